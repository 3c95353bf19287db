"""Buttons: short opaque tokens that name a row. They cannot be forged, and a double tap acts once."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from core import clock
from core.blocks import Choice, Choices
from core.errors import Refusal
from core.models import Action

LIFETIME = timedelta(days=2)  # long enough for "I'll do it tomorrow", short enough that the books have not moved on
TOKEN_BYTES = 12
# The next question under an answer: no question of ours, so it stays open when another is pressed, and its label means
# it only as long as its answer was the last thing said.
GO_ON = "next"


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


def unused() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The buttons that can still be pressed."""
    return Action.used_at.is_(None), Action.expires_at > clock.now()


def withdraw(session: Session, argument: str, value: str) -> None:
    """Takes back every open button whose list `argument` holds `value`."""
    holds = Action.arguments[argument].contains([value])
    session.execute(update(Action).where(holds, Action.used_at.is_(None)).values(used_at=clock.now()))


def use(session: Session, token: str) -> None:
    """Uses the button up, and with it the others of its question. Raises StaleActionError where someone was first.

    Next steps are no alternatives: the others stay.
    """
    first = session.execute(
        update(Action).where(Action.token == token, *unused()).values(used_at=clock.now()).returning(Action.question)
    ).scalar()
    if first is None:
        raise StaleActionError
    others = (Action.question == first, Action.used_at.is_(None), Action.verb != GO_ON)
    session.execute(update(Action).where(*others).values(used_at=clock.now()))
