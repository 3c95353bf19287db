"""One run: house, people, traffic, mayhem, silence, verdict."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.chaos import people, traffic, verdict
from benchmarks.chaos.house import NAIVE, OURS, House, open_house
from benchmarks.chaos.mayhem import Mayhem, Struck, schedule
from benchmarks.chaos.naive import TABLE
from benchmarks.chaos.names import number_in
from benchmarks.chaos.provider import Delivery, Provider
from benchmarks.chaos.traffic import Message, Senders
from benchmarks.chaos.verdict import Verdict
from benchmarks.chaos.zombie import Frozen, freeze_and_thaw

QUIET_SECONDS = {"ours": 45.0, "naive": 6.0}  # nothing moved for so long: what is open stays open


@dataclass(frozen=True)
class Asked:
    """The command line. statements: share of messages that are documents; rate: messages a second."""

    messages: int
    kills: int
    pg: int
    seed: int
    design: str
    chats: int
    rate: float
    statements: float
    keep: Path | None = None


@dataclass(frozen=True)
class Outcome:
    """Everything a run tells. latencies: seconds from 200 to the reply; recoveries: from a blow to the next reply."""

    asked: Asked
    verdict: Verdict
    struck: Sequence[tuple[str, float]]
    frozen: Frozen
    fenced: int
    refused: int
    ambiguous: int
    posts: int
    retried_posts: int
    latencies: Mapping[str, float]
    recoveries: Sequence[tuple[str, float]]
    seconds: Mapping[str, float]

    @property
    def holds(self) -> bool:
        """Whether every message was taken and every promise kept."""
        return self.verdict.holds and self.verdict.acknowledged == self.asked.messages

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        asked = {name: value for name, value in asdict(self.asked).items() if name != "keep"}
        return {**asdict(self), "asked": asked, "holds": self.holds}


def play(asked: Asked) -> Outcome:
    """Runs it in a private folder that is removed afterwards, unless asked.keep names one."""
    messages = traffic.plan(asked.messages, asked.chats, asked.statements, asked.seed)
    with (
        tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as made,
        Provider(asked.seed, traffic.statement) as telegram,
    ):
        data = (asked.keep or Path(made)).resolve()
        with open_house(data, OURS if asked.design == "ours" else NAIVE, telegram.url) as house:
            return _Run(asked, messages, telegram, house).play()


class _Run:
    def __init__(self, asked: Asked, messages: list[Message], telegram: Provider, house: House) -> None:
        self.asked = asked
        self.messages = messages
        self.telegram = telegram
        self.house = house
        self.frozen = Frozen()
        self.seconds: dict[str, float] = {}

    def play(self) -> Outcome:
        began = time.monotonic()
        self._set_up()
        self.seconds["start"] = round(time.monotonic() - began, 1)
        senders, mayhem = self._load()
        quiet = self._silence(senders)
        struck = mayhem.struck
        found = self._judge(senders, struck)
        deliveries = self.telegram.deliveries()
        self.seconds |= {"drain": round(quiet, 1), "all": round(time.monotonic() - began, 1)}
        return Outcome(
            asked=self.asked,
            verdict=found,
            struck=[(one.target, round(one.seconds, 1)) for one in struck],
            frozen=self.frozen,
            fenced=self.house.said("loop.lease_lost"),
            refused=self.telegram.refused,
            ambiguous=self.telegram.ambiguous,
            posts=senders.posts,
            retried_posts=senders.refused,
            latencies=_latencies(senders.acknowledged, deliveries),
            recoveries=_recoveries(struck, deliveries),
            seconds=self.seconds,
        )

    def _set_up(self) -> None:
        with psycopg.connect(self.house.addresses.database_owner_url, autocommit=True) as connection:
            if self.asked.design == "naive":
                connection.execute(TABLE)
        people.move_in(self.messages)
        self.house.start()

    def _load(self) -> tuple[Senders, Mayhem]:
        asked, began = self.asked, time.monotonic()
        # The types that hold work come up twice as often as those that only start it.
        targets = [*self.house.names, "valkey"]
        freezes = ["zombie"] if asked.design == "ours" and asked.kills else []
        blows = schedule(
            asked.messages,
            targets=targets,
            kills=asked.kills,
            others=["postgres"] * asked.pg + freezes,
            seed=asked.seed,
        )
        acknowledged: dict[int, float] = {}
        mayhem = Mayhem(blows, asked.messages, progress=lambda: len(acknowledged), actions=self._strike)
        senders = Senders(self.messages, port=self.house.port, rate=asked.rate, may_send=mayhem.may_send)
        acknowledged = senders.acknowledged
        senders.start()
        mayhem.start()
        senders.join()
        mayhem.join(60)
        self.seconds["load"] = round(time.monotonic() - began, 1)
        return senders, mayhem

    def _strike(self, target: str) -> None:
        actions: dict[str, Callable[[], None]] = {
            "postgres": self.house.kill_postgres,
            "valkey": self.house.kill_valkey,
            "zombie": lambda: freeze_and_thaw(self.house, self.frozen),
        }
        actions.get(target, lambda: self.house.kill(target))()

    def _silence(self, senders: Senders) -> float:
        """Waits until everything is done, or nothing moves any more; seconds."""
        began = moved = time.monotonic()
        before = (-1, -1)
        while time.monotonic() - moved < QUIET_SECONDS[self.asked.design]:
            now = (self._open(), len(self.telegram.deliveries()))
            if self.asked.design == "ours" and now[0] == 0:
                break
            if now != before:
                before, moved = now, time.monotonic()
            time.sleep(0.2)
        return time.monotonic() - began

    def _open(self) -> int:
        with psycopg.connect(self.house.addresses.database_owner_url, autocommit=True) as connection:
            return verdict.open_rows(connection)

    def _judge(self, senders: Senders, struck: Sequence[Struck]) -> Verdict:
        with psycopg.connect(self.house.addresses.database_owner_url, autocommit=True) as connection:
            return verdict.judge(
                connection,
                design=self.asked.design,
                messages=self.messages,
                acknowledged=dict(senders.acknowledged),
                deliveries=self.telegram.deliveries(),
                allowed_extra=self.telegram.ambiguous + len(struck),
            )


def _latencies(acknowledged: Mapping[int, float], deliveries: Sequence[Delivery]) -> dict[str, float]:
    first: dict[int, float] = {}
    for one in deliveries:
        n = number_in(one.text)
        if n is not None:
            first.setdefault(n, one.at)
    waits = sorted(max(0.0, first[n] - at) for n, at in acknowledged.items() if n in first)
    if not waits:
        return {}
    places = {"p50": 0.5, "p99": 0.99, "max": 1.0}
    return {name: round(waits[min(len(waits) - 1, int(len(waits) * place))], 3) for name, place in places.items()}


def _recoveries(struck: Sequence[Struck], deliveries: Sequence[Delivery]) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for blow in struck:
        after = next((one.at for one in deliveries if one.at > blow.at), None)
        if after is not None:
            found.append((blow.target, round(after - blow.at, 2)))
    return found
