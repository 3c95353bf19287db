"""Days that a spreadsheet turned round: it took 05/02 for May 2 where it could, and left 13/02 as the text it was."""

from __future__ import annotations

from core.statements import ordering
from core.statements.dates import Days, Order

MARK = "swapped"
_TWELVE = 12  # the last day that is a month, too


def doubted(column: list[Days | None]) -> list[Days | None]:
    """The column with both readings of its year-first days, where those and the others look parted by a spreadsheet.

    Then no year-first day is past the twelfth, and every other one is.
    """
    met = ordering.distinct(column)
    kept = [day for day in met if day.orders == {"YMD"} and day.mark in {"-4", "/4"}]
    left = [day for day in met if day not in kept]
    orders: set[Order] = {order for day in left for order in day.orders}
    if not kept or not left or len(orders) != 1 or orders == {"YMD"} or any(day.mark == "word" for day in left):
        return column
    order = orders.pop()
    if order == "DMY" and any(day.mark.startswith(".") for day in left):
        return column  # points are read one way only: they tell nothing
    turned = {day: _both(day, order) for day in kept}
    if None in turned.values():
        return column
    return [turned.get(day, day) if day is not None else None for day in column]


def _both(day: Days, order: Order) -> Days | None:
    """A year-first day with its day and month also the other way round; None where they cannot be."""
    year, month, number = day.parts("YMD") or (0, 0, 0)
    return Days(MARK, (("YMD", (year, month, number)), (order, (year, number, month)))) if number <= _TWELVE else None
