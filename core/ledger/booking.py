"""What a bank says about the booking before and behind a name, cut off: "Gutschr. Ueberw. …", "ZAKUP KARTA …"."""

from __future__ import annotations

import re
from functools import cache

from core.ledger.bankspeak import bank_words
from core.ledger.folding import fold, phrases, words


@cache
def _booking_words() -> frozenset[str]:
    """Words of banks abroad that begin or end no name. Not the English ones: "Card Factory", "Direct Ferries"."""
    spoken = frozenset(w for s in _ABROAD for w in words("bank_words.txt", section=s) if len(w) > 3)
    goods = phrases("trades.txt") - frozenset(
        p for s in ("Rent", "Salaries", "Taxes") for p in phrases("trades.txt", section=s)
    )
    return spoken - goods - words("people.txt") - phrases("places.txt") - _NAMING_WORDS


_ABROAD = ("de", "nl", "fr", "es", "pt", "it", "pl", "lt", "nordic", "ru", "hu", "ie")
_NAMING_WORDS = frozenset(
    (
        "banque banco banca bank internet extra premium plus konto kasse prime mobil mobile mars april august auto "
        "centro mars depot august summer may online service nota test pass euro juros commission saldo netto brutto"
    ).split()
)
_ARTICLES = frozenset("de het la le el il the den der die das les los las l d een".split())


_SHORT = frozenset({"btw", "tva", "ust", "lon"})  # shorter than what else begins a booking
_COMPOUND = 9  # letters from which a word with such an ending is a booking's: "umsatzsteuer", not a family's name
_COMPOUNDS = tuple(
    "steuer gebuhr gebuhren gebuehr gebuehren entgelt zahlung lastschrift gutschrift uberweisung ueberweisung "
    "pramie praemie belasting betaling".split()
)
_MASKED = re.compile(r"\d+[x*]+\d*$|[x*]{2,}\d*$")


def _begins_booking(word: str) -> bool:
    """Whether a first word speaks of the booking: one of the lists', or a long compound of one, "Gewerbesteuer"."""
    return word in _booking_words() or word in _SHORT or (len(word) > _COMPOUND and word.endswith(_COMPOUNDS))


def _is_booking(word: str) -> bool:
    """Whether a word amid a booking's is the bank's too, though it would not begin or end one by itself."""
    return (
        word in _booking_words()
        or (word in words("bank_words.txt", section="ie") and word not in words("people.txt"))
        or not any(c.isalpha() for c in word)
        or bool(_MASKED.match(word))
        or (word in bank_words() and len(word) < 4 and word not in words("people.txt"))
    )


_ENGLISH = frozenset(
    (
        "eftpos osko bpay npp payment payments pay anyone to from by at of via on the salary wages pension dividend d "
        "c misc miscellaneous deposit withdrawal transfer purchase purchases retail interac internet online banking "
        "bank transaction card debit credit paid sent received issued direct preauthorized preauth autopay auto bill "
        "fast paynow giro inward outward remittance fund funds electronic mobile point sale pos visa mastercard "
        "contactless clearing cheque ach entry wire in out weekly monthly web authorized pmt ppd "
        "recurring automatic regular standing order faster"
    ).split()
)
_ALONE = frozenset("eftpos osko bpay npp salary wages pix bgs fra til fran swish vipps clg".split())  # one is enough


def is_booking(word: str) -> bool:
    """Whether a folded word speaks of a payment and of nothing that is sold: "uznanie", "deposit"."""
    return word in _booking_words() or (word in _ENGLISH and word not in phrases("trades.txt"))


def _after_english(folded: list[str]) -> int:
    """How many words at the start speak of the payment in English: two at least, or one that can be nothing else."""
    n = next(
        (i for i, word in enumerate(folded) if not all(w in _ENGLISH or w in _ALONE for w in word.split())), len(folded)
    )
    sure = n >= 2 or (n == 1 and folded[0] in _ALONE)
    return n if sure and n < len(folded) and folded[n - 1] != "the" else 0


def without_booking(tokens: list[str]) -> list[str]:
    """Cuts what a bank abroad says about the booking from both ends, as long as a name stays."""
    folded = [fold(t) for t in tokens]
    start, end = _after_english(folded), len(tokens)
    while 0 < start < end - 1 and not any(c.isalpha() for c in folded[start]):
        start += 1
    if start < end and _begins_booking(folded[start]):
        start += 1
        while start < end and folded[start] not in _ARTICLES and _is_booking(folded[start]):
            start += 1
    while end > start and (
        folded[end - 1] in _booking_words()
        or (end < len(tokens) and len(folded[end - 1]) < 4 and folded[end - 1] in bank_words())
    ):
        end -= 1
    return tokens[start:end] if end > start else tokens
