"""What repeats, as far as it could be seen on earlier days: from one search instead of one for each day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from core.outlook.recurring.amounts import typical
from core.outlook.recurring.anchors import Slots
from core.outlook.recurring.find import MATURE, mostly, state_of
from core.outlook.recurring.meetings import LEAST
from core.outlook.recurring.rows import Row, row_of
from core.outlook.recurring.series import Holidays, Payment, Series
from core.outlook.recurring.workdays import Workdays

LEAST_YEARLY = 2


class Earlier:
    """Series with the due date that each of their payments met."""

    def __init__(self, found: Sequence[Series], payments: Mapping[str, Payment], holidays: Holidays | None) -> None:
        """payments: by id; those of `found` that are not among them are not looked at."""
        workdays = Workdays(holidays)
        self._seen = [_Seen(one, payments, workdays) for one in found]

    def on(self, day: date) -> list[Series]:
        """Those that could be seen in the payments up to `day`, statements known up to that day."""
        return [one for seen in self._seen if (one := seen.on(day.toordinal())) is not None]


class _Seen:
    def __init__(self, series: Series, payments: Mapping[str, Payment], workdays: Workdays) -> None:
        self.series = series
        self.rows: list[Row] = [row_of(payments[id_]) for id_ in series.payment_ids if id_ in payments]
        self.days = [row.day for row in self.rows]
        self.slots = Slots(series.cadence, series.anchor, workdays)
        self.numbers = [self.slots.nearest(day) for day in self.days]
        self.off = [abs(self.slots.booked(one) - day) for one, day in zip(self.numbers, self.days, strict=True)]

    def on(self, day: int) -> Series | None:
        series, number = self.series, bisect_right(self.days, day)
        if number < (LEAST_YEARLY if series.cadence == "yearly" else LEAST):
            return None
        unpaid = self.slots.after(max(self.numbers[:number]), day)
        state = state_of(series.cadence, number, unpaid, day)
        if state == "stopped" and number < MATURE[series.cadence]:
            return None
        rows, met = self.rows[:number], dict(zip(self.numbers[:number], self.off[:number], strict=True))
        return replace(
            series,
            state=state,
            typical=typical(rows, fixed=series.fixed),
            last_day=rows[-1].payment.day,
            strays=mostly(met.values()),
            payment_ids=tuple(row.payment.id for row in rows),
        )
