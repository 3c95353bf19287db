"""What the fake Twilio is made of: its records, its limits, and its rules for content."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

CREATE_PARAMS = frozenset(
    """AddressRetention ApplicationSid Attempt Body ContentRetention ContentSid ContentVariables FallbackFrom
    ForceDelivery From MaxPrice MediaUrl MessagingServiceSid PersistentAction ProvideFeedback RiskCheck ScheduleType
    SendAsMms SendAt ShortenUrls SmartEncoded StatusCallback To TrafficType ValidityPeriod""".split()
)
LIST_PARAMS = frozenset({"To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"})
WINDOW = timedelta(hours=24)
MAX_BODY, MAX_TEMPLATE_BODY, MAX_BUTTONS, MAX_TITLE, MAX_BUTTON_ID = 1600, 1024, 3, 20, 200
MAX_IMAGE = 5 * 1024 * 1024
MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/webp": b"RIFF"}


def new_sid(kind: str) -> str:
    """A fresh SID: two letters and 32 hexadecimal digits."""
    return kind + uuid.uuid4().hex


@dataclass(frozen=True)
class Media:
    """A file at Twilio."""

    sid: str
    data: bytes
    mime: str
    name: str | None = None


@dataclass(frozen=True)
class Template:
    """A content template: its body, the (title, id) of its quick replies, and whether WhatsApp approved it."""

    body: str
    buttons: tuple[tuple[str, str], ...] = ()
    approved: bool = False

    def fill(self, variables: dict[str, str]) -> Template:
        def put(text: str) -> str:
            return re.sub(r"\{\{(\d+)\}\}", lambda found: variables.get(found[1], "sample"), text)

        return Template(put(self.body), tuple((put(title), put(key)) for title, key in self.buttons), self.approved)


@dataclass
class Message:
    """One message, either way. buttons: the quick replies the person sees."""

    sid: str
    direction: str
    from_: str
    to: str
    body: str
    created: datetime
    status: str = "queued"
    error_code: int | None = None
    media_url: str | None = None
    media: list[Media] = field(default_factory=list)
    template: Template | None = None
    status_callback: str | None = None

    @property
    def buttons(self) -> tuple[tuple[str, str], ...]:
        return self.template.buttons if self.template else ()


@dataclass(frozen=True)
class Delivery:
    """A webhook as it was posted; answers: the HTTP status of each try, 0 where there was none."""

    sid: str
    url: str
    params: dict[str, str]
    token: str
    answers: tuple[int, ...]


@dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    stall: bool = False
    drop: bool = False


class Refused(Exception):  # noqa: N818
    def __init__(self, status: int, code: int, message: str, retry_after: int | None = None):
        self.answer = as_json({"code": code, "message": message, "more_info": "", "status": status}, status)
        if retry_after is not None:
            self.answer.headers["Retry-After"] = str(retry_after)


def as_json(data: dict[str, Any], status: int = 200) -> Answer:
    return Answer(status, json.dumps(data).encode(), {"Content-Type": "application/json"})


def is_variable(value: object) -> bool:
    """Twilio's rules for 21656: a text, not empty, one line, no tab, at most four spaces in a row, no placeholder."""
    return isinstance(value, str) and bool(value.strip()) and not re.search(r"[\n\r\t]|\s{5}|\{\{", value)


def fits(template: Template) -> bool:
    titles = [title for title, _ in template.buttons]
    sizes = all(0 < len(title) <= MAX_TITLE and 0 < len(key) <= MAX_BUTTON_ID for title, key in template.buttons)
    few = template.approved or len(titles) <= MAX_BUTTONS
    return sizes and few and len(set(titles)) == len(titles) and 0 < len(template.body) <= MAX_TEMPLATE_BODY
