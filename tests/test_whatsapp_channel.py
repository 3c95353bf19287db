"""WhatsApp through a strict fake Twilio: what comes in, what goes out, and every way either can fail."""

from __future__ import annotations

import json
import logging
import socket
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.channel import Channel, FetchError, Rejected, RetryLater, Unreachable, WindowClosed
from bot.messages import Attachment, Button, Inbound, Outbound
from bot.whatsapp import WhatsAppChannel
from bot.whatsapp_codes import MISCONFIGURED_SECONDS, meaning, rank
from core import clock
from core.errors import FileTooLargeError
from tests.peers.twilio_api import TwilioFake
from tests.peers.twilio_model import Delivery
from tests.peers.twilio_receiver import Receiver

SID, TOKEN = "AC" + "a" * 32, "b" * 32
PHONE = "+34600000001"
SENDER, ANA = "whatsapp:+14155238886", f"whatsapp:{PHONE}"
PUBLIC = "https://cashflow.example"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
CSV = b"date;amount\n2026-05-01;-12.50\n"
HELLO = Outbound(text="hello")
YES_NO = Outbound(text="Import it?", buttons=(Button("Yes", "tok1"), Button("No", "tok2")))
Make = Callable[..., WhatsAppChannel]


def knock(text: str) -> Outbound:
    return Outbound(text=text, plain=text, knock=True)


@pytest.fixture
def ours() -> Iterator[Receiver]:
    with Receiver() as receiver:
        receiver.files["/files/chart.png"] = (PNG, "image/png")
        yield receiver


@pytest.fixture
def twilio(ours: Receiver) -> Iterator[TwilioFake]:
    with TwilioFake(account_sid=SID, auth_token=TOKEN, sender=SENDER, public_url=PUBLIC, local_url=ours.url) as fake:
        fake.open_window(ANA)
        yield fake
        assert fake.violations == []


@pytest.fixture
def make(twilio: TwilioFake) -> Make:
    def build(**changes: Any) -> WhatsAppChannel:
        world: dict[str, Any] = {
            "account_sid": SID,
            "auth_token": TOKEN,
            "sender": SENDER,
            "file_link": lambda key, mime, name: f"{PUBLIC}/files/{key}",
            "status_callback": f"{PUBLIC}/webhooks/whatsapp/status",
            "last_inbound": twilio.last_inbound,
            "claimed": lambda sid: False,
            "api_url": twilio.url,
            "timeout": 5.0,
        }
        return WhatsAppChannel(**{**world, **changes})

    return build


@pytest.fixture
def channel(make: Make) -> WhatsAppChannel:
    return make()


def read(channel: Channel, delivery: Delivery) -> Inbound:
    inbound = channel.parse(dict(delivery.params))
    assert inbound is not None
    return inbound


# --- in --------------------------------------------------------------------------------------------------------------


def test_a_text(channel: WhatsAppChannel, twilio: TwilioFake):
    delivery = twilio.user_says(PHONE, "how much did I spend?", OriginalRepliedMessageSid="SM" + "1" * 32)
    said = read(channel, delivery)
    assert (said.kind, said.text, said.chat_id, said.identity) == ("text", "how much did I spend?", ANA, PHONE)
    assert (said.message_id, said.display_name, said.reply_to) == (delivery.sid, "Ana", "SM" + "1" * 32)
    assert (said.channel, said.alt_identity, said.private) == ("whatsapp", None, True)
    assert abs(said.received_at - clock.now()) < timedelta(minutes=1)


def test_a_user_id_is_the_identity_and_the_phone_the_other(channel: WhatsAppChannel, twilio: TwilioFake):
    twilio.user_ids[PHONE] = "ES.13491208655302741918"
    said = read(channel, twilio.user_says(PHONE, "hi"))
    assert (said.identity, said.alt_identity, said.chat_id) == ("ES.13491208655302741918", PHONE, ANA)
    hidden = "ES.99"
    twilio.user_ids[hidden] = hidden
    said = read(channel, twilio.user_says(hidden, "hi"))
    assert (said.identity, said.alt_identity, said.chat_id) == (hidden, None, "whatsapp:ES.99")


def test_a_press_is_an_action(make: Make, twilio: TwilioFake):
    channel = make(buttons_sids={2: twilio.add_quick_reply(2)})
    sent = channel.send(ANA, YES_NO, again=False)
    pressed = read(channel, twilio.user_presses(PHONE, "No"))
    assert (pressed.kind, pressed.action, pressed.text, pressed.reply_to) == ("action", "tok2", "No", sent.provider_id)
    picked = read(channel, twilio.user_says(PHONE, "May", ListId="tok9", ListTitle="May"))
    assert (picked.kind, picked.action, picked.text) == ("action", "tok9", "May")


def test_a_document_is_fetched_with_its_name_and_then_forgotten(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, "märz 2026.csv", "text/csv; charset=utf-8", "my bank"))
    (attachment,) = said.attachments
    assert (said.kind, said.text, attachment.mime, attachment.name) == ("file", "my bank", "text/csv", None)
    got = channel.fetch(attachment, limit=1000)
    assert (got.data, got.name, got.mime) == (CSV, "märz 2026.csv", "text/csv")
    assert channel.fetch(attachment, limit=len(CSV)).data == CSV
    assert channel.forget(attachment)
    assert twilio.deleted == [attachment.locator.rpartition("/")[2]]
    assert not channel.forget(attachment)
    with pytest.raises(FetchError):
        channel.fetch(attachment, limit=1000)


def test_a_caption_that_is_a_file_name_names_the_file(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "application/octet-stream", "May 2026.CSV"))
    assert (said.text, said.attachments[0].name) == ("", "May 2026.CSV")
    assert channel.fetch(said.attachments[0], limit=1000).name is None


def test_a_path_in_a_file_name_is_dropped(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, "..\\../etc/x\r\ny.csv", "text/csv"))
    assert channel.fetch(said.attachments[0], limit=1000).name == "xy.csv"


@pytest.mark.parametrize(
    ("extra", "word"),
    [
        ({"Latitude": "40.4", "Longitude": "-3.7", "MessageType": "location"}, "a location"),
        ({"MessageType": "sticker", "MediaUrl0": "https://x", "MediaContentType0": "image/webp"}, "a sticker"),
        ({"MediaUrl0": "https://x", "MediaContentType0": "audio/ogg; codecs=opus"}, "a voice message"),
        ({"MediaUrl0": "https://x", "MediaContentType0": "audio/mpeg"}, "an audio file"),
        ({"MediaUrl0": "https://x", "MediaContentType0": "video/mp4"}, "a video"),
        ({"MediaUrl0": "https://x", "MediaContentType0": "text/x-vcard"}, "a contact"),
        ({"MessageType": "order"}, "this kind of message"),
    ],
)
def test_what_cannot_be_read_is_named(channel: WhatsAppChannel, extra: dict[str, str], word: str):
    said = channel.parse({"MessageSid": "SM1", "From": ANA, "To": SENDER, "Body": "", **extra})
    assert said is not None
    assert (said.kind, said.text) == ("unsupported", word)


@pytest.mark.parametrize(
    "payload",
    [{}, {"MessageSid": "SM1", "From": "+15550001111"}, {"MessageSid": "SM1", "From": ANA, "MessageType": "reaction"}],
)
def test_what_needs_no_answer(channel: WhatsAppChannel, payload: dict[str, str]):
    assert channel.parse(payload) is None


def test_a_status_is_about_our_message_and_its_chat(channel: WhatsAppChannel, twilio: TwilioFake):
    twilio.fail_delivery(63016)
    sent = channel.send(ANA, HELLO, again=False)
    twilio.settle()
    news = read(channel, twilio.reports[0])
    assert (news.kind, news.text, news.error, news.reply_to) == ("status", "undelivered", "63016", sent.provider_id)
    assert (news.chat_id, news.identity, news.message_id) == (ANA, PHONE, f"{sent.provider_id}:undelivered")


# --- fetching: the address comes from outside ------------------------------------------------------------------------


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every address a connection is asked for; none but the loopback's is made."""
    asked: list[tuple[str, int]] = []
    connect = socket.create_connection

    def dial(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        asked.append(address)
        if address[0] != "127.0.0.1":
            raise ConnectionRefusedError
        return connect(address, *args, **options)

    monkeypatch.setattr(socket, "create_connection", dial)
    return asked


MEDIA = f"/2010-04-01/Accounts/{SID}/Messages/MM{'1' * 32}/Media/ME{'2' * 32}"


@pytest.mark.parametrize(
    "locator",
    [
        f"https://evil.example{MEDIA}",
        f"http://api.twilio.com{MEDIA}",
        f"https://api.twilio.com.evil.example{MEDIA}",
        f"https://api.twilio.com@evil.example{MEDIA}",
        f"https://user:pw@api.twilio.com{MEDIA}",
        f"https://api.twilio.com:8443{MEDIA}",
        f"https://api.twilio.com{MEDIA.replace(SID, 'AC' + 'c' * 32)}",
        f"https://api.twilio.com{MEDIA}?x=1",
        f"https://api.twilio.com{MEDIA}#x",
        f"https://api.twilio.com{MEDIA}\n",
        f"https://api.twilio.com{MEDIA}/../../../../Calls.json",
        f"https://api.twilio.com/2010-04-01/Accounts/{SID}/Messages/../Calls/Media/ME{'2' * 32}",
        f"https://api.twilio.com\\@evil.example{MEDIA}",
        f"//api.twilio.com{MEDIA}",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "",
    ],
)
def test_only_our_own_media_at_twilio_is_asked_for(channel: WhatsAppChannel, twilio: TwilioFake, locator: str):
    with pytest.raises(FetchError):
        channel.fetch(Attachment(locator), limit=1000)
    assert not channel.forget(Attachment(locator))
    assert twilio.requests == []


def test_the_peer_stands_for_twilio_only_where_it_is_configured(make: Make, twilio: TwilioFake):
    said = read(make(), twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    with pytest.raises(FetchError):
        make(api_url=None).fetch(said.attachments[0], limit=1000)
    real = said.attachments[0].locator.replace(twilio.url, "https://api.twilio.com")
    assert make().fetch(Attachment(real), limit=1000).data == CSV


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "http://localhost:{port}/files/chart.png",
        "http://127.0.0.1:{other}/files/chart.png",
        "http://0.0.0.0:{other}/files/chart.png",
        "http://[::1]:{other}/",
        "https://evil.example/",
        "http://mms.twiliocdn.com/x",
        "https://mms.twiliocdn.com:8443/x",
        "https://mms.twiliocdn.com.evil.example/x",
        "https://mms.twiliocdn.com@evil.example/x",
        "https://user:pw@mms.twiliocdn.com/x",
        "http://user:pw@127.0.0.1:{port}/cdn/x",
        "https://sub.s3-external-1.amazonaws.com/x",
        "file:///etc/passwd",
        "http://[bad",
    ],
)
def test_a_redirect_leads_only_to_the_store(
    channel: WhatsAppChannel, twilio: TwilioFake, ours: Receiver, dialled: list[tuple[str, int]], target: str
):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    port, other = twilio.url.rpartition(":")[2], ours.url.rpartition(":")[2]
    twilio.redirect_media_to = target.replace("{port}", port).replace("{other}", other)
    dialled.clear()
    with pytest.raises(FetchError):
        channel.fetch(said.attachments[0], limit=1000)
    assert dialled == [("127.0.0.1", int(port))]
    assert len(twilio.requests) == 1


@pytest.mark.parametrize("host", ["mms.twiliocdn.com", "s3-external-1.amazonaws.com"])
def test_twilio_s_store_is_where_a_redirect_may_lead(
    channel: WhatsAppChannel, twilio: TwilioFake, dialled: list[tuple[str, int]], host: str
):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    twilio.redirect_media_to = f"https://{host}/media/x?Signature=y"
    with pytest.raises(FetchError):  # nobody answers there in a test
        channel.fetch(said.attachments[0], limit=1000)
    assert dialled[-1] == (host, 443)


def test_the_store_never_sees_the_password(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    assert channel.fetch(said.attachments[0], limit=1000).data == CSV
    assert [path.split("/")[1] for _, path in twilio.requests] == ["2010-04-01", "cdn"]
    assert twilio.violations == []  # a password at the store is one


def test_a_redirect_loop_ends(channel: WhatsAppChannel, twilio: TwilioFake):
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    twilio.redirect_media_to = said.attachments[0].locator
    with pytest.raises(FetchError):
        channel.fetch(said.attachments[0], limit=1000)
    assert len(twilio.requests) == 2  # the second time without the password: 401


@pytest.mark.parametrize("hide_length", [False, True])
def test_a_file_over_the_limit_is_refused(channel: WhatsAppChannel, twilio: TwilioFake, hide_length: bool):
    said = read(channel, twilio.user_sends_document(PHONE, b"x" * 3_000_000, None, "text/csv"))
    twilio.hide_length = hide_length
    with pytest.raises(FileTooLargeError):
        channel.fetch(said.attachments[0], limit=2_999_999)
    assert len(channel.fetch(said.attachments[0], limit=3_000_000).data) == 3_000_000


@pytest.mark.parametrize("fault", ["drop_next", "stall_next"])
def test_a_broken_download_is_a_fetch_error(make: Make, twilio: TwilioFake, fault: str):
    channel = make(timeout=0.2)
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    getattr(twilio, fault)()
    with pytest.raises(FetchError):
        channel.fetch(said.attachments[0], limit=1000)


# --- out -------------------------------------------------------------------------------------------------------------


def test_a_text_goes_out_and_is_delivered(channel: WhatsAppChannel, twilio: TwilioFake):
    sent = channel.send(ANA, Outbound(text="*Total* 12,010.00\n\nThree lines"), again=False)
    twilio.settle()
    (message,) = twilio.sent
    assert (message.sid, message.body, message.to) == (sent.provider_id, "*Total* 12,010.00\n\nThree lines", ANA)
    assert message.status == "delivered"


def test_a_picture_goes_by_its_link(channel: WhatsAppChannel, twilio: TwilioFake):
    picture = Outbound(file="chart.png", mime="image/png", alt="Income rose in May.")
    channel.send(ANA, picture, again=False)
    twilio.settle()
    (message,) = twilio.sent
    assert (message.status, message.body, message.media[0].data) == ("delivered", "Income rose in May.", PNG)


@pytest.mark.parametrize(
    "outbound", [Outbound(), Outbound(text=" "), Outbound(text="x", file="a.csv", mime="text/csv"), Outbound(file="a")]
)
def test_what_whatsapp_cannot_carry_is_rejected(channel: WhatsAppChannel, twilio: TwilioFake, outbound: Outbound):
    with pytest.raises(Rejected):
        channel.send(ANA, outbound, again=False)
    assert twilio.requests == []


def test_buttons_are_a_quick_reply(make: Make, twilio: TwilioFake):
    channel = make(buttons_sids={number: twilio.add_quick_reply(number) for number in (1, 2, 3)})
    text = "I read {{2}} rows:\n- May\t2026\n\nall      fine.\nImport it?"
    buttons = (Button("Yes, import all of this", "tok1"), Button("No", "tok2"), Button("Show me", "tok3"))
    channel.send(ANA, Outbound(text=text, buttons=buttons), again=False)
    twilio.settle()
    (message,) = twilio.sent
    assert message.status == "delivered"
    assert message.body == "I read { {2}} rows: - May 2026 · all fine. Import it?"
    assert message.buttons == (("Yes, import all of t", "tok1"), ("No", "tok2"), ("Show me", "tok3"))


@pytest.mark.parametrize(
    "outbound",
    [
        Outbound(text="```\na  1\n```", buttons=YES_NO.buttons),
        Outbound(text="x" * 1025, buttons=YES_NO.buttons),
        Outbound(
            text="Which?", buttons=(Button("Café de la plaza mayor 1", "a"), Button("Café de la plaza mayor 2", "b"))
        ),
        Outbound(text="Which?", buttons=(Button(" ", "a"), Button("No", "b"))),
        Outbound(text="Which?", buttons=(Button("One", "a"),)),
    ],
)
def test_buttons_a_template_would_spoil_are_numbered(make: Make, twilio: TwilioFake, outbound: Outbound):
    make(buttons_sids={2: twilio.add_quick_reply(2)}).send(ANA, outbound, again=False)
    (message,) = twilio.sent
    assert message.template is None
    assert message.body.startswith(f"{outbound.text}\n\n1. ")
    assert message.body.count("\n") == outbound.text.count("\n") + 1 + len(outbound.buttons)


def test_a_refused_template_loses_the_buttons_but_not_the_words(make: Make, twilio: TwilioFake):
    make(buttons_sids={2: "HX" + "0" * 32}).send(ANA, YES_NO, again=False)
    assert [message.body for message in twilio.sent] == ["Import it?\n\n1. Yes\n2. No"]


def test_the_capabilities_follow_the_templates(make: Make, twilio: TwilioFake):
    bare = make().capabilities
    assert (bare.markup, bare.max_text, bare.max_buttons, bare.max_button_label) == ("whatsapp", 1600, 0, 20)
    assert (bare.max_choices_text, bare.sends_documents, bare.sends_images) == (1024, False, True)
    assert make(buttons_sids={1: twilio.add_quick_reply(1)}).capabilities.max_buttons == 3


# --- the window ------------------------------------------------------------------------------------------------------


def test_outside_the_window_nothing_goes_out(channel: WhatsAppChannel, twilio: TwilioFake):
    twilio.close_window(ANA)
    with pytest.raises(WindowClosed):
        channel.send(ANA, HELLO, again=False)
    assert twilio.requests == []


@pytest.mark.parametrize(("hours", "goes"), [(0, True), (23.9, True), (23.99, False), (24, False), (48, False)])
def test_the_window_is_24_hours_from_the_last_inbound(
    make: Make, twilio: TwilioFake, monkeypatch: pytest.MonkeyPatch, hours: float, goes: bool
):
    wrote = datetime(2026, 5, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: wrote + timedelta(hours=hours))
    channel = make(last_inbound=lambda chat_id: wrote if chat_id == ANA else None)
    if goes:
        channel.send(ANA, HELLO, again=False)
    else:
        with pytest.raises(WindowClosed):
            channel.send(ANA, HELLO, again=False)
    with pytest.raises(WindowClosed):
        channel.send("whatsapp:+34600000009", HELLO, again=False)
    assert len(twilio.sent) == int(goes)


def test_a_window_that_whatsapp_finds_closed_comes_as_a_status(make: Make, twilio: TwilioFake):
    twilio.close_window(ANA)
    channel = make(last_inbound=lambda chat_id: clock.now())
    channel.send(ANA, HELLO, again=False)
    twilio.settle()
    assert meaning(read(channel, twilio.reports[0]).error) == "window"


def test_the_template_goes_out_while_the_window_is_closed(make: Make, twilio: TwilioFake):
    twilio.close_window(ANA)
    channel = make(template_sid=twilio.add_template("News from CashFlow: {{1}} Reply to see it."))
    sent = channel.send(ANA, knock("Rent is due\n\ntomorrow."), again=False)
    twilio.settle()
    (message,) = twilio.sent
    assert (message.sid, message.status) == (sent.provider_id, "delivered")
    assert message.body == "News from CashFlow: Rent is due · tomorrow. Reply to see it."
    assert channel.send(ANA, knock("Rent is due\n\ntomorrow."), again=True) == sent
    channel.send(ANA, knock("x" * 2000), again=False)
    channel.send(ANA, knock(""), again=False)
    twilio.settle()
    assert [message.status for message in twilio.sent] == ["delivered"] * 3


def test_without_a_template_the_window_stays_closed(channel: WhatsAppChannel, twilio: TwilioFake):
    with pytest.raises(WindowClosed):
        channel.send(ANA, knock("News"), again=False)
    assert twilio.requests == []


# --- refusals --------------------------------------------------------------------------------------------------------

RETRY = [20429, 63017, 63018, 63012]
GONE = [21610, 63014, 63024, 63003, 21211, 21614]
NEVER = [21617, 63021, 63005, 63013, 63019, 21619, 12345]
OWNER = [20003, 21606, 63007, 401]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (63016, WindowClosed),
        *((code, RetryLater) for code in RETRY + OWNER),
        *((code, Unreachable) for code in GONE),
        *((code, Rejected) for code in NEVER),
    ],
)
def test_each_code_has_its_meaning(channel: WhatsAppChannel, twilio: TwilioFake, code: int, refusal: type[Exception]):
    twilio.refuse_next(400, code, f"no, {ANA}")
    with pytest.raises(refusal) as refused:
        channel.send(ANA, HELLO, again=False)
    if isinstance(refused.value, RetryLater):
        assert (refused.value.certain, refused.value.seconds) == (
            True,
            MISCONFIGURED_SECONDS if code in OWNER else None,
        )
    word = {WindowClosed: "window", RetryLater: "retry", Unreachable: "unreachable", Rejected: "rejected"}[refusal]
    assert meaning(code) == meaning(str(code)) == word


@pytest.mark.parametrize("code", [None, "", "no number", "²"])
def test_a_code_nobody_knows_is_not_tried_again(code: str | None):
    assert meaning(code) == "rejected"


@pytest.mark.parametrize(("said", "seconds"), [(None, None), (7, 7.0)])
def test_too_many_requests_are_certain_and_say_when(
    channel: WhatsAppChannel, twilio: TwilioFake, said: int | None, seconds: float | None
):
    twilio.refuse_next(429, 20429, retry_after=said)
    with pytest.raises(RetryLater) as refused:
        channel.send(ANA, HELLO, again=False)
    assert (refused.value.certain, refused.value.seconds) == (True, seconds)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_error_is_uncertain(channel: WhatsAppChannel, twilio: TwilioFake, status: int):
    twilio.refuse_next(status, 20500)
    with pytest.raises(RetryLater) as refused:
        channel.send(ANA, HELLO, again=False)
    assert not refused.value.certain


def test_a_wrong_password_waits_for_the_owner(make: Make, twilio: TwilioFake):
    with pytest.raises(RetryLater) as refused:
        make(auth_token="wrong").send(ANA, HELLO, again=False)
    assert (refused.value.certain, refused.value.seconds) == (True, MISCONFIGURED_SECONDS)
    with pytest.raises(RetryLater) as refused:
        make(auth_token="wrong").send(ANA, HELLO, again=True)
    assert refused.value.seconds == MISCONFIGURED_SECONDS


def test_a_connection_that_was_never_made_is_certain(make: Make, ours: Receiver):
    with TwilioFake(account_sid=SID, auth_token=TOKEN, sender=SENDER) as gone:
        nowhere = gone.url
    channel = make(api_url=nowhere)
    with pytest.raises(RetryLater) as refused:
        channel.send(ANA, HELLO, again=False)
    assert refused.value.certain
    assert not channel.forget(Attachment(f"{nowhere}{MEDIA}"))


def test_twilio_s_own_limits_are_rejections(channel: WhatsAppChannel, twilio: TwilioFake):
    with pytest.raises(Rejected):
        channel.send(ANA, Outbound(text="x" * 1601), again=False)
    hidden = "whatsapp:ES.99"  # not a recipient yet, as of 2026
    twilio.open_window(hidden)
    with pytest.raises(Unreachable):
        channel.send(hidden, HELLO, again=False)


# --- again -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["stall_next", "drop_next", "garble_next"])
@pytest.mark.parametrize(
    "outbound",
    [HELLO, YES_NO, Outbound(text="May", file="chart.png", mime="image/png")],
    ids=["text", "buttons", "picture"],
)
def test_a_message_in_doubt_is_not_said_twice(make: Make, twilio: TwilioFake, fault: str, outbound: Outbound):
    channel = make(timeout=0.3, buttons_sids={2: twilio.add_quick_reply(2)})
    getattr(twilio, fault)()
    with pytest.raises(RetryLater) as doubt:
        channel.send(ANA, outbound, again=False)
    assert not doubt.value.certain
    sent = channel.send(ANA, outbound, again=True)
    assert [message.sid for message in twilio.sent] == [sent.provider_id]


def test_a_message_that_never_arrived_is_said(channel: WhatsAppChannel, twilio: TwilioFake):
    twilio.refuse_next(503, 20503)
    with pytest.raises(RetryLater):
        channel.send(ANA, HELLO, again=False)
    sent = channel.send(ANA, HELLO, again=True)
    assert [message.sid for message in twilio.sent] == [sent.provider_id]


def test_the_same_words_said_before_are_another_message(make: Make, twilio: TwilioFake):
    claimed: set[str | None] = set()
    channel = make(claimed=claimed.__contains__)
    claimed.add(channel.send(ANA, HELLO, again=False).provider_id)
    second = channel.send(ANA, HELLO, again=True)
    assert second.provider_id not in claimed
    assert len(twilio.sent) == 2


@pytest.mark.parametrize("before", ["other words", "to another", "with a picture", "long ago", "failed", "theirs"])
def test_only_the_same_message_counts(make: Make, twilio: TwilioFake, before: str):
    channel, other = make(), "whatsapp:+34600000002"
    match before:
        case "other words":
            channel.send(ANA, Outbound(text="hello there"), again=False)
        case "to another":
            twilio.open_window(other)
            channel.send(other, HELLO, again=False)
        case "with a picture":
            channel.send(ANA, Outbound(text="hello", file="chart.png", mime="image/png"), again=False)
        case "long ago":
            twilio.now = lambda: clock.now() - timedelta(hours=25)
            twilio.auto_status = False
            channel.send(ANA, HELLO, again=False)
            twilio.now = clock.now
        case "failed":
            twilio.fail_delivery(63012)
            channel.send(ANA, HELLO, again=False)
        case _:
            twilio.user_says(PHONE, "hello")
    twilio.settle()
    count = len(twilio.sent)
    channel.send(ANA, HELLO, again=True)
    assert len(twilio.sent) == count + 1


@pytest.mark.parametrize(("status", "code"), [(503, 20503), (429, 20429), (404, 20404), (400, 21211), (401, 20003)])
def test_while_the_list_cannot_be_asked_nothing_is_said(
    channel: WhatsAppChannel, twilio: TwilioFake, status: int, code: int
):
    twilio.refuse_next(status, code)
    with pytest.raises(RetryLater):
        channel.send(ANA, HELLO, again=True)
    assert twilio.sent == []


def test_a_message_found_counts_even_after_the_window_closed(channel: WhatsAppChannel, twilio: TwilioFake):
    sent = channel.send(ANA, HELLO, again=False)
    twilio.settle()
    twilio.close_window(ANA)
    assert channel.send(ANA, HELLO, again=True) == sent


# --- the rest --------------------------------------------------------------------------------------------------------


def test_typing_is_shown_for_what_was_said(channel: WhatsAppChannel, twilio: TwilioFake):
    delivery = twilio.user_says(PHONE, "hi")
    channel.acknowledge(read(channel, delivery))
    assert twilio.typing == [delivery.sid]


def test_acknowledging_never_raises_and_never_lasts(make: Make, twilio: TwilioFake):
    channel = make(timeout=0.2)
    said = read(channel, twilio.user_says(PHONE, "hi"))
    for fault in (twilio.stall_next, twilio.drop_next, twilio.garble_next):
        fault()
        channel.acknowledge(said)
    for status, code in ((429, 20429), (500, 20500), (400, 21610), (403, 20003), (400, 63016)):
        twilio.refuse_next(status, code)
        channel.acknowledge(said)
    asked = len(twilio.requests)
    twilio.fail_delivery(63016)
    channel.send(ANA, HELLO, again=False)
    twilio.settle()
    channel.acknowledge(read(channel, twilio.reports[0]))
    assert len(twilio.requests) == asked + 1


def test_what_the_webhook_missed_is_found_again(channel: WhatsAppChannel, twilio: TwilioFake, ours: Receiver):
    start = clock.now().replace(microsecond=0)
    twilio.now = lambda: start - timedelta(minutes=5)
    twilio.user_says(PHONE, "too early")
    twilio.now = lambda: start + timedelta(seconds=1)
    ours.answers.extend([503] * 4)
    lost = [twilio.user_says(PHONE, "how much?"), twilio.user_sends_document(PHONE, CSV, None, "text/csv", "May")]
    channel.send(ANA, HELLO, again=False)
    found = channel.reconcile(start)
    assert [payload["MessageSid"] for payload in found] == [delivery.sid for delivery in lost]
    for payload, delivery in zip(found, lost, strict=True):
        shared = payload.keys() & delivery.params.keys()
        assert {name: payload[name] for name in shared} == {name: delivery.params[name] for name in shared}
        assert payload.keys() - shared == {"DateSent"}
    text, file = (channel.parse(dict(payload)) for payload in found)
    assert text is not None
    assert (text.kind, text.text, text.identity) == ("text", "how much?", PHONE)
    assert text.received_at == start + timedelta(seconds=1)
    assert file is not None
    assert (file.kind, channel.fetch(file.attachments[0], limit=1000).data) == ("file", CSV)
    json.dumps(found)  # it goes into the inbox


def test_reconciling_reads_every_page(channel: WhatsAppChannel, twilio: TwilioFake):
    for number in range(51):
        twilio.user_says(PHONE, f"n{number}")
    found = channel.reconcile(clock.now() - timedelta(hours=1))
    assert [payload["Body"] for payload in found] == [f"n{number}" for number in range(51)]


def test_reconciling_understands_other_time_zones(channel: WhatsAppChannel, twilio: TwilioFake):
    twilio.user_says(PHONE, "hi")
    for hours in (-9, 9):
        zone = timezone(timedelta(hours=hours))
        assert len(channel.reconcile((clock.now() - timedelta(minutes=1)).astimezone(zone))) == 1
        assert channel.reconcile((clock.now() + timedelta(minutes=1)).astimezone(zone)) == []


def test_a_delivery_only_goes_forward():
    order = ["queued", "sent", "delivered", "read"]
    assert sorted(order, key=rank) == order
    assert all(rank("nobody knows") < rank(status) for status in order)
    assert min(rank("failed"), rank("undelivered")) > rank("delivered")
    assert rank("READ") == rank("read")


def test_no_secret_and_no_number_is_logged(make: Make, twilio: TwilioFake, caplog: pytest.LogCaptureFixture):
    channel = make(timeout=0.3, template_sid=twilio.add_template("News: {{1}}."))
    caplog.set_level(logging.DEBUG)
    said = read(channel, twilio.user_sends_document(PHONE, CSV, None, "text/csv"))
    channel.fetch(said.attachments[0], limit=1000)
    channel.acknowledge(said)
    channel.reconcile(clock.now() - timedelta(hours=1))
    channel.send(ANA, knock("News"), again=False)
    printed = []
    for fault in (twilio.stall_next, twilio.drop_next, lambda: twilio.refuse_next(400, 21211, f"{ANA} is not valid")):
        for again in (False, True):
            fault()
            with pytest.raises((RetryLater, Unreachable)) as refused:
                channel.send(ANA, Outbound(text="hello"), again=again)
            printed.append("".join(traceback.format_exception(refused.value)))
    twilio.redirect_media_to = "https://evil.example/secret"
    with pytest.raises(FetchError) as refused:
        channel.fetch(said.attachments[0], limit=1000)
    printed.append("".join(traceback.format_exception(refused.value)))
    for secret in (TOKEN, PHONE.lstrip("+")):
        assert not any(secret in text for text in printed)
    for secret in (TOKEN, PHONE.lstrip("+"), "evil.example", "News"):
        assert secret not in caplog.text
