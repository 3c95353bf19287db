"""What repeats, and who is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Literal
from uuid import UUID

from core.blocks import Behind, Block, Figure, Table, text
from core.dashboard import receipts
from core.days import format_day, format_short_day
from core.ledger.filters import Filter
from core.models import RecurringSeries
from core.outlook import quiet, repeats
from core.outlook.recurring import Rhythm
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet
from tools.narrowing import amount_of, sizes

SHOWN = 15  # a phone's screen
QUIET_SHOWN = 3
Often = Literal["daily", "weekly", "fortnightly", "four_weekly", "monthly", "quarterly", "yearly"]
_OFTEN = {
    "daily": "daily", "weekly": "weekly", "fortnightly": "every 2 weeks", "four_weekly": "every 4 weeks",
    "monthly": "monthly", "quarterly": "quarterly", "yearly": "yearly",
}  # fmt: skip
NONE_YET = "I see nothing that repeats yet; it takes three payments at the same distance to be sure."


def get_recurring(
    context: ToolContext,
    direction: Literal["in", "out"] | None = None,
    name: str | None = None,
    category: str | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    often: Often | None = None,
    only: Literal["risen", "stopped"] | None = None,
) -> list[Block]:
    """What repeats, and when each is due next.

    direction: "in" for what the owner is paid; leave it out for what they pay. name: of one payee. category: of one
    category, or "subscriptions". minimum, maximum: of what it usually is. often: only what comes so often.
    only: "risen" for what got dearer, "stopped" for what has ended.
    """
    if often not in (None, *_OFTEN):
        raise BadArgumentError(f"often is one of: {', '.join(_OFTEN)}.")
    size = Filter(minimum=amount_of(minimum), maximum=amount_of(maximum))
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        known = repeats.series(session, stopped=only == "stopped")
        every = [one for one in known if one.direction == (direction or "out")]
        every = [one for one in every if only != "stopped" or one.state == "stopped"]
        sorted_as = repeats.category_of(session, every) if category else {}
    found = [one for one in every if not category or _fits(sorted_as.get(one.id), category)]
    if name:
        found = [one for one in found if name.casefold() in one.name.casefold()]
    of_kind = bool(found)
    found = [one for one in found if _fits_all(one, size, often)]
    if only:
        return _only(found, only, category or "", name or "")
    if not every:
        return [text(NONE_YET)]
    if category and not of_kind and not name:
        none = f"None of what repeats is sorted under {category.lower()}, so here is all of it."
        return [text(none), *_listed([one for one in every if _fits_all(one, size, often)], sizes(size))]
    about = f" with {name}" if name else f" for {category.lower()}" if category else ""
    about += sizes(size)
    how = f" {_OFTEN[often]}" if often else ""
    if not found:
        number = Figure("series", Decimal(len(every)), None, rows=len(every))
        return [text(f"Nothing{about} repeats{how}, as far as I see; in all ", number, " payments do.")]
    unsorted = sum(one.id not in sorted_as for one in every) if category else 0
    return [*_listed(found, about, how), *_unsorted(unsorted)]


def _fits_all(one: RecurringSeries, size: Filter, often: str | None) -> bool:
    """Whether it is usually of that size, and comes so often."""
    usual = abs(one.typical_amount)
    if often not in (None, one.cadence) or (size.minimum is not None and usual < size.minimum):
        return False
    return size.maximum is None or usual <= size.maximum


def _unsorted(count: int) -> list[Block]:
    """How many may be of that category and are not known to be."""
    if not count:
        return []
    number = Figure("unsorted_series", Decimal(count), None, rows=count)
    says = " more repeats and has no category yet." if count == 1 else " more repeat and have no category yet."
    return [text(number, says)]


def _listed(found: list[RecurringSeries], about: str = "", how: str = "") -> list[Block]:
    """A line for each, what they come to in a month, and the newest price rise."""
    number = Figure("series", Decimal(len(found)), None, rows=len(found))
    one = f" payment{about} repeats{how}:"
    says = one if len(found) == 1 else f" payments{about} repeat{how}, the costliest first:"
    blocks: list[Block] = [text(number, says)]
    blocks.append(Table(("Who", "How often", "Usually"), tuple(_row(one) for one in found[:SHOWN])))
    if len(found) > SHOWN:
        more = Figure("further", Decimal(len(found) - SHOWN), None, rows=len(found) - SHOWN)
        blocks.append(text("And ", more, " more that cost less: “what repeats under” and an amount shows them."))
    sums_of_year = repeats.total(found, months=12)
    for currency, amount in repeats.total(found).items():
        month = Figure("monthly_total", amount, currency, rows=len(found))
        year = Figure("yearly_total", sums_of_year[currency], currency, rows=len(found))
        blocks.append(text("Together about ", month, " a month, ", year, " a year."))
    return [*blocks, *_risen(found)]


def _only(found: list[RecurringSeries], only: str, category: str, name: str) -> list[Block]:
    """Those of them that got dearer, each with its newest rise; or those that have ended, with when they last came."""
    about = f" for {category.lower()}" if category else f" with {name}" if name else ""
    if only == "stopped":
        rows = tuple((one.name[:24], _last_day(one), _row(one)[2]) for one in found[:SHOWN])
        if not rows:
            return [text(f"No payment{about} that repeated has stopped, as far as I see.")]
        lead = f"These payments{about} repeated and have come no more; who ended them your statements do not say:"
        return [text(lead), Table(("Who", "Last", "Usually"), rows)]
    risen = [one for one in found if (one.details or {}).get("changes")]
    if not risen:
        return [text(f"No payment{about} that repeats went up and stayed so, as far as I see.")]
    newest = sorted(risen, key=lambda one: _changes(one)[-1][2], reverse=True)
    return [text("What repeats and went up, the newest first:"), *(_rise(one) for one in newest[:SHOWN])]


def _last_day(one: RecurringSeries) -> str:
    return format_short_day(date.fromisoformat((one.details or {})["last_day"]))


def _changes(one: RecurringSeries) -> list[list[str]]:
    return list((one.details or {}).get("changes", ()))


def _fits(sorted_as: str | None, category: str) -> bool:
    """Whether it is sorted under it: "subscriptions" is any category that has the word in its name."""
    return sorted_as is not None and category.casefold() in sorted_as.casefold()


def _row(one: RecurringSeries) -> tuple[str | Figure, ...]:
    paid = (one.details or {}).get("payments", ())
    usual = _usual(paid)
    amount = Figure("usual_amount", one.typical_amount, one.currency, rows=len(paid), unsigned=True, behind=usual)
    due = f", next {format_short_day(one.next_due)}" if one.next_due else ""
    return (one.name[:24], f"{_OFTEN.get(one.cadence, one.cadence)}{due}", amount)


def _usual(ids: Iterable[str]) -> Behind:
    """The receipt of a usual amount: the payments it is the usual one of."""
    paid = tuple(UUID(one) for one in ids)
    return receipts.written(Filter(ids=paid), usual="yes") if paid else ()


def _risen(found: list[RecurringSeries]) -> list[Block]:
    """The newest price rise, which its owner may not have noticed."""
    rises = [one for one in found if _changes(one)]
    return [_rise(max(rises, key=lambda one: _changes(one)[-1][2]))] if rises else []


def _rise(one: RecurringSeries) -> Block:
    before, after, since = _changes(one)[-1]
    old = Figure("old_price", Decimal(before), one.currency, rows=1)
    new = Figure("new_price", Decimal(after), one.currency, rows=1)
    return text(f"{one.name} went from ", old, " to ", new, f" on {format_day(date.fromisoformat(since))}.")


def get_late_customers(context: ToolContext) -> list[Block]:
    """Customers who are late."""
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        until = min(context.today, max(one.end for one in covered))  # who paid since is not late
        silent = repeats.silent_payers(session, until)
        found = repeats.late(session, until, silent)
        gone = quiet.quiet(session, until, silent, {one.key for _, one in found})
    ended = [] if until == context.today else [text(f"Your statements end on {format_day(until)}; I go by that day.")]
    late = [_late(name, one, until == context.today) for name, one in found[:5]]
    nobody = text("Nobody is late, going by how often each customer has paid so far.")
    return [*(late or [nobody]), *map(_quiet, gone[:QUIET_SHOWN]), *ended]


def _quiet(one: quiet.Quiet) -> Block:
    usual = Figure(
        "usual_amount",
        one.usual,
        one.currency,
        None,
        one.last_day,
        len(one.payment_ids),
        behind=_usual(one.payment_ids),
    )
    return text(
        f"{one.name} has been silent for longer than ever: last on {format_day(one.last_day)}, usually ",
        usual,
        f", and at most {one.longest} days apart before.",
    )


def _late(name: str, one: Rhythm, is_today: bool) -> Block:
    paid = one.payment_ids
    usual = Figure("usual_amount", one.usual, one.currency, None, one.last_day, len(paid), behind=_usual(paid))
    return text(
        f"{name} pays every {one.every} ± {one.give_or_take} days, usually ",
        usual,
        f"; {'today' if is_today else 'that'} is day {one.days_since} (last on {format_day(one.last_day)}).",
    )
