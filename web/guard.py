"""Around every request: security headers, a cap on the body, one log line, and the last door for what went wrong."""

from __future__ import annotations

import time

import structlog
from fastapi import HTTPException
from fastapi.responses import PlainTextResponse
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.db import is_down
from core.errors import FileTooLargeError, Refusal, UnavailableError
from core.settings import get_settings
from web.envelope import refusal

log = structlog.get_logger()
JSON_LIMIT = 1024 * 1024  # no webhook or form is near it; a statement pasted as text is some 100 KB
FORM_OVERHEAD = 64 * 1024  # the boundaries and the other fields around an uploaded file
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class BrokenError(Refusal):
    """Something went wrong here, and it was noted. Please try again."""

    status = 500
    code = "INTERNAL_ERROR"


def takes_file(path: str) -> bool:
    """Whether a body as large as a statement is expected there."""
    return path == "/api/v1/imports/upload" or path.startswith("/upload/") or path.endswith("/files")


class Guard:
    """ASGI middleware. Logs the route's pattern, never its path: paths hold tokens."""

    def __init__(self, app: ASGIApp) -> None:
        """app: what it stands around."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.monotonic(), 0

        async def send_guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                if scope["path"].startswith("/static/"):
                    headers["Cache-Control"] = "no-cache"  # kept, and asked about: nothing in it is anyone's
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, _capped(scope, receive), send_guarded)
        except Exception as error:  # noqa: BLE001 - the last door of a request
            log.error("request.failed", method=scope["method"], route=_route(scope), error=error)
            if status == 0:
                said = UnavailableError() if is_down(error) else BrokenError()
                await answer(scope["path"], said)(scope, receive, send_guarded)
        finally:
            ms = round((time.monotonic() - began) * 1000)
            log.info("request.done", method=scope["method"], route=_route(scope), status=status, ms=ms)


def answer(path: str, error: Refusal) -> ASGIApp:
    """The refusal as a program reads it, or for a page as plain words: nothing that could fail in its turn."""
    return refusal(error) if path.startswith("/api/") else PlainTextResponse(error.sentence, error.status)


def _route(scope: Scope) -> str:
    return getattr(scope.get("route"), "path", "unmatched")


def _capped(scope: Scope, receive: Receive) -> Receive:
    """`receive`, which raises 413 as soon as the body is longer than its place allows."""
    limit = get_settings().max_file_bytes + FORM_OVERHEAD if takes_file(scope["path"]) else JSON_LIMIT
    seen = 0

    async def receive_capped() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise HTTPException(413, FileTooLargeError().sentence)
        return message

    return receive_capped
