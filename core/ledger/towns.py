"""A place behind a payee's name, cut off: "PURPLE OTTER LEEDS GB", also torn, said twice or stuck to its state."""
# ruff: noqa: E501 - lists: one line an idea

from __future__ import annotations

import re
from functools import cache

from core.ledger.folding import fold, phrases, words

LEGAL = frozenset(
    "ltd limited plc llp llc lllp inc corp co gmbh stbg partg mbb ag kg ohg ug se ek mbh cokg bv nv vof sa sas sarl eurl srl srls spa sl slu ab as asa oy oyj aps pvt pty"
    " slp sll slne scp pte sdn bhd kft zrt bt nyrt uab mb ii vsi sro spzoo ou sia lp pc pllc ev eg ltda eireli cv sc snc sasu sci doo dooel ood eood cic cio ooo oao zao pao ooд lda unipessoal private".split()
)
_STATES = frozenset(
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr"
    " on qc bc ab mb sk ns nb nl pe yt nt nsw vic qld wa tas act".split()
)
COUNTRIES = frozenset(
    "gb uk gbr us usa ie irl de deu at aut nl nld be bel fr fra pl pol lt ltu lu lux ch che es esp it ita in ind nz nzl au aus ca can cn chn rus hun cze svk rou bgr hrv svn tur jpn tha mys are uae zaf bra mex arg chl lva est cyp mlt isl grc ukr isr kor twn idn phl vnm hk hkg sg sgp se swe dk dnk no nor fi fin ee lv pt".split()
)
_FORMS_TOO = frozenset({"mb", "ab"})  # legal forms as well: no unlisted town is believed before them
_SURE_STATES = (_STATES - COUNTRIES) | {"ca"}  # "DE" and "IN" at the end are countries more often
_POSTCODE = re.compile(r"^[a-z]{1,2}\d{1,2}[a-z]?$")
_PLACED = 8  # words at the end that a town, said twice, and its postcodes may take
_TORN = 6  # letters of a town that are enough to know it by
KEEP_BEFORE = frozenset(
    "of de la le du des in and the at am im an der die das von van zum zur den y and und et e i".split()
)


@cache
def _generic() -> frozenset[str]:
    """Words that, alone in front of a place, are not a name yet: "Hotel London", "University of Hull"."""
    return frozenset(p for p in phrases("trades.txt") if " " not in p) | {"the", "royal", "city", "university", "bank"}


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


def without_place(tokens: list[str]) -> tuple[list[str], str | None]:
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
    if not coded and (is_state or (last in COUNTRIES and len(last) <= 3)):
        return 1, True
    if n := _town(folded[-_PLACED:]):
        return n, False
    unlisted = coded and len(tokens) > 2 and last.isalpha() and last not in _generic() and last not in LEGAL
    return int(unlisted), False  # a town no list has, before its state


def _without_echo(tokens: list[str], last: str) -> list[str]:
    """Takes off a region's two letters before a country, and a town said twice."""
    if last in COUNTRIES and last not in _STATES and len(tokens) > 2 and re.fullmatch("[A-Z]{2}", tokens[-1]):
        return tokens[:-1]
    while len(tokens) > 1 and last not in _STATES and fold(tokens[-1]) == last:
        tokens = tokens[:-1]
    return tokens


def without_joined_place(tokens: list[str]) -> list[str]:
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
    for n in (4, 3, 2, 1):
        if (
            len(folded) > n
            and (said := " ".join(folded[-n:]))
            and len(said) > 2
            and (said in towns or _with_state(said))
        ):
            return n
    if len(folded) > 1 and len(folded[-1]) >= _TORN and folded[-1] not in _generic() and folded[-1] in _torn_towns():
        return 1
    return 2 if len(folded) > 2 and " ".join(folded[-2:]) in _torn_pairs() else 0


def _with_state(town: str) -> bool:
    """Whether a state's code is stuck to a town: "baton rougela"."""
    return len(town) > _TORN and town[-2:] in _STATES and town[:-2] in phrases("places.txt")


def _stands(folded: list[str]) -> bool:
    """Whether what is left is a name by itself."""
    if not folded or folded[-1] in KEEP_BEFORE:
        return False
    return len(folded) > 1 or not (folded[0] in _generic() or len(folded[0]) < 2)
