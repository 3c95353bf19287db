"""The days of a case: the order of day and month the file allows, and the year it leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from core.statements import chain, ordering, questions, swapped
from core.statements.bounds import Unreadable
from core.statements.case import Asked, Case
from core.statements.dates import Days, Order, in_period

Allowed = dict[str, set[Order]]

_NO_DAYS = "The dates in this file are written in several ways or are no days (such as 31/02). Please export it again."


def allowed(case: Case) -> Allowed:
    """The orders each way of writing days still allows. Raises Unreadable where one allows none."""
    columns = case.lines.days
    found = ordering.possible(columns, case.near.days)
    for mark, orders in found.items():
        if not orders:
            raise Unreadable(_NO_DAYS)
        if len(orders) > 1:
            found[mark] = _narrowed(case, columns, mark, orders)
    return found


def _narrowed(case: Case, columns: list[list[Days | None]], mark: str, orders: set[Order]) -> set[Order]:
    answer = case.answers.get("date_order")
    if answer in orders:
        return {answer}
    for column in columns:
        mine = [day if day is not None and day.mark == mark else None for day in column]
        orders = ordering.inside_only(mine, case.near.days, orders)
        for other in columns:
            if other is not column:
                orders = ordering.near_only(mine, other, orders)
        orders = orders if mark == swapped.MARK else ordering.short_years(mine, orders)
        sure = [day if day is not None and (day.mark == mark or len(day.orders) == 1) else None for day in column]
        orders = ordering.sorted_only(sure, orders)
    return orders


def directions(case: Case, orders: Allowed) -> set[ordering.Direction]:
    """The ways the rows may run in time, one for each order still possible."""
    open_: set[Order] = {order for names in orders.values() for order in names if len(names) > 1}
    return {ordering.run(_under(case, orders, order)).direction for order in open_ or {"DMY"}}


def _under(case: Case, orders: Allowed, order: Order) -> list[date | None]:
    fixed: dict[str, Order] = {mark: (order if order in names else min(names)) for mark, names in orders.items()}
    return [day.on(fixed[day.mark]) for day in case.steps]


def agreeing(case: Case, orders: Allowed, link: chain.Link | None) -> Allowed:
    """The orders under which the days run the way the balance does."""
    if link not in {"T", "-L"}:
        return orders
    wrong = "backward" if link == "T" else "forward"
    kept: Allowed = {}
    for mark, names in orders.items():
        fits: set[Order] = {order for order in names if ordering.run(_under(case, orders, order)).direction != wrong}
        kept[mark] = (fits or names) if len(names) > 1 else names
    return kept


def only(orders: Allowed) -> Order | None:
    """The one order that every way of writing days in the file has, None where one could have another."""
    found = {frozenset(names) for names in orders.values()}
    return min(min(found)) if len(found) == 1 and len(min(found)) == 1 else None


def settled(case: Case, orders: Allowed) -> dict[str, Order]:
    """One order for each way of writing. Raises Asked where two make different days."""
    final: dict[str, Order] = {}
    for mark, names in orders.items():
        if len(names) > 1:
            days = [day for column in case.lines.days for day in ordering.distinct(column) if day.mark == mark]
            if not ordering.same(days, names):
                raise Asked(questions.date_order(case, [order for order in ordering.ORDERS if order in names]))
        final[mark] = min(names)
    return final


def days_of(case: Case, orders: Mapping[str, Order]) -> list[date]:
    """The booking day of every line, date.min where it cannot be told."""
    booked = case.lines.days[0]
    known = {id(day): day.on(orders[day.mark]) for day in ordering.distinct(booked)}
    found = list(map(known.get, map(id, booked)))
    if all(found):
        return found  # pyright: ignore[reportReturnType]
    return [
        day or day_of(case, [column[place] for column in case.lines.days], orders) or date.min
        for place, day in enumerate(found)
    ]


def day_of(case: Case, days: Sequence[Days | None], orders: Mapping[str, Order]) -> date | None:
    """The booking day of a line: of its first column that has one; a missing year comes from the period."""
    for day in days:
        if day is None:
            continue
        got = day.on(orders[day.mark]) or _yearless(case, day, orders[day.mark])
        if got is not None:
            return got
    return None


def _yearless(case: Case, day: Days, order: Order) -> date | None:
    # The days around the table are written in the rows' own order where they can be.
    own: list[Order] = [order if order in one.orders else next(iter(one.orders)) for one in case.near.days]
    sure = [got for one, way in zip(case.near.days, own, strict=True) if (got := one.on(way))]
    parts = day.parts(order)
    if not sure or parts is None:
        return None
    return in_period(parts[1], parts[2], min(sure), max(sure))
