"""What a reading of a question is called on the button that offers it."""

from __future__ import annotations

from agent.call import Call
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Meaning
from agent.shapes import pictures
from core.days import format_period
from core.money import format_money

_SAID = {"revenue": "Money in", "expense": "Money out", "profit": "What was left"}
_LABELS = {
    "balance": "What is in the bank",
    "top_n": "The largest ones",
    "recurring": "What repeats",
}


def label(meant: Meaning, days: DefaultDays, call: Call) -> str:
    """A reading in a button's words."""
    when = format_period(*(meant.period or days.this_month))
    match meant.intent:
        case "revenue" | "expense" | "profit":
            return f"{_SAID[meant.intent]}, {when}"
        case "entity":
            return f"{meant.entity}: total"
        case "find_tx":
            ends = [format_money(one, None) for one in (meant.amount, meant.most) if one is not None]
            return f"The payments of {' to '.join(ends)}" if ends else "The payments"
        case "category":
            return f"{meant.category or 'By category'}, {when}"
        case "dashboard":
            return pictures.LABELS.get(call.tool, "Draw it")
        case intent:
            return _LABELS.get(intent) or intent.replace("_", " ").capitalize()
