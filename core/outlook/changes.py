"""What-ifs in plain words: "Acme three weeks late and a hire at 2,400 from the 1st" as overlays of the forecast."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from re import Match

from core import periods
from core.errors import Refusal
from core.numbers import Number, numbers
from core.outlook.forecast import Delay, Drop, Expect, Overlay, Repeat, Scale, Spread
from core.outlook.plans import CHANGE_OF
from core.outlook.whom import Book, Everything, Who

MOST = 6  # changes at once: what one sentence can still say
FURTHEST = 3  # times that anything may grow by one word: "triple"
_PER_MONTH = {"week": Decimal(52) / 12, "fortnight": Decimal(26) / 12, "month": Decimal(1), "quarter": Decimal(1) / 3,
              "year": Decimal(1) / 12, "annum": Decimal(1) / 12}  # fmt: skip
PENNY = Decimal("0.01")


class NotUnderstoodError(Refusal):
    """I did not understand what would change. Say it like “Acme pays three weeks late”, “a hire at 2,400 a month from the 1st”, “VAT in two parts”, “lose Acme”, “sales drop 20%” or “expect 3,000 from Acme on the 12th”."""

    status = 422
    code = "NOT_UNDERSTOOD"


class HowMuchError(Refusal):
    """How much, or how late? Say it like “Acme pays three weeks late”, “sales drop 20%” or “buy a van for 3,000”."""

    status = 422
    code = "HOW_MUCH"


_LONGEST, _LONGEST_CLAUSE = 600, 120  # characters: nobody says more of one, and what says nothing is looked at long


@dataclass(frozen=True)
class Change:
    """One change: what it lays on the forecast, and the words that say it."""

    said: str
    overlays: tuple[Overlay, ...]


def read(words: str, *, book: Book, today: date, locale: str = "GB") -> tuple[Change, ...]:
    """The changes that `words` name. Raises NotUnderstoodError, HowMuchError, UnknownNameError."""
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        raise NotUnderstoodError
    said = _Said.of(_plainly(_MAY.sub("", _LEAD.sub("", words.strip()))), today, locale)
    found = _clauses(said, said.marked, book)
    if not found:
        raise HowMuchError if _VAGUE.search(said.marked) else NotUnderstoodError
    return found[:MOST]


def _plainly(words: str) -> str:
    """Times said without a number, with one ("a week early"); a rate that a date follows, so that it is no period."""
    words = re.sub(
        r"\s*(?:\b(?:an?|per|every|each)|/)\s*(week|month|quarter|year)\b(?=\s*,?\s+(?:from|starting|beginning|commencing))",
        r" \1ly",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"\b(?:a|one) fortnight\b|\bfortnight\b(?= (?:late|early))", "2 weeks", words, flags=re.IGNORECASE)
    return re.sub(r"\b(?:a|one) (day|week|month)s?(?= (?:earl|soon|forw))", r"1 \1", words, flags=re.IGNORECASE)


_LEAD = re.compile(
    r"^(?:\W|\b(?:and|so|ok|okay|hey|hi|please|now|then|also|but|what|what's|happens?|would|happen|to|my|our|the|cash|money|balance|it|"
    r"how|does|do|look|things|would|be|about|suppose|supposing|imagine|say|assume|assuming|simulate|show|me|reckon|with|"
    r"can|could|should|i|we|afford|still|let's|lets|add|plan|for|will|is|there|enough|were|was|forecast|flow)\b(?=.*\b(?:if|afford|"
    r"suppose|supposing|imagine|say|simulate|assume|assuming|reckon|plan|about)\b))*\W*(?:if|afford|suppose|supposing|imagine|say|assume|assuming|"
    r"simulate|reckon(?: with)?|plan(?: for)?|what about|how about)?\b(?: that\b)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_MAY = re.compile(
    r"^(?:can|could|should|may)\s+(?:i|we)\s+(?:still\s+|safely\s+)?(?=(?:take|draw|withdraw|pay|spend|buy|hire|get)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(\s*(?:[,;]|\.\s|\band\b|\bplus\b|\balso\b|\bthen\b|\bwhile\b|&|\bbut\b)\s*)+", re.IGNORECASE)
_ASIDE = re.compile(
    r"\W*(?:would|will|can|could|do|does|am|are|is|how|what|show|tell|when|should|i'd|please|thanks|i mean|too|as well)\b.*|\W*",
    re.IGNORECASE | re.DOTALL,
)
# "at 2000" is money, whatever year it may be.
_AMOUNT = re.compile(
    r"\b(?:at|for|of|by|pay|pays|expect|spend|afford|buy|put in|borrow|cost|costs|to)\s+[£$€]?\d{4}$", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:late|later|early|delay\w*|drop\w*|fall\w*|rise\w*|less|more|buy|hire|afford|expect|up|down)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class _Said:
    """A sentence with its numbers and dates taken out: "#0#" and "@1@" stand for them in `marked`."""

    text: str
    marked: str
    numbers: tuple[Number, ...]
    days: tuple[periods.Period, ...]
    today: date

    @classmethod
    def of(cls, text: str, today: date, locale: str) -> _Said:
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


def _clauses(said: _Said, words: str, book: Book) -> tuple[Change, ...]:
    """The shortest clause at the start that is a change, and those after it; () where the words are none."""
    if _ASIDE.fullmatch(words):
        return ()
    cuts = [(m.start(), m.end()) for m in _JOINT.finditer(words) if m.start() > 0] + [(len(words), len(words))]
    for stop, start in cuts:
        found = _clause(said, words[:stop], book)
        if found:
            return (found, *_rest(said, words[start:], book))
    start = cuts[0][1]
    return _clauses(said, words[start:], book) if start < len(words) and _ASIDE.fullmatch(words[: cuts[0][0]]) else ()


def _rest(said: _Said, words: str, book: Book) -> tuple[Change, ...]:
    if not words.strip() or _ASIDE.fullmatch(words):
        return ()
    found = _clauses(said, words, book)
    if not found:
        raise NotUnderstoodError
    return found


def _clause(said: _Said, words: str, book: Book) -> Change | None:
    if len(words) > _LONGEST_CLAUSE:
        return None
    for pattern, make in _PATTERNS:
        match = pattern.fullmatch(words.strip(" ,.;?!"))
        if match is None:
            continue
        overlays = tuple(make(said, match, book))
        if overlays:
            return Change(said.plain(match[0]), overlays)
    return None


Maker = Callable[[_Said, Match[str], Book], Iterator[Overlay]]
_N = r"#(?P<n>\d+)#"
_WHEN = (
    r"(?:\s*,?\s*(?:(?:from|on|in|starting|beginning|by|at|for|until|due|coming|as of|around|before)\s+)*(?:the\s+)?@(?P<when>\d+)@"
    r"(?:\s+(?:on|onwards?))?)?"
)
_RATE = (
    r"(?:\s*(?:(?:a|an|per|every|each|/)\s*(?P<unit>week|fortnight|month|quarter|year|annum)\b|(?P<adverb>weekly|monthly|quarterly|yearly|"
    r"annually|pcm|pm|pw|pa)\b))"
)
_ADVERB = {"weekly": "week", "pw": "week", "quarterly": "quarter", "yearly": "year", "annually": "year", "pa": "year"}
_BE = r"(?:\s+(?:pays?|paid|is|are|be|comes?|came|gets?|was|were|being|paying|settles?|keeps?|runs?|would|will|could|might|me|us|its|their|in|by|all|always|going|to|bills?|invoices?))*"
_DOWN = r"(?:drop(?:s|ped|ping)?|fall(?:s|ing)?|fell|go(?:es|ing)? down|decreas(?:es?|ed|ing)|shrinks?|declin(?:es?|ed|ing)|(?:is|are|were|was) (?:down|lower|less)|down|dips?|slows?(?: down)?|plunges?|slump(?:s|ed)?|los(?:es?|t))"
_UP = r"(?:ris(?:es?|ing)|rose|go(?:es|ing)? up|increas(?:es?|ed|ing)|grow(?:s|ing)?|grew|climbs?|(?:is|are|were|was) (?:up|higher|more)|up|jumps?|gets? dearer)"
_HIRE = r"(?:hir(?:e|es|ed|ing)|employ(?:s|ed|ing|ee)?|take on|taking on|took on|salary|staff|wages?|recruit(?:s|ing)?|apprentice|assistant|someone|somebody|worker|person|new starter)"
_INTO = re.compile(
    r"\b(?:customers?|clients?|contract|retainer|income|sales?|revenue|grant|pays? (?:me|us)|from|receive|gets? paid|earn)\b",
    re.IGNORECASE,
)


def _late(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    number = said.number(match)
    if number.kind == "late":
        days = int(number.value)
    elif match["span"]:
        days = int(number.value) * {"d": 1, "w": 7, "m": 30}[match["span"][0].lower()]
    else:
        return
    days = -days if re.search(r"\b(?:early|earlier|sooner|forward)\b", match[0], re.IGNORECASE) else days
    always = re.search(r"\b(?:always|from now on|every|keeps?)\b", match[0], re.IGNORECASE)
    for name, key in _targets(match["who"], book):
        yield Delay(name, days, once=not always, key=key)


def _targets(said: str, book: Book) -> list[tuple[str, str]]:
    """(name, key) of each that is meant. key: "" where all that the payee is paid, or pays, is meant."""
    everyone = re.fullmatch(
        r"(?:all |every |my |our |the )*(?:customers?|clients?|everyone|everybody|invoices)",
        said.strip(),
        re.IGNORECASE,
    )
    if everyone:
        return list(dict.fromkeys((one.name, one.key) for one in book.people if one.usual > 0 and one.lately > 0))
    found: list[Who] = []
    for part in _each(said, book):
        one = book.find(part)
        if isinstance(one, Everything):
            return []
        found += one
    meant = {id(one) for one in found}
    whole = {one.name for one in found if all(id(other) in meant for other in book.people if other.name == one.name)}
    return list(dict.fromkeys((one.name, "" if one.name in whole else one.key) for one in found))


def _each(said: str, book: Book) -> Sequence[str]:
    """The names of a list: "rent and wages"; a name that holds an "and" itself stays whole."""
    parts = re.split(r"\s*(?:,|\band\b|&)\s*", said)
    known = {one.name.casefold() for one in book.people}
    return [said] if len(parts) == 1 or said.strip().casefold() in known else [part for part in parts if part]


def _monthly(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    number, what = said.number(match), match["what"] or ""
    after = match["after"] or ""
    rate = match["unit"] or _ADVERB.get((match["adverb"] or "").lower(), "month" if match["adverb"] else "")
    if number.kind not in {"money", "count"} or not (rate or re.search(_HIRE, what, re.IGNORECASE)):
        return
    amount = (number.value * _PER_MONTH[rate.lower() or "month"]).quantize(PENNY)
    first = (said.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    into = bool(_INTO.search(what)) or bool(_INTO.search(after))
    yield Repeat(said.day(match, first), amount if into else -amount, _thing(said, what or after, "more each month"))


def _hires(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    """ "hire two people at 2,400 each"."""
    each, many = said.number(match), said.numbers[int(match["many"])]
    rate = (match["unit"] or _ADVERB.get((match["adverb"] or "").lower(), "month")).lower()
    first = (said.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if 1 <= many.value <= 100:
        amount = (many.value * each.value * _PER_MONTH[rate]).quantize(PENNY)
        yield Repeat(said.day(match, first), -amount, f"{int(many.value)} {match['thing']}"[:60])


def _once(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    number = said.number(match)
    if number.kind not in {"money", "count"} or not number.value:
        return
    groups = match.groupdict()
    day = max(said.day(match, said.today + timedelta(days=1)), said.today + timedelta(days=1))
    payer = groups.get("payer")
    if payer:
        yield Expect(day, number.value, book.expected(said.plain(payer)))
    elif groups.get("into"):
        yield Expect(day, number.value, _thing(said, groups.get("thing") or "", "money put in"))
    else:
        yield Expect(day, -number.value, _thing(said, groups.get("thing") or "", "a purchase"))


def _drawn(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    for one in _once(said, match, book):
        yield replace(one, name="drawings") if isinstance(one, Expect) else one


def _thing(said: _Said, words: str, default: str) -> str:
    """What is bought, hired or paid for, without its article: "van"."""
    plain = said.plain(words)
    plain = re.sub(
        r"^(?:(?:we|i|a|an|the|my|our|another|one|more|new|extra|hire|hires|hired|hiring|to|buy|buying|pay|paying|spend|spending|take on|get|getting|have|of|for|on|to|costing|costs?|"
        r"add|adding|someone|somebody|up|take out|rent|lease|with)\b\s*)+", "", plain, flags=re.IGNORECASE)  # fmt: skip
    plain = re.sub(r"\s+(?:at|for|costing|costs?|of|on|that costs?|who costs?|paying|pays|is|=)+$", "", plain).strip(
        " :-"
    )
    hires = re.search(r"\bhir|\btake on|\bemploy|\bsomeone|\bsomebody", words, re.IGNORECASE)
    return (plain or ("hire" if hires else default))[:60]


def _scaled(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    groups = match.groupdict()
    up = bool(groups.get("up"))
    if groups.get("times"):
        factor = {"d": Decimal(2), "t": Decimal(FURTHEST), "h": Decimal("0.5")}[groups["times"][0].lower()]
    else:
        number = said.number(match)
        if number.kind == "share":
            factor = 1 + number.value / 100 * (1 if up else -1)
        elif number.kind in {"money", "count"}:
            yield from _moved(said, match, book, number.value if up else -number.value)
            return
        else:
            return
    if factor < 0:
        return
    found = book.find(match["who"]) if len(_each(match["who"], book)) == 1 else ()
    if groups.get("when"):
        yield from _from_then(said, match, found, factor)
        return
    if isinstance(found, Everything):
        yield Scale("", factor, found.direction)
        return
    for name, key in _targets(match["who"], book):
        yield Scale(name, factor, key=key)


def _from_then(
    said: _Said, match: Match[str], found: tuple[Who, ...] | Everything, factor: Decimal
) -> Iterator[Overlay]:
    """ "rent goes up 10% from January": what it is more, each month from then on."""
    if isinstance(found, tuple) and len(found) == 1:
        one = found[0]
        yield Repeat(said.day(match, said.today), (one.usual * (factor - 1)).quantize(PENNY), f"{CHANGE_OF}{one.name}")


def _moved(said: _Said, match: Match[str], book: Book, by: Decimal) -> Iterator[Overlay]:
    """ "rent goes up by 200", "rent goes up to 2,600": as a share of what it usually is."""
    found = book.find(match["who"])
    if isinstance(found, Everything) or len(found) != 1 or not found[0].usual:
        return
    usual = abs(found[0].usual)
    to = re.search(r"\bto\s*#", match[0])
    factor = (abs(by) if to else usual + by) / usual
    if match.groupdict().get("when"):
        yield from _from_then(said, match, found, factor)
    elif factor >= 0:
        for name, key in _targets(match["who"], book):
            yield Scale(name, factor.quantize(Decimal("0.0001")), key=key)


def _parts(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    groups = match.groupdict()
    pieces = int(said.number(match).value) if groups.get("n") else 2
    if 2 <= pieces <= 12:
        for name, key in _targets(match["who"], book):
            yield Spread(name, pieces, key=key)


def _gone(said: _Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    found = book.find(match["who"])
    if isinstance(found, Everything):
        yield Scale("", Decimal(0), found.direction)
        return
    for name, key in _targets(match["who"], book):
        yield Drop(name, key=key)


def _patterns() -> list[tuple[re.Pattern[str], Maker]]:
    someone = r"(?P<who>.+?)"
    subject = r"(?:(?:i|we|they|it|my|our)\s+)?"
    made: list[tuple[str, Maker]] = [
        (rf"{subject}expect(?:s|ing)?\s+{_N}\s+(?:more\s+)?(?:from|by)\s+(?P<payer>.+?){_WHEN}", _once),
        (rf"{subject}expect(?:s|ing)?\s+(?P<payer>.+?)\s+to pay\s+(?:me\s+|us\s+)?{_N}{_WHEN}", _once),
        (rf"{subject}(?:get|receive|collect|invoice)s?\s+{_N}\s+from\s+(?P<payer>.+?){_WHEN}", _once),
        (rf"(?P<payer>.+?)\s+(?:pays?|sends?|owes?)\s+(?:me\s+|us\s+)?{_N}{_WHEN}", _once),
        (rf"{someone}{_BE}\s*{_N}(?:\s*(?P<span>days?|weeks?|months?)\s+(?:late|later|early|earlier|sooner))?(?:\s+(?:from now on|every time|always|than usual))?", _late),
        (rf"{subject}(?:delay|postpone|push|move|defer|put off|hold back)(?:ing)?\s+{someone}(?:\s+(?:back|out|on|forward|off|payment))*\s+(?:by\s+)?{_N}(?:\s*(?P<span>days?|weeks?|months?))?(?:\s+(?:later|earlier|sooner|forward))?", _late),
        (rf"{subject}(?:pay(?:ing)?\s+|split(?:ting)?\s+|spread(?:ing)?\s+)?{someone}\s+(?:is\s+|was\s+|gets?\s+|paid\s+|split\s+|spread\s+)*(?:in|into|over|across)\s+{_N}\s*(?:equal\s+)?(?:parts?|instal?lments?|payments?|months?|goes|pieces|halves|bits)?", _parts),
        (rf"{subject}(?:pay(?:ing)?\s+|split(?:ting)?\s+)?{someone}\s+(?:is\s+|split\s+|paid\s+)*in\s+(?:half|halves)", _parts),
        (rf"{someone}\s+(?:would\s+|will\s+|could\s+)?{_DOWN}(?:\s+(?:by|of|to))?\s*{_N}{_WHEN}", _scaled),
        (rf"{someone}\s+(?:would\s+|will\s+|could\s+)?(?P<up>{_UP})(?:\s+(?:by|of|to))?\s*{_N}{_WHEN}", _scaled),
        (rf"{_N}\s+(?:less|fewer|lower|drop in|fall in|cut in|decrease in)\s+(?:of\s+|in\s+|from\s+)?{someone}", _scaled),
        (rf"{_N}\s+(?P<up>more|higher|increase in|rise in|growth in)\s+(?:of\s+|in\s+|from\s+)?{someone}", _scaled),
        (rf"{subject}(?:los(?:e|es|ing)|drop(?:ping)?|cut(?:ting)?|reduc(?:e|ing))\s+{_N}\s+(?:of|from|off|in)\s+{someone}", _scaled),
        (rf"{subject}(?:cut(?:s|ting)?|reduc(?:e|es|ing)|lower(?:ing)?|trim|slash)\s+{someone}\s+(?:by\s+)?{_N}", _scaled),
        (rf"{subject}(?P<up>raise|raising|increase|increasing|put up|grow)\s+{someone}\s+(?:by\s+|to\s+)?{_N}", _scaled),
        (rf"{subject}(?P<times>double|triple|halve|half)\s+{someone}", _scaled),
        (rf"{someone}\s+(?P<times>doubles?|triples?|halves?|halved|doubled)", _scaled),
        (rf"{subject}(?:buy|bought|buying|pay|paying|spend|spending|afford|need|have to pay)\s+{_N}\s*(?:for|on|to)\s+(?P<thing>.+?){_WHEN}", _once),
        (rf"{subject}(?P<into>put(?:ting)? in|inject|borrow|lend|add|get a loan of|take (?:out )?a loan of|pay in|top up)\s+{_N}\s*(?P<thing>(?:of\s+|from\s+)?.*?){_WHEN}", _once),
        (rf"{subject}(?:to\s+)?(?:hir\w+|take on|taking on|employ\w*|recruit\w*)\s+#(?P<many>\d+)#\s+(?P<thing>[^#@]+?)\s+(?:at|on|for)\s+{_N}(?:\s*(?:each|apiece))?{_RATE}?{_WHEN}", _hires),
        (rf"(?P<what>.*?)\s*(?:at|for|of|on|costing|costs?|paying|pays|that pays|that costs|who costs|=|:|is)?\s*{_N}{_RATE}?(?P<after>\s+(?:for|from)\s+[^@#]+?)?{_WHEN}", _monthly),
        (rf"{_N}\s*(?:for|on)\s+(?P<thing>.+?){_WHEN}", _once),
        (rf"{subject}(?:take|took|draw|drew|withdraw|withdrew|pull|pay)\s+(?:myself\s+|ourselves\s+)?{_N}(?:\s+out)?(?:\s+(?:for|of|from|to)\s+(?:myself|ourselves|me|us|the (?:business|company|bank|account)))*{_WHEN}", _drawn),
        (rf"{subject}(?:buy|bought|buying|get|getting|afford|order|pay|paying|need|spend|spending|repair|replace|take out)?\s*(?P<thing>(?:an?\s+|the\s+|new\s+)[^#@]+?)\s+(?:for|at|costing|costs|of|worth)\s+{_N}{_WHEN}", _once),
        (rf"{subject}(?:buy|bought|buying|get|getting|afford|order|pay|paying|spend|spending)?\s*an?\s+{_N}\s+(?P<thing>[^#@]+?){_WHEN}", _once),
        (rf"{subject}(?:buy|pay|spend|spending|take out|withdraw|draw|repay)\s+{_N}{_WHEN}(?P<thing>)?", _once),
        (rf"{_N}{_WHEN}(?P<thing>)?", _once),
        (rf"{subject}(?:los(?:e|es|t|ing)|drop(?:ping)?|cancel(?:ling)?|stop(?:ping)?(?:\s+paying)?|end|fir(?:e|ing)|let(?:ting)? go(?: of)?|without|sack|quit|get rid of|no(?: more)?)\s+{someone}", _gone),
        (rf"{someone}\s+(?:leaves?|left|quits?|goes (?:bust|away|under|elsewhere)|stops?(?:\s+(?:paying|buying|ordering|coming))?|cancels?|is gone|disappears?|goes)", _gone),
    ]  # fmt: skip
    return [(re.compile(pattern, re.IGNORECASE), make) for pattern, make in made]


_PATTERNS = _patterns()
