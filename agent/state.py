"""What the graph carries through a turn, and what it remembers to the next: plain JSON only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from typing_extensions import TypedDict

from agent.offline import World
from core.llm import Patience
from tools.context import ToolContext

Json = dict[str, Any]


class State(TypedDict, total=False):
    """question, calls, blocks, options, intent are this turn's; last_call is what a follow-up inherits from.

    left: what else was asked, in the words of the question, and nothing can answer.
    worked: what is made of the figures of this turn's calls. told: the calls of the answers that gave a figure last, a
    list for each; told_worked: what was made of the newest.
    shown: the call that listed rows behind a figure, where that was the last turn: "more" turns its page.
    """

    question: str
    given: Json | None
    calls: list[Json]
    blocks: list[Json]
    options: list[list[Any]]
    intent: str
    left: list[str]
    worked: Json | None
    told: list[list[Json]]
    told_worked: Json | None
    modelled: bool
    last_call: Json | None
    shown: Json | None


@dataclass
class Setting:
    """The graph's context: who asks, when, and what is known of their books. Never in a model's reach.

    patience: what is left of a turn's wait for the model; None where there is no model. sent: what it was told.
    asked_twice: it wanted to see more tools, so there is no call left for its words. letters: that it may yet be told.
    """

    tools: ToolContext
    world: World = field(repr=False)
    patience: Patience | None = field(default=None, repr=False)
    sent: list[str] = field(default_factory=list, repr=False)
    asked_twice: bool = False
    letters: int = 1_500 * 4  # a turn's tokens, at four letters each
