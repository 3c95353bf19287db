"""Telling a bank's own words from a payee's: a text of nothing but bank words, places and days names nobody."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.ledger.folding import fold, phrases, words

_MASKED = re.compile(r"^[x*]{2,}\d*$|^\d+[x*]+\d*$")
_COMPOUND = 7  # letters from which a word may be a compound of the bank's: "kontogebuhren"
_ENDINGS = tuple(
    "entgelt entgelte gebuhr gebuhren gebuehr gebuehren zinsen zahlung zahlungen buchung buchungen "
    "uberweisung ueberweisung lastschrift gutschrift kosten steuer zuschlag behebung einlosung"
    " einloesung erstattung auszahlung einzahlung abhebung konto abrechnung ausgleich posten "
    "kreditrate darlehensrate sparrate sparplan ratenplan "
    "spesen ertrag rueckgabe ruckgabe leasingrate mietrate miete gehalt lohn umsatz"
    " gebyr gebyrer avgift avgifter indsaettelse indsttelse haevning rente renter renten geld heffing "
    "betaling betalingen storting overboeking salaris salarissen opname opnames afrekening rekening"
    " sammler annuitat erlag vorschuss lohnlauf"
    " mokestis mokesciu palukanos pervedimas jovairas felvetel kivet kezelesidij szamladij kartyadij "
    "utalas siirto maksu "
    "nosto uttag insattning overforing overforsel".split()
)
_SINGLE = 1
_AUTHORITY = re.compile(r"[a-z] tax (?:commission|board|collector)\b")  # of a state: "oklahoma tax commission"
_OF_PLACE = re.compile(r"(?:[a-z] )+(?:van|von|de)(?: de[nr]?)? \w+$")  # a family named after a town: "S. van Loenen"


@cache
def bank_words() -> frozenset[str]:
    """Every word of data/bank_words.txt, with hyphenated ones also in their parts."""
    return frozenset(part for word in words("bank_words.txt") for part in word.split()) | frozenset("atmwd".split())


@lru_cache(maxsize=65536)
def is_bank_word(word: str) -> bool:
    """Whether a folded word is the bank's, a number, a code or a masked account."""
    if word in bank_words() or len(word) <= _SINGLE or word.isdigit():
        return True
    if len(word) > _COMPOUND and word.endswith(_ENDINGS):
        return True
    return any(c.isdigit() for c in word) or bool(_MASKED.match(word))


def only_bank(text: str) -> bool:
    """Whether nothing in `text` can be a payee's name."""
    split = fold(text).split()
    if (len(split) > 1 and split[-1] in {"cc", "council"}) or ("tax" in split and _AUTHORITY.search(" ".join(split))):
        return False
    if all(is_bank_word(word) for word in split):
        return True
    rest = " ".join(word for word in split if not is_bank_word(word))
    if rest in phrases("places.txt") and _OF_PLACE.match(" ".join(split)):
        return False
    if rest in phrases("places.txt"):
        return not _HOSTS.intersection(split)
    return len(split) == 1 and rest in _goods()


_HOSTS = frozenset("hotel restaurant taxi parking gym coffee".split())  # "Hotel Bellevue" is a name


@cache
def _goods() -> frozenset[str]:
    """Trades, one of which alone is no name: "Supermarkt"."""
    return phrases("trades.txt") - phrases("trades.txt", section="?")
