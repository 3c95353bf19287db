"""Alerts: what was noticed, kept once for each cause, said when new or materially worse, put away by its owner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, text, update
from sqlalchemy.orm import Session

from core import blocks, clock, undo
from core.blocks import Block, Figure, Text
from core.chats.actions import Option
from core.chats.messages import plain
from core.errors import NotFoundError
from core.ledger import filters
from core.ledger.filters import Filter
from core.models import Alert
from core.outlook import episodes, insights, patterns, plans, watch
from core.outlook.detectors import Finding, detect
from core.outlook.detectors.odd_payment import ODD
from core.outlook.episodes import Kept

SAID = ("medium", "high")  # the others are shown when asked for, on the page and on Monday
AGAIN = "Any one of these avoids it: "
_SUMS = frozenset({"amount", "customer_revenue", "money_in", "spent"})  # figures that add up what an alert rests on
_USUAL = frozenset({"tax", "usual_amount"})  # and those that are the usual one of it
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def refresh(session: Session, user_id: UUID, *, today: date) -> list[Alert]:
    """Looks for alerts again where the books, or the day, have changed; those to be said, new or materially worse."""
    session.execute(_ONE_AT_A_TIME, {"name": f"alerts:{user_id}"})
    if not watch.changed(session, user_id, today):
        return []
    context = watch.look(session, user_id, today=today)
    if context is None:
        return []
    _mark(session, [one.payment.id for one in context.judged if one.chance <= ODD])
    findings = detect(context)
    insights.keep(session, user_id, [*insights.advice(findings), *patterns.find(context)], today=today)
    return keep(session, user_id, findings, today=today)


def mark_odd(session: Session, user_id: UUID, *, today: date) -> int:
    """Keeps is_anomaly true for every row; how many are odd."""
    context = watch.look(session, user_id, today=today)
    odd = [one.payment.id for one in context.judged if one.chance <= ODD] if context else []
    _mark(session, odd)
    return len(odd)


def keep(session: Session, user_id: UUID, findings: Sequence[Finding], *, today: date) -> list[Alert]:
    """Takes in what was found on `today`; the rows that are to be said."""
    causes = {one.cause for one in findings}
    rows = session.scalars(select(Alert).where(or_(Alert.cause.in_(causes), open_on(today)))).all()
    known = {Kept(row.cause or "", row.since, row.about_on, row.bucket): row for row in rows}
    said: list[Alert] = []
    for finding in findings:
        step, kept = episodes.step(finding, known)
        row = known[kept] if kept else None
        if step == "worse" and row is not None:
            row.expires_at = _midnight(today)  # the worse one takes its place
        if step == "same" and row is not None:
            _write(row, finding)
            continue
        made = Alert(user_id=user_id, cause=finding.cause, bucket=finding.bucket, since=today)
        _write(made, finding)
        session.add(made)
        said += [made] if finding.severity in SAID else []
    open_ = [(row.alert_type, row.cause or "") for row in rows if _is_open(row, today)]
    passed = episodes.over(open_, findings)
    for row in rows:
        if row.cause in passed and _is_open(row, today):
            row.expires_at = _midnight(today)
    session.flush()
    return said


def _write(row: Alert, finding: Finding) -> None:
    made = blocks_of_finding(finding)
    row.alert_type, row.severity, row.title = finding.type, finding.severity, finding.title[:255]
    row.about_on, row.expires_at = finding.day, _midnight(finding.expires + timedelta(days=1))
    row.message = plain(made[1:])
    row.data_payload = {
        "facts": finding.facts,
        "question": finding.question,
        "transaction_ids": list(finding.payment_ids),
        "cures": [
            {"kind": cure.kind, "text": plain([Text(cure.parts)]), "overlay": plans.write(cure.overlay)}
            for cure in finding.cures
        ],
        "blocks": [blocks.to_json(block) for block in made],
    }


def blocks_of_finding(finding: Finding) -> list[Block]:
    """What was found, under its title where that says more, and what would avoid it."""
    found = Text(finding.parts)
    start = finding.parts[0] if finding.parts else ""
    said = isinstance(start, str) and start.startswith((finding.title, "Below "))
    made: list[Block] = [found] if said else [blocks.text(f"{finding.title}."), found]
    if finding.cures:
        parts: list[str | Figure] = [AGAIN]
        for n, cure in enumerate(finding.cures):
            last = n == len(finding.cures) - 1
            parts += ["" if n == 0 else ", or " if last else ", ", *cure.parts]
        made.append(Text((*(part for part in parts if part != ""), ".")))
    return made


def blocks_of(alert: Alert) -> list[Block]:
    """One alert, to be said or shown; its figures carry the payments that it rests on."""
    payload = alert.data_payload or {}
    if not payload.get("blocks"):
        return [blocks.text(f"{alert.title}."), blocks.text(alert.message)]
    ids = tuple(UUID(one) for one in payload.get("transaction_ids", ()))
    return [_with_rows(blocks.from_json(block), ids) for block in payload["blocks"]]


def _with_rows(block: Block, ids: tuple[UUID, ...]) -> Block:
    return Text(tuple(_with_receipt(part, ids) for part in block.parts)) if isinstance(block, Text) else block


def _with_receipt(part: str | Figure, ids: tuple[UUID, ...]) -> str | Figure:
    """A figure with its receipt, where it is the sum, or the usual one, of just those payments."""
    if isinstance(part, str) or not ids or part.rows != len(ids) or part.name not in {*_SUMS, *_USUAL}:
        return part
    usual = {"usual": "yes"} if part.name in _USUAL else {}
    return replace(part, behind=filters.written(Filter(ids=ids), **usual))


def options_of(alert: Alert) -> list[Option]:
    """The button under an alert that is said unasked."""
    return [Option("Got it", "alert.acknowledge", {"alert_id": str(alert.id)})]


def open_on(today: date) -> ColumnElement[bool]:
    """Not expired by `today`."""
    return or_(Alert.expires_at.is_(None), Alert.expires_at > _midnight(today))


def _is_open(row: Alert, today: date) -> bool:
    return row.expires_at is None or row.expires_at > _midnight(today)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


_GRAVER = {"high": 0, "medium": 1, "low": 2}


def active(
    session: Session, *, today: date, acknowledged: bool | None = False, kinds: Sequence[str] = ()
) -> list[Alert]:
    """Alerts that have not expired, the gravest first. acknowledged: None for both."""
    wanted = select(Alert).where(open_on(today))
    if acknowledged is not None:
        wanted = wanted.where(Alert.is_acknowledged.is_(acknowledged))
    if kinds:
        wanted = wanted.where(Alert.alert_type.in_(kinds))
    found = session.scalars(wanted.order_by(Alert.created_at.desc(), Alert.id)).all()
    return sorted(found, key=lambda row: (_GRAVER.get(row.severity, 3), -row.since.toordinal()))


def count_active(session: Session, *, today: date) -> int:
    """How many there are that nobody has put away."""
    wanted = select(func.count()).where(open_on(today), Alert.is_acknowledged.is_(False))
    return session.scalar(wanted) or 0


def acknowledge(session: Session, alert_id: UUID) -> Alert:
    """Its owner has seen it: it is not said again until it is materially worse. Raises NotFoundError."""
    row = session.scalars(select(Alert).where(Alert.id == alert_id)).first()
    if row is None:
        raise NotFoundError
    if not row.is_acknowledged:
        row.is_acknowledged, row.acknowledged_at = True, clock.now()
        session.flush()
        undo.remember(session, row.user_id, "acknowledge alert", f"putting away “{row.title}”", {"id": str(row.id)})
    return row


@undo.inverse_of("acknowledge alert")
def _bring_back(session: Session, inverse: dict[str, Any]) -> str:
    wanted = Alert.id == UUID(inverse["id"])
    session.execute(update(Alert).where(wanted).values(is_acknowledged=False, acknowledged_at=None))
    return "Undone: the alert is open again."


def about(session: Session, words: str, *, today: date) -> list[Alert]:
    """The open alerts that `words` name: by a word of their title or type; all of them for no words."""
    found = active(session, today=today)
    wanted = [word for word in words.casefold().replace("_", " ").split() if len(word) > 2]
    if not wanted:
        return found
    return [row for row in found if all(word in _named(row) for word in wanted)]


def _named(row: Alert) -> str:
    facts: dict[str, str] = (row.data_payload or {}).get("facts", {})
    who = " ".join(facts.get(name, "") for name in ("payee", "customer", "category"))
    return f"{row.title} {row.alert_type.replace('_', ' ')} {who}".casefold()


def _mark(session: Session, ids: list[str]) -> None:
    """Which rows are odd, and only those."""
    session.execute(
        text(
            "UPDATE transactions SET is_anomaly = (id = ANY(CAST(:ids AS uuid[]))) "
            "WHERE is_anomaly <> (id = ANY(CAST(:ids AS uuid[])))"
        ),
        {"ids": ids},
    )
