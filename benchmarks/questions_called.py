"""What the product does about a question, not only what it takes it to mean: which tool it calls, of what."""

from __future__ import annotations

from datetime import date
from typing import Any

from agent.offline import Answer, Decline, plan
from agent.sentence.meaning import World

Record = dict[str, Any]
# By which tools a question of an intent may be answered; those of the others are answered without a tool of figures.
_MONEY = "get_average get_history get_extreme_period list_transactions"
TOOLS = {
    intent: frozenset(tools.split())
    for intent, tools in {
        "revenue": f"get_revenue_summary {_MONEY}",
        "expense": f"get_expense_summary {_MONEY}",
        "profit": f"get_profit_summary get_left_over {_MONEY}",
        "category": f"get_category_breakdown get_expense_summary get_tax_figures {_MONEY}",
        "entity": f"get_entity_summary get_category_breakdown {_MONEY}",
        "top_n": f"get_top_customers get_top_suppliers get_category_breakdown count_payees {_MONEY}",
        "compare": f"compare_periods compare_payees compare_categories {_MONEY}",
        "balance": "get_balance get_balance_extremes get_balance_days",
        "forecast": "get_balance_days get_cashflow_forecast get_expected_payments get_runway what_if",
        "what_if": "what_if get_cashflow_forecast get_runway",
        "alerts": "get_alerts get_late_customers get_runway",
        "anomalies": "get_anomalies",
        "recurring": "get_recurring get_expected_payments get_subscriptions get_payment_habit",
        "find_tx": "list_transactions get_entity_summary explain_figure",
        "weekly_summary": "get_weekly_summary",
        "export": "export_transactions",
    }.items()
}
_TIMED = frozenset("revenue expense profit category entity top_n".split())


def called(one: Record, world: World, today: date) -> str:
    """How it went: "right", "wrong", "refused", "asked" where it can be answered; "refused rightly", "answered" else.

    "" for what is no question of figures.
    """
    gold = one["gold"]
    said = plan(one["text"], world=world, previous=None, today=today)
    if gold["intent"] == "out_of_scope":
        return "refused rightly" if isinstance(said, Decline) else "answered"
    if gold["intent"] not in TOOLS:
        return ""
    if not isinstance(said, Answer):
        return "refused" if isinstance(said, Decline) else "asked"
    return "right" if _is_right(gold, said) else "wrong"


def _is_right(gold: Record, said: Answer) -> bool:
    first, given = said.calls[0], str([call.args for call in said.calls])
    days = [first.args.get("start"), first.args.get("end")]
    if first.tool not in TOOLS[gold["intent"]]:
        return False
    if gold["intent"] in _TIMED and gold["period"] and days[0] and days != list(gold["period"]):
        return False
    about = [gold.get("category")] if gold["intent"] in ("category", "find_tx") else []
    about += [gold.get("entity")] if gold["intent"] in ("entity", "find_tx", "compare") else []
    return all(what in given for what in about if what)
