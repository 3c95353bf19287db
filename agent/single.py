"""One question planned: the shape of its sentence first, then what its words weigh, then the calls of tools."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from agent import labels, outright
from agent.call import Asked, Call
from agent.calls import calls
from agent.checks import whose
from agent.checks.heard import heard
from agent.followups import carried
from agent.followups.turns import says_all
from agent.intents import listings
from agent.intents.beyond import ELSEWHERE, is_refused
from agent.intents.reading import UNSURE
from agent.message import Message, without_dates
from agent.sentence import names
from agent.sentence import somebody as somebody_reading
from agent.sentence.meaning import Meaning, World
from agent.sentence.refining import refined
from agent.sentence.slots import find_categories
from agent.shapes import (
    change,
    narrower,
    pictures,
    supposing,
    weekdays,
)
from agent.shapes import drawn as drawn_shape
from agent.shapes.decided import Answer, Clarify, Decided, Decline
from agent.words.words import words as plain_words
from core import periods

MAX_OPTIONS = 3  # what every chat can show as buttons


def planned(text: str, world: World, previous: Call | None, today: date, shown: Call | None = None) -> Decided:
    """What to do about `text`, taken as one question."""
    if listed := listings.tool_of(text):
        return Answer((Call(listed, {}),))
    blank = without_dates(text, world, today)
    changed = refined(text, world, blank, today)
    if carried.is_anew(text, changed, previous, _subjects(changed.text, world)):
        previous = None
    message = Message(text, world, today, previous, changed)
    decided = change.side_by_side(text, _planned(message, shown), world, message.days)
    decided = narrower.only_that(text, decided, previous, world)
    decided = whose.namesakes(text, decided, world, blank)
    decided = drawn_shape.of_the_same(
        text, decided, lambda rest: planned(rest, world, None, today), world, message.days
    )
    return heard(text, decided, message.changed, blank)


def _subjects(text: str, world: World) -> list[str]:
    """The payees and the categories that are named."""
    named = [world.called.get(one, one) for mention in names.find(text, world.names) for one in mention.names]
    return [*named, *(one.category for one in find_categories(plain_words(text), world.sorts))]


def _planned(message: Message, shown: Call | None) -> Decided:
    text, world, today, previous = message.text, message.world, message.today, message.previous
    if undone := outright.not_done(text):
        return undone
    if known := outright.call_of(message):
        return Answer((known,))
    whole = message.understood(message.text)
    if whole.cues == ELSEWHERE.cues and not supposing.is_bare(text):
        return Decline("out_of_scope")
    if settled := outright.by_sentence(message, shown or previous):
        return Answer((settled,))
    if each := weekdays.calls_of(text, world, message.days):
        return Answer(each)
    formed = outright.of_shape(message.changed.text if message.changed.narrowing else text, world, today)
    if formed and not (formed.tool == "count_payees" and is_refused(whole)):
        return Answer((carried.of_the_same(formed, text, previous),))
    if previous and (leaned := carried.leaned(message.changed, previous)):
        return Answer((leaned,))
    return _decided(*_meant(message))


def _meant(message: Message) -> tuple[Message, Meaning]:
    """What it means; with a message that is no average after all where the words say a list."""
    changed = message.changed
    meant = _settled(message) or message.understood(changed.text)
    if changed.average and meant.intent == "expense" and _OF_PAYERS.search(message.text):
        meant = replace(meant, intent="revenue")  # "the average customer payment", after a question of money out
    if (changed.average and not changed.said_average) or changed.by:
        plain = message.understood(message.text)
        # "What do I pay every month", "what am I paying for every month".
        if "recurring" in {plain.intent, *(also.intent for also in plain.also)}:
            return replace(message, changed=replace(changed, average=False, per=None, by=None)), plain
    vague = meant.margin < UNSURE or meant.intent in {"out_of_scope", "smalltalk"}
    if (vague or meant.intent in somebody_reading.OF_WHOM) and (somebody := _doing(message)):
        return message, somebody
    told = vague or meant.intent in ("settings", "correct")  # "tell me about our marketing, month by month"
    if (changed.average or changed.by) and told and not is_refused(meant):
        meant = _bare(message)  # "the average customer payment": what is averaged says enough
    return message, meant


_OF_PAYERS = re.compile(
    r"\b(?:customer|client|buyer|guest|patient)['’]?s?['’]? (?:payment|pays|spends?)\b", re.IGNORECASE
)


def _doing(message: Message) -> Meaning | None:
    """What is asked of somebody whom the books do not know: they did the paying, or the charging."""
    world, blank = message.world, without_dates(message.changed.text, message.world, message.today)
    found = somebody_reading.doing(blank, world.names, world.sorts)
    return replace(_bare(message), **found) if found else None


def _decided(message: Message, meant: Meaning) -> Decided:
    blank = without_dates(message.changed.text, message.world, message.today)
    somebody = somebody_reading.unknown(meant, blank, message.world.names, message.world.sorts)
    # In or out is no question about somebody: the answer says both.
    either = {one.intent for one in meant.rivals}
    if meant.margin < UNSURE and not (somebody and either and either <= somebody_reading.OF_WHOM):
        return _unsure(meant, message)
    if message.changed.unheard:
        return Decline(f"not_yet:{meant.intent}")
    return _called(message, _by_name(replace(meant, **somebody), message.world))


def _settled(message: Message) -> Meaning | None:
    """A question that a few words settle, whatever else is said: a kind of payment, the lowest balance."""
    if message.changed.extreme:
        return replace(_bare(message), intent="balance", entity=None)
    return _bare(message) if message.changed.kind else None


def _bare(message: Message) -> Meaning:
    """Whose and when, and nothing of what is asked."""
    words, world = message.changed.text, message.world
    found = periods.find(words, today=message.today, locale=world.locale)
    when = (found[0].start, found[0].end) if found else None
    if len(found) > 1:  # "my accountant asked yesterday what we paid in charges last quarter"
        when = message.understood(words).period or when
    mentioned = (
        dict.fromkeys(world.called.get(each, each) for each in one.names) for one in names.find(words, world.names)
    )
    entity = next((names.in_common(tuple(one)) for one in mentioned), None)
    sort = next((one for one in find_categories(plain_words(words), world.sorts) if not one.person), None)
    return Meaning("find_tx", period=when, entity=entity, category=sort.category if sort and not entity else None)


def _called(message: Message, meant: Meaning) -> Decided:
    changed = message.changed
    named = names.in_common(meant.names) if len(meant.names) > 1 else meant.entity or ""
    if named is None:
        asked = [replace(meant, entity=name, names=()) for name in meant.names[:MAX_OPTIONS]]
        return Clarify(tuple((one.entity or "", call) for one in asked if (call := _call(one, message))))
    found: list[Call] = []
    parts = (replace(meant, entity=named or None, names=()), *(_by_name(also, message.world) for also in meant.also))
    several = len(message.world.accounts) > 1
    own = bool(changed.narrowing) or says_all(message.text, message.world, message.today)
    for one in parts:
        for call in calls(Asked(one, message.days, one.words or changed.text, changed, message.text, several)):
            kept = carried.carried(call, one, message.previous, whole=own)
            found += [kept] if kept not in found else []
    found = [one for one in found if not any(_is_part_of(one, other) for other in found)]
    return Answer(tuple(found)) if found else _decline(meant)


def _is_part_of(call: Call, other: Call) -> bool:
    """Whether `other` asks the same of the same payee and says which way the money goes: one sentence, read twice."""
    if call.tool != "get_entity_summary" or other.tool != call.tool or call.args.get("direction"):
        return False
    return bool(other.args.get("direction")) and {**other.args, "direction": None} == {"direction": None, **call.args}


def _by_name(meant: Meaning, world: World) -> Meaning:
    """The same with every spelling of a name turned into the name: two spellings of one payee are no choice."""
    names = tuple(dict.fromkeys(world.called.get(one, one) for one in meant.names))
    entity = world.called.get(meant.entity, meant.entity) if meant.entity else None
    return replace(meant, entity=entity, names=names if len(names) > 1 else ())


def _call(meant: Meaning, message: Message) -> Call | None:
    found = calls(Asked(meant, message.days, message.changed.text, message.changed, message.text))
    return found[0] if len(found) == 1 else None


def _unsure(meant: Meaning, message: Message) -> Decided:
    asked = [(one, _call(one, message)) for one in (meant, *meant.rivals)]
    drawn = [call for one, call in asked if call and one.intent == "dashboard"]
    if drawn and pictures.is_picture(message.text):
        return Answer((drawn[0],))  # whatever else was meant, it is to be seen
    readings = [(labels.label(one, message.days, call), call) for one, call in asked if call]
    if len(readings) > 1 and all(call == readings[0][1] for _, call in readings):
        return Answer((readings[0][1],))  # whichever was meant, it is the same
    if len(readings) > 1 or (readings and meant.margin):
        return Clarify(tuple(readings[:MAX_OPTIONS]))
    if meant.intent in {"out_of_scope", "smalltalk"} and meant.margin:
        return _decline(meant)
    return _rows_that_say_so(message) or Decline("unsure")


def _rows_that_say_so(message: Message) -> Answer | None:
    """ "Coffee last month", which no name and no category of the books is: the payments that have the word."""
    world, blank = message.world, without_dates(message.changed.text, message.world, message.today)
    what = somebody_reading.beside_times(blank, world.names, world.sorts)
    when = periods.find(message.changed.text, today=message.today, locale=world.locale)
    if not what or len(when) != 1 or message.changed.narrowing:
        return None
    days = {"start": when[0].start.isoformat(), "end": when[0].end.isoformat()}
    return Answer((Call("list_transactions", {"name": what, **days}),))


def _decline(meant: Meaning) -> Decline:
    match meant.intent:
        case "smalltalk":
            return Decline(f"smalltalk:{meant.topic}")
        case "import_help" | "out_of_scope" | "injection":
            return Decline(meant.intent if meant.margin else "unsure")
        case intent:
            return Decline(f"not_yet:{intent}")
