"""What sums hold, what they leave out, and with which sign they are said, told in a chat."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.terminal import Terminal
from cashflow import services
from core import db
from core.chats.messages import plain
from core.dashboard import figures
from core.ledger import classify, entities
from core.ledger.filters import Filter
from tests.api_people import add_rows

TODAY = date(2026, 6, 20)
Row = tuple[str, str, str]  # day, the bank's words, amount

LOSS = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-03-09", "STANDING ORDER OAK PROPERTY LETTINGS", "-1750.50"),
    ("2026-04-02", "FASTER PAYMENT RECEIVED ACME CORP INV 8", "2000.00"),
]


def booked(rows: list[Row]) -> Terminal:
    """Someone with these rows in the books."""
    terminal, balance, made = Terminal("sums", today=TODAY), Decimal(5000), list[tuple[date, str, str, str]]()
    for day, words, amount in sorted(rows):
        balance += Decimal(amount)
        made.append((date.fromisoformat(day), words, amount, str(balance)))
    add_rows(terminal.user_id, made)
    while classify.classify_chunk(terminal.user_id):
        pass
    return terminal


def talk(rows: list[Row], *asked: str) -> str:
    """What is said to the last of the messages, with these rows in the books."""
    terminal = booked(rows)
    return [plain(terminal.say(one).blocks) for one in asked][-1]


@pytest.mark.parametrize(
    "asked",
    [
        "profit by month this year",
        "profit by quarter this year",
        "net cash flow by week in march",
        "how much profit did we make each month this year",
        "profit and loss by month",
        "compare profit in march and april",
    ],
)
def test_a_loss_keeps_its_minus_in_a_table(database: services.Addresses, asked: str) -> None:
    rows = [one for one in LOSS if "quarter" not in asked or one[0] < "2026-04"]
    said = talk(rows, asked)
    assert "-£750.50" in said or "-£1,750.50" in said, said


def test_a_loss_is_said_in_words_without_a_minus(database: services.Addresses) -> None:
    assert "£750.50 more went out than came in" in talk(LOSS, "profit in march")


LENT = [
    ("2026-04-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-04-09", "SIAN PRITCHARD DIRECTORS LOAN BGC", "11000.00"),
    ("2026-04-20", "HMRC VAT REPAYMENT", "300.00"),
    ("2026-04-22", "HMRC VAT", "-500.00"),
    ("2026-05-09", "SIAN PRITCHARD LOAN REPAYMENT BBP", "-2700.00"),
]
LOAN = "Without 1 loan received, £11,000.00."


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        ("sales in april", ["£1,000.00 came in (1 transaction)", LOAN], ["£12"]),
        ("profit in april", ["£1,000.00 came in", "£200.00 went out", "£800.00 more came in", LOAN], []),
        ("spending in april", ["£200.00 went out"], ["loan"]),
        ("who were my customers in april", ["100%  £1,000.00", LOAN], ["Sian", "HM Rev"]),
        ("how many customers paid us in april", ["1 customer paid you", LOAN], []),
        ("money in by month this year", ["April 2026  £1,000.00", LOAN], ["£12"]),
        ("money out by month this year", ["April 2026  £200.00"], ["loan"]),
        ("chart of income by month this year", ["money in £1,000.00", LOAN], ["£12"]),
        ("chart of my top customers in april", ["£1,000.00 came in", LOAN], ["Sian"]),
        ("give me an overview of april", ["money in £1,000.00", LOAN], ["£12"]),
        ("average sale in april", ["£1,000.00", LOAN], ["£12"]),
        ("loan repayments this year", ["1 transaction going out", "-£2,700.00"], ["11,000"]),
        ("what did I pay back on the loan this year", ["1 transaction going out", "-£2,700.00"], ["11,000"]),
        ("loans received this year", ["1 transaction coming in", "£11,000.00"], ["2,700"]),
        ("loans this year", ["£11,000.00", "-£2,700.00"], []),
        ("taxes in april", ["£200.00"], []),
        ("how much did we earn on average a month this year", [], ["£12", "£2,4"]),
    ],
)
def test_money_lent_and_tax_back_are_no_income(
    database: services.Addresses, asked: str, told: list[str], untold: list[str]
) -> None:
    said = talk(LENT, asked)
    assert all(one in said for one in told), said
    assert not any(one in said for one in untold), said


def test_what_is_kept_of_days_and_months_agrees_with_the_rows(database: services.Addresses) -> None:
    april = Filter(start=date(2026, 4, 1), end=date(2026, 4, 30))
    with db.as_user(booked(LENT).user_id) as session:
        assert figures.totals(session, april) == figures.totals_of_rows(session, april)
        shares = entities.top(session, "in", date(2026, 4, 1), date(2026, 4, 30))
        lender = entities.by_name(session, "Sian Pritchard")
    assert [(one.name, one.amount, one.share) for one in shares] == [("Acme", Decimal(1000), Decimal(1))]
    assert lender is None or lender.entity_type == "supplier"


def test_who_lent_is_told_what_was_lent(database: services.Addresses) -> None:
    assert "£11,000.00 came in as a loan, which is no income" in talk(LENT, "how much did Sian Pritchard pay in")


SIAN = [
    ("2026-04-09", "SIAN PRITCHARD DIRECTORS LOAN BGC", "11000.00"),
    ("2026-04-28", "SIAN PRITCHARD DIRECTORS PAY", "-5250.00"),
    ("2026-05-28", "SIAN PRITCHARD DIRECTORS PAY", "-5250.00"),
    ("2026-05-09", "SIAN PRITCHARD LOAN REPAYMENT BBP", "-2700.00"),
    ("2026-05-10", "FASTER PAYMENT SIAN OKAFOR", "-10.00"),
]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how much did we pay Sian Pritchard this year", "£13,200.00 went out (3 transactions)"),
        ("how much did Sian Pritchard get in may", "£7,950.00 went out (2 transactions)"),
        ("payments to Sian Pritchard", "£13,200.00 went out (3 transactions)"),
        ("spending this year without Sian Pritchard", "£10.00 went out (1 transaction)"),
    ],
)
def test_all_payees_of_a_person_are_summed_and_named(database: services.Addresses, asked: str, told: str) -> None:
    said = talk(SIAN, asked)
    assert told in said, said
    assert "Sian Pritchard and Sian Pritchard Directors" in said


ALIKE = [
    ("2026-03-02", "FASTER PAYMENT INES DUARTE DESIGN", "-300.00"),
    ("2026-03-03", "CARD PAYMENT ARGOS BUSINESS CARDS", "-70.00"),
    ("2026-03-04", "SUMUP  *HOLLINS LTD", "-9.00"),
    ("2026-03-05", "CARD PAYMENT EEZYBREAKS", "-15.00"),
    ("2026-03-06", "DIRECT DEBIT EE & T-MOBILE", "-25.00"),
    ("2026-03-07", "CARD PAYMENT MÜLLERS BROT", "-4.00"),
    ("2026-03-08", "FASTER PAYMENT INV 72", "-72.00"),
    ("2026-03-09", "转账支付宝消费", "-8.00"),
]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ines", ["-300.00"]),
        ("Ines Duarte", ["-300.00"]),
        ("business", ["-70.00"]),
        ("busi", ["-70.00"]),
        ("bus", []),
        ("sumup hollins", ["-9.00"]),
        ("lins", []),
        ("EE", ["-25.00"]),
        ("müllers", ["-4.00"]),
        ("ÜLLERS", []),
        ("inv 7", []),
        ("inv 72", ["-72.00"]),
        ("支付宝", ["-8.00"]),
        ("*", ["-9.00"]),
    ],
)
def test_a_name_is_looked_for_as_words(database: services.Addresses, name: str, found: list[str]) -> None:
    user_id = booked(ALIKE).user_id
    with db.as_user(user_id) as session:
        rows = figures.transactions(session, Filter(name=name))
        left = figures.transactions(session, Filter(not_names=(name,)))
    assert [str(one.amount) for one in rows] == found
    assert len(left) == len(ALIKE) - len(found)


def test_nothing_on_a_day_of_the_week_is_said(database: services.Addresses) -> None:
    assert "on Saturdays: £0.00 came in (none)" in talk(LOSS, "how much do we take on saturdays")


REFUNDED = [
    ("2026-03-02", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-03-09", "CARD PAYMENT SCREWFIX", "-20.00"),
    ("2026-04-09", "REFUND SCREWFIX", "80.00"),
]


def test_more_refunded_than_spent_is_said_in_a_table(database: services.Addresses) -> None:
    assert "April 2026 (more refunded than spent)" in talk(REFUNDED, "spend by month this year")


BACK = [
    ("2026-05-02", "CARD PAYMENT TOOLSTATION", "-80.00"),
    ("2026-05-06", "TOOLSTATION REFUND", "30.00"),
    ("2026-05-07", "CARD PAYMENT UBER *TRIP", "-10.00"),
    ("2026-05-08", "ZETTLE BY PAYPAL PID 221287 BGC", "145.00"),
    ("2026-05-09", "FASTER PAYMENT RECEIVED ACME CORP INV 7", "1000.00"),
    ("2026-06-08", "SUMUP PAYMENTS PID 12", "55.00"),
    ("2026-06-09", "CARD PAYMENT COSTA COFFEE", "-3.00"),
    ("2026-06-10", "CARD PAYMENT COSTA COFFEE", "-4.00"),
]
AFTER = "That is after £30.00 that came back (1 transaction)."


@pytest.mark.parametrize(
    ("asked", "told", "untold"),
    [
        ("spend in may", ["£60.00 went out", AFTER], []),
        ("profit in may", ["£60.00 went out", AFTER], []),
        ("how much did we spend at toolstation in may", ["£50.00 went out", AFTER], []),
        ("spend in june", ["£7.00 went out"], ["refund"]),
        ("sales in may", ["£1,145.00 came in"], ["refund"]),
        # before the statements began there is nothing to claim
        ("revenue before june", ["2 to 31 May 2026: £1,145.00"], ["2000"]),
        ("spend until 9 june", ["£63.00 went out"], ["2000"]),
        # what says that it was taken by card, and never all money in
        ("card takings in may", ["£145.00"], ["1,145", "Acme"]),
        ("card sales", ["All 2 together: £200.00"], ["Acme"]),
        ("what did we take by card in may", ["£145.00"], ["1,145"]),
        ("card takings by month this year", ["May 2026  £145.00", "£55.00"], ["1,145"]),
        ("cash takings in may", ["None: 0 transactions"], ["£"]),
        # how often
        ("how many times did we buy coffee", ["2 transactions", "£7.00"], []),
        ("how often do I use uber", ["1 transaction"], []),
        ("how many coffees this month", ["£7.00 went out (2 transactions)"], []),
        ("how many times did we buy fuel this year", ["No payment says fuel"], ["£"]),
        ("when did we start paying costa", ["9 Jun 26", "-£3.00"], []),
        # a few of a list: those, and not all of them
        ("biggest payment this year", ["-£80.00"], ["together"]),
        ("top 2 payments this year", ["These 2 together: £90.00"], ["All "]),
        ("payments over 5 this year", ["All "], ["These"]),
    ],
)
def test_a_sum_says_what_it_is_of(database: services.Addresses, asked: str, told: list[str], untold: list[str]) -> None:
    said = talk(BACK, asked)
    assert all(one in said for one in told), said
    assert not any(one in said for one in untold), said


def test_the_best_month_of_who_only_pays_is_not_the_least(database: services.Addresses) -> None:
    terminal = booked(BACK)
    asked = ("zettle this year", "by month", "best month", "zettle this year", "by month", "highest")
    best, highest = [plain(terminal.say(one).blocks) for one in asked][2::3]
    assert "May 2026: £145.00" in best, best
    assert "the most came in" in highest, highest
