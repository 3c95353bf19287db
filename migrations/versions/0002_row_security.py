"""Row-level security, the rights of each role, and the three look-ups made before anyone is known."""

from alembic import op

from migrations.row_security import CURRENT_USER, THREAD_OWNER, protect, unprotect

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OWNED = (
    "accounts actions ai_insights alerts cashflow_forecasts channel_links chat_messages chat_sessions csv_imports "
    "dashboard_layouts entities entity_corrections expense_categories forecast_scores import_rows link_codes "
    "notification_preferences outbox recurring_series refresh_tokens revenue_streams rules scenarios tags "
    "transaction_tags transactions undo_log"
).split()
THREADS = ("checkpoints", "checkpoint_blobs", "checkpoint_writes")

# Each answers one question about one secret or one identity, so nothing can be listed through it.
LOOK_UPS = {
    "find_login(wanted text)": (
        "TABLE (id uuid, hashed_password varchar, is_active boolean)",
        "SELECT id, hashed_password, is_active FROM users WHERE email = lower(wanted)",
        "app_user",
    ),
    "find_linked(wanted_channel text, wanted_identity text)": (
        "TABLE (user_id uuid)",
        "SELECT l.user_id FROM channel_links l JOIN users u ON u.id = l.user_id "
        "WHERE l.channel = wanted_channel AND l.identity = wanted_identity AND u.is_active",
        "app_user, app_worker",
    ),
    "redeem_code(wanted_hash text, wanted_purpose text)": (
        "TABLE (user_id uuid, chat_key varchar)",
        "UPDATE link_codes SET used_at = now() WHERE code_hash = wanted_hash AND purpose = wanted_purpose "
        "AND used_at IS NULL AND expires_at > now() RETURNING link_codes.user_id, link_codes.chat_key",
        "app_user, app_worker",
    ),
}


def upgrade() -> None:
    for table in OWNED:
        protect(table)
    protect("users", f"id = {CURRENT_USER}")
    for table in THREADS:
        protect(table, THREAD_OWNER)
    op.execute("GRANT INSERT ON inbox TO app_user")
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON inbox, outbox TO app_worker")
    op.execute("CREATE POLICY outbox_delivery ON outbox FOR ALL TO app_worker USING (true) WITH CHECK (true)")
    op.execute("GRANT SELECT (id, timezone) ON users TO app_sched")
    op.execute("CREATE POLICY users_schedule ON users FOR SELECT TO app_sched USING (true)")
    op.execute("GRANT SELECT (id, user_id, status, updated_at) ON csv_imports TO app_sched")
    op.execute("CREATE POLICY csv_imports_schedule ON csv_imports FOR SELECT TO app_sched USING (true)")
    for name, (result, body, callers) in LOOK_UPS.items():
        op.execute(
            f"CREATE FUNCTION {name} RETURNS {result} LANGUAGE sql SECURITY DEFINER "
            f"SET search_path = public, pg_temp AS $$ {body} $$"
        )
        op.execute(f"REVOKE ALL ON FUNCTION {name} FROM public")
        op.execute(f"GRANT EXECUTE ON FUNCTION {name} TO {callers}")


def downgrade() -> None:
    for name in LOOK_UPS:
        op.execute(f"DROP FUNCTION {name}")
    op.execute("DROP POLICY csv_imports_schedule ON csv_imports")
    op.execute("REVOKE ALL ON csv_imports FROM app_sched")
    op.execute("DROP POLICY users_schedule ON users")
    op.execute("REVOKE ALL ON users FROM app_sched")
    op.execute("DROP POLICY outbox_delivery ON outbox")
    op.execute("REVOKE ALL ON inbox, outbox FROM app_worker")
    op.execute("REVOKE ALL ON inbox FROM app_user")
    for table in (*THREADS, "users", *OWNED):
        unprotect(table)
