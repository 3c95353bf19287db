"""Putting the books right in a chat: corrections, rules, names, merging, sorting, what repeats; and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.terminal import Terminal
from core import db
from core.chats.messages import plain
from core.ledger import sayings
from core.ledger.sayings import Saying

HEAD = "Date,Description,Amount,Balance\n"
# Five months of a workshop: rent that rises, a supplier under three spellings, a customer, a person, a transfer.
ROWS = [
    ("02/01/2026", "STANDING ORDER OAK PROPERTY LETTINGS", "-900.00"),
    ("05/01/2026", "CARD PAYMENT TO TESCO STORES 3217 ON 04 JAN", "-12.50"),
    ("09/01/2026", "ZEBULON TRADING INV 11", "-240.00"),
    ("20/01/2026", "FASTER PAYMENT RECEIVED ACME CORP INV 118", "3200.00"),
    ("02/02/2026", "STANDING ORDER OAK PROPERTY LETTINGS", "-900.00"),
    ("09/02/2026", "ZEBULON TRADING INV 12", "-260.00"),
    ("14/02/2026", "CARD PAYMENT TO TESCO EXPRESS LEEDS ON 13 FEB", "-8.20"),
    ("20/02/2026", "FASTER PAYMENT RECEIVED ACME CORP INV 121", "2900.00"),
    ("02/03/2026", "STANDING ORDER OAK PROPERTY LETTINGS", "-900.00"),
    ("09/03/2026", "ZEBULON TRADING INV 13", "-250.00"),
    ("20/03/2026", "FASTER PAYMENT RECEIVED ACME CORP INV 125", "3100.00"),
    ("25/03/2026", "TRANSFER TO SAVINGS", "-1000.00"),
    ("02/04/2026", "STANDING ORDER OAK PROPERTY LETTINGS", "-945.00"),
    ("20/04/2026", "FASTER PAYMENT RECEIVED ACME CORP INV 131", "3050.00"),
    ("01/05/2026", "STANDING ORDER OAK PROPERTY LETTINGS", "-945.00"),
]


class Owner:
    """Someone with those books."""

    def __init__(self, folder: Path) -> None:
        from datetime import date
        from decimal import Decimal

        self.terminal = Terminal("zoe", today=date(2026, 5, 10))
        balance, lines = Decimal(5000), [HEAD]
        for day, what, amount in ROWS:
            balance += Decimal(amount)
            lines.append(f"{day},{what},{amount},{balance}\n")
        path = folder / "books.csv"
        path.write_text("".join(lines))
        self.terminal.send(path)
        assert "Imported 15" in self.say("import")

    def say(self, words: str) -> str:
        return plain(self.terminal.say(words).blocks)

    def state(self) -> list[tuple[object, ...]]:
        """Everything a change may touch."""
        with db.as_user(self.terminal.user_id) as session:
            rows = session.execute(
                text(
                    "SELECT t.seq, e.name, c.name, t.kind, t.locked, t.is_manually_corrected FROM transactions t "
                    "LEFT JOIN entities e ON e.id = t.entity_id "
                    "LEFT JOIN expense_categories c ON c.id = t.expense_category_id ORDER BY t.seq"
                )
            ).all()
            counters = session.execute(
                text(
                    "SELECT name, entity_type, total_revenue, total_expense, transaction_count FROM entities ORDER BY 1"
                )
            ).all()
        return [tuple(row) for row in [*rows, *counters]]


@pytest.fixture
def zoe(database, tmp_path) -> Owner:
    return Owner(tmp_path)


def test_spellings_are_one_payee_and_transfers_are_no_spending(zoe: Owner) -> None:
    assert "£20.70 went out (2 transactions)" in zoe.say("how much did I pay Tesco this year?")
    march = zoe.say("what did I spend in March 2026?")
    assert "£1,150.00 went out (2 transactions)" in march
    assert "Without 1 row of transfers" in march


def test_a_correction_is_applied_then_offered_as_a_rule_and_undone(zoe: Owner) -> None:
    before = zoe.state()
    zoe.say("show me payments to Zebulon in January 2026")
    said = zoe.say("that's equipment")
    assert "Noted: Zebulon Trading is Equipment" in said
    assert "Also 2 earlier payments, and all to come?" in said
    assert "2 transactions changed" in zoe.say("yes, always")
    assert "£750.00 (3 transactions)" in zoe.say("what did I spend on equipment this year?")
    assert "Zebulon Trading: Equipment" in zoe.say("which rules do you have?")
    assert "and the correction it came from" in zoe.say("undo")
    zoe.say("1")
    assert zoe.state() == before


def test_a_rule_holds_for_what_comes_and_a_persons_word_above_it(zoe: Owner, tmp_path: Path) -> None:
    zoe.say("put Zebulon Trading under Equipment")
    zoe.say("yes")
    zoe.say("show me payments to Zebulon in March 2026")
    zoe.say("that's travel")
    zoe.say("only this one")
    path = tmp_path / "june.csv"
    path.write_text(HEAD + "19/06/2026,ZEBULON TRADING INV 16,-300.00,1.00\n")
    if "Which account" in plain(zoe.terminal.send(path).blocks):
        zoe.say("1")
    zoe.say("import")
    with db.as_user(zoe.terminal.user_id) as session:
        found = session.execute(
            text(
                "SELECT c.name FROM transactions t JOIN expense_categories c ON c.id = t.expense_category_id "
                "WHERE t.description LIKE 'ZEBULON%' ORDER BY t.transaction_date"
            )
        ).scalars()
        assert list(found) == ["Equipment", "Equipment", "Travel", "Equipment"]


def test_who_it_is_can_be_said_too(zoe: Owner) -> None:
    zoe.say("show me payments to Zebulon in January 2026")
    assert "Noted" in zoe.say("no, that's Joe's, and it's equipment")
    zoe.say("yes, always")
    assert "Joe's, 1 January to 10 May 2026: £750.00 went out (3 transactions)" in zoe.say(
        "how much to Joe's this year?"
    )


def test_names_types_and_merging(zoe: Owner) -> None:
    before = zoe.state()
    assert "is called Oak Lettings now" in zoe.say("rename Oak Property Lettings to Oak Lettings")
    assert "£4,590.00 went out (5 transactions)" in zoe.say("how much to Oak Lettings this year?")
    assert "both a customer and a supplier" in zoe.say("Acme is both")
    assert "Make" in zoe.say("merge Zebulon Trading and Acme Corp")
    assert "more are with" in zoe.say("yes")
    for _ in range(3):
        zoe.say("undo")
        zoe.say("1")
    assert zoe.state() == before


def test_a_category_that_there_is_not_is_made_where_that_is_meant(zoe: Owner) -> None:
    before = zoe.state()
    assert "You have no category “Machine parts”" in zoe.say("put Zebulon Trading under Machine parts")
    assert zoe.state() == before
    assert "Zebulon Trading is Machine parts from now on; 3 transactions changed" in zoe.say("yes")
    assert "£750.00 (3 transactions)" in zoe.say("how much on machine parts this year?")
    zoe.say("undo")
    zoe.say("1")
    assert zoe.state() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("put Quibble Ltd under Travel", "I know nobody called Quibble Ltd in your books, so nothing is moved"),
        ("merge Zebulon Trading into Quibble Ltd", "I know nobody called Quibble Ltd in your books, so the two stay"),
        ("put it under travel", "That message is about no payments of yours"),
        ("split the Zebulon payment", "I cannot split one payment into parts"),
        ("make the last three travel", "I cannot tell which payments those are, so nothing is moved"),
        ("split it 60/40 between Travel and Rent", "I cannot split one payment into parts"),
        ("split Zebulon Trading half Travel and half Rent", "I cannot split one payment into parts"),
        ("split that evenly across travel and rent", "I cannot split one payment into parts"),
    ],
)
def test_what_cannot_be_put_right_is_said(zoe: Owner, words: str, said: str) -> None:
    before = zoe.state()
    assert said in zoe.say(words)
    assert zoe.state() == before


def test_what_is_unsorted_is_asked_by_money(zoe: Owner) -> None:
    said = zoe.say("what is unsorted?")
    assert "payments have no category" in said
    assert "What is Zebulon Trading?" in said
    assert "from now on" in zoe.say("1")


def test_what_repeats_and_who_is_late(zoe: Owner) -> None:
    with db.as_user(zoe.terminal.user_id) as session:
        from datetime import date

        from core.outlook import repeats

        repeats.refresh(session, zoe.terminal.user_id, date(2026, 5, 10))
    said = zoe.say("what do I pay every month?")
    assert "Oak Property Lettings  monthly, next 2 Jun 26  £945.00" in said
    assert "went from £900.00 to £945.00" in said


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("no, that's Joe's, and it's travel", Saying("that", None, "Joe's", "travel")),
        ("that's a transfer", Saying("that", None, "a transfer")),
        ("Acme Corp is a customer.", Saying("type", "Acme Corp", "customer")),
        ("always put Tesco under Travel", Saying("file", "Tesco", "Travel")),
        ("categorise all payments to Tesco as travel", Saying("file", "Tesco", "travel")),
        ("put those under travel", Saying("file", None, "travel", many=True)),
        ("move Tesco to Travel", Saying("category", "Tesco", "Travel")),
        ("tag the payments to Tesco as food", Saying("tag", "Tesco", "food")),
        ("Tesco and Tesco Stores are the same", Saying("merge", "Tesco", "Tesco Stores")),
        ("forget the rule for Tesco", Saying("forget_rule", "Tesco")),
        ("what's left to sort?", Saying("sort")),
        ("what is not sorted yet?", Saying("sort")),
        ("is that a transfer?", None),
        ("who are my customers?", None),
        ("what is my balance?", None),
    ],
)
def test_sayings(words: str, found: Saying | None) -> None:
    assert sayings.read(words) == found


@pytest.mark.parametrize(
    ("words", "saying"),
    [
        ("that one is not travel its equipment", Saying("that", None, "equipment")),
        ("the Currys one was for equipment", Saying("category", "Currys", "equipment")),
        ('call Siân Pritchard "Sian"', Saying("rename", "Siân Pritchard", "Sian")),
        ("that's not Joe's", None),
    ],
)
def test_more_ways_to_put_it_right(words: str, saying: Saying | None) -> None:
    assert sayings.read(words) == saying
