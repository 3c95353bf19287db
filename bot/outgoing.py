"""The only sender: from a row of the outbox to the provider, message by message, in order."""

from __future__ import annotations

import time
from dataclasses import replace
from threading import Lock

import structlog

from bot import texts
from bot.channel import Channel, Moved, Rejected, RetryLater, Unreachable, WindowClosed
from bot.messages import Outbound
from bot.render import draw
from core import db, files, outbox
from core.accounts import links
from core.leases import Claim

log = structlog.get_logger()
# Telegram's guidance is one message a second in a chat; a little over, as edits and clocks take their share.
CHAT_SECONDS = {"telegram": 1.05}
# About 30 a second over all chats; one short of it.
ALL_SECONDS = {"telegram": 1 / 29, "whatsapp": 1 / 79}


class Pace:
    """When a chat, and a channel, may send again. One process sends, so its own memory is enough."""

    def __init__(self) -> None:
        """Nothing was sent yet."""
        self._next: dict[str, float] = {}
        self._lock = Lock()

    def wait(self, channel: str, chat_key: str) -> float:
        """Seconds until `chat_key` may send; 0 takes its place in the row."""
        now = time.monotonic()
        with self._lock:
            wait = max(self._next.get(chat_key, 0), self._next.get(channel, 0)) - now
            if wait > 0:
                return wait
            self._next[chat_key] = now + CHAT_SECONDS.get(channel, 0)
            self._next[channel] = now + ALL_SECONDS.get(channel, 0)
            if len(self._next) > 10_000:
                self._next = {key: at for key, at in self._next.items() if at > now}
            return 0.0

    def hold(self, chat_key: str, seconds: float) -> None:
        """The provider asked us to leave the chat alone for `seconds`."""
        with self._lock:
            self._next[chat_key] = time.monotonic() + seconds


class Deliveries:
    """What the outbox loop does with a claim."""

    def __init__(self, channels: dict[str, Channel]) -> None:
        """channels: those that are configured, by name."""
        self._channels = channels
        self._pace = Pace()

    def deliver(self, claim: Claim) -> None:
        """Sends what is left of one reply. Raises LeaseLost."""
        channel = self._channels.get(claim.channel)
        if channel is None:
            self._give_up(claim, "channel")
            return
        if claim.attempts > outbox.MAX_ATTEMPTS:
            # Not refused by anyone, and still never sent: whatever it holds must not block the chat for ever.
            log.error("delivery.set_aside", outbox_id=claim.id, attempts=claim.attempts)
            self._give_up(claim, "attempts")
            return
        parts = _parts(claim, channel)
        for n in range(claim.row["part"], max(len(parts), 1)):
            # Only the first message of this claim can have gone out before: later ones begin in this very loop.
            again = claim.attempts > 1 and n == claim.row["part"]
            if n < len(parts) and not self._send(claim, channel, parts[n], again=again, last=n == len(parts) - 1):
                return
            if not parts:
                self._note(claim, None, last=True)

    def _send(self, claim: Claim, channel: Channel, part: Outbound, *, again: bool, last: bool) -> bool:
        """Whether the message went out and the next may follow."""
        while (wait := self._pace.wait(claim.channel, claim.chat_key)) > 0:
            time.sleep(wait)
        try:
            sent = channel.send(claim.row["chat_id"], part, again=again)
        except RetryLater as later:
            self._later(claim, later)
        except WindowClosed:
            self._park(claim, part)
        except Moved as moved:
            self._give_up(claim, "moved")
            log.info("delivery.moved", reason=type(moved).__name__)
        except Unreachable:
            self._unreachable(claim)
        except Rejected as rejected:
            log.error("delivery.rejected", outbox_id=claim.id, reason=str(rejected))
            self._give_up(claim, "rejected")
        else:
            self._note(claim, sent.provider_id, last=last)
            return True
        return False

    def _note(self, claim: Claim, provider_id: str | None, *, last: bool) -> None:
        with db.as_worker() as session:
            outbox.part_sent(session, claim, provider_id, last=last)

    def _later(self, claim: Claim, later: RetryLater) -> None:
        if later.seconds:
            self._pace.hold(claim.chat_key, later.seconds)
        with db.as_worker() as session:
            kept = outbox.later(session, claim, later.seconds)
        log.warning("delivery.later", outbox_id=claim.id, seconds=later.seconds, state="kept" if kept else "dead")

    def _park(self, claim: Claim, part: Outbound) -> None:
        """Outside WhatsApp's window a message waits until the person writes; a knock nobody may hear is dropped."""
        if part.knock:
            self._give_up(claim, "window")
            return
        with db.as_worker() as session:
            outbox.park(session, claim)

    def _unreachable(self, claim: Claim) -> None:
        user_id = claim.row["user_id"]
        with db.as_worker() as session:
            outbox.give_up(session, claim, "unreachable")
            if user_id is not None:
                with db.acting_as(session, user_id) as owned:
                    links.set_blocked(owned, claim.channel, claim.row["chat_id"], blocked=True)
        log.info("delivery.unreachable", outbox_id=claim.id)

    def _give_up(self, claim: Claim, why: str) -> None:
        with db.as_worker() as session:
            outbox.give_up(session, claim, why)


def _parts(claim: Claim, channel: Channel) -> list[Outbound]:
    if outbox.is_knock(claim.payload):
        words = texts.KNOCKS.get(outbox.knock_about(claim.payload), texts.KNOCK)
        return [Outbound(text=words, plain=words, knock=True)]
    parts = draw(outbox.read(claim.payload), channel.capabilities, files.link)
    if not outbox.is_progress(claim.payload):
        return parts
    if not channel.capabilities.edits:
        return []  # there the end is told, once
    with db.as_worker() as session:
        earlier = outbox.replaced_by(session, claim)
    return [replace(part, edits=earlier) for part in parts[:1]]
