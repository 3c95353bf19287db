"""What the statements of an account cover, from file to file, and what is missing between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Account, CsvImport

# Without balances, days without a row prove nothing; a week without one is worth a question to a business.
QUIET = timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """The days of one statement, with the balance before and after them where it prints one."""

    start: date
    end: date
    opening: Decimal | None
    closing: Decimal | None


@dataclass(frozen=True)
class Gap:
    """Days between two statements that none covers. moved: what the balance did meanwhile, None where unknown."""

    after: date
    before: date
    moved: Decimal | None


@dataclass(frozen=True)
class Conflict:
    """Days, start to end, of which two statements of an account say different things.

    file and held: the balance at the end of `start` by the later statement and by those before it, None where either
    prints none. new: rows of such days only in the later; missing: rows of its days that it does not have.
    """

    start: date
    end: date
    file: Decimal | None
    held: Decimal | None
    new: int
    missing: int

    def as_json(self) -> dict[str, Any]:
        """What `read_conflict` reads."""
        money = {name: str(value) for name in ("file", "held") if (value := getattr(self, name)) is not None}
        days = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        return {**days, **money, "new": self.new, "missing": self.missing}


def read_conflict(summary: dict[str, Any]) -> Conflict | None:
    """What an import's summary keeps of its contradiction; None where there is none."""
    kept = summary.get("conflict")
    if not kept:
        return None
    file, held = (Decimal(kept[name]) if name in kept else None for name in ("file", "held"))
    start, end = date.fromisoformat(kept["start"]), date.fromisoformat(kept["end"])
    return Conflict(start, end, file, held, kept["new"], kept["missing"])


@dataclass(frozen=True)
class Covered:
    """An account's statements: the stretches without a gap, oldest first, the gaps between them, and contradictions."""

    account_id: UUID
    account_name: str
    currency: str
    stretches: tuple[tuple[date, date], ...]
    gaps: tuple[Gap, ...]
    conflicts: tuple[Conflict, ...] = ()


def join(spans: Sequence[Span]) -> tuple[list[tuple[date, date]], list[Gap]]:
    """The stretches and the gaps of one account's statements. A closing balance that is the next opening joins them."""
    stretches: list[tuple[date, date]] = []
    gaps: list[Gap] = []
    last: Span | None = None
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        gap = _gap(last, span) if last else None
        if last is None or gap:
            stretches.append((span.start, span.end))
            gaps += [gap] if gap else []
        else:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], span.end))
        if last is None or span.end >= last.end:
            last = span
    return stretches, gaps


def _gap(last: Span, span: Span) -> Gap | None:
    if span.start < last.end or (span.start == last.end and None in (last.closing, span.opening)):
        return None
    if last.closing is not None and span.opening is not None:
        moved = span.opening - last.closing
        # On one day the later statement may repeat rows of the earlier: then its opening says nothing.
        return Gap(last.end, span.start, moved) if moved and span.start > last.end else None
    return Gap(last.end, span.start, None) if span.start - last.end > QUIET else None


def covered(session: Session, also: Sequence[UUID] = ()) -> list[Covered]:
    """Every account of the session's user that a statement was imported for, oldest first.

    also: imports that are taken for imported already.
    """
    found = session.execute(
        select(Account, CsvImport.summary)
        .join(CsvImport, CsvImport.account_id == Account.id)
        .where((CsvImport.status == "imported") | CsvImport.id.in_(also))
        .order_by(Account.created_at, Account.id)
    )
    said: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    accounts: dict[UUID, Account] = {}
    for account, summary in found:
        accounts[account.id] = account
        said[account.id].append(summary or {})
    made: list[Covered] = []
    for id_, account in accounts.items():
        spans = [_span(one) for one in said[id_]]
        stretches, gaps = join(spans)
        conflicts = tuple(one for summary in said[id_] if (one := read_conflict(summary)) and _stands(one, spans))
        made.append(Covered(id_, account.name, account.currency, tuple(stretches), tuple(gaps), conflicts))
    return made


def _stands(conflict: Conflict, spans: Sequence[Span]) -> bool:
    """Whether two statements still hold its days: it ends where either is taken out."""
    return sum(span.start <= conflict.start <= span.end for span in spans) > 1


def _span(summary: dict[str, Any]) -> Span:
    opening, closing = summary.get("opening"), summary.get("closing")
    return Span(
        date.fromisoformat(summary["start"]),
        date.fromisoformat(summary["end"]),
        Decimal(opening) if opening is not None else None,
        Decimal(closing) if closing is not None else None,
    )
