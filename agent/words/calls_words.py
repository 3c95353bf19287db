"""Words of a question that choose between the calls of one intent: payers or the paid, the smallest, the last."""

from __future__ import annotations

import re

CAME = re.compile(
    r"\b(?:sales?|invoices?|orders?|customers?|clients?|income|revenue|takings?|earn\w*|take|took|make|made|receipts?|incomings?)\b",
    re.IGNORECASE,
)
WENT = re.compile(
    r"\b(?:spen[dt]\w*|costs?|expenses?|suppliers?|pay|paid|bills?|outgoings?|overheads?|purchases?|wages?)\b",
    re.IGNORECASE,
)
REGULARS = re.compile(r"\b(?:customers?|clients?|income|come[s]? in|coming in|paid to (?:me|us))\b", re.IGNORECASE)
SUBSCRIBED = re.compile(
    r"^(?!.*\b(?:direct debits?|standing orders?|bills|payments|memberships)\b)"
    r".*\b(?:subscriptions?|subs|subscribed?)\b",
    re.IGNORECASE | re.DOTALL,
)
EXCEL = re.compile(r"\b(?:excel|xlsx?|spread ?sheet|workbook)\b", re.IGNORECASE)
# "Payments" are what the owner pays, unless the words say that they come in.
PAID = re.compile(r"\b(?:payments?|paid|pay|spen[dt]|bills?|purchases?|bought)\b", re.IGNORECASE)
RECEIVED = re.compile(
    r"\b(?:received?|incoming|in|from|came|customers?|clients?|income|sales?|deposits?|credits?|all)\b", re.IGNORECASE
)
FROM_PAYERS = re.compile(
    r"\b(?:from|by) (?:all |any |my |our |the )*(?:customers?|clients?|buyers?)\b"
    r"|\b(?:customer|client)s?['’]? (?:payments?|receipts?|deposits?)\b|\b(?:paid|pays?|paying) (?:me|us)\b",
    re.IGNORECASE,
)
LAST = re.compile(
    r"\bwhen did (?:i|we) last\b|\b(?:last|latest|most recent) (?:time|payment|bill|purchase)\b"
    r"|\bwhen did .{2,40}? last (?:pay|send|settle|transfer|charge|bill|cost|take|debit|collect|leave|come)\b"
    r"|\bwhen (?:was|did) .{0,20}\b(?:last|latest|most recent|previous) (?:[\w-]+ ){1,2}(?:payment|bill|purchase)\b"
    r"|\blast (?:paid|charged|billed)\b"
    r"|\bhow long (?:is it |has it been |ago )?(?:since|did)\b",
    re.IGNORECASE,
)
SMALL = re.compile(r"\b(?:smallest|lowest|cheapest|littlest|tiniest|bottom(?! line)|(?<!at )least)\b", re.IGNORECASE)
# Of customers: the worst supplier may be the dearest.
POOR = re.compile(r"\b(?:worst|weakest|poorest)\b", re.IGNORECASE)
# Ranked by how many payments there were.
FREQUENT = re.compile(r"\bmost (?:often|frequent(?:ly)?|regular(?:ly)?|times)\b|\boftenest\b", re.IGNORECASE)
OLD = re.compile(
    r"\b(?:oldest|earliest|very first|first (?:ever )?(?:payment|transaction|sale|purchase|bill|invoice|order)"
    r"|first (?:pay|paid|charged?|billed?|bought|buy|used?|spen[dt]|hear[d]?|pay us|sent))\b",
    re.IGNORECASE,
)
DOWN_TO = re.compile(r"\bto (?:the )?(?:oldest|smallest|lowest|cheapest)\b", re.IGNORECASE)  # what a list ends in
ORDERS = (
    ("oldest", OLD),
    ("smallest", SMALL),
    (
        "largest",
        re.compile(r"\b(?:biggest|largest|highest|priciest|dearest|costliest|most expensive)\b", re.IGNORECASE),
    ),
)
ONE_PAYMENT = re.compile(
    r"\b(?:payment|transaction|purchase|invoice|sale|deposit|bill|order|trip|charge)\b(?!s)", re.IGNORECASE
)
WHEN_LAST = re.compile(r"\bwhen (?:did|have|was) .{0,30}\blast\b|\bwhen was the last\b", re.IGNORECASE)
PAID_TO = re.compile(r"\b(?:suppliers?|vendors?|payees?)\b", re.IGNORECASE)
PAYERS = re.compile(
    r"\b(?:customers?|clients?|buyers?|payers?|who (?:pays?|paid) (?:me|us)|"
    r"who(?:'?s| has| have)? paid(?! (?:by|to|for)))\b",
    re.IGNORECASE,
)
PAYMENTS = re.compile(
    r"\b(?:payments?|transactions?|purchases?|invoices?|sales?|deposits?|bills?|trips?|orders?|charges?)\b",
    re.IGNORECASE,
)
CATEGORIES = re.compile(r"\b(?:categor(?:y|ies)|types? of (?:cost|expense|spending)s?)\b", re.IGNORECASE)
BY_CATEGORY = re.compile(r"\bby (?:category|categories|type)\b|\b(?:each|every|per) category\b", re.IGNORECASE)
BY = (
    ("category", BY_CATEGORY),
    ("customer", re.compile(r"\b(?:by|each|every|per) (?:customer|client)s?\b", re.IGNORECASE)),
    ("supplier", re.compile(r"\b(?:by|each|every|per) (?:supplier|vendor|payee)s?\b", re.IGNORECASE)),
)  # fmt: skip
# Settings that are none of those that are told: an answer about messages would be an answer to something else.
OTHER_SETTING = re.compile(
    r"\b(?:currency|dollars?|euros?|pounds|sterling|language|password|name|theme|dark mode|date format|tax year|"
    r"year end|financial year|week start|weeks? starts?|country|budgets?|delete|phone number|email address)\b",
    re.IGNORECASE,
)
# One tax of several that are a category together: the sum of them all is not what was asked for.
ONE_TAX = re.compile(
    r"\b(?:vat|paye|gst|corporation tax|council tax|business rates|"
    r"(?:state )?sales tax(?:es)?|(?:payroll|estimated|federal|state|irs) tax(?:es)?|income tax|stamp duty)\b",
    re.IGNORECASE,
)
SPENDING = re.compile(r"\bspen[dt]", re.IGNORECASE)
# A file that is to be sent to somebody: nobody is written to, and that has to be said.
_SOMEBODY = (
    r"(?:(?:(?:my|our|the) )?(?:accountants?|book-?keepers?|bank(?: manager)?|lawyer|solicitor|advis[eo]r|partner|cpa|"
    r"tax (?:man|office)|hmrc|irs|boss|wife|husband|investors?)\b|[\w.+-]+@[\w-]+\.[\w.-]+)"
)
SENT_TO = re.compile(
    rf"\be-?mail (?:it |this |that |them |these |those |everything )?(?:to )?(?:me|us|him|her|them|{_SOMEBODY})"
    rf"|\b(?:send|forward|mail|post|share|text|whatsapp)\b (?:{_SOMEBODY}|[^?.!]{{0,60}}?\bto {_SOMEBODY})",
    re.IGNORECASE,
)
TREND = re.compile(
    r"\b(?:creep\w*|trend\w*|head(?:ed|ing)|go(?:ing)?|gett?(?:ing)?|climb\w*|ris(?:e|ing)|increas\w*|grow\w*|fall\w*|"
    r"dropp?\w*)\b.{0,12}\b(?:up|down|higher|lower|dearer|cheaper|over time)\b"
    r"|\b(?:trending|creeping|climbing|rising|increasing|growing|falling|dropping)\b",
    re.IGNORECASE,
)
# Which way money went between own accounts.
SAVED = (
    ("out", re.compile(r"\b(?:in)?to (?:my |our |the )?savings?\b", re.IGNORECASE)),
    ("in", re.compile(r"\b(?:from|out of) (?:my |our |the )?savings?\b", re.IGNORECASE)),
)  # fmt: skip
# Which rows a file is to hold: "export sales" is no file of everything.
EXPORTED = re.compile(
    r"\b(?:export|download|file of|csv of|spread ?sheet of|excel of)\b"
    r"(?: (?:me|a|an|all|the|my|our|list|of|only|just|file|csv|excel|spreadsheet))*"
    r" (?:(?P<in>sales|income|revenue|takings|money in|receipts|deposits)"
    r"|(?P<out>spending|expenses|costs|outgoings|purchases|money out))\b",
    re.IGNORECASE,
)
# "Every month" is said of all that repeats; what comes otherwise is meant so.
OFTEN = (
    ("weekly", re.compile(r"\b(?:every week|each week|weekly|per week)\b", re.IGNORECASE)),
    ("quarterly", re.compile(r"\b(?:every quarter|each quarter|quarterly)\b", re.IGNORECASE)),
    ("yearly", re.compile(r"\b(?:every year|each year|once a year|yearly|annual(?:ly)?)\b", re.IGNORECASE)),
)


_REPAID = re.compile(
    r"\b(?:re-?pa(?:y|id)\w*|pa(?:y|id|ying) (?:\S+ ){0,3}?(?:back|off)|pay(?:ment|ing)s?|paid|"
    r"instal\w*|cost|spen[dt]|went out|goes out)\b",
    re.IGNORECASE,
)
_BORROWED = re.compile(
    r"\b(?:borrow\w*|lent|receiv\w*|got|get|took|taken|came in|come in|drew|drawn|given)\b", re.IGNORECASE
)


def way_of_loan(words: str) -> str | None:
    """ "out" for what is paid back, "in" for what was lent, None where the words tell neither."""
    if _REPAID.search(words):
        return "out"
    return "in" if _BORROWED.search(words) else None
