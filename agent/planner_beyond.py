"""Whether a question is about something that no bank statement says: cakes sold, hours worked, what others charge."""

from __future__ import annotations

import re
from functools import lru_cache

from agent import planner_slots as slots
from agent.planner_cues import vocabulary
from agent.planner_meaning import Meaning, Sorts
from agent.planner_sentence import Clause, Sentence
from agent.planner_words import SLOTS, form

# What is asked of the books in free words ("what if …"), told to do, or said in greeting has its own judge.
_JUDGED = frozenset(
    "revenue expense profit balance category entity top_n compare forecast alerts anomalies recurring find_tx "
    "weekly_summary dashboard".split()
)
# Whose phrases name what is asked by itself: beside those a strange word is only talk.
_OWN_WORDS = frozenset("alerts anomalies recurring weekly_summary dashboard".split())
_FLOWS = frozenset(("revenue", "expense", "profit"))
_DECISIVE = 9.0  # the weight of a phrase that settles what is asked


def _forms(text: str) -> frozenset[str]:
    return frozenset(form(word) for word in text.split())


# Words that are no part of what is asked.
_LIGHT = _forms(
    "then again mean sorry but wise share provide let talk anyway here her his she he him they only idea sure whether past lot "
    "provide prepare furnish intimate revert incur wonder hiya hi hello hey thanks thank morning please read whatever "
    "afternoon evening night tonight favour ask say tell think reckon wonder know add instead earth soon today wanna like able both each other between without within during since friend "
    "hi dave my wife husband missus boss partner accountant bookkeeper proper properly actually although though "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday day week month year quarter season winter summer spring autumn fall q yo csv file "
    "excel export spreadsheet calendar base percentage proportion share total altogether figure figures january"
)
# What money is asked about by: with one of these a strange word may be only said beside it.
_MONEY = _forms(
    "money cash balance bank account spend cost expense expenditure outgoings pay payment bill income revenue sale takings turnover "
    "profit loss earn owe invoice supplier vendor customer client transaction charge fee subscription directdebit "
    "standingorder cashflow netprofit profitandloss overhead afford overdraft overdrawn skint broke refund deposit purchase "
    "budget tax wage payroll rent funds figures books finances spending earnings savings bank till kitty pot"
)
# What the books can count.
_COUNTED = _forms(
    "payment transaction purchase invoice customer client supplier vendor payee month week day year quarter bill subscription "
    "directdebit standingorder statement account alert deposit refund transfer charge pound dollar euro money cash category "
    "expense cost sale time debit fee payer spend credit income expense tax membership warning file"
)
_COINS = _forms("pound dollar euro")
_PEOPLE = _forms("customer client people punter buyer")
# After these a noun phrase is over.
_OF_PAYERS = (
    _PEOPLE
    | _LIGHT
    | _forms(
        "have do be will i we my me us the in from to of at on with for different paying active pay spend buy give bring owe late overdue more less than over under total there that who which ever this last year month so far new"
    )
)
_STOPS = _forms(
    "be do have will can could would should must shall i we you they he she it that this my me us your their his her who "
    "to for in of at on from with by and or if when than not no there so because per pay spend cost make give bring go "
    "come owe buy earn take leave sell get need work land arrive hit drop look see seem want put use run keep like mean happen"
)
_BEFORE_NOUN = _forms(
    "of my the our all other kind sort type big more total most exactly about NUM both that these those"
)
# Whose doings the books know, beside what money is called.
_WHO = _forms(
    "i we you they it this that these those there he she who everything anything something everyone anyone someone business shop cafe "
    "company firm studio garage salon workshop bar pub restaurant place trade thing all any some much enough ENT CAT WHEN WEEK "
    "AHEAD AMT NUM PCT everybody anybody somebody nobody nothing none what which how my me us not"
)
_PAYS = re.compile(r" (?:pay|owe|send|settle|transfer|give|deposit|charge (?:me|us|i|we)|take (?:from|money)|refund) ")
_AUX = "(?:be|do|have|will|can|could|would)"
_LEAD = r"^ (?:(?:\||and|but|so|ok|also|or|then|right|anyway|tell me|show me|if|whether|i wonder|know) )*"
_ASKS_WHETHER = re.compile(rf"(?:{_LEAD}| (?:how much|how many|what|why|when|where|how) )(?P<aux>{_AUX}) ")
_NOUN_OF = re.compile(
    r" (?:profit|margin|markup|sale|revenue|income|takings|turnover|spend|cost|money|bill|expense|spending|much|amount) (?:\S+ )?(?:of|per|by|each|every) "
)
_MARGIN = re.compile(r" (?:margin|markup|profit (?=(?:on|per) )) ?(?:\S+ )?(?:on|for|from|of|per) ")
_ASKED_TO = re.compile(r" (?:can|could|will|would) you (?:please |just )?(?P<verb>\S+) ")
_COUNT = re.compile(r" how many (?P<rest>.*)$")
_HOLD = re.compile(r" how much (?P<what>\S+) (?:do |have |be )*(?:i|we|there) (?:have|get|left|in stock|on) ")
_ADVICE = re.compile(
    r" (?:(?:should|shall|ought|must) (?:i|we|me)|(?:i|we) (?:should|shall|ought to|must)|(?:be|am) (?:i|we) (?:allow|allowed|entitle|entitled|suppose|supposed) to|"
    r"may (?:i|we)) (?P<verb>\S+) "
)
# "Should I be worried", "what should I have left": what is so, not what to do.
_NO_ADVICE = _forms(
    "be worry know watch have look expect see care concern fret get receive still hire afford buy take employ pay"
)
_WHERE = re.compile(
    r" where (?:can |could |do |should |to )*(?:i |we )?(?:can |could |should )*(?:find|get|buy|order|hire|sell|advertise) "
)
_MUST_BE = _NO_ADVICE | _forms("do find send make keep wait")
_MUST = re.compile(r" (?:do|does|will) (?:i|we) (?:have|need|ought) to (?P<verb>\S+) ")


def is_beyond(s: Sentence, found: Meaning) -> bool:
    """Whether `s`, which `found` reads as a question to the books, asks for something else.

    A question is beyond the books where a word that matters in it is none that any question to them has.
    """
    asked = [clause for clause, told in zip(s.clauses, s.told, strict=True) if not told]
    known = _known(s.world.sorts)
    judged = [_Judged(clause, known, s.world.sorts) for clause in asked]
    if found.intent in _JUDGED | {"what_if"} and any(one.is_advice(found) or one.asks_a_favour() for one in judged):
        return True
    if found.intent not in _JUDGED:
        return False
    beyond = [one for one in judged if one.is_beyond(found)]
    return bool(beyond) and not any(one.has_money for one in judged if one not in beyond)


@lru_cache(maxsize=64)
def _known(sorts: Sorts) -> frozenset[str]:
    return vocabulary(_JUDGED | {"what_if"}) | slots.category_words(sorts) | _WHO | (_COUNTED - _COINS)


class _Judged:
    """One clause, its words told apart. strange: those that no question to the books has."""

    def __init__(self, clause: Clause, known: frozenset[str], sorts: Sorts) -> None:
        self.sorts = sorts
        self.spaced = clause.spaced
        self.plain = clause.plain
        self.known = known
        self.strange = {word for word in clause.plain if self._is_strange(word)}

    def _is_strange(self, word: str) -> bool:
        return len(word) > 1 and word[0].isalpha() and word not in SLOTS | self.known | _LIGHT | _STOPS

    @property
    def has_money(self) -> bool:
        """Whether it names money, a name or a category."""
        slot = {"ENT", "AMT", "PCT"}.intersection(self.plain)
        much = re.search(
            r" how much (?:do|have|be|will|can|i|we|ENT|in|out|come|go|leave|on|for|to|from|of|it|that) ", self.spaced
        )
        sort = any(not one.person for one in slots.find_categories(list(self.plain), self.sorts))
        return bool(slot or much or sort or _MONEY.intersection(self.plain))

    def is_advice(self, found: Meaning) -> bool:
        """ "Should I raise my prices?", "do I have to give her a contract?": asks what to do."""
        if found.intent in _OWN_WORDS:
            return False
        if _WHERE.search(self.spaced):
            return True
        said = _ADVICE.search(self.spaced)
        must = _MUST.search(self.spaced)
        return bool((said and said["verb"] not in _NO_ADVICE) or (must and must["verb"] not in _MUST_BE))

    def is_beyond(self, found: Meaning) -> bool:
        """Whether what it asks is about is nothing the books have."""
        if self._counts_others() or self._is_of_stock() or self._is_of_one_job():
            return True
        if not self.strange:
            return False
        said = found.intent in _FLOWS and found.margin >= _DECISIVE
        if not (self.has_money or said or found.intent in _OWN_WORDS):
            return True
        return self._head_is_strange() or self._subject_is_strange() or self._is_of_something()

    def _counts_others(self) -> bool:
        """ "How many flat whites": no payments, customers, months."""
        for count in _COUNT.finditer(self.spaced):
            noun = self._phrase(count["rest"].split())
            if noun and not _COUNTED.intersection(noun) and not _PEOPLE.intersection(noun):
                return True
            if _PEOPLE.intersection(noun) and not self._is_of_payers(count["rest"]):
                return True
            if (self.strange - _COUNTED).intersection(noun):
                return True
        return False

    def _is_of_payers(self, rest: str) -> bool:
        """Whether customers are counted by what they paid, and not by their visits, bookings or complaints."""
        return all(word in _OF_PAYERS or word in SLOTS - {"AHEAD"} for word in rest.split())

    def _is_of_stock(self) -> bool:
        held = _HOLD.search(self.spaced)
        return bool(
            held and held["what"] not in _MONEY | _STOPS | _LIGHT | SLOTS and held["what"] not in ("profit", "left")
        )

    def _head_is_strange(self) -> bool:
        """ "Which cake", "what hours": the word that says what is asked for."""
        for at, word in enumerate(self.plain):
            much = word in ("much", "many") and self.plain[at - 1 : at] == ("how",)
            if word in ("which", "what") or much:
                noun = self._phrase(list(self.plain[at + 1 :]))
                if self.strange.intersection(noun) and not (self.known | _LIGHT).intersection(noun):
                    return True
        return False

    def _subject_is_strange(self) -> bool:
        """ "Does Megan earn …", "will the council …": who or what the question is about."""
        asks = _ASKS_WHETHER.search(self.spaced)
        if not asks or _PAYS.search(self.spaced):
            return False
        noun = self._phrase(self.spaced[asks.end() :].split())
        return bool(self.strange.intersection(noun)) and not (self.known | _WHO).intersection(noun)

    def _is_of_something(self) -> bool:
        """ "Sales of cakes", "cost per click", "margin on brake jobs"."""
        for of in _NOUN_OF.finditer(self.spaced):
            if self.strange.intersection(self._phrase(self.spaced[of.end() :].split())):
                return True
        return False

    def _is_of_one_job(self) -> bool:
        """ "Margin on brake jobs": of what the bank has the sums of, and not the share."""
        of = _MARGIN.search(self.spaced)
        rest = self.spaced[of.end() :].split() if of else []
        return bool(rest) and rest[0] not in (_WHO | _MONEY | {"|"}) - {"broke", "ENT"}

    def asks_a_favour(self) -> bool:
        """ "Can you speak with my landlord?"."""
        asked = _ASKED_TO.search(self.spaced)
        return bool(asked and asked["verb"] in self.strange)

    def _phrase(self, rest: list[str]) -> list[str]:
        """The nouns that `rest` begins with."""
        out: list[str] = []
        for word in rest:
            if word in _BEFORE_NOUN and not out:
                continue
            if word in _STOPS or word == "|" or word in SLOTS or len(out) == 3:
                break
            out.append(word)
        return out
