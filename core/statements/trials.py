"""Trials: every way to find the amounts, with the decimal sign, the fee and the balance that bear it out best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import add, sub

from core.statements import chain, ordering, questions, signs, words
from core.statements.amounts import CURRENCIES, Shape, Style, styles, surviving_styles
from core.statements.bounds import Unreadable
from core.statements.case import Asked, Case
from core.statements.columns import Column
from core.statements.corrections import place
from core.statements.figures import numbers, shapes
from core.statements.money import Money, currency_named, marks_some, printed, unmarked_out
from core.statements.money import flags as flags_of
from core.statements.sums import Sums

_TWO_WAYS = (
    "The amounts in this file are written in two ways (both 1,234.56 and 1.234,56), so I cannot be sure of them. "
    "Please export it again as CSV or OFX."
)
_SURE = 3  # links
_ONE = frozenset({"single", "flag"})  # kinds with one column of amounts
_THREE_PLACES = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})  # money with thousandths
MOST_ACCOUNTS = 20  # of one customer in one file; a column with more different words is no account
_THOUSANDTHS = re.compile(r"\d+[.,]\d{3}$")
_CENTS = re.compile(r"\b(?:cents?|pence|minor(?: units?)?|centimes?|centavos?|centimos?|rappen|ore|groszy?|kurus)\b")
_NET = re.compile(r"\bnett?o?\b|\bpayout|\bauszahlung|\bliquido\b|\bsettlement amount\b")
_KANA_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7af円]")  # yen and won have no decimals: a comma groups


@dataclass(frozen=True)
class Trial:
    """One way to read the amounts. amounts: None where a line has none; balances: None where none is printed.

    fee: the column of charges the balance shows to be taken off beside the amount; the amounts include it.
    parted: the amounts if those without the plus that others have are money out.
    """

    money: Money
    amounts: Sums
    balance: int | None
    balances: Sums
    chain: chain.Chain
    fee: int | None = None
    parted: Sums | None = None

    @property
    def uses(self) -> frozenset[int]:
        """Every column its sums are in."""
        return self.money.uses | ({self.balance} if self.balance is not None else set())

    @property
    def plain(self) -> Sums:
        """The amounts, nothing counted as zero."""
        return self.amounts.filled

    @property
    def held(self) -> int:
        """How many links of the balance's best kind hold."""
        return self.chain.held.get(self.chain.best, 0)


def trials(case: Case, style: Style, groups: list[str]) -> list[Trial]:
    """A trial for each way that finds any amount."""
    made = [_trial(case, way, style, groups) for way in case.ways]
    return [one for one in made if any(amount is not None for amount in one.amounts.raw)]


def groups_of(case: Case) -> list[str]:
    """For each line the account and currency it belongs to: each has a balance of its own."""
    keys = [
        c.index
        for c in case.columns
        if (c.role("account") or c.role("currency"))
        and not c.is_money
        and not c.is_date
        and 1 < len(c.words) <= MOST_ACCOUNTS
    ]
    if not keys:
        return [""] * len(case.lines)
    return ["|".join(row) for row in zip(*(case.column(index).cells() for index in keys), strict=True)]


def _trial(case: Case, way: Money, style: Style, groups: list[str]) -> Trial:
    """The trial of one way; a plus beside some amounts only counts where the balance bears it out, or as a question."""
    amounts = printed(way, case.column, style)
    column = case.columns[way.columns[0]]
    parted = unmarked_out(case.column(column.index), amounts) if way.kind in _ONE and marks_some(column) else None
    trial = _borne_out(case, way, amounts if parted is None else parted, style, groups)
    if parted is None or column.sided or trial.chain.proven:
        return trial
    plain = _borne_out(case, way, amounts, style, groups)
    return plain if plain.chain.proven else replace(plain, parted=parted)


def _borne_out(case: Case, way: Money, amounts: Sums, style: Style, groups: list[str]) -> Trial:
    """The trial of amounts with the balance that bears them out best."""
    amounts = _in_units(case, [index for index in way.columns if index >= 0], amounts)
    best = Trial(way, amounts, None, Sums.nothing(len(amounts)), chain.Chain(0, {}, {}))
    moved = _moved(case, way, best.plain)
    for index in _balance_columns(case, way):
        own = _own_style([case.columns[index]], case, style)
        balances = _in_units(case, [index], numbers(case.column(index), own))
        tried = Trial(way, amounts, index, balances, chain.walk(moved, balances, groups))
        sure = _follows(tried.chain) or case.columns[index].role("balance") or not case.table.headed
        if (best.balance is None or tried.held > best.held) and (sure or case.answers.get("balance_column")):
            best = tried
    return _with_fee(case, best, style, groups)


def _in_units(case: Case, columns: list[int], sums: Sums) -> Sums:
    """The sums of columns whose headers say that they hold cents, in whole units of the currency."""
    named = [case.columns[index] for index in columns]
    if not all(_CENTS.search(words.normal(c.name)) and not c.separated for c in named):
        return sums
    return Sums.of(None if one is None else one * Decimal("0.01") for one in sums)


def _follows(walked: chain.Chain) -> bool:
    """Whether a column nobody called a balance is one: every link holds, and more than chance would give."""
    return walked.checked >= _SURE and walked.alone.get(walked.best, 0) == walked.checked


def _moved(case: Case, way: Money, plain: Sums) -> Sums:
    """The amounts as a flag beside them turns them, where they are printed without signs."""
    if way.kind != "flag" or way.flag is None or any(amount < 0 for amount in plain.known()):
        return plain
    flags = flags_of(case.column(way.flag))
    return signs.apply(plain, flags, signs.by_flag(plain, flags) or "printed")


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
    if trial.money.kind == "single" and any(c.role("fee") for c in case.columns):
        net = _net(case, trial, style)
        if net is not None:
            return net
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


def _net(case: Case, trial: Trial, style: Style) -> Trial | None:
    """The trial with what was left after the charges, where each row prints the sum before, the charge and the rest.

    Where no sum has a minus the rest must be headed so: on a payer's list the charge comes on top.
    """
    known = trial.plain.decimals()
    signed = any(amount < 0 for amount in known)
    columns = [c for c in case.columns if c.is_amount and not c.role("foreign")]
    for fee in (c for c in columns if c.role("fee") and c.index not in trial.money.uses):
        charges = _charges(case, fee, style)
        if not any(charges):
            continue
        rest, before = map(list, (map(sub, known, charges), map(add, known, charges)))
        for other in (c for c in columns if c.index not in {fee.index, *trial.money.uses}):
            sums = numbers(case.column(other.index), style)
            if sums.decimals() == before and (signed or is_net(case.columns[trial.money.columns[0]])):
                return trial
            if sums.complete and sums.decimals() == rest and (signed or is_net(other)):
                return replace(trial, money=replace(trial.money, columns=(other.index,)), amounts=sums)
    return None


def left_over(case: Case, trial: Trial, style: Style) -> bool:
    """Whether a column headed as what is left is another one without the charges that a third one prints."""
    if trial.money.kind != "single" or not is_net(case.columns[trial.money.columns[0]]):
        return False
    known = trial.plain.decimals()
    columns = [c for c in case.columns if c.is_amount and c.index not in trial.money.uses]
    sums = {c.index: numbers(case.column(c.index), style).decimals() for c in columns}
    for fee in (c for c in columns if c.role("fee") and any(sums[c.index])):
        before = list(map(add, known, map(abs, sums[fee.index])))
        if any(sums[c.index] == before for c in columns if c is not fee):
            return True
    return False


def is_net(column: Column) -> bool:
    """Whether a header says that the column is what was left after charges."""
    return bool(_NET.search(words.normal(column.name)))


def _charges(case: Case, column: Column, style: Style) -> list[Decimal]:
    return list(map(abs, numbers(case.column(column.index), style).decimals()))


def _lowered(trial: Trial, charges: list[Decimal]) -> Sums:
    lowered = zip(trial.amounts, charges, strict=True)
    return Sums.of(None if amount is None else amount - charge for amount, charge in lowered)


def _balance_columns(case: Case, way: Money) -> list[int]:
    chosen = place(case.answers.get("balance_column"), case.columns)
    if chosen is not None:
        return [chosen]
    free = [c for c in case.columns if c.is_amount and c.index not in way.uses]
    named = [c.index for c in free if c.role("balance")]
    if named:
        return named
    if case.table.headed:  # a balance under a name nobody knows has to prove itself
        barred = {"reference", "account", "iban", "fee", "foreign", "time", "gross", "currency"}
        return [c.index for c in free if c.filled >= c.rows * 0.9 and not barred & set(c.roles)]
    return [c.index for c in free if c.is_money or c.filled >= c.rows * 0.9]


# ── decimal sign ────────────────────────────────────────────────────────────────────────────────────────────────


def style_of(case: Case) -> Style:
    """The decimal sign of the amounts. Raises Asked where 12,500 stays open, Unreadable where rows contradict it."""
    used = {index for way in case.ways for index in way.uses if index >= 0}
    met = _shapes(case, used)
    allowed = surviving_styles(met)
    if not allowed:
        raise Unreadable(_TWO_WAYS)
    unclear = next((one.digits for one in met if one.has_separator and len(styles(one.digits)) == 2), None)
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
    return shapes(case.column(index) for index in indexes)


def _by_neighbours(case: Case, used: set[int], allowed: frozenset[Style]) -> frozenset[Style]:
    """Balances, other columns of money and amounts around the table are written the same way."""
    balances = [c.index for c in case.columns if c.role("balance") and c.is_amount]
    others = [c.index for c in case.columns if c.is_money and c.index not in used and not c.role("reference")]
    for met in (_shapes(case, balances), [one.amount for one in case.near.labelled], _shapes(case, others)):
        narrowed = allowed & surviving_styles(met) if met else allowed
        if len(narrowed) == 1:
            return narrowed
    return allowed


def _by_currency(case: Case, allowed: frozenset[Style]) -> frozenset[Style]:
    """Three digits after the sign are thousandths only in a currency that has them; elsewhere the sign groups."""
    known = {case.near.currency} | {currency_named(c.name) for c in case.columns} | _codes(case)
    known -= {None}
    pointed = any(day.mark[:1] == "." for column in case.lines.days for day in ordering.distinct(column))
    names = "".join(case.table.names)
    met = _shapes(case, {index for way in case.ways for index in way.uses if index >= 0})
    grouping: set[Style] = {"," if "." in one.digits else "." for one in met if one.has_separator}
    sure = (known and not known & _THREE_PLACES) or _KANA_HANGUL.search(names)
    if known and known <= _THREE_PLACES and len(grouping) == 1 and all(_THOUSANDTHS.match(one.digits) for one in met):
        return allowed - grouping
    sure = sure or (pointed and not known and grouping == {","})  # who writes 31.12.2024 has no decimal point
    return allowed & grouping if sure and len(grouping) == 1 else allowed


def _codes(case: Case) -> set[str | None]:
    named = (c.words for c in case.columns if c.role("currency"))
    return {word.upper() for words_ in named if all(w.upper() in CURRENCIES for w in words_) for word in words_}


def _own_style(columns: list[Column], case: Case, style: Style) -> Style:
    """A balance may be written unlike the amounts; its own cells say so."""
    allowed = surviving_styles(_shapes(case, [c.index for c in columns]))
    return next(iter(allowed)) if len(allowed) == 1 else style
