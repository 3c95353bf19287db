"""The planner that needs no model: what a message means, as calls of tools, a question back, or a frank no."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from agent import planner_ahead
from agent.planner_meaning import Days, Meaning, World
from agent.planner_reading import UNSURE
from agent.planner_turns import understand
from core import periods
from core.money import format_money, format_period

__all__ = ["Answer", "Call", "Clarify", "Decided", "Decline", "World", "plan"]
MAX_OPTIONS = 3  # what every chat can show as buttons
_SUMMARY = {"revenue": "get_revenue_summary", "expense": "get_expense_summary", "profit": "get_profit_summary"}
_SAID = {"revenue": "Money in", "expense": "Money out", "profit": "What was left"}


_WHOLE = ("revenue", "expense", "profit", "balance", "entity", "find_tx", "compare")
# Words that change what is asked for and that no tool knows: a plain total would be an answer to something else.
_UNHEARD = re.compile(
    r"\b(?:average|avg|median|typical(?:ly)?|"
    r"(?:per|by|each|every) (?:day|week|month|quarter|year|category|customer|supplier|account)|"
    r"excluding|except|excl|without|apart from|other than|not including|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|weekdays|"
    r"lowest|highest|smallest|oldest|earliest|withdr[ae]w\w*|delete|remove|transfer £?\d+|"
    r"when (?:was|is) my balance|savings account|(?:opening|starting) balance)\b",
    re.IGNORECASE,
)
# Whom money came from or went to, in words that no name of the owner's books has.
_WITH = re.compile(
    r"\b(?:from|to|at|on|with|by)\s+(?:the\s+|my\s+|our\s+|a\s+|an\s+)?"
    r"(?P<who>[^\s?.!,;][^?.!,;]{1,40}?)"
    r"(?=\s*(?:$|[?.!,;]|\x00"
    r"|\b(?:in|last|this|since|during|between|over|for|from|to|on|so far|and|or|each|per)\b))",
    re.IGNORECASE,
)
_ANYBODY = frozenset(
    "me us it them everything anything stuff things all total suppliers supplier vendors customers customer clients "
    "client bills expenses costs sales income business work account accounts bank card cards cash average date day "
    "today people everyone anyone staff company books invoices invoice payments purchases outgoings overheads".split()
)


@dataclass(frozen=True)
class Call:
    """A tool and its arguments, days as ISO text."""

    tool: str
    args: Mapping[str, str | int | None]


@dataclass(frozen=True)
class Answer:
    """The calls that answer, in the order they were asked for."""

    calls: tuple[Call, ...]


@dataclass(frozen=True)
class Clarify:
    """Readings too near each other to guess between: (label, call) each."""

    options: tuple[tuple[str, Call], ...]


@dataclass(frozen=True)
class Decline:
    """kind: smalltalk:<topic>, import_help, out_of_scope, injection, unsure, or not_yet:<intent>."""

    kind: str


Decided = Answer | Clarify | Decline


_LATE = re.compile(
    r"^\W*(?:who(?:'s| is| are)?|which (?:customers?|clients?)(?: are| is)?|(?:is )?any(?:one|body)(?: is)?|"
    r"any (?:customers?|clients?))\s+(?:(?:still|running|paying|been)\s+)*(?:late|overdue|behind|slow)\b"
    r"|\bwho (?:still )?(?:owes|hasn'?t paid|has not paid)\b"
    r"|\b(?:late|overdue) (?:customers?|clients?|payers?|invoices?)\b",
    re.IGNORECASE,
)


def plan(text: str, *, world: World, previous: Call | None, today: date) -> Decided:
    """What to do about `text`, after a turn that ended in the call `previous`."""
    if _LATE.search(text):
        return Answer((Call("get_late_customers", {}),))
    leaned = (previous.tool, {name: str(value) for name, value in previous.args.items()}) if previous else None
    if found := planner_ahead.call_of(text, today=today, locale=world.locale, previous=leaned):
        return Answer((Call(*found),))
    meant = understand(text, world=world, today=today, previous=_meaning_of(previous))
    days = _Days(today, world.books, world.locale)
    if meant.margin < UNSURE:
        return _unsure(meant, days)
    if meant.intent in _WHOLE and _UNHEARD.search(text):
        return Decline(f"not_yet:{meant.intent}")
    meant = _by_name(replace(meant, **_somebody(meant, text, world, today)), world)
    named = _names(meant)
    if named is None:
        asked = [replace(meant, entity=name, names=()) for name in meant.names[:MAX_OPTIONS]]
        return Clarify(tuple((one.entity or "", call) for one in asked if (call := _call(one, days))))
    calls: list[Call] = []
    for one in (replace(meant, entity=named or None, names=()), *(_by_name(also, world) for also in meant.also)):
        calls += [call for call in _calls(one, days, text) if call not in calls]
    return Answer(tuple(calls)) if calls else _decline(meant)


def _by_name(meant: Meaning, world: World) -> Meaning:
    """The same with every spelling of a name turned into the name: two spellings of one payee are no choice."""
    names = tuple(dict.fromkeys(world.called.get(one, one) for one in meant.names))
    entity = world.called.get(meant.entity, meant.entity) if meant.entity else None
    return replace(meant, entity=entity, names=names if len(names) > 1 else ())


def _somebody(meant: Meaning, words: str, world: World, today: date) -> dict[str, str]:
    """The payee of a question about money in or out whom nobody knows: all the money would be a wrong answer."""
    if meant.intent not in {"revenue", "expense"} or meant.entity or meant.category:
        return {}
    plain = list(words)
    for one in periods.find(words, today=today, locale=world.locale):
        plain[slice(*one.span)] = "\x00" * (one.span[1] - one.span[0])
    for found in _WITH.finditer("".join(plain)):
        who = found["who"].strip()
        if not set(who.casefold().split()) & _ANYBODY and any(letter.isalpha() for letter in who):
            return {"intent": "entity", "entity": who}
    return {}


def _unsure(meant: Meaning, days: _Days) -> Decided:
    readings = [(_label(one, days), call) for one in (meant, *meant.rivals) if (call := _call(one, days))]
    if len(readings) > 1:
        return Clarify(tuple(readings[:MAX_OPTIONS]))
    return _decline(meant) if meant.intent in {"out_of_scope", "smalltalk"} and meant.margin else Decline("unsure")


def _decline(meant: Meaning) -> Decline:
    match meant.intent:
        case "smalltalk":
            return Decline(f"smalltalk:{meant.topic}")
        case "import_help" | "out_of_scope" | "injection":
            return Decline(meant.intent if meant.margin else "unsure")
        case intent:
            return Decline(f"not_yet:{intent}")


@dataclass(frozen=True)
class _Days:
    """What a question without dates is about."""

    today: date
    books: Days | None
    locale: str = "GB"

    @property
    def this_month(self) -> Days:
        """The month so far, or the last one the statements reach into."""
        last = min(self.today, self.books[1]) if self.books else self.today
        first = last.replace(day=1)
        if (first.year, first.month) == (self.today.year, self.today.month):
            return first, self.today
        return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

    @property
    def everything(self) -> Days:
        """All the statements cover."""
        return self.books or (self.today.replace(month=1, day=1), self.today)


def _call(meant: Meaning, days: _Days) -> Call | None:
    calls = _calls(meant, days)
    return calls[0] if len(calls) == 1 else None


def _calls(meant: Meaning, days: _Days, words: str = "") -> Sequence[Call]:
    """The calls that answer one question; none where no tool can."""
    how = _HOW.get(meant.intent)
    return how(meant, days, words) if how else []


def _summary(meant: Meaning, days: _Days, _words: str) -> Sequence[Call]:
    return [Call(_SUMMARY[meant.intent], _period(meant.period or days.this_month))]


def _balance(meant: Meaning, _days: _Days, _words: str) -> Sequence[Call]:
    return [Call("get_balance", {"on": meant.period[1].isoformat()} if meant.period else {})]


def _entity(meant: Meaning, days: _Days, words: str) -> Sequence[Call]:
    if meant.entity and _LAST.search(words):
        return [Call("list_transactions", {"name": meant.entity, **_period(days.everything), "limit": 1})]
    args = {"name": meant.entity, **_period(meant.period or days.everything), "direction": meant.direction}
    return [Call("get_entity_summary", args)] if meant.entity else []


def _category(meant: Meaning, days: _Days, _words: str) -> Sequence[Call]:
    return [Call("get_category_breakdown", {**_period(meant.period or days.this_month), "category": meant.category})]


def _chart(meant: Meaning, _days: _Days, _words: str) -> Sequence[Call]:
    if meant.topic not in {"", "balance"} or meant.category or meant.entity:
        return []
    return [Call("show_cash_chart", _period(meant.period) if meant.period else {})]


def _recurring(_meant: Meaning, _days: _Days, words: str) -> Sequence[Call]:
    into = re.search(
        r"\b(?:customers?|clients?|income|come[s]? in|coming in|paid to (?:me|us))\b", words, re.IGNORECASE
    )
    return [Call("get_recurring", {"direction": "in"} if into else {})]


def _ahead(meant: Meaning, days: _Days, words: str) -> Sequence[Call]:
    return [Call(*one) for one in planner_ahead.calls(meant, words, today=days.today, locale=days.locale)]


def _coverage(meant: Meaning, _days: _Days, _words: str) -> Sequence[Call]:
    return [Call("get_statement_coverage", {})] if meant.topic == "coverage" else []


def _period(days: Days) -> dict[str, str]:
    return {"start": days[0].isoformat(), "end": days[1].isoformat()}


def _undated(words: str, days: _Days) -> str:
    """`words` without their dates, and so without the "in" of "in October"."""
    for one in reversed(periods.find(words, today=days.today)):
        words = words[: one.span[0]].removesuffix("in ").removesuffix("from ") + words[one.span[1] :]
    return words


# "Payments" are what the owner pays, unless the words say that they come in.
_PAID = re.compile(r"\b(?:payments?|paid|pay|spen[dt]|bills?|purchases?|bought)\b", re.IGNORECASE)
_RECEIVED = re.compile(
    r"\b(?:received?|incoming|in|from|came|customers?|clients?|income|sales?|deposits?|credits?|all)\b", re.IGNORECASE
)
_LAST = re.compile(
    r"\bwhen did (?:i|we) last\b|\b(?:last|latest|most recent) (?:time|payment|bill|purchase)\b", re.IGNORECASE
)


def _rows(meant: Meaning, days: _Days, words: str) -> Sequence[Call]:
    if meant.category:
        return []
    if meant.direction is None and _PAID.search(words) and not _RECEIVED.search(_undated(words, days)):
        meant = replace(meant, direction="out")
    least = meant.amount if meant.bound != "under" else None
    most = meant.most or (meant.amount if meant.bound != "over" else None)
    args = {
        "name": meant.entity,
        **_period(meant.period or days.everything),
        "direction": meant.direction,
        "minimum": str(least) if least is not None else None,
        "maximum": str(most) if most is not None else None,
        "limit": meant.n,
    }
    return [Call("list_transactions", args)]


_PAYERS = re.compile(r"\b(?:customers?|clients?|buyers?|payers?|who (?:pays?|paid) (?:me|us))\b", re.IGNORECASE)
_PAYMENTS = re.compile(r"\b(?:payments?|transactions?|purchases?|invoices?|sales?|deposits?|bills?)\b", re.IGNORECASE)
_LARGEST = {"order": "largest"}
_CATEGORIES = re.compile(r"\b(?:categor(?:y|ies)|types? of (?:cost|expense|spending)s?)\b", re.IGNORECASE)


def _ranked(meant: Meaning, days: _Days, words: str) -> Sequence[Call]:
    """The largest of something: customers, categories, single payments, and else suppliers."""
    when = _period(meant.period or days.everything)
    if _CATEGORIES.search(words):
        return [Call("get_category_breakdown", when)]
    if meant.category:
        return []
    if _PAYERS.search(words):
        return [Call("get_top_customers", {**when, "limit": meant.n})]
    came = bool(_RECEIVED.search(_undated(words, days)))
    if _PAYMENTS.search(words):
        return [Call("list_transactions", {**when, "direction": "in" if came else "out", "limit": meant.n, **_LARGEST})]
    if came:
        return [Call("get_top_customers", {**when, "limit": meant.n})]
    return [Call("get_top_suppliers", {**when, "limit": meant.n})]


def _both(meant: Meaning, _days: _Days, _words: str) -> Sequence[Call]:
    """Two periods side by side, where what is compared has a tool."""
    tool = _SUMMARY.get({"both": "profit", "": "profit"}.get(meant.topic, meant.topic))
    if meant.category or tool is None or meant.period is None or meant.period_b is None:
        return []
    periods = (meant.period, meant.period_b)
    if meant.entity:
        return [Call("get_entity_summary", {"name": meant.entity, **_period(one)}) for one in periods]
    return [Call(tool, _period(one)) for one in periods]


_HOW: dict[str, Callable[[Meaning, _Days, str], Sequence[Call]]] = {
    "revenue": _summary,
    "expense": _summary,
    "profit": _summary,
    "balance": _balance,
    "entity": _entity,
    "find_tx": _rows,
    "category": _category,
    "top_n": _ranked,
    "compare": _both,
    "dashboard": _chart,
    "import_help": _coverage,
    "recurring": _recurring,
    "forecast": _ahead,
    "what_if": _ahead,
}


def _names(meant: Meaning) -> str | None:
    """The name to look for: what all that fit have in common, word by word; None where that is nothing."""
    if len(meant.names) < 2:
        return meant.entity or ""
    shared = meant.names[0].split()
    for other in meant.names[1:]:
        shared = _run_in_common(shared, other.casefold().split())
    return " ".join(shared) if shared else None


def _run_in_common(words: list[str], others: list[str]) -> list[str]:
    """The longest run of `words` that is also a run of `others`."""
    runs = [words[a:b] for a in range(len(words)) for b in range(len(words), a, -1)]
    padded = f" {' '.join(others)} "
    fitting = [run for run in runs if f" {' '.join(run).casefold()} " in padded]
    return max(fitting, key=lambda run: len(" ".join(run)), default=[])


def _label(meant: Meaning, days: _Days) -> str:
    """A reading in a button's words."""
    when = format_period(*(meant.period or days.this_month))
    match meant.intent:
        case "revenue" | "expense" | "profit":
            return f"{_SAID[meant.intent]}, {when}"
        case "balance":
            return "What is in the bank"
        case "entity":
            return f"{meant.entity}: total"
        case "find_tx":
            ends = [format_money(one, None) for one in (meant.amount, meant.most) if one is not None]
            return f"The payments of {' to '.join(ends)}" if ends else "The payments"
        case "dashboard":
            return "Draw the cash balance"
        case "category":
            return f"{meant.category or 'By category'}, {when}"
        case "top_n":
            return "The largest ones"
        case _:
            return meant.intent.replace("_", " ").capitalize()


_INTENT = {tool: intent for intent, tool in _SUMMARY.items()} | {
    "get_balance": "balance",
    "get_entity_summary": "entity",
    "list_transactions": "find_tx",
    "show_cash_chart": "dashboard",
    "get_statement_coverage": "import_help",
    "get_category_breakdown": "category",
    "get_top_customers": "top_n",
    "get_top_suppliers": "top_n",
    "get_recurring": "recurring",
    "get_cashflow_forecast": "forecast",
    "what_if": "what_if",
}


def _meaning_of(call: Call | None) -> Meaning | None:
    """What the turn before meant, whoever planned it: a follow-up inherits from it."""
    if call is None or call.tool not in _INTENT:
        return None
    said = {name: str(value) for name, value in call.args.items() if value is not None}
    days = (said.get("start"), said.get("end")) if "start" in said else (said.get("on"), said.get("on"))
    least, most = said.get("minimum"), said.get("maximum")
    amount = least or most
    return Meaning(
        _INTENT[call.tool],
        period=(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days[0] and days[1] else None,
        entity=said.get("name"),
        category=said.get("category"),
        direction=said.get("direction") or {"get_top_customers": "in", "get_top_suppliers": "out"}.get(call.tool),
        n=int(said["limit"]) if "limit" in said else None,
        amount=Decimal(amount) if amount else None,
        most=Decimal(most) if least and most and least != most else None,
        bound=None if least and most else "over" if least else "under",
        topic="balance" if call.tool == "show_cash_chart" else "",
    )
