"""What money out is for, and when that cannot be told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.accounts.people import DEFAULT_CATEGORIES
from core.ledger import brand_table, category_model
from core.ledger.category import CATEGORY_SURE, NOTHING, categorise
from core.ledger.naming import clean


def category(text, *, money_in=False):
    return categorise(clean(text, amount=Decimal(1 if money_in else -1)), text, money_in=money_in)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TESCO STORES 2811 HULL GB", "Other"),
        ("SHELL HULL GB", "Travel"),
        ("SCREWFIX HULL", "Equipment"),
        ("GITHUB INC", "Software & Subscriptions"),
        ("HMRC PAYE/NIC CUMBERNAULD BBP", "Taxes"),
        ("FINANZAMT BOCHUM-MITTE UST 1/2025", "Taxes"),
        ("WAGES P TROUGHTON FPO", "Salaries"),
        ("Dauerauftrag Hausverwaltung Lindenhof Miete Januar", "Rent"),
        ("Google Ads 8812345678", "Marketing"),
        ("DIRECT DEBIT PAYMENT TO OCTOPUS ENERGY REF A-1", "Utilities"),
        ("Stadtwerke Lindenau Abschlag", "Utilities"),
        ("FASTER PAYMENT OAKES CHARTERED ACCOUNTANTS REF INV 2", "Professional Services"),
        ("Kanzlei Lindenhof Rechtsanwälte", "Professional Services"),
        ("ACCOUNT FEE", "Other"),
        ("VIR SEPA CABINET QUILLON HONORAIRES MARS", "Professional Services"),
        ("IMPS-507144120012-LUMENOR QUILLON-SBIN-XXXXX4412-AUDIT FEES", "Professional Services"),
        ("UPI-LUMENOR QUILLON-LQ44@YBL-YESB0YBLUPI-5045-MOBILE RECHARGE", "Utilities"),
        ("MORRISONS PETROL HULL", "Travel"),
    ],
)
def test_money_out_is_sorted(text, name):
    found = category(text)
    assert found.name == name
    assert found.confidence >= CATEGORY_SURE


@pytest.mark.parametrize(
    "text",
    [
        "To Naomi Featherstone",
        "CASH WITHDRAWAL AT BANK",
        "Transfer to savings",
        "CHEQUE 100234",
        "FASTER PAYMENT TO Lumenor Holdings",
    ],
)
def test_what_cannot_be_told_is_left_open(text):
    assert category(text).name is None


def test_a_shop_that_does_not_say_what_it_sells_is_not_taken_without_asking():
    assert category("SQ *PURPLE OTTER LEEDS GB").confidence < CATEGORY_SURE


def test_money_in_has_no_category():
    assert category("TESCO STORES 2811", money_in=True) == NOTHING


def test_every_category_is_one_of_the_ten():
    known = {*DEFAULT_CATEGORIES, None}
    assert {brand.category for brand in brand_table.every().values()} <= known
    model = category_model._model()
    assert model is not None
    assert set(model.classes) - {"?"} <= known


def test_the_model_tells_a_trade_it_was_not_given_a_rule_for():
    assert category_model.guess("oakley electricals").name == "Equipment"


def test_the_weights_are_small():
    from importlib import resources

    folder = resources.files("core.ledger").joinpath("data")
    assert (
        sum(len(folder.joinpath(name).read_bytes()) for name in ("category.bin", "category.json", "confidence.json"))
        < 1_500_000
    )
