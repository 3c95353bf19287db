"""What an owner puts on payments can be asked for by it, and what they say has ended is expected no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.terminal import Terminal
from core.chats.messages import plain

HEAD = "Date,Description,Money Out,Money In,Balance\n"


def books() -> str:
    """Six months of two subscriptions, and three single payments in June."""
    balance, lines = 1000, [HEAD]
    for month in range(1, 7):
        for day, name, price in ((3, "QUILLSTREAM", 10), (9, "ORBIT STUDIO", 25)):
            balance -= price
            lines.append(f"{day:02}/{month:02}/2026,DIRECT DEBIT {name},{price}.00,,{balance}.00\n")
    for day, name, price in ((12, "OAKLEAF FUEL", 40), (15, "WENDLE TOYS", 7), (20, "OAKLEAF FUEL", 50)):
        balance -= price
        lines.append(f"{day:02}/06/2026,CARD PAYMENT {name},{price}.00,,{balance}.00\n")
    return "".join(lines)


@pytest.fixture
def say(database, tmp_path: Path):
    terminal = Terminal("ann", today=date(2026, 6, 25))
    path = tmp_path / "books.csv"
    path.write_text(books())
    terminal.send(path)

    def spoken(words: str) -> str:
        return plain(terminal.say(words).blocks)

    assert "Imported" in spoken("import")
    return spoken


def test_what_is_tagged_can_be_asked_for_by_its_tag(say) -> None:
    assert "Nothing is tagged yet" in say("show me everything tagged gifts")
    say("show me payments to Wendle Toys in June 2026")
    say("tag those as gifts")
    say("show me payments to Oakleaf Fuel in June 2026")
    say("tag those as van")
    listed = say("show me everything tagged gifts")
    assert "1 transaction" in listed
    assert "tagged “gifts”" in listed
    assert "Wendle" in listed
    spent = say("how much did I spend on things tagged Van in June 2026?")
    assert "2 transactions going out" in spent
    assert "£90.00" in spent
    assert "“boat” is none of your tags: gifts, van." in say("what did we spend under the tag boat")


@pytest.mark.parametrize(
    "words", ["I cancelled Quillstream", "stop expecting Quillstream", "Quillstream does not repeat any more"]
)
def test_what_ended_is_expected_no_more_until_it_is_undone(say, words: str) -> None:
    assert "Quillstream" in say("what repeats?")
    assert "Quillstream does not repeat any more" in say(words)
    repeats = say("what repeats?")
    assert "Quillstream" not in repeats
    assert "Orbit Studio" in repeats
    say("undo")
    assert "it repeats again" in say("yes")
    assert "Quillstream" in say("what repeats?")


def test_what_never_repeated_is_not_ended(say) -> None:
    assert "does not repeat any more, so" not in say("I cancelled Wendle Toys")
    assert "2 payments" in say("what repeats?")
