"""Statements made from documented layouts, with their truth, read by the product.

`python benchmarks/made_statements.py --layouts ../shared/statements/layouts.json [--variants 4] [--seed 1] [--keep D]`.
Each layout (roles of columns, delimiter, order of the date, header rows) is written in several variants: encodings,
line ends, quoting, preambles, footers, both decimal styles and so on. The generator says of each file whether the file
itself decides it; a read of one it does not decide counts only when exact. Prints a table by trait and JSON; --keep
saves every file that was not as it should be.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_files import Made, write
from benchmarks.made_plans import CENT, base, vary
from core.statements import reader
from core.statements.reading import Reading


def made(layouts: list[dict[str, Any]], variants: int, seed: int) -> Iterator[Made]:
    """Every file, reproducibly."""
    for place, layout in enumerate(layouts):
        for variant in range(variants):
            rng = random.Random(f"{seed}:{place}:{variant}")
            plan = base(layout, rng)
            if plan is None:
                break
            vary(plan)
            yield write(plan, f"made-{place}-{variant}")


def same(truth: list[tuple[str, Decimal]], reading: Reading) -> bool:
    """Whether the reading is the truth, as multisets."""
    return Counter(truth) == Counter((row.date.isoformat(), row.amount.quantize(CENT)) for row in reading.rows)


def outcomes(one: Made, answers: dict[str, str], rounds: int = 3) -> Iterator[Reading]:
    """Every reading that answering can end in."""
    reading = reader.read(one.data, one.name, answers)[0]
    if reading.status != "ask" or reading.question is None or not rounds:
        yield reading
        return
    for option in reading.question.options:
        yield from outcomes(one, {**answers, reading.question.key: option.value}, rounds - 1)


def judge(one: Made) -> tuple[str, str]:
    """What became of a file, and what the product said."""
    reading = reader.read(one.data, one.name)[0]
    said = reading.question.text if reading.question else reading.reason or reading.proof.text
    if reading.status == "read":
        return ("exact" if same(one.truth, reading) else "silently wrong"), said
    if reading.status == "refused":
        return "refused", said
    met = any(got.status == "read" and same(one.truth, got) for got in outcomes(one, {}))
    if not met:
        return "asked, truth missing", said
    return ("asked needlessly" if one.decided == "yes" else "asked"), said


def main() -> int:
    """Makes, reads, prints; 1 where a file is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layouts", type=Path, required=True)
    parser.add_argument("--variants", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    files = list(made(json.loads(asked.layouts.read_text(encoding="utf-8")), asked.variants, asked.seed))
    with ProcessPoolExecutor(2) as pool:
        verdicts = list(pool.map(judge, files, chunksize=16))
    by_trait: dict[str, Counter[str]] = defaultdict(Counter)
    for one, (verdict, said) in zip(files, verdicts, strict=True):
        for trait in {"all files", f"decided: {one.decided}", *one.traits}:
            by_trait[trait][verdict] += 1
        if verdict not in {"exact", "asked"} and not (verdict == "refused" and one.decided == "no"):
            print(f"{one.name:16} {verdict:21} decided {one.decided:6} {said[:130]}")
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / one.name).write_bytes(one.data)
                (asked.keep / f"{one.name}.json").write_text(
                    json.dumps([verdict, said, sorted(one.traits), [(day, str(a)) for day, a in one.truth]], indent=1)
                )
    kinds = ["exact", "asked", "asked needlessly", "asked, truth missing", "refused", "silently wrong"]
    print(f"\n{'trait':26} {'files':>6} " + " ".join(f"{kind:>20}" for kind in kinds))
    for trait, count in sorted(by_trait.items(), key=lambda item: -item[1].total()):
        print(f"{trait:26} {count.total():>6} " + " ".join(f"{count[kind]:>20}" for kind in kinds))
    sure = by_trait["decided: yes"]
    figures = {
        "files": len(files),
        "decidable": sure.total(),
        "exact_of_decidable": round(sure["exact"] / max(1, sure.total()), 4),
        "silently_wrong": by_trait["all files"]["silently wrong"],
        "by_trait": {trait: dict(count) for trait, count in by_trait.items()},
    }
    print(json.dumps(figures))
    return 1 if figures["silently_wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
