"""How well the ledger knows who was paid: `python benchmarks/ledger.py --corpus DIR --out PRED.jsonl [--json FILE]`.

DIR holds descriptors.jsonl and near_miss.json as ../shared/descriptors describes them. PRED.jsonl is what score.py
takes: names, kinds, categories and clusters from the product's own functions, with no history and no language model.
score.py is run when DIR has it; then follow the figures it does not print, and the baselines, on the same rows.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.ledger_baselines import Row, baselines, regex_cleaner
from core.ledger.category import CATEGORY_SURE, NOTHING, Category, categorise
from core.ledger.matching import AUTO_ASSIGN, Book, Known, same
from core.ledger.naming import Named, clean

_COUNTRIES = ("DE", "NL", "AT", "PL", "LT", "GB", "US", "IN")
_MANY = 100_000
_FORMS = (
    r"\b(ltd|limited|plc|llp|llc|inc|corp|co|gmbh|ag|bv|nv|sa|sarl|sas|srl|spa|se|ab|as|oy|pvt|pty|kft|"
    r"zrt|uab|ood|sau|stores?|the)\b"
)


def normal(name: str) -> str:
    """score.py's form of a name."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = (
        "".join(c for c in folded if not unicodedata.combining(c))
        .replace("&", " and ")
        .replace("'", "")
        .replace(".", "")
    )
    return re.sub(r"\s+", "", re.sub(_FORMS, " ", re.sub(r"[^\w]+", " ", folded)))


def right(name: str | None, row: Row) -> bool:
    """score.py's rule for a name."""
    if row["counterparty"] is None:
        return name is None
    return name is not None and normal(name) in {normal(x) for x in [row["counterparty"], *row["aliases"]]}


def read(row: Row) -> tuple[Named, Category]:
    """What the product makes of a row."""
    money_in = row["amount_sign"] == "+"
    named = clean(
        row["description"],
        amount=Decimal(1 if money_in else -1),
        currency=row.get("currency"),
        country=row.get("country"),
    )
    return named, categorise(named, row["description"], money_in=money_in)


def clusters(named: Sequence[Named]) -> list[int | None]:
    """Rows taken one after the other, as an import does: assigned above AUTO_ASSIGN, else a new entity."""
    book, labels = Book(), []
    for one in named:
        if one.name is None:
            labels.append(None)
            continue
        at, sure = book.resolve(one)
        if at is None or sure < AUTO_ASSIGN:
            at = book.add(Known(one.name, brand=one.brand, person=one.person))
        labels.append(at)
    return labels


def reliability(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """(expected calibration error, [(mean confidence, share right, rows)] of each filled bin)."""
    groups: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, ok in pairs:
        groups[min(bins - 1, int(sure * bins))].append((sure, ok))
    table = [(sum(s for s, _ in g) / len(g), sum(o for _, o in g) / len(g), len(g)) for _, g in sorted(groups.items())]
    return sum(abs(s - o) * n for s, o, n in table) / max(1, len(pairs)), table


def corrected(rows: Sequence[Row], named: Sequence[Named], *, times: int, seed: int = 7) -> tuple[float, float, int]:
    """(a corrected payee's other rows right, unseen payees' rows matched, rows of a known other payee changed).

    Each payee with more than `times` rows gets that many corrected: their own reading becomes an alias of the true
    name. Its other rows must find it; the rows of payees with fewer, which nobody has named yet, must find nobody.
    """
    by: dict[str, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if row["cluster"] and "@" not in row["cluster"]:
            by[row["cluster"]].append(i)
    names = sorted(by)
    random.Random(seed).shuffle(names)
    several = [c for c in names if len(by[c]) > times]
    taught, unseen = several, [c for c in names if len(by[c]) <= times]
    book, owner, others = Book(), [], []
    for c in taught:
        seen, rest = by[c][:times], by[c][times:]
        aliases = tuple(dict.fromkeys(named[i].name or "" for i in seen if named[i].name))
        brand = next((named[i].brand for i in seen if named[i].brand), None)
        book.add(Known(rows[seen[0]]["counterparty"], aliases, brand, any(named[i].person for i in seen)))
        owner.append(c)
        others += [(i, c) for i in rest]
    hits, swapped = 0, 0
    for i, c in others:
        at, sure = book.resolve(named[i])
        found = owner[at] if at is not None and sure >= AUTO_ASSIGN else None
        hits += found == c
        swapped += found not in (None, c)
    strangers = [i for c in unseen for i in by[c]]
    wrong = sum(1 for i in strangers if (got := book.resolve(named[i]))[0] is not None and got[1] >= AUTO_ASSIGN)
    return hits / max(1, len(others)), wrong / max(1, len(strangers)), swapped


def speed(rows: Sequence[Row]) -> float:
    """Seconds for 100,000 rows, made distinct by their numbers, through reading, category and matching."""
    chance = random.Random(3)
    made = []
    for i in range(_MANY):
        row = rows[i % len(rows)]
        made.append(
            (
                re.sub(
                    r"\d{2,}",
                    lambda m: str(chance.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))),
                    row["description"],
                ),
                row["amount_sign"],
            )
        )
    book = Book()
    began = time.perf_counter()
    for text, sign in made:
        named = clean(text, amount=Decimal(1 if sign == "+" else -1))
        categorise(named, text, money_in=sign == "+")
        at, sure = book.resolve(named)
        if named.name and (at is None or sure < AUTO_ASSIGN):
            book.add(Known(named.name, brand=named.brand, person=named.person))
    return time.perf_counter() - began


def category_table(rows: Sequence[Row], categories: Sequence[Category]) -> dict[str, float]:
    """Precision at coverage of what is taken without asking, by the strict and the lenient rule."""
    out = [(r, c) for r, c in zip(rows, categories, strict=True) if r["amount_sign"] == "-" and r["category"]]
    taken = [(r, c) for r, c in out if c.name and c.confidence >= CATEGORY_SURE]
    none = [c for r, c in zip(rows, categories, strict=True) if r["amount_sign"] == "-" and r["category"] is None]
    return {
        "strict": sum(c.name == r["category"] for r, c in out) / max(1, len(out)),
        "coverage": len(taken) / max(1, len(out)),
        "precision_strict": sum(c.name == r["category"] for r, c in taken) / max(1, len(taken)),
        "precision_lenient": sum(c.name in r["category_ok"] for r, c in taken) / max(1, len(taken)),
        "undecidable_null": sum(c.name is None for c in none) / max(1, len(none)),
        "undecidable_not_taken": sum(c.name is None or c.confidence < CATEGORY_SURE for c in none) / max(1, len(none)),
    }


def pair_scores(rows: Sequence[Row], named: Sequence[Named], near: Sequence[Sequence[str]]) -> dict[str, float]:
    """The highest likeness of a pair that must stay apart, and the share of same-payee pairs above AUTO_ASSIGN."""
    by: dict[str, list[Named]] = defaultdict(list)
    for row, one in zip(rows, named, strict=True):
        if row["cluster"] and one.name:
            by[row["cluster"]].append(one)
    apart = [same(x, y) for a, b in near for x in by[a] for y in by[b]]
    together = [same(x, y) for group in by.values() for i, x in enumerate(group) for y in group[i + 1 :]]
    return {
        "near_miss_max": max(apart, default=0.0),
        "same_payee_above": sum(s >= AUTO_ASSIGN for s in together) / max(1, len(together)),
    }


def show(title: str, lines: Sequence[str]) -> None:
    """Prints one part of the table."""
    print(f"\n{title}", *lines, sep="\n  ")


def main() -> None:
    """Reads, scores, prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--no-speed", action="store_true")
    given = arguments.parse_args()
    rows: list[Row] = [
        json.loads(line) for line in (given.corpus / "descriptors.jsonl").read_text("utf-8").splitlines()
    ]
    near = (
        json.loads((given.corpus / "near_miss.json").read_text("utf-8"))
        if (given.corpus / "near_miss.json").exists()
        else []
    )
    read_rows = [read(row) for row in rows]
    named, categories = [n for n, _ in read_rows], [c for _, c in read_rows]
    labels = clusters(named)
    with given.out.open("w", encoding="utf-8") as out:
        for row, one, category, label in zip(rows, named, categories, labels, strict=True):
            said = {
                "id": row["id"],
                "counterparty": one.name,
                "kind": one.kind,
                "category": (category or NOTHING).name,
                "cluster": label,
            }
            out.write(json.dumps(said, ensure_ascii=False) + "\n")
    if (given.corpus / "score.py").exists():
        subprocess.run([sys.executable, given.corpus / "score.py", given.out, "--corpus", given.corpus], check=True)
    marks = [(one.confidence, right(one.name, row)) for row, one in zip(rows, named, strict=True)]
    countries = {c: [ok for row, (_, ok) in zip(rows, marks, strict=True) if row["country"] == c] for c in _COUNTRIES}
    show("Names by country", [f"{c}  {sum(v) / len(v):.3f}  ({len(v)} rows)" for c, v in countries.items() if v])
    error, table = reliability(marks)
    show(
        "Confidence of names (mean, right, rows)",
        [f"{s:.2f}  {o:.2f}  {n}" for s, o, n in table] + [f"expected calibration error {error:.3f}"],
    )
    decided = [
        (c.confidence, c.name == r["category"])
        for r, c in zip(rows, categories, strict=True)
        if c.name and r["amount_sign"] == "-"
    ]
    category_error, table = reliability(decided)
    show(
        "Confidence of categories (mean, right, rows)",
        [f"{s:.2f}  {o:.2f}  {n}" for s, o, n in table] + [f"expected calibration error {category_error:.3f}"],
    )
    by_category = category_table(rows, categories)
    show(f"Categories, taken at {CATEGORY_SURE}", [f"{k}  {v:.3f}" for k, v in by_category.items()])
    after = {f"{n} correction{'s' * (n > 1)}": corrected(rows, named, times=n) for n in (1, 2)}
    show(
        "After corrections (other rows right, unseen matched, known others changed)",
        [f"{k}  {a:.3f}  {b:.3f}  {c}" for k, (a, b, c) in after.items()],
    )
    pairs = pair_scores(rows, named, near)
    show(f"Pairs, AUTO_ASSIGN {AUTO_ASSIGN}", [f"{k}  {v:.3f}" for k, v in pairs.items()])
    others = baselines(rows, labels, near)
    show(
        "Clusters (B-cubed P, R, F, near-miss pairs merged)",
        [f"{k:32}{a:.3f}  {b:.3f}  {c:.3f}  {int(d)}" for k, (a, b, c, d) in others.items()],
    )
    plain = {
        "text as it is": lambda t: t,
        "first two words": lambda t: " ".join(t.split()[:2]),
        "regex cleaner": regex_cleaner,
    }
    with_name = [r for r in rows if r["counterparty"]]
    none = [r for r in rows if not r["counterparty"]]
    lines = []
    for way, f in plain.items():
        names = sum(right(f(r["description"]), r) for r in with_name) / max(1, len(with_name))
        kept = sum(f(r["description"]) is None for r in none) / max(1, len(none))
        lines.append(f"{way:18}{names:.3f}  none kept none {kept:.3f}")
    show("Names by simple ways", lines)
    took = 0.0 if given.no_speed else speed(rows)
    if took:
        show("Speed", [f"{_MANY:,} rows in {took:.1f} s, {_MANY / took:,.0f} a second"])
    if given.json:
        kinds = Counter(one.kind for one in named)
        said = {
            "countries": {c: sum(v) / len(v) for c, v in countries.items() if v},
            "ece": error,
            "category": by_category,
            "category_ece": category_error,
            "after": after,
            "pairs": pairs,
            "clusters": others,
            "kinds": kinds,
            "seconds_100000": took,
        }
        given.json.write_text(json.dumps(said, indent=1) + "\n")


if __name__ == "__main__":
    main()
