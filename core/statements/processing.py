"""Reads an uploaded statement and pins its rows: what is previewed is exactly what will be imported."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core import db, files
from core.accounts import people
from core.models import Account, CsvImport, ImportRow
from core.statements import agreement, duplicates, imports, layouts, pinning, which_account
from core.statements.order import apart, chronological, opening
from core.statements.reading import Reading, to_json
from core.statements.rows import Row
from core.statements.sandbox import read_in_child

log = structlog.get_logger()
CENT = Decimal("0.01")
TOO_FINE = (
    "Line {line} of this file has an amount with more than two decimals, which I cannot keep exactly, so I have "
    "imported nothing."
)


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
        is_first = not answers
    readings, answers = _read(user_id, files.get(key), name, answers)
    with db.as_user(user_id) as session:
        made = [import_id]
        row = imports.get(session, import_id, for_update=True)
        if row.status != "processing":
            return []  # another reader, taken for dead, was quicker; its preview may be confirmed by now
        row.answers = answers
        _pin(session, user_id, import_id, readings[min(part, len(readings) - 1)])
        if part == 0 and is_first:
            made += _other_parts(session, user_id, import_id, readings)
    log.info("import.processed", import_id=import_id, count=len(made))
    return made


def _read(user_id: UUID, data: bytes, name: str, answers: dict[str, str]) -> tuple[tuple[Reading, ...], dict[str, str]]:
    """Every statement of the file, one an account and currency, and the answers it was read with.

    What its owner once said of such a layout is not asked again.
    """
    given = layouts.about_the_file(answers)
    readings = read_in_child(data, name, given)
    if not given:
        with db.as_user(user_id) as session:
            known = layouts.remembered(session, readings[0].layout)
        if known:
            readings = read_in_child(data, name, known)
            answers = {**known, **answers}
        elif readings[0].question and (before := _as_before(user_id, readings[0], data, name)):
            readings = before
    return tuple(one for reading in readings for one in apart(reading)), answers


def _as_before(user_id: UUID, asked: Reading, data: bytes, name: str) -> tuple[Reading, ...]:
    """The readings as the earlier statements of that layout were written, where this one follows on from them.

    () where they tell nothing, or where only the header is the same: another bank may write its days another way.
    """
    with db.as_user(user_id) as session:
        decided = layouts.decided(session, asked.layout)
    if not asked.question or asked.question.key not in decided:
        return ()
    readings = read_in_child(data, name, decided)
    one = readings[0]
    if len(readings) > 1 or one.status != "read":
        return ()
    with db.as_user(user_id) as session:
        follows = which_account.known(session, chronological(one.rows, one.proof))
    return readings if follows else ()


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
    _, of_a_zip, member = reading.file.partition("!")
    if of_a_zip:
        row.file_name = files.safe_name(member)
    if reading.status == "ask" and reading.question:
        row.status, row.question = "asking", to_json(reading)["question"]  # pyright: ignore[reportAttributeAccessIssue]
    elif reading.status == "read" and reading.rows:
        _pin_rows(session, user_id, row, reading)
    else:
        row.status = "failed"
    session.flush()


def _pin_rows(session: Session, user_id: UUID, row: CsvImport, reading: Reading) -> None:
    owner = people.owner(session, user_id)
    named = row.answers.get("currency") or reading.currency
    currency = named or next((one.currency for one in reading.rows if one.currency), None) or owner.currency
    if odd := next((one for one in reading.rows if one.amount != one.amount.quantize(CENT)), None):
        row.status, row.summary = "failed", {"reason": TOO_FINE.format(line=odd.line)}
        return
    rows = chronological(reading.rows, reading.proof)
    choice = which_account.choose(session, reading, rows, currency, row.answers.get("account"))
    if choice.question:
        row.status, row.question = "asking", choice.question
        return
    row.currency, before = currency, row.account_id
    account_id = choice.account_id or _new_account(session, user_id, reading, rows, currency)
    row.account_id = account_id
    session.flush()
    if before and before != account_id:
        imports.drop_unused(session, before)  # made when the file was read in another currency
    row.error_log = [{"line": one.line, "reason": one.why} for one in reading.skipped[:100]]
    row.error_count = len(reading.skipped)
    row.column_mapping = layouts.as_mapping(reading)
    row.summary = _summary(reading, rows, None if row.answers.get("currency") else currency)
    row.row_count = len(rows)
    session.flush()
    pinning.pin(session, user_id, row.id, rows, currency)
    row.duplicate_count = duplicates.mark(session, row.id, account_id)
    imports.note_conflict(row, agreement.conflict(session, row.id, account_id))
    row.status = "preview_ready"


def _summary(reading: Reading, rows: list[Row], assumed: str | None) -> dict[str, Any]:
    """What a chat says of the statement. opening and closing: the account's before the first and after the last row.

    assumed: the currency taken where nobody named one.
    """
    first, last, before = rows[0], rows[-1], opening(rows)
    return {
        "bank": reading.bank,
        "start": (reading.start or first.date).isoformat(),
        "end": (reading.end or last.date).isoformat(),
        "opening": str(before) if before is not None else None,
        "closing": str(last.balance) if last.balance is not None else None,
        "proof": reading.proof.text,
        "skipped": len(reading.skipped),
        "assumed_currency": None if reading.currency or first.currency else assumed,
    }


def _new_account(session: Session, user_id: UUID, reading: Reading, rows: list[Row], currency: str) -> UUID:
    bank = (reading.bank or "").split(". ")[0][:40].strip()  # some print their whole letterhead
    name = " ".join(
        part for part in (bank or f"{currency} account", f"…{reading.last4}" if reading.last4 else "") if part
    )
    account = Account(
        user_id=user_id,
        name=_unused(session, name),
        bank=reading.bank,
        currency=currency,
        last_digits=reading.last4,
        opening_balance=opening(rows),
    )
    session.add(account)
    session.flush()
    return account.id


def _unused(session: Session, name: str) -> str:
    """The name, with a number where another account has it already: two of one name cannot be told apart in a chat."""
    taken = set(session.scalars(select(func.lower(Account.name))))
    numbered = (f"{name} {n}" if n > 1 else name for n in count(1))
    return next(one for one in numbered if one.lower() not in taken)


def give_up(user_id: UUID, import_id: UUID) -> None:
    """Marks an import that cannot be read for a reason of our own, so that the person is told."""
    with db.as_user(user_id) as session:
        session.execute(
            update(CsvImport)
            .where(CsvImport.id == import_id, CsvImport.status.in_(["pending", "processing"]))
            .values(status="failed", summary={"reason": "I could not read that file. Please send it once more."})
        )
