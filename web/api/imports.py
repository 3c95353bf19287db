"""/imports: upload a statement, look at it, answer its question, import it or not."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, File, Response, UploadFile
from pydantic import BaseModel

from core import db, jobs
from core.statements import imports
from core.statements.completeness import Conflict
from core.statements.imports import Preview
from web.deps import SignedIn, read
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Limit, Line, Money, Page

router = APIRouter(prefix="/imports", tags=["imports"])


class Started(BaseModel):
    """An import on its way."""

    import_id: UUID
    status: str


class PreviewRow(BaseModel):
    """A row as it would be imported."""

    row: int
    transaction_date: date
    description: str
    amount: Money
    currency: str
    balance_after: Money | None
    transaction_type: Literal["credit", "debit"]
    duplicate: bool
    like: str = ""


class Option(BaseModel):
    """One possible answer, with what it would mean."""

    value: str
    label: str
    example: str = ""


class Question(BaseModel):
    """What the file itself does not say."""

    key: str
    text: str
    options: list[Option]


class ColumnMapping(BaseModel, extra="allow"):
    """Which column was read as what."""


class Contradiction(BaseModel):
    """Days of which the statement and its account say different things; the balances are at the end of the first."""

    start_date: date
    end_date: date
    balance_in_file: Money | None
    balance_held: Money | None
    new_rows: int
    missing_rows: int


class ImportPreview(BaseModel):
    """A statement as it would be imported. money_in and money_out are of the rows that are new."""

    import_id: UUID
    status: str
    file_name: str
    bank: str | None
    account_name: str | None
    currency: str | None
    start_date: date | None
    end_date: date | None
    total_rows: int
    duplicate_estimate: int
    alike_estimate: int
    imported_count: int
    error_count: int
    money_in: Money
    money_out: Money
    closing_balance: Money | None
    proof: str
    contradiction: Contradiction | None
    reason: str
    question: Question | None
    column_mapping: ColumnMapping | None
    preview_rows: list[PreviewRow]


class Answer(BaseModel):
    """The answer to the import's question."""

    key: Line
    value: Line


class Columns(BaseModel):
    """The columns a person corrects; those left out are found again."""

    date: Line | None = None
    description: Line | None = None
    amount: Line | None = None
    debit: Line | None = None
    credit: Line | None = None
    balance: Line | None = None


def _contradiction(found: Conflict) -> Contradiction:
    return Contradiction(
        start_date=found.start,
        end_date=found.end,
        balance_in_file=found.file,
        balance_held=found.held,
        new_rows=found.new,
        missing_rows=found.missing,
    )


def _seen(seen: Preview) -> ImportPreview:
    return ImportPreview(
        import_id=seen.import_id,
        status=seen.status,
        file_name=seen.file_name,
        bank=seen.bank,
        account_name=seen.account_name,
        currency=seen.currency,
        start_date=seen.start,
        end_date=seen.end,
        total_rows=seen.total_rows,
        duplicate_estimate=seen.duplicate_count,
        alike_estimate=seen.alike_count,
        imported_count=seen.imported_count,
        error_count=seen.error_count,
        money_in=seen.money_in,
        money_out=seen.money_out,
        closing_balance=seen.closing_balance,
        proof=seen.proof,
        contradiction=_contradiction(seen.conflict) if seen.conflict else None,
        reason=seen.reason,
        question=Question.model_validate(seen.question) if seen.question else None,
        column_mapping=ColumnMapping(**seen.column_mapping) if seen.column_mapping else None,
        preview_rows=[
            PreviewRow(
                row=row.n,
                transaction_date=row.transaction_date,
                description=row.description,
                amount=row.amount,
                currency=row.currency,
                balance_after=row.balance_after,
                transaction_type="credit" if row.amount > 0 else "debit",
                duplicate=row.state != "new",
                like=row.like,
            )
            for row in seen.rows
        ],
    )


def _state(who: SignedIn, import_id: UUID, status: int = 200) -> Response:
    with db.as_user(who.user_id) as session:
        return reply(Started(import_id=import_id, status=imports.get(session, import_id).status), status=status)


@router.post("/upload", status_code=202, response_model=Envelope[Started], responses=documented(400, 413))
def upload(who: SignedIn, file: Annotated[UploadFile, File()]) -> Response:
    """Takes a statement; ask for its preview until the status is preview_ready, asking or failed."""
    sheet = read(file)
    with db.as_user(who.user_id) as session:
        made = imports.upload(session, user_id=who.user_id, file_name=sheet.name, data=sheet.data, chat_key=None)
    jobs.nudge("process_csv_import", made)
    return reply(Started(import_id=made, status="processing"), status=202)


@router.get("", response_model=Envelope[Listing[ImportPreview]])
def list_all(who: SignedIn, page: Page = 1, limit: Limit = 50) -> Response:
    """The imports, newest first, without their rows."""
    with db.as_user(who.user_id) as session:
        found = imports.list_imports(session, limit=limit, offset=(page - 1) * limit)
        return reply(Listing(items=[_seen(one) for one in found], page=page, limit=limit))


@router.get("/{import_id}/preview", response_model=Envelope[ImportPreview], responses=documented(404))
def preview(who: SignedIn, import_id: UUID) -> Response:
    """What would be imported, and the first rows of it."""
    with db.as_user(who.user_id) as session:
        return reply(_seen(imports.preview(session, import_id)))


@router.post("/{import_id}/answer", status_code=202, response_model=Envelope[Started], responses=documented(404, 409))
def answer(who: SignedIn, import_id: UUID, body: Answer) -> Response:
    """Answers the import's question; the file is read again."""
    with db.as_user(who.user_id) as session:
        imports.answer(session, import_id, body.key, body.value)
    jobs.nudge("process_csv_import", import_id)
    return _state(who, import_id, 202)


@router.put(
    "/{import_id}/column-mapping",
    status_code=202,
    response_model=Envelope[Started],
    responses=documented(404, 409),
)
def set_columns(who: SignedIn, import_id: UUID, body: Columns) -> Response:
    """Says which column is what, by its number from 1 or its header; the file is read again."""
    said = {f"{role}_column": str(column) for role, column in body.model_dump(exclude_none=True).items()}
    with db.as_user(who.user_id) as session:
        imports.correct(session, import_id, said)
    jobs.nudge("process_csv_import", import_id)
    return _state(who, import_id, 202)


@router.post("/{import_id}/confirm", status_code=202, response_model=Envelope[Started], responses=documented(404, 409))
def confirm(who: SignedIn, import_id: UUID) -> Response:
    """Imports the rows that were shown."""
    with db.as_user(who.user_id) as session:
        imports.confirm(session, import_id)
    jobs.nudge("commit_transactions", import_id)
    return _state(who, import_id, 202)


@router.post("/{import_id}/cancel", response_model=Envelope[Started], responses=documented(404, 409))
def cancel(who: SignedIn, import_id: UUID) -> Response:
    """Sets the statement aside; nothing of it was or will be imported."""
    with db.as_user(who.user_id) as session:
        imports.cancel(session, import_id)
    return _state(who, import_id)
