"""Twilio's WhatsApp messages and delivery reports: the signature first, then the inbox."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from core.settings import get_settings
from webhooks import inbox
from webhooks.signature import SETTINGS_HEADER, SIGNATURE_HEADER, Form, is_from_twilio, read_form

CHANNEL = "whatsapp"
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
router = APIRouter(tags=["webhooks"])


@router.post("/webhooks/whatsapp")
def receive(request: Request, body: inbox.Body) -> Response:
    """Records one inbound message; answers go by the REST API, never as TwiML."""
    try:
        record(_verified(request, body).flat())
    except KeyError as error:
        raise HTTPException(400) from error
    return Response(EMPTY, media_type="text/xml")


def record(form: dict[str, str]) -> None:
    """Puts one message into the inbox, from the webhook or from Twilio's list. Raises KeyError where it is none."""
    message_id, sender = form["MessageSid"], form["From"]
    inbox.record(channel=CHANNEL, ext_id=message_id, chat_key=f"{CHANNEL}:{sender}", payload=dict(form))


@router.post("/webhooks/whatsapp/status")
def report(request: Request, body: inbox.Body) -> Response:
    """Records one delivery report. Each status of a message once, in a row of its own: nothing waits for it."""
    form = _verified(request, body).flat()
    message_id, status = form.get("MessageSid"), form.get("MessageStatus")
    if not message_id or not status:
        raise HTTPException(400)
    ext_id = f"{message_id}:{status}"
    inbox.record(channel=CHANNEL, ext_id=ext_id, chat_key=f"{CHANNEL}:status:{message_id}", payload=dict(form))
    return Response(status_code=204)


def _verified(request: Request, body: bytes) -> Form:
    """The form, if Twilio signed it for the address configured there. Refuses with 403."""
    settings = get_settings()
    form = read_form(body)
    token = settings.twilio_auth_token
    if (
        form is None
        or token is None
        or not is_from_twilio(
            form,
            public_url=settings.base_url,
            path=request.scope.get("raw_path", b"").decode() or request.url.path,
            query=request.url.query,
            auth_token=token.get_secret_value(),
            signature=request.headers.get(SIGNATURE_HEADER),
            settings=request.headers.get(SETTINGS_HEADER),
        )
    ):
        raise HTTPException(403)
    return form
