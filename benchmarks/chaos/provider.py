"""A Telegram of our own on loopback: takes messages, fails as the real one does, and remembers what arrived."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs

TOKEN = "4242:AAF-the_chaos_harness_bot_token_is_long"
REFUSED = 0.01  # 500, the message was not taken
AMBIGUOUS = 0.003  # 502, and the message was taken all the same: no sender can know


@dataclass(frozen=True)
class Delivery:
    """A message the provider took. at: seconds of time.monotonic."""

    at: float
    chat_id: int
    text: str
    message_id: int


class Provider:
    """`with Provider(...) as provider:` serves at `provider.url`. file: the bytes behind a file id."""

    def __init__(self, seed: int, file: Callable[[str], bytes]) -> None:
        """seed: decides which calls fail."""
        self._random = random.Random(f"provider {seed}")
        self._file = file
        self._lock = Lock()
        self._taken: list[Delivery] = []
        self.refused = 0
        self.ambiguous = 0
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = Thread(target=self._server.serve_forever, name="provider", daemon=True)

    @property
    def url(self) -> str:
        """What TELEGRAM_API_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Provider:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def deliveries(self) -> list[Delivery]:
        """Everything taken so far, in order."""
        with self._lock:
            return list(self._taken)

    def call(self, method: str, values: dict[str, Any]) -> tuple[int, Any]:
        """The status and result of one call of the Bot API."""
        match method:
            case "sendMessage":
                return self._send(int(values["chat_id"]), str(values["text"]))
            case "getFile":
                file_id = str(values["file_id"])
                path = f"documents/{file_id}"
                found = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(self._file(file_id))}
                return 200, {**found, "file_path": path}
            case "getMe":
                return 200, {"id": 4242, "is_bot": True, "first_name": "Chaos", "username": "chaos_bot"}
            case _:
                return 200, True

    def download(self, path: str) -> bytes:
        """The file at `path`."""
        return self._file(path.rsplit("/", 1)[-1])

    def _send(self, chat_id: int, text: str) -> tuple[int, Any]:
        with self._lock:
            luck = self._random.random()
            if luck < REFUSED:
                self.refused += 1
                return 500, "Internal Server Error"
            message_id = len(self._taken) + 1
            self._taken.append(Delivery(time.monotonic(), chat_id, text, message_id))
            if luck < REFUSED + AMBIGUOUS:
                self.ambiguous += 1
                return 502, "Bad Gateway"
        chat = {"id": chat_id, "type": "private"}
        return 200, {"message_id": message_id, "date": int(time.time()), "chat": chat, "text": text}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A killed bot leaves its connections broken; that is what this is for."""


def _handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            _, _, path = self.path.lstrip("/").partition("/")
            self._answer(200, provider.download(path), "application/octet-stream")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            values = {name: held[-1] for name, held in parse_qs(body.decode(errors="replace")).items()}
            if "json" in self.headers.get("Content-Type", ""):
                values = json.loads(body)
            status, result = provider.call(self.path.rsplit("/", 1)[-1], values)
            said = {"ok": True, "result": result} if status == 200 else {"ok": False, "error_code": status}
            if status != 200:
                said["description"] = result
            self._answer(status, json.dumps(said).encode(), "application/json")

        def _answer(self, status: int, body: bytes, mime: str) -> None:
            head = f"HTTP/1.1 {status} .\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body)  # in one piece: two would wait for each other's acknowledgement

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    return Handler
