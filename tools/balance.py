"""What is in the bank."""

from __future__ import annotations

from datetime import timedelta

from core.blocks import Block, Figure, Table, text
from core.ledger import balances
from core.money import format_day
from tools.context import ToolContext, day, holes, known_days, nothing_yet


def get_balance(context: ToolContext, on: str | None = None) -> list[Block]:
    """The balance of every bank account at the end of a day.

    on: the day as YYYY-MM-DD; leave it out for the latest known balance.
    """
    wanted = day(on) if on else context.today
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        found = balances.balances(session, wanted)
        more = holes(session, wanted, wanted)
        last_known = max(one.end for one in covered)
        first_known = min(one.start for one in covered)
    if wanted < first_known - timedelta(days=1):  # the evening before is what the first balance started from
        return [
            text(f"Your statements begin on {format_day(first_known)}; they do not say what was in the bank before.")
        ]
    as_of = min(wanted, last_known)
    known = [one for one in found if one.amount is not None]
    if not known:
        return [
            text(
                "Your statements do not print a balance, so I can only add up what came in and went out. "
                "Send one that shows a balance and I can tell you."
            )
        ]
    blocks: list[Block] = []
    for currency, amount, rows in balances.total_balances(found):
        blocks.append(
            text(f"Balance on {format_day(as_of)}: ", Figure("balance", amount, currency, as_of, as_of, rows))
        )
    if as_of < wanted:
        blocks.append(text(f"That is the last day your statements cover, not {format_day(wanted)}."))
    if len(found) > 1:
        blocks.append(Table(("Account", "Balance"), tuple(_row(one) for one in found)))
    return [*blocks, *more]


def _row(one: balances.Balance) -> tuple[str | Figure, ...]:
    if one.amount is None:
        return (one.account_name, "not on its statements")
    return (one.account_name, Figure("account_balance", one.amount, one.currency, one.as_of, one.as_of, one.rows))
