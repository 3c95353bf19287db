"""What the turn before meant, read off its call: a follow-up inherits from it, whoever planned it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from agent.call import Call
from agent.sentence.meaning import Days, Meaning
from agent.shapes import pictures

_INTENT = {
    "get_revenue_summary": "revenue",
    "get_expense_summary": "expense",
    "get_profit_summary": "profit",
    "get_balance": "balance",
    "get_balance_extremes": "balance",
    "get_balance_days": "balance",
    "get_entity_summary": "entity",
    "list_transactions": "find_tx",
    "show_cash_chart": "dashboard",
    "show_overview": "dashboard",
    "show_months_chart": "dashboard",
    "show_category_chart": "dashboard",
    "show_top_chart": "dashboard",
    "get_statement_coverage": "import_help",
    "get_category_breakdown": "category",
    "get_top_customers": "top_n",
    "get_top_suppliers": "top_n",
    "get_recurring": "recurring",
    "get_payment_habit": "entity",
    "get_alerts": "alerts",
    "get_anomalies": "anomalies",
    "get_weekly_summary": "weekly_summary",
    "get_cashflow_forecast": "forecast",
    "what_if": "what_if",
    "compare_periods": "compare",
    "export_transactions": "export",
    "count_payees": "top_n",
    "get_average": "expense",
    "get_history": "expense",
    "get_extreme_period": "expense",
}
_WHAT = {"in": "revenue", "out": "expense", "net": "profit"}
_TOPIC = {"in": "revenue", "out": "expense", "net": "profit"}
_WAY = {"get_top_customers": "in", "get_top_suppliers": "out"}


def meaning_of(call: Call | None) -> Meaning | None:
    """What `call` meant; None where there was none, or one that nothing can lean on."""
    if call is None or call.tool not in _INTENT:
        return None
    said = {name: str(value) for name, value in call.args.items() if value is not None}
    least, most = said.get("minimum"), said.get("maximum")
    amount = least or most
    return Meaning(
        _intent(call.tool, said),
        period=_days(said, "start", "end") or _days(said, "on", "on") or _week(call.tool, said),
        period_b=_days(said, "start_b", "end_b"),
        entity=said.get("name"),
        category=said.get("category"),
        direction=said.get("direction") or _WAY.get(call.tool),
        n=int(said["limit"]) if "limit" in said else None,
        amount=Decimal(amount) if amount else None,
        most=Decimal(most) if least and most and least != most else None,
        bound=None if least and most else "over" if least else "under",
        topic=_topic(call.tool, said),
    )


def _intent(tool: str, said: dict[str, str]) -> str:
    if tool in ("get_average", "get_history", "get_extreme_period"):
        if said.get("name"):
            return "entity"
        return "category" if said.get("category") else _WHAT.get(said.get("what", ""), "expense")
    return _INTENT[tool]


def _topic(tool: str, said: dict[str, str]) -> str:
    if tool == "show_top_chart":
        return said.get("which", "")
    drawn = next((kind for kind, name in pictures.TOOLS.items() if name == tool), "")
    if drawn and _INTENT[tool] == "dashboard":
        return drawn
    return _TOPIC.get(said.get("what", ""), "") if tool == "compare_periods" else ""


def _week(tool: str, said: dict[str, str]) -> Days | None:
    """The week a summary was of: "and the week before" counts from it."""
    if tool != "get_weekly_summary" or "start" not in said:
        return None
    first = date.fromisoformat(said["start"])
    return first, first + timedelta(days=6)


def _days(said: dict[str, str], start: str, end: str) -> Days | None:
    if start not in said or end not in said:
        return None
    return date.fromisoformat(said[start]), date.fromisoformat(said[end])
