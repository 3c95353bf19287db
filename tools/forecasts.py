"""What will be in the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from core import files
from core.blocks import Block, Figure, Image, text
from core.dashboard import ahead
from core.days import format_day, format_day_of_month, format_near_day, format_period
from core.models import ForecastScore
from core.money import rounded
from core.outlook import cash, position, scores, whom
from core.outlook.forecast import LONGEST, Day, Forecast, Item
from tools.ahead_sentences import (
    SURE,
    TOGETHER,
    USUAL,
    about,
    back,
    due,
    in_hundred,
    of_people,
    people_named,
    share_below,
)
from tools.context import BadArgumentError, ToolContext, day, holes, known_days, nothing_yet

SHOWN_PAST = timedelta(days=45)  # beside a month ahead: one month with all that falls into it, and a half
ABOUT_THEN = timedelta(days=7)  # around a day that is named
TOLD = 1  # what was said a week ago, once


@dataclass(frozen=True)
class Seen:
    """A forecast with all that is said beside it."""

    found: Forecast
    held: position.Position | None
    history: list[tuple[date, Decimal]]
    said: list[ForecastScore]
    more: list[Block]


def get_cashflow_forecast(
    context: ToolContext, on: str | None = None, name: str | None = None, minimum: str | None = None,
    start: str | None = None,
) -> list[Block]:  # fmt: skip
    """The balance to come.

    on: last day, YYYY-MM-DD. name: a payment to make. start: first day of those on which it is to be made.
    """
    end = day(on) if on else context.today + timedelta(days=USUAL)
    if end <= context.today:
        raise BadArgumentError(f"{format_day(end)} is not ahead: a forecast begins tomorrow.")
    threshold = _threshold(minimum)
    horizon = min((end - context.today).days, LONGEST)
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        payments = people_named(session, context, name) if name else ()
        found = cash.forecast(session, context.owner.id, today=context.today, horizon=max(horizon, USUAL))
        seen = seen_by(session, context, found)
    if found.basis == "none":
        return [text(f"I cannot forecast yet: {found.why}.")]
    shown = found.until(context.today + timedelta(days=horizon))
    first = day(start) if start else None
    blocks = list[Block]()
    if name:
        asked = _Asked(name, first, shown.days[-1].day if on else None)
        blocks += _payment(found if first or not on else shown, payments, asked)
    blocks += [_line(shown), *_low(shown), *_chance(shown, threshold)]
    if (end - context.today).days > LONGEST:
        blocks.append(text(f"I look {LONGEST} days ahead at most."))
    return [*blocks, picture(context, seen, shown), *track(seen), *notes(seen, context.today)]


def _threshold(minimum: str | None) -> Decimal:
    try:
        found = Decimal(minimum or "0")
    except InvalidOperation as error:
        raise BadArgumentError(f"{minimum!r} is not an amount.") from error
    if not found.is_finite():
        raise BadArgumentError(f"{minimum!r} is not an amount.")
    return found


def seen_by(session: Any, context: ToolContext, found: Forecast) -> Seen:
    """What is said beside `found`."""
    held = position.of(session, context.owner.id, context.today, found.currency)
    history = position.past(session, held, context.today - SHOWN_PAST) if held else []
    said = scores.told(session, currency=found.currency, most=TOLD)
    more = holes(session, context.today - SHOWN_PAST, held.until) if held else []
    return Seen(found, held, history, said, more)


def _line(found: Forecast) -> Block:
    last = found.days[-1]
    expected = about("expected_balance", last.balance, found.currency, last.day)
    if last.lower is None or last.upper is None:
        return text("Going by what repeats, and nothing else, about ", expected, f" on {format_day(last.day)}.")
    low = about("expected_at_least", last.lower, found.currency, last.day)
    high = about("expected_at_most", last.upper, found.currency, last.day)
    return text("I expect about ", expected, f" on {format_day(last.day)} (", low, " to ", high, " in 8 of 10 cases).")


def _low(found: Forecast) -> list[Block]:
    if found.low is None:
        return []
    low = found.low
    parts: list[str | Figure] = [f"The low point is around {format_day_of_month(low.day)}: about "]
    parts.append(about("low_point", low.balance, found.currency, low.day))
    drivers = found.drivers()
    for place, one in enumerate(drivers):
        joint = ", after " if place == 0 else " and " if place == len(drivers) - 1 else ", "
        parts += [f"{joint}{one.name} ", due(one, found.currency), f" ({format_near_day(one.day)})"]
    return [text(*parts, ".")]


def _chance(found: Forecast, threshold: Decimal) -> list[Block]:
    """How likely it falls below the threshold, and when the line does."""
    below = next((one for one in found.days if one.balance < threshold), None)
    limit = Figure("threshold", threshold, found.currency, about=threshold == threshold.to_integral_value())
    if below is not None:
        told = text("I expect it to fall below ", limit, f" on {format_day(below.day)}{back(found, threshold)}.")
        chance = f"It does so in {in_hundred(found.chance_below(threshold))} cases."
        return [told, text(chance)] if found.minima else [told]
    if not found.minima:
        return []
    return [
        text(
            f"Until {format_day_of_month(found.days[-1].day)} it falls below ",
            limit,
            f" in {in_hundred(found.chance_below(threshold))} cases.",
        )
    ]


@dataclass(frozen=True)
class _Asked:
    """A payment to make, by its name, and the days it is asked about. last: None for the next one, whenever it is."""

    name: str
    first: date | None
    last: date | None

    def of(self, due: Sequence[Item]) -> list[Item]:
        """Those of them that are meant: "on the 24th" is also what comes on the 23rd."""
        first, last = self.first, self.last
        if first is None or last is None:
            return list(due)
        around = ABOUT_THEN if first == last else timedelta(0)
        return [one for one in due if first <= one.day <= last] or [
            one for one in due if abs(one.day - first) <= around
        ]

    def until(self, furthest: date) -> str:
        """The days in words."""
        if self.first and self.last:
            return format_period(self.first, self.last)
        return f"until {format_day(self.last or furthest)}"


def _payment(found: Forecast, people: Sequence[whom.Who], asked: _Asked) -> list[Block]:
    """Whether a payment of that kind can be made: the balance before and after it; of several, the hardest."""
    meant = asked.of([one for one in of_people(found.items, people) if one.amount < 0])
    said = asked.name
    if not meant:
        return [text(f"I expect no payment for {said}, {asked.until(found.days[-1].day)}.")]
    times = _times(meant)[: None if asked.last else 1]
    same, after = min(((one, _after(found, one)) for one in times), key=lambda pair: pair[1].balance)
    begins, ends = same[0].day, after.day
    total = sum((one.amount for one in same), Decimal(0))
    share = 1 - share_below(after, Decimal(0))
    rows = sum(len(one.payment_ids) for one in same)
    amount = Figure("expected_payment", rounded(total), found.currency, begins, ends, rows, unsigned=True, about=True)
    left = about("expected_after", after.balance, found.currency, ends)
    words = f" on {format_day(begins)}, leaves about "
    chance = in_hundred(share)
    return [text(f"{_verdict(share)}: {said}, about ", amount, words, left, f". It is there in {chance} cases.")]


def _times(due: Sequence[Item]) -> list[list[Item]]:
    """The payments of each time, soonest first."""
    found: list[list[Item]] = []
    for one in due:
        if found and one.day - found[-1][0].day <= TOGETHER:
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _after(found: Forecast, paid: Sequence[Item]) -> Day:
    """The day by which all of them are paid."""
    last = max(one.day for one in paid)
    return next(one for one in found.days if one.day == last)


def _verdict(share: float) -> str:
    """share: of the cases in which the money is there."""
    if share > 1 - float(SURE):
        return "Yes, going by this forecast"
    return "Probably" if share >= 0.75 else "That is not safe" if share >= 0.25 else "Probably not"


def picture(context: ToolContext, seen: Seen, found: Forecast, before: Forecast | None = None) -> Block:
    """The line with its band and its low point, and a what-if beside what was expected without it."""
    title = "Cash with the change" if before else "Cash ahead"
    locale = context.owner.locale
    sight = ahead.of_forecast(
        found, history=seen.history, title=title, today=context.today, before=before, locale=locale
    )
    return Image(files.put(context.owner.id, "charts", ahead.picture(sight)), ahead.alt(sight))


def track(seen: Seen) -> list[Block]:
    """How earlier forecasts did, in words."""
    found, blocks = seen.found, list[Block]()
    for row in seen.said:
        if row.confidence_lower is None or row.confidence_upper is None or row.actual_balance is None:
            continue
        on, code = row.forecast_date, found.currency
        low, high = (
            about("said_at_least", row.confidence_lower, code, on),
            about("said_at_most", row.confidence_upper, code, on),
        )
        came = about("it_was", row.actual_balance, code, on)
        blocks.append(text("I said ", low, " to ", high, f" for {format_day_of_month(on)}; it was ", came, "."))
    if found.track is not None and found.track.checked:
        checked = Figure("days_checked", Decimal(found.track.checked))
        inside = Figure("days_inside", Decimal(found.track.inside))
        blocks.append(
            text("Of the last ", checked, " days I checked on your own past, ", inside, " were inside the band.")
        )
    return blocks


def notes(seen: Seen, today: date) -> list[Block]:
    """What the forecast does not know."""
    found, held, blocks = seen.found, seen.held, list[Block]()
    if found.basis == "recurring_only":
        blocks.append(text(f"No band yet: {found.why}."))
    if held is None:
        return blocks
    if held.until < today:
        blocks.append(text(f"Your statements end on {format_day(held.until)}; I carried on from there."))
    for name, on in held.resting:
        blocks.append(text(f"{name}: its statements end on {format_day(on)}; I take its balance as unchanged."))
    for name, on in held.left_out:
        blocks.append(text(f"{name} is left out: its statements end on {format_day(on)}."))
    named = {name for name, _ in (*held.resting, *held.left_out)}
    return [*blocks, *(one for one in seen.more if not any(name in str(one) for name in named))]
