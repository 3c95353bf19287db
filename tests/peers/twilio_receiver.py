"""What Twilio calls: a loopback server that records webhooks and serves files, for tests without the whole product."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from email.message import Message as Headers
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from webhooks.signature import SIGNATURE_HEADER, Form, is_from_twilio, read_form


@dataclass(frozen=True)
class Call:
    """One webhook call as it came in."""

    path: str
    query: str
    headers: Headers
    body: bytes

    @property
    def form(self) -> Form:
        form = read_form(self.body)
        assert form is not None
        return form


class Receiver:
    """Use as a context manager. files: path → (bytes, mime). answers: statuses for the next webhooks, then 200."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.file_calls: list[tuple[str, str]] = []
        self.files: dict[str, tuple[bytes, str]] = {}
        self.answers: deque[int] = deque()
        self.slow_seconds = 0.0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"receiver": self}))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.005})
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Receiver:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def accepts(self, call: Call, *, public_url: str, auth_token: str) -> bool:
        """What the product's webhook asks before it records anything."""
        signature = call.headers.get(SIGNATURE_HEADER)
        return is_from_twilio(
            call.form,
            public_url=public_url,
            path=call.path,
            query=call.query,
            auth_token=auth_token,
            signature=signature,
        )


class _Handler(BaseHTTPRequestHandler):
    receiver: Receiver

    def do_POST(self) -> None:
        path, _, query = self.path.partition("?")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.receiver.calls.append(Call(path, query, self.headers, body))
        time.sleep(self.receiver.slow_seconds)
        try:
            self.send_response(self.receiver.answers.popleft() if self.receiver.answers else 200)
            self.end_headers()
        except ConnectionError:
            self.close_connection = True  # it gave up waiting

    def do_GET(self) -> None:
        self.receiver.file_calls.append((self.command, self.path))
        data, mime = self.receiver.files.get(self.path, (b"", ""))
        self.send_response(200 if mime else 404)
        self.send_header("Content-Type", mime or "text/plain")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass
