"""The fake Twilio is as strict as the real one: checked with Twilio's client, its validator and its OpenAPI."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from bot.whatsapp_client import connect
from tests.peers.twilio_api import TwilioFake
from tests.peers.twilio_model import CREATE_PARAMS, LIST_PARAMS
from tests.peers.twilio_receiver import Receiver

SID, TOKEN = "AC" + "a" * 32, "b" * 32
SENDER, ANA = "whatsapp:+14155238886", "whatsapp:+34600000001"
PUBLIC = "https://cashflow.example"
CALLBACK = f"{PUBLIC}/webhooks/whatsapp/status"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
SPEC = Path(__file__).parents[2] / "shared" / "peers" / "twilio_messages.yaml"


@pytest.fixture
def ours() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def twilio(ours: Receiver) -> Iterator[TwilioFake]:
    with TwilioFake(account_sid=SID, auth_token=TOKEN, sender=SENDER, public_url=PUBLIC, local_url=ours.url) as fake:
        yield fake


@pytest.fixture
def client(twilio: TwilioFake) -> Client:
    return connect(SID, TOKEN, api_url=twilio.url, timeout=5)


def create(client: Client, **params: Any):
    return client.messages.create(**{"to": ANA, "from_": SENDER, "status_callback": CALLBACK, **params})


def statuses(ours: Receiver) -> list[tuple[str, str | None]]:
    forms = [call.form.flat() for call in ours.calls]
    return [(form["MessageStatus"], form.get("ErrorCode")) for form in forms]


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, 21619),
        ({"body": "  "}, 21619),
        ({"body": "x" * 1601}, 21617),
        ({"body": "x", "to": "+34600000001"}, 21211),
        ({"body": "x", "from_": None}, 21603),
        ({"body": "x", "from_": "whatsapp:+15550009999"}, 21606),
        ({"media_url": ["https://a.example/1", "https://a.example/2"]}, 21623),
        ({"media_url": ["ftp://a.example/1"]}, 21620),
        ({"body": "x", "status_callback": "nowhere"}, 21609),
        ({"content_sid": "HX" + "0" * 32}, 21655),
        ({"body": "x", "content_variables": "{}"}, 21654),
    ],
)
def test_what_twilio_refuses_at_once(client: Client, twilio: TwilioFake, params: dict[str, Any], code: int):
    with pytest.raises(TwilioRestException) as refused:
        create(client, **params)
    assert (refused.value.status, refused.value.code) == (400, code)
    assert twilio.sent == []


@pytest.mark.parametrize("value", ["", "two\nlines", "a\ttab", "five     spaces", "{{2}}", None, 7])
def test_a_variable_is_one_line_and_not_empty(client: Client, twilio: TwilioFake, value: object):
    sid = twilio.add_quick_reply(1)
    with pytest.raises(TwilioRestException) as refused:
        create(client, content_sid=sid, content_variables=json.dumps({"1": value, "2": "Yes", "3": "t"}))
    assert refused.value.code == 21656


def test_a_wrong_password_is_refused(twilio: TwilioFake):
    with pytest.raises(TwilioRestException) as refused:
        create(connect(SID, "wrong", api_url=twilio.url, timeout=5), body="x")
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_what_twilio_lets_pass_is_noted(twilio: TwilioFake):
    url = f"{twilio.url}/2010-04-01/Accounts/{SID}/Messages.json"
    answer = httpx.post(url, auth=(SID, TOKEN), data={"To": ANA, "From": SENDER, "Body": "x", "Bdoy": "y"})
    assert answer.status_code == 201
    assert httpx.get(url, auth=(SID, TOKEN), params={"Too": ANA}).status_code == 200
    assert twilio.violations == ["unknown parameter Bdoy", "unknown filter Too"]


def test_a_message_is_taken_and_then_reported(client: Client, twilio: TwilioFake, ours: Receiver):
    twilio.open_window(ANA)
    message = create(client, body="hello")
    twilio.settle()
    assert message.status == "queued"
    assert re.fullmatch("SM[0-9a-f]{32}", str(message.sid))
    assert statuses(ours) == [("sent", None), ("delivered", None)]
    assert all(ours.accepts(call, public_url=PUBLIC, auth_token=TOKEN) for call in ours.calls)
    assert client.messages(str(message.sid)).fetch().status == "delivered"


def test_a_closed_window_is_a_201_and_then_63016(client: Client, twilio: TwilioFake, ours: Receiver):
    twilio.close_window(ANA)
    assert create(client, body="hello").status == "queued"
    assert create(client, content_sid=twilio.add_quick_reply(1), content_variables='{"1":"a","2":"b","3":"c"}').sid
    assert create(client, content_sid=twilio.add_template("News: {{1}}."), content_variables='{"1":"a"}').sid
    twilio.settle()
    closed = ("undelivered", "63016")
    assert statuses(ours) == [closed, closed, ("sent", None), ("delivered", None)]


@pytest.mark.parametrize(
    "buttons", [[("x" * 21, "t")], [("Yes", "1"), ("Yes", "2")], [(str(n), "t") for n in range(4)]]
)
def test_buttons_whatsapp_would_refuse(
    client: Client, twilio: TwilioFake, ours: Receiver, buttons: list[tuple[str, str]]
):
    twilio.open_window(ANA)
    create(client, content_sid=twilio.add_template("Well?", tuple(buttons), approved=False))
    twilio.settle()
    assert statuses(ours) == [("undelivered", "63021")]


@pytest.mark.parametrize(
    ("data", "mime", "error"),
    [
        (PNG, "image/png", None),
        (PNG, "image/jpeg", "63019"),
        (b"<html>log in</html>", "text/html", "63019"),
        (b"date;amount", "text/csv", "63019"),
        (b"", "", "63019"),
        (PNG + b"0" * 5 * 1024 * 1024, "image/png", "63019"),
    ],
)
def test_a_picture_is_really_fetched(
    client: Client, twilio: TwilioFake, ours: Receiver, data: bytes, mime: str, error: str | None
):
    twilio.open_window(ANA)
    ours.files["/files/chart"] = (data, mime)
    message = create(client, body="Chart", media_url=[f"{PUBLIC}/files/chart"])
    twilio.settle()
    assert str(message.sid).startswith("MM")
    assert ours.file_calls == [("HEAD", "/files/chart"), ("GET", "/files/chart")]
    assert statuses(ours)[-1] == (("undelivered", error) if error else ("delivered", None))
    assert [media.data for media in twilio.sent[0].media] == ([] if error else [data])


def test_nothing_outside_the_loopback_is_asked(client: Client, twilio: TwilioFake):
    twilio.open_window(ANA)
    create(client, media_url=["https://elsewhere.example/a.png"], status_callback=None)
    twilio.settle()
    assert twilio.sent[0].error_code == 63019
    assert "elsewhere.example" in twilio.violations[0]


def test_a_webhook_is_signed_for_the_public_address(twilio: TwilioFake, ours: Receiver):
    delivery = twilio.user_says(ANA, "")
    call = ours.calls[0]
    form = call.form.flat()
    assert delivery.answers == (200,)
    assert (form["Body"], form["NumMedia"], form["WaId"]) == ("", "0", "34600000001")
    signature = call.headers["X-Twilio-Signature"]
    assert RequestValidator(TOKEN).validate(f"{PUBLIC}/webhooks/whatsapp", form, signature)
    assert not RequestValidator(TOKEN).validate(f"{ours.url}/webhooks/whatsapp", form, signature)


def test_a_failed_webhook_comes_once_more_with_the_same_ids(twilio: TwilioFake, ours: Receiver):
    ours.answers.extend([503, 200])
    assert twilio.user_says(ANA, "hi").answers == (503, 200)
    ours.answers.extend([500, 500, 200])
    lost = twilio.user_says(ANA, "hello?")
    assert lost.answers == (500, 500)
    assert twilio.repeat(lost).answers == (200,)
    first, second, *more = ours.calls
    assert first.form == second.form
    assert first.headers["I-Twilio-Idempotency-Token"] == second.headers["I-Twilio-Idempotency-Token"]
    assert {call.form.flat()["MessageSid"] for call in more} == {lost.sid}
    assert len({call.headers["I-Twilio-Idempotency-Token"] for call in more}) == 1


def test_a_slow_webhook_is_given_up(twilio: TwilioFake, ours: Receiver):
    ours.slow_seconds, twilio.webhook_seconds = 0.5, 0.1
    assert twilio.user_says(ANA, "hi").answers == (0,)


def test_statuses_come_in_the_order_asked_for(client: Client, twilio: TwilioFake, ours: Receiver):
    twilio.open_window(ANA)
    twilio.order = ("read", "delivered", "sent")
    create(client, body="hello")
    twilio.settle()
    assert [status for status, _ in statuses(ours)] == ["read", "delivered", "sent"]


def test_media_wants_the_password_and_the_store_refuses_it(twilio: TwilioFake):
    twilio.user_sends_document(ANA, b"date;amount", "märz.csv", "text/csv")
    url = twilio.media_url(twilio.messages[0])
    assert httpx.get(url).status_code == 401
    redirect = httpx.get(url, auth=(SID, TOKEN))
    assert redirect.status_code == 307
    assert httpx.get(redirect.headers["Location"], auth=(SID, TOKEN)).status_code == 400
    assert twilio.violations == ["a password was sent to the store"]
    assert httpx.get(redirect.headers["Location"]).content == b"date;amount"


def test_a_list_has_pages_and_filters(client: Client, twilio: TwilioFake):
    for number in range(5):
        twilio.user_says(ANA, f"n{number}")
    twilio.user_says("+34600000002", "other")
    listed = client.messages.list(from_=ANA, to=SENDER, page_size=2)
    assert [message.body for message in listed] == ["n4", "n3", "n2", "n1", "n0"]
    assert client.messages.list(to=ANA) == []
    assert twilio.violations == []


def test_typing_wants_an_inbound_message(client: Client, twilio: TwilioFake):
    delivery = twilio.user_says(ANA, "hi")
    typing = client.messaging.v2.typing_indicator
    assert typing.create(channel="whatsapp", message_id=delivery.sid).success is True
    for channel, sid in (("rcs", delivery.sid), ("whatsapp", "SM" + "0" * 32)):
        with pytest.raises(TwilioRestException):
            typing.create(channel=channel, message_id=sid)
    assert twilio.typing == [delivery.sid]


def test_the_parameters_are_those_of_twilio_s_openapi(client: Client, twilio: TwilioFake):
    if not SPEC.exists():
        pytest.skip("Twilio's OpenAPI is not beside this checkout")
    import yaml

    spec = yaml.safe_load(SPEC.read_text())
    messages = spec["paths"]["/2010-04-01/Accounts/{AccountSid}/Messages.json"]
    form = messages["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]["schema"]["properties"]
    assert form.keys() == CREATE_PARAMS
    assert {one["name"] for one in messages["get"]["parameters"] if one["in"] == "query"} == LIST_PARAMS
    schema = spec["components"]["schemas"]["api.v2010.account.message"]["properties"]
    twilio.open_window(ANA)
    create(client, body="hello")
    answer = httpx.get(f"{twilio.url}/2010-04-01/Accounts/{SID}/Messages.json", auth=(SID, TOKEN)).json()
    (row,) = answer["messages"]
    assert row.keys() == schema.keys()
    for name, rule in schema.items():
        if "pattern" in rule and row[name] is not None:
            assert re.match(rule["pattern"], row[name]), name
