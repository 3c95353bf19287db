"""Rows whose words leave open whether money moved: the running balance tells, or a person.

A status nobody knows beside known ones, "Übertrag" and nothing else (a transfer, or a sum carried to a new page), and
a row beside which the balance stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.statements import case, chain, questions, weigh, words
from core.statements.cells import looks_like_date
from core.statements.columns import Column
from core.statements.money import cell, side_of
from core.statements.records import Record
from core.statements.table import Table

_LONGEST = 40  # characters of a status
_MOST = 12  # different ones in a column
_FEW = 3  # of them unknown: more are no statuses but words
_STILL = "the balance follows without it"
_CARRIED = "it is a sum carried over"
_TOTAL = "a total"
_BALANCE = "it is a balance"
_NO_MONEY = "no money moved"
LEFT, KEPT = "left", "counted"


@dataclass(frozen=True)
class Doubt:
    """Rows with one word. key: of the question. records: the rows. why: they are left out, where they are.

    is_left: whether they are left out as long as nothing says otherwise.
    """

    key: str
    word: str
    records: tuple[Record, ...]
    why: str | None
    is_left: bool = False

    @property
    def lines(self) -> tuple[int, ...]:
        """Their lines of the file."""
        return tuple(one.line for one in self.records)


def settled(part: Table, name: str, answers: Mapping[str, str], opened: case.Case) -> tuple[case.Case, weigh.Verdict]:
    """The case without the rows that moved no money, and its verdict. Raises Asked and Unreadable as judge() does."""
    known: dict[int, str | None] = {}
    for doubt in _doubts(opened):
        said = answers.get(doubt.key) or _by_balance(part, name, answers, opened, doubt)
        if said not in {LEFT, KEPT}:
            raise case.Asked(_question(opened, doubt))
        if (said == LEFT) != doubt.is_left:
            known |= dict.fromkeys(doubt.lines, doubt.why)
    if known:
        opened = case.open_case(part, name, answers, known)
    verdict = weigh.judge(opened)
    totals = _totals(opened, verdict)
    if totals:
        known |= dict.fromkeys(totals, _TOTAL)
        opened = case.open_case(part, name, answers, known)
        verdict = weigh.judge(opened)
    return _without_still(part, name, answers, (opened, verdict), known)


def _doubts(opened: case.Case) -> list[Doubt]:
    signed = any(opened.columns[at].negative for way in opened.ways for at in way.columns)
    found = [
        doubt
        for column in opened.columns
        if column.role("status") or (signed and _is_direction(column))  # "Memo" beside "Debit" and "Credit"
        for doubt in _statuses(opened, column)
    ]
    return [*found, *(doubt for doubt in (_carried(opened), _undated(opened), _bare(opened)) if doubt.records)]


def _is_direction(column: Column) -> bool:
    """Whether most cells are words for money out and in, and both are there."""
    sides = {word: side for word in column.words if (side := side_of(word))}
    return {"D", "C"} <= set(sides.values()) and sum(column.words[word] for word in sides) * 2 >= column.filled


def _statuses(opened: case.Case, column: Column) -> list[Doubt]:
    """The words of a status column that nobody knows, unless most rows have them: most rows are booked."""
    if column.is_amount or column.is_date:
        return []
    met = Counter[str]()
    for text, count in Counter(opened.column(column.index).cells()).items():
        met[words.normal(text) or text] += count
    if not 1 < len(met) <= _MOST:
        return []
    directed = _is_direction(column)
    unknown = [
        word
        for word, count in met.items()
        if 0 < len(word) < _LONGEST
        and not any(map(str.isdigit, word))
        and count * 2 < len(opened.lines)
        and (words.is_word(word, "neutral") if directed else not _known(word))
    ]
    if not directed and not any(map(_known, (*met, *column.words))):
        return []  # then it is no status as one knows them
    return [
        Doubt(f"status:{word}", word, rows, _NO_MONEY)
        for word in (unknown if len(unknown) <= _FEW else [])
        if (rows := tuple(one for one in opened.lines.records if _is(cell(one.cells, column.index), word)))
    ]


def _known(word: str) -> bool:
    return words.is_booked(word) or words.is_pending(word) or words.is_dropped(word)


def _is(text: str, word: str) -> bool:
    return (words.normal(text) or text) == word


def _carried(opened: case.Case) -> Doubt:
    """The rows with an amount that say nothing but a word for a sum carried over, as a transfer is called, too."""
    met = (one for one in _lone(opened) if any(words.is_word(text, "carried") for text in one.cells))
    return Doubt("carried", "", tuple(one for one in met if case.amount_of(opened, one)), _CARRIED)


def _undated(opened: case.Case) -> Doubt:
    """The rows without a day below others: of the same day, or parts of what stands above."""
    return Doubt(
        "undated", "", tuple(one for one in opened.sorted.undated if case.amount_of(opened, one)), None, is_left=True
    )


def _bare(opened: case.Case) -> Doubt:
    """The first or last row, where it alone says nothing: a balance at the edge of the table, or a transaction."""
    texts = [c for c in opened.columns if not (c.is_amount or c.is_date or c.role("currency") or c.role("account"))]
    lines = opened.lines
    if not texts or len(lines) <= _FEW or not opened.table.headed:
        return Doubt("bare", "", (), _BALANCE)
    edges = lines[0].record, lines[len(lines) - 1].record
    found = tuple(one for one in edges if case.amount_of(opened, one) and not _words(one, texts))
    alone = len(found) == 1 and all(_words(one, texts) for one in lines.records if one.line != found[0].line)
    return Doubt("bare", "", found if alone else (), _BALANCE)


def _words(record: Record, texts: list[Column]) -> bool:
    return any(cell(record.cells, c.index) for c in texts)


def _lone(opened: case.Case) -> list[Record]:
    """The records that say nothing but one word for a sum."""
    known = set(opened.sorted.lone)
    return [one for one in (opened.lines.records if known else ()) if one.line in known]


def _totals(opened: case.Case, verdict: weigh.Verdict) -> list[int]:
    """The lines that say "Total" and nothing else, and print the sum of all other rows, or of those in or out."""
    lines = set(opened.sorted.lone)
    if not lines:
        return []
    numbers = opened.lines.records.numbers()
    places = [place for place, line in enumerate(numbers) if line in lines]
    rest = [amount or Decimal(0) for place, amount in enumerate(verdict.amounts) if numbers[place] not in lines]
    into = sum(amount for amount in rest if amount > 0)
    sums = {abs(sum(rest)), into, into - sum(rest)} - {0}
    return [numbers[place] for place in places if abs(verdict.amounts[place] or 0) in sums] if len(rest) > 1 else []


def _by_balance(part: Table, name: str, answers: Mapping[str, str], opened: case.Case, doubt: Doubt) -> str | None:
    """What the running balance says of the rows: it follows only with them, only without them, or tells nothing."""
    verdict = weigh.judge(opened)
    if verdict.trial.balance is None and not doubt.is_left:
        return None
    now = _follows(verdict)
    try:
        other = _follows(weigh.judge(case.open_case(part, name, answers, dict.fromkeys(doubt.lines, doubt.why))))
    except (case.Asked, case.Unreadable):
        return None
    if now == other:
        return None
    return LEFT if now == doubt.is_left else KEPT


def _follows(verdict: weigh.Verdict) -> bool:
    """Whether every balance follows from the one before."""
    if verdict.link is None:
        return False
    checked, breaks = chain.breaks(verdict.amounts, verdict.trial.balances, verdict.groups, verdict.link)
    return checked > 0 and not breaks


def _without_still(
    part: Table,
    name: str,
    answers: Mapping[str, str],
    read: tuple[case.Case, weigh.Verdict],
    known: Mapping[int, str | None],
) -> tuple[case.Case, weigh.Verdict]:
    """The same without rows beside which the balance stays as it was, where every other one follows without them."""
    opened, verdict = read
    still = _still(verdict)
    if not still or len(still) * 2 > len(opened.lines):
        return read
    numbers = opened.lines.records.numbers()
    again = case.open_case(part, name, answers, {**known, **{numbers[place]: _STILL for place in still}})
    try:
        judged = weigh.judge(again)
    except (case.Asked, case.Unreadable):
        return read
    return (again, judged) if _follows(judged) else read


def _still(verdict: weigh.Verdict) -> list[int]:
    """The places of rows that the balance passes over: it stays as it was beside them, or none is printed there.

    Empty where some link that does not hold has no such row.
    """
    if verdict.link is None or verdict.trial.held == verdict.trial.chain.checked:
        return []
    balances = verdict.trial.balances
    _, breaks = chain.breaks(verdict.amounts, balances, verdict.groups, verdict.link)
    found: list[int] = []
    for one in breaks:
        passed = [place for place in range(one.first + 1, one.second) if balances.raw[place] is None]
        if balances.raw[one.first] == balances.raw[one.second]:
            passed.append(one.second if verdict.link in {"T", "-T"} else one.first)
        if not passed:
            return []
        found += passed
    return found


def _question(opened: case.Case, doubt: Doubt) -> questions.Question:
    """Whether money moved in the rows of one word; the example is the first."""
    first = doubt.records[0]
    amount = case.amount_of(opened, first)
    day = next((text for text in first.cells if text and looks_like_date(text)), "")
    sum_ = f"{amount} on {day}" if day else amount
    return questions.moved(doubt.key, doubt.word, sum_, questions.words_of(opened, first), len(doubt.records))
