"""How well odd payments are found among ordinary ones, beside scikit-learn's IsolationForest in the same run.

`python benchmarks/anomalies.py --data ../shared/forecast [--only NAME] [--seed N] [--out JSON]`

DIR holds sim, berka and ledgers (README there). Into the newer half of every account with thirty rows or more goes one
of each: an amount times three; an amount times ten; a duplicate, up to two days later; a payment of one to three times
the 95th percentile to a payee nobody has seen; a payment of a steady payee moved by a quarter to half of its period.
Changed are payments of payees seen three times before; duplicated are those of payees that do not repeat amounts within
days anyway. Everything else counts as ordinary, though a few real rows are odder than any made one. Small sets are
gone through several times with other anomalies, until there are 300. The product's rules judge each payment by what
came before it; the forests see the whole account, as they are commonly used. All accounts are ranked together.

figures: AUC; recall at 1% false positives, and by kind of anomaly.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil, log
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.ledger import naming
from core.outlook.oddness import judge
from core.outlook.recurring import Payment
from core.outlook.recurring.texts import clean

SETS = ("sim", "berka", "ledgers")
KINDS = ("times 3", "times 10", "duplicate", "new payee", "off schedule")
LEAST_ROWS, ENOUGH = 30, 300
FALSE_POSITIVES = 0.01
BOUNDS = {"berka": (0.95, 0.45), "ledgers": (0.90, 0.35)}
PENNY = Decimal("0.01")
Side = tuple[str, bool]  # a payee, and whether its money comes in


def side(row: Payment) -> Side:
    """Which payments belong together."""
    return row.key, row.amount > 0


def accounts(folder: Path) -> dict[str, list[Payment]]:
    """The payments of each account, oldest first, with the payee the ledger would read from the bank's text."""
    found: dict[str, list[Payment]] = defaultdict(list)
    with gzip.open(folder / "transactions.csv.gz", "rt") as lines:
        for n, row in enumerate(csv.DictReader(lines)):
            amount, text = Decimal(row["amount"]), row["description"]
            if amount:
                key = naming.clean(text, amount=amount).key or clean(text) or text
                day = date.fromisoformat(row["date"])
                found[row["account"]].append(Payment(f"{n:06}", day, amount, key, text, row["account"], "XXX"))
    return {name: sorted(rows, key=lambda row: row.day) for name, rows in found.items() if len(rows) >= LEAST_ROWS}


@dataclass
class Injected:
    """An account with its anomalies. first: the day from which its rows are judged."""

    rows: list[Payment]
    kinds: dict[str, str]
    first: date


def inject(rows: Sequence[Payment], rng: Random) -> Injected:
    """One anomaly of each kind, where the account has a payment for it."""
    made, kinds, used = {row.id: row for row in rows}, dict[str, str](), set[str]()
    half = len(rows) // 2
    known = _known(rows, half)
    rng.shuffle(known)
    days: dict[Side, list[Payment]] = defaultdict(list)
    for row in rows:
        days[side(row)].append(row)
    for kind in KINDS:
        if kind == "new payee":
            row = _new_payee(rows, rows[rng.randrange(half, len(rows))], rng)
        else:
            fitting = (row for row in known if row.id not in used and _fits(kind, days[side(row)]))
            found = next(fitting, None)
            if found is None:
                continue
            used.add(found.id)
            row = _changed(kind, found, days[side(found)], rng)
        made[row.id], kinds[row.id] = row, kind
    return Injected(sorted(made.values(), key=lambda row: row.day), kinds, rows[half].day)


def _known(rows: Sequence[Payment], half: int) -> list[Payment]:
    seen: Counter[Side] = Counter()
    found: list[Payment] = []
    for n, row in enumerate(rows):
        if n >= half and seen[side(row)] >= 3:
            found.append(row)
        seen[side(row)] += 1
    return found


def _new_payee(rows: Sequence[Payment], at: Payment, rng: Random) -> Payment:
    outgoing = sorted(-row.amount for row in rows if row.amount < 0) or [Decimal(100)]
    much = outgoing[int(0.95 * (len(outgoing) - 1))]
    amount = -(much * Decimal(str(rng.uniform(1, 3)))).quantize(PENNY)
    return replace(at, id=f"new-{at.id}", amount=amount, key="nobody seen before", text="NOBODY SEEN BEFORE")


def _fits(kind: str, of_payee: Sequence[Payment]) -> bool:
    if kind == "off schedule":
        return _period(of_payee) > 0
    if kind == "duplicate":
        soon = timedelta(days=3)
        near = (any(b.amount == a.amount and b.day - a.day <= soon for b in of_payee[n + 1 : n + 30])
                for n, a in enumerate(of_payee))  # fmt: skip
        return sum(near) <= 0.1 * len(of_payee)
    return True


def _period(of_payee: Sequence[Payment]) -> float:
    """The usual gap of a payee that keeps to a week, a fortnight or a month; 0 for others."""
    gaps = [(b.day - a.day).days for a, b in pairwise(of_payee)]
    if len(gaps) < 5:
        return 0
    usual = median(gaps)
    steady = sum(abs(gap - usual) <= max(2, 0.15 * usual) for gap in gaps) >= 0.8 * len(gaps)
    return usual if steady and (6 <= usual <= 8 or 12 <= usual <= 16 or 25 <= usual <= 35) else 0


def _changed(kind: str, row: Payment, of_payee: Sequence[Payment], rng: Random) -> Payment:
    if kind == "duplicate":
        return replace(row, id=f"twin-{row.id}", day=row.day + timedelta(days=rng.choice((0, 0, 1, 2))))
    if kind == "off schedule":
        days = max(2, int(rng.uniform(0.25, 0.5) * _period(of_payee)))
        return replace(row, day=row.day + timedelta(days=days * rng.choice((1, -1))))
    return replace(row, amount=row.amount * int(kind.removeprefix("times ")))


# The methods: each gives every payment of an account a score, larger is odder.


def by_rules(rows: Sequence[Payment]) -> dict[str, float]:
    """The product's."""
    return {one.payment.id: -log(max(one.chance, 1e-300)) for one in judge(rows)}


def forest(rows: Sequence[Payment], *, rich: bool) -> dict[str, float]:
    """IsolationForest on amount and day of the month, or with what else is known of a payment."""
    import numpy
    from sklearn.ensemble import IsolationForest

    values = _features(rows) if rich else [[float(row.amount), float(row.day.day)] for row in rows]
    table = numpy.array(values)
    found = -IsolationForest(random_state=0).fit(table).score_samples(table)
    return {row.id: float(score) for row, score in zip(rows, found, strict=True)}


def _features(rows: Sequence[Payment]) -> list[list[float]]:
    payees: dict[Side, list[Payment]] = defaultdict(list)
    for row in rows:
        payees[side(row)].append(row)
    usual = {key: median([log(abs(row.amount)) for row in members]) for key, members in payees.items()}
    last: dict[Side, date] = {}
    same: dict[tuple[Side, Decimal], date] = {}
    found: list[list[float]] = []
    for row in rows:
        key, size = side(row), log(abs(row.amount))
        since = (row.day - last.get(key, row.day - timedelta(days=400))).days
        again = (row.day - same.get((key, row.amount), row.day - timedelta(days=400))).days
        signed = size if row.amount > 0 else -size
        found.append(
            [signed, size - usual[key], log(1 + len(payees[key])), since, again, row.day.day, row.day.weekday()]
        )
        last[key] = same[key, row.amount] = row.day
    return found


def together(rules: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """The rules, or the part of the account that the forest finds as isolated, whichever is the smaller chance."""
    order = sorted(other, key=lambda id_: -other[id_])
    rank = {id_: -log((n + 1) / len(order)) for n, id_ in enumerate(order)}
    return {id_: max(rules[id_], rank[id_]) for id_ in rules}


# The figures.


def auc(odd: Sequence[float], ordinary: Sequence[float]) -> float:
    """How likely an anomaly scores above an ordinary payment; half for equal ones."""
    ranked = sorted([(score, 1) for score in odd] + [(score, 0) for score in ordinary])
    wins, below, at = 0.0, 0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        ours = sum(mark for _, mark in ranked[at:end])
        others = end - at - ours
        wins += ours * (below + others / 2)
        below += others
        at = end
    return wins / (len(odd) * len(ordinary))


def figures(scored: Sequence[tuple[float, str]]) -> dict[str, Any]:
    """Of (score, kind of anomaly or "")."""
    ordinary = sorted((score for score, kind in scored if not kind), reverse=True)
    odd = [(score, kind) for score, kind in scored if kind]
    bar = ordinary[int(FALSE_POSITIVES * len(ordinary))]
    by_kind = {kind: [score > bar for score, one in odd if one == kind] for kind in KINDS}
    return {
        "auc": round(auc([score for score, _ in odd], ordinary), 3),
        "recall": round(sum(score > bar for score, _ in odd) / len(odd), 3),
        "by_kind": {kind: round(sum(hits) / len(hits), 2) for kind, hits in by_kind.items() if hits},
    }


def trials(folder: Path, seed: int) -> Iterator[Injected]:
    """Every account with anomalies, again and again until there are enough."""
    books, rng = accounts(folder), Random(seed)
    for _ in range(ceil(ENOUGH / (len(KINDS) * len(books)))):
        for rows in books.values():
            yield inject(rows, rng)


def run(folder: Path, seed: int) -> dict[str, Any]:
    """All methods on one data set."""
    scored: dict[str, list[tuple[float, str]]] = defaultdict(list)
    seconds = rows = 0.0
    for made in trials(folder, seed):
        began = perf_counter()
        ours = by_rules(made.rows)
        seconds, rows = seconds + perf_counter() - began, rows + len(made.rows)
        plain, rich = forest(made.rows, rich=False), forest(made.rows, rich=True)
        methods = {
            "rules": ours, "forest, amount and day": plain, "forest, rich features": rich,
            "rules and rich forest": together(ours, rich),
        }  # fmt: skip
        judged = [row.id for row in made.rows if row.day >= made.first or row.id in made.kinds]
        for name, scores in methods.items():
            scored[name] += [(scores[id_], made.kinds.get(id_, "")) for id_ in judged]
    some = scored["rules"]
    return {
        "payments": len(some),
        "anomalies": sum(bool(kind) for _, kind in some),
        "ms_per_1000": round(1e6 * seconds / rows, 1),
        "methods": {name: figures(one) for name, one in scored.items()},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", choices=SETS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    found = {
        name: run(given.data / name, given.seed)
        for name in SETS
        if given.only in (None, name) and (given.data / name).is_dir()
    }
    missed = False
    for name, result in found.items():
        head = f"{name}: {result['anomalies']} anomalies among {result['payments']:,} payments"
        print(f"{head}; the rules take {result['ms_per_1000']} ms per 1,000")
        for method, one in result["methods"].items():
            kinds = " · ".join(f"{kind} {share:.2f}" for kind, share in one["by_kind"].items())
            print(f"  {method:<24} AUC {one['auc']:.3f}  recall at 1% {one['recall']:.3f}  ({kinds})")
        ours, forests = result["methods"]["rules"], list(result["methods"].values())[1:3]
        least = BOUNDS.get(name, (0.0, 0.0))
        above = all(ours[figure] > one[figure] for one in forests for figure in ("auc", "recall"))
        good = ours["auc"] >= least[0] and ours["recall"] >= least[1] and above
        missed |= not good
        print(f"  {'as wanted' if good else 'MISSED'}: AUC ≥ {least[0]}, recall ≥ {least[1]}, above the forests")
    if given.out:
        given.out.write_text(json.dumps(found, indent=1) + "\n")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
