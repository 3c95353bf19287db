"""The question before with what a message names in place of its own: another time, name, category or number."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.intents.in_a_row import in_a_row
from agent.sentence.amounts import bound_of, range_of
from agent.sentence.comparing import compared
from agent.sentence.meaning import Days, Meaning
from agent.sentence.moment import Moment
from agent.sentence.names import Mention
from agent.sentence.sentence import Sentence


def leaning(previous: Meaning, s: Sentence, moment: Moment) -> Meaning | None:
    """The turn before with the slots that this message names in place of its own; None when it names none."""
    out, named = replace(previous, also=(), rivals=(), margin=9.0, cues=("follows the turn before",)), False
    spoken = tuple(p for p in s.periods if not s.told[s.clause_of(p.span[0])])
    s = replace(s, periods=spoken or s.periods)  # "so that was September, and what about August?"
    if s.mentions:
        mention, named = _spoken_for(s), True
        keep = previous.intent in (
            "compare",
            "forecast",
            "what_if",
            "correct",
            "find_tx",
            "dashboard",
            "export",
            "anomalies",
        )
        first, *others = mention.names
        names = mention.names if others else ()
        out = replace(out, intent=previous.intent if keep else "entity", entity=first, names=names, category=None)
    elif s.categories:
        named = True
        keep = previous.intent in ("compare", "correct", "dashboard", "export", "anomalies", "top_n", "category")
        category = s.categories[0].category
        out = replace(out, intent=previous.intent if keep else "category", category=category, entity=None, names=())
    if (
        s.periods and previous.intent != "what_if"
    ):  # what is to change is not said anew; agent.shapes.ahead knows later days
        out, named = _moved(out, s, moment), True
    return _with_amounts(out, s, previous, named=named)


def _with_amounts(out: Meaning, s: Sentence, previous: Meaning, *, named: bool) -> Meaning | None:
    """`out` with the number or the amounts that `s` names; None where it names nothing at all."""
    said = [n for n in s.numbers if not _NOT_SO_MANY.search(s.text[: n.span[0]])] or list(s.numbers)
    counts = [n for n in said if n.kind == "count" and n.value < 1000]
    large = [n for n in said if n.kind == "count" and n.value >= 1000]
    money = [n for n in said if n.kind in ("money", "share", "late")]
    bound = bound_of(s, (money or counts)[0]) if money or counts else None
    if out.intent in _ROWS_OF and (ends := range_of(s)):  # "between 1k and 2k"
        way = out.direction or {"revenue": "in", "expense": "out", "category": "out"}.get(out.intent)
        rows = replace(out, intent="find_tx", direction=way, amount=min(ends), most=max(ends), bound=None)
        return replace(rows, also=_others(rows, s))
    if (money or counts) and bound and out.intent in _ROWS_OF:
        way = out.direction or {"revenue": "in", "expense": "out", "category": "out"}.get(out.intent)
        rows = replace(out, intent="find_tx", direction=way)
        out, named = replace(rows, amount=(money or counts)[0].value, most=None, bound=bound), True
    elif counts and previous.intent in ("top_n", "find_tx"):
        out, named = replace(out, n=int(counts[0].value)), True
    elif (amounts := money or counts or large) and previous.intent in ("what_if", "settings", "find_tx"):
        out, named = replace(out, amount=amounts[0].value, most=None), True
    return replace(out, also=_others(out, s)) if named else None


def _others(out: Meaning, s: Sentence) -> tuple[Meaning, ...]:
    """The same of the other names or categories in a row: "and marketing and travel?" is of both."""
    if out.intent in ("entity", "find_tx") and out.entity and not out.names:
        named = [
            one.names[0] for one in s.mentions if len(one.names) == 1 and not _NOT_HIM.search(s.text[: one.span[0]])
        ]
        return tuple(replace(out, entity=name) for name in dict.fromkeys(named) if name != out.entity)
    if out.intent == "category" and in_a_row(s):
        return tuple(
            replace(out, category=n) for n in dict.fromkeys(f.category for f in s.categories) if n != out.category
        )
    return ()


# "Over 100", after what they add up to: the payments of that size.
_ROWS_OF = frozenset(("find_tx", "entity", "category", "revenue", "expense"))


def _spoken_for(s: Sentence) -> Mention:
    """The name that is asked for: "not for Royal Mail, for FedEx" is about FedEx."""
    said = (one for one in s.mentions if not _NOT_HIM.search(s.text[: one.span[0]]))
    return next(said, s.mentions[0])


_NOT_SO_MANY = re.compile(r"\b(?:not|instead of|rather than) (?:just |only |the )*$", re.IGNORECASE)
_NOT_HIM = re.compile(r"\bnot (?:(?:for|to|from|with|by|at|about|the|of) )*$", re.IGNORECASE)


def _moved(out: Meaning, s: Sentence, moment: Moment) -> Meaning:
    """`out` in the period that `s` names."""
    if out.intent == "compare":
        a, b = compared(s, moment)
        return replace(out, period=a, period_b=b)
    future, point = out.intent == "forecast", out.intent == "balance"
    again = moment.find(s.text, future=future, point=point) if future or point else list(s.periods)
    first = (again or list(s.periods))[0]
    days: Days = (first.end, first.end) if point else (first.start, first.end)
    return replace(out, period=days)
