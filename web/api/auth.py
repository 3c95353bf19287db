"""/auth: register, login, refresh, logout."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from core import db
from core.accounts import auth, tokens
from web import entry
from web.deps import Address
from web.envelope import Envelope, documented, reply
from web.fields import Currency, Email, Line, Password, TimeZone, Token

router = APIRouter(prefix="/auth", tags=["auth"])


class Registration(BaseModel):
    """A new person."""

    email: Email
    password: Password
    full_name: Line | None = None
    currency: Currency = "GBP"
    timezone: TimeZone = "Europe/London"


class Registered(BaseModel):
    """Who was made, signed in."""

    user_id: UUID
    email: str
    access_token: str
    refresh_token: str
    token_type: str = "bearer"  # noqa: S105 - the kind, not a token
    expires_in: int


class SignIn(BaseModel):
    """An e-mail and its password."""

    email: Email
    password: Password


class Refresh(BaseModel):
    """The refresh token of the last answer; it works once."""

    refresh_token: Token


class Signed(BaseModel):
    """Tokens. expires_in: seconds the access token is good for."""

    access_token: str
    refresh_token: str
    token_type: str = "bearer"  # noqa: S105 - the kind, not a token
    expires_in: int


class Done(BaseModel):
    """Nothing more to say."""


def _signed(made: auth.Tokens) -> Response:
    return reply(Signed(access_token=made.access, refresh_token=made.refresh, expires_in=made.expires_in))


@router.post("/register", status_code=201, response_model=Envelope[Registered], responses=documented(409))
def register(body: Registration, address: Address) -> Response:
    """Makes an account and signs it in."""
    owner = entry.register(**body.model_dump(), address=address)
    made = entry.sign_in(owner.id)
    data = Registered(
        user_id=owner.id,
        email=owner.email or "",
        access_token=made.access,
        refresh_token=made.refresh,
        expires_in=made.expires_in,
    )
    return reply(data, status=201)


@router.post("/login", response_model=Envelope[Signed])
def login(body: SignIn, address: Address) -> Response:
    """Signs in."""
    return _signed(entry.sign_in(entry.recognise(body.email, body.password, address)))


@router.post("/refresh", response_model=Envelope[Signed])
def refresh(body: Refresh, address: Address) -> Response:
    """Gives new tokens for a refresh token. One used twice ends the whole sign-in: it was stolen."""
    return _signed(entry.refresh(body.refresh_token, address))


@router.post("/logout", response_model=Envelope[Done])
def logout(body: Refresh) -> Response:
    """Ends the sign-in that the refresh token belongs to, its access tokens too."""
    with db.as_user(tokens.owner_of(body.refresh_token)) as session:
        auth.end_by_refresh(session, body.refresh_token)
    return reply(Done())
