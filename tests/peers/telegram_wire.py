"""HTTP to the fake Telegram: reads a call and checks it against aiogram's models of the Bot API."""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR, socket
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError

from tests.peers.telegram_state import Upload


class Dropped(Exception):  # noqa: N818
    """The connection is to be cut instead of answered."""


@dataclass(frozen=True)
class Answer:
    """What goes back: a status, a body, its media type."""

    status: int
    body: bytes
    mime: str = "application/json"


@dataclass(frozen=True)
class Request:
    """A call as it came: parameters as text, or as JSON values where the body was JSON."""

    path: str
    params: Mapping[str, Any]
    files: Mapping[str, Upload]


class WrongCallError(Exception):
    """A call the Bot API's own description does not allow."""


@cache
def _methods() -> dict[str, Any]:
    import aiogram.methods as methods

    models = (getattr(methods, name) for name in methods.__all__)
    return {m.__api_method__.lower(): m for m in models if isinstance(getattr(m, "__api_method__", None), str)}


@cache
def _returned(method: str) -> TypeAdapter[Any]:
    return TypeAdapter(_methods()[method.lower()].__returning__)


def method_name(name: str) -> str | None:
    """The Bot API's spelling of `name` (it does not care about case); None for what is no method."""
    model = _methods().get(name.lower())
    return model.__api_method__ if model else None


def check_call(method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> Any:
    """aiogram's model of the call. Raises WrongCallError for an unknown, retired, missing or ill-typed parameter."""
    from aiogram.types import BufferedInputFile

    model = _methods()[method.lower()]
    values: dict[str, Any] = {}
    for name, value in params.items():
        known = model.model_fields.get(name)
        if known is None:
            raise WrongCallError(f"{method}: unknown parameter {name}")
        if (known.json_schema_extra or {}).get("deprecated"):
            raise WrongCallError(f"{method}: retired parameter {name}")
        values[name] = _decoded(value, known.annotation)
    for name, upload in files.items():
        if name not in model.model_fields:
            raise WrongCallError(f"{method}: unknown file {name}")
        values[name] = BufferedInputFile(upload.content, upload.name)
    return _checked(method, lambda: model.model_validate(values))


def check_result(method: str, result: Any) -> None:
    """Raises WrongCallError when aiogram could not read `result`: keeps the fake itself honest."""
    _checked(f"{method} result", lambda: _returned(method).validate_python(result))


def check_update(update: dict[str, Any]) -> None:
    """Raises WrongCallError when aiogram could not read `update`."""
    from aiogram.types import Update

    _checked("update", lambda: Update.model_validate(update))


def _checked(what: str, validate: Callable[[], Any]) -> Any:
    try:
        value = validate()
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongCallError(f"{what}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    extras = [name for name in _extras(value) if name]
    if extras:
        raise WrongCallError(f"{what}: unknown field {extras[0]}")
    return value


def _extras(value: Any) -> typing.Iterator[str]:
    """The names that aiogram's models let through without knowing them."""
    if isinstance(value, BaseModel):
        yield from (value.model_extra or {})
        for name in type(value).model_fields:
            yield from _extras(getattr(value, name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _extras(item)


def _decoded(value: Any, annotation: Any) -> Any:
    # Forms carry objects as JSON; where the Bot API takes a plain string, a string that looks like JSON stays one.
    takes = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    takes = typing.get_args(annotation) if typing.get_origin(annotation) is typing.Union else takes
    if not isinstance(value, str) or (str in takes and int not in takes):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def read_request(target: str, content_type: str, body: bytes) -> Request:
    """The call in an HTTP request: query, form, multipart or JSON."""
    parts = urlsplit(target)
    params: dict[str, Any] = dict(parse_qsl(parts.query, keep_blank_values=True))
    files: dict[str, Upload] = {}
    if content_type.startswith("multipart/form-data"):
        boundary = re.search(r'boundary="?([^";]+)', content_type)
        assert boundary is not None
        _read_multipart(body, boundary[1], params, files)
    elif content_type.startswith("application/json"):
        params |= json.loads(body)
    else:
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return Request(unquote(parts.path), params, files)


def _read_multipart(body: bytes, boundary: str, params: dict[str, Any], files: dict[str, Upload]) -> None:
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(rb'[; ]name="([^"]*)"', head)
        file_name = re.search(rb'filename="([^"]*)"', head)
        mime = re.search(rb"(?i)content-type: *([^\r\n]+)", head)
        assert name is not None
        if file_name is None:
            params[name[1].decode()] = content.decode()
        else:
            kind = mime[1].decode() if mime else "application/octet-stream"
            files[name[1].decode()] = Upload(file_name[1].decode(), kind, content)


class Server(ThreadingHTTPServer):
    """An HTTP server on 127.0.0.1 and a free port that cuts every connection when it stops."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.connections: set[socket] = set()

    def stop(self) -> None:
        """Ends; returns when no thread of it is left."""
        self.shutdown()
        for connection in list(self.connections):
            cut(connection)
        self.server_close()


def cut(connection: socket) -> None:
    """Ends both directions; the peer sees the connection closed without an answer."""
    try:
        connection.shutdown(SHUT_RDWR)
    except OSError:
        return  # it was gone already


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        try:
            super().finish()
        except OSError:
            self.close_connection = True

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # the bot went away, or we are stopping

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            answer = self.server.answer(read_request(self.path, self.headers.get("Content-Type") or "", body))
        except Dropped:
            self.close_connection = True
            cut(self.connection)
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.mime)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Nothing: tests look for the token in what is logged."""
