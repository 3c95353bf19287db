"""The browser's sign-in: its cookie, and whether a request comes from our own pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response

from core import db
from core.accounts import auth, tokens
from core.accounts.tokens import Bearer, SignedOutError
from core.errors import Refusal
from core.settings import get_settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignRequestError(Refusal):
    """That did not come from this page, so nothing was done. Open the page again and retry."""

    status = 403
    code = "FORBIDDEN"


def _is_https() -> bool:
    return get_settings().base_url.startswith("https://")


def name() -> str:
    """The cookie's name: with the __Host- prefix, which browsers accept over https only, wherever that is used."""
    return "__Host-session" if _is_https() else "session"


def put(response: Response, value: str) -> None:
    """Signs the browser in."""
    age = int(auth.PAGE_LIFETIME.total_seconds())
    response.set_cookie(name(), value, max_age=age, path="/", secure=_is_https(), httponly=True, samesite="lax")


def drop(response: Response) -> None:
    """Signs the browser out; the sign-in itself is ended in the database."""
    response.delete_cookie(name(), path="/", secure=_is_https(), httponly=True, samesite="lax")


def who(request: Request) -> Bearer:
    """Who the request's cookie speaks for. Raises SignedOutError, and ForeignRequestError for another site's write."""
    value = request.cookies.get(name())
    if not value:
        raise SignedOutError
    if request.method not in SAFE:
        ours(request)
    user_id = tokens.owner_of(value)
    with db.as_user(user_id) as session:
        return auth.read_page(session, user_id, value)


def ours(request: Request) -> None:
    """Raises ForeignRequestError unless the browser says that one of our own pages sent this."""
    if request.headers.get("sec-fetch-site") == "same-origin":
        return
    origin = request.headers.get("origin", "")
    # Behind a proxy the scheme may differ; the host is what tells sites apart.
    hosts = {request.headers.get("host", ""), urlsplit(get_settings().base_url).netloc}
    if request.headers.get("sec-fetch-site") is not None or urlsplit(origin).netloc not in hosts - {""}:
        raise ForeignRequestError
