"""What a question leaves out: somebody, a category, a stretch of days, a day of the week, payments of a size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from agent.sentence import conditions, names, slots
from agent.sentence.meaning import World
from agent.words.words import words


@dataclass(frozen=True)
class Out:
    """names: payees and categories; a word that is neither is among them, so that it is told and not passed over.

    unread: something is left out that cannot be read.
    """

    names: tuple[str, ...] = ()
    days: str = ""
    weekday: str | None = None
    unread: bool = False

    def with_(self, more: Out) -> Out:
        """Both together."""
        days = "; ".join(filter(None, (self.days, more.days)))
        names = tuple(dict.fromkeys((*self.names, *more.names)))
        clash = bool(self.weekday and more.weekday)
        return Out(names, days, self.weekday or more.weekday, self.unread or more.unread or clash)


LEAVING = re.compile(
    r"[,(]?\s*\b(?:without|w/o|excluding|exclude|excl\.?|except(?:ing)?(?: for)?|apart from|other than|not including|not counting|"
    r"leaving out|leave out|leave off|take off(?= )|taking off|take away|once you (?:take|knock) off|ignoring|ignore|aside from|besides|but not|minus|everyone but|everybody but|everything but|all but|anyone but|"
    r"remov(?:e|ing)(?= [^?.!]{2,30} from (?:it|that|this|there)\b))\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[?.!;\x00)]|\b(?:in|for|during|since|between|over|from|last|this|what|how|which|who|under|above|below|more than|less than|at least|up to|on (?=(?:the |my |our )?(?:\w+ )?(?:card|account|\w+days?|weekends?)\b)|by (?:category|month|week|day|quarter|year))\b",
    re.IGNORECASE,
)
_NOT_SOMEBODY = re.compile(
    r"^(?:the |any |my |our |own |internal )*(?:transfers?|vat|tax|anything|income|sales|work|money|fail|exception|doubt|"
    r"question|problem|trouble|delay|notice|warning|permission|i|we|you|me|us|\w{2,}ing)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:on |the |any |all )*(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend)s\b",
    re.IGNORECASE,
)
_SIZED = re.compile(
    rf"{LEAVING.pattern}(?:(?:the |any |all |those |these )*(?:ones|payments|transactions|sales|purchases|bills|rows|those|these|anything|everything)"
    r"(?: (?:that|which) (?:are|were|is|was))? )?(?P<way>over|above|more than|bigger than|larger than|under|below|less than|smaller than) (?=\W{0,2}\d)",
    re.IGNORECASE,
)
_OVER = frozenset(("over", "above", "more than", "bigger than", "larger than"))


def left_out(text: str, blank: str, world: World, today: date) -> tuple[str, Out]:
    """(`text` without it, what is left out). blank: `text` with its dates blanked."""
    text, blank = _spelt_out(text, blank, world)
    if sized := _SIZED.search(blank):  # what is not over 250 is up to 250
        instead = " up to " if sized["way"].lower() in _OVER else " at least "
        text, blank = (one[: sized.start()] + instead + one[sized.end() :] for one in (text, blank))
    out = Out()
    for _ in range(MOST):
        taken = _first(text, blank, world, today)
        if taken is None:
            break
        start, end, more = taken
        text, blank = (f"{one[:start]} {one[end:]}" for one in (text, blank))
        out = out.with_(more)
    return text, out


_NON = re.compile(r"\bnon[- ](?=[a-z])", re.IGNORECASE)


def _spelt_out(text: str, blank: str, world: World) -> tuple[str, str]:
    """ "Non-Zettle income in October" as "income in October without Zettle"."""
    found = _NON.search(text)
    who = (
        next((one for one in names.find(text[found.end() :], world.names) if one.span[0] == 0), None) if found else None
    )
    if found is None or who is None:
        return text, blank
    start, end = found.start(), found.end() + who.span[1]
    left = f" without {text[found.end() : end]}"
    ends = len(text.rstrip(" ?.!"))
    return tuple(f"{one[:start]}{one[end:ends].lstrip()}{left}" for one in (text, blank))  # pyright: ignore[reportReturnType]


def _first(text: str, blank: str, world: World, today: date) -> tuple[int, int, Out] | None:
    """From where to where the first thing that is left out is said, and what it is."""
    for found in LEAVING.finditer(blank):
        if "minus" in found[0].lower() and _EARNED.search(blank, 0, found.start()):
            continue  # "income minus wages" takes off, and leaves nobody out of the income
        ends, days = conditions.days_left_out(text, blank, found.end(), today, world.locale)
        if days:
            return found.start(), ends, Out(days=days)
        if day := _DAY.match(blank, found.end()):
            return found.start(), day.end(), Out(weekday=f"not {day['day'].lower()}")
        end = _ENDS.search(blank, found.end())
        said = text[found.end() : end.start() if end else len(text)].rstrip(" ,")
        if known := _named(said, found[0], world):
            return found.start(), found.end() + len(said), Out(known)
        if own := _TRANSFERS.match(blank, found.end()):
            return found.start(), own.end(), Out()  # no sum holds them, and every list says how many it has
        if _OF_DAYS.match(blank, found.end()):
            return found.start(), found.end(), Out(unread=True)  # days that were read as the question's own
    return None


_TRANSFERS = re.compile(
    r"(?:(?:any|all|the|my|our|own|internal)\s+)*transfers?\b(?:\s+(?:to|from|between|into|out of)\s+(?:(?:my|our|the)\s+)?"
    r"(?:savings?|own accounts|accounts|current account|checking|pots?))*",
    re.IGNORECASE,
)
MOST = 3  # things left out in one message
_EARNED = re.compile(r"\b(?:income|revenues?|sales|takings|turnover|earnings|money in|rents?)\b", re.IGNORECASE)
_OF_DAYS = re.compile(r"(?:(?:in|for|during|on|the|of)\s+)*\x00", re.IGNORECASE)


_LEAD = re.compile(r"^(?:(?:the|my|our|any|all|payments?|paid|paying|to|of|on|at|it'?s)\s+)+", re.IGNORECASE)
_JOINTS = re.compile(r"\s*(?:,|;|&|\+|\b(?:and|or|nor|plus)\b)\s*", re.IGNORECASE)


def _named(said: str, leaving: str, world: World) -> tuple[str, ...]:
    """Who and what `said` leaves out; nothing where it leaves out nobody: "income minus costs", "without fail"."""
    mentions = names.find(said, world.names)
    known = [world.called.get(one.names[0], one.names[0]) for one in mentions]
    rest = said
    for one in reversed(mentions):
        rest = rest[: one.span[0]] + " , " + rest[one.span[1] :]
    unknown: list[str] = []
    for piece in _JOINTS.split(rest):
        kinds = [one.category for one in slots.find_categories(words(piece), world.sorts)]
        known += kinds
        plain = _LEAD.sub("", piece.strip()).strip(" ,")
        if plain and not kinds and not _NOT_SOMEBODY.match(piece.strip()):
            unknown.append(plain)
    if unknown and not known and "minus" in leaving.lower():
        return ()
    return tuple(dict.fromkeys([*known, *unknown]))
