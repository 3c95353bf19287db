"""The rows themselves, and what one payee adds up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from core.blocks import Block, Figure, Table, text
from core.dashboard import figures, receipts
from core.dashboard.figures import Totals
from core.days import format_period, format_short_day
from core.ledger import payees
from core.ledger.filters import Direction, Filter
from core.ledger.rows import TRANSFER
from core.models import Transaction
from core.money import counted
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period
from tools.narrowing import Kind, Narrowed, amount_of, direction_of, narrowed, part_of, sizes, way
from tools.places import missing, nth
from tools.sentences import after_refunds, line, loan

SHOWN_ROWS = 15  # a phone's screen; the page lists them all
MOST_ROWS = 50  # where more are asked for
SHOWN_DESCRIPTION = 40
_OF_FLOW = {
    "earned": ", without refunds and transfers between your own accounts",
    "spent": ", without transfers between your own accounts",
}
Order = Literal["newest", "oldest", "largest", "smallest"]


def get_entity_summary(
    context: ToolContext,
    name: str,
    start: str,
    end: str,
    direction: Direction | None = None,
    account: str | None = None,
    weekday: str | None = None,
    category: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
) -> list[Block]:
    """What came in from, or went out to, one customer or supplier over a period.

    name: the payee as the owner calls it. start, end: YYYY-MM-DD, both included.
    direction: "in" for money from them, "out" for money to them; leave it out for both. account: of one account.
    weekday: "monday", "weekend" … category: of one category.
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name)
        one = replace(who.filter, start=first, end=last)
        narrow = {"account": account, "weekday": weekday, "category": category, "currency": currency}
        wanted = narrowed(session, one, without_days=without_days, **narrow)
        found = figures.totals(session, wanted.filter)
        back = replace(wanted.filter, direction="in", flow="spent")
        refunds = figures.added_up(session, back)
    side = direction_of(direction)
    when = f"{format_period(first, last)}{wanted.words}"
    moved = [(way, one) for one in found for way in ("in", "out") if (one.rows_in if way == "in" else one.rows_out)]
    asked = [(way, one) for way, one in moved if side in (None, way)]
    blocks: list[Block] = [line(way, one, wanted.filter, f"{who.name}, {when}: ") for way, one in asked or moved]
    blocks += after_refunds(refunds, back) if any(way == "out" for way, _ in asked) else []
    if side != "out":
        blocks += _lent(found, wanted.filter, f"{who.name}, {when}: ")
    if not blocks:
        blocks = [text(f"Nothing with “{who.name}” in it, {when}.")]
    elif not (asked or len(blocks) > len(moved)):
        # "What did I make on them", where money only went there: nought alone would mislead.
        blocks.insert(0, text(f"{who.name}, {when}: nothing {'came in' if side == 'in' else 'went out'}."))
    if side == "in" and not asked:
        blocks[1:1] = [
            text(_amount(code, sum_, rows, back), f" came back in refunds ({counted(rows)}).")
            for code, sum_, rows in refunds
        ]
    beyond = outside(covered, first, last)
    return [*blocks, beyond] if beyond else blocks


def _lent(found: list[Totals], wanted: Filter, lead: str) -> list[Block]:
    """What somebody lent, of which their money in holds nothing."""
    told = [(one, *loan(one, wanted)) for one in found if one.loans]
    nouns = ["transaction" if one.loans == 1 else "transactions" for one, *_ in told]
    return [
        text(lead, amount, " came in as a loan, which is no income (", number, f" {noun}).")
        for (_, number, amount), noun in zip(told, nouns, strict=True)
    ]


def list_transactions(
    context: ToolContext,
    start: str,
    end: str,
    name: str | None = None,
    direction: Direction | None = None,
    minimum: str | None = None,
    maximum: str | None = None,
    limit: int | None = None,
    order: Order = "newest",
    category: str | None = None,
    kind: Kind | None = None,
    account: str | None = None,
    weekday: str | None = None,
    without: str | None = None,
    tag: str | None = None,
    currency: str | None = None,
    without_days: str | None = None,
    place: int | None = None,
    flow: Literal["earned", "spent"] | None = None,
    part: str | None = None,
) -> list[Block]:
    """The transactions themselves, with what they add up to.

    start, end: YYYY-MM-DD, both included. name: part of the payee or of the bank's text. direction: "in" or "out".
    minimum, maximum: size of the amount, without sign. limit: how many to show. order: which come first.
    category: of one category. kind: fees, cash, refunds … account: of one account. weekday: "monday", "weekend" …
    without: payees or categories to leave out, ";" between. tag: what the owner tagged so.
    currency: of accounts in one ("EUR"). without_days: to leave out, "2026-04-01/2026-04-30", ";" between.
    place: which of them is asked for, 2 for the second. flow: "earned" or "spent" leaves transfers between own accounts
    out, and of what was earned refunds.
    part: a kind of cost narrower than that category: "water", "trains", one tax.
    """
    if order not in ("newest", "oldest", "largest", "smallest") or flow not in (None, *_OF_FLOW):
        raise BadArgumentError('order is "newest", "oldest", "largest" or "smallest"; flow is "earned" or "spent".')
    first, last = period(start, end)
    shown = place or limit or SHOWN_ROWS
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        who = figures.of_payee(session, name) if name else None
        plain = replace(
            who.filter if who else Filter(),
            start=first,
            end=last,
            direction=_way(session, who, direction_of(direction), first, last),
            minimum=amount_of(minimum),
            maximum=amount_of(maximum),
            flow=flow,
        )
        narrow = {"account": account, "weekday": weekday, "currency": currency, "without_days": without_days}
        wanted = narrowed(session, plain, category=category, part=part, kind=kind, without=without, tag=tag, **narrow)
        wanted = replace(wanted, words=f"{wanted.words}{_OF_FLOW[flow]}") if flow else wanted
        wanted, untold = part_of(session, wanted, category, part)
        rows = figures.transactions(session, wanted.filter, limit=max(1, min(shown, MOST_ROWS)), order=order)
        count = figures.count_transactions(session, wanted.filter)
        few = bool(place or limit) and count > len(rows)  # what is asked of the five largest is asked of no others
        meant = replace(wanted.filter, ids=tuple(row.id for row in rows)) if few else wanted.filter
        sums = figures.added_up(session, meant)
        called = payees.names(session, {row.entity_id for row in rows if row.entity_id})
        notes = _notes(session, meant, who, is_empty=not rows)
    blocks: list[Block] = [_heading(count, len(rows), wanted, who, order)]
    if rows:
        about = tuple(str(row.id) for row in rows)
        blocks.append(Table(("Date", "What", "Amount"), tuple(_row(row, called) for row in rows), about))
    if place and rows:
        blocks.append(_placed(rows, place, called))
    if sum(number for _, _, number in sums) > 1 and not (place and few):
        blocks += [_sum(*one, meant) for one in sums]
    beyond = outside(covered, first, last)
    return [*blocks, *notes, *([text(untold)] if untold and rows else []), *([beyond] if beyond else [])]


def _way(
    session: Any, who: figures.Payee | None, direction: Direction | None, first: date, last: date
) -> Direction | None:
    """The way that is meant: "Acme's payments" are Acme's, where nothing was ever paid to them."""
    if who is None or direction is None:
        return direction
    other: Direction = "in" if direction == "out" else "out"
    theirs = {way: replace(who.filter, start=first, end=last, direction=way) for way in (direction, other)}
    has = {way: figures.count_transactions(session, wanted) for way, wanted in theirs.items()}
    return other if has[other] and not has[direction] else direction


def _notes(session: Any, wanted: Filter, who: figures.Payee | None, *, is_empty: bool) -> list[Block]:
    """What the list would hide: transfers between own accounts in it, and a payee's rows that go the other way."""
    if wanted.direction is None:
        return []
    if is_empty:
        return _other_way(session, wanted) if who else []
    own = replace(wanted, kind=TRANSFER)
    found = [] if wanted.kind else figures.added_up(session, own)
    return [
        text(
            Figure("own_transfers", Decimal(rows), None, wanted.start, wanted.end, rows, behind=receipts.written(own)),
            f" of these {'is a transfer' if rows == 1 else 'are transfers'} between your own accounts: ",
            _amount(currency, amount, rows, own),
            ".",
        )
        for currency, amount, rows in found
    ]


def _other_way(session: Any, wanted: Filter) -> list[Block]:
    turned = replace(wanted, direction="in" if wanted.direction == "out" else "out")
    count = figures.count_transactions(session, turned)
    behind = receipts.written(turned)
    number = Figure("transactions", Decimal(count), None, wanted.start, wanted.end, count, behind=behind)
    return [text("The other way there is something: ", number, f" {way(turned).strip()}.")] if count else []


def _heading(count: int, shown: int, narrow: Narrowed, who: figures.Payee | None, order: Order) -> Block:
    """How many rows, and every condition they meet: a filter that is not said would make the count a riddle."""
    wanted = narrow.filter
    kind = way(wanted)
    of = f" with “{who.name}”" if who else ""
    behind = receipts.written(wanted)
    number = Figure("transactions", Decimal(count), None, wanted.start, wanted.end, count, behind=behind)
    more = f"; the {order} {shown} {'is' if shown == 1 else 'are'}" if count > shown else ""
    noun, end = ("transaction", ":") if count == 1 else ("transactions", ":" if count else ".")
    said = f" {noun}{kind}{of}{sizes(wanted)}, {_days(wanted)}{narrow.words}{more}{end}"
    return text(number, said) if count else text("None: ", number, said)


def _placed(rows: Sequence[Transaction], place: int, called: Mapping[UUID, str]) -> Block:
    """The row that holds the place that is asked for."""
    if none := missing(place, len(rows), MOST_ROWS):
        return none
    day, who, amount = _row(rows[place - 1], called)
    return text(f"{nth(place)} is {who}, {day}: ", amount, ".")


def _sum(currency: str, amount: Decimal, count: int, wanted: Filter) -> Block:
    """What all of them come to, not only those shown; of a few that were asked for, those."""
    these = "These" if wanted.ids is not None else "All"
    several = f"{these} {count:,} together: " if count > 1 else f"The one in {currency}: "
    return text(several, _amount(currency, amount, count, wanted), ".")


def _amount(currency: str, amount: Decimal, count: int, wanted: Filter) -> Figure:
    behind = receipts.written(replace(wanted, currency=currency))
    unsigned = wanted.direction is not None  # "going out" says the minus
    return Figure("sum", amount, currency, wanted.start, wanted.end, count, unsigned=unsigned, behind=behind)


def _days(wanted: Filter) -> str:
    return format_period(wanted.start, wanted.end) if wanted.start and wanted.end else "all days"


def _row(row: Transaction, called: Mapping[UUID, str]) -> tuple[str | Figure, ...]:
    """The day, whom it was with in the name that is known, else the bank's words, and the amount."""
    amount = Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1)
    who = (called.get(row.entity_id) if row.entity_id else None) or row.counterparty or row.description
    return (format_short_day(row.transaction_date), who[:SHOWN_DESCRIPTION], amount)
