"""Telegram's HTML as its server reads it: the plain text, the entities, and its own words for what it cannot read."""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}  # the only names Telegram knows; others stay as written
_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.\-]+)))?""")


class MarkupError(Exception):
    """What stands after "can't parse entities: "."""


@dataclass(frozen=True)
class Entity:
    """offset, length: in UTF-16 code units, as the Bot API counts."""

    type: str
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True)
class _Open:
    tag: str
    offset: int
    url: str | None


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


class _Reader:
    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.text = ""
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> None:
        while self.at < len(self.markup):
            if self.markup.startswith("</", self.at):
                self._close()
            elif self.markup[self.at] == "<":
                self._open()
            else:
                self._letter()
        if self.stack:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')

    def _letter(self) -> None:
        found = _ENTITY.match(self.markup, self.at)
        if found is None:
            self.text += self.markup[self.at]
            self.at += 1
            return
        decimal, hexadecimal, name = found.groups()
        code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else None
        known = code is None or 0 < code < 0x10FFFF
        self.text += (_NAMED[name] if code is None else chr(code)) if known else found[0]
        self.at = found.end()

    def _byte(self, at: int) -> int:
        return len(self.markup[:at].encode())

    def _open(self) -> None:
        begin = self.at
        name = self._word(begin + 1)
        tag = name.lower()
        if self.at >= len(self.markup):
            raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TYPES:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        if tag == "tg-emoji" and not attributes.get("emoji-id"):
            raise MarkupError(f'Tag "tg-emoji" must have attribute "emoji-id" at byte offset {self._byte(begin)}')
        self.stack.append(_Open(tag, units(self.text), attributes.get("href")))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.at < len(self.markup) and self.markup[self.at].isspace():
                self.at += 1
            if self.at >= len(self.markup):
                raise MarkupError(f"Unclosed start tag at byte offset {self._byte(begin)}")
            if self.markup[self.at] == ">":
                self.at += 1
                return found
            attribute = _ATTRIBUTE.match(self.markup, self.at)
            if attribute is None or not attribute[1]:
                raise MarkupError(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}')
            self.at = attribute.end()
            found[attribute[1].lower()] = next((value for value in attribute.groups()[1:] if value is not None), "")

    def _close(self) -> None:
        begin = self.at
        if not self.stack:
            raise MarkupError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        tag = self._word(begin + 2).lower()
        while self.at < len(self.markup) and self.markup[self.at].isspace():
            self.at += 1
        if self.at >= len(self.markup) or self.markup[self.at] != ">":
            raise MarkupError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            raise MarkupError(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        length = units(self.text) - opened.offset
        if length and not (opened.tag == "a" and not opened.url):
            self.entities.append(Entity(TYPES[opened.tag], opened.offset, length, opened.url))

    def _word(self, at: int) -> str:
        found = _TAG_NAME.match(self.markup, at)
        assert found is not None
        self.at = found.end()
        return found[0]


def parse_html(markup: str) -> tuple[str, tuple[Entity, ...]]:
    """The text a person sees and its entities. Raises MarkupError in the words of Telegram's server."""
    reader = _Reader(markup)
    reader.read()
    return reader.text, tuple(sorted(reader.entities, key=lambda entity: (entity.offset, -entity.length)))
