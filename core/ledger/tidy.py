"""A payee's part of a bank's text made a name: references, places, phones, dates and legal forms cut off, case made human."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re
from functools import cache, lru_cache

from core.ledger.bankspeak import bank_words, is_bank_word
from core.ledger.booking import without_booking
from core.ledger.folding import fold, phrases, words
from core.ledger.purposes import before_case, without_purpose

_LEGAL = frozenset(
    "ltd limited plc llp llc lllp inc corp co gmbh stbg partg mbb ag kg ohg ug se ek mbh cokg bv nv vof sa sas sarl eurl srl srls spa sl slu ab as asa oy oyj aps pvt pty"
    " pte sdn bhd kft zrt bt nyrt uab mb ii vsi sro spzoo ou sia lp pc pllc ev eg ltda eireli cv sc snc sasu sci doo dooel ood eood cic cio ooo oao zao pao ooд lda unipessoal private".split()
)
_FORMS_AHEAD = frozenset({"uab", "vsi", "ooo", "zao"})  # where these stand, the name follows
_SURE_FORMS = frozenset("gmbh ag ltd limited plc llp llc inc srl sarl aps oyj uab kft zrt pvt kgaa mbh".split())
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\d?\.)?(?:[\w-]+\.)*?(?P<name>[\w-]{3,})\.(?:com?|co\.\w\w|com\.\w\w|org|net|org\.uk|gov\.uk|\w\w)/?$",
    re.IGNORECASE,
)
_STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr"
    " on qc bc ab mb sk ns nb nl pe yt nt nsw vic qld wa tas act".split()
)
_COUNTRIES = frozenset(
    "gb uk gbr us usa ie irl de deu at aut nl nld be bel fr fra pl pol lt ltu lu lux ch che es esp it ita in ind nz nzl au aus ca can cn chn rus hun cze svk rou bgr hrv svn tur jpn tha mys are uae zaf bra mex arg chl lva est cyp mlt isl grc ukr isr kor twn idn phl vnm hk hkg sg sgp se swe dk dnk no nor fi fin ee lv pt".split()
)
_FORMS_TOO = frozenset({"mb", "ab"})  # legal forms as well: no unlisted town is believed before them
_SURE_STATES = (_STATES - _COUNTRIES) | {"ca"}  # "DE" and "IN" at the end are countries more often
_CUTS = re.compile(
    r"\s{3,}.*$|(?<=\w)>(?=\w).*$|\s+ON-LINE\b.*$|\s*\bHTTPS?\S*.*$|\s+GOSQ\S*.*$|\s@\s.*$|\s+FIL(?:IALE)?\b\.?(?:\s.*)?$|\s+(?:BUS(?:INESS)?|COUNCIL)\s+(?:RATES|TAX)\b.*$|\s*,\s?[\d.,]+\s?[A-Z]{3}\b.*$|\s+\+?\d{3}[-.]\d{3}[-.]\d{4}.*$|\s\+?1?[-( ]?8\d\d[-.) ]\d{3}.*$"
    r"|\s+(?:ON|AM|VOM|DU|DEN)\s+\d{1,2}[./ -](?:\d{1,2}|[A-Z]{3})\b.*$|\s+\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\s*(?:\d\d[:.]\d\d.*)?$"
    r"|\s+\d{4}-\d\d-\d\d(?:T\S*)?.*$|\s+(?:REF|REFERENCE|INV|INVOICE|MANDATE|AUTH|TRN|TXN|TERM|FOLGENR|VERFALLD|KFN|VJ|PASVOLGNR)\b[.:#]?\s*\S*\d.*$|\s*#\s?\d.*$|\s*//.*$|\s*[|;].*$|\(\w*$|(?<=\w{3})-\d+$|\s+\((?:UK|GB|EU|DE|HKD|[A-Z]{3})\)|\s+UL\.\s?\w.*$",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r"\s+SP\.?\s?Z\.?\s?O\.?\s?O\.?.*$|\s+SP\.?\s?[JK]\.?(?=\s|$)|\s+GMBH\s*(?:&|\+|und)\s*CO\.?.*$|\s+S\.?\s?[AÀ]\s?R\.?\s?L\.?(?:\s.*)?$|\s+e\.\s?[VKG]\.?$|\s+[BN]\.\s?V\.?$|\s+T/AS?\s.*$|\s+S\.\s?P\.\s?A\.?(?=\s|$)",
    re.IGNORECASE,
)
_FORM_FIRST = re.compile(
    r"^DANKE,? IHRE?\s+(?=\S)|^(?:UUR|UHR)\s+|"
    r"^(?:UAB|MB|AB|IĮ|VŠĮ|OOO|ООО|ИП|ОАО|ЗАО|АО|ПАО|ZAO|PT|M/S|FA|FIRMA|FIRMA)\.?\s+[\"„“«]?(?=\S{3})|\s*/\s?\d{4,}",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"^\W*(?:UAB|MB|AB|IĮ|VŠĮ|OOO|ООО|ИП|ОАО|ЗАО|АО|ПАО|FIRMA)\W*\s*[\"„“«'](?P<name>[^\"“”»']{3,})[\"“”»']",
    re.IGNORECASE,
)
_AT_END = re.compile(r"\s+(?:t/a|c/o|s/s|r/t|s/mkts?)(?:\s.*)?$", re.IGNORECASE)
_POSTCODE = re.compile(r"^[a-z]{1,2}\d{1,2}[a-z]?$")
_TORN = 6  # letters of a town that are enough to know it by
_SPLIT = re.compile(r"[\s*_]+")
_CITY_GLUED = re.compile(
    r"(?<=\w{3})(?:NEW YORK|LOS ANGELES|SAN FRANCISCO|SAN DIEGO|SAN JOSE|LAS VEGAS|SAN ANTONIO|DEN HAAG|TORONTO|VANCOUVER|OTTAWA|CHICAGO|SEATTLE|BROOKLYN|BANGALORE|BENGALURU|MUMBAI|DELHI|THANE|CHENNAI|HYDERABAD|PUNE|GURGAON|LONDON|AMSTERDAM|BERLIN|SINGAPORE)(?: [A-Z]{2,3})?$"
)
_DIRECTIONS = frozenset(
    "n s e w north south east west st street rd road ave avenue blvd dr drive ln lane hwy suite ste unit way sq square pkwy".split()
)
_KEEP_BEFORE = frozenset(
    "of de la le du des in and the at am im an der die das von van zum zur den y and und et e i".split()
)
_SMALL = frozenset("of and the de la le du des und et y van der den von for in at on am im e i".split())
_SHORT_UPPER = re.compile(r"^[^aeiouyAEIOUYäöüÄÖÜ\W\d]{2,4}$")


@cache
def _torn_towns() -> frozenset[str]:
    """Beginnings of long towns, as fields of fixed width leave them: "birmingha"."""
    return frozenset(
        t[:n] for t in phrases("places.txt") if len(t) > _TORN + 1 for n in range(_TORN, len(t)) if " " not in t
    )


@cache
def _torn_pairs() -> frozenset[str]:
    """The same of towns of several words, from the first letter of the second on: "hebden b"."""
    return frozenset(
        t[:n]
        for t in phrases("places.txt")
        if (first := t.find(" ")) > 0
        for n in range(max(_TORN + 1, first + 2), len(t))
        if t[:n].count(" ") == 1
    )


def _begins(torn: str, words_before: list[str]) -> bool:
    """Whether a last word is a town said again and cut off: "katwijk katwi", "den haag s graven"."""
    return any(word != torn and word.startswith(torn) for word in words_before)


@cache
def _generic() -> frozenset[str]:
    """Words that, alone in front of a place, are not a name yet: "Hotel London", "University of Hull"."""
    return frozenset(p for p in phrases("trades.txt") if " " not in p) | {"the", "royal", "city", "university", "bank"}


@lru_cache(maxsize=32768)
def tidy(raw: str) -> tuple[str, str | None]:
    """(the name as a person would write it, the place that stood behind it). "" when nothing is left."""
    if quoted := _QUOTED.match(raw):
        raw = quoted["name"]
    text = _FORM_FIRST.sub("", raw.strip(" .,:;-*/'\"|>"))
    text = _CITY_GLUED.sub("", _FORMS.sub("", without_purpose(_AT_END.sub("", _CUTS.sub("", text)))))
    tokens = [t.strip(",;:\"'|()<>-") for t in _SPLIT.split(text)]
    tokens = without_booking(_without_head([t for t in tokens if t and t not in {"&&", "-", "/"}]))
    tokens = tokens[: before_case(tokens)]
    while len(tokens) > 1 and fold(tokens[0]) in _FORMS_AHEAD:
        tokens = tokens[1:]
    tokens = _without_domain(tokens[: _first_reference(tokens)])
    tokens = without_booking(tokens[: _after_form(tokens)])
    tokens = _without_joined_place(tokens)
    tokens, place = _without_place(tokens)
    if (shorter := _without_tail(tokens)) != tokens:
        tokens, behind = _without_place(shorter)
        place = place or behind
    tokens = _without_domain(tokens)
    return humanise(" ".join(tokens).strip(" .,&-/")), place


def _without_head(tokens: list[str]) -> list[str]:
    """Leading numbers, codes and masked accounts, but not "99p Stores" or "7-Eleven"."""
    i = 0
    if (
        len(tokens) > 2
        and fold(tokens[0]) in _COUNTRIES
        and len(tokens[0]) == 3
        and fold(tokens[1]) in phrases("places.txt")
    ):
        i = 2  # "RUS MOSCOW KAFE": country and town stand first
    while i < len(tokens) - 1 and (
        (not any(c.isalpha() for c in tokens[i]) and len(tokens[i]) > 1) or _is_reference(tokens[i])
    ):
        i += 1
    return tokens[i:]


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


def _after_form(tokens: list[str]) -> int:
    """Where a name ends that carries its legal form in the middle: "Namederv AG Polizze 1"."""
    return next((i + 1 for i in range(1, len(tokens) - 1) if fold(tokens[i]) in _SURE_FORMS), len(tokens))


def _first_reference(tokens: list[str]) -> int:
    for i in range(1, len(tokens)):
        if _is_reference(tokens[i]):
            return i
    return len(tokens)


def _without_place(tokens: list[str]) -> tuple[list[str], str | None]:
    """Cuts a country, a state and a town from the end, as long as a name stays."""
    place: list[str] = []
    coded = False
    while len(tokens) > 1:
        last = fold(tokens[-1])
        n, is_code = _place_at_end(tokens, coded=coded)
        if not n or not _stands([fold(t) for t in tokens[:-n]]) or (not place and _is_surname(tokens, n)):
            break
        place[:0] = tokens[-n:]
        tokens = _without_echo(tokens[:-n], last)
        if not is_code:
            break
        coded = coded or (last in _SURE_STATES and last not in _FORMS_TOO)
    return tokens, " ".join(place).title() or None


def _is_surname(tokens: list[str], places: int) -> bool:
    """Whether what may be a town follows a lone first name: "Callum Morgan", "Sophia Lincoln"."""
    return len(tokens) - places == 1 and fold(tokens[0]) in words("people.txt")


def _place_at_end(tokens: list[str], *, coded: bool) -> tuple[int, bool]:
    """(how many words at the end are a place, whether it is a country's or a state's code)."""
    folded = [fold(t) for t in tokens]
    last = folded[-1]
    is_state = last in _STATES and tokens[-1].isupper() and len(tokens) > 2
    if not coded and (is_state or (last in _COUNTRIES and len(last) <= 3)):
        return 1, True
    if n := _town(folded):
        return n, False
    unlisted = coded and len(tokens) > 2 and last.isalpha() and last not in _generic() and last not in _LEGAL
    return int(unlisted), False  # a town no list has, before its state


def _without_echo(tokens: list[str], last: str) -> list[str]:
    """Takes off a region's two letters before a country, and a town said twice."""
    if last in _COUNTRIES and last not in _STATES and len(tokens) > 2 and re.fullmatch("[A-Z]{2}", tokens[-1]):
        return tokens[:-1]
    while len(tokens) > 1 and last not in _STATES and fold(tokens[-1]) == last:
        tokens = tokens[:-1]
    return tokens


def _without_joined_place(tokens: list[str]) -> list[str]:
    """ "ESPIGA-SEVILLA": a town joined to the last word by a hyphen."""
    if tokens and "-" in tokens[-1][1:]:
        head, _, tail = tokens[-1].rpartition("-")
        if (
            fold(tail) in phrases("places.txt")
            and len(tail) > 3
            and (len(tokens) > 1 or len(head) > 4)
            and "-" not in head
        ):
            return [*tokens[:-1], head]
    return tokens


def _town(folded: list[str]) -> int:
    towns = phrases("places.txt")
    if len(folded) > 2 and _POSTCODE.match(folded[-1]) and _town(folded[:-1]):
        return 1 + _town(folded[:-1])
    if len(folded) > 2 and len(folded[-1]) >= 3 and (n := _town(folded[:-1])) and _begins(folded[-1], folded[-1 - n :]):
        return 1 + n
    if len(folded) > 1 and len(folded[-1]) >= _TORN and folded[-1] not in _generic() and folded[-1] in _torn_towns():
        return 1
    if len(folded) > 2 and " ".join(folded[-2:]) in _torn_pairs():
        return 2
    for n in (4, 3, 2, 1):
        if len(folded) > n and " ".join(folded[-n:]) in towns and len("".join(folded[-n:])) > 2:
            return n
    return 0


def _stands(folded: list[str]) -> bool:
    """Whether what is left is a name by itself."""
    if not folded or folded[-1] in _KEEP_BEFORE:
        return False
    return len(folded) > 1 or not (folded[0] in _generic() or len(folded[0]) < 2)


def _without_tail(tokens: list[str]) -> list[str]:
    """Legal forms, lone digits, addresses and the bank's words at the end, as long as a name stays."""
    while len(tokens) > 1 and _is_tail(tokens):
        tokens = tokens[:-1]
    return tokens


def _is_tail(tokens: list[str]) -> bool:
    last = fold(tokens[-1]).replace(" ", "")
    if last == "co" and fold(tokens[-2]) in {"", "and", "und", "et", "en"}:
        return False  # "Iyer & Co" is called so
    if last in _LEGAL or not last or last.isdigit() or (len(last) == 1 and not last.isalpha()):
        return True
    if (len(last) >= 3 and "limited".startswith(last)) or _ADDRESS.search(tokens[-1]):
        return True
    if last in _bank_tail() or last in _SHOP_TAIL:
        return not all(is_bank_word(fold(t)) for t in tokens[:-1])
    return last in _KEEP_BEFORE and last not in {"e", "i", "y", "the"}


# Behind a name these say where it sells, not who it is.
_SHOP_TAIL = frozenset("online internet website web uk eu gb pymts ecom ecommerce onlineshop webshop".split())
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


def _cased(word: str, *, first: bool) -> str:
    low = word.lower()
    if low in _SMALL and not first:
        return low
    if _SHORT_UPPER.match(word) or (any(c.isdigit() for c in word) and len(word) <= 4):
        return word.upper()
    return re.sub(r"(^|[-/&.(])(\w)", lambda m: m[1] + m[2].upper(), low)
