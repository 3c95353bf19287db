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

from agent import model, offline, prompt, told
from agent.followups.pointing import EXPLAIN
from agent.offline import Call
from agent.state import Json, Setting, State
from core import blocks
from core.blocks import Block, Text, text
from core.dashboard.adding import worked_out
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
        return {"calls": [given], "intent": given["tool"], "options": [], "modelled": False, "worked": None}
    own = _offline(state, setting)
    if setting.patience and not own.get("intent", "").startswith(SETTLED):
        planned = [call["tool"] for call in own.get("calls", [])]
        chosen = model.planned(state.get("question", ""), setting, state.get("last_call"), planned)
        if chosen:
            return {"calls": chosen, "intent": chosen[0]["tool"], "options": [], "modelled": True, "worked": None}
    return own


def act(state: State, runtime: Runtime[Setting]) -> State:
    """Runs the tools. A model's calls that do not run to their end are the offline planner's to make."""
    setting = runtime.context
    if not state.get("modelled"):
        done = _done(state, setting)
        return {**done, "blocks": [*done.get("blocks", []), *map(_not_told, state.get("left", []))]}
    try:
        return _done(state, setting, refusing=True)
    except Exception as error:  # noqa: BLE001 - a door: an argument that only the tool or the database refuses
        log.warning("model.bad_call", error=error)
        own = _offline(state, setting)
        return {**own, **_done({**state, **own}, setting)}


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
    decided = offline.plan(
        question, world=setting.world, previous=previous, today=today, shown=shown, told=told.told_in(state)
    )
    own: State = {"calls": [], "options": [], "modelled": False, "worked": None}
    match decided:
        case offline.Answer(calls=calls, left=left, worked=worked):
            found: State = {"calls": [_json(c) for c in calls], "intent": calls[0].tool, "left": list(left)}
            return {**own, **found, "worked": told.written(worked)}
        case offline.Clarify(options=options, why=why):
            asked = [[label, _json(call)] for label, call in options]
            return {**own, "intent": f"clarify:{why}" if why else "clarify", "options": asked}
        case offline.Decline(kind=kind):
            return {**own, "intent": f"{DECLINED}{kind}"}


def _done(state: State, setting: Setting, *, refusing: bool = False) -> State:
    """What the tools say. A refusal becomes its sentence; where `refusing` it is raised: the owner did not ask that."""
    calls, made = state.get("calls", []), list[list[Block]]()
    for call in calls[:MOST]:
        try:
            made.append(model.BY_NAME[call["tool"]](setting.tools, **call["args"]))
        except Refusal as refusal:
            if refusing:
                raise
            made.append([text(refusal.sentence)])
    worked = told.worked_in(state.get("worked"))
    more = worked_out(worked, made) if worked and len(calls) <= MOST else []
    if len(calls) > MOST:
        more.append(text(MORE))
    done: State = {"blocks": [blocks.to_json(block) for block in (*_once(made), *more)]}
    if calls and calls[-1]["tool"] == EXPLAIN:
        done["shown"] = calls[-1]  # what it is about is still what was asked before
    elif calls:
        done |= {"last_call": calls[-1], "shown": None, **told.telling(state)}
    return done


def _once(made: Sequence[Sequence[Block]]) -> list[Block]:
    """What several calls say, a note that holds for more than one of them where it stands last."""
    said = [block for each in made for block in each]
    return [block for at, block in enumerate(said) if not _is_again(block, said[at + 1 :])]


def _is_again(block: Block, after: Sequence[Block]) -> bool:
    words = isinstance(block, Text) and all(isinstance(part, str) for part in block.parts)
    return words and block in after


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
