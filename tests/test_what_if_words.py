"""What people say of what may come, as changes to a forecast."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Refusal
from core.outlook import changes
from core.outlook.changes import HowMuchError, NotUnderstoodError
from core.outlook.forecast import Become, Delay, Drop, Expect, Overlay, Repeat, Scale, Spread, UnknownNameError
from core.outlook.whom import Book, Who

TODAY = date(2026, 11, 26)
FIRST = date(2026, 12, 1)


def who(name: str, usual: str, *, key: str = "", words: str = "", category: str = "") -> Who:
    return Who(name, key, Decimal(usual), Decimal(usual) * 12, frozenset(words.split()), category)


PEOPLE = (
    who("Acme Corp", "4200", key="a"),
    who("Bright Dental", "500"),
    who("Hartley & Finch", "-2410", key="r", words="hartley finch rent", category="Rent"),
    who("Dylan Fraser", "-7200", key="d", category="Salaries"),
    who("Priya Ortega", "-1487", key="p", category="Salaries"),
    who("HM Revenue & Customs", "-13564", key="vat", words="hmrc vat", category="Taxes"),
    who("HM Revenue & Customs", "-2767", key="paye", words="hmrc paye", category="Taxes"),
    who("British Gas", "-215", category="Utilities"),
)
BOOK = Book(PEOPLE, {"Acme Corp": Decimal(50000), "Bright Dental": Decimal(6000), "Hartley & Finch": Decimal(-29000)})
LATE = Delay("Acme Corp", 21, once=True)
HIRE = Repeat(FIRST, Decimal("-2400.00"), "hire")
VAT = Spread("HM Revenue & Customs", 2, key="vat")
FIFTH = Scale("", Decimal("0.8"), "in")


def read(words: str) -> list[Overlay]:
    return [one for change in changes.read(words, book=BOOK, today=TODAY) for one in change.overlays]


@pytest.mark.parametrize(
    ("words", "overlays"),
    [
        ("what if Acme pays three weeks late", [LATE]),
        ("What would happen to our cash if Acme Corp paid thirty days late?", [Delay("Acme Corp", 30, once=True)]),
        ("if acme dont pay can i still pay wages friday", [Drop("Acme Corp")]),
        ("will the money last till february if Acme never comes back", [Drop("Acme Corp")]),
        ("unless Acme pays will we run out", [Drop("Acme Corp")]),
        ("do I have enough for the VAT if Acme pays three weeks late", [LATE]),
        ("what if Acme pays a week early", [Delay("Acme Corp", -7, once=True)]),
        ("what if acmee is a month late", [Delay("Acme Corp", 30, once=True)]),
        ("what if Acme pays three weeks late and I hire nobody", [LATE]),
        ("what if Acme pays three weeks late and nothing else changes", [LATE]),
        ("what if we pay the rent a week late", [Delay("Hartley & Finch", 7, once=True)]),
        ("if I pay Hartley & Finch 2 weeks late can I make payroll", [Delay("Hartley & Finch", 14, once=True)]),
        ("can I make payroll if Acme pays three weeks late", [LATE]),
        ("will we still cover the rent next month if sales drop 20%", [FIFTH]),
        ("delay the VAT by two weeks", [Delay("HM Revenue & Customs", 14, once=True, key="vat")]),
        ("a hire at 2,400 from the 1st", [HIRE]),
        ("can we afford to hire someone at 2000 a month", [Repeat(FIRST, Decimal("-2000.00"), "hire")]),
        ("what if we hire two people at 2,400 each", [Repeat(FIRST, Decimal("-4800.00"), "2 people")]),
        ("what if a new client pays 1,500 a month", [Repeat(FIRST, Decimal("1500.00"), "client")]),
        ("VAT in two parts", [VAT]),
        ("what if I pay the VAT in two parts?", [VAT]),
        ("lose my biggest customer", [Drop("Acme Corp")]),
        ("what if I lose Acme as a client", [Drop("Acme Corp")]),
        ("what if Bright Dental goes bust", [Drop("Bright Dental")]),
        ("what if sales drop 20%", [FIFTH]),
        ("simulate losing 20% of revenue", [FIFTH]),
        ("costs rise 10%", [Scale("", Decimal("1.1"), "out")]),
        ("rent goes up 10%", [Scale("Hartley & Finch", Decimal("1.1"))]),
        ("put the rent up 10%", [Scale("Hartley & Finch", Decimal("1.1"))]),
        ("what if I put prices up 5%", [Scale("", Decimal("1.05"), "in")]),
        ("what if rent is 2000", [Become("Hartley & Finch", Decimal(2000))]),
        ("what if VAT comes to 6,000 instead of 4,200", [Become("HM Revenue & Customs", Decimal(6000), key="vat")]),
        ("what if we don't pay Hartley & Finch", [Drop("Hartley & Finch")]),
        ("what if Bright Dental is cancelled", [Drop("Bright Dental")]),
        ("rent goes up by 241", [Scale("Hartley & Finch", Decimal("1.1000"))]),
        ("rent goes up by 200 from the 1st", [Repeat(FIRST, Decimal("-200.00"), "change of Hartley & Finch")]),
        ("expect 3,000 from Acme on the 12th", [Expect(date(2026, 12, 12), Decimal(3000), "Acme Corp")]),
        ("expect 900 from Zebedee tomorrow", [Expect(date(2026, 11, 27), Decimal(900), "Zebedee")]),
        ("can I afford 3,000 for a van next week?", [Expect(date(2026, 11, 30), Decimal(-3000), "van")]),
        ("can I afford a $6,000 oven", [Expect(date(2026, 11, 27), Decimal(-6000), "oven")]),
        ("what if I put in 640 on friday", [Expect(date(2026, 11, 27), Decimal(640), "money put in")]),
        (
            "what if Acme pays three weeks late and a hire at 2,400 from the 1st, VAT in two parts and sales drop 20%",
            [LATE, HIRE, VAT, FIFTH],
        ),
        ("If we hired someone at £2,400 a month from the 1st, would we be solvent in the spring?", [HIRE]),
        (
            "wages up 5%",
            [Scale("Dylan Fraser", Decimal("1.05")), Scale("Priya Ortega", Decimal("1.05"))],
        ),
    ],
)
def test_words_are_overlays(words: str, overlays: list[Overlay]) -> None:
    assert read(words) == overlays


@pytest.mark.parametrize(
    ("words", "overlays", "unread"),
    [
        ("what if Acme pays three weeks late and I dance on the moon", [LATE], ("I dance on the moon",)),
        ("what if it rains and Acme pays three weeks late, and I dance", [LATE], ("it rains", "I dance")),
        ("Acme pays three weeks late and lose Bright Dental, sales drop 20%", [LATE, Drop("Bright Dental"), FIFTH], ()),
        ("expect 3,000 from Smith & Sons on the 12th", [Expect(date(2026, 12, 12), Decimal(3000), "Smith & Sons")], ()),
        (
            "expect 300 from Hartley & Finch on the 12th and sales drop 20%",
            [Expect(date(2026, 12, 12), Decimal(300), "Hartley & Finch"), FIFTH],
            (),
        ),
    ],
)  # fmt: skip
def test_every_part_is_a_change_or_named(words: str, overlays: list[Overlay], unread: tuple[str, ...]) -> None:
    found = changes.heard(words, book=BOOK, today=TODAY)
    assert [one for change in found.changes for one in change.overlays] == overlays
    assert found.unread == unread


def test_more_changes_than_are_reckoned_are_named() -> None:
    found = changes.heard(" and ".join(f"sales drop {n}%" for n in range(1, 9)), book=BOOK, today=TODAY)
    assert len(found.changes) == changes.MOST
    assert found.unread == ("sales drop 7%", "sales drop 8%")


@pytest.mark.parametrize("words", ["what if wages are 3,000", "what if payroll comes to 9000"])
def test_several_payments_are_not_made_one_amount_nor_one_more(words: str) -> None:
    with pytest.raises(UnknownNameError, match="is several payments"):
        read(words)


@pytest.mark.parametrize("words", ["what if it rains", "", "what if", "hello there", "Acme pays late and it rains"])
def test_what_is_no_change_is_not_guessed_at(words: str) -> None:
    with pytest.raises((NotUnderstoodError, HowMuchError)):
        read(words)


def test_a_delay_without_its_length_is_asked_for() -> None:
    with pytest.raises(HowMuchError):
        read("what if Acme pays late")


def test_a_name_that_is_nobodys_gets_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"by the name of Acne Clinic.*Acme Corp"):
        read("what if Acne Clinic pays two weeks late")
    with pytest.raises(UnknownNameError, match="sorted under Marketing"):
        read("what if I halve my marketing")


@pytest.mark.parametrize("n", range(12))
def test_no_words_break_it(n: int) -> None:
    odd = ["#0#", "@1@", "£" * 50, "if " * 40, "and, and, and", "%", "9" * 40, "late late late 3",
           "\x00", "pay 0 for x", "in 1 parts", "a " * 200 + "late"][n]  # fmt: skip
    try:
        read(f"what if {odd}")
    except Refusal:
        return
    except Exception as error:  # noqa: BLE001 - any other is the fault that is looked for
        pytest.fail(f"{odd!r}: {error!r}")


@pytest.mark.parametrize(
    "words",
    [
        "can I take 3,000 out for myself on the 1st",
        "what if I pay myself 3000 on the 1st",
        "what if I draw 3000 on 1 December",
    ],
)
def test_what_an_owner_takes_for_themselves_is_no_purchase(words: str):
    (change,) = changes.read(words, book=BOOK, today=date(2026, 11, 20))
    assert change.overlays == (Expect(date(2026, 12, 1), Decimal(-3000), "drawings"),)
