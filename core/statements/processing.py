"""Reads an uploaded statement and pins its rows: what is previewed is exactly what will be imported."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import structlog
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from core import db, files
from core.accounts import people
from core.models import Account, CsvImport, ImportRow
from core.statements import duplicates, imports, which_account
from core.statements.order import chronological
from core.statements.reading import Reading, Row, to_json
from core.statements.sandbox import read_in_child

log = structlog.get_logger()
INSERT_ROWS = 2000


def process(user_id: UUID, import_id: UUID) -> list[UUID]:
    """Reads the file of a pending import. Returns the imports that now have something to say (one an account).

    Nothing is held while the file is read. A second run of the same import starts over and ends the same.
    """
    with db.as_user(user_id) as session:
        row = imports.get(session, import_id)
        if row.status not in {"pending", "processing"}:
            return []
        row.status = "processing"
        key, name, answers, part = row.s3_key, row.file_name, dict(row.answers), row.part
    readings = read_in_child(files.get(key), name, {k: v for k, v in answers.items() if k != "account"})
    with db.as_user(user_id) as session:
        made = [import_id]
        _pin(session, user_id, import_id, readings[min(part, len(readings) - 1)])
        if part == 0 and not answers:
            made += _other_parts(session, user_id, import_id, readings)
    log.info("import.processed", import_id=import_id, count=len(made))
    return made


def _other_parts(session: Session, user_id: UUID, import_id: UUID, readings: tuple[Reading, ...]) -> list[UUID]:
    """A file of several statements becomes as many imports; those a first run made are made anew."""
    first = imports.get(session, import_id)
    session.execute(delete(CsvImport).where(CsvImport.s3_key == first.s3_key, CsvImport.part > 0))
    made: list[UUID] = []
    for part, reading in enumerate(readings[1:], 1):
        row = CsvImport(
            user_id=user_id, file_name=first.file_name, s3_key=first.s3_key, chat_key=first.chat_key, part=part
        )
        session.add(row)
        session.flush()
        _pin(session, user_id, row.id, reading)
        made.append(row.id)
    return made


def _pin(session: Session, user_id: UUID, import_id: UUID, reading: Reading) -> None:
    row = imports.get(session, import_id)
    session.execute(delete(ImportRow).where(ImportRow.import_id == import_id))
    row.summary = {"reason": reading.reason, "bank": reading.bank}
    if reading.status == "ask" and reading.question:
        row.status, row.question = "asking", to_json(reading)["question"]  # pyright: ignore[reportAttributeAccessIssue]
    elif reading.status == "read" and reading.rows:
        _pin_rows(session, user_id, row, reading)
    else:
        row.status = "failed"
    session.flush()


def _pin_rows(session: Session, user_id: UUID, row: CsvImport, reading: Reading) -> None:
    owner = people.owner(session, user_id)
    currency = reading.currency or next((r.currency for r in reading.rows if r.currency), None) or owner.currency
    rows = chronological(reading.rows, reading.proof)
    choice = which_account.choose(session, reading, rows, currency, row.answers.get("account"))
    if choice.question:
        row.status, row.question = "asking", choice.question
        return
    row.currency = currency
    row.account_id = choice.account_id or _new_account(session, user_id, reading, rows, currency)
    row.error_log = [{"line": one.line, "reason": one.why} for one in reading.skipped[:100]]
    row.column_mapping = {"layout": reading.layout}
    closing = rows[-1].balance
    row.summary = {
        "bank": reading.bank,
        "start": (reading.start or rows[0].date).isoformat(),
        "end": (reading.end or rows[-1].date).isoformat(),
        "closing": str(closing) if closing is not None else None,
        "proof": reading.proof.text,
        "skipped": len(reading.skipped),
    }
    row.row_count = len(rows)
    session.flush()
    _insert_rows(session, user_id, row.id, rows, currency)
    row.duplicate_count = duplicates.mark(session, row.id, row.account_id)
    row.status = "preview_ready"


def _insert_rows(session: Session, user_id: UUID, import_id: UUID, rows: list[Row], currency: str) -> None:
    values = [
        {
            "user_id": user_id,
            "import_id": import_id,
            "n": n,
            "line": row.line,
            "transaction_date": row.date,
            "amount": row.amount.quantize(Decimal("0.01")),
            "currency": row.currency or currency,
            "description": row.description,
            "counterparty": row.counterparty,
            "reference": row.reference,
            "balance_after": row.balance,
        }
        for n, row in enumerate(rows)
    ]
    for at in range(0, len(values), INSERT_ROWS):
        session.execute(insert(ImportRow), values[at : at + INSERT_ROWS])


def _new_account(session: Session, user_id: UUID, reading: Reading, rows: list[Row], currency: str) -> UUID:
    name = " ".join(part for part in (reading.bank, f"…{reading.last4}" if reading.last4 else None) if part)
    first = rows[0]
    account = Account(
        user_id=user_id,
        name=name or f"{currency} account",
        bank=reading.bank,
        currency=currency,
        last_digits=reading.last4,
        opening_balance=first.balance - first.amount if first.balance is not None else None,
    )
    session.add(account)
    session.flush()
    return account.id


def give_up(user_id: UUID, import_id: UUID) -> None:
    """Marks an import that cannot be read for a reason of our own, so that the person is told."""
    with db.as_user(user_id) as session:
        session.execute(
            update(CsvImport)
            .where(CsvImport.id == import_id, CsvImport.status.in_(["pending", "processing"]))
            .values(status="failed", summary={"reason": "I could not read that file. Please send it once more."})
        )
