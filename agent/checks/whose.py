"""Whether an answer is about everybody whom the question names: what was said of somebody is never left out of a figure."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from datetime import date
from itertools import pairwise

from agent.call import Call
from agent.sentence import names
from agent.sentence.meaning import World
from agent.sentence.moment import Moment
from agent.sentence.names import Mention
from agent.sentence.sentence import read
from agent.sentence.slots import find_categories
from agent.shapes.decided import Answer, Clarify, Decided, Decline
from agent.words import words as word_forms
from agent.words.cues import vocabulary

MOST = 6  # people answered for in one message
_JOINED = re.compile(
    r"\s*(?:,|,?\s*\b(?:and|plus|n)\b|&|\+)\s*(?:(?:also|at|to|from|on|with|for|the|my)\s+)*", re.IGNORECASE
)
# One more whom the books do not know is told so; a name is written large.
_UNKNOWN = re.compile(
    rf"(?i:{_JOINED.pattern})(?!(?:{'|'.join((*month_name[1:], *day_name))})\b)(?P<name>[A-Z][\w&'’.-]+(?: [A-Z][\w&'’.-]+)*)"
    r"(?=\s*(?:[?.!,]|$|(?:cost|charge|pay|get|bring|this|last|in|since|for)\b))"
)
_BUT = re.compile(r"\bnot\b|n['’]t\b|\b(?:instead of|rather than|except|besides|apart from|without)\b", re.IGNORECASE)
# "Kindly share the payments" asks to be shown them.
_SHARE = re.compile(
    r"(?<!kindly )(?<!please )(?<!you )(?<!to )\bshare\b(?! (?:the |all |my |our |me )*(?:payments?|transactions?|details?|list|statement)\b)|\b(?:percent(?:age)?|proportion|per cent)\b|%",
    re.IGNORECASE,
)
_PROFIT = re.compile(r"\b(?:profit|margin|net)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|once|when|if)\b[^?.!]*$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:paid|has been|was|went)\b", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|was|are|were|isn['’]?t|does|did|do|if|whether)\s+(?:the\s+|my\s+|our\s+)?$", re.IGNORECASE)
# They are of everybody; one that is about somebody has their name, or leaves them out.
_OF_ALL = frozenset(
    "get_balance get_balance_extremes get_balance_days get_revenue_summary get_expense_summary get_profit_summary get_weekly_summary "
    "get_top_customers get_top_suppliers get_runway get_average get_history get_extreme_period compare_periods".split()
)
_RANKED = frozenset(("get_top_customers", "get_top_suppliers"))
_RANKING = {"in": "get_top_customers", "out": "get_top_suppliers"}
_SHOWN = 20  # of a ranking in which one is looked for


_POINTS = re.compile(r" (?:they|them|he|him|she|her|it|that|those|these|there) ")


def about_all(text: str, decided: Decided, world: World, today: date) -> Decided:
    """`decided`, or what answers for all whom `text` names; a refusal where an answer would leave one of them out."""
    if not isinstance(decided, Answer) or (len(decided.calls) != 1 and not _same_of_each(decided.calls)):
        return decided
    call = decided.calls[0]
    if call.tool not in _OF_ALL and call.tool != "get_entity_summary":
        return decided
    people = [one for one in _asked_about(text, world, today) if not _is_ours(one, text, world)]
    if not people:
        return decided
    if call.tool == "get_entity_summary":
        each = _of_each(text, call, people, world)
        return Answer(each, decided.left) if len(each) > len(decided.calls) or len(decided.calls) == 1 else decided
    return _of_nobody(text, call, people, world) or decided


# A name goes on in letters written large: "Joe Martin" is no Joe, "Acme Ltd" is Acme.
_GOES_ON = re.compile(
    r"(?:['’]s)?(?P<more>(?:\s+(?!(?:Ltd|Limited|Inc|LLC|LLP|PLC|Plc|Corp|Co|GmbH|Group|UK|US|USA)\b)[A-Z][a-z][\w'’-]*){1,2})"
)


def namesakes(text: str, decided: Decided, world: World, dates: str) -> Decided:
    """`decided`, or a question back where "Joe Martin" is asked for and only a Joe is known.

    dates: `text` with its dates blanked.
    """
    if not isinstance(decided, Answer) or len(decided.calls) != 1:
        return decided
    (call,) = decided.calls
    for one in names.find(text, world.names):
        more = _GOES_ON.match(dates, one.span[1])
        said, known = text[slice(*one.span)], _called(one, world)
        alone = one.exact and len(known) == 1 and len(said.split()) == 1 and said[0].isupper()
        if not more or not alone or call.args.get("name") != known[0] or _is_said(more["more"], world):
            continue
        return Clarify(((known[0], call),), f"nobody:{said}{more['more']}")
    return decided


def _is_said(words: str, world: World) -> bool:
    """Whether `words` say something of their own, in a message that writes all large: "Acme Payments In May"."""
    plain = word_forms.words(words)
    return bool(
        vocabulary().intersection(plain) or find_categories(plain, world.sorts) or names.find(words, world.names)
    )


def _asked_about(text: str, world: World, today: date) -> list[Mention]:
    """Who is named, without those of a story around a question that does not point back to it."""
    people = names.find(text, world.names)
    moment = Moment(today, world)
    sentence = read(text, world, moment.find, moment.is_ahead)
    clauses = zip(sentence.clauses, sentence.told, strict=True)
    if not people or any(_POINTS.search(clause.spaced) for clause, told in clauses if not told):
        return people
    return [one for one in people if not sentence.told[sentence.clause_of(one.span[0])]]


def _same_of_each(calls: tuple[Call, ...]) -> bool:
    """Whether the same is answered of several payees: of all but one in a row, it may be."""
    rest = [{**call.args, "name": None} for call in calls]
    return all(call.tool == "get_entity_summary" for call in calls) and all(one == rest[0] for one in rest)


def _is_ours(one: Mention, text: str, world: World) -> bool:
    """Whether the name may be a category's or a bank account's as well: "the rent", "my Monzo"."""
    said = text[slice(*one.span)].casefold()
    known = (*world.categories, *world.accounts)
    return not one.exact or any(said in name.casefold() or name.casefold() in said for name in known)


def _called(one: Mention, world: World) -> list[str]:
    """Whom the name may mean; two spellings of one payee are no choice."""
    return list(dict.fromkeys(world.called.get(name, name) for name in one.names))


def _of_each(text: str, call: Call, people: list[Mention], world: World) -> tuple[Call, ...]:
    """The same of each of those that are named in one breath: "at Bidfood and HMRC"."""
    if _PROFIT.search(text) and call.args.get("direction"):
        call = Call(call.tool, {**call.args, "direction": None})
    way = str(call.args.get("direction") or "")
    if _SHARE.search(text) and way in _RANKING:
        days = {name: call.args[name] for name in ("start", "end")}
        return (Call(_RANKING[way], {**days, "limit": _SHOWN}),)
    meant = [_called(one, world) for one in people]
    listed = all(_JOINED.fullmatch(text[a.span[1] : b.span[0]]) for a, b in pairwise(people))
    each = list(dict.fromkeys(one[0] for one in meant))
    if more := _UNKNOWN.match(text, people[-1].span[1]):
        each.append(more["name"])
    if _BUT.search(text) or not listed or not 2 <= len(each) <= MOST or any(len(one) > 1 for one in meant):
        return (call,)
    return tuple(Call(call.tool, {**call.args, "name": one}) for one in each)


def _of_nobody(text: str, call: Call, people: list[Mention], world: World) -> Decided | None:
    """Instead of a figure of everybody where somebody is named; None where they are asked about in it."""
    if call.args.get("name") or call.args.get("without") or call.args.get("account"):
        return None
    before = text[: people[0].span[0]]
    if call.tool in _RANKED and (_IS.search(before) or _SHARE.search(text)):
        return None
    if call.tool == "get_balance" and _AFTER.search(before) and not _SINCE.search(text) and not call.args:
        return Answer((Call("get_cashflow_forecast", {"name": _called(people[0], world)[0]}),))
    return Decline("unsure")
