"""A sentence about what may come, its numbers and days taken out, so that what is left can be told by its shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from core import periods
from core.numbers import Number, numbers

# "at 2000" is money, whatever year it may be.
_AMOUNT = re.compile(
    r"\b(?:at|for|of|by|pays?|expect|spend|afford|buy|put in|borrow|costs?|to|is|are|be|becomes?)\s+[£$€]?\d{4}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """A sentence with its numbers and dates taken out: "#0#" and "@1@" stand for them in `marked`."""

    text: str
    marked: str
    numbers: tuple[Number, ...]
    days: tuple[periods.Period, ...]
    today: date

    @classmethod
    def of(cls, text: str, today: date, locale: str) -> Said:
        """What is said on the day `today`."""
        read = periods.find(text, today=today, locale=locale, future=True)
        days = tuple(one for one in read if not _AMOUNT.search(text[: one.span[1]]))
        blank = list(text)
        for one in days:
            blank[slice(*one.span)] = "\x00" * (one.span[1] - one.span[0])
        found = tuple(_with_units(one, text) for one in numbers("".join(blank)))
        marks = [(one.span, f"@{n}@") for n, one in enumerate(days)]
        marks += [(one.span, f"#{n}#") for n, one in enumerate(found)]
        marked = text
        for (start, end), mark in sorted(marks, reverse=True):
            marked = f"{marked[:start]} {mark} {marked[end:]}"
        return cls(text, " ".join(marked.split()), found, days, today)

    def number(self, match: Match[str], name: str = "n") -> Number:
        """The number that a group of a clause stands for."""
        return self.numbers[int(match[name])]

    def day(self, match: Match[str], default: date) -> date:
        """The day a clause names: the last of a stretch that begins tomorrow ("by the 1st"), else the first."""
        if match["when"] is None:
            return default
        one = self.days[int(match["when"])]
        return one.end if one.start == self.today + timedelta(days=1) else one.start

    def plain(self, marked: str) -> str:
        """A marked stretch as it was written."""
        marked = re.sub(r"#(\d+)#", lambda m: self.text[slice(*self.numbers[int(m[1])].span)], marked)
        marked = re.sub(r"@(\d+)@", lambda m: self.text[slice(*self.days[int(m[1])].span)], marked)
        return " ".join(marked.split()).strip(" ,.;?!")


def _with_units(one: Number, text: str) -> Number:
    """A bare number that says a rate, not a count: "20 %" after a blank is a share."""
    return Number(one.value, "share", one.span) if re.match(r"\s*(?:%|per ?cent)", text[one.span[1] :]) else one
