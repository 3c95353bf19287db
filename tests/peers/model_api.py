"""A model on 127.0.0.1: OpenAI's chat completions as a strict server takes them, and a script of how it answers."""

from __future__ import annotations

import json
import re
import socket
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any, Self

Json = dict[str, Any]
KEY = "sk-fake-4f1c-keep_me_out_of_logs"
ROLES = {"developer", "system", "user", "assistant", "tool"}
TAKEN = {"model", "messages", "tools", "tool_choice", "temperature", "max_completion_tokens", "stream"}
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Played:
    """One answer: its bytes, and how badly they get there.

    wait: seconds before it. drip: seconds between one byte and the next. cut: the connection ends half-way.
    """

    body: bytes = b""
    status: int = 200
    mime: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0
    drip: float = 0.0
    cut: bool = False


@dataclass(frozen=True)
class Request:
    """What was asked, as it came."""

    path: str
    headers: dict[str, str]
    raw: str
    body: Json

    @property
    def said(self) -> str:
        """Every word the model is given, the tools' apart."""
        return "\n".join(str(message.get("content")) for message in self.body["messages"])


def completion(message: Json, *, finish: str = "stop") -> Played:
    """A completion with one message."""
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish, "logprobs": None}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    whole = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "fake"}
    return Played(json.dumps({**whole, "choices": [choice], "usage": usage}).encode())


def words(content: str | None) -> Played:
    """A message in prose."""
    return completion({"content": content})


def embeddings(vectors: Sequence[Sequence[float]]) -> Played:
    """One vector for each text that was sent."""
    made = [{"object": "embedding", "index": n, "embedding": list(one)} for n, one in enumerate(vectors)]
    whole = {"object": "list", "model": "fake", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
    return Played(json.dumps({**whole, "data": made}).encode())


def refuses(sentence: str) -> Played:
    """The refusal field, as OpenAI sends it."""
    return completion({"content": None, "refusal": sentence})


def calls(*wanted: tuple[str, Json | str]) -> Played:
    """Tool calls; arguments given as a string go out as they are, JSON or not."""
    made = [
        {
            "id": f"call_{n}",
            "type": "function",
            "function": {"name": name, "arguments": args if isinstance(args, str) else json.dumps(args)},
        }
        for n, (name, args) in enumerate(wanted)
    ]
    return completion({"content": None, "tool_calls": made}, finish="tool_calls")


def error(status: int, code: str, *headers: tuple[str, str]) -> Played:
    """An error in OpenAI's words."""
    told = {"error": {"message": f"{code}. Key {KEY}.", "type": code, "param": None, "code": code}}
    return Played(json.dumps(told).encode(), status, headers=headers)


def nobody_home() -> str:
    """An address where nothing listens: the port was free a moment ago."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{found.getsockname()[1]}/v1"


class FakeModel:
    """The fake: plays each answer once. `requests` is what it heard, `violations` what OpenAI would have refused."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self._script: deque[Played] = deque()
        self.stopping = Event()
        self._server = _Server(self)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, name="model-api")

    @property
    def url(self) -> str:
        """The API's address: OPENAI_BASE_URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def play(self, *answers: Played) -> None:
        """What it answers from now on, in order."""
        self._script = deque(answers)
        self.requests.clear()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, request: Request) -> Played:
        """The next of the script; past its end the caller asked too often."""
        self.requests.append(request)
        self.violations += _violations(request)
        if not self._script:
            self.violations.append("asked more often than the script allows")
            return error(500, "script_ended")
        return self._script.popleft()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined at the end: no thread outlives its test

    def __init__(self, model: FakeModel) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.model = model


class _Handler(BaseHTTPRequestHandler):
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride]
    protocol_version = "HTTP/1.1"
    timeout = 5  # a kept connection that nobody uses must not hold the server's end up

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        played = self.server.model.answer(Request(self.path, headers, raw, json.loads(raw)))
        self.close_connection = True
        with suppress(OSError):  # the caller lost patience, as some of these tests want
            self._send(played)

    def _send(self, played: Played) -> None:
        if self.server.model.stopping.wait(played.wait):
            return
        self.send_response(played.status)
        for name, value in (("Content-Type", played.mime), *played.headers, ("Connection", "close")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(played.body)))
        self.end_headers()
        body = played.body[: len(played.body) // 2] if played.cut else played.body
        if not played.drip:
            self.wfile.write(body)
            return
        for at in range(len(body)):
            self.wfile.write(body[at : at + 1])
            if self.server.model.stopping.wait(played.drip):
                return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name for it
        """Quiet."""


def _violations(request: Request) -> list[str]:
    body = request.body
    if request.path == "/v1/embeddings":
        sent = body.get("input")
        sound = isinstance(sent, list) and 0 < len(sent) <= 2048 and all(isinstance(one, str) and one for one in sent)
        known = set(body) <= {"input", "model", "encoding_format", "dimensions"}
        return [] if sound and known and request.headers.get("authorization") == f"Bearer {KEY}" else ["embeddings"]
    rules: tuple[tuple[bool, str], ...] = (
        (request.path == "/v1/chat/completions", f"path {request.path}"),
        (request.headers.get("authorization") == f"Bearer {KEY}", "no key"),
        (set(body) <= TAKEN, f"unknown parameters {set(body) - TAKEN}"),
        (not body.get("stream"), "streaming"),
        (isinstance(body.get("model"), str), "no model"),
        (0 < body.get("max_completion_tokens", 0) <= 4096, "no limit on what it may say"),
        (bool(body.get("messages")), "no messages"),
        (all(_is_message(message) for message in body.get("messages", [])), "not a message"),
        (all(_is_tool(tool) for tool in body.get("tools", [])), "not a tool"),
    )
    return [told for kept, told in rules if not kept]


def _is_message(message: Any) -> bool:
    return set(message) <= {"role", "content", "name"} and message["role"] in ROLES and bool(message["content"])


def _is_tool(tool: Any) -> bool:
    function = tool.get("function", {})
    schema = function.get("parameters", {})
    return (
        tool.get("type") == "function"
        and NAME.fullmatch(function.get("name", "")) is not None
        and len(function.get("description", "")) <= 1024
        and schema.get("type") == "object"
        and set(schema.get("required", [])) <= set(schema.get("properties", {}))
    )
