"""From a meaning to the calls of tools that answer it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from agent import calls_lists
from agent.call import Asked, Call, dated
from agent.shapes import ahead, pictures
from agent.shapes.pictures import Spans
from agent.words import calls_words as wording
from core import periods

_SUMMARY = {"revenue": "get_revenue_summary", "expense": "get_expense_summary", "profit": "get_profit_summary"}
SIDE = {"revenue": "in", "expense": "out", "profit": "net", "category": "out"}


def calls(asked: Asked) -> Sequence[Call]:
    """The calls that answer one question; none where no tool can."""
    refined = asked.refined
    made = _chart(asked) if _is_drawn(asked) else _by_refinement(asked)
    if made is None:
        how = _HOW.get(asked.meant.intent)
        made = how(asked) if how else []
    narrow = refined.narrowing
    if not narrow or all(call.tool == "what_if" for call in made):
        return made  # a what-if has all of the words
    if any(not set(narrow) <= _NARROWED_BY.get(call.tool, frozenset()) for call in made):
        return []  # an answer without the condition would be an answer to something else
    return [Call(call.tool, {**call.args, **narrow}) for call in made]


def _is_drawn(asked: Asked) -> bool:
    """Whether a picture that there is is asked for: "plot sales by month"; none of them leaves a payee out."""
    refined, words = asked.refined, asked.said or asked.words
    if refined.narrowing or refined.average or refined.extreme:
        return False
    return pictures.is_asked(asked.meant, words, by=refined.by)


_ALL = frozenset(("without", "account", "weekday", "currency", "without_days"))
_NARROWED_BY: dict[str, frozenset[str]] = {
    "get_revenue_summary": _ALL,
    "get_expense_summary": _ALL,
    "get_profit_summary": _ALL,
    "get_entity_summary": _ALL - {"without"},
    "get_category_breakdown": _ALL,
    "list_transactions": _ALL | {"kind"},
    "get_balance": frozenset(("account", "currency")),
    "get_left_over": _ALL - {"without"},
    "export_transactions": _ALL,
    "compare_periods": _ALL - {"without_days"},
    "get_average": _ALL - {"without_days"},  # a month less would make it smaller than it is
    "get_history": _ALL,
    "get_extreme_period": _ALL,
    "get_top_customers": _ALL,
    "get_top_suppliers": _ALL,
}


def narrowed_by(tool: str) -> frozenset[str]:
    """The conditions that `tool` can be given."""
    return _NARROWED_BY.get(tool, frozenset())


# "I am not normally one to worry, any warnings?": an average of none of them is asked for.
_NO_SUMS = frozenset(("alerts", "anomalies", "weekly_summary", "export", "settings", "correct", "import_help"))


def _by_refinement(asked: Asked) -> Sequence[Call] | None:
    """What the words that change a question make of it: an average, a list by month, the lowest balance, a kind."""
    meant, refined, days = asked.meant, asked.refined, asked.days
    if refined.extreme:
        when = dated(meant.period or days.everything)
        return [Call("get_balance_extremes", {**when, "which": refined.extreme})]
    if refined.kind:
        when = dated(meant.period or days.everything)
        return [Call("list_transactions", {"name": meant.entity, **when, "direction": _way(asked)})]
    if refined.without and meant.intent == "category" and meant.category:
        when = dated(meant.period or days.usual(asked.words))
        return [Call("get_expense_summary", {**when, "category": meant.category})]
    if (refined.average or refined.by) and meant.intent not in _NO_SUMS:
        what = _what(asked)
        if what is None:
            return []
        about = {"what": what, "name": meant.entity, "category": meant.category}
        if refined.average:
            when = dated(
                meant.period or (days.everything if refined.per in ("payment", "payee", "year") else days.last_year)
            )
            return [Call("get_average", {**about, "per": refined.per or "month", **when})]
        return [Call("get_history", {**about, "by": refined.by, **dated(meant.period or days.last_year)})]
    return None


def _way(asked: Asked) -> str | None:
    if asked.refined.kind == "transfer_own" and not asked.several_accounts:
        ways = [way for way, said in wording.SAVED if said.search(asked.said or asked.words)]
        return ways[0] if len(ways) == 1 else None
    if asked.refined.kind == "loan":
        return wording.way_of_loan(asked.said or asked.words)
    return None if asked.refined.kind in ("transfer_own", "interest", "refund") else asked.meant.direction


def _what(asked: Asked) -> str | None:
    """Money in, out or what is left, for an average; None where the words do not say."""
    meant, words = asked.meant, asked.said or asked.words
    if meant.intent in SIDE:
        return SIDE[meant.intent]
    if meant.direction:
        return meant.direction
    if wording.CAME.search(words):
        return "in"
    if wording.WENT.search(words):
        return "out"
    return "out" if meant.intent == "entity" or meant.category else None


def _summary(asked: Asked) -> Sequence[Call]:
    return [Call(_SUMMARY[asked.meant.intent], dated(asked.meant.period or asked.days.usual(asked.words)))]


_OPENING = re.compile(
    r"\b(?:opening|starting|start) balance\b|\bbalance (?:at|on|from) the (?:start|beginning) of\b", re.IGNORECASE
)


def _balance(asked: Asked) -> Sequence[Call]:
    said = asked.said or asked.words
    found = periods.find(said, today=asked.days.today, locale=asked.days.locale)
    if _OPENING.search(said) and len(found) == 1 and found[0].start < asked.days.today:
        return [Call("get_balance", {"on": (found[0].start - timedelta(days=1)).isoformat()})]  # the evening before
    return [Call("get_balance", {"on": asked.meant.period[1].isoformat()} if asked.meant.period else {})]


def _entity(asked: Asked) -> Sequence[Call]:
    meant, days = asked.meant, asked.days
    order = calls_lists.order_of(asked.words)
    if meant.entity and order and (wording.PAYMENTS.search(asked.words) or wording.OLD.search(asked.words)):
        rows = {"direction": meant.direction, "order": order, **calls_lists.first_ones(meant, asked.words)}
        return [Call("list_transactions", {"name": meant.entity, **dated(meant.period or days.everything), **rows})]
    if meant.entity and wording.LAST.search(asked.words):
        return [Call("list_transactions", {"name": meant.entity, **dated(days.everything), "limit": 1})]
    if meant.entity and meant.direction != "in" and wording.BY_CATEGORY.search(asked.words):
        return [Call("get_category_breakdown", {"name": meant.entity, **dated(meant.period or days.everything)})]
    args = {"name": meant.entity, **dated(meant.period or days.everything), "direction": meant.direction}
    return [Call("get_entity_summary", args)] if meant.entity else []


def _category(asked: Asked) -> Sequence[Call]:
    meant, days = asked.meant, asked.days
    order = calls_lists.order_of(asked.words)
    if meant.category and order and wording.PAYMENTS.search(asked.words):
        rows = {"direction": "out", "category": meant.category, "order": order}
        rows |= calls_lists.first_ones(meant, asked.words)
        return [Call("list_transactions", {**dated(meant.period or days.everything), **rows})]
    if meant.category and wording.LAST.search(asked.words):
        newest = {"direction": "out", "category": meant.category, "limit": 1}
        return [Call("list_transactions", {**dated(days.everything), **newest})]
    when = dated(meant.period or days.usual(asked.words))
    return [Call("get_category_breakdown", {**when, "category": meant.category})]


def _chart(asked: Asked) -> Sequence[Call]:
    """The picture that is meant, over its days: those that its figures have in words where none are named."""
    days = asked.days
    spans = Spans(days.today, days.this_month, days.year_of_months, days.everything)
    found = pictures.call_of(asked.meant, asked.said or asked.words, spans, by=asked.refined.by)
    return [Call(*found)] if found else []


def _recurring(asked: Asked) -> Sequence[Call]:
    if wording.REGULARS.search(asked.words):
        return [Call("get_recurring", {"direction": "in"})]
    only = {"category": "subscriptions"} if wording.SUBSCRIBED.search(asked.words) else {}
    if asked.meant.topic:
        only = {"category": asked.meant.topic}
    often = next((often for often, said in wording.OFTEN if said.search(asked.said or asked.words)), None)
    about = {"name": asked.meant.entity, "often": often}
    return [Call("get_recurring", {**only, **{name: said for name, said in about.items() if said}})]


def _coverage(asked: Asked) -> Sequence[Call]:
    return [Call("get_statement_coverage", {})] if asked.meant.topic == "coverage" else []


def _export(asked: Asked) -> Sequence[Call]:
    """A file of what is named: of one payee, one category, a period, or everything."""
    meant = asked.meant
    kind = "xlsx" if wording.EXCEL.search(asked.said or asked.words) else None
    when = dated(meant.period or asked.days.everything)
    sent = {"to": "somebody"} if wording.SENT_TO.search(asked.said or asked.words) else {}
    side = wording.EXPORTED.search(asked.words)
    way = None if side is None or meant.entity or meant.category else "in" if side["in"] else "out"
    about = {"name": meant.entity, "category": meant.category, "direction": way, **when, "kind": kind}
    return [Call("export_transactions", {**about, **sent})]


def _ahead(asked: Asked) -> Sequence[Call]:
    """How long the cash lasts as things are; what a change of things would do; what will be in the bank."""
    words, days = asked.said or asked.words, asked.days
    if ahead.is_runway(words) and not asked.meant.entity:
        return [Call("get_runway", {})]
    return [Call(*one) for one in ahead.calls(asked.meant, words, today=days.today, locale=days.locale)]


def _over_time(asked: Asked) -> Sequence[Call]:
    """ "Are software costs creeping up": month by month."""
    meant = asked.meant
    what = {"revenue": "in", "profit": "net"}.get(meant.topic) or meant.direction or "out"
    if not meant.category and not meant.entity and meant.topic not in ("revenue", "expense", "profit"):
        return []
    about = {"what": what, "name": meant.entity, "category": meant.category}
    return [Call("get_history", {**about, "by": "month", **dated(asked.days.last_year)})]


def _both(asked: Asked) -> Sequence[Call]:
    """Two periods side by side."""
    meant = asked.meant
    if meant.period is None and meant.period_b is None and wording.TREND.search(asked.words):
        return _over_time(asked)
    if meant.period is None or meant.period_b is None or meant.topic == "balance":
        return []
    what = {"revenue": "in", "expense": "out", "profit": "net"}.get(meant.topic, "all")
    if meant.entity and meant.direction:
        what = meant.direction
    by = next((name for name, pattern in wording.BY if pattern.search(asked.words)), None)
    if what == "all" and by is None and wording.SPENDING.search(asked.words):
        what = "out"
    other = {"start_b": meant.period_b[0].isoformat(), "end_b": meant.period_b[1].isoformat()}
    args = {
        **dated(meant.period),
        **other,
        "what": what if by is None and what != "all" else None,
        "name": meant.entity,
        "category": meant.category,
        "by": by,
    }
    return [Call("compare_periods", args)]


def _alerts(asked: Asked) -> Sequence[Call]:
    return [Call("get_alerts", {"about": asked.meant.entity} if asked.meant.entity else {})]


def _anomalies(asked: Asked) -> Sequence[Call]:
    return [Call("get_anomalies", dated(asked.meant.period) if asked.meant.period else {})]


def _week(asked: Asked) -> Sequence[Call]:
    """The week that was named, else the last whole one as it is told to its owner."""
    start = asked.meant.period[0] if asked.meant.period else asked.days.last_week
    return [Call("get_weekly_summary", {"start": start.isoformat()})]


def _settings(asked: Asked) -> Sequence[Call]:
    return [] if wording.OTHER_SETTING.search(asked.words) else [Call("get_notification_settings", {})]


_HOW: dict[str, Callable[[Asked], Sequence[Call]]] = {
    "revenue": _summary,
    "expense": _summary,
    "profit": _summary,
    "balance": _balance,
    "entity": _entity,
    "find_tx": calls_lists.rows,
    "category": _category,
    "top_n": calls_lists.ranked,
    "compare": _both,
    "dashboard": _chart,
    "import_help": _coverage,
    "recurring": _recurring,
    "export": _export,
    "alerts": _alerts,
    "anomalies": _anomalies,
    "weekly_summary": _week,
    "settings": _settings,
    "what_if": _ahead,
    "forecast": _ahead,
}
