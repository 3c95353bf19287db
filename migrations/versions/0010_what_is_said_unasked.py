"""When each owner wants their week told, when they sleep, which chat may be written to, and what was said unasked."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import protect, unprotect

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DAYS = "('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')"


def _preferences() -> tuple[sa.Column, ...]:
    return (
        sa.Column("weekly_summary_time", sa.Time(), server_default="08:00", nullable=False),
        sa.Column("weekly_summary_enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("alerts_enabled", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("quiet_from", sa.Time(), server_default="21:00"),
        sa.Column("quiet_until", sa.Time(), server_default="07:00"),
        sa.Column("summary_week", sa.Date()),
    )


# What a clock needs, and no money and no words.
SCHEDULE = (
    "user_id, weekly_summary_enabled, weekly_summary_day, weekly_summary_time, summary_week, created_at, "
    "quiet_from, quiet_until"
)
WAITING = "user_id, state, not_before"


def upgrade() -> None:
    for column in _preferences():
        op.add_column("notification_preferences", column)
    op.execute(
        f"UPDATE notification_preferences SET weekly_summary_day = 'monday' WHERE weekly_summary_day NOT IN {DAYS}"  # noqa: S608
    )
    # Nobody gets the week before this version.
    op.execute("UPDATE notification_preferences SET summary_week = date_trunc('week', now())::date")
    op.create_check_constraint(
        op.f("ck_notification_preferences_quiet"),
        "notification_preferences",
        "(quiet_from is null) = (quiet_until is null)",
    )
    op.create_check_constraint(
        op.f("ck_notification_preferences_day"), "notification_preferences", f"weekly_summary_day in {DAYS}"
    )
    op.execute(f"GRANT SELECT ({SCHEDULE}) ON notification_preferences TO app_sched")
    op.execute(
        "CREATE POLICY notification_preferences_schedule ON notification_preferences FOR SELECT TO app_sched USING (true)"
    )
    op.add_column("channel_links", sa.Column("consent", sa.Boolean()))
    op.add_column("channel_links", sa.Column("consent_at", sa.DateTime(timezone=True)))
    # What was said so far was kept once for the person: it was said on one of their chats.
    op.execute(
        "UPDATE channel_links l SET consent = p.whatsapp_enabled, consent_at = p.whatsapp_consent_at "
        "FROM notification_preferences p WHERE p.user_id = l.user_id AND p.whatsapp_consent_at IS NOT NULL"
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(100), nullable=False),
        sa.Column("severity", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), server_default="waiting", nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_notices_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("user_id", "about", name="uq_notices_user_id_about"),
    )
    op.create_index(
        "uq_notices_one_a_day",
        "notices",
        ["user_id", "day"],
        unique=True,
        postgresql_where=sa.text("state = 'said' and severity <> 'high'"),
    )
    op.create_index("ix_notices_waiting", "notices", ["not_before"], postgresql_where=sa.text("state = 'waiting'"))
    protect("notices")
    op.execute(f"GRANT SELECT ({WAITING}) ON notices TO app_sched")
    op.execute("CREATE POLICY notices_schedule ON notices FOR SELECT TO app_sched USING (true)")


def downgrade() -> None:
    op.execute("DROP POLICY notices_schedule ON notices")
    op.execute(f"REVOKE SELECT ({WAITING}) ON notices FROM app_sched")  # noqa: S608
    unprotect("notices")
    op.drop_table("notices")
    op.drop_column("channel_links", "consent_at")
    op.drop_column("channel_links", "consent")
    op.execute("DROP POLICY notification_preferences_schedule ON notification_preferences")
    op.execute(f"REVOKE SELECT ({SCHEDULE}) ON notification_preferences FROM app_sched")  # noqa: S608
    op.drop_constraint(op.f("ck_notification_preferences_day"), "notification_preferences")
    op.drop_constraint(op.f("ck_notification_preferences_quiet"), "notification_preferences")
    for column in reversed(_preferences()):
        op.drop_column("notification_preferences", column.name)
