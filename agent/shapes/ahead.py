"""Questions about money to come: a forecast, a payment that must be met, a what-if and what is added to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from agent.sentence.meaning import Meaning
from agent.shapes import supposing
from agent.shapes.coming import until, within, without_times
from core import periods
from core.numbers import numbers

Args = Mapping[str, str]
FURTHEST = 90  # days a forecast reaches
_MEET = re.compile(
    r"(?<!what )(?<!much )\b(?:(?:if|whether)\s+(?:i|we)(?:\s+(?:can|could|will)|['’]ll)|(?:will|can|could|would|do(?=\s+(?:i|we)\s+have)|am|are|is)\s+"
    r"(?:i|we|there|it|my|our|the (?:business|company|shop|money|cash|balance|account|bank)))\b"
    r".{0,25}?\b(?:make|cover|pay|meet|afford|manage)\s+(?:for\s+)?(?:the\s+|my\s+|our\s+|(?:this|next) month['’]?s\s+)?"
    r"(?P<who>[a-z][\w&' .]*?)(?=\s+(?:on|by|next|this|in|at|for|before|when|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s*[?.!]*$)",
    re.IGNORECASE,
)
# "Am I ok for payroll on the 28th": the same, asked of oneself.
_GOOD_FOR = re.compile(
    r"\b(?:ok(?:ay)?|alright|all right|fine|good|enough|set|covered|safe|short|ready)\s+(?:(?:money|cash|in|the|bank|there|left)\s+){0,4}"
    r"(?:for|to (?:pay|cover|meet|make))\s+(?:the\s+|my\s+|our\s+|(?:this|next) month['’]?s\s+)?"
    r"(?P<who>[a-z][\w&' .]*?)(?=\s+(?:on|by|next|this|in|at|for|before|when|tomorrow|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s*[?.!]*$)",
    re.IGNORECASE,
)
# "How much pension do I have to pay for my staff?": what the law asks, not whether the money is there.
_HOW_MUCH_OF = re.compile(
    r"\bhow much (?!money\b|cash\b)[a-z]+ (?:do|must|should|would|will) (?:i|we) (?:have|need)? ?(?:to )?pay\b",
    re.IGNORECASE,
)
_BILL = r"(?:vat|tax(?:es)?|paye|hmrc|rent|mortgage|wages|payroll|salaries|loan|insurance|bills?|rates|subscriptions?|direct debits?)"
_COMING = re.compile(
    rf"^(?!.*\b(?:every|each|per) (?:month|week|quarter|year)\b)[\s\S]*\b(?:how much|what|which|when|any|is|are)\b.{{0,30}}\b{_BILL}\b(?! returns?\b).{{0,20}}\b(?:coming(?: up| out)?|due(?! to)|upcoming|to come|around the corner)\b"
    rf"|\b(?:next|upcoming|coming) {_BILL}\b.{{0,12}}\b(?:due|going out|coming out|payment)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:when|what date|next)\b.{0,15}?\b(?:next|upcoming)\s+(?P<who>[a-z][\w&'’ ]{1,30}?)\s+"
    r"(?:payment|bill|instal?ment|charge|premium|direct debit)\b"
    rf"|\bwhen(?:'s| is| are)\s+(?:the |my |our )?(?P<what>{_BILL})(?: bill| payment)?\s+(?:next )?due\b"
    rf"|\bwhen(?:'s| is| are| do(?:es)?| will)\s+(?:the |my |our )?(?P<which>{_BILL})(?: bill| payment)?(?:\W*$|\s+(?:be |get )?(?:next )?"
    r"(?:go(?:es|ing)?(?: out)?|leav(?:e|ing)|com(?:e|ing) out|(?:get(?:s|ting)? )?(?:paid|taken)|fall(?:s|ing)? due)\b)",
    re.IGNORECASE,
)
_NEXT_OF = re.compile(
    r"\b(?:how much|what|when)(?:['’]?s| is| will be)?\s+(?:the |my |our )?(?P<who>[a-z][\w&'’ ]{1,30}?)['’]s\s+(?:next|upcoming) (?:payment|bill|invoice)\b",
    re.IGNORECASE,
)
# "Expected income next month": what customers will pay, and no balance.
_COMING_IN = re.compile(
    r"\b(?:expected|upcoming|forecast(?:ed)?|projected) (?:income|revenue|sales|receipts|takings|payments in)\b"
    r"|\b(?:income|revenue|money|payments?) (?:do|can|should|will) (?:i|we) (?:expect|be expecting)\b|\bwhat(?:'s| is| will be| money is) coming in (?:next|this|over the next|in the next|by|until|before)\b",
    re.IGNORECASE,
)
_PAYING_NEXT = re.compile(
    r"\bwhen (?:am|are|do|will|must) (?:i|we) (?:next (?:pay|paying|due to pay)|(?:pay|paying|due to pay))(?: for)? (?:the |my |our )?"
    r"(?P<who>[a-z][\w&'’ ]{1,30}?)(?P<after> next)?\W*$",
    re.IGNORECASE,
)
_PAID_NEXT = re.compile(
    r"\bwhen (?:will|does|should|is|might|can i expect)\s+(?P<who>[a-z][\w&'’ ]{1,30}?)\s+(?:going to |due to |expected to |likely to |to )?(?:next )?"
    r"pay(?:ing)?(?: (?:me|us))?(?: next| again)?\W*$",
    re.IGNORECASE,
)
_RUN_OUT = re.compile(
    r"\b(?:run|running|ran) (?:out|dry|short)\b|\brunway\b|\bhow (?:long|many (?:days|weeks|months))\b.{0,40}\b(?:cash|money|last|left)\b|"
    r"\bgo(?:es)? (?:below|under|into) (?:zero|the red|overdraft|overdrawn)\b|\boverdrawn\b|\bmonths? of (?:cash|money)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\bif\b", re.IGNORECASE)
# "When does my registration run out": a date on some paper, not the money.
_RUNS_OUT = re.compile(
    r"\bwhen (?:does|do|did|will|is|are) (?:my|our|the|his|her|their) (?!.{0,30}\b(?:money|cash|funds?|account|balance|bank|business|company|"
    r"savings|runway|reserves?|overdraft|budget|float)\b)[\w' -]{2,40}? (?:run|running|runs) out\b",
    re.IGNORECASE,
)
_BELOW = re.compile(r"\b(?:below|under|less than)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|expect\w*|forecast\w*|predict\w*|going to|gonna|when|likely|projection|project)\b", re.IGNORECASE
)
_LOOKING = re.compile(
    r"\bhow(?:'s| is| does| do| will| are| s)?\b.{0,15}\b(?:cash|money|balance|bank|finances?|account)\b.{0,10}\blook(?:ing|s)?\b.{0,6}\b(?:for|at|by|in|over|around|next|come)\b",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\bhow much (?:cash|money)\b.{0,20}\b(?:do|will|would|should) (?:i|we) (?:need|have to (?:have|find|pay|set aside))\b"
    r"|\bhow much (?:do|will) (?:i|we) (?:need|have) to (?:find|have ready|pay out)\b"
    r"|\bhow much (?:do|will) (?:i|we) (?:need|owe) (?:for|in) (?:(?:my|the|our|all) )*bills\b",
    re.IGNORECASE,
)
_LEFT_AFTER = re.compile(
    rf"\b(?:left|remaining|over)\b.{{0,25}}?\b(?:after|once)\s+(?:(?:i|we)(?:['’]ve)?\s+)?(?:(?:pay|paying|paid|covered|all|of|the|my|our|other|usual|regular|monthly|this month's|next month's)\s+)*(?P<who>{_BILL})\b",
    re.IGNORECASE,
)
_WILL = re.compile(r"\bwill\b|(?<=\w)['’]ll\b|\bgoing to\b", re.IGNORECASE)
_NOBODY = frozenset("it that this them everything me us i we bills all".split())
_ANY = _NOBODY | frozenset(
    "customers clients people they he she everyone everybody big large biggest largest main customer client supplier incoming outgoing expected".split()
)


_RUNWAY = re.compile(
    r"\brunway\b|\bhow (?:long|many (?:months|weeks|days))\b.{0,40}"
    r"\b(?:last|left|run|survive|keep going|afloat|cash|money)\b"
    r"|\b(?:months?|weeks?) of (?:cash|money|runway)\b|\bburn rate\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\bif\b|\bsuppose|\bassum|\bwithout\b|\blos(?:e|t|ing)\b|\bhir(?:e|ing)\b|\bbuy\b|\blate\b|\bstops?\b",
    re.IGNORECASE,
)


_BARE = re.compile(
    r"\W*(?:(?:the|my|our|show|give|me|us|a|cash|cashflow|please)\W+)*(?:forecast|outlook|projection)\W*", re.IGNORECASE
)
# "What is my low point", "when is my cash lowest", "the chance I go below zero by 31 December".
_LOW = re.compile(
    r"\blow(?:est)? point\b|\bwhen (?:is|will|does|do)\b.{0,25}\b(?:cash|balance|money|bank|account|i|we)\b.{0,20}\b(?:lowest|at (?:its|my|our|the) lowest)\b"
    r"|\b(?:lowest|how low)\b.{0,30}\b(?:will|going to)\b.{0,12}\b(?:get|go|be|drop|fall|dip)\b"
    r"|\b(?:chances?|odds|likelihood|probability|risk|likely|how likely)\b.{0,30}\b(?:below|under|negative|overdrawn|in the red|into (?:the )?(?:red|overdraft))\b",
    re.IGNORECASE,
)
# "Did we go overdrawn this year": how low it was.
_UNDER = re.compile(
    r"^\W*(?:(?:and|so|ok|but)\W+)*(?:did|have|has|were|was)\b.{0,25}\b(?:overdrawn|below (?:zero|nothing)|under zero|negative|in(?:to)? (?:the |an |our |my )?overdraft)\b",
    re.IGNORECASE,
)
_OVER = re.compile(r"\b(?:was|were|did|has|had|have been|last|ever|so far|past|if|hit|went)\b", re.IGNORECASE)
# How fast the cash goes is asked by the month, and said with how long it lasts.
_BURN = re.compile(
    r"\bburn[- ]?rate\b|\b(?:monthly|net|gross|cash) burn\b|^\W*(?:what(?:['’]?s| is) )?(?:my|our|the) burn\W*$",
    re.IGNORECASE,
)


def is_runway(words: str) -> bool:
    """Whether it is asked how long the cash lasts as things are."""
    return bool(_RUNWAY.search(words)) and not _CHANGED.search(words)


def call_of(
    words: str, *, today: date, locale: str, previous: tuple[str, Args] | None
) -> tuple[str, dict[str, str]] | None:
    """The tool and its arguments where the words alone say that it is about a what-if or a payment to meet."""
    if _is_burn(words, today, locale):
        return "get_runway", {}
    if changed := supposing.changed(words, today, locale, previous):
        return "what_if", changed
    if _RUN_OUT.search(words) and not _RUNS_OUT.search(words) and _AHEAD.search(words) and not is_runway(words):
        return "get_cashflow_forecast", _forecast_args(words, today, locale, longest=True)
    looks = (_of_the_low_point, _looked_for, _to_meet)
    if found := next((found for look in looks if (found := look(words, today, locale))), None):
        return found
    if _COMING_IN.search(words):
        return "get_expected_payments", {**within(words, today=today, locale=locale), "direction": "in"}
    if (who := _next_of(words)) and who.casefold() not in _ANY:
        return "get_expected_payments", {"name": who, "on": (today + timedelta(days=FURTHEST)).isoformat()}
    if _COMING.search(words):
        only = {"direction": "out"} if re.search(r"\bbills?\b", words, re.IGNORECASE) else {}
        return "get_expected_payments", {**within(words, today=today, locale=locale), **only}
    return None


def _is_burn(words: str, today: date, locale: str) -> bool:
    """Whether it is asked how fast the cash goes."""
    timed = periods.find(words, today=today, locale=locale)
    return bool(_BURN.search(words)) and not _CHANGED.search(words) and not timed


def _of_the_low_point(words: str, today: date, locale: str) -> tuple[str, dict[str, str]] | None:
    """The forecast, asked for by its name or for its low point; how low it was in the days named, where they are over."""
    named = periods.find(words, today=today, locale=locale)
    if _UNDER.search(words) and len(named) == 1 and named[0].start <= today:
        days = {"start": named[0].start.isoformat(), "end": min(named[0].end, today).isoformat()}
        return "get_balance_extremes", {**days, "which": "lowest"}
    if _OVER.search(words):
        return None
    if _BARE.fullmatch(words):
        return "get_cashflow_forecast", {}
    return ("get_cashflow_forecast", _forecast_args(words, today, locale, longest=True)) if _LOW.search(words) else None


def _next_of(words: str) -> str:
    """Whose next payment is asked for; "" where none is."""
    paying = _PAYING_NEXT.search(words)
    if paying and re.search(r"\bnext\b", words, re.IGNORECASE):
        return paying["who"].strip()
    if theirs := _NEXT_OF.search(words):
        return theirs["who"].strip()
    if payer := _PAID_NEXT.search(words):
        return payer["who"].strip()
    due = _NEXT.search(words)
    return (due["who"] or due["what"] or due["which"]).strip() if due else ""


def _looked_for(words: str, today: date, locale: str) -> tuple[str, dict[str, str]] | None:
    """How it looks on a day soon, or what has to be paid until then."""
    last = until(words, today=today, locale=locale)
    if _NEED.search(words):
        return "get_expected_payments", {**within(words, today=today, locale=locale), "direction": "out"}
    is_soon = "on" in last and last["on"] <= (today + timedelta(days=FURTHEST)).isoformat()
    return ("get_cashflow_forecast", last) if is_soon and _LOOKING.search(words) else None


def _to_meet(words: str, today: date, locale: str) -> tuple[str, dict[str, str]] | None:
    """Whether a payment can be made: as things are, or if something changes ("… if Acme pays late")."""
    if left := _left_after(words, today, locale):
        return left
    met = None if _HOW_MUCH_OF.search(words) else _MEET.search(words) or _GOOD_FOR.search(words)
    if met and _IF.search(words) and supposing.CHANGES.search(words):
        return "what_if", {"changes": words.strip()}
    if met and met["who"].casefold() not in _NOBODY and not numbers(met["who"]) and _is_kind(met["who"]):
        return "get_cashflow_forecast", _of_payment(words, met["who"], today, locale)
    return None


def _of_payment(words: str, who: str, today: date, locale: str) -> dict[str, str]:
    """The arguments for whether `who` can be paid on the days that are named: "December payroll", "wages on the 24th"."""
    args = _forecast_args(words, today, locale)
    days = within(words, today=today, locale=locale)
    first = {"start": days["start"]} if "start" in days and days["on"] == args.get("on") else {}
    return {**args, **first, "name": _whom(without_times(who, today=today, locale=locale))}


_STAFF = frozenset("everyone everybody team lads boys guys girls crew workers employees".split())


def _whom(said: str) -> str:
    """What has to be paid, as the books know it: "the lads" are the wages."""
    return "wages" if _STAFF.intersection(said.casefold().split()) else said.strip()


def _left_after(words: str, today: date, locale: str) -> tuple[str, dict[str, str]] | None:
    """What will be in the bank once bills are paid: those of the days named, else of this month; None for days over."""
    after = _LEFT_AFTER.search(words)
    if after is None or (_IF.search(words) and supposing.CHANGES.search(words)):
        return None
    named = periods.find(words, today=today, locale=locale, future=bool(_WILL.search(words)))
    if any(one.end < today for one in named):
        return None
    last = until(words, today=today, locale=locale)
    if not _TOO.match(words, after.end()) and _is_one_kind(after["who"]):
        return "get_cashflow_forecast", {**last, "name": after["who"].strip()}
    month_end = _next_month(today + timedelta(days=1)) - timedelta(days=1)
    return "get_cashflow_forecast", last or {"on": month_end.isoformat()}


# "After rent and payroll": of two there is no one payment to look for; the forecast holds both.
_TOO = re.compile(r"\s*(?:,|&|\band\b|\bplus\b)", re.IGNORECASE)


def _is_one_kind(who: str) -> bool:
    return "bill" not in who.casefold() and _is_kind(who)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


_DUE_ANYHOW = frozenset(
    "payroll wages wage salaries salary staff rent mortgage vat tax taxes paye hmrc loan bills suppliers insurance".split()
)


def _is_kind(who: str) -> bool:
    """What has to be paid whether one likes it or not; "can I pay Acme" may be anything."""
    return bool((_DUE_ANYHOW | _STAFF).intersection(who.casefold().split()))


def calls(meant: Meaning, words: str, *, today: date, locale: str) -> Sequence[tuple[str, dict[str, str]]]:
    """For what the planner took for a forecast or a what-if."""
    if meant.intent == "what_if" and not _RUN_OUT.search(words) and not re.search(r"\blast\b", words, re.IGNORECASE):
        return [("what_if", {"changes": supposing.supposed(words)})]
    args = _forecast_args(words, today, locale, longest=meant.intent == "what_if" or bool(_RUN_OUT.search(words)))
    if meant.period is not None and meant.period[1] > today:
        args["on"] = meant.period[1].isoformat()
    met = None if _HOW_MUCH_OF.search(words) else _MEET.search(words)
    if met and _is_kind(met["who"]) and met["who"].casefold() not in _NOBODY:
        args |= _of_payment(words, met["who"], today, locale)
    return [("get_cashflow_forecast", args)]


def _forecast_args(words: str, today: date, locale: str, *, longest: bool = False) -> dict[str, str]:
    args: dict[str, str] = {}
    found = [one for one in periods.find(words, today=today, locale=locale, future=True) if one.end > today]
    if found:
        args["on"] = found[0].end.isoformat()
    elif longest:
        args["on"] = (today + timedelta(days=FURTHEST)).isoformat()
    money = [one for one in numbers(without_times(words, today=today, locale=locale)) if one.kind in {"money", "count"}]
    if money and _BELOW.search(words):
        args["minimum"] = str(money[-1].value)
    return args
