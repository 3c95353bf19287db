"""What may happen to the bytes and the structure of a statement."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

_ODD = [
    b"\0", b'"', b"'", b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"-", b"+", b"(", b")", b"=", b"&", b"<", b">", b"^",
    b":",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b"\x80", b"\xc2\xa0", b"NaN", b"Infinity", b"1e300",
    b"99999999999999999999", b"0000-00-00", b"31/02/2024", b"2024-13-45", b"\xd9\xa1\xd9\xa2", b"\xc2\xb2", b"1.234,56",
    b"1,234.56", b"\xe2\x88\x92", b"<STMTTRN>", b":61:", b"!Type:Bank", b"<!DOCTYPE x>", b"Total", b"Opening balance",
    b"Date", b"Amount", b"D", b"C", b"S", b"H", b"EUR", b"-0.00", b".", b"00.00", b"2/29/2023", b"1970-01-01", b"9999",
    b"<table>", b"<tr>", b"<td colspan=99>",
]  # fmt: skip


def mutated(rng: random.Random, pool: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    """One file: a seed after some mutations."""
    name, data = rng.choice(pool)
    if name == "long.csv" and rng.random() < 0.9:
        name, data = pool[0]
    for _ in range(rng.randint(1, 6)):
        data = rng.choice(_MUTATIONS)(rng, data, pool)
    return name, data


def _at(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def _flip(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    at = _at(rng, data)
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def _insert(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    at = _at(rng, data)
    return data[:at] + rng.choice(_ODD) * rng.choice([1, 1, 1, 2, 50]) + data[at:]


def _cut(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    at, end = sorted((_at(rng, data), _at(rng, data)))
    return data[:at] + data[end:] if rng.random() < 0.5 else data[:end]


def _double(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    at = _at(rng, data)
    piece = data[at : at + rng.choice([3, 30, 300])]
    return data[:at] + piece * rng.choice([2, 2, 3, 40]) + data[at:]


def _replace(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    old = rng.choice(_ODD)
    return data.replace(old, rng.choice(_ODD), rng.choice([1, 3, -1]))


def _lines(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    lines = data.split(b"\n")
    kind = rng.randrange(4)
    if kind == 0:
        rng.shuffle(lines)
    elif kind == 1:
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    elif kind == 2:
        del lines[rng.randrange(len(lines))]
    else:
        lines *= rng.choice([2, 3])
    return b"\n".join(lines)


def _cells(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    """One cell of one line becomes something else, goes, or is moved."""
    mark = rng.choice([b",", b";", b"\t", b"<", b":"])
    lines = data.split(b"\n")
    place = rng.randrange(len(lines))
    cells = lines[place].split(mark)
    at = rng.randrange(len(cells))
    match rng.randrange(4):
        case 0:
            cells[at] = rng.choice(_ODD)
        case 1:
            del cells[at]
        case 2:
            cells.insert(at, rng.choice(cells))
        case _:
            rng.shuffle(cells)
    lines[place] = mark.join(cells)
    return b"\n".join(lines)


def _splice(rng: random.Random, data: bytes, pool: list[tuple[str, bytes]]) -> bytes:
    other = rng.choice(pool)[1][:4_000]
    return data[: _at(rng, data)] + other[_at(rng, other) :]


def _digits(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    return bytes(rng.choice(b"0123456789.,-") if 48 <= byte < 58 and rng.random() < 0.1 else byte for byte in data)


def _zipped(rng: random.Random, data: bytes, _: list[tuple[str, bytes]]) -> bytes:
    """Inside an XLSX the parts are broken; another file is put into a ZIP."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                part = old.read(entry)
                new.writestr(entry, _insert(rng, part, []) if rng.random() < 0.4 else part)
    except Exception:  # noqa: BLE001 - no ZIP, or one the last mutation broke
        if len(data) > 20_000 or rng.random() < 0.7:
            return data
        with zipfile.ZipFile(out, "w") as new:
            new.writestr("inner.csv", data)
    return out.getvalue()


_MUTATIONS: list[Callable[[random.Random, bytes, list[tuple[str, bytes]]], bytes]] = [
    _flip, _insert, _insert, _cut, _double, _replace, _lines, _cells, _cells, _cells, _splice, _digits, _zipped,
]  # fmt: skip
