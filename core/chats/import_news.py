"""What a chat hears of a statement: the preview, the question, the end of the import."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy.orm import Session

from core.blocks import Block, Figure, Table, Text, text
from core.chats import actions, messages
from core.chats.actions import Option
from core.money import counted, format_period, format_short_day
from core.statements import imports
from core.statements.imports import Preview

SHOWN_DESCRIPTION = 40


def announce(session: Session, user_id: UUID, import_id: UUID) -> None:
    """Says what became of the statement in the chat it came from; nothing where it came from a program."""
    seen = imports.preview(session, import_id)
    if seen.chat_key is None:
        return
    # Said once for each state it reaches: a job that runs twice does not talk twice.
    asked = (seen.question or {}).get("key", "")
    key = f"import:{import_id}:{seen.status}:{asked}"
    reply = blocks_for(session, user_id, seen.chat_key, seen)
    messages.say(session, user_id, seen.chat_key, reply, dedupe_key=key, intent="import")


def blocks_for(session: Session, user_id: UUID, chat_key: str, seen: Preview) -> list[Block]:
    """The message for the state the import is in."""
    match seen.status:
        case "preview_ready":
            return _preview(session, user_id, chat_key, seen)
        case "asking":
            return _question(session, user_id, chat_key, seen)
        case "imported":
            return [_imported(seen)]
        case _:
            return [text(seen.reason or "I could not read that file. Please send the statement as your bank gave it.")]


def _money(seen: Preview, name: str, amount: Decimal, rows: int) -> Figure:
    return Figure(name, amount, seen.currency, seen.start, seen.end, rows)


def _count(seen: Preview, name: str, number: int) -> Figure:
    return Figure(name, Decimal(number), None, seen.start, seen.end, number)


def _noun(number: int) -> str:
    return "transaction" if number == 1 else "transactions"


def _period(seen: Preview) -> str:
    return format_period(seen.start, seen.end) if seen.start and seen.end else ""


def _preview(session: Session, user_id: UUID, chat_key: str, seen: Preview) -> list[Block]:
    new = seen.total_rows - seen.duplicate_count
    lines: list[Block] = [
        text(f"{seen.account_name or 'Statement'}, {_period(seen)}"),
        text(
            _count(seen, "transactions", seen.total_rows),
            f" {_noun(seen.total_rows)}. In ",
            _money(seen, "money_in", seen.money_in, new),
            ", out ",
            _money(seen, "money_out", seen.money_out, new),
            ".",
        ),
    ]
    if seen.closing_balance is not None:
        end = Figure("closing_balance", seen.closing_balance, seen.currency, seen.end, seen.end, seen.total_rows)
        lines.append(text("Closing balance ", end, "."))
    if seen.duplicate_count:
        have = _count(seen, "duplicates", seen.duplicate_count)
        like = "looks like one you have; it" if seen.duplicate_count == 1 else "look like ones you have; they"
        lines.append(text(have, f" {like} will not be added again."))
    if seen.proof:
        lines.append(text(f"Check: {seen.proof}"))
    if new == 0:
        lines.append(text("You have all of these already, so there is nothing to import."))
        return lines
    argument = {"import_id": str(seen.import_id)}
    options = [
        Option("Import", "import.confirm", argument),
        Option("Show me", "import.show", argument),
        Option("Cancel", "import.cancel", argument),
    ]
    return [*lines, actions.offer(session, user_id, chat_key, "Shall I import it?", options)]


def _question(session: Session, user_id: UUID, chat_key: str, seen: Preview) -> list[Block]:
    question = seen.question or {"key": "", "text": "", "options": []}
    examples = [f"{option['label']}: {option['example']}" for option in question["options"] if option["example"]]
    options = [
        Option(
            option["label"],
            "import.answer",
            {"import_id": str(seen.import_id), "key": question["key"], "value": option["value"]},
        )
        for option in question["options"]
    ]
    before: list[Block] = [text(f"One question about {seen.file_name} before I read it.")]
    before += [text(example) for example in examples]
    return [*before, actions.offer(session, user_id, chat_key, question["text"], options)]


def _imported(seen: Preview) -> Text:
    count = _count(seen, "imported", seen.imported_count)
    return text(
        "Imported ", count, f" {_noun(seen.imported_count)}, {_period(seen)}. Say “undo” to take them out again."
    )


def rows_table(seen: Preview) -> list[Block]:
    """The first rows as they would be imported."""
    table = Table(
        ("Date", "What", "Amount"),
        tuple(
            (
                format_short_day(row.transaction_date),
                row.description[:SHOWN_DESCRIPTION] + (" (have it)" if row.state == "duplicate" else ""),
                Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1),
            )
            for row in seen.rows
        ),
    )
    return [text(f"The first {len(seen.rows):,} of {counted(seen.total_rows, 'row')}:"), table]
