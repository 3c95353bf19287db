"""Shapes of sentence that one tool answers: two payees side by side, how many customers, what tax there may be to pay."""

from __future__ import annotations

import re

from agent.call import Call
from agent.sentence import names
from agent.sentence.amounts import sizes_in
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, World
from agent.sentence.slots import find_categories
from agent.words.words import words
from core import periods

_HELD = re.compile(
    r"\b(?:vs?|versus|against|compar\w*|difference|more|less|bigger|higher|cheaper|dearer|better|most|which)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:vs?|versus|against|or|than|with|and|to|from)\b|&", re.IGNORECASE)
_OUT = re.compile(r"\b(?:pay|paying|spen[dt]\w*|costs?|costing|charges?|bills?|to)\b", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:pa(?:y|ys|id) (?:us|me)|from|earn\w*|bring\w*|brought|gave|gives?|income|sales)\b", re.IGNORECASE
)
_COUNT = re.compile(
    r"\bhow many (?:(?:different|separate|distinct|paying|active|unique|individual) )?(?P<who>customers|clients|suppliers|vendors)\b"
    r"(?!.{0,30}\b(?:late|overdue|owe|owing|c[oa]me|coming|walk\w*|visit\w*|call\w*|lost|lose|new|again|regular\w*|twice|more than)\b)",
    re.IGNORECASE,
)
# "How many transactions are there in March?", with nothing said of whose or what for. A date is blanked.
_HOW_MANY = re.compile(
    r"^\W*(?:(?:and|so|ok|but)\W+)?how many (?P<what>transactions|payments|txns|rows|entries)"
    r"(?: (?:are|were) there| (?:do|did) (?:i|we|you) (?:have|make|get|hold)| have (?:i|we|you) (?:got|made|had))?"
    r"(?: (?:in|on|for|during|from|over|between|since|so far|total|altogether))*[\s\x00?.!]*$",
    re.IGNORECASE,
)
_EVERYTHING = re.compile(
    r"^\W*(?:(?:please|can you|could you|ok|now)\W+)*(?:show|list|give|get)(?: me)? (?:everything|it all|all of it|the lot|all my "
    r"(?:payments|transactions))(?: (?:in|on|for|during|from|over|you have|you've got))*[\s\x00?.!]*$",
    re.IGNORECASE,
)
_TAX = r"(?:(?:sales |state |federal |payroll )?tax(?:es)?|vat|gst|paye|corporation tax|income tax|hmrc|tax ?man|vat ?man|irs)"
_OWED = re.compile(
    rf"\b(?:put|set|putting|setting|keep|keeping|save|saving|stash|reserve|leave)\b.{{0,25}}\b{_TAX}\b(?!.{{0,20}}\bunder\b)"
    rf"|\b{_TAX}\b.{{0,40}}\b(?:put aside|set aside|put by|put away|save up|keep back|to pay next|will be due)\b"
    rf"|\bhow much {_TAX} (?:will|do|should|would|might|must|am|are|have) (?:i|we)\b.{{0,15}}\b(?:owe|owing|due|to pay|be paying|need)\b"
    rf"|\b(?:what|how much)(?:'?s| is| will| do| does| are)?\b.{{0,15}}\bowe[ds]?\b.{{0,20}}\b{_TAX}\b"
    rf"|\bwhat(?:'?s| is|'?ll| will)?(?: my| our| the)? {_TAX}(?: bill)? (?:be|going to be|look like)\b"
    rf"|\b(?:work out|calculate|estimate) (?:my|our|the) {_TAX}\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:paid|did (?:i|we) pay|have (?:i|we) paid)\b", re.IGNORECASE)


_WHO = re.compile(
    r"^\W*(?:(?:and|so|ok|please|tell me|show me|list|give me|any|all|the|my|our|how many)\s+)*"
    r"(?P<who>who(?:m)?(?: (?:did|have|has|do|does))?|(?:which |what )?(?:customers?|clients?|suppliers?|vendors?|payees?|people))\b",
    re.IGNORECASE,
)
_PAYERS = re.compile(
    r"\b(?:customers?|clients?|paid (?:me|us)|pay (?:me|us)|pays (?:me|us)|brought in)\b", re.IGNORECASE
)
_ONE_BY_ONE = re.compile(
    r"\b(?:payments?|transactions?|invoices?|at once|in one go|single|once|twice|times|late|owes?|owing)\b",
    re.IGNORECASE,
)


def _sized(text: str, blank: str, days: DefaultDays, named: Days | None) -> Call | None:
    """ "Who did I pay more than 1,000 in May", "clients who paid less than 5,000": what each came to in all."""
    sizes = sizes_in(blank) if _WHO.match(blank) and not _ONE_BY_ONE.search(text) else {}
    if not sizes:
        return None
    tool = "get_top_customers" if _PAYERS.search(text) else "get_top_suppliers"
    return Call(tool, {**_dated(named or days.everything), **sizes})


_OFTEN = re.compile(r"^\W*(?:(?:and|so|ok)\W+)*how often (?:do|does|did|has|have) (?P<rest>.+)$", re.IGNORECASE)
_I_PAY = re.compile(r"\b(?:i|we) (?:pay|paid|spend|buy)\b", re.IGNORECASE)


def _often(text: str, world: World) -> Call | None:
    """ "How often does Acme pay": the rhythm of one payee."""
    found = _OFTEN.match(text)
    mentions = names.find(found["rest"], world.names) if found else []
    if (
        found is None
        or len(mentions) != 1
        or len(mentions[0].names) != 1
        or re.search(r"\blate\b", text, re.IGNORECASE)
    ):
        return None
    who = world.called.get(mentions[0].names[0], mentions[0].names[0])
    return Call("get_recurring", {"name": who, **({} if _I_PAY.search(text) else {"direction": "in"})})


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call that such a sentence asks for; None for any other. blank: the text with its dates blanked."""
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    named = (found[0].start, found[0].end) if len(found) == 1 and found[0].start <= days.today else None
    if _OWED.search(text) and not _PAID.search(text):
        return Call("get_tax_figures", _dated(named or _tax_year(world, days)))
    if (many := _COUNT.search(text)) and len(found) < 2:
        which = "customers" if many["who"].lower() in ("customers", "clients") else "suppliers"
        return Call("count_payees", {"which": which, **_dated(named or days.everything)})
    if len(found) < 2 and (sized := _sized(text, blank, days, named)):
        return sized
    if often := _often(text, world):
        return often
    if _EVERYTHING.match(blank) and len(found) < 2:
        return Call("list_transactions", _dated(named or days.everything))
    if (rows := _HOW_MANY.match(blank)) and len(found) < 2:
        made = rows["what"].lower() == "payments" and re.search(r"\bma[dk]e\b", text, re.IGNORECASE)
        return Call("list_transactions", {**_dated(named or days.everything), **({"direction": "out"} if made else {})})
    if len(found) < 2 and (pair := _pair(text, world)):
        way = None if "category" in pair else _way(text, world)
        args = {**pair, **_dated(named or days.everything)}
        return Call("compare_payees", {**args, "direction": way} if way else args)
    return None


# "How much more did Acme pay than Studio Nine": it is they who do it.
_THEY_DO = re.compile(
    r"\b(?:did|do|does|has|have|had)\s+\x01+(?:\s+(?:or|and)\s+\x01+)?\s+(?:\w+\s+)?(?:pay|paid|give|given|bring|brought|spen[dt]|send|sent)\b"
)
_THEY_PAY = re.compile(r"\bwho (?:pays|paid|brings|brought|gave|gives|spends|spent)\b", re.IGNORECASE)


def _way(text: str, world: World) -> str | None:
    """Which way the money of two payees goes, where the words say it."""
    masked = list(text.lower())
    for one in names.find(text, world.names):
        masked[slice(*one.span)] = "\x01" * (one.span[1] - one.span[0])
    if _IN.search(text) or _THEY_DO.search("".join(masked)) or _THEY_PAY.search(text):
        return "in"
    return "out" if _OUT.search(text) else None


def _pair(text: str, world: World) -> dict[str, str] | None:
    """The two payees, or the two categories, that are held against each other."""
    if not _HELD.search(text):
        return None
    return _payees(text, world) or _sorts(text, world)


def _sorts(text: str, world: World) -> dict[str, str] | None:
    plain = words(text)
    found = [one for one in find_categories(plain, world.sorts) if not one.person]
    if len(found) != 2 or found[0].category == found[1].category or names.find(text, world.names):
        return None
    if not _BETWEEN.search(" ".join(plain[found[0].to : found[1].at])) or _APART.search(text):
        return None
    return {"category": found[0].category, "category_b": found[1].category}


# "Compare rent and wages this year with last year" sets two times side by side.
_APART = re.compile(
    r"\b(?:with|to|than|vs|versus|against|on) (?:the )?(?:last|previous|same|year before|month before)\b", re.IGNORECASE
)


def _payees(text: str, world: World) -> dict[str, str] | None:
    mentions = names.find(text, world.names)
    if len(mentions) != 2:
        return None
    both = [{world.called.get(one, one) for one in mention.names} for mention in mentions]
    if any(len(one) != 1 for one in both) or both[0] == both[1]:
        return None
    if not _BETWEEN.search(text[mentions[0].span[1] : mentions[1].span[0]]):
        return None
    return {"name": both[0].pop(), "name_b": both[1].pop()}


def _tax_year(world: World, days: DefaultDays) -> Days:
    """The owner's tax year so far."""
    found = periods.find(
        "this tax year", today=days.today, locale=world.locale, week_start=world.week_start, year_start=world.year_start
    )
    return (found[0].start, found[0].end) if found else days.everything


def _dated(days: Days) -> dict[str, str]:
    return {"start": days[0].isoformat(), "end": days[1].isoformat()}
