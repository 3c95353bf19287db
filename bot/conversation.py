"""One turn: who is it → command → button → file → question. Only a question reaches the agent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from agent.answer import Answer, ask, repeat
from bot import (
    accounts,
    buttons,
    changes,
    columns,
    commands,
    erasing,
    linking,
    plans_named,
    rates,
    several,
    texts,
    unasked,
    uploads,
    whatifs,
    wishes,
)
from bot.turn import Closing, Reply, Turn, say
from core import db
from core.accounts import links
from core.accounts.people import Owner
from core.accounts.wishes import is_order
from core.blocks import Block, text
from core.chats import actions, messages, typed
from core.chats.actions import Option, Pressed, StaleActionError
from core.db import Session
from core.errors import Refusal
from tools.context import context_of

LONGEST = 1_000  # characters of a message in words: a dozen questions fit, and nothing costs seconds to read


def handle(turn: Turn) -> Closing:
    """What the turn ends in. Reads and waits happen here; nothing is written before the closing runs."""
    inbound = turn.inbound
    if not inbound.private:
        return say(turn, text(texts.PRIVATE_ONLY))
    if inbound.kind == "member":
        return _member(turn)
    if turn.owner is None:
        return linking.stranger(turn)
    try:
        return _of_owner(turn, turn.owner)
    except Refusal as refusal:
        return say(turn, text(refusal.sentence))


def _of_owner(turn: Turn, owner: Owner) -> Closing:
    inbound = turn.inbound
    if inbound.kind == "action":
        return _press(turn, owner, _find(owner, inbound.action or ""))
    if inbound.kind == "file":
        return uploads.receive(turn, owner)
    if inbound.kind == "unsupported":
        return uploads.unsupported(turn, owner)
    if uploads.is_pasted(inbound.text):
        return uploads.pasted(turn, owner)
    return _said(replace(turn, inbound=replace(inbound, text=_plain(inbound.text))), owner)


def _plain(words: str) -> str:
    """The words without runs of spaces or empty lines. Raises Refusal for a letter instead of a message."""
    plain = "\n".join(line for one in words.splitlines() if (line := " ".join(one.split())))
    if len(plain) > LONGEST:
        raise Refusal(texts.TOO_LONG)
    return plain


def _said(turn: Turn, owner: Owner) -> Closing:
    pressed = _typed(turn, owner)
    if pressed is not None:
        return _press(turn, owner, pressed)
    command = commands.find(turn) or uploads.waiting(turn, owner) or unasked.find(turn, owner)
    if command is not None:
        return command
    correction = (
        columns.correct(turn, owner)
        or erasing.find(turn, owner)
        or several.find(turn, owner, _deed, _asked)
        or _deed(turn, owner)
    )
    return correction or _asked(turn, owner, steps=True)


def _deed(turn: Turn, owner: Owner) -> Closing | None:
    """What the message does to the books, the forecast or the settings; None where it is a question."""
    return (
        rates.find(turn, owner)
        or plans_named.find(turn, owner)
        or whatifs.find(turn, owner)
        or changes.find(turn, owner)
        or accounts.find(turn, owner)
        or wishes.find(turn, owner)
    )


def _asked(turn: Turn, owner: Owner, *, steps: bool = False) -> Closing:
    """The answer to a question. steps: with what may be asked next."""
    seq, about = _replied(turn, owner)
    context = context_of(owner, turn.today, chat_key=turn.chat_key, replied_to=seq)
    answer = ask(turn.inbound.text, context=context, thread=turn.chat_key, about=about)
    if [call.tool for call in answer.calls] == [wishes.SETTINGS] and is_order(turn.inbound.text):
        answer = replace(answer, blocks=[text(texts.NOT_SET), *answer.blocks])  # a bare list would look like done
    return _answer(turn, owner, answer if steps else replace(answer, steps=()))


def _replied(turn: Turn, owner: Owner) -> tuple[int | None, dict[str, Any] | None]:
    """(number, call) of our message that this one replies to; (None, None) where it replies to none of ours."""
    if not turn.inbound.reply_to:
        return None, None
    with db.as_user(owner.id) as session:
        seq = messages.answered(session, turn.chat_key, turn.inbound.reply_to)
        return seq, messages.last_call(session, turn.chat_key, seq=seq) if seq else None


def _member(turn: Turn) -> Closing:
    """Someone blocked or unblocked us: nothing to say, something to know."""
    if turn.owner is None:
        return Closing(None, lambda _: Reply())

    def close(session: Session) -> Reply:
        links.set_blocked(session, turn.inbound.channel, turn.inbound.chat_id, blocked=turn.inbound.text == "blocked")
        return Reply()

    return Closing(turn.owner.id, close)


def _find(owner: Owner, token: str) -> Pressed:
    if token in {linking.START_TOKEN, linking.ACCOUNT_TOKEN}:
        raise StaleActionError
    with db.as_user(owner.id) as session:
        return actions.find(session, token)


def _typed(turn: Turn, owner: Owner) -> Pressed | None:
    with db.as_user(owner.id) as session:
        return typed.typed(session, turn.chat_key, turn.inbound.text)


def _press(turn: Turn, owner: Owner, pressed: Pressed) -> Closing:
    if pressed.verb == "erase.do":
        return erasing.close(turn, owner, pressed.token)
    if pressed.verb not in {"ask", actions.GO_ON}:
        return buttons.press(turn, owner, pressed)
    context = context_of(owner, turn.today, chat_key=turn.chat_key, replied_to=_under(turn, owner, pressed))
    answer = repeat(pressed.arguments, context=context, thread=turn.chat_key)
    return _answer(turn, owner, answer, token=pressed.token)


def _under(turn: Turn, owner: Owner, pressed: Pressed) -> int | None:
    """The number of our message that the button stands under, where it goes on from that message."""
    if pressed.verb != actions.GO_ON:
        return None
    with db.as_user(owner.id) as session:
        return messages.offering(session, turn.chat_key, pressed.token)


def _answer(turn: Turn, owner: Owner, answer: Answer, token: str | None = None) -> Closing:
    def close(session: Session) -> Reply:
        if token:
            actions.use(session, token)
        answer.save(session)
        blocks: list[Block] = list(answer.blocks)
        if answer.options:
            options = [Option(label, "ask", call) for label, call in answer.options]
            blocks.append(actions.offer(session, owner.id, turn.chat_key, texts.WHICH, options))
        kept = whatifs.offer(session, owner, turn.chat_key, answer.calls, answer.blocks, turn.today)
        blocks += kept
        if answer.steps and not kept:
            steps = [Option(label, actions.GO_ON, call) for label, call in answer.steps]
            blocks.append(actions.offer(session, owner.id, turn.chat_key, "", steps))
        calls: list[dict[str, Any]] = [{"name": call.tool, "args": dict(call.args)} for call in answer.calls]
        return Reply(blocks, calls=calls, intent=answer.intent, sent=answer.sent)

    return Closing(owner.id, close)
