"""A chat in a terminal: somebody's rows, each read by the machine, and what is said about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.terminal import Terminal
from core.chats.messages import plain
from core.ledger import classify
from tests.api_people import add_rows

Row = tuple[date, str, str, str]  # day, what the bank wrote, amount, balance


def chat_about(
    *books: Iterable[Row], today: date, name: str = "zoe", currencies: tuple[str, ...] = ("GBP",)
) -> Terminal:
    """The chat of someone new. books: the rows of an account each, in `currencies`."""
    terminal = Terminal(name, today=today)
    for rows, currency in zip(books, currencies, strict=True):
        add_rows(terminal.user_id, list(rows), currency)
    while classify.classify_chunk(terminal.user_id):
        pass
    return terminal


def said(chat: Terminal, *lines: str) -> str:
    """What the last of them is answered by."""
    return [plain(chat.say(line).blocks) for line in lines][-1]
