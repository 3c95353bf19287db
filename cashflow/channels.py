"""The channels that are configured, made from the settings."""

from __future__ import annotations

from datetime import datetime

from bot.channel import Channel
from bot.telegram import TelegramChannel
from bot.web import WebChannel
from bot.whatsapp import WhatsAppChannel
from core import db, files, inbox, outbox
from core.settings import get_settings


def telegram() -> TelegramChannel | None:
    """Telegram, where there is a token."""
    settings = get_settings()
    if settings.telegram_bot_token is None:
        return None
    token = settings.telegram_bot_token.get_secret_value()
    return TelegramChannel(token, open_file=files.get, api_url=settings.telegram_api_url)


def whatsapp() -> WhatsAppChannel | None:
    """WhatsApp over Twilio, where the account, its token and the sender are all set."""
    settings = get_settings()
    if not (settings.twilio_account_sid and settings.twilio_auth_token and settings.twilio_whatsapp_from):
        return None
    return WhatsAppChannel(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token.get_secret_value(),
        sender=settings.twilio_whatsapp_from,
        file_link=files.link,
        status_callback=f"{settings.public_url}/webhooks/whatsapp/status" if settings.public_url else None,
        last_inbound=_last_inbound,
        claimed=_claimed,
        template_sid=settings.twilio_template_sid,
        buttons_sids=settings.twilio_buttons_sids,
        api_url=settings.twilio_api_url,
    )


def all_channels() -> dict[str, Channel]:
    """Every channel the bot process serves, by name."""
    made: list[Channel | None] = [WebChannel(), telegram(), whatsapp()]
    return {channel.name: channel for channel in made if channel is not None}


def _last_inbound(chat_id: str) -> datetime | None:
    with db.as_worker() as session:
        return inbox.last_heard(session, f"whatsapp:{chat_id}")


def _claimed(provider_id: str) -> bool:
    with db.as_worker() as session:
        return outbox.has_provider_id(session, provider_id)
