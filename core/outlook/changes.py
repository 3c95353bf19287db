"""What-ifs in plain words: "Acme three weeks late and a hire at 2,400 from the 1st" as overlays of the forecast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.errors import Refusal
from core.outlook.change_kinds import PATTERNS
from core.outlook.forecast import Delay, Drop, Overlay, Scale, Spread
from core.outlook.said import Said
from core.outlook.whom import Book

MOST = 6  # changes at once: what one sentence can still say
MOST_NAMED = 2  # of those that words mean without their names: a payroll has a dozen


class NotUnderstoodError(Refusal):
    """I did not understand what would change. Say it like “Acme pays three weeks late”, “a hire at 2,400 a month from the 1st”, “VAT in two parts”, “lose Acme”, “sales drop 20%” or “expect 3,000 from Acme on the 12th”."""

    status = 422
    code = "NOT_UNDERSTOOD"


class HowMuchError(Refusal):
    """How much, or how late? Say it like “Acme pays three weeks late”, “sales drop 20%” or “buy a van for 3,000”."""

    status = 422
    code = "HOW_MUCH"


_LONGEST, _LONGEST_CLAUSE = 600, 120  # characters: nobody says more of one, and what says nothing is looked at long


@dataclass(frozen=True)
class Change:
    """One change: what it lays on the forecast, and the words that say it."""

    said: str
    overlays: tuple[Overlay, ...]

    @property
    def told(self) -> str:
        """The words, and whom they mean where they do not name them: “lose my biggest customer (Acme Corp)”."""
        said = self.said.casefold()
        names = dict.fromkeys(one.name for one in self.overlays if isinstance(one, (Delay, Drop, Scale, Spread)))
        unsaid = [name for name in names if name and name.casefold() not in said]
        return f"{self.said} ({' and '.join(unsaid)})" if 0 < len(unsaid) <= MOST_NAMED else self.said


def read(words: str, *, book: Book, today: date, locale: str = "GB") -> tuple[Change, ...]:
    """The changes that `words` name. Raises NotUnderstoodError, HowMuchError, UnknownNameError."""
    words = _VERDICT.sub(" ", " ".join(words.split())) if _IF.search(words) else " ".join(words.split())
    if len(words) > _LONGEST:
        raise NotUnderstoodError
    said = Said.of(_plainly(_MAY.sub("", _LEAD.sub("", words.strip()))), today, locale)
    found = _clauses(said, said.marked, book)
    if not found:
        raise HowMuchError if _VAGUE.search(said.marked) else NotUnderstoodError
    return found[:MOST]


def _plainly(words: str) -> str:
    """Times said without a number, with one ("a week early"); a rate that a date follows, so that it is no period."""
    words = re.sub(
        r"\s*(?:\b(?:an?|per|every|each)|/)\s*(week|month|quarter|year)\b(?=\s*,?\s+(?:from|starting|beginning|commencing))",
        r" \1ly",
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(r"\b(?:a|one) fortnight\b|\bfortnight\b(?= (?:late|early))", "2 weeks", words, flags=re.IGNORECASE)
    return re.sub(r"\b(?:a|one) (day|week|month)s?(?= (?:earl|soon|forw))", r"1 \1", words, flags=re.IGNORECASE)


_IF = re.compile(r"\bif\b", re.IGNORECASE)
# "Can I make payroll if …", "… will we still cover the rent?": what is asked of the change, and no change.
_VERDICT = re.compile(
    r"(?:^|[,;]?\s)(?:then\s+)?(?:can|could|will|would|do|am|are|is)\s+(?:i|we|there)\s+(?:still\s+)?(?:be able to\s+)?"
    r"(?:make|cover|meet|pay|afford|enough for|ok for|okay for|fine for)\s+(?:the\s+|my\s+|our\s+|next month['’]?s\s+)?"
    r"(?:payroll|wages?|salar(?:y|ies)|staff|rent|vat|tax(?:es)?|paye|hmrc|loans?|bills?|suppliers?|insurance)\b"
    r"(?:\s+(?:next|this|on|in|at)\s+(?:the\s+)?\w+(?:\s+\w+)?(?=\s+if\b|\W*$))?[?.!]*",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:\W|\b(?:and|so|ok|okay|hey|hi|please|now|then|also|but|what|what's|happens?|would|happen|to|my|our|the|cash|money|balance|it|"
    r"how|does|do|look|things|would|be|about|suppose|supposing|imagine|say|assume|assuming|simulate|show|me|reckon|with|"
    r"can|could|should|i|we|afford|still|let's|lets|add|plan|for|will|is|there|enough|were|was|forecast|flow)\b(?=.*\b(?:if|afford|"
    r"suppose|supposing|imagine|say|simulate|assume|assuming|reckon|plan|about)\b))*\W*(?:if|afford|suppose|supposing|imagine|say|assume|assuming|"
    r"simulate|reckon(?: with)?|plan(?: for)?|what about|how about)?\b(?: that\b)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_MAY = re.compile(
    r"^(?:can|could|should|may)\s+(?:i|we)\s+(?:still\s+|safely\s+)?(?=(?:take|draw|withdraw|pay|spend|buy|hire|get)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(\s*(?:[,;]|\.\s|\band\b|\bplus\b|\balso\b|\bthen\b|\bwhile\b|&|\bbut\b)\s*)+", re.IGNORECASE)
# "…, and hire nobody" changes nothing, nor does what is asked of the change.
_ASIDE = re.compile(
    r"\W*(?:(?:(?:i|we|don't|don’t|do not|won't|never)\s+)*(?:hire|hiring|take on|employ|buy|buying|replace|change|do|sell|spend)\s+"
    r"(?:nobody|no one|no-one|nothing|no staff|anybody|anyone|anything)|nothing else(?: changes)?)\W*|"
    r"\W*(?:would|will|can|could|do|does|am|are|is|how|what|show|tell|when|should|i'd|please|thanks|i mean|too|as well)\b.*|\W*",
    re.IGNORECASE | re.DOTALL,
)
_VAGUE = re.compile(
    r"\b(?:late|later|early|delay\w*|drop\w*|fall\w*|rise\w*|less|more|buy|hire|afford|expect|up|down)\b", re.IGNORECASE
)


def _clauses(said: Said, words: str, book: Book) -> tuple[Change, ...]:
    """The shortest clause at the start that is a change, and those after it; () where the words are none."""
    if _ASIDE.fullmatch(words):
        return ()
    cuts = [(m.start(), m.end()) for m in _JOINT.finditer(words) if m.start() > 0] + [(len(words), len(words))]
    for stop, start in cuts:
        found = _clause(said, words[:stop], book)
        if found:
            return (found, *_rest(said, words[start:], book))
    start = cuts[0][1]
    return _clauses(said, words[start:], book) if start < len(words) and _ASIDE.fullmatch(words[: cuts[0][0]]) else ()


def _rest(said: Said, words: str, book: Book) -> tuple[Change, ...]:
    if not words.strip() or _ASIDE.fullmatch(words):
        return ()
    found = _clauses(said, words, book)
    if not found:
        raise NotUnderstoodError
    return found


def _clause(said: Said, words: str, book: Book) -> Change | None:
    if len(words) > _LONGEST_CLAUSE:
        return None
    for pattern, make in PATTERNS:
        match = pattern.fullmatch(words.strip(" ,.;?!"))
        if match is None:
            continue
        overlays = tuple(make(said, match, book))
        if overlays:
            return Change(said.plain(match[0]), overlays)
    return None
