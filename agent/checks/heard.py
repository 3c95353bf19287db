"""Whether an answer keeps every condition that the question sets: a figure without one is an answer to something else."""

from __future__ import annotations

import re

from agent.call import Call
from agent.calls import narrowed_by
from agent.sentence.amounts import asks_of_the_sum, sizes_in
from agent.sentence.refining import Refined
from agent.shapes.decided import Answer, Decided, Decline

# They read the words themselves, or are of no payments that a condition could leave out.
_WHOLE = frozenset(
    "get_balance_before what_if explain_what_if explain_figure get_cashflow_forecast get_runway get_alerts acknowledge_alert "
    "get_notification_settings get_profile get_disclosures get_categories get_tags get_rules get_statement_coverage".split()
)
_SIZED = frozenset(("list_transactions", "export_transactions", "get_recurring"))
_RANKED = frozenset(("get_top_customers", "get_top_suppliers"))
UNHEARD = "unheard"
_SUMS = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown get_left_over".split()
)
# "Half of October's spend", "20% of the revenue", "October revenue divided by 4".
_ARITHMETIC = re.compile(
    r"^\W*(?:(?:and|so|ok|what(?:['’]?s| is| was| would be)?|how much (?:is|was|would be)|show me|give me|work out|calculate)\s+)*"
    r"(?P<a>(?:half|a third|a quarter|a fifth|a tenth|two thirds|three quarters|double|twice|triple|\d+(?:\.\d+)? ?(?:%|percent|per cent))"
    r"(?: of)?)(?= \w)(?! (?:year|term|an?)\b)"
    r"|\b(?P<b>(?:add(?:ing)?|plus|minus|less|take(?: off)?|knock(?: off)?) \d+(?:\.\d+)? ?(?:%|percent\b|per cent\b)"
    r"|(?:divided by|multiplied by|split (?:by|between)) (?:\d+|two|three|four|five|six|ten|twelve)\b)",
    re.IGNORECASE,
)
# Sums that a list by size can stand in for: the rows, and what they come to.
_LISTED = frozenset(("get_category_breakdown", "get_entity_summary"))
_OF_A_LIST = (
    "start",
    "end",
    "name",
    "category",
    "part",
    "direction",
    "account",
    "weekday",
    "currency",
    "without",
    "without_days",
)


def heard(text: str, decided: Decided, changed: Refined, dates: str) -> Decided:
    """`decided`, its calls with every condition of `text`; a refusal that names the one that a tool cannot keep.

    dates: `text` with its dates blanked.
    """
    if not isinstance(decided, Answer):
        return decided
    if changed.unread and any(call.tool not in _WHOLE and not call.args.get("weekday") for call in decided.calls):
        return Decline(f"{UNHEARD}:{changed.unread}")
    if (sum_ := _ARITHMETIC.search(text)) and any(call.tool in _SUMS for call in decided.calls):
        return Decline(f"{UNHEARD}:{(sum_['a'] or sum_['b']).lower()}")  # the whole figure would be taken for the part
    sizes = {} if asks_of_the_sum(text) else sizes_in(dates)
    made: list[Call] = []
    for call in decided.calls:
        kept = _kept(call, changed, sizes)
        if isinstance(kept, str):
            return Decline(f"{UNHEARD}:{kept}")
        made.append(kept)
    return Answer(tuple(made), decided.left)


def _kept(call: Call, changed: Refined, sizes: dict[str, str]) -> Call | str:
    """`call` with the conditions it lacks, or the words for one that its tool cannot be given."""
    if call.tool in _WHOLE:
        return call
    more = {name: value for name, value in changed.narrowing.items() if not call.args.get(name) and name != "kind"}
    left = sorted(set(more) - narrowed_by(call.tool))
    if left:
        return _SAID[left[0]].format(_listed(left[0], more[left[0]]))
    if sizes and not any(call.args.get(name) for name in ("minimum", "maximum", "threshold")):
        if call.tool in _LISTED and (call.args.get("name") or call.args.get("category")):
            call = _as_list(call)
        if call.tool not in _SIZED | _RANKED:
            return "payments of that size"
        more |= sizes
    return Call(call.tool, {**call.args, **more}) if more else call


def _as_list(call: Call) -> Call:
    """ "Wages under 2,000 in October": the payments of a sum, which a size can be asked of."""
    way = {"direction": "out"} if call.args.get("category") else {}
    kept = {name: value for name in _OF_A_LIST if (value := call.args.get(name)) is not None}
    return Call("list_transactions", {**way, **kept})


def _listed(name: str, said: str) -> str:
    return said.replace("; ", "s and " if name == "weekday" else " and ")


_SAID = {
    "account": "one account only",
    "currency": "{0} only",
    "weekday": "{0}s only",
    "without": "without {0}",
    "without_days": "those days left out",
}
