"""What is noticed in an owner's books, detector by detector, and where they keep silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.chats.messages import plain
from core.money import median_amount
from core.outlook import alerts, episodes
from core.outlook.detectors import Context, Finding, Limits, Row, Stretch, detect
from core.outlook.detectors.month import month_in_question, same_days
from core.outlook.episodes import Kept
from core.outlook.forecast import Day, Delay, Expect, Forecast, Item, LowPoint, Overlay
from core.outlook.recurring import Payment, find, rhythms

TODAY = date(2026, 11, 24)
LAST = date(2026, 11, 23)
DAY = timedelta(days=1)


class Books:
    """A year of a small agency: rent, software, two customers, a supplier; and what a test adds."""

    def __init__(self, *, months: int = 14, last: date = LAST) -> None:
        self.rows: list[Row] = []
        self.last = last
        month = date(last.year, last.month, 1)
        for back in range(months):
            self._month(month, back)
            month = (month - DAY).replace(day=1)

    def _month(self, first: date, back: int) -> None:
        self.add(first + timedelta(days=1), "-2000", "oak lettings", category="Rent")
        self.add(first + timedelta(days=4), "-49.99", "adobe", category="Software & Subscriptions")
        self.add(first + timedelta(days=7), f"{4100 + 40 * (back % 3)}", "acme", kind="income")
        self.add(first + timedelta(days=12), f"{3600 + 60 * (back % 4)}", "globex", kind="income")
        self.add(first + timedelta(days=17), "1500", "initech", kind="income")
        for n in range(4):
            self.add(
                first + timedelta(days=3 + 6 * n), f"-{310 + 17 * ((back + n) % 5)}.40", "paper co", category="Other"
            )

    def add(self, day: date, amount: str, key: str, *, kind: str = "", category: str | None = None) -> str:
        if day <= self.last:
            payment = Payment(f"{key}-{day}-{len(self.rows)}", day, Decimal(amount), key, key.upper(), "a", "GBP")
            self.rows.append(Row(payment, kind or ("purchase" if Decimal(amount) < 0 else "income"), category))
            return payment.id
        return ""

    def context(self, **more: object) -> Context:
        rows = tuple(sorted(self.rows, key=lambda row: row.payment.day))
        payments = [row.payment for row in rows]
        until = {"a": self.last}
        plain_context = Context(
            today=self.last + DAY,
            currency="GBP",
            rows=rows,
            series=tuple(find(payments, today=self.last + DAY, covered=until)),
            rhythms=tuple(rhythms([one for one in payments if one.amount > 0], today=self.last)),
            names={key: key.title() for key in {one.key for one in payments}},
            until=until,
        )
        return replace(plain_context, **more)


def of(found: Sequence[Finding], kind: str) -> list[Finding]:
    return [one for one in found if one.type == kind]


def words(finding: Finding) -> str:
    return plain(alerts.blocks_of_finding(finding))


def test_an_ordinary_month_has_nothing_to_say():
    assert detect(Books().context()) == []


def test_little_history_says_nothing():
    books = Books(months=2)
    books.add(date(2026, 11, 20), "-9000", "zebra")
    assert detect(books.context()) == []


# The forecast by hand: a line of balances from items alone.


ITEMS = (
    Item(date(2026, 12, 1), Decimal(-2000), "Rent", "series", "r", ("1", "2", "3")),
    Item(date(2026, 12, 7), Decimal(-3100), "VAT", "series", "v", ("4", "5")),
    Item(date(2026, 12, 10), Decimal(4200), "Acme", "customer", "acme", ("6", "7", "8")),
)


def line(
    overlays: Sequence[Overlay], *, opening: str = "5000", spread: int = 0, items: Sequence[Item] = ITEMS
) -> Forecast:
    made = list(items)
    for one in overlays:
        match one:
            case Expect(day=day, amount=amount, name=name):
                made.append(Item(day, amount, name, "expected"))
            case Delay(key=key, days=later):
                made = [replace(i, day=i.day + timedelta(days=later)) if i.key == key else i for i in made]
            case _:
                raise AssertionError(one)
    days: list[Day] = []
    balance = Decimal(opening)
    for n in range(30):
        day = TODAY + timedelta(days=n + 1)
        moved = [i.amount for i in made if i.day == day]
        balance += sum(moved, Decimal(0))
        into, out = (sum((abs(a) for a in moved if (a > 0) == up), Decimal(0)) for up in (True, False))
        days.append(Day(day, balance, into, out))
    low = min(days, key=lambda one: one.balance)
    minima = tuple(float(low.balance) + spread * (n - 50) / 50 for n in range(101)) if spread else ()
    point = LowPoint(low.day, low.balance, 1.0)
    return Forecast(
        TODAY, "GBP", Decimal(opening), "full", tuple(days), tuple(made), point, "by hand", "", None, minima
    )


def asked(books: Books) -> None:
    """Acme's payments that the forecast by hand rests on."""
    for n in ("6", "7", "8"):
        payment = Payment(n, date(2026, 10, 10), Decimal(1), "acme", "ACME", "a", "GBP")
        books.rows.append(Row(payment, "income"))


def risk(opening: str = "5000", spread: int = 0, **more: object) -> list[Finding]:
    def rerun(overlays: Sequence[Overlay]) -> Forecast:
        return line(overlays, opening=opening, spread=spread)

    books = Books()
    asked(books)
    context = books.context(forecast=rerun(()), rerun=rerun, lowest=Decimal(900), **more)
    return of(detect(context), "cashflow_risk")


def test_a_low_point_names_its_causes_and_the_smallest_cures():
    (found,) = risk()
    assert found.severity == "medium"  # thirteen days off: the morning is soon enough
    assert found.day == date(2026, 12, 7)
    said = words(found)
    assert "Below £500.00 around 7 December 2026 (100 in 100), at its lowest probably -£100" in said
    assert "Rent £2,000.00 (1 December 2026), VAT £3,100.00 (7 December 2026), Acme £4,200.00 not in yet" in said
    assert "collect from Acme £4,200.00 by 7 December" in said
    assert "move VAT (£3,100.00, 7 December) by 3 days" in said  # to the day Acme pays
    assert "or put in £600.00." in said
    for cure in found.cures:
        assert line([cure.overlay]).chance_below(Decimal(500)) < 0.5
    assert [cure.kind for cure in found.cures] == ["collect", "move", "move", "put_in"]


def test_a_cure_moves_one_payment_and_not_another_that_goes_to_the_same_office():
    taxes = (replace(ITEMS[1], name="HMRC", amount=Decimal(-one), key=f"hmrc#{one}") for one in (2900, 200))
    items = (ITEMS[0], *taxes, ITEMS[2])

    def rerun(overlays: Sequence[Overlay]) -> Forecast:
        return line(overlays, items=items)

    books = Books()
    asked(books)
    context = books.context(forecast=rerun(()), rerun=rerun, lowest=Decimal(900))
    (found,) = of(detect(context), "cashflow_risk")
    moves = [cure.overlay for cure in found.cures if isinstance(cure.overlay, Delay) and cure.kind == "move"]
    assert [(one.name, one.key) for one in moves if one.name == "HMRC"] == [("HMRC", "hmrc#2900")]
    assert "move HMRC (£2,900.00, 7 December) by 3 days" in words(found)


def test_no_cure_moves_a_payment_out_of_the_forecasts_sight():
    last = TODAY + timedelta(days=30)
    items = (replace(ITEMS[0], amount=Decimal(-5000), day=last - timedelta(days=4)),)

    def rerun(overlays: Sequence[Overlay]) -> Forecast:
        return line(overlays, items=items)

    context = Books().context(forecast=rerun(()), rerun=rerun, lowest=Decimal(900))
    (found,) = of(detect(context), "cashflow_risk")
    assert [cure.kind for cure in found.cures] == ["put_in"]


def test_no_smaller_cure_would_do():
    (found,) = risk(spread=400)
    put = next(cure.overlay for cure in found.cures if cure.kind == "put_in")
    move = next(cure.overlay for cure in found.cures if cure.kind == "move")
    assert isinstance(put, Expect)
    assert isinstance(move, Delay)
    smaller = (replace(put, amount=put.amount - 1), replace(move, days=move.days - 1))
    for one in (put, move):
        assert line([one], spread=400).chance_below(Decimal(500)) < 0.5
    for one in smaller:
        assert line([one], spread=400).chance_below(Decimal(500)) >= 0.5


def test_early_warnings_are_low_and_far_ones_silent():
    (early,) = risk(opening="5750", spread=400)  # the middle path stays 150 above the limit
    assert (early.severity, early.bucket, early.cures) == ("low", 0, ())
    assert risk(opening="6200", spread=400) == []


@pytest.mark.parametrize(
    ("opening", "below", "severity", "bucket"),
    [("5700", 55, "low", 0), ("5700", 62, "medium", 1), ("5500", 55, "medium", 1), ("5500", 48, "low", 0)],
)
def test_an_even_chance_is_no_news_while_the_line_stays_above(
    opening: str, below: int, severity: str, bucket: int
) -> None:
    forecast = line((), opening=opening)  # at its lowest 5,100 less: 600, or 400
    minima = tuple([300.0] * below + [700.0] * (100 - below))
    (found,) = of(detect(Books().context(forecast=replace(forecast, minima=minima))), "cashflow_risk")
    assert (found.severity, found.bucket) == (severity, bucket)
    assert found.title.startswith("Cash is likely to" if severity == "medium" else "Cash might")


def overdrawn(rent: date, lowest: str = "900") -> Finding:
    """Of an owner with 1,500 whose rent of 2,000 is due that day, and whose VAT comes a week later."""
    items = (replace(ITEMS[0], day=rent), replace(ITEMS[1], day=rent + timedelta(days=7)))
    forecast = line((), opening="1500", items=items)
    (found,) = of(detect(Books().context(forecast=forecast, lowest=Decimal(lowest))), "cashflow_risk")
    return found


def test_a_first_overdraft_sure_and_so_near_that_a_night_matters_is_high():
    found = overdrawn(date(2026, 11, 27))
    assert found.severity == "high"
    assert found.day == date(2026, 12, 4)  # the lowest; it is overdrawn from the rent on
    assert overdrawn(date(2026, 11, 28)).severity == "medium"
    usual = overdrawn(date(2026, 11, 27), lowest="-4000")
    assert usual.severity == "medium"
    assert usual.bucket == found.bucket >= 2


def test_the_owners_limit_decides():
    assert risk(opening="5800", limits=Limits(cash=Decimal(500))) == []
    assert risk(opening="5800", limits=Limits(cash=Decimal(1000)))


# The ledger's own.


def campaign() -> Books:
    """Marketing at 600 a month, and then 2,900 in four payments, none of which is odd by itself."""
    books = Books()
    for back in range(1, 12):
        books.add(date(2026, 11, 9) - timedelta(days=30 * back), "-600", "billboards", category="Marketing")
    for n in range(4):
        books.add(date(2026, 11, 5 + 4 * n), "-725", "billboards", category="Marketing")
    return books


def test_a_category_that_costs_much_more():
    (found,) = of(detect(campaign().context()), "spending_spike")
    assert "Marketing, 1 to 23 November 2026: £2,900.00, 383% more than is usual in those days (£600.00" in words(found)
    assert "The most went to Billboards: £2,900.00." in words(found)
    assert of(detect(campaign().context(limits=Limits(spike=Decimal(400)))), "spending_spike") == []


def test_before_the_tenth_the_month_before_is_in_question():
    context = Books(last=date(2026, 11, 6)).context()
    assert month_in_question(context) == Stretch(date(2026, 10, 1), date(2026, 10, 31))
    half = month_in_question(Books(last=date(2026, 11, 10)).context())
    assert half == Stretch(date(2026, 11, 1), date(2026, 11, 10))
    assert same_days(context, Stretch(date(2026, 10, 1), date(2026, 10, 31)), 1) == [
        Stretch(date(2026, 9, 1), date(2026, 9, 30))
    ]


def test_no_verdict_over_days_no_statement_covers():
    gap = Stretch(date(2026, 11, 12), date(2026, 11, 14))
    assert of(detect(campaign().context(gaps=(gap,))), "spending_spike") == []


def test_revenue_that_drops():
    books = Books()
    books.rows = [row for row in books.rows if not (row.payment.key == "acme" and row.payment.day > date(2026, 11, 1))]
    (found,) = of(detect(books.context()), "revenue_drop")
    assert "Acme, who paid in October, has not in these days" in words(found)
    assert found.facts["drop_pct"] == "45.3"  # 5,100 of 9,320


def test_the_same_drop_a_year_ago_is_the_season():
    books = Books(months=14)
    books.rows = [row for row in books.rows if not (row.payment.key == "acme" and row.payment.day.month == 11)]
    assert of(detect(books.context()), "revenue_drop") == []


def test_one_customer_is_most_of_the_revenue():
    books = Books()
    for back in range(6):
        books.add(date(2026, 11, 9) - timedelta(days=30 * back), "12000", "hooli", kind="income")
    (found,) = of(detect(books.context()), "concentration_risk")
    assert "Hooli" in found.title
    assert of(detect(books.context(limits=Limits(concentration=Decimal(90)))), "concentration_risk") == []


def test_takings_are_no_customer():
    books = Books()
    for back in range(180):
        books.add(LAST - timedelta(days=back), "900", "card machine", kind="income")
    assert of(detect(books.context()), "concentration_risk") == []


def test_a_customer_who_is_late():
    books = Books(last=date(2026, 11, 30))
    books.rows = [row for row in books.rows if not (row.payment.key == "acme" and row.payment.day > date(2026, 10, 1))]
    (found,) = of(detect(books.context()), "late_customer")
    assert found.title == "Acme is late"
    assert "day 83 (last paid on 8 September 2026)" in words(found)


def test_a_bill_that_did_not_come():
    books = Books()
    books.rows = [
        row for row in books.rows if not (row.payment.key == "oak lettings" and row.payment.day > date(2026, 11, 1))
    ]
    (found,) = of(detect(books.context()), "missed_bill")
    assert "Oak Lettings, usually £2,000.00, was due on 2 November 2026" in words(found)
    early = replace(books.context(), until={"a": date(2026, 11, 5)})
    assert of(detect(early), "missed_bill") == []


def test_a_price_that_rose_and_stayed():
    books = Books()
    books.rows = [
        replace(row, payment=replace(row.payment, amount=Decimal("-89.99")))
        if row.payment.key == "adobe" and row.payment.day >= date(2026, 10, 1)
        else row
        for row in books.rows
    ]
    (found,) = of(detect(books.context()), "price_rise")
    assert "Adobe went from £49.99 to £89.99 on 5 October 2026: £480.00 more a year." in words(found)


def test_a_payment_taken_twice_names_both_rows():
    books = Books()
    second = books.add(date(2026, 11, 20), "-344.40", "paper co", category="Other")
    books.add(date(2026, 11, 3), "-2000", "oak lettings", category="Rent")
    twice = of(detect(books.context()), "duplicate_charge")
    assert not any(second in one.payment_ids for one in twice)  # no twin: another amount than the one near it
    books = Books(last=date(2026, 11, 12))
    again = books.add(date(2026, 11, 3), "-2000", "oak lettings", category="Rent")
    (found,) = of(detect(books.context()), "duplicate_charge")
    assert again in found.payment_ids
    assert len(found.payment_ids) == 2
    assert "on 2 November 2026 and again on 3 November 2026" in words(found)


def test_a_large_first_payment_and_a_large_usual_one():
    books = Books()
    books.add(date(2026, 11, 20), "-9000", "zebra holdings")
    (found,) = of(detect(books.context()), "new_big_payee")
    assert found.severity == "medium"
    assert "Zebra Holdings got £9,000.00 on 20 November 2026, and never before" in words(found)
    books = Books()
    books.add(date(2026, 11, 20), "-3600.40", "paper co", category="Other")
    (odd,) = of(detect(books.context()), "anomaly")
    assert "Paper Co took £3,600.40" in words(odd)
    assert "at most £378.40" in words(odd)


@pytest.mark.parametrize(("last", "told"), [("-9180", 0), ("-20000", 1)])
def test_the_largest_payment_so_far_is_odd_where_its_payee_never_took_nearly_as_much(last: str, told: int):
    books = Books()
    for n, amount in enumerate(("-9000", "-9010", "-9015", "-9020", last)):
        books.add(date(2026, 11, 20) - timedelta(days=91 * (4 - n)), amount, "zebra holdings")
    context = books.context()
    context.__dict__["judged"] = [
        replace(one, chances={"largest": 0.001}) if one.payment.amount == Decimal(last) else one
        for one in context.judged
    ]
    assert len(of(detect(context), "anomaly")) == told


def test_a_payee_known_under_a_longer_name_is_not_new():
    books = Books()
    books.add(date(2026, 9, 28), "-150", "zebra holdings rent")
    books.add(date(2026, 11, 20), "-9000", "zebra holdings")
    assert not of(detect(books.context()), "new_big_payee")


def test_subscriptions_that_crept():
    books = Books()
    for key, first in (("figma", 6), ("slack", 7), ("notion", 8)):
        for month in range(first, 12):
            books.add(date(2026, month, 14), "-35.00", key, category="Software & Subscriptions")
    (found,) = of(detect(books.context()), "subscription_creep")
    assert "£154.99 a month; half a year ago it was £49.99" in words(found)


def test_a_tax_that_is_coming():
    books = Books(months=20)
    for quarter in (
        date(2025, 6, 8),
        date(2025, 9, 8),
        date(2025, 12, 8),
        date(2026, 3, 8),
        date(2026, 6, 8),
        date(2026, 9, 8),
    ):
        books.add(quarter, "-3100", "hmrc vat", kind="tax", category="Taxes")
    (found,) = of(detect(books.context()), "tax_due")
    assert found.day == date(2026, 12, 8)
    assert found.severity == "low"
    poor = books.context(forecast=line((), opening="4000", items=()))
    assert of(detect(poor), "tax_due")[0].severity == "medium"


@pytest.mark.parametrize(
    ("paid", "told"),
    [
        (
            [date(2025, 12, 9)],
            "HMRC is due around 9 December 2026.\nLast time it was £4,200.00; in the bank is £9,000.00.",
        ),
        ([date(2026, 9, 30), date(2026, 10, 30)], ""),
    ],
)
def test_a_tax_that_is_no_series_is_told_by_its_date_unless_it_comes_every_month(paid: list[date], told: str):
    books = Books(months=14)
    for day in paid:
        books.add(day, "-4200", "hmrc self assessment", kind="tax", category="Taxes")
    ids = tuple(row.payment.id for row in books.rows if row.payment.key.startswith("hmrc"))
    item = Item(date(2026, 12, 9), Decimal(-4200), "HMRC", "series", "hmrc", ids)
    found = of(detect(books.context(forecast=line((), opening="9000", items=(item,)))), "tax_due")
    assert [words(one) for one in found] == ([told] if told else [])
    assert all(one.day == item.day and one.payment_ids == ids for one in found)


# When a finding is news.


def finding(bucket: int = 0, *, day: date = TODAY, near: int = 0) -> Finding:
    return Finding("cashflow_risk", "medium", "t", ("p",), "c", day, day, bucket=bucket, near=near)


@pytest.mark.parametrize(
    ("kept", "given", "step"),
    [
        (None, finding(), "new"),
        (Kept("c", TODAY, TODAY, 1), finding(1), "same"),
        (Kept("c", TODAY, TODAY, 1), finding(0), "same"),
        (Kept("c", TODAY, TODAY, 1), finding(2), "worse"),
        (Kept("other", TODAY, TODAY, 1), finding(1), "new"),
        (Kept("c", TODAY, TODAY - 20 * DAY, 1), finding(1, near=21), "same"),
        (Kept("c", TODAY, TODAY - 22 * DAY, 1), finding(1, near=21), "new"),
    ],
)
def test_steps(kept: Kept | None, given: Finding, step: str):
    assert episodes.step(given, [kept] if kept else [])[0] == step


def test_what_has_passed():
    open_ = [("cashflow_risk", "c"), ("late_customer", "gone"), ("price_rise", "stays")]
    assert episodes.over(open_, [finding()]) == ["gone"]


def test_what_is_usual_is_a_sum_that_can_be_paid():
    assert str(median_amount([Decimal("39.32"), Decimal("39.33")])) == "39.32"  # half to even, as banks round
    assert median_amount([Decimal(5)]) == 5
