"""The month a verdict is about, and the same days of the months before: like is held against like."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from core.outlook.detectors.context import DAY, Context, Stretch

FIRST_VERDICT = 10  # the day of a month before which it is too young to say anything of it
STALE = timedelta(days=20)  # a month that ended longer ago is no news


def month_in_question(context: Context) -> Stretch | None:
    """The month so far from its tenth day on; before that the month that has just ended. None where it is not known."""
    last = context.known_until
    if last.day >= FIRST_VERDICT:
        found = Stretch(last.replace(day=1), last)
    else:
        end = last.replace(day=1) - DAY
        found = Stretch(end.replace(day=1), end)
    fresh = context.today - found.end <= STALE
    return found if fresh and context.covered(found) else None


def same_days(context: Context, month: Stretch, most: int) -> list[Stretch]:
    """The same days of the months before, the newest first, of those that have statements for them."""
    whole = (month.end + DAY).day == 1
    found: list[Stretch] = []
    end = month.start - DAY
    for _ in range(most):
        start = end.replace(day=1)
        days = monthrange(start.year, start.month)[1]
        until = start.replace(day=days if whole else min(month.end.day, days))
        stretch = Stretch(start, until)
        if context.covered(stretch):
            found.append(stretch)
        end = start - DAY
    return found
