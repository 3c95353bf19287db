"""One tax of several that go to one office: what people call it, and how banks write it, cut short as they do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_GAP = "[^[:alnum:]]*"
# Who takes taxes, several of them each, by name.
OFFICE = (
    r"hmrc|hm revenue\w*|revenue commissioners|irs|finanzamt|dgfip|urssaf|agencia tributaria|aeat|"
    r"agenzia (?:delle )?entrate|skatteverket|ato"
)


@dataclass(frozen=True)
class OneTax:
    """name: as it is told. said: how people ask for it. written: how it stands in a bank's text, for PostgreSQL."""

    name: str
    said: str
    written: str


# What is said first decides, so the longer names come before those that are part of them.
TAXES = (
    OneTax(
        "payroll tax",
        r"(?:payroll|employment|gusto|adp|paychex) tax(?:es)?",
        f"payroll{_GAP}tax(?:es)?|(?:gusto|adp|paychex|rippling|onpay|justworks|trinet){_GAP}(?:tps|payroll)?{_GAP}tax(?:es)?",
    ),
    OneTax(
        "estimated tax",
        r"(?:estimated|federal|irs)(?: estimated| federal| quarterly| income)? tax(?:es)?|estimated? irs",
        "irs|usataxpymt|eftps",
    ),
    OneTax("wage tax", r"lohnsteuer|wage tax|loonheffing", "lohnst(?:euer)?|loonheffing(?:en)?"),
    OneTax(
        "VAT",
        r"vat|umsatzsteuer|mwst|tva|omzetbelasting",
        "vat|ust|ust[^[:alnum:]]*va|umsatzst(?:euer)?|umsatzsteuervoranmeldung|mwst|tva|btw|iva|omzetbelasting|moms|mva|alv",
    ),
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
    OneTax(
        "sales tax",
        r"(?:state )?sales tax(?:es)?|state tax(?:es)?",
        f"sales{_GAP}ta?x|[a-z]*sltx|cdtfa|dtf{_GAP}sales|(?:tx|texas)?{_GAP}comptroller|webfile|[a-z]*{_GAP}dor|"
        f"dept?{_GAP}(?:of)?{_GAP}rev(?:en(?:ue)?)?",
    ),
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
