"""What a forecast of cash learns, keeps and is held against."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select, text, update

from core import db
from core.accounts.people import Owner
from core.ledger import balances
from core.models import Account, CashflowForecast, ForecastScore, Transaction
from core.outlook import cash, jobs, scores
from core.outlook import forecast as forecaster
from core.outlook.forecast import Repeat
from tests.studio import DAY, TODAY, ahead, book, lesson, statement, studio


def test_it_learns_again_when_a_transaction_changes_and_only_then(owner: Owner, monkeypatch) -> None:
    account = book(owner.id, studio())
    learned: list[int] = []
    learn = forecaster.learn
    monkeypatch.setattr(forecaster, "learn", lambda *given: learned.append(1) or learn(*given))
    first = ahead(owner)
    assert ahead(owner) == first
    ahead(owner, Repeat(TODAY + DAY, Decimal(-100), "hire"))
    assert len(learned) == 1
    mark = lesson(owner)
    with db.as_user(owner.id) as session:
        row = session.scalars(select(Transaction).order_by(Transaction.transaction_date).limit(1)).one()
        session.execute(update(Transaction).where(Transaction.id == row.id).values(amount=row.amount - 1))
    ahead(owner)
    assert len(learned) == 2
    assert lesson(owner)[0] != mark[0]
    with db.as_user(owner.id) as session:
        session.add(
            Transaction(
                user_id=owner.id, account_id=account, transaction_date=TODAY, description="CASH", amount=Decimal(-5),
                currency="GBP", balance_after=None,
            )
        )  # fmt: skip
    changed = ahead(owner)
    assert len(learned) == 3
    assert changed.opening == first.opening - 5  # never older than the ledger it is shown with


def test_asked_again_it_is_drawn_again_only_when_what_it_is_made_of_changes(owner: Owner, monkeypatch) -> None:
    book(owner.id, studio())
    drawn: list[int] = []
    draw = forecaster.forecast
    monkeypatch.setattr(forecaster, "forecast", lambda *given, **more: drawn.append(1) or draw(*given, **more))

    def draws() -> int:
        before = len(drawn)
        ahead(owner)
        return len(drawn) - before

    first = ahead(owner, horizon=60)
    assert first.until(TODAY + 30 * DAY) == ahead(owner, horizon=30)
    assert draws() == 0
    assert len(ahead(owner, today=TODAY + DAY).days) == 30
    assert len(drawn) == 2, "another day is another forecast"
    rent = "UPDATE transactions SET {} WHERE description LIKE 'HARBOUR%' AND transaction_date > '2026-05-01'"
    for change in (
        rent.format("amount = amount - 100"),
        rent.format("transaction_date = transaction_date - 1"),
        "UPDATE users SET locale = 'US'",
        rent.format("kind = 'transfer_own'"),
        "UPDATE entities SET name = 'Fees of Studio Nine' WHERE name ILIKE 'studio%'",
    ):
        with db.as_user(owner.id) as session:
            session.execute(text(change))
        assert draws() == 1, change
        assert draws() == 0, change
    assert "Fees of Studio Nine" in {item.name for item in ahead(owner).items}


def test_the_series_kept_with_the_lesson_are_those_found(owner: Owner) -> None:
    book(owner.id, studio())
    searched, read = ({}, {})
    for given in (searched, read):
        with db.as_user(owner.id) as session:
            given |= cash.prepared(session, owner.id, today=TODAY).given
    assert [(one.cadence, one.typical) for one in searched["recurring"]] == [
        ("monthly", Decimal(5200)), ("monthly", Decimal(2100)), ("monthly", Decimal(1500)),
    ]  # fmt: skip
    assert read["recurring"] == searched["recurring"]
    assert read["calibration"] == searched["calibration"]


def test_the_days_kept_are_those_of_the_newest_forecast(owner: Owner) -> None:
    book(owner.id, studio())
    jobs.app.loader.import_default_modules()
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=TODAY - DAY)
        found = cash.regenerate(session, owner.id, today=TODAY)
        rows = session.scalars(select(CashflowForecast).order_by(CashflowForecast.forecast_date)).all()
        assert [row.forecast_date for row in rows] == [TODAY + DAY * n for n in range(1, 91)]
        assert [row.projected_balance for row in rows] == [day.balance for day in found.days]
        assert [row.confidence_lower for row in rows] == [day.lower for day in found.days]


def score(owner: Owner, made: date, day: date) -> ForecastScore:
    with db.as_user(owner.id) as session:
        return session.scalars(
            select(ForecastScore).where(ForecastScore.made_on == made, ForecastScore.forecast_date == day)
        ).one()


def backdated(owner: Owner, account: UUID, day: date) -> None:
    with db.as_user(owner.id) as session:
        session.execute(update(Account).where(Account.id == account).values(created_at=day))


def test_what_was_said_is_held_against_what_came(owner: Owner) -> None:
    account = book(owner.id, studio())
    backdated(owner, account, TODAY - 100 * DAY)
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=TODAY)
    said = score(owner, TODAY, TODAY + 9 * DAY)
    assert said.actual_balance is None
    later = TODAY + 10 * DAY
    with db.as_user(owner.id) as session:
        for day, amount in ((TODAY + 3 * DAY, "-1500.00"), (TODAY + 8 * DAY, "-77.00")):
            session.add(
                Transaction(
                    user_id=owner.id, account_id=account, transaction_date=day, description="HARBOUR LETS RENT",
                    amount=Decimal(amount), currency="GBP", balance_after=None,
                )
            )  # fmt: skip
    statement(owner.id, account, TODAY - 300 * DAY, later)
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=later)
        expected = dict(balances.daily_balance(session, TODAY + DAY, later, "GBP"))
        told = scores.told(session, currency="GBP")
    assert [row.forecast_date for row in told] == [later - DAY * n for n in range(4)]  # said a week before or more
    assert all(row.actual_balance == expected[row.forecast_date] for row in told)
    assert score(owner, TODAY, TODAY + 9 * DAY).projected_balance == said.projected_balance
    assert score(owner, TODAY, later + DAY).actual_balance is None


def test_an_account_that_came_later_is_no_error_of_the_forecast(owner: Owner) -> None:
    account = book(owner.id, studio())
    backdated(owner, account, TODAY - 100 * DAY)
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=TODAY)
        alone = balances.balances(session, TODAY)[0].amount
    later = TODAY + 10 * DAY
    newcomer = book(owner.id, [(later, "INTEREST PAID", "2.00")], opening="50000.00")
    backdated(owner, newcomer, later)
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=later)
    assert score(owner, TODAY, TODAY + 9 * DAY).actual_balance == alone


def test_an_old_account_does_not_keep_scores_open(owner: Owner) -> None:
    account = book(owner.id, studio())
    old = book(owner.id, [(TODAY - 200 * DAY, "INTEREST PAID", "2.00")], opening="9000.00")
    statement(owner.id, old, TODAY - 300 * DAY, TODAY - 200 * DAY)
    statement(owner.id, account, TODAY - 300 * DAY, TODAY)
    backdated(owner, account, TODAY - 100 * DAY)
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=TODAY)
        alone = balances.balances(session, TODAY)[0].amount
    later = TODAY + 9 * DAY
    statement(owner.id, account, TODAY, later)
    with db.as_user(owner.id) as session:
        cash.regenerate(session, owner.id, today=later)
    assert score(owner, TODAY, later - DAY).actual_balance == alone
