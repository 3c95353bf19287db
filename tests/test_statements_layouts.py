"""Layouts of many banks and countries, written here row by row: read exactly, or asked with the truth as an option."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.statements.reader import read
from core.statements.reading import Reading

FIXTURES = Path(__file__).with_name("statements") / "layouts.txt"


def layouts() -> Iterator[tuple[str, str, str]]:
    """Name, text and expectation of each layout in the fixture file."""
    for part in FIXTURES.read_text(encoding="utf-8").split("### ")[1:]:
        name, _, rest = part.partition("\n")
        text, _, wanted = rest.rpartition("--- ")
        yield name.strip(), text, wanted.strip()


def rows(reading: Reading) -> list[tuple[str, Decimal]]:
    return [(row.date.isoformat(), row.amount) for row in reading.rows]


def truth(wanted: str) -> list[tuple[str, Decimal]]:
    pairs = (one.split() for one in wanted.split("|"))
    return [(day, Decimal(amount)) for day, amount in pairs]


@pytest.mark.parametrize(("name", "text", "wanted"), [pytest.param(*one, id=one[0]) for one in layouts()])
def test_layout(name: str, text: str, wanted: str) -> None:
    (reading,) = read(text.encode(), "statement.csv")
    if not wanted.startswith("ask "):
        assert (reading.status, reading.reason, reading.question) == ("read", "", None)
        assert rows(reading) == truth(wanted)
        return
    _, key, rest = wanted.split(" ", 2)
    assert reading.status == "ask", reading.proof.text
    assert reading.question is not None
    assert reading.question.key == key
    answered = [read(text.encode(), "statement.csv", {key: one.value})[0] for one in reading.question.options]
    assert [one.status for one in answered].count("read") == len(answered)
    assert [rows(one) for one in answered].count(truth(rest)) == 1
