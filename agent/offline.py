"""The planner that needs no model: what a message means, as calls of tools, a question back, or a frank no."""

from __future__ import annotations

from datetime import date

from agent import (
    planner_covered,
    planner_doubting,
    planner_everybody,
    planner_one_tax,
    planner_parts,
    planner_story,
    planner_taken_back,
    planner_unread_time,
    planner_whenever,
    planner_whose,
)
from agent.call import Call
from agent.planner_amounts import range_joined
from agent.planner_decided import Answer, Clarify, Decided, Decline
from agent.planner_injection import is_injection
from agent.planner_meaning import World
from agent.planner_moment import Moment
from agent.planner_single import planned, shaped
from agent.planner_voices import spelt
from core.periods import impossible

__all__ = ["Answer", "Call", "Clarify", "Decided", "Decline", "World", "plan"]


def plan(text: str, *, world: World, previous: Call | None, today: date, shown: Call | None = None) -> Decided:
    """What to do about `text`, after a turn that ended in the call `previous`.

    shown: the call that listed rows, where that was the last thing said; `previous` is then what it was about.
    """
    if is_injection(text):
        return Decline("injection")
    text = spoken = range_joined(text)
    if planner_doubting.asks_currency(text, previous):
        return Decline("currency")
    if (whose := planner_doubting.doubted(text, previous, world.names)) is not None:
        return _about_a_doubt(whose, world, today)
    text = planner_taken_back.without(spelt(text), Moment(today, world))
    if impossible.no_such_day(text, locale=world.locale):
        return Decline("no_such_day")  # else "31 February" would be answered with all of February
    text = planner_story.without(text, world, today, previous)
    whole = _in_few_words(text, planned(text, world, previous, today, shown), world, today)
    decided = planner_whenever.at_all_times(text, _one_by_one(text, whole, world, today), world, today)

    def each(part: str, before: Call | None) -> Decided:
        return planned(part, world, before, today)

    decided = planner_covered.covered(text, decided, world, today, each)
    decided = planner_whose.about_all(text, decided, world, today)
    decided = planner_everybody.nobody_passed_over(text, decided, world, today, each)
    decided = planner_one_tax.told_apart(text, decided, world)
    decided = _within_known_days(text, decided, world, today, previous)
    return _with_what_is_left_out(text, spoken, decided, world, today)


def _with_what_is_left_out(text: str, spoken: str, decided: Decided, world: World, today: date) -> Decided:
    """`decided`, or a frank no where a time is to be left out that its calls do not leave out."""
    if not isinstance(decided, Answer) or not any(call.tool in _OVER_DAYS for call in decided.calls):
        return decided
    said = planner_unread_time.left_out(text, spoken, today=today, locale=world.locale)
    summed = any(call.tool in _SUMS for call in decided.calls)
    if summed and (counted := planner_unread_time.counted_times(text)):
        return Decline(f"unheard:{counted}")
    kept = all(_leaves_out_of_its_days(call) for call in decided.calls)
    return Decline(f"unheard:{said}") if said and not kept else decided


_SUMS = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown".split()
)


def _leaves_out_of_its_days(call: Call) -> bool:
    """Whether the days that a call leaves out are some of those that it is of, whatever year it has them in."""
    start, end = (str(call.args.get(name, "")) for name in ("start", "end"))
    stretches = [one.strip().partition("/") for one in str(call.args.get("without_days") or "").split(";")]
    years = range(int(start[:4] or 0), int(end[:4] or 0) + 1)
    return all(
        any(f"{year}{first[4:]}" <= end and f"{year}{last[4:]}" >= start for year in years) and bool(first)
        for first, _, last in stretches
    )


def _within_known_days(text: str, decided: Decided, world: World, today: date, previous: Call | None) -> Decided:
    """`decided`, or a frank no where it is about days that nothing tells: "since payday"."""
    timed = isinstance(decided, Answer) and any(call.tool in _OVER_DAYS for call in decided.calls)
    if not timed:
        return decided
    said = planner_unread_time.unread(text, today=today, locale=world.locale)
    said = said or planner_unread_time.of_an_answer(text, previous.tool if previous else None)
    return Decline(f"unread_time:{said}") if said else decided


# What two words can ask for, beside one another.
_NAMED = frozenset(
    "get_balance get_revenue_summary get_expense_summary get_profit_summary get_top_customers get_top_suppliers "
    "get_alerts get_late_customers get_anomalies get_recurring get_cashflow_forecast "
    "get_weekly_summary get_runway".split()
)
_OF_ONE = _NAMED | frozenset(("get_balance_extremes",))


def _in_few_words(text: str, whole: Decided, world: World, today: date) -> Decided:
    """`whole`, or what each of its things would be by itself, where it only names several: "top 5 spends n my bal"."""
    one = len(whole.calls) == 1 and whole.calls[0].tool in _OF_ONE if isinstance(whole, Answer) else _is_unsure(whole)
    parts = planner_parts.in_few_words(text) if one else ()
    said = [_by_itself(part, text, world, today) for part in parts]
    made = [call for each in said if isinstance(each, Answer) for call in each.calls]
    tools = {call.tool for call in made}
    if not parts or len(made) != len(parts) or len(tools) != len(parts) or not tools <= _NAMED:
        return whole
    return Answer(tuple(made))


def _is_unsure(said: Decided) -> bool:
    return isinstance(said, Clarify) or said == Decline("unsure")


# What a question over days is answered by; a balance and what is to come are of a day.
_OVER_DAYS = frozenset(
    "get_revenue_summary get_expense_summary get_profit_summary get_entity_summary get_category_breakdown "
    "list_transactions get_top_customers get_top_suppliers count_payees get_average get_history get_extreme_period "
    "get_tax_figures get_balance_days".split()
)


def _one_by_one(text: str, whole: Decided, world: World, today: date) -> Decided:
    """`whole`, or what answers more of the message: its questions by themselves, and which of them nothing answers."""
    parts = planner_parts.questions(text)
    known = whole.calls if isinstance(whole, Answer) else ()
    own = {tool for part in parts if (tool := shaped(part, world, today))}
    if len(parts) <= len(known) and own <= {call.tool for call in known}:
        return whole
    each = [(part, _by_itself(part, text, world, today)) for part in parts]
    made = [call for _, said in each if isinstance(said, Answer) for call in said.calls]
    found = [call for at, call in enumerate(made) if call not in made[:at]]
    left = tuple(part for part, said in each if _is_refused(part, said))
    if own and len(found) >= len(known):
        unheard = any(not isinstance(said, Answer) and part not in left for part, said in each)
        return whole if unheard else Answer(tuple(found), left)
    # What only one of them means is what the whole was read as: nobody is to think that the rest was heard.
    return Answer(known, left) if known and left and len(found) <= len(known) else whole


def _is_refused(part: str, said: Decided) -> bool:
    """Whether nothing can answer a question that is whole: the books have nothing of the kind."""
    refused = said == Decline("out_of_scope") or (isinstance(said, Decline) and said.kind.startswith("not_yet"))
    return refused and len(part.split()) >= planner_parts.WHOLE


def _by_itself(part: str, text: str, world: World, today: date) -> Decided:
    """What to do about one question of `text`; the time that is said once holds for it too."""
    said = planned(part, world, None, today)
    timed = planner_parts.with_time(part, text, today=today, locale=world.locale)
    if not timed or not isinstance(said, Answer) or said.calls[0].tool not in _OVER_DAYS:
        return said
    later = planned(timed, world, None, today)
    return later if isinstance(later, Answer) and later.calls[0].tool == said.calls[0].tool else said


def _about_a_doubt(whose: tuple[str, ...], world: World, today: date) -> Clarify:
    """What there is to look at where the owner does not know a payment; whose: the payee, where it is known."""
    first, last = world.books or (today, today)
    days = {"start": first.isoformat(), "end": last.isoformat()}
    theirs = [(f"All payments with {name}"[:40], Call("list_transactions", {"name": name, **days})) for name in whose]
    return Clarify((*theirs, ("Unusual payments", Call("get_anomalies", {}))), "doubted")
