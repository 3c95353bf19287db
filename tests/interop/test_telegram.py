"""Our Telegram channel, webhook and bot against telemelya's Bot API, python-telegram-bot between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

import httpx
import pytest

from bot import texts
from bot.messages import Button, Outbound
from bot.telegram import TelegramChannel
from cashflow.services import Addresses
from core.errors import FileTooLargeError
from core.settings import get_settings
from tests.interop.conftest import House, wait_until
from tests.interop.processes import PATIENCE_SECONDS, Peer, free_port, python, running
from webhooks.telegram_verify import SECRET_HEADER

pytestmark = pytest.mark.interop

SECRET = "s3cret_of-the-tests"
CSV = b"Date,Details,Amount\n2026-03-01,RENT,-850.00\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
PEOPLE = count(7_000_001)


@pytest.fixture(scope="session")
def telemelya(peers: None, server: Addresses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """The Bot API, its state in our Valkey, its files in moto's S3."""
    folder, store, port = tmp_path_factory.mktemp("telemelya"), free_port(), free_port()
    environment = {"REDIS_URL": server.redis_url, "MINIO_ENDPOINT": f"127.0.0.1:{store}", "STRICT_EDIT": "true"}
    serve = python("uvicorn", "telemelya.server.app:app", "--host", "127.0.0.1", "--port", str(port))
    with (
        running(python("moto.server", "-H", "127.0.0.1", "-p", str(store)), store, folder),
        running(serve, port, folder, environment) as peer,
    ):
        yield peer


@dataclass(frozen=True)
class Person:
    """Someone with a chat of their own at telemelya, who sees what the bot does there."""

    id: int
    token: str
    api: httpx.Client

    def does(self, **what: Any) -> dict[str, Any]:
        """Sends one update to the bot's webhook; what came of it."""
        known = {"chat_id": self.id, "from_user": {"id": self.id, "first_name": "Zoë", "username": "zk"}}
        answer = self.api.post("/send_update", params={"bot_token": self.token}, json={**known, **what})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def uploads(self, name: str, content: bytes) -> str:
        """The id of a file that can be sent now."""
        answer = self.api.post("/upload_media", files={"file": (name, content)})
        return answer.raise_for_status().json()["file_id"]

    def sees(self, method: str) -> list[dict[str, Any]]:
        """The bot's calls of `method` in this chat."""
        calls = self.api.get("/responses").raise_for_status().json()["responses"]
        return [call for call in calls if call["method"] == method]

    def downloads(self, file_id: str) -> bytes:
        """The file behind a message of the bot's."""
        return self.api.get(f"/media/{file_id}").raise_for_status().content


@pytest.fixture
def person(telemelya: Peer, worker_id: str, testrun_uid: str) -> Iterator[Person]:
    number = next(PEOPLE)
    token = f"{number}:{worker_id}{testrun_uid}"
    headers = {"Authorization": "Bearer any", "X-Test-Session": token}
    address = f"{telemelya.url}/api/v1/test"
    with httpx.Client(base_url=address, headers=headers, timeout=PATIENCE_SECONDS) as api:
        yield Person(number, token, api)


@pytest.fixture
def channel(
    telemelya: Peer, person: Person, house: House, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TelegramChannel]:
    """The channel, its webhook set; telemelya knows no secret, so the relay adds it as Telegram would."""
    monkeypatch.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
    get_settings.cache_clear()
    made = TelegramChannel(person.token, open_file={"charts/1.png": PNG}.__getitem__, api_url=telemelya.url)
    house.relay.headers = {SECRET_HEADER: SECRET}
    house.relay.change = _as_telegram
    try:
        made.set_webhook(f"{house.relay.url}/webhooks/telegram", SECRET)
        yield made
    finally:
        made.close()


def _as_telegram(body: bytes) -> bytes:
    """telemelya's photos carry an empty text, which no message of Telegram's has."""
    update = json.loads(body)
    if update.get("message", {}).get("text") == "":
        del update["message"]["text"]
    return json.dumps(update).encode()


def test_words_and_commands_land_in_the_inbox_and_mean_what_was_typed(channel, person, house):
    said = person.does(text="what did I spend in März?")
    person.does(command="/start AB12")
    first, second = house.inbox()
    assert (first.channel, first.ext_id) == ("telegram", str(said["update"]["update_id"]))
    assert {first.chat_key, second.chat_key} == {f"telegram:{person.id}"}
    heard, command = channel.parse(first.payload), channel.parse(second.payload)
    assert (heard.kind, heard.text, heard.identity) == ("text", "what did I spend in März?", str(person.id))
    assert (heard.display_name, heard.private) == ("Zoë", True)
    assert (command.kind, command.text) == ("text", "/start AB12")


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: SECRET[:-1]}], ids=["none", "another"])
def test_an_update_without_our_secret_is_refused_and_leaves_nothing(channel, person, house, headers):
    house.relay.headers = headers
    assert person.does(text="hello")["delivery"]["status_code"] == 403
    assert house.inbox() == []


def test_a_photo_is_fetched_as_it_was_sent(channel, person, house):
    person.does(photo_file_id=person.uploads("receipt.jpg", PNG), photo_caption="lunch")
    sent = channel.parse(house.inbox()[0].payload)
    assert (sent.kind, sent.text, sent.attachments[0].mime) == ("file", "lunch", "image/jpeg")
    assert channel.fetch(sent.attachments[0], limit=len(PNG)).data == PNG


def test_a_document_is_fetched_whole_or_not_at_all(channel, person, house):
    document = {"file_id": person.uploads("march.csv", CSV), "file_unique_id": "u", "file_name": "march.csv"}
    chat, sender = {"id": person.id, "type": "private"}, {"id": person.id, "is_bot": False, "first_name": "Zoë"}
    message = {"message_id": 5, "date": 1_772_000_000, "chat": chat, "from": sender, "document": document}
    # telemelya sends no documents of its own accord, but keeps and serves them.
    posted = httpx.post(
        f"{house.relay.url}/webhooks/telegram", json={"update_id": 9, "message": message}, timeout=PATIENCE_SECONDS
    )
    assert posted.status_code == 200
    sent = channel.parse(house.inbox()[0].payload)
    assert (sent.kind, sent.attachments[0].name) == ("file", "march.csv")
    assert channel.fetch(sent.attachments[0], limit=len(CSV)).data == CSV
    with pytest.raises(FileTooLargeError):
        channel.fetch(sent.attachments[0], limit=len(CSV) - 1)


def test_words_and_buttons_go_out_and_a_press_comes_back(channel, person, house):
    person.does(text="hi")
    buttons = (Button("Yes", "tok_yes"), Button("No, show me", "tok_no"))
    sent = channel.send(str(person.id), Outbound("<b>£5 &lt; £6</b>. Import?", buttons=buttons), again=False)
    (shown,) = person.sees("sendMessage")
    assert (shown["text"], shown["raw"]["parse_mode"]) == ("<b>£5 &lt; £6</b>. Import?", "HTML")
    assert shown["raw"]["link_preview_options"] == {"is_disabled": True}
    assert sent.provider_id == str(shown["message_id"])
    drawn = [button for row in shown["reply_markup"]["inline_keyboard"] for button in row]
    assert [(one["text"], one["callback_data"]) for one in drawn] == [("Yes", "tok_yes"), ("No, show me", "tok_no")]
    person.does(callback_data=drawn[1]["callback_data"], callback_message_id=shown["message_id"])
    pressed = channel.parse(house.inbox()[1].payload)
    assert (pressed.kind, pressed.action, pressed.reply_to) == ("action", "tok_no", sent.provider_id)
    channel.acknowledge(pressed)
    assert [one["callback_query_id"] for one in person.sees("answerCallbackQuery")] == [pressed.action_ref]
    assert [one["action"] for one in person.sees("sendChatAction")] == ["typing"]


def test_a_picture_arrives_byte_for_byte(channel, person):
    person.does(text="draw it")
    picture = Outbound("<i>Cash</i>", file="charts/1.png", mime="image/png", buttons=(Button("More", "t"),))
    channel.send(str(person.id), picture, again=False)
    (shown,) = person.sees("sendPhoto")
    assert (shown["caption"], person.downloads(shown["file_id"])) == ("<i>Cash</i>", PNG)
    assert shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "t"


def test_a_stranger_writes_presses_and_is_set_up(channel, person, house, telemelya, monkeypatch):
    """The web process, the inbox, the bot process and the outbox, from a first word to an account."""
    assert channel.describe() == "telemelya_bot"
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", person.token)
    monkeypatch.setenv("TELEGRAM_API_URL", telemelya.url)
    get_settings.cache_clear()
    with house.bot():
        person.does(command="/start")
        choice = wait_until(lambda: [one for one in person.sees("sendMessage") if one["reply_markup"]])[0]
        assert texts.WHO in choice["text"]
        (start, *_) = [button for row in choice["reply_markup"]["inline_keyboard"] for button in row]
        assert start["text"] == texts.START_HERE
        person.does(callback_data=start["callback_data"], callback_message_id=choice["message_id"])
        wait_until(lambda: [one for one in person.sees("sendMessage") if one["text"].startswith("You are set up.")])
    assert len(person.sees("answerCallbackQuery")) == 1
    assert [status for _, status in house.relay.answers] == [200, 200]
