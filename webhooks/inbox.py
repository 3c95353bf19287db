"""Verified → recorded → 200. Nothing else happens before the answer."""

from __future__ import annotations

from typing import Annotated, Any

import structlog
from fastapi import Depends, HTTPException, Request

from core import db, inbox

log = structlog.get_logger()
MAX_BODY_BYTES = 1024 * 1024  # updates are a few kilobytes; files never come this way


async def raw_body(request: Request) -> bytes:
    """The body as it came, for what is signed byte by byte. Refuses with 413 above a megabyte."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise HTTPException(413)
    return body


Body = Annotated[bytes, Depends(raw_body)]


def record(*, channel: str, ext_id: str, chat_key: str, payload: dict[str, Any]) -> None:
    """Stores one webhook, once. Raises HTTPException 503 where the store is down: the platform sends it again."""
    try:
        with db.as_nobody_at_once() as session:
            fresh = inbox.record(session, channel=channel, ext_id=ext_id, chat_key=chat_key, payload=payload)
    except Exception as error:
        log.error("webhook.not_recorded", channel=channel, error=error)
        raise HTTPException(503) from error
    log.info("webhook.recorded", channel=channel, state="new" if fresh else "seen")
