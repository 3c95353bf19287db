"""A payee's part of a bank's text made a name: references, places, phones, dates and legal forms cut off, case made human."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.ledger.bankspeak import bank_words, is_bank_word
from core.ledger.booking import without_booking
from core.ledger.folding import fold, phrases, words
from core.ledger.purposes import before_case, without_purpose
from core.ledger.towns import COUNTRIES, KEEP_BEFORE, LEGAL, without_joined_place, without_place

_FORMS_AHEAD = frozenset({"uab", "vsi", "ooo", "zao"})  # where these stand, the name follows
SURE_FORMS = frozenset("gmbh ag ltd limited plc llp llc pllc inc srl sarl aps oyj uab kft zrt pvt kgaa mbh".split())
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\d?\.)?(?:[\w-]+\.)*?(?P<name>[\w-]{3,})\.(?:com?|co\.\w\w|com\.\w\w|org|net|org\.uk|gov\.uk|\w\w)/?$",
    re.IGNORECASE,
)
_CUTS = re.compile(
    r"\s{3,}.*$|(?<=\w)>(?=\w).*$|\s+ON-LINE\b.*$|\s*\bHTTPS?\S*.*$|\s+GOSQ\S*.*$|\s@\s.*$|\s+FIL(?:IALE)?\b\.?(?:\s.*)?$|\s+(?:BUS(?:INESS)?|COUNCIL)\s+(?:RATES|TAX)\b.*$|\s*,\s?[\d.,]+\s?[A-Z]{3}\b.*$|\s+\+?\d{3}[-.]\d{3}[-.]\d{4}.*$|\s\+?1?[-( ]?8\d\d[-.) ]\d{3}.*$"
    r"|\s+(?:ON|AM|VOM|DU|DEN)\s+\d{1,2}[./ -](?:\d{1,2}|[A-Z]{3})\b.*$|\s+\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\s*(?:\d\d[:.]\d\d.*)?$"
    r"|\s+\d{4}-\d\d-\d\d(?:T\S*)?.*$|\s+(?:REF|REFERENCE|INV|INVOICE|MANDATE|AUTH|TRN|TXN|TERM|FOLGENR|VERFALLD|KFN|VJ|PASVOLGNR)\b[.:#]?\s*\S*\d.*$|\s*#\s?\d.*$|\s*//.*$|\s*[|;].*$|\(\w*$|\s[A-Z]{2,4}-\d{3,}$|(?<=\w{3})-\d+$|\s+\((?:UK|GB|EU|DE|HKD|[A-Z]{3})\)|\s+UL\.\s?\w.*$",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r"\s+SP\.?\s?Z\.?\s?O\.?\s?O\.?.*$|\s+SP\.?\s?[JK]\.?(?=\s|$)|\s+GMBH\s*(?:&|\+|und)\s*CO\.?.*$|\s+S\.?\s?[AÀ]\s?R\.?\s?L\.?(?:\s.*)?$|\s+e\.\s?[VKG]\.?$|\s+[BN]\.\s?V\.?$|\s+T/AS?\s.*$|\s+S\.\s?P\.\s?A\.?(?=\s|$)",
    re.IGNORECASE,
)
_FORM_FIRST = re.compile(
    r"^(?:STICHTING|STG)\.? (?:BEHEER )?(?:DERDENGELDEN|CUSTODIAN)\s+(?=\S)|^DANKE,? IHRE?\s+(?=\S)|^(?:UUR|UHR)\s+|"
    r"^(?:UAB|MB|AB|IĮ|VŠĮ|OOO|ООО|ИП|ОАО|ЗАО|АО|ПАО|ZAO|PT|M/S|FA|FIRMA|FIRMA)\.?\s+[\"„“«]?(?=\S{3})|\s*/\s?\d{4,}",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"^\W*(?:UAB|MB|AB|IĮ|VŠĮ|VIE[SŠ]OJI [IĮ]STAIGA|MA[ZŽ]OJI BENDRIJA|OOO|ООО|ИП|ОАО|ЗАО|АО|ПАО|FIRMA)\W*\s*[\"„“«'](?P<name>[^\"“”»']{3,})[\"“”»']",
    re.IGNORECASE,
)
_UND = re.compile(r" [uU]\. (?=\w)")  # "Obermaier u. Falk"
_AT_END = re.compile(r"\s+(?:t/a|c/o|s/s|r/t|s/mkts?)(?:\s.*)?$", re.IGNORECASE)
_OWNED = 4  # words of a firm and of whom it belongs to
_AND = 2  # letters of a form or a torn word that stays behind an "and"
_SPLIT = re.compile(r"[\s*_]+")
_CITY_GLUED = re.compile(
    r"(?<=\w{3})(?:NEW YORK|LOS ANGELES|SAN FRANCISCO|SAN DIEGO|SAN JOSE|LAS VEGAS|SAN ANTONIO|DEN HAAG|TORONTO|VANCOUVER|OTTAWA|CHICAGO|SEATTLE|BROOKLYN|BANGALORE|BENGALURU|MUMBAI|DELHI|THANE|CHENNAI|HYDERABAD|PUNE|GURGAON|LONDON|AMSTERDAM|BERLIN|SINGAPORE)(?: [A-Z]{2,3})?$"
)
_SMALL = frozenset("of and the de la le du des und et y van der den von for in at on am im e i".split())
_SHORT_UPPER = re.compile(r"^[^aeiouyAEIOUYäöüÄÖÜ\W\d]{2,4}$")


@lru_cache(maxsize=32768)
def tidy(raw: str) -> tuple[str, str | None]:
    """(the name as a person would write it, the place that stood behind it). "" when nothing is left."""
    if quoted := _QUOTED.match(raw):
        raw = quoted["name"]
    text = _FORM_FIRST.sub("", _UND.sub(" & ", raw.strip(" .,:;-*/'\"|>")))
    text = _CITY_GLUED.sub("", _FORMS.sub("", without_purpose(_AT_END.sub("", _CUTS.sub("", text)))))
    tokens = [t.strip(",;:\"'|()<>-") for t in _SPLIT.split(text)]
    tokens = without_booking(_without_head([t for t in tokens if t and t not in {"&&", "-", "/"}]))
    tokens = tokens[: before_case(tokens)]
    while len(tokens) > 1 and fold(tokens[0]) in _FORMS_AHEAD:
        tokens = tokens[1:]
    tokens = _without_domain(tokens[: _first_reference(tokens)])
    tokens = without_booking(tokens[: _after_form(tokens)])
    tokens = without_joined_place(tokens)
    tokens, place = without_place(tokens)
    if (shorter := _without_tail(tokens)) != tokens:
        tokens, behind = without_place(shorter)
        place = place or behind
    tokens = _without_owner(_without_domain(tokens))
    return humanise(" ".join(tokens).strip(" .,&-/")), place


def _without_head(tokens: list[str]) -> list[str]:
    """Leading numbers, codes and masked accounts, but not "99p Stores" or "7-Eleven"."""
    i = 0
    if (
        len(tokens) > 2
        and fold(tokens[0]) in COUNTRIES
        and len(tokens[0]) == 3
        and fold(tokens[1]) in phrases("places.txt")
    ):
        i = 2  # "RUS MOSCOW KAFE": country and town stand first
    while i < len(tokens) - 1 and (
        (not any(c.isalpha() for c in tokens[i]) and len(tokens[i]) > 1) or _is_reference(tokens[i])
    ):
        i += 1
    return tokens[i:]


@lru_cache(maxsize=65536)
def _is_reference(token: str) -> bool:
    digits, letters = sum(c.isdigit() for c in token), sum(c.isalpha() for c in token)
    if re.fullmatch(r"[xX*]{3,}\d*|\d+[xX*]+\d*", token):
        return True
    if digits == 0 or ("." in token and letters > 4 and digits < 3):
        return False
    return (
        (letters == 0 and digits >= 2)
        or (digits >= 3 and letters > 0 and len(token) >= 4)
        or (digits >= 2 and len(token) >= 7 and letters < 5)
    )


def _without_domain(tokens: list[str]) -> list[str]:
    """ "www.shop.otter.co.uk" → "otter": a name that is an address is the word before its ending."""
    if len(tokens) == 1 and (found := _DOMAIN.match(tokens[0])) and not found["name"].isdigit():
        return [found["name"]]
    return tokens


def _without_owner(tokens: list[str]) -> list[str]:
    """Without the trader's own name behind the firm's: "Restauracja Debowa Marek Wos"."""
    if len(tokens) < _OWNED or fold(tokens[-2]) not in words("people.txt"):
        return tokens
    firm, trades = fold(" ".join(tokens[:-2])).split(), phrases("trades.txt")
    is_firm = any(w in trades for w in firm) and any(len(w) > 3 and w not in trades for w in firm)
    return tokens[:-2] if is_firm and fold(tokens[-1]) not in trades else tokens


def _after_form(tokens: list[str]) -> int:
    """Where a name ends that carries its legal form in the middle: "Namederv AG Polizze 1"."""
    return next((i + 1 for i in range(1, len(tokens) - 1) if fold(tokens[i]) in SURE_FORMS), len(tokens))


def _first_reference(tokens: list[str]) -> int:
    for i in range(1, len(tokens)):
        if _is_reference(tokens[i]):
            return i
    return len(tokens)


def _without_tail(tokens: list[str]) -> list[str]:
    """Legal forms, lone digits, addresses and the bank's words at the end, as long as a name stays."""
    while len(tokens) > 1 and _is_tail(tokens):
        tokens = tokens[:-1]
    return tokens


def _is_tail(tokens: list[str]) -> bool:
    last = fold(tokens[-1]).replace(" ", "")
    if len(last) <= _AND and fold(tokens[-2]) in {"", "and", "und", "et", "en"} and last.isalpha():
        return False  # "Iyer & Co" is called so, and "Feed & Se" is cut short
    if last in LEGAL or not last or last.isdigit() or (len(last) == 1 and not last.isalpha()):
        return True
    if (len(last) >= 3 and "limited".startswith(last)) or _ADDRESS.search(tokens[-1]):
        return True
    if last in _bank_tail() or last in _SHOP_TAIL:
        return not all(is_bank_word(fold(t)) for t in tokens[:-1])
    return last in KEEP_BEFORE and last not in {"e", "i", "y", "the"}


# Behind a name these say where it sells, not who it is.
_SHOP_TAIL = frozenset(
    "online internet website web uk eu gb pymts ecom ecommerce onlineshop webshop sumup zettle izettle".split()
)
_ADDRESS = re.compile(r"[\w-]\.(?:com|co\.uk|net|org|eu|de|nl|fr|io)(?:/\S*)?$|^(?:https?|www)\b|@", re.IGNORECASE)


@cache
def _bank_tail() -> frozenset[str]:
    """The bank's words that no name ends with."""
    return bank_words() & frozenset(
        "ec elv girocard payment payments pymt pmt purchase debit credit dd ddr bgc fpo fpi bbp sto pos card visa ref reference ppd ccd web tel transfer einkauf dankt lastschrift gutschrift"
        " rechnung überweisung abschlag sagt danke online-ueberweisung contactless sepa eref kref mref svwz factuur betaling faktura inc from to via repayment repayments taxpaymnt taxpymnt taxpymt taxpmt eftpymt eftpmt epymt".split()
    ) | frozenset({"chk", "dankt", "danke", "sagt", "gbp", "eur", "usd", "inr", "pln"})


def humanise(name: str) -> str:
    """Case as a person would write it: "JOES CAFE" → "Joes Cafe", "KPMG" and "McDonald" as they are."""
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(_cased(word, first=i == 0) for i, word in enumerate(name.split()))


@lru_cache(maxsize=32768)
def _cased(word: str, *, first: bool) -> str:
    low = word.lower()
    if low in _SMALL and not first:
        return low
    if _SHORT_UPPER.match(word) or (any(c.isdigit() for c in word) and len(word) <= 4):
        return word.upper()
    return re.sub(r"(^|[-/&.(])(\w)", lambda m: m[1] + m[2].upper(), low)
