"""One question of several names, categories or periods: "from Acme and Stripe", "in May and June together"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from agent.intents.several import FLOWS
from agent.sentence.meaning import Meaning
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence
from core.periods import Period


def listed(found: Meaning, s: Sentence, moment: Moment) -> tuple[Meaning, ...]:
    """The same question of several names, categories or periods: "from Acme and Stripe", "in May and June"."""
    if found.intent not in FLOWS or found.intent == "top_n":
        return ()
    if found.intent == "entity":
        others = [name for m in s.mentions for name in m.names[:1] if name != found.entity and len(m.names) == 1]
        if others:
            return tuple(replace(found, entity=name, names=()) for name in dict.fromkeys(others))
    if found.intent == "category":
        names = dict.fromkeys(f.category for f in s.categories if f.category != found.category)
        if found.category and names and in_a_row(s):
            return tuple(replace(found, category=name) for name in names)
    spoken = [p for p in s.periods if not s.told[s.clause_of(p.span[0])]]
    if len(spoken) > 1 and found.period and all(_only_and(s.text, a, b) for a, b in pairwise(spoken)):
        return tuple(replace(found, period=(p.start, p.end)) for p in spoken[1:])
    return ()


_IN_ONE = re.compile(
    r"\b(?:together|2gether|combined|in total|altogether|in all|all told|added (?:up|together)|as one)\b", re.IGNORECASE
)


def in_one(found: Meaning, s: Sentence) -> Meaning:
    """ "In September and October together": one sum over both, where nothing lies between them."""
    spoken = [p for p in s.periods if not s.told[s.clause_of(p.span[0])]]
    if found.intent in ("dashboard", "export") and found.period and _follow_on(s.text, spoken):
        return replace(found, period=(spoken[0].start, spoken[-1].end))  # one picture of April, May and June
    if len(spoken) < 2 or not found.also or found.intent not in FLOWS or not _IN_ONE.search(s.text):
        return found
    if any((b.start - a.end).days != 1 for a, b in pairwise(spoken)) or len(found.also) != len(spoken) - 1:
        return found
    return replace(found, period=(spoken[0].start, spoken[-1].end), also=())


def _follow_on(text: str, spoken: list[Period]) -> bool:
    """Whether each of several times is said right after, and begins right after, the one before."""
    pairs = list(pairwise(spoken))
    return bool(pairs) and all(_only_and(text, a, b) and (b.start - a.end).days == 1 for a, b in pairs)


def in_a_row(s: Sentence) -> bool:
    """Categories named in a row, not one in the question and one in the story around it."""
    places = sorted((f.at, f.to) for f in s.categories)
    near = {"and", "|", "on", "or", "for", "how", "much"}
    gaps = [(s.plain[a[1] : b[0]], b[0]) for a, b in pairwise(places)]  # "electricity for the shop" is of one kind
    return all((set(gap) <= near and gap != ("for",)) or _is_added(s, to) for gap, to in gaps)


def _is_added(s: Sentence, place: int) -> bool:
    """ "The rent in October, and the utilities too while you're there": a clause that only adds one more."""
    at = 0
    for clause in s.clauses:
        if at <= place < at + len(clause.plain):
            return _ADDED.match(clause.spaced) is not None or set(clause.plain) <= {"and", *s.plain[place : place + 2]}
        at += len(clause.plain)
    return False


_ADDED = re.compile(r" (?:\| )?(?:and|plus) (?:on |for |my )?\S+ (?:\S+ )?(?:too|as well|aswell) ")


def _only_and(text: str, a: Period, b: Period) -> bool:
    return (
        re.fullmatch(
            r"\s*(?:,|and|&|n|, and|plus|or|as well as|then)?\s*(?:(?:also|then|again)\s+)?(?:(?:in|for)\s+)?",
            text[a.span[1] : b.span[0]].lower(),
        )
        is not None
    )
