"""What a header's words say a column holds, and what a line's words say it is."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from core.statements import row_words, vocabulary
from core.statements.amounts import CURRENCIES

_NOT_WORD = re.compile(r"[^\w]+|_")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "þ": "th", "ð": "d"})
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@lru_cache(maxsize=8_000)
def normal(text: str) -> str:
    """`text` in lower case, without accents or punctuation, one space between words."""
    bare = (text if text == text.lower() else _CAMEL.sub(" ", text)).casefold()
    if not bare.isascii():
        # "й" and "ї" are letters of their own, not accented ones: only Latin and Greek lose their marks.
        bare = "".join(char for part in bare.translate(_SPECIAL) for char in _bare(part))
    return " ".join((bare if bare.replace(" ", "").isalnum() else _NOT_WORD.sub(" ", bare)).split())


def _bare(char: str) -> str:
    if char.isascii() or "\u0400" <= char <= "\u04ff":
        return char
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


def _phrases(block: str) -> tuple[str, ...]:
    cut = (" ".join(part.split()) for part in block.replace("\n", " ").split("|"))
    return tuple(dict.fromkeys(normal(part) + ("*" if part.endswith("*") else "") for part in cut if normal(part)))


_ROLES = {role: _phrases(block) for role, block in vocabulary.HEADERS.items()}
_EXACT: dict[str, list[str]] = {}
for _role, _list in _ROLES.items():
    for _phrase in _list:
        _EXACT.setdefault(_phrase.rstrip("*"), []).append(_role)
_SETS = {
    name: frozenset(_phrases(block))
    for name, block in (
        ("opening", vocabulary.OPENING),
        ("closing", vocabulary.CLOSING),
        ("totals", vocabulary.TOTALS),
        ("pending", row_words.PENDING),
        ("dropped", row_words.DROPPED),
        ("debit", vocabulary.DEBIT_WORDS),
        ("credit", vocabulary.CREDIT_WORDS),
        ("neutral", vocabulary.NEUTRAL),
        ("booked", row_words.BOOKED),
        ("future", row_words.FUTURE),
        ("carried", row_words.CARRIED),
    )
}
_SETS["debit"] |= {"-"}
_SETS["credit"] |= {"+"}
_DASHES = str.maketrans(dict.fromkeys("\u2212\u2013\uff0d", "-") | {"\uff0b": "+"})
_THING_IN = "".join(
    f"(?<={thing} )in |" for thing in "amount balance value betrag umsatz saldo".split()
)  # not "paid in"
_CODES = re.compile(
    rf"\b(?:{_THING_IN})(?:{'|'.join(sorted(CURRENCIES)).lower()}|euros?|rs|rupees|kc|zl|ft|tl|lei|kr|r)\b"
)
EXACT, EDGE, INSIDE = 3, 2, 1


@lru_cache(maxsize=4_000)
def roles(header: str) -> dict[str, int]:
    """Roles that the words of `header` speak for: 3 the whole header, 2 its first or last words, 1 words inside it."""
    text = normal(header)
    if not text or len(text) > 60:
        return {}
    bare = " ".join(_CODES.sub(" ", text).split())
    if not bare:
        return {"amount": EDGE}  # "CAD$" beside "USD$": one amount column a currency
    found: dict[str, int] = {}
    for candidate in dict.fromkeys((text, bare)):
        for role in _EXACT.get(candidate, ()):
            found[role] = EXACT
    if found:
        return found
    return _partial(bare or text)


def _partial(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    matched: dict[str, str] = {}
    for role, phrases in _ROLES.items():
        for phrase in phrases:
            score = _score(text, phrase)
            # A longer phrase says more: "balance currency" is a currency, not a balance.
            if score and (score, len(phrase)) > (found.get(role, 0), len(matched.get(role, ""))):
                found[role], matched[role] = score, phrase
    return _longest(text, found, matched)


def _longest(text: str, found: dict[str, int], matched: dict[str, str]) -> dict[str, int]:
    if "foreign" in found:
        return {"foreign": found["foreign"]}
    if found.get("date") == EDGE and "value_date" not in found and text.endswith(f" {matched['date']}"):
        return {"date": EDGE}  # whatever it is the date of
    best = max(map(len, matched.values()), default=0)
    return {
        role: score
        for role, score in found.items()
        if len(matched[role]) * 2 >= best
        and not any(matched[role] != other and matched[role] in other for other in matched.values())
    }


def _score(text: str, phrase: str) -> int:
    if phrase.endswith("*"):
        return EDGE if phrase[:-1] in text else 0
    if phrase not in text:
        return 0
    if _CJK.search(phrase):
        return EDGE if len(phrase) > 1 else 0
    padded = f" {text} "
    if f" {phrase} " not in padded:
        # German and Dutch compounds: the last part names the thing ("Rechnungsbetrag", "Kaufdatum").
        return INSIDE if len(phrase) >= 5 and text.endswith(phrase) else 0
    if len(phrase) < 3:
        return 0
    return EDGE if text.startswith(phrase + " ") or text.endswith(" " + phrase) else INSIDE


def is_word(text: str, kind: str) -> bool:
    """Whether the whole of `text` is a word of `kind` ("debit", "credit", "pending", "dropped")."""
    return (normal(text) or text.translate(_DASHES)) in _SETS[kind]


@lru_cache(maxsize=4_000)
def is_pending(text: str) -> bool:
    """Whether a status says that the row is not booked yet."""
    return _begins(normal(text), "pending") or "vorgemerkt" in normal(text)


@lru_cache(maxsize=4_000)
def is_dropped(text: str) -> bool:
    """Whether a status says that no money moved."""
    return _begins(normal(text), "dropped")


_NOT = frozenset("not non no nicht noch nie ne nao pas niet ikke inte ej ei nem nu не ni".split())


@lru_cache(maxsize=4_000)
def is_booked(text: str) -> bool:
    """Whether a status says that money moved."""
    words = normal(text)
    if words in _SETS["booked"]:
        return True
    found = (known for known in _SETS["booked"] if len(known) > 3 or _CJK.search(known))
    return not _NOT & set(words.split()) and any(
        f" {known} " in f" {words} " or (_CJK.search(known) and known in words) for known in found
    )


_FIRST = frozenset(phrase.split()[0] for kind in ("opening", "closing", "totals", "carried") for phrase in _SETS[kind])
_TOKENS: dict[str, bool] = {}  # first words met, and whether a label begins with them
_MOST = 5_000
_WORD = re.compile(r"[^\W_]+")
_SPACED_OUT = re.compile(r"\w(?: \w){3,}")  # "S A L D O"


def may_label(text: str) -> bool:
    """Whether the first word of `text` begins a label: hardly any cell's does."""
    token = text.partition(" ")[0]
    known = _TOKENS.get(token)
    if known is None:
        known = _begins_label(token)
        if len(_TOKENS) < _MOST:
            _TOKENS[token] = known
    return known


def _begins_label(token: str) -> bool:
    if not token.isascii():
        return True
    first = _WORD.search(token)
    if first is None or first[0].casefold() in _FIRST or len(token) == 1:
        return True
    return bool(_CAMEL.search(first[0])) or first[0].rstrip("0123456789").casefold() in _FIRST


def label(text: str) -> str | None:
    """The kind of line `text` labels: "opening", "closing" or "totals"; None for the words of a transaction."""
    return _label(text) if may_label(text) and len(text) <= 90 else None


@lru_cache(maxsize=4_000)
def _label(text: str) -> str | None:
    cut = re.sub(r"[\d.,:/\-]+", " ", text)
    words = normal(cut)
    if not words or len(words) > 60:
        return None
    if _SPACED_OUT.fullmatch(words):
        words = words.replace(" ", "")
    for kind in ("opening", "closing", "totals"):
        if _begins(words, kind):
            return kind
    return None


# Words that may follow a label without making it a transaction: "Kontostand vom", "Balance as of", "Saldo final em".
_TAIL = frozenset(
    "as of at on am vom per au le op al del den den dato date datum eur usd gbp chf inr czk pln sek nok dkk "
    "the for period and to from im in account total de do em il al na ke dne k z dnia w no pr seisuga the iban "
    "amount balance saldo month of this statement turnover debit credit debits credits movimenti".split()
)


def _begins(words: str, kind: str) -> bool:
    """Whether `words` is a phrase of `kind`, with nothing but dates, codes and small words around it."""
    if words in _SETS[kind]:
        return True
    tokens = words.split()
    for size in range(min(len(tokens), 5), 0, -1):
        head = " ".join(tokens[:size])
        if head in _SETS[kind] and all(token in _TAIL for token in tokens[size:]):
            return True
    return False


def sums_up(text: str) -> bool:
    """Whether a text begins as a sum's name does that goes on with what it is of ("Total for Checking")."""
    first, *rest = normal(text).split()[:2] or [""]
    return first in _SETS["totals"] and bool(rest) and rest[0] in _TAIL


def hits(text: str) -> int:
    """How many words of a text's short pieces are known headers: how plausible its decoding is."""
    pieces = re.split(r"[;,\t|\"\r\n]+", text)
    return sum(
        1
        for piece in pieces[:400]
        if len(piece) < 60 and any(ord(char) > 127 for char in piece) and _EXACT.get(normal(piece))
    )


_CUES = {
    "income": vocabulary.INCOME,
    "spending": vocabulary.SPENDING,
    "repaid": vocabulary.REPAID,
    "card": vocabulary.CARD,
    "ledger": row_words.LEDGER,
    "banked": row_words.BANKED,
}


@cache
def _cue(kind: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in _phrases(_CUES[kind])) + r")\b")


def speaks_of(text: str, kind: str) -> bool:
    """Whether a text has a cue of `kind`: "income", "spending", "repaid" (money back to a card), "card", "ledger" (a
    bookkeeper's) or "banked" (an account that is no card)."""
    return bool(_cue(kind).search(normal(text)))
