"""A claim is one worker's until its lease ends, also where that worker is frozen in the middle of finishing it."""

from __future__ import annotations

import time
from contextlib import suppress

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from benchmarks.chaos.zombie import GIVE_UP_SECONDS
from cashflow import services
from core import db, inbox, leases
from core.leases import Claim
from webhooks import inbox as webhook

BRIEF = 0.05  # seconds


def claimed() -> list[Claim]:
    with db.as_worker() as session:
        return leases.claim(session, "inbox", channels=["telegram"], seconds=BRIEF, limit=5)


def test_a_worker_frozen_while_it_finishes_keeps_its_chat_no_longer_than_the_server_lets_it(
    database: services.Addresses,
) -> None:
    webhook.record(channel="telegram", ext_id="1", chat_key="telegram:1", payload={})
    (first,) = claimed()
    found: list[list[Claim]] = []
    with suppress(DBAPIError), db.as_worker() as frozen:
        frozen.execute(text("SET LOCAL idle_in_transaction_session_timeout = '300ms'"))  # in place of our seconds
        inbox.finish(frozen, first)
        time.sleep(2 * BRIEF)
        found.append(claimed())  # its lease is over, its lock is not
        time.sleep(1)
        found.append(claimed())
    (none, (second,)) = found
    assert none == []
    assert (second.id, second.attempts, second.token) == (first.id, 2, first.token + 1)


def test_the_server_gives_up_on_a_frozen_worker_before_the_chaos_harness_does(database: services.Addresses) -> None:
    with db.as_worker() as session:
        allowed = session.scalar(text("SHOW idle_in_transaction_session_timeout"))
    with psycopg.connect(database.database_url) as connection:
        row = connection.execute("SELECT extract(epoch FROM %s::interval)", [allowed]).fetchone()
    assert row is not None
    assert 0 < row[0] < GIVE_UP_SECONDS / 2
