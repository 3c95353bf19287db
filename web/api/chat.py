"""/chat: the web chat. What is said goes through the inbox like any other channel's, and comes back as messages."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from bot import web as channel
from core import db, files
from core.accounts import codes, throttle
from core.chats import actions, messages, sessions
from core.models import ChatMessage, ChatSession
from web import waiting
from web.deps import SignedIn, read
from web.envelope import Envelope, Listing, documented, reply
from web.fields import Limit, Line, Page, Token
from web.fields import Message as MessageText

router = APIRouter(prefix="/chat", tags=["chat"])
SHORT_NAME = 20  # as a file's link carries it
NEWEST_SEQ = 2**62


class NewSession(BaseModel):
    """A conversation to start."""

    title: Line | None = None


class SessionOut(BaseModel):
    """A conversation; channel says where it is held."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    title: str | None
    channel: str
    message_count: int
    last_message_at: datetime | None
    created_at: datetime


class Said(BaseModel):
    """What to say. client_id: the same one twice is said once. wait_seconds: how long to wait for the answer.

    reply_to: the id of the message that this one answers, so that "that's travel" means what was shown there.
    """

    content: MessageText
    client_id: Token | None = None
    reply_to: UUID | None = None
    wait_seconds: Annotated[int, Field(ge=0, le=waiting.LONGEST_SECONDS)] = waiting.LONGEST_SECONDS


class Pressed(BaseModel):
    """A button: the token of one of the choices in a message."""

    token: Token
    client_id: Token | None = None


class Payload(BaseModel, extra="allow"):
    """blocks: the answer as paragraphs, figures, tables, pictures and choices; amounts are decimal strings."""

    blocks: list[dict[str, Any]] = []


class MessageOut(BaseModel):
    """One message. seq is the order of saying."""

    id: UUID
    seq: int
    role: str
    content: str
    intent: str | None
    data_payload: Payload | None
    created_at: datetime


class Working(BaseModel):
    """It was heard and will be answered; ask for the messages after seq `after`."""

    session_id: UUID
    client_id: str
    after: int


class LinkCode(BaseModel):
    """A code that connects a chat to this account: send `command` there."""

    code: str
    command: str
    expires_in: int


class Deleted(BaseModel):
    """What is gone."""

    id: UUID


def _session(row: ChatSession) -> SessionOut:
    held = (row.chat_key or "").partition(":")[0]
    return SessionOut(
        id=row.id,
        title=row.title,
        channel=held,
        message_count=row.message_count,
        last_message_at=row.last_message_at,
        created_at=row.created_at,
    )


def _message(row: ChatMessage) -> MessageOut:
    payload = row.data_payload
    if payload is not None:
        payload = {**payload, "blocks": [_opened(block) for block in payload.get("blocks", [])]}
    return MessageOut(
        id=row.id,
        seq=row.seq,
        role=row.role,
        content=row.content,
        intent=row.intent,
        data_payload=Payload.model_validate(payload) if payload is not None else None,
        created_at=row.created_at,
    )


def _opened(block: dict[str, Any]) -> dict[str, Any]:
    """A block as a client can draw it: figures spelt out too, files by a link that expires and not by their key."""
    if block["type"] == "figure":
        return {**block, "display": messages.plain_figure(block)}
    if block["type"] == "text":
        return {**block, "parts": [_cell(part) for part in block["parts"]]}
    if block["type"] == "table":
        return {**block, "rows": [[_cell(cell) for cell in row] for row in block["rows"]]}
    if "file" not in block:
        return block
    rest = {name: value for name, value in block.items() if name != "file"}
    name = str(block.get("name", "chart.png"))[-SHORT_NAME:]
    return {**rest, "url": files.link(block["file"], block["mime"], name)}


def _cell(cell: str | dict[str, Any]) -> str | dict[str, Any]:
    return cell if isinstance(cell, str) else _opened(cell)


@router.post("/sessions", status_code=201, response_model=Envelope[SessionOut])
def create_session(who: SignedIn, body: NewSession) -> Response:
    """Starts a conversation."""
    with db.as_user(who.user_id) as session:
        return reply(_session(sessions.create(session, who.user_id, title=body.title)), status=201)


@router.get("/sessions", response_model=Envelope[Listing[SessionOut]])
def list_sessions(who: SignedIn, page: Page = 1, limit: Limit = 50) -> Response:
    """The conversations on every channel, the latest used first."""
    with db.as_user(who.user_id) as session:
        found = sessions.of_user(session, limit=limit, offset=(page - 1) * limit)
        return reply(Listing(items=[_session(row) for row in found], page=page, limit=limit))


@router.delete("/sessions/{session_id}", response_model=Envelope[Deleted], responses=documented(404))
def delete_session(who: SignedIn, session_id: UUID) -> Response:
    """Removes a conversation and all that was said in it."""
    with db.as_user(who.user_id) as session:
        sessions.delete(session, session_id)
    return reply(Deleted(id=session_id))


@router.get("/sessions/{session_id}/messages", response_model=Envelope[Listing[MessageOut]], responses=documented(404))
def list_messages(
    who: SignedIn, session_id: UUID, after: Annotated[int, Query(ge=0, le=NEWEST_SEQ)] = 0, limit: Limit = 100
) -> Response:
    """What was said after seq `after`, oldest first; the newest `limit` of it."""
    with db.as_user(who.user_id) as session:
        sessions.get(session, session_id)
        rows = messages.history(session, session_id, after=after, limit=limit)
        return reply(Listing(items=[_message(row) for row in rows], page=1, limit=limit))


@router.post(
    "/sessions/{session_id}/messages",
    response_model=Envelope[MessageOut],
    responses={202: {"model": Envelope[Working]}, **documented(404, 409)},
)
def send_message(who: SignedIn, session_id: UUID, body: Said) -> Response:
    """Says something and waits for the answer; 202 where it takes longer."""
    throttle.count(throttle.MESSAGES_PER_USER, str(who.user_id))
    client_id = body.client_id or uuid4().hex
    with db.as_user(who.user_id) as session:
        sessions.to_write_in(session, session_id)
        last = sessions.newest_seq(session, session_id)
        new = channel.record_text(session, who.user_id, session_id, body.content, client_id, reply_to=body.reply_to)
    after = last if new else 0  # said before: its answer may be there already
    found = waiting.for_reply(who.user_id, session_id, body.content, after=after, seconds=body.wait_seconds)
    return reply(_message(found)) if found else _working(session_id, client_id, last)


@router.post(
    "/sessions/{session_id}/actions", status_code=202, response_model=Envelope[Working], responses=documented(404, 409)
)
def press(who: SignedIn, session_id: UUID, body: Pressed) -> Response:
    """Presses a button; what comes of it follows as messages."""
    throttle.count(throttle.MESSAGES_PER_USER, str(who.user_id))
    client_id = body.client_id or uuid4().hex
    with db.as_user(who.user_id) as session:
        sessions.to_write_in(session, session_id)
        last = sessions.newest_seq(session, session_id)
        label = actions.find(session, body.token).label
        channel.record_action(session, who.user_id, session_id, body.token, label, client_id)
    return _working(session_id, client_id, last)


@router.post(
    "/sessions/{session_id}/files",
    status_code=202,
    response_model=Envelope[Working],
    responses=documented(404, 409, 413),
)
def send_file(
    who: SignedIn,
    session_id: UUID,
    file: Annotated[UploadFile, File()],
    caption: Annotated[MessageText | None, Form()] = None,
    client_id: Annotated[Token | None, Form()] = None,
) -> Response:
    """Sends a file into the chat; what comes of it follows as messages."""
    throttle.count(throttle.MESSAGES_PER_USER, str(who.user_id))
    sheet, client_id = read(file), client_id or uuid4().hex
    with db.as_user(who.user_id) as session:
        sessions.to_write_in(session, session_id)
        last = sessions.newest_seq(session, session_id)
        key = files.put(who.user_id, "chat", sheet.data)
        upload = channel.Upload(key, sheet.name, sheet.mime, len(sheet.data))
        channel.record_file(session, who.user_id, session_id, upload, caption or "", client_id)
    return _working(session_id, client_id, last)


@router.post("/link-codes", status_code=201, response_model=Envelope[LinkCode])
def make_link_code(who: SignedIn) -> Response:
    """A single-use code that connects a Telegram or WhatsApp chat to this account."""
    throttle.count(throttle.CODES_PER_USER, str(who.user_id))
    with db.as_user(who.user_id) as session:
        code = codes.make(session, user_id=who.user_id, purpose="chat")
    lifetime = int(codes.LIFETIME["chat"].total_seconds())
    return reply(LinkCode(code=code, command=f"CONNECT {code}", expires_in=lifetime), status=201)


def _working(session_id: UUID, client_id: str, after: int) -> Response:
    heard = Working(session_id=session_id, client_id=client_id, after=after)
    return reply(heard, status=202, message="I am still working on it.")
