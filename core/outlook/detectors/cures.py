"""What would avoid a low point: each cure was tried by running the forecast again, and is the smallest that does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import DAY, Rerun
from core.outlook.detectors.finding import Cure
from core.outlook.forecast import Delay, Expect, Forecast, Item, Overlay, UnknownNameError

LONGEST_DELAY = 21  # days: further, a payment is not moved but missed
STEPS = (0, 2, 5, 10, 20)  # days past the first delay that can help
PAYMENTS_TRIED = 4  # the largest before the low point; smaller ones seldom carry it
CUSTOMERS_TRIED = 3
SHOWN_OF_A_KIND = 2
# Per cent of what the paths lack: money that comes while they are drawn may be swept away again, so more is needed.
FARTHER = (100, 105, 125, 175, 300)


@dataclass(frozen=True)
class Owed:
    """Money a customer is expected to pay, but not in time. item: where the forecast has it, None where it does not."""

    name: str
    amount: Decimal
    rows: int
    item: Item | None = None


def find(
    forecast: Forecast, rerun: Rerun, *, limit: Decimal, enough: float, owed: Sequence[Owed], movable: Sequence[Item]
) -> tuple[Cure, ...]:
    """The cures for a balance below `limit`: each makes its chance smaller than `enough`.

    movable: the payments that may be moved.
    """

    def avoids(overlay: Overlay) -> bool:
        try:
            return rerun([overlay]).chance_below(limit) < enough
        except UnknownNameError:  # nothing is expected by that name any more
            return False

    by = _first_below(forecast, limit)
    collected = [cure for one in owed[:CUSTOMERS_TRIED] if (cure := _collect(forecast, one, by, avoids))]
    moved = _moves(forecast, movable, limit, avoids)
    amount = _put_in(forecast, limit, enough, avoids)
    return (*collected[:SHOWN_OF_A_KIND], *moved[:SHOWN_OF_A_KIND], *amount)


def _first_below(forecast: Forecast, limit: Decimal) -> date:
    low = forecast.low.day if forecast.low else forecast.days[-1].day
    return next((day.day for day in forecast.days if day.balance < limit), low)


def _collect(forecast: Forecast, owed: Owed, by: date, avoids: Callable[[Overlay], bool]) -> Cure | None:
    """The same money by the day it is needed, or else tomorrow."""
    for day in dict.fromkeys((by, forecast.today + DAY)):
        overlay = _earlier(owed, day)
        if avoids(overlay):
            amount = Figure("owed", owed.amount, forecast.currency, rows=owed.rows)
            return Cure("collect", (f"collect from {owed.name} ", amount, f" by {_short(day)}"), overlay)
    return None


def _earlier(owed: Owed, day: date) -> Overlay:
    if owed.item is None:
        return Expect(day, owed.amount, owed.name)
    return _late(owed.item, (day - owed.item.day).days)


def _late(item: Item, days: int) -> Delay:
    """That payment alone, and no other of its payee: VAT moves, and the PAYE that goes to the same office stays."""
    return Delay(item.name, days, once=True, key=item.key)


def _moves(
    forecast: Forecast, movable: Sequence[Item], limit: Decimal, avoids: Callable[[Overlay], bool]
) -> list[Cure]:
    """Payments moved later, by the fewest days that help, the shortest delay first."""
    low = forecast.low.day if forecast.low else forecast.days[-1].day
    seen: set[str] = set()
    found: list[tuple[int, Cure]] = []
    for item in sorted(movable, key=lambda one: one.amount):
        if item.amount >= 0 or item.day > low or item.key in seen or len(seen) == PAYMENTS_TRIED:
            continue
        seen.add(item.key)
        first = min((one for one in forecast.items if one.key == item.key), key=lambda one: one.day)
        days = _fewest_days(forecast, first, limit, avoids)
        if days:
            amount = Figure(
                "payment", first.amount, forecast.currency, first.day, first.day, len(first.payment_ids), True
            )
            parts = (f"move {first.name} (", amount, f", {_short(first.day)}) by {_days(days)}")
            found.append((days, Cure("move", parts, _late(first, days))))
    return [cure for _, cure in sorted(found, key=lambda pair: pair[0])]


def _fewest_days(forecast: Forecast, item: Item, limit: Decimal, avoids: Callable[[Overlay], bool]) -> int:
    """0 where no delay helps. Steps forward until one does, then back between the last two steps.

    Only so far as the forecast looks: a payment moved out of its sight would avoid anything.
    """
    longest = min(LONGEST_DELAY, (forecast.days[-1].day - item.day).days)
    lifting = [days for days in range(1, longest + 1) if _lifts(forecast, item, days, limit)]
    if not lifting:
        return 0

    def does(days: int) -> bool:
        return avoids(_late(item, days))

    steps = dict.fromkeys(min(lifting[0] + step, longest) for step in STEPS)
    least = lifting[0] - 1
    most = 0
    for days in steps:
        if does(days):
            most = days
            break
        least = days
    while most and most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if does(middle) else (middle, most)
    return most


def _lifts(forecast: Forecast, item: Item, days: int, limit: Decimal) -> bool:
    """Whether the middle line stays above the limit; no delay that does not do that is worth running the forecast."""
    moved = item.day + timedelta(days=days)
    lifted = (day.balance - (item.amount if item.day <= day.day < moved else 0) for day in forecast.days)
    return min(lifted) >= limit


def _put_in(forecast: Forecast, limit: Decimal, enough: float, avoids: Callable[[Overlay], bool]) -> list[Cure]:
    """Money from elsewhere, tomorrow: the smallest whole amount that does, searched from what the paths lack."""
    guess = max(1, int((limit - _level(forecast, enough)).to_integral_value(ROUND_CEILING)))

    def does(amount: int) -> bool:
        return avoids(_from_elsewhere(forecast, amount))

    tried = [0, *(guess * share // 100 for share in FARTHER)]
    at = next((n for n in range(1, len(tried)) if does(tried[n])), 0)
    if not at:
        return []
    least, most = tried[at - 1], tried[at]
    if most - least > 1 and at == 1 and not does(most - 1):  # as a rule the paths lack just what they lack
        least = most - 1
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (least, middle) if does(middle) else (middle, most)
    amount = Figure("put_in", Decimal(most), forecast.currency)
    return [Cure("put_in", ("put in ", amount), _from_elsewhere(forecast, most))]


def _from_elsewhere(forecast: Forecast, amount: int) -> Expect:
    return Expect(forecast.today + DAY, Decimal(amount), "money put in")


def _level(forecast: Forecast, enough: float) -> Decimal:
    """The lowest balance of the path that has to stay above the limit, so that fewer than `enough` of them do not."""
    if not forecast.minima:
        return min(day.balance for day in forecast.days)
    count = len(forecast.minima)
    allowed = next(n for n in range(count, -1, -1) if n / count < enough)
    return Decimal(str(forecast.minima[min(allowed, count - 1)]))


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _short(day: date) -> str:
    return format_day(day).rsplit(" ", 1)[0]
