"""A made statement as a file, with its truth and whether the file itself decides it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.made_plans import Plan, Row, transactions
from tests.statements.xlsx import workbook


@dataclass
class Made:
    """One file: bytes, truth as (day, amount), traits, and whether the file decides it ("yes", "either", "no")."""

    name: str
    data: bytes
    truth: list[tuple[str, Decimal]]
    traits: set[str]
    decided: str


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
