"""What a model may do: thin wrappers over core, a flat list."""

from tools.balance import get_balance
from tools.categories import get_category_breakdown
from tools.charts import show_cash_chart
from tools.coverage import get_statement_coverage
from tools.forecasts import get_cashflow_forecast
from tools.money import get_expense_summary, get_profit_summary, get_revenue_summary
from tools.payees import get_top_customers, get_top_suppliers
from tools.recurring import get_late_customers, get_recurring
from tools.sorting import get_unsorted
from tools.transactions import get_entity_summary, list_transactions
from tools.what_if import what_if

TOOLS = (
    get_balance,
    get_revenue_summary,
    get_expense_summary,
    get_profit_summary,
    get_entity_summary,
    list_transactions,
    show_cash_chart,
    get_statement_coverage,
    get_top_customers,
    get_top_suppliers,
    get_category_breakdown,
    get_unsorted,
    get_recurring,
    get_late_customers,
    get_cashflow_forecast,
    what_if,
)
