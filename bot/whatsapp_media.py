"""Files people send over WhatsApp: only from our own account's media, and only from where Twilio keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

import httpx

from bot.channel import FetchError
from bot.messages import Fetched
from bot.whatsapp_client import API_URL
from core.errors import FileTooLargeError

# Where Twilio's media resource redirects to. Nothing else is followed: the address comes from outside.
MEDIA_HOSTS = frozenset({"mms.twiliocdn.com", "s3-external-1.amazonaws.com"})
_MAX_HOPS = 4
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class MediaId:
    """A file of ours at Twilio."""

    message_sid: str
    media_sid: str


class MediaStore:
    """The media of one Twilio account."""

    def __init__(self, account_sid: str, auth_token: str, *, api_url: str | None, timeout: float) -> None:
        """api_url: a loopback peer in place of Twilio, allowed as a redirect target too. timeout: seconds a read."""
        self._auth = httpx.BasicAuth(account_sid, auth_token)
        self._base = api_url or API_URL
        self._peer = httpx.URL(api_url) if api_url else None
        self._prefix = f"/2010-04-01/Accounts/{account_sid}/Messages/"
        self._timeout = timeout
        bases = "|".join(re.escape(base) for base in {API_URL, self._base})
        self._shape = re.compile(
            rf"(?:{bases}){re.escape(self._prefix)}((?:SM|MM)[0-9a-fA-F]{{32}})/Media/(ME[0-9a-fA-F]{{32}})"
        )

    def identify(self, locator: str) -> MediaId:
        """Which file a media address means. Raises FetchError unless it is one of this account's."""
        found = self._shape.fullmatch(locator)
        if not found:
            raise FetchError
        return MediaId(*found.groups())

    def address(self, media: MediaId) -> str:
        """The address `identify` understands, as the webhook gives it."""
        return f"{self._base}{self._prefix}{media.message_sid}/Media/{media.media_sid}"

    def download(self, locator: str, *, limit: int) -> Fetched:
        """The file, at most `limit` bytes. Raises FileTooLargeError, FetchError.

        The account's password goes to Twilio only: the address is built again from the ids, and no redirect gets it.
        """
        url = httpx.URL(self.address(self.identify(locator)))
        try:
            return self._follow(url, limit)
        except (httpx.HTTPError, httpx.InvalidURL):
            pass  # raised outside, for the library's error names the signed address
        raise FetchError

    def _follow(self, url: httpx.URL, limit: int) -> Fetched:
        auth: httpx.Auth | None = self._auth
        # Not compressed: the limit is on what we would hold in memory.
        with httpx.Client(timeout=self._timeout, headers={"Accept-Encoding": "identity"}) as client:
            for _ in range(_MAX_HOPS):
                with client.stream("GET", url, auth=auth, follow_redirects=False) as response:
                    if not response.has_redirect_location:
                        return _read(response, limit)
                    url, auth = self._allowed(url.join(response.headers["Location"])), None
        raise FetchError

    def _allowed(self, url: httpx.URL) -> httpx.URL:
        if url.userinfo:
            raise FetchError
        if self._peer and (url.scheme, url.host, url.port) == (self._peer.scheme, self._peer.host, self._peer.port):
            return url
        if url.scheme == "https" and url.host in MEDIA_HOSTS and url.port is None:
            return url
        raise FetchError


def _read(response: httpx.Response, limit: int) -> Fetched:
    if response.status_code != 200:
        raise FetchError
    said = response.headers.get("Content-Length", "")
    if said.isdigit() and int(said) > limit:
        raise FileTooLargeError
    mime = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    name = _name(response.headers.get("Content-Disposition", ""))
    return Fetched(_at_most(response.iter_bytes(), limit), name, mime or None)


def _at_most(chunks: Iterable[bytes], limit: int) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > limit:
            raise FileTooLargeError
    return bytes(data)


def _name(disposition: str) -> str | None:
    """The last part of the file name in a Content-Disposition header, either spelling of it; None without one."""
    header = Message()
    header["Content-Disposition"] = _CONTROL.sub("", disposition)
    name = (header.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    return _CONTROL.sub("", name).strip() or None
