"""The planner that needs no model: what a message means, as calls of tools, a question back, or a frank no."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agent import checks
from agent.call import Call
from agent.checks import counted
from agent.followups import added, of_figure, spelt_out, story
from agent.followups.added import Told
from agent.outright import shaped
from agent.sentence import parts as parts_reading
from agent.sentence import taken_back
from agent.sentence.amounts import range_joined
from agent.sentence.injection import is_injection
from agent.sentence.meaning import World
from agent.sentence.moment import Moment
from agent.shapes import doubting
from agent.shapes.decided import Answer, Clarify, Decided, Decline
from agent.single import planned
from agent.words.voices import spelt
from core import periods
from core.periods import impossible

NOTHING_TOLD = Told()
__all__ = ["Answer", "Call", "Clarify", "Decided", "Decline", "Told", "World", "plan"]


def plan(
    text: str,
    *,
    world: World,
    previous: Call | None,
    today: date,
    shown: Call | None = None,
    told: Told = NOTHING_TOLD,
) -> Decided:
    """What to do about `text`, after a turn that ended in the call `previous`.

    shown: the call that listed rows, where that was the last thing said; `previous` is then what it was about.
    told: the figures said last, for what asks for their sum.
    """
    if is_injection(text):
        return Decline("injection")
    if worked := added.of_told(text, told, world, today):
        return worked

    if of_it := of_figure.call_of(text, previous, world):
        return Answer((of_it,))

    def each(part: str) -> Decided:
        return _spelt_out(part, world, previous, today, shown)

    if share := added.of_share(text, told, each):
        return _since_known(share, world)
    decided = of_figure.usually(text, added.in_one_message(text, each(text), each), previous)
    return _since_known(counted.counted(text, decided, each, world, today), world)


def _spelt_out(text: str, world: World, previous: Call | None, today: date, shown: Call | None) -> Decided:
    """What to do about `text`, a short way of asking said in full."""
    whole = spelt_out.spelt_out(text, previous, world, today)
    decided = _plan(whole, world, previous, today, shown)
    if whole == text or not isinstance(decided, Answer):
        return decided
    each = [spelt_out.in_its_days(call, whole, text, previous, world, today) for call in decided.calls]
    return replace(decided, calls=tuple(each))


def _since_known(decided: Decided, world: World) -> Decided:
    """`decided`, its days from where the statements begin: "before June" reaches no further back than they do."""
    if not isinstance(decided, Answer) or not world.books:
        return decided
    first, last = (day.isoformat() for day in world.books)
    ever = periods.EARLIEST.isoformat()
    made = tuple(
        Call(call.tool, {**call.args, "start": first})
        if call.args.get("start") == ever and first <= str(call.args.get("end", last))
        else call
        for call in decided.calls
    )
    return replace(decided, calls=made)


def _plan(text: str, world: World, previous: Call | None, today: date, shown: Call | None) -> Decided:
    text = spoken = range_joined(text)
    if doubting.asks_currency(text, previous):
        return Decline("currency")
    if (whose := doubting.doubted(text, previous, world.names)) is not None:
        return _about_a_doubt(whose, world, today)
    text = taken_back.without(spelt(text), Moment(today, world))
    if impossible.no_such_day(text, locale=world.locale):
        return Decline("no_such_day")  # else "31 February" would be answered with all of February
    text = story.without(text, world, today, previous)
    whole = _in_few_words(text, planned(text, world, previous, today, shown), world, today)

    def each(part: str, before: Call | None) -> Decided:
        return planned(part, world, before, today)

    asked = checks.Asked(text, spoken, world, today, previous, each)
    return checks.kept(_one_by_one(text, whole, world, today), asked)


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
    parts = parts_reading.in_few_words(text) if one else ()
    said = [_by_itself(part, text, world, today) for part in parts]
    made = [call for each in said if isinstance(each, Answer) for call in each.calls]
    tools = {call.tool for call in made}
    if not parts or len(made) != len(parts) or len(tools) != len(parts) or not tools <= _NAMED:
        return whole
    return Answer(tuple(made))


def _is_unsure(said: Decided) -> bool:
    return isinstance(said, Clarify) or said == Decline("unsure")


def _one_by_one(text: str, whole: Decided, world: World, today: date) -> Decided:
    """`whole`, or what answers more of the message: its questions by themselves, and which of them nothing answers."""
    parts = parts_reading.questions(text)
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
    return refused and len(part.split()) >= parts_reading.WHOLE


def _by_itself(part: str, text: str, world: World, today: date) -> Decided:
    """What to do about one question of `text`; the time that is said once holds for it too."""
    said = planned(part, world, None, today)
    timed = parts_reading.with_time(part, text, today=today, locale=world.locale)
    if not timed or not isinstance(said, Answer) or said.calls[0].tool not in checks.OVER_DAYS:
        return said
    later = planned(timed, world, None, today)
    return later if isinstance(later, Answer) and later.calls[0].tool == said.calls[0].tool else said


def _about_a_doubt(whose: tuple[str, ...], world: World, today: date) -> Clarify:
    """What there is to look at where the owner does not know a payment; whose: the payee, where it is known."""
    first, last = world.books or (today, today)
    days = {"start": first.isoformat(), "end": last.isoformat()}
    theirs = [(f"All payments with {name}"[:40], Call("list_transactions", {"name": name, **days})) for name in whose]
    return Clarify((*theirs, ("Unusual payments", Call("get_anomalies", {}))), "doubted")
