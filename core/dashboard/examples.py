"""Six questions to begin with, about the owner's own months, customers and suppliers."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from core.dashboard import figures
from core.ledger import entities
from core.ledger.filters import Filter

# For someone who has sent no statement yet.
USUAL = (
    "what is my balance?",
    "what did I spend in March?",
    "how much came in last month?",
    "how much did I pay Tesco this year?",
    "show me payments over 500 in April",
    "draw my cash balance",
)


def examples(session: Session, today: date) -> tuple[str, ...]:
    """As many as USUAL; each can be answered from the owner's statements."""
    covered = figures.coverage(session)
    if not covered:
        return USUAL
    first, last = min(one.start for one in covered), min(today, max(one.end for one in covered))
    month = f"{last:%B %Y}"
    customer, supplier = (_top(session, side, first, last) for side in ("in", "out"))
    size = figures.transactions(session, Filter(start=first, end=last, direction="out"), limit=1, order="largest")
    over = int(abs(size[0].amount)) // 2 if size else 100
    return (
        "what is my balance?",
        f"what did I spend in {month}, by category?",
        f"how much did {customer} pay me?" if customer else f"how much came in in {month}?",
        f"how much did I pay {supplier}?" if supplier else f"profit in {month}?",
        f"show me payments over {over} in {month}",
        "draw my cash balance",
    )


def _top(session: Session, side: str, first: date, last: date) -> str | None:
    found = entities.top(session, "in" if side == "in" else "out", first, last, limit=1)
    return found[0].name if found else None
