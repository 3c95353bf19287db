"""One currency's week in words: what came in and went out, why it differs, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.blocks import Figure, Text
from core.outlook.summary.comparing import Comparison, compare, whole
from core.outlook.summary.facts import Facts, Mover, Side, Week

Part = str | Figure
NAMED_SHARE = Decimal("0.3")  # of a change that a payee must explain to be called its cause
MOST_CAUSES = 2


@dataclass(frozen=True)
class _Frame:
    """What every sentence of one week needs. when: the week before, in words."""

    facts: Facts
    currency: str
    when: str

    def figure(self, name: str, amount: Decimal, rows: int) -> Figure:
        """An amount of the week's days."""
        return Figure(name, amount, self.currency, self.facts.start, self.facts.until, rows)


def week_in_words(week: Week, facts: Facts) -> list[Text]:
    """Two sentences about money in and out, that which changed more first, and one about what was left."""
    whole_week = facts.until in (None, facts.end)
    when = "the week before" if whole_week else "the same days of the week before"
    frame = _Frame(facts, week.currency, when)
    sides = [_side("in", week.came, frame), _side("out", week.went, frame)]
    if _moved(week.went) > _moved(week.came):
        sides.reverse()
    lead = f"{week.currency}: " if len(facts.weeks) > 1 else ""
    opening = "" if whole_week else f"Up to {facts.until:%A}: "
    return [Text((f"{lead}{opening}", *sides[0])), Text(tuple(sides[1])), Text(tuple(_left(week, frame)))]


def _moved(side: Side) -> Decimal:
    return abs(side.now - side.before) if side.before is not None else Decimal(0)


def _side(direction: str, side: Side, frame: _Frame) -> list[Part]:
    verb = "came in" if direction == "in" else "went out"
    amount = frame.figure(f"money_{direction}", side.now, side.rows)
    if side.before is None:
        top = side.top()
        most = f", most of it {'from' if direction == 'in' else 'to'} {top.name}" if _is_most(side, top) and top else ""
        return [amount, f" {verb}{most}."]
    found = compare(side.now, side.before, frame.currency)
    return [amount, f" {verb}, ", *_compared(found, side, frame), *_causes(found, side, frame), "."]


def _is_most(side: Side, top: Mover | None) -> bool:
    return top is not None and top.now * 2 > side.now


def _compared(found: Comparison, side: Side, frame: _Frame) -> list[Part]:
    match found.how:
        case "none":
            return [f"as in {frame.when}"]
        case "new":
            return [f"after nothing in {frame.when}"]
        case "alike":
            return [f"about as much as in {frame.when}"]
        case "over" | "turned":
            before = frame.figure("before", side.before or Decimal(0), side.rows)
            return ["after ", before, f" in {frame.when}"]
        case how:
            percent = f" ({whole(found.percent)})" if found.percent is not None else ""
            return [frame.figure("change", found.by, side.rows), f"{percent} {how} than in {frame.when}"]


def _causes(found: Comparison, side: Side, frame: _Frame) -> list[Part]:
    """The payees that made the change, where there are some and they explain it."""
    if found.how not in {"more", "less"} or side.before is None:
        return []
    total = side.now - side.before
    movers = [one for one in side.payees if one.change * total > 0 and abs(one.change) >= abs(total) * NAMED_SHARE]
    parts: list[Part] = []
    for one in movers[:MOST_CAUSES]:
        parts += [" and " if parts else ", mainly ", f"{one.name} (", *_cause(one, frame), ")"]
    return parts


def _cause(one: Mover, frame: _Frame) -> list[Part]:
    """ "£200.00 after nothing"."""
    now, before = (frame.figure("payee", amount, one.rows) if amount else "nothing" for amount in (one.now, one.before))
    return [now, " after ", before]


def _left(week: Week, frame: _Frame) -> list[Part]:
    """What was left over. A smaller loss is called a smaller loss, and nothing is a per cent of a loss."""
    rows = week.came.rows + week.went.rows
    net, before = week.net, week.net_before
    amount = frame.figure("net", abs(net), rows)
    if not net:
        now: list[Part] = ["As much went out as came in"]
    else:
        now = [amount, " more went out than came in"] if net < 0 else ["That leaves ", amount]
    if before is None:
        return [*now, "."]
    if not before:
        return [*now, f"; in {frame.when} as much went out as came in."]
    was = frame.figure("net_before", abs(before), rows)
    if before > 0:
        return [*now, ", after ", was, f" left over in {frame.when}."]
    if net < 0:
        how = {"more": "less than", "less": "more than"}.get(
            compare(net, before, week.currency).how, "about as much as"
        )
        return [*now, f", {how} the ", was, f" of {frame.when}."]
    return [*now, f"; in {frame.when} ", was, " more went out than came in."]
