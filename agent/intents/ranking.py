"""Which intent a message speaks for: its phrases and its slots, weighed against each other."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.sentence.amounts import bound_of
from agent.sentence.moment import Moment
from agent.sentence.sentence import Sentence
from agent.words.cues import Score

CLEAR = 4.0  # a cue that says which intent it is; below it the words only hint
_DAMPED = 0.5
LONG = 8  # plain words

# What the words of the left intent borrow from those on the right: "chart of revenue" is no question about revenue.
_ABSORBS: dict[str, frozenset[str]] = {
    intent: frozenset(others.split())
    for intent, others in {
        "settings": "alerts weekly_summary balance recurring forecast expense revenue dashboard profit find_tx import_help "
        "smalltalk export what_if",
        "correct": "expense revenue category find_tx anomalies top_n balance recurring settings",
        "export": "find_tx revenue expense category dashboard weekly_summary recurring balance profit",
        "import_help": "find_tx balance export smalltalk coverage",
        "coverage": "find_tx import_help",
        "dashboard": "revenue expense profit balance category weekly_summary find_tx recurring",
        "compare": "revenue expense profit balance category weekly_summary",
        "top_n": "revenue expense category find_tx profit",
        "what_if": "alerts forecast expense revenue balance profit category recurring import_help compare top_n anomalies",
        "forecast": "balance expense revenue profit alerts recurring",
        "anomalies": "expense find_tx category revenue balance",
        "recurring": "expense find_tx revenue",
        "alerts": "balance profit",
        "find_tx": "expense revenue balance category",
        "weekly_summary": "profit revenue expense dashboard",
        "profit": "revenue expense balance",
        "category": "expense revenue profit top_n",
        "out_of_scope": "top_n revenue expense find_tx balance category profit smalltalk what_if import_help anomalies recurring weekly_summary",
    }.items()
}


def ranked(s: Sentence, scores: list[Score], moment: Moment) -> list[Score]:
    """`scores` after the slots have had their say, strongest first."""
    weights = {score.intent: score for score in scores if not _is_ruled_out(score.intent, s)}
    _add_slots(s, weights, moment)
    for intent in sorted(weights, key=lambda i: -weights[i].weight):
        score = weights[intent]
        for other in _ABSORBS.get(intent, ()):
            # An order to put right stands, however well the payment is described.
            most = score.weight + (3.0 if intent == "correct" else 1.0)
            if score.weight >= 9 and other in weights and weights[other].weight <= most:
                weights[other] = replace(weights[other], weight=weights[other].weight * _DAMPED)
    if any(score.weight >= CLEAR for intent, score in weights.items() if intent not in ("smalltalk", "out_of_scope")):
        weights.pop("smalltalk", None)
    if any(number.kind == "money" for number in s.numbers) and len(weights) > 1:  # "not sure what this is, 33.20"
        weights.pop("smalltalk", None)
    if len(s.plain) > LONG and len(weights) > 1:  # nobody greets at such length
        weights.pop("smalltalk", None)
    merged: dict[str, Score] = {}
    for score in sorted(weights.values(), key=lambda score: -score.weight):
        intent = _refined(score.intent, s)
        merged.setdefault(intent, replace(score, intent=intent))
    return sorted(merged.values(), key=lambda score: -score.weight)


def _is_ruled_out(intent: str, s: Sentence) -> bool:
    """Whether the words cannot mean `intent`, whatever speaks for it."""
    plain = f" {' '.join(s.plain)} "
    if any(pattern.search(plain) for pattern in _RULED_OUT.get(intent, ())):
        return True
    if intent == "settings" and _TELL_WHETHER.search(s.text):
        return True
    if intent == "balance":
        return bool(s.mentions) and _WITH_THEM.search(plain) is not None
    if intent == "recurring":  # a category that is called subscriptions, and what was spent on it
        named = any(f.exact and "subscription" in s.plain[f.at : f.to] for f in s.categories)
        return named and _SPENT_ON.search(plain) is not None
    return intent == "why"


def _add_slots(s: Sentence, weights: dict[str, Score], moment: Moment) -> None:
    """What a slot says by being there."""

    def add(intent: str, weight: float, why: str) -> None:
        known = weights.get(intent)
        weights[intent] = Score(intent, (known.weight if known else 0) + weight, (*(known.cues if known else ()), why))

    said = (
        ("entity", 5.0 if s.mentions else 0.0, "a name"),
        ("category", _of_a_category(s), "a category"),
        ("find_tx", 2.5 if any(number.kind == "money" for number in s.numbers) else 0.0, "an amount"),
        ("forecast", 5.0 if any(period.start > moment.today for period in s.periods) else 0.0, "days ahead"),
        ("what_if", 9.0 if _is_assumed(s) else 0.0, "if somebody does"),
        ("export", 6.0 if "export" in weights and _is_sent(s) else 0.0, "rows for a file"),
    )
    for intent, weight, why in said:
        if weight:
            add(intent, weight, why)
    if s.periods and {"export", "import_help"} <= set(weights):
        add("export", 2.0, "a file of a period")  # what is sent in has no "of August"
    if "compare" in weights and (more := _compared(s)):
        add("compare", more, "set against")


def _of_a_category(s: Sentence) -> float:
    return max((6.5 if found.exact else 5.0 for found in s.categories), default=0.0)


# "What did I burn through all in, materials, trucks, the whole nine yards": of everything, and some of it named.
_EVERYTHING = re.compile(
    r"\b(?:all in\b(?! (?:all|one))|the (?:whole )?lot\b|whole (?:nine yards|shebang|kit and caboodle)|everything|all of it|you name it|et ?cetera)\b",
    re.IGNORECASE,
)


def is_of_everything(s: Sentence) -> bool:
    """Whether a sum of everything is asked for, and kinds of it are only examples."""
    return not any(found.exact for found in s.categories) and _EVERYTHING.search(s.text) is not None


def _compared(s: Sentence) -> float:
    """How much the periods of a comparison say for it: two of them, or one that something is set against."""
    against = _SET_AGAINST.search(f" {' '.join(s.plain)} ")
    return (6.0 if against else 0.0) + (2.0 if len({(p.start, p.end) for p in s.periods}) > 1 else 0.0)


# "If Acme is not paying", "is anything wrong", "put that in a graph".
_NOT_TO_CORRECT = re.compile(
    r" wrong (?:chat|number|person|window|group) | (?:spend|cost|pay|go) (?:out )?on (?:\S+ ){1,3}not | (?:share|much|percent|percentage|proportion|part|fraction|PCT|portion|slice) of (?:that|this|it|those) | if | be (?:it|that|this) go to | (?:any|anything|something|everything|nothing|what be) (?:\w+ ){0,2}wrong | (?:graph|chart|spreadsheet|excel|csv|picture) "
)
# "How much I have spended" is no "how much have I".
_HAVE_DONE = re.compile(
    r" i (?:have|do|be) (?:be )?(?:spend|pay|lose|waste|burn|take|make|earn|sell|receive|invoice|buy|give|send|bring|"
    r"collect|put|turn|pull|rake|charge|clear|blow|shell|fork|hand|chuck|throw|drop|use|gain|ship|draw|withdraw) "
)
# "My mate says I spend too much".
_SOMEBODY_SAYS = re.compile(r" (?!let |us |and |so |then |but |if |ok |just |or )[a-z]+ say (?:that )?i ")
# "Tell me if Acme did the payment already" asks; "tell me if Acme pays" is to be told when it comes.
_TELL_WHETHER = re.compile(
    r"\b(?:tell me|say me|say|inform me|let me know|check|confirm)\b[^.?!,]{0,8}\b(?:if|whether)\b[^.?!]{1,40}?"
    r"\b(?:has|have|had|did|already|paid|was|were|been|came|went)\b",
    re.IGNORECASE,
)
# "If Acme will not pay more": no longer.
_NO_MORE = re.compile(r" not (?:\S+ )?(?:pay|buy|order|spend|come) (?:me |i )?(?:any )?more ")
# How long it is over, not how long it will last.
_SINCE = re.compile(r" how long (?:ago|since|(?:have|be) (?:it )?(?:be )?since) ")
_SET_AGAINST = re.compile(r" (?:compare (?:to|with)|versus|against) (?:WHEN|WEEK) ")
_TOLD_ABOUT = re.compile(r" (?:tell|inform|remind|message) (?:me|us|i|we) about ENT ")  # a payee, and no kind of alert
_SPENT_ON = re.compile(r" (?:how much|spend|cost|go|total|expense|pay (?:for|on)|category) ")
_ASKS_HOW_MUCH = re.compile(r"(?<! tell| know| show) how (?:much|many) ")
_WITH_THEM = re.compile(
    r" (?:from|to|by|with|off) ENT | ENT (?:do |have |be )?(?:pay|give|send|get|receive|owe|transfer|bring|cost|spend) "
)


# "The accountant wants it in Excel, so could you send me all transactions".
_SENT = re.compile(
    r" (?:send|give|get|want|need|make|email|forward|prepare) (?:\S+ ){0,3}(?:transaction|everything|lot|record|movement|entry) "
)


def _is_sent(s: Sentence) -> bool:
    return any(clause.asks and _SENT.search(clause.spaced) for clause in s.clauses)


def _is_assumed(s: Sentence) -> bool:
    plain = f" {' '.join(s.plain)} "
    return _IF_THEY.search(plain) is not None and not _LET_KNOW.search(plain)


# "If Kestrel went bust, what would it do to us": whatever it is that they do.
_IF_THEY = re.compile(
    r"(?:^| \|| and| but| so| or| forbid| then)(?: (?:even|now|say))* (?:if|suppose|say|imagine|assuming|supposing) (?:my )?"
    r"(?:ENT|(?:big|main|best|large|top|key) (?:customer|client)|(?:a )?(?:customer|client)|landlord|supplier) "
)
_LET_KNOW = re.compile(
    r" (?:let me know|(?:tell|ping|message|text|alert|warn|notify|check|see|know|find out|whether)(?: me| i)?) "
)
# "How much has landed in the account this week": what came, not what is there.
_LANDED = re.compile(
    r" (?:land|landed|arrive|arrived|come|drop|dropped|go|pour|poured|flow|roll|reach|hit) (?:\S+ ){0,2}(?:in|into|to) (?:my )?(?:account|bank) "
)
# "What was paid from our account": what went.
_PAID_FROM = re.compile(
    r" (?:be|have be|get) (?:pay|paid|take|taken|spend|debit|debited|charge) (?:\S+ ){0,3}(?:from|out of) (?:my )?(?:account|bank) "
)
# "How is the cash looking for January".
_LOOKS_AHEAD = re.compile(r" look (?:for|come|by|into) (?:WHEN|AHEAD) ")
# "If I'm going to save I need to know the biggest cost": why it is asked.
_TO_DO_SO = re.compile(
    r"^ (?:\| )?(?:so |and |but )?if i (?:be go to|want to|have to|be to) .* (?:need|want) (?:to )?know "
)
# "How much money was received on the 20th".
_WAS_RECEIVED = re.compile(r" (?:much|money|cash|what) be (?:receive|received|collect|collected|earn|earned) ")
# "Am I alright to pay the lads on Friday": of the money there will be.
_ALRIGHT_TO = re.compile(r" be i (?:ok|fine|alright|all right|good|safe) (?:to|for) (?!(?:know|worry) )")
# What each of the intents cannot be said by.
_RULED_OUT = {
    "alerts": (_ALRIGHT_TO,),
    # "Send me the week report on the Thursday, not on the Monday" sets the day.
    "weekly_summary": (
        re.compile(
            r" (?:summary|report|recap|digest|update|message) (?:on|in|at|for|by) (?:WHEN|WEEK) (?:\| )?(?:and |but )?not "
            r"(?:on|in|at|for|by) (?:WHEN|WEEK) "
        ),
    ),
    # The paper that is sent in, and no money received.
    "revenue": (
        re.compile(r" (?:upload|scan|snap|photo|photograph|picture|attach|file) (?:of )?(?:\S+ ){0,2}receipt "),
    ),
    "dashboard": (re.compile(r" (?:upload|send you|scan|snap|take|attach) (?:\S+ ){0,3}picture "),),
    "profit": (
        re.compile(r" how much (?:money |cash )?be in (?:my )?(?:bank|account) "),
        re.compile(r" (?:inthered|intheblack) (?:at|with|in) (?:my )?(?:bank|account) "),
    ),
    # "Did any money come in on Thursday" asks how much.
    "find_tx": (re.compile(r" (?:any|some|more) (?:money|cash) (?:come|came|be come) in "),),
    # What the owner bills comes in, and what customers spend with the owner.
    "expense": (
        re.compile(r" spend (?:\S+ ){0,3}with (?:me|i) "),
        re.compile(r" (?:do|have) i (?:bill|invoice) (?!(?:for|of|from) )"),
    ),
    # "How much money did Acme give": theirs, not what is in the bank.
    "balance": (_HAVE_DONE, _LANDED, _PAID_FROM, _LOOKS_AHEAD, _WAS_RECEIVED),
    "forecast": (re.compile(r" short (?:report|summary|list|version|overview|note|answer) "),),
    "top_n": (_NO_MORE,),
    "what_if": (_SINCE, _SOMEBODY_SAYS, _TO_DO_SO),
    "out_of_scope": (re.compile(r" write (?:me |i )?(?:\S+ ){0,2}(?:summary|report|recap) "),),
    "anomalies": (re.compile(r" off ENT "),),  # "anything off Acme yet" is money from them
    "correct": (_NOT_TO_CORRECT, _ASKS_HOW_MUCH),  # nobody says "how much we chucked" to put something right
}
_OF_SOMEBODY = {"balance": _WITH_THEM, "settings": _TOLD_ABOUT}


def _on_a_day(plain: str) -> bool:
    """ "What did we spend on Monday": no question by category."""
    return " category " not in plain and re.search(r" on (?:WHEN|WEEK) ", plain) is not None


def _refined(intent: str, s: Sentence) -> str:
    """Revenue or expense of a name is that name's; spending on a category is that category's."""
    plain = f" {' '.join(s.plain)} "
    if intent in _OF_SOMEBODY and s.mentions and _OF_SOMEBODY[intent].search(plain):
        return "entity"  # "how much did I get from Bidfood", not "how much have I got"
    if intent == "category" and _on_a_day(plain) and not s.categories:
        return "expense"
    if intent in ("revenue", "expense", "profit", "category") and s.mentions and not _total_category(s):
        return "entity"
    if intent == "find_tx" and s.mentions and not _one_payment(s):
        return "entity"
    if intent == "entity" and _total_category(s):
        return "category"
    if (intent == "expense" and s.categories and not is_of_everything(s)) or (
        intent == "revenue" and _asks_category(s)
    ):
        return "category"
    if intent == "coverage":
        return "import_help"
    return intent


def _asks_category(s: Sentence) -> bool:
    """Whether a category stands where something is asked: "the clocks were brisk, so what did I take" asks of no kind."""
    asking = [
        any(word == "CAT" for word in marked) for clause, marked in zip(s.clauses, s.marked, strict=True) if clause.asks
    ]
    return any(asking) if asking else bool(s.categories)


def _total_category(s: Sentence) -> bool:
    """ "Facebook and Google ads, total marketing": the category is what is asked, the name an example of it."""
    return any(f.exact and f.at and s.plain[f.at - 1] == "total" for f in s.categories)


def _one_payment(s: Sentence) -> bool:
    """One payment is looked for, not all of a name's: it has an amount, a day, or is searched for."""
    day = any(p.start == p.end for p in s.periods)
    looked_for = re.search(
        r" (?:find|search|look up|locate|look for|which|track down|dig out) ", f" {' '.join(s.plain)} "
    )
    return (
        any(number.kind == "money" or (number.kind == "count" and bound_of(s, number)) for number in s.numbers)
        or bool(looked_for)
        or re.search(r" (?:that|this) NUM (?:from|to) ENT ", f" {' '.join(s.plain)} ") is not None
        or (day and " payment " in f" {' '.join(s.plain)} ")
    )
