"""Which way the money went: by sides, by a flag, by the running balance, by opening and closing, by words, or asked."""

from __future__ import annotations

from decimal import Decimal

from core.statements import chain, marks, ordering, questions, signs, words
from core.statements.amounts import Style
from core.statements.bounds import Unreadable
from core.statements.case import Asked, Case
from core.statements.columns import Column
from core.statements.figures import signed
from core.statements.money import cell, is_payments, side_of
from core.statements.money import flags as flags_of
from core.statements.sums import Sums
from core.statements.surroundings import IBAN
from core.statements.trials import Trial, is_net

Signed = tuple[Sums, chain.Link | None]

_FEW = 3  # links of a balance
_FLIP: dict[chain.Link, chain.Link] = {"T": "-T", "-T": "T", "L": "-L", "-L": "L"}


def settle(case: Case, trial: Trial, directions: set[ordering.Direction], style: Style, groups: list[str]) -> Signed:
    """The signed amounts, and how the balance runs with them when it does. Raises Asked, Unreadable."""
    link = trial.chain.best if trial.chain.proven else None
    if trial.money.kind == "sides":
        return _by_sides(case, trial, directions, style, link)
    flags = flags_of(case.column(trial.money.flag)) if trial.money.flag is not None else []
    if trial.money.kind == "flag" and not _idle(case, trial, flags):
        return _flagged(case, trial, flags, style, groups)
    if trial.parted is not None and _answered(case) is None:
        return _parted(case, trial, trial.parted), None
    sign = _answered(case) or _sign_of(case, trial, directions, style, link)
    if sign is None:
        return _marked(case, trial, directions, groups)
    if sign == "printed":
        return trial.amounts, link
    return trial.amounts.negated(), _FLIP[link] if link else None


def _by_sides(
    case: Case, trial: Trial, directions: set[ordering.Direction], style: Style, link: chain.Link | None
) -> Signed:
    """Two columns of money out and in. A balance that grows by what is called money out is either what a card owes or
    an account in a bookkeeper's words, whose debit is money in: the rows' words tell them apart, or a person."""
    amounts, answer = _sided(case, trial, style), _answered(case)
    if amounts is not trial.amounts:
        walked = chain.walk(amounts, trial.balances, [""] * len(amounts))
        link = walked.best if walked.proven else None
    if answer is None and not (link is not None and _runs_as_printed(link, directions)):
        cues = _cues(case, amounts)
        grows = link is not None and trial.chain.checked >= _FEW and cues.bank <= cues.card and not cues.headed_card
        unsure = case.is_ledger or (
            -1 in trial.money.columns and is_payments(case.columns[max(trial.money.columns)].name)
        )
        if grows or cues.contrary or (unsure and cues.bank == cues.card):
            raise Asked(questions.sign(case, amounts.decimals()))
    if answer == "inverted":
        return amounts.negated(), _FLIP[link] if link else None
    return amounts, link


def _parted(case: Case, trial: Trial, parted: Sums) -> Sums:
    """Amounts of which some have a plus and the others nothing: wages with a plus make the others money out."""
    cues = _cues(case, parted)
    if case.answers.get("sign") != "parted" and not (cues.income and cues.card <= cues.bank):
        raise Asked(questions.parted(case, trial.amounts.decimals(), parted.decimals()))
    return parted


def _marked(case: Case, trial: Trial, directions: set[ordering.Direction], groups: list[str]) -> Signed:
    """Amounts whose signs a column of two unknown words may say: the balance tells which is money out, or a person."""
    column = marks.column(case, trial.amounts, trial.uses)
    kinds = marks.kinds(case, trial.amounts, trial.uses) if column is None and not case.answers.get("sign") else None
    if kinds is not None:
        return _by_kinds(case, trial, kinds, groups)
    if column is None:
        raise Asked(questions.sign(case, trial.amounts.decimals()))
    ways = {marks.answer(word): marks.apply(case, trial.amounts, column, marks.answer(word)) for word in column.words}
    links: dict[str, chain.Link] = {}
    for word, way in ways.items():
        walked = chain.walk(way, trial.balances, groups)
        # A word that is a sign explains more steps of the balance than the amounts do as they stand.
        if walked.proven and walked.held[walked.best] > trial.held:
            links[word] = walked.best
    borne_out = [
        said
        for said, link in links.items()
        if _runs_as_printed(link, directions) and not _cues(case, ways[said]).owed  # a card's balance grows by spending
    ]
    answer = case.answers.get("sign", "")
    said = answer if answer in ways else borne_out[0] if len(borne_out) == 1 else None
    if said is None:
        all_alike = trial.chain.proven and not links  # then the words are of rows, not of directions
        raise Asked(questions.sign(case, trial.amounts.decimals(), None if all_alike else column))
    return ways[said], links.get(said)


def _by_kinds(case: Case, trial: Trial, column: Column, groups: list[str]) -> Signed:
    """Amounts beside the kinds of their rows: a word for a direction says it itself, a person says the others."""
    out: dict[str, bool] = {}
    for word in sorted(set(map(words.normal, case.column(column.index).distinct()))):
        said = case.answers.get(marks.question_of(word)) or {"D": "out", "C": "in"}.get(side_of(word) or "")
        if said not in {"out", "in"}:
            raise Asked(questions.kind(case, trial.amounts.decimals(), column, word))
        out[word] = said == "out"
    amounts = marks.by_kind(case, trial.amounts, column, out)
    walked = chain.walk(amounts, trial.balances, groups)
    return amounts, walked.best if walked.proven else None


def _answered(case: Case, *, flagged: bool = False) -> signs.Sign | None:
    answer = case.answers.get("sign")
    known = {"printed", "inverted", "flagged", "reversed"} if flagged else {"printed", "inverted"}
    return answer if answer in known else None  # pyright: ignore[reportReturnType]


def _flagged(case: Case, trial: Trial, flags: list[str], style: Style, groups: list[str]) -> Signed:
    """Amounts beside a column of directions. A direction that means neither sets its row aside."""
    unknown = next((f for f, a in zip(flags, trial.amounts.raw, strict=True) if a and not signs.directed(f)), None)
    sign = _answered(case, flagged=True) or signs.by_flag(trial.plain, flags)
    if sign == "flagged" and unknown is not None:
        raise Unreadable(
            f'This file says "{unknown[:40]}" where other rows say money in or out, and I do not know which it is.'
        )
    doubted = case.is_ledger or not trial.money.named
    if sign == "flagged" and doubted and not (case.answers.get("sign") or _sure(case, trial, flags, style, groups)):
        raise Asked(questions.flags(case, trial.amounts.decimals(), flags))
    if sign is None:
        raise Asked(questions.sign(case, trial.amounts.decimals()))
    turned = signs.apply(trial.plain, flags, sign)
    amounts = Sums(
        [
            None if raw is None or (sign in {"flagged", "reversed"} and signs.neutral(flag)) else new
            for raw, new, flag in zip(trial.amounts.raw, turned.raw, flags, strict=True)
        ],
        turned.hundredths,
    )
    walked = chain.walk(amounts, trial.balances, groups)
    return amounts, walked.best if walked.proven else None


def _idle(case: Case, trial: Trial, flags: list[str]) -> bool:
    """Whether one word on rows of both signs ("Lastschrift" on all) says nothing, and nobody said that it does."""
    sides = {side_of(flag) for flag in flags} - {None}
    return len(sides) == 1 and signs.by_flag(trial.plain, flags) is None and not case.answers.get("sign")


def _sure(case: Case, trial: Trial, flags: list[str], style: Style, groups: list[str]) -> bool:
    """Whether unnamed flags may be believed: whole words speak for themselves, letters need a proof, and a ledger's."""
    if not case.is_ledger and all(len(flag) > 2 for flag in flags if flag):
        return True
    turned = signs.apply(trial.plain, flags, "flagged")
    walked = chain.walk(turned, trial.balances, groups)
    return (walked.proven and walked.best in {"T", "-L"}) or adds_up(case, turned, style)


def _sided(case: Case, trial: Trial, style: Style) -> Sums:
    """Sides where one column prints both signs: the rarer sign is a reversal, unless the balance says the other is.

    Raises Asked where neither is rarer and no balance tells.
    """
    columns = trial.money.columns
    counts = {i: (case.columns[i].negative, _nonzeros(case, i)) for i in columns if i >= 0}
    mixed = [i for i, (negative, all_) in counts.items() if 0 < negative < all_]
    if not mixed:
        return trial.amounts
    usual = {i: -1 if negative * 2 > all_ else 1 for i, (negative, all_) in counts.items()}
    other = {i: -sign if i in mixed else sign for i, sign in usual.items()}
    made = [
        Sums.of(
            None if amount is None else _reversed(line.cells, columns, signs_, style)
            for line, amount in zip(case.lines, trial.amounts.raw, strict=True)
        )
        for signs_ in (usual, other)
    ]
    walks = [chain.walk(one, trial.balances, [""] * len(one)).held for one in made]
    held = [max(walk.get("T", 0), walk.get("-L", 0)) for walk in walks]
    if (
        held[0] == held[1]
        and _answered(case) is None
        and any(negative * 2 == all_ for negative, all_ in counts.values() if all_)
    ):
        raise Asked(questions.sign(case, made[0].decimals()))
    return made[held[1] > held[0]]


def _nonzeros(case: Case, index: int) -> int:
    return sum(1 for text in case.column(index).cells() if any(char in "123456789" for char in text))


def _reversed(cells: list[str], columns: tuple[int, ...], usual: dict[int, int], style: Style) -> Decimal:
    total = Decimal(0)
    for index, direction in zip(columns, (-1, 1), strict=True):
        number = signed(cell(cells, index), style) if index >= 0 else None
        if number:
            total += direction * usual[index] * number
    return total


def _sign_of(
    case: Case, trial: Trial, directions: set[ordering.Direction], style: Style, link: chain.Link | None
) -> signs.Sign | None:
    cues = _cues(case, trial.plain)
    if _signed_by_layout(case, trial):
        return "printed"
    if not trial.money.named and not cues.minus and trial.chain.checked < _FEW:
        return None  # the balance bears out all rows but the first, and of few that is much
    if link is not None and not trial.chain.alone and not directions <= {"forward", "backward"}:
        link = None  # equal amounts of one day fit two kinds of link: they say nothing of the sign
    if link is not None and _runs_as_printed(link, directions):
        # A card's balance is what is owed: it follows from spending printed as plus, so words may still object.
        return None if cues.owed or _may_be_owed(case, cues, trial) else "printed"
    for sign in ("printed", "inverted"):
        if adds_up(case, signs.apply(trial.plain, [], sign), style):
            return None if sign == "printed" and (cues.owed or _may_be_owed(case, cues, trial)) else sign
    if not trial.money.named and not cues.minus:
        return None  # a nameless column without a minus may as well be a balance
    return cues.verdict if link is None else None


def _may_be_owed(case: Case, cues: signs.Cues, trial: Trial) -> bool:
    """Whether more rows are plus and no word says that they are money in: so does a card print what is owed on it."""
    if cues.plus <= cues.minus or cues.bank or any(balance < 0 for balance in trial.balances.decimals()):
        return False
    has_iban = case.near.account is not None and bool(IBAN.fullmatch(case.near.account))
    return cues.headed_card or not (has_iban or words.speaks_of(case.header_words(), "banked"))


def _cues(case: Case, amounts: Sums) -> signs.Cues:
    places = signs.sampled(len(case.lines))
    return signs.cues(amounts.at(places).decimals(), case.texts(places), case.header_words())


def _signed_by_layout(case: Case, trial: Trial) -> bool:
    """Whether a D or C stands beside the amounts, or the file is a payment processor's: gross, fee and net."""
    sided = any(case.columns[index].sided for index in trial.money.columns)
    charged = any(c.role("fee") and c.is_amount for c in case.columns)
    netted = any(is_net(case.columns[index]) for index in trial.money.columns)
    return sided or (charged and (netted or any(c.role("gross") for c in case.columns)))


def _runs_as_printed(link: chain.Link, directions: set[ordering.Direction]) -> bool:
    """Whether the balance bears the printed signs out; where the days tell no direction it counts as after the row."""
    if directions == {"forward"}:
        return link in {"T", "L"}
    if directions == {"backward"}:
        return link in {"-L", "-T"}
    return link in {"T", "-L"}


def adds_up(case: Case, amounts: Sums, style: Style) -> bool:
    """Whether a printed opening plus these amounts is a printed closing. A sum of nothing proves nothing."""
    total = amounts.total()
    if total == 0:
        return False
    opening = [got for one in case.near.labelled if one.kind == "opening" and (got := one.read(style)) is not None]
    closing = [got for one in case.near.labelled if one.kind == "closing" and (got := one.read(style)) is not None]
    return any(first + total == last for first in opening for last in closing)
