"""One clause of a question judged: does it ask for something that no bank statement says?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from agent.intents import judged_shapes as shapes
from agent.intents.ranking import CLEAR
from agent.sentence import slots
from agent.sentence.clauses import Clause
from agent.sentence.meaning import Meaning, Sorts
from agent.words.beyond_words import (
    BEFORE_NOUN,
    COINS,
    COUNTED,
    LIGHT,
    MONEY,
    NO_HEAD,
    NOT_KEPT,
    NOUNS,
    OF_PAYERS,
    PEOPLE,
    STOPS,
    WHO,
    forms,
)
from agent.words.cues import vocabulary
from agent.words.plain import PLAIN
from agent.words.words import SLOTS, nearest

# What is asked of the books in free words ("what if …"), told to do, or said in greeting has its own judge.
JUDGED = frozenset(
    "revenue expense profit balance category entity top_n compare forecast alerts anomalies recurring find_tx "
    "weekly_summary dashboard".split()
)
# Whose phrases name what is asked by themselves: beside those a strange word is only talk.
OWN_WORDS = frozenset("alerts anomalies recurring weekly_summary dashboard".split())
_FLOWS = frozenset(("revenue", "expense", "profit"))
_DECISIVE = 8.0  # the weight of a phrase that settles what is asked
SLOT_CUES = frozenset(("a name", "a category", "days ahead"))


@lru_cache(maxsize=64)
def _known(sorts: Sorts) -> frozenset[str]:
    said = vocabulary(JUDGED | {"what_if"}) | slots.category_names(sorts) | WHO | (COUNTED - COINS) | LIGHT | STOPS
    return said - NOT_KEPT


_ENDINGS = (("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"))


@lru_cache(maxsize=4096)
def _is_form(word: str, known: frozenset[str]) -> bool:
    """Whether it is another form of a known word, or a slip from one that no vocabulary mends: "settled", "sinec"."""
    stems = (word.removesuffix(ending) + instead for ending, instead in _ENDINGS if word.endswith(ending))
    if any(len(stem) > 2 and (stem in known or (stem[-1:] == stem[-2:-1] and stem[:-1] in known)) for stem in stems):
        return True  # "settled", "hitting"
    return word not in PLAIN and nearest(word, _SMALL) in _SMALL


_SMALL = LIGHT | STOPS


class Judged:
    """One clause. strange: words that no question to the books has, or no phrase that it was read by (explained)."""

    def __init__(self, clause: Clause, sorts: Sorts, explained: frozenset[str] = NOUNS) -> None:
        self.spaced = clause.spaced
        self.plain = clause.plain
        known = _known(sorts) - (NOUNS - explained)
        sort = [one for one in slots.find_categories(list(clause.plain), sorts) if not one.person]
        self.sorted = frozenset(word for one in sort for word in clause.plain[one.at : one.to])
        verb = shapes.SPENT_SO.search(clause.spaced)
        spent = verb["verb"] if verb else ""
        does = shapes.DOES.search(clause.spaced)
        done = does["verb"] if does and does["verb"] in shapes.DOINGS else ""  # "has Acme squared up"
        self.strange = frozenset(
            word
            for word in clause.plain
            if word not in known | SLOTS | self.sorted
            and len(word) > 1
            and word[0].isalpha()
            and not (word == "part" and " part of " in clause.spaced)
            and not _is_form(word, known)
            and not (word == spent and self._is_spent_so())
            and word != done
        )

    @property
    def asks_money(self) -> bool:
        """Whether it asks for money in a word for it."""
        much = re.search(r" how much (?!\S+ (?:do|have|be) )", self.spaced)
        told = bool(MONEY.intersection(self.plain) or shapes.BOUGHT_OF.search(self.spaced)) or self._is_spent_so()
        return bool(much and not self._head_is_strange()) or told

    def _is_spent_so(self) -> bool:
        """ "What have I bunged on adverts": whatever the verb, it is done with money."""
        found = shapes.SPENT_SO.search(self.spaced)
        return bool(found) and found["verb"] not in shapes.NOT_WITH_MONEY

    @property
    def matters(self) -> frozenset[str]:
        """The words that matter beside a name, a category and a time."""
        return frozenset(self.plain) - (
            STOPS | LIGHT | SLOTS | WHO | shapes.DOINGS | self.sorted | shapes.LISTED | {"|"}
        )

    @property
    def is_of_ours(self) -> bool:
        """Whether it is about money, or the owner's affairs: "will we be all right", "how will things look"."""
        ours = forms("i me my we it thing business everything what anything shop company")
        return self.has_money or bool(ours.intersection(self.plain))

    @property
    def has_money(self) -> bool:
        """Whether it names money, a name or a category."""
        return bool({"ENT", "AMT", "PCT"}.intersection(self.plain)) or bool(self.sorted) or self.asks_money

    def is_no_what_if(self, found: Meaning) -> bool:
        """ "How much shampoo should I buy", "how long till my lens arrives": no change of the owner's money."""
        if " do you think " in self.spaced and not self.has_money and found.margin < _DECISIVE:
            return True
        if not self.strange - NOT_KEPT or {"AMT", "PCT", "ENT"}.intersection(self.plain):
            return False
        timed = re.search(r" (?:how long|when) ", self.spaced) and not self.asks_money
        return found.margin < CLEAR or self._head_is_strange() or bool(timed)

    def is_advice(self) -> bool:
        """ "Should I raise my prices?", "do I have to give her a contract?": asks what to do, or where."""
        said, must = shapes.ADVICE.search(self.spaced), shapes.MUST.search(self.spaced)
        verb = said["verb"].removeprefix("be ") if said else ""
        unheard = (verb in ("pay", "buy") and self.strange) or (verb == "ask" and shapes.ASK_HIM.search(self.spaced))
        unheard = unheard or (verb == "pay" and shapes.PAY_HER.search(self.spaced))
        return bool(
            shapes.WHERE.search(self.spaced)
            or shapes.WISE.search(self.spaced)
            or (said and (unheard or verb not in shapes.NO_ADVICE))
            or (must and must["verb"] not in shapes.MUST_BE)
        )

    def asks_a_favour(self) -> bool:
        """ "Can you speak with my landlord?"."""
        asked = shapes.ASKED_TO.search(self.spaced)
        return bool(asked and asked["verb"] in self.strange | forms("telephone phone ring"))

    def is_surely_beyond(self, found: Meaning) -> bool:
        """Whether it asks for what is no sum of payments, by a shape that no other words make up for: "sales of cakes"."""
        return (
            self.counts_others()
            or self._is_of_stock()
            or self._is_of_one_job()
            or bool(shapes.PAID_LATE.search(self.spaced))
            or (" AHEAD " in self.spaced and bool(shapes.DEARER.search(self.spaced)))
            or self._is_of_prices()
            or self._is_of_other_money(found)
            or self._is_of_something()
        )

    def is_beyond(self, found: Meaning) -> bool:
        """Whether what it asks is about is nothing the books have."""
        if self.is_surely_beyond(found):
            return True
        other = shapes.DOES.search(self.spaced)
        if other and other["verb"] not in shapes.DOINGS and set(found.cues) <= SLOT_CUES:
            return True
        if not self.strange:
            return False
        of_a_slot = not set(found.cues) - SLOT_CUES
        if of_a_slot and not self.asks_money:
            return True
        if found.margin < CLEAR and not {"ENT", "AMT"}.intersection(self.plain):
            return True
        said = found.intent in _FLOWS and found.margin >= _DECISIVE
        if not (self.has_money or said or found.intent in OWN_WORDS):
            return True
        return self._head_is_strange() or self._subject_is_strange() or bool(shapes.OWED.search(self.spaced))

    def counts_others(self) -> bool:
        """ "How many flat whites": no payments, customers, months."""
        for count in shapes.COUNT.finditer(self.spaced):
            noun = self._phrase(count["rest"].split())
            if noun and not COUNTED.intersection(noun) and not PEOPLE.intersection(noun):
                return True
            if PEOPLE.intersection(noun) and not self._is_of_payers(count["rest"]):
                return True
            if (self.strange - COUNTED).intersection(noun):
                return True
        return False

    def _is_of_payers(self, rest: str) -> bool:
        """Whether customers are counted by what they paid, and not by their visits, bookings or complaints."""
        return all(word in OF_PAYERS or word in SLOTS - {"AHEAD"} for word in rest.split())

    def _is_of_prices(self) -> bool:
        """ "Is diesel going to hit two pounds?"."""
        asked = shapes.TO_COME.search(self.spaced)
        return bool(asked and asked["what"] in self.sorted - MONEY)

    def _is_of_stock(self) -> bool:
        """ "How much milk have we got left"."""
        held = shapes.HOLD.search(self.spaced)
        return bool(held and held["what"] not in MONEY | STOPS | LIGHT | SLOTS | self.sorted | {"left"})

    def _head_is_strange(self) -> bool:
        """ "Which cake", "what hours", "who worked most": the word that says what is asked for."""
        return any(self._is_strange_head(at, word) for at, word in enumerate(self.plain))

    def _is_strange_head(self, at: int, word: str) -> bool:
        after = self.plain[at + 1 :]
        if shapes.BOUGHT_OF.search(self.spaced):
            return False
        if word in ("which", "what") or (word in ("much", "many") and self.plain[at - 1 : at] == ("how",)):
            noun = self._phrase(after)
            strange = noun[:1] and noun[0] in (self.strange - COUNTED) | NO_HEAD
            return bool(strange and not self._is_money(noun[1:2])) or (word == "what" and self._is_compound(after))
        if word == "who" and after[:1] == ("be",):
            return bool(self.strange.union({"charge"}).intersection(self._phrase(after[1:])[-1:]))
        last = word in ("most", "best", "worst", "least") and at + 1 == len(self.plain) and at > 0
        if last and self.plain[at - 1] in self.strange:
            return True  # "which staff is performing best"
        return word in ("who", "most", "least", "best", "worst") and bool(self.strange.intersection(after[:1]))

    def _is_compound(self, after: tuple[str, ...]) -> bool:
        """ "My churn rate", "the sales target": the noun is the last one, whatever money stands before it."""
        noun = self._phrase(after[1:]) if after[:1] == ("be",) else []
        return any(a in MONEY and b in self.strange for a, b in pairwise(noun))

    def _is_money(self, words: list[str]) -> bool:
        return bool((MONEY | COUNTED | self.sorted).intersection(words))

    def _subject_is_strange(self) -> bool:
        """ "Does Megan earn …", "will the council …": who or what the question is about."""
        asks = shapes.ASKS_WHETHER.search(self.spaced)
        if not asks or shapes.PAYS.search(self.spaced) or " cost me " in self.spaced:
            return False
        noun = self._phrase(self.spaced[asks.end() :].split())
        if self.sorted and shapes.OWN_THINGS.intersection(noun[:1]) and self.asks_money:
            return False  # "how much has the van swallowed in diesel"
        return bool(self.strange.intersection(noun)) and not (MONEY | WHO | self.sorted).intersection(noun)

    def _is_of_something(self) -> bool:
        """ "Sales of cakes", "cost per click", "against our peers"."""
        of = (one for one in shapes.NOUN_OF.finditer(self.spaced) if not self._is_sorts(one[0]))
        found = (*of, *shapes.AGAINST.finditer(self.spaced))
        return any(self.strange.intersection(self._phrase(self.spaced[of.end() :].split())) for of in found)

    def _is_sorts(self, words_to: str) -> bool:
        """ "The rent of the office": of what it is changes nothing where a category is named."""
        *_, before, last = words_to.split()
        return last == "of" and before in self.sorted

    def _is_of_other_money(self, found: Meaning) -> bool:
        """ "Restricted funds", "the balance on Mrs Hill's account": not what is in the owner's bank."""
        before = any(a in self.strange and b in shapes.HELD for a, b in pairwise(self.plain))
        of = shapes.BALANCE_OF.search(self.spaced)
        return found.intent == "balance" and (
            before or bool(of and self.strange.intersection(self._phrase(self.spaced[of.end() :].split())))
        )

    def _is_of_one_job(self) -> bool:
        """ "Margin on brake jobs": of what the bank has the sums of, and not the share."""
        of = shapes.MARGIN.search(self.spaced)
        rest = self.spaced[of.end() :].split() if of else []
        return bool(rest) and rest[0] not in (WHO | MONEY | {"|"}) - {"broke", "ENT"}

    def _phrase(self, rest: Sequence[str]) -> list[str]:
        """The nouns that `rest` begins with."""
        out: list[str] = []
        for word in rest:
            if word in BEFORE_NOUN and not out:
                continue
            if word in STOPS or word == "|" or word in SLOTS or len(out) == 3:
                break
            out.append(word)
        return out
