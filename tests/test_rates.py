"""The owner's exchange rates: said, added up by, taken back; and transfers between currencies, with no false pair."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from core import db
from core.dashboard import figures, together
from core.errors import NotFoundError
from core.ledger import exchanged, own_rates, rate_sayings, rates
from core.ledger.exchanged import Earlier
from core.ledger.filters import Filter
from core.ledger.legs import Leg
from core.ledger.own_rates import NoRateError
from core.ledger.rate_sayings import RateSaying
from core.ledger.rates import Rate, Rates
from tests.api_people import add_rows
from tests.ledger_books import DAY, book, check_counters, read, state, undo_latest
from tests.test_ledger_chat import Owner

D = Decimal


def give(user_id: UUID, base: str, quote: str, rate: str, since: date | None = None) -> int:
    with db.as_user(user_id) as session:
        return own_rates.set_rate(session, user_id, base, quote, D(rate), since=since)[1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1 EUR is 0.86 GBP", RateSaying("set", "EUR", "GBP", D("0.86"))),
        ("use 0.86 for euros", RateSaying("set", "EUR", None, D("0.86"))),
        ("ok, take 0,86 pounds per euro", RateSaying("set", "EUR", "GBP", D("0.86"))),
        ("€1 = £0.86", RateSaying("set", "EUR", "GBP", D("0.86"))),
        ("100 dollars are 79 pounds.", RateSaying("set", "USD", "GBP", D("0.79"))),
        ("EUR/GBP 0.8612", RateSaying("set", "EUR", "GBP", D("0.8612"))),
        ("the euro is at 0.86", RateSaying("set", "EUR", None, D("0.86"))),
        ("forget the rate for euros", RateSaying("forget", "EUR", None)),
        ("which exchange rates do you use?", RateSaying("list")),
        ("1 USD is 1,234 KRW", None),
        ("VAT is 20", None),
        ("1 EUR is 2 EUR", None),
        ("0 euros are 5 pounds", None),
        ("what did I spend in euros?", None),
        ("how much is 1 EUR in GBP?", None),
        ("I spent 50 pounds", None),
    ],
)
def test_sayings(words: str, found: RateSaying | None) -> None:
    assert rate_sayings.read(words) == found


def test_a_rate_holds_both_ways_from_its_day_until_the_next() -> None:
    known = Rates([Rate("EUR", "GBP", D("0.8"), date(2026, 1, 1)), Rate("GBP", "EUR", D("1.25"), date(2026, 3, 1))])
    assert known.worth(D(10), "EUR", "GBP", date(2025, 6, 1)) == 8, "before the first there is no better one"
    assert known.worth(D(10), "EUR", "GBP", date(2026, 3, 1)) == 8
    assert known.worth(D(10), "GBP", "EUR", date(2026, 2, 28)) == D("12.5")
    assert known.worth(D(10), "USD", "GBP", date(2026, 3, 1)) is None
    assert known.turns(date(2026, 1, 1), date(2026, 3, 1)) == [date(2026, 3, 1)]


def test_without_a_rate_nothing_is_added_up_and_with_one_to_the_penny(owner) -> None:
    book(owner.id, [("CARD PAYMENT TO QUILLON", "-100.00"), ("BANK GIRO CREDIT BRIGHTWATER LTD", "50.00")])
    book(owner.id, [("CARD PAYMENT TO ZORBLAX", "-33.33")], currency="EUR")
    book(owner.id, [("CARD PAYMENT TO ZORBLAX", "-10.01")], currency="EUR", day=DAY + timedelta(days=1))
    wanted = Filter(start=DAY, end=DAY + timedelta(days=1))
    with db.as_user(owner.id) as session:
        assert together.totals(session, wanted, "GBP", DAY) is None
    give(owner.id, "EUR", "GBP", "0.86")
    with db.as_user(owner.id) as session:
        whole = together.totals(session, wanted, "GBP", DAY)
        assert whole is not None
        one = whole.totals
        assert (one.money_in, one.money_out, one.rows_in, one.rows_out) == (D("50.00"), D("-137.27"), 1, 3)
        assert [str(rate) for rate in whole.rates] == ["1 EUR = 0.86 GBP"]
        assert together.totals(session, replace(wanted, name="QUILLON"), "GBP", DAY) is None, "one currency already"
    give(owner.id, "EUR", "GBP", "0.90", DAY + timedelta(days=1))
    with db.as_user(owner.id) as session:
        whole = together.totals(session, wanted, "GBP", DAY)
        assert whole is not None
        assert whole.totals.money_out == D("-137.67"), "33.33 at 0.86 and 10.01 at 0.90"
        assert len(whole.rates) == 2
    book(owner.id, [("CARD PAYMENT TO QUILLON", "-9.00")], currency="USD")
    with db.as_user(owner.id) as session:
        assert together.totals(session, wanted, "GBP", DAY) is None, "a rate is missing"


def test_random_rates_and_rows_add_up_to_the_penny(owner) -> None:
    """Counted again row by row, each at the rate of its day."""
    chance = random.Random(7)
    for currency in ("GBP", "EUR", "USD"):
        rows = [
            (
                DAY + timedelta(days=chance.randrange(30)),
                "CARD PAYMENT TO QUILLON",
                f"{-chance.randrange(1, 99999) / 100}",
                "0",
            )
            for _ in range(40)
        ]
        add_rows(owner.id, rows, currency)
    read(owner.id)
    for base in ("EUR", "USD"):
        give(owner.id, base, "GBP", str(D(chance.randrange(5000, 15000)) / 10000))
        for day in (9, 20):
            give(owner.id, base, "GBP", str(D(chance.randrange(5000, 15000)) / 10000), DAY + timedelta(days=day))
    wanted = Filter(start=DAY, end=DAY + timedelta(days=30))
    with db.as_user(owner.id) as session:
        known, whole = rates.load(session), together.totals(session, wanted, "GBP", DAY)
        rows = figures.transactions(session, wanted, limit=500)
        worth = [known.worth(row.amount, row.currency, "GBP", row.transaction_date) or D(0) for row in rows]
    assert whole is not None
    assert len(rows) == whole.totals.rows_out == 120
    assert whole.totals.money_out == rates.rounded(sum(worth, D(0)), "GBP")


def test_rates_are_replaced_forgotten_and_come_back(owner, stranger) -> None:
    def known() -> list[str]:
        with db.as_user(owner.id) as session:
            return [f"{one} {one.since}" for one in rates.load(session).known]

    give(owner.id, "EUR", "GBP", "0.86")
    give(owner.id, "EUR", "GBP", "0.88", DAY)
    assert known() == ["1 EUR = 0.86 GBP None", "1 EUR = 0.88 GBP 2026-03-02"]
    give(owner.id, "GBP", "EUR", "1.2")
    assert known() == ["1 GBP = 1.2 EUR None"], "without a day it takes the place of all, the other way round too"
    with db.as_user(owner.id) as session:
        own_rates.forget(session, owner.id, "EUR", "GBP")
    assert known() == []
    undo_latest(owner.id)
    assert known() == ["1 GBP = 1.2 EUR None"]
    undo_latest(owner.id)
    assert known() == ["1 EUR = 0.86 GBP None", "1 EUR = 0.88 GBP 2026-03-02"]
    with db.as_user(stranger.id) as session:
        assert rates.load(session).known == []
        with pytest.raises(NotFoundError):
            own_rates.forget(session, stranger.id, "EUR", "GBP")
    for wrong in ("0", "-1", "NaN", "Infinity", "1e10", "1e-12"):
        with db.as_user(owner.id) as session, pytest.raises(NoRateError):
            own_rates.set_rate(session, owner.id, "EUR", "GBP", D(wrong))


# Transfers between currencies


def leg(day: int, amount: str, currency: str, *, says: str = "all of it") -> Leg:
    """says: whether its text is that of a transfer: "all of it", "a word" or "nothing"."""
    word, all_ = says != "nothing", says == "all of it"
    return Leg(uuid4(), uuid4(), DAY + timedelta(days=day), D(amount), currency, word, frozenset(), all_)


OWN = Rates([Rate("EUR", "GBP", D("0.86"))])
NONE = Rates([])


@pytest.mark.parametrize(
    ("amount", "says", "known", "earlier", "paired"),
    [
        ("859.00", "a word", OWN, [], True),
        ("859.00", "nothing", OWN, [], False),  # a customer's payment may be of that size
        ("834.30", "a word", OWN, [], True),  # within 3% of 860
        ("834.10", "all of it", OWN, [], False),
        ("859.00", "all of it", NONE, [], True),
        ("859.00", "a word", NONE, [], False),  # without a rate both must say it
        ("450.00", "all of it", NONE, [], False),  # no year saw that rate
        ("859.00", "a word", NONE, [Earlier(DAY - timedelta(days=30), "GBP", "EUR", D("1.16"))], True),
        ("859.00", "a word", NONE, [Earlier(DAY - timedelta(days=300), "GBP", "EUR", D("1.16"))], False),
    ],
)
def test_when_two_rows_are_one_transfer(amount: str, says: str, known: Rates, earlier: list[Earlier], paired: bool):
    out, into = leg(0, "-1000.00", "EUR"), leg(1, amount, "GBP", says=says)
    assert exchanged.match([out, into], known, earlier) == ([(out.id, into.id)] if paired else [])


def test_where_two_would_do_none_is_chosen() -> None:
    out, into, rival = leg(0, "-1000.00", "EUR"), leg(1, "859.00", "GBP"), leg(2, "862.00", "GBP", says="a word")
    assert exchanged.match([out, into, rival], OWN, []) == []
    assert exchanged.match([out, into, replace(rival, amount=D("700.00"))], OWN, []) == [(out.id, into.id)]
    late = replace(rival, day=DAY + timedelta(days=5))
    assert exchanged.match([out, into, late], OWN, []) == [(out.id, into.id)]


def test_payments_that_only_happen_to_agree_are_never_paired() -> None:
    chance = random.Random(11)
    legs = [
        leg(
            chance.randrange(365),
            f"{chance.choice((-1, 1)) * chance.randrange(100, 200000) / 100}",
            currency,
            says=chance.choice(("nothing", "nothing", "a word")),
        )
        for currency in ("EUR", "GBP", "USD")
        for _ in range(400)
    ]
    assert exchanged.match(legs, Rates([Rate("EUR", "GBP", D("0.86")), Rate("USD", "GBP", D("0.79"))]), []) == []


def test_a_rate_explains_a_transfer_and_its_undo_parts_it_again(owner) -> None:
    book(owner.id, [("TRANSFER TO SAVINGS", "-1000.00")], currency="EUR")
    book(owner.id, [("BANK TRANSFER FROM BRIGHTWATER LTD", "860.00")])
    before = state(owner.id)
    with db.as_user(owner.id) as session:
        assert {(one.currency, one.money_in) for one in figures.totals(session, Filter())} == {("GBP", 860), ("EUR", 0)}
    assert give(owner.id, "EUR", "GBP", "0.85") == 1
    check_counters(owner.id)
    with db.as_user(owner.id) as session:
        assert {(one.currency, one.money_in, one.money_out) for one in figures.totals(session, Filter())} == {
            ("GBP", 0, 0),
            ("EUR", 0, 0),
        }
        assert session.execute(text("SELECT count(DISTINCT transfer_id) FROM transactions")).scalar_one() == 1
    undo_latest(owner.id)
    assert state(owner.id) == before
    check_counters(owner.id)


def test_in_a_chat(database, tmp_path) -> None:
    zoe = Owner(tmp_path)
    euros = [(date(2026, 3, 9), "CARD PAYMENT TO ZORBLAX", "-100.00", "0.00")]
    add_rows(zoe.terminal.user_id, euros, "EUR")
    read(zoe.terminal.user_id)
    zoe.say("what did I spend in March 2026?")
    with db.as_user(zoe.terminal.user_id) as session:
        session.execute(text("UPDATE users SET currency = 'GBP'"))
    asked: dict[str, Any] = {"q": "what did I spend in March 2026?"}
    assert "only at a rate of yours" in zoe.say(asked["q"])
    assert "Noted: 1 EUR = £0.86" in zoe.say("use 0.86 for euros")
    said = zoe.say(asked["q"])
    assert "€100.00 went out (1 transaction)" in said
    assert "Together: £1,236.00 went out (3 transactions)" in said
    assert "Added up at your rate: 1 EUR = £0.86" in said
    assert "1 EUR = £0.86" in zoe.say("which exchange rates do you use?")
    zoe.say("undo")
    zoe.say("1")
    assert "Together" not in zoe.say(asked["q"])
    assert "no exchange rates" in zoe.say("exchange rates")
