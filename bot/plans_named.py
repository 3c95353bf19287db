"""What-ifs with a name in a chat: "call it plan B", "compare with plan A", "use plan A"; and what they cannot do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.turn import Closing, Reply, Turn
from core import db
from core.accounts.people import Owner
from core.blocks import Block, Figure, text
from core.chats import messages
from core.days import format_day, format_day_of_month
from core.db import Session
from core.errors import NotFoundError
from core.models import Scenario
from core.money import rounded
from core.outlook import cash, changes, plans, whom
from core.outlook.forecast import LONGEST, Forecast, Overlay

_POLITE = r"^\W*(?:(?:ok|okay|and|now|then|please|can you|could you)\W+)*"
_NAME = r"(?P<name>(?:plan|option|scenario|idea|version|case)\s+[\w-]{1,20}|[\"“'‘][^\"”'’]{1,40}[\"”'’])"
_FIRST = _NAME.replace("?P<name>", "?P<first>")
_CALL = re.compile(
    rf"{_POLITE}(?:call|name|save|keep|store)\s+(?:it|that|this|this one|that one)\s+(?:as\s+)?{_NAME}\W*$",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    rf"{_POLITE}(?:compare|hold)\s+(?:(?:it|that|this|{_FIRST})\s+)?"
    rf"(?:with|to|and|against|beside|vs\.?|versus)\s+{_NAME}\W*$",
    re.IGNORECASE,
)
_USE = re.compile(
    rf"{_POLITE}(?:use|take|go (?:back )?(?:to|with)|reckon with|switch to|choose)\s+{_NAME}\W*$", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"{_POLITE}(?:go back to|back to|return to|show)\s+(?:the\s+)?"
    r"(?:(?:plan|what-?if|one|scenario|version) before(?: (?:that|this))?|"
    r"(?:last|previous|earlier|first|original) (?:plan|what-?if|scenario|version))\W*$",
    re.IGNORECASE,
)
NO_ORDER = (
    "I keep no row of what-ifs that nobody named: ask it again, or take a change back with “drop the hire”; "
    "“call it plan A” keeps one under a name."
)
NOT_ONE = "There is no what-if to name here. Ask “what if …” first, and then say “call it plan A”."
_ASKED = frozenset(("what_if", "explain_what_if"))


@dataclass(frozen=True)
class _Plan:
    """A what-if to hold beside others."""

    name: str
    overlays: Sequence[Overlay]


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message asks of what-ifs by their names; None where it is about something else."""
    words = turn.inbound.text
    if named := _CALL.match(words):
        return _closing(owner, lambda session: _called(session, turn, owner, _plain(named["name"])))
    if two := _COMPARE.match(words):
        return _closing(owner, lambda session: _beside(session, turn, owner, two["first"], _plain(two["name"])))
    used = _USE.match(words)
    if used and _is_known(owner, _plain(used["name"])):
        return _closing(owner, lambda session: _used(session, _plain(used["name"])))
    return _closing(owner, lambda _: [text(NO_ORDER)]) if _BEFORE.match(words) else None


def _closing(owner: Owner, blocks: Callable[[Session], list[Block]]) -> Closing:
    return Closing(owner.id, lambda session: Reply(blocks(session), intent="what_if"))


def _plain(name: str) -> str:
    """A name as it is kept: "plan B" for "Plan b"."""
    words = name.strip("\"“”'‘’ ").split()
    return " ".join([*(word.lower() for word in words[:-1]), words[-1].upper() if len(words[-1]) == 1 else words[-1]])


def _kept(session: Session, name: str) -> Scenario | None:
    try:
        return plans.by_name(session, name)
    except NotFoundError:
        return None


def _is_known(owner: Owner, name: str) -> bool:
    with db.as_user(owner.id) as session:
        return _kept(session, name) is not None


def _asked_last(session: Session, turn: Turn, owner: Owner, ready: cash.Prepared) -> Sequence[Overlay]:
    """What the what-if before lays on the forecast; nothing where there was none."""
    last = messages.last_call(session, turn.chat_key)
    if last is None or last["name"] not in _ASKED:
        return ()
    book = whom.book(session, ready)
    heard = changes.heard(str(last["args"]["changes"]), book=book, today=turn.today, locale=owner.locale)
    return [overlay for one in heard.changes for overlay in one.overlays]


def _called(session: Session, turn: Turn, owner: Owner, name: str) -> list[Block]:
    """Keeps the what-if before under a name, without reckoning with it."""
    ready = cash.prepared(session, owner.id, today=turn.today, horizon=LONGEST)
    overlays = _asked_last(session, turn, owner, ready)
    if not overlays:
        return [text(NOT_ONE)]
    before, after = ready.compare(overlays)
    plans.save(
        session, owner.id, name=name, overlays=overlays, today=turn.today, granted=False, before=before, after=after
    )
    more = f"“compare with {name}” holds another beside it, “use {name}” reckons with it from then on."
    return [text(f"Kept as “{name}”. My forecast does not reckon with it: {more}")]


def _used(session: Session, name: str) -> list[Block]:
    row = plans.by_name(session, name)
    plans.grant(session, row, granted=True)
    return [text(f"From now on I reckon with “{row.name}”. Say “undo” to take it back.")]


def _beside(session: Session, turn: Turn, owner: Owner, first: str | None, second: str) -> list[Block]:
    """Two what-ifs and the forecast with neither, on one day; first: None for the one before."""
    ready = cash.prepared(session, owner.id, today=turn.today, horizon=LONGEST)
    names = [*([_plain(first)] if first else []), second]
    rows = {name: _kept(session, name) for name in names}
    if unknown := [name for name, row in rows.items() if row is None]:
        kept = "; ".join(row.name for row in plans.saved(session))
        return [text(f"There is no {unknown[0]}. Kept: {kept}." if kept else NOT_ONE)]
    chosen = [_Plan(row.name, plans.read(row.overlays)) for row in rows.values() if row]
    if not first:
        asked = _asked_last(session, turn, owner, ready)
        chosen = [*([_Plan("the one before", asked)] if asked else []), *chosen]
    seen = [("As things are", ready()), *((f"With {one.name}", ready(one.overlays)) for one in chosen)]
    return [text("This is a forecast:"), *(_line(lead, found) for lead, found in seen)]


def _line(lead: str, found: Forecast) -> Block:
    if found.basis == "none" or found.low is None:
        return text(f"I cannot forecast yet: {found.why}.")
    last, low = found.days[-1], found.low
    lowest = _about("low_point", low.balance, found.currency, low.day)
    ends = _about("expected_balance", last.balance, found.currency, last.day)
    return text(
        f"{lead}: about ", lowest, f" at the lowest, around {format_day_of_month(low.day)}; about ", ends,
        f" on {format_day(last.day)}.",
    )  # fmt: skip


def _about(name: str, amount: Decimal, currency: str, on: date) -> Figure:
    return Figure(name, rounded(amount), currency, on, on, 0, about=True)
