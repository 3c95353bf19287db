"""Somebody or something that a question about money names and the owner's books do not."""

from __future__ import annotations

import re

from agent.sentence import names
from agent.sentence.meaning import Meaning, Sorts
from agent.sentence.slots import find_categories
from agent.words import words as word_forms
from agent.words.cues import vocabulary

# Whom money came from or went to, in words that no name of the owner's books has.
_WITH = re.compile(
    r"\b(?:from|to|at|on|with|by)\s+(?:the\s+|my\s+|our\s+|a\s+|an\s+)?"
    r"(?P<who>[^\s?.!,;][^?.!,;]{1,40}?)"
    r"(?=\s*(?:$|[?.!,;]|\x00"
    r"|\b(?:in|last|this|since|during|between|over|for|from|to|on|so far|and|or|each|per)\b))",
    re.IGNORECASE,
)
# "Did I pay Screwfix more than last quarter", "what do I pay for insurance": the object of a verb of paying.
_PAID = re.compile(
    r"\b(?:pay|paid|paying|spen[dt]|spending)\s+(?:for\s+)?(?:the\s+|my\s+|our\s+|a\s+|an\s+)?"
    r"(?P<who>[^\s?.!,;\x00][^?.!,;\x00]{1,40}?)"
    r"(?=\s*(?:$|[?.!,;]|\x00"
    r"|\b(?:more|less|than|in|last|this|since|during|between|over|for|from|to|on|at|with|by|so far|and|or|each|per"
    r"|every|so|now|still|compared|versus|vs)\b))",
    re.IGNORECASE,
)
# "What has the van cost me", "what's the van costing us".
_COSTS_ME = re.compile(
    r"\b(?:the|my|our|that|this)\s+(?P<who>(?!\w+s\b\s+(?:that|which))[a-z][\w&'’-]*(?: [a-z][\w&'’-]*)?)\s+(?:cost|costs|costing|set|setting|run|running)\s+(?:me|us)\b",
    re.IGNORECASE,
)
# "How much did Deliveroo pay us", "has the window cleaner been paid": whoever does it is asked about.
_DID = re.compile(
    r"\b(?:did|has|have|had|was|were)\s+(?:the\s+|my\s+|our\s+)?(?P<who>[^\s?.!,;\x00][^?.!,;\x00]{1,30}?)\s+"
    r"(?:(?P<been>been\s+)?(?P<verb>paid|pay|charged?|cost|billed?|invoiced?|sent|send))\b(?P<me>\s+(?:out\s+)?(?:to\s+)?(?:me|us)\b)?",
    re.IGNORECASE,
)
_ANYBODY = frozenset(
    "category categories payee payees month months week weeks days type types kind quarter year years name names "
    "out back off in up myself ourselves bill cash more less most least again ever someone somebody them him her "
    "me us it them everything anything stuff things all total suppliers supplier vendors customers customer clients "
    "client bills expenses costs sales income business work account accounts bank card cards cash average date day "
    "today loads lots plenty heaps tons firm trade those these this that figures figure pennies penny one ones versus people everyone anyone staff company books invoices invoice payments purchases outgoings overheads money funds "
    "altogether together overall already though then please yet anyway mate tonight yesterday combined too also instead there here".split()
)


# "Payments from Zanzibar Ltd": rows of somebody, whom the books may have only in the bank's words.
_ROWS_OF = re.compile(
    r"\b(?:payments?|transactions?|purchases?|invoices?|deposits?|bills?|charges?|txns?|rows|receipts|anything|everything)\s+(?:\w+\s+){0,2}?"
    r"(?:from|to|with|at)\s+(?:the\s+|my\s+|our\s+)?(?P<who>[^\s?.!,;\x00\d][^?.!,;\x00]{1,40}?)"
    r"(?=\s*(?:$|[?.!,;]|\x00|\b(?:in|last|this|since|during|between|over|under|above|below|for|from|to|on|so far|and|or|each|per)\b))",
    re.IGNORECASE,
)
_NO_PAYEE = frozenset(
    "smallest largest newest oldest biggest highest lowest first savings account accounts own abroad now then here there begin start "
    "beginning end old new small large low high recent latest earliest date today unknown both either which whom".split()
)

OF_WHOM = frozenset(("revenue", "expense", "compare", "category"))
_OF_MONEY = frozenset(("revenue", "expense", "profit", "compare", "balance"))
# "Insurance costs", "coffee spend": what is asked of is no category and nobody known, and not all money out.
_KIND_OF = re.compile(
    r"(?<![\w'’])(?P<who>(?:(?-i:[A-Z])[\w&.'’-]*\s+){0,3}[^\W\d][\w&'’-]{2,30}?)(?:['’]s)?\s+(?:costs?|spend(?:ing)?|expenses?|expenditure|bills?|income|sales|revenue|"
    r"takings|turnover)\b",
    re.IGNORECASE,
)
# Words that a sentence is made of and a business is not called by: "I need to know what we paid".
_NO_NAME = frozenset(
    "i we you he she they what how much many which who when where why know see check ask tell find get got work out do "
    "did does is are was were be been have has had will would can could paid pay spend spent earn earned make made "
    "take took if because but please pls us our my your think need want any and or for in of to at on from with by the "
    "a an this that last next total all overall operating running general gross net business company shop trading "
    "monthly weekly annual yearly daily combined entire actual current recent whole full day-to-day everyday average "
    "typical usual normal during within throughout since until till before after between over around across biggest largest more less show give compare plus versus against than total's same share provide furnish send export list state advise review check print report include exclude kindly please summarise calculate bigger larger higher smaller lower greater fewer above below averagely previous prior one ones other others rest least cat cats loads lots tons bits firm enterprise bucket buckets meant mean sorry".split()
)


_JOINTS = frozenset(
    "during over since between until before after about under above across within by through so".split()
)


# "Did the broker send the confirmation": something else than money.
_A_THING = re.compile(
    r"\s+(?:the|a|an|my|our|that|their|his|her)\s+(?!(?:money|payments?|cash|funds|deposit|rest|balance)\b)",
    re.IGNORECASE,
)


def doing(words: str, called: tuple[str, ...], sorts: Sorts) -> dict[str, str | None]:
    """Whom such a question is about, and which way the money goes; {} for any other, and where the books know who.

    words: the question with its dates blanked. called: the names in the books. sorts: the categories.
    """
    found = _DID.search(words)
    if not found or names.find(words, called):
        return {}
    who = found["who"].strip()
    said = set(who.casefold().split())
    if said & (_ANYBODY | _NO_NAME | {"nobody"}) or len(said) > 4 or find_categories(word_forms.words(who), sorts):
        return {}
    if found["verb"].casefold().startswith("sen") and _A_THING.match(words, found.end()):
        return {}
    paid = found["verb"].casefold() in ("paid", "pay", "sent", "send")
    way = "in" if paid and found["me"] else "out" if found["been"] or not paid else None
    return {"intent": "entity", "entity": who, "direction": way}


# "On shipping monthly": how often is no part of what it is spent on.
_HOW_OFTEN = re.compile(
    r"\s+(?:(?:monthly|weekly|yearly|annually|daily)|(?:a|per|each|every) (?:month|week|year|day)|altogether|all in|in total|roughly|usually|on average)\W*$",
    re.IGNORECASE,
)


def _without_lead(who: str) -> str:
    """ "What's Joe's Garage" without the words that only ask."""
    said = who.split()
    while len(said) > 1 and said[0].casefold().replace("’", "'").removesuffix("'s") in _NO_NAME:
        said = said[1:]
    return " ".join(said)


# "The largest plumbing bill", "van expenses over 60": what is paid for, in a word that no category has.
_PAID_FOR = re.compile(
    r"(?<![\w'’])(?P<who>[^\W\d_][\w'’-]{2,24})\s+(?:bills?|payments?|invoices?|expenses|costs|purchases?|charges?|spending|orders?|trips?)\b",
    re.IGNORECASE,
)
_NOT_FOR = frozenset(
    "single regular recurring repeat repeated repeating other big large huge small little late early overdue card bank cash online "
    "unusual odd strange weird suspicious duplicate double outgoing incoming customers' client clients' supplier vendor missing "
    "unknown unsorted uncategorised uncategorized pending failed returned recent latest newest oldest second third fourth fifth "
    "next upcoming coming expected future past quarterly weekend weekday personal private business's individual separate "
    "different same similar such those these few many much most ever paid unpaid direct debit debits standing round exact real "
    "main top new old major minor foreign international euro pound dollar usd gbp eur bigger expensive dearest priciest costliest "
    "cheapest heaviest highest smallest individual one-off once odd-looking tagged labelled sorted normal weekly made outstanding due "
    "received sent own between made out-going ingoing ten two three four five six seven eight nine twenty".split()
)


def paid_for(words: str, called: tuple[str, ...], sorts: Sorts) -> str | None:
    """What such payments are for, where neither a payee nor a category has the word; None for none."""
    for found in _PAID_FOR.finditer(words):
        who = found["who"].casefold()
        plain = word_forms.words(who)
        if (
            who in _NOT_FOR | _ANYBODY | _NO_NAME | _NO_PAYEE
            or not plain
            or word_forms.form(who) in _NOT_FOR | _ANYBODY
        ):
            continue
        if not names.find(who, called) and not find_categories(plain, sorts):
            return found["who"]
    return None


_GIVES = re.compile(
    r"\b(?:pay|paid|paying|pays|payments?|send|sent|gave|give|given|transfer\w*|went|gone|go|goes|going|owe[ds]?|out|"
    r"money|cash|much|spen[dt]|lost)\b[^?.!,;]{0,30}$",
    re.IGNORECASE,
)


def _is_infinitive(words: str, found: re.Match[str]) -> bool:
    """ "Trying to fill in a form", "scared to look": nothing is given to anybody."""
    start = found.start()
    return words[start : start + 3].casefold() == "to " and not _GIVES.search(words, max(0, start - 60), start)


def unknown(meant: Meaning, words: str, called: tuple[str, ...], sorts: Sorts) -> dict[str, str]:
    """What to change of the meaning of such a question: all the money would be a wrong answer. {} for any other.

    words: the question with its dates blanked. called: the names in the books, one of which may have been meant.
    """
    if meant.entity or meant.category:
        return {}
    if meant.intent == "find_tx" and (rows := _ROWS_OF.search(words)):
        said = set(rows["who"].casefold().split())
        return {} if said & (_ANYBODY | _NO_NAME | _NO_PAYEE) else {"entity": rows["who"].strip()}
    if meant.intent in ("find_tx", "top_n") and "follows the turn before" not in meant.cues:
        what = paid_for(words, called, sorts)
        return {"entity": what} if what else {}
    if meant.intent not in OF_WHOM:
        return {}
    for found in (
        *_PAID.finditer(words),
        *_WITH.finditer(words),
        *_KIND_OF.finditer(words),
        *_COSTS_ME.finditer(words),
    ):
        who = _without_lead(found["who"].strip()) if found.re is _KIND_OF else _HOW_OFTEN.sub("", found["who"].strip())
        if _is_somebody(who, found, words, meant):
            mentioned = names.find(who, called)
            return {"intent": "entity", "entity": mentioned[0].names[0] if len(mentioned) == 1 else who}
    if meant.intent in ("compare", "category") and (who := beside_times(words, called, sorts)):
        return {"entity": who} if meant.intent == "compare" else {"intent": "find_tx", "entity": who}
    return {}


_ASKED_BY_NAME = frozenset(
    "revenue expense profit balance top_n compare alerts anomalies recurring find_tx weekly_summary dashboard settings "
    "smalltalk correct export".split()
)
# "Coffee this month vs last": what it is about stands first, beside nothing but times.
_BESIDE_TIMES = re.compile(
    r"\W*(?:(?:how much|what|total|spend(?:ing)?|spent|cost|costs|on|for|of|is|was|my|our|the|any|and)\s+)*"
    r"(?P<who>[^\W\d_][\w&'’-]{2,30}(?: [^\W\d_][\w&'’-]{2,30})?)\s+(?:(?:in|for|on|over|during|from)\s+)?\x00+"
    r"(?:\W|\b(?:vs?|versus|against|and|compared|to|with|in|the|for|than|please|pls)\b)*",
    re.IGNORECASE,
)


def beside_times(words: str, called: tuple[str, ...], sorts: Sorts) -> str | None:
    """What such a question is about, where nobody and no category is called so; None for any other.

    words: the question with its dates blanked.
    """
    found = _BESIDE_TIMES.fullmatch(words)
    if not found or names.find(words, called):
        return None
    said = {*found["who"].casefold().split(), *word_forms.words(found["who"])}
    known = said & (_ANYBODY | _NO_NAME | _NO_PAYEE | vocabulary(_ASKED_BY_NAME)) or find_categories(list(said), sorts)
    return None if known else found["who"]


def _is_somebody(who: str, found: re.Match[str], words: str, meant: Meaning) -> bool:
    """Whether `who`, found in `words`, may be what somebody is called."""
    said = {*who.casefold().split(), *word_forms.words(who)}  # "by cat" and "vs" are words like any
    known = said & (_ANYBODY | _NO_NAME) or said <= _JOINTS  # "spend over \0\0\0" names nobody
    plain = found.re is _KIND_OF and word_forms.form(who.casefold()) in vocabulary(_OF_MONEY)
    # "The figure on the website": nothing comes in on somebody.
    put = meant.intent == "revenue" and words[found.start() : found.start() + 3].casefold() == "on "
    named = any(letter.isalpha() for letter in who)
    verb = found.re is _KIND_OF and _DOING.search(words, 0, found.start("who")) and _SPENDS.search(found[0])
    adverb = _ADVERB.fullmatch(who)  # "how much did we actually spend"
    return named and not (known or plain or put or verb or adverb or _is_infinitive(words, found))


_ADVERB = re.compile(r"[a-z]{3,}ly")
_DOING = re.compile(r"\b(?:did|do|does|have|has|had|will|would|can|could)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_SPENDS = re.compile(
    r"(?:costs?|spend)$", re.IGNORECASE
)  # "what did me and Jess spend": she did, and is no kind of spend
