"""The REST API: one module a resource, one router for all."""

from __future__ import annotations

from fastapi import APIRouter

from web.api import (
    auth,
    chat,
    dashboard,
    entities,
    expense_categories,
    forecasts,
    imports,
    recurring,
    revenue_streams,
    rules,
    scenarios,
    tags,
    transactions,
    unsorted,
)
from web.envelope import documented

router = APIRouter(prefix="/api/v1", responses=documented(401, 422, 429, 500, 503))
for module in (
    auth,
    imports,
    transactions,
    entities,
    revenue_streams,
    expense_categories,
    tags,
    rules,
    unsorted,
    recurring,
    forecasts,
    scenarios,
    dashboard,
    chat,
):
    router.include_router(module.router)
