"""What Twilio's WhatsApp webhooks say, as an Inbound; imports no Twilio."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from bot.messages import Attachment, Inbound, Kind
from core import clock

CHANNEL = "whatsapp"
_PREFIX = "whatsapp:"
# No file name is documented in the webhook, but the caption of a document without one may be its name.
_FILE_NAME = re.compile(
    r"[^\n/\\:*?\"<>|]{1,120}\.(?:csv|tsv|txt|xlsx?|ods|pdf|ofx|qfx|qif|sta|xml|json|zip)", re.IGNORECASE
)
# What people send that we cannot read, as it stands in "I cannot read … yet": by the front of the media's type, …
_UNREADABLE_MEDIA = (
    ("audio/ogg", "a voice message"),
    ("audio/", "an audio file"),
    ("video/", "a video"),
    ("text/vcard", "a contact"),
    ("text/x-vcard", "a contact"),
)
# … and by Twilio's MessageType, which says more where it is there.
_UNREADABLE = {"sticker": "a sticker", "location": "a location", "contacts": "a contact", "voice": "a voice message"}
_UNKNOWN = "this kind of message"


def parse(form: Mapping[str, str]) -> Inbound | None:
    """The inbound that a webhook's parameters mean; None for a reaction, and for one that is not WhatsApp's.

    A delivery status has message_id "<sid>:<status>", since one message reports several. kind "unsupported" has what
    came as its text, with its article.
    """
    sid = form.get("MessageSid") or form.get("SmsMessageSid") or form.get("SmsSid") or ""
    status = form.get("MessageStatus", "").lower()
    if not sid or not form.get("From", "").startswith(_PREFIX):
        return None
    if form.get("MessageType", "").lower() == "reaction":
        return None
    if status and status not in ("receiving", "received"):
        return _delivery(form, sid, status)
    attachments = _attachments(form)
    kind, text, action = _content(form, attachments)
    user_id, phone = _bare(form.get("ExternalUserId", "")), _bare(form["From"])
    return Inbound(
        channel=CHANNEL,
        message_id=sid,
        chat_id=form["From"],
        identity=user_id or phone,
        alt_identity=phone if user_id and user_id != phone else None,
        kind=kind,
        received_at=_when(form),
        text=text,
        attachments=attachments,
        action=action,
        reply_to=form.get("OriginalRepliedMessageSid") or None,
        display_name=form.get("ProfileName") or None,
    )


def _delivery(form: Mapping[str, str], sid: str, status: str) -> Inbound:
    """News of our own message: From is us, the chat is To."""
    error = form.get("ErrorCode", "")
    return Inbound(
        channel=CHANNEL,
        message_id=f"{sid}:{status}",
        chat_id=form.get("To", ""),
        identity=_bare(form.get("To", "")),
        kind="status",
        received_at=clock.now(),
        text=status,
        reply_to=sid,
        error=error if error not in ("", "0") else None,
    )


def _content(form: Mapping[str, str], attachments: tuple[Attachment, ...]) -> tuple[Kind, str, str | None]:
    """Kind, text and action. A pressed button comes before its words, a file before its caption."""
    body = form.get("Body", "").strip()
    action = form.get("ButtonPayload") or form.get("ListId")
    if action:
        return "action", form.get("ButtonText") or form.get("ListTitle") or body, action
    unreadable = _unreadable(form, attachments)
    if unreadable:
        return "unsupported", unreadable, None
    if attachments:
        return "file", "" if body == attachments[0].name else body, None
    return ("text", body, None) if body else ("unsupported", _UNKNOWN, None)


def _unreadable(form: Mapping[str, str], attachments: tuple[Attachment, ...]) -> str | None:
    if form.get("Latitude"):
        return "a location"
    named = _UNREADABLE.get(form.get("MessageType", "").lower())
    mime = (attachments[0].mime or "") if attachments else ""
    return named or next((word for front, word in _UNREADABLE_MEDIA if mime.startswith(front)), None)


def _attachments(form: Mapping[str, str]) -> tuple[Attachment, ...]:
    """The file of a message: WhatsApp sends each in a message of its own."""
    url = form.get("MediaUrl0", "")
    if not url:
        return ()
    body = form.get("Body", "").strip()
    mime = form.get("MediaContentType0", "").partition(";")[0].strip().lower()
    return (Attachment(url, name=body if _FILE_NAME.fullmatch(body) else None, mime=mime or None),)


def _bare(address: str) -> str:
    return address.removeprefix(_PREFIX)


def _when(form: Mapping[str, str]) -> datetime:
    """A webhook carries no time; what `WhatsAppChannel.reconcile` found carries the one it was sent at."""
    sent = form.get("DateSent")
    return datetime.fromisoformat(sent) if sent else clock.now()
