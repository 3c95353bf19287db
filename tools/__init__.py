"""What a model may do: thin wrappers over core, a flat list."""

from tools.about import get_disclosures, get_profile
from tools.alerts import acknowledge_alert, get_alerts, get_anomalies, get_insights
from tools.averages import get_average, get_history
from tools.balance import get_balance, get_balance_extremes
from tools.balance_days import get_balance_days
from tools.before import get_balance_before
from tools.beside import compare_payees
from tools.categories import get_categories, get_category_breakdown
from tools.charts import show_cash_chart, show_category_chart, show_months_chart, show_overview, show_top_chart
from tools.comparing import compare_periods
from tools.coverage import get_statement_coverage
from tools.expected import get_expected_payments
from tools.explain import explain_figure
from tools.exporting import export_transactions
from tools.extremes import get_extreme_period
from tools.forecasts import get_cashflow_forecast
from tools.habits import get_payment_habit
from tools.left import get_left_over, get_share
from tools.money import get_expense_summary, get_profit_summary, get_revenue_summary
from tools.payees import count_payees, get_top_customers, get_top_suppliers
from tools.recurring import get_late_customers, get_recurring
from tools.rules import get_rules
from tools.runway import get_runway
from tools.settings import get_notification_settings
from tools.sorting import get_unsorted
from tools.tags import get_tags
from tools.taxes import get_tax_figures
from tools.transactions import get_entity_summary, list_transactions
from tools.weekly import get_weekly_summary
from tools.what_if import explain_what_if, what_if

TOOLS = (
    get_balance,
    get_balance_extremes,
    get_balance_days,
    get_balance_before,
    get_revenue_summary,
    get_expense_summary,
    get_profit_summary,
    get_left_over,
    get_share,
    get_entity_summary,
    list_transactions,
    show_cash_chart,
    show_overview,
    show_months_chart,
    show_category_chart,
    show_top_chart,
    get_statement_coverage,
    get_top_customers,
    get_top_suppliers,
    count_payees,
    get_tax_figures,
    get_category_breakdown,
    get_categories,
    get_tags,
    get_rules,
    compare_periods,
    compare_payees,
    get_average,
    get_history,
    get_extreme_period,
    get_runway,
    get_unsorted,
    get_recurring,
    get_late_customers,
    get_payment_habit,
    get_alerts,
    get_anomalies,
    get_insights,
    acknowledge_alert,
    get_weekly_summary,
    get_notification_settings,
    export_transactions,
    explain_figure,
    get_profile,
    get_disclosures,
    get_cashflow_forecast,
    get_expected_payments,
    what_if,
    explain_what_if,
)
