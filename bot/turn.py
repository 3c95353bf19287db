"""What a turn starts from and what it ends in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from bot.messages import Fetched, Inbound
from core.accounts.links import Identity
from core.accounts.people import Owner
from core.blocks import Block
from core.db import Session


@dataclass(frozen=True)
class Turn:
    """One inbound and whose it is. owner is None for a stranger. fetch gets an attachment's bytes."""

    inbound: Inbound
    owner: Owner | None
    today: date
    chat_key: str
    inbox_id: int
    turn_id: UUID | None
    fetch: Callable[..., Fetched] = field(repr=False)

    @property
    def who(self) -> Identity:
        """The person as the channel knows them."""
        one = self.inbound
        return Identity(one.channel, one.identity, one.chat_id, one.alt_identity, one.display_name)


@dataclass(frozen=True)
class Reply:
    """What to say, the tools it came from, and the jobs to nudge once it is committed. sent: what a model was told.

    forget: neither the message nor this reply is kept once it is said.
    """

    blocks: Sequence[Block] = ()
    calls: Sequence[dict[str, Any]] = ()
    intent: str | None = None
    sent: Sequence[str] = ()
    nudges: Sequence[tuple[str, UUID]] = ()
    forget: bool = False


@dataclass(frozen=True)
class Closing:
    """The end of a turn: `close` runs in the closing transaction as `user_id` and returns the reply.

    user_id None: nobody is known, and `close` gets the worker's own session. replay: the chat's message before this
    one was met with "who are you?" and is to be taken up now.
    """

    user_id: UUID | None
    close: Callable[[Session], Reply]
    replay: bool = False


def say(turn: Turn, *blocks: Block, intent: str | None = None) -> Closing:
    """A closing that only speaks."""
    return Closing(turn.owner.id if turn.owner else None, lambda _: Reply(blocks, intent=intent))
