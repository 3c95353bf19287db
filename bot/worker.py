"""Turns: from a row of the inbox to effects, checkpoint and reply in one closing transaction."""

from __future__ import annotations

import time
from datetime import date
from uuid import UUID

import structlog

from bot import texts
from bot.channel import Channel
from bot.conversation import handle
from bot.messages import Inbound
from bot.turn import Closing, Reply, Turn
from core import clock, db, inbox, jobs, outbox
from core.accounts import links, people
from core.accounts.people import Owner
from core.blocks import text
from core.chats import messages
from core.days import written_in
from core.db import Session
from core.errors import Refusal
from core.leases import Claim

log = structlog.get_logger()
TRUSTED = {"web"}  # the identity is a user id that our own code wrote, behind a sign-in


class Turns:
    """What the inbox loop does with a claim."""

    def __init__(self, channels: dict[str, Channel]) -> None:
        """channels: those that are configured, by name."""
        self._channels = channels

    def take(self, claim: Claim) -> None:
        """One turn. Raises LeaseLost where another took over; anything else leaves the row for a next attempt."""
        began = time.perf_counter()
        channel = self._channels.get(claim.channel)
        inbound = channel.parse(claim.payload) if channel else None
        if channel is None or inbound is None:
            self._end(claim, None, None, Closing(None, lambda _: Reply()))
            return
        if inbound.kind == "status":
            self._report(claim, inbound)
            return
        turn = self._turn(claim, channel, inbound)
        if claim.attempts > inbox.MAX_ATTEMPTS:
            self._set_aside(claim, turn)
            return
        channel.acknowledge(inbound)
        with written_in(turn.owner.locale if turn.owner else "GB"):
            self._end(claim, turn, inbound, handle(turn))
        for attachment in inbound.attachments if turn.owner else ():
            channel.forget(attachment)
        log.info("turn.done", kind=inbound.kind, ms=round((time.perf_counter() - began) * 1000))

    def _turn(self, claim: Claim, channel: Channel, inbound: Inbound) -> Turn:
        owner = _owner(inbound)
        today = claim.payload.get("today") if inbound.channel == "terminal" else None
        zone = owner.timezone if owner else "UTC"
        return Turn(
            inbound=inbound,
            owner=owner,
            today=date.fromisoformat(today) if today else clock.today(zone),
            chat_key=claim.chat_key,
            inbox_id=claim.id,
            turn_id=claim.turn_id,
            fetch=channel.fetch,
        )

    def _end(self, claim: Claim, turn: Turn | None, inbound: Inbound | None, closing: Closing) -> None:
        """The closing transaction: all of it, or nothing where the lease is lost."""
        try:
            reply = self._close(claim, turn, inbound, closing)
        except Refusal as refusal:
            # The effects were refused and rolled back; the person hears why instead.
            sentence = Reply([text(refusal.sentence)])
            user_id = turn.owner.id if turn and turn.owner else None
            reply = self._close(claim, turn, inbound, Closing(user_id, lambda _: sentence))
        for task, row_id in reply.nudges:
            jobs.nudge(task, row_id)

    def _close(self, claim: Claim, turn: Turn | None, inbound: Inbound | None, closing: Closing) -> Reply:
        with db.as_worker() as session:
            if closing.user_id is None:
                reply = closing.close(session)
                if reply.blocks:
                    outbox.put(
                        session,
                        reply.blocks,
                        user_id=None,
                        chat_key=claim.chat_key,
                        inbox_id=claim.id,
                        turn_id=claim.turn_id,
                        special=outbox.FORGET if reply.forget else None,
                    )
            else:
                with db.acting_as(session, closing.user_id) as owned:
                    reply = closing.close(owned)
                    self._keep(owned, claim, turn, inbound, closing.user_id, reply)
                if inbound is not None and inbound.channel not in TRUSTED:
                    outbox.unpark(session, claim.chat_key)
            if closing.replay:
                self._replay(session, claim)
            (inbox.forget if reply.forget else inbox.finish)(session, claim)
        return reply

    def _keep(
        self,
        session: Session,
        claim: Claim,
        turn: Turn | None,
        inbound: Inbound | None,
        user_id: UUID,
        reply: Reply,
    ) -> None:
        chat = None
        if turn is not None and inbound is not None and inbound.kind != "member":
            links.heard_from(session, turn.who)
            chat = messages.heard(session, user_id, claim.chat_key, _said(inbound), inbox_id=claim.id)
        if reply.blocks:
            messages.say(
                session,
                user_id,
                claim.chat_key,
                reply.blocks,
                inbox_id=claim.id,
                turn_id=claim.turn_id,
                intent=reply.intent,
                calls=reply.calls,
                sent=reply.sent,
                chat=chat,
            )

    def _replay(self, session: Session, claim: Claim) -> None:
        """A stranger's question or file, sent before they chose to start, is taken up now."""
        payload = inbox.before(session, claim)
        inbound = self._channels[claim.channel].parse(payload) if payload else None
        if inbound and (inbound.kind == "file" or (inbound.kind == "text" and len(inbound.text.split()) > 1)):
            inbox.replay(session, claim)

    def _report(self, claim: Claim, inbound: Inbound) -> None:
        with db.as_worker() as session:
            outbox.report(session, inbound.reply_to or "", inbound.text, inbound.error)
            if inbound.error == outbox.WINDOW_CLOSED:
                outbox.park_undelivered(session, inbound.reply_to or "")
            inbox.finish(session, claim)

    def _set_aside(self, claim: Claim, turn: Turn) -> None:
        log.error("turn.set_aside", attempts=claim.attempts, inbox_id=claim.id)
        with db.as_worker() as session:
            user_id = turn.owner.id if turn.owner else None
            sorry = [text(texts.POISON)]
            outbox.put(session, sorry, user_id=user_id, chat_key=claim.chat_key, inbox_id=claim.id)
            inbox.set_aside(session, claim)


def _owner(inbound: Inbound) -> Owner | None:
    """Whose chat this is now: looked up on every message."""
    with db.as_nobody() as session:
        if inbound.channel in TRUSTED:
            user_id: UUID | None = UUID(inbound.identity)
        else:
            user_id = links.find(session, inbound.channel, inbound.identity)
    if user_id is None:
        return None
    with db.as_user(user_id) as session:
        return people.owner(session, user_id)


def _said(inbound: Inbound) -> str:
    names = [attachment.name or "a file" for attachment in inbound.attachments]
    return inbound.text or ", ".join(names) or f"[{inbound.kind}]"
