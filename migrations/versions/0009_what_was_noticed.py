"""Keeps an alert and an insight under what caused them, so that one that was dismissed stays so until it is worse."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import protect, unprotect

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("alerts", "ai_insights"):
        op.execute(sa.delete(sa.table(table)))  # made from the ledger alone: they are found again
        op.add_column(table, sa.Column("cause", sa.String(300)))
    op.add_column("alerts", sa.Column("bucket", sa.Integer(), server_default="0", nullable=False))
    op.add_column("alerts", sa.Column("since", sa.Date(), server_default=sa.text("CURRENT_DATE"), nullable=False))
    op.add_column("alerts", sa.Column("about_on", sa.Date(), server_default=sa.text("CURRENT_DATE"), nullable=False))
    op.create_unique_constraint(
        "uq_alerts_user_id_cause_since_bucket", "alerts", ["user_id", "cause", "since", "bucket"]
    )
    op.add_column("ai_insights", sa.Column("why", sa.Text(), server_default="", nullable=False))
    op.add_column("ai_insights", sa.Column("question", sa.String(300)))
    op.create_unique_constraint("uq_ai_insights_user_id_cause", "ai_insights", ["user_id", "cause"])
    op.create_table(
        "watches",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.String(100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_watches_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_watches"),
        sa.UniqueConstraint("user_id", name="uq_watches_user_id"),
    )
    protect("watches")


def downgrade() -> None:
    unprotect("watches")
    op.drop_table("watches")
    op.drop_constraint("uq_ai_insights_user_id_cause", "ai_insights")
    for column in ("question", "why", "cause"):
        op.drop_column("ai_insights", column)
    op.drop_constraint("uq_alerts_user_id_cause_since_bucket", "alerts")
    for column in ("about_on", "since", "bucket", "cause"):
        op.drop_column("alerts", column)
