"""Whose a payment is when nothing but the bank's text says so, and that is cut, scrambled or gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.forecast import history
from core.outlook.recurring import Payment
from core.outlook.recurring.texts import as_meant, clean

TODAY = date(2026, 5, 29)
TYRES = [f"KINGSWAY TYRES {n}0412" for n in range(1, 9)]
RENT = ["HARBOUR LETTINGS RENT"] * 8


def meant(text: str, others: Sequence[str], size: float = 10.0) -> str:
    """The key of one more payment beside `others`, each of which is of 10."""
    texts = [*others, text]
    return as_meant(tuple(map(clean, texts)), tuple(texts), (*[10.0] * len(others), size))[-1]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("KINGSWAY TYRES", "kingsway tyres"),
        ("KINGSW", "kingsway tyres"),  # nothing stands behind it, so it was cut
        ("KINGSWAYQTYREZ71F412", "kingsway tyres"),  # one word with digits, of which nothing would be left
        ("HARB", "harbour lettings rent"),
        ("HARBQUR LETDINGSKRENT", "harbour lettings rent"),
    ],
)
def test_a_text_that_was_spoilt_is_the_payees(text: str, key: str) -> None:
    assert meant(text, [*TYRES, *RENT], size=7.0) == key


@pytest.mark.parametrize(
    "text",
    [
        "KINGS 81200",  # a whole name of its own: a reference stands behind it
        "KINGSWAY FLOWERS 81200",
        "HARBOUR LETTINGS SHOP",
        "PAYMENT 81200",
        "HA",
    ],
)
def test_a_text_of_its_own_stays_so(text: str) -> None:
    assert meant(text, [*TYRES, *RENT], size=7.0) == clean(text)


def test_a_beginning_that_several_share_is_nobodys() -> None:
    assert meant("KINGS", [*TYRES, *["KINGSTON CATERING 5512"] * 4]) == "kings"


def test_an_amount_to_the_penny_that_one_payee_pays_is_that_payees() -> None:
    texts = [*TYRES, *RENT, "PAYMENT 55120"]
    sizes = [*[20.0 + n for n in range(8)], *[812.44] * 8, 812.44]
    keys = tuple(map(clean, texts))
    assert as_meant(keys, tuple(texts), tuple(sizes))[-1] == "harbour lettings rent"
    assert as_meant(keys, tuple(texts), (*sizes[:-1], 812.45))[-1] == ""
    assert as_meant(keys, tuple(texts), (*sizes[:7], 812.44, *sizes[8:]))[-1] == ""


def test_what_has_a_name_is_not_guessed_at() -> None:
    keys = (*["kingsway tyres"] * 8, "kingsw")
    assert as_meant(keys, ("",) * 9, (10.0,) * 9) == keys


def test_the_past_reads_a_text_as_it_was_meant() -> None:
    texts = [f"OAKFIELD LTD DEPOSIT {n}" for n in (11, 12, 13, 14)] + ["OKFLD LTD DPST 15"]
    rows = [
        Payment(f"{n}", TODAY - timedelta(days=10 * (5 - n)), Decimal(100 + n), "", text, "1", "GBP")
        for n, text in enumerate(texts)
    ]
    past = history(rows, balance=0.0, last=TODAY)
    assert past.keys[-1] == "oakfield ltd deposit"
    assert past.texts[-1] == "OAKFIELD LTD DEPOSIT 14"
    assert past.until(TODAY - timedelta(days=15)).texts == tuple(texts[:4])
