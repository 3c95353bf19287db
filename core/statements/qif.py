"""QIF: one letter a line, a caret ends the entry; the order of day and month is the bank's secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.days import format_day
from core.statements import ordering
from core.statements.amounts import Shape, Style, shape, styles, surviving_styles, value
from core.statements.bounds import MAX_ROWS, Unreadable
from core.statements.cells import clean
from core.statements.dates import Days, Order, patterns
from core.statements.entries import Part, reading
from core.statements.reading import Option, Question, Reading, Skipped, folded
from core.statements.rows import Row

_ACCOUNTS = frozenset({"bank", "ccard", "cash", "oth a", "oth l", "bank ccard"})

Entry = dict[str, str]


def read(text: str, name: str, answers: Mapping[str, str]) -> Reading:
    """The reading of a QIF file. Raises Unreadable where it holds no bank transactions."""
    entries = list(_entries(text))
    dated = [(entry, day, money) for entry in entries if (day := _days(entry)) and (money := _money(entry))]
    if not dated:
        raise Unreadable("This QIF file has no bank transactions in it. Please export the account's transactions.")
    style = _style([money for _, _, money in dated])
    days = [day for _, day, _ in dated]
    orders = _orders(days, answers)
    if len(orders) > 1 and not ordering.same(days, orders):
        return Reading(file=name, status="ask", question=_ask(dated, orders), layout="qif")
    order = min(orders)
    skipped = [
        Skipped(place, _words(entry), "it has no date or no amount")
        for place, entry in enumerate(entries, 1)
        if not (_days(entry) and _money(entry))
    ]
    rows: list[Row] = []
    for place, (entry, day, money) in enumerate(dated, start=1):
        number = value(money.digits, style)
        got = day.on(order)
        if got is None:
            skipped.append(Skipped(place, _words(entry), "its date is no day"))
        elif number and re.fullmatch(r"opening balance", entry.get("P", "").strip(), re.IGNORECASE):
            skipped.append(Skipped(place, _words(entry), "the opening balance"))
        else:
            signed = -number if money.negative else number
            rows.append(
                Row(
                    got,
                    signed,
                    None,
                    _words(entry),
                    folded(entry.get("P", "")) or None,
                    entry.get("N") or None,
                    None,
                    place,
                )
            )
    if not rows:
        raise Unreadable("This QIF file has no bank transactions in it. Please export the account's transactions.")
    return reading(name, "qif", [Part(None, None, tuple(rows))], skipped)


def _entries(text: str) -> Iterator[Entry]:
    """The entries of bank, card and cash sections."""
    inside, entry, count = True, Entry(), 0
    for line in re.split(r"\r\n|\n|\r", text):
        line = line.strip()
        if line.startswith("!"):
            kind = line[1:].lower()
            inside = kind.startswith("type:") and kind[5:].strip() in _ACCOUNTS
            entry = {}
        elif line.startswith("^"):
            if inside and entry:
                count += 1
                if count > MAX_ROWS:
                    raise Unreadable(f"This file has more than {MAX_ROWS:,} rows. Please export a shorter period.")
                yield entry
            entry = {}
        elif line and inside:
            entry.setdefault(line[0], line[1:].strip())
    if inside and "D" in entry:
        yield entry


def _days(entry: Entry) -> Days | None:
    """Quicken writes 2/10'2020 and pads with blanks."""
    text = entry.get("D", "").replace(" ", "")
    text = text.replace("'", next((char for char in text if char in "./-"), "/"))
    return patterns(clean(text))


def _money(entry: Entry) -> Shape | None:
    return shape(clean(entry.get("T") or entry.get("U") or ""))


def _style(shapes: list[Shape]) -> Style:
    allowed = surviving_styles(shapes)
    if not allowed:
        raise Unreadable(
            "The amounts in this QIF file are written in two ways, so I cannot be sure of them. Please export it again."
        )
    if len(allowed) == 2 and any(one.has_separator and len(styles(one.digits)) == 2 for one in shapes):
        return "."  # the format's own decimal sign, when the file shows no other
    return min(allowed, key=lambda style: style != ".")


def _orders(days: list[Days], answers: Mapping[str, str]) -> set[Order]:
    marks = ordering.possible([days], [])
    orders: set[Order] = set(ordering.ORDERS)
    for allowed in marks.values():
        orders &= allowed
    if not orders:
        raise Unreadable("The dates in this QIF file follow no single order of day and month. Please export it again.")
    answer = answers.get("date_order")
    if answer in orders:
        return {answer}
    orders = ordering.short_years(days, orders)
    return ordering.sorted_only(days, orders)


def _words(entry: Entry) -> str:
    parts = [folded(entry.get(key, "")) for key in ("P", "M")]
    return " ".join(dict.fromkeys(part for part in parts if part)) or folded(entry.get("L", ""))


def _ask(dated: list[tuple[Entry, Days, Shape]], orders: set[Order]) -> Question:
    names: list[Order] = [order for order in ordering.ORDERS if order in orders]
    entry, day, _ = next(one for one in dated if len({one[1].parts(order) for order in names}) > 1)
    options = tuple(
        Option(order, format_day(got), f"{entry['D']}: {format_day(got)}, {_words(entry)[:60]}")
        for order in names
        if (got := day.on(order))
    )
    text = " or ".join(option.label for option in options)
    return Question("date_order", f"Is {entry['D']} {text}?", options)
