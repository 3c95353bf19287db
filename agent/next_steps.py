"""What an owner is likely to ask next, as buttons under an answer: whole calls, by the tool and its arguments."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from agent.next_known import Args, Days, Known
from core.blocks import Block, Image, figures
from core.dashboard import receipts
from core.ledger.filters import Direction

MOST = 3  # what every chat shows as buttons
TWO_MONTHS = timedelta(days=62)  # a stretch of that length holds a whole month, wherever it begins
Step = tuple[str, dict[str, Any]]
_NARROWING = frozenset("without account weekday name category currency without_days minimum maximum tag".split())


@dataclass(frozen=True)
class _Said:
    """The answer that steps go on from."""

    tool: str
    args: Args
    shown: Sequence[Block]
    known: Known

    @property
    def days(self) -> Days | None:
        """The period of the call."""
        start, end = self.args.get("start"), self.args.get("end")
        return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None


Maker = Callable[[_Said], Step | None]


def after(tool: str, args: Args, shown: Sequence[Block], known: Known) -> list[Step]:
    """(label, call) of at most three questions that go on from `shown`, which `tool` answered; each has an answer.

    None under an answer that holds nothing, and none where the same was asked and answered just before.
    """
    said = _Said(tool, args, shown, known)
    if not _holds_something(shown) or _is(known.before, tool, args):
        return []
    found = [step for make in _STEPS.get(tool, ()) if (step := make(said))]
    asked = ({"name": tool, "args": args}, known.before)
    return [step for step in found if not any(_is(one, step[1]["tool"], step[1]["args"]) for one in asked)][:MOST]


def _holds_something(shown: Sequence[Block]) -> bool:
    drawn = any(isinstance(block, Image) for block in shown)
    return drawn or any(figure.rows or figure.about for figure in figures(shown))


def _is(call: Mapping[str, Any] | None, tool: str, args: Args) -> bool:
    return call is not None and call.get("name") == tool and dict(call.get("args", {})) == dict(args)


# ---- how a step is made ----


def _to(label: str, tool: str, *kept: str, **given: Any) -> Maker:
    """`tool` with those arguments of the call that it can keep. given: more of them."""

    def make(said: _Said) -> Step:
        args = {name: said.args[name] for name in kept if said.args.get(name) is not None}
        return label, {"tool": tool, "args": {**args, **given}}

    return make


def _if(holds: Callable[[_Said], bool], make: Maker) -> Maker:
    return lambda said: make(said) if holds(said) else None


def _whole(said: _Said) -> bool:
    """Nothing narrows it that the next tool could not be told."""
    return not any(said.args.get(name) for name in _NARROWING)


def _dated(said: _Said) -> bool:
    return said.days is not None


def _is_over(said: _Said) -> bool:
    return said.days is not None and said.days[0] <= said.known.today


def _is_ahead(said: _Said) -> bool:
    return not _is_over(said)


def _undated(said: _Said) -> bool:
    """It is about how things are, so that what comes goes on from it."""
    return not said.args.get("on")


def _with(*names: str) -> Callable[[_Said], bool]:
    return lambda said: all(said.args.get(name) for name in names)


def _paid(said: _Said) -> bool:
    return said.days is not None and said.known.customers(said.days)


def _long(said: _Said) -> bool:
    """Its days hold a whole month."""
    days = said.days or said.known.books
    return days[1] - days[0] >= TWO_MONTHS


def _why(said: _Said) -> Step | None:
    """The rows behind the figures, where they are known and few enough figures to mean them all."""
    found = receipts.receipts_in(said.shown)
    return ("Why?", {"tool": receipts.EXPLAIN, "args": {}}) if any(one.figure.rows for one in found) else None


def _earlier(said: _Said) -> Step | None:
    """The same of the month, quarter, year or week before, where the statements reach back to it."""
    if said.days is None:
        return None
    unit = _unit(*said.days, said.known.today)
    if unit is None:
        return None
    end = said.days[0] - timedelta(days=1)
    start = said.days[0] - timedelta(days=7) if unit == "week" else _months_before(said.days[0], _MONTHS[unit])
    if start < said.known.books[0]:
        return None
    args = {**said.args, "start": start.isoformat(), "end": end.isoformat()}
    side = _SIDES.get(said.tool) or said.args.get("direction")
    return (f"The {unit} before", {"tool": said.tool, "args": args}) if said.known.anything(args, side) else None


_SIDES: dict[str, Direction] = {
    "get_revenue_summary": "in",
    "get_top_customers": "in",
    "get_expense_summary": "out",
    "get_top_suppliers": "out",
    "get_category_breakdown": "out",
}


_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def _unit(start: date, end: date, today: date) -> str | None:
    """What a person calls that stretch; one of today may have begun only."""
    for unit, months in _MONTHS.items():
        first = (start.month - 1) % months == 0 and start.day == 1
        last = _months_before(start, -months) - timedelta(days=1)
        if first and (end == last or (unit == "month" and start <= today == end < last)):
            return unit
    return "week" if end - start == timedelta(days=6) else None


def _months_before(first: date, months: int) -> date:
    """The same day of another month, clipped to its end. months: negative for later."""
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def _week_before(said: _Said) -> Step | None:
    start = date.fromisoformat(said.args["start"]) - timedelta(days=7) if said.args.get("start") else None
    if start is None or start < said.known.books[0]:
        return None
    return "The week before", {"tool": said.tool, "args": {"start": start.isoformat()}}


# ---- the table ----

_BOTH = ("start", "end")
_AHEAD = _if(lambda said: said.known.balance(), _to("The month ahead", "get_cashflow_forecast"))
_LATE = _if(lambda said: said.known.late(), _to("Who is late?", "get_late_customers"))
_REPEATS = _if(lambda said: said.known.repeats(), _to("What repeats?", "get_recurring"))
_DUE = _if(lambda said: said.known.repeats(), _to("What is due?", "get_expected_payments"))
_LASTS = _if(
    lambda said: said.known.balance() and said.known.books[1] - said.known.books[0] >= TWO_MONTHS,
    _to("How long it lasts", "get_runway"),
)
_LARGEST = {"direction": "out", "order": "largest", "limit": 5}
_ABOUT = ("what", "name", "category", "without", "account", "weekday", "tag", "currency")
_ROWS = ("name", "category", "account", "weekday", "currency", "without_days")

_STEPS: dict[str, tuple[Maker, ...]] = {
    "get_expense_summary": (
        _if(_whole, _to("By category", "get_category_breakdown", *_BOTH)),
        _earlier,
        _why,
    ),
    "get_revenue_summary": (
        _if(lambda said: _whole(said) and _paid(said), _to("By customer", "get_top_customers", *_BOTH)),
        _earlier,
        _why,
    ),
    "get_profit_summary": (
        _if(_whole, _to("By category", "get_category_breakdown", *_BOTH)),
        _earlier,
        _why,
    ),
    "get_category_breakdown": (
        _if(_with("category"), _to("The payments", "list_transactions", *_BOTH, *_ROWS, "without", direction="out")),
        _if(_whole, _to("Who got it?", "get_top_suppliers", *_BOTH)),
        _earlier,
        _if(_whole, _to("Largest payments", "list_transactions", *_BOTH, **_LARGEST)),
    ),
    "get_entity_summary": (_to("The payments", "list_transactions", *_BOTH, *_ROWS, "direction"), _earlier),
    "get_top_customers": (
        _LATE,
        _earlier,
        _if(_whole, _to("Money in by month", "get_history", *_BOTH, what="in", by="month")),
    ),
    "get_top_suppliers": (_if(_whole, _to("By category", "get_category_breakdown", *_BOTH)), _REPEATS, _earlier),
    "get_balance": (
        _if(_undated, _AHEAD),
        _if(lambda said: _undated(said) and _whole(said), _to("Show the chart", "show_cash_chart")),
        _why,
    ),
    "get_balance_days": (_if(_is_over, _to("Show the chart", "show_cash_chart", *_BOTH)), _if(_is_ahead, _AHEAD)),
    "get_balance_extremes": (_to("Show the chart", "show_cash_chart", *_BOTH), _why),
    "show_cash_chart": (
        _AHEAD,
        _if(_dated, _to("The lowest day", "get_balance_extremes", *_BOTH, which="lowest")),
        _LASTS,
    ),
    "get_cashflow_forecast": (
        _if(lambda said: said.known.repeats(), _to("Why?", "get_expected_payments", "on")),
        _LATE,
        _LASTS,
    ),
    "get_expected_payments": (_to("The forecast", "get_cashflow_forecast", "on"), _REPEATS),
    "get_runway": (_AHEAD, _REPEATS, _why),
    "compare_periods": (_why,),
    "get_average": (
        _to("By month", "get_history", *_ABOUT, *_BOTH, by="month"),
        _why,
    ),
    "get_extreme_period": (_to("By month", "get_history", *_ABOUT, "without_days", *_BOTH, by="month"), _why),
    "get_history": (
        _if(
            lambda said: _long(said) and not said.args.get("without_days"),
            _to("On average", "get_average", *_ABOUT, *_BOTH, per="month"),
        ),
    ),
    "get_recurring": (_DUE, _AHEAD),
    "get_late_customers": (_AHEAD,),
    "get_alerts": (_AHEAD,),
    "get_weekly_summary": (
        _if(_with("start"), _to("Why?", "get_weekly_summary", "start", part="why")),
        _week_before,
        _AHEAD,
    ),
}
