"""What goes out over Telegram."""

from __future__ import annotations

import pytest

from bot.channel import Rejected, RetryLater
from bot.messages import Button
from bot.telegram import TelegramChannel
from bot.telegram_draft import button_rows
from tests.peers.telegram_api import FakeTelegram
from tests.telegram_channel.calls import MB, picture, send


def test_a_text_goes_as_html_without_a_preview(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    provider_id = send(channel, "<b>In</b> £5 &lt; https://example.com")
    (sent,) = telegram.sent
    assert (sent.text, sent.entities[0].type, sent.preview) == ("In £5 < https://example.com", "bold", False)
    assert provider_id == str(sent.message_id)


def test_buttons_carry_their_tokens(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "Which?", buttons=tuple(Button(str(n), f"t{n}") for n in range(10)))
    (sent,) = telegram.sent
    assert [len(row) for row in sent.rows] == [8, 2]
    assert [button.data for button in sent.buttons] == [f"t{n}" for n in range(10)]


def test_long_labels_get_a_row_each() -> None:
    labels = ("Yes, import all of them", "No", "Show", "Ask me again in a month")
    rows = button_rows([Button(label, "t") for label in labels])
    assert [[button.label for button in row] for row in rows] == [[labels[0]], ["No", "Show"], [labels[3]]]


def test_a_token_too_long_for_telegram_is_never_sent(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, buttons=(Button("Yes", "é" * 32),))
    with pytest.raises(Rejected):
        send(channel, buttons=(Button("Yes", "é" * 32 + "x"),))
    assert len(telegram.calls) == 1


def test_markup_telegram_cannot_read_goes_as_plain_text(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "<b>5 < 6", plain="5 < 6", buttons=(Button("Yes", "t"),))
    (sent,) = telegram.sent
    assert (sent.text, sent.parse_mode, sent.button("Yes").data) == ("5 < 6", None, "t")


def test_without_a_plain_text_the_tags_are_taken_off(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    send(channel, "<b>Tom &amp; Co</b> <i>x", plain="")
    assert telegram.sent[0].text == "Tom & Co x"


def test_a_picture_goes_as_a_photo(telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]) -> None:
    files["charts/1.png"] = picture()
    caption = "<b>March</b>"
    send(channel, caption, file="charts/1.png", mime="image/png", buttons=(Button("More", "t"),))
    (sent,) = telegram.sent
    assert (sent.method, sent.text, sent.content) == ("sendPhoto", "March", files["charts/1.png"])
    assert (sent.file_name, sent.button("More").data) == ("1.png", "t")


def test_a_picture_without_a_caption_shows_its_alternative(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    files["1.png"] = picture()
    send(channel, "", file="1.png", mime="image/png", alt="Balance < 0 in May")
    assert telegram.sent[0].text == "Balance < 0 in May"


@pytest.mark.parametrize("content", [picture(9000, 1001), b"not really a picture", picture() + bytes(10 * MB)])
def test_a_picture_telegram_refuses_goes_as_a_document(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes], content: bytes
) -> None:
    files["1.png"] = content
    send(channel, "March", file="1.png", mime="image/png")
    (sent,) = telegram.sent
    assert (sent.method, sent.text, sent.content) == ("sendDocument", "March", content)


def test_bad_markup_and_bad_dimensions_at_once(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    files["1.png"] = picture(9000, 1001)
    send(channel, "<b>March", plain="March", file="1.png", mime="image/png")
    (sent,) = telegram.sent
    assert (sent.method, sent.text, len(telegram.calls)) == ("sendDocument", "March", 3)


def test_a_document_goes_with_its_name(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    files["exports/abc"] = b"%PDF-1.7"
    send(channel, "Here", file="exports/abc", file_name="Q1 März.pdf", mime="application/pdf")
    (sent,) = telegram.sent
    assert (sent.method, sent.text, sent.content) == ("sendDocument", "Here", b"%PDF-1.7")
    assert sent.file_name == "Q1 März.pdf"


def test_a_file_that_is_gone_is_rejected_and_a_store_that_is_down_waited_for(
    telegram: FakeTelegram, channel: TelegramChannel, files: dict[str, bytes]
) -> None:
    with pytest.raises(Rejected):
        send(channel, "Here", file="gone.pdf", mime="application/pdf")
    with pytest.raises(RetryLater) as later:
        send(channel, "Here", file="store-down", mime="application/pdf")
    assert later.value.certain
    assert telegram.calls == []
