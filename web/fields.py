"""The shared types of what comes in: text the database can hold, numbers with bounds."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Annotated
from zoneinfo import available_timezones

from fastapi import Query
from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from core.words import storable

MAX_PAGE = 10_000
MAX_LIMIT = 200


def _whole(words: str) -> str:
    if words != storable(words):
        raise ValueError("must not contain NUL or half a surrogate pair")
    return words


@lru_cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("must be an IANA time zone such as Europe/London")
    return name


def _mail(address: str) -> str:
    local, _, host = address.partition("@")
    if not local or "." not in host.strip(".") or any(c.isspace() for c in address) or "@" in host:
        raise ValueError("must be an e-mail address")
    return address


# Behind the bounds, which are those of what is kept: in front of them, blanks would be measured before they are cut.
_WHOLE = AfterValidator(_whole)
Line = Annotated[str, StringConstraints(min_length=1, max_length=255, strip_whitespace=True), _WHOLE]
TagName = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True), _WHOLE]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Message = Annotated[str, StringConstraints(min_length=1, max_length=4_000, strip_whitespace=True), _WHOLE]
Token = Annotated[str, StringConstraints(min_length=1, max_length=200), _WHOLE]
# Longer than any that is accepted, so that the refusal is a sentence about passwords.
Password = Annotated[str, StringConstraints(min_length=1, max_length=1_000), _WHOLE]
Email = Annotated[str, StringConstraints(max_length=255, strip_whitespace=True), _WHOLE, AfterValidator(_mail)]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
TimeZone = Annotated[str, AfterValidator(_zone)]
# In the database's NUMERIC(15,2); NaN and infinities are numbers to nobody.
Size = Annotated[Decimal, Field(ge=0, max_digits=15, decimal_places=2, allow_inf_nan=False)]
# What goes out is a JSON number with the Decimal's own digits; pydantic would document a string.
Money = Annotated[Decimal, WithJsonSchema({"type": "number", "description": "+ is money in"})]
# Of a whole, 0 to 100 with one decimal.
Percent = Annotated[Decimal, WithJsonSchema({"type": "number", "description": "per cent"})]
Page = Annotated[int, Query(ge=1, le=MAX_PAGE)]
Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT)]
