"""What stands before our web process: a proxy, as in production, that a test may make forge, forget or add."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

from tests.interop.processes import PATIENCE_SECONDS

NOT_PASSED_ON = {"host", "content-length", "connection", "transfer-encoding", "accept-encoding"}


@dataclass
class Relay:
    """The public address. target: where our web process is. Requests go on with `headers` added and `change`d."""

    url: str
    target: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    change: Callable[[bytes], bytes] = bytes
    answers: list[tuple[str, int]] = field(default_factory=list)

    def reset(self, target: str) -> None:
        """Forgets what a test asked for."""
        self.target, self.headers, self.change, self.answers = target, {}, bytes, []

    def forward(self, path: str, headers: dict[str, str], body: bytes) -> httpx.Response:
        """Our answer, noted in `answers` as (path, status)."""
        kept = {name: value for name, value in headers.items() if name.lower() not in NOT_PASSED_ON}
        sent = {**kept, **self.headers}
        answer = httpx.post(self.target + path, headers=sent, content=self.change(body), timeout=PATIENCE_SECONDS)
        self.answers.append((path, answer.status_code))
        return answer


@contextmanager
def running() -> Iterator[Relay]:
    """A relay on the loopback until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = relay.forward(self.path, dict(self.headers.items()), body)
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers.get("Content-Type", "text/plain"))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    relay = Relay(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield relay
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
