"""What-ifs in a chat: kept or dropped after they were shown, listed, held against what came; rows left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from agent.offline import Call
from bot import shown
from bot.turn import Closing, Reply, Turn
from core import db
from core.accounts.people import Owner
from core.blocks import Block, Choices, Figure, Image, text
from core.chats import actions
from core.chats.actions import Option
from core.dashboard import figures
from core.days import format_day, format_near_day
from core.db import Session
from core.errors import NotFoundError
from core.models import Scenario, Transaction
from core.money import rounded
from core.outlook import cash, changes, plans, position, whom
from core.outlook.forecast import LONGEST, LeaveOut, Overlay

SHOWN = 3  # buttons that fit every chat
NONE_KEPT = "I reckon with nothing but your books. Ask “what if …”, and keep what you want reckoned with."
_ASSUMED = re.compile(
    r"^\W*(?:what|which)\s+(?:(?:did|do|have|am|are)\s+(?:i|we|you)\s+)?"
    r"(?:assum\w+|tak\w+ for granted|reckon\w* with)\b.*"
    r"|^\W*(?:(?:show|list)(?: me)?|what are)\s+(?:all\s+)?(?:my\s+|the\s+|our\s+)?"
    r"(?:what-?ifs|assumptions|scenarios|plans)\W*$"
    r"|^\W*(?:what|which)\s+(?:what-?ifs|scenarios|plans)\s+(?:do\s+(?:i|we)\s+have|are\s+there|have\s+(?:i|we)(?:\s+got)?)\W*$",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"^\W*(?:how did|what came of|how was)\s+(?:the\s+|my\s+|our\s+|that\s+)?"
    r"(?P<name>.+?)\s*(?:what-?if|scenario|assumption)\s*"
    r"(?:turn out|work out|go|do|come out)?\W*$",
    re.IGNORECASE,
)
_FORGET = re.compile(
    r"^\W*(?:please\s+)?(?:(?:forget|drop|remove|delete|cancel)\s+(?:the\s+|my\s+|our\s+)?(?P<name>.+?)\s*(?:what-?if|scenario|assumption)"
    r"|(?:stop|don'?t|no longer)\s+reckon(?:ing)?\s+with\s+(?:the\s+|my\s+|our\s+)?(?P<other>.+?))\W*$",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"^\W*(?:please\s+|no,?\s+)?(?:(?:leave|keep|take)\s+(?:that|it|this|those|these|them)(?:\s+(?:one|payment))?\s+out"
    r"|ignore\s+(?:that|it|this|those|these|them)(?:\s+(?:one|payment))?)(?:\s+(?:of|in|from)\s+(?:the|my|your)\s+forecasts?)?\W*$",
    re.IGNORECASE,
)


def offer(
    session: Session, owner: Owner, chat_key: str, calls: Sequence[Call], shown: Sequence[Block], today: date
) -> list[Choices]:
    """Keep or drop, under a what-if that was shown."""
    asked = [call for call in calls if call.tool == "what_if"]
    if len(asked) != 1 or not any(isinstance(block, Image) for block in shown):
        return []
    words = {"changes": str(asked[0].args["changes"]), "today": today.isoformat()}
    options = [Option("Reckon with it", "plan.keep", words), Option("Forget it", "plan.cancel", {})]
    return [actions.offer(session, owner.id, chat_key, "Shall I reckon with it from now on?", options)]


def press_keep(session: Session, _turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Takes the what-if for granted in every forecast from now on."""
    today = date.fromisoformat(arguments["today"])
    ready = cash.prepared(session, owner.id, today=today, horizon=LONGEST)
    heard = changes.heard(arguments["changes"], book=whom.book(session, ready), today=today, locale=owner.locale)
    found = heard.changes  # what else was said is in none of the figures that were shown
    name = " and ".join(one.said for one in found)
    _save(session, owner, name, [overlay for one in found for overlay in one.overlays], today, ready)
    said = f"From now on I reckon with “{name}”. Say “undo” to take it back, or “what did I assume?” for all of it."
    return Reply([text(said)], intent="what_if")


def _save(
    session: Session, owner: Owner, name: str, overlays: Sequence[Overlay], today: date, ready: cash.Prepared
) -> None:
    before, after = ready.compare(overlays)
    plans.save(
        session, owner.id, name=name[:255], overlays=overlays, today=today, granted=True, before=before, after=after
    )


def press_cancel(_session: Session, _turn: Turn, _owner: Owner, _arguments: dict[str, Any]) -> Reply:
    """Nothing is kept."""
    return Reply([text("Forgotten: my forecast stays as it was.")], intent="what_if")


def press_leave(session: Session, turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """The one of several rows that was meant."""
    rows = figures.by_ids(session, [UUID(arguments["row"])])
    return Reply(_left_out(session, turn, owner, rows), intent="what_if")


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message asks of what-ifs that are kept, or leaves out; None where it is about something else."""
    words = turn.inbound.text
    forget = _FORGET.match(words)
    outcome = _OUTCOME.match(words)
    if _ASSUMED.match(words):
        return Closing(owner.id, lambda session: Reply(_assumed(session), intent="what_if"))
    if outcome:
        return Closing(
            owner.id, lambda session: Reply(_came(session, owner, outcome["name"], turn.today), intent="what_if")
        )
    if forget:
        name = forget["name"] or forget["other"]
        return Closing(owner.id, lambda session: Reply(_forgotten(session, name), intent="what_if"))
    if _LEAVE.match(words) and _rows(turn, owner):
        return Closing(owner.id, lambda session: Reply(_leave(session, turn, owner), intent="what_if"))
    return None


def _rows(turn: Turn, owner: Owner) -> bool:
    with db.as_user(owner.id) as session:
        return bool(shown.about(session, turn))


def _assumed(session: Session) -> list[Block]:
    saved = plans.saved(session)
    found, aside = ([row for row in saved if row.is_active is active] for active in (True, False))
    named = [text(f"Kept without reckoning with it: {'; '.join(row.name for row in aside)}.")] if aside else []
    if not found:
        return [text(NONE_KEPT), *named]
    lines: list[Block] = [text("I reckon with:")]
    lines += [text(f"• {row.name} (since {format_day(row.made_on)})") for row in found]
    return [*lines, *named, text("To drop one, say “stop reckoning with …”.")]


def _nearest(session: Session, name: str) -> Scenario | None:
    try:
        return plans.by_name(session, name)
    except NotFoundError:
        return None


def _unknown(session: Session, name: str) -> list[Block]:
    kept = [row.name for row in plans.saved(session)]
    return [text(f"There is no what-if about {name}. Kept: {'; '.join(kept)}." if kept else NONE_KEPT)]


def _forgotten(session: Session, name: str) -> list[Block]:
    row = _nearest(session, name)
    if row is None:
        return _unknown(session, name)
    plans.drop(session, row)
    return [text(f"I no longer reckon with “{row.name}”. Say “undo” to take it back.")]


def _came(session: Session, owner: Owner, name: str, today: date) -> list[Block]:
    """What was expected with it and without, against the balance that came."""
    row = _nearest(session, name)
    if row is None:
        return _unknown(session, name)
    said = row.expected
    if said is None:
        return [text(f"Of “{row.name}” I noted no figures when it was kept.")]
    code, last = said["currency"], date.fromisoformat(said["day"])
    held = position.of(session, owner.id, today, code)
    known = held.until if held else None
    expected = [_about(f"expected_{key}", said[key], code, last) for key in ("with", "without")]
    first = text(
        f"“{row.name}”, {format_day(row.made_on)}: I expected about ", expected[0], f" on {format_day(last)} with it, ",
        expected[1], " without.",
    )  # fmt: skip
    if held is None or known is None or known <= row.made_on:
        return [first, text("I have no statements of the days since.")]
    on = min(known, last)
    came = dict(position.past(session, held, min(on, known)))[on]
    figure = Figure("balance", came, code, on, on, 1)
    tail = "." if on == last else f"; {(last - on).days} days are still to come."
    return [first, text(f"On {format_day(on)} it was ", figure, tail)]


def _about(name: str, amount: str, currency: str, on: date) -> Figure:
    return Figure(name, rounded(Decimal(amount)), currency, on, on, 0, about=True)


def _leave(session: Session, turn: Turn, owner: Owner) -> Sequence[Block]:
    rows = shown.about(session, turn)
    if len(rows) == 1:
        return _left_out(session, turn, owner, rows)
    largest = sorted(rows, key=lambda row: -abs(row.amount))[:SHOWN]
    options = [
        Option(f"{_what(row)}, {format_near_day(row.transaction_date)}"[:40], "plan.leave", {"row": str(row.id)})
        for row in largest
    ]
    return [actions.offer(session, owner.id, turn.chat_key, "Which one?", options)]


def _what(row: Transaction) -> str:
    return (row.description_cleaned or row.counterparty or row.description)[:60]


def _left_out(session: Session, turn: Turn, owner: Owner, rows: Sequence[Transaction]) -> list[Block]:
    """The forecast learns nothing from these rows any more."""
    (row,) = rows
    ready = cash.prepared(session, owner.id, today=turn.today, horizon=LONGEST)
    name = f"without {_what(row)} of {format_day(row.transaction_date)}"
    _save(session, owner, name, [LeaveOut(str(row.id), _what(row))], turn.today, ready)
    amount = Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1)
    return [
        text(
            f"Left out of the forecast: {_what(row)}, ", amount, ". It stays in your books; say “undo” to take it back."
        )
    ]
