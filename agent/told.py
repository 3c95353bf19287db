"""The figures told last, as the graph remembers them from turn to turn: plain JSON."""

from __future__ import annotations

from decimal import Decimal

from agent.call import Call
from agent.followups.added import FIGURES, Told
from agent.state import Json, State
from core.dashboard.adding import Worked

_TURNS = 5  # that "all five" can be of


def telling(state: State) -> State:
    """What the next turn finds told: the figures of this one after those before it, if it gave any."""
    calls = state.get("calls", [])
    if any(call["tool"] not in FIGURES for call in calls):
        return {"told": [], "told_worked": None}
    return {"told": [*state.get("told", []), calls][-_TURNS:], "told_worked": state.get("worked")}


def told_in(state: State) -> Told:
    """The figures told before this turn, as `telling` left them."""
    turns = [[Call(call["tool"], call["args"]) for call in turn] for turn in state.get("told", [])]
    return Told(turns, worked_in(state.get("told_worked")))


def written(worked: Worked | None) -> Json | None:
    """`worked` as plain JSON; `worked_in` reads it."""
    return {"how": worked.how, "times": str(worked.times), "said": worked.said} if worked else None


def worked_in(said: Json | None) -> Worked | None:
    """What `written` wrote."""
    return Worked(said["how"], Decimal(said["times"]), said["said"]) if said else None
