"""A message cut into its clauses, with a mark where a name, a time, a number or a category stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from agent.sentence import slots
from agent.sentence.asking import ASKS, EXCLAIMS, TOLD_ME
from agent.sentence.meaning import Sorts, World
from agent.words.cues import vocabulary
from agent.words.plain import PLAIN
from agent.words.words import words

_BREAK = re.compile(
    r"[?!.;:,\n|]+|\b(?:and|but|so(?! (?:many|much|far|on|few|little|long|called|fast|high|low|big|bad|good)\b)|because|cos|coz|cuz|then|also|plus|anyway|n|an'|while)\b|&",
    re.IGNORECASE,
)


# "Before I write him a stiff letter I want to know …": the question begins where it is put.
_PUT_ANEW = re.compile(
    r"\b(?:i(?:['’]d| would)? (?:just |only |really |also )?(?:want|need|like) (?:you )?to (?:know|see|find out|tell)|i (?:was|am|['’]m) (?:just )?wondering|"
    r"(?:can|could|would|will) you (?:please |just |kindly )?(?:tell|show|give|find|look)|what i(?:['’]m| am) (?:really |actually )?(?:asking|after|getting at))\b",
    re.IGNORECASE,
)
_LONG_LEAD = 5  # words before it, from which on it is a sentence of its own
_SUPPOSES = re.compile(
    r"\W*(?:(?:and|so|but|ok)\W+)*(?:what )?(?:if|suppose|supposing|say|imagine|assuming|when)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Clause:
    """A stretch of the message between two breaks. text: with its slots marked; at, to: where it stands."""

    text: str
    plain: tuple[str, ...]
    at: int
    to: int

    @cached_property
    def spaced(self) -> str:
        """The plain words, a space around each."""
        return f" {' '.join(self.plain)} "

    @cached_property
    def asks(self) -> bool:
        """Whether it is put as a question or an order."""
        return ASKS.search(self.spaced) is not None and not EXCLAIMS.match(self.text) and not TOLD_ME.match(self.text)


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with a NUL for each character of `spans`: what stands there is read, and everything keeps its place."""
    out = list(text)
    for start, end in spans:
        out[start:end] = "\x00" * (end - start)
    return "".join(out)


def cut(text: str, marks: list[tuple[tuple[int, int], str]], world: World) -> tuple[Clause, ...]:
    """Cut at punctuation and at "and", never inside a slot."""
    covered = blanked(text, [*(span for span, _ in marks), *_double_names(text, world)])
    edges = [0]
    hard: set[int] = set()
    for m in _BREAK.finditer(covered):
        edges.append(m.start())
        if not m[0][0].isalpha() and m[0] != "&":
            hard.add(m.start())
    edges = [*_with_anew(covered, edges), len(text)]
    known = _known_words(world.sorts)
    out: list[Clause] = []
    for at, to in pairwise(edges):
        marked = _mark(text, at, to, marks)
        plain = words(marked, known, PLAIN)
        if at in hard and plain and plain[0] != "|":
            plain.insert(0, "|")
        if at not in hard and plain[:1] == ["|"]:
            plain = plain[1:]
        if [word for word in plain if word not in ("|", "and")] or not out:
            out.append(Clause(marked, tuple(plain), at, to))
        else:
            out[-1] = Clause(out[-1].text, out[-1].plain, out[-1].at, to)
    return tuple(out)


def _with_anew(covered: str, edges: list[int]) -> list[int]:
    """`edges` of clauses, and where a question is put after a long lead-in."""
    out = list(edges)
    for put in _PUT_ANEW.finditer(covered):
        lead = covered[max(edge for edge in out if edge <= put.start()) : put.start()]
        if len(lead.split()) >= _LONG_LEAD and not _SUPPOSES.match(lead):
            out.append(put.start())
    return sorted(out)


def _double_names(text: str, world: World) -> list[tuple[int, int]]:
    """Where a category with an "and" in its name stands: its "and" parts no two questions."""
    pattern = _doubles(world.categories)
    found = [*_PROFIT_AND_LOSS.finditer(text), *(pattern.finditer(text) if pattern else ())]
    return [one.span() for one in found]


_PROFIT_AND_LOSS = re.compile(r"\bp ?(?:&|and|n) ?l\b|\bprofit (?:and|&|n) loss\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _doubles(categories: tuple[str, ...]) -> re.Pattern[str] | None:
    joined = [re.split(r"\s+(?:and|&)\s+", one, flags=re.IGNORECASE) for one in categories]
    found = [r"\s+(?:and|&|n)\s+".join(map(re.escape, parts)) for parts in joined if len(parts) > 1]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


@lru_cache(maxsize=64)
def _known_words(sorts: Sorts) -> frozenset[str]:
    return vocabulary() | slots.category_words(sorts)


def _mark(text: str, at: int, to: int, marks: list[tuple[tuple[int, int], str]]) -> str:
    """text[at:to] with the name of each slot in place of its words."""
    out, place = "", at
    for (start, end), mark in marks:
        if at <= start < to:
            out += f"{text[place:start]} {mark} "
            place = end
    return out + text[place:to]
