"""Keeps what repeats under a fingerprint, so that a series a person deleted never comes back by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DELETE FROM recurring_series")  # made from the ledger alone: they are found again
    op.add_column("recurring_series", sa.Column("fingerprint", sa.String(100), nullable=False))
    op.add_column("recurring_series", sa.Column("direction", sa.String(3), nullable=False))
    op.add_column("recurring_series", sa.Column("currency", sa.String(10), nullable=False))
    op.create_unique_constraint(
        "uq_recurring_series_user_id_fingerprint", "recurring_series", ["user_id", "fingerprint"]
    )


def downgrade() -> None:
    op.drop_constraint("uq_recurring_series_user_id_fingerprint", "recurring_series")
    for column in ("currency", "direction", "fingerprint"):
        op.drop_column("recurring_series", column)
