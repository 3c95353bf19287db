"""The ASGI application: the API, the page, the files and the webhooks behind one guard."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from web import api, failures, files, health, pages
from web.guard import Guard
from web.templating import HERE
from webhooks import telegram, whatsapp


def build() -> FastAPI:
    """A new application. No documentation pages: theirs load scripts from elsewhere; the OpenAPI document is served."""
    made = FastAPI(
        title="CashFlow AI", version="1.0", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json"
    )
    for part in (telegram, whatsapp, api, pages, files, health):  # the busiest first
        made.include_router(part.router)
    made.mount("/static", StaticFiles(directory=HERE / "static"), "static")
    failures.install(made)
    made.add_middleware(Guard)
    return made


app = build()
