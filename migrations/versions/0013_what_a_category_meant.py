"""A category keeps what it meant when its owner calls it something else: classification finds the defaults by it."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# Those of core.accounts.people as they were when this was written.
_DEFAULTS = (
    "Rent", "Salaries", "Marketing", "Software & Subscriptions", "Travel", "Utilities", "Professional Services",
    "Equipment", "Taxes", "Other",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("expense_categories", sa.Column("meaning", sa.String(255), nullable=True))
    categories = sa.table("expense_categories", sa.column("name"), sa.column("meaning"))
    op.execute(categories.update().where(categories.c.name.in_(_DEFAULTS)).values(meaning=categories.c.name))


def downgrade() -> None:
    op.drop_column("expense_categories", "meaning")
