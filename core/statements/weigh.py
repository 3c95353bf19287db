"""The hypotheses of a case against its proofs; the survivor is the verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from core.statements import chain, flow, ordering, questions, when
from core.statements.amounts import Style, shape
from core.statements.bounds import Unreadable
from core.statements.case import NO_ROWS, Asked, Case
from core.statements.cells import BLANKS, looks_like_date
from core.statements.corrections import ROLES
from core.statements.dates import Order
from core.statements.lines import Line
from core.statements.money import cell, prefers
from core.statements.sums import Sums, alike
from core.statements.trials import Trial, fee_settled, groups_of, left_over, style_of, trials

_NEARLY = re.compile(r"^\D{0,4}\d[\d.,' ]*[.,]\d{2}\D{0,4}$")  # a sum of money but for the sign or symbol around it


_NOT_ZERO = frozenset("123456789")


@dataclass(frozen=True)
class Verdict:
    """The surviving reading. amounts: signed, one a line, None for a line without; orders: by way of writing days.

    days: one a line, date.min where it cannot be told. link: how the running balance goes, None where it does not.
    order: of day and month, where the file leaves but one.
    """

    trial: Trial
    style: Style
    orders: Mapping[str, Order]
    amounts: Sums
    groups: list[str]
    link: chain.Link | None
    days: list[date]
    order: Order | None


def judge(case: Case) -> Verdict:
    """The one reading the file allows. Raises Asked where several remain, Unreadable where none does."""
    style = style_of(case)
    groups = groups_of(case)
    orders = when.allowed(case)
    directions = when.directions(case, orders)
    made = trials(case, style, groups)
    if not made:
        raise Unreadable(NO_ROWS)
    trial = _column(case, made, directions, style)
    _not_disproved(case, trial, style, groups)
    _all_legible(case, trial)
    _none_left_out(case, trial)
    _none_unread(case, trial)
    _not_both(case, trial)
    _no_other_side(case, trial)
    trial = fee_settled(case, trial, style)
    amounts, link = flow.settle(case, trial, directions, style, groups)
    agreed = when.agreeing(case, orders, link)
    final = when.settled(case, agreed)
    return Verdict(trial, style, final, amounts, groups, link, when.days_of(case, final), when.only(agreed))


def _none_left_out(case: Case, trial: Trial) -> None:
    """Raises Unreadable where a line without an amount has one under another header of amounts."""
    if trial.amounts.complete:
        return
    others = [
        c.index
        for c in case.columns
        if c.index not in trial.money.uses
        and c.index not in {trial.balance, trial.fee}
        and (not c.roles or any(c.role(name) for name in ("amount", "debit", "credit")))
        and not any(c.role(name) for name in ("foreign", "fee", "balance", "reference", "currency", "flag"))
    ]
    for line, amount in zip(case.lines, trial.amounts, strict=True):
        if amount is not None:
            continue
        _not_torn(case, trial, line)
        for index in others:
            got = shape(cell(line.cells, index))
            if got is not None and got.has_separator and any(digit in "123456789" for digit in got.digits):
                raise Unreadable(
                    f"Line {line.number} has {line.cells[index][:40]} in {case.name_of(index)}, beside the amounts I "
                    "read, and I cannot tell what it is. Please say which columns hold money out and money in."
                )


def _no_other_side(case: Case, trial: Trial) -> None:
    """Raises Unreadable where one side only is known, and a column under another name may be the other."""
    sides = trial.money.columns
    if trial.money.kind != "sides" or -1 not in sides or any(key in case.answers for key in ROLES):
        return
    more = next((c for c in case.columns if not c.roles and c.is_money and c.index != trial.balance), None)
    if more is not None:
        raise Unreadable(
            f"I cannot tell whether {case.name_of(more.index)} has amounts that moved, beside "
            f"{case.name_of(max(sides))}. Please say which columns hold money out and money in."
        )


def _not_torn(case: Case, trial: Trial, line: Line) -> None:
    """Raises Unreadable where a line ends before its amount and has a sum elsewhere: a cell is missing in it."""
    if any(index < len(line.cells) for index in trial.money.columns if index >= 0):
        return
    met = ((text, shape(text)) for text in line.cells if text and not looks_like_date(text))
    found = next((text for text, got in met if got is not None and got.has_separator), None)
    if found is not None:
        raise Unreadable(
            f"Line {line.number} of this file is shorter than the others, and {found[:40]} stands where they have no "
            "amount. Please correct it or export the file again."
        )


def _not_both(case: Case, trial: Trial) -> None:
    """Raises Unreadable where rows have money out and money in, and no balance says that one comes off the other."""
    if not trial.money.both or trial.chain.proven:
        return
    pairs = zip(*(case.column(index).cells() for index in trial.money.columns), strict=True)
    found = next(((at, pair) for at, pair in enumerate(pairs) if all(set(text) & _NOT_ZERO for text in pair)), None)
    if found is None:
        return
    place, pair = found
    raise Unreadable(
        f"Line {case.lines[place].number} has {pair[0][:40]} as money out and {pair[1][:40]} as money in, and no "
        "balance shows what moved. Please say which column has the amounts."
    )


def _none_unread(case: Case, trial: Trial) -> None:
    """Raises Unreadable where, without names and proof, another column looks like amounts written in an unknown way."""
    if trial.money.named or trial.chain.proven or any(key in case.answers for key in ROLES):
        return
    for column in case.columns:
        if column.is_amount or column.is_date or not column.filled:
            continue
        texts = [text for line in case.lines.first(60) if (text := cell(line.cells, column.index))]
        if len(texts) > 1 and all(_NEARLY.match(text) for text in texts):
            raise Unreadable(
                f'{case.name_of(column.index).capitalize()} looks like amounts ("{texts[0][:40]}"), but I do not know '
                "how they are written. Please export the file again, as Excel or OFX if you can."
            )


def _not_disproved(case: Case, trial: Trial, style: Style, groups: list[str]) -> None:
    """Raises Unreadable where a person's columns break a running balance that the file's own columns bear out."""
    columns, ways = case.uncorrected
    if trial.chain.proven or ways == case.ways:
        return
    before = replace(case, columns=columns, ways=ways, answers={})
    own = next((one for one in trials(before, style, groups) if one.chain.proven), None)
    if own is None or own.balance is None:
        return
    where = " and ".join(case.name_of(index) for index in own.money.columns if index >= 0)
    raise Unreadable(
        f"Read that way the balance in {case.name_of(own.balance)} does not follow from row to row; "
        f"it does with the amounts in {where}."
    )


def _all_legible(case: Case, trial: Trial) -> None:
    """Raises Unreadable where a dated line has an amount that is none: dropping it would lose money in silence."""
    if trial.amounts.complete:
        return
    for line, amount in zip(case.lines, trial.amounts, strict=True):
        if amount is not None:
            continue
        texts = [cell(line.cells, index) for index in trial.money.columns]
        bad = next(
            (text for text in texts if text and text.lower() not in BLANKS and any(c.isdigit() for c in text)), None
        )
        if bad is not None:
            raise Unreadable(
                f'Line {line.number} of this file has an amount I cannot read: "{bad[:40]}". '
                "Please correct it or export the file again."
            )


def _column(case: Case, made: list[Trial], directions: set[ordering.Direction], style: Style) -> Trial:
    """The trial whose columns hold the amounts."""
    answer = case.answers.get("amount_column") or case.answers.get("sides")
    for trial in made if answer else ():
        if ",".join(str(index + 1) for index in trial.money.columns) == (answer or "").replace(" ", ""):
            return trial
    proven = [trial for trial in made if trial.chain.proven and (trial.money.named or _fits(trial, directions))]
    pool = _distinct(_without_halves(proven, made) or made)
    if len(pool) == 1:
        return pool[0]
    ranked = sorted(pool, key=lambda trial: -trial.held)
    if proven and ranked[0].held > ranked[1].held:
        return ranked[0]
    netted = [trial for trial in pool if left_over(case, trial, style)]
    if len(netted) == 1:
        return netted[0]
    return _named_first(case, pool) if all(trial.money.named for trial in pool) else _by_values(case, pool)


def _without_halves(proven: list[Trial], made: list[Trial]) -> list[Trial]:
    """The trials without single columns that are one side of a fitting pair: alone it misses the other's rows."""
    halves = {index for one in made if one.money.kind == "sides" and one.held for index in one.money.columns}
    return [trial for trial in proven if trial.money.kind == "sides" or not halves & set(trial.money.columns)]


def _fits(trial: Trial, directions: set[ordering.Direction]) -> bool:
    """Whether the balance runs as the days do: unnamed sides read the other way round run the other way too."""
    link = trial.chain.best
    if trial.money.kind != "sides":
        return True
    return (link in {"T", "L"} and "forward" in directions) or (link == "-L" and "backward" in directions)


def _distinct(made: list[Trial]) -> list[Trial]:
    """Trials that differ in some amount; sides stand for the column that repeats them."""
    kept: list[Trial] = []
    for trial in made:
        if not any(other.money.named and _as_large(trial.plain, other.plain) for other in kept):
            kept.append(trial)
    return kept


def _as_large(one: Sums, other: Sums) -> bool:
    """Whether two columns have the same sums but for their signs."""
    one, other = alike(one, other)
    return list(map(abs, one.known())) == list(map(abs, other.known()))


def _named_first(case: Case, pool: list[Trial]) -> Trial:
    """Of several headed amounts the one whose header says more; a tie is asked."""
    many = next((trial for trial in pool if trial.money.kind == "many"), None)
    if many is not None:
        return many
    if all(trial.money.kind in {"single", "flag"} for trial in pool):
        steady = _of_one_currency(case, pool)
        if steady is not None:
            return steady
        first, second = (case.columns[trial.money.columns[0]] for trial in pool[:2])
        if prefers(first) > prefers(second):
            return pool[0]
    raise Asked(questions.amount_column(case, [trial.money for trial in pool]))


def _of_one_currency(case: Case, pool: list[Trial]) -> Trial | None:
    """The one trial whose amounts have one currency beside them, where those of all others have several."""
    codes = [c for c in case.columns if c.role("currency") and not c.role("foreign") and c.words and not c.is_amount]
    if len(codes) != len(pool):
        return None
    pairs = zip(sorted(pool, key=lambda trial: trial.money.columns), codes, strict=True)
    steady = [trial for trial, column in pairs if len(column.words) == 1]
    return steady[0] if len(steady) == 1 else None


def _by_values(case: Case, pool: list[Trial]) -> Trial:
    """Without names: the column with signs holds the amounts, the one that never changes does not."""
    sides = [trial for trial in pool if trial.money.kind == "sides"]
    for trial in sides:
        out, into = (case.columns[index] for index in trial.money.columns)
        if out.negative and not into.negative and into.signed:
            return trial  # -76.00 on one side and +327.49 on the other
    if sides:
        raise Asked(questions.sides(case, [trial.money for trial in sides]))
    followed = [trial for trial in pool if trial.held and trial.held == trial.chain.checked]
    if len(followed) == 1:
        return followed[0]  # another column is its balance, whichever way the signs go
    with_minus = [trial for trial in pool if case.columns[trial.money.columns[0]].negative]
    if len(with_minus) == 1:
        return with_minus[0]
    pool = with_minus or pool
    moving = [trial for trial in pool if len(set(trial.plain.known())) > 1 or len(trial.plain) == 1]
    if len(moving) == 1:
        return moving[0]
    raise Asked(questions.amount_column(case, [trial.money for trial in pool]))
