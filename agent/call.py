"""A call of a tool, and the question that it is to answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.sentence.days import DefaultDays
from agent.sentence.meaning import Days, Meaning
from agent.sentence.refining import Refined


@dataclass(frozen=True)
class Call:
    """A tool and its arguments, days as ISO text."""

    tool: str
    args: Mapping[str, str | int | None]


@dataclass(frozen=True)
class Asked:
    """One question on its way to calls: what it means, in which words, and what narrows it. said: all of its words.

    several_accounts: whether statements of more than one account are known.
    """

    meant: Meaning
    days: DefaultDays
    words: str
    refined: Refined
    said: str = ""
    several_accounts: bool = False


def dated(days: Days) -> dict[str, str]:
    """The days as the tools take them."""
    return {"start": days[0].isoformat(), "end": days[1].isoformat()}
