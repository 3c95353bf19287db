"""Forecasts by currency, what their backtests taught, and what-ifs that can be compared with what came."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.row_security import protect, unprotect

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, columns in (("cashflow_forecasts", "forecast_date"), ("forecast_scores", "made_on forecast_date")):
        op.execute(sa.delete(sa.table(table)))  # nothing has written to it yet
        old = "_".join(["uq", table, "user_id", *columns.split()])
        op.drop_constraint(old, table)
        op.add_column(table, sa.Column("currency", sa.String(10), nullable=False))
        name = "_".join(["uq", table, "user_id", "currency", *columns.split()])
        op.create_unique_constraint(name, table, ["user_id", "currency", *columns.split()])
    op.create_table(
        "forecast_lessons",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("currency", sa.String(10), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
        sa.Column("lesson", postgresql.JSONB(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_forecast_lessons_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_forecast_lessons"),
        sa.UniqueConstraint("user_id", "currency", name="uq_forecast_lessons_user_id_currency"),
    )
    protect("forecast_lessons")
    op.execute("DELETE FROM scenarios")
    op.alter_column("scenarios", "is_active", server_default=sa.text("false"))
    op.add_column("scenarios", sa.Column("made_on", sa.Date(), nullable=False))
    op.add_column("scenarios", sa.Column("expected", postgresql.JSONB()))


def downgrade() -> None:
    op.drop_column("scenarios", "expected")
    op.drop_column("scenarios", "made_on")
    op.alter_column("scenarios", "is_active", server_default=sa.text("true"))
    unprotect("forecast_lessons")
    op.drop_table("forecast_lessons")
    for table, columns in (("cashflow_forecasts", "forecast_date"), ("forecast_scores", "made_on forecast_date")):
        name = "_".join(["uq", table, "user_id", "currency", *columns.split()])
        op.drop_constraint(name, table)
        op.drop_column(table, "currency")
        old = "_".join(["uq", table, "user_id", *columns.split()])
        op.create_unique_constraint(old, table, ["user_id", *columns.split()])
