"""The newest unsorted row of a payee, found without reading all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_transactions_open_somebody",
        "transactions",
        ["user_id", "entity_id", "transaction_date", "seq"],
        postgresql_where=sa.text(
            "entity_id is not null and amount < 0 and expense_category_id is null and kind is not null "
            "and kind <> 'transfer_own' and deleted_at is null"
        ),
    )


def downgrade() -> None:
    op.drop_index("ix_transactions_open_somebody", "transactions")
