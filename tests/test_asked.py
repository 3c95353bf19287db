"""What owners ask that one tool answers, told in a chat: two payees side by side, how many customers, tags, tax."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.terminal import Terminal
from core.chats.messages import plain

HEAD = "Date,Description,Amount,Balance\n"
TODAY = date(2026, 5, 10)
MONTHS = ("01", "02", "03", "04", "05")
EVERY_MONTH = [
    ("02", "STANDING ORDER OAK PROPERTY LETTINGS", "-900.00"),
    ("03", "NETFLIX.COM SUBSCRIPTION", "-10.99"),
    ("04", "ADOBE CREATIVE CLOUD", "-50.00"),
    ("05", "FASTER PAYMENT RECEIVED ACME CORP INV", "1200.00"),
]
ONCE = [
    ("2026-02-11", "GOOGLE WORKSPACE", "-30.00"),
    ("2026-03-11", "GOOGLE WORKSPACE", "-45.00"),
    ("2026-03-18", "COUNTER CREDIT 000112", "400.00"),
    ("2026-03-28", "COUNTER CREDIT 000113", "300.00"),
    ("2026-04-20", "HMRC VAT", "-350.00"),
]


class Owner:
    """Someone with five months of books."""

    def __init__(self, folder: Path) -> None:
        self.terminal = Terminal("ask", today=TODAY)
        rows = [(f"2026-{month}-{day}", what, amount) for month in MONTHS for day, what, amount in EVERY_MONTH]
        balance, lines = Decimal(5000), [HEAD]
        for day, what, amount in sorted([*rows, *ONCE]):
            balance += Decimal(amount)
            lines.append(f"{day},{what},{amount},{balance}\n")
        path = folder / "books.csv"
        path.write_text("".join(lines))
        self.terminal.send(path)
        assert "Imported 25" in self.say("import")

    def say(self, words: str) -> str:
        return plain(self.terminal.say(words).blocks)


@pytest.fixture
def ask(database, tmp_path) -> Owner:
    return Owner(tmp_path)


def test_two_payees_stand_side_by_side(ask: Owner) -> None:
    said = ask.say("adobe vs google this year")
    assert "£250.00 went out (5 transactions)" in said
    assert "£75.00 went out (2 transactions)" in said
    march = ask.say("did I pay more to Google or Adobe in March 2026?")
    assert "£45.00 went out (1 transaction)" in march
    assert "£50.00 went out (1 transaction)" in march
    january = ask.say("compare Adobe with Google in January 2026")
    assert "nothing, 1 to 31 January 2026" in january


def test_customers_are_counted(ask: Owner) -> None:
    said = ask.say("how many customers do I have?")
    assert "1 customer paid you" in said
    assert "2 payments with nobody I know by name" in said
    assert "1 customer paid you, 1 to 30 April 2026" in ask.say("how many customers paid me in April 2026?")
    assert "1 customer paid you, 1 January to 10 May 2026" in ask.say("how many customers paid me this year?")
    why = ask.say("why?")
    assert "1 name is in these 5 transactions:" in why
    assert why.count("£1,200.00") == 5
    assert "2 are these 2 transactions:" in why


def test_tax_to_come_is_not_made_up(ask: Owner) -> None:
    for words in ("how much tax should I put aside?", "how much tax do I owe?", "what's owed on the vat this year"):
        said = ask.say(words)
        assert "I don’t work out what tax you will owe" in said
        assert "money in £" in said


def test_all_payments_of_one_payee_are_tagged_when_confirmed_and_untagged_again(ask: Owner) -> None:
    assert "Tag 5 payments with Adobe" in ask.say("tag all Adobe payments as design")
    assert "Tagged 5 transactions “design”" in ask.say("yes, all of them")
    ask.say("undo")
    assert "the tag is off 5 transactions" in ask.say("1")
    assert "I know nobody called Zorg" in ask.say("tag all Zorg payments as design")


def test_nothing_is_called_none(ask: Owner) -> None:
    assert "(none)" in ask.say("how much did I make and spend on 15 February 2026?")
    assert "None: 0 transactions" in ask.say("show me payments over 5000 in March 2026")


def test_bills_to_come_are_few_and_next_first(ask: Owner) -> None:
    said = ask.say("what bills are coming up?")
    assert "Expected by name" in said
    lines = [line for line in said.splitlines() if "Oak Property" in line or "Adobe" in line]
    assert lines
    assert "Acme" not in said  # what comes in is no bill


def test_what_repeats_is_narrowed_to_one_category(ask: Owner) -> None:
    said = ask.say("which of my software payments repeat?")
    assert "Adobe" in said
    assert "Oak Property" not in said
    assert "Oak Property" in ask.say("what do I pay every month for rent?")


def test_what_repeats_is_narrowed_to_one_payee(ask: Owner) -> None:
    said = ask.say("what regular payments do I have to Adobe?")
    assert "Oak Property" not in said
