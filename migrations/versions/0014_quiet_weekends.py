"""Weekends on which nothing is said unasked, where the owner wants them so."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("quiet_weekends", sa.Boolean, server_default=sa.text("false"), nullable=False)
    op.add_column("notification_preferences", column)
    op.execute("GRANT SELECT (quiet_weekends) ON notification_preferences TO app_sched")


def downgrade() -> None:
    op.drop_column("notification_preferences", "quiet_weekends")
