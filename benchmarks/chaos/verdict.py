"""What became of every message: counted from the database and from what the provider took, nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from benchmarks.chaos.names import number_in, paid_to
from benchmarks.chaos.provider import Delivery
from benchmarks.chaos.traffic import FIRST_UPDATE, Message

# One row a message: how often its effect is there, and whether its work has ended.
_OURS = """
SELECT i.ext_id::bigint, i.state = 'done',
       (SELECT count(*) FROM chat_messages m WHERE m.inbox_id = i.id AND m.role = 'user')
FROM inbox i WHERE i.channel = 'telegram'
"""
_NAIVE = "SELECT update_id, true, times FROM naive_effects"
# A user's messages, in the order in which they were kept, against the order in which they came.
_KEPT_ORDER = """
SELECT count(*) FROM (
    SELECT m.inbox_id < lag(m.inbox_id) OVER (PARTITION BY m.session_id ORDER BY m.seq) AS swapped
    FROM chat_messages m WHERE m.role = 'user'
) o WHERE swapped
"""
_OPEN = """
SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM outbox WHERE state = 'new')
     + (SELECT count(*) FROM csv_imports WHERE status IN ('pending', 'processing'))
"""
_IMPORTS = """
SELECT count(*), count(*) FILTER (WHERE status IN ('preview_ready', 'asking', 'cancelled')),
       count(*) FILTER (WHERE told IN ('preview_ready', 'asking'))
FROM csv_imports
"""


@dataclass(frozen=True)
class Verdict:
    """How often each promise was broken.

    lost: acknowledged and not done. wrong_figures: a question's reply without its amount. silent: statements that were
    read and nobody was told.
    """

    acknowledged: int
    lost: int
    double_effects: int
    order_breaks: int
    lost_replies: int
    wrong_figures: int
    extra_replies: int
    allowed_extra: int
    statements: int
    unread_statements: int
    silent_statements: int

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, doubled, said out of order or left unsaid."""
        broken = self.lost, self.double_effects, self.order_breaks, self.lost_replies, self.wrong_figures
        imports = self.unread_statements, self.silent_statements
        return not any(broken) and not any(imports) and self.extra_replies <= self.allowed_extra


def open_rows(connection: psycopg.Connection[Any]) -> int:
    """What is still to be done."""
    row = connection.execute(_OPEN).fetchone()
    return row[0] if row else 0


def judge(
    connection: psycopg.Connection[Any],
    *,
    design: str,
    messages: Sequence[Message],
    acknowledged: Mapping[int, float],
    deliveries: Sequence[Delivery],
    allowed_extra: int,
) -> Verdict:
    """Compares what was acknowledged with what is there. allowed_extra: repeats that no sender can avoid."""
    ours = design == "ours"
    effects: dict[int, list[tuple[bool, int]]] = defaultdict(list)
    for update_id, done, times in connection.execute(_OURS if ours else _NAIVE).fetchall():
        effects[update_id - FIRST_UPDATE].append((done, times))
    heard = {number_in(one.text) for one in deliveries}
    total, read, told = connection.execute(_IMPORTS).fetchone() or (0, 0, 0)
    expected = sum(one.kind == "statement" and one.n in acknowledged for one in messages) if ours else 0
    return Verdict(
        acknowledged=len(acknowledged),
        lost=sum(not any(done and times for done, times in effects[n]) for n in acknowledged),
        double_effects=sum(sum(times for _, times in found) > 1 for found in effects.values())
        + max(0, total - expected),
        order_breaks=_inversions(deliveries) + (_swapped(connection) if ours else 0),
        lost_replies=sum(n not in heard for n in acknowledged),
        wrong_figures=_wrong(messages, deliveries) if ours else 0,
        # Every reply has words of its own, so the same words in the same chat are the same reply.
        extra_replies=len(deliveries) - len({(one.chat_id, one.text) for one in deliveries}),
        allowed_extra=allowed_extra,
        statements=expected,
        unread_statements=max(0, expected - read),
        silent_statements=max(0, read - told),
    )


def _inversions(deliveries: Sequence[Delivery]) -> int:
    """How often a chat heard an earlier message's first reply after a later one's."""
    last: dict[int, int] = {}
    seen: set[int] = set()
    breaks = 0
    for one in deliveries:
        n = number_in(one.text)
        if n is None or n in seen:
            continue
        seen.add(n)
        breaks += n < last.get(one.chat_id, -1)
        last[one.chat_id] = max(n, last.get(one.chat_id, -1))
    return breaks


def _wrong(messages: Sequence[Message], deliveries: Sequence[Delivery]) -> int:
    """Replies to a question that name its payee and not what was paid."""
    questions = {message.n for message in messages if message.kind == "question"}
    named = [(n, one.text) for one in deliveries if (n := number_in(one.text)) in questions and n is not None]
    return sum(f"£{paid_to(n):,.2f} " not in text for n, text in named)


def _swapped(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute(_KEPT_ORDER).fetchone()
    return row[0] if row else 0
