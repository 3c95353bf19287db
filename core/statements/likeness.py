"""How alike two bank texts are when the words that every payment has are left out."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W\d_]{2,}")
# What banks put around a name; sharing these says nothing.
_COMMON = frozenset(
    "card payment payments purchase pos debit credit direct transfer to from on at by ref reference the of and visa "
    "mastercard contactless online bank banking internet mobile standing order bacs faster fpi fpo bgc tfr dd so bp "
    "ltd limited plc inc llc gmbh pending date value "
    "kartenzahlung lastschrift gutschrift uberweisung überweisung sepa betaling pinbetaling overboeking paiement carte "
    "virement prelevement prélèvement pago tarjeta compra transferencia recibo pagamento carta bonifico".split()
)


def _telling(words: str) -> str:
    return " ".join(word for word in _WORD.findall(words.casefold()) if word not in _COMMON)


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (one's telling words are all the other's)."""
    a, b = _telling(one), _telling(other)
    return fuzz.token_set_ratio(a, b) / 100 if a and b else 0.0
