"""Finds what repeats in a list of payments, and says of each when it is due again."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from core.outlook.recurring.amounts import rises, usual
from core.outlook.recurring.anchors import SLACK, Slots
from core.outlook.recurring.custom import Custom
from core.outlook.recurring.drafts import Draft
from core.outlook.recurring.rows import Row, Side, by_payee, sides
from core.outlook.recurring.series import Cadence, Holidays, Payment, Series, State
from core.outlook.recurring.split import series_in
from core.outlook.recurring.strays import adopt, join, nameless
from core.outlook.recurring.workdays import Workdays

# Payments after which a cadence is trusted; before, a series is "early".
MATURE: dict[Cadence, int] = {
    "daily": 20, "weekly": 6, "fortnightly": 5, "four_weekly": 4, "monthly": 4, "quarterly": 4, "yearly": 3,
}  # fmt: skip
# Due dates in a row that nobody paid on, after which a series has stopped. Of a rare one, the first says it.
STOPPED: dict[Cadence, int] = {
    "daily": 10, "weekly": 3, "fortnightly": 2, "four_weekly": 2, "monthly": 2, "quarterly": 1, "yearly": 1,
}  # fmt: skip
LATE: dict[Cadence, int] = {"quarterly": 30, "yearly": 45}  # days a rare one may be late before it has stopped
HORIZON = 800  # days: the next due date of anything lies within


def find(
    payments: Sequence[Payment], *, today: date, holidays: Holidays | None = None,
    deleted: frozenset[str] = frozenset(), covered: Mapping[str, date] | None = None,
) -> list[Series]:  # fmt: skip
    """The series among `payments`, those that move the most money first; none whose fingerprint is in `deleted`.

    Payments after `today` are not looked at. covered: the last day for which there are statements, by account; without
    it the day of its last payment. Later due dates are not missed, only not imported yet.
    """
    workdays, found = Workdays(holidays), list[Series]()
    past = [payment for payment in payments if payment.day <= today]
    until: dict[str, int] = {}
    for payment in past:
        until[payment.account] = max(until.get(payment.account, 0), payment.day.toordinal())
    until |= {account: day.toordinal() for account, day in (covered or {}).items() if account in until}
    by_side = sides(past)
    for account, last in until.items():
        drafts = _drafts({side: rows for side, rows in by_side.items() if side.account == account}, workdays)
        found += _named_apart(drafts, min(last, today.toordinal()))
    kept = [series for series in found if series.fingerprint not in deleted and not _fleeting(series)]
    return sorted(kept, key=lambda series: (-series.typical * len(series.payment_ids), series.fingerprint))


def _fleeting(series: Series) -> bool:
    """Stopped before it was sure that it was a series."""
    return series.state == "stopped" and len(series.payment_ids) < MATURE[series.cadence]


def due(series: Series, start: date, end: date, *, holidays: Holidays | Workdays | None = None) -> list[date]:
    """The days from `start` to `end`, both included, on which `series` is booked if it goes on; none if it stopped.

    Only after its last payment: a due date paid early is not due again. holidays: working days that are asked for more
    than once are remembered.
    """
    if series.state == "stopped":
        return []
    workdays = holidays if isinstance(holidays, Workdays) else Workdays(holidays)
    slots = Slots(series.cadence, series.anchor, workdays)
    paid = slots.nearest(series.last_day.toordinal())
    coming = slots.after(paid, end.toordinal())
    return [date.fromordinal(day) for number, day in coming if day >= start.toordinal() and _opens(slots, number)]


def _opens(slots: Slots, number: int) -> bool:
    """Takings of a day off come with the next working day's: one payment, not two."""
    if slots.cadence != "daily" or slots.anchor.roll == "none":
        return True
    return slots.workdays.is_working(slots.nominal(number))


def _drafts(by_side: dict[Side, list[Row]], workdays: Workdays) -> list[Draft]:
    """Of one account. The surest first: what has many payments takes its strays before few are called a series."""
    drafts: dict[Side, list[Draft]] = {side: [] for side in by_side}
    everything = [row for rows in by_side.values() for row in rows]
    custom = Custom(everything, everything)
    for few in (False, True):
        for side, rows in by_side.items():
            drafts[side] = _more(side, drafts[side], rows, custom, workdays, few=few)
        # What is explained says no more of when the account is used anyway.
        free = _free(everything, [draft for group in drafts.values() for draft in group])
        custom = Custom(free, everything, custom)
    return [draft for group in drafts.values() for draft in group]


def _more(
    side: Side, drafts: list[Draft], rows: Sequence[Row], custom: Custom, workdays: Workdays, *, few: bool
) -> list[Draft]:
    """The drafts and what else is found among the rows that they leave."""
    found: list[Draft] = []
    for key, members in by_payee(_free(rows, drafts)).items():
        if key:
            found += [Draft(side, key, *each, workdays) for each in series_in(members, custom, few=few)]
    drafts = _mended([*drafts, *found], rows)
    if few:
        return drafts
    found = [Draft(side, *each, workdays) for each in nameless(_free(rows, drafts), custom)]
    return _mended([*drafts, *found], rows) if found else drafts


def _mended(drafts: Sequence[Draft], rows: Sequence[Row]) -> list[Draft]:
    joined = join(drafts)
    adopt(joined, _free(rows, joined))
    return [draft for draft in joined if draft.holds()]


def _free(rows: Sequence[Row], drafts: Sequence[Draft]) -> list[Row]:
    taken = {id(row) for draft in drafts for row in draft.rows}
    return [row for row in rows if id(row) not in taken]


def _named_apart(drafts: Sequence[Draft], until: int) -> list[Series]:
    """Series of drafts, each with a fingerprint that stays: whose it is, and the how-manieth from that payee."""
    payees: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        payees[draft.key or f"{draft.rows[0].size:.2f}"].append(draft)
    found: list[Series] = []
    for payee, group in payees.items():
        # A new series of the same payee begins later, so the numbers of the older ones do not change.
        group.sort(key=lambda draft: (draft.rows[0].day, -draft.rows[0].size))
        for number, draft in enumerate(group):
            side = draft.side
            mark = f"{side.account}\n{side.currency}\n{side.direction}\n{payee}\n{number}"
            found.append(_series(draft, hashlib.sha256(mark.encode()).hexdigest()[:24], until))
    return found


def _series(draft: Draft, fingerprint: str, until: int) -> Series:
    rows, slots = draft.rows, draft.slots
    last_number = max(draft.numbers)
    unpaid = list(slots.after(last_number, until))
    state = state_of(draft.cadence, len(rows), unpaid, until)
    missed = [] if draft.cadence == "daily" else [day for _, day in draft.missing(min(draft.numbers), last_number)]
    # A few days past its due date a payment is late; it may still come.
    given_up = [day for _, day in unpaid if day + SLACK[draft.cadence] < until]
    coming = None
    if state != "stopped":
        missed += given_up if draft.cadence != "daily" else []
        coming = next((day for _, day in slots.after(last_number, until + HORIZON) if day not in given_up), None)
    typical, low, high = usual(rows, fixed=draft.fixed)
    return Series(
        fingerprint=fingerprint,
        key=draft.key,
        name=_name(draft),
        direction=draft.side.direction,
        account=draft.side.account,
        currency=draft.side.currency,
        cadence=draft.cadence,
        anchor=slots.anchor,
        typical=typical,
        low=low,
        high=high,
        fixed=draft.fixed,
        state=state,
        first_day=rows[0].payment.day,
        last_day=rows[-1].payment.day,
        strays=mostly(abs(slots.booked(number) - row.day) for number, row in draft.numbers.items()),
        missed=tuple(date.fromordinal(day) for day in missed),
        changes=rises(rows) if draft.fixed else (),
        next_due=None if coming is None else date.fromordinal(coming),
        payment_ids=tuple(row.payment.id for row in rows),
    )


def mostly(off: Iterable[int]) -> int:
    """Nine of ten are at most this. off: days off the due date, of each payment."""
    strays = sorted(off)
    return strays[int(0.9 * (len(strays) - 1))]


def state_of(cadence: Cadence, payments: int, unpaid: Iterable[tuple[int, int]], until: int) -> State:
    """unpaid: (number, day) of the due dates that nobody paid on since, up to the day `until`."""
    patience = LATE.get(cadence, SLACK[cadence])
    gone = sum(day + patience < until for _, day in unpaid)
    if gone >= STOPPED[cadence]:
        return "stopped"
    return "mature" if payments >= MATURE[cadence] else "early"


def _name(draft: Draft) -> str:
    """Its key as a person would write it; without one the commonest words of its texts."""
    key = draft.key or Counter(row.key for row in draft.rows).most_common(1)[0][0]
    return key.title() if key and key == key.lower() else key or "Unnamed"
