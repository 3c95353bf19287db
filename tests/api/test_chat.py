"""The chat over HTTP: messages, files, pictures, link codes."""

from __future__ import annotations

from decimal import Decimal
from threading import Thread
from time import perf_counter, sleep

from bot.web import WebChannel
from core import db
from core.blocks import Choices, Figure, Image, Table
from core.blocks import text as words
from core.chats import actions, messages
from core.chats.actions import Option
from core.settings import get_settings
from tests.api.calls import STATEMENT, conversation, data_of, get, post, refused
from tests.api_people import API, Bot


def test_a_message_is_answered_in_the_same_request(web, ann):
    session_id = conversation(web, ann)
    figure = Figure("balance", Decimal("1234.50"), "GBP", rows=3)
    bot = Bot(lambda inbound: [words("You have ", figure, "."), Table(("a", "b"), (("x", figure),))])
    worker = Thread(target=lambda: [sleep(0.02) for _ in range(300) if not bot.turn()])
    worker.start()
    answer = post(web, ann, f"/chat/sessions/{session_id}/messages", {"content": "  What is my balance? "})
    worker.join()
    said = data_of(answer)
    assert (said["role"], said["content"].splitlines()[0], said["intent"]) == (
        "assistant",
        "You have £1,234.50.",
        "general",
    )
    part = said["data_payload"]["blocks"][0]["parts"][1]
    assert (part["amount"], part["display"]) == ("1234.50", "£1,234.50")
    assert said["data_payload"]["blocks"][1]["rows"][0][1]["display"] == "£1,234.50"
    [inbound] = bot.heard
    assert (inbound.kind, inbound.text, inbound.identity) == ("text", "What is my balance?", str(ann.id))


def test_a_slow_answer_is_awaited_elsewhere_and_nothing_is_said_twice(web, ann):
    session_id = conversation(web, ann)
    path = f"/chat/sessions/{session_id}/messages"
    body = {"content": "balance", "client_id": "one", "wait_seconds": 0}
    waiting = data_of(post(web, ann, path, body), 202)
    assert data_of(post(web, ann, path, body), 202)["client_id"] == "one"
    bot = Bot(lambda _: [words("later")])
    assert (bot.turn(), bot.turn()) == (1, 0), "the same client_id is one message"
    found = data_of(get(web, ann, path, after=waiting["after"]))["items"]
    assert [(one["role"], one["content"]) for one in found] == [("user", "balance"), ("assistant", "later")]
    assert data_of(get(web, ann, path, after=found[-1]["seq"]))["items"] == []
    assert data_of(post(web, ann, path, body))["content"] == "later", "a retry gets the answer it missed"
    [listed] = data_of(get(web, ann, "/chat/sessions"))["items"]
    assert (listed["title"], listed["channel"], listed["message_count"]) == ("balance", "web", 2)


def test_waiting_ends_when_it_said_it_would(web, ann):
    session_id = conversation(web, ann)
    began = perf_counter()
    body = {"content": "balance", "wait_seconds": 1}
    data_of(post(web, ann, f"/chat/sessions/{session_id}/messages", body), 202)
    assert perf_counter() - began < 2.5


def test_a_file_and_a_button_reach_the_bot(web, ann):
    session_id = conversation(web, ann)
    with db.as_user(ann.id) as session:
        question: Choices = actions.offer(
            session, ann.id, f"web:{session_id}", "Import?", [Option("Import", "import.confirm", {})]
        )
    token = question.choices[0].token
    files = {"file": ("march.csv", STATEMENT, "text/csv")}
    path = f"{API}/chat/sessions/{session_id}/files"
    data_of(web.post(path, headers=ann.headers, files=files, data={"caption": "here"}), 202)
    data_of(post(web, ann, f"/chat/sessions/{session_id}/actions", {"token": token}), 202)
    refused(post(web, ann, f"/chat/sessions/{session_id}/actions", {"token": "made-up"}), 409, "STALE_ACTION")
    bot = Bot(lambda _: [words("ok")])
    while bot.turn():
        pass
    file, button = bot.heard
    assert (file.kind, file.text, file.attachments[0].name, file.attachments[0].size) == (
        "file",
        "here",
        "march.csv",
        len(STATEMENT),
    )
    assert WebChannel().fetch(file.attachments[0], limit=10_000).data == STATEMENT
    assert (button.kind, button.action, button.text) == ("action", token, "Import")


def test_a_picture_comes_as_a_link_that_opens_and_never_as_its_key(web, ann):
    from core import files

    session_id = conversation(web, ann)
    key = files.put(ann.id, "charts", b"\x89PNG picture")
    data_of(post(web, ann, f"/chat/sessions/{session_id}/messages", {"content": "chart", "wait_seconds": 0}), 202)
    Bot(lambda _: [Image(key, "a line")]).turn()
    answer = get(web, ann, f"/chat/sessions/{session_id}/messages")
    assert key not in answer.text
    block = data_of(answer)["items"][1]["data_payload"]["blocks"][0]
    path = block["url"].removeprefix(get_settings().base_url)
    for opened in (web.get(path), web.head(path)):
        assert opened.status_code == 200
        assert opened.headers["content-type"] == "image/png"
        assert opened.headers["content-length"] == "12"
        assert opened.headers["content-disposition"] == 'inline; filename="chart.png"'
        assert opened.headers["x-content-type-options"] == "nosniff"
        assert opened.headers["cache-control"] == "no-store"
    assert web.get(path).content == b"\x89PNG picture"
    assert web.get(path[:-3] + "AAA").status_code == 404


def test_what_a_file_link_does_not_show_in_place(web, ann):
    from core import files

    key = files.put(ann.id, "charts", b"<script>alert(1)</script>")
    link = files.link(key, "text/html", "a very long name of a statement.html")
    opened = web.get(link.removeprefix(get_settings().base_url))
    assert opened.headers["content-type"] == "application/octet-stream"
    shown = opened.headers["content-disposition"]
    assert shown.startswith("attachment;")
    assert len(shown.split('"')[1]) <= 20
    assert shown.split('"')[1].endswith(".html")


def test_a_deleted_conversation_is_gone(web, ann):
    session_id = conversation(web, ann)
    data_of(web.delete(f"{API}/chat/sessions/{session_id}", headers=ann.headers))
    refused(get(web, ann, f"/chat/sessions/{session_id}/messages"), 404, "NOT_FOUND")
    refused(web.delete(f"{API}/chat/sessions/{session_id}", headers=ann.headers), 404, "NOT_FOUND")


def test_a_conversation_of_another_channel_is_read_but_not_written_here(web, ann):
    with db.as_user(ann.id) as session:
        held = messages.session_of(session, ann.id, "telegram:42").id
    assert data_of(get(web, ann, f"/chat/sessions/{held}/messages"))["items"] == []
    refused(post(web, ann, f"/chat/sessions/{held}/messages", {"content": "x"}), 409, "ANOTHER_CHANNEL")


def test_a_link_code_connects_once(web, ann):
    from core.accounts import codes

    made = data_of(post(web, ann, "/chat/link-codes"), 201)
    assert made["command"] == f"CONNECT {made['code']}"
    for expected in (ann.id, None):
        with db.as_nobody() as session:
            found = codes.redeem(session, made["code"], "chat")
        assert (found[0] if found else None) == expected
