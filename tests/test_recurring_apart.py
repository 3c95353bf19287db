"""Several series of one payee are told apart, mangled text loses none, and a deleted one stays away."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from core.outlook.recurring import Payment, find, rhythms

TODAY = date(2026, 6, 30)
YEAR = [date(2025 + (6 + n) // 12, (6 + n) % 12 + 1, 1) for n in range(12)]


def row(n, day, amount, key="", text=""):
    return Payment(f"{n:04}", day, Decimal(str(amount)), key, text, "current", "GBP")


def rows(entries, first=0):
    """(day, amount, key) each."""
    return [row(first + n, *entry) for n, entry in enumerate(entries)]


def monthly(day, amount, key, skip=()):
    return [(first.replace(day=day), amount, key) for n, first in enumerate(YEAR) if n not in skip]


def shapes(found):
    return sorted((s.typical, s.cadence, len(s.payment_ids)) for s in found)


def noise(count, low, high, key, seed=3):
    rng = Random(seed)
    days = [date(2025, 7, 1) + timedelta(days=rng.randrange(360)) for _ in range(count)]
    return [(day, -rng.randint(low * 100, high * 100) / 100, key) for day in days]


def test_two_subscriptions_to_one_supplier():
    found = find(rows([*monthly(5, -20, "adobe"), *monthly(19, -35, "adobe")]), today=TODAY)
    assert shapes(found) == [(20, "monthly", 12), (35, "monthly", 12)]


def test_two_subscriptions_on_the_same_day():
    found = find(rows([*monthly(5, -20, "adobe"), *monthly(5, -35, "adobe")]), today=TODAY)
    assert shapes(found) == [(20, "monthly", 12), (35, "monthly", 12)]


def test_two_at_the_same_price_on_other_days():
    found = find(rows([*monthly(3, -12, "slack"), *monthly(17, -12, "slack")]), today=TODAY)
    assert sorted((s.anchor.day, len(s.payment_ids)) for s in found) == [(3, 12), (17, 12)]


def test_two_of_one_supplier_of_which_one_became_dearer():
    dearer = [(day, amount if n < 6 else -23, key) for n, (day, amount, key) in enumerate(monthly(5, -20, "adobe"))]
    found = find(rows([*dearer, *monthly(19, -35, "adobe")]), today=TODAY)
    assert shapes(found) == [(23, "monthly", 12), (35, "monthly", 12)]
    (rise,) = [change for series in found for change in series.changes]
    assert (rise.old, rise.new) == (20, 23)


def test_two_salaries_that_vary_under_one_name():
    rng = Random(2)
    entries = [
        (day, -rng.randint(low, low + 120), key)
        for low in (1200, 2300)
        for day, _, key in monthly(28, 0, "wages")
    ]  # fmt: skip
    rng.shuffle(entries)
    found = find(rows(entries), today=TODAY)
    assert [(s.cadence, len(s.payment_ids)) for s in found] == [("monthly", 12), ("monthly", 12)]
    assert sorted(s.low < 1400 and s.high < 1400 for s in found) == [False, True]
    assert min(s.low for s in found if s.high > 1400) > 2000


def test_monthly_and_quarterly_taxes_of_one_office():
    rng = Random(4)
    paye = [(day, -rng.randint(2400, 2700), key) for day, _, key in monthly(22, 0, "hmrc")]
    vat = [(first.replace(day=10), -rng.randint(9000, 14000), "hmrc") for first in YEAR[::3]]
    found = find(rows([*paye, *vat]), today=TODAY)
    assert sorted((s.cadence, len(s.payment_ids)) for s in found) == [("monthly", 12), ("quarterly", 4)]


def test_a_standing_order_among_purchases():
    found = find(rows([*monthly(12, -150, "costco"), *noise(25, 8, 90, "costco")]), today=TODAY)
    assert shapes(found) == [(150, "monthly", 12)]


def test_a_standing_order_among_purchases_of_about_its_amount():
    found = find(rows([*monthly(12, -150, "costco"), *noise(30, 100, 200, "costco")]), today=TODAY)
    assert shapes(found) == [(150, "monthly", 12)]


def test_the_same_price_on_other_days_too_is_a_habit():
    coffee = [(day, -3.65, key) for day, _, key in noise(40, 1, 2, "costa")]
    assert not find(rows([*monthly(9, -3.65, "costa"), *coffee]), today=TODAY)


def test_a_payment_run_on_thursdays_is_no_fortnightly_series():
    rng, day, entries = Random(8), date(2025, 7, 3), []
    while day < TODAY:
        entries.append((day, rng.randint(2000, 4000), "muller"))
        day += timedelta(days=7 * rng.choice((1, 2, 2, 3)))
    assert not find(rows(entries), today=TODAY)


def test_most_second_thursdays_are_not_all():
    days = [date(2025, 7, 3) + timedelta(days=14 * n) for n in range(26)]
    customer = [(day, 900, "muller") for n, day in enumerate(days) if n % 5]
    assert not find(rows(customer), today=TODAY)
    assert len(find(rows([(day, 900, "tenant") for day in days]), today=TODAY)) == 1


def test_an_amount_that_varies_needs_days_that_do_not():
    rng = Random(5)
    habit = [(first.replace(day=rng.randint(2, 8)), -500 * rng.randint(9, 19), "savings") for first in YEAR]
    assert not find(rows([*habit, *noise(60, 5, 90, "shop")]), today=TODAY)
    assert find(rows([*((day, -7000, key) for day, _, key in habit), *noise(60, 5, 90, "shop")]), today=TODAY)


def test_a_few_payments_somewhere_are_no_series():
    for seed in range(150):
        rng = Random(seed)
        entries = [
            entry
            for place in range(8)
            for entry in noise(3 + place % 4, 5, 90, f"shop {place * 'x'}", seed * 9 + place)
        ]
        assert not find(rows(entries), today=TODAY), rng


def test_where_most_is_paid_on_mondays_that_says_nothing():
    mondays = [date(2025, 7, 7) + timedelta(days=7 * n) for n in range(51)]
    for seed in range(20):
        rng = Random(seed)
        days = [rng.choice(mondays) + timedelta(days=rng.choice((0, 0, 0, 1, 2, 3, 4))) for _ in range(300)]
        entries = [(day, -rng.randint(100, 9000) / 10, f"payee {'abcd'[n % 4] * 3}") for n, day in enumerate(days)]
        assert not find(rows(entries), today=TODAY)


def test_three_that_stopped_were_none():
    entries = [*monthly(12, -150, "costco", skip=range(4, 12)), *noise(30, 5, 90, "shop")]
    assert find(rows(entries), today=TODAY)
    assert not find(rows(entries[1:]), today=TODAY)


def test_three_weeks_are_no_weekly_series_yet():
    days = [TODAY - timedelta(days=7 * n) for n in range(4)]
    assert not find(rows([*((day, -9, "milk") for day in days[:3]), *noise(30, 5, 90, "shop")]), today=TODAY)
    assert find(rows([*((day, -9, "milk") for day in days), *noise(30, 5, 90, "shop")]), today=TODAY)


def test_where_all_is_paid_at_the_end_of_the_month_that_says_nothing():
    ends = [first - timedelta(days=1) for first in YEAR]
    for seed in range(40):
        rng = Random(seed)
        entries = [(rng.choice(ends), -rng.randint(100, 9000) / 10, f"payee {'abcdef'[n % 6] * 3}") for n in range(72)]
        assert not find(rows(entries), today=TODAY)


def test_a_monthly_series_is_not_three_quarterly_ones():
    firsts = [date(2020 + n // 12, n % 12 + 1, 1 + n % 3) for n in range(72)]
    entries = [(day, -5, f"member {name}") for name in ("ann", "bob", "cyd") for day in firsts]
    assert shapes(find(rows(entries), today=TODAY)) == [(5, "monthly", 72)] * 3


def test_none_on_shuffled_dates():
    entries = [
        *monthly(1, -900, "landlord"), *monthly(5, -20, "adobe"), *monthly(14, -60, "gas"), *monthly(22, -2500, "hmrc"),
        *((first + timedelta(days=7 * n), -200, "dairy") for first in YEAR[:1] for n in range(50)),
        *noise(40, 5, 90, "shop"),
    ]  # fmt: skip
    assert len(find(rows(entries), today=TODAY)) == 5
    for seed in range(30):
        days = [day for day, _, _ in entries]
        Random(seed).shuffle(days)
        assert not find(rows([(day, *rest) for day, (_, *rest) in zip(days, entries, strict=True)]), today=TODAY)


def test_slips_in_the_name_belong_to_the_name():
    entries = monthly(14, -60, "british gas")
    for n, slip in ((3, "british gss"), (7, "britsh gas"), (9, "british ga")):
        entries[n] = (*entries[n][:2], slip)
    entries = [(day, amount - n * n % 7, key) for n, (day, amount, key) in enumerate(entries)]
    (series,) = find(rows(entries), today=TODAY)
    assert (series.key, len(series.payment_ids)) == ("british gas", 12)


def test_a_payee_that_changed_its_name_is_one_series():
    entries = [(day, amount, key if n < 7 else "octopus energy") for n, (day, amount, key) in enumerate(
        monthly(12, -80, "octopus energy ltd"))]  # fmt: skip
    assert [len(s.payment_ids) for s in find(rows(entries), today=TODAY)] == [12]


def test_eight_of_twelve_months_are_too_few():
    assert not find(rows([*monthly(12, -80, "eve", skip=(2, 4, 6, 9)), *noise(30, 5, 90, "shop")]), today=TODAY)
    assert find(rows([*monthly(12, -80, "eve", skip=(2, 6, 9)), *noise(30, 5, 90, "shop")]), today=TODAY)


def test_four_second_fridays_at_four_prices_say_too_little():
    fridays = [date(2026, 3, 13), date(2026, 4, 10), date(2026, 5, 8), date(2026, 6, 12)]
    entries = [(day, 700 + 31 * n * n, "kestrel") for n, day in enumerate(fridays)]
    assert not find(rows([*entries, *noise(30, 5, 90, "shop")]), today=TODAY)


def test_a_stray_of_the_same_amount_at_a_missed_due_date_is_adopted():
    entries = [
        *monthly(14, -47.94, "bt group", skip=(4,)),
        (date(2025, 11, 14), -47.94, "xq 99"),
        *noise(30, 5, 90, "x"),
    ]
    (series,) = find(rows(entries), today=TODAY)
    assert (len(series.payment_ids), series.missed) == (12, ())


def test_a_stray_of_another_amount_or_day_is_not():
    for stray in ((date(2025, 11, 14), -52, "xq 99"), (date(2025, 11, 26), -47.94, "xq 99")):
        (series,) = find(rows([*monthly(14, -47.94, "bt group", skip=(4,)), stray]), today=TODAY)
        assert (len(series.payment_ids), series.missed) == (11, (date(2025, 11, 14),))


def test_a_known_payee_is_not_robbed_of_a_payment():
    others = [(day, -47.94 if n == 4 else -30 - n * n, "tesco") for n, (day, _, _) in enumerate(monthly(14, 0, ""))]
    shifted = [(day if n == 4 else day.replace(day=1 + n * 7 % 28), *rest) for n, (day, *rest) in enumerate(others)]
    found = find(rows([*monthly(14, -47.94, "bt group", skip=(4,)), *shifted]), today=TODAY)
    assert [len(s.payment_ids) for s in found if s.key == "bt group"] == [11]


def test_names_that_are_never_the_same_are_joined_by_amount():
    words = "abel bode cyan dune echo fern gale hill iris jute kelp lime".split()
    entries = [(day, amount, words[n]) for n, (day, amount, _) in enumerate(monthly(14, -61.17, ""))]
    (series,) = find(rows([*entries, *noise(30, 5, 90, "shop")]), today=TODAY)
    assert (series.cadence, len(series.payment_ids), series.key) == ("monthly", 12, "")


def test_a_quarter_of_the_texts_mangled_loses_none():
    rng = Random(11)
    names = ("VODAFONE LTD", "OCTOPUS ENERGY", "ADOBE SYSTEMS", "NORTHGATE LETTINGS")
    entries = []
    for place, name in enumerate(names):
        for n, (day, amount, _) in enumerate(monthly(4 + 6 * place, -40 * (place + 1), "")):
            text = f"PAYMENT {rng.randint(1000, 9999)}" if (n + place) % 4 == 0 else f"DIRECT DEBIT {name} REF 00{n}7"
            entries.append((day, amount - (n % 3 if place == 1 else 0), "", text))
    found = find(rows(entries), today=TODAY)
    assert [len(s.payment_ids) for s in found] == [12, 12, 12, 12]


def test_what_the_bank_always_writes_is_nobodys_name():
    names = "Joyful Systems|Tony Xiao|Ken Ewing|Jack Todaro|Rishi Hyanki|Gyula Weber".split("|")
    entries = [
        (first.replace(day=1), 4.5, "", f"Monthly contribution from {name}") for name in names for first in YEAR
    ]  # fmt: skip
    found = find(rows(entries), today=TODAY)
    assert sorted((s.name, len(s.payment_ids)) for s in found) == sorted((name, 12) for name in names)


def test_a_deleted_series_stays_away_while_payments_go_on():
    entries = [*monthly(5, -20, "adobe"), *monthly(19, -35, "adobe")]
    old = rows([entry for entry in entries if entry[0] < date(2026, 2, 1)])
    small = next(s for s in find(old, today=date(2026, 1, 31)) if s.typical == 20)
    found = find(rows(entries), today=TODAY, deleted=frozenset({small.fingerprint}))
    assert shapes(found) == [(35, "monthly", 12)]


def test_a_fingerprint_outlives_new_payments_a_rise_and_another_series():
    entries = [(day, amount if n < 9 else -26, key) for n, (day, amount, key) in enumerate(monthly(5, -20, "adobe"))]
    then = find(rows([entry for entry in entries if entry[0] < date(2025, 12, 1)]), today=date(2025, 11, 30))
    more = [(day, -35, "adobe") for day, _, _ in monthly(19, 0, "", skip=range(7))]
    now = find(rows([*entries, *more]), today=TODAY)
    assert len(now) == 2
    assert then[0].fingerprint == next(s.fingerprint for s in now if s.typical == 26)


def test_the_order_of_payments_changes_nothing():
    payments = rows([*monthly(5, -20, "adobe"), *monthly(19, -35, "adobe"), *noise(30, 5, 90, "shop")])
    mixed = list(payments)
    Random(1).shuffle(mixed)
    assert find(mixed, today=TODAY) == find(payments, today=TODAY)


def test_a_customer_pays_in_a_rhythm():
    day, entries = date(2025, 7, 3), []
    for n in range(11):
        entries.append((day, (4200, 4200, 3900, 4600)[n % 4], "acme"))
        day += timedelta(days=31 + (-4, 2, 0, 4, -2)[n % 5])
    last = entries[-1][0]
    (rhythm,) = rhythms(rows(entries), today=last + timedelta(days=44))
    assert (rhythm.every, rhythm.usual, rhythm.days_since, rhythm.late) == (31, 4200, 44, True)
    assert rhythm.give_or_take == 4
    assert not rhythms(rows(entries), today=last + timedelta(days=33))[0].late


def test_a_customer_who_pays_at_random_has_no_rhythm():
    rng = Random(6)
    days = sorted(date(2025, 7, 1) + timedelta(days=rng.randrange(360)) for _ in range(12))
    assert not rhythms(rows([(day, 900, "acme") for day in days]), today=TODAY)
    assert not rhythms(rows([(day, 900, "acme") for day in YEAR[:4]]), today=TODAY)


def test_invoices_paid_together_are_one_payment_of_the_rhythm():
    entries = [(first.replace(day=day), 900, "acme") for first in YEAR for day in (10, 11)]
    (rhythm,) = rhythms(rows(entries), today=TODAY)
    assert 29 <= rhythm.every <= 31


def test_the_small_ones_among_any_withdrawals_are_no_series_though_they_lie_well():
    """Days thrown by chance; the five small amounts happen to lie a month apart."""
    small = [(date(2025, 10, 7), -95), (date(2025, 11, 5), -55), (date(2025, 12, 1), -95)]
    small += [(date(2025, 12, 12), -60), (date(2026, 1, 5), -80), (date(2026, 2, 5), -60)]
    large = [(date(2025, 7, 12), -220), (date(2025, 9, 25), -160), (date(2025, 11, 10), -150)]
    large += [(date(2025, 11, 22), -220), (date(2025, 12, 5), -150)]
    entries = [(day, amount, "cash") for day, amount in sorted(small + large)]
    assert not find(rows(entries), today=TODAY)
