"""The ways in, as the API and the page share them: counted, recognised, signed in."""

from __future__ import annotations

import hashlib
from uuid import UUID

from core import db
from core.accounts import auth, codes, passwords, people, throttle, tokens
from core.accounts.auth import NewAccount, Tokens
from core.accounts.codes import Purpose
from core.accounts.tokens import SignedOutError
from core.errors import Refusal


class SpentCodeError(Refusal):
    """That link was used already or is too old. Ask for a new one in the chat."""

    status = 404
    code = "LINK_SPENT"


def recognise(email: str, password: str, address: str) -> UUID:
    """Whose e-mail and password these are. Raises WrongPasswordError, TooManyTriesError."""
    # Hashed: nobody's address lies in the counters.
    account = hashlib.sha256(email.lower().encode()).hexdigest()
    throttle.count(throttle.SIGN_IN_PER_ADDRESS, address)
    throttle.count(throttle.SIGN_IN_PER_ACCOUNT, account)
    with db.as_nobody() as session:
        login = auth.look_up(session, email)
    user_id = auth.recognise(login, password)
    throttle.forget(throttle.SIGN_IN_PER_ACCOUNT, account)
    return user_id


def register(
    *, email: str, password: str, full_name: str | None, currency: str, timezone: str, address: str
) -> people.Owner:
    """Makes an account. Raises EmailTakenError, WeakPasswordError, LongPasswordError, TooManyTriesError."""
    throttle.count(throttle.REGISTER_PER_ADDRESS, address)
    passwords.check_new(password, email)
    hashed = passwords.hash_of(password)
    user_id = people.new_id()
    with db.as_user(user_id) as session:
        return auth.register(session, user_id, NewAccount(email, hashed, full_name, currency, timezone))


def sign_in(user_id: UUID) -> Tokens:
    """Tokens for a program."""
    with db.as_user(user_id) as session:
        return auth.sign_in(session, user_id)


def open_page(user_id: UUID) -> str:
    """The cookie's value for a browser."""
    with db.as_user(user_id) as session:
        return auth.open_page(session, user_id)


def refresh(token: str, address: str) -> Tokens:
    """New tokens for a refresh token. Raises SignedOutError; a stolen one's family is ended by then."""
    throttle.count(throttle.REFRESH_PER_ADDRESS, address)
    user_id = tokens.owner_of(token)
    with db.as_user(user_id) as session:
        made = auth.rotate(session, user_id, token)
    if made is None:
        raise SignedOutError
    return made


def redeem(code: str, purpose: Purpose, address: str) -> tuple[UUID, str | None]:
    """(owner, chat_key) of a one-time link, used up by this. Raises SpentCodeError, TooManyTriesError."""
    throttle.count(throttle.CODE_PER_ADDRESS, address)
    with db.as_nobody() as session:
        found = codes.redeem(session, code, purpose)
    if found is None:
        raise SpentCodeError
    return found
