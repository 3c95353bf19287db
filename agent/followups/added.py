"""Figures worked out together: "both", "what's the difference", "Ines and Joe in total", "half of October's sales"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from agent.call import Call
from agent.sentence.meaning import World
from agent.shapes.decided import Answer, Decided, Decline
from core import periods
from core.dashboard.adding import How, Worked

# Tools whose answer is one figure that can be added to another of them.
FIGURES = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown".split()
)
_SUBJECT, _DAYS = ("name", "category", "part"), ("start", "end")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True)
class Told:
    """The calls of the answers that gave a figure last, turn by turn, and what was made of the newest."""

    turns: Sequence[Sequence[Call]] = ()
    worked: Worked | None = None


_LEAD = (
    r"\W*(?:(?:and|so|ok|okay|now|then|but|i mean|no|what(?:['’]?s| is| was| are| were| about)?|how about|how much (?:is|was|are|were)|"
    r"give me|show me|tell me|can you|please|pls|just)\b\W*)*(?:the )?"
)
_TAIL = r"(?:\W+(?:please|pls|then|now|mate|again|overall))*\W*"
_NUMBER = r"(?:two|three|four|five|[2-5])"
_SET = (
    rf"(?:both(?: of (?:them|those|these))?|(?:all )?(?:(?:the|those|these) )?(?:last )?{_NUMBER}(?: (?:of )?(?:them|those|these|figures|numbers|sums|months|periods|years))?"
    r"|all(?: of)? (?:them|those|these)|them(?: both| all)?|those|these|the lot)"
)
_UP = r"(?:together|combined|added(?: up| together)?|altogether|all together|all told|in total|summed(?: up)?)"
_ENDS = {
    "most": r"\b(?:more|most|bigg(?:er|est)|larg(?:er|est)|high(?:er|est)|dear(?:er|est))\b",
    "least": r"\b(?:less|least|small(?:er|est)|low(?:er|est)|cheap(?:er|est))\b",
    "best": r"\b(?:better|best)\b",
    "worst": r"\b(?:worse|worst)\b",
}
_OF_SET = r"(?: (?:one|of (?:them|those|these|both|the (?:two|three|four))|out of (?:them|those|these)))?"
# What is asked of the figures told, by the words that are left once a time is taken out.
_SHAPES: tuple[tuple[How, str], ...] = (
    (
        "sum",
        rf"(?:(?:for|of) )?(?:both|all (?:the )?{_NUMBER})(?: of (?:them|those|these))?|(?:(?:for|of) )?{_SET} {_UP}",
    ),
    (
        "sum",
        rf"(?:grand |combined |overall |joint )?(?:totals?|sum)(?: (?:of|for|from|on|to) (?:the )?{_SET})?(?: {_UP})?",
    ),
    ("sum", rf"(?:add|sum|put|tot) (?:{_SET} ?)?(?:up|together)(?: {_SET})?"),
    ("sum", _UP),
    ("difference", rf"(?:difference|gap|diff)(?: (?:between|of|in) (?:the )?{_SET})?|compare (?:the )?{_SET}"),
    ("average", rf"(?:average|avg|mean)(?: (?:of|for|over|across|from) (?:the )?{_SET})"),
    (
        "most",
        rf"(?:which|who|what)(?:['’]?s)?{_OF_SET}(?: (?:is|was|were|are|has|had|did|costs?|pa(?:ys?|id)|gets?|got|made|took|spent|earned|brought))*(?: me| us)?(?: in)?"
        rf"(?: the)? (?:{'|'.join(_ENDS.values())}){_OF_SET}(?: (?:month|quarter|year|week))?"
        rf"|(?:{'|'.join(_ENDS.values())}) (?:one|of (?:them|those|these|both|the (?:two|three|four)))",
    ),
)
_ASKED: list[tuple[How, re.Pattern[str]]] = [
    (how, re.compile(rf"{_LEAD}(?:{shape}){_TAIL}", re.IGNORECASE)) for how, shape in _SHAPES
]
_BARE = re.compile(rf"{_LEAD}(?:(?:in|for|of|during|over)\b\W*)?{_TAIL}", re.IGNORECASE)
_OF_THAT = re.compile(r"(?:of )?(?:that|it|this|those|them)\W*", re.IGNORECASE)


def of_told(text: str, told: Told, world: World, today: date) -> Decided | None:
    """What a message asks of the figures told before it; None for any other message."""
    if not told.turns:
        return None
    times = periods.find(text, today=today, locale=world.locale, anchor=_days_of(told.turns[-1][-1]))
    if len(times) > 1:
        return None
    when = times[0] if times else None
    left = _WITHIN.sub("", f"{text[: when.span[0]]} {text[when.span[1] :]}") if when else text
    made = _made_of(re.sub(r"\s+", " ", left).strip(), told, timed=when is not None)
    return _in_time(made, (when.start, when.end)) if when and isinstance(made, Answer) else made


_WITHIN = re.compile(r"\b(?:in|for|during|over|on)\s*(?=\W*$)", re.IGNORECASE)


def _days_of(call: Call) -> tuple[date, date] | None:
    start, end = (call.args.get(name) for name in _DAYS)
    return (date.fromisoformat(str(start)), date.fromisoformat(str(end))) if start and end else None


def _made_of(blank: str, told: Told, *, timed: bool) -> Decided | None:
    """What a message with its time taken out asks of the figures told. timed: whether it has one."""
    if timed and told.worked and told.worked.how != "share" and _BARE.fullmatch(blank):
        return Answer(tuple(told.turns[-1]), worked=told.worked)  # "and last year", after the sum of two
    if _WHY_OTHER.fullmatch(blank) and (held := _held_against(told)):
        return Answer((held,))
    asked = _asked(blank)
    if asked is None:
        return Decline("unsure") if timed and len(told.turns) > 1 and _BOTH.match(blank) else None
    how, words = asked
    if calls := _meant(told, words, how):
        return Answer(tuple(calls), worked=Worked(_way(how, words, calls)))
    of_two = timed and "both" in blank.lower()  # and never one of the two
    return Decline("unsure") if of_two or (len(told.turns) > 1 and _ADDED.search(blank)) else None


# "Why was it worse", after the same of two times: what it is made of, side by side.
_WHY_OTHER = re.compile(
    r"\W*(?:(?:and|so|but|ok)\W+)*why (?:was|is|were|are|so|did|has) ?(?:(?:it|that|this|they|one|the|second|first|last|so|much|a lot|lot|go|gone|come|went) ?)*"
    r"(?:worse|better|higher|lower|more|less|up|down|different|bigger|smaller)\W*",
    re.IGNORECASE,
)
_BY = {"get_revenue_summary": "customer", "get_expense_summary": "category"}


def _held_against(told: Told) -> Call | None:
    """The newest figure against the one before, where they are of two times: by customer, or by category."""
    calls = [call for turn in told.turns for call in turn][-2:]
    if len(calls) < 2 or calls[0] == calls[1] or not _of_one_kind(calls):
        return None
    before, now = calls
    about = {name: value for name in ("name", "category") if (value := now.args.get(name)) is not None}
    if any(_differs(name, before, now) for name in _SUBJECT) or set(now.args) - {*about, *_DAYS, "direction"}:
        return None
    by = _BY.get(now.tool)
    other = {"start_b": before.args["start"], "end_b": before.args["end"]}
    return Call("compare_periods", {**about, **{name: now.args[name] for name in _DAYS}, **other, "by": by})


_ADDED = re.compile(r"\b(?:together|combined|add(?:ed)?|sum|both)\b", re.IGNORECASE)
_BOTH = re.compile(rf"{_LEAD}both\b(?! (?:customers|clients|suppliers|accounts))", re.IGNORECASE)


def _asked(blank: str) -> tuple[How, re.Match[str]] | None:
    """What is asked of figures in words with no time in them, and those words."""
    for how, pattern in _ASKED:
        if words := pattern.fullmatch(blank):
            return how, words
    return None


def _meant(told: Told, words: re.Match[str], how: How) -> list[Call]:
    """The calls whose figures are meant: as many as are said, those of the last answer, or all of one kind in a row."""
    each = [call for turn in told.turns for call in turn]
    newest = [call for at, call in enumerate(each) if call not in each[at + 1 :]]
    said = words[0].lower()
    number = re.search(rf"\b{_NUMBER}\b", said)
    count = (_NUMBERS.get(number[0]) or int(number[0])) if number else 2 if "both" in said else None
    last = list(told.turns[-1])
    found = last if len(last) > 1 and count in (None, len(last)) else newest[-count:] if count else _in_a_row(newest)
    if len(found) < (count or 2) or (how == "difference" and len(found) != 2):
        return []
    return found if how == "difference" or _of_one_kind(found) else []


def _in_a_row(calls: Sequence[Call]) -> list[Call]:
    """The newest calls that differ from one another in one thing only: the payee, the category or the days."""
    found: list[Call] = []
    for call in reversed(calls):
        if call in found or not _of_one_kind([call, *found]):
            break
        found.insert(0, call)
    return found


def _of_one_kind(calls: Sequence[Call]) -> bool:
    """Whether they are the same question, but for whom or what it is about, or for its days."""
    if len({call.tool for call in calls}) > 1:
        return False
    differing = {name for call in calls for name in {*call.args, *calls[0].args} if _differs(name, call, calls[0])}
    return differing <= set(_SUBJECT) or differing <= set(_DAYS)


def _differs(name: str, a: Call, b: Call) -> bool:
    return a.args.get(name) != b.args.get(name) and name != "direction"  # the figures' own sides are looked at


def _way(how: How, words: re.Match[str], calls: Sequence[Call]) -> How:
    """The end of the figures that is asked for: the best of what went out is the least."""
    if how != "most":
        return how
    out = calls[0].tool in ("get_expense_summary", "get_category_breakdown")
    least, best, worst = (re.search(_ENDS[end], words[0], re.IGNORECASE) for end in ("least", "best", "worst"))
    return "least" if least or (best and out) or (worst and not out) else "most"


def _in_time(answer: Answer, days: tuple[date, date]) -> Decided:
    """The same over other days; a frank no where the days are all that the calls differ in."""
    when = {"start": days[0].isoformat(), "end": days[1].isoformat()}
    calls = [Call(call.tool, {**call.args, **when}) for call in answer.calls]
    alike = any(call in calls[:at] for at, call in enumerate(calls))
    return Decline("unsure") if alike else replace(answer, calls=tuple(calls))


# ---- in one message ----

_SUMMED = re.compile(
    r"(?<!in )\b(?:added (?:up|together)|together|combined|in total|altogether|all told|all in all)\b|(?<=\w) ?(?:\+|\bplus\b) ?(?=\w)|\b(?:add|sum) (?:up )?(?=\w)|\b(?:the |a )?(?:combined |grand )?(?:total|sum)(?= (?:of|for|from|spen|paid|pay|to|on|with|cost)|\W*$)",
    re.IGNORECASE,
)
_APART = re.compile(r"\b(?:each|separately|individually|apiece|respectively|split|vs|versus)\b", re.IGNORECASE)


def in_one_message(text: str, decided: Decided, planned: Callable[[str], Decided]) -> Decided:
    """`decided`, with the sum of its figures where the message asks for that: "Ines and Joe together this year".

    planned: what to do about other words; the message may be plain only without those that ask for a sum.
    """
    if not _SUMMED.search(text) or _APART.search(text):
        return decided
    if isinstance(decided, Answer) and len(decided.calls) == 1 and decided.calls[0].tool in FIGURES:
        return decided
    if summed := _summed(decided):
        return summed
    if isinstance(decided, Answer):
        return decided
    plain = re.sub(
        r"\s+", " ", _SUMMED.sub(lambda one: " and " if re.search(r"\+|plus", one[0], re.IGNORECASE) else " ", text)
    ).strip()
    return _summed(planned(plain)) or decided


def _summed(decided: Decided) -> Answer | None:
    if not isinstance(decided, Answer) or len(decided.calls) < 2 or decided.left:
        return None
    known = all(call.tool in FIGURES for call in decided.calls)
    return replace(decided, worked=Worked("sum")) if known and _of_one_kind(decided.calls) else None


# ---- a part of one ----

_SHARES = {
    "half": Fraction(1, 2),
    "third": Fraction(1, 3),
    "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "tenth": Fraction(1, 10),
    "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
    "double": Fraction(2),
    "twice": Fraction(2),
    "triple": Fraction(3),
}
_TIMES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_PART = re.compile(
    r"^\W*(?:(?:and|so|ok|what(?:['’]?s| is| was| would be)?|how much (?:is|was|would be)|show me|give me|work out|calculate)\s+)*"
    r"(?P<part>(?P<named>(?:(?:a|one) )?(?:half|third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters|double|twice|triple)|(?P<percent>\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b))"
    r"(?: of)?(?= \w)(?! (?:year|term|an?|off|more|less|up|down|higher|lower|discount|increase|decrease)\b)\s+"
    r"|\W*\b(?P<over>(?:divided by|split (?:by|between)) (?P<by>\d+|two|three|four|five|six|ten|twelve))\b"
    r"|\W*\b(?P<times>(?:multiplied by|times) (?P<of>\d+|two|three|four|five|six|ten|twelve))(?=\W*$)",
    re.IGNORECASE,
)


def of_share(text: str, told: Told, planned: Callable[[str], Decided]) -> Decided | None:
    """ "Half of October's sales": the figure of the rest of the message, and the part of it; None for no such message."""
    found = _PART.search(text)
    if not found or not (worked := _worked(found)):
        return None
    rest = f"{text[: found.start()]}{text[found.end() :]}".strip()
    if _OF_THAT.fullmatch(rest):
        last = told.turns[-1] if told.turns else ()
        return Answer(tuple(last), worked=worked) if len(last) == 1 else None
    bare = re.sub(r"^(?:my|our|the) ", "", rest, flags=re.IGNORECASE)  # "half of my wages"
    whole = next((said for one in (rest, bare) if isinstance(said := planned(one), Answer)), None)
    if whole is None or len(whole.calls) != 1 or whole.left or whole.calls[0].tool not in FIGURES:
        return None
    return replace(whole, worked=worked)


def _worked(found: re.Match[str]) -> Worked | None:
    if found["named"]:
        name = re.sub(r"^(?:a|one) ", "", found["named"].lower().replace("-", " "))
        times, said = _SHARES[name], f"{found['named'].lower()} {'' if _SHARES[name] > 1 else 'of '}that"
    elif found["percent"]:
        times, said = Fraction(found["percent"]) / 100, f"{found['percent']}% of that"
    elif by := found["by"]:
        number = _TIMES.get(by.lower()) or int(by)
        times, said = Fraction(1, number) if number else None, found["over"].lower()
    else:
        times, said = Fraction(_TIMES.get(found["of"].lower()) or int(found["of"])), found["times"].lower()
    return Worked("share", Decimal(times.numerator) / Decimal(times.denominator), said) if times else None
