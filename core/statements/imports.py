"""The act of importing: upload, preview, answer, confirm, cancel. Reading and committing are done by jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from core import clock, files
from core.days import format_short_day
from core.errors import FileTooLargeError, NotFoundError, Refusal
from core.models import Account, CsvImport, ImportRow, Transaction
from core.settings import get_settings
from core.statements import completeness
from core.statements.completeness import Conflict

PREVIEW_ROWS = 10  # what fits a phone's screen without scrolling twice


class NotReadyError(Refusal):
    """That statement is not waiting for an answer any more, so nothing was changed."""

    status = 409
    code = "IMPORT_NOT_READY"


class EmptyFileError(Refusal):
    """That file is empty. Please export the statement again and send the new file."""

    code = "FILE_EMPTY"


@dataclass(frozen=True)
class PreviewRow:
    """A pinned row. amount: + is money in. state: new, duplicate of one in the ledger, or alike to one.

    like: the ledger's row that it looks like.
    """

    n: int
    transaction_date: date
    description: str
    amount: Decimal
    currency: str
    balance_after: Decimal | None
    state: str
    like: str = ""


@dataclass(frozen=True)
class Preview:
    """A statement as it would be imported. money_in and money_out (negative) are of the new rows only.

    duplicate_count: rows that are in the ledger, or look so; alike_count: only the latter. assumed_currency: where
    neither the file nor the person named one. proof says in words what the file proves. conflict: where it contradicts
    what its account holds. question: {"key", "text",
    "options": [{"value", "label", "example"}]}. reason: the sentence of a refusal.
    """

    import_id: UUID
    status: str
    file_name: str
    bank: str | None
    account_id: UUID | None
    account_name: str | None
    currency: str | None
    start: date | None
    end: date | None
    total_rows: int
    money_in: Decimal
    money_out: Decimal
    closing_balance: Decimal | None
    duplicate_count: int
    alike_count: int
    assumed_currency: str | None
    imported_count: int
    error_count: int
    proof: str
    conflict: Conflict | None
    question: dict[str, Any] | None
    column_mapping: dict[str, Any] | None
    reason: str
    chat_key: str | None
    rows: tuple[PreviewRow, ...]

    @property
    def has_news(self) -> bool:
        """Whether there is anything to decide: a new row, or one that only looks like one in the ledger."""
        return self.total_rows > self.duplicate_count or self.alike_count > 0


def upload(session: Session, *, user_id: UUID, file_name: str, data: bytes, chat_key: str | None) -> UUID:
    """Stores the file and the row that asks for it to be read. After the commit, nudge "process_csv_import".

    chat_key: where the preview is to be said; None for a program that asks for it. Raises FileTooLargeError,
    EmptyFileError.
    """
    if len(data) > get_settings().max_file_bytes:
        raise FileTooLargeError
    if not data.strip():
        raise EmptyFileError
    key = files.put(user_id, "statements", data)
    made = CsvImport(user_id=user_id, file_name=files.safe_name(file_name), s3_key=key, chat_key=chat_key)
    session.add(made)
    session.flush()
    return made.id


def get(session: Session, import_id: UUID, *, for_update: bool = False) -> CsvImport:
    """The import of the session's user, locked where it is to be changed. Raises NotFoundError for anyone else's."""
    wanted = select(CsvImport).where(CsvImport.id == import_id)
    found = session.scalars(wanted.with_for_update() if for_update else wanted).first()
    if found is None:
        raise NotFoundError
    return found


def preview(session: Session, import_id: UUID, *, rows: int = PREVIEW_ROWS) -> Preview:
    """What would be imported. Raises NotFoundError."""
    return _preview(session, get(session, import_id), rows)


def list_imports(session: Session, *, limit: int = 50, offset: int = 0) -> list[Preview]:
    """The imports of the session's user, newest first, without their rows."""
    newest = select(CsvImport).order_by(CsvImport.created_at.desc(), CsvImport.id).limit(limit).offset(offset)
    return [_preview(session, row, 0) for row in session.scalars(newest)]


def answer(session: Session, import_id: UUID, key: str, value: str) -> None:
    """Settles the statement's question; it is read again. After the commit, nudge "process_csv_import".

    Raises NotFoundError, NotReadyError where no such question is open or `value` is none of its options.
    """
    row = get(session, import_id)
    question = row.question or {}
    values = {option["value"] for option in question.get("options", ())}
    if row.status != "asking" or question.get("key") != key or value not in values:
        raise NotReadyError
    row.answers = {**row.answers, key: value}
    row.question, row.status, row.told = None, "pending", None
    session.flush()


def correct(session: Session, import_id: UUID, corrections: Mapping[str, str]) -> None:
    """The person says which column is what (amount_column: "5" …); the file is read again.

    After the commit, nudge "process_csv_import". Raises NotFoundError, NotReadyError once it is confirmed or cancelled.
    """
    row = get(session, import_id)
    if row.status not in {"preview_ready", "asking", "failed"}:
        raise NotReadyError
    row.answers = {**row.answers, **corrections}
    row.question, row.status, row.told = None, "pending", None
    session.flush()


def latest_open(session: Session, chat_key: str) -> UUID | None:
    """The newest import of that chat that can still be corrected."""
    found = select(CsvImport.id).where(
        CsvImport.chat_key == chat_key, CsvImport.status.in_(["preview_ready", "asking", "failed"])
    )
    return session.scalars(found.order_by(CsvImport.created_at.desc(), CsvImport.part.desc()).limit(1)).first()


def newest(session: Session) -> UUID | None:
    """Any of the owner's will do for a job that is about all of their books."""
    return session.scalar(select(CsvImport.id).order_by(CsvImport.created_at.desc()).limit(1))


def running(session: Session) -> bool:
    """Whether rows of a confirmed statement are still on their way into the ledger."""
    return session.scalar(select(exists().where(CsvImport.status == "confirmed"))) or False


def note_conflict(row: CsvImport, found: Conflict | None) -> None:
    """Keeps with the import how it contradicts its account's other statements; None: it does not."""
    said = {key: value for key, value in (row.summary or {}).items() if key != "conflict"}
    row.summary = {**said, "conflict": found.as_json()} if found else said


def confirm(session: Session, import_id: UUID, *, alike_too: bool = False, batch: str | None = None) -> None:
    """The person wants the new rows. After the commit, nudge "commit_transactions". Raises NotReadyError.

    alike_too: also those that only look like one in the ledger. batch: shared by what was confirmed together, and is
    undone together.
    """
    row = get(session, import_id)
    if alike_too:
        row.answers = {**row.answers, "alike": "new"}
    if batch:
        row.answers = {**row.answers, "batch": batch}
    _move(session, import_id, "preview_ready", "confirmed")


def cancel(session: Session, import_id: UUID) -> None:
    """The person does not want them; nothing was or will be imported. Raises NotReadyError."""
    account_id = get(session, import_id).account_id
    moved = session.execute(
        update(CsvImport)
        .where(CsvImport.id == import_id, CsvImport.status.in_(["preview_ready", "asking", "pending"]))
        .values(status="cancelled", question=None)
        .returning(CsvImport.id)
    ).first()
    if moved is None:
        raise NotReadyError
    if account_id:
        drop_unused(session, account_id)


def drop_unused(session: Session, account_id: UUID) -> None:
    """Removes an account that was made for a statement nobody imported."""
    row, held = Transaction.account_id == account_id, CsvImport.account_id == account_id
    used = exists(select(Transaction.id).where(row)) | exists(
        select(CsvImport.id).where(held, CsvImport.status.in_(["preview_ready", "confirmed", "imported"]))
    )
    session.execute(delete(Account).where(Account.id == account_id, ~used))


def _move(session: Session, import_id: UUID, before: str, after: str) -> None:
    get(session, import_id)
    moved = session.execute(
        update(CsvImport)
        .where(CsvImport.id == import_id, CsvImport.status == before)
        .values(status=after, updated_at=clock.now())
        .returning(CsvImport.id)
    ).first()
    if moved is None:
        raise NotReadyError


def _preview(session: Session, row: CsvImport, rows: int) -> Preview:
    summary = row.summary or {}
    account = session.get(Account, row.account_id) if row.account_id else None
    is_in, is_new = ImportRow.amount > 0, ImportRow.state == "new"
    money_in, money_out, alike, total = session.execute(
        select(
            func.coalesce(func.sum(ImportRow.amount).filter(is_in, is_new), 0),
            func.coalesce(func.sum(ImportRow.amount).filter(~is_in, is_new), 0),
            func.count().filter(ImportRow.state == "alike"),
            func.count(),
        ).where(ImportRow.import_id == row.id)
    ).one()
    pinned = session.execute(
        select(ImportRow, Transaction)
        .outerjoin(Transaction, Transaction.id == ImportRow.transaction_id)
        .where(ImportRow.import_id == row.id)
        # Those that only look known are what a person must see.
        .order_by(ImportRow.state != "alike", ImportRow.n)
        .limit(rows)
    ).all()
    closing = summary.get("closing")
    return Preview(
        import_id=row.id,
        status=row.status,
        file_name=row.file_name,
        bank=summary.get("bank"),
        account_id=row.account_id,
        account_name=account.name if account else None,
        currency=row.currency,
        start=_day(summary.get("start")),
        end=_day(summary.get("end")),
        total_rows=total,
        money_in=money_in,
        money_out=money_out,
        closing_balance=Decimal(closing) if closing is not None else None,
        duplicate_count=row.duplicate_count,
        alike_count=alike,
        assumed_currency=summary.get("assumed_currency"),
        imported_count=row.imported_count,
        error_count=row.error_count,
        proof=summary.get("proof", ""),
        conflict=completeness.read_conflict(summary),
        question=row.question,
        column_mapping=row.column_mapping,
        reason=summary.get("reason", ""),
        chat_key=row.chat_key,
        rows=tuple(_row(pin, known) for pin, known in pinned),
    )


def _row(pin: ImportRow, known: Transaction | None) -> PreviewRow:
    like = f"{format_short_day(known.transaction_date)} {known.description}" if known and pin.state == "alike" else ""
    return PreviewRow(
        pin.n, pin.transaction_date, pin.description, pin.amount, pin.currency, pin.balance_after, pin.state, like
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
