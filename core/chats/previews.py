"""A statement in words: what would be imported and what proves it, a question, and what was imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from core.blocks import Block, Figure, Table, Text, text
from core.chats import actions, doubts
from core.chats.actions import Option
from core.days import format_period, format_short_day
from core.money import counted
from core.statements import completeness
from core.statements.imports import Preview

SHOWN_DESCRIPTION = 40
SHOWN_ALIKE = 5  # more would push the question off a phone's screen; "Show me" lists them
UNREADABLE = "I could not read that file. Please send the statement as your bank gave it."


def preview(session: Session, user_id: UUID, chat_key: str, seen: Sequence[Preview]) -> list[Block]:
    """One message for all statements that are ready, with one question."""
    many = len(seen) > 1
    blocks = [block for one in seen for block in (_line(one) if many else _whole(one))]
    blocks += _new_gaps(session, [one for one in seen if one.has_news])
    return [*blocks, ask(session, user_id, chat_key, seen)]


def _new_gaps(session: Session, seen: Sequence[Preview]) -> list[Block]:
    """What would be missing between the statements of an account, were these imported, and is not yet."""
    before = {(one.account_id, gap) for one in completeness.covered(session) for gap in one.gaps}
    after = completeness.covered(session, [one.import_id for one in seen])
    new = [replace(one, gaps=tuple(gap for gap in one.gaps if (one.account_id, gap) not in before)) for one in after]
    return [line for one in new for line in doubts.missing(one)]


def ask(session: Session, user_id: UUID, chat_key: str, seen: Sequence[Preview]) -> Block:
    """The question under a preview, for those that bring anything new; a sentence where none does."""
    seen = [one for one in seen if one.has_news]
    if not seen:
        return text("You have all of these already, so there is nothing to import.")
    ids = {"import_ids": [str(one.import_id) for one in seen]}
    apart = [one for one in seen if one.conflict]
    what, anyway = f"all {len(seen)}" if len(seen) > 1 else "", "anyway" if apart else ""
    options = [
        Option(" ".join(part for part in ("Import", what, anyway) if part), "import.confirm", ids),
        Option("Show me", "import.show", ids),
        Option("Cancel", "import.cancel", ids),
    ]
    if apart:
        options.insert(
            1, Option("Another account", "import.apart", {"import_ids": [str(one.import_id) for one in apart]})
        )
    if any(one.alike_count for one in seen):
        options.insert(1, Option("Those too", "import.confirm_all", ids))
    prompt = " ".join(part for part in ("Shall I import", what or "it", anyway) if part) + "?"
    return actions.offer(session, user_id, chat_key, prompt, options)


def _whole(seen: Preview) -> list[Block]:
    blocks: list[Block] = [text(f"{seen.account_name or 'Statement'}, {_period(seen)}"), _sums(seen)]
    if seen.closing_balance is not None:
        end = Figure("closing_balance", seen.closing_balance, seen.currency, seen.end, seen.end, seen.total_rows)
        blocks.append(text("Closing balance ", end, "."))
    return [*blocks, *_known(seen), *_sure(seen)]


def _line(seen: Preview) -> list[Block]:
    """One of several: its file, its period, its sums."""
    title = text(f"{seen.file_name}: {seen.account_name or 'statement'}, {_period(seen)}")
    return [title, _sums(seen), *_known(seen), *_sure(seen)]


def _sure(seen: Preview) -> list[Block]:
    """What was assumed, what the file itself proves, and what it contradicts."""
    said: list[Block] = []
    if seen.assumed_currency:
        said.append(text(f"The file names no currency; I took {seen.assumed_currency}. If not, say “currency is EUR”."))
    if seen.proof:
        said.append(text(f"Check: {seen.proof}"))
    if seen.conflict and seen.has_news:
        said += doubts.contradiction(seen.account_name or "", seen.currency, seen.conflict)
    return said


def _sums(seen: Preview) -> Text:
    new = seen.total_rows - seen.duplicate_count
    known: tuple[str | Figure, ...] = (", ", _count(seen, "new", new), " of them new") if seen.duplicate_count else ()
    return text(
        _count(seen, "transactions", seen.total_rows),
        f" {_noun(seen.total_rows)}",
        *known,
        ": in " if known else ". In ",
        Figure("money_in", seen.money_in, seen.currency, seen.start, seen.end, new),
        ", out ",
        Figure("money_out", seen.money_out, seen.currency, seen.start, seen.end, new, unsigned=True),
        ".",
    )


def _known(seen: Preview) -> list[Block]:
    """The rows that are here already, and those that only look so, each beside the one it looks like."""
    blocks: list[Block] = []
    if sure := seen.duplicate_count - seen.alike_count:
        words = "is one you have; it" if sure == 1 else "are ones you have; they"
        blocks.append(text(_count(seen, "duplicates", sure), f" {words} will not be added again."))
    if seen.alike_count:
        words = "looks like one you have" if seen.alike_count == 1 else "look like ones you have"
        blocks.append(text(_count(seen, "alike", seen.alike_count), f" {words}, in other words or days apart:"))
        alike = [row for row in seen.rows if row.state == "alike"][:SHOWN_ALIKE]
        for row in alike:
            amount = Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1)
            what = f"{format_short_day(row.transaction_date)} {row.description[:SHOWN_DESCRIPTION]} "
            blocks.append(text(what, amount, f" ~ {row.like[: SHOWN_DESCRIPTION + 10]}"))
    return blocks


def question(session: Session, user_id: UUID, chat_key: str, seen: Preview) -> list[Block]:
    """The one thing the file does not say, with what each answer would mean."""
    asked = seen.question or {"key": "", "text": "", "options": []}
    examples = [_example(option["label"], option["example"]) for option in asked["options"] if option["example"]]
    ids = {"import_ids": [str(seen.import_id)], "key": asked["key"]}
    options = [
        Option(option["label"], "import.answer", {**ids, "value": option["value"]}) for option in asked["options"]
    ]
    before: list[Block] = [text(f"One question about {seen.file_name} before I read it.")]
    before += [text(example) for example in examples]
    return [*before, actions.offer(session, user_id, chat_key, asked["text"], options)]


def _example(label: str, example: str) -> str:
    """What an answer would mean; most examples say which answer they belong to."""
    return example if label in example else f"{label}: {example}"


def refused(seen: Preview, *, named: bool) -> list[Block]:
    """Why a file was not read, and what to send instead."""
    return [text(f"{seen.file_name}: {seen.reason or UNREADABLE}" if named else seen.reason or UNREADABLE)]


def imported(session: Session, seen: Sequence[Preview]) -> list[Block]:
    """What is in the books now, and whether anything is missing between the statements of its account."""
    blocks: list[Block] = [
        text("Imported ", _count(one, "imported", one.imported_count), f" {_noun(one.imported_count)}, {_period(one)}.")
        for one in seen
    ]
    touched = {one.account_id for one in seen}
    known = completeness.covered(session)
    blocks += [line for one in known if one.account_id in touched for line in doubts.doubts(one)]
    blocks.append(text("Say “undo” to take them out again."))
    return blocks


def so_far(file_name: str, done: int, total: int) -> Block:
    """How far an import has come."""
    rows = Figure("imported", Decimal(done), None, rows=done)
    return text(f"{file_name}: ", rows, " of ", Figure("rows", Decimal(total), None, rows=total), " rows are in.")


def rows_table(seen: Preview) -> list[Block]:
    """The first rows as they would be imported, and which column each part was read from."""
    marks = {"duplicate": " (have it)", "alike": " (like one you have)", "new": ""}
    table = Table(
        ("Date", "What", "Amount"),
        tuple(
            (
                format_short_day(row.transaction_date),
                row.description[:SHOWN_DESCRIPTION] + marks[row.state],
                Figure("amount", row.amount, row.currency, row.transaction_date, row.transaction_date, 1),
            )
            for row in seen.rows
        ),
    )
    blocks: list[Block] = [text(f"The first {len(seen.rows):,} of {counted(seen.total_rows, 'row')}:"), table]
    columns = (seen.column_mapping or {}).get("columns") or []
    if columns:
        named = ", ".join(_column(one) for one in columns)
        blocks.append(text(f"Read so: {named}. If that is wrong, tell me: “the amount is in column 5”."))
    return blocks


def _column(one: dict[str, Any]) -> str:
    name = f" “{one['name']}”" if one["name"] else ""
    return f"{one['role']} from column {one['number']}{name}"


def _count(seen: Preview, name: str, number: int) -> Figure:
    return Figure(name, Decimal(number), None, seen.start, seen.end, number)


def _noun(number: int) -> str:
    return "transaction" if number == 1 else "transactions"


def _period(seen: Preview) -> str:
    return format_period(seen.start, seen.end) if seen.start and seen.end else ""
