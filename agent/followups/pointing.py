"""Messages that point at what was said, or ask about us: "why?", "show me them", "more", "what do you know about me?"."""

from __future__ import annotations

import re

from agent.call import Call

EXPLAIN = "explain_figure"
LONGEST = 160  # letters; who points is brief
_LEAD = r"^\W*(?:(?:but|and|ok(?:ay)?|so|hmm+|really|wow|yes|yeah|please|pls|hang on|wait|sorry|no|can you|could you|can i|i want to|let me)[\s,.!]*)*"
_TAIL = r"(?:\s*(?:please|pls|then|mate|lol|haha|exactly|now|though|again))*\W*$"
_WHY = re.compile(
    rf"{_LEAD}(?:why|how come|how so|y|wdym|(?:i['’]?m|i am) not (?:so |too |really )?sure (?:about that|that(?:['’]?s| is) (?:right|correct)|it(?:['’]?s| is) (?:right|correct))|what (?:did|does|do) (?:that|it|this|those|they) (?:consist of|include|comprise|contain|cover)|(?:what|wat) (?:do|does|did) (?:you|u|that) mean(?: by that)?|meaning what|explain(?: (?:that|it|this|yourself))?|prove it|how do you know(?: that)?|(?:how )?(?:did|do) you (?:get|work|calculate|come up with|arrive at)(?: (?:that|this|it|to that))?(?: out)?"
    r"(?: (?:number|figure|amount|total|sum))?|where (?:did|do) you (?:get|find|take) (?:that|this|it|those|these|the)(?: (?:number|figure|amount|total|sum))?s?(?: from)?|where (?:does|did|do|is|are) (?:that|this|it|those|these|the)(?: (?:number|figure|amount|total|sum|money))?s? (?:come|came|coming)? ?from|"
    r"what (?:makes|made|make) (?:that|it|this|up that)(?: up)?|what(?:'s| is) (?:that|it|this) made (?:up )?of|what(?:'s| is|s) (?:in|behind) (?:that|it|this|there)(?: (?:number|figure|total))?|"
    r"how(?:'s| is| was) (?:that|it|this) (?:made up|calculated|worked out|computed)|show (?:me )?(?:your |the )?work(?:ings?)?|are you sure(?: about that)?|is that right|"
    rf"why (?:is|was) (?:that|it|this)(?: (?:so|that))?(?: (?:high|low|much|big|small|little|number|figure))*|why (?:so|that) (?:high|low|much|big|small|little|many|few)|can(?:'t| not)? be right|that (?:can'?t|cannot) be right){_TAIL}",
    re.IGNORECASE,
)
_ROWS = re.compile(
    rf"{_LEAD}(?:(?:show|list|give|see|view|let me see|display)(?: me| us)?(?: all| the| actual| individual| single| underlying)*(?: of)? ?"
    r"(?:them(?: all)?|those|these|it|that|(?:all )?(?:the )?(?:details?|transactions?|payments?|rows|lines|list|txns?|items|entries)(?: (?:behind|in|of|for) (?:that|it|this))?|what(?:'s| is) behind (?:it|that))|"
    r"which (?:ones?|payments?|transactions?)(?: (?:were|are|is|was) (?:they|those|that|it|these|in (?:that|it|there)))?|what (?:are|were) (?:they|those|these)(?: for)?|(?:the )?(?:underlying|actual|individual) (?:transactions?|payments?|rows)|(?:more )?details?|drill down|such as|like what|"
    rf"what (?:was|is|were|are) (?:it|that|they) (?:made up of|for)|break (?:that|it) down for me by payment){_TAIL}",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"{_LEAD}(?:(?:show (?:me )?)?(?:more|next|the next(?: page| ones)?|next page|the rest|continue|go on|carry on|keep going|and the rest|more of them|(?:the )?other ones)){_TAIL}",
    re.IGNORECASE,
)
_BACK = re.compile(rf"{_LEAD}(?:previous(?: page)?|page before|go back|back){_TAIL}", re.IGNORECASE)
_PAGE = re.compile(rf"{_LEAD}page (?P<page>\d{{1,4}}){_TAIL}", re.IGNORECASE)
_WHICH = re.compile(
    rf"{_LEAD}(?:why|explain|what(?:'s| is) (?:in|behind)|which(?: ones)? (?:for|of|from)|details? (?:for|of|on))\s+(?!is\b|was\b|are\b|were\b|did\b|do\b|does\b|the bank|(?:the )?(?:savings?|current|reserve|account|pot|till|kitty)\b|my\b|our\b|not\b)"
    rf"(?P<which>[^?]{{2,40}}?){_TAIL}",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"^\W*(?:who(?:['’]?s| is| are|se)?|which (?:customers?|clients?|debtors?|parties)(?: are| is)?|(?:is )?any(?:one|body)(?: is)?|"
    r"any (?:customers?|clients?))\s+(?:(?:still|running|paying|been)\s+)*(?:late|overdue|behind|slow|past due)\b"
    r"|\b(?:who|(?:which|what|any) (?:customers?|clients?|one|body)|anyone|anybody) (?:is it )?(?:that |who )?(?:still )?(?:owes?|owing|hasn'?t paid|haven'?t paid|has not paid|have not paid)\b"
    r"|^\W*(?:is|are) (?!it\b|that\b|this\b|my\b|the\b|there\b|we\b|i\b)[^?.!,]{2,40}? (?:running |paying )?(?:late|overdue|behind)(?: (?:with|on|in|paying|payment)\b[^?]{0,40})?\W*$"
    r"|\bwho(?:'s| is| are| has)? (?:all )?(?:still |yet )+to (?:pay|settle)\b(?! (?:by|to|for)\b)|\bwho (?:still )?(?:must|should|has to|have to|needs to|ought to)(?: still)? pay (?:me|us)\b|\bwho(?:'s| is| are)? owing (?:me|us)\b"
    r"|\b(?:what|how much) (?:(?:am|are) (?:i|we) owed|is owed to (?:me|us)|do (?:customers|clients|people|they) (?:still )?owe)\b"
    r"|\bha(?:s|ve) (?:every(?:one|body)|all (?:(?:of )?(?:my|our|the) )?(?:customers|clients|tenants)|they all) paid\b(?! (?:me|us) (?:more|less|over))"
    r"|\b(?:late|overdue) (?:customers?|clients?|payers?|invoices?)\b",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"\bwhat (?:all )?(?:do|have|info(?:rmation)?|data|else do) (?:you|u|ya)?\s*(?:know|got|hold|have|keep|store|stored|remember|saved?)?\s*(?:do you )?(?:have |know |hold |keep |store |got |stored )?(?:on|about|of) (?:me|us|my (?:business|company))\b"
    r"|\b(?:what|which) (?:data|information|info|details|personal data|stuff) (?:do|have|of mine) (?:you|do you|u)\b|\bmy (?:profile|details|data)$|\bwho am i\b|\bwhat are my (?:settings|details)\b"
    r"|\b(?:what|which) (?:bank )?accounts (?:do (?:you|i) (?:have|know)|have i(?: got)?|are there)\b|\bshow (?:me )?(?:my|all you know about) (?:profile|details|me)\b|\blist my (?:bank )?accounts\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\bwhat (?:has |ever |have you |did you |do you |data |of mine |info |was |were |is )*(?:left|leaves?|leaving|sent|send|share[ds]?|upload(?:ed)?|goes|gone|going|went|passed|given)\b.{0,40}\b(?:machine|computer|server|house|here|openai|chatgpt|gpt|cloud|model|ai|llm|provider|third part(?:y|ies)|anyone|others|outside|elsewhere|internet|away(?! from (?:the |my |our )?(?:account|bank|business)))\b"
    r"|\bdo(?:es)? (?:you|it|this|my data) (?:send|share|sell|leak|pass|go|leave)\b.{0,50}\b(?:data|figures|numbers|openai|chatgpt|anyone|cloud|third part(?:y|ies)|machine|transactions|ai)\b"
    r"|\b(?:is|are) (?:my|our) (?:data|figures|numbers|books|transactions) (?:being )?(?:private|safe|sent|shared|secure)\b|\bwho (?:can|else can) see (?:my|our|this)\b|\bwhat (?:did|do|does) (?:the )?(?:model|ai|openai|chatgpt|llm) (?:see|get|know|receive)\b",
    re.IGNORECASE,
)
_NO_APOSTROPHE = re.compile(r"\b(what|how|where|that|who)s\b", re.IGNORECASE)
_LISTS = frozenset(
    ("get_top_customers", "get_top_suppliers", "get_category_breakdown", "compare_periods", "get_balance", EXPLAIN)
)  # of many figures, one may be meant
_REPEATS = r"(?:bills?|direct debits?|subscriptions?|subs|suppliers?|standing orders?|regular (?:payments|bills|costs))"
_DEARER = re.compile(
    r"^(?!.*\bif\b)\W*(?:(?:who|which|what|has any|have any|did any|any)\b.{0,40}\b(?:put|raised|increased|hiked|upped)\b.{0,20}\b(?:prices?|rates?|fees?|charges?)\b"
    rf"|(?!.*\b(?:my|our) prices?\b).{{0,40}}\bprice (?:rises?|increases?|hikes?)\b|(?:which|what|any|have|has|did)\b.{{0,30}}\b{_REPEATS}\b.{{0,20}}"
    r"\b(?:went up|gone up|go up|risen|rose|increased|(?:got(?:ten)?|gone|become) (?:dearer|more expensive|pricier))\b)",
    re.IGNORECASE,
)
_ABOUT = (
    (_LEFT, "get_disclosures"),
    (_PROFILE, "get_profile"),
    (_LATE, "get_late_customers"),
    (_DEARER, "get_recurring"),
)


def call_of(text: str, previous: Call | None) -> Call | None:
    """The call that a message which points asks for; None where it is a question of its own."""
    if len(text) > LONGEST:
        return None
    text = _NO_APOSTROPHE.sub(r"\1's", text)
    for pattern, tool in _ABOUT:
        if pattern.search(text):
            return Call(tool, {})
    before = previous.tool if previous else None
    if before == "list_transactions" and _ROWS.match(text):
        return previous  # they are shown again, as they were asked for
    if before == "list_transactions" and _MORE.match(text):
        return Call(EXPLAIN, {"page": 2})
    if before == EXPLAIN and previous and (turned := _turned(text, previous)):
        return turned
    if _WHY.match(text) or _ROWS.match(text):
        return Call(EXPLAIN, {})
    one = _WHICH.match(text) if before in _LISTS else None
    return Call(EXPLAIN, {"which": one["which"]}) if one else None


def _turned(text: str, previous: Call) -> Call | None:
    """Another page of the same rows."""
    page = int(previous.args.get("page") or 1)
    if found := _PAGE.match(text):
        page = int(found["page"])
    elif _MORE.match(text):
        page += 1
    elif _BACK.match(text):
        page = max(1, page - 1)
    else:
        return None
    return Call(EXPLAIN, {**previous.args, "page": page})
