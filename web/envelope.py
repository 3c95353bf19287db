"""The blueprint's envelope around every answer of the API, and money as JSON numbers with their own digits."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from fastapi import Response
from pydantic import BaseModel

from core.errors import Refusal

T = TypeVar("T")


class Envelope(BaseModel, Generic[T]):
    """What an endpoint answers when it did what was asked."""

    success: Literal[True] = True
    data: T
    message: str = "OK"


class Problem(BaseModel):
    """One part of a request that was not understood. where: body.email, query.page."""

    where: str
    problem: str


class Details(BaseModel):
    """What else there is to say of a refusal."""

    fields: list[Problem] = []


class Failure(BaseModel):
    """What an endpoint answers when it did not; `message` can be shown to a person."""

    success: Literal[False] = False
    error: str
    message: str
    details: Details = Details()


class Listing(BaseModel, Generic[T]):
    """A page of a list. total: how many there are on all pages, where that is counted."""

    items: list[T]
    page: int
    limit: int
    total: int | None = None


def reply(data: BaseModel, *, status: int = 200, message: str = "OK") -> Response:
    """`data` in the envelope."""
    return _json({"success": True, "data": data.model_dump(), "message": message}, status)


def refuse(status: int, error: str, message: str, fields: list[Problem] | None = None) -> Response:
    """A refusal in the envelope."""
    return _json(
        Failure(error=error, message=message, details=Details(fields=fields or [])).model_dump(),
        status,
        {"WWW-Authenticate": "Bearer"} if status == 401 else None,
    )


def refusal(error: Refusal) -> Response:
    """A core refusal in the envelope: its sentence, its code, its status."""
    return refuse(error.status, error.code, error.sentence)


def _json(content: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    return Response(encode(content), status, headers, "application/json")


def encode(value: Any) -> str:
    """JSON, in which a Decimal stands with exactly its digits: a float would round what the ledger does not."""
    match value:
        case None | bool() | int() | float():
            return json.dumps(value, allow_nan=False)
        case str():
            return json.dumps(value)
        case Decimal():
            if not value.is_finite():
                raise ValueError("not a number")
            return f"{value:f}"
        case dict():
            return "{" + ",".join(f"{json.dumps(str(key))}:{encode(item)}" for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ",".join(encode(item) for item in value) + "]"
        case _:
            return json.dumps(value.isoformat() if hasattr(value, "isoformat") else str(value))


def documented(*codes: int) -> dict[int | str, dict[str, Any]]:
    """The refusals an endpoint can give, for OpenAPI."""
    return {code: {"model": Failure} for code in codes}
