"""Who is the same: spellings of one payee meet, look-alikes stay apart."""

from __future__ import annotations

import math
import subprocess
import sys
from decimal import Decimal

import pytest

from core.ledger.embedding import DIMENSIONS, EMBEDDING_MODEL, embed, likeness
from core.ledger.matching import AUTO_ASSIGN, Book, Known, resolve, same
from core.ledger.naming import clean


def named(text):
    return clean(text, amount=Decimal(-1))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("LIDL 0012 HULL GB", "LIDL DIENSTLEISTUNG GMBH"),
        ("TESCO STORES 3217 LEEDS GB", "Tesco Express"),
        ("J SAINSBURY PLC HULL", "SAINSBURYS LOCAL YORK"),
        ("MOTO KEELE COSTA", "COSTA COFFEE 4410"),
        ("SQ *PURPLE OTTER BAKEHOUSE LEEDS GB", "CARD PAYMENT TO PURPLE OTTER BAKEHOU ON 14 JAN"),
        ("Wäscherei Immergrün GmbH", "WAESCHEREI IMMERGRUEN"),
        ("GREENHOLT JOINERY LTD BGC", "GREENHOLT JOINERY FPI"),
        ("NARMADA TEXTILES PVT LTD", "NARMADA TEXTILE"),
        ("FASTER PAYMENT TO JOHN SMITH REF WAGES", "J SMITH WAGES FPO"),
        ("BLUEBONNET TILE WACO TX", "BLUEBONNET TILE"),
        ("Greenholt Joinery", "Deposit Greenholt Joinery Account"),
        ("Greenholt Restaurant Supply", "Greenholt Rest Supply"),
        ("Greenholt Tax Service", "Greenholt Tax Svc"),
        ("Greenholt Solicitors", "Greenholt Sols"),
        ("Lakshmi Estates", "Lakshmi Es"),
        ("Nettle & Oak", "NETTLEANDOAK"),
        ("Ganesh Hardware", "Ganesh Hardware and Electricals"),
        ("Mr J Smith", "John Smith"),
    ],
)
def test_spellings_of_one_payee_are_one(a, b):
    assert same(named(a), named(b)) >= AUTO_ASSIGN


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("AMAZON.CO.UK", "AWS EMEA aws.amazon.co"),
        ("UBER *TRIP", "UBER *EATS"),
        ("GOOGLE *ADS8812345678", "GOOGLE *GSUITE_MYFIRM"),
        ("UNITED AIRLINES 016221", "UNITED HEALTHCARE PREMIUM"),
        ("PRIYA", "PRIYANKA"),
        ("Priya Nair", "Priyanka Nair"),
        ("Karthik Rajan", "Karthika Rajan"),
        ("Thevarajan Nadar", "Thevarajane Nadar"),
        ("Wisniewski Ceramika", "Wisniewska Ceramika"),
        ("John Smith", "John Smithson"),
        ("SHELL HULL GB", "SHELLFISH BAR HULL GB"),
        ("TESCO STORES 12", "TESCO MOBILE"),
        ("Harbour Kitchens", "Harbour Kitchen Supplies"),
        ("Marsh Lane Cycles", "Marsh Lane Dental"),
        ("Holiday Inn York", "HOLIDAY INN EXPRESS 44 YORK"),
        ("Holiday Inn York", "HOLIDAY INN EXPR"),
        ("BP HULL", "BT BILL PAYMENT"),
        ("Purple Otter Bakehouse", "Purple Otter Framing"),
        ("Northgate Holding", "Northgate Insurance Holding"),
    ],
)
def test_look_alikes_stay_apart(a, b):
    assert same(named(a), named(b)) < AUTO_ASSIGN
    assert same(named(b), named(a)) < AUTO_ASSIGN


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Holiday Inn", "Holiday Inn Express"),
        ("Lone Star", "Lone Star Bank"),
        ("Post Office", "Post Office Insurance"),
        ("Google Fi", "Google Fiber"),
    ],
)
def test_look_alikes_an_owner_named_stay_apart(a, b):
    assert same(Known(a), Known(b)) < AUTO_ASSIGN


def test_likeness_is_the_same_both_ways():
    a, b = named("Greenholt Joinery"), named("Greenholt Joiners")
    assert same(a, b) == same(b, a)


def test_a_book_finds_by_alias_brand_and_spelling_and_nobody_else():
    book = Book(
        [Known("Otter's", ("Purple Otter Bakehouse",)), Known("Tesco", brand="Tesco"), Known("John Smith", person=True)]
    )
    assert book.resolve(named("SQ *PURPLE OTTER BAKEHOUSE LEEDS GB")) == (0, 0.99)
    assert book.resolve(named("TESCO STORES 3217"))[0] == 1
    assert book.resolve(named("J SMITH WAGES FPO"))[0] == 2
    assert book.resolve(named("JOHN SMITHSON WAGES FPO"))[1] < AUTO_ASSIGN
    assert book.resolve(named("CASH WITHDRAWAL")) == (None, 0.0)


def test_a_name_a_person_gave_is_found_by_its_brand():
    assert resolve(named("AMZN Mktp US*2K4LL0"), [Known("Amazon", ("amazon",))])[0] == 0


def test_an_initial_that_fits_two_people_chooses_neither():
    at, sure = resolve(
        named("J SMITH WAGES FPO"), [Known("John Smith", person=True), Known("James Smith", person=True)]
    )
    assert at is None or sure < AUTO_ASSIGN


def test_vectors_fit_the_column_and_are_of_length_one():
    vector = embed("Purple Otter Bakehouse")
    assert len(vector) == DIMENSIONS == 1536
    assert math.isclose(sum(v * v for v in vector), 1.0)
    assert embed("") == [0.0] * DIMENSIONS
    assert EMBEDDING_MODEL == "ngrams-1"
    assert (
        likeness("Purple Otter Bakehouse", "Purple Otter Bakehou") > 0.8 > likeness("Purple Otter", "Greenholt Joinery")
    )


def test_vectors_are_the_same_in_every_process():
    code = "from core.ledger.embedding import embed; print(hash(tuple(embed('Purple Otter'))))"
    out = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": s, "PYTHONPATH": "."},
        ).stdout
        for s in "12"
    }
    assert len(out) == 1


def test_nothing_heavy_is_imported_to_read_and_sort():
    code = (
        "import sys; from decimal import Decimal; from core.ledger import category, matching, naming;"
        "n = naming.clean('TESCO STORES 12', amount=Decimal(-1));"
        "category.categorise(n, 'TESCO STORES 12', money_in=False);"
        "print([m for m in ('sklearn', 'numpy', 'scipy', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "."}
    )
    assert done.stdout.strip() == "[]"
