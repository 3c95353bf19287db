"""The bot process: turns from the inbox, deliveries from the outbox, and Telegram without a public address.

Turns alone may be taken by more processes beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Event, Semaphore, Thread

import structlog

from agent.answer import prepare
from bot import texts
from bot.channel import Channel
from bot.loop import Loop
from bot.outgoing import Deliveries
from bot.telegram import TelegramChannel
from bot.whatsapp import WhatsAppChannel
from bot.worker import Turns
from cashflow import channels
from core import bell, busy, clock, llm
from core.leases import Claim
from core.settings import get_settings
from webhooks import telegram as telegram_webhook
from webhooks import whatsapp as whatsapp_webhook

log = structlog.get_logger()
WAITING = 100  # turns of a process that wait for a model besides; each is a thread, and holds nothing else
RECONCILE_SECONDS = 60.0
LONG_REACH = timedelta(hours=24)  # after a start or an outage: as far back as WhatsApp lets us answer
SHORT_REACH = timedelta(minutes=10)  # Twilio lists a message seconds after it came


def main(stop: Event) -> None:
    """Serves until `stop` is set; what was begun is ended first."""
    settings = get_settings()
    serving = channels.all_channels()
    names = list(serving)
    turns = _turns(serving)
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
        prepare,
    ]
    log.info("bot.started", count=len(names))
    _work(work, serving)


def more_turns(stop: Event) -> None:
    """Takes turns beside the bot, and nothing else, until `stop` is set."""
    serving = channels.all_channels()
    turns = _turns(serving)
    work: list[Callable[[], None]] = [
        lambda: turns.run(stop),
        lambda: bell.listen(("inbox",), lambda _: turns.bell.set(), stop),
        prepare,
    ]
    _work(work, serving)


def _turns(serving: dict[str, Channel]) -> Loop:
    settings = get_settings()
    take, slots = Turns(serving).take, Semaphore(settings.turn_threads)

    def take_in_turn(claim: Claim) -> None:
        with busy.working(slots):
            take(claim)

    waiting = WAITING if llm.configured() else 0
    return Loop(
        "inbox",
        take_in_turn,
        channels=list(serving),
        threads=settings.turn_threads + waiting,
        lease_seconds=settings.lease_seconds,
    )


def _work(work: Sequence[Callable[[], None]], serving: dict[str, Channel]) -> None:
    threads = [Thread(target=one, name=f"bot {n}") for n, one in enumerate(work)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for channel in serving.values():
        channel.close()


def _connections(serving: dict[str, Channel], stop: Event) -> list[Callable[[], None]]:
    """How the platforms reach us: Telegram by webhook or, with no public address, polling; Twilio's list besides."""
    settings = get_settings()
    telegram, whatsapp = serving.get("telegram"), serving.get("whatsapp")
    work: list[Callable[[], None]] = []
    if isinstance(telegram, TelegramChannel):
        work.append(lambda: _until_done(lambda: telegram.set_my_commands(texts.MENU), "menu", stop))
        if settings.public_url is None:
            work.append(lambda: telegram.poll(telegram_webhook.record, stop))
        else:
            secret, url = settings.webhook_secret or "", f"{settings.public_url}/webhooks/telegram"
            work.append(lambda: _until_done(lambda: telegram.set_webhook(url, secret), "webhook", stop))
    if isinstance(whatsapp, WhatsAppChannel):
        work.append(lambda: _catch_up(whatsapp, stop))
    return work


def _catch_up(whatsapp: WhatsAppChannel, stop: Event) -> None:
    """Takes from Twilio's list what its webhook could not bring: it gives a call up after fifteen seconds."""
    reach = LONG_REACH
    while not stop.is_set():
        try:
            for form in whatsapp.reconcile(clock.now() - reach):
                whatsapp_webhook.record(form)
            reach = SHORT_REACH
        except Exception as error:  # noqa: BLE001 - a door: Twilio or the database may be away
            log.warning("whatsapp.not_reconciled", error=error)
            reach = LONG_REACH
        stop.wait(RECONCILE_SECONDS)


def _until_done(work: Callable[[], None], what: str, stop: Event) -> None:
    wait = 1.0
    while not stop.is_set():
        try:
            work()
        except Exception as error:  # noqa: BLE001 - a door: the platform may be away when we start
            log.warning("telegram.not_set", kind=what, error=error)
            stop.wait(wait)
            wait = min(wait * 2, 60)
        else:
            log.info("telegram.set", kind=what)
            return
