"""How exactly statements are read: a table and JSON.

`python benchmarks/statements.py --corpus DIR [--manifest FILE] [--out RESULTS.json]`. DIR holds files/ (or the files
themselves) and manifest.json as ../shared/statements describes them. Each file goes through `read_in_child`, the way
`cashflow read` reads it, and is scored by score.py's rule: a read is exact when it has every transaction, by booking
day or an accepted other day and signed amount, and nothing else. A file that asks although it cannot decide is then
answered as its manifest's truth implies, question by question, and scored again. RESULTS.json is what score.py takes.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.statements.reading import Question, Reading
from core.statements.sandbox import read_in_child

_ROUNDS = 3  # questions in a row before a file counts as not answered
_PART = {"d": "D", "m": "M", "b": "M", "B": "M", "y": "Y", "Y": "Y"}  # of a date format, in the reader's words


def exact(expected: list[dict[str, Any]], reading: Reading) -> bool:
    """score.py's rule: the same multiset of (day, cents), where an expected row may take one of its other days."""
    if len(expected) != len(reading.rows):
        return False
    pool = Counter((row.date.isoformat(), _cents(row.amount)) for row in reading.rows)
    for row in sorted(expected, key=lambda one: len(one.get("other_dates", []))):
        days = [row["date"], *row.get("other_dates", [])]
        day = next((day for day in days if pool[day, _cents(row["amount"])] > 0), None)
        if day is None:
            return False
        pool[day, _cents(row["amount"])] -= 1
    return True


def _cents(amount: object) -> Decimal:
    return Decimal(str(amount)).quantize(Decimal("0.01"))


def outcomes(data: bytes, name: str, answers: Mapping[str, str], rounds: int = _ROUNDS) -> Iterator[Reading]:
    """Every reading that answering the file's questions can end in."""
    reading = read_in_child(data, name, answers)[0]
    if reading.status != "ask" or reading.question is None or rounds == 0:
        yield reading
        return
    for option in reading.question.options:
        yield from outcomes(data, name, {**answers, reading.question.key: option.value}, rounds - 1)


def answered(record: dict[str, Any], data: bytes, first: Reading) -> Reading:
    """The reading of a person who knows the statement: each question is answered once, and never taken back."""
    reading, answers = first, dict[str, str]()
    while reading.status == "ask" and reading.question is not None and reading.question.key not in answers:
        answers[reading.question.key] = _implied(record, data, reading.question, answers)
        reading = read_in_child(data, record["file"], answers)[0]
    return reading


def _implied(record: dict[str, Any], data: bytes, question: Question, answers: Mapping[str, str]) -> str:
    """The option that the manifest implies: its order of day and month, its decimal sign, else its signed amounts."""
    order = "".join(_PART.get(sign, "") for sign in record["date_format"])
    if question.key in {"date_order", "decimal"}:
        return order if question.key == "date_order" else record["decimal"]
    expected = Counter(_cents(row["amount"]) for row in record["expected"]["transactions"])

    def met(value: str) -> int:
        said = {"date_order": order, **answers, question.key: value}
        reading = read_in_child(data, record["file"], said)[0]
        return (expected & Counter(_cents(row.amount) for row in reading.rows)).total()

    return max((option.value for option in question.options), key=met)


def judge(record: dict[str, Any], data: bytes) -> tuple[str, Reading]:
    """What became of one file, in a word or two, and its first reading."""
    expected = record["expected"]["transactions"]
    reading = read_in_child(data, record["file"])[0]
    if reading.status == "read":
        return ("exact" if exact(expected, reading) else "silently wrong"), reading
    if reading.status == "refused":
        return "refused", reading
    met = any(one.status == "read" and exact(expected, one) for one in outcomes(data, record["file"], {}))
    return ("asked, truth among the options" if met else "asked, truth missing"), reading


def summary(records: list[dict[str, Any]], verdicts: Mapping[str, str], told: Mapping[str, bool]) -> dict[str, Any]:
    """The figures of the issue: exact of decidable, silently wrong of all, asked rightly of undecidable.

    told: of the undecidable files, whether they are read exactly once answered (or without a question).
    """
    decidable = [r for r in records if not r["undecidable_from_file_alone"]]
    open_ = [r for r in records if r["undecidable_from_file_alone"]]
    count = Counter(verdicts[r["file"]] for r in records)
    sure = sum(verdicts[r["file"]] == "exact" for r in decidable)
    asked = sum(verdicts[r["file"]] in {"asked, truth among the options", "exact"} for r in open_)
    return {
        "files": len(records),
        "decidable": len(decidable),
        "exact_decidable": sure,
        "exact_decidable_share": round(sure / max(1, len(decidable)), 4),
        "silently_wrong": count["silently wrong"],
        "undecidable": len(open_),
        "undecidable_asked_with_truth_or_exact": asked,
        "undecidable_share": round(asked / max(1, len(open_)), 4),
        "undecidable_exact_once_answered": sum(told.values()),
        "undecidable_exact_once_answered_share": round(sum(told.values()) / max(1, len(open_)), 4),
        "verdicts": dict(count),
    }


def main() -> int:
    """Reads the corpus, prints the table and the JSON; 1 when a file is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--manifest", type=Path)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    records = json.loads((asked.manifest or asked.corpus / "manifest.json").read_text(encoding="utf-8"))
    folder = asked.corpus / "files" if (asked.corpus / "files").is_dir() else asked.corpus
    verdicts: dict[str, str] = {}
    told: dict[str, bool] = {}
    results: dict[str, list[list[str]] | None] = {}
    started = time.perf_counter()
    for record in records:
        data = (folder / record["file"]).read_bytes()
        verdict, reading = judge(record, data)
        verdicts[record["file"]] = verdict
        rows = [[row.date.isoformat(), format(row.amount, "f")] for row in reading.rows]
        results[record["file"]] = rows if reading.status == "read" else None
        if verdict != "exact" and not (verdict.endswith("options") and record["undecidable_from_file_alone"]):
            why = reading.question.text if reading.question else reading.reason or reading.proof.text
            sys.stdout.write(f"{record['file']:32} {verdict:32} {why[:110]}\n")
        if record["undecidable_from_file_alone"]:
            told[record["file"]] = exact(record["expected"]["transactions"], answered(record, data, reading))
            if not told[record["file"]]:
                sys.stdout.write(f"{record['file']:32} not exact once answered\n")
    figures = {**summary(records, verdicts, told), "seconds": round(time.perf_counter() - started, 1)}
    sys.stdout.write("\n")
    for name, value in figures.items():
        sys.stdout.write(f"{name:42} {value}\n")
    sys.stdout.write(json.dumps(figures) + "\n")
    if asked.out:
        asked.out.write_text(json.dumps(results), encoding="utf-8")
    return 1 if figures["silently_wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
