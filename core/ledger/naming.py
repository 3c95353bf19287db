"""Who a bank's text means: the payee's name, how it was paid, what is left over, and how sure that is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from core.ledger import brands, kinds
from core.ledger.bankspeak import is_bank_word, only_bank
from core.ledger.confidence import NO_EVIDENCE, Evidence, sureness
from core.ledger.conventions import american, british, cards, chinese, dutch, elsewhere, indian, sepa
from core.ledger.folding import fold, phrases, plain, words
from core.ledger.kinds import Kind
from core.ledger.parts import Parts
from core.ledger.tidy import SURE_FORMS, tidy

_SPACES = re.compile(r"[\u00a0\u2007\u202f\t\r\n]+")
_SOFT = re.compile("[\u00ad\u200b\ufeff\ufffd]")
_DAY = re.compile(
    r"\b(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2} ?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|"
    r"OCT|NOV|DEC)[A-Z]*(?: ?\d{2,4})?)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:REF(?:ERENCE)?|INV(?:OICE)?|RG|RE|KENMERK|EREF\+)[ .:#-]*([A-Z0-9][\w/-]*\d[\w/-]*)", re.IGNORECASE
)
_KEY_DROPS = frozenset(
    (
        "the and of store stores shop online uk gb us usa de nl in int intl com co www und et ltd limited plc llc "
        "llp inc corp gmbh ag kg bv nv sa sas sarl srl spa sl ab as oy aps pvt pty uab sp zoo"
    ).split()
)
# Card companies that bill like anyone else.
_CARDS = frozenset(
    {"ICS", "American Express", "Barclaycard", "Capital One", "Citi", "Discover", "MBNA", "Capital on Tap"}
)
_BANKS_OWN = frozenset(
    {"cash", "transfer_own", "interest", "fee", "card_settlement"}
)  # bookings that are with nobody else
_CONVENTIONS = (
    chinese.read,
    sepa.subfields,
    dutch.read,
    sepa.read,
    indian.read,
    british.read,
    elsewhere.read,
    american.read,
)
_JOINED = re.compile(r"([^\W\d_]{2,})-([^\W\d_]{2,})")
_LETTERS = re.compile(r"[^\W\d_]{2}|[^\W\d_]\d")
_STUCK = re.compile(r"\b([A-Za-z]{3,})(?=\d{8,})")  # "ADS8812345678"
_BRACKETED = re.compile(r"^(?:\[\w+\]\s?|\{\w+\}\s?)+")
_BETWEEN_PEOPLE = re.compile(
    r"^(?:to|from)\b(?! transfer)|zelle|venmo|cash app|e-?transfer|swish|bizum|mobilepay|vipps|twint|\bpix\b|"
    r"blik p2p|na telefon",
    re.IGNORECASE,
)
_VIA = re.compile(r" (?:via|VIA|Via) (?P<who>\w+)$")
_CHARGED = re.compile(r"\b(?:charges?|chgs?|chrgs?|fees?)\b", re.IGNORECASE)  # "GST ON CHARGES"
_TITLES = re.compile(r"^(?:mr|mrs|ms|miss|dr|herr|frau|hr|dhr|mevr|mw|m|mme|shri|smt|sig|sr|sra)\.? ", re.IGNORECASE)


class Named(NamedTuple):
    """What a bank's text says. name is None when it names nobody; confidence is the probability that this is right."""

    name: str | None
    key: str
    kind: Kind
    confidence: float
    intermediary: str | None = None
    reference: str | None = None
    place: str | None = None
    day: str | None = None
    brand: str | None = None
    person: bool = False
    evidence: Evidence = NO_EVIDENCE

    @property
    def how(self) -> str:
        """Where the name stood: in a "tag", in a "phrase", or in what is left of a "line"."""
        return self.evidence.how


def clean(
    description: str,
    *,
    amount: Decimal,
    currency: str | None = None,
    counterparty: str | None = None,
    country: str | None = None,
) -> Named:
    """Reads one bank text. counterparty is the statement's own column for it, when there is one."""
    del currency, country  # nothing turns on them yet; callers have them, and a convention may one day
    return _clean(description, amount > 0, counterparty or None)


@lru_cache(maxsize=65536)
def _clean(description: str, money_in: bool, counterparty: str | None) -> Named:
    text = _SPACES.sub("  ", _SOFT.sub("-", description)).strip(" \"'")
    text = _BRACKETED.sub("", text)
    parts = Parts(counterparty, "tag") if counterparty and not only_bank(counterparty) else _read(text)
    raw, who = _payee(parts, money_in=money_in)
    name, place = tidy(raw)
    hit = _brand(text if parts.how == "line" and who is None and text[:1].isdigit() else raw, raw, name)
    if hit is None and (not name or (only_bank(name) and not _is_firm(raw))):
        name = ""
    if hit and (not (hit.certain or hit.exact) or _CHARGED.search(text)) and only_bank(raw):
        hit, name = None, ""
    is_cash = dutch.cash(text)
    if hit and is_cash and hit.brand.category is None:
        hit, name = None, ""
    if hit and not (hit.certain or hit.exact) and fold(name).split(" ")[0] in words("people.txt") and is_person(name):
        hit = None  # "Imogen Starling" is no bank
    final = hit.brand.name if hit else (name or None)
    person = hit is None and (is_person(name) or _sent_to_person(text, name, raw))
    kind = kinds.judge(
        text,
        money_in=money_in,
        name=final,
        category=hit.brand.category if hit else None,
        known=hit is not None,
        person=person,
    )
    if is_cash:
        kind = "cash"
    if final and kind in _BANKS_OWN and (_is_banks_own(hit, parts.how) or (kind == "cash" and parts.how == "line")):
        final, hit, person = None, None, False
    evidence = Evidence(
        how=parts.how,
        brand="" if hit is None else "exact" if hit.exact else "start" if hit.certain else "inside",
        words=len(name.split()),
        odd=sum(c.isdigit() for c in name),
        placed=place is not None,
        person=person,
        named=final is not None,
        trade=any(word in phrases("trades.txt") for word in fold(name).split()),
    )
    return Named(
        name=final,
        key=key(final or ""),
        kind=kind,
        confidence=sureness(evidence),
        intermediary=who,
        reference=parts.reference or _first(_REFERENCE, text),
        place=place,
        day=_first(_DAY, text),
        brand=hit.brand.name if hit else None,
        person=person,
        evidence=evidence,
    )


def _is_firm(raw: str) -> bool:
    """Whether a form of company says that even a trade alone is a name: "Bakehouse 24 Ltd"."""
    return any(word in SURE_FORMS for word in fold(raw).split()[1:])


def _payee(parts: Parts, *, money_in: bool) -> tuple[str, str | None]:
    """(the payee's part as written, who stands between). A processor that pays out is itself the payer."""
    raw, who = _STUCK.sub(r"\1 ", parts.name), parts.intermediary
    if (via := _VIA.search(raw)) and via["who"].casefold() in cards.BETWEEN:
        raw, who = raw[: via.start()], who or via["who"].title()
    if parts.how == "line":
        return raw, who
    if not raw:
        return _person_in(parts.purpose), who
    if not money_in and (found := cards.behind(raw, parts.purpose)):
        return found[1], who or found[0]
    rail, inner = cards.processor(raw.strip(" -"))
    return (inner, who or rail) if rail or inner != raw.strip(" -") else (raw, who)


def _person_in(purpose: str) -> str:
    """The person a payment with no payee's field is for, if its purpose says no more: "Gehalt 02/25 N. Fuchs"."""
    name, _ = tidy(" ".join(word for word in purpose.split() if not any(c.isdigit() for c in word)))
    return name if is_person(name) else ""


def _is_banks_own(hit: brands.Hit | None, how: str) -> bool:
    """Whether a name met in a bank's own booking is a bank, or a leftover that no field says is a name."""
    return how != "tag" if hit is None else hit.brand.category is None and hit.brand.name not in _CARDS


def _sent_to_person(text: str, name: str, raw: str) -> bool:
    """Whether money went from person to person, where no word of the name says it is a firm."""
    split = fold(name).split()
    return (
        1 < len(split) <= 3
        and bool(_BETWEEN_PEOPLE.search(text))
        and all(w.isalpha() and w not in phrases("trades.txt") for w in fold(raw).split())
    )


def _read(text: str) -> Parts:
    for read in _CONVENTIONS:
        if (parts := read(text)) is not None and (not parts.name or _LETTERS.search(parts.name)):
            return parts
    return cards.read(text)


def _brand(text: str, raw: str, name: str) -> brands.Hit | None:
    whole = brands.find(fold(text)) if text != raw else None
    if whole and whole.certain:
        return whole
    found = brands.find(fold(raw))
    if found is None and (found := brands.find(fold(name))) and only_bank(raw):
        return None
    return None if found and not found.exact and _two_brands(raw) else found


def _two_brands(raw: str) -> bool:
    """Whether a name is two brands and a hyphen: which of them was paid nobody can tell, so it is a name of its own."""
    found = _JOINED.fullmatch(raw.strip())
    hits = [brands.find(fold(part)) for part in found.groups()] if found else []
    return len({hit.brand.name for hit in hits if hit and hit.exact}) == 2


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found[1] if found else None


def is_person(name: str) -> bool:
    """Whether a name looks like a human's: a title, or a first name and one or two more words that are no trade."""
    if _TITLES.match(name):
        return True
    split = fold(name).split()
    if not 1 < len(split) <= 4 or any(c.isdigit() for c in name):
        return False
    if len(split) > 2 and len(split[0]) > 2 and all(len(w) == 1 for w in split[1:]) and not _is_trade(split[0]):
        return True  # "Kowalski M J"
    first = split[0] in words("people.txt") or (len(split[0]) == 1 and split[0].isalpha())
    rest = [w for w in split if w not in words("people.txt")]
    return first and not any(_is_trade(w) or (is_bank_word(w) and len(w) > 1) or w == "and" for w in rest)


def _is_trade(word: str) -> bool:
    return word in phrases("trades.txt") or word.removesuffix("s") in phrases("trades.txt")


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """`name` for matching: folded, "oe" as "o", without legal forms, articles and numbers at the end."""
    split = [plain(w) for w in fold(name).split()]
    kept = [w for w in split if w not in _KEY_DROPS] or split
    while len(kept) > 1 and kept[-1].isdigit():
        kept.pop()
    return " ".join(kept)


def skeleton(description: str) -> str:
    """A text with its numbers, days and references taken out: what rows that name nobody are recognised again by."""
    kept = [word for word in fold(description).split() if not any(c.isdigit() for c in word)]
    return " ".join(kept)
