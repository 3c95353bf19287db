"""Zoe, who has a studio with a year of books, and a terminal to ask from."""

from __future__ import annotations

from datetime import date

from bot.terminal import Exchange, Terminal
from core import db
from core.blocks import Figure, figures
from core.chats.messages import plain
from core.outlook import cash
from tests.studio import book, monthly, studio

NOW = date(2026, 6, 30)


class Zoe:
    """A studio with a year of books, in the terminal."""

    def __init__(self) -> None:
        self.terminal = Terminal("zoe", today=NOW)
        self.id = self.terminal.user_id
        rows = [*studio(), *monthly(7, "-950.00", "HMRC VAT 123")]
        self.account = book(self.id, rows, opening="9000.00")

    def ask(self, words: str) -> Exchange:
        return self.terminal.say(words)

    def say(self, words: str) -> str:
        return plain(self.ask(words).blocks)

    def named(self, words: str) -> dict[str, Figure]:
        return {one.name: one for one in figures(self.ask(words).blocks)}

    def expected(self, horizon: int = 30):
        with db.as_user(self.id) as session:
            return cash.forecast(session, self.id, today=NOW, horizon=horizon)
