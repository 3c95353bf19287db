"""What-ifs in plain words: "Acme three weeks late and a hire at 2,400 from the 1st" as overlays of the forecast."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from core.errors import Refusal
from core.outlook.change_kinds import PATTERNS
from core.outlook.forecast import Become, Delay, Drop, Overlay, Scale, Spread, UnknownNameError
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


_JOINED = 4  # clauses that may be one: a name can hold an "and" itself
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
        names = dict.fromkeys(
            one.name for one in self.overlays if isinstance(one, (Delay, Drop, Scale, Spread, Become))
        )
        unsaid = [name for name in names if name and name.casefold() not in said]
        return f"{self.said} ({' and '.join(unsaid)})" if 0 < len(unsaid) <= MOST_NAMED else self.said


@dataclass(frozen=True)
class Heard:
    """The changes that words name, and the clauses among them that are none I know."""

    changes: tuple[Change, ...]
    unread: tuple[str, ...] = ()


def read(words: str, *, book: Book, today: date, locale: str = "GB") -> tuple[Change, ...]:
    """The changes that `words` name, which say nothing else.

    Raises NotUnderstoodError, HowMuchError, UnknownNameError.
    """
    found = heard(words, book=book, today=today, locale=locale)
    if found.unread:
        raise NotUnderstoodError(f"I did not understand “{found.unread[0]}”. {NotUnderstoodError().sentence}")
    return found.changes


def heard(words: str, *, book: Book, today: date, locale: str = "GB") -> Heard:
    """The changes that `words` name, and what else they say. Raises as `read`, where they name no change at all."""
    words = _VERDICT.sub(" ", " ".join(words.split())) if _IF.search(words) else " ".join(words.split())
    if len(words) > _LONGEST:
        raise NotUnderstoodError
    said = Said.of(_plainly(_MAY.sub("", _LEAD.sub("", words.strip()))), today, locale)
    found, unread = _Clauses(said, book).after(0)
    if not found:
        raise HowMuchError if _VAGUE.search(said.marked) else NotUnderstoodError
    unread += tuple(change.said for change in found[MOST:])
    return Heard(found[:MOST], tuple(said.plain(clause) for clause in unread))


def _plainly(words: str) -> str:
    """Times said without a number, with one ("a week early"); a rate that a date follows, so that it is no period."""
    words = re.sub(
        r"\s*(?:\b(?:an?|per|every|each)|/)\s*(week|month|quarter|year)\b(?=\s*,?\s+(?:from|starting|beginning|commencing))",
        r" \1ly",
        words,
        flags=re.IGNORECASE,
    )
    words = _PAYS_NOT.sub(_stops_paying, _UNLESS.sub(r"\g<who> stops paying", words))
    words = re.sub(r"\b(?:a|one) fortnight\b|\bfortnight\b(?= (?:late|early))", "2 weeks", words, flags=re.IGNORECASE)
    return re.sub(r"\b(?:a|one) (day|week|month)s?(?= (?:earl|soon|forw))", r"1 \1", words, flags=re.IGNORECASE)


def _stops_paying(found: re.Match[str]) -> str:
    """ "We don't pay" is several, "Acme doesn't pay" is one."""
    return "stop paying" if re.match(r"do(?:n['’]?t| not)\b", found[0], re.IGNORECASE) else "stops paying"


_IF = re.compile(r"\b(?:if|unless|assuming|supposing)\b", re.IGNORECASE)
# "Acme doesn't pay", "never comes back": from then on nothing comes from them.
_PAYS_NOT = re.compile(
    r"\b(?:do(?:es)?n['’]?t|do(?:es)? not|won['’]?t|will not|never|(?:is|are)(?:n['’]?t| not)(?: going to)?|stops?)\s+"
    r"(?:pay(?:s|ing)?|comes? back|returns?|orders?|buys?)\b(?! (?:late|early|until|till|more|less|\w+ (?:days|weeks|months)))(?: (?:up|me|us|at all|again|anymore|any more|back))*",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    r"\bunless (?P<who>[^,;]{2,40}?) (?:pays?|comes? back)(?: (?:up|me|us))?\b(?! (?:late|early))", re.IGNORECASE
)
# "Can I make payroll if …", "… will we still cover the rent?": what is asked of the change, and no change.
_VERDICT = re.compile(
    r"(?:^|[,;]?\s)(?:then\s+)?(?:can|could|will|would|do|am|are|is)\s+(?:i|we|there)\s+(?:still\s+)?(?:be able to\s+)?"
    r"(?:make|cover|meet|pay|afford|(?:have )?enough (?:for|to pay)|ok for|okay for|fine for)\s+(?:the\s+|my\s+|our\s+|next month['’]?s\s+)?"
    r"(?:payroll|wages?|salar(?:y|ies)|staff|rent|vat|tax(?:es)?|paye|hmrc|loans?|bills?|suppliers?|insurance)\b"
    r"(?:\s+(?:(?:next|this|on|in|at)\s+(?:the\s+)?)?\w+(?:\s+\w+)?(?=\s+(?:if|unless|assuming)\b|\W*$))?[?.!]*"
    # "Will the money last till February", "do we survive".
    r"|(?:^|[,;]?\s)(?:then\s+)?(?:can|will|would|do|does|are|am|is)\s+(?:i|we|it|(?:the |my |our )?(?:money|cash|business|company|shop))\s+(?:still\s+)?"
    r"(?:last|hold(?: out)?|run (?:out|short|dry)|survive|make it|cope|(?:be )?(?:ok(?:ay)?|fine|alright|all right|safe))\b"
    r"(?:\s+(?:of (?:money|cash)|(?:till|until|to|through|by|in|on|for)\s+(?:the\s+)?\w+(?:\s+\w+)?))*(?=\s+(?:if|unless|assuming)\b|\W*$)[?.!]*",
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
_ONE_JOINT = r"(?:[,;]|\.\s|\b(?:and|plus|also|then|while|but)\b|&)"
_JOINT = re.compile(rf"\s*{_ONE_JOINT}(?:\s*{_ONE_JOINT})*\s*", re.IGNORECASE)
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


_Read = tuple[tuple[Change, ...], tuple[str, ...]]


class _Clauses:
    """The clauses of a sentence, each looked at once as the beginning of what is left."""

    def __init__(self, said: Said, book: Book) -> None:
        self._said, self._book, self._words = said, book, said.marked
        self._cuts = [m.span() for m in _JOINT.finditer(self._words) if m.start() > 0 and m.end() < len(self._words)]
        self._known: dict[int, _Read] = {}

    def after(self, at: int) -> _Read:
        """(the changes from there on, the clauses that are none)."""
        if at not in self._known:
            self._known[at] = self._read(at)
        return self._known[at]

    def _read(self, at: int) -> _Read:
        if _ASIDE.fullmatch(self._words[at:]):
            return (), ()
        whole = len(self._words)
        ends = [*(cut for cut in self._cuts if cut[0] > at), (whole, whole)][:_JOINED]
        best: _Read | None = None
        for stop, start in ends:  # the shortest first; a longer one where that leaves less unread: "from Smith & Sons"
            found = self._clause(at, stop, first=stop == ends[0][0])
            if found is None:
                continue
            more, unread = self.after(start)
            if best is None or len(unread) < len(best[1]):
                best = (found, *more), unread
            if not unread:
                break
        return best or self._skipped(at, *ends[0])

    def _skipped(self, at: int, stop: int, start: int) -> _Read:
        """What comes after a clause that is no change."""
        words = self._words[at:stop]
        more, unread = self.after(start) if start < len(self._words) else ((), ())
        return more, unread if _ASIDE.fullmatch(words) else (words, *unread)

    def _clause(self, at: int, stop: int, *, first: bool) -> Change | None:
        try:
            return _clause(self._said, self._words[at:stop], self._book)
        except UnknownNameError:
            if first:
                raise
            return None  # of several clauses taken as one: nobody is called "it rains and sales"


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
