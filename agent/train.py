"""Trains intents.bin: `python -m agent.train`.

Nothing here runs in the product. It learns from learned/questions/*.txt (a line is "intent | text") and from the
questions of benchmarks/questions_own.txt that need no turn before; the shared bank is left out, for it measures.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from agent.followups.turns import worded
from agent.intents.reading import taken_apart
from agent.learned import intents
from agent.sentence.meaning import World
from agent.sentence.moment import Moment
from core import linear
from core.accounts.people import DEFAULT_CATEGORIES

HERE = Path(__file__).parent / "learned"
OWN = HERE.parents[1] / "benchmarks" / "questions_own.txt"
# Whom and what the questions are asked of: names and categories are only marked, never learned.
TODAY = date(2026, 11, 22)
NAMES = (
    "AWS", "Acme Corp", "Bright Dental", "British Gas", "Costco", "FedEx", "Google Ads", "Green Leaf Landscaping",
    "HMRC", "Harbour Café", "Home Depot", "Kestrel Events", "Müller GmbH", "Northwind Traders", "O'Brien Builders",
    "Patel & Sons", "Royal Mail", "Screwfix", "Shell", "Shopify Payments", "Stripe", "Studio Nine", "Trainline", "Uber",
    "Vodafone", "WeWork", "Zoom",
)  # fmt: skip
_STRENGTH = 20.0  # inverse regularisation: 5, 20 and 50 were tried on questions nobody had seen
_ROUNDS = 400
FOLDS = 5


def questions() -> Iterator[tuple[str, str]]:
    """(text, intent) of every question that stands alone, and of what only changes the one before: "follows"."""
    for path in sorted((HERE / "questions").glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            intent, _, text = line.partition(" | ")
            yield text.strip(), intent.strip()
    for line in OWN.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            _, _, text, meaning, *before = (part.strip() for part in line.split("|"))
            if not before:
                yield text, meaning.split()[0]


def matrix(texts: list[str]) -> csr_matrix:
    """Texts × buckets: what each piece of a text is worth."""
    moment = Moment(TODAY, World(names=NAMES, categories=tuple(DEFAULT_CATEGORIES)))
    rows, columns, values = [], [], []
    for at, text in enumerate(texts):
        said = intents.pieces(taken_apart(worded(text), moment).marked)
        for buckets, of_all in zip(said, (intents.OF_WORDS, 1.0), strict=True):
            rows += [at] * len(buckets)
            columns += sorted(buckets)
            values += [intents.worth(buckets, of_all)] * len(buckets)
    return csr_matrix((values, (rows, columns)), shape=(len(texts), intents.BUCKETS))


def main() -> None:
    """Fits the model, prints how it does on fifths left out, and writes intents.json and intents.bin."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score

    texts, meant = zip(*questions(), strict=True)
    x, y = matrix(list(texts)), np.array(meant)
    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    right = float(cross_val_score(model, x, y, cv=folds).mean())
    model.fit(x, y)
    linear.save(HERE, "intents", model, [str(one) for one in model.classes_])
    print(f"{len(texts)} questions; right in fifths left out {right:.3f}")  # noqa: T201 - a script's result


if __name__ == "__main__":
    main()
