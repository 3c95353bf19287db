"""Pictures of the books."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core import files
from core.blocks import Block, Figure, Image, text
from core.dashboard import bars, card, charts, glance, months, portions, receipts
from core.dashboard.card import Card
from core.dashboard.figures import Coverage
from core.dashboard.portions import Portions
from core.days import format_day, format_period
from core.ledger import balances
from core.ledger.filters import Filter
from core.money import rounded
from tools.context import BadArgumentError, ToolContext, holes, known_days, nothing_yet, outside, period, within
from tools.sentences import figure, flows, lent

DEFAULT_DAYS = 90  # a quarter: the shortest stretch in which rent, payroll and VAT all show
NAMED = 3  # parts that the sentence names: the picture has the others
MOST_MONTHS = 24  # bars that a phone still shows apart
MOST_PAYEES = 9


def show_cash_chart(context: ToolContext, start: str | None = None, end: str | None = None) -> list[Block]:
    """A picture of the cash balance.

    start, end: YYYY-MM-DD, both included, or neither.
    """
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        newest = max(one.end for one in covered)
        oldest = min(one.start for one in covered)
        if start and end:
            first, last = period(start, end)
        else:
            first, last = newest - timedelta(days=DEFAULT_DAYS), newest
        first, last = max(first, oldest), min(last, newest)
        currencies = list(dict.fromkeys(one.currency for one in covered))
        lines = {one: balances.daily_balance(session, first, last, one) for one in currencies} if first <= last else {}
    drawn = {currency: points for currency, points in lines.items() if points}
    if not drawn:
        return [text("Your statements do not print a balance for those days, so there is no line to draw.")]
    blocks: list[Block] = []
    for currency, points in drawn.items():
        locale = context.owner.locale
        drawing = {"currency": currency, "title": "Cash balance", "today": context.today, "locale": locale}
        blocks.append(_balance(points, currency))
        blocks.append(_image(context, charts.cash_line(points, **drawing), charts.cash_line_alt(points, **drawing)))
    return blocks


def show_overview(context: ToolContext, start: str, end: str) -> list[Block]:
    """The dashboard, a picture: balance, money in and out, what is left, what changed, the low point ahead.

    start, end: YYYY-MM-DD, both included; usually a month.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        owner = context.owner
        cards = glance.glance(
            session, owner.id, first, last, today=context.today, preferred=owner.currency, locale=owner.locale
        )
        more = holes(session, first, min(last, context.today))
    blocks: list[Block] = []
    for one in cards:
        blocks += [
            *_overview(one),
            *lent([one.now], Filter(start=one.start, end=one.end)),
            _image(context, card.picture(one), card.alt(one)),
        ]
    return _whole(blocks, covered, first, min(last, max(first, context.today)), more)


def show_months_chart(context: ToolContext, start: str, end: str) -> list[Block]:
    """A picture of money in and out by month: revenue, expenses and what is left.

    start, end: YYYY-MM-DD, both included.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        begun, ended = within(covered, first, last)
        found = portions.by_month(session, begun, ended, most=MOST_MONTHS) if begun <= ended else []
        more = holes(session, first, last)
    blocks: list[Block] = []
    for one in found:
        shown = months.bars(
            one.months,
            currency=one.totals.currency,
            title="Money in and out by month",
            today=context.today,
            since=one.since,
            until=ended,
            locale=context.owner.locale,
        )
        of = Filter(start=one.since, end=ended)
        blocks.append(flows(f"{format_period(one.since, ended)}: ", one.totals, of))
        blocks += lent([one.totals], of)
        blocks.append(_image(context, months.picture(shown), months.alt(shown)))
    return _whole(blocks, covered, first, last, more)


def show_category_chart(context: ToolContext, start: str, end: str) -> list[Block]:
    """A picture of spending by category.

    start, end: YYYY-MM-DD, both included.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = portions.spending(session, first, last, locale=context.owner.locale)
        more = holes(session, first, last)
    return _whole(_drawn(context, found), covered, first, last, more)


def show_top_chart(
    context: ToolContext, which: Literal["customers", "suppliers"], start: str, end: str, limit: int | None = None
) -> list[Block]:
    """A picture of the top customers, or of the top suppliers.

    which: "customers" or "suppliers". start, end: YYYY-MM-DD, both included. limit: how many.
    """
    if which not in ("customers", "suppliers"):
        raise BadArgumentError('which is "customers" or "suppliers".')
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = portions.payees(
            session,
            "in" if which == "customers" else "out",
            first,
            last,
            most=max(1, min(limit or portions.MOST, MOST_PAYEES)),
            locale=context.owner.locale,
        )
        more = holes(session, first, last)
    return _whole(_drawn(context, found), covered, first, last, more)


def _balance(points: Sequence[tuple[date, Decimal]], currency: str) -> Block:
    """The latest balance of a line, and its lowest where that was another day."""

    def held(point: tuple[date, Decimal]) -> Figure:
        behind = receipts.of_balances(point[0], currency)
        return Figure("balance", point[1], currency, point[0], point[0], behind=behind)

    latest, lowest = points[-1], min(points, key=lambda point: point[1])
    if lowest[1] == latest[1]:
        return text(f"Balance on {format_day(latest[0])}: ", held(latest), ".")
    least = [f" Lowest, {format_day(lowest[0])}: ", held(lowest), "."]
    return text(f"Balance on {format_day(latest[0])}: ", held(latest), ".", *least)


def _image(context: ToolContext, png: bytes, alt: str) -> Image:
    return Image(files.put(context.owner.id, "charts", png), alt)


def _whole(blocks: list[Block], covered: list[Coverage], first: date, last: date, more: list[Block]) -> list[Block]:
    """The answer with what it leaves out; where nothing was drawn, why."""
    missing = outside(covered, first, last)
    if not blocks and not missing:
        blocks = [text(f"Nothing of the kind, {format_period(first, last)}, so there is nothing to draw.")]
    return [*blocks, *([missing] if missing else []), *more]


def _drawn(context: ToolContext, found: Sequence[Portions]) -> list[Block]:
    """For each currency the whole and its largest parts in a sentence, and the picture."""
    blocks: list[Block] = []
    for one in found:
        of = Filter(start=one.whole.start, end=one.whole.end)
        owed = lent([one.totals], of) if one.whole.incoming else []
        blocks += [_largest(one), *owed, _image(context, bars.picture(one.whole), bars.alt(one.whole))]
    return blocks


def _largest(one: Portions) -> Block:
    first, last, side = one.whole.start, one.whole.end, "in" if one.whole.incoming else "out"
    before = f"{format_period(first, last)}: "
    whole = figure(side, one.totals, Filter(start=first, end=last))
    refunded = not one.whole.incoming and one.totals.money_out > 0
    words = " more came back in refunds than went out" if refunded else f" {one.whole.words}"
    parts: list[str | Figure] = [before, whole, f"{words}. Most: "]
    for place, part in enumerate(one.parts[:NAMED]):
        behind = receipts.written(part.wanted)
        amount = Figure("part", part.amount, one.totals.currency, first, last, part.rows, unsigned=True, behind=behind)
        parts += [", ", f"{part.name} ", amount] if place else [f"{part.name} ", amount]
    return text(*parts, ".")


def _overview(one: Card) -> list[Block]:
    """The figures of a card in three sentences."""
    blocks: list[Block] = [flows(f"{one.title}: ", one.now, Filter(start=one.start, end=one.end))]
    if one.before:
        first, last = one.days_before
        blocks.append(flows(f"Before that, {format_period(first, last)}: ", one.before, Filter(start=first, end=last)))
    if one.balance is not None:
        behind = receipts.of_balances(one.end, one.currency)
        held = Figure("balance", one.balance, one.currency, one.end, one.end, behind=behind)
        blocks.append(text(f"Balance on {format_day(one.end)}: ", held, "."))
    if one.low:
        day, balance = one.low
        low = Figure("low_point", rounded(balance), one.currency, day, day, about=True)
        blocks.append(text("Low point ahead: about ", low, f" around {format_day(day)}."))
    return blocks
