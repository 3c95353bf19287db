"""One tax or kind of cost of a category: what says so is added up, and what cannot be told apart is said to be so."""

from __future__ import annotations

from datetime import date

import pytest

from agent.offline import Answer, Call, World, plan
from bot.terminal import Terminal
from cashflow import services
from core.chats.messages import plain
from tests.terminal_chat import chat_about

TODAY = date(2026, 6, 20)
PAID = [
    (date(2026, 5, 7), "HMRC VAT", "-310.40", "4689.60"),
    (date(2026, 5, 22), "HMRC PAYE", "-205.00", "4484.60"),
]


def chat(rows: list[tuple[date, str, str, str]]) -> Terminal:
    return chat_about(rows, today=TODAY, name="joiner")


def test_vat_is_what_says_vat_and_the_category_is_told_beside_it(database: services.Addresses) -> None:
    told = plain(chat(PAID).say("how much VAT did I pay in May?").blocks)
    assert "VAT, 1 to 31 May 2026: £310.40 went out (1 transaction)." in told
    assert "Taxes, 1 to 31 May 2026: £515.40 (2 transactions)." in told
    assert "Taxes is all of that category" in told


SEVERAL = [
    (date(2025, 12, 1), "HMRC CORPORATION T 3948571", "-690.00", "4310.00"),
    (date(2026, 3, 7), "HMRC VAT", "-250.00", "4060.00"),
    (date(2026, 4, 3), "NORWICH CC BUS RAT", "-40.00", "4020.00"),
    (date(2026, 5, 3), "NORWICH CC BUS RATES", "-41.00", "3979.00"),
    (date(2026, 5, 22), "HMRC PAYE/NIC CUMB", "-205.00", "3774.00"),
    (date(2026, 6, 12), "HMRC PAYE/NIC CUMB", "-206.00", "3568.00"),
]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("when did we last pay VAT", "7 Mar 26"),
        ("did the VAT go out", "7 Mar 26"),
        ("paye this year", "PAYE, 1 January to 20 June 2026: £411.00 went out (2 transactions)"),
        ("how much PAYE and NI have I paid since April", "£411.00 went out (2 transactions)"),
        (
            "corporation tax in december 2025",
            "Corporation tax, 1 to 31 December 2025: £690.00 went out (1 transaction)",
        ),
        ("business rates this year", "Business rates, 1 January to 20 June 2026: £81.00 went out (2 transactions)"),
        ("what did we spend on travel this year", "Nothing on Travel"),
        ("vat in may", "VAT, 1 to 31 May 2026: nothing went out"),
        ("council tax this year", "No payment of those days says council tax"),
        ("what did I spend without VAT in march", "1 to 31 March 2026, without VAT: £0.00 went out"),
        ("vat by month this year", "March 2026  £250.00"),
        ("sales excluding VAT in may", "VAT taken off"),
    ],
)
def test_one_tax_is_not_answered_with_another(database: services.Addresses, asked: str, told: str) -> None:
    said = plain(chat(SEVERAL).say(asked).blocks)
    assert told in said, said


def test_each_of_two_taxes_is_told(database: services.Addresses) -> None:
    said = plain(chat(SEVERAL).say("vat and paye this year").blocks)
    assert "VAT, 1 January to 20 June 2026: £250.00 went out" in said
    assert "PAYE, 1 January to 20 June 2026: £411.00 went out" in said


def test_what_no_row_says_is_not_told_apart(database: services.Addresses) -> None:
    told = plain(chat([(date(2026, 5, 7), "HMRC", "-310.40", "4689.60")]).say("how much VAT did I pay in May?").blocks)
    assert "£310.40" in told
    assert "No payment of those days says VAT, so I cannot tell that part from the rest." in told


CONFUSED = [
    (date(2026, 2, 7), "HMRC VAT 4471", "-900.00", "8100.00"),
    (date(2026, 3, 8), "IWOCA VAT LOAN", "-872.40", "7227.60"),
    (date(2026, 4, 8), "IWOCA VAT LOAN", "-872.40", "6355.20"),
    (date(2026, 4, 13), "HMRC VAT REPAYMENT", "640.11", "6995.31"),
    (date(2026, 4, 14), "TRAVIS PERKINS 6307", "-200.00", "6795.31"),
    (date(2026, 4, 15), "REFUND TRAVIS PERKINS 6307", "96.48", "6891.79"),
    (date(2026, 5, 7), "HMRC VAT 4471", "-950.00", "5941.79"),
    (date(2026, 5, 8), "IWOCA VAT LOAN", "-872.40", "5069.39"),
    (date(2026, 5, 9), "OAKFIELD HOMES CIS", "4000.00", "9069.39"),
    (date(2026, 5, 19), "HMRC CIS/PAYE 120PX", "-300.00", "8769.39"),
    (date(2026, 5, 20), "D PATEL ELECTRICAL CIS", "-577.88", "8191.51"),
]


@pytest.mark.parametrize(
    ("asked", "told", "never"),
    [
        ("vat I paid this year", "£1,209.89 went out (3 transactions). That is after £640.11 that came back", "3,827"),
        ("cis tax this year", "£300.00 went out (1 transaction)", "4,000"),
        ("and the vat I got back", "£640.11", "96.48"),
        ("how much vat did I get back", "£640.11", "96.48"),
        ("hmrc refund in april", "£640.11", "None"),
        ("what has hmrc had off me", "That is after £640.11 that came back", "nothing"),
        ("taxes in april", "came back", "872"),
    ],
)
def test_a_loan_or_a_customer_is_no_tax_and_what_came_back_is_told(
    database: services.Addresses, asked: str, told: str, never: str
) -> None:
    answer = plain(chat(CONFUSED).say(asked).blocks)
    assert told in answer.replace("\n", " "), answer
    assert never not in answer, answer


AMERICAN = [
    (date(2026, 1, 15), "IRS USATAXPYMT 270110273454309 CCD ID: 3387702000", "-1800.00", "9000.00"),
    (date(2026, 5, 22), "OHIO TAXOHIOSLTX OH SALESTX 1253800 CCD ID: 1316402047", "-1294.04", "7705.96"),
    (date(2026, 5, 29), "GUSTO PAY 328067 6semk2 CCD ID: 1453942850", "-3382.55", "4323.41"),
    (date(2026, 5, 29), "GUSTO TAX 611546 6semk2 CCD ID: 1453942850", "-938.39", "3385.02"),
]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("what did I pay in sales tax in may", "Sales tax, 1 to 31 May 2026: $1,294.04 went out (1 transaction)"),
        ("gusto taxes this year", "Payroll tax, 1 January to 20 June 2026: $938.39 went out (1 transaction)"),
        ("payroll tax in may", "$938.39 went out (1 transaction)"),
        ("federal tax this year", "Estimated tax, 1 January to 20 June 2026: $1,800.00 went out"),
        ("payroll without the taxes in may", "$3,382.55 went out (1 transaction)"),
        ("how much should i set aside for taxes", "1 January to 20 June 2026: money in"),
    ],
)
def test_an_american_tax_is_told_apart(database: services.Addresses, asked: str, told: str) -> None:
    answer = plain(chat_about(AMERICAN, today=TODAY, name="shop", currencies=("USD",)).say(asked).blocks)
    assert told in answer, answer


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how much VAT did we pay in may", "VAT, 1 to 31 May 2026: €400.00 went out (1 transaction)"),
        ("lohnsteuer in may", "€250.00"),
    ],
)
def test_a_tax_is_known_in_other_languages(database: services.Addresses, asked: str, told: str) -> None:
    rows = [
        (date(2026, 5, 10), "FINANZAMT FULDA USt-Voranmeldung 04/26", "-400.00", "4600.00"),
        (date(2026, 5, 11), "FINANZAMT FULDA Lohnsteuer 04/26", "-250.00", "4350.00"),
    ]
    answer = plain(chat_about(rows, today=TODAY, name="agentur", currencies=("EUR",)).say(asked).blocks)
    assert told in answer, answer


def test_what_is_unsorted_is_told_in_a_currency_that_is_not_the_owners(database: services.Addresses) -> None:
    rows = [(date(2026, 5, 10), "FAIRE.COM WHOLESALE 4471", "-400.00", "4600.00")]
    answer = plain(chat_about(rows, today=TODAY, name="emporium", currencies=("USD",)).say("what is unsorted?").blocks)
    assert "$400.00" in answer, answer


BILLS = [
    (date(2026, 5, 4), "WAVE LTD WATER", "-61.12", "4938.88"),
    (date(2026, 5, 5), "EDF ENERGY CUST PL", "-256.00", "4682.88"),
    (date(2026, 5, 6), "BT GROUP PLC", "-55.00", "4627.88"),
    (date(2026, 5, 7), "VODAFONE LTD", "-41.00", "4586.88"),
    (date(2026, 5, 8), "NEST PENSION", "-900.00", "3686.88"),
    (date(2026, 5, 9), "GWR TICKETS", "-78.00", "3608.88"),
    (date(2026, 5, 10), "UBER *TRIP", "-12.00", "3596.88"),
    (date(2026, 5, 11), "ROYAL MAIL GROUP", "-17.00", "3579.88"),
    (date(2026, 5, 12), "GASTRO SUPPLIES", "-20.00", "3559.88"),
]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("water bill in May", "Water, 1 to 31 May 2026: £61.12 went out (1 transaction)."),
        ("gas and electric in May", "Energy, 1 to 31 May 2026: £256.00 went out"),
        ("phone and broadband in May", "£96.00 went out (2 transactions)."),
        ("trains in May", "Trains, 1 to 31 May 2026: £78.00 went out"),
        ("taxis in May", "was paid to Uber"),
        ("petrol in May", "No payment of those days says fuel"),
        ("most expensive train ticket", "only what says trains"),
        ("postage in May", "Postage, 1 to 31 May 2026: £17.00 went out"),
        ("insurance in May", "No payment says insurance, 1 to 31 May 2026."),
    ],
)
def test_a_narrower_kind_is_looked_for_in_the_rows(database: services.Addresses, words: str, told: str) -> None:
    assert told in plain(chat(BILLS).say(words).blocks)


SORTS = ("Travel", "Utilities", "Taxes", "Other")
MAY, JUNE = {"start": "2026-05-01", "end": "2026-05-31"}, {"start": "2026-06-01", "end": "2026-06-20"}


@pytest.mark.parametrize(
    ("before", "words", "part"),
    [
        (None, "utilities in May", None),
        (None, "trains and taxis in May", "trains; taxis"),
        ({"category": "Utilities", **JUNE, "part": "water"}, "and in May?", "water"),
        ({**JUNE, "part": "postage"}, "and in May?", "postage"),
    ],
)
def test_a_follow_up_keeps_the_kind(before: dict[str, str] | None, words: str, part: str | None) -> None:
    world = World(categories=SORTS, books=(date(2026, 1, 1), TODAY))
    previous = Call("get_category_breakdown", before) if before else None
    decided = plan(words, world=world, previous=previous, today=TODAY)
    assert isinstance(decided, Answer)
    (call,) = decided.calls
    assert (call.tool, call.args.get("part")) == ("get_category_breakdown", part)
    assert MAY.items() <= call.args.items()
