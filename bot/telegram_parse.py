"""What a recorded Telegram update means. Reads the JSON itself, so a newer Bot API cannot break it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.messages import Attachment, Inbound, Kind
from core.clock import now

CHANNEL = "telegram"

# What people send that we cannot read, as it stands in "I cannot read … yet". The order decides: a GIF also carries
# `document`, a venue also `location`.
UNREADABLE = {
    "animation": "a GIF",
    "audio": "an audio file",
    "voice": "a voice message",
    "video": "a video",
    "video_note": "a video message",
    "live_photo": "a live photo",
    "paid_media": "paid media",
    "sticker": "a sticker",
    "story": "a story",
    "venue": "a place",
    "location": "a location",
    "contact": "a contact",
    "poll": "a poll",
    "dice": "a dice",
    "game": "a game",
    "checklist": "a checklist",
    "rich_message": "a formatted article",
    "invoice": "an invoice for payment in Telegram",
    "gift": "a gift",
    "unique_gift": "a gift",
    "giveaway": "a giveaway",
}


def parse_update(update: dict[str, Any]) -> Inbound | None:
    """The inbound in `update` (the webhook's body); None for what needs no answer: edits, channel posts, service notes.

    message_id of a press is its callback id, of a change of membership "update-" and the update's id.
    """
    match update:
        case {"message": {"chat": dict(chat), "from": dict(sender), "message_id": int(number), **message}}:
            return None if "sender_chat" in message else _message(message, chat, sender, number)
        case {"callback_query": {"id": str(), "data": str(), "from": dict(), "message": dict()} as press}:
            return _press(press)
        case {"my_chat_member": {"chat": dict(chat), "from": dict(sender), "new_chat_member": dict(member), **change}}:
            if chat.get("type") == "channel":
                return None
            text = "unblocked" if _is_in(member) else "blocked"
            number = f"update-{update.get('update_id')}"
            return _inbound("member", chat, sender, message_id=number, received_at=_moment(change), text=text)
        case _:
            return None


def _message(message: dict[str, Any], chat: dict[str, Any], sender: dict[str, Any], number: int) -> Inbound | None:
    if sender.get("is_bot"):
        return None
    content = _content(message)
    if content is None:
        return None
    kind, text, attachments = content
    match message.get("reply_to_message"):
        case {"message_id": int(answered)}:
            reply_to = str(answered)
        case _:
            reply_to = None
    return _inbound(
        kind,
        chat,
        sender,
        message_id=str(number),
        received_at=_moment(message),
        text=text,
        attachments=attachments,
        reply_to=reply_to,
    )


def _content(message: dict[str, Any]) -> tuple[Kind, str, tuple[Attachment, ...]] | None:
    caption = str(message.get("caption") or "")
    unreadable = next((name for key, name in UNREADABLE.items() if key in message), None)
    match message:
        case {"text": str(text)}:
            return "text", text, ()
        case _ if unreadable:
            return "unsupported", unreadable, ()
        case {"document": {"file_id": str()} as document}:
            return "file", caption, (_attachment(document, document.get("mime_type")),)
        case {"photo": [*sizes]} if sizes:
            largest = max(sizes, key=lambda size: (size.get("width") or 0) * (size.get("height") or 0))
            return "file", caption, (_attachment(largest, "image/jpeg"),)  # Telegram recodes every photo to JPEG
        case _:
            return None  # a service note: pinned, joined, migrated, …


def _attachment(file: dict[str, Any], mime: str | None) -> Attachment:
    return Attachment(file["file_id"], name=file.get("file_name"), mime=mime, size=file.get("file_size"))


def _press(press: dict[str, Any]) -> Inbound | None:
    match press["message"]:
        case {"message_id": int(number), "chat": dict(chat)}:
            return _inbound(
                "action",
                chat,
                press["from"],
                message_id=press["id"],
                received_at=now(),  # the update does not say when; the message's date is when we sent it
                action=press["data"],
                action_ref=press["id"],
                reply_to=str(number),
            )
        case _:
            return None


def _inbound(
    kind: Kind, chat: dict[str, Any], sender: dict[str, Any], *, message_id: str, received_at: datetime, **rest: Any
) -> Inbound:
    names = (sender.get("first_name"), sender.get("last_name"))
    return Inbound(
        channel=CHANNEL,
        message_id=message_id,
        chat_id=str(chat["id"]),
        identity=str(sender["id"]),
        kind=kind,
        received_at=received_at,
        display_name=" ".join(name for name in names if name) or None,
        private=chat.get("type") == "private",
        **rest,
    )


def _is_in(member: dict[str, Any]) -> bool:
    status = member.get("status")
    return bool(member.get("is_member")) if status == "restricted" else status not in ("kicked", "left")


def _moment(dated: dict[str, Any]) -> datetime:
    seconds = dated.get("date")
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else now()
