"""What is known of a week: from rows that can be listed, currency by currency, and nothing made of what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event, func, select

from core import db
from core.accounts.people import Owner
from core.ledger.rows import earned, spent
from core.models import Account, Alert, ExpenseCategory, ForecastScore, Transaction
from core.outlook.summary import facts, weekly
from core.outlook.summary.facts import Facts
from tests.api_people import add_rows
from tests.forecasts import forecast

START, END, TODAY = date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HISTORY = [(date(2026, 10, 1) + timedelta(days=n), f"early {n}", "1.00", "0") for n in range(30)]
WEEK_BEFORE = [(date(2026, 11, 10), "Acme", "3000.00", "0"), (date(2026, 11, 11), "Oak rent", "-900.00", "0")]
WEEK = [
    (date(2026, 11, 16), "Acme", "1700.00", "0"),
    (date(2026, 11, 19), "Zed", "500.00", "0"),
    (date(2026, 11, 20), "Tea", "-40.00", "0"),
]


def gather(owner: Owner, **given) -> Facts:
    with db.as_user(owner.id) as session:
        return facts.gather(session, **{"start": START, "today": TODAY, "currency": "GBP", "now": NOW, **given})


def test_two_weeks_in_one_currency(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    found = gather(owner)
    (week,) = found.weeks
    assert (found.kind, found.until, found.missing) == ("week", END, ())
    assert (week.came.now, week.came.before, week.came.rows) == (Decimal(2200), Decimal(3000), 2)
    assert (week.went.now, week.went.before, week.went.rows) == (Decimal(40), Decimal(900), 1)
    assert (week.net, week.net_before) == (Decimal(2160), Decimal(2100))
    assert [(one.name, one.change) for one in week.came.payees] == [("Acme", Decimal(-1300)), ("Zed", Decimal(500))]


def test_what_it_adds_up_to_is_what_the_rows_say(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    with db.as_user(owner.id) as session:
        rows = session.scalars(select(Transaction).where(Transaction.description.in_(["Acme", "Oak rent"]))).all()
        rows[0].kind = "transfer_own"
        rows[-1].kind = "refund"
    found = gather(owner)
    with db.as_user(owner.id) as session:
        between = Transaction.transaction_date.between(START, END)
        sums = select(func.sum(Transaction.amount)).where(between)
        total = [session.scalar(sums.where(side())) for side in (earned, spent)]
    (week,) = found.weeks
    assert [week.came.now, -week.went.now] == [one or Decimal(0) for one in total]
    for side in (week.came, week.went):
        assert sum((one.now for one in side.payees), Decimal(0)) == side.now
        assert sum((one.before for one in side.payees), Decimal(0)) == side.before


def test_currencies_are_never_added(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK], currency="EUR")
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    found = gather(owner)
    assert [one.currency for one in found.weeks] == ["GBP", "EUR"]
    assert [one.came.now for one in found.weeks] == [Decimal(2200), Decimal(2200)]
    with db.as_user(owner.id) as session:
        look = lambda *given: forecast(given[2], currency=given[3])  # noqa: E731
        made = weekly.make(session, owner, start=START, today=TODAY, now=NOW, forecast=look)
        seen = weekly.payload(made)
    assert [one.currency for one in made.ahead] == ["GBP", "EUR"]
    assert (seen["revenue"], seen["others"][0]["revenue"]) == ("2200.00", "2200.00")


def test_a_week_without_a_statement_is_not_a_week_of_nothing(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE])
    found = gather(owner)
    assert (found.kind, found.until, found.weeks) == ("ahead", None, ())
    with db.as_user(owner.id) as session:
        seen = weekly.payload(weekly.make(session, owner, start=START, today=TODAY, now=NOW, forecast=None))
    assert (seen["revenue"], seen["net"], seen["covered_until"]) == (None, None, None)


def test_half_a_week_is_compared_with_half_a_week(owner) -> None:
    late = [(date(2026, 11, 12), "Daily", "5.00", "0"), (date(2026, 11, 13), "Late", "70.00", "0")]
    rows = [*HISTORY, *WEEK_BEFORE, *late]
    add_rows(owner.id, [*rows, (date(2026, 11, 16), "Acme", "1700.00", "0"), (date(2026, 11, 18), "Tea", "-4.00", "0")])
    found = gather(owner)
    (week,) = found.weeks
    assert found.until == date(2026, 11, 18)
    assert [one.last for one in found.missing] == [date(2026, 11, 18)]
    assert week.came.before == Decimal(3000), "Thursday's and Friday's money of the week before is not in it"


def test_an_account_that_moves_once_a_month_is_not_missing(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    add_rows(owner.id, [(date(2026, month, 2), "Interest", "3.00", "0") for month in range(5, 12)])
    assert gather(owner).missing == ()
    with db.as_user(owner.id) as session:
        session.add(Account(user_id=owner.id, name="Empty", currency="GBP"))
    assert gather(owner).missing == ()


def test_an_account_that_fell_behind_is_told_of_and_not_compared(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    add_rows(owner.id, [(date(2026, 11, 1) + timedelta(days=n), "Card", "-10.00", "0") for n in range(13)])
    found = gather(owner)
    assert [one.last for one in found.missing] == [date(2026, 11, 13)]
    assert found.weeks[0].went.before == Decimal(900), "the card's spending of the week before is left out too"


def test_who_came_this_week_has_nothing_to_compare_with(owner) -> None:
    add_rows(owner.id, WEEK)
    (week,) = gather(owner).weeks
    assert (week.came.now, week.came.before) == (Decimal(2200), None)


@pytest.mark.parametrize(("days", "kind"), [(None, "first"), (45, "ahead"), (46, "quiet")])
def test_what_there_is_to_say(owner, days, kind) -> None:
    if days:
        last = TODAY - timedelta(days=days)
        add_rows(owner.id, [(last - timedelta(days=n), "x", "1.00", "0") for n in range(9)])
    assert gather(owner).kind == kind


def test_the_top_names_and_the_changes_of_the_payload(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    with db.as_user(owner.id) as session:
        category = session.scalars(select(ExpenseCategory).where(ExpenseCategory.name == "Travel")).one()
        tea = session.scalars(select(Transaction).where(Transaction.description == "Tea")).one()
        tea.expense_category_id = category.id
    with db.as_user(owner.id) as session:
        seen = weekly.payload(weekly.make(session, owner, start=START, today=TODAY, now=NOW, forecast=None))
    assert seen["period"] == "2026-11-16 to 2026-11-22"
    assert (seen["revenue"], seen["expenses"], seen["net"]) == ("2200.00", "40.00", "2160.00")
    assert (seen["revenue_change_pct"], seen["expense_change_pct"]) == ("-26.7", "-95.6")
    assert (seen["top_customer"], seen["top_expense_category"]) == ("Acme", "Travel")
    assert "£2,200.00 came in" in seen["narrative"]


def test_the_forecast_of_a_week_ago_against_what_happened(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    with db.as_user(owner.id) as session:
        for n, actual in enumerate((100, 100, 100, 100, 300, None)):
            session.add(
                ForecastScore(
                    user_id=owner.id, made_on=START, forecast_date=START + timedelta(days=1 + n), actual_balance=actual,
                    projected_balance=120, confidence_lower=90, confidence_upper=150, currency="GBP",
                )
            )  # fmt: skip
    with db.as_user(owner.id) as session:
        made = weekly.make(session, owner, start=START, today=TODAY, now=NOW, forecast=None)
    scored = made.facts.scored
    assert scored is not None
    assert (scored.made_on, scored.day, scored.actual) == (START, date(2026, 11, 21), Decimal(300))
    assert (scored.inside, scored.checked) == (1, 2), "what was said the day before is not counted"


def test_open_alerts_the_gravest_first(owner) -> None:
    with db.as_user(owner.id) as session:
        for severity, gone in (("low", False), ("high", False), ("high", True), ("medium", False)):
            session.add(
                Alert(
                    user_id=owner.id,
                    alert_type="a",
                    severity=severity,
                    title=severity,
                    message="",
                    is_acknowledged=gone,
                )
            )
        session.add(Alert(user_id=owner.id, alert_type="a", severity="high", title="old", message="", expires_at=NOW))
    with db.as_user(owner.id) as session:
        assert [one.title for one in facts.risks(session, NOW)] == ["high", "medium", "low"]


def test_what_is_past_is_a_thing_to_do_on_one_monday_only(owner) -> None:
    with db.as_user(owner.id) as session:
        for kind, days in (("new_big_payee", 3), ("price_rise", 20), ("tax_due", 20)):
            since = NOW.date() - timedelta(days=days)
            session.add(
                Alert(
                    user_id=owner.id, alert_type=kind, severity="low", title=kind, message="", since=since, cause=kind
                )
            )
    with db.as_user(owner.id) as session:
        assert {one.title for one in facts.risks(session, NOW)} == {"new_big_payee", "tax_due"}


def test_the_facts_are_few_queries(owner) -> None:
    add_rows(owner.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    asked: list[str] = []
    with db.as_user(owner.id) as session:
        session.connection()
        connection = session.connection()
        event.listen(connection, "before_cursor_execute", lambda *a: asked.append(a[2]))
        facts.gather(session, start=START, today=TODAY, currency="GBP", now=NOW)
    assert len(asked) <= 6, asked


def test_nothing_of_anyone_else(owner, stranger) -> None:
    add_rows(stranger.id, [*HISTORY, *WEEK_BEFORE, *WEEK])
    assert gather(owner).kind == "first"
