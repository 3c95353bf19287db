"""A message taken apart: its clauses, and the names, periods, numbers and categories that stand in each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from agent.sentence import names, slots
from agent.sentence.asking import COMES_TO, CONDITION_OF_IT, FRAGMENT, LEADS_TO, STATES, TELLING, is_hollow
from agent.sentence.clauses import Clause, blanked, cut
from agent.sentence.meaning import World
from agent.sentence.names import Mention
from agent.sentence.slots import Found, Number
from agent.words.cues import Score, score
from agent.words.words import SLOTS
from core.periods import Period

_COMPARES = re.compile(
    r"\b(?:compar\w*|chang\w*|vs?|versus|against|differ\w*|better|worse|higher|lower|more|less|dearer|cheaper|pricier|beat|beats|"
    # "Did we end up with a profit", "what does it add up to" set nothing side by side.
    r"(?<!end )(?<!ended )(?<!ending )(?<!add )(?<!adds )(?<!added )(?<!look )(?<!looked )(?<!sum )(?<!coming )up|down)\b",
    re.IGNORECASE,
)
_OUTRIGHT = re.compile(r" (?:how|what|who|when|which|where) ")
_GREETS = re.compile(
    r"\W*(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b[^,.!?;:\n]{0,30}[,.!?;:\n]", re.IGNORECASE
)
# "What were our total costs?": of the whole business. "How much have they paid?" points back into the story.
_OF_ALL = re.compile(
    r"\b(?:revenues?|turnover|takings|sales|income|expenses|costs|outgoings|"
    r"overheads|expenditure|profits?|balance|in the bank|in the account)\b",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"[.!?\n]+(?:\s|$)")
_A_STORY = 8  # words: "Marketing. How much was it?" names what is asked about
_MONEY = frozenset(
    "pay spend cost bill charge price fee much money expensive dear cheap invoice owe buy waste raise increase rise up rate pound "
    "payment purchase expense AMT PCT".split()
)
_POINTS = re.compile(r" (?:they|them|he|him|she|her|it|that|those|these|there|one) ")


@dataclass(frozen=True)
class Sentence:
    """What `read` found. Spans are places in `text`, the message as it was written."""

    text: str
    mentions: tuple[Mention, ...]
    periods: tuple[Period, ...]
    numbers: tuple[Number, ...]
    clauses: tuple[Clause, ...]
    world: World
    compares: bool

    @cached_property
    def told(self) -> tuple[bool, ...]:
        """Which clauses only tell a story around the question."""
        if not any(clause.asks and not is_hollow(clause.spaced, clause.plain) for clause in self.clauses):
            return (False,) * len(self.clauses)
        out: list[bool] = []
        quiet = self._only_told()
        for at, c in enumerate(self.clauses):
            tells = at in quiet or self._tells(c, goes_on=bool(out) and out[-1])
            out.append(tells and not self._is_asked(at, c) and not CONDITION_OF_IT.match(c.spaced))
        # "What I worry about, if I am honest, is whether …": the question is what it comes to.
        comes_to = next((at for at, c in enumerate(self.clauses) if at and COMES_TO.match(c.spaced)), 0)
        led = comes_to and any(LEADS_TO.match(c.spaced) for c in self.clauses[:comes_to])
        return tuple(told or bool(led and at < comes_to) for at, told in enumerate(out))

    def _tells(self, clause: Clause, *, goes_on: bool) -> bool:
        """Whether a clause is worded as one of a story. goes_on: whether the one before it is of the story."""
        # "I do worry so about the gas"; "his cousin, a lovely girl, never on time".
        if goes_on and (clause.plain[:1] != ("|",) or self._is_of_nothing(clause)):
            return True
        states = TELLING.match(clause.spaced) or STATES.match(clause.spaced)
        return len(clause.plain) >= (3 if states else 5) or FRAGMENT.match(clause.spaced) is not None

    def _is_asked(self, at: int, clause: Clause) -> bool:
        """Whether clause number `at` is put as a question, or names what is asked about."""
        if clause.asks and not (at and self.clauses[at - 1].asks and FRAGMENT.match(clause.spaced)):
            return True
        return _only_names(clause.plain) or (at == 0 and self._is_topic(clause))

    def _is_of_nothing(self, clause: Clause) -> bool:
        """Whether a clause names neither money nor anything that is asked about."""
        said = set(clause.plain)
        named = said & (SLOTS | _MONEY) or _OF_ALL.search(clause.text)
        return not named and not slots.find_categories(list(clause.plain), self.world.sorts)

    def _is_topic(self, clause: Clause) -> bool:
        """ "The salary of the workers in September, how much was it?": what is asked about, put first and without a verb."""
        named = self._names_category(clause) or " ENT " in clause.spaced or _FRONTED.intersection(clause.plain)
        return bool(named) and len(clause.plain) <= _TOPIC and not _DOINGS.intersection(clause.plain)

    def _only_told(self) -> set[int]:
        """The clauses of long sentences that ask nothing, before one that does: "He sells phones, the lad. Is …?"."""
        out, since, spoken = set[int](), list[int](), 0
        for at, clause in enumerate(self.clauses):
            if at and _FULL_STOP.match(self.text, clause.at):
                out.update(since if spoken >= _A_STORY else ())
                since, spoken = [], 0
            since.append(at)
            spoken = -len(self.text) if clause.asks else spoken + len(clause.plain)
        return out

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The plain words of all clauses, "|" between those that punctuation parts."""
        return tuple(word for clause in self.clauses for word in clause.plain)

    @cached_property
    def categories(self) -> tuple[Found, ...]:
        """The categories named, without people who are only spoken of."""
        american = self.world.locale == "US"
        found = slots.find_categories(list(self.plain), self.world.sorts, american=american)
        found = [f for f in found if not (f.person and (_is_bystander(self.plain, f) or self._is_greeted(f)))]
        found = [f for f in found if not self._is_no_thing(f)]
        return tuple(f for f in found if not (self._is_told(f.at) and self._is_of_the_story(f)))

    def _is_no_thing(self, found: Found) -> bool:
        """ "Which part of it" is no spare part, "my bank app" nothing that is bought."""
        around = self.plain[max(0, found.at - 1) : found.to + 1]
        return around[-2:] == ("part", "of") or around[:2] == ("bank", "app")

    def _is_greeted(self, found: Found) -> bool:
        """ "Dear team, please …": who is spoken to."""
        return found.to <= len(self.clauses[0].plain) and len(self.clauses) > 1 and _GREETS.match(self.text) is not None

    def _is_of_the_story(self, found: Found) -> bool:
        """Whether a category in a clause that only tells is no part of the question: "I nearly fell off my chair"."""
        if found.at and self.plain[found.at - 1] in {"be", "not", "as", "to", "under"}:
            return False  # "that's travel" puts right
        return self.stands_alone or not _MONEY.intersection(self.plain[max(0, found.at - 6) : found.to + 6])

    def _is_told(self, place: int) -> bool:
        """Whether plain word number `place` stands in a clause that only tells."""
        ends = list(accumulate(len(clause.plain) for clause in self.clauses))
        return self.is_aside(next((at for at, end in enumerate(ends) if place < end), len(ends) - 1))

    def is_aside(self, number: int) -> bool:
        """Whether clause `number` only tells; "and Stripe pay us" goes on with what is asked before it."""
        joined = number > 0 and not self.told[number - 1] and self.clauses[number].plain[:1] == ("and",)
        return self.told[number] and not joined

    @cached_property
    def stands_alone(self) -> bool:
        """Whether what is asked says by itself of what: a name in the story around it is no part of the question."""
        asked = [c for c, told in zip(self.clauses, self.told, strict=True) if not told and c.asks and len(c.plain) > 3]
        whose = any(_OF_ALL.search(c.text) or " ENT " in c.spaced or self._names_category(c) for c in asked)
        return whose and not any(_POINTS.search(c.spaced) for c in asked)

    def _names_category(self, clause: Clause) -> bool:
        return any(not f.person for f in slots.find_categories(list(clause.plain), self.world.sorts))

    def scores(self) -> list[Score]:
        """What the whole message speaks for, its asides counting less."""
        marked, plain = list[str](), list[str]()
        asides = (list[tuple[int, int]](), list[tuple[int, int]]())
        for clause, with_categories, told in zip(self.clauses, self.marked, self.told, strict=True):
            for words_so_far, more, spans in ((plain, clause.plain, asides[0]), (marked, with_categories, asides[1])):
                start = len(" ".join(words_so_far)) + 1
                words_so_far.extend(more)
                if told:
                    spans.append((start, len(" ".join(words_so_far)) + 1))
        # "It is not travel, is marketing" puts right with both of its clauses.
        outright = any(_OUTRIGHT.search(c.spaced) for c, told in zip(self.clauses, self.told, strict=True) if not told)
        return score(f" {' '.join(plain)} ", asides[0], f" {' '.join(marked)} ", asides[1] if outright else [])

    @cached_property
    def marked(self) -> tuple[tuple[str, ...], ...]:
        """The plain words of each clause, with CAT where a category stands."""
        out: list[tuple[str, ...]] = []
        at = 0
        for clause in self.clauses:
            words_of = list(clause.plain)
            for found in reversed([one for one in self.categories if at <= one.at < at + len(clause.plain)]):
                words_of[found.at - at : found.to - at] = ["CAT"]
            out.append(tuple(words_of))
            at += len(clause.plain)
        return tuple(out)

    def clause_of(self, place: int) -> int:
        """The number of the clause that holds character `place` of the text."""
        return next((at for at, clause in enumerate(self.clauses) if place < clause.to), len(self.clauses) - 1)


_SUMS = frozenset(
    "balance profit revenue sale expense cost income alert runway forecast takings turnover spend".split()
)
_FRONTED = _SUMS | {"rundown", "summary", "recap", "overview", "roundup", "breakdown", "digest", "chart", "graph"}
_TOPIC = 8  # words
_DOINGS = frozenset(
    "i you he she they we it that be have do get go come take give say tell ask want need think know see make keep let "
    "will can could would should might not if".split()
)
_VERBS = frozenset("never mind not forget be have look go do will get come feel seem".split())


def _only_names(plain: tuple[str, ...]) -> bool:
    """ "And my balance": what is asked for, in as few words as can be."""
    return len(plain) <= 4 and bool(_SUMS.intersection(plain)) and not _VERBS.intersection(plain)


# "my accountant wants to know", "for the accountant": a person in the story, not money spent on one.
_SAYS = frozenset("want ask need say tell be keep reckon think will have email know moan nag phone ring call message send owe go".split())  # fmt: skip
_THEIRS = frozenset("fee cost bill invoice charge".split())  # "lawyer and accountant fees"
_JOINTS = frozenset(("and", "|", "together", "for"))
_EARNS = frozenset("cost charge take get earn bill invoice".split())
_PAYS = frozenset("pay spend cost on to much give total fee bill for owe".split())


def _is_bystander(plain: tuple[str, ...], found: Found) -> bool:
    after = plain[found.to] if found.to < len(plain) else ""
    if after == "have" and "off" in plain[found.to : found.to + 3]:
        return False  # "what has the bookkeeper had off me"
    before = plain[max(0, found.at - 4) : found.at]
    if after in _EARNS or _THEIRS.intersection(plain[found.to : found.to + 3]):
        return False
    if after in _SAYS:
        return True
    if (before and before[-1] == "for") or before[-2:] == ("for", "my"):
        return not any(word in ("pay", "spend", "cost", "much") for word in plain[: found.at])
    return (
        not any(word in _PAYS for word in before)
        and len([word for word in plain if plain[0] != "and" or word not in _JOINTS]) > 4
    )


def read(
    text: str,
    world: World,
    find_periods: Callable[[str, bool], list[Period]],
    ahead: Callable[[Period], bool],
) -> Sentence:
    """`text` taken apart. find_periods: names the periods of a text; its second argument asks for two to compare.

    ahead: whether a period lies in the future.
    """
    dated = [p.span for p in find_periods(text, False)]
    # "October 2026" in a question is a time, though a payee's text holds it too.
    mentions = [
        one
        for one in names.find(text, world.names)
        if not _is_category(text, one, world) and not any(a <= one.span[0] and one.span[1] <= b for a, b in dated)
    ]
    without_names = blanked(text, [m.span for m in mentions])
    compares = _COMPARES.search(without_names) is not None
    found = find_periods(without_names, compares)
    numbers = slots.numbers(blanked(without_names, [p.span for p in found]))
    marks = [(m.span, "ENT") for m in mentions]
    marks += [(p.span, _period_mark(without_names, p, ahead)) for p in found]
    marks += [(n.span, {"money": "AMT", "share": "PCT", "late": "NUM late", "count": "NUM"}[n.kind]) for n in numbers]
    clauses = cut(text, sorted(marks), world)
    out = Sentence(text, tuple(mentions), tuple(found), tuple(numbers), clauses, world, compares)
    if out.stands_alone:
        asked = tuple(m for m in out.mentions if not out.is_aside(out.clause_of(m.span[0])))
        return replace(out, mentions=asked)
    return out


def _is_category(text: str, mention: names.Mention, world: World) -> bool:
    """Whether the words are a category's own name, and only part of a payee's: "utilities", not Wave Utilities."""
    said = text[slice(*mention.span)].casefold()
    return said in {one.casefold() for one in world.categories} and said not in {n.casefold() for n in mention.names}


def _period_mark(text: str, period: Period, ahead: Callable[[Period], bool]) -> str:
    if ahead(period):
        return "AHEAD"
    said = text[slice(*period.span)].lower()
    return "WEEK" if re.search(r"we+k|\bwk", said) and not re.search(r"\d|weekend|\btwo\b|weeks", said) else "WHEN"
