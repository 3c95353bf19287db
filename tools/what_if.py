"""What would be in the bank if something changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.blocks import Block, Figure, text
from core.days import format_day, format_day_of_month
from core.money import rounded
from core.outlook import cash, changes, plans, whom
from core.outlook.changes import Change, Heard
from core.outlook.forecast import LONGEST, Expect, Forecast, Item, LowPoint, Overlay, Repeat, is_meant
from tools.ahead_sentences import about, due, in_hundred, upcoming
from tools.context import BadArgumentError, ToolContext, day, known_days, nothing_yet
from tools.forecasts import notes, picture, seen_by

USUAL = 45  # days: a delay of a month still shows its end
AFTER = 21  # days shown after the last date that is named
_ASKED = re.compile(r"\b(?:afford|solvent|enough|(?:can|will|could|would) (?:i|we))\b", re.IGNORECASE)


def what_if(context: ToolContext, changes: str, on: str | None = None) -> list[Block]:
    """The forecast if something changed.

    changes: in the owner's words. on: last day, YYYY-MM-DD.
    """
    end = _ahead(on, context.today)
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        found, without, with_it = _compared(session, context, changes, end)
        seen = seen_by(session, context, with_it)
        kept = [row.name for row in plans.saved(session) if row.is_active]
    if with_it.basis == "none":
        return [text(f"I cannot forecast yet: {with_it.why}.")]
    if all(a.balance == b.balance for a, b in zip(without.days, with_it.days, strict=True)):
        return [_nothing(found.changes, with_it), *_unread(found.unread)]  # with no picture nothing is offered to keep
    blocks = [*_told(found.changes, without, with_it, changes), *_unread(found.unread)]
    blocks += _stood_for(found.changes, without, with_it)
    if kept:
        blocks.append(text(f"Reckoned with in both: {'; '.join(kept)}."))
    if end and end > with_it.days[-1].day:
        blocks.append(text(f"I look {LONGEST} days ahead at most."))
    return [*blocks, picture(context, seen, with_it, without), *notes(seen, context.today)]


def explain_what_if(context: ToolContext, changes: str, on: str | None = None) -> list[Block]:
    """Which expected payments a what-if takes away and which it brings: for "why?" after one.

    changes, on: as what_if was given them.
    """
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        found, without, with_it = _compared(session, context, changes, _ahead(on, context.today))
    if with_it.basis == "none":
        return [text(f"I cannot forecast yet: {with_it.why}.")]
    gone, come = _differing(without.items, with_it.items)
    last, code = with_it.days[-1].day, with_it.currency
    until = f"until {format_day(last)}"
    said = " and ".join(change.told for change in found.changes)
    blocks: list[Block] = []
    if gone:
        blocks += [text(f"With “{said}” these do not come {until}:"), *upcoming(gone, code, last)]
    if come:
        blocks += [
            text("These come instead:" if gone else f"With “{said}” these come {until}:"),
            *upcoming(come, code, last),
        ]
    rest = _beside(without, with_it, gone, come)
    start = "Beside these," if blocks else f"With “{said}”,"
    blocks += [_rest(start, way, amount, code, last) for way, amount in rest]
    if not blocks:
        return [_nothing(found.changes, with_it)]
    return [*blocks, text("Nothing else changes of what is expected by name.")]


def _differing(without: Sequence[Item], with_it: Sequence[Item]) -> tuple[list[Item], list[Item]]:
    """(what is expected only as it is now, what only with the change), by day."""
    alike = Counter(map(_told_as, without)) & Counter(map(_told_as, with_it))
    return _beyond(without, alike), _beyond(with_it, alike)


def _told_as(one: Item) -> tuple[date, str, Decimal]:
    return one.day, one.name, rounded(one.amount)


def _beyond(items: Sequence[Item], alike: Counter[tuple[date, str, Decimal]]) -> list[Item]:
    left, found = alike.copy(), list[Item]()
    for one in sorted(items, key=lambda item: item.day):
        if left[_told_as(one)] > 0:
            left[_told_as(one)] -= 1
        else:
            found.append(one)
    return found


def _beside(
    without: Forecast, with_it: Forecast, gone: Sequence[Item], come: Sequence[Item]
) -> list[tuple[str, Decimal]]:
    """What changes of the money that is expected by nobody's name: (in or out, by how much), where it is a tenth."""
    found: list[tuple[str, Decimal]] = []
    for way, sign in (("in", 1), ("out", -1)):
        before, after = (_all(one, way) for one in (without, with_it))
        named = sum((sign * one.amount for one in come if sign * one.amount > 0), Decimal(0))
        named -= sum((sign * one.amount for one in gone if sign * one.amount > 0), Decimal(0))
        rest = after - before - named
        if abs(rest) > before / 10:
            found.append((way, rest))
    return found


def _all(found: Forecast, way: str) -> Decimal:
    return sum((one.revenue if way == "in" else one.expense for one in found.days), Decimal(0))


def _rest(start: str, way: str, amount: Decimal, code: str, last: date) -> Block:
    figure = about(f"expected_other_{way}", abs(amount), code, last, unsigned=True)
    more = "more" if amount > 0 else "less"
    return text(f"{start} going by your own past: about ", figure, f" {more} {way} until {format_day(last)}.")


def _ahead(on: str | None, today: date) -> date | None:
    """The day it is asked for; None where none is."""
    end = day(on) if on else None
    if end and end <= today:
        raise BadArgumentError(f"{format_day(end)} is not ahead: a forecast begins tomorrow.")
    return end


def _compared(session: Any, context: ToolContext, words: str, end: date | None) -> tuple[Heard, Forecast, Forecast]:
    """(what the words mean, the forecast without it, the forecast with it), until `end` or as far as it shows."""
    ready = cash.prepared(session, context.owner.id, today=context.today, horizon=LONGEST)
    book = whom.book(session, ready)
    found = changes.heard(words, book=book, today=context.today, locale=context.owner.locale)
    overlays = [one for change in found.changes for one in change.overlays]
    pair = ready.compare(overlays)
    horizon = (end - context.today).days if end else _shown(overlays, *pair)
    without, with_it = (_cut(one, min(horizon, LONGEST)) for one in pair)
    return found, without, with_it


def _shown(overlays: Sequence[Overlay], without: Forecast, with_it: Forecast) -> int:
    """Days to show: the usual ones, and more where the first payment that the change touches is a tax months away."""
    usual = _horizon(overlays, without.today)
    touched = [one.day for part in _differing(without.items, with_it.items) for one in part]
    first = (min(touched) - without.today).days if touched else 0
    return first + USUAL if first > usual else usual


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
    said = " and ".join(change.told for change in found)
    last, usual = with_it.days[-1], without.days[-1]
    blocks: list[Block] = []
    if _ASKED.search(words) and with_it.minima:
        blocks.append(text(_verdict(with_it.chance_below(Decimal(0)))))
    if without.low and with_it.low:
        before, after = _low(without, without.low), _low(with_it, with_it.low)
        told = ["stays ", *after] if before == after else ["is ", *after, " instead of ", *before]
        blocks.append(text(f"With “{said}” the low point ", *told, "."))
    then = about("expected_with", last.balance, with_it.currency, last.day)
    now = about("expected_without", usual.balance, without.currency, usual.day)
    blocks.append(text(f"On {format_day(last.day)}: about ", then, " instead of ", now, "."))
    return [*blocks, *_chance(without, with_it)]


def _stood_for(found: Sequence[Change], without: Forecast, with_it: Forecast) -> list[Block]:
    """What money that is expected is taken for, where its payer was expected to pay about then anyway."""
    named = [one.name for change in found for one in change.overlays if isinstance(one, Expect)]
    gone, _ = _differing(without.items, with_it.items)
    instead = [one for one in gone if any(is_meant(name, one.name) for name in named)]
    return [
        text(
            f"It stands for what I expected of {one.name} on {format_day(one.day)}, about ",
            due(one, with_it.currency),
            ".",
        )
        for one in instead
    ]


def _unread(clauses: Sequence[str]) -> list[Block]:
    """What was said and is in no figure."""
    return [text(f"I did not understand “{said}”, so it is not in this.") for said in clauses]


def _nothing(found: Sequence[Change], with_it: Forecast) -> Block:
    said = " and ".join(change.told for change in found)
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
