"""Forecasts made by hand, for tests of what is said about them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from core.outlook.forecast.shape import Basis, Day, Forecast, Item, LowPoint


def forecast(
    today: date,
    *,
    opening: str = "6000.00",
    items: tuple[Item, ...] = (),
    currency: str = "GBP",
    basis: Basis = "full",
    width: str = "900.00",
    days: int = 30,
) -> Forecast:
    """The opening moved by the items alone; the range is `width` at its end."""
    balance, made = Decimal(opening), []
    for n in range(1, days + 1):
        day = today + timedelta(days=n)
        moved = [item.amount for item in items if item.day == day]
        balance += sum(moved, Decimal(0))
        half = Decimal(width) * n / days / 2
        levels = tuple((balance + half * (k - 9) / 8).quantize(Decimal("0.01")) for k in range(19))
        came, went = (sum((one for one in moved if one * sign > 0), Decimal(0)) for sign in (1, -1))
        made.append(Day(day, balance, came, -went, levels if basis == "full" else ()))
    low = min(made, key=lambda one: one.balance)
    minima = tuple(float(low.balance + Decimal(width) * (k - 50) / 100) for k in range(101)) if basis == "full" else ()
    return Forecast(
        today=today,
        currency=currency,
        opening=Decimal(opening),
        basis=basis,
        days=tuple(made) if basis != "none" else (),
        items=items,
        low=LowPoint(low.day, low.balance, 0.7) if basis != "none" else None,
        model="recurring+residual",
        why="",
        minima=minima,
    )
