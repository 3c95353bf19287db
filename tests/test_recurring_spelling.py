"""One key for the spellings of one payee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from core.outlook.forecast import history
from core.outlook.recurring import Payment, find
from core.outlook.recurring.spelling import spellings

TODAY = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        (["harbour lettings rent"] * 9 + ["hrbr lttngs rnt"] * 4, {"hrbr lttngs rnt": "harbour lettings rent"}),
        (["orchard supplies"] * 12 + ["orchard su"] * 2, {"orchard su": "orchard supplies"}),
        (["orchard supplies"] * 12 + ["orchard"], {"orchard": "orchard supplies"}),
        (["orchard supplies"] * 20 + ["orchard"] * 3, {"orchard": "orchard supplies"}),
        (["orchard supplies"] * 20 + ["orchard su"] * 4 + ["orchard"], dict.fromkeys(
            ["orchard su", "orchard"], "orchard supplies")),
        (["orchard supplies"] * 9 + ["orxhard sapplizs"], {"orxhard sapplizs": "orchard supplies"}),
        (["orchard supplies"] * 9 + ["orchardqsupplies"], {"orchardqsupplies": "orchard supplies"}),
    ],
)  # fmt: skip
def test_another_spelling_means_the_common_one(spelled: Sequence[str], meant: dict[str, str]) -> None:
    assert spellings(spelled) == meant


@pytest.mark.parametrize(
    "spelled",
    [
        ["shellfish bar"] * 9 + ["shell"],
        ["index fund a"] * 9 + ["index fund b"],
        ["a novak salary"] * 9 + ["k novak salary"],
        ["orchard supplies"] * 9 + ["orchard"] * 9,
        ["orchard supplies"] * 9 + ["orchard cafe"] * 9 + ["orchard"],
        ["mill lane"] * 9 + ["mile line"] * 9,
        ["orchard supplies"] * 9 + ["", ""],
    ],
)
def test_another_payee_is_left_as_it_is(spelled: Sequence[str]) -> None:
    assert spellings(spelled) == {}


def rent(spelled: Sequence[str]) -> list[Payment]:
    """One payment on the first of each month, the last in May, spelled so."""
    firsts = [date(2024 + (n // 12), n % 12 + 1, 1) for n in range(29 - len(spelled), 29)]
    rows = [
        Payment(f"{day}", day, Decimal("-900.00"), "", text, "1", "GBP")
        for day, text in zip(firsts, spelled, strict=True)
    ]
    filler = [TODAY - timedelta(days=9 * n + n % 4) for n in range(40)]
    return rows + [Payment(f"f{n}", day, Decimal(-20 - n), "", f"stall {'abcdefg'[n % 7]}", "1", "GBP")
                   for n, day in enumerate(filler)]  # fmt: skip


def test_a_series_spelled_in_two_ways_is_one() -> None:
    texts = ["Harbour Lettings Rent", "Harbour Lettings Rent", "Hrbr Lttngs Rnt", "Harbour Lettings Rent"] * 5
    found = [one for one in find(rent(texts), today=TODAY) if one.typical == 900]
    assert [(one.key, len(one.payment_ids)) for one in found] == [("harbour lettings rent", 20)]


def test_a_forecast_knows_a_payee_by_any_spelling() -> None:
    texts = ["Orchard Supplies"] * 8 + ["Orchard Sup", "Orxhard Sapplies", "Orchard Supplies"]
    past = history(rent(texts), balance=1000.0, last=TODAY)
    assert len(past.by_payee["orchard supplies", False]) == 11
