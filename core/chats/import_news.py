"""What a chat hears of its statements: one preview for all that were sent, the questions, the end of the import."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from core import outbox
from core.blocks import Block
from core.chats import actions, messages, previews
from core.models import CsvImport
from core.statements import imports
from core.statements.imports import Preview

LARGE = 20_000  # rows; fewer are in before anyone looks again
READING, READ = ("pending", "processing"), ("preview_ready", "asking", "failed")
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(:chat_key, 2))")


def announce(session: Session, user_id: UUID, import_id: UUID) -> None:
    """Says what became of the chat's statements, once for each state: the last one to be ready speaks for all."""
    row = imports.get(session, import_id)
    if row.chat_key is None:
        row.told = row.status  # a program asks by itself
        return
    session.execute(_LOCK, {"chat_key": row.chat_key})
    session.refresh(row)
    if row.told == row.status:
        return
    if row.status == "imported":
        _finished(session, user_id, row.chat_key)
    elif row.status in READ:
        _ready(session, user_id, row.chat_key)


def _of_chat(session: Session, chat_key: str, states: Sequence[str]) -> list[CsvImport]:
    found = select(CsvImport).where(CsvImport.chat_key == chat_key, CsvImport.status.in_(states))
    return list(session.scalars(found.order_by(CsvImport.created_at, CsvImport.part)))


def _ready(session: Session, user_id: UUID, chat_key: str) -> None:
    if _of_chat(session, chat_key, READING):
        return
    open_ = _of_chat(session, chat_key, READ)
    new = [row for row in open_ if row.told != row.status]
    seen = {row.id: imports.preview(session, row.id, rows=previews.SHOWN_ALIKE) for row in open_}
    for row in new:
        if row.status == "failed":
            _say(session, user_id, chat_key, [row], previews.refused(seen[row.id], named=len(open_) > 1))
        elif row.status == "asking":
            _withdraw(session, [row])
            _say(session, user_id, chat_key, [row], previews.question(session, user_id, chat_key, seen[row.id]))
    if any(row.status == "preview_ready" for row in new):
        ready = [row for row in open_ if row.status == "preview_ready"]
        _withdraw(session, ready)
        blocks = previews.preview(session, user_id, chat_key, [seen[row.id] for row in ready])
        _say(session, user_id, chat_key, ready, blocks)
        for row in ready:
            if not seen[row.id].has_news:
                imports.cancel(session, row.id)  # nothing to decide: it must not turn up in the next preview again


def ask_again(session: Session, user_id: UUID, chat_key: str) -> list[Block]:
    """The newest question that a statement of the chat still waits with; empty where none does."""
    waiting = _of_chat(session, chat_key, ("asking",))
    if not waiting:
        return []
    _withdraw(session, waiting[-1:])
    seen = imports.preview(session, waiting[-1].id, rows=previews.SHOWN_ALIKE)
    return previews.question(session, user_id, chat_key, seen)


def _finished(session: Session, user_id: UUID, chat_key: str) -> None:
    if _of_chat(session, chat_key, ("confirmed",)):
        return
    done = [row for row in _of_chat(session, chat_key, ("imported",)) if row.told != row.status]
    seen: list[Preview] = [imports.preview(session, row.id, rows=0) for row in done]
    blocks = previews.imported(session, seen)
    _say(session, user_id, chat_key, done, blocks, about=[row.id for row in done])


def progress(session: Session, user_id: UUID, import_id: UUID) -> None:
    """How far a large import has come, in tenths; nothing for one that is over in a moment."""
    row = imports.get(session, import_id)
    total = row.row_count or 0
    if row.chat_key is None or row.status != "confirmed" or total < LARGE:
        return
    done = min(row.next_row, total)
    if step := done * 10 // total:
        blocks = [previews.so_far(row.file_name, done, total)]
        outbox.progress(session, blocks, user_id=user_id, chat_key=row.chat_key, about=f"import:{import_id}", step=step)


def _say(
    session: Session,
    user_id: UUID,
    chat_key: str,
    rows: Sequence[CsvImport],
    blocks: Sequence[Block],
    *,
    about: Sequence[UUID] = (),
) -> None:
    messages.say(session, user_id, chat_key, blocks, intent="import", about=about)
    session.execute(update(CsvImport).where(CsvImport.id.in_([row.id for row in rows])).values(told=CsvImport.status))


def _withdraw(session: Session, rows: Sequence[CsvImport]) -> None:
    """What was shown before is no longer what would be imported: its buttons do nothing any more."""
    for row in rows:
        actions.withdraw(session, "import_ids", str(row.id))
