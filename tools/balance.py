"""What is in the bank, and when it was least or most."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from core.blocks import Block, Figure, Table, text
from core.dashboard import receipts, together
from core.dashboard.figures import Coverage
from core.days import format_day, format_period
from core.ledger import balances, bank_accounts
from core.ledger.balances import Balance
from core.ledger.filters import Filter
from tools.context import ToolContext, day, holes, known_days, nothing_yet, outside, period, within
from tools.narrowing import narrowed
from tools.sentences import NOT_PRINTED, at_rates


def get_balance(
    context: ToolContext, on: str | None = None, account: str | None = None, currency: str | None = None
) -> list[Block]:
    """The balance of every bank account, or of one, at the end of a day.

    on: the day as YYYY-MM-DD; leave it out for the latest known balance. account: its name or kind ("savings").
    currency: of the accounts in one ("EUR").
    """
    wanted = day(on) if on else context.today
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        only = bank_accounts.named(session, account) if account else None
        kept = narrowed(session, Filter(), currency=currency).filter.currency
        found = [one for one in balances.balances(session, wanted) if only is None or one.account_id == only.id]
        found = [one for one in found if kept in (None, one.currency)]
        more = holes(session, wanted, wanted)
        whole = together.balance(session, balances.total_balances(found), context.owner.currency, wanted)
    covered = [one for one in covered if only is None or one.account_id == only.id]
    covered = [one for one in covered if kept in (None, one.currency)]
    if not covered:
        return [text(NOT_PRINTED)]
    first_known = min(one.start for one in covered)
    if wanted < first_known - timedelta(days=1):  # the evening before is what the first balance started from
        return [
            text(f"Your statements begin on {format_day(first_known)}; they do not say what was in the bank before.")
        ]
    return [*_said(found, wanted, covered, whole, named=only is not None), *more]


def _said(
    found: list[Balance], wanted: date, covered: list[Coverage], whole: together.Sum | None, *, named: bool
) -> list[Block]:
    last_known = max(one.end for one in covered)
    as_of = min(wanted, last_known)
    if not any(one.amount is not None for one in found):
        return [text(NOT_PRINTED)]
    blocks: list[Block] = []
    for currency, amount, rows in balances.total_balances(found):
        behind = receipts.of_balance(found[0]) if named else receipts.of_balances(wanted, currency)
        whose = f"{found[0].account_name}, balance" if named else "Balance"
        figure = Figure("balance", amount, currency, as_of, as_of, rows, behind=behind)
        blocks.append(text(f"{whose} on {format_day(as_of)}: ", figure))
    if whole:
        sum_ = Figure("balance", whole.amount, whole.currency, as_of, as_of, whole.rows)
        blocks += [text("Together: ", sum_), at_rates(whole.rates)]
    if as_of < wanted:
        blocks.append(text(f"That is the last day your statements cover, not {format_day(wanted)}."))
    if len(found) > 1:
        blocks.append(Table(("Account", "Balance"), tuple(_row(one) for one in found)))
    return blocks


def _row(one: Balance) -> tuple[str | Figure, ...]:
    if one.amount is None:
        return (one.account_name, "not on its statements")
    behind = receipts.of_balance(one)
    figure = Figure("account_balance", one.amount, one.currency, one.as_of, one.as_of, one.rows, behind=behind)
    return (one.account_name, figure)


def get_balance_extremes(
    context: ToolContext, start: str, end: str, which: Literal["lowest", "highest"] = "lowest"
) -> list[Block]:
    """The day of a period on which the cash balance was lowest, or highest, and what it was.

    start, end: YYYY-MM-DD, both included. which: "lowest" or "highest".
    """
    first, last = period(start, end)
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        begun, ended = within(covered, first, last)
        lines = _lines(session, covered, begun, ended)
    blocks: list[Block] = []
    for currency, points in lines.items():
        on, amount = (min if which == "lowest" else max)(points, key=lambda point: point[1])
        figure = Figure("balance", amount, currency, on, on, behind=receipts.of_balances(on, currency))
        blocks.append(
            text(f"The {which} balance, {format_period(begun, ended)}: ", figure, f" at the end of {format_day(on)}.")
        )
    missing = outside(covered, first, last)
    if missing and begun > ended:
        return [missing]
    return [*(blocks or [text(NOT_PRINTED)]), *([missing] if missing else [])]


def _lines(session: Any, covered: list[Coverage], first: date, last: date) -> dict[str, list[tuple[date, Any]]]:
    if first > last:
        return {}
    currencies = dict.fromkeys(one.currency for one in covered)
    lines = {currency: balances.daily_balance(session, first, last, currency) for currency in currencies}
    return {currency: points for currency, points in lines.items() if points}
