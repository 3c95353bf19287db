"""What comes in over WhatsApp."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.channel import FetchError
from bot.whatsapp import WhatsAppChannel
from core import clock
from tests.peers.twilio_api import TwilioFake
from tests.whatsapp_channel.world import ANA, CSV, HELLO, PHONE, SENDER, YES_NO, Make, read


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
