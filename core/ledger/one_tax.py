"""One tax of several that go to one office: what people call it, and how banks write it, cut short as they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_GAP = "[^[:alnum:]]*"


@dataclass(frozen=True)
class OneTax:
    """name: as it is told. said: how people ask for it. written: how it stands in a bank's text, for PostgreSQL."""

    name: str
    said: str
    written: str


# What is said first decides, so the longer names come before those that are part of them.
TAXES = (
    OneTax("VAT", r"vat", "vat"),
    OneTax(
        "PAYE",
        r"paye|national insurance|n\.?i\.?c?s?(?: contributions?)?",
        f"paye|nics?|national{_GAP}ins(?:urance)?",
    ),
    OneTax("corporation tax", r"corp(?:oration)? tax", f"corp(?:oration)?{_GAP}t(?:ax?)?"),
    OneTax(
        "business rates",
        r"business rates?|bus rates?",
        f"bus(?:iness)?{_GAP}ra(?:t(?:es?)?)?|n?ndr|non{_GAP}dom(?:estic)?{_GAP}rates?",
    ),
    OneTax("council tax", r"council tax", f"council{_GAP}t(?:ax?)?"),
    OneTax("income tax", r"income tax|self.?assessment", f"income{_GAP}tax|self{_GAP}ass(?:essment)?"),
    OneTax("CIS", r"cis", "cis"),
    OneTax("GST", r"gst", "gst"),
    OneTax("sales tax", r"sales tax", f"sales{_GAP}tax"),
    OneTax("stamp duty", r"stamp duty", f"stamp{_GAP}duty|sdlt"),
)
_SAID = re.compile("|".join(rf"(?P<t{at}>\b(?:{one.said})\b)" for at, one in enumerate(TAXES)), re.IGNORECASE)


def named(words: str) -> tuple[OneTax, ...]:
    """The taxes that `words` ask for by name, each once, in their order."""
    found = (TAXES[int((m.lastgroup or "t0")[1:])] for m in _SAID.finditer(words))
    return tuple(dict.fromkeys(found))


@cache
def called(name: str) -> OneTax | None:
    """The tax that `name` is, and nothing else."""
    found = _SAID.fullmatch(name.strip())
    return TAXES[int((found.lastgroup or "t0")[1:])] if found else None
