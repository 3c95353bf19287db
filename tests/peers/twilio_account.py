"""A fake Twilio account: what was said, what a test sets up, what people do, and the webhooks that follow."""

from __future__ import annotations

import queue
import time
import uuid
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

import httpx
from twilio.request_validator import RequestValidator

from tests.peers.twilio_model import (
    MAGIC,
    MAX_IMAGE,
    WINDOW,
    Delivery,
    Media,
    Message,
    Refused,
    Template,
    fits,
    new_sid,
)


class Account:
    """One WhatsApp sender. `sent` is what our side sent, oldest first.

    public_url is what our side is known by and what webhooks are signed for; local_url is where it listens.
    """

    def __init__(self, *, account_sid: str, auth_token: str, sender: str, public_url: str = "", local_url: str = ""):
        self.account_sid, self.auth_token, self.sender = account_sid, auth_token, sender
        self.public_url, self.local_url = public_url, local_url
        self.inbound_path = "/webhooks/whatsapp"
        self.webhook_seconds = 15.0
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self.auto_status = True
        self.order: tuple[str, ...] = ("sent", "delivered")
        self.messages: list[Message] = []
        self.templates: dict[str, Template] = {}
        self.user_ids: dict[str, str] = {}
        self.violations: list[str] = []
        self.reports: list[Delivery] = []
        self._windows: dict[str, datetime] = {}
        self._faults: deque[Refused | str] = deque()
        self._delivery_faults: deque[int] = deque()
        self._jobs: queue.Queue[Message | None] = queue.Queue()
        self._http = httpx.Client(trust_env=False, verify=False)  # loopback only: no certificates to load
        self.url = ""

    # --- what a test sets up -------------------------------------------------------------------------------------

    @property
    def sent(self) -> list[Message]:
        return [message for message in self.messages if message.direction == "outbound-api"]

    def add_quick_reply(self, buttons: int) -> str:
        """The SID of a quick-reply template whose texts are all variables, as WhatsAppChannel describes it."""
        pairs = tuple((f"{{{{{2 + 2 * n}}}}}", f"{{{{{3 + 2 * n}}}}}") for n in range(buttons))
        return self.add_template("{{1}}", pairs, approved=False)

    def add_template(self, body: str, buttons: tuple[tuple[str, str], ...] = (), *, approved: bool = True) -> str:
        sid = new_sid("HX")
        self.templates[sid] = Template(body, buttons, approved)
        return sid

    def refuse_next(self, status: int, code: int, message: str = "no", retry_after: int | None = None) -> None:
        """The next API request is refused so."""
        self._faults.append(Refused(status, code, message, retry_after))

    def stall_next(self) -> None:
        """The next API request is carried out, and never answered."""
        self._faults.append("stall")

    def drop_next(self) -> None:
        """The next API request is carried out, and its connection closed without an answer."""
        self._faults.append("drop")

    def garble_next(self) -> None:
        """The next API request is carried out, and answered by something that is no JSON."""
        self._faults.append("garble")

    def fail_delivery(self, code: int) -> None:
        """The next message is taken, and then reported undelivered with `code`."""
        self._jobs.join()  # a message taken just now is reported on only after it is taken
        self._delivery_faults.append(code)

    def open_window(self, user: str) -> None:
        self._windows[_address(user)] = self.now()

    def close_window(self, user: str) -> None:
        self._windows[_address(user)] = self.now() - WINDOW - timedelta(seconds=1)

    def last_inbound(self, chat_id: str) -> datetime | None:
        return self._windows.get(chat_id)

    def settle(self, seconds: float = 10.0) -> None:
        """Waits until every delivery has been reported."""
        end = time.monotonic() + seconds
        while self._jobs.unfinished_tasks:
            assert time.monotonic() < end, "deliveries still under way"
            time.sleep(0.005)

    # --- what a person does --------------------------------------------------------------------------------------

    def user_says(self, user: str, text: str, **extra: str) -> Delivery:
        """A text, blank ones too. extra: more webhook parameters, e.g. Latitude."""
        return self._inbound(user, text, {"MessageType": "text", **extra})

    def user_sends_document(self, user: str, data: bytes, name: str | None, mime: str, caption: str = "") -> Delivery:
        """A file; Twilio keeps it under its name and tells only its type."""
        return self._inbound(user, caption, {"MessageType": "document"}, Media(new_sid("ME"), data, mime, name))

    def user_presses(self, user: str, button: str) -> Delivery:
        """Presses the button with this title or id, on the newest message that has one."""
        for message in reversed(self.sent):
            for title, key in message.buttons:
                if message.to == _address(user) and button in (title, key):
                    pressed = {"ButtonText": title, "ButtonPayload": key, "ButtonType": "REPLY"}
                    replied = {"OriginalRepliedMessageSid": message.sid, "OriginalRepliedMessageSender": self.sender}
                    return self._inbound(user, title, {"MessageType": "button", **pressed, **replied})
        raise AssertionError(f"no button {button!r} was sent to that person")

    def repeat(self, delivery: Delivery) -> Delivery:
        """Posts a webhook once more: the same MessageSid and the same idempotency token."""
        return self._post(delivery.sid, delivery.url, delivery.params, delivery.token)

    def report(self, message: Message, status: str, error: int | None = None) -> Delivery | None:
        """Reports a status of our message to its StatusCallback, in whatever order the test likes."""
        message.status, message.error_code = status, error
        if not message.status_callback:
            return None
        params = {"AccountSid": self.account_sid, "ApiVersion": "2010-04-01", "From": self.sender, "To": message.to}
        params |= {"MessageSid": message.sid, "SmsSid": message.sid, "MessageStatus": status, "SmsStatus": status}
        params |= {"ChannelPrefix": "whatsapp", "ChannelInstallSid": "XE" + "0" * 32, "StructuredMessage": "FALSE"}
        if error:
            params |= {"ErrorCode": str(error), "ChannelStatusMessage": "not delivered"}
        delivery = self._post(message.sid, message.status_callback, params, uuid.uuid4().hex)
        self.reports.append(delivery)
        return delivery

    def sign(self, url: str, params: dict[str, str]) -> str:
        return RequestValidator(self.auth_token).compute_signature(url, params)

    def media_url(self, message: Message) -> str:
        path = f"/2010-04-01/Accounts/{self.account_sid}/Messages/{message.sid}/Media/{message.media[0].sid}"
        return self.url + path

    def _inbound(self, user: str, body: str, extra: dict[str, str], media: Media | None = None) -> Delivery:
        files = [media] if media else []
        sid = new_sid("MM" if media else "SM")
        message = Message(sid, "inbound", _address(user), self.sender, body, self.now(), "received", media=files)
        self.messages.append(message)
        self._windows[message.from_] = message.created
        params = {"SmsMessageSid": sid, "SmsSid": sid, "MessageSid": sid, "SmsStatus": "received", "Body": body}
        params |= {"AccountSid": self.account_sid, "From": message.from_, "To": self.sender, "ApiVersion": "2010-04-01"}
        params |= {"NumMedia": str(len(files)), "NumSegments": "1", "ReferralNumMedia": "0", "ProfileName": "Ana"}
        params |= {"WaId": message.from_.removeprefix("whatsapp:+"), "ChannelMetadata": '{"type":"whatsapp"}', **extra}
        if user in self.user_ids:
            params["ExternalUserId"] = f"whatsapp:{self.user_ids[user]}"
        if media:
            params |= {"MediaUrl0": self.media_url(message), "MediaContentType0": media.mime}
        return self._post(sid, self.public_url + self.inbound_path, params, uuid.uuid4().hex)

    def _post(self, sid: str, url: str, params: dict[str, str], token: str) -> Delivery:
        """Signed for the public address, posted to the local one; once more after a failure, if there is time."""
        headers = {"X-Twilio-Signature": self.sign(url, params), "I-Twilio-Idempotency-Token": token}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        end, answers = time.monotonic() + self.webhook_seconds, []
        while len(answers) < 2 and (left := end - time.monotonic()) > 0:
            try:
                body = urlencode(params).encode()
                answers.append(
                    self._http.post(self._reach(url), content=body, headers=headers, timeout=left).status_code
                )
            except httpx.HTTPError:
                answers.append(0)
            if 200 <= answers[-1] < 500:
                break
        return Delivery(sid, url, params, token, tuple(answers))

    def _reach(self, url: str) -> str:
        if self.public_url and url.startswith(self.public_url + "/"):
            url = self.local_url + url.removeprefix(self.public_url)
        if urlsplit(url).hostname != "127.0.0.1":
            self.violations.append(f"cannot be reached from outside: {url}")
            raise httpx.ConnectError("not ours")
        return url

    # --- delivery ------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        while (message := self._jobs.get()) is not None:
            try:
                if self.auto_status:
                    self._deliver(message)
            finally:
                self._jobs.task_done()
        self._jobs.task_done()

    def _deliver(self, message: Message) -> None:
        code = self._delivery_faults.popleft() if self._delivery_faults else self._undeliverable(message)
        if code:
            self.report(message, "undelivered", code)
            return
        for status in self.order:
            self.report(message, status)

    def _undeliverable(self, message: Message) -> int | None:
        last = self._windows.get(message.to)
        is_open = last is not None and self.now() - last < WINDOW
        if not is_open and not (message.template and message.template.approved):
            return 63016
        if message.template and not fits(message.template):
            return 63021
        return 63019 if message.media_url and not self._take_media(message, message.media_url) else None

    def _take_media(self, message: Message, url: str) -> bool:
        """HEAD, then GET, without following redirects: the type must be a picture's and say what the bytes are."""
        try:
            head = self._http.head(self._reach(url))
            got = self._http.get(self._reach(url))
        except httpx.HTTPError:
            return False
        mime = got.headers.get("Content-Type", "").partition(";")[0]
        right = mime in MAGIC and got.content.startswith(MAGIC[mime]) and len(got.content) <= MAX_IMAGE
        if (head.status_code, got.status_code) != (200, 200) or head.headers.get("Content-Type") != mime or not right:
            return False
        message.media.append(Media(new_sid("ME"), got.content, mime))
        return True


def _address(user: str) -> str:
    return user if user.startswith("whatsapp:") else f"whatsapp:{user}"
