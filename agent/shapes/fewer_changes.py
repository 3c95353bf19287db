"""A what-if with some of its changes taken back: "drop the hire", "without the second one", "keep only Acme late"."""

from __future__ import annotations

import re
from collections.abc import Mapping

Args = Mapping[str, str]
_OPENS = r"\W*(?:(?:and|so|ok|okay|but|now|then|please|what if (?:i|we)|what about|how about|again)\W+)*"
_ENDS = r"(?:\W+(?:please|then|now|instead|again|of (?:it|that)))*\W*"
_DROPPED = tuple(
    re.compile(_OPENS + shape + _ENDS, re.IGNORECASE)
    for shape in (
        r"(?:drop|leave out|without|remove|take out|take away|skip|scrap|cross out|forget|forget about|ignore|minus|less|not|undo|except|but not)\s+(?P<what>.+?)",
        r"(?:leave|take|keep)\s+(?P<what>.+?)\s+(?:out|off|away|out of it)",
        r"(?:no|don['’]?t|do not|we don['’]?t|i don['’]?t)\s+(?P<what>(?:hire|buy|borrow|take on)\b.*?|.+? after all)",
    )
)
_KEPT = tuple(
    re.compile(_OPENS + shape + _ENDS, re.IGNORECASE)
    for shape in (
        r"(?:keep only|keep just|only keep|just keep|with only|with just|only with|just with|only|just)\s+(?P<what>.+?)",
        r"keep\s+(?P<what>.+?)\s+(?:only|alone)",
        r"(?P<what>.+?)\s+(?:only|alone|on its own|by itself)",
    )
)
NOTHING = re.compile(
    r"\W*(?:(?:and|so|ok|but)\W+)*(?:what(?:['’]?s| would| will)?\s+(?:happens? )?if|if|suppose|assuming)\s+(?:nothing|none of (?:it|this|that))(?:\s+(?:at all|else))?\s+"
    r"(?:changes|changed|happens|happened)\W*|\W*(?:as|if) things (?:are|stand|stay as they are)\W*",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\s*(?:[,;]\s*(?:and\s+|plus\s+)?(?=\D)|\s(?:and|plus|also|then)\s)\s*(?:if\s+|what if\s+|also\s+)*", re.IGNORECASE
)
_LEAD = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|but)\W+)*(?:what(?:'s| would| will)? (?:happens? )?if|what happens (?:if|when)|suppose|supposing|imagine|simulate|if)\s+",
    re.IGNORECASE,
)
_PLACES = {
    "first": 0,
    "1st": 0,
    "second": 1,
    "2nd": 1,
    "third": 2,
    "3rd": 2,
    "fourth": 3,
    "4th": 3,
    "last": -1,
    "former": 0,
    "latter": -1,
}
_PLACE = re.compile(
    rf"(?:the\s+)?(?P<place>{'|'.join(_PLACES)})(?:\s+(?:one|change|part|thing|bit|of them))?", re.IGNORECASE
)
_FILLS = frozenset(
    "the my our a an one change part thing bit idea being that this with of in for me us about payment after all".split()
)
_STEM = 3  # letters: "hiring" is the hire


def is_nothing(words: str) -> bool:
    """Whether it is asked what comes if all stays as it is."""
    return NOTHING.fullmatch(words) is not None


def fewer(words: str, before: Args) -> tuple[str, dict[str, str]] | None:
    """The tool and its arguments for what is left of a what-if; None where the message takes none of it back.

    before: the arguments of that what-if. With all of it taken back, the forecast as things are.
    """
    clauses = _clauses(before["changes"])
    for shapes, keeps in ((_KEPT, True), (_DROPPED, False)):
        found = next((hit for shape in shapes if (hit := shape.fullmatch(words))), None)
        meant = _meant(found["what"], clauses) if found else set[int]()
        if meant:
            left = [one for at, one in enumerate(clauses) if (at in meant) == keeps]
            return _what_is_left(left, before) if len(left) < len(clauses) else None
    return None


def _what_is_left(clauses: list[str], before: Args) -> tuple[str, dict[str, str]]:
    until = {"on": before["on"]} if before.get("on") else {}
    if not clauses:
        return "get_cashflow_forecast", until
    return "what_if", {"changes": f"what if {' and '.join(clauses)}", **until}


def _clauses(changes: str) -> list[str]:
    """The changes of a what-if, each in its own words."""
    plain = _LEAD.sub("", changes.strip()).rstrip(" ?.!")
    return [one.strip() for one in _JOINT.split(plain) if one.strip()]


def _meant(what: str, clauses: list[str]) -> set[int]:
    """Which of them the words mean: by their place, or by what they say."""
    if place := _PLACE.fullmatch(what.strip()):
        at = _PLACES[place["place"].lower()]
        return {at % len(clauses)} if -len(clauses) <= at < len(clauses) else set()
    if what.strip().casefold() in _ALL:
        return set(range(len(clauses)))
    said = [word for word in _words(what) if word not in _FILLS]
    return {at for at, one in enumerate(clauses) if said and all(_says(one, word) for word in said)}


_ALL = frozenset(("that", "it", "this", "them", "all of it", "all of them", "everything", "the change", "the changes"))


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+", said.casefold())


def _says(clause: str, word: str) -> bool:
    size = max(_STEM, len(word) - 3)
    return any(one[:size] == word[:size] for one in _words(clause))
