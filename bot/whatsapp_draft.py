"""One Outbound as the parameters of Twilio's Messages resource."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.channel import Rejected
from bot.messages import Outbound

FileLink = Callable[[str, str, str], str]

MAX_BODY = 1600
MAX_BUTTONS = 3
MAX_BUTTON_LABEL = 20
MAX_TEMPLATE_BODY = 1024
_MAX_NUDGE = 550  # WhatsApp allows a template 1024 with its own words, and is slow to approve long variables
_PICTURES = ("image/png", "image/jpeg", "image/webp")
_LINES = re.compile(r"([^\w\s]?)\s*\n\s*")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Draft:
    """What goes to Twilio; None is a parameter left out. words: what tells it again in the list of messages."""

    words: str
    body: str | None = None
    media_url: str | None = None
    content_sid: str | None = None
    content_variables: str | None = None

    def matches(self, body: str | None, num_media: int) -> bool:
        """Whether a listed message is this one. A template has words around its variable, a text has none."""
        listed = _flat(body or "")
        same = self.words in listed if self.content_sid else self.words == listed
        return bool(self.words) and same and bool(self.media_url) == (num_media > 0)


def draw(outbound: Outbound, *, file_link: FileLink, buttons_sids: Mapping[int, str]) -> Draft:
    """A text, a picture with its caption, or a text with buttons. Raises Rejected for what WhatsApp cannot carry.

    Buttons need a template of their number; else, or where a template would spoil the words, they are numbered text.
    """
    if outbound.file:
        return _picture(outbound, file_link)
    if not outbound.text.strip():
        raise Rejected("empty message")
    sid = buttons_sids.get(len(outbound.buttons))
    if sid and _fits_a_template(outbound):
        return _quick_reply(outbound, sid)
    return plain(outbound)


def plain(outbound: Outbound) -> Draft:
    """The same as text, its buttons as a numbered list: a typed number means the same button."""
    body = _numbered(outbound.text, outbound)
    return Draft(words=_flat(body), body=body)


def nudge(text: str, template_sid: str) -> Draft:
    """The approved template with `text` as its variable 1; an empty text leaves the template's own sample."""
    value = _variable(text)
    if len(value) > _MAX_NUDGE:
        value = value[: _MAX_NUDGE - 1].rstrip() + "…"
    variables = json.dumps({"1": value}, ensure_ascii=False) if value else None
    return Draft(words=_flat(value), content_sid=template_sid, content_variables=variables)


def _picture(outbound: Outbound, file_link: FileLink) -> Draft:
    """The caption is the text, else the sentence that stands for the picture."""
    if not outbound.file or outbound.mime not in _PICTURES:
        raise Rejected("not a picture")
    name = outbound.file_name or outbound.file.rpartition("/")[2]
    body = _numbered(outbound.text or outbound.alt, outbound)
    return Draft(words=_flat(body), body=body or None, media_url=file_link(outbound.file, outbound.mime, name))


def _quick_reply(outbound: Outbound, sid: str) -> Draft:
    variables = {"1": _variable(outbound.text)}
    for number, button in enumerate(outbound.buttons):
        variables[str(2 + 2 * number)] = _variable(button.label)[:MAX_BUTTON_LABEL]
        variables[str(3 + 2 * number)] = button.token
    content = json.dumps(variables, ensure_ascii=False)
    return Draft(words=_flat(variables["1"]), content_sid=sid, content_variables=content)


def _fits_a_template(outbound: Outbound) -> bool:
    """Aligned columns would fall apart on one line; WhatsApp refuses empty or equal titles."""
    titles = {_variable(button.label)[:MAX_BUTTON_LABEL] for button in outbound.buttons}
    distinct = len(titles) == len(outbound.buttons) and "" not in titles
    return distinct and "```" not in outbound.text and len(_variable(outbound.text)) <= MAX_TEMPLATE_BODY


def _variable(value: str) -> str:
    """`value` as Twilio takes a variable: one line, single spaces, and no braces that open a placeholder (21656)."""
    one_line = _LINES.sub(lambda found: f"{found[1]} " if found[1] else " · ", value.strip())
    return _flat(one_line).replace("{{", "{ {")


def _numbered(text: str, outbound: Outbound) -> str:
    lines = [f"{number}. {button.label}" for number, button in enumerate(outbound.buttons, 1)]
    return "\n".join([text, "", *lines]).strip() if lines else text.strip()


def _flat(value: str) -> str:
    return _SPACES.sub(" ", value).strip()
