"""Calls that list payments, and that rank payees, categories or payments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from agent.call import Asked, Call, dated
from agent.intents.listings import EVERYBODY, LISTED
from agent.sentence.amounts import mended
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Meaning
from agent.sentence.places import place_in
from agent.words import calls_words as wording
from core import periods


def rows(asked: Asked) -> Sequence[Call]:
    """The payments that are to be listed."""
    meant, days, words = asked.meant, asked.days, asked.words
    exact = meant.amount is not None and meant.bound is None and meant.most is None  # whichever way it went
    if meant.direction is None and not meant.entity and wording.FROM_PAYERS.search(words):
        meant = replace(meant, direction="in")
    if (
        meant.direction is None
        and not exact
        and wording.PAID.search(words)
        and not wording.RECEIVED.search(_undated(words, days))
    ):
        meant = replace(meant, direction="out")
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
    place = place_in(words)
    rows = {**when, "limit": None if place else meant.n, "order": order, **({"place": place} if place else {})}
    if wording.CATEGORIES.search(words) and not meant.category:
        return [Call("get_category_breakdown", when)] if order == "largest" else []
    if meant.category and _PAYEES.search(words) and not wording.PAYMENTS.search(words):
        return _payees(asked, payers=False, place=place)
    if meant.category:
        return [Call("list_transactions", {**rows, "direction": "out", "category": meant.category})]
    came = bool(wording.RECEIVED.search(_undated(words, asked.days)))
    if meant.entity:
        way = meant.direction or ("in" if came else None)
        return [Call("list_transactions", {**rows, "name": meant.entity, "direction": way})]
    payers = wording.PAYERS.search(words) is not None
    if (meant.words or FOLLOWS in meant.cues) and meant.direction:
        came = meant.direction == "in"
    if wording.PAYMENTS.search(words) and not payers:
        return [Call("list_transactions", {**rows, "direction": "in" if came else "out"})]
    came = came and not wording.PAID_TO.search(words)
    return _payees(asked, payers=payers or came, place=place)


# "Who do I pay most in travel": those who were paid, and not the payments.
_PAYEES = re.compile(
    r"\b(?:who|whom|who(?:se|m)?(?:'?s)?|suppliers?|vendors?|payees?|merchants?|shops?|compan(?:y|ies)|firms?)\b",
    re.IGNORECASE,
)
_BIG = re.compile(r"\b(?:biggest|largest|best|top|most|main|highest)\b", re.IGNORECASE)
FOLLOWS = "follows the turn before"


def _payees(asked: Asked, *, payers: bool, place: int | None) -> Sequence[Call]:
    """Customers or suppliers, the largest first, the smallest, or those that paid or were paid most often."""
    meant, words = asked.meant, asked.words
    small = wording.SMALL.search(words) or (payers and wording.POOR.search(words))
    often = wording.FREQUENT.search(words)
    if often and small:
        return []  # of those that were paid once there may be hundreds
    order = {"order": "often"} if often else {"order": "smallest"} if small else {}
    if not order and FOLLOWS in meant.cues and _BIG.search(words):
        order = {"order": "largest"}  # after the smallest ones
    args = {**dated(meant.period or asked.days.everything), "limit": place or meant.n, **order}
    args |= {"category": meant.category} if meant.category and not payers else {}
    tool = "get_top_customers" if payers else "get_top_suppliers"
    return [Call(tool, {**args, **({"place": place} if place else {})})]


def _undated(words: str, days: DefaultDays) -> str:
    """`words` without their dates, and so without the "in" of "in October"; not without that of "paid in since May"."""
    for one in reversed(periods.find(words, today=days.today)):
        before = words[: one.span[0]]
        if not _OWN_WORD.match(words[slice(*one.span)]):
            before = before.removesuffix("in ").removesuffix("from ")
        words = before + words[one.span[1] :]
    return words


_OWN_WORD = re.compile(r"(?:since|before|until|between|during|over|after)\b", re.IGNORECASE)


def _is_one(order: str | None, words: str) -> bool:
    """Whether one row is asked for: "my oldest payment", "when did I last pay the wages"."""
    oldest = order == "oldest" and not re.search(r"s\b.*\bare\b", words)
    return oldest or wording.WHEN_LAST.search(words) is not None


def order_of(words: str) -> str | None:
    """Which payments come first, where the words rank them."""
    return next((name for name, pattern in wording.ORDERS if pattern.search(wording.DOWN_TO.sub("", words))), None)


def first_ones(meant: Meaning, words: str) -> dict[str, int | None]:
    """How many of ranked payments: one for "the smallest payment"; up to the second for "the second largest"."""
    if place := place_in(words):
        return {"limit": place, "place": place}
    return {"limit": meant.n or (1 if wording.ONE_PAYMENT.search(words) or wording.OLD.search(words) else None)}
