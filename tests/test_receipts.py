"""What "why?" lists adds up to the figure, to the cent: for every tool that gives one, over ledgers drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from bot.terminal import Terminal
from core import db
from core.accounts.people import Owner
from core.blocks import Block, Figure, Table, Text, figures
from core.chats import messages
from core.chats.messages import plain
from core.dashboard import receipts
from core.dashboard.receipts import Receipt
from core.ledger import categories, entities
from core.models import Account, Transaction
from tests.api_people import add_rows
from tools import (
    compare_periods,
    explain_figure,
    get_average,
    get_balance,
    get_balance_extremes,
    get_category_breakdown,
    get_entity_summary,
    get_expense_summary,
    get_extreme_period,
    get_history,
    get_profit_summary,
    get_revenue_summary,
    get_runway,
    get_statement_coverage,
    get_top_customers,
    get_top_suppliers,
    list_transactions,
    show_cash_chart,
    show_category_chart,
    show_months_chart,
    show_overview,
    show_top_chart,
)
from tools.context import ToolContext, context_of

TODAY = date(2026, 11, 26)
FIRST = date(2025, 9, 3)
NAMES = ("Acme Corp", "Tesco", "Bidfood", "Oak Property", "HM Revenue & Customs", "Zebulon Trading")
KINDS = (None, "purchase", "purchase", "purchase", "income", "refund", "transfer_own", "fee", "tax", "cash")
YEAR = ("2026-01-01", "2026-11-26")
SPRING = ("2026-03-01", "2026-05-31")
PENNY = Decimal("0.01")


def ledger(owner: Owner, seed: int) -> None:
    """Three accounts in two currencies; one prints no balance, several rows share a day, some know nobody."""
    dice = Random(seed)
    with db.as_user(owner.id) as session:
        who = [entities.create(session, owner.id, name) for name in NAMES]
        sorts = [one.id for one in categories.expense_categories(session)]
        for name, kind, currency, prints in (
            ("Business Current", "current", "GBP", True),
            ("Business Savings", "savings", "GBP", False),
            ("Dollars", "current", "USD", True),
        ):
            opening = Decimal(dice.randint(-50_000, 900_000)).scaleb(-2)
            account = Account(user_id=owner.id, name=name, kind=kind, currency=currency, opening_balance=opening)
            session.add(account)
            session.flush()
            _fill(session, owner, account.id, dice, who, sorts, opening if prints else None, currency)


def _fill(
    session: Any,
    owner: Owner,
    account: UUID,
    dice: Random,
    who: Sequence[UUID],
    sorts: Sequence[UUID],
    balance: Decimal | None,
    currency: str,
) -> None:
    day = FIRST
    for _ in range(dice.randint(40, 90)):
        day += timedelta(days=dice.choice((0, 0, 1, 3, 9, 17)))
        if day > TODAY:
            break
        amount = Decimal(dice.randint(1, 250_000)).scaleb(-2) * dice.choice((1, -1, -1))
        kind = dice.choice(KINDS)
        if balance is not None:
            balance += amount
        at = dice.randrange(len(NAMES) + 1)
        session.add(
            Transaction(
                user_id=owner.id,
                account_id=account,
                transaction_date=day,
                description=f"{NAMES[at - 1].upper() if at else 'UNKNOWN'} {dice.randint(1, 99)}",
                amount=amount,
                currency=currency,
                balance_after=balance if dice.random() < 0.7 else None,
                kind=kind,
                entity_id=who[at - 1] if at else None,
                expense_category_id=dice.choice(sorts) if amount < 0 and dice.random() < 0.8 else None,
            )
        )
        session.flush()


def asked(context: ToolContext) -> dict[str, list[Block]]:
    """Every tool that gives a figure, with and without what narrows it."""
    other = ("2025-10-01", "2025-12-31")
    return {
        "in": get_revenue_summary(context, *YEAR),
        "out": get_expense_summary(context, *SPRING),
        "left out": get_expense_summary(context, *YEAR, without="Tesco; Rent", weekday="weekday"),
        "profit": get_profit_summary(context, *YEAR, account="current"),
        "payee": get_entity_summary(context, "Acme Corp", *YEAR),
        "payee of one account": get_entity_summary(context, "tesco", *YEAR, "out", account="savings"),
        "rows": list_transactions(context, *YEAR, minimum="100", maximum="900"),
        "rows of a kind": list_transactions(context, *YEAR, kind="refund", order="smallest"),
        "rows by text": list_transactions(context, *YEAR, name="unknown", weekday="weekend"),
        "balance": get_balance(context),
        "balance then": get_balance(context, "2026-06-15"),
        "one balance": get_balance(context, "2026-06-15", "savings"),
        "lowest": get_balance_extremes(context, *YEAR),
        "highest": get_balance_extremes(context, *SPRING, "highest"),
        "by category": get_category_breakdown(context, *YEAR),
        "one category": get_category_breakdown(context, *YEAR, "Travel"),
        "customers": get_top_customers(context, *YEAR),
        "suppliers": get_top_suppliers(context, *YEAR, 20),
        "customers without one": get_top_customers(context, *YEAR, without="Acme Corp"),
        "compared": compare_periods(context, *SPRING, *other),
        "compared payee": compare_periods(context, *SPRING, *other, name="Bidfood", what="out"),
        "compared by category": compare_periods(context, *SPRING, *other, by="category"),
        "compared by customer": compare_periods(context, *SPRING, *other, by="customer"),
        "average": get_average(context, "out", "month", *YEAR),
        "average sale": get_average(context, "in", "payment", *YEAR),
        "average left": get_average(context, "net", "week", *YEAR, without="Acme Corp"),
        "average supplier": get_average(context, "out", "payee", *YEAR),
        "history": get_history(context, "out", "month", *YEAR),
        "history of one": get_history(context, "net", "quarter", *YEAR, name="Tesco"),
        "worst month": get_extreme_period(context, "net", "month", "least", *YEAR),
        "dearest day": get_extreme_period(context, "out", "day", "most", *YEAR),
        "best quarter of one": get_extreme_period(context, "in", "quarter", "most", *YEAR, name="Acme Corp"),
        "runway": get_runway(context),
        "coverage": get_statement_coverage(context),
        "cash chart": show_cash_chart(context, *YEAR),
        "overview": show_overview(context, "2026-01-01", "2026-01-31"),
        "overview of a year": show_overview(context, *YEAR),
        "months chart": show_months_chart(context, *YEAR),
        "category chart": show_category_chart(context, *YEAR),
        "customers chart": show_top_chart(context, "customers", *YEAR),
        "suppliers chart": show_top_chart(context, "suppliers", *SPRING, 2),
    }


# No sum of rows: a difference of two, the amount of one row, how many lines a list has, how many wait to be read, what
# has not happened yet, and a limit.
NO_SUM = {"difference", "amount", "shown", "unread", "low_point", "threshold"}


@pytest.mark.parametrize("seed", range(6))
def test_the_rows_behind_every_figure_add_up_to_it(owner: Owner, seed: int):
    ledger(owner, seed)
    context = context_of(owner, TODAY)
    answers = asked(context)
    checked = 0
    for name, blocks in answers.items():
        for figure in figures(blocks):
            if figure.name in NO_SUM:
                continue
            assert figure.behind, (name, figure)
            assert _summed(owner, figure) == figure.amount, (name, figure, figure.behind)
            checked += 1
    assert checked > 100
    assert all(any(True for _ in figures(blocks)) for blocks in answers.values()), "a tool gave no figure"


def _summed(owner: Owner, figure: Figure) -> Decimal:
    """What the listed rows come to, added here, row by row; SQL adds nothing."""
    with db.as_user(owner.id) as session:
        proof = receipts.prove(session, Receipt("", figure))
        rows: list[Any] = []
        total = sum((part.base or Decimal(0) for part in proof.parts), Decimal(0))
        for offset in range(0, proof.rows + 7, 7):
            rows += [row for _, page in receipts.page(session, proof.parts, offset=offset, limit=7) for row in page]
        assert len({row.id for row in rows}) == len(rows) == proof.rows
        total += sum((row.amount for row in rows), Decimal(0))
        assert proof.holds
    if figure.currency is None:
        return Decimal(len(rows))
    return (total / proof.over).quantize(PENNY)


@pytest.fixture
def chat(database: object) -> Terminal:
    terminal = Terminal("zoe", today=TODAY)
    with db.as_user(terminal.user_id) as session:
        owner = Owner(terminal.user_id, "Europe/London", "GBP", "GB", None, None)
        del session
    ledger(owner, 3)
    return terminal


def listed(blocks: Sequence[Block]) -> list[Decimal]:
    """The amounts of the rows that a reply lists."""
    return [
        cell.amount
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        if isinstance(cell, Figure) and cell.name == "amount"
    ]


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("what did I spend this year?", "why?"),
        ("how much came in in April 2026", "show me them"),
        ("how much did I pay Tesco this year?", "which ones?"),
        ("how much did I spend on travel this year", "how did you get that?"),
    ],
)
def test_why_lists_the_rows_page_by_page(chat: Terminal, question: str, why: str):
    said = next(one for one in figures(chat.say(question).blocks) if one.currency == "GBP")
    first = chat.say(why)
    assert first.calls[-1]["name"] == "explain_figure"
    reply, rows = plain(first.blocks), listed(first.blocks)
    while "Say “more”" in reply:
        more = chat.say("more")
        reply, rows = plain(more.blocks), rows + listed(more.blocks)
    with db.as_user(chat.user_id) as session:
        proof = receipts.prove(session, Receipt("", said))
    assert proof.rows <= len(rows)  # other currencies follow
    assert sum(rows[: proof.rows], Decimal(0)) == said.amount


def test_why_of_a_balance_says_what_the_bank_printed_and_what_came_since(chat: Terminal):
    chat.say("what was my balance on 15 june 2026")
    said = plain(chat.say("why?").blocks)
    assert "on the statement on" in said
    assert "to begin with" in said  # the savings account prints none


def test_a_corrected_row_is_noticed(chat: Terminal):
    chat.say("how much did I pay Tesco this year?")
    with db.as_user(chat.user_id) as session:
        session.execute(sql("UPDATE transactions SET amount = amount - 1 WHERE amount < 0"))
    assert "The books have changed since I said so" in plain(chat.say("why?").blocks)


def test_nothing_said_yet(chat: Terminal):
    assert "I have not told you a figure here yet" in plain(chat.say("why?").blocks)


def test_what_is_no_sum_is_not_explained_by_an_older_answer(chat: Terminal):
    chat.say("how much did I pay Tesco this year?")
    chat.say("any alerts?")
    assert plain(chat.say("why?").blocks).startswith("No payments add up to what I said last")


def test_one_line_of_a_table_can_be_meant(chat: Terminal):
    chat.say("who are my top 5 suppliers this year?")
    everyone = plain(chat.say("why?").blocks) + "".join(plain(chat.say("more").blocks) for _ in range(5))
    one = plain(chat.say("why Tesco?").blocks)
    assert all(name in everyone for name in ("Tesco: £", "Bidfood: £"))
    assert "Tesco: £" in one
    assert "Bidfood" not in one


def test_another_chat_or_person_has_nothing_to_explain(chat: Terminal, stranger: Owner):
    chat.say("what did I spend this year?")
    add_rows(stranger.id, [(TODAY, "theirs", "-5.00", "5.00")])
    for owner, key in ((stranger, "terminal:zoe"), (Owner(chat.user_id, "", "GBP", "GB", None, None), "telegram:1")):
        said = plain(explain_figure(context_of(owner, TODAY, chat_key=key)))
        assert "I have not told you a figure here yet" in said


def test_a_reply_to_an_old_message_is_about_that_message(chat: Terminal):
    chat.say("how much did I pay Tesco this year?")
    chat.say("how much did I pay Bidfood this year?")
    context = context_of(Owner(chat.user_id, "Europe/London", "GBP", "GB", None, None), TODAY, chat_key="terminal:zoe")
    with db.as_user(chat.user_id) as session:
        seqs = list(session.scalars(sql("SELECT seq FROM chat_messages WHERE role = 'assistant' ORDER BY seq")))
    assert "Bidfood" in plain(explain_figure(context))
    assert "Tesco" in plain(explain_figure(replace(context, replied_to=seqs[0])))


def test_on_the_web_the_message_replied_to_is_found_by_its_own_id(owner: Owner, stranger: Owner):
    with db.as_user(owner.id) as session:
        for n in (1, 2):
            messages.say(
                session, owner.id, "web:1", [Text((f"Answer {n}.",))], calls=[{"name": f"tool_{n}", "args": {}}]
            )
        ids = list(session.scalars(sql("SELECT id FROM chat_messages ORDER BY seq")))
        seq = messages.answered(session, "web:1", str(ids[0]))
        assert seq is not None
        assert messages.last_call(session, "web:1", seq=seq) == {"name": "tool_1", "args": {}}
        assert messages.said(session, "web:1", str(ids[1])) == messages.spoken(session, "web:1")[0].data_payload
        assert messages.answered(session, "web:2", str(ids[0])) is None
        assert messages.answered(session, "web:1", "no id") is None
    with db.as_user(stranger.id) as session:
        assert messages.answered(session, "web:1", str(ids[0])) is None
        assert messages.said(session, "web:1", str(ids[0])) is None


def test_the_message_replied_to_is_found_by_the_platforms_id(chat: Terminal, stranger: Owner):
    chat.say("how much did I pay Tesco this year?")
    with db.as_worker() as session:
        session.execute(sql("UPDATE outbox SET provider_ids = '{777}' WHERE chat_key = 'terminal:zoe'"))
    with db.as_user(chat.user_id) as session:
        seq = messages.answered(session, "terminal:zoe", "777")
        assert seq is not None
        assert messages.last_call(session, "terminal:zoe", seq=seq)["name"] == "get_entity_summary"  # pyright: ignore[reportOptionalSubscript]
        assert messages.answered(session, "terminal:zoe", "778") is None
        assert messages.answered(session, "terminal:other", "777") is None
    with db.as_user(stranger.id) as session:
        assert messages.answered(session, "terminal:zoe", "777") is None


def test_a_ranking_without_somebody_is_the_ranking_with_the_next_one_moved_up(owner: Owner):
    ledger(owner, 1)
    context = context_of(owner, TODAY)

    def ranked(**given: Any) -> list[tuple[Any, ...]]:
        return [
            row
            for block in get_top_suppliers(context, *YEAR, **given)
            if isinstance(block, Table)
            for row in block.rows
        ]

    every = ranked(limit=20)
    first = str(every[0][0])
    left = [row for row in every if row[0] != first]
    assert len(every) > len(left) > 2
    assert ranked(limit=20, without=first) == left
    pounds = [row for row in left if row[2].currency == left[0][2].currency]
    assert ranked(limit=2, without=first)[:2] == pounds[:2]
    assert ranked(limit=20, without="Travel") != every
