"""One message on its way to Telegram, and what is left of it when Telegram is choosy."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bot.messages import Button, Outbound
from bot.telegram_errors import is_bad_markup, is_bad_photo, is_gone

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup
    from telegram.error import BadRequest

MAX_TOKEN_BYTES = 64
MAX_ROW_BUTTONS = 8
MAX_PHOTO_BYTES = 10 * 1024 * 1024
# Buttons of a row share the message's width equally; a phone shows about this many letters across it.
ROW_LETTERS = 36

PHOTO_TYPES = ("image/png", "image/jpeg", "image/webp")  # an image of another kind goes as a document
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """What to hand over. content: None for a text. html: words are `text`, else `plain`. photo: else a document."""

    chat_id: str
    text: str
    plain: str
    content: bytes | None
    name: str
    buttons: tuple[Button, ...]
    html: bool
    photo: bool
    edits: int | None = None

    @property
    def words(self) -> str:
        """The text or caption as it goes out."""
        return self.text if self.html else self.plain

    @property
    def parse_mode(self) -> str | None:
        """Telegram's name for the markup of `words`."""
        return "HTML" if self.html and self.text else None

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The buttons in rows; None without any."""
        from telegram import InlineKeyboardButton, InlineKeyboardMarkup

        rows = [
            [InlineKeyboardButton(button.label, callback_data=button.token) for button in row]
            for row in button_rows(self.buttons)
        ]
        return InlineKeyboardMarkup(rows) if rows else None

    def softened(self, error: BadRequest) -> Draft | None:
        """The same with less to object to: no markup, or no photo; None when that would not help."""
        if self.html and is_bad_markup(error):
            return replace(self, html=False)
        if self.photo and is_bad_photo(error):
            return replace(self, photo=False)
        if self.edits is not None and is_gone(error):
            return replace(self, edits=None)
        return None


def draft_for(chat_id: str, outbound: Outbound, content: bytes | None) -> Draft:
    """The draft of `outbound` with its file's bytes. A picture without a caption takes its `alt` as one."""
    is_picture = content is not None and outbound.mime in PHOTO_TYPES
    text, plain = outbound.text, outbound.plain or html.unescape(_TAG.sub("", outbound.text))
    if is_picture and not text:
        text, plain = html.escape(outbound.alt, quote=False), outbound.alt
    return Draft(
        chat_id=chat_id,
        text=text,
        plain=plain,
        content=content,
        name=outbound.file_name or PurePosixPath(outbound.file or "file").name,
        buttons=outbound.buttons,
        html=True,
        edits=int(outbound.edits) if outbound.edits else None,
        photo=is_picture and len(content or b"") <= MAX_PHOTO_BYTES,
    )


def button_rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """`buttons` in order, as many in a row as can be read whole."""
    rows: list[list[Button]] = []
    for button in buttons:
        row = [*(rows[-1] if rows else []), button]
        widest = max(len(each.label) for each in row)
        if rows and len(row) <= MAX_ROW_BUTTONS and widest * len(row) <= ROW_LETTERS:
            rows[-1] = row
        else:
            rows.append([button])
    return rows
