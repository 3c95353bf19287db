"""Owners with the books of made-up companies: one is read and learned from, others are copies of it."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

TABLES = ("expense_categories", "revenue_streams", "accounts", "entities", "csv_imports", "transactions")
LONG_AGO = timedelta(days=90)


@dataclass
class Template:
    """One made-up owner that others are copies of."""

    user_id: UUID
    marks: dict[str, Any]


def template(seed: int, months: int, end: date) -> Template:
    """One owner's books, read and learned from as after an import."""
    from core import db
    from core.accounts import people
    from core.demo.build import company
    from core.demo.load import load
    from core.ledger import classify
    from core.models import Account, CsvImport
    from core.outlook import cash, position

    user_id = people.new_id()
    with db.as_user(user_id) as session:
        people.create(session, user_id)
        load(session, user_id, company(seed, end=end, months=months))
        for account in session.query(Account).all():
            span = {"start": (end - timedelta(days=30 * months)).isoformat(), "end": end.isoformat()}
            session.add(
                CsvImport(
                    user_id=user_id, file_name="a.csv", s3_key="k", status="imported", account_id=account.id,
                    summary=span, is_classified=True, told="imported",
                )
            )  # fmt: skip
    while classify.classify_chunk(user_id):
        pass
    with db.as_user(user_id) as session:
        found = cash.forecast(session, user_id, today=end + timedelta(days=1))
        held = position.of(session, user_id, end + timedelta(days=1))
        assert held is not None, "the made-up books print a balance"
        rows = cash._payments(session, held)
        lesson = session.execute(_sql("SELECT lesson FROM forecast_lessons")).scalar_one()
    marks = {
        "rows": rows,
        "opening": held.opening,
        "until": held.until,
        "code": held.currency,
        "lesson": lesson,
        "basis": found.basis,
    }
    return Template(user_id, marks)


def _sql(words: str) -> Any:
    from sqlalchemy import text

    return text(words)


def copied(id_: object, user_id: UUID) -> UUID:
    """The id that a copy of the row `id_` has in the books of `user_id`: as PostgreSQL makes it below."""
    return UUID(hashlib.md5(f"{id_}{user_id}".encode()).hexdigest())


def copy(connection: psycopg.Connection, one: Template, user_id: UUID, zone: str, due: datetime) -> None:
    """A new owner with the template's books, whose week is due at `due`."""
    connection.execute(
        "INSERT INTO users (id, timezone, currency, locale, auth_provider) VALUES (%s, %s, 'GBP', 'GB', 'chat')",
        [user_id, zone],
    )
    connection.execute(
        "INSERT INTO notification_preferences (user_id, weekly_summary_day, weekly_summary_time, quiet_from, "
        "quiet_until, created_at) VALUES (%s, %s, %s, NULL, NULL, %s)",
        [user_id, f"{due:%A}".lower(), due.time(), due - LONG_AGO],
    )
    connection.execute(
        "INSERT INTO channel_links (user_id, channel, identity, chat_id) VALUES (%s, 'telegram', %s, %s)",
        [user_id, str(user_id), str(user_id)],
    )
    for table in TABLES:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'seq'",
                [table],
            )
        ]
        said = [
            "%(new)s"
            if name == "user_id"
            else f"md5({name}::text || %(new)s)::uuid"
            if name == "id" or name.endswith("_id")
            else name
            for name in names
        ]
        order = " ORDER BY seq" if table == "transactions" else ""
        statement = (
            f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(said)} FROM {table} WHERE user_id = %(old)s"
        )
        connection.execute(f"{statement}{order}".replace("%(new)s", f"'{user_id}'"), {"old": one.user_id})  # pyright: ignore[reportArgumentType]
    connection.execute(
        "INSERT INTO forecast_lessons (user_id, currency, mark, lesson) VALUES (%s, %s, %s, %s)",
        [user_id, one.marks["code"], _mark(one, user_id), _of_copy(one.marks["lesson"], user_id)],
    )


def _of_copy(lesson: dict[str, Any], user_id: UUID) -> str:
    """A lesson with the copy's payees and accounts."""
    return re.sub(
        r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", lambda id_: str(copied(id_[0], user_id)), json.dumps(lesson)
    )


def _mark(one: Template, user_id: UUID) -> str:
    """As core.outlook.lessons has it for the copy: what was learned from these very payments."""
    from dataclasses import replace

    from core.outlook import lessons
    from core.outlook.recurring import public_holidays

    def key(value: str) -> str:
        with suppress(ValueError):
            return str(copied(UUID(value), user_id))
        return value

    rows = [replace(row, id=str(copied(row.id, user_id)), key=key(row.key)) for row in one.marks["rows"]]
    return lessons.mark(rows, one.marks["opening"], one.marks["until"], public_holidays("GB"))
