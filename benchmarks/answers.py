"""Whether what an owner is told is true: twenty made-up businesses, sixty questions each, against plain SQL.

`python benchmarks/answers.py [--businesses 20] [--json FILE] [--show]`

Each question goes through the product's own terminal chat with the model off. Right: the figure that stands first is
the oracle's, in every currency, to the cent. Refused: no figure is said.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.answers_oracle import Oracle
from benchmarks.answers_questions import Question, questions
from bot.terminal import Exchange, Terminal
from cashflow import migrate, services
from core import db, log
from core.blocks import Figure, Table, Text
from core.chats.messages import plain
from core.demo import company
from core.demo.load import load
from core.ledger import classify
from core.outlook import repeats
from core.settings import get_settings

BOUNDS = {
    "right of answered": 1.0,
    "answered of answerable": 0.95,
    "refused of unanswerable": 0.98,
    "wrongly refused": 0.01,
}
ENDS = date(2026, 11, 26)


@dataclass(frozen=True)
class Verdict:
    """What became of a question: right, wrong, refused, rightly refused, answered though it cannot be."""

    question: Question
    outcome: str
    reply: str


def main(arguments: Sequence[str] | None = None) -> None:
    """Asks them all and prints the table; exit code 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--businesses", type=int, default=20)
    parser.add_argument("--first", type=int, default=0, help="the first business's seed")
    parser.add_argument("--json", type=Path, help="the figures")
    parser.add_argument("--show", action="store_true", help="every question that was not answered right")
    given = parser.parse_args(arguments)
    log.configure(level=logging.ERROR)
    verdicts: list[Verdict] = []
    began = time.perf_counter()
    with ExitStack() as stack:
        connection = opened(stack)
        for seed in range(given.first, given.first + given.businesses):
            verdicts += _ask_all(connection, seed)
    figures = _figures(verdicts)
    for name, value in figures.items():
        print(f"{name:<34}{value:>10}")
    print(f"{'seconds':<34}{time.perf_counter() - began:>10.0f}")
    topics = Counter((one.question.topic, one.outcome) for one in verdicts)
    for (topic, outcome), number in sorted(topics.items()):
        if outcome not in ("right", "rightly refused"):
            print(f"  {topic:<26}{outcome:<28}{number:>4}")
    for one in verdicts if given.show else []:
        if one.outcome not in ("right", "rightly refused"):
            _show(one)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n")
    sys.exit(1 if _missed(figures) else 0)


def opened(stack: ExitStack) -> psycopg.Connection[Any]:
    """Servers, a migrated database and the product on it, without a model; all of it ends with the stack."""
    data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cashflow-answers-")))
    addresses = stack.enter_context(services.embedded(data))
    os.environ.update(addresses.environment())
    os.environ.update(
        CASHFLOW_DATA=str(data), SECRET_KEY=services.secret_key(data), OPENAI_API_KEY="", OPENAI_BASE_URL=""
    )
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        os.environ.pop(name, None)
    get_settings.cache_clear()
    migrate.upgrade(addresses.database_owner_url)
    stack.callback(db.dispose)
    return stack.enter_context(psycopg.connect(addresses.database_owner_url, autocommit=True))


def _ask_all(connection: psycopg.Connection[Any], seed: int) -> list[Verdict]:
    """One business: three trades in turn, every third American, every fifth with a second currency."""
    dice = Random(f"answers/{seed}")
    today = ENDS - timedelta(days=37 * (seed % 9))
    american = seed % 3 == 2
    terminal = Terminal(f"business {seed}", today=today)
    _fill(terminal.user_id, seed, today)
    currency = "USD" if american else "GBP"
    where = {"id": terminal.user_id, "currency": currency}
    connection.execute(
        "UPDATE users SET currency = %(currency)s, locale = %(locale)s WHERE id = %(id)s",
        {**where, "locale": "US" if american else "GB"},
    )
    connection.execute("UPDATE accounts SET currency = %(currency)s WHERE user_id = %(id)s", where)
    connection.execute("UPDATE transactions SET currency = %(currency)s WHERE user_id = %(id)s", where)
    if seed % 5 == 4:
        _second_currency(connection, terminal.user_id)
    oracle = Oracle(connection, terminal.user_id)
    asked = questions(oracle, today=today, american=american, dice=dice)
    found: list[Verdict] = []
    for number, question in enumerate(asked):
        chat = Terminal(f"business {seed}", today=today)
        if question.before:
            chat.say(question.before)
        elif number and question.kind != "refuse":
            chat.say("thanks")  # so that nothing leans on the question before
        exchange = chat.say(question.text)
        found.append(Verdict(question, _judge(question, exchange), plain(exchange.blocks)))
    return found


def _fill(user_id: UUID, seed: int, today: date) -> None:
    with db.as_user(user_id) as session:
        load(session, user_id, company(seed, end=today, months=14))
    while classify.classify_chunk(user_id):
        pass
    with db.as_user(user_id) as session:
        repeats.refresh(session, user_id, today)


def _second_currency(connection: psycopg.Connection[Any], user_id: UUID) -> None:
    """A euro account with a copy of some rows, so that a sum over both would show."""
    (account,) = connection.execute(
        "INSERT INTO accounts (user_id, name, kind, currency, opening_balance) "
        "VALUES (%s, 'Euro account', 'current', 'EUR', 0) RETURNING id",
        [user_id],
    ).fetchone() or (None,)
    connection.execute(
        "INSERT INTO transactions (user_id, account_id, transaction_date, description, counterparty, amount, currency, "
        "kind, entity_id, expense_category_id, transaction_type) SELECT user_id, %s, transaction_date, description, "
        "counterparty, round(amount / 2, 2), 'EUR', kind, entity_id, expense_category_id, transaction_type "
        "FROM transactions "
        "WHERE user_id = %s AND kind NOT IN ('transfer_own') AND seq %% 9 = 0",
        [account, user_id],
    )


# ---- the verdict ----


def _judge(question: Question, exchange: Exchange) -> str:
    money = _money(exchange)
    if question.kind == "refuse":
        said_nothing = not any(amount for amounts in money.values() for amount in amounts)
        return "rightly refused" if said_nothing else "answered though it cannot be"
    if not exchange.calls:
        return "refused"
    return "right" if _is_right(question, exchange, money) else "wrong"


def _is_right(question: Question, exchange: Exchange, money: dict[str, list[Decimal]]) -> bool:
    if question.kind == "money":
        expected = {one: abs(amount) for one, amount in (question.money or {}).items() if amount}
        if question.topic in _SUMMED_LAST:
            said = _sums(exchange)
        else:
            said = {one: abs(amounts[0]) for one, amounts in money.items() if amounts[0]}
        return said == expected
    if question.kind == "count":
        return _count(exchange) == question.count
    lines = _lines(exchange)
    if question.kind == "amounts":
        return [abs(amount) for _, amount in lines] == [abs(amount) for _, amount in question.lines]
    ours = sorted((name, abs(amount)) for name, amount in lines)
    return ours == sorted((name, abs(amount)) for name, amount in question.lines)


_SUMMED_LAST = {"fees", "cash", "refunds"}  # a list of rows, with what they come to under it


def _money(exchange: Exchange) -> dict[str, list[Decimal]]:
    """The amounts said in sentences, in order, by currency; those of a profit begin with what is left."""
    found: dict[str, list[Decimal]] = {}
    figures = [
        part for block in exchange.blocks if isinstance(block, Text) for part in block.parts if isinstance(part, Figure)
    ]
    net = [one for one in figures if one.name == "net" and one.currency]
    for one in net or figures:
        if one.currency:
            found.setdefault(one.currency, []).append(one.amount)
    return found


def _sums(exchange: Exchange) -> dict[str, Decimal]:
    """What listed rows come to: the sum that is said, or the one row."""
    money = _money(exchange)
    if money:
        return {one: abs(amounts[-1]) for one, amounts in money.items() if amounts[-1]}
    rows = [
        cell
        for block in exchange.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Figure) and cell.currency
    ]
    return {one.currency or "": abs(one.amount) for one in rows}


def _count(exchange: Exchange) -> int | None:
    counts = [
        part
        for block in exchange.blocks
        if isinstance(block, Text)
        for part in block.parts
        if isinstance(part, Figure) and part.currency is None
    ]
    return int(counts[0].amount) if counts else None


def _lines(exchange: Exchange) -> list[tuple[str, Decimal]]:
    """The lines of the first table: first cell and amount."""
    for block in exchange.blocks:
        if isinstance(block, Table):
            return [
                (str(row[0]), cell.amount)
                for row in block.rows
                for cell in row
                if isinstance(cell, Figure) and cell.currency
            ]
    return []


def _figures(verdicts: list[Verdict]) -> dict[str, float]:
    outcomes = Counter(one.outcome for one in verdicts)
    answerable = [one for one in verdicts if one.question.kind != "refuse"]
    answered = [one for one in answerable if one.outcome != "refused"]
    cannot = len(verdicts) - len(answerable)
    return {
        "questions": len(verdicts),
        "answerable": len(answerable),
        "right": outcomes["right"],
        "wrong": outcomes["wrong"],
        "refused": outcomes["refused"],
        "right of answered": round(outcomes["right"] / max(1, len(answered)), 4),
        "answered of answerable": round(len(answered) / max(1, len(answerable)), 4),
        "wrongly refused": round(outcomes["refused"] / max(1, len(answerable)), 4),
        "refused of unanswerable": round(outcomes["rightly refused"] / max(1, cannot), 4),
    }


def _missed(figures: dict[str, float]) -> list[str]:
    def holds(name: str, bound: float) -> bool:
        return figures[name] <= bound if name == "wrongly refused" else figures[name] >= bound

    missed = [name for name, bound in BOUNDS.items() if not holds(name, bound)]
    for name in missed:
        print(f"MISSED {name}: {figures[name]} against {BOUNDS[name]}")
    return missed


def _show(one: Verdict) -> None:
    question = one.question
    wanted = question.money or question.lines or question.count
    before = f"{question.before!r} then " if question.before else ""
    print(
        f"- {one.outcome} [{question.topic}] {before}{question.text!r}\n  wanted {wanted}\n  said {one.reply[:400]!r}"
    )


if __name__ == "__main__":
    main()
