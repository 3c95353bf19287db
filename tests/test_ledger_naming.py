"""Names, kinds and what stands beside them, on rows written for these tests (ledger_rows.txt)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.ledger import kinds
from core.ledger.folding import fold
from core.ledger.naming import Named, clean, is_person, key, skeleton
from core.ledger.tidy import tidy

ROWS = [
    line.rsplit(" | ", 4)
    for line in (Path(__file__).parent / "ledger_rows.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
NOBODY = [
    line
    for line in (Path(__file__).parent / "ledger_nobody.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def named(text: str, sign: str = "-", **more: str) -> Named:
    return clean(text, amount=Decimal(1 if sign == "+" else -1), **more)


@pytest.mark.parametrize(("text", "sign", "country", "name", "kind"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_a_row_names_whom_a_person_would(text, sign, country, name, kind):
    found = named(text, sign, country=country)
    assert fold(found.name or "-") == fold(name)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "intermediary", "reference", "place"),
    [
        ("SQ *PURPLE OTTER BAKEHOUSE LEEDS GB", "Square", None, "Leeds Gb"),
        ("PAYPAL *MARSHCYCLES", "PayPal", None, None),
        ("DIRECT DEBIT PAYMENT TO OCTOPUS ENERGY REF A-1F2E3D4C", None, "A-1F2E3D4C", None),
        ("UPI-SHARMA SWEETS-SHARMASWEETS@YBL-YESB0YBLUPI-501412345678-UPI", "UPI", "501412345678", None),
        ("/TRTP/SEPA OVERBOEKING/NAME/De Gouden Korst/REMI/factuur/EREF/E2E-14", None, "E2E-14", None),
    ],
)
def test_what_stands_beside_the_name_is_kept(text, intermediary, reference, place):
    found = named(text)
    assert (found.intermediary, found.reference, found.place) == (intermediary, reference, place)


def test_the_day_inside_the_text_is_found():
    assert named("CARD PAYMENT TO PURPLE OTTER ON 14-01-2025").day == "14-01-2025"
    assert named("TESCO STORES 2811 CD 4471 14JAN25").day == "14JAN25"


def test_the_statements_own_counterparty_beats_the_text():
    assert named("Rechnung 4471", counterparty="Wäscherei Immergrün GmbH").name == "Wäscherei Immergrün"
    assert named("WAGES MARCH", counterparty="Naomi Featherstone").kind == "payroll"


def test_a_column_of_bank_words_is_no_counterparty():
    assert named("CARD PAYMENT TO PURPLE OTTER ON 14 JAN", counterparty="Card payment").name == "Purple Otter"


@pytest.mark.parametrize("text", [*NOBODY, "", " ", "12/34", "XXXXXXXX"])
def test_a_banks_own_words_name_nobody(text):
    found = named(text)
    assert found.name is None
    assert found.key == ""


def test_the_key_is_without_forms_numbers_and_two_ways_of_umlaut():
    assert key("Wäscherei Immergrün GmbH") == key("WAESCHEREI IMMERGRUEN") == "wascherei immergrun"
    assert key("The Purple Otter Ltd 0044") == "purple otter"


def test_people_are_known_by_a_first_name_and_no_trade():
    assert is_person("Sabine Kaltenbrunner")
    assert is_person("Mr T Oakes")
    assert not is_person("Sabine Floristik Flowers")
    assert not is_person("Lidl")


def test_no_kind_rule_asks_for_a_digit_it_would_not_see():
    """Texts are judged with every digit a 0: a rule with another digit in it could never fit."""
    for rule in kinds._rules():
        bare = re.sub(r"\{\d(?:,\d)?\}", "", rule.words.pattern)
        assert not re.search("[1-9]", bare), bare


@example("A9 " * 1200, False)
@given(st.text(max_size=120), st.booleans())
def test_any_text_is_read_without_failing(text, money_in):
    found = clean(text, amount=Decimal(1 if money_in else -1))
    assert found.name is None or found.name.strip()
    assert 0 <= found.confidence <= 1


@given(st.text(max_size=60))
def test_tidying_a_tidy_name_changes_little(text):
    name, _ = tidy(text)
    assert len(tidy(name)[0]) <= max(len(name), 1)


def test_rows_that_name_nobody_are_known_again_by_their_words():
    assert skeleton("FACTUUR 201403110 REK: 4411") == skeleton("Factuur 201404021, rek: 9120") == "factuur rek"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MERCURY CAFE HULL", "Mercury Cafe"),
        ("NORTHGATE LETTINGS LTD", "Northgate Lettings"),
        ("SHELL FISH BAR HULL", "Shell Fish Bar"),
        ("APPLE TREE NURSERY HULL", "Apple Tree Nursery"),
        ("DOUGLAS OAKES", "Douglas Oakes"),
        ("THE PURPLE OTTER BOOTS ROOM", "The Purple Otter Boots Room"),
    ],
)
def test_a_brand_is_not_seen_where_it_is_not_meant(text, name):
    found = named(text)
    assert found.name == name
    assert found.brand is None


def test_two_brands_and_a_hyphen_are_a_name_of_their_own():
    assert clean("tesco-maplin", amount=Decimal(-5)).name == "Tesco-Maplin"
    assert clean("tesco-maplin", amount=Decimal(-5)).brand is None
    assert clean("TESCO-PETROL", amount=Decimal(-5)).brand == "Tesco"
    assert clean("COCA-COLA", amount=Decimal(-5)).brand == "Coca-Cola"
