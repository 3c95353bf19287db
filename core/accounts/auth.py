"""Sign-in: who an e-mail and a password belong to, and sign-ins that rotate, end, and notice a stolen token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core import clock
from core.accounts import passwords, people, tokens
from core.accounts.people import Owner
from core.accounts.tokens import Bearer, SignedOutError
from core.errors import Refusal
from core.models import RefreshToken, User

REFRESH_LIFETIME = timedelta(days=30)
PAGE_LIFETIME = timedelta(days=14)


class EmailTakenError(Refusal):
    """There is an account with that e-mail already. Sign in instead."""

    status = 409
    code = "EMAIL_TAKEN"


class WrongPasswordError(Refusal):
    """That e-mail and password do not go together."""

    status = 401
    code = "WRONG_PASSWORD"


@dataclass(frozen=True)
class Tokens:
    """What a program keeps after a sign-in. expires_in: seconds the access token is good for."""

    access: str
    refresh: str
    expires_in: int


@dataclass(frozen=True)
class Login:
    """What `look_up` finds; no hash for a person who never set a password."""

    user_id: UUID
    hashed_password: str | None
    is_active: bool


@dataclass(frozen=True)
class NewAccount:
    """What a person says of themselves when they register; the password is a hash already."""

    email: str
    hashed_password: str
    full_name: str | None
    currency: str
    timezone: str


def register(session: Session, user_id: UUID, new: NewAccount) -> Owner:
    """Makes the person `user_id`, for whom the session already is. Raises EmailTakenError."""
    try:
        return people.create(
            session,
            user_id,
            full_name=new.full_name,
            email=new.email,
            hashed_password=new.hashed_password,
            currency=new.currency,
            timezone=new.timezone,
            locale="US" if new.timezone.startswith("America/") else "GB",
        )
    except IntegrityError as error:
        raise EmailTakenError from error


def look_up(session: Session, email: str) -> Login | None:
    """What is kept for the sign-in of that e-mail. Works before anyone is known."""
    query = text("SELECT id, hashed_password, is_active FROM find_login(:email)")
    found = session.execute(query, {"email": email}).first()
    return Login(found.id, found.hashed_password, found.is_active) if found else None


def recognise(login: Login | None, password: str) -> UUID:
    """Whose password it is; as slow for an unknown e-mail (None). Call it with no connection held: a hash takes long.

    Raises WrongPasswordError, and UnavailableError where too many wait.
    """
    right = passwords.matches(password, login.hashed_password if login else None)
    if login is None or not right or not login.is_active:
        raise WrongPasswordError
    return login.user_id


def sign_in(session: Session, user_id: UUID) -> Tokens:
    """A new sign-in of `user_id` for a program."""
    return _grant(session, Bearer(user_id, uuid4()))


def _grant(session: Session, who: Bearer) -> Tokens:
    return Tokens(tokens.make_access(who), _keep(session, who, "refresh", REFRESH_LIFETIME), tokens.ACCESS_SECONDS)


def _keep(session: Session, who: Bearer, use: str, lifetime: timedelta) -> str:
    secret = tokens.make_secret(who.user_id)
    session.add(
        RefreshToken(
            user_id=who.user_id,
            family=who.family,
            token_hash=tokens.hash_of(secret, use),
            expires_at=clock.now() + lifetime,
        )
    )
    session.flush()
    return secret


def rotate(session: Session, user_id: UUID, refresh: str) -> Tokens | None:
    """New tokens for a refresh token never used before; the old one is used up.

    None where it is unknown, expired or ended. One used twice was stolen, from us or from them: then its whole family
    ends here, which is why this returns and does not raise: the edge must commit it.
    """
    # One at a time for a person: a family must not grow by a token while another thread ends it.
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 2))"), {"key": str(user_id)})
    hashed = tokens.hash_of(refresh, "refresh")
    family = session.execute(
        update(RefreshToken)
        .where(
            RefreshToken.token_hash == hashed,
            RefreshToken.used_at.is_(None),
            RefreshToken.revoked_at.is_(None),
            RefreshToken.expires_at > clock.now(),
        )
        .values(used_at=clock.now())
        .returning(RefreshToken.family)
    ).scalar()
    if family is not None:
        return _grant(session, Bearer(user_id, family)) if _is_active(session, user_id) else None
    again = select(RefreshToken.family).where(RefreshToken.token_hash == hashed, RefreshToken.used_at.is_not(None))
    stolen = session.scalars(again).first()
    if stolen is not None:
        end(session, stolen)
    return None


def end(session: Session, family: UUID) -> None:
    """Ends a sign-in: none of its tokens opens anything from now on."""
    session.execute(
        update(RefreshToken)
        .where(RefreshToken.family == family, RefreshToken.revoked_at.is_(None))
        .values(revoked_at=clock.now())
    )


def end_by_refresh(session: Session, refresh: str) -> None:
    """Ends the sign-in that a refresh token belongs to; nothing where it belongs to none."""
    hashed = tokens.hash_of(refresh, "refresh")
    family = session.scalars(select(RefreshToken.family).where(RefreshToken.token_hash == hashed)).first()
    if family is not None:
        end(session, family)


def check(session: Session, who: Bearer) -> None:
    """Raises SignedOutError where the sign-in behind a good access token was ended, or its person is gone."""
    live = select(RefreshToken.id).where(
        RefreshToken.family == who.family, RefreshToken.revoked_at.is_(None), RefreshToken.expires_at > clock.now()
    )
    if session.scalars(live.limit(1)).first() is None or not _is_active(session, who.user_id):
        raise SignedOutError


def open_page(session: Session, user_id: UUID) -> str:
    """A new sign-in of `user_id` for a browser: the cookie's value."""
    return _keep(session, Bearer(user_id, uuid4()), "page", PAGE_LIFETIME)


def read_page(session: Session, user_id: UUID, cookie: str) -> Bearer:
    """Who a browser's cookie speaks for. Raises SignedOutError."""
    row = session.scalars(
        select(RefreshToken).where(
            RefreshToken.token_hash == tokens.hash_of(cookie, "page"),
            RefreshToken.revoked_at.is_(None),
            RefreshToken.expires_at > clock.now(),
        )
    ).first()
    if row is None or not _is_active(session, user_id):
        raise SignedOutError
    return Bearer(user_id, row.family)


def _is_active(session: Session, user_id: UUID) -> bool:
    return session.scalars(select(User.is_active).where(User.id == user_id)).first() is True
