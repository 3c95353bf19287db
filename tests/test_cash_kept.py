"""What its owner keeps is reckoned with, and what does not repeat is not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text

from core import db, undo
from core.accounts.people import Owner
from core.outlook import cash, plans, repeats
from core.outlook import forecast as forecaster
from core.outlook.forecast import Delay, Drop, Expect, Repeat, Scale, UnknownNameError
from core.outlook.recurring import Payment, find, rhythms
from tests.studio import DAY, TODAY, ahead, book, studio


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
