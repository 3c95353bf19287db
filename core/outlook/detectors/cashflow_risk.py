"""Cash that is likely to fall below the owner's limit: when, how low, because of what, and what would avoid it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from core.blocks import Figure
from core.days import format_day
from core.money import format_money, rounded
from core.outlook.detectors import cures
from core.outlook.detectors.context import Context
from core.outlook.detectors.cures import Owed
from core.outlook.detectors.finding import Finding, Part, Severity
from core.outlook.forecast import Forecast, Item, LowPoint

# From here on it has a risk: more paths fall below the limit than not. While the line stays above, an even chance
# is not said unasked: "below 500, at its lowest probably 586" is no news.
LIKELY, LIKELY_ABOVE = 0.5, 0.6
EARLY = 0.3  # worth an early word, when asked
# A first overdraft as sure and near as this is said at once: a transfer takes up to three days, a night matters. What
# is farther off is said the next morning, when something can be done about it.
SURE, SOON = 0.8, timedelta(days=3)
SAME_DIP = 21  # days a low point may move from one forecast to the next and is still the same one
DEEPER = Decimal(1)  # months of usual spending: a low point deeper by it is another matter
CAUSES = 3  # payments that are named
CUSTOMERS = 2
NEVER_MOVED = ("payroll", "loan")  # nobody is told to pay their people late, or to miss an instalment
GIVEN_UP = 3  # times the usual gap without a payment: nobody waits for that customer any more
EXPIRES = timedelta(days=3)  # past the low point it is history


def detect(context: Context) -> tuple[Finding, ...]:
    """At most one, for the lowest point of the forecast."""
    forecast = context.forecast
    if forecast is None or forecast.low is None or not forecast.days:
        return ()
    limit, low = context.limits.cash, forecast.low
    chance = forecast.chance_below(limit)
    if chance < EARLY:
        return ()
    severity = _severity(context, forecast, low, chance)
    owed = _owed(context, forecast, low)
    found: tuple[cures.Cure, ...] = ()
    if _is_likely(low, chance, limit) and context.rerun:
        movable = [one for one in forecast.items if context.kinds.get(_last(one)) not in NEVER_MOVED]
        found = cures.find(forecast, context.rerun, limit=limit, enough=LIKELY, owed=owed, movable=movable)
    return (
        Finding(
            type="cashflow_risk",
            severity=severity,
            title=_title(forecast, low, chance, limit),
            parts=_parts(forecast, low, chance, limit, owed),
            cause=f"cashflow_risk:{forecast.currency}",
            day=low.day,
            near=SAME_DIP,
            bucket=_bucket(context, low, chance),
            expires=low.day + EXPIRES,
            payment_ids=tuple(dict.fromkeys(id_ for item in forecast.items for id_ in item.payment_ids)),
            cures=found,
            facts={
                "risk_date": low.day.isoformat(),
                "projected_low": str(low.balance),
                "limit": str(limit),
                "chance": f"{chance:.2f}",
                "currency": forecast.currency,
            },
            question="What if my largest customer pays three weeks late?",
        ),
    )


def _is_likely(low: LowPoint, chance: float, limit: Decimal) -> bool:
    return chance >= (LIKELY if low.balance < limit else LIKELY_ABOVE)


def _last(item: Item) -> str:
    return item.payment_ids[-1] if item.payment_ids else ""


def _severity(context: Context, forecast: Forecast, low: LowPoint, chance: float) -> Severity:
    """High: an overdraft as good as certain, too near for a night's delay, and the first lately.

    Who is below the limit now knows it.
    """
    known = forecast.opening < context.limits.cash and not low.balance < 0 <= forecast.opening
    if not _is_likely(low, chance, context.limits.cash) or known:
        return "low"
    dry = next((one.day for one in forecast.days if one.balance < 0), low.day)
    near = dry - forecast.today <= SOON
    first = context.lowest is not None and context.lowest >= 0 and forecast.opening >= 0
    return "high" if first and near and forecast.chance_below(Decimal(0)) >= SURE else "medium"


def _bucket(context: Context, low: LowPoint, chance: float) -> int:
    """0 early, 1 likely, 2 below nothing, and one more for each month of spending below that."""
    if not _is_likely(low, chance, context.limits.cash):
        return 0
    if low.balance >= 0:
        return 1
    step = max(context.usual_out * DEEPER, Decimal(1))
    return 2 + int(-low.balance / step)


def _title(forecast: Forecast, low: LowPoint, chance: float, limit: Decimal) -> str:
    below = format_money(limit, forecast.currency)
    if forecast.opening < limit:
        return f"Cash stays below {below}, and is lowest around {format_day(low.day)}"
    likely = _is_likely(low, chance, limit)
    return f"Cash {'is likely to' if likely else 'might'} fall below {below} around {format_day(low.day)}"


def _parts(forecast: Forecast, low: LowPoint, chance: float, limit: Decimal, owed: Sequence[Owed]) -> tuple[Part, ...]:
    rows = len({id_ for item in forecast.items for id_ in item.payment_ids})
    words: list[Part] = [
        "Below ",
        Figure("limit", limit, forecast.currency),
        f" around {format_day(low.day)} ({round(100 * chance)} in 100), at its lowest probably ",
        Figure("projected_low", rounded(low.balance), forecast.currency, low.day, low.day, rows, about=True),
    ]
    because = [_paid(forecast, item) for item in forecast.drivers(CAUSES)]
    because += [_not_in(forecast, one) for one in owed[:CUSTOMERS]]
    if not because:
        return (*words, ", because more goes out on most days than comes in.")
    words.append(", because of: ")
    for n, parts in enumerate(because):
        words += [", " if n else "", *parts]
    return (*words, ".")


def _paid(forecast: Forecast, item: Item) -> tuple[Part, ...]:
    rows = len(item.payment_ids)
    amount = Figure("expected_payment", item.amount, forecast.currency, item.day, item.day, rows, unsigned=True)
    return (f"{item.name} ", amount, f" ({format_day(item.day)})")


def _not_in(forecast: Forecast, owed: Owed) -> tuple[Part, ...]:
    return (f"{owed.name} ", Figure("owed", owed.amount, forecast.currency, rows=owed.rows), " not in yet")


def _owed(context: Context, forecast: Forecast, low: LowPoint) -> list[Owed]:
    """Customers whose money would come after the low point, and those who are late by their own rhythm."""
    later = [
        item
        for item in forecast.items
        if item.amount > 0 and item.day > low.day and context.is_customer(item.name, _last(item))
    ]
    found = {item.name: Owed(item.name, item.amount, len(item.payment_ids), item) for item in reversed(later)}
    in_time = {item.name for item in forecast.items if item.amount > 0 and item.day <= low.day}
    for one in context.rhythms:
        name = context.names.get(one.key, one.name)
        customer = context.is_customer(name, one.payment_ids[-1])
        waited_for = (
            customer and one.late and one.days_since <= GIVEN_UP * one.every and one.currency == forecast.currency
        )
        if waited_for and name not in in_time and name not in found:
            found[name] = Owed(name, one.usual, len(one.payment_ids))
    return sorted((one for one in found.values() if one.name not in in_time), key=lambda one: -one.amount)
