"""What the planner decides: calls that answer, a question back, or a frank no."""

from __future__ import annotations

from dataclasses import dataclass

from agent.call import Call
from core.dashboard.adding import Worked


@dataclass(frozen=True)
class Answer:
    """The calls that answer, in the order they were asked for. left: what else was asked, and nothing can answer.

    worked: what is made of their figures beside.
    """

    calls: tuple[Call, ...]
    left: tuple[str, ...] = ()
    worked: Worked | None = None


@dataclass(frozen=True)
class Clarify:
    """Readings too near each other to guess between: (label, call) each. why: what is offered instead of an answer."""

    options: tuple[tuple[str, Call], ...]
    why: str = ""


@dataclass(frozen=True)
class Decline:
    """kind: smalltalk:<topic>, import_help, out_of_scope, injection, unsure, currency, no_such_day, doubted,
    not_yet:<intent>, unheard:<what>, or unread_time:<the words of a time>.
    """

    kind: str


Decided = Answer | Clarify | Decline
