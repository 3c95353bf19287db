"""A bot that is frozen with work in its hands and comes back when others have done it: fencing must hold it off."""

from __future__ import annotations

import time
from dataclasses import dataclass

import psycopg

from benchmarks.chaos.house import House

TRIES = 400
LEASE_SECONDS = 4.0  # after it, no lease of a bot that was killed before is left
GIVE_UP_SECONDS = 30.0
AWAKE_SECONDS = 3.0  # how long the thawed one may try what it began
_HELD = """
SELECT 'inbox', id, lease_token FROM inbox WHERE state = 'new' AND lease_until > clock_timestamp()
UNION ALL SELECT 'outbox', id, lease_token FROM outbox WHERE state = 'new' AND lease_until > clock_timestamp()
"""
_STILL = {
    queue: f"SELECT count(*) FROM {queue} WHERE id = ANY(%s) AND state = 'new' AND lease_token = %s"
    for queue in ("inbox", "outbox")
}


@dataclass
class Frozen:
    """What came of it. held: claims in its hands; taken: those another finished or claimed; seconds: until the last."""

    held: int = 0
    taken: int = 0
    seconds: float = 0.0


def freeze_and_thaw(house: House, tally: Frozen) -> None:
    """Stops the bot while it holds claims, lets another take them over, and wakes it."""
    time.sleep(LEASE_SECONDS)
    held = _stop_with_work(house)
    frozen = house.replace("bot")
    began = time.monotonic()
    left = held
    while left and time.monotonic() - began < GIVE_UP_SECONDS:
        time.sleep(0.1)
        left = _left(house, left)
    tally.held += len(held)
    tally.taken += len(held) - len(left)
    tally.seconds = max(tally.seconds, time.monotonic() - began)
    house.thaw(frozen)
    time.sleep(AWAKE_SECONDS)
    house.retire(frozen)


def _stop_with_work(house: House) -> list[tuple[str, int, int]]:
    with psycopg.connect(house.addresses.database_owner_url, autocommit=True) as connection:
        for _ in range(TRIES):
            house.freeze("bot")
            held = connection.execute(_HELD).fetchall()
            if held:
                return held
            house.thaw(house.running["bot"])
            time.sleep(0.013)
    house.freeze("bot")
    return []


def _left(house: House, held: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    with psycopg.connect(house.addresses.database_owner_url, autocommit=True) as connection:
        return [
            (queue, row_id, token)
            for queue, row_id, token in held
            if connection.execute(_STILL[queue], [[row_id], token]).fetchone() != (0,)
        ]
