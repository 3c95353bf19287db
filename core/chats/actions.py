"""Buttons: short opaque tokens that name a row. They cannot be forged, and a double tap acts once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from core import clock
from core.blocks import Choice, Choices
from core.errors import Refusal
from core.models import Action, ChatMessage, ChatSession

LIFETIME = timedelta(days=2)  # long enough for "I'll do it tomorrow", short enough that the books have not moved on
TOKEN_BYTES = 12
OPEN_BUTTONS = 24  # as many as a person still remembers
YES = frozenset("yes y yeah yep ok okay sure go do it please import".split()) | {"do it", "yes please", "go ahead"}
# The next question under an answer: no question of ours, so it stays open when another is pressed, and its label means
# it only as long as its answer was the last thing said.
GO_ON = "next"
# Questions that "yes" does not answer: each button is another reading, or it is said with more than a yes.
CHOSEN = frozenset({GO_ON, "import.answer", "ask", "alert.choose", "series.choose", "erase.ask", "erase.do"})
_NEVER = datetime.min.replace(tzinfo=UTC)
NO = frozenset("no n nope cancel don't dont".split()) | {"no thanks", "leave it"}
# What else presses a button of the newest question, where its label is not what people say.
_SAID_FOR = {
    "import.confirm": frozenset(
        f"{before}import{after}"
        for before in ("", "yes ", "ok ", "please ", "yes please ")
        for after in ("", " it", " them", " that", " this", " it please", " please", " now", " it now", " them all")
    ),
    "plan.keep": frozenset(("keep", "keep it", "keep that", "keep this", "yes keep it", "yes keep that")),
    "plan.cancel": frozenset(("forget that", "drop it", "drop that", "don't keep it", "dont keep it")),
}


class StaleActionError(Refusal):
    """That button was used already, or the question is too old. Nothing was changed."""

    status = 409
    code = "STALE_ACTION"


@dataclass(frozen=True)
class Option:
    """A choice to offer: its label, and the verb with arguments that pressing it does."""

    label: str
    verb: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Pressed:
    """The row behind a token."""

    token: str
    verb: str
    arguments: dict[str, Any]
    label: str


def offer(session: Session, user_id: UUID, chat_key: str, prompt: str, options: Sequence[Option]) -> Choices:
    """A question with buttons; its rows belong to `user_id` and this chat. prompt: empty where nothing is asked."""
    asked = {"user_id": user_id, "question": uuid4(), "chat_key": chat_key, "expires_at": clock.now() + LIFETIME}
    rows = [
        {
            **asked,
            "token": secrets.token_urlsafe(TOKEN_BYTES),
            "position": position,
            "label": option.label[:100],
            "verb": option.verb,
            "arguments": option.arguments,
        }
        for position, option in enumerate(options, 1)
    ]
    if rows:
        session.execute(insert(Action), rows)
    choices = (Choice(option.label, row["token"]) for option, row in zip(options, rows, strict=True))
    return Choices(prompt, tuple(choices))


def find(session: Session, token: str) -> Pressed:
    """What `token` would do, without doing it. Raises StaleActionError."""
    row = session.scalars(select(Action).where(Action.token == token)).first()
    if row is None or row.used_at is not None or row.expires_at < clock.now():
        raise StaleActionError
    return Pressed(row.token, row.verb, row.arguments, row.label)


def offered(session: Session, tokens: Sequence[str]) -> list[dict[str, Any]]:
    """The arguments of those buttons, pressed and forgotten ones too: what their question was about."""
    asked = (Action.token.in_(tokens), Action.verb != GO_ON)
    found = select(Action.arguments).where(*asked).order_by(Action.position)
    return list(session.scalars(found))


def typed(session: Session, chat_key: str, words: str) -> Pressed | None:
    """The button that typed words stand for: its label, or "2" and "yes" where its question was the last thing said.

    A "yes" to something said since is no answer to an older question.
    """
    said = words.strip().lower().rstrip(".!")
    still_open = _open(session, chat_key)
    asked = [row for row in still_open if row.verb != GO_ON]
    labelled = next((row for row in asked if row.label.lower() == said), None)
    if labelled is not None and not _is_overtaken(labelled, asked[0]):
        return _pressed(labelled)
    rows = max(asked, [row for row in still_open if row.verb == GO_ON], key=_moment)
    newest = [row for row in rows if row.question == rows[0].question]
    if not newest or newest[0].created_at < _last_said(session, chat_key):
        return None
    meant = next((row for row in newest if _is_for(row, said)), None) or _only_word(newest, said)
    return _pressed(meant) if meant else _agreed(newest, said)


def _open(session: Session, chat_key: str) -> Sequence[Action]:
    """The chat's newest buttons that can still be pressed, of questions and of next steps, by question."""
    still = (Action.chat_key == chat_key, Action.used_at.is_(None), Action.expires_at > clock.now())
    newest = (Action.created_at.desc(), Action.position)
    place = func.row_number().over(partition_by=Action.verb == GO_ON, order_by=newest).label("place")
    ranked = select(Action.id, place).where(*still).subquery()
    kept = select(Action).join(ranked, ranked.c.id == Action.id).where(ranked.c.place <= OPEN_BUTTONS)
    return session.scalars(kept.order_by(*newest)).all()


def _is_overtaken(row: Action, newest: Action) -> bool:
    """Whether "import" would import an older statement, while a newer one waits for an answer."""
    return newest.verb == "import.answer" and row.verb.startswith("import.") and row.question != newest.question


def _is_for(row: Action, said: str) -> bool:
    return said in {str(row.position), row.label.lower()} or said.replace(",", "") in _SAID_FOR.get(row.verb, ())


def _only_word(question: Sequence[Action], said: str) -> Action | None:
    """The answer about a statement of which `said` is a word that no other answer has: "in" for “Money in”."""
    if question[0].verb != "import.answer":
        return None
    having = [row for row in question if said in row.label.lower().split()]
    return having[0] if len(having) == 1 else None


def _moment(rows: Sequence[Action]) -> datetime:
    return rows[0].created_at if rows else _NEVER


def _agreed(question: Sequence[Action], said: str) -> Pressed | None:
    """The first choice for a yes, where it is one that a yes can mean; the cancelling one for a no."""
    if said in YES and question[0].verb not in CHOSEN:
        return _pressed(question[0])
    cancel = next((row for row in question[1:] if row.verb.endswith("cancel")), None)
    return _pressed(cancel) if said in NO and cancel else None


def _last_said(session: Session, chat_key: str) -> datetime:
    """When we last spoke in the chat. A question and its message are of one transaction, so of one moment."""
    newest = (
        select(ChatMessage.created_at)
        .join(ChatSession, ChatSession.id == ChatMessage.session_id)
        .where(ChatSession.chat_key == chat_key, ChatMessage.role == "assistant")
        .order_by(ChatMessage.seq.desc())
        .limit(1)
    )
    return session.scalars(newest).first() or _NEVER


def _pressed(row: Action) -> Pressed:
    return Pressed(row.token, row.verb, row.arguments, row.label)


def withdraw(session: Session, argument: str, value: str) -> None:
    """Takes back every open button whose list `argument` holds `value`."""
    holds = Action.arguments[argument].contains([value])
    session.execute(update(Action).where(holds, Action.used_at.is_(None)).values(used_at=clock.now()))


def use(session: Session, token: str) -> None:
    """Uses the button up, and with it the others of its question. Raises StaleActionError where someone was first.

    Next steps are no alternatives: the others stay.
    """
    first = session.execute(
        update(Action)
        .where(Action.token == token, Action.used_at.is_(None), Action.expires_at > clock.now())
        .values(used_at=clock.now())
        .returning(Action.question)
    ).scalar()
    if first is None:
        raise StaleActionError
    others = (Action.question == first, Action.used_at.is_(None), Action.verb != GO_ON)
    session.execute(update(Action).where(*others).values(used_at=clock.now()))
