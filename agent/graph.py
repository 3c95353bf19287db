"""The graph of a turn: plan → act → word. A model may do the first and the last; code does the counting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import structlog
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from agent import model, offline, prompt
from agent.offline import Call
from agent.planner_pointing import EXPLAIN
from agent.state import Json, Setting, State
from core import blocks
from core.blocks import Block, text
from core.errors import Refusal

log = structlog.get_logger()
MOST = 6  # calls of one answer: what is strung together is short
MORE = "That is as much as I answer at once; ask for the rest in another message."
DECLINED = "declined:"
NOT_TOLD = "that I cannot tell from your bank statements."
# What no model need be asked about: a greeting, a message that tries to give it orders, what was said or is kept here.
SETTLED = (f"{DECLINED}smalltalk", f"{DECLINED}injection", EXPLAIN, "get_profile", "get_disclosures")


def plan(state: State, runtime: Runtime[Setting]) -> State:
    """Which tools answer the question: those given (a tapped choice), the model's choice, or the offline planner's."""
    setting = runtime.context
    given = state.get("given")
    if given:
        return {"calls": [given], "intent": given["tool"], "options": [], "modelled": False}
    own = _offline(state, setting)
    if setting.patience and not own.get("intent", "").startswith(SETTLED):
        planned = [call["tool"] for call in own.get("calls", [])]
        chosen = model.planned(state.get("question", ""), setting, state.get("last_call"), planned)
        if chosen:
            return {"calls": chosen, "intent": chosen[0]["tool"], "options": [], "modelled": True}
    return own


def act(state: State, runtime: Runtime[Setting]) -> State:
    """Runs the tools. A model's calls that do not run to their end are the offline planner's to make."""
    setting = runtime.context
    if not state.get("modelled"):
        done = _done(state.get("calls", []), setting)
        return {**done, "blocks": [*done.get("blocks", []), *map(_not_told, state.get("left", []))]}
    try:
        return _done(state.get("calls", []), setting, refusing=True)
    except Exception as error:  # noqa: BLE001 - a door: an argument that only the tool or the database refuses
        log.warning("model.bad_call", error=error)
        own = _offline(state, setting)
        return {**own, **_done(own.get("calls", []), setting)}


def word(state: State, runtime: Runtime[Setting]) -> State:
    """Lets the model phrase the facts it planned for; anything but whole facts in plain words keeps the template."""
    made = [blocks.from_json(block) for block in state.get("blocks", [])]
    sentences = prompt.facts(made)
    if not state.get("modelled") or not sentences:
        return {}
    said = model.worded(state.get("question", ""), sentences, runtime.context)
    if said is None:
        return {}
    rest = [block for block in made if block not in sentences]
    return {"blocks": [blocks.to_json(block) for block in [said, *rest]]}


def _offline(state: State, setting: Setting) -> State:
    previous, shown = _call(state.get("last_call")), _call(state.get("shown"))
    question, today = state.get("question", ""), setting.tools.today
    match offline.plan(question, world=setting.world, previous=previous, today=today, shown=shown):
        case offline.Answer(calls=calls, left=left):
            own: State = {"calls": [_json(c) for c in calls], "intent": calls[0].tool, "options": [], "modelled": False}
            return {**own, "left": list(left)}
        case offline.Clarify(options=options, why=why):
            asked = [[label, _json(call)] for label, call in options]
            return {"calls": [], "intent": f"clarify:{why}" if why else "clarify", "options": asked, "modelled": False}
        case offline.Decline(kind=kind):
            return {"calls": [], "intent": f"{DECLINED}{kind}", "options": [], "modelled": False}


def _done(calls: Sequence[Json], setting: Setting, *, refusing: bool = False) -> State:
    """What the tools say. A refusal becomes its sentence; where `refusing` it is raised: the owner did not ask that."""
    made: list[Block] = []
    for call in calls[:MOST]:
        try:
            made += model.BY_NAME[call["tool"]](setting.tools, **call["args"])
        except Refusal as refusal:
            if refusing:
                raise
            made.append(text(refusal.sentence))
    if len(calls) > MOST:
        made.append(text(MORE))
    done: State = {"blocks": [blocks.to_json(block) for block in made]}
    if calls and calls[-1]["tool"] == EXPLAIN:
        done["shown"] = calls[-1]  # what it is about is still what was asked before
    elif calls:
        done |= {"last_call": calls[-1], "shown": None}
    return done


def _not_told(words: str) -> Json:
    return blocks.to_json(text(f"“{words}”: {NOT_TOLD}"))


def _call(last: Json | None) -> Call | None:
    return Call(last["tool"], last["args"]) if last else None


def with_saver(saver: BaseCheckpointSaver[Any]) -> CompiledStateGraph[State, Setting, State, State]:
    """The graph with a turn's checkpointer. A copy: to compile it costs more than a turn's figures do."""
    return _compiled().copy({"checkpointer": saver, "auto_validate": False})


@cache
def _compiled() -> CompiledStateGraph[State, Setting, State, State]:
    graph = StateGraph(State, context_schema=Setting)
    graph.add_node("plan", plan)
    graph.add_node("act", act)
    graph.add_node("word", word)
    graph.add_edge(START, "plan")
    graph.add_edge("plan", "act")
    graph.add_edge("act", "word")
    graph.add_edge("word", END)
    return graph.compile()


def _json(call: Call) -> Json:
    return {"tool": call.tool, "args": {key: value for key, value in call.args.items() if value is not None}}
