"""What is said of an answer that no figure answers: "that's not mine", "in dollars?"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.sentence import names

_LEAD = r"^\W*(?:(?:that['’]?s (?:not |in)(?:right|rite|correct)|but|and|so|ok(?:ay)?|no|nope|hmm+|wait|hang on|hey|um|er|well|sorry|honestly|actually|please|pls|can you|could you|now|then)[\s,.!…-]+)*"
_TAIL = r"(?:[\s,]+(?:at all|though|tho|instead|please|pls|either|anymore|ever|mate|lol|haha|only|omg|o|oh|then|too|as well|again|today|now|you know))*\W*$"
_NOT = r"(?:never|did ?n[o'’]?t|did not|have ?n[o'’]?t|have not|don['’]?t think (?:i|we)(?: ever)?|do not think (?:i|we)(?: ever)?)"
_IT = r"(?:that|this|it|those|these|them|any of (?:that|those|these|them)|(?:that|this|the last|the first|the top) (?:one|payment|charge|transaction|purchase|row|line|debit))"
_DID = r"(?:paid|payed|pay|made|make|authori[sz]ed?|bought|buy|order(?:ed)?|spen[dt]|approved?|agreed? to|sign(?:ed)? up (?:for|to)|asked for)"
_UNKNOWN = r"(?:do ?n[o'’]?t|do not|can['’]?t|cannot|did ?n[o'’]?t) (?:even |really )?(?:recogni[sz]e|know|remember|recall|place)(?: (?:ever )?(?:authori[sz]|mak|pay|buy|order|approv|sign|spend|do)ing)?"
_DOUBTED = re.compile(
    rf"{_LEAD}(?:(?:i|we)(?:['’]ve| have)? (?:{_NOT} (?:ever )?{_DID}|{_UNKNOWN}) (?:for )?(?:what )?{_IT}(?: (?:is|was|are|were))?"
    r"|(?:that|this|it|those|these)(?:['’]?s| is| was| are| were)?(?: definitely| really)? ?(?:not|n['’]?t|isn['’]?t|wasn['’]?t|aint|ain['’]t) (?:mine|ours|me|us|(?:my|our) (?:payment|purchase|charge|one))"
    rf"|{_IT} (?:isn['’]?t|wasn['’]?t|aren['’]?t|weren['’]?t|ain['’]?t) (?:mine|ours|me|us)|not (?:mine|ours|me|us)){_TAIL}",
    re.IGNORECASE,
)
_DOUBTED_OF = re.compile(
    rf"{_LEAD}(?:i|we) (?:{_UNKNOWN}|{_NOT} (?:ever )?(?:made|authori[sz]ed?|approved?)) (?:(?:the|that|this|an?y?|my) )?"
    rf"(?P<who>[^?.!,]{{2,40}}?)(?: (?:payment|charge|transaction|purchase|debit|one))?s?{_TAIL}",
    re.IGNORECASE,
)
_CURRENCY = (
    r"(?:euros?|eur|€|(?:us |american )?dollars?|usd|us\$|\$|bucks|pounds?(?: sterling)?|sterling|gbp|quid|£|rupees?|inr|yen|jpy|"
    r"(?:swiss )?francs?|chf|z[lł]oty?s?|pln|kron[ae]r?|sek|nok|dkk|naira|ngn|rand|zar|dirhams?|aed|yuan|rmb|(?:canadian|australian) dollars?)"
)
_IN_CURRENCY = re.compile(
    rf"{_LEAD}(?:(?:and|what about|how about|(?:how much|what)(?:['’]?s| is| was| are| would| does| did)? (?:that|it|this|those|they|all that)(?: be| come to| make| work out)?|"
    r"(?:show|give|tell|convert|put|make|say|display|i want|i need|see|have|do)(?: me| us)?(?: that| it| this| them| those| the (?:figures?|amounts?|total|answer))?|same|same thing|not) ?)?"
    rf"(?:in|into|to|as) {_CURRENCY}{_TAIL}"
    rf"|{_LEAD}(?:in )?(?:which|what) currency (?:is|are|was|were) (?:that|this|it|those|they|these)(?: in)?{_TAIL}",
    re.IGNORECASE,
)
# Of what a doubt may be about: an answer that showed payments, or added them up.
_NO_PAYMENTS = frozenset("get_balance get_profile get_tags get_categories get_notification_settings what_if".split())


def asks_currency(text: str, previous: Call | None) -> bool:
    """Whether the answer before is wanted in another currency: "in euros"."""
    return previous is not None and _IN_CURRENCY.match(text) is not None


def doubted(text: str, previous: Call | None, called: tuple[str, ...]) -> tuple[str, ...] | None:
    """Whose payment the owner says is not theirs, as far as it is known; None where nothing is doubted.

    called: the names in the books.
    """
    if (of := _DOUBTED_OF.match(text)) and (mentions := names.find(of["who"], called)):
        return mentions[0].names[:1]
    if previous is None or previous.tool in _NO_PAYMENTS or not _DOUBTED.match(text):
        return None
    name = previous.args.get("name")
    return (str(name),) if name else ()
