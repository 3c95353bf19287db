"""What endpoints ask for: who is signed in, where from, which file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Security, UploadFile
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from core import db
from core.accounts import auth, tokens
from core.accounts.tokens import Bearer
from core.errors import FileTooLargeError
from core.files import safe_name
from core.settings import get_settings
from core.words import storable
from web import cookies

_bearer = HTTPBearer(auto_error=False, description="The access token of /auth/login")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


def signed_in(request: Request, credentials: Credentials) -> Bearer:
    """Who asks, by a bearer token or, from our own page, by its cookie. Raises SignedOutError."""
    if credentials is None:
        return cookies.who(request)
    who = tokens.read_access(credentials.credentials)
    with db.as_user(who.user_id) as session:
        auth.check(session, who)
    return who


SignedIn = Annotated[Bearer, Depends(signed_in)]


def address(request: Request) -> str:
    """Where the request comes from: what tries are counted by."""
    return request.client.host if request.client else "unknown"


Address = Annotated[str, Depends(address)]


@dataclass(frozen=True)
class Sheet:
    """An uploaded file. name is only a name."""

    name: str
    mime: str
    data: bytes


def read(file: UploadFile) -> Sheet:
    """The file's bytes. Raises FileTooLargeError."""
    limit = get_settings().max_file_bytes
    data = file.file.read(limit + 1)
    if len(data) > limit:
        raise FileTooLargeError
    mime = storable(file.content_type or "application/octet-stream")
    return Sheet(safe_name(storable(file.filename or "file")), mime[:100], data)
