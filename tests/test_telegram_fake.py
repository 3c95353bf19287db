"""The fake Telegram itself: it takes what the real one takes, and refuses in the real one's words."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.peers.telegram_api import FakeTelegram, dropped, stalled, too_many_requests, wait_until
from tests.peers.telegram_delivery import SECRET_HEADER
from tests.peers.telegram_html import Entity, MarkupError, parse_html
from tests.peers.telegram_people import ANN
from tests.peers.telegram_wire import WrongCallError

SPEC = Path(__file__).parents[2] / "shared" / "peers" / "telegram-bot-api.json"
ALL = json.dumps(["message", "edited_message", "callback_query", "my_chat_member"])


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as fake:
        yield fake


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10) as client:
        yield client


@pytest.fixture
def call(telegram: FakeTelegram, http: httpx.Client) -> Callable[..., dict[str, Any]]:
    def one(method: str, files: dict[str, tuple[str, bytes]] | None = None, **params: Any) -> dict[str, Any]:
        return http.post(f"{telegram.url}/bot{telegram.token}/{method}", data=params, files=files).json()

    return one


def picture(width: int, height: int) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("1", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


def keyboard(*rows: list[tuple[str, str]]) -> str:
    return json.dumps({"inline_keyboard": [[{"text": t, "callback_data": d} for t, d in row] for row in rows]})


@contextmanager
def webhook(statuses: list[int], headers: dict[str, str] | None = None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An endpoint that answers `statuses` in turn, then 200, and notes what came: body, secret."""
    seen: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            seen.append(json.loads(body) | {"secret": self.headers.get(SECRET_HEADER)})
            self.send_response(statuses.pop(0) if statuses else 200)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/webhooks/telegram", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>In</b> &lt;5&gt; &amp; &quot;out&quot; &#65;&#x42; &copy;", 'In <5> & "out" AB &copy;'),
        ("<pre>a  b</pre>", "a  b"),
        ('<a href="https://example.com">here</a> <span class="tg-spoiler">no</span>', "here no"),
        ("5 > 3", "5 > 3"),
        ("<B>x</b>", "x"),
    ],
)
def test_html_is_read(markup: str, text: str) -> None:
    assert parse_html(markup)[0] == text


def test_entities_count_in_utf16() -> None:
    assert parse_html("😀 <b>ab</b><i></i>")[1] == (Entity("bold", 3, 2),)


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("£<abac>", 'Unsupported start tag "abac" at byte offset 2'),
        ("<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        ("<b></b></", "Unexpected end tag at byte offset 7"),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<i>a</em   >", 'Unmatched end tag at byte offset 4, expected "</i>", found "</em>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_html_is_refused_in_the_servers_words(markup: str, error: str) -> None:
    with pytest.raises(MarkupError) as refused:
        parse_html(markup)
    assert str(refused.value) == error


def test_text_limits_count_after_parsing(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    assert call("sendMessage", chat_id=ANN, text=f"<b>{'x' * 4096}</b>", parse_mode="HTML")["ok"]
    assert telegram.sent[0].text == "x" * 4096
    long = call("sendMessage", chat_id=ANN, text="x" * 4097)
    assert long["description"] == "Bad Request: message is too long"
    assert call("sendMessage", chat_id=ANN, text="<b> </b>", parse_mode="HTML")["description"].endswith("text is empty")
    refused = call("sendMessage", chat_id=ANN, text="<b>x", parse_mode="HTML")
    assert refused["description"].startswith("Bad Request: can't parse entities: Can't find end tag")
    assert call("sendMessage", chat_id=7, text="x")["description"] == "Bad Request: chat not found"
    assert telegram.violations == []


def test_buttons_have_limits(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    def send(markup: str) -> str:
        return call("sendMessage", chat_id=ANN, text="?", reply_markup=markup).get("description", "")

    assert send(keyboard([("Yes", "é" * 32)])) == ""
    assert telegram.sent[0].button("Yes").data == "é" * 32
    assert send(keyboard([("Yes", "é" * 32 + "x")])) == "Bad Request: BUTTON_DATA_INVALID"
    assert send(keyboard([(str(n), "t") for n in range(9)])) == "Bad Request: reply markup is too long"
    assert send(keyboard(*[[(str(n), "t")] for n in range(101)])) == "Bad Request: reply markup is too long"
    assert "Text buttons are unallowed" in send(json.dumps({"inline_keyboard": [[{"text": "No data"}]]}))


def test_pictures_have_limits(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    def send(content: bytes, caption: str = "") -> str:
        return call("sendPhoto", {"photo": ("a.png", content)}, chat_id=ANN, caption=caption).get("description", "")

    good = picture(40, 30)
    assert send(good, "y" * 1024) == ""
    assert telegram.sent[0].content == good
    assert send(good, "y" * 1025) == "Bad Request: message caption is too long"
    assert send(picture(9000, 1001)) == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    assert send(picture(2100, 100)) == "Bad Request: PHOTO_INVALID_DIMENSIONS"
    assert send(b"no picture") == "Bad Request: IMAGE_PROCESS_FAILED"
    assert "is too big for a photo; the maximum size is 10485760" in send(bytes((10 << 20) + 1))
    assert telegram.violations == []


def test_bytes_of_documents_arrive_whole(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    content = bytes(range(256)) + b"\r\n--x\r\n\r\n" + b"\r"
    sent = call("sendDocument", {"document": ("q1.pdf", content)}, chat_id=ANN)["result"]
    assert sent["document"]["file_size"] == len(content)
    assert (telegram.sent[0].content, telegram.sent[0].file_name) == (content, "q1.pdf")
    assert call("sendDocument", {"document": ("e.pdf", b"")}, chat_id=ANN)["description"].endswith("non-empty")


@pytest.mark.parametrize(
    ("method", "params", "violation"),
    [
        ("sendMessage", {"chat_id": ANN, "text": "x", "colour": "red"}, "sendMessage: unknown parameter colour"),
        ("sendMessage", {"chat_id": ANN}, "sendMessage: text: Field required"),
        ("sendMessage", {"chat_id": ANN, "text": "x", "disable_web_page_preview": "true"}, "retired parameter"),
        ("sendMessage", {"chat_id": ANN, "text": "x", "reply_markup": '{"keys": []}'}, "sendMessage"),
        ("sendMessage", {"chat_id": ANN, "text": "x", "link_preview_options": '{"off": 1}'}, "unknown field off"),
        ("sendDice", {"chat_id": ANN}, "sendDice: not in this fake"),
    ],
)
def test_calls_outside_the_api_are_violations(
    call: Callable[..., Any], telegram: FakeTelegram, method: str, params: dict[str, Any], violation: str
) -> None:
    assert call(method, **params)["error_code"] == 400
    assert violation in telegram.violations[0]
    assert telegram.sent == []


def test_token_and_method_must_be_known(telegram: FakeTelegram, http: httpx.Client) -> None:
    assert http.get(f"{telegram.url}/bot1:wrong/getMe").json()["error_code"] == 401
    assert http.get(f"{telegram.url}/bot{telegram.token}/getTea").json()["error_code"] == 404
    assert http.get(f"{telegram.url}/bot{telegram.token}/getme").json()["result"]["is_bot"] is True


def test_set_webhook_is_checked(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    assert "HTTPS" in call("setWebhook", url="http://example.com/x")["description"]
    assert "ports" in call("setWebhook", url="https://example.com:9000/x")["description"]
    assert "unallowed" in call("setWebhook", url="https://example.com/x", secret_token="a b")["description"]
    assert call("setWebhook", url="https://example.com/x", secret_token="a-b_1", allowed_updates=ALL)["ok"]
    assert telegram.webhook is not None
    assert telegram.webhook.secret == "a-b_1"


def test_commands_are_checked(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    def put(*commands: tuple[str, str]) -> dict[str, Any]:
        return call("setMyCommands", commands=json.dumps([{"command": c, "description": d} for c, d in commands]))

    assert put(("help", "What I can do"))["ok"]
    assert put(("Help", "x"))["description"] == "Bad Request: BOT_COMMAND_INVALID"
    assert put(("help", ""))["description"] == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
    assert telegram.commands == [("help", "What I can do")]


def test_a_press_is_answered_once_and_in_time(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    call("sendMessage", chat_id=ANN, text="?", reply_markup=keyboard([("Yes", "t1"), ("No", "t2")]))
    for _ in range(2):
        telegram.user_presses("Yes")
    first, second = telegram.unanswered
    assert call("answerCallbackQuery", callback_query_id=first)["ok"]
    again = call("answerCallbackQuery", callback_query_id=first)
    assert again["description"] == ("Bad Request: query is too old and response timeout expired or query ID is invalid")
    telegram.advance(151)
    assert not call("answerCallbackQuery", callback_query_id=second)["ok"]


def test_edits(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    sent = call("sendMessage", chat_id=ANN, text="one")["result"]
    edit = {"chat_id": ANN, "message_id": sent["message_id"]}
    assert "message is not modified" in call("editMessageText", text="one", **edit)["description"]
    assert call("editMessageText", text="two", **edit)["ok"]
    assert [(m.text, m.edited) for m in telegram.sent] == [("two", True)]
    assert "not found" in call("editMessageText", text="x", chat_id=ANN, message_id=1)["description"]


def test_files_of_people(call: Callable[..., Any], telegram: FakeTelegram, http: httpx.Client) -> None:
    telegram.user_sends_document(b"a,b\n1,2\n", "März 1.csv")
    telegram.user_sends_document(b"x", "big.csv", size=(20 << 20) + 1)
    small, big = (update["message"]["document"] for update in telegram.updates.values())
    path = call("getFile", file_id=small["file_id"])["result"]["file_path"]
    assert http.get(f"{telegram.url}/file/bot{telegram.token}/{path}").content == b"a,b\n1,2\n"
    assert http.get(f"{telegram.url}/file/bot1:wrong/{path}").status_code == 404
    assert call("getFile", file_id=big["file_id"])["description"] == "Bad Request: file is too big"
    assert "wrong file_id" in call("getFile", file_id="nope")["description"]


def test_polling_confirms_by_offset(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    one, two = telegram.user_says("one"), telegram.user_says("two")
    assert [u["update_id"] for u in call("getUpdates", limit=1)["result"]] == [one]
    assert [u["update_id"] for u in call("getUpdates")["result"]] == [one, two]
    assert [u["update_id"] for u in call("getUpdates", offset=two)["result"]] == [two]
    assert call("getUpdates", offset=two + 1)["result"] == []
    assert telegram.pending == []


def test_polling_and_webhook_exclude_each_other(call: Callable[..., Any]) -> None:
    call("setWebhook", url="https://example.com/x")
    assert call("getUpdates")["error_code"] == 409
    call("deleteWebhook")
    assert call("getUpdates")["ok"]


def test_a_newer_poll_ends_the_older(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    answers: list[dict[str, Any]] = []
    first = threading.Thread(target=lambda: answers.append(call("getUpdates", timeout=20)))
    first.start()
    while not answers:
        call("getUpdates", timeout=0)
    first.join()
    assert answers[0]["error_code"] == 409


def test_only_asked_for_updates_come(call: Callable[..., Any], telegram: FakeTelegram) -> None:
    call("getUpdates", allowed_updates='["message"]')
    telegram.user_edits(1, "changed")
    said = telegram.user_says("hi")
    assert telegram.pending == [said]


def test_a_webhook_is_called_until_it_says_200(telegram: FakeTelegram) -> None:
    with webhook([500, 503, 404]) as (url, seen):
        telegram.webhook_to(url, "s3cret")
        update = telegram.user_says("hi")
        telegram.drain()
    assert [body["update_id"] for body in seen] == [update] * 4
    assert {body["secret"] for body in seen} == {"s3cret"}
    assert [delivery.status for delivery in telegram.deliveries] == [500, 503, 404, 200]


def test_a_failing_update_holds_back_its_chat(telegram: FakeTelegram) -> None:
    with webhook([500, 500, 500]) as (url, seen):
        first, second = telegram.user_says("one"), telegram.user_says("two")
        telegram.webhook_to(url, None)
        telegram.drain()
    order = [body["update_id"] for body in seen]
    assert order == [first] * 4 + [second]


def test_and_nobody_elses(telegram: FakeTelegram) -> None:
    with webhook([500], {"Retry-After": "3600"}) as (url, seen):
        telegram.webhook_to(url, None)
        stuck = telegram.user_says("one")
        wait_until(lambda: seen)
        other = telegram.user_says("hello", user=2002)
        wait_until(lambda: len(seen) == 2)
        assert telegram.pending in ([stuck], [stuck, other])
        assert [body["update_id"] for body in seen] == [stuck, other]


def test_a_lost_answer_brings_the_update_again(telegram: FakeTelegram) -> None:
    with webhook([]) as (url, seen):
        telegram.webhook_to(url, None)
        telegram.lose_answers(2)
        update = telegram.user_says("hi")
        telegram.drain()
        assert telegram.deliver_again(update) == 200
    assert [body["update_id"] for body in seen] == [update] * 4


def test_old_updates_are_given_up(telegram: FakeTelegram, call: Callable[..., Any]) -> None:
    call("sendMessage", chat_id=ANN, text="?", reply_markup=keyboard([("Yes", "t1")]))
    press, said = telegram.user_presses("Yes"), telegram.user_says("hi")
    telegram.advance(151)
    assert [update["update_id"] for update in call("getUpdates")["result"]] == [said]
    telegram.advance(86_400)
    assert call("getUpdates")["result"] == []
    assert telegram.lost == [press, said]


def test_blocked_moved_and_flooded_chats(http: httpx.Client) -> None:
    with FakeTelegram(flood_seconds=1) as telegram:
        telegram.group(-5)

        def send(chat: int) -> dict[str, Any]:
            url = f"{telegram.url}/bot{telegram.token}/sendMessage"
            return http.post(url, data={"chat_id": chat, "text": "hi"}).json()

        assert send(ANN)["ok"]
        assert send(ANN)["parameters"] == {"retry_after": 1}
        telegram.advance(1)
        assert send(ANN)["ok"]
        telegram.user_blocks()
        assert send(ANN)["description"] == "Forbidden: bot was blocked by the user"
        with pytest.raises(AssertionError):
            telegram.user_says("hi")
        telegram.user_unblocks()
        telegram.advance(1)
        assert send(ANN)["ok"]
        telegram.migrate(-5, -1005)
        assert send(-5)["parameters"] == {"migrate_to_chat_id": -1005}
        assert send(-1005)["ok"]
        telegram.user_removes_bot(-1005)
        assert send(-1005)["error_code"] == 403


def test_faults_are_met_once_each(telegram: FakeTelegram, call: Callable[..., Any]) -> None:
    telegram.fail("sendMessage", too_many_requests(7))
    telegram.fail("sendMessage", dropped())
    telegram.fail("sendMessage", dropped(takes_effect=True))
    telegram.fail("sendMessage", stalled(0.05, takes_effect=True))
    assert call("sendMessage", chat_id=ANN, text="1")["parameters"] == {"retry_after": 7}
    for text in ("2", "3", "4"):
        with pytest.raises(httpx.RemoteProtocolError):
            call("sendMessage", chat_id=ANN, text=text)
    assert call("sendMessage", chat_id=ANN, text="5")["ok"]
    assert [message.text for message in telegram.sent] == ["3", "4", "5"]
    assert [entry.status for entry in telegram.calls] == [429, 0, 0, 0, 200]


def test_an_update_outside_the_api_cannot_be_emitted(telegram: FakeTelegram) -> None:
    with pytest.raises(WrongCallError):
        telegram.user_sends({"location": {"latitude": "north"}})
    with pytest.raises(WrongCallError):
        telegram.user_sends({"loction": {}})


def test_its_methods_exist_in_the_published_api() -> None:
    from tests.peers.telegram_calls import METHODS

    if not SPEC.exists():
        pytest.skip("the published Bot API is not beside this checkout")
    assert set(METHODS) <= set(json.loads(SPEC.read_text())["methods"])
