"""How a made statement will look, and the rows that it will hold."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from benchmarks.made_words import IN, LANGUAGE, OUT, WORDS

CENT = Decimal("0.01")
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
    balance = Decimal(rng.randrange(10_000, 900_000)) * CENT
    rows: list[Row] = []
    for _ in range(count):
        day += dt.timedelta(days=rng.choice([0, 0, 1, 1, 2, 3, 5, 9]))
        into = rng.random() < 0.3
        cents = rng.choice([rng.randrange(100, 20_000), rng.randrange(20_000, 500_000), 100 * rng.randrange(1, 900)])
        amount = Decimal(cents) * CENT * (1 if into else -1)
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
