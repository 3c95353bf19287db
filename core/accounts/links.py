"""Which chat speaks for whom. Looked up again on every message: an unlinked chat is a stranger at once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import clock
from core.errors import Refusal
from core.models import ChannelLink


class AlreadyLinkedError(Refusal):
    """This chat already belongs to an account. Send /unlink here first, then connect it again."""

    status = 409
    code = "ALREADY_LINKED"


@dataclass(frozen=True)
class Identity:
    """Who someone is on a channel, and where to answer them."""

    channel: str
    identity: str
    chat_id: str
    alt_identity: str | None = None
    display_name: str | None = None


def find(session: Session, channel: str, identity: str) -> UUID | None:
    """The user for whom that identity speaks; None for a stranger. Works before anyone is known."""
    return session.execute(
        text("SELECT user_id FROM find_linked(:channel, :identity)"), {"channel": channel, "identity": identity}
    ).scalar()


def connect(session: Session, user_id: UUID, who: Identity) -> None:
    """Makes `who` speak for `user_id`. Raises AlreadyLinkedError where it speaks for anyone already."""
    made = session.execute(
        insert(ChannelLink)
        .values(
            user_id=user_id,
            channel=who.channel,
            identity=who.identity,
            alt_identity=who.alt_identity,
            chat_id=who.chat_id,
            display_name=who.display_name,
            last_inbound_at=clock.now(),
        )
        .on_conflict_do_nothing(index_elements=["channel", "identity"])
        .returning(ChannelLink.id)
    ).first()
    if made is None:
        raise AlreadyLinkedError


def unlink(session: Session, channel: str, identity: str) -> bool:
    """The chat speaks for nobody from now on; False where it did not speak for this user."""
    gone = delete(ChannelLink).where(ChannelLink.channel == channel, ChannelLink.identity == identity)
    return session.execute(gone.returning(ChannelLink.id)).first() is not None


def heard_from(session: Session, who: Identity) -> None:
    """Notes that the person wrote just now: they are not blocking us, and a WhatsApp window is open."""
    session.execute(
        update(ChannelLink)
        .where(ChannelLink.channel == who.channel, ChannelLink.identity == who.identity)
        .values(last_inbound_at=clock.now(), blocked=False, chat_id=who.chat_id, alt_identity=who.alt_identity)
    )


def set_blocked(session: Session, channel: str, chat_id: str, *, blocked: bool) -> None:
    """The person blocked or unblocked us: nothing unasked goes to a blocked chat."""
    session.execute(
        update(ChannelLink)
        .where(ChannelLink.channel == channel, ChannelLink.chat_id == chat_id)
        .values(blocked=blocked)
    )


def of_user(session: Session) -> list[ChannelLink]:
    """The chats of the session's user, oldest first."""
    return list(session.scalars(select(ChannelLink).order_by(ChannelLink.created_at)))
