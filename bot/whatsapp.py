"""WhatsApp through Twilio: parsing webhooks, fetching files, sending, and asking again after a doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot import whatsapp_inbound
from bot.channel import Capabilities, FetchError, Rejected, RetryLater, Unreachable, WindowClosed
from bot.messages import Attachment, Fetched, Inbound, Outbound, Sent
from bot.whatsapp_client import call, connect
from bot.whatsapp_codes import ContentRefused
from bot.whatsapp_draft import (
    MAX_BODY,
    MAX_BUTTON_LABEL,
    MAX_BUTTONS,
    MAX_TEMPLATE_BODY,
    Draft,
    FileLink,
    draw,
    nudge,
    plain,
)
from bot.whatsapp_media import MediaId, MediaStore
from core import clock

if TYPE_CHECKING:
    from twilio.rest.api.v2010.account.message import MessageInstance

WINDOW = timedelta(hours=24) - timedelta(minutes=1)  # WhatsApp's own clock decides; a minute for the way there
LOOKBACK = timedelta(hours=24)  # how old a message may be that an uncertain try has left: a retry is never later
_LISTED = 100  # newest first; more of ours than this in one chat after an uncertain try is not a conversation
_HINT_SECONDS = 3.0  # the typing sign is a courtesy: an answer does not wait longer for it
_REFUSALS = (RetryLater, Rejected, Unreachable, WindowClosed)
_NOT_DELIVERED = frozenset({"failed", "undelivered", "canceled"})


class WhatsAppChannel:
    """One WhatsApp sender at Twilio.

    Buttons are content templates of type twilio/quick-reply, one for each number of buttons from 1 to 3, whose texts
    are all variables: body "{{1}}", actions {"type": "QUICK_REPLY", "title": "{{2}}", "id": "{{3}}"}, then {{4}} and
    {{5}}, then {{6}} and {{7}}. They need no approval, for they go out inside the 24-hour window only. `template_sid`
    is an approved template with one variable in its body, for example "News from CashFlow: {{1}} Reply to see it."
    """

    name = whatsapp_inbound.CHANNEL

    def __init__(
        self,
        *,
        account_sid: str,
        auth_token: str,
        sender: str,
        file_link: FileLink,
        status_callback: str | None,
        last_inbound: Callable[[str], datetime | None],
        claimed: Callable[[str], bool],
        template_sid: str | None = None,
        buttons_sids: Mapping[int, str] | None = None,
        api_url: str | None = None,
        timeout: float = 10.0,
    ) -> None:
        """What the channel needs of the world.

        sender: "whatsapp:+…". file_link: storage key, mime, name → a signed address open to Twilio's HEAD and GET.
        status_callback: where Twilio reports deliveries, None to have none. last_inbound: chat id → when that person
        last wrote. claimed: whether a provider id already stands in the outbox, so that the same words said before are
        not taken for the message in doubt. api_url: a loopback peer in tests. timeout: seconds for a request.
        """
        self._account_sid = account_sid
        self._sender = sender
        self._file_link = file_link
        self._status_callback = status_callback
        self._last_inbound = last_inbound
        self._claimed = claimed
        self._template_sid = template_sid
        self._buttons_sids = dict(buttons_sids or {})
        self._client = connect(account_sid, auth_token, api_url=api_url, timeout=timeout)
        self._hints = connect(account_sid, auth_token, api_url=api_url, timeout=min(timeout, _HINT_SECONDS))
        self._media = MediaStore(account_sid, auth_token, api_url=api_url, timeout=timeout)
        self.capabilities = Capabilities(
            markup="whatsapp",
            max_text=MAX_BODY,
            max_caption=MAX_BODY,
            max_buttons=MAX_BUTTONS if self._buttons_sids else 0,
            max_button_label=MAX_BUTTON_LABEL,
            max_choices_text=MAX_TEMPLATE_BODY,
            sends_documents=False,
        )

    def parse(self, payload: dict[str, Any]) -> Inbound | None:
        """The inbound that a webhook's parameters mean; see whatsapp_inbound.parse."""
        return whatsapp_inbound.parse(payload)

    def fetch(self, attachment: Attachment, *, limit: int) -> Fetched:
        """The file with the name and type the store gives: WhatsApp's webhook has no name.

        Raises FileTooLargeError, FetchError.
        """
        return self._media.download(attachment.locator, limit=limit)

    def forget(self, attachment: Attachment) -> bool:
        """Deletes the file at Twilio, which keeps it until then. Never raises; False where it may still be there."""
        try:
            media = self._media.identify(attachment.locator)
            return call(lambda: self._client.messages(media.message_sid).media(media.media_sid).delete())
        except (FetchError, *_REFUSALS):
            return False

    def send(self, chat_id: str, outbound: Outbound, *, again: bool) -> Sent:
        """Hands one message to Twilio. again: an earlier try may have gone through, so Twilio's list is asked first.

        Raises RetryLater, Unreachable, Rejected, WindowClosed. A closed window may also come later, as a status
        callback with error 63016: `whatsapp_codes.meaning` says "window".
        """
        if outbound.knock:
            return self._knock(chat_id, outbound.plain, again=again)
        draft = draw(outbound, file_link=self._file_link, buttons_sids=self._buttons_sids)
        drafts = (draft, plain(outbound)) if draft.content_sid else (draft,)
        earlier = self._find(chat_id, drafts) if again else None
        if earlier:
            return earlier
        if not self._window_is_open(chat_id):
            raise WindowClosed("no inbound within 24 hours")
        try:
            return self._post(chat_id, draft)
        except ContentRefused:  # the buttons are lost, the words and the numbers are not
            return self._post(chat_id, drafts[-1])

    def _knock(self, chat_id: str, text: str, *, again: bool) -> Sent:
        """Sends the approved template with `text` as its variable. Raises WindowClosed where none is configured."""
        if not self._template_sid:
            raise WindowClosed("no template is configured")
        draft = nudge(text, self._template_sid)
        earlier = self._find(chat_id, (draft,)) if again else None
        return earlier or self._post(chat_id, draft)

    def acknowledge(self, inbound: Inbound) -> None:
        """Shows "typing…" for up to 25 s, and the message as read. Never raises."""
        if inbound.kind in ("status", "member"):
            return
        indicator = self._hints.messaging.v2.typing_indicator
        try:
            call(lambda: indicator.create(channel="whatsapp", message_id=inbound.message_id))
        except _REFUSALS:
            return

    def close(self) -> None:
        """Nothing to do: no connection outlives its request."""

    def reconcile(self, since: datetime) -> list[dict[str, str]]:
        """What people sent us since `since` (aware), oldest first, as webhook parameters to record.

        Twilio gives a webhook up after 15 s. Its list knows neither button payloads nor profile names: a press comes
        back as its words. Raises RetryLater, Rejected.
        """
        listed = call(lambda: self._client.messages.list(to=self._sender, date_sent_after=since.astimezone(UTC)))
        inbound = [message for message in listed if str(message.direction) == "inbound" and message.sid]
        return [self._as_webhook(message, str(message.sid)) for message in reversed(inbound)]

    def _window_is_open(self, chat_id: str) -> bool:
        last = self._last_inbound(chat_id)
        return last is not None and clock.now() - last < WINDOW

    def _post(self, chat_id: str, draft: Draft) -> Sent:
        message = call(
            lambda: self._client.messages.create(
                to=chat_id,
                from_=self._sender,
                body=draft.body,
                media_url=[draft.media_url] if draft.media_url else None,
                content_sid=draft.content_sid,
                content_variables=draft.content_variables,
                status_callback=self._status_callback,
            )
        )
        return Sent(message.sid)

    def _find(self, chat_id: str, drafts: tuple[Draft, ...]) -> Sent | None:
        """The message an earlier try left at Twilio, if one did. One that failed there reached nobody."""
        since = clock.now() - LOOKBACK
        messages, sender = self._client.messages, self._sender
        try:
            listed = call(lambda: messages.list(to=chat_id, from_=sender, date_sent_after=since, limit=_LISTED))
        except (Rejected, Unreachable, WindowClosed):
            raise RetryLater from None  # it was the question that was refused, not the message
        for message in listed:
            same = any(draft.matches(message.body, int(message.num_media or 0)) for draft in drafts)
            if same and message.sid and str(message.status) not in _NOT_DELIVERED and not self._claimed(message.sid):
                return Sent(message.sid)
        return None

    def _as_webhook(self, message: MessageInstance, sid: str) -> dict[str, str]:
        sent = message.date_sent or message.date_created
        form = {
            "MessageSid": sid,
            "AccountSid": self._account_sid,
            "From": message.from_ or "",
            "To": message.to or "",
            "Body": message.body or "",
            "NumMedia": message.num_media or "0",
        }
        if sent:
            form["DateSent"] = sent.isoformat()
        if int(form["NumMedia"]):
            for media in call(lambda: self._client.messages(sid).media.list(limit=1)):
                form["MediaUrl0"] = self._media.address(MediaId(sid, media.sid or ""))
                form["MediaContentType0"] = media.content_type or ""
        return form
