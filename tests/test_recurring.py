"""What repeats is found with its cadence and its due dates, and what does not repeat is left alone."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from core.outlook.recurring import Payment, due, find, public_holidays

TODAY = date(2026, 6, 30)
GB = public_holidays("GB", "ENG")


def later(day):
    while day.weekday() >= 5 or day in GB:
        day += timedelta(days=1)
    return day


def earlier(day):
    while day.weekday() >= 5 or day in GB:
        day -= timedelta(days=1)
    return day


def months(first, count, day, step=1):
    """Day `day` of each month (its last where it is shorter)."""
    for n in range(0, count * step, step):
        year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
        yield date(year, month + 1, min(day, monthrange(year, month + 1)[1]))


def every(first, step, count):
    return [first + timedelta(days=step * n) for n in range(count)]


def pay(days, amount, key="acme", *, text="", account="current", currency="GBP", mark=""):
    """Payments of `key` on `days`; `amount` is one for all or a list."""
    amounts = amount if isinstance(amount, list) else [amount] * len(list(days := list(days)))
    return [
        Payment(f"{mark or key}-{n}", day, Decimal(str(each)), key, text or key, account, currency)
        for n, (day, each) in enumerate(zip(days, amounts, strict=True))
    ]


def only(found):
    assert len(found) == 1, [(s.name, s.cadence, len(s.payment_ids)) for s in found]
    return found[0]


def filler(count=40, seed=1):
    """Purchases here and there, so that the account is known for eighteen months."""
    rng = Random(seed)
    days = sorted(date(2025, 1, 2) + timedelta(days=rng.randrange(540)) for _ in range(count))
    return pay(days, [-rng.randint(300, 9000) / 100 for _ in days], "corner shop", mark="filler")


def wages(first, step=7, count=20, amount=-500):
    return pay(every(first, step, count), amount, "ann", mark="wage")


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        ("weekly", every(date(2026, 2, 3), 7, 20)),
        ("fortnightly", every(date(2026, 1, 9), 14, 12)),
        ("four_weekly", every(date(2025, 6, 6), 28, 14)),
        ("monthly", list(months(date(2025, 7, 1), 12, 12))),
        ("quarterly", list(months(date(2025, 1, 1), 6, 7, 3))),
        ("yearly", list(months(date(2023, 3, 1), 4, 9, 12))),
    ],
)
def test_each_cadence_is_told(cadence, days):
    series = only(find(pay(days, -40), today=TODAY))
    assert (series.cadence, len(series.payment_ids)) == (cadence, len(days))
    assert (series.direction, series.typical, series.fixed) == ("out", Decimal(40), True)


def test_four_weekly_is_not_monthly_though_both_come_thirteen_times_a_year():
    four = find(pay(every(date(2025, 6, 6), 28, 13), -900), today=TODAY)
    twelve = find(pay([later(d) for d in months(date(2025, 6, 1), 13, 6)], -900), today=TODAY, holidays=GB)
    assert only(four).cadence == "four_weekly"
    assert only(twelve).cadence == "monthly"
    assert due(only(four), date(2026, 6, 1), date(2026, 7, 31)) == [
        date(2026, 6, 5), date(2026, 7, 3), date(2026, 7, 31),
    ]  # fmt: skip


def test_a_direct_debit_on_a_day_off_is_taken_on_the_next_working_day():
    series = only(find(pay([later(d) for d in months(date(2025, 7, 1), 11, 5)], -60), today=TODAY, holidays=GB))
    assert (series.anchor.rule, series.anchor.day, series.anchor.roll) == ("day", 5, "later")
    # The 5th of July and of September 2026 are a Sunday and a Saturday.
    coming = due(series, date(2026, 7, 1), date(2026, 9, 30), holidays=GB)
    assert coming == [date(2026, 7, 6), date(2026, 8, 5), date(2026, 9, 7)]


def test_wages_on_a_day_off_are_paid_before_it():
    series = only(find(pay([earlier(d) for d in months(date(2025, 6, 1), 13, 28)], -2400), today=TODAY, holidays=GB))
    assert (series.anchor.day, series.anchor.roll) == (28, "earlier")
    # Christmas Day and Boxing Day 2026 (kept on Monday the 28th) lie before: the 24th it is.
    assert due(series, date(2026, 12, 1), date(2026, 12, 31), holidays=GB) == [date(2026, 12, 24)]
    assert due(series, date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, 28)]


def test_the_last_working_day_is_known_as_such():
    days = [earlier(d) for d in months(date(2025, 3, 1), 16, 31)]
    series = only(find(pay(days, -2100), today=TODAY, holidays=GB))
    assert series.anchor.rule == "last_working_day"
    # The 31st of January 2027 is a Sunday, the 28th of February too.
    assert due(series, date(2027, 1, 1), date(2027, 2, 28), holidays=GB) == [date(2027, 1, 29), date(2027, 2, 26)]


def test_the_last_day_is_kept_through_short_months():
    series = only(find(pay(months(date(2025, 3, 1), 14, 31), -10), today=date(2026, 4, 30)))
    assert series.anchor.rule == "last_day"
    assert due(series, date(2026, 5, 1), date(2026, 6, 30)) == [date(2026, 5, 31), date(2026, 6, 30)]


def test_the_second_tuesday_is_told_from_a_day_of_the_month():
    days = [d for d in every(date(2025, 1, 1), 1, 540) if d.weekday() == 1 and 8 <= d.day <= 14]
    series = only(find(pay(days, -75), today=TODAY))
    assert (series.anchor.rule, series.anchor.nth, series.anchor.weekday) == ("weekday", 2, 1)
    assert due(series, date(2026, 7, 1), date(2026, 8, 31)) == [date(2026, 7, 14), date(2026, 8, 11)]


def test_the_last_friday_is_the_last_also_when_there_are_five():
    days = [d for d in every(date(2025, 1, 1), 1, 530) if d.weekday() == 4 and (d + timedelta(days=7)).month != d.month]
    series = only(find(pay(days, -75), today=TODAY))
    assert series.anchor.rule == "last_weekday"
    assert due(series, date(2026, 7, 1), date(2026, 8, 31)) == [date(2026, 7, 31), date(2026, 8, 28)]


def test_vat_comes_quarterly_with_other_amounts_each_time():
    days = [later(d) for d in months(date(2025, 1, 1), 6, 10, 3)]
    vat = pay(days, [-11200.5, -9800, -12885.06, -10250.7, -14835.56, -12028.05], "hmrc vat")
    series = only(find([*vat, *filler()], today=date(2026, 5, 1), holidays=GB))
    assert (series.cadence, series.fixed, series.next_due) == ("quarterly", False, date(2026, 7, 10))
    assert due(series, date(2026, 5, 1), date(2026, 12, 31), holidays=GB) == [date(2026, 7, 10), date(2026, 10, 12)]


def test_a_utility_bill_may_vary_and_its_spread_is_told():
    amounts = [-497, -480, -410, -310, -230, -180, -171, -175, -205, -290, -380, -460]
    series = only(find([*pay(months(date(2025, 7, 1), 12, 14), amounts, "gas"), *filler()], today=TODAY))
    assert (series.cadence, series.fixed) == ("monthly", False)
    assert Decimal(171) <= series.low <= Decimal(180) < series.typical < Decimal(460) <= series.high <= Decimal(497)


def test_a_year_apart_twice_is_an_early_yearly_series():
    found = find([*pay([date(2025, 3, 10), date(2026, 3, 9)], [-1036.46, -1054.63], "hiscox"), *filler()], today=TODAY)
    series = only(found)
    assert (series.cadence, series.state) == ("yearly", "early")
    assert series.next_due in (date(2027, 3, 9), date(2027, 3, 10))


def test_two_purchases_of_other_amounts_a_year_apart_are_not():
    assert not find([*pay([date(2025, 3, 10), date(2026, 3, 10)], [-40, -90], "ikea"), *filler()], today=TODAY)


def test_three_are_early_and_more_are_mature():
    three = only(find([*pay(months(date(2026, 4, 1), 3, 12), -2200, "loan"), *filler()], today=TODAY))
    assert (three.state, three.next_due) == ("early", date(2026, 7, 12))
    assert only(find([*pay(months(date(2026, 1, 1), 6, 12), -2200, "loan"), *filler()], today=TODAY)).state == "mature"


def test_three_months_of_statements_are_enough_for_an_early_one():
    days = [date(2026, 4, 7), date(2026, 5, 7), date(2026, 6, 8)]
    assert only(find(pay(days, -49.99, "linkedin"), today=TODAY, holidays=GB)).state == "early"


def test_the_ends_of_a_few_months_are_alike():
    days = [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]
    assert only(find(pay(days, [10, 14.2, 9.1, 12.7], "interest"), today=date(2026, 6, 1))).anchor.rule == "last_day"


def test_two_months_are_no_series_yet():
    assert not find([*pay(months(date(2026, 5, 1), 2, 12), -2200, "loan"), *filler()], today=TODAY)


def test_one_missed_does_not_end_it():
    days = [d for d in months(date(2025, 7, 1), 12, 12) if d != date(2026, 2, 12)]
    series = only(find([*pay(days, -45), *filler()], today=TODAY))
    assert (series.state, series.missed, len(series.payment_ids)) == ("mature", (date(2026, 2, 12),), 11)
    last = only(find(pay(days[:-1], -45), today=TODAY, covered={"current": TODAY}))
    assert (last.state, last.missed[-1], last.next_due) == ("mature", date(2026, 6, 12), date(2026, 7, 12))


def test_a_payment_a_few_days_late_may_still_come():
    late = only(find(pay(months(date(2025, 7, 1), 11, 28), -45), today=TODAY, covered={"current": TODAY}))
    assert (late.missed, late.next_due) == ((), date(2026, 6, 28))


def test_a_stopped_one_ends_and_is_not_due_again():
    payments = [*pay(months(date(2025, 3, 1), 10, 12), -45), *pay([TODAY], -3, "bus")]
    series = only(find(payments, today=TODAY))
    assert (series.state, series.last_day, series.next_due) == ("stopped", date(2025, 12, 12), None)
    assert due(series, date(2026, 1, 1), date(2026, 12, 31)) == []


def test_what_is_not_imported_yet_is_not_missed():
    payments = pay(months(date(2025, 3, 1), 10, 12), -45)
    assert only(find(payments, today=TODAY)).state == "mature"
    assert only(find(payments, today=TODAY, covered={"current": date(2026, 6, 29)})).state == "stopped"


def test_business_rates_in_ten_parts_are_one_series():
    days = [later(d) for d in months(date(2025, 1, 1), 18, 10) if d.month not in (2, 3)]
    series = only(find([*pay(days, -457, "leeds cc"), *filler()], today=TODAY, holidays=GB))
    assert (series.cadence, len(series.payment_ids), series.state) == ("monthly", 14, "mature")


def test_a_price_rise_is_noticed_and_does_not_break_it():
    series = only(find([*pay(months(date(2025, 7, 1), 12, 13), [-42] * 7 + [-48.3] * 5), *filler()], today=TODAY))
    (rise,) = series.changes
    assert (rise.old, rise.new, rise.since) == (Decimal(42), Decimal("48.3"), date(2026, 2, 13))
    assert (series.typical, series.fixed) == (Decimal("48.3"), True)


def test_one_odd_month_is_no_price_rise():
    amounts = [-42] * 5 + [-61.5] + [-42] * 6
    series = only(find([*pay(months(date(2025, 7, 1), 12, 13), amounts), *filler()], today=TODAY))
    assert (series.changes, series.typical) == ((), Decimal(42))


def test_paid_early_is_not_due_again():
    days = [*months(date(2025, 7, 1), 11, 20), date(2026, 6, 18)]
    series = only(find(pay(days, -45), today=date(2026, 6, 18)))
    assert due(series, date(2026, 6, 19), date(2026, 7, 31)) == [date(2026, 7, 20)]


def test_income_repeats_too():
    series = only(find(pay(months(date(2025, 7, 1), 12, 3), 1200, "tenant"), today=TODAY))
    assert (series.direction, series.typical) == ("in", Decimal(1200))


def test_card_takings_of_every_working_day_are_one_daily_series():
    rng = Random(5)
    days = [d for d in every(date(2025, 9, 1), 1, 300) if d == later(d)]
    series = only(find(pay(days, [rng.randint(60000, 140000) / 100 for _ in days], "sumup"), today=TODAY, holidays=GB))
    assert (series.cadence, len(series.payment_ids)) == ("daily", len(days))
    # The 3rd of July 2026 is a Friday.
    assert due(series, date(2026, 7, 3), date(2026, 7, 6), holidays=GB) == [date(2026, 7, 3), date(2026, 7, 6)]


def test_other_accounts_and_currencies_are_other_series():
    days = list(months(date(2025, 7, 1), 12, 12))
    payments = [
        *pay(days, -40, "zoom", mark="a"),
        *pay(days, -40, "zoom", account="card", mark="b"),
        *pay(days, -40, "zoom", currency="EUR", mark="c"),
    ]
    assert sorted((s.account, s.currency) for s in find(payments, today=TODAY)) == [
        ("card", "GBP"), ("current", "EUR"), ("current", "GBP"),
    ]  # fmt: skip


def test_payments_after_today_are_not_known():
    days = list(months(date(2025, 7, 1), 12, 12))
    series = only(find(pay(days, -40), today=date(2026, 3, 31)))
    assert series.last_day == date(2026, 3, 12)


def test_irregular_purchases_are_no_series():
    assert not find(filler(60), today=TODAY)


def test_an_unknown_country_has_weekends_only():
    assert public_holidays("ZZ") is None
    assert public_holidays("GB", "ENG") is public_holidays("GB", "ENG")


@pytest.mark.parametrize(("third", "payments"), [(-540, 3), (-60, 0)])
def test_three_payments_of_which_one_has_another_price_are_one_series_and_another_thing_is_not(third, payments):
    rows = pay(months(date(2026, 3, 27), 3, 27), [-500, -500, third], "harbour lets")
    found = find([*rows, *filler()], today=date(2026, 6, 2))
    assert sum(len(one.payment_ids) for one in found if one.key == "harbour lets") == payments
