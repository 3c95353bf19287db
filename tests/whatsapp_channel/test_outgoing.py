"""What goes out over WhatsApp, and while the window of 24 hours is closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.channel import Rejected, WindowClosed
from bot.messages import Button, Outbound
from bot.whatsapp import WhatsAppChannel
from bot.whatsapp_codes import meaning
from core import clock
from tests.peers.twilio_api import TwilioFake
from tests.whatsapp_channel.world import ANA, HELLO, PNG, YES_NO, Make, knock, read


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
