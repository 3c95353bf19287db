"""Which way the days run, and which order of day and month the file itself allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from core.statements.dates import Days, Order

Direction = Literal["forward", "backward", "flat", "mixed"]

ORDERS: tuple[Order, ...] = ("DMY", "MDY", "YMD")
_STRAY = 0.06  # of the steps of a sorted file may go the other way: late bookings
_GRACE = timedelta(days=45)  # between two days of one row, or a row and the period it belongs to


@dataclass(frozen=True)
class Run:
    """Steps from row to row: up, down, and their sum of stray days against the main direction."""

    up: int
    down: int

    @property
    def direction(self) -> Direction:
        """The way the rows run; a few steps the other way are late bookings."""
        steps = self.up + self.down
        if steps == 0:
            return "flat"
        if self.down <= steps * _STRAY:
            return "forward"
        return "backward" if self.up <= steps * _STRAY else "mixed"


def run(days: Sequence[date | None]) -> Run:
    """The steps between neighbouring days."""
    up = down = 0
    last: date | None = None
    for day, _ in groupby(days):
        if day is None:
            continue
        if last is not None and day != last:
            up, down = (up + 1, down) if day > last else (up, down + 1)
        last = day
    return Run(up, down)


def distinct(days: Sequence[Days | None]) -> list[Days]:
    """Each reading once: equal cells share theirs."""
    return [day for day in dict.fromkeys(days) if day is not None]


def possible(columns: Sequence[Sequence[Days | None]], others: Iterable[Days]) -> dict[str, set[Order]]:
    """For each way of writing (separator, year's length): the orders under which every cell of the columns is a day.

    others: days named around the table; they speak for the same writing only when they leave an order at all.
    """
    found: dict[str, set[Order]] = {}
    for column in columns:
        for day in distinct(column):
            if day is not None:
                found[day.mark] = found.get(day.mark, set(ORDERS)) & day.orders
    for day in others:
        narrowed = found.get(day.mark, set()) & day.orders
        if narrowed:
            found[day.mark] = narrowed
    return found


def sorted_only(days: Sequence[Days | None], orders: set[Order]) -> set[Order]:
    """The orders left when one alone makes the rows run one way: three different days at least, none astray."""
    verdicts: dict[Order, Run] = {order: run([_on(day, order) for day in days]) for order in orders}
    sorted_ = {"forward", "backward"}
    straight: set[Order] = {order for order, one in verdicts.items() if one.direction in sorted_ and _clean(one)}
    crooked: set[Order] = {order for order, one in verdicts.items() if one.direction == "mixed"}
    return straight if len(straight) == 1 and straight | crooked == orders else orders


def _clean(one: Run) -> bool:
    return one.up + one.down >= 2 and (min(one.up, one.down) == 0 or one.up + one.down >= 30)


def near_only(days: Sequence[Days | None], partners: Sequence[Days | None], orders: set[Order]) -> set[Order]:
    """The orders under which each day is within weeks of another, surely written, day of its row."""
    pairs = [(a, b) for a, b in zip(days, partners, strict=True) if a and b and len(b.orders) == 1 and a.mark != b.mark]
    if not pairs:
        return orders
    fits: set[Order] = {
        order
        for order in orders
        if all(
            (x := _on(a, order)) is None or (y := _on(b, next(iter(b.orders)))) is None or abs(x - y) <= _GRACE
            for a, b in pairs
        )
    }
    return fits or orders


def inside_only(days: Sequence[Days | None], others: Iterable[Days], orders: set[Order]) -> set[Order]:
    """The orders under which the rows lie inside the period that surely written days around the table span."""
    sure = [day for one in others if len(one.orders) == 1 and (day := _on(one, next(iter(one.orders))))]
    if len(set(sure)) < 2:
        return orders
    start, end = min(sure), max(sure)
    fits: set[Order] = {
        order for order in orders if all((day := _on(one, order)) is None or start <= day <= end for one in days)
    }
    return fits or orders


def _on(day: Days | None, order: Order) -> date | None:
    """The day under `order`; one that can be read one way only is read that way."""
    if day is None:
        return None
    return day.on(next(iter(day.orders))) if len(day.orders) == 1 else day.on(order)


def same(days: Sequence[Days | None], orders: set[Order]) -> bool:
    """Whether every order gives the same days (3/3, 4/4)."""
    return all(len({_on(day, order) for order in orders}) == 1 for day in distinct(days))


def short_years(days: Sequence[Days | None], orders: set[Order]) -> set[Order]:
    """Two-digit years: 24/03/01 is 1 March 2024 only where that alone keeps the rows within a year or two."""
    if "YMD" not in orders or len(orders) == 1:
        return orders
    spans = {order: _span([_on(day, order) for day in days]) for order in orders}
    rest = orders - {"YMD"}
    if spans["YMD"] < timedelta(days=800) and all(spans[order] > timedelta(days=800) for order in rest):
        return {"YMD"}
    return rest


def _span(days: Sequence[date | None]) -> timedelta:
    known = [day for day in days if day is not None]
    return max(known) - min(known) if known else timedelta(0)
