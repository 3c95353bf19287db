"""The one question a file leaves open, with options taken from its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.days import format_day
from core.statements import marks, words
from core.statements.case import Case
from core.statements.columns import Column
from core.statements.corrections import named
from core.statements.dates import Days, Order
from core.statements.money import Money, cell, side_of
from core.statements.reading import Option, Question, folded
from core.statements.records import Record
from core.statements.sums import Sums

_LONG = 60


def said(case: Case, place: int) -> str:
    """The words of one line, short enough for a button's explanation."""
    return words_of(case, case.lines[place].record)


def words_of(case: Case, record: Record) -> str:
    """The same of a record, which need not be a line."""
    longest = sorted((c for c in case.columns if not c.is_amount and not c.is_date), key=lambda c: -c.length)
    found = (folded(text) for c in longest if (text := cell(record.cells, c.index)))
    text = next(found, f"line {record.line}")
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"


def date_order(case: Case, orders: Sequence[Order]) -> Question:
    """Which of day and month comes first; the example is the first row on which it matters."""
    place, text, day = _telling(case, orders)
    options = tuple(
        Option(order, _day_words(day, order), f"{text}: {_day_words(day, order)}, {said(case, place)}")
        for order in orders
    )
    first, *rest = (option.label for option in options)
    return Question("date_order", f"Is {text} {first} or {' or '.join(rest)}?", options)


def _telling(case: Case, orders: Sequence[Order]) -> tuple[int, str, Days]:
    for place, line in enumerate(case.lines):
        for index, day in zip(case.dates, line.days, strict=True):
            if day is not None and len({day.parts(order) for order in orders}) > 1 and day.on(orders[0]):
                return place, cell(line.cells, index), day
    raise AssertionError("asked about an order that makes no difference")


def _day_words(day: Days, order: Order) -> str:
    got = day.on(order)
    return format_day(got) if got else order


def sign(case: Case, amounts: Sequence[Decimal], marked: Column | None = None) -> Question:
    """Whether a printed plus is money in or spending. marked: a column of two words that may say so row by row."""
    place = next((k for k, amount in enumerate(amounts) if amount > 0), 0)
    row = f"{abs(amounts[place]):,f} {said(case, place)}"
    minus = amounts[place] < 0
    words_in, words_out = ("money out", "money in") if minus else ("money in", "money out")
    text = f"This file does not say which way its amounts go. Is {row} money in or money out?"
    all_ = (
        Option("inverted", f"It is {words_out}", f"{row}: {words_out}"),
        Option("printed", f"It is {words_in}", f"{row}: {words_in}"),
    )
    if marked is None:
        return Question("sign", text, all_)
    cells = [words.normal(text) or text for text in case.column(marked.index).cells()]
    mine = cells[place]
    other = next(word for word in marked.words if word != mine)
    by_word = (
        Option(marks.answer(mine), f"It is money out; {other} is money in", f"{row}: money out"),
        Option(marks.answer(other), f"It is money in; {other} is money out", f"{row}: money in"),
    )
    where = named(marked, capital=True)
    text = (
        f'This file does not say which way its amounts go. {where} says "{mine}" beside {row}. Is that money in or out?'
    )
    return Question("sign", text, by_word if marked.role("flag") else (*by_word, *_for_all(all_)))


def kind(case: Case, amounts: Sequence[Decimal], column: Column, word: str) -> Question:
    """Which way the rows of one kind ("Refund") go."""
    cells = [words.normal(text) or text for text in case.column(column.index).cells()]
    place = cells.index(word)
    row = f"{abs(amounts[place]):,f} {said(case, place)}"
    return Question(
        marks.question_of(word),
        f'{named(column, capital=True)} says "{word}" beside {row}. Is that money in or money out?',
        (
            Option("out", "It is money out", f"{row}: money out"),
            Option("in", "It is money in", f"{row}: money in"),
        ),
    )


def parted(case: Case, amounts: Sequence[Decimal], turned: Sequence[Decimal]) -> Question:
    """The same where some amounts have a plus and the others nothing. turned: the amounts if those are money out."""
    plus = next(k for k, amount in enumerate(turned) if amount > 0)
    other = next(k for k, amount in enumerate(turned) if amount < 0)
    row, marked = f"{amounts[other]:,f} {said(case, other)}", f"+{amounts[plus]:,f} {said(case, plus)}"
    return Question(
        "sign",
        f"Some amounts of this file have a plus and the others nothing. Is {row} money in or money out?",
        (
            Option("parted", "It is money out; only a plus is money in", f"{marked}: money in"),
            Option("inverted", "It is money out, like every row", f"{marked}: money out"),
            Option("printed", "It is money in, like every row", f"{marked}: money in"),
        ),
    )


def _for_all(options: Sequence[Option]) -> list[Option]:
    return [replace(one, label=f"{one.label}, like every row") for one in options]


_MOVED = {
    "status": ("Did that money move?", "It moved", "No money moved"),
    "carried": ("Is it a transaction, or a sum carried over?", "It is a transaction", "It is carried over"),
    "bare": ("Is it a transaction, or the account's balance?", "It is a transaction", "It is the balance"),
    "undated": ("Is it a transaction of the day above, or part of the row above?", "It is of that day", "It is a part"),
}


def moved(key: str, word: str, sum_: str, text: str, count: int) -> Question:
    """Whether rows moved money: with a status nobody knows, a word for a sum carried over, or no day."""
    more = f" (and {count - 1} more like it)" if count > 1 else ""
    told = f'says "{word}" about {text}, {sum_}{more}' if word else f'has {sum_} as "{text}"{more}'
    asked, counts, not_ = _MOVED[key.partition(":")[0]]
    told = f"{told}, without a day" if key == "undated" else told
    return Question(
        key,
        f"This file {told}. {asked}",
        (
            Option("counted", counts, f"{text}: {sum_} is counted"),
            Option("left", not_, f"{text}: {sum_} is not counted"),
        ),
    )


def flags(case: Case, amounts: Sequence[Decimal], said_flags: Sequence[str]) -> Question:
    """Which way the letters of an unnamed column, or of a bookkeeper's account ("S", "H"), point."""
    place = next((k for k, (a, flag) in enumerate(zip(amounts, said_flags, strict=True)) if a and side_of(flag)), 0)
    flag = said_flags[place]
    row = f"{abs(amounts[place]):,f} {said(case, place)}"
    first, second = ("money out", "money in") if side_of(flag) == "D" else ("money in", "money out")
    return Question(
        "sign",
        f'This file says "{flag[:20]}" beside {row}. Is that money in or money out?',
        (
            Option("flagged", f"It is {first}", f"{row}: {first}"),
            Option("reversed", f"It is {second}", f"{row}: {second}"),
        ),
    )


def sides(case: Case, ways: Sequence[Money]) -> Question:
    """Which of two unnamed columns is money out."""
    first, second = sorted(ways[0].columns)
    place = next((k for k, line in enumerate(case.lines) if _filled(cell(line.cells, first))), None)
    seen = first
    if place is None:
        place, seen = 0, second
    row = f"{cell(case.lines[place].cells, seen)} {said(case, place)}"
    out_first = Option(f"{first + 1},{second + 1}", "", "")
    in_first = Option(f"{second + 1},{first + 1}", "", "")
    labels = ("It is money out", "It is money in") if seen == first else ("It is money in", "It is money out")
    return Question(
        "sides",
        f"This file has two columns of amounts without a name. Is {row} ({case.name_of(seen)}) money in or money out?",
        (
            Option(out_first.value, labels[0], f"{row}: {labels[0][6:]}"),
            Option(in_first.value, labels[1], f"{row}: {labels[1][6:]}"),
        ),
    )


def _filled(text: str) -> bool:
    return any(char in "123456789" for char in text)


def amount_column(case: Case, ways: Sequence[Money]) -> Question:
    """Which of several columns holds what moved on the account."""
    options: list[Option] = []
    place = next((k for k, line in enumerate(case.lines) if len({_shown(line.cells, way) for way in ways}) > 1), 0)
    for way in ways[:3]:
        columns = " and ".join(case.name_of(index) for index in way.columns if index >= 0)
        value = ",".join(str(index + 1) for index in way.columns)
        shown = _shown(case.lines[place].cells, way)
        options.append(Option(value, columns, f"{said(case, place)}: {shown}"))
    return Question(
        "amount_column",
        "This file has more than one column of amounts. Which one moved on your account?",
        tuple(options),
    )


def _shown(cells: list[str], way: Money) -> str:
    return " / ".join(text for index in way.columns if (text := cell(cells, index)))


def decimal(case: Case, text: str) -> Question:
    """Whether 12,500 is twelve and a half or twelve thousand five hundred."""
    mark = "," if "," in text else "."
    whole = text.replace(mark, "")
    parted = text.replace(mark, ".")
    grouped: Option = Option("." if mark == "," else ",", f"{int(whole):,}", f"{text} is {int(whole):,}")
    small = Option(mark, parted, f"{text} is {parted}")
    return Question("decimal", f"Is {text} in this file {grouped.label} or {small.label}?", (grouped, small))


def fee(case: Case, index: int, charges: Sequence[Decimal], amounts: Sums) -> Question:
    """Whether the charge in a column of its own came off the account beside the amount."""
    place = next(k for k, (charge, amount) in enumerate(zip(charges, amounts, strict=True)) if charge and amount)
    amount, charge = amounts[place] or Decimal(0), charges[place]
    text = (
        f"The row {said(case, place)} has {amount:,f} and a charge of {charge:,f} in {case.name_of(index)}. "
        "What moved on the account?"
    )
    return Question(
        "fee",
        text,
        (
            Option("included", f"{amount:,f}: the charge is in it", f"{said(case, place)}: {amount:,f}"),
            Option(
                "on_top", f"{amount - charge:,f}: the charge comes on top", f"{said(case, place)}: {amount - charge:,f}"
            ),
        ),
    )
