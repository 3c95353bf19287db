"""Insights: findings in plain words, with why and a next question; what its owner finds useless comes less often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from core import blocks
from core.blocks import Block, Text
from core.chats.messages import plain
from core.errors import NotFoundError
from core.models import AiInsight
from core.outlook.detectors import AlertType, Finding
from core.outlook.insight import Insight, InsightType

Feedback = Literal["helpful", "not_helpful"]
MOST_AT_ONCE = 3  # new ones a day: a list of ten is read by nobody
REST = timedelta(days=30)  # between two new ones of a kind about the same thing
# Each "not helpful" more than "helpful" doubles the rest of its kind: a month, two, four. From so many on: none.
MUTED = 4


@dataclass(frozen=True)
class _Advice:
    type: InsightType
    why: str
    do: str


_ADVICE: dict[AlertType, _Advice] = {
    "cashflow_risk": _Advice("risk", "The forecast of your balance, day by day, from what repeats and the rest.", ""),
    "concentration_risk": _Advice("risk", "Money in of the last half year, customer by customer.", ""),
    "late_customer": _Advice("recommendation", "How often they have paid so far.", "Ask them for it."),
    "price_rise": _Advice(
        "recommendation", "A fixed price that changed and stayed.", "Ask for the old price, or compare."
    ),
    "subscription_creep": _Advice(
        "recommendation", "What repeats under Software & Subscriptions.", "See which of them are still used."
    ),
    "missed_bill": _Advice("recommendation", "A bill that came on its day so far.", "See that it was not forgotten."),
    "tax_due": _Advice("recommendation", "The tax payments so far, and their dates.", "Put it aside."),
    "duplicate_charge": _Advice("recommendation", "Two equal payments within days.", "Ask for one of them back."),
    "spending_spike": _Advice("pattern", "The same days of the months before.", ""),
    "revenue_drop": _Advice("pattern", "The same days of the months before.", ""),
    "new_big_payee": _Advice("risk", "How often new payees come, and how much they usually get.", ""),
    "anomaly": _Advice("risk", "All earlier payments to the same payee.", ""),
}


def advice(findings: Iterable[Finding]) -> list[Insight]:
    """Each finding as an insight, with what to do about it where that is plain."""
    return [_of(one, _ADVICE[one.type]) for one in findings]


def _of(finding: Finding, said: _Advice) -> Insight:
    parts = (*finding.parts, f" {said.do}") if said.do else finding.parts
    return Insight(
        type=said.type,
        kind=finding.type,
        title=finding.title,
        parts=parts,
        why=said.why,
        question=finding.question,
        cause=finding.cause if not finding.near else f"{finding.cause}:{finding.day:%Y-%m}",
        end=finding.day,
        payment_ids=finding.payment_ids,
        facts=finding.facts,
    )


def keep(session: Session, user_id: UUID, found: Sequence[Insight], *, today: date) -> list[AiInsight]:
    """Takes in what was found; the new ones. One that is known gets its newest figures."""
    wanted = AiInsight.cause.in_([one.cause for one in found])
    known = {row.cause: row for row in session.scalars(select(AiInsight).where(wanted))}
    made: list[AiInsight] = []
    for one in found:
        row = known.get(one.cause)
        if row is not None:
            _write(row, one)
        elif len(made) < MOST_AT_ONCE and not _rests(session, one.kind, today):
            row = AiInsight(user_id=user_id, cause=one.cause, created_at=_midnight(today))
            _write(row, one)
            session.add(row)
            made.append(row)
    session.flush()
    return made


def _write(row: AiInsight, one: Insight) -> None:
    block = Text(one.parts)
    row.insight_type, row.title, row.content = one.type, one.title[:500], plain([block])
    row.why, row.question, row.period_start, row.period_end = one.why, one.question[:300], one.start, one.end
    row.data_payload = {
        "kind": one.kind,
        "facts": one.facts,
        "transaction_ids": list(one.payment_ids),
        "blocks": [blocks.to_json(block)],
    }


def _rests(session: Session, kind: str, today: date) -> bool:
    """Whether a kind that its owner found useless is left alone for now."""
    score = against(session, kind)
    if score < 1:
        return False
    if score >= MUTED:
        return True
    rest = REST * 2 ** (score - 1)
    newest = session.scalar(select(func.max(AiInsight.created_at)).where(_is(kind)))
    return newest is not None and newest > _midnight(today - rest)


def against(session: Session, kind: str) -> int:
    """How many more of the kind were found not helpful than helpful."""
    said = AiInsight.user_feedback
    counts = select(
        func.count().filter(said == "not_helpful") - func.count().filter(said == "helpful"),
    ).where(_is(kind))
    return session.scalar(counts) or 0


def _is(kind: str):  # noqa: ANN202 - a column's condition
    return AiInsight.data_payload["kind"].astext == kind


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _listed(kind: str | None, is_read: bool | None) -> Select[AiInsight]:
    wanted = select(AiInsight)
    if kind is not None:
        wanted = wanted.where(AiInsight.insight_type == kind)
    if is_read is not None:
        wanted = wanted.where(AiInsight.is_read.is_(is_read))
    return wanted


def listed(
    session: Session, *, kind: str | None = None, is_read: bool | None = None, limit: int = 50, offset: int = 0
) -> list[AiInsight]:
    """The newest first. kind: an insight's type."""
    newest = (AiInsight.created_at.desc(), AiInsight.id)
    return list(session.scalars(_listed(kind, is_read).order_by(*newest).limit(limit).offset(offset)))


def count(session: Session, *, kind: str | None = None, is_read: bool | None = None) -> int:
    """How many there are of them."""
    return session.scalar(select(func.count()).select_from(_listed(kind, is_read).subquery())) or 0


def give_feedback(session: Session, insight_id: UUID, feedback: Feedback) -> AiInsight:
    """Keeps what its owner thinks of it; it counts as read. Raises NotFoundError."""
    row = session.scalars(select(AiInsight).where(AiInsight.id == insight_id)).first()
    if row is None:
        raise NotFoundError
    row.user_feedback, row.is_read = feedback, True
    session.flush()
    return row


def mark_read(session: Session, ids: Sequence[UUID]) -> None:
    """They were shown."""
    session.execute(update(AiInsight).where(AiInsight.id.in_(ids)).values(is_read=True))


def blocks_of(row: AiInsight) -> list[Block]:
    """One insight, to be shown: what, and why."""
    kept = (row.data_payload or {}).get("blocks")
    said = [blocks.from_json(block) for block in kept] if kept else [blocks.text(row.content)]
    return [blocks.text(f"{row.title}."), *said, *([blocks.text(f"Why: {row.why}")] if row.why else [])]
