"""A strict Twilio on loopback: messages, media, typing and signed webhooks of one WhatsApp sender.

It refuses what Twilio refuses, with Twilio's codes, and notes in `violations` what Twilio would let pass in silence.
Written from Twilio's documentation and its OpenAPI; tests/test_twilio_fake.py holds it to both.
"""

from __future__ import annotations

import base64
import contextlib
import json
import re
import threading
import uuid
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from tests.peers.twilio_account import Account
from tests.peers.twilio_model import (
    CREATE_PARAMS,
    LIST_PARAMS,
    MAX_BODY,
    Answer,
    Media,
    Message,
    Refused,
    Template,
    as_json,
    is_variable,
    new_sid,
)

API = "/2010-04-01/Accounts/(AC[0-9a-f]{32})/Messages"


class TwilioFake(Account):
    """Use as a context manager. `url` is the base for every Twilio host."""

    def __init__(self, *, account_sid: str, auth_token: str, sender: str, public_url: str = "", local_url: str = ""):
        super().__init__(
            account_sid=account_sid, auth_token=auth_token, sender=sender, public_url=public_url, local_url=local_url
        )
        self.redirect_media_to: str | None = None
        self.hide_length = False
        self.typing: list[str] = []
        self.deleted: list[str] = []
        self.requests: list[tuple[str, str]] = []
        self.released = threading.Event()
        self._cdn: dict[str, Media] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"fake": self}))
        self._threads = [threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.005})]
        self._threads.append(threading.Thread(target=self._work))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> TwilioFake:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._jobs.put(None)
        self._server.shutdown()
        for thread in self._threads:
            thread.join()
        self._server.server_close()
        self._http.close()

    def handle(self, method: str, target: str, headers: Any, body: bytes) -> Answer:
        path, _, query = target.partition("?")
        self.requests.append((method, path))
        if path.startswith("/cdn/"):
            return self._from_cdn(path.removeprefix("/cdn/"), headers)
        fault = self._faults.popleft() if self._faults else None
        try:
            if isinstance(fault, Refused):
                raise fault
            self._check_auth(headers)
            answer = self._route(method, path, query, body)
        except Refused as refused:
            return refused.answer
        answer.stall, answer.drop = fault == "stall", fault == "drop"
        return Answer(200, b"<html>oops</html>") if fault == "garble" else answer

    def _check_auth(self, headers: Any) -> None:
        pair = base64.b64encode(f"{self.account_sid}:{self.auth_token}".encode()).decode()
        if headers.get("Authorization") != f"Basic {pair}":
            raise Refused(401, 20003, "Authenticate")

    def _route(self, method: str, path: str, query: str, body: bytes) -> Answer:
        form = parse_qs(body.decode(), keep_blank_values=True)
        routes: list[tuple[str, str, Callable[..., Answer]]] = [
            ("POST", rf"{API}\.json", lambda: self._create(form)),
            ("GET", rf"{API}\.json", lambda: self._list(parse_qs(query))),
            ("GET", rf"{API}/(\w{{34}})\.json", lambda sid: as_json(self._json(self._message(sid)))),
            ("GET", rf"{API}/(\w{{34}})/Media\.json", lambda sid: self._list_media(self._message(sid))),
            ("GET", rf"{API}/(\w{{34}})/Media/(ME\w{{32}})", self._redirect),
            ("DELETE", rf"{API}/(\w{{34}})/Media/(ME\w{{32}})\.json", self._delete),
            ("POST", r"/v2/Indicators/Typing\.json()", lambda: self._type(form)),
        ]
        for verb, shape, act in routes:
            found = re.fullmatch(shape, path)
            if verb == method and found and found[1] in ("", self.account_sid):
                return act(*found.groups()[1:])
        raise Refused(404, 20404, f"The requested resource {path} was not found")

    def _create(self, form: dict[str, list[str]]) -> Answer:
        self.violations += [f"unknown parameter {name}" for name in sorted(form.keys() - CREATE_PARAMS)]
        one = {name: values[-1] for name, values in form.items()}
        self._check_addresses(one)
        template = self._check_content(one)
        body, urls = one.get("Body", ""), form.get("MediaUrl", [])
        if not body.strip() and not urls and not template:
            raise Refused(400, 21619, "A text message body or media urls must be specified.")
        if len(body) > MAX_BODY:
            raise Refused(400, 21617, "The concatenated message body exceeds the 1600 character limit")
        if len(urls) > 1:
            raise Refused(400, 21623, "WhatsApp takes one media file a message")
        if template and (body or urls):
            self.violations.append("Body or MediaUrl beside ContentSid is ignored")
        message = Message(
            new_sid("MM" if urls else "SM"), "outbound-api", one["From"], one["To"], body, self.now(), template=template
        )
        message.body = template.body if template else body
        message.media_url = urls[0] if urls else None
        message.status_callback = one.get("StatusCallback")
        self.messages.append(message)
        self._jobs.put(message)
        return as_json(self._json(message), 201)

    def _check_addresses(self, one: dict[str, str]) -> None:
        if "To" not in one:
            raise Refused(400, 21604, "A 'To' phone number is required.")
        if not re.fullmatch(r"whatsapp:\+[1-9]\d{6,14}", one["To"]):
            raise Refused(400, 21211, f"The 'To' number {one['To']} is not a valid phone number.")
        if "From" not in one:
            raise Refused(400, 21603, "A 'From' phone number is required.")
        if one["From"] != self.sender:
            raise Refused(400, 21606, f"The 'From' phone number {one['From']} is not a valid sender.")
        for name in ("MediaUrl", "StatusCallback"):
            if name in one and not re.fullmatch(r"https?://[^\s/]+/\S*", one[name]):
                raise Refused(400, 21620 if name == "MediaUrl" else 21609, f"The {name} is not a valid URL.")

    def _check_content(self, one: dict[str, str]) -> Template | None:
        if "ContentSid" not in one:
            if "ContentVariables" in one:
                raise Refused(400, 21654, "A ContentSid is required")
            return None
        template = self.templates.get(one["ContentSid"])
        if template is None:
            raise Refused(400, 21655, "The ContentSid is Invalid")
        try:
            variables = json.loads(one.get("ContentVariables", "{}"))
        except ValueError:
            variables = None
        if not isinstance(variables, dict) or not all(is_variable(value) for value in variables.values()):
            raise Refused(400, 21656, "The ContentVariables Parameter is invalid")
        unknown = variables.keys() - set(re.findall(r"\{\{(\w+)\}\}", f"{template}"))
        self.violations += [f"unknown variable {name}" for name in sorted(unknown)]
        return template.fill(variables)

    def _list(self, query: dict[str, list[str]]) -> Answer:
        self.violations += [f"unknown filter {name}" for name in sorted(query.keys() - LIST_PARAMS)]
        one = {name: values[-1] for name, values in query.items()}
        after, before = (_moment(one[name]) if name in one else None for name in ("DateSent>", "DateSent<"))
        found = [
            message
            for message in reversed(self.messages)
            if one.get("To", message.to) == message.to
            and one.get("From", message.from_) == message.from_
            and (after is None or message.created >= after)
            and (before is None or message.created <= before)
        ]
        size, page = int(one.get("PageSize", 50)), int(one.get("Page", 0))
        if not 1 <= size <= 1000:
            raise Refused(400, 20001, "Page size must be from 1 to 1000")
        uri = f"/2010-04-01/Accounts/{self.account_sid}/Messages.json"
        more = urlencode({**one, "PageSize": size, "Page": page + 1})
        part = found[page * size : (page + 1) * size]
        return as_json(
            {
                "messages": [self._json(message) for message in part],
                "next_page_uri": f"{uri}?{more}" if len(found) > (page + 1) * size else None,
                "previous_page_uri": None,
                "first_page_uri": uri,
                "uri": uri,
                "page": page,
                "page_size": size,
                "start": page * size,
                "end": page * size + max(len(part) - 1, 0),
            }
        )

    def _json(self, message: Message) -> dict[str, Any]:
        uri = f"/2010-04-01/Accounts/{self.account_sid}/Messages/{message.sid}"
        moment = format_datetime(message.created)
        return {
            "sid": message.sid,
            "account_sid": self.account_sid,
            "messaging_service_sid": None,
            "api_version": "2010-04-01",
            "direction": message.direction,
            "from": message.from_,
            "to": message.to,
            "body": message.body,
            "status": message.status,
            "num_media": str(len(message.media) or int(bool(message.media_url))),
            "num_segments": "1",
            "date_created": moment,
            "date_sent": moment,
            "date_updated": moment,
            "error_code": message.error_code,
            "error_message": None,
            "price": None,
            "price_unit": None,
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "uri": f"{uri}.json",
        }

    def _message(self, sid: str) -> Message:
        for message in self.messages:
            if message.sid == sid:
                return message
        raise Refused(404, 20404, "The requested message was not found")

    def _list_media(self, message: Message) -> Answer:
        uri = f"/2010-04-01/Accounts/{self.account_sid}/Messages/{message.sid}/Media"
        moment = format_datetime(message.created)
        rows = [
            {
                "sid": media.sid,
                "account_sid": self.account_sid,
                "parent_sid": message.sid,
                "content_type": media.mime,
                "date_created": moment,
                "date_updated": moment,
                "uri": f"{uri}/{media.sid}.json",
            }
            for media in message.media
        ]
        page: dict[str, Any] = {"page": 0, "page_size": 50, "start": 0, "end": 0, "next_page_uri": None}
        return as_json({"media_list": rows, "uri": f"{uri}.json", **page})

    def _redirect(self, message_sid: str, media_sid: str) -> Answer:
        """To the store, as Twilio does: 307, and the store has its own signature in the address."""
        token = uuid.uuid4().hex
        self._cdn[token] = self._stored(message_sid, media_sid)
        return Answer(307, headers={"Location": self.redirect_media_to or f"{self.url}/cdn/{token}"})

    def _stored(self, message_sid: str, media_sid: str) -> Media:
        for media in self._message(message_sid).media:
            if media.sid == media_sid:
                return media
        raise Refused(404, 20404, "The requested media was not found")

    def _delete(self, message_sid: str, media_sid: str) -> Answer:
        self._message(message_sid).media.remove(self._stored(message_sid, media_sid))
        self.deleted.append(media_sid)
        return Answer(204)

    def _from_cdn(self, token: str, headers: Any) -> Answer:
        if headers.get("Authorization"):
            self.violations.append("a password was sent to the store")
            return Answer(400, b"Only one auth mechanism allowed")
        media = self._cdn.get(token)
        if not media:
            return Answer(403)
        named = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(media.name)}"} if media.name else {}
        return Answer(200, media.data, {"Content-Type": media.mime, **named})

    def _type(self, form: dict[str, list[str]]) -> Answer:
        self.violations += [f"unknown parameter {name}" for name in sorted(form.keys() - {"channel", "messageId"})]
        sid = form.get("messageId", [""])[0]
        if form.get("channel") != ["whatsapp"] or self._message(sid).direction != "inbound":
            raise Refused(400, 21600, "Not a message of a WhatsApp conversation")
        self.typing.append(sid)
        return as_json({"success": True})


class _Handler(BaseHTTPRequestHandler):
    fake: TwilioFake

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = self.fake.handle(self.command, self.path, self.headers, body)
        if answer.stall:
            self.fake.released.wait(30)
        if answer.stall or answer.drop:
            self.close_connection = True
            return
        with contextlib.suppress(ConnectionError):  # a client that stopped reading at its limit
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if not self.fake.hide_length:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

    do_GET = do_POST = do_DELETE = _answer  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)
