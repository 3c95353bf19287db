"""A person on WhatsApp over Twilio: signed webhooks in, numbered choices, a picture by its link, the closed window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from threading import Event, Thread
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from cashflow import bot, channels
from core import clock, db
from core.blocks import text as words
from core.chats import messages
from tests.bank_files import MARCH
from tests.household import PUBLIC, TOKEN, Household, household, wait

PHONE = "+34600000001"
CHAT = f"whatsapp:whatsapp:{PHONE}"


@pytest.fixture
def house(database, monkeypatch) -> Iterator[Household]:
    with household(monkeypatch) as made:
        yield made


def say(house: Household, said: str, count: int = 1) -> str:
    house.twilio.user_says(PHONE, said)
    return house.hear_whatsapp(count)


def start(house: Household) -> None:
    offered = say(house, "hello")
    assert "1. Start here" in offered
    assert "2. I have an account" in offered
    assert "You are set up" in say(house, "1")


def owner_of(house: Household) -> UUID:
    with db.as_worker() as session:
        known = text("SELECT user_id FROM outbox WHERE user_id IS NOT NULL LIMIT 1")
        return session.execute(known).scalar_one()


def test_from_hello_to_a_picture(house: Household) -> None:
    start(house)
    house.twilio.user_sends_document(PHONE, MARCH.encode(), "march.csv", "text/csv")
    preview = house.hear_whatsapp(2)
    assert "7 transactions. In £4,850.00, out £1,612.30." in preview
    assert "1. Import" in preview
    assert "Imported 7 transactions" in say(house, "1", 2)
    assert "£1,612.30 went out (5 transactions)" in say(house, "what did i spend in march 2026")
    assert "£4,237.70" in say(house, "balance")
    assert "£4,237.70" in say(house, "draw my cash balance", 2)
    picture = next(one for one in house.twilio.sent if one.media_url)  # what may be asked next can follow it
    assert picture.media_url is not None
    assert picture.media_url.startswith(f"{PUBLIC}/files/")
    local = picture.media_url.replace(PUBLIC, house.url)
    head, got = httpx.head(local), httpx.get(local)
    assert (head.status_code, head.headers["content-type"], got.content[:4]) == (200, "image/png", b"\x89PNG")


def test_the_same_message_twice_acts_once(house: Household) -> None:
    start(house)
    delivery = house.twilio.user_says(PHONE, "balance")
    assert "no statements" in house.hear_whatsapp()
    assert house.twilio.repeat(delivery).answers == (200,)
    assert "You are welcome" in say(house, "thanks")


def test_wrongly_signed_calls_are_403_and_leave_no_row(house: Household) -> None:
    form = {"MessageSid": "SM" + "1" * 32, "From": f"whatsapp:{PHONE}", "Body": "hi"}
    address = f"{house.url}/webhooks/whatsapp"
    right = house.twilio.sign(f"{PUBLIC}/webhooks/whatsapp", form)
    other = house.twilio.sign(f"{house.url}/webhooks/whatsapp", form)
    for signature, changed in ((None, {}), (right, {"Body": "hello"}), (other, {}), (TOKEN, {})):
        headers = {"X-Twilio-Signature": signature} if signature else {}
        assert httpx.post(address, data=form | changed, headers=headers).status_code == 403
    with db.as_worker() as session:
        assert session.execute(text("SELECT count(*) FROM inbox")).scalar_one() == 0
    assert httpx.post(address, data=form, headers={"X-Twilio-Signature": right}).status_code == 200


def test_a_closed_window_parks_the_message_until_they_write(house: Household) -> None:
    start(house)
    user_id = owner_of(house)
    with db.as_worker() as session:
        long_ago = clock.now() - timedelta(hours=25)
        session.execute(text("UPDATE inbox SET received_at = :at"), {"at": long_ago})
    with db.as_user(user_id) as session:
        messages.say(session, user_id, CHAT, [words("Rent leaves tomorrow.")], dedupe_key="a")
        messages.say(session, user_id, CHAT, [words("And VAT on Friday.")], dedupe_key="a2")
    parked = text("SELECT count(*) FROM outbox WHERE state = 'parked'")
    wait(lambda: _count(parked) == 2)
    assert house.hear_whatsapp() == "News from CashFlow: I have something to show you. Reply to see it."
    said = say(house, "hi", 3)
    assert said.index("Rent leaves tomorrow.") < said.index("And VAT on Friday.")
    assert len(house.twilio.sent) == house.heard
    assert _count(parked) == 0


def test_a_window_that_closes_on_the_way_is_found_out_by_the_report(house: Household) -> None:
    start(house)
    user_id = owner_of(house)
    house.twilio.fail_delivery(63016)
    with db.as_user(user_id) as session:
        messages.say(session, user_id, CHAT, [words("VAT is due.")], dedupe_key="b")
    wait(lambda: _count(text("SELECT count(*) FROM outbox WHERE state = 'parked'")) == 1)
    assert "I have something to show you" in house.hear_whatsapp(2)
    assert "VAT is due." in say(house, "hi", 2)


def _count(query) -> int:
    with db.as_worker() as session:
        return session.execute(query).scalar_one()


def test_stop_and_start_are_kept_with_their_moment(house: Household) -> None:
    start(house)
    assert "not hear from me unasked" in say(house, "STOP")
    assert "hear from me again" in say(house, "START")
    with db.as_user(owner_of(house)) as session:
        row = session.execute(text("SELECT whatsapp_enabled, whatsapp_consent_at FROM notification_preferences")).one()
    assert row.whatsapp_enabled
    assert clock.now() - row.whatsapp_consent_at < timedelta(minutes=1)


def test_a_file_whatsapp_will_not_carry_has_another_way(house: Household) -> None:
    start(house)
    link = say(house, "/upload").split()[-1]
    assert link.startswith(f"{PUBLIC}/upload/")
    local = link.replace(PUBLIC, house.url)
    assert httpx.get(local).status_code == 200
    sent = httpx.post(local, files={"file": ("march.csv", MARCH.encode(), "text/csv")}, headers={"Origin": PUBLIC})
    assert sent.status_code in {200, 303}
    assert "7 transactions. In £4,850.00" in house.hear_whatsapp()


def test_a_long_answer_is_split_at_1600(house: Household) -> None:
    start(house)
    user_id = owner_of(house)
    with db.as_user(user_id) as session:
        long = "\n\n".join(f"Paragraph {n} " + "word " * 60 for n in range(12))
        messages.say(session, user_id, CHAT, [words(long)], dedupe_key="c")
    house.hear_whatsapp(3)
    bodies = [one.body for one in house.twilio.sent[-3:]]
    assert all(len(body) <= 1600 for body in bodies)
    assert "Paragraph 11" in "".join(bodies)


def test_what_the_webhook_missed_is_answered_all_the_same(house: Household, monkeypatch) -> None:
    start(house)
    local, house.twilio.local_url = house.twilio.local_url, "http://127.0.0.1:1"
    house.twilio.user_says(PHONE, "balance")
    house.twilio.local_url = local
    whatsapp = channels.whatsapp()
    assert whatsapp is not None
    monkeypatch.setattr(bot, "RECONCILE_SECONDS", 0.2)
    stop = Event()
    catching_up = Thread(target=bot._catch_up, args=(whatsapp, stop))
    catching_up.start()
    assert "no statements" in house.hear_whatsapp()
    stop.set()
    catching_up.join()
    assert _count(text("SELECT count(*) FROM inbox WHERE channel = 'whatsapp' AND state = 'dead'")) == 0
