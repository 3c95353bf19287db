"""The forecast of made-up accounts whose future is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook import plans
from core.outlook.forecast import (
    Become,
    Delay,
    Drop,
    Expect,
    Forecast,
    LeaveOut,
    Overlay,
    Repeat,
    Scale,
    Spread,
    UnknownNameError,
    compared,
    forecast,
)
from core.outlook.recurring import Payment, public_holidays

TODAY = date(2026, 6, 30)
GB = public_holidays("GB")


def pay(day: date, amount: str, name: str) -> Payment:
    return Payment(f"{day}{name}{amount}", day, Decimal(amount), name, name.upper(), "main", "GBP")


def monthly(day: int, amount: str, name: str, months: int = 12) -> list[Payment]:
    firsts = [(TODAY.replace(day=1) - timedelta(days=31 * back)).replace(day=day) for back in range(months)]
    return [pay(one, amount, name) for one in sorted(set(firsts)) if one <= TODAY]


def books(months: int = 12) -> list[Payment]:
    """A studio: fees on the 20th, rent on the 3rd, wages on the 28th, VAT every quarter."""
    rows = monthly(20, "5200.00", "studio fees", months) + monthly(3, "-1500.00", "harbour lets", months)
    rows += monthly(28, "-2100.00", "j smith", months)
    rows += [pay(date(2025, month, 7), "-950.00", "hmrc vat") for month in (8, 11)]
    rows += [pay(date(2026, month, 7), "-950.00", "hmrc vat") for month in (2, 5)]
    return sorted(rows, key=lambda one: one.day)


def ahead(rows: list[Payment], *overlays: Overlay, horizon: int = 45, opening: str = "4000.00") -> Forecast:
    return forecast(rows, opening=Decimal(opening), today=TODAY, horizon=horizon, holidays=GB, scenario=list(overlays))


def amount(found: Forecast, name: str) -> list[tuple[date, Decimal]]:
    return [(item.day, item.amount) for item in found.items if item.name.casefold() == name]


def test_what_repeats_lies_on_its_days() -> None:
    found = ahead(books())
    assert found.basis == "full"
    assert amount(found, "harbour lets") == [
        (date(2026, 7, 3), Decimal("-1500.00")),
        (date(2026, 8, 3), Decimal("-1500.00")),
    ]
    assert amount(found, "hmrc vat") == [(date(2026, 8, 7), Decimal("-950.00"))]
    by_day = {one.day: one.balance for one in found.days}
    assert by_day[date(2026, 7, 2)] == pytest.approx(Decimal(4000), abs=60)
    assert by_day[date(2026, 7, 6)] == pytest.approx(Decimal(2500), abs=120)
    assert by_day[date(2026, 7, 22)] == pytest.approx(Decimal(7700), abs=250)


def test_the_low_point_its_chance_and_what_drives_it() -> None:
    found = ahead(books())
    assert found.low is not None
    assert date(2026, 7, 3) <= found.low.day < date(2026, 7, 20)
    assert found.low.balance == pytest.approx(Decimal(2500), abs=250)
    assert [item.name for item in found.drivers()] == ["Harbour Lets"]
    assert found.chance_below(Decimal(-2000)) < 0.1 < 0.9 < found.chance_below(Decimal(4500))


def test_quantiles_ascend_and_the_line_is_their_middle() -> None:
    for day in ahead(books()).days:
        assert list(day.quantiles) == sorted(day.quantiles)
        assert day.balance == day.quantiles[9]
        assert day.lower is not None
        assert day.upper is not None
        assert day.lower <= day.balance <= day.upper


def test_the_same_books_give_the_same_forecast() -> None:
    assert ahead(books()) == ahead(list(reversed(books())))


def test_it_tells_how_it_did() -> None:
    track = ahead(books()).track
    assert track is not None
    assert track.checked >= 24
    assert track.inside >= 0.7 * track.checked
    assert track.against_last is not None
    assert track.against_last < 0.5


def test_too_little_history_shows_what_repeats_and_no_band() -> None:
    recent = [one for one in books() if one.day > TODAY - timedelta(days=50)]
    found = ahead(recent)
    assert found.basis == "recurring_only"
    assert all(day.lower is None for day in found.days)
    assert "days of statements" in found.why


def test_no_transactions_no_forecast() -> None:
    found = ahead([])
    assert (found.basis, found.days, found.low) == ("none", (), None)


def test_statements_that_end_early_are_carried_on_to_today() -> None:
    until = date(2026, 6, 25)
    rows = [one for one in books() if one.day <= until]
    found = forecast(rows, opening=Decimal(6100), today=TODAY, known_until=until, holidays=GB, horizon=10)
    assert found.days[0].day == date(2026, 7, 1)
    assert found.days[0].balance == pytest.approx(Decimal(4000), abs=150)  # the wages of the 28th are out
    assert [(one.day, one.amount) for one in found.unseen] == [(date(2026, 6, 28), Decimal("-2100.00"))]
    assert found.low is not None
    assert found.unseen[0] in found.drivers()  # no statement shows them yet, and the line rests on them


def test_what_is_due_today_is_named_until_a_statement_shows_it() -> None:
    today = date(2026, 6, 28)
    rows = [one for one in books() if one.day < today]
    found = forecast(rows, opening=Decimal(6100), today=today, known_until=today - timedelta(days=1), holidays=GB)
    assert amount(found, "j smith")[0] == (today, Decimal("-2100.00"))
    assert found.unseen == ()


def test_statements_older_than_two_months_give_none() -> None:
    found = forecast(books(), opening=Decimal(1), today=TODAY + timedelta(days=70), known_until=TODAY)
    assert found.basis == "none"
    assert "70 days old" in found.why


def test_a_customer_who_pays_later() -> None:
    base, late = ahead(books()), ahead(books(), Delay("studio fees", 21, once=True))
    change = {a.day: b.balance - a.balance for a, b in zip(base.days, late.days, strict=True)}
    assert change[date(2026, 7, 25)] == pytest.approx(Decimal(-5200), abs=30)
    assert change[date(2026, 8, 13)] == pytest.approx(Decimal(0), abs=30)
    assert amount(late, "studio fees")[0][0] == date(2026, 8, 10)


def test_a_hire_a_lost_customer_and_a_tax_in_parts_at_once() -> None:
    hire = Repeat(date(2026, 7, 1), Decimal("-2400.00"), "hire")
    found = ahead(books(), hire, Drop("studio fees"), Spread("vat", 2), horizon=75)
    assert amount(found, "hire") == [
        (date(2026, 7, 1), Decimal("-2400.00")),
        (date(2026, 8, 1), Decimal("-2400.00")),
        (date(2026, 9, 1), Decimal("-2400.00")),
    ]
    assert amount(found, "studio fees") == []
    assert amount(found, "hmrc vat") == [(date(2026, 8, 7), Decimal("-475.00")), (date(2026, 9, 6), Decimal("-475.00"))]


def test_money_expected_stands_for_the_usual_payment() -> None:
    found = ahead(books(), Expect(date(2026, 7, 12), Decimal("3000.00"), "studio fees"), horizon=30)
    assert amount(found, "studio fees") == [(date(2026, 7, 12), Decimal("3000.00"))]


def test_a_rent_that_becomes_another_is_that_each_time() -> None:
    found = ahead(books(), Become("harbour lets", Decimal("1800.00")))
    assert [each for _, each in amount(found, "harbour lets")] == [Decimal("-1800.00")] * 2
    usual = {one.day: one.balance for one in ahead(books()).days}
    assert usual[found.days[-1].day] - found.days[-1].balance == pytest.approx(Decimal(600), abs=1)


def test_everything_that_comes_in_a_fifth_smaller() -> None:
    base, less = ahead(books()), ahead(books(), Scale("", Decimal("0.8"), "in"))
    assert less.days[24].balance - base.days[24].balance == pytest.approx(Decimal(-1040), abs=30)


def test_everything_smaller_is_also_what_has_no_name() -> None:
    takings = [pay(TODAY - timedelta(days=n), f"{70 + n * 37 % 61}.00", f"till {n}") for n in range(300) if n % 3]
    base, less = ahead(books() + takings), ahead(books() + takings, Scale("", Decimal("0.5"), "in"))
    named = Decimal(2600) + sum((one.amount for one in takings[-20:]), Decimal(0)) / 2
    assert base.days[29].balance - less.days[29].balance == pytest.approx(named, rel=Decimal("0.25"))
    assert base.days[29].balance - less.days[29].balance > 2900


def test_one_series_of_a_payee_with_several() -> None:
    rows = books() + monthly(22, "-400.00", "hmrc vat")
    keys = {item.key: item.amount for item in ahead(rows).items if item.name.casefold() == "hmrc vat"}
    (monthly_key,) = [key for key, due in keys.items() if due == Decimal("-400.00")]
    left = amount(ahead(rows, Drop("hmrc vat", key=monthly_key)), "hmrc vat")
    assert left == [(date(2026, 8, 7), Decimal("-950.00"))]


def test_an_overlay_on_nobody_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="Nobody Ltd"):
        ahead(books(), Delay("Nobody Ltd", 7))


def test_shell_is_not_the_shellfish_bar() -> None:
    rows = books() + monthly(11, "-300.00", "shellfish bar")
    with pytest.raises(UnknownNameError):
        ahead(rows, Drop("shell"))


def test_what_is_left_out_says_nothing_of_the_future() -> None:
    once = [pay(TODAY - timedelta(days=40 * n), "-9000.00", f"machine {n}") for n in (1, 2, 3)]
    left_out = [LeaveOut(one.id) for one in once]
    with_it, without = ahead(books() + once), ahead(books() + once, *left_out)
    assert without.days[29].expense + Decimal(0) <= with_it.days[29].expense
    assert sum(day.expense for day in without.days) < sum(day.expense for day in with_it.days) - 3000


def test_an_owner_who_takes_what_is_there() -> None:
    rows: list[Payment] = []
    balance = Decimal(10000)
    for back in range(12, 0, -1):
        first = (TODAY.replace(day=1) - timedelta(days=30 * back)).replace(day=1)
        income = Decimal(3000 + 2500 * (back % 3))
        rows.append(pay(first.replace(day=5), f"{income}", f"customer {back}"))
        balance += income
        drawn = max(Decimal(500), balance - Decimal(8000))
        rows.append(pay(first.replace(day=15), f"{-drawn:.2f}", "owner drawings"))
        balance -= drawn
    windfall = [*rows, pay(TODAY, "13000.00", "sale of the old van")]
    rich = forecast(windfall, opening=balance + 13000, today=TODAY, holidays=GB, horizon=30)
    poor = forecast(rows, opening=balance, today=TODAY, holidays=GB, horizon=30)
    assert rich.days[9].balance - poor.days[9].balance > 11000  # before the 15th it is still there
    assert rich.days[29].balance - poor.days[29].balance < 6000


@pytest.mark.parametrize(
    "overlay",
    [
        Expect(TODAY, Decimal("12.30"), "Acme"),
        Repeat(TODAY, Decimal("-5.00"), "hire"),
        Delay("Acme", 21, once=True),
        Drop("Acme"),
        Scale("", Decimal("0.8"), "in"),
        Spread("VAT", 2),
        Become("Rent", Decimal("1800.00")),
        LeaveOut("id", "van"),
    ],
)
def test_an_overlay_survives_being_kept(overlay: Overlay) -> None:
    assert plans.read([plans.write(overlay)]) == [overlay]


def test_what_is_bought_is_missing_in_full_however_the_owner_props_up_the_balance() -> None:
    rows, balance, day = [], 3000.0, date(2025, 1, 1)
    for n in range(500):  # takings and costs that fall short, and an owner who puts in when little is left
        amounts = {"TAKINGS": 90 if n % 2 else 60, "STOCK": -95}
        if balance < 800 and (day + timedelta(days=n)).weekday() < 5:
            amounts["OWNER CAPITAL IN"] = 2500
        for words, amount in amounts.items():
            balance += amount
            rows.append(
                Payment(f"{n}{words}", day + timedelta(days=n), Decimal(amount), words.lower(), words, "a", "GBP")
            )
    today, opening = day + timedelta(days=500), Decimal(round(balance))
    bought = [Expect(today + timedelta(days=3), Decimal(-2000), "a van")]
    without, with_it = compared(rows, opening=opening, today=today, scenario=bought)
    lost = [one.balance - other.balance for one, other in zip(without.days, with_it.days, strict=True)]
    assert all(abs(one) < 1 for one in lost[:2])
    assert all(abs(one - 2000) < 1 for one in lost[3:])


def test_the_low_point_is_the_lines_and_the_same_however_far_one_looks() -> None:
    """Amount and day belong together: neither what changes later nor how far one looks moves them."""
    found = ahead(books(), horizon=90).until(TODAY + timedelta(days=30))
    assert found.low is not None
    day = found.low.day
    assert found.low.balance == next(one.balance for one in found.days if one.day == day)
    shorter = ahead(books(), horizon=90).until(day)
    assert shorter.low == replace(found.low, share=shorter.low.share if shorter.low else 0)
    hired = ahead(books(), Repeat(date(2026, 8, 1), Decimal(-400), "hire"), horizon=90)
    assert hired.until(TODAY + timedelta(days=30)).low == found.low


@pytest.mark.parametrize(
    "overlay",
    [
        Delay("studio fees", 7, once=True),
        Drop("studio fees"),
        Spread("hmrc vat", 2),
        Expect(date(2026, 7, 9), Decimal(-800), "van"),
    ],
)
def test_what_a_change_is_held_against_is_the_forecast_itself(overlay: Overlay) -> None:
    rows, opening = books(), Decimal(4000)
    alone = forecast(rows, opening=opening, today=TODAY, horizon=45, holidays=GB)
    without, changed = compared(rows, opening=opening, today=TODAY, horizon=45, holidays=GB, scenario=[overlay])
    assert [one.balance for one in without.days] == [one.balance for one in alone.days]
    assert without.minima == alone.minima
    assert changed.days[0].balance == alone.days[0].balance
    assert changed.days != alone.days
