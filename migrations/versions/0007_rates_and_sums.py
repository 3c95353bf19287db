"""The owner's exchange rates; vectors of another model beside our own; what days and months add up to."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import protect, unprotect

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


# What counts in the ledger's sums, of rows in {rows}, {n} times: +1 for what is there now, -1 for what was. A row whose
# import still runs is not in the books. Without its user a row is on its way out: nothing is kept for nobody.
_FLOWS = """
SELECT r.user_id, r.transaction_date AS day, r.currency, r.entity_id, r.expense_category_id AS category_id,
    CASE WHEN r.kind = 'transfer_own' THEN 'own' WHEN r.kind = 'refund' THEN 'out'
        WHEN r.amount > 0 THEN 'in' WHEN r.amount < 0 THEN 'out' ELSE 'nil' END AS flow,
    r.amount < 0 AND r.expense_category_id IS NULL AND r.kind IS NOT NULL
        AND r.kind NOT IN ('transfer_own', 'card_settlement', 'cash', 'loan')
        AND NOT r.locked @> ARRAY['category']::varchar[] AS is_open,
    r.amount * ({n}) AS amount, ({n}) AS n
FROM {rows} r JOIN users u ON u.id = r.user_id
{running} AND r.deleted_at IS NULL
"""
_BOOKED = (
    "LEFT JOIN csv_imports i ON i.user_id = r.user_id AND i.id = r.import_id AND i.status = 'confirmed' "
    "WHERE i.id IS NULL"
)
_KEEP = """
WITH f AS MATERIALIZED ({flows}), days AS (INSERT INTO ledger_sums
    (user_id, grain, day, currency, flow, entity_id, category_id, amount, number)
    SELECT user_id, 'day', day, currency, flow, NULL::uuid, category_id, sum(amount), sum(n) FROM f
    GROUP BY user_id, day, currency, flow, category_id HAVING sum(n) <> 0 OR sum(amount) <> 0
), months AS (INSERT INTO ledger_sums
    (user_id, grain, day, currency, flow, entity_id, category_id, amount, number)
    SELECT user_id, 'month', date_trunc('month', day)::date, currency, flow, entity_id, NULL::uuid, sum(amount), sum(n)
    FROM f WHERE flow <> 'own' AND entity_id IS NOT NULL
    GROUP BY user_id, date_trunc('month', day), currency, flow, entity_id HAVING sum(n) <> 0 OR sum(amount) <> 0
) INSERT INTO ledger_sums
    (user_id, grain, day, currency, flow, entity_id, category_id, amount, number)
    SELECT user_id, 'open', NULL::date, currency, 'out', entity_id, NULL::uuid, sum(amount), sum(n)
    FROM f WHERE is_open AND entity_id IS NOT NULL
    GROUP BY user_id, currency, entity_id HAVING sum(n) <> 0 OR sum(amount) <> 0;
"""
_ALIKE = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
{lock}{keep}
RETURN NULL; END $$
"""
# An import that ends at this very moment decides whether its rows are in the books: its end is waited for.
_LOCK = (
    "PERFORM 1 FROM csv_imports WHERE (user_id, id) IN (SELECT DISTINCT user_id, import_id FROM {rows}) "
    "ORDER BY id FOR SHARE;"
)


def _triggers() -> None:
    was = _FLOWS.format(rows="were", n="-1", running=_BOOKED)
    now = _FLOWS.format(rows="are", n="1", running=_BOOKED)
    flows = {"insert": now, "delete": was, "update": f"{was} UNION ALL {now}"}
    tables = {
        "insert": "NEW TABLE AS are",
        "delete": "OLD TABLE AS were",
        "update": "OLD TABLE AS were NEW TABLE AS are",
    }
    for event, rows in flows.items():
        name = f"ledger_sums_on_{event}"
        lock = _LOCK.format(rows="are" if event != "delete" else "were")
        op.execute(_ALIKE.format(name=name, lock=lock, keep=_KEEP.format(flows=rows)))
        op.execute(
            f"CREATE TRIGGER {name} AFTER {event.upper()} ON transactions REFERENCING {tables[event]} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    whole = _FLOWS.format(
        rows="transactions",
        n="CASE WHEN NEW.status = 'confirmed' THEN -1 ELSE 1 END",
        running="WHERE r.user_id = NEW.user_id AND r.import_id = NEW.id",
    )
    op.execute(_ALIKE.format(name="ledger_sums_on_import", lock="", keep=_KEEP.format(flows=whole)))
    op.execute(
        "CREATE TRIGGER ledger_sums_on_import AFTER UPDATE OF status ON csv_imports FOR EACH ROW "
        "WHEN ((OLD.status = 'confirmed') <> (NEW.status = 'confirmed')) EXECUTE FUNCTION ledger_sums_on_import()"
    )


def upgrade() -> None:
    op.create_table(
        "exchange_rates",
        sa.Column("id", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("from_currency", sa.String(10), nullable=False),
        sa.Column("to_currency", sa.String(10), nullable=False),
        sa.Column("rate", sa.Numeric(18, 8), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint(
            "rate > 0 and rate < 'Infinity' and from_currency <> to_currency", name="ck_exchange_rates_rate"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_exchange_rates_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange_rates"),
        sa.UniqueConstraint(
            "user_id",
            "from_currency",
            "to_currency",
            "since",
            name="uq_exchange_rates_user_id_from_currency_to_currency_since",
            postgresql_nulls_not_distinct=True,
        ),
    )
    protect("exchange_rates")
    op.create_table(
        "entity_vectors",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("model", sa.String(100), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id", "entity_id"],
            ["entities.user_id", "entities.id"],
            name="fk_entity_vectors_user_id_entity_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "entity_id", "model", name="pk_entity_vectors"),
    )
    op.execute("ALTER TABLE entity_vectors ADD COLUMN embedding vector(1536) NOT NULL")
    protect("entity_vectors")
    op.create_table(
        "ledger_sums",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("grain", sa.String(5), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("currency", sa.String(10), nullable=False),
        sa.Column("flow", sa.String(3), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=True),
        sa.Column("category_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.Numeric(20, 2), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_ledger_sums_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_sums"),
    )
    op.create_index("ix_ledger_sums_user_id_grain_day", "ledger_sums", ["user_id", "grain", "day"])
    protect("ledger_sums")
    op.create_index(
        "ix_transactions_open_nobody",
        "transactions",
        ["user_id", "currency"],
        postgresql_where=sa.text(
            "entity_id is null and amount < 0 and expense_category_id is null and kind is not null "
            "and kind <> 'transfer_own' and deleted_at is null"
        ),
    )
    _triggers()
    op.execute(_KEEP.format(flows=_FLOWS.format(rows="transactions", n="1", running=_BOOKED)))


def downgrade() -> None:
    op.execute("DROP TRIGGER ledger_sums_on_import ON csv_imports")
    op.execute("DROP FUNCTION ledger_sums_on_import()")
    for event in ("insert", "update", "delete"):
        op.execute(f"DROP TRIGGER ledger_sums_on_{event} ON transactions")
        op.execute(f"DROP FUNCTION ledger_sums_on_{event}()")
    op.drop_index("ix_transactions_open_nobody", "transactions")
    unprotect("ledger_sums")
    op.drop_table("ledger_sums")
    unprotect("entity_vectors")
    op.drop_table("entity_vectors")
    unprotect("exchange_rates")
    op.drop_table("exchange_rates")
