"""Which two periods a comparison sets side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.sentence.meaning import Days
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence
from core import periods

_PAIRED = re.compile(
    r" (?:than|versus|against|on|to|with|over|from|beat|where) (?:(?:it|they|we|i|that) )?(?:(?:be|do|have) )?(?:(?:in|at) )?(?:WHEN|WEEK) "
)

_FIRST_IS_BASE = re.compile(
    r"^(?:(?! (?:WHEN|WEEK)).)* (?:than|(?:up|down) (?:on|from|against)) (?:(?:in|at|it be) )*(?:WHEN|WEEK) (?:\| |in |on |for |do |this be )*(?:WHEN|WEEK) (?!(?:versus|against|compare|to|with|than|or) )"
)


def compared(s: Sentence, moment: Moment) -> tuple[Days | None, Days | None]:
    """The two periods of a comparison; one that is not said is the current one, or the one before."""
    s = _as_asked(s)
    found = list(dict.fromkeys((p.start, p.end) for p in s.periods))
    if not found:
        return None, None
    if len(found) > 1:
        found = _ordered(s, _paired(s) or found)
        if _is_year(found[0]) and (found[1][1] - found[1][0]).days < 100 and _SAME.search(s.text):
            found = [found[1], found[0]]
        return found[0], _year_earlier(s, found[0], found[1], moment)
    only = found[0]
    if current := _year_on_year(s, only) or _risen_since(s, only, moment):
        return current
    if len(s.periods) > 1 and (again := _a_year_before(s, moment)):
        return only, again
    current = only[1] >= moment.today
    paired = _PAIRED.search(f" {' '.join(s.plain)} ")
    if moment.anchor and moment.anchor != only and _LEANS.search(s.text):
        return moment.anchor, _year_earlier(s, moment.anchor, only, moment)
    if not current and paired and (later := _later(s, only, moment)):
        return later, only
    before = periods.find("before that", today=moment.today, anchor=only)
    return only, ((before[0].start, before[0].end) if before else None)


_YEAR_AGO = re.compile(r"\b(?:this|same) (?:time|month|week|quarter|point) last year\b|\ba year ago\b", re.IGNORECASE)
_YEAR_ON_YEAR = re.compile(r"\byear[- ](?:on|over)[- ]year\b|\byoy\b", re.IGNORECASE)
_SAME = re.compile(r"\bsame (?:month|quarter|week|time|period)\b", re.IGNORECASE)


def _as_asked(s: Sentence) -> Sentence:
    """`s` without the periods of the story around it, where the question names two by itself."""
    for at in reversed(range(len(s.clauses))):
        own = tuple(p for p in s.periods if s.clause_of(p.span[0]) == at)
        if s.clauses[at].asks and len({(p.start, p.end) for p in own}) == 2:
            return replace(s, periods=own)
    spoken = tuple(p for p in s.periods if not s.told[s.clause_of(p.span[0])])
    return replace(s, periods=spoken) if len({(p.start, p.end) for p in spoken}) > 1 else s


def _ordered(s: Sentence, found: list[Days]) -> list[Days]:
    """ "Busier than last year, this November I mean": what stands after "than" is set against the other."""
    swapped = _FIRST_IS_BASE.search(f" {' '.join(s.plain)} ") is not None
    return [found[1], found[0], *found[2:]] if swapped else found


def _is_year(days: Days) -> bool:
    a, b = days
    return (a.month, a.day, b.month, b.day) == (1, 1, 12, 31) and a.year == b.year


def _year_on_year(s: Sentence, only: Days) -> tuple[Days, Days] | None:
    """ "Year over year for October": October against that of the year before."""
    earlier = periods.add_months(only[0], -12), periods.add_months(only[1], -12)
    return (only, earlier) if _YEAR_ON_YEAR.search(s.text) else None


def _risen_since(s: Sentence, only: Days, moment: Moment) -> tuple[Days, Days] | None:
    """ "Have costs gone up since last quarter?": the current one against that one."""
    since = re.search(
        r"\b(?:since|from|on) (?:the )?(last|previous) (week|month|quarter|year)\b", s.text, re.IGNORECASE
    )
    if since is None or len(s.periods) != 1:
        return None
    if moment.anchor and moment.anchor != only and _OF_IT.search(s.text):  # "is that up on last year?"
        return None
    now, then = (periods.find(f"{which} {since[2]}", today=moment.today) for which in ("this", "last"))
    return ((now[0].start, now[0].end), (then[0].start, then[0].end)) if now and then else None


def _later(s: Sentence, only: Days, moment: Moment) -> Days | None:
    """What "more than in September" is set against it: the current one where the words say so, else the next."""
    unit = next((one for one, days in _UNITS if (only[1] - only[0]).days < days), "year")
    said = f"this {unit}" if _NOW.search(s.text) or _YEAR_AGO.search(s.text) else "after that"
    found = periods.find(said, today=moment.today, anchor=only)
    return (found[0].start, found[0].end) if found and found[0].start <= moment.today else None


_NOW = re.compile(
    r"\b(?:now|nowadays|currently|at the moment|these days)\b|\b(?:are|is|am) (?:we|i|it|they|my|our|the)\b",
    re.IGNORECASE,
)
_UNITS = (("day", 1), ("week", 8), ("month", 32), ("quarter", 93))  # by the fewest days that are more than one
# "How does that compare with last year?": the other period is the one the turn before was about.
_LEANS = re.compile(
    r"^\W*(?:and|also|but|so|what about|how about|versus|vs|against|compared?|than|or|with|to)\b|\b(?:that|this|it|those|these|them|then)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"\b(?:is|was|are|were|has|have|does|did|how['’]?s) (?:that|it|this|those|they)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\W*(?:vs?\.?|versus|against|than|compared (?:to|with)|with|to|and|or|over)\W*(?:in |that of |those of )?\W*",
    re.IGNORECASE,
)


def _paired(s: Sentence) -> list[Days] | None:
    """The first two periods that a word sets side by side, where a third is named."""
    for a, b in zip(s.periods, s.periods[1:], strict=False):
        if _BESIDE.fullmatch(s.text[a.span[1] : b.span[0]]) and (a.start, a.end) != (b.start, b.end):
            return [(a.start, a.end), (b.start, b.end)]
    return None


def _a_year_before(s: Sentence, moment: Moment) -> Days | None:
    """ "This October and last October", both the one just gone: the second is a year older."""
    last = s.periods[-1]
    if not re.search(r"\blast\s*$", s.text[: last.span[0]].lower()) and not s.text[
        slice(*last.span)
    ].lower().startswith("last"):
        return None
    shifted = periods.find("same month last year", today=moment.today, anchor=(last.start, last.end))
    return (shifted[0].start, shifted[0].end) if shifted else None


def _year_earlier(s: Sentence, a: Days, b: Days, moment: Moment) -> Days:
    """ "October against last year" is against October of last year; so is "against last year, for October"."""
    if (
        not _is_year(b)
        or (a[1] - a[0]).days > 100
        or not re.search(r"last year|year before|previous year", s.text.lower())
    ):
        return b
    shifted = periods.find("same month last year", today=moment.today, anchor=a)
    return (shifted[0].start, shifted[0].end) if shifted else b
