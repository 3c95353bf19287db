"""Twilio's synchronous client with our timeout, quiet logs, and its failures told apart."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import MaxRetryError, NewConnectionError

from bot.channel import RetryLater
from bot.whatsapp_codes import refusal

if TYPE_CHECKING:
    from twilio.base.exceptions import TwilioException
    from twilio.http import HttpClient
    from twilio.http.http_client import TwilioHttpClient
    from twilio.http.response import Response
    from twilio.rest import Client

_T = TypeVar("_T")

API_URL = "https://api.twilio.com"
# Their debug and info lines hold telephone numbers (a list request's query) and signed media addresses.
_TALKATIVE = ("httpx", "httpcore", "urllib3", "twilio.http_client")


def connect(account_sid: str, auth_token: str, *, api_url: str | None, timeout: float) -> Client:
    """A client for one account. api_url: a loopback peer that stands for every Twilio host; timeout: seconds."""
    from twilio.http.http_client import TwilioHttpClient
    from twilio.rest import Client

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    transport = _Transport(
        TwilioHttpClient(timeout=timeout, pool_connections=False), api_url
    )  # all that Client asks of an HttpClient
    return Client(account_sid, auth_token, http_client=cast("HttpClient", transport))


def call(request: Callable[[], _T]) -> _T:
    """What `request` returns. Raises RetryLater, Unreachable, Rejected, WindowClosed where Twilio said no.

    Twilio's own errors quote the person's number, so none of them is chained to ours.
    """
    from twilio.base.exceptions import TwilioException

    try:
        return request()
    except TwilioException as error:
        refused = refusal(_code(error))
    except json.JSONDecodeError:  # a proxy answered 200 with something that is no JSON
        refused = RetryLater(certain=False)
    raise refused


def _code(error: TwilioException) -> int | None:
    """The error code, else the HTTP status. A failed list request carries the bare response as its second argument."""
    response = error.args[1] if len(error.args) > 1 else None
    code = getattr(error, "code", None) or getattr(error, "status", None) or getattr(response, "status_code", None)
    return code if isinstance(code, int) else None


class _Transport:
    """One request, no retries of its own. Raises RetryLater when there is no answer, a 429 or a 5xx."""

    is_async = False  # Twilio's client asks

    def __init__(self, http: TwilioHttpClient, api_url: str | None) -> None:
        self._http = http
        self._api_url = api_url

    def request(self, method: str, url: str, **options: Any) -> Response:
        """Twilio's answer below 500, other than 429. options: as Twilio's client passes them."""
        try:
            response = self._http.request(method, self._reach(url), **options)
        except requests.RequestException as error:
            failed = RetryLater(certain=_never_left(error))
        else:
            if response.status_code != 429 and response.status_code < 500:
                return response
            failed = RetryLater(_wait(response), certain=response.status_code == 429)
        raise failed

    def _reach(self, url: str) -> str:
        if self._api_url is None:
            return url
        parts = urlsplit(url)
        return f"{self._api_url}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def _never_left(error: requests.RequestException) -> bool:
    """Whether the connection was never made. Anything later, a reset too, may have delivered the request."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def _wait(response: Response) -> float | None:
    """The seconds of a Retry-After header; None where there is none, or a date."""
    after = (response.headers or {}).get("Retry-After", "")
    return float(after) if after.isascii() and after.isdigit() else None
