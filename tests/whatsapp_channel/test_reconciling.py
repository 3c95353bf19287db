"""Typing, what the webhook missed, and what is never logged."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import timedelta, timezone

import pytest

from bot.channel import FetchError, RetryLater, Unreachable
from bot.messages import Outbound
from bot.whatsapp import WhatsAppChannel
from bot.whatsapp_codes import rank
from core import clock
from tests.peers.twilio_api import TwilioFake
from tests.peers.twilio_receiver import Receiver
from tests.whatsapp_channel.world import ANA, CSV, HELLO, PHONE, TOKEN, Make, knock, read


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
