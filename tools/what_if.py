"""What would be in the bank if something changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from core.blocks import Block, Figure, text
from core.days import format_day, format_day_of_month
from core.outlook import cash, changes, plans, whom
from core.outlook.changes import Change
from core.outlook.forecast import LONGEST, Expect, Forecast, LowPoint, Overlay, Repeat
from tools.context import ToolContext, known_days, nothing_yet
from tools.forecasts import about, in_hundred, notes, picture, seen_by

USUAL = 45  # days: a delay of a month still shows its end
AFTER = 21  # days shown after the last date that is named
_ASKED = re.compile(r"\b(?:afford|solvent|enough|can (?:i|we))\b", re.IGNORECASE)


def what_if(context: ToolContext, changes: str) -> list[Block]:
    """The forecast if something changed.

    changes: in the owner's words.
    """
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        ready = cash.prepared(session, context.owner.id, today=context.today, horizon=LONGEST)
        found = _read(context, changes, whom.book(session, ready))
        overlays = [one for change in found for one in change.overlays]
        without, with_it = (_cut(one, _horizon(overlays, context.today)) for one in ready.compare(overlays))
        seen = seen_by(session, context, with_it)
        kept = [row.name for row in plans.saved(session) if row.is_active]
    if with_it.basis == "none":
        return [text(f"I cannot forecast yet: {with_it.why}.")]
    if all(a.balance == b.balance for a, b in zip(without.days, with_it.days, strict=True)):
        return [_nothing(found, with_it)]  # without a picture nothing is offered to keep
    blocks = _told(found, without, with_it, changes)
    if kept:
        blocks.append(text(f"Reckoned with in both: {'; '.join(kept)}."))
    return [*blocks, picture(context, seen, with_it, without), *notes(seen, context.today)]


def _read(context: ToolContext, words: str, book: whom.Book) -> Sequence[Change]:
    return changes.read(words, book=book, today=context.today, locale=context.owner.locale)


def _horizon(overlays: Sequence[Overlay], today: date) -> int:
    last = today + timedelta(days=USUAL - AFTER)
    for one in overlays:
        if isinstance(one, Expect):
            last = max(last, one.day)
        elif isinstance(one, Repeat):
            last = max(last, one.start + timedelta(days=USUAL))  # twice at least
    return min((last - today).days + AFTER, LONGEST)


def _cut(found: Forecast, horizon: int) -> Forecast:
    return found.until(found.today + timedelta(days=horizon))


def _told(found: Sequence[Change], without: Forecast, with_it: Forecast, words: str) -> list[Block]:
    said = " and ".join(change.said for change in found)
    last, usual = with_it.days[-1], without.days[-1]
    blocks: list[Block] = []
    if _ASKED.search(words) and with_it.minima:
        blocks.append(text(_verdict(with_it.chance_below(Decimal(0)))))
    if without.low and with_it.low:
        blocks.append(
            text(
                f"With “{said}” the low point is ",
                *_low(with_it, with_it.low),
                " instead of ",
                *_low(without, without.low),
                ".",
            )
        )
    then = about("expected_with", last.balance, with_it.currency, last.day)
    now = about("expected_without", usual.balance, without.currency, usual.day)
    blocks.append(text(f"On {format_day(last.day)}: about ", then, " instead of ", now, "."))
    return [*blocks, *_chance(without, with_it)]


def _nothing(found: Sequence[Change], with_it: Forecast) -> Block:
    said = " and ".join(change.said for change in found)
    until = format_day(with_it.days[-1].day)
    return text(
        f"“{said}” changes nothing until {until}: I expect nothing it touches before, or reckon with it already."
    )


def _low(found: Forecast, low: LowPoint) -> list[str | Figure]:
    return [
        "about ",
        about("low_point", low.balance, found.currency, low.day),
        f" around {format_day_of_month(low.day)}",
    ]


def _verdict(share: float) -> str:
    if share < 0.05:
        return "Yes, going by this forecast: the money is there."
    if share < 0.25:
        return "Probably, but it gets tight."
    return "I would not: the account would likely run dry." if share > 0.75 else "That is not safe."


def _chance(without: Forecast, with_it: Forecast) -> list[Block]:
    """How likely the account runs dry, where that is worth a word."""
    before, after = without.chance_below(Decimal(0)), with_it.chance_below(Decimal(0))
    if not with_it.minima or max(before, after) < 0.05:
        return []
    return [text(f"It falls below zero in {in_hundred(after)} cases; without the change in {in_hundred(before)}.")]
