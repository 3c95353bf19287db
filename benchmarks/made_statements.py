"""Statements made from documented layouts, with their truth, read by the product.

`python benchmarks/made_statements.py --layouts ../shared/statements/layouts.json [--variants 4] [--seed 1] [--keep D]`.
Each layout (roles of columns, delimiter, order of the date, header rows) is written in several variants: encodings,
line ends, quoting, preambles, footers, both decimal styles and so on. The generator says of each file whether the file
itself decides it; a read of one it does not decide counts only when exact. Prints a table by trait and JSON; --keep
saves every file that was not as it should be.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_words import IN, LANGUAGE, OUT, WORDS
from core.statements import reader
from core.statements.reading import Reading
from tests.statements.xlsx import workbook

_CENT = Decimal("0.01")
_SYMBOL = {"en": "£", "de": "€", "fr": "€", "pl": "zł", "cs": "Kč", "pt": "R$", "zh": "¥", "ja": "円", "tr": "TL"}
_ROLE = [
    (r"^(skip|_+|_?ignore|)$", "skip"), (r"debit.?credit|cdflag|credit_debit|af_bij", "flag"),
    (r"foreign|original|local|exchange|tax|cost", "skip"), (r"currency", "currency"), (r"balance", "balance"),
    (r"outflow|amount_debit|debit|withdraw|paid out|money out|amount-out", "debit"),
    (r"inflow_only|amount_credit|credit|deposit|paid in|money in|amount-in", "credit"),
    (r"interest|value.?dat|date_process|date_payment|date_invoice|date_due", "value"), (r"date", "date"),
    (r"fee", "skip"), (r"inflow|amount|value", "amount"), (r"payee|opposing-name|counter.?party", "payee"),
    (r"memo|desc|note|narration|details|particulars|text", "text"), (r"reference|external-id|transaction.?id", "ref"),
    (r"account", "account"),
]  # fmt: skip


@dataclass
class Made:
    """One file: bytes, truth as (day, amount), traits, and whether the file decides it ("yes", "either", "no")."""

    name: str
    data: bytes
    truth: list[tuple[str, Decimal]]
    traits: set[str]
    decided: str


@dataclass
class Row:
    """One transaction to write."""

    day: dt.date
    amount: Decimal
    text: str
    balance: Decimal = Decimal(0)
    kind: str = "row"  # or "pending", "declined"


@dataclass
class Plan:
    """How one file is written."""

    rng: random.Random
    roles: list[str]
    names: list[str]
    delimiter: str
    dates: str
    lang: str
    words: dict[str, list[str]]
    headed: bool = True
    decimal: str = "."
    group: str = ""
    traits: set[str] = field(default_factory=set)
    positive: bool = False  # a card: spending printed as plus
    symbol: str = ""
    sign: str = "-"  # "-", "()", "trailing", "plus"
    typed: dict[str, Decimal | dt.date] = field(default_factory=dict)  # texts of cells with what a sheet would hold
    short: str = ""  # what a zero side is written as


def role_of(name: str) -> str:
    """The role of a column named as layouts.json names it."""
    lowered = str(name).strip().lower().strip('"').strip("_")
    return next((role for pattern, role in _ROLE if re.search(pattern, lowered)), "skip")


def base(layout: dict[str, Any], rng: random.Random) -> Plan | None:
    """The plan of a layout: its columns with names, or None where it has no date or no amount."""
    lang = LANGUAGE.get(layout["country"] or "", rng.choice(sorted(WORDS)))
    if rng.random() < 0.25:
        lang = rng.choice(sorted(WORDS))
    words = WORDS[lang]
    roles = [role_of(name) for name in layout["columns"] or []]
    for once in ("date", "value", "amount", "debit", "credit", "flag", "balance", "currency", "account"):
        at = [place for place, role in enumerate(roles) if role == once]
        for place in at[1:]:
            roles[place] = "skip"
    if "date" not in roles or not {"amount", "debit", "credit"} & set(roles):
        return None
    if {"debit", "credit"} <= set(roles) and "amount" in roles:
        roles[roles.index("amount")] = "skip"
    if "amount" in roles and "debit" in roles:  # bank2ynab's Inflow and Outflow
        roles[roles.index("amount")] = "credit"
    if "credit" in roles and "debit" not in roles and "amount" not in roles:
        roles[roles.index("credit")] = "amount"
    if "debit" in roles and not {"credit", "amount"} & set(roles):
        roles[roles.index("debit")] = "amount"
    if "flag" in roles and "amount" not in roles:
        roles[roles.index("flag")] = "skip"
    if "text" not in roles and "payee" not in roles:
        roles.append("text")
    while roles and len(roles) > 40:
        roles.pop()
    names = [rng.choice(words[role]) if role in words else "" for role in roles]
    names = ["" if role == "flag" else name for role, name in zip(roles, names, strict=True)]
    names = [_flag_name(lang) if role == "flag" else name for role, name in zip(roles, names, strict=True)]
    dates = str(layout.get("date_format") or rng.choice(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"])).split(" or ")[0]
    dates = dates.split(" (")[0].split(" #")[0].replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S").replace("%h", "%b")
    if re.search(r"%[^dmyYbHMS\-]|#| g:|%d\.%m$|v$", dates.replace("%-", "%")):
        dates = "%Y-%m-%d"
    return Plan(rng, roles, names, layout.get("delimiter") or ",", dates, lang, words)


def _flag_name(lang: str) -> str:
    return {"de": "Soll/Haben", "nl": "Af Bij", "en": "Dr/Cr", "zh": "收/支"}.get(lang, "Debit/Credit")


def vary(plan: Plan) -> None:
    """The choices of one variant."""
    rng, t = plan.rng, plan.traits
    comma = rng.random() < (0.75 if plan.lang not in {"en", "zh", "ja", "ko", "he", "th"} else 0.03)
    plan.decimal = "," if comma else "."
    if rng.random() < 0.35:
        plan.group = rng.choice([".", " ", "'"] if comma else [",", ",", "'", " "])
        t.add("thousands")
    if comma:
        t.add("decimal comma")
    if rng.random() < 0.12:
        plan.symbol = _SYMBOL.get(plan.lang, "$")
        t.add("currency symbol")
    if rng.random() < 0.2:
        plan.sign = rng.choice(["()", "trailing", "plus", "unicode"])
        t.add(f"sign {plan.sign}")
    if rng.random() < 0.12 and "debit" not in plan.roles:
        place = plan.roles.index("amount")
        plan.roles[place] = "debit"
        plan.names[place] = rng.choice(plan.words["debit"])
        plan.roles.insert(place + 1, "credit")
        plan.names.insert(place + 1, rng.choice(plan.words["credit"]))
        if "flag" in plan.roles:
            at = plan.roles.index("flag")
            del plan.roles[at], plan.names[at]
    if "balance" not in plan.roles and rng.random() < 0.4:
        plan.roles.append("balance")
        plan.names.append(rng.choice(plan.words["balance"]))
    if "debit" in plan.roles:
        t.add("debit/credit")
        plan.short = rng.choice(["", "", "0" + plan.decimal + "00", "-"])
        pair = {plan.names[plan.roles.index(side)] for side in ("debit", "credit") if side in plan.roles}
        both = [plan.words["debit"], plan.words["credit"]]
        if len(pair) == 2 and len(both[0]) == len(both[1]):  # Soll beside Haben, not beside Einnahmen
            at = rng.randrange(len(both[0]))
            plan.names[plan.roles.index("debit")] = both[0][at]
            plan.names[plan.roles.index("credit")] = both[1][at]
    if "flag" in plan.roles:
        t.add("sign column")
    if rng.random() < 0.12:
        plan.headed = False
        t.add("no header")
    if plan.headed and rng.random() < 0.15:
        strange = rng.choice([place for place, role in enumerate(plan.roles) if role != "skip"])
        plan.names[strange] = rng.choice(["Zorp", "Kol 7", "X-Feld", "Qux"])
        t.add(f"strange header {plan.roles[strange]}")
    plan.positive = rng.random() < 0.08 and "amount" in plan.roles and "flag" not in plan.roles
    if plan.positive:
        t.add("card, spending as plus")
    if rng.random() < 0.2:
        plan.dates = rng.choice(
            ["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y%m%d", "%d.%m.%y", "%d/%m/%y", "%d %b %Y",
             "%-d/%-m/%Y", "%Y/%m/%d", "%d-%b-%y", "%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M:%S", "%b %d, %Y", "%Y年%m月%d日"]
        )  # fmt: skip


def transactions(plan: Plan) -> list[Row]:
    """Rows oldest first, with the balance after each."""
    rng = plan.rng
    count = rng.choice([2, 3, 5, 8, 13, 20, 40])
    day = dt.date(rng.choice([2019, 2022, 2023, 2024, 2025]), rng.randint(1, 12), rng.randint(1, 28))
    balance = Decimal(rng.randrange(10_000, 900_000)) * _CENT
    rows: list[Row] = []
    for _ in range(count):
        day += dt.timedelta(days=rng.choice([0, 0, 1, 1, 2, 3, 5, 9]))
        into = rng.random() < 0.3
        cents = rng.choice([rng.randrange(100, 20_000), rng.randrange(20_000, 500_000), 100 * rng.randrange(1, 900)])
        amount = Decimal(cents) * _CENT * (1 if into else -1)
        texts = (IN if into else OUT).get(plan.lang, (IN if into else OUT)["*"]).split("|")
        rows.append(Row(day, amount, rng.choice(texts)))
    if plan.positive:  # a card is mostly spent with
        spent = [row for row in rows if row.amount < 0]
        rows = [row for row in rows if row.amount < 0 or len(spent) > sum(one.amount > 0 for one in rows)]
        rows = rows or [Row(day, Decimal("-12.30"), "Shop"), Row(day, Decimal("-3.00"), "Shop")]
    if rng.random() < 0.12:
        rows.insert(rng.randrange(len(rows)), Row(rows[0].day, Decimal("0.00"), "Info"))
        rows.sort(key=lambda one: one.day)
        plan.traits.add("zero amount")
    if rng.random() < 0.15:
        at = rng.randrange(len(rows))
        rows.insert(at, Row(rows[at].day, rows[at].amount, rows[at].text))
        plan.traits.add("equal rows")
    for row in rows:
        balance += row.amount
        row.balance = balance
    return rows


def number(plan: Plan, amount: Decimal, *, plain: bool = False) -> str:
    """An amount as the plan writes it."""
    text = _written(plan, amount, plain=plain)
    plan.typed[text] = amount
    return text


def _written(plan: Plan, amount: Decimal, *, plain: bool) -> str:
    text = f"{abs(amount):,.2f}" if plan.group else f"{abs(amount):.2f}"
    text = text.replace(",", "\1").replace(".", plan.decimal).replace("\1", plan.group)
    if plan.symbol and not plain:
        text = f"{plan.symbol}{text}" if plan.symbol in "£$¥R$" else f"{text} {plan.symbol}"
    if amount > 0:
        return f"+{text}" if plan.sign == "plus" and not plain else text
    if amount == 0:
        return text
    return {"()": f"({text})", "trailing": f"{text}-", "unicode": f"\u2212{text}"}.get(plan.sign, f"-{text}")


def day_text(day: dt.date, pattern: str) -> str:
    """A day as the plan writes it."""
    return dt.datetime(day.year, day.month, day.day, 9, 41, 7, tzinfo=dt.UTC).strftime(pattern)


def cell(plan: Plan, role: str, row: Row) -> str:
    """One cell of a row."""
    rng = plan.rng
    match role:
        case "date":
            if row.kind == "pending":
                return plan.words["pending"][0]
            plan.typed[day_text(row.day, plan.dates)] = row.day
            return day_text(row.day, plan.dates)
        case "value":
            plan.typed[day_text(row.day, plan.dates)] = row.day
            return day_text(row.day, plan.dates)
        case "amount":
            if "flag" in plan.roles:
                return number(plan, abs(row.amount))
            return number(plan, -row.amount if plan.positive else row.amount)
        case "debit":
            return number(plan, abs(row.amount)) if row.amount < 0 else plan.short
        case "credit":
            return number(plan, row.amount) if row.amount >= 0 else plan.short
        case "flag":
            return plan.words["out" if row.amount < 0 else "in"][0]
        case "balance":
            return number(plan, row.balance, plain=True)
        case "currency":
            return "EUR"
        case "account":
            return "12345678"
        case "ref":
            return f"R{rng.randrange(10**8)}"
        case "text":
            return row.text
        case "payee":
            return row.text.split(",")[0].split(";")[0] if "text" in plan.roles else row.text
        case _:
            return ""


def quoted(text: str, delimiter: str, always: bool) -> str:
    """A cell quoted where it must be, or always."""
    if always or delimiter in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def decided(plan: Plan, rows: list[Row], near: set[str]) -> str:
    """Whether a file of `rows` decides its own reading. near: "ends" (opening and closing), "period"."""
    verdicts: set[str] = set()
    chained = ("balance" in plan.roles and len(rows) >= 4) or "ends" in near
    some = "balance" in plan.roles or "ends" in near
    ambiguous = re.search(r"%-?d[/\-]%-?m|%-?m[/\-]%-?d", plan.dates)
    if ambiguous and all(row.day.day <= 12 or row.day.day == row.day.month for row in rows):
        verdicts.add("no" if len({row.day for row in rows}) < 3 or plan.traits & {"shuffled"} else "either")
        if all(row.day.day == row.day.month for row in rows):
            verdicts.discard("no")
        verdicts.add("either")
    if plan.dates.endswith("%y") and "%b" not in plan.dates and "." not in plan.dates:
        verdicts.add("either")
    minus = sum(row.amount < 0 for row in rows)
    plus = sum(row.amount > 0 for row in rows)
    single = "amount" in plan.roles and "flag" not in plan.roles
    if plan.positive and not chained:
        verdicts.add("no")
    elif plan.positive:
        verdicts.add("either")
    if single and not chained and (minus <= plus or minus < 2):
        verdicts.add("either")
    if "flag" in plan.roles and not plan.headed and not chained:
        verdicts.add("either")
    if any(trait.startswith("strange header") for trait in plan.traits) and not chained:
        verdicts.add("either")
    if "flag" in plan.roles and (minus == 0 or plus == 0):
        verdicts.add("either")
    if not plan.headed and not chained:
        verdicts.add("no" if "debit" in plan.roles else "either")
    if not plan.headed and (some or {"debit"} & set(plan.roles)):
        verdicts.add("either" if not chained or minus == 0 or plus == 0 else "yes")
    return "no" if "no" in verdicts else "either" if "either" in verdicts else "yes"


def write(plan: Plan, name: str) -> Made:
    """One file from a plan."""
    rng, t, d = plan.rng, plan.traits, plan.delimiter
    rows = transactions(plan)
    opening, closing = rows[0].balance - rows[0].amount, rows[-1].balance
    truth = [(row.day.isoformat(), row.amount) for row in rows]
    if rng.random() < 0.4:
        rows.reverse()
        t.add("newest first")
    shown = list(rows)
    if rng.random() < 0.1 and "%" in plan.dates and plan.headed:
        shown.insert(
            0 if "newest first" in t else len(shown), Row(rows[0].day, Decimal("-7.77"), "HELD", kind="pending")
        )
        t.add("pending row")
        if "balance" in plan.roles or "debit" not in plan.roles:
            shown = [one for one in shown if one.kind != "pending"] + [one for one in shown if one.kind == "pending"]
    always = rng.random() < 0.3
    grid: list[list[str]] = []
    for row in shown:
        cells = [cell(plan, role, row) for role in plan.roles]
        if row.kind == "pending" and "balance" in plan.roles:
            cells[plan.roles.index("balance")] = ""
        grid.append(cells)
    _torn(plan, grid)
    sheet = rng.random() < 0.08
    near: set[str] = set()
    above, below = _around(plan, rows, opening, closing, near)
    header = [plan.names] if plan.headed else []
    if plan.headed and rng.random() < 0.06 and len(grid) > 6 and not sheet:
        grid.insert(len(grid) // 2, list(plan.names))
        t.add("second header")
    lines = [*above, *header, *grid, *below]
    truth_of = decided(plan, rows, near)
    if sheet:
        t.add("sheet of texts")
        if rng.random() < 0.6:
            t.discard("sheet of texts")
            t.add("sheet of numbers and days")
            typed = [[plan.typed.get(one, one) for one in cells] for cells in lines]
            return Made(f"{name}.xlsx", workbook(typed), truth, t, truth_of)
        return Made(f"{name}.xlsx", workbook(lines), truth, t, truth_of)
    return Made(f"{name}.csv", _bytes(plan, lines, always, d), truth, t, truth_of)


def _torn(plan: Plan, grid: list[list[str]]) -> None:
    rng, t = plan.rng, plan.traits
    text = plan.roles.index("text") if "text" in plan.roles else plan.roles.index("payee")
    if rng.random() < 0.08:
        grid[0][text] += "\nsecond line"
        t.add("multi-line cell")
    if rng.random() < 0.08:
        for cells in grid[::2]:
            cells.append("")
        t.add("ragged")
    if rng.random() < 0.06:
        for cells in grid:
            while cells and not cells[-1] and len(cells) > 3:
                cells.pop()
        t.add("ragged")
    if rng.random() < 0.08 and len(grid) > 2:
        grid.insert(1, [""] * len(plan.roles))
        t.add("blank rows")


def _around(
    plan: Plan, rows: list[Row], opening: Decimal, closing: Decimal, near: set[str]
) -> tuple[list[list[str]], list[list[str]]]:
    rng, t, words = plan.rng, plan.traits, plan.words
    above: list[list[str]] = []
    below: list[list[str]] = []
    first, last = min(row.day for row in rows), max(row.day for row in rows)
    if plan.headed and rng.random() < 0.3:
        t.add("preamble")
        above = [["Bank"], [words["account"][0], "DE89370400440532013000"], []]
        if rng.random() < 0.5:
            above.insert(1, [f"{day_text(first, plan.dates)} - {day_text(last, plan.dates)}"])
        if rng.random() < 0.4 and "zero amount" not in t:
            above.insert(1, [words["opening"][0], number(plan, opening, plain=True)])
            above.insert(2, [words["closing"][0], number(plan, closing, plain=True)])
            if "credit" in plan.roles or "debit" not in plan.roles:
                near.add("ends")
                t.add("opening and closing")
    if plan.headed and rng.random() < 0.15:
        t.add("footer")
        total = sum((row.amount for row in rows), Decimal(0))
        cells = ["" for _ in plan.roles]
        cells[0] = words["total"][0]
        for role in ("amount", "credit"):
            if role in plan.roles and plan.roles.index(role) > 0:
                cells[plan.roles.index(role)] = number(plan, abs(total))
        below.append(cells)
    if plan.headed and rng.random() < 0.08 and "balance" in plan.roles and plan.roles.index("balance") > 0:
        t.add("opening line")
        cells = ["" for _ in plan.roles]
        cells[plan.roles.index("balance")] = number(plan, opening, plain=True)
        at = plan.roles.index("text") if "text" in plan.roles else plan.roles.index("payee")
        cells[at] = words["opening"][0]
        cells[plan.roles.index("date")] = day_text(first, plan.dates)
        if "newest first" in t:
            below.insert(0, cells)
        else:
            above_line = cells
            plan.traits.add("opening line")
            below.append(above_line)
    return above, below


def _bytes(plan: Plan, lines: list[list[str]], always: bool, delimiter: str) -> bytes:
    rng, t = plan.rng, plan.traits
    end = rng.choice(["\n", "\r\n", "\r\n", "\r"] if rng.random() < 0.4 else ["\n", "\r\n"])
    if end == "\r":
        t.add("CR only")
    if delimiter == "," and plan.decimal == ",":
        always = True
    if rng.random() < 0.15:
        delimiter = rng.choice([",", ";", "\t", "|"])
        always = always or delimiter == plan.decimal
    t.add({",": "comma", ";": "semicolon", "\t": "tab"}.get(delimiter, "other delimiter"))
    if always:
        t.add("all quoted")
    text = end.join(delimiter.join(quoted(one, delimiter, always) for one in cells) for cells in lines) + end
    page = plan.words["page"][0]
    choice = rng.choice(["utf-8"] * 6 + ["utf-8-sig", "utf-16", "utf-16-le", page, page, page])
    try:
        data = text.encode(choice)
    except UnicodeEncodeError:
        return text.encode()
    t.add(choice if choice.startswith("utf") else "code page")
    return data


def made(layouts: list[dict[str, Any]], variants: int, seed: int) -> Iterator[Made]:
    """Every file, reproducibly."""
    for place, layout in enumerate(layouts):
        for variant in range(variants):
            rng = random.Random(f"{seed}:{place}:{variant}")
            plan = base(layout, rng)
            if plan is None:
                break
            vary(plan)
            yield write(plan, f"made-{place}-{variant}")


def same(truth: list[tuple[str, Decimal]], reading: Reading) -> bool:
    """Whether the reading is the truth, as multisets."""
    return Counter(truth) == Counter((row.date.isoformat(), row.amount.quantize(_CENT)) for row in reading.rows)


def outcomes(one: Made, answers: dict[str, str], rounds: int = 3) -> Iterator[Reading]:
    """Every reading that answering can end in."""
    reading = reader.read(one.data, one.name, answers)[0]
    if reading.status != "ask" or reading.question is None or not rounds:
        yield reading
        return
    for option in reading.question.options:
        yield from outcomes(one, {**answers, reading.question.key: option.value}, rounds - 1)


def judge(one: Made) -> tuple[str, str]:
    """What became of a file, and what the product said."""
    reading = reader.read(one.data, one.name)[0]
    said = reading.question.text if reading.question else reading.reason or reading.proof.text
    if reading.status == "read":
        return ("exact" if same(one.truth, reading) else "silently wrong"), said
    if reading.status == "refused":
        return "refused", said
    met = any(got.status == "read" and same(one.truth, got) for got in outcomes(one, {}))
    if not met:
        return "asked, truth missing", said
    return ("asked needlessly" if one.decided == "yes" else "asked"), said


def main() -> int:
    """Makes, reads, prints; 1 where a file is silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layouts", type=Path, required=True)
    parser.add_argument("--variants", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    files = list(made(json.loads(asked.layouts.read_text(encoding="utf-8")), asked.variants, asked.seed))
    with ProcessPoolExecutor(2) as pool:
        verdicts = list(pool.map(judge, files, chunksize=16))
    by_trait: dict[str, Counter[str]] = defaultdict(Counter)
    for one, (verdict, said) in zip(files, verdicts, strict=True):
        for trait in {"all files", f"decided: {one.decided}", *one.traits}:
            by_trait[trait][verdict] += 1
        if verdict not in {"exact", "asked"} and not (verdict == "refused" and one.decided == "no"):
            print(f"{one.name:16} {verdict:21} decided {one.decided:6} {said[:130]}")
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / one.name).write_bytes(one.data)
                (asked.keep / f"{one.name}.json").write_text(
                    json.dumps([verdict, said, sorted(one.traits), [(day, str(a)) for day, a in one.truth]], indent=1)
                )
    kinds = ["exact", "asked", "asked needlessly", "asked, truth missing", "refused", "silently wrong"]
    print(f"\n{'trait':26} {'files':>6} " + " ".join(f"{kind:>20}" for kind in kinds))
    for trait, count in sorted(by_trait.items(), key=lambda item: -item[1].total()):
        print(f"{trait:26} {count.total():>6} " + " ".join(f"{count[kind]:>20}" for kind in kinds))
    sure = by_trait["decided: yes"]
    figures = {
        "files": len(files),
        "decidable": sure.total(),
        "exact_of_decidable": round(sure["exact"] / max(1, sure.total()), 4),
        "silently_wrong": by_trait["all files"]["silently wrong"],
        "by_trait": {trait: dict(count) for trait, count in by_trait.items()},
    }
    print(json.dumps(figures))
    return 1 if figures["silently_wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
