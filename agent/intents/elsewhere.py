"""Whether a clause asks for what sounds like the books and is not in them, though each of its words is well known.

agent.intents.judged finds words that no question to the books has. Here they all are such words, and mean something else:
"the balance between work and life", "what is on the invoice", "cost per hire", "pay Acme what I owe".
"""

from __future__ import annotations

import re

from agent.sentence.clauses import Clause
from agent.words.elsewhere_words import OTHERS, PAID_FOR, THINGS, choice
from agent.words.words import words

BY_WHOM = "who let it happen"
ABROAD = "goods over a border"
_NEAR = 5  # words: "paid out for the two lads' holiday"
_THING = re.compile(f"(?<= ){THINGS}")
_LEAD = r"^ (?:(?:\||and|but|so|ok|also|or|then|right|now|hi|hello|hey|just|go on|you can|can you|could you|will you|i want you to|i need you to|tell me|know|kindly|please) )*"
_WAY = (
    "(?:up|down|high|higher|lower|rise|fall|drop|increase|decrease|dear|dearer|cheap|cheaper|expensive|hit|reach|more) "
)
_TIMES = choice(
    "day, week, month, quarter, year, annum, calendar month, payment, transaction, customer, client, supplier, vendor, payee, category, sale, invoice, purchase, fortnight, one, cent, weekend, type, kind, area, usual, of, them, account, NUM, WHEN, WEEK, pound"
)

# One pattern for each way of asking for something else. The words are plain ones, a space around each.
_ASKED = tuple(
    (why, re.compile(pattern))
    for why, pattern in {
        "the papers, not the payment": r" (?:what|anything) (?:be |all |exactly )*(?:on|in|inside) (?:\S+ ){0,3}(?:invoice|order|receipt|quote|delivery|basket|contract) "
        r"| (?:say|read|mention|show) (?:\S+ )?(?:on|in) (?:\S+ ){0,3}(?:invoice|order|receipt|quote|contract) "
        r"| (?:line|content|detail) (?:of|on|in) (?:\S+ ){0,3}(?:invoice|order|receipt|quote) ",
        "what was in the box": r" (?:what|anything) (?:be|do i|have i|do (?:he|she|they)) (?:\S+ )?(?:order(?:ed)?|deliver(?:ed)?|ship(?:ped)?) | (?:include|includes|included|inclusive|exclusive|subject to) (?:of )?(?:vat|tax|delivery) ",
        "what was billed and not paid": r" (?:unpaid|outstanding|overdue|open|unbilled|unsent|draft|unsettled) (?:\S+ )?invoice "
        r"| invoice (?:\S+ ){0,3}(?:unpaid|outstanding|overdue|open|unsettled|draft) "
        r"| invoice (?:\S+ ){0,5}(?:not|never|still) (?:be |get |yet )*(?:pay|settle|to be pay) "
        r"| (?:not|never) (?:be |yet )*invoice (?:yet|for|still|\||$)| (?:not|never) i (?:yet )?invoice "
        r"| (?:how many|which|what|list|number of) (?:\S+ )?invoice (?:\S+ ){0,3}i (?:\S+ )?(?:send|raise|issue|write|make) "
        r"| (?:invoice|bill) (?:do |have )?i (?:have )?(?:send|raise|issue|write|render|rendered) | (?:invoice|bill) (?:\S+ ){0,4}but (?:have |be )?not (?:have |be )*pay ",
        BY_WHOM: r" who (?:\S+ ){0,3}(?:change|approved?|authori[sz]ed?|sign|sanction(?:ed)?|okayed|enter|press|create|created|make (?:that |this |ENT )*payment|set up) ",
        "which card": r" (?:which|what) (?:card|device|till) (?:be|do|have|use|pin|number) ",
        "cash in a drawer": r" (?:in|inside|from) (?:my |that )*(?:cash )?(?:register|drawer|safe|cashbox|cash box|wallet|purse|tip jar|float|strongbox) | petty cash | cash float "
        r"| (?:much|money|cash|what) (?:(?!go |come |put |take |pay )\S+ ){0,4}(?:be|have|leave|left|sit) (?:(?!go |come |put |take |pay )\S+ ){0,3}(?:in|at) (?:my )?(?:till|until) ",
        "cash paid in": r" cash (?:\S+ ){0,4}?(?:(?<! in )(?<! my )bank(?:ed)?|pay in|put in|paid in|deposit(?:ed)?) (?!AMT)| cash pay (?:\S+ )?in(?:to)? | (?:bank(?:ed)?|pay in|deposit) (?:in )?cash ",
        "per something that is not counted": rf"(?<! as) (?:per|for each|for every) (?:single |individual |paying |new )*(?!{_TIMES})[a-z]+ | (?:customer|client) visit ",
        "a share of what is not money": r" (?:percent|percentage|proportion|share|fraction|ratio|PCT) of (?:my |all |those |that )*(?:customer|client|people|job|staff|visitor|quote|order|booking|member|call|enquiry|time|item|hour|supplier|market) ",
        "people counted": r" (?:customer|client|people|punter|guest|visitor|member) (?:be|come|do|have) how many ",
        "holidays": r" (?:much|many|any|day|day of) holiday | holiday (?:day )?(?:left|owe|remain|book|have|do|entitle|accrue)",
        "work and life": r" balanc(?:e|ing) (?:be )?(?:between (?!WHEN|WEEK|AMT|ENT)|of power|my (?:life|time|work)|(?:my )?book|diet|scale|act |board)| (?:life|work|diet|home) (?:\S+ )?balance ",
        "interest that is curiosity": r" interest (?:in (?!WHEN|WEEK|my account|account|bank|total|all)|from (?:people|customer|client|buyer|investor|public))| interested (?:in|to) ",
        "charging a battery": r" charge (?:my |up |that )*(?:phone|battery|laptop|tablet|drill|car|van|ipad|watch|headphone|scooter|bike|card reader) (?!bill)",
        "time spent": r" (?:spend|waste|save|lose) (?:\S+ ){0,3}(?:time|evening|afternoon|weekend|life) (?:on|in|with|at|do)| how long (?:do|have) (?:\S+ ){1,2}(?:spend|work) | how long (?:do|will|would) (?:it|job|delivery|\S+ job) (?:usually )?take ",
        "what others ask for it": r" (?:what|how much) (?:do|be|would|will) ENT (?:now )?(?:charge|ask|want) (?:for|per) (?!(?:me|i|my) )| (?:price (?:list|plan)|tariff|rate card) "
        r"| (?:round here|near (?:me|here)|nearby|locally|in my area|in area|in town|(?<! business )(?<! custom )(?<! go )elsewhere|on market|in (?:my )?industry|nationally|of my size) ",
        "what others may do": rf" {OTHERS}(?:can|could|may|might|will|would|(?:be )?go to) (?:not )?(?:make|raise|put|increase|kick|change|stop|refuse|sell|sue|evict|cut) "
        rf"|{_LEAD}(?:can|could|may|might|be|will|would|do) (?:my |that )?{OTHERS}(?:(?:be )?(?:allow|allowed|entitle|entitled|able) to |(?:go to |likely to )?(?:raise|put up|increase|evict|refuse|reject|approve|accept|lend|renew|sign|quit|leave|sue|cut|change|sell|close|open|kick) )",
        "prices to come": rf" (?:will|would|could|might) (?:my |that )?(?:CATEGORY )+(?:\S+ )?(?:go|be|get|become|stay|rise|fall|increase|drop) {_WAY}"
        rf"| be (?:my |that )?(?:CATEGORY )+go {_WAY}(?:in|from|by|come|after|next|AHEAD)\b| be (?:my |that )?(?:CATEGORY )+(?:\S+ )?(?:go|set|likely|due|expect|about) to (?:go |be |get |become )*{_WAY}",
        "what the world does": r" (?:dollar|euro|pound|sterling|currency|inflation|gold|oil|(?:interest|base|exchange|mortgage) rate|property|economy) (?:will|would|might|be go to|be likely to) (?:go|rise|fall|drop|increase|decrease|crash|come|get) ",
        "what it will do": r" (?:it|they|that|price) (?:will|would|might|be go to) (?:ever |soon )?(?:come|go) (?:back )?(?:down|up) (?:again |by |in |next |soon |before )*(?:AHEAD|WHEN|\||$)",
        "what is taxed": r" (?:do|will|would|must|should|be) i (?:have to |need to |must |go to |liable to )*(?:pay|owe) (?:\S*tax|vat|duty|CATEGORY) (?:on|for|when|if) (?!(?:WHEN|WEEK|AHEAD|ENT) )",
        "who took a thing": r" who (?:have |be )?(?:get|nick|nicked|borrow|borrowed|pinch|pinched|steal|stole|break|broke) (?:my )?(?:CATEGORY|(?!(?:most|more|money|cash|paid|pay|all|it|my) )[a-z]+) (?:\||$)",
        "when the taxman wants it": r" (?:when|which day|what day|which date|what date|by when|which month) (?=.* (?:tax|vat|incometax|salestax|taxman|paye|gst|return) )(?:\S+ )?(?:\S+ )?(?:must|should|have to|need to|ought to|suppose to|supposed to) ",
        "a deadline": r" (?:deadline|cut off|due date|last date|last day) (?:\S+ ){0,3}(?:for|to|of|pay|file|submit) ",
        "what was billed to the owner": r"^(?!.* (?:\S*tax\S*|vat|hmrc|paye|irs|gst|CATEGORY|card|loan|overdraft) ).* (?:what|how much|who|whom|anything|anyone) (?:\S+ )?(?:do|be|will) i (?:still |currently |all )*owe ",
        "when the law wants it": r" when (?:be|do) (?!.*(?:rent|bill|payment|tax|vat|paye|hmrc|loan|wage|payroll|salary|insurance|subscription|directdebit|standingorder|ENT|CATEGORY|money|invoice|rate|instal|premium|mortgage|lease|pension))(?:\S+ ){1,4}due ",
        "a payment to be made": rf"{_LEAD}(?:arrange|process|release|issue|make|clear|effect|initiate) (?:\S+ )?(?:payment|cheque|check|transfer|credit note|refund) (?:to|of|for|from|by|\||ENT|$)",
        "a day off": r" (?:when|which day|what day|what date) (?:\S+ ){0,3}bank holiday ",
        "a bill shared": rf"{_LEAD}split (?:\S+ )?(?:bill|cost|invoice) (?:between|with|among|evenly|NUM)",
        "a price to come": r" what (?:will|would|could) (?:my |that )?(?:CATEGORY )+cost (?!(?:me|i) )",
        "who would lend": r" (?:qualify|eligible|eligibility|entitled?|approved?|apply|applying|applied) (?:for|to) | (?:can|could|will|would) (?:i|they|bank|you) (?:be able to )?(?:get|have|take out|find|give|lend) (?:me )?(?:\S+ ){0,3}(?:loan|mortgage|overdraft|grant|finance|credit card|funding|lend|lending|discount) ",
        "running the business": rf"{_LEAD}(?:how|what be (?:best|easiest|good|quickest) way) (?:do |can |could |should |to |would )+(?:i |you |me )?(?:to )?(?:cut|reduce|lower|improve|increase|grow|boost|raise|save|cancel|claim|switch|sack|fire|hire|recruit|avoid|stop|chase|deal|price|negotiate|register|sell|apply|write|motivate|market|advertise|protect|(?:make|earn|get) more|get rid|get out|become|insure|value|file) ",
        "profit on one job": r" (?:make|earn|clear|net|get|keep|leave|left|profit) (?:\S+ ){0,4}ENT (?:\S+ ){0,3}after (?:all )?(?:my )?(?:cost|expense|bill|wage|everything|tax) ",
        "when it will come back": r" when (?:do|will|should|would) i (?:get|receive|see|have) (?:my |that )*(?:\S+ ){0,2}(?:refund|rebate|grant|loan|cheque|back) ",
        "another bank, or the hour": r" which bank (?:be|have|do|offer|give|would|should) | what time (?:be|do|have|will) ",
        "the law": r" (?:can|could|may|should|do) (?:i|we) (?:\S+ )?(?:put|run|write|claim|deduct|class) (?:\S+ ){1,5}?(?:through|off|back|against|as) (?:(?:ARTICLE|my|allowable|business) )*(?:expense|business|book|tax|company|vat|cost|CATEGORY|taxdeductible|deductible) "
        r"| (?:get in|be in) trouble (?:for|if|with) | (?:get|be) (?:fined|sued|prosecuted|arrested|audited) | (?:legal|legally|illegal|lawful|allowed) to | (?:charge|add|put|claim|reclaim) (?:\S+ )?(?:vat|tax|salestax) (?:on|for|to|back) ",
        "how others do": r" (?:be|do|will|can) (?:anyone|anybody|everyone|everybody|people) (?:else )?(?:make|earn) (?:money|profit|living) | than (?:my|their|his|her|other|others|next door|(?:my )?(?:rival|competitor|competition|neighbour)|most (?:shop|business|people|company|firm)) (?:\||$)",
        "a thing's price": r" how much (?:be|do|would|will|should) ARTICLE (?:(?!month|week|day|year|quarter|average|typical|i |me |AMT)\S+ ){1,4}?(?:cost |go for |sell for |worth )?(?:\||$)| what (?:do|would|will) ARTICLE (?:\S+ ){1,4}?(?:cost|go for|sell for) (?!(?:i|me) )| what cost ARTICLE ",
        "a price elsewhere": r"^(?!.* (?:i|me|my|WHEN|WEEK|AHEAD|ENT) ).* how much (?:do |be |will |would )?(?:cost )?(?:CATEGORY )+(?:cost )?(?:to|from|in|near) [a-z]+ ",
        "what it takes to make": r" cost (?:me |i )?to (?:make|produce|build|bake|brew|cook|fit|install|replace|repair|fix|ship|post|deliver) ",
        ABROAD: r" (?:import|export) (?:\S+ ){0,2}(?:good|product|duty|car|wine|licence|license|tariff|paperwork) | (?:import|export) (?:\S+ )?(?:to|from) (?:china|eu|europe|america|usa|us|germany|france|india|ireland|spain|italy|abroad|overseas) ",
        "a wider meaning": r" (?:on duty|off duty|cost of living|river bank|blood bank|food bank|in charge of|rent out) ",
    }.items()
)
# An order to do what no tool does.
_DEED = re.compile(
    rf"{_LEAD}(?P<deed>pay|reserve|transfer|wire|refund|reimburse|settle|order|buy|book|ring|call|phone|telephone|email|write|draft|chase|cancel|renew|apply|sign|remind|schedule|freeze|block|dispute|invoice|bill|charge|hire|sack|post|advertise|negotiate|register|submit|claim|clean|repair|reconcile|balance|send (?!(?:me|us|over|it|that|everything|all|csv|file|list|report|summary|excel|spreadsheet|export|transaction|my) )|move (?=AMT|NUM|money|cash)|issue|arrange|process|release|generate|cut (?=ARTICLE |check|cheque)|set up (?=ENT|payment|directdebit|standingorder|account|new)|(?:venmo|zelle|paypal|cashapp|bung|lend|give)(?=.* (?:AMT|NUM) )|top up|pay off|put (?=AMT|NUM|money)|ask ENT|tell ENT|close account|open account) ?(?P<rest>.*)$"
)
_NO_DEED = re.compile(
    r"^(?:out|in|for|to|on|it|that|this|name|spelling|label|NUM|per|by|of|from|and|vs|versus|total|history|book|sheet|please|pls|WHEN|WEEK|\||be|now|today|yesterday|summary|last|each|every|much|check|payment|income|amount|ENT (?:under|as|to|in|into)) ?|^$"
)
_TOLD = re.compile(rf"{_LEAD}(?:tell|ask) ENT (?:they|that|to|he|she|i|it|if|we) ")
_SUM = re.compile(r" (?:how much|how many|total|what did|if|WHEN|WEEK) ")


def is_elsewhere(clause: Clause, sorted_words: frozenset[str]) -> str:
    """Why `clause` asks for something that the books do not hold; "" where nothing says so.

    sorted_words: those of its words that name a category.
    """
    raw = f" {' '.join(words(clause.text))} "
    told = (clause.spaced, raw)
    for spaced in told:
        if any(not _is_paid_for(spaced, thing.start(), thing.end()) for thing in _THING.finditer(spaced)):
            return "a thing no statement holds"
    marked = _marked(clause, sorted_words)
    for why, pattern in _ASKED:
        if any(pattern.search(spaced) for spaced in (*told, *marked)):
            return why
    return "a deed" if any(_is_a_deed(spaced, clause.text) for spaced in told) else ""


def _is_paid_for(spaced: str, start: int, end: int) -> bool:
    """Whether money is spent on the thing that stands there: "what did deliveries cost", "spent on stock"."""
    before, after = spaced[:start].split()[-_NEAR:], spaced[end:].split()[:3]
    return bool(PAID_FOR.intersection(before) or PAID_FOR.intersection(after) or "AMT" in (*before, *after)) or after[
        :1
    ] == ["NUM"]


_ARTICLE = re.compile(r"\b(?:an?|one)\b(?! (?:month|week|day|year|quarter|average|lot)\b)", re.IGNORECASE)


def _marked(clause: Clause, sorted_words: frozenset[str]) -> tuple[str, str]:
    """The clause with its categories marked as such, and with its articles kept."""
    sort = " ".join("CATEGORY" if word in sorted_words else word for word in clause.plain)
    kept = " ".join(words(_ARTICLE.sub("ARTICLEX", clause.text))).replace("articlex", "ARTICLE")
    return f" {sort} ", f" {kept} "


def _is_a_deed(spaced: str, text: str) -> bool:
    """ "Pay Vodafone what I owe them"; "paid Vodafone" tells what is done."""
    found = _DEED.search(spaced.replace(" for me ", " "))
    if not found or _NO_DEED.search(found["rest"]) or (_SUM.search(spaced) and not _TOLD.search(spaced)):
        return False
    return re.search(rf"\b{found['deed'].split()[0]}\b", text, re.IGNORECASE) is not None
