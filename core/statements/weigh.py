"""The hypotheses of a case against its proofs; the survivor is the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core.statements import chain, flow, ordering, questions, when
from core.statements.amounts import Style
from core.statements.bounds import Unreadable
from core.statements.case import NO_ROWS, Asked, Case
from core.statements.dates import Order
from core.statements.money import cell, prefers
from core.statements.trials import Trial, fee_settled, groups_of, style_of, trials

_BLANKS = frozenset({"-", "--", "---", "—", "–", "n/a", "na", "*", ".", "0", "nil", "none"})


@dataclass(frozen=True)
class Verdict:
    """The surviving reading. amounts: signed, one a line, None for a line without; orders: by way of writing days.

    days: one a line, date.min where it cannot be told. link: how the running balance goes, None where it does not.
    """

    trial: Trial
    style: Style
    orders: Mapping[str, Order]
    amounts: list[Decimal | None]
    groups: list[str]
    link: chain.Link | None
    days: list[date]


def judge(case: Case) -> Verdict:
    """The one reading the file allows. Raises Asked where several remain, Unreadable where none does."""
    style = style_of(case)
    groups = groups_of(case)
    orders = when.allowed(case)
    directions = when.directions(case, orders)
    made = trials(case, style, groups)
    if not made:
        raise Unreadable(NO_ROWS)
    trial = _column(case, made, directions)
    _all_legible(case, trial)
    trial = fee_settled(case, trial, style)
    amounts, link = flow.settle(case, trial, directions, style, groups)
    final = when.settled(case, when.agreeing(case, orders, link))
    days = [when.day_of(case, line.days, final) or date.min for line in case.lines]
    return Verdict(trial, style, final, amounts, groups, link, days)


def _all_legible(case: Case, trial: Trial) -> None:
    """Raises Unreadable where a dated line has an amount that is none: dropping it would lose money in silence."""
    for line, amount in zip(case.lines, trial.amounts, strict=True):
        if amount is not None:
            continue
        texts = [cell(line.cells, index) for index in trial.money.columns]
        bad = next(
            (text for text in texts if text and text.lower() not in _BLANKS and any(c.isdigit() for c in text)), None
        )
        if bad is not None:
            raise Unreadable(
                f'Line {line.number} of this file has an amount I cannot read: "{bad[:40]}". '
                "Please correct it or export the file again."
            )


def _column(case: Case, made: list[Trial], directions: set[ordering.Direction]) -> Trial:
    """The trial whose columns hold the amounts."""
    answer = case.answers.get("amount_column") or case.answers.get("sides")
    for trial in made if answer else ():
        if ",".join(str(index + 1) for index in trial.money.columns) == (answer or "").replace(" ", ""):
            return trial
    proven = [trial for trial in made if trial.chain.proven and (trial.money.named or _fits(trial, directions))]
    pool = _distinct(proven or made)
    if len(pool) == 1:
        return pool[0]
    ranked = sorted(pool, key=lambda trial: -trial.held)
    if proven and ranked[0].held > ranked[1].held:
        return ranked[0]
    return _named_first(case, pool) if all(trial.money.named for trial in pool) else _by_values(case, pool)


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
        mine = [abs(amount) for amount in trial.plain]
        if not any(other.money.named and [abs(amount) for amount in other.plain] == mine for other in kept):
            kept.append(trial)
    return kept


def _named_first(case: Case, pool: list[Trial]) -> Trial:
    """Of several headed amounts the one whose header says more; a tie is asked."""
    many = next((trial for trial in pool if trial.money.kind == "many"), None)
    if many is not None:
        return many
    if all(trial.money.kind in {"single", "flag"} for trial in pool):
        first, second = (case.columns[trial.money.columns[0]] for trial in pool[:2])
        if prefers(first) > prefers(second):
            return pool[0]
    raise Asked(questions.amount_column(case, [trial.money for trial in pool]))


def _by_values(case: Case, pool: list[Trial]) -> Trial:
    """Without names: the column with signs holds the amounts, the one that never changes does not."""
    sides = [trial for trial in pool if trial.money.kind == "sides"]
    for trial in sides:
        out, into = (case.columns[index] for index in trial.money.columns)
        if out.negative and not into.negative and into.signed:
            return trial  # -76.00 on one side and +327.49 on the other
    if sides:
        raise Asked(questions.sides(case, [trial.money for trial in sides]))
    with_minus = [trial for trial in pool if case.columns[trial.money.columns[0]].negative]
    if len(with_minus) == 1:
        return with_minus[0]
    pool = with_minus or pool
    moving = [trial for trial in pool if len(set(trial.plain)) > 1 or len(trial.plain) == 1]
    if len(moving) == 1:
        return moving[0]
    raise Asked(questions.amount_column(case, [trial.money for trial in pool]))
