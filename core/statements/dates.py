"""Days as banks write them: every reading a cell allows, so that the file, not a guess, picks one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from core.statements.months import MONTHS

Order = Literal["DMY", "MDY", "YMD"]
_Try = tuple[Order, tuple[str, str, str]]  # year, month and day as written

_EPOCH = (631_152_000, 2_240_524_800)  # 1990 to 2040
EARLIEST, LATEST = 1970, 2079  # nothing older is a bank's export
_BUDDHIST = 543
_SHORT_BUDDHIST = 60  # 60 is no bank's 2060, but 2560 in Thailand: 2017
_TIME = (
    r"(?:[T ,./]*\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*"
    r"(?:Z|UTC|GMT|[-+]\d{2}:?\d{2}|\[[^\]]*\]|[A-Z]{3,4})?)?"
)
_NUMERIC = re.compile(rf"^(\d{{1,4}})\s?([./\-])\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})\.?{_TIME}$")
_COMPACT = re.compile(r"^(\d{8})(?:[T ]?\d{4}(?:\d\d)?(?:\.\d+)?(?:\[[^\]]*\])?)?$")
_CJK = re.compile(r"^(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]" + _TIME + "$")
_ERAS = {
    "令和": 2018,
    "平成": 1988,
    "昭和": 1925,
    "r": 2018,
    "h": 1988,
    "民國": 1911,
    "民国": 1911,
}  # the year before its first
_ERA = re.compile(
    r"^(令和|平成|昭和|民國|民国|[rh](?=\d{1,2}[年./\-]))\s?(\d{1,3}|元)[年./\-]\s?(\d{1,2})[月./\-]\s?(\d{1,2})日?$",
    re.IGNORECASE,
)
_WORD_FIRST = re.compile(
    rf"^(?:[^\W\d_]+,?\s+)?([^\W\d_]+)\.?[ \-]?(\d{{1,2}})(?:st|nd|rd|th)?,?[ \-](\d{{4}}){_TIME}$"
)
_WORD_SECOND = re.compile(
    rf"^(?:[^\W\d_]{{2,}}\.?,?\s+)?(\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[ \-/.]*(?:de |d')?([^\W\d_]+)\.?"
    rf"(?:[ \-/,.]*(?:de )?'?(\d{{1,4}})\.?)?{_TIME}$"
)
_YEAR_WORD = re.compile(rf"^(\d{{4}})[ \-/.]([^\W\d_]+)\.?[ \-/.](\d{{1,2}}){_TIME}$")
_TIME_FIRST = re.compile(r"^\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?[ ,/\-]+(?=\S{6})")
_MONEY = re.compile(r"\d{3,15}\.\d\d$|[^\W\d_]+\d{5,}$")  # nor is a letter's number a day; both are common
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"^(\d{1,2})([./\-])(\d{1,2})\.?$")


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The readings of one cell. mark: its separator and year's length, so that cells of one column can be compared.
    Equal cells share theirs, so that telling them apart costs no look inside.

    year 0 stands for "not written": the statement's period decides it.
    """

    mark: str
    by: tuple[tuple[Order, tuple[int, int, int]], ...]

    def on(self, order: Order) -> date | None:
        """The day under `order`, None where that order makes no day or the year is not written."""
        for name, (year, month, day) in self.by:
            if name == order and year:
                return _day(year, month, day)
        return None

    def parts(self, order: Order) -> tuple[int, int, int] | None:
        """Year, month and day under `order`; the year is 0 where none is written."""
        return dict(self.by).get(order)

    @property
    def orders(self) -> frozenset[Order]:
        """The orders under which the cell is a day."""
        return frozenset(name for name, _ in self.by)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    """The year of the common era; Thai ones (2567, and 67 for short) count from the Buddha, Taiwan's from 1911."""
    year = int(text)
    if len(text) == 4:
        return year - _BUDDHIST if _BUDDHIST + EARLIEST <= year <= _BUDDHIST + LATEST else year
    if len(text) == 3:
        return year + _ERAS["民國"]
    if year >= 70:
        return 1900 + year
    return 2000 + year if year < _SHORT_BUDDHIST else 2500 + year - _BUDDHIST


def _valid(year: int, month: int, day: int) -> bool:
    if not (year == 0 or EARLIEST <= year <= LATEST):
        return False
    return (0 < day <= 28 and 0 < month <= 12) or _day(year or 2000, month, day) is not None


@lru_cache(maxsize=20_000)
def patterns(text: str) -> Days | None:
    """Every reading of `text` as a day, None where it is none. `text` is a cleaned cell."""
    if not 4 <= len(text) <= 40 or not text[0].isalnum() or _MONEY.match(text) or not _DIGIT.search(text):
        return None
    if text[1:3].find(":") >= 0:
        text = _TIME_FIRST.sub("", text)
    lettered = text.lower() != text.upper()
    for reader in (_numeric, _compact, _named, _bare) if lettered else (_numeric, _compact, _bare):
        got = reader(text)
        if got is not None:
            return got if got.by else None
    return None


def _numeric(text: str) -> Days | None:
    found = _NUMERIC.match(text)
    if found is None:
        return None
    first, mark, second, third = found[1], found[2], found[3], found[4]
    if len(first) >= 3:
        whole = len(third) <= 2
        return _days(mark + "4", [("YMD", (first, second, third))] if whole else [])
    if len(third) == 3:
        return None
    tries: list[_Try] = [("DMY", (third, second, first)), ("MDY", (third, first, second))]
    if len(third) <= 2 and len(first) == 2:
        tries.append(("YMD", (first, second, third)))
    got = _days(f"{mark}{min(len(third), 2) if len(third) < 4 else 4}", tries)
    return _dotted(got) if mark == "." else got


def _dotted(days: Days) -> Days:
    """Points part day, month and year in that order everywhere they are used; year-first only where that fails."""
    for order in ("DMY", "YMD"):
        kept = tuple(one for one in days.by if one[0] == order)
        if kept:
            return Days(days.mark, kept)
    return Days(days.mark, ())


def _days(mark: str, tries: list[_Try]) -> Days:
    kept: list[tuple[Order, tuple[int, int, int]]] = []
    for order, (year, month, day) in tries:
        parts = (_year(year), int(month), int(day))
        if len(day) <= 2 and len(month) <= 2 and _valid(*parts):
            kept.append((order, parts))
    return Days(mark, tuple(kept))


def _compact(text: str) -> Days | None:
    found = _COMPACT.match(text)
    if found is None:
        cjk = _CJK.match(text)
        era = _ERA.match(text)
        if era:
            year = _ERAS[era[1].lower()] + (1 if era[2] == "元" else int(era[2]))
            return _days("era", [("YMD", (str(year), era[3], era[4]))])
        return _days("cjk", [("YMD", (cjk[1], cjk[2], cjk[3]))]) if cjk else None
    digits = found[1]
    got = _days("8", [("YMD", (digits[:4], digits[4:6], digits[6:]))])
    if got.by:
        return got
    return _days("8", [("DMY", (digits[4:], digits[2:4], digits[:2])), ("MDY", (digits[4:], digits[:2], digits[2:4]))])


def _named(text: str) -> Days | None:
    lowered = text.lower()
    for found, (year, month, day) in (
        (_YEAR_WORD.match(lowered), (1, 2, 3)),
        (_WORD_FIRST.match(lowered), (3, 1, 2)),
        (_WORD_SECOND.match(lowered), (3, 2, 1)),
    ):
        number = MONTHS.get(found[month]) if found else None
        if found is None or number is None or len(found[year] or "") == 3:
            continue
        parts = (_year(found[year]) if found[year] else 0, number, int(found[day]))
        return Days("word", (("DMY", parts),) if _valid(*parts) else ())
    return None


def _bare(text: str) -> Days | None:
    """Day and month without a year."""
    found = _BARE.match(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    kept: list[tuple[Order, tuple[int, int, int]]] = []
    if _valid(0, second, first):
        kept.append(("DMY", (0, second, first)))
    if found[2] != "." and _valid(0, first, second):
        kept.append(("MDY", (0, first, second)))
    return Days("bare" + found[2], tuple(kept)) if len(found[1]) == 2 else Days("", ())


def serial(number: str) -> date | None:
    """The day of an Excel serial number (45292 is 1 January 2024), None outside 1970 to 2079."""
    try:
        days = int(float(number))
    except ValueError:
        return None
    return date(1899, 12, 30) + timedelta(days=days) if 25_569 <= days <= 65_700 else None


def epoch(text: str) -> date | None:
    """The day (UTC) of seconds or milliseconds since 1970, None where they are outside 1990 to 2040."""
    if len(text) not in {10, 13} or not (text.isascii() and text.isdigit()):
        return None
    seconds = int(text[:10])
    return date(1970, 1, 1) + timedelta(seconds=seconds) if _EPOCH[0] <= seconds < _EPOCH[1] else None


def in_period(month: int, day: int, start: date, end: date) -> date | None:
    """The day of that month and day inside the period (a week of grace), None where none is."""
    grace = timedelta(days=7)
    for year in range(start.year - 1, end.year + 2):
        got = _day(year, month, day)
        if got and start - grace <= got <= end + grace:
            return got
    return None
