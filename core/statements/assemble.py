"""A verdict to rows: every word of a description in reading order, other facts in their own fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.statements import words
from core.statements.amounts import CURRENCIES, shape
from core.statements.bounds import Unreadable
from core.statements.case import Case
from core.statements.columns import Column, is_flag
from core.statements.corrections import place
from core.statements.lines import Line
from core.statements.money import cell, currency_named
from core.statements.reading import Column as Said
from core.statements.reading import Skipped, folded
from core.statements.records import Texts
from core.statements.rows import Rows
from core.statements.trials import MOST_ACCOUNTS
from core.statements.weigh import Verdict

_BLANKS = "\t\r\v\f\x1c\x1d\x1e\x1f"
_ODD_BLANK = re.compile(r"[^\S \n]")
_LETTERED = 0.3  # of a nameless column's cells hold words: then it belongs to the description
LONGEST_BRANCH = 9  # digits of an American routing number; a longer one has the account's number behind it
_TYPE = frozenset({"type", "transaction type", "tran type", "kategorie", "soort"})


@dataclass(frozen=True)
class Fields:
    """The columns that make a row's words."""

    description: tuple[int, ...]
    counterparty: int | None
    reference: int | None
    iban: int | None
    currency: int | None


def fields(case: Case, used: frozenset[int]) -> Fields:
    """Which columns hold words, in reading order; columns with a job of their own (amounts, days, flags) do not."""
    free = [c for c in case.columns if c.index not in used and c.index not in case.dates and c.filled]
    texts = [c for c in free if not c.is_date and not c.is_amount]
    chosen = place(case.answers.get("description_column"), case.columns)
    described = [c for c in texts if c.role("description") or c.role("counterparty")]
    for c in texts:  # one header over several columns
        if not c.name and c.index - 1 in {one.index for one in described} and _wordy(case, c):
            described.append(c)
    if not described:
        described = [c for c in texts if not c.roles and not is_flag(c) and _wordy(case, c)]
    if not described:
        described = [c for c in free if c.role("description") or c.role("reference")]
    if chosen is not None:
        described = [case.columns[chosen]]
    by_role = {
        role: next((c.index for c in free if c.role(role) == max(x.role(role) for x in free) and c.role(role)), None)
        for role in ("counterparty", "reference", "iban")
    }
    return Fields(
        tuple(c.index for c in described),
        by_role["counterparty"],
        by_role["reference"] if by_role["reference"] not in {c.index for c in described} else None,
        by_role["iban"],
        _currency_column(free, case),
    )


def _wordy(case: Case, column: Column) -> bool:
    texts = [cell(line.cells, column.index) for line in case.lines.first(300)]
    lettered = sum(1 for text in texts if sum(char.isalpha() for char in text) >= 3)
    return (
        lettered >= max(1, len([t for t in texts if t]) * _LETTERED)
        and set(column.words) - {c.lower() for c in CURRENCIES} != set()
    )


def _currency_column(free: list[Column], case: Case) -> int | None:
    coded = [c for c in free if _is_codes(c)]
    named = [c for c in coded if c.role("currency") and not c.role("foreign")]
    if named:
        # Two columns of codes: the one of the account is the one with fewer different codes.
        return min(named, key=lambda c: (len(c.words), -c.filled, c.index)).index
    unnamed = [c for c in coded if not c.roles]
    return unnamed[0].index if unnamed and not case.table.headed else None


def _is_codes(column: Column) -> bool:
    return bool(column.words) and all(word.upper() in CURRENCIES or word in _NAMES for word in column.words)


_NAMES = {
    "人民币": "CNY",
    "人民幣": "CNY",
    "rmb": "CNY",
    "euro": "EUR",
    "eurot": "EUR",
    "рубль": "RUB",
    "руб": "RUB",
    "zl": "PLN",
    "kc": "CZK",
    "ft": "HUF",
    "rs": "INR",
}


def rows(verdict: Verdict, case: Case) -> tuple[Rows, list[Skipped]]:
    """The transactions in file order, and the lines without an amount or a day with their reason."""
    where = fields(case, verdict.trial.uses)
    usual = currency(verdict, case, where)
    owed = verdict.link == "-T" and verdict.trial.money.named
    balances = verdict.trial.balances
    found = Rows(
        days=verdict.days,
        amounts=replace(verdict.amounts, bare_zero=True),  # no bank means its minus zero
        currencies=_currencies(verdict, case, where, usual),
        descriptions=_descriptions(case, where),
        counterparties=_facts(case, where.counterparty),
        references=_facts(case, where.reference),
        balances=balances.negated() if owed else balances,
        lines=case.lines.records.numbers(),
        accounts=_accounts(verdict, case),
    )
    left = _left_out(verdict, case)
    if left:
        found = found.at([place for place in range(len(found)) if place not in left])
    return found, sorted([*case.sorted.skipped, *left.values()], key=lambda one: one.line)


def _left_out(verdict: Verdict, case: Case) -> dict[int, Skipped]:
    """The lines that are no rows, with the reason."""
    found: dict[int, Skipped] = {}
    if verdict.amounts.complete and date.min not in verdict.days:
        return found
    for at, (line, amount, day) in enumerate(zip(case.lines, verdict.amounts.raw, verdict.days, strict=True)):
        if amount is None:
            found[at] = Skipped(line.number, _whole(line), "it has no amount")
        elif day == date.min:
            raise Unreadable(
                f"The day in line {line.number} ({_whole(line)[:60]}) has no year, and the file does not say which "
                "it is. Please export it with whole dates."
            )
    return found


def _accounts(verdict: Verdict, case: Case) -> list[str | None]:
    """Each line's account where the running balances show that there are several; else none."""
    keys = [c.index for c in case.columns if c.role("account") and not c.is_money and 1 < len(c.words) <= MOST_ACCOUNTS]
    if verdict.link is None or verdict.trial.balance is None or not keys:
        return [None] * len(case.lines)
    return [" ".join(row) or None for row in zip(*(case.column(index).cells() for index in keys), strict=True)]


def _whole(line: Line) -> str:
    return folded(" ".join(text for text in line.cells if text))[:200]


def _facts(case: Case, index: int | None) -> Texts | Sequence[str | None]:
    """The words of one column, empty where a line has none."""
    return [None] * len(case.lines) if index is None else case.column(index).each(folded, unless=_is_folded)


def _is_folded(joined: str) -> bool:
    """Whether folded() would change no cell of a column, which is clean."""
    if "  " in joined:
        return False
    return not (any(map(joined.__contains__, _BLANKS)) if joined.isascii() else _ODD_BLANK.search(joined))


def _descriptions(case: Case, where: Fields) -> Texts:
    """Every word of the description's columns and of continuation lines, none twice."""
    columns = [case.column(index).each(folded, unless=_is_folded) for index in where.description]
    more = case.lines.more
    if len(columns) == 1 and not more:
        return columns[0]
    rows: Iterable[tuple[str, ...]] = zip(*(column.cells() for column in columns), strict=True)
    rows = rows if columns else [()] * len(case.lines)
    return Texts(
        (
            [
                " ".join(dict.fromkeys(text for text in (*row, *map(folded, more.get(place, ()))) if text))
                for place, row in enumerate(rows)
            ],
        )
    )


def currency(verdict: Verdict, case: Case, where: Fields) -> str | None:
    """The account's currency: of its column, the header, the amounts' symbols, or the lines around the table."""
    if where.currency is not None:
        codes = {_code(text) for text in case.column(where.currency).distinct() if text}
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            return None
    money = [index for index in verdict.trial.money.columns if index >= 0]
    named = {got for index in money if (got := currency_named(case.columns[index].name))}
    if len(named) == 1:
        return named.pop()
    seen = {
        got.currency
        for line in case.lines.first(200)
        for index in money
        if (got := shape(cell(line.cells, index))) and got.currency not in {None, "?"}
    }
    if len(seen) == 1:
        return seen.pop()
    return case.near.currency


def _code(text: str) -> str | None:
    return text.upper() if text.upper() in CURRENCIES else _NAMES.get(text.lower())


def _currencies(verdict: Verdict, case: Case, where: Fields, usual: str | None) -> list[str | None]:
    """The currency of each line: of its own cell, of the column its amount stands in, or the account's."""
    if where.currency is not None:
        cells = case.column(where.currency).cells()
        codes = {text: _code(text) if text else usual for text in set(cells)}
        return [codes[text] for text in cells]
    if verdict.trial.money.kind != "many":
        return [usual] * len(case.lines)
    places = verdict.trial.money.columns
    named = [currency_named(case.columns[index].name) or usual for index in places]
    rows = zip(*(case.column(index).cells() for index in places), strict=True)
    return [next((code for code, text in zip(named, row, strict=True) if text), usual) for row in rows]


def account(case: Case) -> str | None:
    """The account's number: of its one-valued column, else of the lines around the table.

    All accounts of a branch share its sort code, which therefore is none of theirs, unless the number stands with it.
    """
    return _number(case, "account") or case.near.account


def branch(case: Case) -> str | None:
    """The sort code or the like of the account's branch, where it has a column of its own."""
    return _number(case, "branch")


def _number(case: Case, role: str) -> str | None:
    """What stands in the one-valued column headed as `role`: a branch's code, or the number of an account."""
    for column in case.columns:
        if column.role(role) == words.EXACT and len(column.words) == 1 and column.filled:
            text = next((t for line in case.lines.first(50) if (t := cell(line.cells, column.index))), "")
            digits = sum(char.isdigit() for char in text)
            of_branch = bool(column.role("branch")) and digits <= LONGEST_BRANCH
            if digits >= 4 and of_branch == (role == "branch"):
                return text
    return None


def columns(verdict: Verdict, case: Case, where: Fields) -> tuple[Said, ...]:
    """What each column was read as, in the table's order; a column with no part in the rows is left out."""
    money = verdict.trial.money
    sides = ("debit", "credit") if money.kind == "sides" else ("amount",) * len(money.columns)
    found: list[tuple[int | None, str]] = [(case.dates[0], "date"), *zip(money.columns, sides, strict=True)]
    found += [(money.flag, "sign"), (verdict.trial.balance, "balance"), (verdict.trial.fee, "fee")]
    found += [(index, "description") for index in where.description]
    found += [(where.counterparty, "counterparty"), (where.reference, "reference"), (where.currency, "currency")]
    known = [(index, role) for index, role in found if index is not None and index >= 0]
    return tuple(
        Said(role, index + 1, case.columns[index].name) for index, role in sorted(known, key=lambda one: one[0])
    )
