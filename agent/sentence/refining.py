"""Words that narrow or change a question, taken out of it before it is understood: "without Acme", "per month" …"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from agent.sentence import conditions, names
from agent.sentence.leaving import left_out
from agent.sentence.meaning import World


@dataclass(frozen=True)
class Refined:
    """text: the question without them. left_unknown: after a "without", words that name nobody the books know.

    per: what an average is for; by: what a list has a line for. unread: a condition that no tool can be given. narrowing: the tools' arguments that they stand for.
    """

    text: str
    without: tuple[str, ...] = ()
    account: str | None = None
    weekday: str | None = None
    kind: str | None = None
    average: bool = False
    per: str | None = None
    by: str | None = None
    extreme: str | None = None
    said_average: bool = False
    unheard: bool = False
    currency: str | None = None
    without_days: str = ""
    unread: str = ""
    narrowing: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Collects what goes into a call."""
        said = {
            "without": "; ".join(self.without),
            "account": self.account,
            "weekday": self.weekday,
            "kind": self.kind,
            "currency": self.currency,
            "without_days": self.without_days,
        }
        object.__setattr__(self, "narrowing", {name: value for name, value in said.items() if value})


def refined(text: str, world: World, blank: str, today: date) -> Refined:
    """`text` taken apart. blank: the same with its dates blanked, so that "in March" ends a name."""
    left, out = left_out(text, blank, world, today)
    left, account = _account(left, world)
    left, currency = conditions.currency(left, world.currencies)
    left, weekday, other_days = conditions.weekday(left)
    dated = len(text.split()) - len(blank.replace("\x00", " ").split())
    kind = _kind(left, len(left.split()) - dated)
    extreme = _extreme(left)
    left, average, per, by = _per(left)
    if average and per is None and _of_payments(text, world):
        per = "payment"
    return Refined(
        left,
        out.names,
        account,
        out.weekday or weekday,
        kind,
        average,
        _of_a_day(per, text) if average and weekday else per,
        by,
        extreme,
        said_average=bool(_AVERAGE.search(text)),
        unheard=bool(_UNHEARD.search(left)),
        unread="those days" if out.unread or other_days or (out.weekday and weekday) else "",
        currency=currency,
        without_days=out.days,
    )


_USUAL = r"(?:average|avg|ave|mean|typical|usual|normal)"
_A_PAYMENT = re.compile(
    rf"\b{_USUAL}\s+(?:\x00+|[\w'’&-]+)(?:\s+[\w'’&-]+)?\s+(?:payment|bill|invoice|order|purchase|sale|trip|visit|fare|ride|transaction|delivery|shop|charge)s?\b",
    re.IGNORECASE,
)
_LONGER = re.compile(
    r"\b(?:daily|weekly|monthly|quarterly|yearly|annual|per|each|every|number|a (?:day|week|month|quarter|year))\b",
    re.IGNORECASE,
)


def _of_payments(text: str, world: World) -> bool:
    """ "The average Bidfood bill", "a typical gas bill": of a payment, not of a month."""
    plain = list(text)
    for one in names.find(text, world.names):
        plain[slice(*one.span)] = "\x00" * (one.span[1] - one.span[0])
    return _A_PAYMENT.search("".join(plain)) is not None and not _LONGER.search(text)


# "Average sales on Saturdays" is of a Saturday, "the average sale on Saturdays" of a sale.
_ONE = re.compile(
    r"\b(?:payment|transaction|sale|order|invoice|purchase|job|visit|shop|customer|client|bill|trip|fare|ride)\b",
    re.IGNORECASE,
)


def _of_a_day(per: str | None, text: str) -> str | None:
    """What an average on certain days of the week is per, where no longer stretch of time is said."""
    return per if per in ("week", "month", "quarter", "year") or (per and _ONE.search(text)) else "day"


# ---- which account ----

_KINDS = r"savings?|current|checking|cheque|deposit|business|main|credit card|card|loan|euro|eur|dollar|usd|gbp|sterling|reserve|second|other"
_ACCOUNT = re.compile(
    rf"\b(?:(?:from|in|into|on|out of|of|to|through|at|using|with)\s+)?(?:(?:my|our|the)\s+)?(?P<said>(?:{_KINDS})(?:\s+(?:{_KINDS}))?)\s+(?:bank\s+)?"
    r"(?:accounts?|acct|acc|a/c|pot)\b|"
    r"\b(?:account|acct|acc|card|a/c)\s+(?:ending(?: in)?|number|no\.?)?\s*[x*…#.]*(?P<digits>\d{4})\b|"
    r"\b(?:in|into|from|on|of)\s+(?:(?:my|our|the)\s+)?(?P<bare>savings?)\b(?!\s+(?:on|by))|"
    r"\b(?:in|into|from|out of)\s+(?:(?:my|our|the)\s+)?(?P<checking>checking)\b(?!\s+(?:on|if|whether|that|up|with|my|the)\b)|"
    r"\b(?:on|from|with|using|to|off)\s+(?:my|our|the)\s+(?P<card>(?:(?:credit|debit|company|business|bank)\s+)?card)\b(?!\s+(?:payments?|machine|reader|bill|fees?|charges?)\b)",
    re.IGNORECASE,
)


_EVERYDAY = frozenset("current checking cheque business main".split())


def _account(text: str, world: World) -> tuple[str, str | None]:
    for name in sorted(world.accounts, key=len, reverse=True):
        found = re.search(
            rf"(?:\b(?:from|in|into|on|of)\s+)?(?:\b(?:my|our|the)\s+)?(?<!\w)(?P<name>{re.escape(name)})(?!\w)(?:\s+account)?",
            text,
            re.IGNORECASE,
        )
        if found and not _KIND_ONLY.fullmatch(name) and not _is_of_payee(found.span("name"), text, world):
            return _without_account(text, found), name
    found = _ACCOUNT.search(text)
    if not found or _MOVES.search(text):
        return text, None
    said = next(one for one in found.groups() if one).lower()
    if len(world.accounts) == 1 and said in _EVERYDAY:  # the one there is, whatever it is called
        lead = re.match(r"(?:from|in|into|on|out of|of|to|through|at|using|with)\b", found[0], re.IGNORECASE)
        return f"{text[: found.start()]}{lead[0] if lead else ''} the account{text[found.end() :]}", None
    return _without_account(text, found), said


def _is_of_payee(span: tuple[int, int], text: str, world: World) -> bool:
    """Whether an account's name is but a part of somebody's: "Berlin" of “Berlin Studio”."""
    size = span[1] - span[0]
    mentions = names.find(text, world.names)
    return any(a <= span[0] and span[1] <= b and b - a > size for a, b in (one.span for one in mentions))


def _without_account(text: str, found: re.Match[str]) -> str:
    """The rest of the question: "how much is in savings" is still about what is in the bank."""
    return text[: found.start()] + (" in the bank " if _HELD.search(text) else " ") + text[found.end() :]


_KIND_ONLY = re.compile(rf"(?:{_KINDS})", re.IGNORECASE)
_MOVES = re.compile(r"\b(?:transfer(?:s|red)?|moved?)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:how much (?:is|do|have|money|cash)|what(?:'s| is| do)|balance)\b", re.IGNORECASE)


# ---- which kind of payment ----

_KIND_WORDS = (
    ("fee", r"bank (?:fees?|charges?)|(?:account|overdraft|card|transaction) (?:fees?|charges?)|fees? (?:did|has|have|does) (?:the|my) bank"),
    ("cash", r"withdr[ae]w\w*|cash ?(?:machines?|points?|outs?)|(?<!bank )(?<!account )(?<!acct )(?<!left )(?<!got )atms?\b|(?:took|taken|take|pull(?:ed)?) (?:out )?(?:in |the )?cash(?: out)?|cash (?:(?:did|have|do|has) )?(?:(?:i|we|you) )?(?:take|took|taken|draw|drew|drawn|pull|pulled)(?: out)?|cash taken out|out in cash|out of (?:the )?(?:cash|hole)"),
    ("refund", r"refunds?|refunded|(?:given|paid) back|(?<!since i )(?<!since we )(?<!when i )(?<!when we )(?<!after i )(?<!after we )got back|(?:did|have) (?:i|we) (?:get|got|had) back|(?:get|got|gave|given) (?:me |us )?(?:any |some |the |my )?(?:vat|tax|paye|cis|gst) back|(?:vat|tax|paye|cis|gst) (?:repayment|rebate|reclaim|back)s?\b|money back|chargebacks?"),
    ("loan", r"loan (?:re)?payments?|(?:re)?payments? (?:on|of) (?:the |my |our )?loans?|loans?\b"),
    ("interest", r"interest"),
    ("transfer_own", r"(?:own|internal) transfers?|transfer(?:s|red)? (?:between|to|into|from|out of|in|out)? ?(?:my|our|the)? ?(?:own )?(?:accounts?|savings?|pot)|move[ds]? (?:to|into|from) (?:my |our |the )?savings?|between (?:my|our|the) (?:own )?accounts"),
)  # fmt: skip
_KIND = tuple((kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _KIND_WORDS)
# A kind is asked about where a sum or a list is; a wish ("transfer 500 to savings") or advice is not.
SHORT = 6  # words: "bank charges this year" is a question, whatever it looks like
_SUMS = re.compile(r"\b(?:how (?:much|many)|what|which|show|list|total|any|all|find|did|have|sum)\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"\b(?:should|could|can|rates?|what is interest|interest rate|get a loan|afford|if|apply)\b", re.IGNORECASE
)


def _kind(text: str, length: int) -> str | None:
    """length: how many words the question has beside its dates and what narrows it."""
    asked = _SUMS.search(text) or length <= SHORT
    if not asked or _ADVICE.search(text):
        return None
    return next((kind for kind, pattern in _KIND if pattern.search(text)), None)


# ---- averages and lists ----

_UNITS = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "wk": "week", "month": "month", "monthly": "month", "mth": "month",
    "quarter": "quarter", "quarterly": "quarter", "year": "year", "yearly": "year", "annual": "year", "annually": "year", "annum": "year",
    "payment": "payment", "transaction": "payment", "sale": "payment", "order": "payment", "invoice": "payment", "purchase": "payment",
    "job": "payment", "visit": "payment", "shop": "payment", "go": "payment", "trip": "payment", "ride": "payment", "journey": "payment",
    "customer": "payee", "client": "payee", "supplier": "payee", "vendor": "payee",
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_AVERAGE = re.compile(
    r"\b(?:on average|in average|averagely|an average of|averages?|averaging|avrage|averge|avg|ave|(?<!i )(?<!you )(?<!it )(?<!that )(?<!this )(?<!does )(?<!they )(?<!we )mean|typically|typical|usually|(?<!not )usual|(?<!not )normally|(?<!not )(?<!anything )(?<!something )normal|average)\b(?: of)?",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"\b(?:per|a|an|each|every|by the|/)\s*(?P<unit>{_UNIT})\b(?!\s+(?:ago|before|earlier|later))", re.IGNORECASE
)
_SIZED = re.compile(
    rf"\b(?P<unit>{_UNIT})\s+(?:average|avg|mean)\b|\b(?:average|avg|mean|typical|usual|normal)\s+(?:(?:customer|client|supplier|single|card)\s+(?=payment|sale|order|invoice|transaction|purchase))?(?P<of>{_UNIT})s?\b(?:\s+(?:size|value|amount))?",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?P<a>day|week|month|quarter|year) by (?:day|week|month|quarter|year)\b|\b(?:by|for each|for every|in each|broken down by|split by|per) (?P<b>day|week|month|quarter|year)\b"
    r"|\b(?:each|every) (?P<c>month|week|quarter|year)(?=\s+(?:this|last|since|in|of|so|from|20\d\d)\b)|\b(?P<d>dai|week|month|quarter|year)ly (?:totals?|breakdown|figures?|history|list)\b|\b(?:in |for )?each of(?= (?:the )?(?:last|past|previous) (?:\w+ )?(?P<f>week|month|quarter|year)s\b)|\b(?P<e>dai|week)ly (?:revenue|sales|takings|income|turnover|spend(?:ing)?|costs|expenses|profits?)\b",
    re.IGNORECASE,
)
# "How much do I spend a month": said of no month in particular, it is an average.
_RATE = re.compile(
    r"\b(?:how much|what(?! an? ))\b.{0,60}\b(?:a|per|each|every)\s+(?:day|week|month|quarter|year)\b", re.IGNORECASE
)
_HABIT = re.compile(r"\b(?:do|does|am|are|is|it)\b", re.IGNORECASE)
_DID = re.compile(r"\b(?:did|was|were|have|has|spent|took|made|earned|paid|went|came)\b", re.IGNORECASE)


def _per(text: str) -> tuple[str, bool, str | None, str | None]:
    """(what is left, whether an average is asked, per what, by what)."""
    by = _BY.search(text)
    average = _AVERAGE.search(text)
    if by and not average:
        unit = next(one for one in by.groups() if one)
        return _cut(text, by), False, None, {"dai": "day"}.get(unit.lower(), unit.lower())
    if average:
        if sized := _SIZED.search(text):
            unit = _UNITS[(sized["unit"] or sized["of"]).lower()]
            if per := _PER.search(text, sized.end()):
                unit = _UNITS[per["unit"].lower()]
                text = _cut(text, per)
            noun = sized["of"] if sized["of"] and unit in ("payment", "payee") else ""
            return text[: sized.start()] + f" {noun} " + text[sized.end() :], True, unit, None
        per = _PER.search(text)
        text = _cut(text, per) if per else text
        return _AVERAGE.sub(" ", text), True, _UNITS[per["unit"].lower()] if per else None, None
    per = _PER.search(text)
    if per and _RATE.search(text) and _HABIT.search(text) and not _DID.search(text):
        return _cut(text, per), True, _UNITS[per["unit"].lower()], None
    return text, False, None, None


def over_time(text: str) -> dict[str, str]:
    """What an average that `text` asks for is per, or what a list is by, as an argument of the tool; {} for neither."""
    _, average, per, by = _per(text)
    return {"per": per or "month"} if average else {"by": by} if by else {}


def _cut(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + " " + text[found.end() :]


# ---- the lowest balance ----

_LOWEST = re.compile(r"\b(?:lowest|least|minimum|smallest|worst|poorest|bottom)\b", re.IGNORECASE)
_HIGHEST = re.compile(r"\b(?:highest|most|maximum|peak|largest|biggest|richest|best)\b", re.IGNORECASE)
_EXTREME = re.compile(
    r"\b(?:lowest|highest|minimum|maximum|peak|smallest|largest|least|most|worst|biggest|best|poorest|richest)\b.{0,25}\b(?:balance|in the bank|cash position|in the account)\b"
    r"|\b(?:balance|bank|account|cash)\b.{0,30}\b(?:at (?:its|the) )?(?:lowest|highest|peak|worst|most|least|best)\b",
    re.IGNORECASE,
)


def _extreme(text: str) -> str | None:
    if not _EXTREME.search(text):
        return None
    return "lowest" if _LOWEST.search(text) else "highest" if _HIGHEST.search(text) else None


# ---- what is still unheard ----

# Words that change what is asked for and that no tool knows: a plain total would be an answer to something else.
_UNHEARD = re.compile(
    r"\b(?:(?:my|our|the|over|under|of|on|within) budget\b|how (?:many times|often)\b.{0,40}\b(?:late|early|overdue)|(?:more|less|fewer) than (?:once|twice|(?:two|three|four|five|\d{1,2}) times)|at least (?:once|twice)|(?:bank|public|national|school) holidays?|long weekend|median|delete|remove|transfer £?\d+|standard deviation|percentile|"
    r"(?:per|by|each|every) (?:account|employee|head|square|hour|project|job|table|cover|state|region|country|city|town|product|item|channel|department|"
    r"branch|location)|"
    r"(?:before|after|net of|including|plus|ex|exc|inc) (?:vat|tax)|net of (?:refunds?|fees|discounts?|returns|commission))\b",
    re.IGNORECASE,
)
