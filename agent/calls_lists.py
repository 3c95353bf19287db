"""Calls that list payments, and that rank payees, categories or payments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agent import calls_words as wording
from agent.call import Asked, Call, dated
from agent.planner_amounts import mended
from agent.planner_days import DefaultDays
from agent.planner_kept import EVERYBODY, LISTED
from agent.planner_meaning import Meaning
from core import periods


def rows(asked: Asked) -> Sequence[Call]:
    """The payments that are to be listed."""
    meant, days, words = asked.meant, asked.days, asked.words
    if meant.direction is None and wording.PAID.search(words) and not wording.RECEIVED.search(_undated(words, days)):
        meant = replace(meant, direction="out")
    if meant.direction is None and not meant.entity and wording.FROM_PAYERS.search(words):
        meant = replace(meant, direction="in")
    least = meant.amount if meant.bound != "under" else None
    most = meant.most or (meant.amount if meant.bound != "over" else None)
    order = order_of(words)
    args = {
        "name": meant.entity,
        **dated(meant.period or days.everything),
        "direction": meant.direction,
        "minimum": str(least) if least is not None else None,
        "maximum": str(most) if most is not None else None,
        "limit": meant.n or (1 if _is_one(order, words) else None),
        "category": meant.category,
        "order": order,
    }
    return [Call("list_transactions", args)]


def ranked(asked: Asked) -> Sequence[Call]:
    """A ranking, or whoever there is where the words ask for no few of them."""
    meant = asked.meant
    if meant.topic != EVERYBODY:
        return _largest(asked)
    tool = "get_top_customers" if meant.direction == "in" else "get_top_suppliers"
    return [Call(tool, {**dated(meant.period or asked.days.everything), "limit": LISTED})]


def _largest(asked: Asked) -> Sequence[Call]:
    """The largest of something: customers, categories, single payments, and else suppliers."""
    meant, words = asked.meant, mended(asked.words)
    when = dated(meant.period or asked.days.everything)
    order = "smallest" if wording.SMALL.search(words) else "largest"
    nth = wording.NTH.search(words)
    rows = {**when, "limit": wording.NTHS[nth["nth"].lower()] if nth else meant.n, "order": order}
    if wording.CATEGORIES.search(words) and not meant.category:
        return [Call("get_category_breakdown", when)] if order == "largest" else []
    if meant.category:
        return [Call("list_transactions", {**rows, "direction": "out", "category": meant.category})]
    came = bool(wording.RECEIVED.search(_undated(words, asked.days)))
    if meant.entity:
        way = meant.direction or ("in" if came else None)
        return [Call("list_transactions", {**rows, "name": meant.entity, "direction": way})]
    payers = wording.PAYERS.search(words) is not None
    if (meant.words or "follows the turn before" in meant.cues) and meant.direction:
        came = meant.direction == "in"
    if wording.PAYMENTS.search(words) and not payers:
        return [Call("list_transactions", {**rows, "direction": "in" if came else "out"})]
    came = came and not wording.PAID_TO.search(words)
    ranking = "get_top_customers" if payers or came else "get_top_suppliers"
    return [Call(ranking, {**when, "limit": meant.n})] if order == "largest" else []


def _undated(words: str, days: DefaultDays) -> str:
    """`words` without their dates, and so without the "in" of "in October"."""
    for one in reversed(periods.find(words, today=days.today)):
        words = words[: one.span[0]].removesuffix("in ").removesuffix("from ") + words[one.span[1] :]
    return words


def _is_one(order: str | None, words: str) -> bool:
    """Whether one row is asked for: "my oldest payment", "when did I last pay the wages"."""
    oldest = order == "oldest" and not re.search(r"s\b.*\bare\b", words)
    return oldest or wording.WHEN_LAST.search(words) is not None


def order_of(words: str) -> str | None:
    """Which payments come first, where the words rank them."""
    return next((name for name, pattern in wording.ORDERS if pattern.search(wording.DOWN_TO.sub("", words))), None)


def how_many(meant: Meaning, words: str) -> int | None:
    """How many of ranked payments: up to the second for "the second largest", one for "the smallest payment"."""
    if nth := wording.NTH.search(words):
        return wording.NTHS[nth["nth"].lower()]
    return meant.n or (1 if wording.ONE_PAYMENT.search(words) or wording.OLD.search(words) else None)
