"""Every request of our WhatsApp channel against Twilio's own OpenAPI, which prism enforces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from bot.channel import Rejected
from bot.messages import Attachment, Button, Inbound, Outbound
from bot.whatsapp import WhatsAppChannel
from core import clock
from tests.interop.conftest import wait_until
from tests.interop.processes import PATIENCE_SECONDS, SPECS, Peer, free_port, node, require_specs, running

pytestmark = pytest.mark.interop

SID, TOKEN = "AC" + "a1" * 16, "b2" * 16
SENDER, ANA = "whatsapp:+14155238886", "whatsapp:+34600000001"
TEMPLATES = {n: f"HX{n}" + "c3" * 15 + "d" for n in (1, 2, 3)}
TEXT = Outbound(text="You have *£5*; 50% & more.\n\n✓")
PICTURE = Outbound(text="Cash", file="charts/1.png", mime="image/png", alt="Cash falls")
VERDICT = re.compile(r"pass(ed)? the validation rules")
MESSAGE_ID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")


def question(buttons: int) -> Outbound:
    """A text with so many buttons."""
    return Outbound(text="Import it?", buttons=tuple(Button(f"Answer {n}", f"tok{n}") for n in range(buttons)))


@pytest.fixture(scope="module")
def prism(peers: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Peer]]:
    """Starts the mock of one product's specification."""
    require_specs()
    with ExitStack() as started:

        def start(product: str) -> Peer:
            port = free_port()
            options = ["mock", "--errors", "--multiprocess", "false", "-h", "127.0.0.1", "-p", str(port)]
            command = node("@stoplight/prism-cli/dist/index.js", *options, str(SPECS / f"twilio_{product}.yaml"))
            return started.enter_context(running(command, port, tmp_path_factory.mktemp(product)))

        yield start


@pytest.fixture(scope="module")
def messages(prism: Callable[[str], Peer]) -> Peer:
    """POST, GET and DELETE of messages and their media."""
    return prism("messages")


@pytest.fixture(scope="module")
def messaging(prism: Callable[[str], Peer]) -> Peer:
    """The typing sign."""
    return prism("messaging_v2")


def channel(peer: Peer, **changes: Any) -> WhatsAppChannel:
    world: dict[str, Any] = {
        "account_sid": SID,
        "auth_token": TOKEN,
        "sender": SENDER,
        "file_link": lambda key, mime, name: f"https://cashflow.example/files/{key}?name=a%20b.png",
        "status_callback": "https://cashflow.example/webhooks/whatsapp/status",
        "last_inbound": lambda chat_id: clock.now(),
        "claimed": lambda sid: False,
        "template_sid": "HX" + "e5" * 16,
        "buttons_sids": TEMPLATES,
        "api_url": peer.url,
        "timeout": PATIENCE_SECONDS,
    }
    return WhatsAppChannel(**{**world, **changes})


@pytest.mark.parametrize(
    "outbound",
    [TEXT, PICTURE, question(1), question(2), question(3)],
    ids=["text", "picture", "one", "two", "three"],
)
def test_what_we_send_is_what_twilio_takes(messages: Peer, outbound: Outbound):
    sent = channel(messages).send(ANA, outbound, again=False)
    assert MESSAGE_ID.fullmatch(sent.provider_id or "")


def test_a_template_is_taken_with_and_without_words(messages: Peer):
    for words in ("Rent is due", ""):
        assert MESSAGE_ID.fullmatch(
            channel(messages).send(ANA, Outbound(plain=words, knock=True), again=False).provider_id or ""
        )


@pytest.mark.parametrize(
    ("changes", "outbound"),
    [
        ({"account_sid": "AC1"}, TEXT),
        ({"buttons_sids": {2: "HX1"}}, question(2)),
        ({"file_link": lambda key, mime, name: "not an address"}, PICTURE),
        ({"status_callback": "not an address"}, TEXT),
    ],
    ids=["account", "template", "picture", "callback"],
)
def test_a_mistake_of_ours_would_be_refused(messages: Peer, changes: dict[str, Any], outbound: Outbound):
    """So the tests above can fail: prism reads every part of what goes out."""
    with pytest.raises(Rejected, match="twilio 422"):
        channel(messages, **changes).send(ANA, outbound, again=False)


@pytest.mark.parametrize(
    ("form", "auth", "status"),
    [
        ({"To": ANA, "Body": "hi"}, None, 401),
        ({"From": SENDER, "Body": "hi"}, (SID, TOKEN), 422),
        ({"To": ANA, "ContentSid": "MM" + "1" * 32}, (SID, TOKEN), 422),
        ({"To": ANA, "MessagingServiceSid": SENDER}, (SID, TOKEN), 422),
        ({"To": ANA, "Body": "hi"}, (SID, TOKEN), 201),
    ],
    ids=["nobody", "nowhere", "template", "service", "right"],
)
def test_what_we_never_send_is_refused(messages: Peer, form: dict[str, str], auth: Any, status: int):
    address = f"{messages.url}/2010-04-01/Accounts/{SID}/Messages.json"
    assert httpx.post(address, data=form, auth=auth, timeout=PATIENCE_SECONDS).status_code == status


def test_a_file_is_forgotten_at_twilio(messages: Peer):
    path = f"/2010-04-01/Accounts/{SID}/Messages/MM{'1' * 32}/Media/ME{'2' * 32}"
    assert channel(messages).forget(Attachment(messages.url + path))
    assert f"delete {path}.json" in messages.said()
    assert not channel(messages, account_sid="AC1").forget(Attachment(messages.url + path))


def test_typing_is_shown_where_twilio_takes_it(messaging: Peer):
    """`acknowledge` never raises, so what prism says of the request is read in its log."""
    address = f"{messaging.url}/v2/Indicators/Typing.json"
    nothing = httpx.post(address, data={"channel": "whatsapp"}, auth=(SID, TOKEN), timeout=PATIENCE_SECONDS)
    assert nothing.status_code == 422

    def log_of(message_id: str) -> str:
        before = len(messaging.said())
        inbound = Inbound("whatsapp", message_id, ANA, "+34600000001", "text", clock.now(), "hi")
        channel(messaging).acknowledge(inbound)
        return wait_until(lambda: said if VERDICT.search(said := messaging.said()[before:]) else "")

    taken, refused = log_of("SM" + "1" * 32), log_of("not a message id")
    assert "post /v2/Indicators/Typing.json" in taken
    assert "The request passed the validation rules" in taken
    assert "Request did not pass the validation rules" in refused
