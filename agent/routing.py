"""Which few tools a model is shown for a question: every word of a schema is paid for at every turn."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from functools import cache

from agent.words.words import words
from tools import TOOLS

FIRST = 3  # as many as the right one is among, whatever the question
REST = 6  # shown when none of the first fits
_FALLBACK = ("list_transactions", "get_entity_summary", "get_expense_summary")
_COMMON = frozenset("the a of or and one to over for it in that which what is be end start name day period".split())


def ranked(question: str, planned: Sequence[str]) -> list[str]:
    """All tools, the likeliest first: those the planner chose, then by the words a tool's docstring shares."""
    said = set(words(question)) - _COMMON

    def likeness(name: str) -> int:
        return len(said & _told(name))

    order = {name: at for at, name in enumerate(_FALLBACK)}
    rest = sorted(_names(), key=lambda name: (-likeness(name), order.get(name, len(order)), name))
    return list(dict.fromkeys((*planned, *rest)))


@cache
def _names() -> tuple[str, ...]:
    return tuple(tool.__name__ for tool in TOOLS)


@cache
def _told(name: str) -> frozenset[str]:
    tool = next(tool for tool in TOOLS if tool.__name__ == name)
    first = (inspect.getdoc(tool) or "").partition("\n")[0]
    return frozenset(words(f"{name.replace('_', ' ')} {re.sub(r'[^a-zA-Z ]', ' ', first)}")) - _COMMON
