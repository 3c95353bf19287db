"""What is left of money in after some costs, and the share of one payee or category: "sales minus wages in May"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.sentence import names
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, World
from agent.sentence.slots import find_categories
from agent.words.words import words
from core import periods

_EARNED = r"(?:income|revenues?|sales|takings|turnover|earnings|money in|rents?|fees|what (?:came|comes) in|what (?:i|we) (?:took|made|earned))"
_END = r"(?=\s*(?:$|[?.!;\x00]|\b(?:in|for|during|since|over|on|from|last|this|so far|per|each|every|by (?:month|week))\b))"
_LESS = re.compile(
    rf"(?P<before>[^?.!;]{{0,40}}?)\b{_EARNED}\b(?:\s+(?:in|for|during)\s*\x00+|\s+\x00+|\s+we had)?\s+(?:minus|less(?!\s+than)|after|net of|once (?:i|we)(?:['’]ve)? paid)\s+"
    rf"(?P<less>[^\W\d\x00][^?.!;\x00]{{1,60}}?){_END}",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"\b(?:left|remain\w*|left over|leftover)\b[^?.!;]{{0,30}}?\b(?:after|once)\s+(?:(?:i|we)(?:['’]ve)?\s+)?(?:(?:pay|paying|paid|taking off)\s+)?"
    rf"(?P<less>[^\W\d\x00][^?.!;\x00]{{1,60}}?){_END}",
    re.IGNORECASE,
)
_ALL_COSTS = re.compile(
    r"(?:(?:all|the|my|our|of|every)\s+)*(?:costs?|expenses|outgoings|spending|bills|overheads|everything|money out|payments|expenditure)\W*",
    re.IGNORECASE,
)
# What tax leaves is the accountant's to say, and nothing that went out yet.
_TAX = re.compile(r"^(?:the |my |our )*(?:tax(?:es)?|vat)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:(?:the|my|our|all|any|paying|what (?:i|we) (?:paid|pay|spent)(?: (?:to|on|at|for))?|payments? to)\s+)+",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"\s*(?:,|;|&|\+|\b(?:and|plus|minus|less)\b)\s*", re.IGNORECASE)

_SHARE = re.compile(
    r"\b(?:share|percent(?:age)?|per cent|proportion|fraction|portion)\b|%(?= of)|\bwhat %|\bhow much of (?:my|our|the|all)\b",
    re.IGNORECASE,
)
_OF_INCOME = re.compile(rf"\b(?:of|all)\s+(?:(?:my|our|the|all|total)\s+)*{_EARNED}\b", re.IGNORECASE)
_OF_COSTS = re.compile(
    r"\b(?:of|all)\s+(?:(?:my|our|the|all|total)\s+)*(?:spend(?:ing)?|costs?|expenses|outgoings|overheads|expenditure|money out|bills)\b",
    re.IGNORECASE,
)


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The call that such a sentence asks for; None for any other. blank: the text with its dates blanked."""
    found = periods.find(text, today=days.today, locale=world.locale)
    named = (found[0].start, found[0].end) if len(found) == 1 else None
    if len(found) > 1 or (named and named[0] > days.today):
        return None
    return (
        _with_transfers(blank, world, days, named)
        or _left(blank, world, days, named)
        or _share(text, world, days, named)
        or _against(blank, world, days, named)
        or _earned(blank, world, days, named)
    )


_WITH_TRANSFERS = re.compile(
    r"\b(?:including|include|incl\.?|inc|with|plus|counting)\s+(?:(?:all|any|the|my|our|own|internal|savings?)\s+)*transfers\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:money out|went out|go out|spen[dt]\w*|costs?|expenses|outgoings|payments out)\b", re.IGNORECASE
)
_IN = re.compile(r"\b(?:money in|came in|come in|income|revenue|receipts|takings|payments in)\b", re.IGNORECASE)


def _with_transfers(blank: str, world: World, days: DefaultDays, named: Days | None) -> Call | None:
    """ "All money out last month including transfers": the rows, which have them, where no sum has."""
    went, came = _OUT.search(blank), _IN.search(blank)
    if not _WITH_TRANSFERS.search(blank) or bool(went) == bool(came) or names.find(blank, world.names):
        return None
    return Call("list_transactions", {**_dated(named or days.usual(blank)), "direction": "out" if went else "in"})


_VERSUS = re.compile(
    r"(?P<a>[a-z' ]{3,25}?)\s*\b(?:vs?\.?|versus|against|compared (?:to|with))\s+(?:the |my |our |total )*(?P<b>[a-z' ]{3,25})",
    re.IGNORECASE,
)


def _against(blank: str, world: World, days: DefaultDays, named: Days | None) -> Call | None:
    """ "Wages vs sales last month": what part of the income it was."""
    found = _VERSUS.search(blank)
    if found is None:
        return None
    sides = (found["a"], found["b"])
    cost = [
        sort
        for side in sides
        for sort in find_categories(words(side), world.sorts)
        if not re.search(_EARNED, side, re.IGNORECASE)
    ]
    earned = [
        side
        for side in sides
        if re.fullmatch(rf"\s*(?:the |my |our |total )*{_EARNED}(?: (?:in|for|during|over))?\s*", side, re.IGNORECASE)
    ]
    if len(cost) != 1 or len(earned) != 1 or names.find(blank, world.names):
        return None
    when = _dated(named or days.usual(blank))
    return Call("get_share", {"category": cost[0].category, "side": "out", "of": "in", **when})


def _left(blank: str, world: World, days: DefaultDays, named: Days | None) -> Call | None:
    less = _LESS.search(blank)
    over = _LEFT.search(blank) if named and named[1] < days.today else None  # of days to come a forecast tells
    taken = less or over
    if taken is None or _TAX.match(taken["less"]):
        return None
    dated = _dated(named or days.usual(blank))
    if _ALL_COSTS.fullmatch(taken["less"].strip()):
        return Call("get_profit_summary", dated)
    each = _each(taken["less"], world)
    payer = names.find(less["before"], world.names) if less else []
    whose = {"name": world.called.get(payer[0].names[0], payer[0].names[0])} if len(payer) == 1 else {}
    return Call("get_left_over", {**dated, "less": "; ".join(each), **whose}) if each else None


# "Rent income" is a landlord's, and nothing of the category that money out has: its payments say what they are for.
_EARNED_FOR = re.compile(
    r"\b(?P<a>[a-z]{3,20}) (?:income|received|receipts|takings|earnings)\b"
    r"|\bhow much (?P<b>[a-z]{3,20}) (?:has |have )?(?:came|come|comes|been coming) in\b"
    r"|\bhow much (?P<c>rent) (?:did|do|have) (?:i|we) (?:get|got|receive|received|collect|collected|take|taken)\b",
    re.IGNORECASE,
)
_WHO_PAID = re.compile(
    r"^\W*(?:and |so )?who (?:has |have |all )?(?:paid|pays?)(?: (?:me|us|their|the|his|her|my))* (?P<d>rent)\b",
    re.IGNORECASE,
)


def _earned(blank: str, world: World, days: DefaultDays, named: Days | None) -> Call | None:
    found = _EARNED_FOR.search(blank) or _WHO_PAID.search(blank)
    what = next((one for one in found.groups() if one), "") if found else ""
    if not found or not find_categories(words(what), world.sorts) or names.find(blank, world.names):
        return None
    tool = "list_transactions" if found.re is _WHO_PAID else "get_entity_summary"
    return Call(tool, {"name": what.lower(), "direction": "in", **_dated(named or days.everything)})


def _each(said: str, world: World) -> list[str]:
    """The payees and categories that `said` names, in the owner's words where it is neither; [] where it is a clause."""
    found: list[str] = []
    for piece in _JOINTS.split(said):
        plain = _LEAD.sub("", piece.strip()).strip(" ,")
        mentions = names.find(plain, world.names)
        sorts = find_categories(words(plain), world.sorts)
        if any(letter.isdigit() for letter in plain) or len(plain.split()) > LONGEST:
            return []
        if mentions and not (sorts and sorts[0].exact):
            (start, end), *_ = (one.span for one in mentions)
            if (plain[:start] + plain[end:]).strip(" '’s"):
                return []  # "after Acme left"
            found.append(world.called.get(mentions[0].names[0], mentions[0].names[0]))
        elif plain:
            found.append(sorts[0].category if sorts else plain)
    return list(dict.fromkeys(found))


def _share(text: str, world: World, days: DefaultDays, named: Days | None) -> Call | None:
    """ "What share of income goes on wages", "what percentage of our spending is fuel"."""
    income, costs = _OF_INCOME.search(text), _OF_COSTS.search(text)
    whole = income or costs
    if not _SHARE.search(text) or whole is None or (income and costs):
        return None
    rest = f"{text[: whole.start()]} {text[whole.end() :]}"
    about = _of_one(rest, world)
    if about is None:
        return None
    side = "in" if income and "name" in about and not _SPENT.search(rest) else "out"
    return Call(
        "get_share", {**about, "side": side, "of": "in" if income else "out", **_dated(named or days.everything)}
    )


def _of_one(rest: str, world: World) -> dict[str, str] | None:
    """The one payee or category whose share is asked; None for none, and for several."""
    mentions = names.find(rest, world.names)
    sorts = list(dict.fromkeys(one.category for one in find_categories(words(rest), world.sorts) if not one.person))
    if len(mentions) == 1 and len(mentions[0].names) == 1:
        return {"name": world.called.get(mentions[0].names[0], mentions[0].names[0])}
    if len(sorts) == 1 and not mentions:
        return {"category": sorts[0]}
    unknown = None if mentions or sorts else _WHAT.search(rest)
    return {"name": unknown["who"].strip()} if unknown else None


_SPENT = re.compile(r"\b(?:goes|go|went|spen[dt]\w*|paid to|pay to|on|to|at|costs?)\b", re.IGNORECASE)
_WHAT = re.compile(
    r"\b(?:goes|go|went|spen[dt]|paid|pay)\s+(?:on|to|for|at)\s+(?:the |my |our )?(?P<who>[a-z][\w'’-]{2,20}(?: [a-z][\w'’-]{2,20})?)\W*$",
    re.IGNORECASE,
)
LONGEST = 3  # words of a payee or a kind of cost that nobody knows


def _dated(days: Days) -> dict[str, str]:
    return {"start": days[0].isoformat(), "end": days[1].isoformat()}
