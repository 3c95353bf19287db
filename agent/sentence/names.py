"""Whose name stands in a question: the owner's own customers and suppliers, however they are spelt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agent.words.cues import vocabulary
from agent.words.plain import PLAIN
from agent.words.words import fold, form
from core.periods.spelling import slips

# "She'll" is no Shell.
_WORD = re.compile(
    r"\b(?:s?he|we|they|you|i|it|that|there|who)['\u2019](?:ll|d|s|re|ve|m)\b|"
    r"(?P<word>[^\W_]+(?:['\u2019\u2018][^\W_]+)*|&|\+)",
    re.IGNORECASE,
)
_LEGAL = frozenset("ltd limited llc llp inc incorporated corp corporation co company plc gmbh sa sarl srl bv ag pty the".split())  # fmt: skip
# Parts of business names that are also plain words: alone they name nobody.
_COMMON = frozenset(
    "gas water power energy electric electrical home house green leaf bright royal mail british american national united "
    "general local city town east west north south new old first best prime one two three four five six seven eight nine ten "
    "studio events dental garden gardens landscaping landscape builder builders building plumbing heating cleaning cleaners "
    "services service solutions group holdings partner partners son sons brother brothers trader traders trading supply "
    "supplies store stores shop market markets food foods cafe coffee bar pub restaurant kitchen bakery flowers hotel travel "
    "tours transport logistics motor motors garage auto car cars taxi tyre tyres media design designs print printing digital "
    "tech technology technologies systems software data cloud online web app apps google bank banking finance financial "
    "capital insurance tax accounting accountants legal law care health medical clinic pharmacy school academy college "
    "university church club sports fitness gym music film art arts books book press news phone phones mobile telecom "
    "network networks office equipment tools tool hire rental rentals property properties estate estates letting lettings "
    "construction roofing timber stone steel glass paint painting decor decorating carpet carpets furniture kitchens bathrooms "
    "joinery engineering industrial industries international global world europe uk england london depot direct express "
    "plus pro max star sun moon sky blue red black white gold silver orange apple rose oak ash elm river lake sea hill park "
    "wood field bridge corner square cross point next wise square boots three may march april june august monday friday "
    "amazon's prime payments payment pay card cards cash money people person customer client supplier ads ad sales harbour "
    "view front back side top line time day week month year good great little big small fast quick smart "
    "simple easy fresh clean pure natural organic family king queen prince lord lady father mother daughter daughters john's man men woman".split()
) - {"google", "harbour"}  # fmt: skip
# Names that the phrases of the planner mention, which are names all the same.
_BRANDS = frozenset("barclay hsbc lloyd natwest monzo starling tide revolut santander chase paypal stripe quickbook xero sage freeagent google hmrc".split())  # fmt: skip
# "shell out", "zoom in": the word is a verb here, whoever else is called so.
_VERBS = re.compile(
    r"\b(?:shell(?:ed|ing)? out|zoom(?:ed|ing)? (?:in|out)|stripes?d|boots? up|next (?:day|week|month|year|quarter))\b"
)
_BEFORE_NAME = frozenset("from to at with by paid pay paying pays on for is as and or not than vs owe owes via against".split())  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A name found in a text. names: whose it may be, more than one when the words fit several; span: where."""

    names: tuple[str, ...]
    span: tuple[int, int]
    exact: bool


@dataclass(frozen=True)
class _Word:
    text: str
    key: str
    start: int
    end: int
    capital: bool


def _key(word: str) -> str:
    """A word as names are compared by: without accents, apostrophes, the s of a possessive."""
    plain = fold(word).replace("'", "")
    plain = {"&": "and", "+": "and", "an": "and"}.get(plain, plain)  # "Patel an Sons"
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain


def _split(text: str) -> list[_Word]:
    return [
        _Word(m[0], _key(m[0]), m.start(), m.end(), m[0][0].isupper() or m[0][0].isdigit())
        for m in _WORD.finditer(text)
        if m["word"]
    ]


_DIGITS: dict[str, str] = dict(zip("0 1 2 3 4 5 6 7 8 9 10".split(), "zero one two three four five six seven eight nine ten".split(), strict=True))  # fmt: skip


@dataclass(frozen=True)
class _Index:
    """Names by what they may be called. full: the whole name; short: a part that names nobody else by accident."""

    full: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]
    longest: int


def _keys(name: str) -> list[str]:
    keys = [_DIGITS.get(word.key, word.key) for word in _split(name)]
    kept = [key for key in keys if key not in _LEGAL]
    return kept or keys


@lru_cache(maxsize=64)
def _index(names: tuple[str, ...]) -> _Index:
    full: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    longest = 1
    for name in names:
        keys = _keys(name)
        longest = max(longest, len(keys) + 1)
        full.setdefault("".join(keys), []).append(name)
        parts = {"".join(keys[:count]) for count in range(2, len(keys))}
        parts |= {key for key in keys if len(keys) > 1 and len(key) >= 3 and not _is_common(key)}
        # A date, an account's number or an invoice's in the bank's text calls nobody.
        for part in (part for part in parts if not part[0].isdigit()):
            short.setdefault(part, []).append(name)
        if "\u00fc" in name.casefold() or "\u00f6" in name.casefold() or "\u00e4" in name.casefold():
            spelt = name.casefold().replace("\u00fc", "ue").replace("\u00f6", "oe").replace("\u00e4", "ae")
            other = _keys(spelt)
            full.setdefault("".join(other), []).append(name)
            short.setdefault(other[0], []).append(name)
    return _Index(_frozen(full), _frozen(short), min(longest, 6))


def _frozen(found: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _is_common(key: str) -> bool:
    return _is_plain(key) or (form(key) in vocabulary() and key not in _BRANDS)


def _is_plain(key: str) -> bool:
    return key in _COMMON or f"{key}s" in _COMMON


def find(text: str, names: tuple[str, ...]) -> list[Mention]:
    """The `names` that `text` speaks of, in reading order: whole names, parts that are no common word, misspellings."""
    if not names:
        return []
    index, words = _index(names), _split(text)
    lowered = text.lower()
    blocked = [m.span() for m in _VERBS.finditer(lowered)]
    taken: list[Mention] = []
    for mention in sorted(_candidates(words, index), key=_preference):
        start, end = mention.span
        if any(a < end and start < b for a, b in blocked):
            continue
        if all(end <= m.span[0] or m.span[1] <= start for m in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m.span)


def _preference(mention: Mention) -> tuple[bool, int]:
    return not mention.exact, mention.span[0] - mention.span[1]


def _candidates(words: list[_Word], index: _Index) -> Iterator[Mention]:
    for at in range(len(words)):
        for count in range(1, index.longest + 1):
            window = words[at : at + count]
            if len(window) == count:
                yield from _matches(window, words[:at], index)


def _matches(window: list[_Word], before: list[_Word], index: _Index) -> Iterator[Mention]:
    """The names that exactly these words may be."""
    key = "".join(_DIGITS.get(word.key, word.key) for word in window)
    span = (window[0].start, window[-1].end)
    if key in index.full:
        if _is_meant(window, before, index.full[key]):
            yield Mention(index.full[key], span, exact=True)
    elif key in index.short:
        run_together = len(window) > 1 and any(key in _keys(name) for name in index.short[key])
        if window[0].key not in _LEGAL and window[-1].key != "and" and (not run_together or any(map(_is_odd, window))):
            yield Mention(index.short[key], span, exact=True)
    elif (len(window) == 1 or _all_odd(window)) and (near := _nearest(key, window, index)):
        yield Mention(near, span, exact=False)


def _stands_out(word: _Word, before: list[_Word]) -> bool:
    """A name that is also a plain word ("Next") is meant when it is written like a name in the middle of a sentence."""
    return bool(before) and word.capital and not before[-1].capital and before[-1].text.lower() in _BEFORE_NAME


def _is_meant(window: list[_Word], before: list[_Word], names: tuple[str, ...]) -> bool:
    """Whether these words are the name, not plain words that look like it: "we work" is not WeWork."""
    if len(window) == 1:
        return not _is_plain(window[0].key) or _stands_out(window[0], before)
    if any(len(_keys(name)) == len(window) for name in names):
        return True
    return any(_is_odd(word) for word in window) or all(word.capital for word in window)


LINKING = 3  # letters: "so", "for" and "out" beside a plain word make no name of it


def _all_odd(window: list[_Word]) -> bool:
    return any(map(_is_odd, window)) and all(word.key not in _BEFORE_NAME for word in window)


def _is_odd(word: _Word) -> bool:
    return len(word.key) > LINKING and not _is_common(word.key)


def _nearest(key: str, window: list[_Word], index: _Index) -> tuple[str, ...]:
    """The names one slip away (two from eight letters); () for plain words and for short keys."""
    room = 2 if len(key) >= 8 else 1
    if len(key) < 5 or (len(window) == 1 and (_is_common(key) or form(key) in PLAIN)):
        return ()
    best, found = room + 1, dict[str, None]()
    for keys in (index.full, index.short):
        for known, names in keys.items():
            if abs(len(known) - len(key)) > room or len(known) < 5 or not _alike(known, key):
                continue
            distance = slips(key, known)
            if distance > room:
                continue
            if distance < best:
                best, found = distance, dict.fromkeys(names)
            elif distance == best:
                found |= dict.fromkeys(names)
    return tuple(found)


def _alike(a: str, b: str) -> bool:
    """A cheap look before the expensive one: the same beginning, or the same end."""
    return a[:2] == b[:2] or (a[0] == b[0] and a[-2:] == b[-2:]) or a[1:4] == b[1:4]


def unknown(text: str, spans: Iterable[tuple[int, int]]) -> tuple[str, tuple[int, int]] | None:
    """A name the owner uses that no entity has: capitals after "from" or "paid". spans: what is already understood."""
    covered = list(spans)
    for m in _NAMED.finditer(text):
        start, end = m.span(1)
        clear = all(end <= a or b <= start for a, b in covered)
        if clear and not all(_is_common(_key(word)) for word in m[1].split()):
            return m[1], (start, end)
    return None


_NAMED = re.compile(
    r"\b(?:from|to|paid|pay|paying|with|at|by|for|owe|owes|about)\s+((?:[A-Z][\w'&.-]*)(?:\s+(?:&\s+)?[A-Z][\w'&.-]*){0,3})"
)


def in_common(called: Sequence[str]) -> str | None:
    """What several names have in common, word by word; None where that is nothing."""
    shared = called[0].split()
    for other in called[1:]:
        shared = _run_in_common(shared, other.casefold().split())
    return " ".join(shared) if shared else None


def _run_in_common(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The longest run of `words` that is also a run of `others`."""
    runs = [list(words[a:b]) for a in range(len(words)) for b in range(len(words), a, -1)]
    padded = f" {' '.join(others)} "
    fitting = [run for run in runs if f" {' '.join(run).casefold()} " in padded]
    return max(fitting, key=lambda run: len(" ".join(run)), default=[])
