"""The bot process: turns from the inbox, deliveries from the outbox, and Telegram without a public address."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import structlog

from bot.channel import Channel
from bot.loop import Loop
from bot.outgoing import Deliveries
from bot.telegram import TelegramChannel
from bot.worker import Turns
from cashflow import channels
from core import bell
from core.settings import get_settings
from webhooks import telegram as telegram_webhook

log = structlog.get_logger()


def main(stop: Event) -> None:
    """Serves until `stop` is set; what was begun is ended first."""
    settings = get_settings()
    serving = channels.all_channels()
    names = list(serving)
    turns = Loop(
        "inbox",
        Turns(serving).take,
        channels=names,
        threads=settings.turn_threads,
        lease_seconds=settings.lease_seconds,
    )
    deliveries = Loop(
        "outbox",
        Deliveries(serving).deliver,
        channels=names,
        threads=settings.send_threads,
        lease_seconds=settings.lease_seconds,
    )
    bells = {"inbox": turns.bell, "outbox": deliveries.bell}
    work: list[Callable[[], None]] = [
        lambda: turns.run(stop),
        lambda: deliveries.run(stop),
        lambda: bell.listen(tuple(bells), lambda name: bells[name].set(), stop),
        *_connections(serving, stop),
    ]
    threads = [Thread(target=one, name=f"bot {n}") for n, one in enumerate(work)]
    for thread in threads:
        thread.start()
    log.info("bot.started", count=len(names))
    for thread in threads:
        thread.join()
    for channel in serving.values():
        channel.close()


def _connections(serving: dict[str, Channel], stop: Event) -> list[Callable[[], None]]:
    """How Telegram reaches us: a webhook where there is a public address, long polling where there is none."""
    telegram = serving.get("telegram")
    if not isinstance(telegram, TelegramChannel):
        return []
    settings = get_settings()
    if settings.public_url is None:
        return [lambda: telegram.poll(telegram_webhook.record, stop)]
    secret = settings.webhook_secret or ""
    url = f"{settings.public_url}/webhooks/telegram"
    return [lambda: _set_webhook(telegram, url, secret, stop)]


def _set_webhook(telegram: TelegramChannel, url: str, secret: str, stop: Event) -> None:
    wait = 1.0
    while not stop.is_set():
        try:
            telegram.set_webhook(url, secret)
        except Exception as error:  # noqa: BLE001 - a door: Telegram may be away when we start
            log.warning("telegram.webhook_not_set", error=error)
            stop.wait(wait)
            wait = min(wait * 2, 60)
        else:
            log.info("telegram.webhook_set")
            return
