"""Whether an answer keeps everybody, every time and every condition that the question names.

A figure without one of them is an answer to something else: what is missing is added, or refused by its words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from agent.call import Call
from agent.checks import covered, everybody, one_tax, restricted, supposed, unread_time, whenever, whose
from agent.sentence.meaning import World
from agent.shapes.decided import Answer, Decided, Decline

# What a question over days is answered by; a balance and what is to come are of a day.
OVER_DAYS = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown "
    "list_transactions get_top_customers get_top_suppliers count_payees get_average get_history get_extreme_period "
    "get_tax_figures get_balance_days".split()
)
_SUMS = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown".split()
)


@dataclass(frozen=True)
class Asked:
    """What an answer is held against. spoken: `text` before what it takes back was taken out; planned: of a part."""

    text: str
    spoken: str
    world: World
    today: date
    previous: Call | None
    planned: Callable[[str, Call | None], Decided]


def kept(decided: Decided, asked: Asked) -> Decided:
    """`decided`; completed where it passes over what was named, refused where it cannot be."""
    text, world, today = asked.text, asked.world, asked.today
    decided = whenever.at_all_times(text, decided, world, today)
    decided = covered.covered(text, decided, world, today, asked.planned)
    decided = whose.about_all(text, decided, world, today)
    decided = everybody.nobody_passed_over(text, decided, world, today, asked.planned)
    decided = one_tax.told_apart(text, decided, world)
    decided = restricted.not_told_apart(text, decided)
    decided = supposed.with_its_condition(text, decided)
    said = _what_is_lost(decided, asked)
    return Decline(said) if said else decided


def _what_is_lost(decided: Decided, asked: Asked) -> str:
    """Why an answer over days cannot be given: its days are told by what happened then, or some are to be left out."""
    if not isinstance(decided, Answer) or not any(call.tool in OVER_DAYS for call in decided.calls):
        return ""
    text, today, locale = asked.text, asked.today, asked.world.locale
    unread = unread_time.unread(text, today=today, locale=locale)
    if unread := unread or unread_time.of_an_answer(text, asked.previous.tool if asked.previous else None):
        return f"unread_time:{unread}"
    summed = any(call.tool in _SUMS for call in decided.calls)
    if summed and (counted := unread_time.counted_times(text)):
        return f"unheard:{counted}"
    left_out = unread_time.left_out(text, asked.spoken, today=today, locale=locale)
    held = all(unread_time.leaves_out(call) for call in decided.calls)
    return f"unheard:{left_out}" if left_out and not held else ""
