"""A new person, with what everyone starts with; and what a turn needs to know of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from core import db
from core.days import written_in
from core.errors import NotFoundError
from core.models import ExpenseCategory, NotificationPreferences, RevenueStream, User

# The blueprint's ten.
DEFAULT_CATEGORIES = (
    "Rent",
    "Salaries",
    "Marketing",
    "Software & Subscriptions",
    "Travel",
    "Utilities",
    "Professional Services",
    "Equipment",
    "Taxes",
    "Other",
)
DEFAULT_STREAM = "Sales"


@dataclass(frozen=True)
class Owner:
    """Whose turn it is: id, IANA time zone, ISO currency, and "GB" or "US" for dates and spelling."""

    id: UUID
    timezone: str
    currency: str
    locale: str
    full_name: str | None
    email: str | None


def new_id() -> UUID:
    """The id of a person about to be made: set it on the session first, for row security lets only oneself in."""
    return uuid4()


def create(
    session: Session,
    user_id: UUID,
    *,
    full_name: str | None = None,
    email: str | None = None,
    hashed_password: str | None = None,
    currency: str = "GBP",
    timezone: str = "Europe/London",
    locale: str = "GB",
) -> Owner:
    """Makes the user `user_id` with the default categories, a revenue stream and preferences."""
    user = User(
        id=user_id,
        full_name=full_name,
        email=email.lower() if email else None,
        hashed_password=hashed_password,
        auth_provider="email" if email else "chat",
        currency=currency,
        timezone=timezone,
        locale=locale,
    )
    session.add(user)
    session.flush()
    session.add_all(ExpenseCategory(user_id=user_id, name=name, meaning=name) for name in DEFAULT_CATEGORIES)
    session.add_all((RevenueStream(user_id=user_id, name=DEFAULT_STREAM), NotificationPreferences(user_id=user_id)))
    session.flush()
    return owner(session, user_id)


def owner(session: Session, user_id: UUID) -> Owner:
    """The person the session is for. Raises NotFoundError where they are gone."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFoundError
    return Owner(user.id, user.timezone, user.currency, user.locale, user.full_name, user.email)


@contextmanager
def told(user_id: UUID) -> Iterator[tuple[db.UserSession, Owner]]:
    """A transaction as the owner, in whose block what is said to them is written their way. Raises NotFoundError."""
    with db.as_user(user_id) as session:
        one = owner(session, user_id)
        with written_in(one.locale):
            yield session, one
