"""The forecast of an owner's ledger: what it starts from, and whose it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select, text

from core import db
from core.accounts.people import Owner
from core.demo import company
from core.demo.load import load
from core.ledger import balances, classify
from core.models import CashflowForecast, Transaction
from core.outlook import cash, position, repeats, scores
from core.outlook import forecast as forecaster
from tests.studio import DAY, TODAY, ahead, book, monthly, statement, studio


def test_the_demo_company_starts_from_its_balance(owner: Owner) -> None:
    end = date(2026, 11, 26)
    with db.as_user(owner.id) as session:
        load(session, owner.id, company(3, end=end, months=18))
    while classify.classify_chunk(owner.id):
        pass
    found = ahead(owner, today=end, horizon=45)
    with db.as_user(owner.id) as session:
        repeats.refresh(session, owner.id, end)
        held = {code: amount for code, amount, _ in balances.total_balances(balances.balances(session, end))}
        start = position.of(session, owner.id, end)
    assert (found.basis, found.currency, found.opening) == ("full", "GBP", held["GBP"])
    assert start is not None
    assert (start.until, start.resting, start.left_out) == (end, (), ())
    assert [day.day for day in found.days] == [end + DAY * n for n in range(1, 46)]
    assert found.track is not None
    assert found.track.checked >= 24
    with db.as_user(owner.id) as session:
        rows = session.scalars(select(Transaction.id)).all()
    known = {str(one) for one in rows}
    assert {id_ for item in found.items for id_ in item.payment_ids} <= known
    assert len([item for item in found.items if item.amount < -200]) > 10


def test_several_accounts_are_one_balance(owner: Owner) -> None:
    book(owner.id, studio())
    book(owner.id, [(TODAY - 20 * DAY, "INTEREST PAID", "2.00")], opening="9000.00")
    found = ahead(owner)
    with db.as_user(owner.id) as session:
        (total,) = balances.total_balances(balances.balances(session, TODAY))
    assert found.opening == total[1]


def test_an_account_a_month_behind_keeps_its_balance_and_does_not_hold_up_the_other(owner: Owner) -> None:
    current = book(owner.id, studio())
    savings = book(owner.id, [(TODAY - 60 * DAY, "INTEREST PAID", "2.00")], opening="9000.00")
    statement(owner.id, current, TODAY - 300 * DAY, TODAY)
    statement(owner.id, savings, TODAY - 90 * DAY, TODAY - 30 * DAY)
    with db.as_user(owner.id) as session:
        held = position.of(session, owner.id, TODAY)
        (total,) = balances.total_balances(balances.balances(session, TODAY))
    assert held is not None
    assert held.until == TODAY
    assert held.opening == total[1]
    assert [day for _, day in held.resting] == [TODAY - 30 * DAY]
    assert held.accounts == (current,)


def test_an_account_with_old_statements_is_left_out_and_named(owner: Owner) -> None:
    current = book(owner.id, studio())
    old = book(owner.id, [(TODAY - 200 * DAY, "INTEREST PAID", "2.00")], opening="9000.00")
    statement(owner.id, current, TODAY - 300 * DAY, TODAY)
    statement(owner.id, old, TODAY - 300 * DAY, TODAY - 200 * DAY)
    with db.as_user(owner.id) as session:
        held = position.of(session, owner.id, TODAY)
        own = {one.account_id: one.amount for one in balances.balances(session, TODAY)}
    assert held is not None
    assert held.opening == own[current]
    assert [day for _, day in held.left_out] == [TODAY - 200 * DAY]


def test_statements_that_end_before_today_are_carried_on(owner: Owner) -> None:
    until = date(2026, 6, 24)
    account = book(owner.id, studio(until))
    statement(owner.id, account, until - 300 * DAY, until)
    found = ahead(owner, horizon=10)
    assert found.days[0].day == TODAY + DAY
    assert found.days[0].balance == pytest.approx(found.opening - 2100, abs=100)  # the wages of the 28th are out


def test_without_data_there_is_none_and_nothing_is_kept(owner: Owner) -> None:
    with db.as_user(owner.id) as session:
        found = cash.regenerate(session, owner.id, today=TODAY)
        assert (found.basis, found.days) == ("none", ())
        assert scores.told(session, currency="GBP") == []
        assert session.scalars(select(CashflowForecast)).all() == []


def test_currencies_are_never_added(owner: Owner) -> None:
    book(owner.id, studio())
    book(owner.id, monthly(10, "-300.00", "RENT BERLIN"), opening="7000.00", currency="EUR")
    pounds, euros = ahead(owner), ahead(owner, currency="EUR")
    assert (pounds.currency, euros.currency) == ("GBP", "EUR")
    assert euros.opening == Decimal("4000.00")
    assert {item.name for item in euros.items}.isdisjoint({item.name for item in pounds.items})
    assert ahead(owner, currency="USD").basis == "none"


def test_an_owner_without_the_preferred_currency_gets_the_one_there_is(owner: Owner) -> None:
    book(owner.id, studio(), currency="PLN")
    assert ahead(owner).currency == "PLN"


def test_another_owners_rows_are_in_nothing(owner: Owner, stranger: Owner) -> None:
    book(stranger.id, studio(), opening="90000.00")
    ahead(stranger)
    with db.as_user(stranger.id) as session:
        cash.regenerate(session, stranger.id, today=TODAY)
    assert ahead(owner).basis == "none"
    with db.as_user(owner.id) as session:
        for table in ("forecast_lessons", "forecast_scores", "cashflow_forecasts", "scenarios", "transactions"):
            assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0
        cash.regenerate(session, owner.id, today=TODAY)
    with db.as_user(stranger.id) as session:
        assert len(session.scalars(select(CashflowForecast)).all()) == forecaster.LONGEST
