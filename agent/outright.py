"""What a message says outright: sentences whose shape alone says what answers them, before any word is weighed."""

from __future__ import annotations

import re
from datetime import date

from agent.call import Call
from agent.followups import carried, moving, pointing
from agent.message import Message, without_dates
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from agent.sentence.refining import Refined
from agent.shapes import (
    ahead,
    alerts,
    balances,
    change,
    coming,
    exact,
    extremes,
    fewer_changes,
    habits,
    narrower,
    outcomes,
    repeats,
    sides,
    supposing,
    tagged,
    takings,
)
from agent.shapes import direct as direct_shape
from agent.shapes import left as left_shape
from agent.shapes import next as next_shape
from agent.shapes import rows as rows_shape
from agent.shapes.decided import Decline
from agent.shapes.weeks import told_of

_ORDER = re.compile(
    r"\W*(?:please |pls |can you |could you )?(?:un)?(?:tag|label|rename)\s+(?!\w+\s*\?)", re.IGNORECASE
)


def call_of(message: Message) -> Call | None:
    """The call of a message that says outright what it is about; None for one whose words have to be weighed."""
    known = _of_a_what_if(message.text, message.previous) or _of_alerts_or_habits(message)
    known = known or takings.call_of(message.text, message.changed, message.world, message.days)
    return known or _coming_or_rows(message)


def not_done(text: str) -> Decline | None:
    """Why an order is not done, where it is one."""
    if _ORDER.match(text):
        return Decline("not_yet:correct")  # the deeds have been looked for: this one was not said so that it is clear
    return Decline("not_yet:remind") if alerts.asks_for_later(text) else None


def _of_alerts_or_habits(message: Message) -> Call | None:
    """What is asked of an alert that was shown, or of when somebody usually pays."""
    text, world, previous = message.text, message.world, message.previous
    return alerts.call_of(text, previous) or habits.call_of(text, message.blank, world, previous)


def _of_a_what_if(text: str, previous: Call | None) -> Call | None:
    """The what-if before with fewer changes, or the forecast with none."""
    if fewer_changes.is_nothing(text):
        return Call("get_cashflow_forecast", {})
    if previous is None or previous.tool not in supposing.OF_CHANGES:
        return None
    left = fewer_changes.fewer(text, {name: str(one) for name, one in previous.args.items() if one is not None})
    return Call(*left) if left else None


def _coming_or_rows(message: Message) -> Call | None:
    """What its words say outright, before any of them is weighed: what is to come, a week's report, payments."""
    text, today, locale = message.text, message.today, message.world.locale
    going = coming.call_of(text, today=today, locale=locale)
    within = coming.within(text, today=today, locale=locale)
    if told := going or told_of(text, message.previous, within):
        return told
    days = message.days
    blank = message.blank
    if moved := moving.moved(text, blank, message.previous, days):
        return moved
    shapes = (balances, next_shape, repeats, exact, narrower, change)
    named = (shape.call_of(text, blank, message.world, days) for shape in shapes)
    rows = next((call for call in named if call), None) or _of_rows(message)
    return carried.rows_of_the_same(rows, text, message.previous) if rows else None


def _of_rows(message: Message) -> Call | None:
    """The list of payments that a question is of by where they stand, and not by what they come to."""
    said, changed = message.changed.text, message.changed
    if changed.average or changed.by or changed.kind or changed.extreme or changed.unheard:
        return None
    return rows_shape.call_of(said, without_dates(said, message.world, message.today), message.world, message.days)


def shaped(part: str, world: World, today: date) -> str | None:
    """The tool of a question of a shape of its own, which the weighing of words knows nothing of; None for another."""
    message = Message(part, world, today, None, Refined(part))
    call = by_sentence(message, None) or of_shape(part, world, today)
    return call.tool if call and call.tool != pointing.EXPLAIN else None


def by_sentence(message: Message, rows: Call | None) -> Call | None:
    """The call of a sentence that is known as a whole, or that points at `rows`."""
    text, before = message.text, message.previous
    leaned = (before.tool, {name: str(one) for name, one in before.args.items() if one is not None}) if before else None
    if found := ahead.call_of(text, today=message.today, locale=message.world.locale, previous=leaned):
        return Call(*found)
    further = direct_shape.further_of(text, leaned)
    return Call(*further) if further else pointing.call_of(text, rows)


def of_shape(text: str, world: World, today: date) -> Call | None:
    """The call of a sentence whose shape alone says which tool answers it."""
    blank = without_dates(text, world, today)
    if direct := direct_shape.call_of(text, blank, today=today, locale=world.locale, books=world.books):
        return Call(*direct)
    days = DefaultDays(today, world.books, world.week_told, world.locale)
    shapes = (tagged, left_shape, outcomes, extremes, sides)
    return next((call for shape in shapes if (call := shape.call_of(text, blank, world, days))), None)
