"""What a question is about: the phrases of each intent found in it, added up, with the reasons kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agent.words.phrases import PHRASES
from agent.words.words import SLOTS, words

_GAP = r"(?:[^ |]+ ){0,4}"
_GROUP = re.compile(r"\(([^()]*)\)")
# A second phrase for the same intent agrees with the first; it is not a second vote.
_AGREEING = 0.15
_MOST_AGREEING = 1.0
# What is told rather than asked ("I was looking at my balance and …") says less about the question.
_ASIDE = 0.4
_STORY = 0.1  # and what the story is about is no reason to refuse the question


@dataclass(frozen=True)
class _Cue:
    intent: str
    weight: int
    line: str
    pattern: re.Pattern[str]
    categories: bool


@dataclass(frozen=True)
class Score:
    """How strongly a question speaks for `intent`; cues: the phrases that said so, strongest first."""

    intent: str
    weight: float
    cues: tuple[str, ...] = ()


def _compile(line: str) -> str:
    """The regular expression of one phrase, over plain words each followed by a space."""
    out: list[str] = []
    for at, piece in enumerate(_GROUP.split(line)):
        if at % 2:
            choices = {"".join(f"{_slot(word)} " for word in words(choice)): choice for choice in piece.split("/")}
            # Articles are dropped from what is said, so "(the/my)" may be left out; "(the/that)" still wants a "that".
            optional = "" in choices.values() or set(choices) <= {"", "my ", "your "}
            meant = [plain for plain in choices if plain or optional]
            out.append("(?:" + "|".join(sorted(meant, key=len, reverse=True)) + ")")
        else:
            parts = [" ".join(words(part)) for part in piece.split("...")]
            out.append(_GAP.join("".join(f"{_slot(word)} " for word in part.split()) for part in parts))
    return "(?<= )" + "".join(out)


def _slot(word: str) -> str:
    return "(?:WHEN|WEEK|AHEAD)" if word == "WHEN" else re.escape(word)


@lru_cache(maxsize=1)
def _cues() -> tuple[_Cue, ...]:
    return tuple(
        _Cue(intent, weight, line, re.compile(_compile(line)), "CAT" in line)
        for intent, tiers in PHRASES.items()
        for weight, lines in tiers.items()
        for line in (row.strip() for row in lines.splitlines())
        if line
    )


@lru_cache(maxsize=4)
def vocabulary(intents: frozenset[str] = frozenset()) -> frozenset[str]:
    """Every plain word of the phrases, or of those of some intents: what a misspelt word may have been."""
    text = " ".join(cue.line for cue in _cues() if not intents or cue.intent in intents)
    return frozenset(words(re.sub(r"[()/]|\.\.\.", " ", text))) - SLOTS - {"|"}


@lru_cache(maxsize=2048)
def phrase_words(line: str) -> frozenset[str]:
    """The plain words of one phrase."""
    return frozenset(words(re.sub(r"[()/]|\.\.\.", " ", line)))


@lru_cache(maxsize=1)
def weights() -> dict[str, int]:
    """What each phrase is worth; of one that several intents have, the most."""
    out: dict[str, int] = {}
    for cue in _cues():
        out[cue.line] = max(cue.weight, out.get(cue.line, 0))
    return out


Asides = list[tuple[int, int]]


def score(plain: str, asides: Asides, plain_with_categories: str, asides_there: Asides) -> list[Score]:
    """The intents `plain` speaks for, strongest first. asides: character spans of clauses that only tell.

    plain: plain words with a space before, between and after; the other has CAT where a category stands.
    """
    found: dict[str, list[tuple[float, str]]] = {}
    for cue in _cues():
        best = 0.0
        for m in cue.pattern.finditer(plain_with_categories if cue.categories else plain):
            within = asides_there if cue.categories else asides
            told = cue.intent != "dashboard" and any(a <= m.start() < b for a, b in within)
            aside = _STORY if cue.intent == "out_of_scope" else _ASIDE
            best = max(best, cue.weight * (aside if told else 1.0))
        if best:
            found.setdefault(cue.intent, []).append((best, cue.line))
    scores: list[Score] = []
    for intent, hits in found.items():
        hits.sort(reverse=True)
        weight = hits[0][0] + min(_MOST_AGREEING, _AGREEING * sum(weight for weight, _ in hits[1:4]))
        scores.append(Score(intent, weight, tuple(line for _, line in hits[:4])))
    return sorted(scores, key=lambda s: -s.weight)
