"""Trials: every way to find the amounts, with the decimal sign, the fee and the balance that bear it out best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from core.statements import chain, questions, words
from core.statements.amounts import Shape, Style, shape, styles, surviving_styles
from core.statements.bounds import Unreadable
from core.statements.case import Asked, Case, place
from core.statements.cells import Number
from core.statements.columns import Column
from core.statements.money import Money, cell, currency_named, printed, signed

_TWO_WAYS = (
    "The amounts in this file are written in two ways (both 1,234.56 and 1.234,56), so I cannot be sure of them. "
    "Please export it again as CSV or OFX."
)
_THREE_PLACES = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})  # money with thousandths
_KANA_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7af円]")  # yen and won have no decimals: a comma groups


@dataclass(frozen=True)
class Trial:
    """One way to read the amounts. amounts: None where a line has none; balances: None where none is printed.

    fee: the column of charges the balance shows to be taken off beside the amount; the amounts include it.
    """

    money: Money
    amounts: list[Decimal | None]
    balance: int | None
    balances: list[Decimal | None]
    chain: chain.Chain
    fee: int | None = None

    @property
    def plain(self) -> list[Decimal]:
        """The amounts, nothing counted as zero."""
        return [amount or Decimal(0) for amount in self.amounts]

    @property
    def held(self) -> int:
        """How many links of the balance's best kind hold."""
        return self.chain.held.get(self.chain.best, 0)


def trials(case: Case, style: Style, groups: list[str]) -> list[Trial]:
    """A trial for each way that finds any amount."""
    made = [_trial(case, way, style, groups) for way in case.ways]
    return [one for one in made if any(amount is not None for amount in one.amounts)]


def groups_of(case: Case) -> list[str]:
    """For each line the account and currency it belongs to: each has a balance of its own."""
    keys = [
        c.index
        for c in case.columns
        if (c.role("account") or c.role("currency")) and not c.is_money and 1 < len(c.words) <= 20
    ]
    return ["|".join(cell(line.cells, index) for index in keys) for line in case.lines]


def _trial(case: Case, way: Money, style: Style, groups: list[str]) -> Trial:
    amounts = [printed(way, line.cells, style) for line in case.lines]
    best = Trial(way, amounts, None, [None] * len(amounts), chain.Chain(0, {}, {}))
    for index in _balance_columns(case, way):
        own = _own_style([case.columns[index]], case, style)
        balances = [signed(text, own) if (text := cell(line.cells, index)) else None for line in case.lines]
        tried = Trial(way, amounts, index, balances, chain.walk(best.plain, balances, groups))
        if best.balance is None or tried.held > best.held:
            best = tried
    return _with_fee(case, best, style, groups)


def _with_fee(case: Case, trial: Trial, style: Style, groups: list[str]) -> Trial:
    """The trial with a column of charges taken off, when the balance proves that they come on top of the amount."""
    if trial.balance is None:
        return trial
    for column in case.columns:
        if not column.role("fee") or not column.is_amount or column.index in trial.money.uses:
            continue
        charges = _charges(case, column, style)
        if not any(charges):
            continue
        tried = replace(trial, amounts=_lowered(trial, charges), fee=column.index)
        tried = replace(tried, chain=chain.walk(tried.plain, trial.balances, groups))
        if tried.held > trial.held and tried.chain.proven:
            return tried
    return trial


def fee_settled(case: Case, trial: Trial, style: Style) -> Trial:
    """The trial with its column of charges taken off or left, as the balance proves or a person said. Raises Asked."""
    if trial.fee is not None or trial.chain.proven or any(c.role("gross") for c in case.columns):
        return trial
    for column in case.columns:
        if column.role("fee") != words.EXACT or not column.is_amount or column.index in trial.money.uses:
            continue
        charges = _charges(case, column, style)
        if not any(charge and amount for charge, amount in zip(charges, trial.amounts, strict=True)):
            continue
        answer = case.answers.get("fee")
        if answer not in {"included", "on_top"}:
            raise Asked(questions.fee(case, column.index, charges, trial.amounts))
        return replace(trial, amounts=_lowered(trial, charges), fee=column.index) if answer == "on_top" else trial
    return trial


def _charges(case: Case, column: Column, style: Style) -> list[Decimal]:
    texts = (cell(line.cells, column.index) for line in case.lines)
    return [abs(signed(text, style) or Decimal(0)) if text else Decimal(0) for text in texts]


def _lowered(trial: Trial, charges: list[Decimal]) -> list[Decimal | None]:
    return [None if amount is None else amount - charge for amount, charge in zip(trial.amounts, charges, strict=True)]


def _balance_columns(case: Case, way: Money) -> list[int]:
    chosen = place(case.answers.get("balance_column"), case.columns)
    if chosen is not None:
        return [chosen]
    free = [c for c in case.columns if c.is_amount and c.index not in way.uses]
    named = [c.index for c in free if c.role("balance")]
    if named or case.table.headed:
        return named
    return [c.index for c in free if c.is_money or c.filled >= c.rows * 0.9]


# ── decimal sign ────────────────────────────────────────────────────────────────────────────────────────────────


def style_of(case: Case) -> Style:
    """The decimal sign of the amounts. Raises Asked where 12,500 stays open, Unreadable where rows contradict it."""
    used = {index for way in case.ways for index in way.uses if index >= 0}
    shapes = _shapes(case, used)
    allowed = surviving_styles(shapes)
    if not allowed:
        raise Unreadable(_TWO_WAYS)
    unclear = next((one.digits for one in shapes if one.has_separator and len(styles(one.digits)) == 2), None)
    if len(allowed) == 2 and unclear is not None:
        allowed = _by_neighbours(case, used, allowed)
        allowed = _by_currency(case, allowed) if len(allowed) == 2 else allowed
    if len(allowed) == 1 or unclear is None:
        return "," if allowed == {","} else "."
    answer = case.answers.get("decimal")
    if answer in {".", ","}:
        return answer  # pyright: ignore[reportReturnType]
    raise Asked(questions.decimal(case, unclear))


def _shapes(case: Case, indexes: Iterable[int]) -> list[Shape]:
    texts = {cell(line.cells, index) for line in case.lines for index in indexes}
    return [got for text in texts if text and not isinstance(text, Number) and (got := shape(text))]


def _by_neighbours(case: Case, used: set[int], allowed: frozenset[Style]) -> frozenset[Style]:
    """Balances, other columns of money and amounts around the table are written the same way."""
    balances = [c.index for c in case.columns if c.role("balance") and c.is_amount]
    others = [c.index for c in case.columns if c.is_money and c.index not in used and not c.role("reference")]
    for shapes in (_shapes(case, balances), [one.amount for one in case.near.labelled], _shapes(case, others)):
        narrowed = allowed & surviving_styles(shapes) if shapes else allowed
        if len(narrowed) == 1:
            return narrowed
    return allowed


def _by_currency(case: Case, allowed: frozenset[Style]) -> frozenset[Style]:
    """Three digits after the sign are thousandths only in a currency that has them; elsewhere the sign groups."""
    known = {case.near.currency} | {currency_named(c.name) for c in case.columns} | _codes(case)
    known -= {None}
    names = "".join(case.table.names)
    if not (known and not known & _THREE_PLACES) and not _KANA_HANGUL.search(names):
        return allowed
    shapes = _shapes(case, {index for way in case.ways for index in way.uses if index >= 0})
    grouping: set[Style] = {"," if "." in one.digits else "." for one in shapes if one.has_separator}
    return allowed & grouping if len(grouping) == 1 else allowed


def _codes(case: Case) -> set[str | None]:
    from core.statements.amounts import CURRENCIES  # noqa: PLC0415

    columns = [
        c for c in case.columns if c.role("currency") and c.words and all(w.upper() in CURRENCIES for w in c.words)
    ]
    return {word.upper() for c in columns for word in c.words}


def _own_style(columns: list[Column], case: Case, style: Style) -> Style:
    """A balance may be written unlike the amounts; its own cells say so."""
    allowed = surviving_styles(_shapes(case, [c.index for c in columns]))
    return next(iter(allowed)) if len(allowed) == 1 else style


def header_speaks(case: Case, kind: str) -> bool:
    """Whether the words above the rows have a cue of `kind`."""
    return words.speaks_of(case.header_words(), kind)
