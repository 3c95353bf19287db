"""Times in a question that are told by what happened then: "since payday", "the week we paid VAT", "half term".

Nothing says on which days that was. Another stretch of time would be an answer to something else.
"""

from __future__ import annotations

import re
from datetime import date

from agent.call import Call
from agent.sentence.clauses import blanked
from core import periods

# What owners date other things by.
_EVENT = (
    r"pay ?days?|half[- ]terms?|(?:the )?(?:school|summer|easter|christmas) (?:holidays?|break)|lock ?downs?|covid|the pandemic|"
    r"launch(?:ing)?|the (?:move|opening|launch|refit|refurb\w*|strike|flood|fire|rebrand|wedding|merger|takeover|price (?:rise|increase|change))"
)
_OF_PAYMENT = (
    r"(?:(?:my|our|the|his|her|their) )?(?:very )?(?:last|latest|first|previous|most recent|next) (?!(?:week|month|quarter|year|day|fortnight|"
    r"tax|fiscal|financial|one|time|few|couple|half|\d|\x00))[\w&'’.-]+(?: [\w&'’.-]+){0,2}? (?:payments?|bills?|invoices?|return|payout|order|transfer|deposit|payroll)"
)
_DEED = (
    r"(?:i|we|they|he|she|it|the \w+|my \w+|our \w+) (?:(?:last|first|finally|started|began|have|had|all|\w+ed)\s?){1,2}[^?.!,;\x00]{0,40}"
    r"|(?:i|we|they|he|she) (?:paid|bought|opened|moved|hired|got|took|sold|lost|won|met|went|changed|switched|left|joined)\b[^?.!,;\x00]{0,40}"
)
_BOUND = r"(?:ever since|since|until|till|up to|before|after|between|from|during|over|in|on|around)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_BOUND} (?:the |my |our |last |this |that |next )*(?P<when>{_EVENT})\b",
        r"\b(?:last|this|next) (?P<when>half[- ]terms?|pay ?days?)\b",
        rf"\b(?:ever since|since|until|till|before|after|between) (?P<when>{_OF_PAYMENT})\b",
        rf"\b(?:ever since|since) (?P<when>{_DEED})",
        r"\b(?P<when>the (?:day|week|month|quarter|year) (?:(?:that|when|in which) )?(?:i|we|they|he|she) (?:last |first )?"
        r"(?:paid|bought|opened|moved|hired|got|took|sold|lost|won|met|went|changed|switched|joined)\b[^?.!,;\x00]{0,30})",
        r"\bbetween (?P<when>(?:[\w&'’.-]+ ){0,2}(?:payments|bills|invoices|paydays?|payrolls?))\b",
        r"\b(?:last|this|the|per|next) (?P<when>(?:vat|tax) quarter)\b",
        r"\b(?P<when>first (?:\w+ )?(?:months?|weeks?|quarters?|years?) of trading)\b",
    )
)
_SINCE = re.compile(
    r"\b(?:ever since|since) (?P<when>(?!then\b|when\b)[\w&'’ -]{3,40})", re.IGNORECASE
)  # "since the flood"
# "Since I'm short, what is my balance": the reason, and no time.
_REASON = re.compile(
    r"^\W*(?:and |but |so )?since you\b|(?<!ever )\bsince (?:(?:i|we|you|it|he|she|they)['’](?:m|re|s)|i am|we are|you are|it is|they are)\b",
    re.IGNORECASE,
)
_WHEN_WAS = re.compile(r"\b(?:when|how long|what (?:day|date))\b|\bhow many (?:days|weeks|months)\b", re.IGNORECASE)


_THAT = re.compile(r"\b(?P<when>(?:that|the same) (?:same )?(?:day|week|month|quarter|year))\b", re.IGNORECASE)
# What ends in a time that only the answer tells: "the worst month", and then "what came in that month?".
_FOUND_OUT = frozenset(("get_extreme_period", "get_balance_extremes", "get_balance_days", "get_history"))


def of_an_answer(text: str, previous: str | None) -> str:
    """The words for a time that the answer before found; "" where there are none. previous: the tool that gave it."""
    found = _THAT.search(text) if previous in _FOUND_OUT else None
    return found["when"] if found else ""


_NOT_THEN = re.compile(
    r"\b(?:but )?(?:not|except|excluding|other than|apart from) (?:(?:in|during|for|on|since|the) )*$", re.IGNORECASE
)
# Who paid at one time and not at another, or not since: no list tells who is missing in it.
_OF_SETS = re.compile(
    r"\b(?:who|customers?|clients?|suppliers?|anyone|anybody)\b.{0,60}\b(?P<when>(?:but|and) (?:not|didn['’]?t|haven['’]?t|hasn['’]?t|did not)\b.{0,30})"
    r"|\b(?:who|customers?|clients?|anyone|anybody)\b.{0,30}\b(?P<since>(?:not|never|hasn['’]?t|haven['’]?t|didn['’]?t|did not) (?:yet )?"
    r"(?:pay|paid|buy|bought|order\w*)\b.{0,20}\bsince\b.{0,20})",
    re.IGNORECASE,
)


def left_out(text: str, spoken: str, *, today: date, locale: str) -> str:
    """The words by which a time is left out, or somebody for a time; "" where none is.

    spoken: `text` before what it takes back was taken out: "in May, not April" is of May.
    """
    if sets := _OF_SETS.search(spoken):
        return (sets["when"] or sets["since"]).strip(" ?.!")
    for one in periods.find(text, today=today, locale=locale):
        if said := _NOT_THEN.search(text[: one.span[0]]):
            return text[said.start() : one.span[1]].strip()
    return ""


# "How many months did Acme pay": no sum says so, and none of the tools that give one.
_HOW_MANY_TIMES = re.compile(
    r"\b(?P<what>how many (?:different |separate )?(?:days|weeks|months|quarters|years))\b.{0,50}"
    r"\b(?:with(?:out)?|pa(?:y|id)|spen[dt]|b[ou]+(?:y|ght)|ma[dk]e|sold|sell|since|order(?:ed)?|invoiced?)\b",
    re.IGNORECASE,
)


def counted_times(text: str) -> str:
    """The words that ask in how many months something happened; "" where none do."""
    found = _HOW_MANY_TIMES.search(text)
    return found["what"] if found else ""


def unread(text: str, *, today: date, locale: str) -> str:
    """The words of a time that only what happened then tells; "" where there is none."""
    if _REASON.search(text) or _WHEN_WAS.search(text):
        return ""  # "how long since we last paid VAT" asks when that was
    plain = blanked(text, [one.span for one in periods.find(text, today=today, locale=locale)])
    dated = "\x00" in plain  # "after the flood, did we make a loss in Q1": the story has its own time
    found = next((hit for shape in _SHAPES[2 if dated else 0 :] if (hit := shape.search(plain))), None)
    if found is None and not dated:
        found = _SINCE.search(plain)
    return found["when"].strip() if found else ""


def leaves_out(call: Call) -> bool:
    """Whether the days that a call leaves out are some of those that it is of, whatever year it has them in."""
    start, end = (str(call.args.get(name, "")) for name in ("start", "end"))
    stretches = [one.strip().partition("/") for one in str(call.args.get("without_days") or "").split(";")]
    years = range(int(start[:4] or 0), int(end[:4] or 0) + 1)
    return all(
        any(f"{year}{first[4:]}" <= end and f"{year}{last[4:]}" >= start for year in years) and bool(first)
        for first, _, last in stretches
    )
