"""Money in, money out, and what is left of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.blocks import Block, Figure, text
from core.dashboard import figures, receipts, together
from core.dashboard.figures import Totals
from core.dashboard.together import Together
from core.days import format_period
from core.ledger import classify
from core.ledger.filters import Filter
from core.ledger.rows import TRANSFER
from tools.context import ToolContext, holes, known_days, nothing_yet, outside, period, within
from tools.narrowing import narrowed
from tools.sentences import NOT_ADDED, at_rates, given_back, lent, line, line_of


def get_revenue_summary(
    context: ToolContext,
    start: str,
    end: str,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
) -> list[Block]:
    """Money that came in over a period.

    start, end: YYYY-MM-DD, both included. without: payees to leave out, ";" between.
    account: of one bank account. weekday: "monday", "weekend", "not sunday" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    """
    narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
    return _summary(context, start, end, ("in",), without=without, **narrow)


def get_expense_summary(
    context: ToolContext,
    start: str,
    end: str,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    category: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
) -> list[Block]:
    """Money that went out over a period.

    start, end: YYYY-MM-DD, both included. without: payees or categories to leave out, ";" between.
    account: of one bank account. weekday: "monday", "weekend", "not sunday" … category: of one category.
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    """
    narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
    return _summary(context, start, end, ("out",), without=without, category=category, **narrow)


def get_profit_summary(
    context: ToolContext,
    start: str,
    end: str,
    without: str | None = None,
    account: str | None = None,
    weekday: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
) -> list[Block]:
    """Money in, money out and the difference over a period.

    start, end: YYYY-MM-DD, both included. without: payees or categories to leave out, ";" between.
    account: of one bank account. weekday: "monday", "weekend", "not sunday" …
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    """
    narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
    return _summary(context, start, end, ("in", "out", "net"), without=without, **narrow)


def _summary(context: ToolContext, start: str, end: str, sides: tuple[str, ...], **narrow: str | None) -> list[Block]:
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        wanted = narrowed(session, Filter(start=first, end=last), **narrow)
        found = figures.totals(session, wanted.filter)
        several = len(found) > 1
        whole = together.totals(session, wanted.filter, context.owner.currency, last) if several else None
        back = given_back(session, wanted.filter) if "out" in sides else []
        waiting = classify.unread(session)
        more = holes(session, first, last)
    none = Totals(covered[0].currency, Decimal(0), Decimal(0), 0, 0)
    before = f"{format_period(first, last)}{wanted.words}: "
    blocks: list[Block] = [line(side, one, wanted.filter, before) for one in found or [none] for side in sides]
    missing = outside(covered, first, last)
    begun, ended = within(covered, first, last)
    if missing and not found and begun > ended:
        return [missing, *more]  # no statement knows of those days: nought would be a claim
    owed = lent(found, wanted.filter) if "in" in sides else []
    notes = [*back, *left_out(found, wanted.filter, waiting), *owed, *_together(whole, found, wanted.filter, sides)]
    return [*blocks, *notes, *([missing] if missing else []), *more]


def left_out(found: list[Totals], wanted: Filter, waiting: int) -> list[Block]:
    """What a sum does not hold: transfers, rows that nobody has read yet."""
    first, last = wanted.start, wanted.end
    blocks: list[Block] = []
    transfers = sum(one.transfers for one in found)
    if transfers:
        behind = receipts.written(replace(wanted, kind=TRANSFER))
        number = Figure("own_transfers", Decimal(transfers), None, first, last, transfers, behind=behind)
        rows = "row" if transfers == 1 else "rows"
        blocks.append(text("Without ", number, f" {rows} of transfers between your own accounts."))
    if waiting:
        number = Figure("unread", Decimal(waiting), None, None, None, waiting)
        blocks.append(text("I am still sorting ", number, " new transactions; ask again in a moment."))
    return blocks


def _together(whole: Together | None, found: list[Totals], wanted: Filter, sides: tuple[str, ...]) -> list[Block]:
    """Several currencies as one at the owner's rates, or why not."""
    if whole:
        lines = [line_of(side, whole.totals, wanted.start, wanted.end, "Together: ") for side in sides]
        return [*lines, at_rates(whole.rates)]
    return [text(NOT_ADDED)] if len(found) > 1 else []
