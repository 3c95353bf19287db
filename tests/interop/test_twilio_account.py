"""Our WhatsApp channel, webhooks and bot against a Twilio account of `emulate`: what it signs, keeps and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import httpx
import pytest

from bot import texts
from bot.channel import RetryLater
from bot.messages import Outbound
from bot.whatsapp import WhatsAppChannel
from bot.whatsapp_codes import MISCONFIGURED_SECONDS
from core import clock
from core.settings import get_settings
from tests.interop.conftest import House, wait_until
from tests.interop.processes import PATIENCE_SECONDS, Peer, free_port, node, running
from tests.interop.relay import Relay

pytestmark = pytest.mark.interop

SID, TOKEN = "AC" + "a1" * 16, "b2" * 16
SENDER = "whatsapp:+14155238886"
PHONES = count(34_600_000_001)
Make = Callable[..., WhatsAppChannel]


@pytest.fixture(scope="module")
def emulate(peers: None, relay: Relay, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """An account whose WhatsApp sender reports to our public address."""
    folder, port = tmp_path_factory.mktemp("emulate"), free_port()
    sender = {"phone_number": SENDER, "sms_url": f"{relay.url}/webhooks/whatsapp", "sms_method": "POST"}
    seed = {"twilio": {"account": {"sid": SID, "auth_token": TOKEN}, "phone_numbers": [sender]}}
    (folder / "seed.json").write_text(json.dumps(seed))
    arguments = ["--service", "twilio", "--port", str(port), "--seed", "seed.json"]
    with running(node("emulate/dist/index.js", *arguments), port, folder) as peer:
        yield peer


@pytest.fixture
def ana() -> str:
    """A person nobody has heard from."""
    return f"whatsapp:+{next(PHONES)}"


@pytest.fixture
def twilio(emulate: Peer, house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """What happens on WhatsApp's side; our web process knows the account."""
    configured = {"ACCOUNT_SID": SID, "AUTH_TOKEN": TOKEN, "WHATSAPP_FROM": SENDER, "API_URL": emulate.url}
    for name, value in configured.items():
        monkeypatch.setenv(f"TWILIO_{name}", value)
    get_settings.cache_clear()
    with httpx.Client(base_url=f"{emulate.url}/_twilio/simulate", auth=(SID, TOKEN), timeout=PATIENCE_SECONDS) as api:
        yield api


@pytest.fixture
def make(emulate: Peer, relay: Relay) -> Make:
    def build(**changes: Any) -> WhatsAppChannel:
        world: dict[str, Any] = {
            "account_sid": SID,
            "auth_token": TOKEN,
            "sender": SENDER,
            "file_link": lambda key, mime, name: f"{relay.url}/files/{key}",
            "status_callback": f"{relay.url}/webhooks/whatsapp/status",
            "last_inbound": lambda chat_id: clock.now(),
            "claimed": lambda sid: False,
            "api_url": emulate.url,
            "timeout": PATIENCE_SECONDS,
        }
        return WhatsAppChannel(**{**world, **changes})

    return build


def says(twilio: httpx.Client, person: str, words: str) -> dict[str, Any]:
    """The message as Twilio keeps it."""
    form = {"To": SENDER, "From": person, "Body": words}
    return twilio.post("/inbound-message", data=form).raise_for_status().json()


def listed(emulate: Peer, person: str) -> list[dict[str, Any]]:
    """What went to a person, newest first."""
    address = f"{emulate.url}/2010-04-01/Accounts/{SID}/Messages.json"
    answer = httpx.get(address, params={"To": person}, auth=(SID, TOKEN), timeout=PATIENCE_SECONDS)
    return answer.raise_for_status().json()["messages"]


@pytest.mark.parametrize("words", ["how much did I spend in März? 50% + £3 & more", ""], ids=["words", "nothing"])
def test_a_signed_message_lands_in_the_inbox(twilio, make, house, ana, words):
    message = says(twilio, ana, words)
    (row,) = house.inbox()
    assert (row.channel, row.ext_id, row.chat_key) == ("whatsapp", message["sid"], f"whatsapp:{ana}")
    heard = make().parse(row.payload)
    assert (heard.chat_id, heard.message_id) == (ana, message["sid"])
    assert (heard.kind, heard.text) == (("text", words) if words else ("unsupported", "this kind of message"))
    assert house.relay.answers == [("/webhooks/whatsapp", 200)]


@pytest.mark.parametrize(
    "forge",
    [
        lambda body: body.replace(b"Body=pay+5", b"Body=pay+9"),
        lambda body: body + b"&ButtonPayload=tok",
        lambda body: body.replace(b"From=whatsapp", b"From=whatsApp"),
        lambda body: body.replace(b"&NumMedia=0", b""),
    ],
    ids=["changed", "added", "another", "taken"],
)
def test_a_tampered_message_is_refused_and_leaves_nothing(twilio, house, ana, forge):
    house.relay.change = lambda body: _changed(forge(body), body)
    says(twilio, ana, "pay 5")
    assert house.relay.answers == [("/webhooks/whatsapp", 403)]
    assert house.inbox() == []


def _changed(forged: bytes, body: bytes) -> bytes:
    assert forged != body
    return forged


def test_a_message_signed_with_another_token_is_refused(twilio, house, ana, monkeypatch):
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN[:-1] + "0")
    get_settings.cache_clear()
    says(twilio, ana, "hello")
    assert (house.relay.answers, house.inbox()) == ([("/webhooks/whatsapp", 403)], [])


def test_what_was_sent_is_listed_and_its_reports_land_in_the_inbox(twilio, make, house, emulate, ana):
    channel = make()
    sent = channel.send(ana, Outbound(text="You have *£5*.\nAll is well — ✓"), again=False)
    (kept,) = listed(emulate, ana)
    assert (kept["sid"], kept["from"], kept["body"]) == (sent.provider_id, SENDER, "You have *£5*.\nAll is well — ✓")
    twilio.post("/message-status", data={"MessageSid": kept["sid"], "Status": "delivered"}).raise_for_status()
    house.relay.change = lambda body: _changed(body.replace(b"MessageStatus=failed", b"MessageStatus=read"), body)
    twilio.post("/message-status", data={"MessageSid": kept["sid"], "Status": "failed"}).raise_for_status()
    assert [status for _, status in house.relay.answers] == [204, 204, 403]
    reports = [channel.parse(row.payload) for row in house.inbox()]
    assert [(one.kind, one.text, one.reply_to, one.chat_id) for one in reports] == [
        ("status", "queued", kept["sid"], ana),
        ("status", "delivered", kept["sid"], ana),
    ]


def test_a_picture_is_kept_with_its_address(twilio, make, emulate, ana):
    picture = Outbound(text="Cash", file="charts/1.png", mime="image/png")
    sent = make(status_callback=None).send(ana, picture, again=False)
    (kept,) = listed(emulate, ana)
    assert (kept["sid"], kept["num_media"], kept["body"]) == (sent.provider_id, "1", "Cash")


def test_in_doubt_the_list_is_asked_and_nothing_goes_twice(make, emulate, ana):
    channel, hello = make(status_callback=None), Outbound(text="hello  again")
    sent = channel.send(ana, hello, again=True)
    assert channel.send(ana, hello, again=True) == sent
    assert len(listed(emulate, ana)) == 1
    other = make(status_callback=None, claimed=lambda sid: sid == sent.provider_id).send(ana, hello, again=True)
    assert [one["sid"] for one in listed(emulate, ana)] == [other.provider_id, sent.provider_id]


def test_a_message_whose_webhook_failed_is_found_again(twilio, make, house, ana):
    house.relay.change = lambda body: b"nonsense"
    message = says(twilio, ana, "are you there?")
    assert house.inbox() == []
    found = [one for one in make().reconcile(clock.now() - timedelta(hours=1)) if one["From"] == ana]
    assert [(one["MessageSid"], one["Body"]) for one in found] == [(message["sid"], "are you there?")]
    heard = make().parse(found[0])
    assert heard is not None
    assert abs(heard.received_at - clock.now()) < timedelta(minutes=1)


@pytest.mark.parametrize("wrong", [{"auth_token": "c3" * 16}, {"sender": "whatsapp:+14150000000"}])
def test_a_wrong_token_or_sender_waits_for_the_owner_to_mend_it(make, emulate, ana, wrong):
    with pytest.raises(RetryLater) as refused:
        make(**wrong).send(ana, Outbound(text="hello"), again=False)
    assert (refused.value.seconds, refused.value.certain) == (MISCONFIGURED_SECONDS, True)
    assert listed(emulate, ana) == []


def test_a_stranger_writes_and_is_set_up(twilio, house, emulate, ana):
    """The web process, the inbox, the bot process and the outbox, from a first word to an account."""
    with house.bot():
        says(twilio, ana, "hola")
        wait_until(lambda: any(f"1. {texts.START_HERE}" in one["body"] for one in listed(emulate, ana)))
        says(twilio, ana, "1")
        wait_until(lambda: any(one["body"].startswith("You are set up.") for one in listed(emulate, ana)))
    assert {status for _, status in house.relay.answers} == {200, 204}
