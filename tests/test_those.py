"""How much a correction changes: "those" are all that was shown, "that" is one of them, and no later row follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.terminal import Terminal
from core import db
from core.chats.messages import plain

HEAD = "Date,Description,Money Out,Money In,Balance\n"
MAY = "03/05/2026,CARD PAYMENT OAKLEAF FUEL,50.00,,950.00\n09/05/2026,CARD PAYMENT OAKLEAF FUEL,60.00,,890.00\n"
MAY += "20/05/2026,FPO JOE TANNER,10.00,,880.00\n"
JUNE = "02/06/2026,CARD PAYMENT OAKLEAF FUEL,70.00,,810.00\n"
LIST = "show me payments to Oakleaf Fuel in May 2026"


class Person:
    """Someone at the terminal with two payments to one payee."""

    def __init__(self, folder: Path) -> None:
        self.terminal, self._folder = Terminal("ann"), folder
        self.send(MAY, "may.csv")

    def say(self, words: str) -> str:
        return plain(self.terminal.say(words).blocks)

    def send(self, rows: str, name: str) -> None:
        path = self._folder / name
        path.write_text(HEAD + rows)
        self.terminal.send(path)
        assert "Imported" in self.say("import")

    def rows(self) -> list[tuple[str, str]]:
        """(amount, payee and category) of the payments to that payee, the oldest first."""
        asked = text(
            "SELECT t.amount, concat_ws(' ', e.name, c.name) FROM transactions t "
            "LEFT JOIN entities e ON e.id = t.entity_id "
            "LEFT JOIN expense_categories c ON c.id = t.expense_category_id WHERE t.description LIKE '%OAKLEAF%' "
            "ORDER BY t.transaction_date"
        )
        with db.as_user(self.terminal.user_id) as session:
            return [(str(amount), said) for amount, said in session.execute(asked)]


@pytest.fixture
def ann(database, tmp_path) -> Person:
    return Person(tmp_path)


@pytest.mark.parametrize("words", ["those are equipment", "they're equipment", "put them under equipment"])
def test_those_are_all_that_was_shown(ann: Person, words: str) -> None:
    before = ann.rows()
    ann.say(LIST)
    assert "Noted: 2 payments of Oakleaf Fuel are Equipment" in ann.say(words)
    assert [said for _, said in ann.rows()] == ["Oakleaf Fuel Equipment"] * 2
    assert "makes no rule" in ann.say("only those")
    assert "2 payments of Oakleaf Fuel" in ann.say("undo")
    ann.say("yes")
    assert ann.rows() == before


def test_that_is_one_payment_and_says_which(ann: Person) -> None:
    before = ann.rows()
    ann.say(LIST)
    assert "Noted: Oakleaf Fuel of 9 May 2026 is Equipment" in ann.say("that's equipment")
    assert ann.rows()[0] == before[0]
    assert ann.rows()[1][1] == "Oakleaf Fuel Equipment"


def test_one_payment_that_is_someone_elses_takes_no_later_one_with_it(ann: Person) -> None:
    ann.say(LIST)
    assert "Noted: Oakleaf Fuel of 9 May 2026 is Pump Hire" in ann.say("that's Pump Hire")
    ann.say("only this one")
    ann.send(JUNE, "june.csv")
    assert [said.split()[0] for _, said in ann.rows()] == ["Oakleaf", "Pump", "Oakleaf"]


def test_whose_it_is_said_with_an_s(ann: Person) -> None:
    ann.say(LIST)
    assert "Noted: 2 payments of Oakleaf Fuel are Joe Tanner" in ann.say("no, those are Joe Tanner's")
