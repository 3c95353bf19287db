"""What will be in the bank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from core import files
from core.blocks import Block, Figure, Image, Table, text
from core.dashboard import ahead
from core.days import format_day, format_day_of_month, format_near_day
from core.models import ForecastScore
from core.money import counted, rounded
from core.outlook import cash, position, scores, whom
from core.outlook.forecast import LEVELS, LONGEST, Day, Forecast, Item
from core.outlook.whom import Everything
from tools.context import BadArgumentError, ToolContext, day, holes, known_days, nothing_yet

USUAL = 30  # days ahead where none is asked for
SHOWN_PAST = timedelta(days=45)  # beside a month ahead: one month with all that falls into it, and a half
MOST_AHEAD = 12  # lines of what is expected
TOLD = 1  # what was said a week ago, once
SURE = Decimal("0.05")  # the outermost quantiles: beyond them the paths say no more


@dataclass(frozen=True)
class Seen:
    """A forecast with all that is said beside it."""

    found: Forecast
    held: position.Position | None
    history: list[tuple[date, Decimal]]
    said: list[ForecastScore]
    more: list[Block]


def get_cashflow_forecast(
    context: ToolContext, on: str | None = None, name: str | None = None, minimum: str | None = None
) -> list[Block]:
    """The balance to come.

    on: last day, YYYY-MM-DD. name: a payment to make.
    """
    end = day(on) if on else context.today + timedelta(days=USUAL)
    if end <= context.today:
        raise BadArgumentError(f"{format_day(end)} is not ahead: a forecast begins tomorrow.")
    threshold = _threshold(minimum)
    horizon = min((end - context.today).days, LONGEST)
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        payments = _payments(session, context, name) if name else ()
        found = cash.forecast(session, context.owner.id, today=context.today, horizon=max(horizon, USUAL))
        seen = seen_by(session, context, found)
    if found.basis == "none":
        return [text(f"I cannot forecast yet: {found.why}.")]
    shown = found.until(context.today + timedelta(days=horizon))
    blocks = _payment(shown if on else found, payments, name or "") if name else []
    blocks += [_line(shown), *_low(shown), *_chance(shown, threshold)]
    if (end - context.today).days > LONGEST:
        blocks.append(text(f"I look {LONGEST} days ahead at most."))
    return [*blocks, picture(context, seen, shown), *track(seen), *notes(seen, context.today)]


def get_expected_payments(
    context: ToolContext, on: str | None = None, direction: Literal["in", "out"] | None = None, name: str | None = None
) -> list[Block]:
    """The payments a forecast is made of: what is expected by name, the next first, and the rest.

    on: last day, YYYY-MM-DD. direction: "out" for bills alone, "in" for what customers will pay. name: of one payee, or
    of one kind: "rent".
    """
    end = day(on) if on else context.today + timedelta(days=USUAL)
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        people = _payments(session, context, name) if name else ()
        found = cash.forecast(session, context.owner.id, today=context.today, horizon=LONGEST)
    if found.basis == "none" or end <= context.today:
        return [text(f"I expect nothing yet: {found.why}.")]
    shown = found.until(min(end, found.days[-1].day))
    last, code = shown.days[-1].day, shown.currency
    items = sorted((one for one in shown.items if one.day <= last), key=lambda one: one.day)
    if name:
        return _next_of(_of(items, people), name, code, last)
    told = [one for one in items if direction is None or (one.amount > 0) == (direction == "in")]
    blocks = _named_ahead(told, code, last)
    if direction and told:
        whole = sum((one.amount for one in told), Decimal(0))
        total = about("expected_together", abs(whole), code, last, unsigned=True)
        blocks.append(text(f"All {counted(len(told), 'payment')} together: about ", total, "."))
    rest = _beside(shown, items, code, last)
    # Bills are known by name; most customers are not, and what they bring is most of what comes in.
    return [*blocks, *([] if direction == "out" or found.basis != "full" else [_said_beside(rest, direction)])]


def _beside(shown: Forecast, items: list[Item], code: str, last: date) -> tuple[Figure, Figure]:
    """What is expected to come in, and to go out, of nobody by name."""
    named = {
        into: sum((abs(one.amount) for one in items if (one.amount > 0) == into), Decimal(0)) for into in (True, False)
    }
    came = max(sum((one.revenue for one in shown.days), Decimal(0)) - named[True], Decimal(0))
    went = max(sum((one.expense for one in shown.days), Decimal(0)) - named[False], Decimal(0))
    return about("expected_other_in", came, code, last), about("expected_other_out", went, code, last)


def _said_beside(rest: tuple[Figure, Figure], direction: str | None) -> Block:
    came, went = rest
    if direction == "in":
        return text("Beside these, going by your own past: about ", came, " in.")
    return text("Beside these, going by your own past: about ", came, " in and about ", went, " out.")


def _next_of(told: list[Item], name: str, code: str, last: date) -> list[Block]:
    """The next payment of one payee or kind, and those after it."""
    if not told:
        return [text(f"I expect no payment for {name} by name until {format_day(last)}.")]
    first, *more = told
    blocks: list[Block] = [
        text(f"Next is {first.name}, around {format_day(first.day)}: about ", _due(first, code), ".")
    ]
    return [*blocks, *_named_ahead(more, code, last)] if more else blocks


def _named_ahead(told: list[Item], code: str, last: date) -> list[Block]:
    """The next of them, and how many more there are: a phone shows no more at once."""
    if not told:
        return [text(f"I expect nothing by name until {format_day(last)}.")]
    return [text(f"Expected by name until {format_day(last)}:"), *upcoming(told, code, last)]


def upcoming(told: Sequence[Item], code: str, last: date) -> list[Block]:
    """The first of them as a table, and how many more there are until `last`."""
    rows = tuple((format_day_of_month(one.day), one.name, _signed(one, code)) for one in told[:MOST_AHEAD])
    blocks: list[Block] = [Table(("Date", "What", "About"), rows)]
    if len(told) > MOST_AHEAD:
        more = Figure("further", Decimal(len(told) - MOST_AHEAD), None, rows=len(told) - MOST_AHEAD)
        blocks.append(text("And ", more, f" more until {format_day(last)}."))
    return blocks


def _signed(one: Item, currency: str) -> Figure:
    return Figure("expected_payment", rounded(one.amount), currency, one.day, one.day, len(one.payment_ids), about=True)


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


def about(name: str, amount: Decimal, currency: str, on: date, *, unsigned: bool = False) -> Figure:
    """An estimate: it has no rows, for nothing of it has happened."""
    return Figure(name, rounded(amount), currency, on, on, 0, unsigned, about=True)


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
        parts += [f"{joint}{one.name} ", _due(one, found.currency), f" ({format_near_day(one.day)})"]
    return [text(*parts, ".")]


def _due(one: Item, currency: str) -> Figure:
    rows = len(one.payment_ids)
    return Figure("expected_payment", rounded(one.amount), currency, one.day, one.day, rows, unsigned=True, about=True)


def in_hundred(share: float) -> str:
    """A chance as people can picture it."""
    if share < float(SURE):
        return "less than 5 in 100"
    return "more than 95 in 100" if share > 1 - float(SURE) else f"about {round(share * 20) * 5} in 100"


def _chance(found: Forecast, threshold: Decimal) -> list[Block]:
    """How likely it falls below the threshold, and when the line does."""
    below = next((one for one in found.days if one.balance < threshold), None)
    limit = Figure("threshold", threshold, found.currency, about=threshold == threshold.to_integral_value())
    if below is not None:
        return [text("I expect it to fall below ", limit, f" on {format_day(below.day)}.")]
    if not found.minima:
        return []
    return [
        text(
            f"Until {format_day_of_month(found.days[-1].day)} it falls below ",
            limit,
            f" in {in_hundred(found.chance_below(threshold))} cases.",
        )
    ]


def share_below(one: Day, threshold: Decimal) -> float:
    """How likely that day ends below `threshold`, from its quantiles."""
    if not one.quantiles:
        return float(one.balance < threshold)
    below = [level for level, amount in zip(LEVELS, one.quantiles, strict=True) if amount < threshold]
    return below[-1] if below else 0.0


def _payments(session: Any, context: ToolContext, name: str) -> tuple[whom.Who, ...]:
    ready = cash.prepared(session, context.owner.id, today=context.today)
    found = whom.book(session, ready).find(name)
    return () if isinstance(found, Everything) else found


def _of(items: Sequence[Item], people: Sequence[whom.Who]) -> list[Item]:
    """Those of them that somebody in `people` is paid, or pays."""
    wanted = {(one.name, one.key) for one in people}
    return [one for one in items if (one.name, one.key) in wanted or (one.name, "") in wanted]


def _payment(found: Forecast, people: Sequence[whom.Who], said: str) -> list[Block]:
    """Whether the next payment of that kind can be made: the balance before and after it."""
    due = [one for one in _of(found.items, people) if one.amount < 0]
    if not due:
        return [text(f"I expect no payment for {said} until {format_day(found.days[-1].day)}.")]
    first = due[0].day
    same = [one for one in due if (one.day - first).days <= 3]  # a payroll is not always booked on one day
    last = max(one.day for one in same)
    total = sum((one.amount for one in same), Decimal(0))
    after = next(one for one in found.days if one.day == last)
    share = 1 - share_below(after, Decimal(0))
    rows = sum(len(one.payment_ids) for one in same)
    amount = Figure("expected_payment", rounded(total), found.currency, first, last, rows, unsigned=True, about=True)
    left = about("expected_after", after.balance, found.currency, last)
    words = f" on {format_day(first)}, leaves about "
    chance = in_hundred(share)
    return [text(f"{_verdict(share)}: {said}, about ", amount, words, left, f". It is there in {chance} cases.")]


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
