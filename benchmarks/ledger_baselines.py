"""Simple ways of telling who was paid, for the ledger to be held against."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]


def regex_cleaner(text: str) -> str | None:
    """The usual one: strip prefixes, numbers, dates and legal forms, take what is left."""
    text = re.sub(
        r"(?i)^(card payment to|direct debit( payment to)?|pos (purchase|debit)?|debit card purchase|sq ?\*|"
        r"paypal ?\*?|sepa-\w+)\s*",
        "",
        text,
    )
    text = re.sub(r"(?i)\s+(on|ref|ltd|gmbh|llc|inc)\b.*$", "", re.sub(r"[#*]?\b\w*\d[\w/.-]*", " ", text))
    return re.sub(r"\s+", " ", text).strip(" -*,./") or None


def grouped(texts: Sequence[str], alike: Callable[[int, int], bool]) -> list[int]:
    """Greedy clusters: a row joins the first earlier row it is like."""
    labels: list[int] = []
    firsts: list[int] = []
    for i in range(len(texts)):
        at = next((k for k, j in enumerate(firsts) if alike(j, i)), None)
        if at is None:
            firsts.append(i)
            at = len(firsts) - 1
        labels.append(at)
    return labels


def bcubed(labels: Sequence[Any], truth: Sequence[Any]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F."""
    a, b = defaultdict(set), defaultdict(set)
    for i, (x, y) in enumerate(zip(labels, truth, strict=True)):
        a[x].add(i)
        b[y].add(i)
    p = sum(len(a[x] & b[y]) / len(a[x]) for x, y in zip(labels, truth, strict=True)) / len(labels)
    r = sum(len(a[x] & b[y]) / len(b[y]) for x, y in zip(labels, truth, strict=True)) / len(labels)
    return p, r, 2 * p * r / (p + r)


def baselines(rows: Sequence[Row], ours: Sequence[int | None], near: Sequence[Sequence[str]]) -> dict[str, list[float]]:
    """B-cubed P, R, F and near-miss pairs merged, of ours and of four simple ways."""
    from rapidfuzz import fuzz
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept = [i for i, r in enumerate(rows) if r["cluster"] and "@" not in r["cluster"]]
    texts = [rows[i]["description"].casefold() for i in kept]
    cleaned = [(regex_cleaner(t) or t) for t in texts]
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)).fit_transform(texts)
    likeness = (vectors @ vectors.T).toarray()
    ways = {
        "ours": [ours[i] if ours[i] is not None else ("alone", i) for i in kept],
        "exact text": grouped(texts, lambda i, j: texts[i] == texts[j]),
        "token_set_ratio >= 75": grouped(texts, lambda i, j: fuzz.token_set_ratio(texts[i], texts[j]) >= 75),
        "char TF-IDF >= .5": grouped(texts, lambda i, j: likeness[i, j] >= 0.5),
        "regex cleaner, token_set >= 85": grouped(
            texts, lambda i, j: fuzz.token_set_ratio(cleaned[i], cleaned[j]) >= 85
        ),
    }
    truth = [rows[i]["cluster"] for i in kept]
    found: dict[str, list[float]] = {}
    for way, labels in ways.items():
        by = defaultdict(set)
        for label, cluster in zip(labels, truth, strict=True):
            by[cluster].add(label)
        found[way] = [*bcubed(labels, truth), sum(bool(by[a] & by[b]) for a, b in near)]
    return found
