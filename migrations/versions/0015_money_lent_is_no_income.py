"""What days and months add up to, without money lent as money in, and with tax that comes back made less tax."""

from importlib import import_module

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_SUMS = import_module("migrations.versions.0007_rates_and_sums")
_WAS = "WHEN r.amount > 0 THEN 'in'"
_NOW = f"WHEN r.amount > 0 AND r.kind = 'tax' THEN 'out' WHEN r.amount > 0 AND r.kind = 'loan' THEN 'owe' {_WAS}"


def _made(flows: str) -> None:
    """The functions behind the triggers with `flows`, and every sum anew."""

    def of(rows: str, n: str, running: str) -> str:
        return flows.format(rows=rows, n=n, running=running)

    was, now = of("were", "-1", _SUMS._BOOKED), of("are", "1", _SUMS._BOOKED)
    for event, rows in {"insert": now, "delete": was, "update": f"{was} UNION ALL {now}"}.items():
        lock = _SUMS._LOCK.format(rows="are" if event != "delete" else "were")
        _replace(f"ledger_sums_on_{event}", lock, rows)
    whole = of(
        "transactions",
        "CASE WHEN NEW.status = 'confirmed' THEN -1 ELSE 1 END",
        "WHERE r.user_id = NEW.user_id AND r.import_id = NEW.id",
    )
    _replace("ledger_sums_on_import", "", whole)
    op.execute("DELETE FROM ledger_sums")
    op.execute(_SUMS._KEEP.format(flows=of("transactions", "1", _SUMS._BOOKED)))


def _replace(name: str, lock: str, flows: str) -> None:
    made = _SUMS._ALIKE.format(name=name, lock=lock, keep=_SUMS._KEEP.format(flows=flows))
    op.execute(made.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))


def upgrade() -> None:
    op.execute("LOCK TABLE transactions IN SHARE ROW EXCLUSIVE MODE")
    _made(_SUMS._FLOWS.replace(_WAS, _NOW))


def downgrade() -> None:
    op.execute("LOCK TABLE transactions IN SHARE ROW EXCLUSIVE MODE")
    _made(_SUMS._FLOWS)
