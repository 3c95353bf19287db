"""What is killed and when: drawn from the seed, tied to how far the traffic is, every kind at least once."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from threading import Event, Thread

FIRST, LAST = 0.06, 0.92  # shares of the traffic between which things break
AHEAD = 0.04  # how far traffic may run ahead of the next blow, so that each falls under load


@dataclass(frozen=True)
class Blow:
    """Something breaks once `after` messages are acknowledged."""

    after: int
    target: str


@dataclass(frozen=True)
class Struck:
    """A blow that fell: when, on time.monotonic, and how long it took to carry out."""

    at: float
    target: str
    seconds: float


def schedule(messages: int, *, targets: Sequence[str], kills: int, others: Sequence[str], seed: int) -> list[Blow]:
    """`kills` blows over `targets` and the `others`, spread over the traffic in an order of the seed's."""
    luck = random.Random(f"mayhem {seed}")
    chosen = [*islice(_rounds(targets, luck), kills), *others]
    luck.shuffle(chosen)
    slot = (LAST - FIRST) / max(1, len(chosen))
    places = [FIRST + slot * (i + luck.uniform(0.1, 0.9)) for i in range(len(chosen))]
    return [Blow(max(1, int(place * messages)), target) for place, target in zip(places, chosen, strict=True)]


def _rounds(targets: Sequence[str], luck: random.Random) -> Iterator[str]:
    while True:
        yield from luck.sample(targets, len(targets))


class Mayhem:
    """Carries the blows out, one after the other."""

    def __init__(
        self,
        blows: Sequence[Blow],
        messages: int,
        *,
        progress: Callable[[], int],
        actions: Callable[[str], None],
    ) -> None:
        """progress: messages acknowledged so far. actions(target): breaks it."""
        self._blows = list(blows)
        self._ahead = max(4, int(messages * AHEAD))
        self._progress = progress
        self._actions = actions
        self._stop = Event()
        self._done = 0
        self.struck: list[Struck] = []
        self._thread = Thread(target=self._run, name="mayhem", daemon=True)

    def start(self) -> None:
        """Begins to watch the traffic."""
        self._thread.start()

    def join(self, seconds: float) -> None:
        """Waits for the last blow; those still due after `seconds` do not fall."""
        self._thread.join(seconds)
        self._stop.set()

    def may_send(self, n: int) -> bool:
        """Whether message n may go: not far beyond a blow that has not fallen yet."""
        done = self._done
        return done >= len(self._blows) or n <= self._blows[done].after + self._ahead

    def _run(self) -> None:
        for blow in self._blows:
            while self._progress() < blow.after:
                if self._stop.wait(0.02):
                    return
            began = time.monotonic()
            self._actions(blow.target)
            self.struck.append(Struck(began, blow.target, time.monotonic() - began))
            self._done += 1
