"""What narrows a sum to something that no statement tells apart: "cash sales", "new customers", "variable costs"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.shapes.decided import Answer, Clarify, Decided, Decline

_IN = r"(?:sales|takings|income|revenue|receipts|turnover|payments?|money in|earnings)"
_OUT = r"(?:costs?|expenses?|spend(?:ing)?|outgoings|overheads|expenditure|payments?|purchases?|bills)"
_ALL = (
    # how it was paid
    rf"(?:cash|cheques?|checks?|contactless|online|in[- ]store|instore|walk[- ]in|wholesale|retail|trade|export|overseas|foreign|international|domestic) {_IN}",
    rf"(?:credit card|company card|contactless|online|cheques?|overseas|foreign|international) {_OUT}",
    r"(?:bank|faster|bacs|chaps|wire) (?:transfers?|payments?)(?: (?:in|out))?|cheques? (?:paid|in|out)|in tips|tips",
    rf"{_IN} (?:in|by|with|through) (?:cash|cheques?|card|contactless)",
    r"(?:owner|director)['’]?s?['’]? (?:draws?|drawings)|(?:my|our) drawings|drawings",
    # whom it came from
    r"(?:new|first[- ]time|repeat|returning|existing|loyal) (?:customers?|clients?|buyers?|guests?)['’]?s?",
    # which part of it accountants tell apart
    rf"(?:variable|direct|indirect|discretionary|non[- ]?essential|essential|unnecessary|avoidable|deductible|allowable|capital|one[- ]?offs?) {_OUT}",
    r"net (?:sales|takings|turnover|revenue)(?! of\b)|cost of (?:goods(?: sold)?|sales)|cogs",
)
RESTRICTED = re.compile(rf"\b(?P<what>{'|'.join(_ALL)})\b", re.IGNORECASE)
# They add up all that came in or went out; of one payee, category, kind or account they are narrowed already.
_SUMS = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_average get_history get_extreme_period compare_periods "
    "get_top_customers get_top_suppliers list_transactions show_overview".split()
)
_NARROWED = ("name", "category", "part", "account", "kind", "tag", "without")


_COUNTRIES = (
    r"germany|france|spain|italy|ireland|scotland|wales|england|britain|poland|portugal|austria|switzerland|belgium|holland|(?:the )?netherlands|denmark|"
    r"sweden|norway|finland|greece|turkey|india|china|japan|australia|canada|europe|america|(?:the )?(?:united )?states|usa|uae|dubai|abroad|overseas"
)
_CITIES = (
    r"london|manchester|birmingham|leeds|glasgow|edinburgh|liverpool|bristol|sheffield|cardiff|belfast|dublin|paris|berlin|munich|madrid|barcelona|rome|milan|"
    r"amsterdam|brussels|vienna|zurich|lisbon|new york|chicago|boston|los angeles|san francisco|toronto|sydney|melbourne|mumbai|delhi"
)
# "What did we spend in London", "sales to Germany", "German clients": few banks print where, and none of all payments.
_PLACE = re.compile(
    rf"\b(?P<what>(?:in|to|from|around|across|outside) (?:{_COUNTRIES}|{_CITIES}))\b"
    r"|\b(?P<whose>(?:german|french|spanish|italian|irish|scottish|welsh|polish|dutch|swiss|european|american|(?-i:US)|foreign|overseas|local) (?:customers?|clients?|suppliers?|sales))\b",
    re.IGNORECASE,
)


def not_told_apart(text: str, decided: Decided) -> Decided:
    """`decided`, or a refusal where a sum of everything would be taken for that of a part which the bank does not name."""
    if not any(_is_of_all(call) for call in _calls(decided)):
        return decided
    if found := RESTRICTED.search(text):
        return Decline(f"unheard:{found['what'].lower()}")
    place = _PLACE.search(text)
    return Decline(f"unheard:{place['what'] or place['whose']}") if place else decided


def _calls(decided: Decided) -> tuple[Call, ...]:
    if isinstance(decided, Answer):
        return decided.calls
    return tuple(call for _, call in decided.options) if isinstance(decided, Clarify) else ()


def _is_of_all(call: Call) -> bool:
    return call.tool in _SUMS and not any(call.args.get(name) for name in _NARROWED)
