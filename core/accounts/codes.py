"""Single-use codes, short-lived, only their hashes kept: connect a chat, open the page, send a file."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from core import clock
from core.models import LinkCode

Purpose = Literal["chat", "login", "upload"]
CODE_BYTES = 15  # 120 bits in 24 letters: beyond guessing, and still to be copied by hand
LIFETIME = {"chat": timedelta(minutes=10), "login": timedelta(minutes=10), "upload": timedelta(minutes=30)}


def _hash(code: str) -> str:
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def make(session: Session, *, user_id: UUID, purpose: Purpose, chat_key: str | None = None) -> str:
    """A new code of `user_id`; for "upload", chat_key is where the file's preview will be said."""
    code = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    expires = clock.now() + LIFETIME[purpose]
    session.add(
        LinkCode(user_id=user_id, purpose=purpose, code_hash=_hash(code), chat_key=chat_key, expires_at=expires)
    )
    return code


def redeem(session: Session, code: str, purpose: Purpose) -> tuple[UUID, str | None] | None:
    """(owner, chat_key) of an unused code, which is used up by this; None for any other."""
    found = session.execute(
        text("SELECT user_id, chat_key FROM redeem_code(:hash, :purpose)"), {"hash": _hash(code), "purpose": purpose}
    ).first()
    return (found.user_id, found.chat_key) if found else None
