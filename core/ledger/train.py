"""Trains category.bin and fits confidence.json: `python -m core.ledger.train [--confidence] [--labelled ROWS.jsonl]`.

Nothing here runs in the product. The categories are learned from data/trades.txt, data/brands_*.txt and names made up
from them with a fixed seed. The confidence is fitted on counts of what readings rested on and how often they were
right (data/evidence.json), which hold no text.
"""

from __future__ import annotations

import argparse
import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from core import linear
from core.ledger import brand_table, category_model, confidence, naming
from core.ledger.folding import fold, sections, words

_DATA = Path(__file__).parent / "data"
_SEED = 20250401
_COPIES = 3  # made-up names a trade word appears in
_STRENGTH = 8.0  # inverse regularisation, by 5-fold cross-validation over 1, 3, 8, 20
_FIRST_LOOK = 1.5  # 1 promises too much for a new bank (off by .08), 3 too little for a known one (.06)
_FAMILY = (
    "abbott archer bramble carver dalton eastwood fenwick garner harlow ingram jessop kendall lowther "
    "marsh norwood oakley pemberton quill radford"
    " selwyn thorne upton vickers whitlock yardley ziegler brandt eichler hofmann kessler lindner vogel "
    "winkler dijkstra hoekstra vandijk kowalczyk"
    " zielinski kazlauskas petrauskas moreau lambert rossi bianchi garcia navarro lindqvist halvorsen "
    "patel sharma gupta mehta nair reddy iyer okafor"
    " kamau greenfield riverside highland sunrise lakeside northstar bluebell redwood silverline golden "
    "royal city central express premier"
).split()
_BLANK = (
    "holdings group enterprises ventures trading international global partners services solutions "
    "industries gmbh ltd llc bv sarl uab"
).split()


def examples() -> list[tuple[str, str]]:
    """(folded name, category) pairs: the lists themselves, and trades under made-up family names."""
    chance = random.Random(_SEED)  # noqa: S311 - reproducible, not secret
    found: list[tuple[str, str]] = []
    for section, line in sections("trades.txt"):
        for phrase in line.split(","):
            word = fold(phrase)
            found.append((word, section))
            for _ in range(_COPIES if section != "?" else 1):
                family = chance.choice(_FAMILY)
                found.append((f"{family} {word}" if chance.random() < 0.8 else f"{word} {family}", section))
    found += [(fold(brand.name), brand.category or "?") for brand in brand_table.every().values()]
    people = sorted(words("people.txt"))
    for _ in range(1500):
        found.append((f"{chance.choice(people)} {chance.choice(_FAMILY)}", "?"))
        found.append((f"{chance.choice(_FAMILY)} {chance.choice(_BLANK)}", "?"))
    return found


def train() -> None:
    """Fits the model and writes category.json and category.bin."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict

    pairs = examples()
    rows, columns, values = [], [], []
    for i, (name, _) in enumerate(pairs):
        buckets = sorted(set(category_model.pieces(name)))
        rows += [i] * len(buckets)
        columns += buckets
        values += [1 / len(buckets) ** 0.5] * len(buckets)
    x = csr_matrix((values, (rows, columns)), shape=(len(pairs), category_model.BUCKETS))
    y = np.array([category for _, category in pairs])
    model = LogisticRegression(C=_STRENGTH, max_iter=200, class_weight="balanced")
    held: Any = cross_val_predict(model, x, y, cv=5, method="decision_function")
    classes = sorted(set(y))
    temperature: float = min(np.linspace(0.5, 3, 51).tolist(), key=lambda t: _loss(held / t, y, classes))
    model.fit(x, y)
    linear.save(_DATA, "category", model, classes, float(temperature))
    right = float((np.array(classes)[held.argmax(1)] == y).mean())
    print(f"{len(pairs)} names; held out right {right:.3f}; temperature {temperature:.2f}")  # noqa: T201 - a script's result


def _loss(scores: Any, y: Any, classes: list[str]) -> float:
    shares = np.exp(scores - scores.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    at = np.array([classes.index(c) for c in y])
    return float(-np.log(shares[np.arange(len(y)), at] + 1e-9).mean())


def count_evidence(labelled: Path) -> None:
    """Counts anew, in evidence.json, what readings of labelled rows rest on and how often they are right."""
    counts: dict[str, list[int]] = {}
    for line in labelled.read_text("utf-8").splitlines():
        row = json.loads(line)
        named = naming.clean(row["description"], amount=Decimal(1 if row["amount_sign"] == "+" else -1))
        accepted = {naming.key(name) for name in [row["counterparty"], *row["aliases"]] if name}
        seen = counts.setdefault(" | ".join(f for f, v in confidence.features(named.evidence).items() if v), [0, 0])
        seen[0] += named.key in accepted if accepted else named.name is None
        seen[1] += 1
    path = _DATA / "evidence.json"
    kept = json.loads(path.read_text())
    kept["known rows"] = [[features, *seen] for features, seen in sorted(counts.items())]
    path.write_text(json.dumps(kept, indent=0, ensure_ascii=False) + "\n")


def fit_confidence() -> None:
    """Fits confidence.json on evidence.json.

    "first look" are counts from rows of banks the rules had not yet been written for, "known rows" from the shared
    corpus since. A bank nobody has seen is like the first, so it weighs more; the second keeps it from despair.
    """
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    evidence = json.loads((_DATA / "evidence.json").read_text())
    seen, right, weights = [], [], []
    for which, each in (("first look", _FIRST_LOOK), ("known rows", 1.0)):
        for names, hits, rows in evidence[which]:
            seen += [dict.fromkeys(names.split(" | "), 1.0)] * 2
            right += [True, False]
            weights += [each * hits, each * (rows - hits)]
    vectors = DictVectorizer()
    model = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000)
    model.fit(vectors.fit_transform(seen), right, sample_weight=weights)
    fitted = {name: round(float(w), 3) for name, w in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)}
    (_DATA / "confidence.json").write_text(json.dumps(fitted, indent=1) + "\n")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--labelled", type=Path)
    arguments.add_argument("--confidence", action="store_true", help="leave the categories as they are")
    given = arguments.parse_args()
    if given.labelled:
        count_evidence(given.labelled)
    fit_confidence()
    if not given.confidence:
        train()
