"""What a speaker takes back in the same breath: "in July, no sorry, August", "Acme, I mean Kestrel", "top 5, make that 10"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from agent.sentence import names, slots
from agent.sentence.moment import Moment
from agent.words.words import words
from core.periods import Period

Span = tuple[int, int]

# Words that take back what was said before them.
_STRONG = (
    r"no|nope|nah|sorry|soz|oops|wait|hang on|hold on|actually|i mean(?:t)?|i ment|or rather|rather|make (?:that|it)|scratch that|strike that|"
    r"correction|my mistake|my bad|what am i saying|i tell a lie|tell a lie|not that(?: one)?"
)
# Words that may go with them, and between two times say as much by themselves: "since Easter, well since April".
_WEAK = r"well|like|say|call it|i'd say|that is|that's|so|it was|it's|in fact|um+|uh+|er+m?|ah|oh"
_LINK = r"(?:for|to|from|at|with|on|by|in|since|of|the|it(?:'s| is| was)?|that(?:'s| is| was)?)"
_STOP = r"[ ,:.…-]{1,4}"
_START = rf"(?: ?[,.…-]{{1,4}}|(?= (?:{_STRONG.removeprefix('no|')})\b)|(?= no[ ,](?:{_STRONG.removeprefix('no|')})\b))\s{{0,3}}"
_OF_TIMES = re.compile(
    rf"(?: (?:day|week|month|time))?{_START}(?:(?:{_STRONG}|{_WEAK}){_STOP})+(?:(?:since|from|in|for) )?", re.IGNORECASE
)
_OF_SLOTS = re.compile(
    rf"{_START}(?:(?:{_WEAK}){_STOP})*(?:(?:{_STRONG}){_STOP})(?:(?:{_STRONG}|{_WEAK}){_STOP})*(?:{_LINK} )*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:since|from|until|till) ", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
MOST = 4  # words of a category: "software and subscriptions"


def without(text: str, moment: Moment) -> str:
    """`text` without the times, names, categories and numbers that its own words take back."""
    text = _without_wider(_without_denied(text, moment), moment)
    if not _ANY.search(text):
        return text
    text = _without_named_twice(_without_times(text, moment), moment)
    text = _dropped(text, lambda said: [one.span for one in names.find(said, moment.world.names)])
    text = _without_categories(text, moment)
    text = _dropped(text, lambda said: [one.span for one in slots.numbers(said)])
    return _without_counts(text)


_ANY = re.compile(rf"\b(?:{_STRONG}|{_WEAK})\b", re.IGNORECASE)


def _dropped(text: str, spans: Callable[[str], list[Span]]) -> str:
    """`text` without what the word after it takes back, of two that stand where `spans` says."""
    for first, then in reversed(list(pairwise(spans(text)))):
        if _OF_SLOTS.fullmatch(text[first[1] : then[0]]):
            text = text[: first[0]] + text[then[0] :]
    return text


_NOUN = re.compile(rf"(?P<noun>(?: [^\W\d]+){{1,6}})(?P<gap>{_OF_SLOTS.pattern})", re.IGNORECASE)


def _without_counts(text: str) -> str:
    """ "Top 5 customers, make that 10": the number takes the place of the one before it."""
    for one, other in reversed(list(pairwise(slots.numbers(text)))):
        (at, to), (then, end) = one.span, other.span
        if one.kind == other.kind and (found := _NOUN.fullmatch(text[to:then])):
            text = text[:at] + text[then:end] + found["noun"] + text[end:]
    return text


def _without_times(text: str, moment: Moment) -> str:
    found = moment.find(text, True)
    for one, after in reversed(list(pairwise(found))):
        if _OF_TIMES.fullmatch(text[one.span[1] : after.span[0]]):
            lead = _LEAD.match(text[slice(*one.span)])
            keep = lead[0] if lead and not _LEAD.match(text[slice(*after.span)]) else ""
            text = text[: one.span[0]] + keep + _by_itself(text, after, moment) + text[after.span[1] :]
    return text


_DENIED = re.compile(r",? (?:and |but )?not (?:(?:in|for|the|since|on|from|of) )*$", re.IGNORECASE)


_OF_MESSAGES = re.compile(r"\b(?:report|summary|digest|notifications?|alerts?|messages?|reminders?)\b", re.IGNORECASE)


def _without_denied(text: str, moment: Moment) -> str:
    """ "Sales in May, not April": April is no part of it. "The report on Friday, not on Monday" says both."""
    if _OF_MESSAGES.search(text):
        return text
    found = moment.find(text)
    for one in reversed(found):
        denied = _DENIED.search(text, 0, one.span[0])
        if denied and len(found) > 1:
            text = text[: denied.start()] + text[one.span[1] :]
    return text


_I_MEAN = re.compile(r",? i mean(?:t)?\b(?=\W*$|[?.!,;])", re.IGNORECASE)
_ASIDE = re.compile(r",\s{0,2}(?:(?:since|from|in|for|at|the|well) )*", re.IGNORECASE)


def _without_named_twice(text: str, moment: Moment) -> str:
    """ "Since last April, the start of the tax year I mean": the second says which."""
    found = moment.find(text)
    for one, after in pairwise(found):
        said = _I_MEAN.match(text, after.span[1])
        if said and _ASIDE.fullmatch(text[one.span[1] : after.span[0]]):
            lead = _LEAD.match(text[slice(*one.span)])
            whole = _by_itself(text, after, moment)
            return text[: one.span[0]] + (lead[0] if lead else "") + whole + text[said.end() :]
    return text


def _without_wider(text: str, moment: Moment) -> str:
    """ "Since the summer, since August": the second says more."""
    for one, after in reversed(list(pairwise(moment.find(text)))):
        since = all(_LEAD.match(text[slice(*p.span)]) for p in (one, after))
        if since and _ASIDE.fullmatch(text[one.span[1] : after.span[0]]):
            text = text[: one.span[0]] + text[after.span[0] :]
    return text


def _by_itself(text: str, after: Period, moment: Moment) -> str:
    """The words of `after`; its days where they mean something else alone: "last month, no, the month before"."""
    said = text[slice(*after.span)]
    alone = moment.find(said)
    if alone and (alone[0].start, alone[0].end) == (after.start, after.end):
        return said
    return f"from {after.start} to {after.end}" if _RELATIVE.search(said) else said


_RELATIVE = re.compile(r"\b(?:before|after|prior|earlier|previous|following)\b", re.IGNORECASE)


def _without_categories(text: str, moment: Moment) -> str:
    for gap in reversed(list(_OF_SLOTS.finditer(text))):
        after = slots.find_categories(words(text[gap.end() :]), moment.world.sorts)
        if not after or after[0].at:
            continue
        ends = [one.start() for one in _TOKEN.finditer(text[: gap.start()])][-MOST:]
        for at in ends:  # the longest first: "software and subscriptions", then "subscriptions"
            said = words(text[at : gap.start()])
            sorts = slots.find_categories(said, moment.world.sorts)
            if sorts and (sorts[0].at, sorts[0].to) == (0, len(said)):
                text = text[:at] + text[gap.end() :]
                break
    return text
