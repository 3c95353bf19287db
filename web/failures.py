"""How what goes wrong is told: in the envelope to programs, as a small page to people."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from core.errors import Refusal
from web.envelope import Problem, refusal, refuse
from web.templating import page

CODES = {400: "BAD_REQUEST", 404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED", 413: "FILE_TOO_LARGE"}
SENTENCES = {
    400: "I could not read that request.",
    404: "There is no such thing here.",
    405: "That cannot be done here.",
}


def install(app: FastAPI) -> None:
    """Registers the handlers on `app`."""
    app.add_exception_handler(Refusal, _on_refusal)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


def _for_program(request: Request) -> bool:
    return request.url.path.startswith(("/api/", "/webhooks/"))


def _on_refusal(request: Request, error: Exception) -> Response:
    if not isinstance(error, Refusal):
        raise error
    if _for_program(request):
        return refusal(error)
    return page(request, "sorry.html", status=error.status, sentence=error.sentence)


def _on_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    sentence = "Some of that was not understood."
    if not _for_program(request):
        return page(request, "sorry.html", status=422, sentence=sentence)
    # The place and the rule, never the input: it may be a password.
    fields = [Problem(where=".".join(str(p) for p in e["loc"]), problem=str(e["msg"])) for e in error.errors()]
    return refuse(422, "VALIDATION_ERROR", sentence, fields)


def _on_http(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    status = error.status_code
    sentence = str(error.detail) if status == 413 else SENTENCES.get(status, HTTPStatus(status).phrase)
    if not _for_program(request):
        return page(request, "sorry.html", status=status, sentence=sentence)
    answer = refuse(status, CODES.get(status, HTTPStatus(status).name), sentence)
    answer.headers.update(error.headers or {})
    return answer
