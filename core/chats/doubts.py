"""What an account's statements leave in doubt: days that none covers, and days of which two say different things."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, text
from core.days import format_day, format_period
from core.statements.completeness import Conflict, Covered, Gap


def doubts(one: Covered) -> list[Block]:
    """A sentence for each gap between the statements of an account, and for each contradiction."""
    return [*missing(one), *(_doubted(one, conflict) for conflict in one.conflicts)]


def missing(one: Covered) -> list[Block]:
    """A sentence for each gap between the statements of an account."""
    return [_gap(one, gap) for gap in one.gaps]


def _gap(one: Covered, gap: Gap) -> Block:
    days = format_period(gap.after, gap.before).replace(" to ", " and ")
    before = f"{one.account_name}: I have no statement of the time between {days}"
    if gap.moved is None:
        return text(f"{before}.")
    moved = Figure("moved", gap.moved, one.currency, gap.after, gap.before, 0)
    return text(f"{before}, and the balance moved by ", moved, " meanwhile.")


def _doubted(one: Covered, conflict: Conflict) -> Block:
    days = format_period(conflict.start, conflict.end)
    return text(
        f"{one.account_name}: two of its statements do not agree about {days}, and both are in your books, so figures "
        "that take in those days may be wrong."
    )


def contradiction(account: str, currency: str | None, found: Conflict) -> list[Block]:
    """Before a statement is imported: what it and those before it in the account say of the same days."""
    blocks: list[Block] = [_balances(account, currency, found)]
    if found.new:
        of_it = " of its rows is" if found.new == 1 else " of its rows are"
        blocks.append(
            text(_number(found.new), f"{of_it} of days you have sent before, but not in what I have of them.")
        )
    if found.missing:
        of_ours = "row that I have of its days is" if found.missing == 1 else "rows that I have of its days are"
        blocks.append(text(_number(found.missing), f" {of_ours} not in it."))
    blocks.append(text("It may be of another account. Imported into this one, both stand in your books."))
    return blocks


def _balances(account: str, currency: str | None, found: Conflict) -> Block:
    if found.file is None or found.held is None:
        return text(f"It does not agree with what I have of {account}, {format_period(found.start, found.end)}.")
    by_file, by_us = (
        Figure(name, amount, currency, found.start, found.start, 0)
        for name, amount in (("closing_balance", found.file), ("balance", found.held))
    )
    until = f" They differ until {format_day(found.end)}." if found.end > found.start else ""
    before = f"It does not agree with what I have of {account}: at the end of {format_day(found.start)} this file says "
    return text(before, by_file, ", your statements before it ", by_us, f".{until}")


def _number(rows: int) -> Figure:
    return Figure("rows", Decimal(rows), None, rows=rows)
