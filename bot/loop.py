"""A queue's heads worked off by threads: claim, renew while the work lasts, wake on the bell or after a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Lock, Thread

import structlog

from core import db, leases
from core.leases import Claim, Queue

log = structlog.get_logger()
POLL_SECONDS = 1.0  # what a lost bell costs
CLAIMED_AT_ONCE = 4  # what else waits is left to the processes beside this one
DOWN_SECONDS = 0.5  # how soon a database that was away is asked again


class Loop:
    """Runs `work(claim)` for each head of a chat in `queue`, `threads` at once.

    The work ends its claim itself, in the transaction of its effects. What it raises is logged; the claim then runs
    out and the row is tried again.
    """

    def __init__(
        self,
        queue: Queue,
        work: Callable[[Claim], None],
        *,
        channels: list[str],
        threads: int,
        lease_seconds: float,
    ) -> None:
        """channels: whose rows are served here. lease_seconds: how long a dead worker's chat waits for another."""
        self._queue: Queue = queue
        self._channels = channels
        self._work = work
        self._threads = threads
        self._seconds = lease_seconds
        self._held: dict[int, int] = {}
        self._lock = Lock()
        self.bell = Event()

    def run(self, stop: Event) -> None:
        """Works until `stop` is set and what was begun has ended."""
        renewing = Thread(target=self._renew, args=(stop,), name=f"renew {self._queue}", daemon=True)
        renewing.start()
        with ThreadPoolExecutor(self._threads, thread_name_prefix=self._queue) as pool:
            while not stop.is_set():
                self.bell.clear()
                if not self._claim(pool):
                    self.bell.wait(POLL_SECONDS)

    def _claim(self, pool: ThreadPoolExecutor) -> bool:
        """Whether anything was claimed, so that there may be more."""
        with self._lock:
            free = self._threads - len(self._held)
        if free <= 0:
            return False
        try:
            with db.as_worker() as session:
                claims = leases.claim(
                    session,
                    self._queue,
                    channels=self._channels,
                    seconds=self._seconds,
                    limit=min(free, CLAIMED_AT_ONCE),
                )
        except Exception as error:  # noqa: BLE001 - a door: whatever the database has, the loop goes on
            log.warning("loop.claim_failed", state=self._queue, error=error)
            time.sleep(DOWN_SECONDS)
            return False
        for claim in claims:
            with self._lock:
                self._held[claim.id] = claim.token
            pool.submit(self._do, claim)
        return bool(claims)

    def _do(self, claim: Claim) -> None:
        with structlog.contextvars.bound_contextvars(turn_id=str(claim.turn_id), channel=claim.channel):
            try:
                self._work(claim)
            except leases.LeaseLost:
                log.warning("loop.lease_lost", state=self._queue)
            except Exception as error:  # noqa: BLE001 - a door: one message must not end the others
                log.error("loop.failed", state=self._queue, attempts=claim.attempts, error=error)
            finally:
                with self._lock:
                    self._held.pop(claim.id, None)
                self.bell.set()

    def _renew(self, stop: Event) -> None:
        while not stop.wait(self._seconds / 3):
            with self._lock:
                held = dict(self._held)
            if not held:
                continue
            try:
                with db.as_worker() as session:
                    leases.renew(session, self._queue, held, seconds=self._seconds)
            except Exception as error:  # noqa: BLE001 - a door: an unrenewed lease is only tried again by someone
                log.warning("loop.renew_failed", state=self._queue, error=error)
