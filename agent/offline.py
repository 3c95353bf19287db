"""Stand-in while the planner is being written."""
from __future__ import annotations
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
@dataclass(frozen=True)
class World:
    currency: str; locale: str; week_start: int; counterparties: tuple[str, ...]; categories: tuple[str, ...]
@dataclass(frozen=True)
class Call:
    tool: str; args: Mapping[str, str | int | None]
@dataclass(frozen=True)
class Answer:
    calls: tuple[Call, ...]
@dataclass(frozen=True)
class Clarify:
    options: tuple[tuple[str, Call], ...]
@dataclass(frozen=True)
class Decline:
    kind: str
def plan(text, *, world, previous, today):
    if "balance" in text: return Answer((Call("get_balance", {}),))
    if "chart" in text: return Answer((Call("show_cash_chart", {}),))
    if "spend" in text: return Answer((Call("get_expense_summary", {"start":"2026-03-01","end":"2026-03-31"}),))
    return Decline("unsure")
