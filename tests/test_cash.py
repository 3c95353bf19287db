"""The forecast of an owner's ledger: what it starts from, when it learns again, and what came of earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from core import db, undo
from core.accounts.people import Owner
from core.demo import company
from core.demo.load import load
from core.ledger import balances, classify
from core.models import Account, CashflowForecast, CsvImport, ForecastLesson, ForecastScore, Transaction
from core.outlook import cash, jobs, plans, position, repeats, scores
from core.outlook import forecast as forecaster
from core.outlook.forecast import Delay, Drop, Expect, Repeat, Scale, UnknownNameError
from core.outlook.recurring import Payment, find, rhythms
from tests.api_people import add_rows

TODAY = date(2026, 6, 30)
DAY = timedelta(days=1)
Row = tuple[date, str, str]


def monthly(day: int, amount: str, words: str, *, until: date = TODAY, months: int = 10) -> list[Row]:
    found: list[Row] = []
    for back in range(months):
        number = until.year * 12 + until.month - 1 - back
        on = date(number // 12, number % 12 + 1, day)
        found += [(on, words, amount)] if on <= until else []
    return found


def studio(until: date = TODAY) -> list[Row]:
    """Fees on the 20th, rent on the 3rd, wages on the 28th."""
    rows = monthly(20, "5200.00", "STUDIO NINE FEES", until=until)
    rows += monthly(3, "-1500.00", "HARBOUR LETS RENT", until=until)
    return sorted(rows + monthly(28, "-2100.00", "J SMITH WAGES", until=until))


def book(user_id: UUID, rows: Sequence[Row], *, opening: str = "4000.00", currency: str = "GBP") -> UUID:
    """An account with these rows and the balances they give."""
    balance, made = Decimal(opening), list[tuple[date, str, str, str]]()
    for day, words, amount in sorted(rows):
        balance += Decimal(amount)
        made.append((day, words, amount, str(balance)))
    account = add_rows(user_id, made, currency)
    while classify.classify_chunk(user_id):
        pass
    return account


def statement(user_id: UUID, account: UUID, start: date, end: date) -> None:
    """What an import leaves behind: the days its statement covers."""
    with db.as_user(user_id) as session:
        summary = {"start": start.isoformat(), "end": end.isoformat()}
        made = CsvImport(user_id=user_id, file_name="s.csv", s3_key="k", status="imported", summary=summary)
        made.account_id = account
        session.add(made)


def ahead(
    owner: Owner, *overlays: forecaster.Overlay, horizon: int = 30, today: date = TODAY, currency: str | None = None
):
    with db.as_user(owner.id) as session:
        return cash.forecast(session, owner.id, today=today, horizon=horizon, overlays=overlays, currency=currency)


def lesson(owner: Owner) -> tuple[str, str]:
    """The mark and when it was learned."""
    with db.as_user(owner.id) as session:
        row = session.scalars(select(ForecastLesson)).one()
        return row.mark, str(row.lesson)


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


def keep(owner: Owner, name: str, *overlays: forecaster.Overlay, today: date = TODAY) -> None:
    with db.as_user(owner.id) as session:
        before, after = cash.prepared(session, owner.id, today=today).compare(overlays)
        plans.save(
            session, owner.id, name=name, overlays=overlays, today=today, granted=True, before=before, after=after
        )


def test_what_is_kept_is_reckoned_with_until_it_is_undone(owner: Owner) -> None:
    book(owner.id, studio())
    plain = ahead(owner)
    keep(owner, "a hire", Repeat(TODAY + DAY, Decimal("-2400.00"), "hire"))
    assert plain.days[-1].balance - ahead(owner).days[-1].balance == pytest.approx(Decimal(2400), abs=1)
    with db.as_user(owner.id) as session:
        undo.undo(session, undo.latest(session).id)
    assert ahead(owner) == plain


def test_a_hire_that_has_come_is_not_reckoned_with_twice(owner: Owner) -> None:
    hired = date(2026, 3, 25)
    wages = [(date(2026, month, 25), "T JONES WAGES", "-2310.00") for month in (3, 4, 5, 6)]
    book(owner.id, sorted([*studio(), *(row for row in wages if row[0] <= TODAY)]))
    plain = ahead(owner)
    keep(owner, "a hire", Repeat(hired, Decimal("-2400.00"), "hire"))
    assert ahead(owner) == plain
    keep(owner, "another", Repeat(TODAY + DAY, Decimal("-2400.00"), "hire"))
    assert ahead(owner) != plain, "one that is still to come"


@pytest.mark.parametrize(
    ("name", "amount", "come"),
    [("change of Oak", -50, True), ("change of Oak", -80, False), ("change of Elm", -50, False), ("hire", -550, False)],
)
def test_a_change_has_come_once_its_series_has_changed_by_as_much(name: str, amount: int, come: bool) -> None:
    days = [date(2025, 1, 3) + timedelta(days=30 * n) for n in range(18)]
    rows = [
        Payment(str(n), day, Decimal(-550 if n > 11 else -500), "oak", "OAK", "a", "GBP") for n, day in enumerate(days)
    ]
    found = find(rows, today=days[-1])
    assert [one.changes for one in found if one.changes]
    assert any(plans.has_come(Repeat(days[11], Decimal(amount), name), [one]) for one in found) is come


def test_a_kept_what_if_on_a_name_that_is_gone_breaks_no_forecast(owner: Owner) -> None:
    book(owner.id, studio())
    keep(owner, "without Studio Nine", Drop("Studio Nine"))
    with db.as_user(owner.id) as session:
        session.execute(
            text("UPDATE entities SET name = 'Nine Elms', normalized_name = 'n e' WHERE name ILIKE 'studio%'")
        )
        session.execute(text("UPDATE transactions SET description = 'NINE ELMS' WHERE description LIKE 'STUDIO%'"))
    assert ahead(owner).basis == "full"
    with pytest.raises(UnknownNameError):
        ahead(owner, Drop("Studio Nine"))


def test_a_delay_said_once_does_not_delay_the_payments_after_it(owner: Owner) -> None:
    account = book(owner.id, studio())
    keep(owner, "Studio Nine late", Delay("Studio Nine", 7, once=True))
    with db.as_user(owner.id) as session:
        assert len(plans.taken_for_granted(session, TODAY)) == 1
        assert plans.taken_for_granted(session, date(2026, 7, 31)) == []
    assert account


def test_money_expected_on_a_day_that_is_over_changes_nothing(owner: Owner) -> None:
    book(owner.id, studio())
    usual = [item for item in ahead(owner).items if item.amount > 0]
    late = ahead(owner, Expect(TODAY - 5 * DAY, Decimal(3000), "Studio Nine"))
    assert [item for item in late.items if item.amount > 0] == usual


def test_with_and_without_a_what_if_differ_by_what_it_changes(owner: Owner) -> None:
    odd = [(TODAY - (11 + 17 * n + n % 5) * DAY, "BRIGHT DENTAL", f"{400 + 37 * (n % 7)}.00") for n in range(14)]
    book(owner.id, sorted([*studio(), *odd]))
    with db.as_user(owner.id) as session:
        ready = cash.prepared(session, owner.id, today=TODAY)
        before, after = ready.compare([Scale("Bright Dental", Decimal("1.0"))])
        assert [day.balance for day in before.days] == pytest.approx(
            [day.balance for day in after.days], abs=Decimal("0.02")
        )
        before, after = ready.compare([Drop("Bright Dental")])
    assert before.days[-1].balance > after.days[-1].balance
    assert before.days[5].balance - after.days[5].balance < 900


def test_who_is_late_is_the_same_without_those_who_paid_lately(owner: Owner) -> None:
    slow = [(TODAY - 30 * n * DAY, "ALDER JOINERY FEES", "900.00") for n in range(2, 9)]
    lately = [(TODAY - 30 * n * DAY - 3 * DAY, "BEECH FLOORING FEES", "700.00") for n in range(7)]
    edge = [
        (TODAY - 6 * n * DAY - days * DAY, f"{name} FEES", "50.00")
        for days, name in ((7, "CEDAR WORKS"), (9, "ELDER WORKS"))
        for n in range(9)
    ]
    book(owner.id, [*slow, *lately, *edge])
    before = [(TODAY - 30 * n * DAY - 45 * DAY, "BEECH FLOORING FEES", "700.00") for n in range(7)]
    book(owner.id, before, currency="EUR")
    with db.as_user(owner.id) as session:
        said = {(rhythm.key, rhythm.currency) for _, rhythm in repeats.late(session, TODAY)}
        all_of_them = rhythms(repeats.payments(session, TODAY), today=TODAY)
    assert said == {(one.key, one.currency) for one in all_of_them if one.late}
    assert len(said) == 3, "the slow one, the one nine days silent, and the one who pays only in pounds"


def test_what_its_owner_says_does_not_repeat_is_expected_no_more(owner: Owner) -> None:
    book(owner.id, studio())
    with db.as_user(owner.id) as session:
        repeats.refresh(session, owner.id, TODAY)
    before = ahead(owner, horizon=60)
    assert len([one for one in before.items if one.amount == Decimal(-1500)]) == 2
    with db.as_user(owner.id) as session:
        (rent,) = [one for one in repeats.series(session) if one.typical_amount == Decimal(-1500)]
        repeats.delete(session, rent.id)
    after = ahead(owner, horizon=60)
    assert not [one for one in after.items if one.amount == Decimal(-1500)]
    assert after.days[-1].balance - before.days[-1].balance == pytest.approx(Decimal(3000), abs=150)
    with db.as_user(owner.id) as session:
        undo.undo(session, undo.latest(session).id)
    assert ahead(owner, horizon=60) == before


def test_takings_of_nearly_every_day_are_lost_and_halved_by_name(owner: Owner) -> None:
    days = [TODAY - DAY * back for back in range(240)]
    till = [(day, "SUMUP PAYOUT", f"{200 + day.day}.00") for day in days if day.weekday() < 5]
    book(owner.id, [*studio(), *till])
    usual, gone = ahead(owner), ahead(owner, Drop("Sumup"))
    lately = sum((Decimal(amount) for day, _, amount in till if day > TODAY - 28 * DAY), Decimal(0))
    taken = lately / 28 * 30
    lost = usual.days[-1].balance - gone.days[-1].balance
    assert abs(lost - taken) < taken / 10
    half = usual.days[-1].balance - ahead(owner, Scale("Sumup", Decimal("0.5"))).days[-1].balance
    assert abs(half - lost / 2) < lost / 20
