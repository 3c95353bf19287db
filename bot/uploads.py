"""A file, or rows pasted as text: stored as it came, read by a job."""

from __future__ import annotations

import re

from bot import texts
from bot.commands import upload_link
from bot.turn import Closing, Reply, Turn
from core import db
from core.accounts.people import Owner
from core.blocks import Block, text
from core.chats import import_news
from core.db import Session
from core.errors import Refusal
from core.settings import get_settings
from core.statements import imports

# A line of a statement has a day and an amount; a sentence about money seldom has two such lines.
_ROW = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.*[,;\t|].*\d")
_IMPORT = re.compile(
    r"\W*(?:yes,? |ok,? |please )*(?:import|confirm)(?: it| them| that| now| please)*\W*"
    r"|\W*(?:yes|yep|yeah|y|ok(?:ay)?|sure|go ahead|do it)(?:,? please)?\W*",  # to a question with two answers
    re.IGNORECASE,
)
PASTED_ROWS = 2
_LOOKED_AT = 500  # characters of a line


def is_pasted(words: str) -> bool:
    """Whether a message is rows of a statement rather than a question."""
    return sum(bool(_ROW.search(line[:_LOOKED_AT])) for line in words.splitlines()) >= PASTED_ROWS


def waiting(turn: Turn, owner: Owner) -> Closing | None:
    """ "import", or a bare "yes", while a statement waits with a question: it again; nothing can be imported before."""
    if not _IMPORT.fullmatch(turn.inbound.text):
        return None
    with db.as_user(owner.id) as session:
        is_asked = bool(import_news.ask_again(session, owner.id, turn.chat_key))
        session.rollback()  # a look whether there is one; the closing asks
    if not is_asked:
        return None
    return Closing(owner.id, lambda s: Reply(import_news.ask_again(s, owner.id, turn.chat_key), intent="import"))


def pasted(turn: Turn, owner: Owner) -> Closing:
    """Rows that came as text."""
    return _store(turn, owner, [("pasted rows.csv", turn.inbound.text.encode())], [])


def receive(turn: Turn, owner: Owner) -> Closing:
    """The files of a message; one that cannot be fetched gets a sentence, and the others are read."""
    fetched: list[tuple[str, bytes]] = []
    refused: list[Refusal] = []
    for attachment in turn.inbound.attachments:
        try:
            file = turn.fetch(attachment, limit=get_settings().max_file_bytes)
            fetched.append((attachment.name or file.name or "statement", file.data))
        except Refusal as refusal:
            refused.append(refusal)
    return _store(turn, owner, fetched, refused)


def _store(turn: Turn, owner: Owner, fetched: list[tuple[str, bytes]], refused: list[Refusal]) -> Closing:
    def close(session: Session) -> Reply:
        blocks: list[Block] = []
        nudges = []
        failed = list(refused)
        for name, data in fetched:
            try:
                made = imports.upload(session, user_id=owner.id, file_name=name, data=data, chat_key=turn.chat_key)
            except Refusal as refusal:
                failed.append(refusal)
                continue
            blocks.append(text(texts.READING.format(name=name)))
            nudges.append(("process_csv_import", made))
        blocks += [text(refusal.sentence) for refusal in failed]
        if failed:
            blocks += [text(texts.UPLOAD_INSTEAD), upload_link(session, owner, turn.chat_key)]
        return Reply(blocks, intent="import", nudges=nudges)

    return Closing(owner.id, close)


def unsupported(turn: Turn, owner: Owner) -> Closing:
    """A voice note, a sticker, a place: a sentence, not silence, and a way to send what was meant."""

    def close(session: Session) -> Reply:
        what = text(texts.UNSUPPORTED.format(what=turn.inbound.text or "a message of that kind"))
        return Reply([what, upload_link(session, owner, turn.chat_key)], intent="unsupported")

    return Closing(owner.id, close)
