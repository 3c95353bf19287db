"""The kinds of change that a clause may say, each by its shape, and the overlays it lays on the forecast."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from re import Match

from core.outlook.forecast import Become, Delay, Drop, Expect, Overlay, Repeat, Scale, Spread, UnknownNameError
from core.outlook.plans import CHANGE_OF
from core.outlook.said import Said
from core.outlook.whom import Book, Everything, Who

FURTHEST = 3  # times that anything may grow by one word: "triple"
_PER_MONTH = {"week": Decimal(52) / 12, "fortnight": Decimal(26) / 12, "month": Decimal(1), "quarter": Decimal(1) / 3,
              "year": Decimal(1) / 12, "annum": Decimal(1) / 12}  # fmt: skip
PENNY = Decimal("0.01")


Maker = Callable[[Said, Match[str], Book], Iterator[Overlay]]
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
_NEWCOMER = re.compile(
    r"\b(?:hir\w+|employ\w*|recruit\w*|apprentice|assistant|someone|somebody|worker|person|starter|another|new|an?)\b",
    re.IGNORECASE,
)
_INTO = re.compile(
    r"\b(?:customers?|clients?|contract|retainer|income|sales?|revenue|grant|pays? (?:me|us)|from|receive|gets? paid|earn)\b",
    re.IGNORECASE,
)


def _late(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    number = said.number(match)
    if number.kind == "late":
        days = int(number.value)
    elif match["span"]:
        days = int(number.value) * {"d": 1, "w": 7, "m": 30}[match["span"][0].lower()]
    else:
        return
    days = -days if re.search(r"\b(?:early|earlier|sooner|forward)\b", match[0], re.IGNORECASE) else days
    always = re.search(r"\b(?:always|from now on|every|keeps?)\b", match[0], re.IGNORECASE)
    for name, key in _targets(said.plain(match["who"]), book):
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


def _monthly(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    number, what = said.number(match), match["what"] or ""
    after = match["after"] or ""
    rate = match["unit"] or _ADVERB.get((match["adverb"] or "").lower(), "month" if match["adverb"] else "")
    if number.kind not in {"money", "count"} or not (rate or re.search(_HIRE, what, re.IGNORECASE)):
        return
    amount = (number.value * _PER_MONTH[rate.lower() or "month"]).quantize(PENNY)
    first = (said.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    into = bool(_INTO.search(what)) or bool(_INTO.search(after))
    yield Repeat(said.day(match, first), amount if into else -amount, _thing(said, what or after, "more each month"))


def _hires(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    """ "hire two people at 2,400 each"."""
    each, many = said.number(match), said.numbers[int(match["many"])]
    rate = (match["unit"] or _ADVERB.get((match["adverb"] or "").lower(), "month")).lower()
    first = (said.today.replace(day=1) + timedelta(days=32)).replace(day=1)
    if 1 <= many.value <= 100:
        amount = (many.value * each.value * _PER_MONTH[rate]).quantize(PENNY)
        yield Repeat(said.day(match, first), -amount, f"{int(many.value)} {match['thing']}"[:60])


def _once(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
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


def _drawn(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    for one in _once(said, match, book):
        yield replace(one, name="drawings") if isinstance(one, Expect) else one


def _thing(said: Said, words: str, default: str) -> str:
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


def _scaled(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
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
    found = book.find(said.plain(match["who"])) if len(_each(said.plain(match["who"]), book)) == 1 else ()
    if groups.get("when"):
        yield from _from_then(said, match, found, factor)
        return
    if isinstance(found, Everything):
        yield Scale("", factor, found.direction)
        return
    for name, key in _targets(said.plain(match["who"]), book):
        yield Scale(name, factor, key=key)


def _from_then(
    said: Said, match: Match[str], found: tuple[Who, ...] | Everything, factor: Decimal
) -> Iterator[Overlay]:
    """ "rent goes up 10% from January": what it is more, each month from then on."""
    if isinstance(found, tuple) and len(found) == 1:
        one = found[0]
        yield Repeat(said.day(match, said.today), (one.usual * (factor - 1)).quantize(PENNY), f"{CHANGE_OF}{one.name}")


def _moved(said: Said, match: Match[str], book: Book, by: Decimal) -> Iterator[Overlay]:
    """ "rent goes up by 200", "rent goes up to 2,600": as a share of what it usually is."""
    found = book.find(said.plain(match["who"]))
    if isinstance(found, Everything) or len(found) != 1 or not found[0].usual:
        return
    usual = abs(found[0].usual)
    to = re.search(r"\bto\s*#", match[0])
    factor = (abs(by) if to else usual + by) / usual
    if match.groupdict().get("when"):
        yield from _from_then(said, match, found, factor)
    elif factor >= 0:
        for name, key in _targets(said.plain(match["who"]), book):
            yield Scale(name, factor.quantize(Decimal("0.0001")), key=key)


def _become(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    """ "rent is 1,800", "self assessment comes to 6,000 instead of 4,200": of one whom the forecast knows."""
    number, who = said.number(match), said.plain(match["who"])
    if number.kind not in {"money", "count"} or _NEWCOMER.search(who):
        return
    try:
        found = book.find(who)
    except UnknownNameError:
        return
    if isinstance(found, tuple) and len(found) > 1:
        raise UnknownNameError(
            f"“{who}” is several payments, and I do not know how they would share that. Say it of one by name, or by how "
            "much all of them change: “wages up 10%”."
        )
    if isinstance(found, tuple) and len(found) == 1 and not match.groupdict().get("when"):
        for name, key in _targets(who, book):
            yield Become(name, abs(number.value), key=key)
    elif isinstance(found, tuple) and len(found) == 1 and found[0].usual:
        yield from _from_then(said, match, found, abs(number.value / found[0].usual))


def _parts(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    groups = match.groupdict()
    pieces = int(said.number(match).value) if groups.get("n") else 2
    if 2 <= pieces <= 12:
        for name, key in _targets(said.plain(match["who"]), book):
            yield Spread(name, pieces, key=key)


def _gone(said: Said, match: Match[str], book: Book) -> Iterator[Overlay]:
    found = book.find(said.plain(match["who"]))
    if isinstance(found, Everything):
        yield Scale("", Decimal(0), found.direction)
        return
    for name, key in _targets(said.plain(match["who"]), book):
        yield Drop(name, key=key)


def _patterns() -> list[tuple[re.Pattern[str], Maker]]:
    someone = r"(?P<who>.+?)"
    subject = r"(?:(?:i|we|they|it|my|our)\s+)?"
    made: list[tuple[str, Maker]] = [
        (rf"{subject}expect(?:s|ing)?\s+{_N}\s+(?:more\s+)?(?:from|by)\s+(?P<payer>.+?){_WHEN}", _once),
        (rf"{subject}expect(?:s|ing)?\s+(?P<payer>.+?)\s+to pay\s+(?:me\s+|us\s+)?{_N}{_WHEN}", _once),
        (rf"{subject}(?:get|receive|collect|invoice)s?\s+{_N}\s+from\s+(?P<payer>.+?){_WHEN}", _once),
        (rf"(?P<payer>.+?)\s+(?:pays?|sends?|owes?)\s+(?:me\s+|us\s+)?{_N}{_WHEN}", _once),
        (rf"(?:i|we)\s+(?:pay|paid|settle)\s+{someone}\s+{_N}(?:\s*(?P<span>days?|weeks?|months?)\s+(?:late|later|early|earlier|sooner))?(?:\s+(?:from now on|every time|always|than usual))?", _late),
        (rf"{someone}{_BE}\s*{_N}(?:\s*(?P<span>days?|weeks?|months?)\s+(?:late|later|early|earlier|sooner))?(?:\s+(?:from now on|every time|always|than usual))?", _late),
        (rf"{subject}(?:delay|postpone|push|move|defer|put off|hold back)(?:ing)?\s+{someone}(?:\s+(?:back|out|on|forward|off|payment))*\s+(?:by\s+)?{_N}(?:\s*(?P<span>days?|weeks?|months?))?(?:\s+(?:later|earlier|sooner|forward))?", _late),
        (rf"{subject}(?:pay(?:ing)?\s+|split(?:ting)?\s+|spread(?:ing)?\s+)?{someone}\s+(?:is\s+|was\s+|gets?\s+|paid\s+|split\s+|spread\s+)*(?:in|into|over|across)\s+{_N}\s*(?:equal\s+)?(?:parts?|instal?lments?|payments?|months?|goes|pieces|halves|bits)?", _parts),
        (rf"{subject}(?:pay(?:ing)?\s+|split(?:ting)?\s+)?{someone}\s+(?:is\s+|split\s+|paid\s+)*in\s+(?:half|halves)", _parts),
        (rf"{subject}(?:put|putting|push|bump)\s+{someone}\s+(?P<up>up)\s+(?:by\s+)?{_N}{_WHEN}", _scaled),
        (rf"{someone}\s+(?:would\s+|will\s+|could\s+)?{_DOWN}(?:\s+(?:by|of|to))?\s*{_N}{_WHEN}", _scaled),
        (rf"{someone}\s+(?:would\s+|will\s+|could\s+)?(?P<up>{_UP})(?:\s+(?:by|of|to))?\s*{_N}{_WHEN}", _scaled),
        (rf"{_N}\s+(?:less|fewer|lower|drop in|fall in|cut in|decrease in)\s+(?:of\s+|in\s+|from\s+)?{someone}", _scaled),
        (rf"{_N}\s+(?P<up>more|higher|increase in|rise in|growth in)\s+(?:of\s+|in\s+|from\s+)?{someone}", _scaled),
        (rf"{subject}(?:los(?:e|es|ing)|drop(?:ping)?|cut(?:ting)?|reduc(?:e|ing))\s+{_N}\s+(?:of|from|off|in)\s+{someone}", _scaled),
        (rf"{subject}(?:cut(?:s|ting)?|reduc(?:e|es|ing)|lower(?:ing)?|trim|slash)\s+{someone}\s+(?:by\s+)?{_N}", _scaled),
        (rf"{subject}(?P<up>raise|raising|increase|increasing|put up|putting up|grow)\s+{someone}\s+(?:by\s+|to\s+)?{_N}", _scaled),
        (rf"{subject}(?P<times>double|triple|halve|half)\s+{someone}", _scaled),
        (rf"{someone}\s+(?P<times>doubles?|triples?|halves?|halved|doubled)", _scaled),
        (rf"{subject}(?:buy|bought|buying|pay|paying|spend|spending|afford|need|have to pay)\s+{_N}\s*(?:for|on|to)\s+(?P<thing>.+?){_WHEN}", _once),
        (rf"{subject}(?P<into>put(?:ting)? in|inject|borrow|lend|add|get a loan of|take (?:out )?a loan of|pay in|top up)\s+{_N}\s*(?P<thing>(?:of\s+|from\s+)?.*?){_WHEN}", _once),
        (rf"{subject}(?:to\s+)?(?:hir\w+|take on|taking on|employ\w*|recruit\w*)\s+#(?P<many>\d+)#\s+(?P<thing>[^#@]+?)\s+(?:at|on|for)\s+{_N}(?:\s*(?:each|apiece))?{_RATE}?{_WHEN}", _hires),
        (rf"{someone}\s+(?:is|are|was|were|(?:will|would|might|could) be|com(?:es?|ing) (?:to|out at)|becomes?|turns out (?:to be|at)|ends up (?:at|being)?)\s+(?:only\s+|about\s+)?{_N}(?:\s+(?:instead|rather)(?:\s+(?:of|than)\s+#\d+#)?)?{_WHEN}", _become),
        (rf"(?P<what>.*?)\s*(?:at|for|of|on|costing|costs?|paying|pays|that pays|that costs|who costs|=|:|is)?\s*{_N}{_RATE}?(?P<after>\s+(?:for|from)\s+[^@#]+?)?{_WHEN}", _monthly),
        (rf"{_N}\s*(?:for|on)\s+(?P<thing>.+?){_WHEN}", _once),
        (rf"{subject}(?:take|took|draw|drew|withdraw|withdrew|pull|pay)\s+(?:myself\s+|ourselves\s+)?{_N}(?:\s+out)?(?:\s+(?:for|of|from|to)\s+(?:myself|ourselves|me|us|the (?:business|company|bank|account)))*{_WHEN}", _drawn),
        (rf"{subject}(?:buy|bought|buying|get|getting|afford|order|pay|paying|need|spend|spending|repair|replace|take out)?\s*(?P<thing>(?:an?\s+|the\s+|new\s+)[^#@]+?)\s+(?:for|at|costing|costs|of|worth)\s+{_N}{_WHEN}", _once),
        (rf"{subject}(?:buy|bought|buying|get|getting|afford|order|pay|paying|spend|spending)?\s*an?\s+{_N}\s+(?P<thing>[^#@]+?){_WHEN}", _once),
        (rf"{subject}(?:buy|pay|spend|spending|take out|withdraw|draw|repay)\s+{_N}{_WHEN}(?P<thing>)?", _once),
        (rf"{_N}{_WHEN}(?P<thing>)?", _once),
        (rf"{subject}(?:los(?:e|es|t|ing)|drop(?:ping)?|cancel(?:ling)?|stop(?:s|ping)?(?:\s+paying)?|no longer pay|end|fir(?:e|ing)|let(?:ting)? go(?: of)?|without|sack|quit|get rid of|no(?: more)?)\s+{someone}", _gone),
        (rf"{someone}\s+(?:leaves?|left|quits?|goes (?:bust|away|under|elsewhere)|(?:is|gets?) (?:cancelled|canceled|dropped)|(?:doesn['’]?t|does not|isn['’]?t|is not) (?:come|renewed?|due)|stops?(?:\s+(?:paying|buying|ordering|coming))?|cancels?|is gone|disappears?|goes)", _gone),
    ]  # fmt: skip
    return [(re.compile(pattern, re.IGNORECASE), make) for pattern, make in made]


PATTERNS = _patterns()
