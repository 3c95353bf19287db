"""The proof of a read in numbers and in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.days import format_day, format_period
from core.statements import chain
from core.statements.case import Case
from core.statements.reading import Proof
from core.statements.rows import Row, Rows, total
from core.statements.weigh import Verdict


def prove(verdict: Verdict, case: Case, rows: Rows) -> Proof:
    """What bears the rows out: the running balance, else opening and closing, else totals, else only their number."""
    by_balance = _by_balance(verdict, rows)
    if by_balance is not None and not by_balance.broken:
        return by_balance
    return _by_ends(verdict, case, rows) or by_balance or _by_totals(verdict, case, rows) or count(rows)


def count(rows: Sequence[Row]) -> Proof:
    """The proof of a file without balances."""
    return Proof(
        "count", 0, 0, None, None, f"{rows_text(rows)}; no balance in this file, so only the row count is certain"
    )


def ends(rows: Sequence[Row], opening: Decimal, closing: Decimal) -> Proof:
    """The proof of a statement that prints its opening and closing balance."""
    moved = total(rows)
    off = closing - opening - moved
    if not off:
        return Proof("sum", 1, 0, opening, closing, _sum_text(rows, opening, moved, closing))
    text = (
        f"{rows_text(rows)}, {_plain(opening)} {_plus(moved)} is not the printed closing {_plain(closing)}: "
        f"{_plain(off)} missing"
    )
    return Proof("sum", 1, 1, opening, closing, text)


def adds_up(rows: Sequence[Row], opening: Decimal | None, closing: Decimal | None) -> bool:
    """Whether opening and the rows' sum are the closing balance; False where either is missing."""
    if opening is None or closing is None:
        return False
    return opening + total(rows) == closing


def _by_balance(verdict: Verdict, rows: Rows) -> Proof | None:
    link = verdict.link
    if link is None:
        return None if not any(one is not None for one in rows.balances.raw) else _unfollowed(verdict, rows)
    checked, broken = chain.breaks(verdict.amounts, verdict.trial.balances, verdict.groups, link)
    if len(set(verdict.groups)) > 1:
        return _several(verdict, rows, checked, broken)
    opening, closing = _edges(verdict, link)
    if not broken:
        moved = verdict.amounts.total()
        if opening + moved == closing:
            return Proof("balance", checked, 0, opening, closing, _sum_text(rows, opening, moved, closing))
        return Proof(
            "balance", checked, 0, None, None, f"{rows_text(rows)}, every running balance follows from the one before"
        )
    return Proof("balance", checked, len(broken), opening, closing, _broken_text(rows, verdict, checked, broken))


def _several(verdict: Verdict, rows: Sequence[Row], checked: int, broken: list[chain.Break]) -> Proof:
    accounts = len(set(verdict.groups))
    if broken:
        return Proof("balance", checked, len(broken), None, None, _broken_text(rows, verdict, checked, broken))
    text = f"{rows_text(rows)} of {accounts} accounts or currencies, every running balance follows from the one before"
    return Proof("balance", checked, 0, None, None, text)


def _unfollowed(verdict: Verdict, rows: Sequence[Row]) -> Proof | None:
    checked, broken = chain.breaks(verdict.amounts, verdict.trial.balances, verdict.groups, "T")
    if not checked:
        return None
    text = (
        f"{rows_text(rows)}; the balances printed beside them do not follow from the amounts, "
        "so only the row count is certain"
    )
    return Proof("count", checked, len(broken), None, None, text)


def _edges(verdict: Verdict, link: chain.Link) -> tuple[Decimal, Decimal]:
    """The balances before the first and after the last row in time."""
    amounts, balances = verdict.amounts, verdict.trial.balances
    last = len(balances) - 1
    first = next(place for place in range(last + 1) if balances.raw[place] is not None)
    last = next(place for place in range(last, -1, -1) if balances.raw[place] is not None)
    a, b = balances[first] or Decimal(0), balances[last] or Decimal(0)
    head, tail = amounts.total(0, first), amounts.total(last + 1)
    match link:
        case "T":
            return a - (amounts[first] or 0) - head, b + tail
        case "L":
            return a - head, b + (amounts[last] or 0) + tail
        case "-L":
            return b - (amounts[last] or 0) - tail, a + head
        case _:
            # A balance that is owed: it grows with spending.
            return -(a + (amounts[first] or 0) + head), -(b - tail)


def _by_ends(verdict: Verdict, case: Case, rows: Sequence[Row]) -> Proof | None:
    near = case.near.labelled
    opening = [got for one in near if one.kind == "opening" and (got := one.read(verdict.style)) is not None]
    closing = [got for one in near if one.kind == "closing" and (got := one.read(verdict.style)) is not None]
    moved = total(rows)
    for first in opening:
        for last in closing:
            if first + moved == last:
                return ends(rows, first, last)
    return None


def _by_totals(verdict: Verdict, case: Case, rows: Rows) -> Proof | None:
    """Printed totals: of all rows, of money in or of money out."""
    moved = rows.amounts.total()
    into = rows.amounts.total_in()
    sums = {"all rows": abs(moved), "money in": into, "money out": into - moved}
    printed = [abs(got) for one in case.near.labelled if one.kind == "totals" and (got := one.read(verdict.style))]
    met = [name for name, sum_ in sums.items() if sum_ and sum_ in printed]
    if not met:
        return None
    return Proof(
        "totals", len(met), 0, None, None, f"{rows_text(rows)}; the printed total of {' and of '.join(met)} is right"
    )


def rows_text(rows: Sequence[Row]) -> str:
    """How many rows, in words."""
    return "1 row" if len(rows) == 1 else f"{len(rows):,} rows"


def _plain(amount: Decimal) -> str:
    return f"{amount:,.2f}" if amount == amount.quantize(Decimal("0.01")) else f"{amount:,f}"


def _plus(amount: Decimal) -> str:
    return f"{'-' if amount < 0 else '+'} {_plain(abs(amount))}"


def _sum_text(rows: Sequence[Row], opening: Decimal, total: Decimal, closing: Decimal) -> str:
    return f"{rows_text(rows)}, opening {_plain(opening)} {_plus(total)} = closing {_plain(closing)}"


def _broken_text(rows: Sequence[Row], verdict: Verdict, checked: int, broken: list[chain.Break]) -> str:
    worst = broken[0]
    days = sorted((verdict.days[worst.first], verdict.days[worst.second]))
    where = (
        f"on {format_day(days[0])}"
        if days[0] == days[1]
        else f"between {format_period(days[0], days[1]).replace(' to ', ' and ')}"
    )
    more = f" (and {len(broken) - 1} more places)" if len(broken) > 1 else ""
    return (
        f"{rows_text(rows)}, {checked - len(broken)} of {checked} running balances follow; "
        f"{_plain(worst.missing)} missing {where}{more}"
    )
