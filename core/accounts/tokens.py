"""The two kinds of token: signed ones that say who asks for a quarter of an hour, and opaque secrets kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import jwt

from core import clock
from core.errors import Refusal
from core.settings import get_settings

ACCESS_SECONDS = 15 * 60
AUDIENCE = "cashflow-api"
ALGORITHM = "HS256"
REQUIRED = ["exp", "sub", "iat", "jti", "aud", "typ", "sid"]  # without this, PyJWT takes a token that never expires
KEY_BYTES = 32  # RFC 7518: a key of HS256 is at least as long as its hash
SECRET_BYTES = 32


class SignedOutError(Refusal):
    """You are not signed in, or your sign-in has ended. Please sign in again."""

    status = 401
    code = "UNAUTHORIZED"


@dataclass(frozen=True)
class Bearer:
    """Who asks, and which sign-in of theirs it comes from."""

    user_id: UUID
    family: UUID


def _key() -> bytes:
    secret = get_settings().secret_key
    key = secret.get_secret_value().encode() if secret else b""
    if len(key) < KEY_BYTES:
        raise RuntimeError("SECRET_KEY must be set and have at least 32 bytes")
    # Not the key itself: what signs a file's link must not sign a person in.
    return hashlib.sha256(b"access token\x00" + key).digest()


def make_access(who: Bearer) -> str:
    """A signed token for `who`, good for ACCESS_SECONDS."""
    now = clock.now()
    claims = {
        "sub": str(who.user_id),
        "sid": str(who.family),
        "iat": now,
        "exp": now + timedelta(seconds=ACCESS_SECONDS),
        "jti": uuid4().hex,
        "aud": AUDIENCE,
        "typ": "access",
    }
    return jwt.encode(claims, _key(), algorithm=ALGORITHM)


def read_access(token: str) -> Bearer:
    """Who `token` speaks for. Raises SignedOutError for one that is forged, expired or of another kind."""
    try:
        claims = jwt.decode(token, _key(), algorithms=[ALGORITHM], audience=AUDIENCE, options={"require": REQUIRED})
        if claims["typ"] != "access":
            raise SignedOutError
        return Bearer(UUID(claims["sub"]), UUID(claims["sid"]))
    except (jwt.InvalidTokenError, ValueError, AttributeError, TypeError) as error:
        raise SignedOutError from error


def make_secret(user_id: UUID) -> str:
    """An opaque token of `user_id`; the owner is in it, so that row security can be set before it is looked up."""
    return f"{user_id}.{secrets.token_urlsafe(SECRET_BYTES)}"


def owner_of(secret: str) -> UUID:
    """Whose the opaque token says it is; it proves nothing. Raises SignedOutError where it says nothing."""
    try:
        return UUID(secret.partition(".")[0])
    except ValueError as error:
        raise SignedOutError from error


def hash_of(secret: str, use: str) -> str:
    """What is kept of an opaque token: `use` is in it, so that a page's cookie does nothing at the API."""
    return hashlib.sha256(f"{use}\x00{secret}".encode(errors="replace")).hexdigest()
