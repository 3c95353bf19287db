"""Large files are held as columns; what they say is what the same lines say one by one."""

from __future__ import annotations

import json
import random
from array import array
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.statements import delimited, vocabulary, wire
from core.statements.amounts import Style
from core.statements.figures import numbers, signed
from core.statements.reader import read
from core.statements.reading import Reading, to_json
from core.statements.records import Block, Record, Records, Texts
from core.statements.rows import Row, Rows
from core.statements.sums import Sums, alike

LAYOUTS = Path(__file__).with_name("statements") / "layouts.txt"
WORDS = (
    "Coffee", "MCDONALD'S", "'quoted'", '"A, B"', "=1+1", "Total Wine", "Opening balance", "Café\u00a0Nero",
    "two  blanks", " padded ", "\u200bmarked", "tab\there", "TX0001", "pending", "", '"torn', "closing", "end\x1f",
)  # fmt: skip
SUMS = ("-3.50", "1,234.56", "0.00", "-0.00", "12.5", "100", "(5.00)", "2.00", "7.10", "-8.99", "\u22124.00", "")


def said(data: bytes, **answers: str) -> list[object]:
    return [to_json(one) for one in read(data, "statement.csv", answers)]


def statement(rng: random.Random, odd: float) -> bytes:
    """Some hundred lines, of which the share `odd` has an odd word or an odd sum."""
    lines = ["Date,Description,Reference,Amount,Balance"]
    balance = Decimal("100.00")
    for n in range(rng.choice([30, 200])):
        amount = Decimal(rng.randrange(-9_000, 9_000)) / 100
        balance += amount
        words = rng.choice(WORDS) if rng.random() < odd else f"Shop {n % 7}"
        printed = rng.choice(SUMS[2:4] if rng.random() < 0.5 else SUMS) if rng.random() < odd / 4 else f"{amount:.2f}"
        printed = f'"{printed}"' if "," in printed else printed
        lines.append(f"{1 + n // 15:02}/03/2024,{words},R{n},{printed},{balance:.2f}")
        if rng.random() < odd / 8:
            lines.append(rng.choice(["", "   ", lines[0], ",more words,,,", "Total,,,12.00,", "a,b,c,d,e,f,g", '"']))
    return rng.choice(["\n", "\r\n"]).join(lines).encode()


@pytest.mark.parametrize("odd", [0.0, 0.02, 0.3])
def test_blocks_say_what_single_lines_say(odd: float, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(f"blocks {odd}")
    files = [statement(rng, odd) for _ in range(40)]
    monkeypatch.setattr(delimited, "_RUN", 8)
    in_blocks = [said(data, date_order="DMY") for data in files]
    assert sum('"status": "read"' in json.dumps(one) for one in in_blocks) > len(files) / 4
    monkeypatch.setattr(delimited, "_block", lambda *_: None)
    assert in_blocks == [said(data, date_order="DMY") for data in files]


def test_every_layout_says_the_same_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [part.partition("\n")[2].partition("--- ")[0] for part in LAYOUTS.read_text().split("### ")[1:]]
    files = [(text + "\n".join(text.splitlines()[-3:]) * 5).encode() for text in texts]
    monkeypatch.setattr(delimited, "_RUN", 2)
    in_blocks = [said(data) for data in files]
    monkeypatch.setattr(delimited, "_block", lambda *_: None)
    assert in_blocks == [said(data) for data in files]


def test_plain_lines_become_blocks_and_an_odd_one_costs_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_RUN", 4)
    lines = ["a,b", "c,d", "e,f", "g,h", "i,j,k", "l,m", "n,o", "p,q", "r,s", "", "t,u"]
    _, records = delimited.records([*lines])
    assert [type(part) for part in records.parts] == [Block, list, list]
    assert [record.cells for record in records] == [line.split(",") for line in lines if line]
    assert [*records.numbers()] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11]


def test_records_are_one_sequence_however_they_are_held() -> None:
    held = Records([Block(1, 3, ("a\nb\nc", "1\n2\n3")), [Record(4, ["d"])], Block(5, 2, ("e\nf", "5\n6"))])
    plain = [Record(1, ["a", "1"]), Record(2, ["b", "2"]), Record(3, ["c", "3"]), Record(4, ["d"])]
    plain += [Record(5, ["e", "5"]), Record(6, ["f", "6"])]
    assert [*held] == plain
    assert [held[place] for place in range(6)] == plain
    for start in range(7):
        for stop in range(start, 7):
            assert [*held.cut(start, stop)] == plain[start:stop]
    assert [*held.pick([0, 2, 3, 5])] == [plain[0], plain[2], plain[3], plain[5]]
    assert held.column(1).cells() == ["1", "2", "3", "", "5", "6"]
    assert held.widths() == [2, 2, 2, 1, 2, 2]
    with pytest.raises(IndexError):
        held[6]


def test_no_label_has_a_digit() -> None:
    # lines.py looks for labels in cells whose digits are all made the same.
    for block in (vocabulary.OPENING, vocabulary.CLOSING, vocabulary.TOTALS):
        assert not any(char.isdigit() for char in block)


def test_sums_are_exact_as_hundredths() -> None:
    sums = Sums([-350, 0, None, 10**17 + 1], hundredths=True)
    assert [str(one) for one in sums] == ["-3.50", "0.00", "None", "1000000000000000.01"]
    assert str(sums.total()) == "999999999999996.51"
    assert str(sums.total(4)) == "0"
    assert [str(one) for one in sums.negated()] == ["3.50", "0.00", "None", "-1000000000000000.01"]
    assert str(Sums([0], hundredths=True, bare_zero=True)[0]) == "0"
    one, other = alike(sums, Sums.of([Decimal("1.5")]))
    assert one.raw[0] == Decimal("-3.50")
    assert other.raw == [Decimal("1.5")]


ROWS = [
    Row(date(2024, 3, 14), Decimal("-3.50"), "GBP", "tea\nand cake", None, "", Decimal("96.5"), 2),
    Row(date(2024, 3, 15), Decimal("1E+2"), None, "", "Ann", None, None, 5, "12345678"),
]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_rows_come_out_of_the_child_as_they_went_in(count: int) -> None:
    reading = Reading(file="s.csv", status="read", rows=tuple(ROWS[:count]))
    (back,) = wire.unpacked(b"".join(wire.packed([reading])))
    assert [*back.rows] == ROWS[:count]
    assert [str(row.amount) for row in back.rows] == [str(row.amount) for row in ROWS[:count]]


def test_columns_come_out_of_the_child_as_they_went_in() -> None:
    rows = Rows(
        [date(2024, 3, 14), date(2024, 3, 15)], Sums([-350, 0], hundredths=True, bare_zero=True), ["GBP", "GBP"],
        Texts(("Tee\nKäse",)), Texts(("\nAnn",)), [None, None], Sums([None, -1], hundredths=True), array("i", [2, 3]),
        [None, None],
    )  # fmt: skip
    (back,) = wire.unpacked(b"".join(wire.packed([Reading(file="s.csv", status="read", rows=rows)])))
    assert [*back.rows] == [
        Row(date(2024, 3, 14), Decimal("-3.50"), "GBP", "Tee", None, None, None, 2),
        Row(date(2024, 3, 15), Decimal(0), "GBP", "Käse", "Ann", None, Decimal("-0.01"), 3),
    ]
    assert [str(row.amount) for row in back.rows] == ["-3.50", "0"]


@pytest.mark.parametrize("cut", [1, 9, -1])
def test_what_a_dying_child_said_is_no_reading(cut: int) -> None:
    whole = b"".join(wire.packed([Reading(file="s.csv", status="read", rows=tuple(ROWS))]))
    with pytest.raises((ValueError, TypeError)):
        wire.unpacked(whole[:cut])


SHORT = st.from_regex(r"-?(0|[1-9]\d{0,6})([.]\d{1,2})?|", fullmatch=True)


@given(st.lists(SHORT, min_size=1, max_size=60), st.sampled_from([".", ","]), st.booleans())
def test_a_column_of_short_sums_is_what_its_cells_are(cells: list[str], style: Style, joined: bool) -> None:
    texts = [text.replace(".", style) for text in cells]
    found = numbers(Texts(("\n".join(texts) if joined else texts,)), style)
    wanted = [signed(text, style) if text else None for text in texts]
    assert [*found] == wanted
    assert [str(one) for one in found if one] == [str(one) for one in wanted if one]
