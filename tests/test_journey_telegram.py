"""A person on Telegram, from the first word to undo: signed webhooks in, messages out, figures checked by hand."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from sqlalchemy import text

from core import clock, db
from core.chats import import_news
from core.statements import committing
from tests.bank_files import APRIL, MARCH, UNDECIDED
from tests.household import SECRET, Household, household, wait
from tests.peers import telegram_api as api
from tests.peers.telegram_people import ANN

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
HOME = "1 to 31 March 2026: £1,612.30 went out (5 transactions)."


@pytest.fixture
def house(database, monkeypatch) -> Iterator[Household]:
    with household(monkeypatch) as made:
        yield made


def say(house: Household, words: str, count: int = 1) -> str:
    house.telegram.user_says(words)
    return house.hear(count)


def press(house: Household, label: str, count: int = 1) -> str:
    house.telegram.user_presses(label)
    return house.hear(count)


def send(house: Household, content: str | bytes, name: str = "march.csv", count: int = 2) -> str:
    data = content.encode() if isinstance(content, str) else content
    house.telegram.user_sends_document(data, name)
    return house.hear(count)


def start(house: Household) -> None:
    assert "Start here" in [one.label for one in _last(house, "hello").buttons]
    assert "You are set up" in press(house, "Start here")


def _last(house: Household, words: str, count: int = 1):
    say(house, words, count)
    return house.telegram.sent[-1]


def rows(house: Household) -> int:
    with db.as_worker() as session:
        user_id = session.execute(
            text("SELECT user_id FROM outbox WHERE user_id IS NOT NULL ORDER BY id LIMIT 1")
        ).scalar_one()
    with db.as_user(user_id) as session:
        return session.execute(text("SELECT count(*) FROM transactions")).scalar_one()


def test_what_repeats_goes_with_the_statement_it_came_from(house: Household) -> None:
    start(house)
    send(house, MARCH)
    press(house, "Import", 2)
    head = "Date,Description,Money Out,Money In,Balance\n"
    months = ("09/2025", "10/2025", "11/2025", "12/2025", "01/2026", "02/2026")
    paid = [f"20/{month},STANDING ORDER ATLAS LEASING,900.00,,{5500 - 900 * n}.00" for n, month in enumerate(months)]
    send(house, head + "\n".join(paid) + "\n", "lease.csv")
    press(house, "Import", 2)
    wait(lambda: "monthly" in say(house, "list my subscriptions"))
    say(house, "undo")
    assert "6 transactions of lease.csv are out of your books" in press(house, "Yes, undo it")
    wait(lambda: "nothing that repeats" in say(house, "list my subscriptions"))


def test_from_hello_to_undo(house: Household) -> None:
    start(house)
    assert "I have no statements of yours yet" in say(house, "what did I spend in March?")
    preview = send(house, MARCH)
    assert "7 transactions. In £4,850.00, out £1,612.30." in preview
    assert "Closing balance £4,237.70." in preview
    assert "opening 1,000.00 + 3,237.70 = closing 4,237.70" in preview
    assert [one.label for one in house.telegram.sent[-1].buttons] == ["Import", "Show me", "Cancel"]
    assert "9 Mar 26   CARD PAYM…   -£412.30" in press(house, "Show me")
    assert "Imported 7 transactions, 2 to 30 March 2026" in press(house, "Import", 2)
    assert HOME in say(house, "what did I spend in march 2026?")
    assert "£4,237.70" in say(house, "what's my balance?")
    assert "£7.00 went out (2 transactions)" in say(house, "how much did I pay Coffee Corner in March 2026?")
    chart = _last(house, "draw my cash balance", 2)  # the sentence, then the picture
    assert (chart.method, (chart.content or b"")[:4]) == ("sendPhoto", b"\x89PNG")
    assert "£4,237.70" in chart.text
    assert "Undo the import of march.csv (7 transactions)?" in say(house, "undo")
    assert "7 transactions of march.csv are out of your books" in press(house, "Yes, undo it")
    assert rows(house) == 0
    assert "I have no statements" in say(house, "balance?")


def test_the_same_update_twice_acts_once(house: Household) -> None:
    start(house)
    send(house, MARCH)
    update = house.telegram.user_presses("Import")
    house.hear(2)
    assert house.telegram.deliver_again(update) == 200
    house.telegram.user_presses("Import")  # and a second tap
    assert "used already" in house.hear()
    assert rows(house) == 7


def test_the_same_file_again_brings_nothing_twice(house: Household) -> None:
    start(house)
    send(house, MARCH)
    press(house, "Import", 2)
    again = send(house, MARCH, "march-again.csv")
    assert "You have all of these already" in again
    april = send(house, MARCH + APRIL.split("\n", 1)[1], "march-april.csv")
    assert "7 are ones you have" in april
    assert "10 transactions, 3 of them new: in £2,750.00, out £1,088.20." in april
    assert "Imported 3 transactions" in press(house, "Import", 2)
    assert rows(house) == 10


def test_a_file_that_does_not_decide_is_asked_about(house: Household) -> None:
    start(house)
    asked = send(house, UNDECIDED, "export.csv")
    assert "One question about export.csv" in asked
    labels = [one.label for one in house.telegram.sent[-1].buttons]
    assert len(labels) == 2
    april = next(label for label in labels if "3 April" in label)
    assert "3 transactions" in press(house, april, 2)
    press(house, "Import", 2)
    assert "£3.50 went out" in say(house, "what did I spend in April 2026?")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (PDF, "statement.pdf", "This is a PDF"),
        (b"\x00\x01\x02" * 400, "statement.csv", "Please send the bank's CSV"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "statement.csv", "This is a picture"),
        ("name,shoe size\nAnn,39\nBob,44\n", "people.csv", ""),
    ],
)
def test_files_that_are_no_statement_get_a_sentence(house: Household, content, name, sentence) -> None:
    start(house)
    said = send(house, content, name)
    assert sentence in said
    assert "Import" not in [one.label for one in house.telegram.sent[-1].buttons]


def test_an_empty_and_an_oversize_file(house: Household) -> None:
    start(house)
    assert "That file is empty" in send(house, b"", count=1)
    house.telegram.user_sends_document(b"x", "year.csv", size=30_000_000)
    said = house.hear()
    assert "larger than I can take (10 MB)" in said
    assert "/upload/" in said


def test_two_files_at_once_and_a_question_meanwhile(house: Household) -> None:
    start(house)
    house.telegram.user_sends_document(MARCH.encode(), "march.csv", album="a1")
    house.telegram.user_sends_document(UNDECIDED.encode(), "other.csv", album="a1")
    house.telegram.user_says("hello?")
    said = house.hear(5)
    assert "Got march.csv" in said
    assert "Got other.csv" in said
    assert "7 transactions" in said
    assert "One question about other.csv" in said


def test_what_is_not_text_gets_a_sentence(house: Household) -> None:
    start(house)
    house.telegram.user_sends({"location": {"latitude": 1.0, "longitude": 2.0}})
    assert "cannot do anything with " in house.hear()


def test_rows_pasted_as_text(house: Household) -> None:
    start(house)
    house.telegram.user_says(MARCH)
    assert "7 transactions. In £4,850.00" in house.hear(2)


def test_a_group_hears_nothing_about_money(house: Household) -> None:
    start(house)
    house.telegram.group(-5)
    house.telegram.user_says("balance?", chat=-5)
    assert "private chat" in house.hear()


def test_a_blocked_chat_is_left_alone_and_comes_back(house: Household) -> None:
    start(house)
    house.telegram.user_blocks()
    house.telegram.drain()
    with db.as_worker() as session:
        wait(lambda: session.execute(text("SELECT count(*) FROM inbox WHERE state = 'new'")).scalar_one() == 0)
    house.telegram.user_unblocks()
    assert "Hello" in say(house, "hi")


def test_telegram_asks_to_slow_down_and_nothing_is_lost(house: Household) -> None:
    start(house)
    house.telegram.fail("sendMessage", api.too_many_requests(1))
    house.telegram.fail("sendMessage", api.server_error(502))
    assert "I have no statements" in say(house, "balance?")


def test_an_unsigned_call_is_403_and_leaves_no_row(house: Household) -> None:
    body = {"update_id": 1, "message": {"chat": {"id": ANN}, "text": "hi"}}
    address = f"{house.url}/webhooks/telegram"
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": SECRET + "x"}):
        assert httpx.post(address, json=body, headers=headers).status_code == 403
    with db.as_worker() as session:
        assert session.execute(text("SELECT count(*) FROM inbox")).scalar_one() == 0


def test_connecting_a_chat_to_an_account(house: Household, owner) -> None:
    from core.accounts import codes

    with db.as_user(owner.id) as session:
        code = codes.make(session, user_id=owner.id, purpose="chat")
    assert "Connected" in say(house, f"/start {code}")
    assert "Hello" in say(house, "hi")
    assert "no longer connected" in say(house, "/unlink")
    assert "not valid" in say(house, f"CONNECT {code}")
    assert clock.now()


def test_a_question_before_start_is_answered_after_it(house: Household) -> None:
    assert "Are you new here" in say(house, "what did I spend last month?")
    assert "I have no statements of yours yet" in press(house, "Start here", 2)


def test_a_large_import_tells_how_far_it_is_in_one_message(house: Household, monkeypatch) -> None:
    monkeypatch.setattr(import_news, "LARGE", 100)
    monkeypatch.setattr(committing, "CHUNK_ROWS", 20)
    start(house)
    rows = [f"{1 + n % 28:02}/03/2026,SHOP {n},{n + 1}.00,,\n" for n in range(120)]
    send(house, MARCH.splitlines()[0] + "\n" + "".join(sorted(rows)), "busy.csv")
    house.telegram.user_presses("Import")
    wait(lambda: "Imported 120" in house.telegram.sent[-1].text)
    told = [one for one in house.telegram.sent if "rows are in" in one.text]
    assert len(told) == 1
    assert told[0].edited
    assert told[0].text == "busy.csv: 100 of 120 rows are in."
