"""Telegram's updates: the secret header first, then the body, then the inbox."""

from __future__ import annotations

import json
import math
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException

from core.settings import get_settings
from webhooks import inbox
from webhooks.telegram_verify import is_from_telegram

CHANNEL = "telegram"
router = APIRouter(tags=["webhooks"])


async def verified(x_telegram_bot_api_secret_token: Annotated[str | None, Header()] = None) -> None:
    """Refuses with 403 whoever does not know the secret that setWebhook was given. It needs no thread."""
    secret = get_settings().webhook_secret
    if secret is None or not is_from_telegram(x_telegram_bot_api_secret_token, secret):
        raise HTTPException(403)


@router.post("/webhooks/telegram", dependencies=[Depends(verified)])
def receive(body: inbox.Body) -> dict[str, bool]:
    """Records one update."""
    try:
        update = json.loads(body, parse_constant=_refuse, parse_float=_finite)
        record(update)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise HTTPException(400) from error
    return {"ok": True}


def record(update: dict[str, Any]) -> None:
    """Puts one update into the inbox, from a webhook or from polling. Raises KeyError where it is no update."""
    chat_id = _chat_of(update)
    inbox.record(channel=CHANNEL, ext_id=str(int(update["update_id"])), chat_key=f"{CHANNEL}:{chat_id}", payload=update)


def _refuse(constant: str) -> float:
    raise ValueError(constant)


def _finite(number: str) -> float:
    """JSON knows no infinity, and the database keeps none: 1e400 is refused, not tried again for ever."""
    value = float(number)
    if math.isinf(value):
        raise ValueError(number)
    return value


def _chat_of(update: dict[str, Any]) -> str:
    """Whose turn it is: the chat of whatever the update holds, and the update itself where it has none."""
    for name, event in update.items():
        if name == "update_id" or not isinstance(event, dict):
            continue
        message = event.get("message") if name == "callback_query" else event
        chat = (message or {}).get("chat") or event.get("from") or {}
        if "id" in chat:
            return str(chat["id"])
    return f"update {update['update_id']}"
