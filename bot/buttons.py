"""What a pressed button does. The row is used up in the closing transaction, so a double tap acts once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from bot import accounts, apart, changes, dismissing, erasing, filing, repeating, ruling, tagging, texts, whatifs
from bot.turn import Closing, Reply, Turn
from core import undo
from core.accounts import preferences
from core.accounts.people import Owner
from core.blocks import text
from core.chats import actions, previews
from core.chats.actions import Pressed
from core.db import Session
from core.outlook import repeats
from core.statements import imports, which_account

SHOWN_ROWS = 10
Deed = Callable[[Session, Turn, Owner, dict[str, Any]], Reply]


def press(turn: Turn, owner: Owner, pressed: Pressed) -> Closing:
    """The closing that does what `pressed` says, once. Raises KeyError for a verb nobody offers."""
    deed = _DEEDS[pressed.verb]

    def close(session: Session) -> Reply:
        actions.use(session, pressed.token)
        return deed(session, turn, owner, pressed.arguments)

    return Closing(owner.id, close)


def _ids(arguments: dict[str, Any]) -> list[UUID]:
    return [UUID(one) for one in arguments["import_ids"]]


def _confirm(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    return _import(session, _ids(arguments), alike_too=False)


def _confirm_all(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    return _import(session, _ids(arguments), alike_too=True)


def _import(session: Session, import_ids: list[UUID], *, alike_too: bool) -> Reply:
    batch = uuid4().hex if len(import_ids) > 1 else None
    for import_id in import_ids:
        imports.confirm(session, import_id, alike_too=alike_too, batch=batch)
    return Reply([text(texts.IMPORTING)], intent="import", nudges=[("commit_transactions", one) for one in import_ids])


def _cancel(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    for import_id in _ids(arguments):
        imports.cancel(session, import_id)
    return Reply([text(texts.CANCELLED)], intent="import")


def _apart(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Statements that contradict their account are read again as those of another."""
    for import_id in _ids(arguments):
        imports.correct(session, import_id, {"account": which_account.NEW})
    nudges = [("process_csv_import", one) for one in _ids(arguments)]
    return Reply([text(texts.READING_AGAIN)], intent="import", nudges=nudges)


def _show(session: Session, turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """The rows, and the same question again under them."""
    seen = [imports.preview(session, import_id, rows=SHOWN_ROWS) for import_id in _ids(arguments)]
    blocks = [block for one in seen for block in previews.rows_table(one)]
    return Reply([*blocks, previews.ask(session, owner.id, turn.chat_key, seen)], intent="import")


def _answer(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    (import_id,) = _ids(arguments)
    imports.answer(session, import_id, arguments["key"], arguments["value"])
    return Reply([text(texts.READING_AGAIN)], intent="import", nudges=[("process_csv_import", import_id)])


def _undo(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    said = undo.undo_newest(session, UUID(arguments["entry_id"]))
    return Reply([text(said)], intent="undo", nudges=repeats.stale(session))


def _keep(_session: Session, _turn: Turn, _owner: Owner, _arguments: dict[str, Any]) -> Reply:
    return Reply([text(texts.UNDO_KEPT)], intent="undo")


def _consent(session: Session, turn: Turn, owner: Owner, _arguments: dict[str, Any]) -> Reply:
    preferences.consent(session, owner.id, turn.inbound.channel, turn.inbound.chat_id, enabled=True)
    return Reply([text(texts.RESUMED)], intent="settings")


def _no_consent(session: Session, turn: Turn, owner: Owner, _arguments: dict[str, Any]) -> Reply:
    preferences.consent(session, owner.id, turn.inbound.channel, turn.inbound.chat_id, enabled=False)
    return Reply([text(texts.NOT_UNASKED)], intent="settings")


_DEEDS: dict[str, Deed] = {
    "import.confirm": _confirm,
    "import.confirm_all": _confirm_all,
    "import.apart": _apart,
    "import.cancel": _cancel,
    "import.show": _show,
    "import.answer": _answer,
    "change.cancel": changes.press_only,
    "change.correct": changes.press_correct,
    "change.rule": ruling.press_rule,
    "change.new_category": filing.press_new,
    "change.sort": ruling.press_sort,
    "change.merge": changes.press_merge,
    "change.split": apart.press_split,
    "change.tag": tagging.press_tag,
    "alert.acknowledge": dismissing.press_acknowledge,
    "alert.choose": dismissing.press_acknowledge,
    "series.choose": repeating.press_end,
    "consent.give": _consent,
    "consent.cancel": _no_consent,
    "account.edit": accounts.press_edit,
    "erase.ask": erasing.press_ask,
    "plan.keep": whatifs.press_keep,
    "plan.cancel": whatifs.press_cancel,
    "plan.leave": whatifs.press_leave,
    "undo.do": _undo,
    "undo.cancel": _keep,
}
