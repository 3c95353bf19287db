"""The REST API: one module a resource, one router for all."""

from __future__ import annotations

from fastapi import APIRouter

from web.api import (
    alerts,
    auth,
    chat,
    dashboard,
    entities,
    exchange_rates,
    expense_categories,
    exports,
    forecasts,
    imports,
    insights,
    notifications,
    recurring,
    revenue_streams,
    rules,
    scenarios,
    tags,
    transactions,
    unsorted,
    weekly_summary,
)
from web.envelope import documented

router = APIRouter(prefix="/api/v1", responses=documented(401, 422, 429, 500, 503))
for module in (
    auth,
    imports,
    transactions,
    exports,
    entities,
    revenue_streams,
    expense_categories,
    tags,
    rules,
    unsorted,
    recurring,
    exchange_rates,
    insights,
    alerts,
    forecasts,
    scenarios,
    dashboard,
    chat,
    notifications,
    weekly_summary,
):
    router.include_router(module.router)
