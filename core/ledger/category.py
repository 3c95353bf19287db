"""Which of the ten default categories money out belongs to, with how sure that is; None when it cannot be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from core.ledger import brand_table, category_model
from core.ledger.folding import fold, sections
from core.ledger.naming import Named

# Below this a category is a guess of little worth: at .5 it is as often wrong as right, and asking is better.
CATEGORY_GUESS = 0.5
# From here on it is right 95 times in 100 on the shared corpus (benchmarks/ledger.py): below, it is offered, not taken.
CATEGORY_SURE = 0.8

_BRAND, _KIND, _WORDS, _WORD = 0.96, 0.97, 0.93, 0.86  # measured: how often each is right
_LEANING = 0.62  # a card used at a shop no word of which says what it sells: most such money is "Other"
_BY_KIND = {"tax": "Taxes", "payroll": "Salaries", "fee": "Other", "interest": "Other", "loan": "Other"}
_NO_KIND = frozenset({"transfer_own", "cash", "card_settlement", "income", "refund", "unknown"})
_COMPOUND = 5  # letters of a trade that may end a longer word: "schreinerei" no, "bäckerei" in "feinbäckerei" yes
_RENT = re.compile(
    r"\b(?:office |shop |unit |studio |monthly )?rent\b|\b\w*miete\b|\bhuur\b|\bloyer\b|\balquiler\b|"
    r"\baffitto\b|\bczynsz\b|\bnuoma\b|\bhyra\b|\bhusleje\b|аренд",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Category:
    """A category's name, None when it cannot be told, and the probability that it is right."""

    name: str | None
    confidence: float


NOTHING = Category(None, 0.0)


def categorise(named: Named, description: str, *, money_in: bool) -> Category:
    """The category of one payment: by its kind, its brand, the words of its name, then the trained model."""
    if money_in:
        return NOTHING
    return _categorise(named, description)


@lru_cache(maxsize=65536)
def _categorise(named: Named, description: str) -> Category:
    if by_kind := _BY_KIND.get(named.kind):
        return Category(by_kind, _KIND)
    if named.kind in _NO_KIND:
        return NOTHING
    if named.brand:
        return _of_brand(named.brand, description)
    if _RENT.search(description):
        return Category("Rent", _WORDS)
    return _of_words(named, fold(named.name or description), description)


def _of_brand(name: str, description: str) -> Category:
    brand = brand_table.named(name)
    if brand and brand.category == "Other" and _FUEL.search(description):
        return Category("Travel", _WORDS)
    if name == "Apple" and _BOUGHT.search(description):
        return Category("Equipment", _WORDS)
    if name == "Amazon" and _STREAMED.search(description):
        return Category("Software & Subscriptions", _WORDS)
    return Category(brand.category, _BRAND) if brand and brand.category else NOTHING


_FUEL = re.compile(
    r"\b(?:petrol|petro|pfs|fuel|filling stn|tankstelle|f/s|pay at pump|gas station|tankstation)\b", re.IGNORECASE
)
_STREAMED = re.compile(r"\b(?:prime|digital|video|music|kindle|audible|dwn)", re.IGNORECASE)
_BOUGHT = re.compile(r"apple (?:online )?store|apple store", re.IGNORECASE)
_FIRM = re.compile(
    r"\bLLP\b|\bPLLC\b|\bPartG\b|\badvocaten\b", re.IGNORECASE
)  # partnerships of lawyers and accountants
_CARD = re.compile(
    r"\)\)\)|\b(?:pcd|me dc si|p2m|card|crd|pos|bea|vis|deb|pirkinys|pirkimas|atsiskaitymas|visa|mastercard|dankort|"
    r"kortk\w*|karten\w*|girocard|carte|cb|compra|zakup|kauf|purchase|checkcard|contactless|sq|tst|zettle|sumup|"
    r"paypal)\b|//|\*",
    re.IGNORECASE,
)


def _of_words(named: Named, folded: str, description: str) -> Category:
    told, many = by_words(folded)
    guess = category_model.guess(folded)
    if told is not None and told != "?":
        agrees = guess.name == told
        return Category(told, (_WORDS if many or agrees else _WORD) if agrees or many else 0.72)
    if _FIRM.search(description):
        return Category("Professional Services", _WORD)
    if purpose := _of_purpose(fold(description)):
        return Category(purpose, _WORD)
    if named.person or told == "?":
        return NOTHING
    leaning = _LEANING if named.name and _is_shopping(named, description) else 0.0
    if guess.name not in (None, "?") and guess.confidence >= max(CATEGORY_GUESS, leaning):
        return Category(guess.name, guess.confidence)
    return Category("Other", leaning) if leaning else NOTHING


def _of_purpose(folded: str) -> str | None:
    """What the words around a name say was paid for; None when they say nothing, or two things."""
    purposes, split = _phrases("purposes.txt"), folded.split()
    said = {s for n in (1, 2, 3) for i in range(len(split) - n + 1) if (s := purposes.get(" ".join(split[i : i + n])))}
    return said.pop() if len(said) == 1 else None


def _is_shopping(named: Named, description: str) -> bool:
    return named.kind == "purchase" and (named.how == "line" or bool(_CARD.search(description)))


@cache
def _phrases(file: str) -> dict[str, str]:
    """Each phrase of a data file with the category it speaks of."""
    found: dict[str, str] = {}
    for section, line in sections(file):
        for phrase in line.split(","):
            found.setdefault(fold(phrase), section)
    return found


def by_words(folded: str) -> tuple[str | None, bool]:
    """(what the words of a name say it sells, whether several words or a phrase say so). The last word weighs most."""
    trades, split = _phrases("trades.txt"), folded.split()
    for n in (3, 2):
        for i in range(len(split) - n, -1, -1):
            if (found := trades.get(" ".join(split[i : i + n]))) and found != "?":
                return found, True
    said = [s for word in split if (s := trades.get(word) or _ending(word))]
    telling = [s for s in said if s != "?"]
    if telling:
        return telling[-1], len(telling) > 1 and len(set(telling)) == 1
    return ("?" if said and len(said) == len(split) else None), False


@lru_cache(maxsize=16384)
def _ending(word: str) -> str | None:
    """The trade a compound ends in: "feinbackerei", "autoverhuur"."""
    trades = _phrases("trades.txt")
    for i in range(2, len(word) - _COMPOUND + 1):
        if found := trades.get(word[i:]):
            return found if found != "?" else None
    return None
