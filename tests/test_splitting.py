"""One payee that is two: taken apart by the bank's spellings, kept apart, and joined again by undo."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core import db
from core.errors import NotFoundError
from core.ledger import corrections, joining, sayings, splitting
from core.ledger.entities import NameTakenError
from core.ledger.rules import Effect
from core.ledger.sayings import Saying
from core.ledger.splitting import NotSpelledSoError
from tests.ledger_books import book, check_counters, state, undo_latest, who
from tests.test_ledger_chat import Owner

ROWS = [
    ("CARD PAYMENT TO QUILLON PARTS", "-75.00"),
    ("CARD PAYMENT TO QUILLON PARTS", "-25.00"),
    ("CARD PAYMENT TO ZORBLAX CLOUD HOSTING", "-40.00"),
    ("CARD PAYMENT TO ZORBLAX CLOUD HOSTING", "-41.00"),
    ("CARD PAYMENT TO ZORBLAX CLOUD HOSTING", "-42.00"),
]


@pytest.fixture
def joined(owner):
    """Quillon Parts, which Zorblax Cloud Hosting was wrongly made part of."""
    book(owner.id, ROWS)
    with db.as_user(owner.id) as session:
        joining.merge(session, who(owner.id, "Quillon Parts"), who(owner.id, "Zorblax Cloud Hosting"))
    return owner.id


def spelled(user_id):
    with db.as_user(user_id) as session:
        return {one.name: one for one in splitting.spellings(session, who(user_id, "Quillon Parts"))}


def test_spellings_are_what_the_bank_wrote(joined):
    found = spelled(joined)
    assert {name: one.rows for name, one in found.items()} == {"Zorblax Cloud Hosting": 3, "Quillon Parts": 2}
    with db.as_user(joined) as session:
        for said in ("Zorblax", "ZCH", "zorblax cloud hosting"):
            assert [one.rows for one in splitting.spelled(session, who(joined, "Quillon Parts"), said)] == [3], said
        assert splitting.spelled(session, who(joined, "Quillon Parts"), "Blax") == []


def test_apart_now_and_for_all_to_come_and_back(joined):
    before, key = state(joined), spelled(joined)["Zorblax Cloud Hosting"].key
    with db.as_user(joined) as session:
        made = splitting.split(session, who(joined, "Quillon Parts"), [key])
    assert (made.name, made.rows, made.kept) == ("Zorblax Cloud Hosting", 3, 0)
    check_counters(joined)
    book(joined, [("CARD PAYMENT TO ZORBLAX CLOUD HOSTING", "-43.00"), ("CARD PAYMENT TO QUILLON PARTS", "-1.00")])
    with db.as_user(joined) as session:
        counts = dict(list(session.execute(text("SELECT name, transaction_count FROM entities"))))
    assert counts == {"Zorblax Cloud Hosting": 4, "Quillon Parts": 3}
    undo_latest(joined)
    check_counters(joined)
    after = state(joined)
    assert after["transactions"][:5] == before["transactions"]
    assert (after["aliases"], after["rules"]) == (before["aliases"], before["rules"])
    [left] = after["entities"]
    assert left[9] == 7, "what came since is back, too"


def test_a_persons_word_on_a_row_stays(joined):
    with db.as_user(joined) as session:
        quillon = who(joined, "Quillon Parts")
        row = session.execute(text("SELECT id FROM transactions WHERE amount = -41")).scalar_one()
        corrections.correct_row(session, joined, row, Effect(entity_id=quillon))
        made = splitting.split(session, quillon, [spelled(joined)["Zorblax Cloud Hosting"].key])
    assert (made.rows, made.kept) == (2, 1)
    with db.as_user(joined) as session:
        kept = session.execute(text("SELECT entity_id, locked FROM transactions WHERE amount = -41")).one()
    assert tuple(kept) == (quillon, ["entity"])


def test_the_one_that_bears_the_name_gets_the_rows(joined):
    book(joined, [("BANK GIRO CREDIT BRIGHTWATER LTD", "10.00")])
    before = state(joined)
    with db.as_user(joined) as session:
        key = spelled(joined)["Zorblax Cloud Hosting"].key
        made = splitting.split(session, who(joined, "Quillon Parts"), [key], name="Brightwater")
    assert made.entity_id == who(joined, "Brightwater")
    check_counters(joined)
    undo_latest(joined)
    assert state(joined) == before


def test_its_own_spelling_keeps_its_name_and_the_others_go(joined):
    with db.as_user(joined) as session:
        made = splitting.split(session, who(joined, "Quillon Parts"), [spelled(joined)["Quillon Parts"].key])
    assert (made.name, made.rows) == ("Zorblax Cloud Hosting", 3)


def test_what_is_refused(joined, stranger):
    keys = [one.key for one in spelled(joined).values()]
    quillon = who(joined, "Quillon Parts")
    for wrong in ([], keys, ["nobody"], [keys[0], "nobody"]):
        with db.as_user(joined) as session, pytest.raises(NotSpelledSoError):
            splitting.split(session, quillon, wrong)
    with db.as_user(joined) as session, pytest.raises(NameTakenError):
        splitting.split(session, quillon, keys[:1], name="Quillon Parts")
    with db.as_user(stranger.id) as session, pytest.raises(NotFoundError):
        splitting.split(session, quillon, keys[:1])


@pytest.fixture
def zoe(database, tmp_path) -> Owner:
    made = Owner(tmp_path)
    assert "Make" in made.say("merge Zebulon Trading and Oak Property Lettings")
    assert "more are with" in made.say("yes")
    return made


def test_in_a_chat_by_name(zoe: Owner) -> None:
    before = zoe.state()
    asked = zoe.say("Zebulon Trading isn't Oak Property Lettings")
    assert "Make “Zebulon Trading” (3 transactions) a payee apart from Oak Property Lettings?" in asked
    assert "3 transactions are with Zebulon Trading now" in zoe.say("yes")
    assert "£750.00 went out (3 transactions)" in zoe.say("how much did I pay Zebulon Trading this year?")
    assert "are two already" in zoe.say("Zebulon Trading is not Oak Property Lettings")
    zoe.say("undo")
    zoe.say("1")
    assert zoe.state() == before


def test_in_a_chat_by_what_was_shown(zoe: Owner) -> None:
    zoe.say("show me payments to Oak Property Lettings this year")
    asked = zoe.say("those are two different payees")
    assert "Which of them is someone else?" in asked
    assert "Zebulon Trading (3)" in asked
    assert "apart from Oak Property Lettings" in zoe.say("Zebulon Trading (3)")
    assert "cannot tell two apart" in zoe.say("split Oak Property Lettings")


def test_in_a_chat_under_a_name_of_ones_own(zoe: Owner) -> None:
    zoe.say("split Oak Property Lettings: ZT rows are another supplier")
    assert "3 transactions are with" in zoe.say("yes")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("split Amazon: AWS rows are another supplier", Saying("split", "Amazon", "AWS")),
        ("AMAZON WEB SERVICES isn't Amazon", Saying("split", "Amazon", "AMAZON WEB SERVICES")),
        ("those are two different payees", Saying("split")),
        ("no, Acme is two different companies", Saying("split", "Acme")),
        ("take Zorblax out of Quillon", Saying("split", "Quillon", "Zorblax")),
        ("that isn't Amazon", Saying("split", "Amazon", None)),
        ("isn't that Amazon?", None),
        ("that's Amazon", Saying("that", None, "Amazon")),
    ],
)
def test_sayings(words: str, found: Saying | None) -> None:
    assert sayings.read(words) == found
