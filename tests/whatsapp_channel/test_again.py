"""A message in doubt is not said twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channel import RetryLater
from bot.messages import Outbound
from bot.whatsapp import WhatsAppChannel
from core import clock
from tests.peers.twilio_api import TwilioFake
from tests.whatsapp_channel.world import ANA, HELLO, PHONE, YES_NO, Make


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
