"""The graph of a turn: plan → act → word. A model may do the first and the last; code does the counting."""

from __future__ import annotations

import inspect
from datetime import date
from typing import Any

import structlog
from langchain_core.messages import HumanMessage, SystemMessage
from langchain_core.tools import StructuredTool
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from agent import offline, prompt
from agent.offline import Call
from agent.state import Json, Setting, State
from core import blocks, llm
from core.blocks import Block, text
from core.errors import Refusal
from tools import TOOLS

log = structlog.get_logger()
MAX_CALLS = 3  # what fits one answer; a model that asks for more is not answering
BY_NAME = {tool.__name__: tool for tool in TOOLS}
DECLINED = "declined:"


def plan(state: State, runtime: Runtime[Setting]) -> State:
    """Which tools answer the question: those given (a tapped choice), the model's choice, or the offline planner's."""
    setting = runtime.context
    given = state.get("given")
    if given:
        return {"calls": [given], "intent": given["tool"], "options": [], "modelled": False}
    if setting.use_model:
        chosen = _model_plan(state["question"], setting)
        if chosen:
            return {"calls": chosen, "intent": chosen[0]["tool"], "options": [], "modelled": True}
    last = state.get("last_call")
    previous = Call(last["tool"], last["args"]) if last else None
    decided = offline.plan(state["question"], world=setting.world, previous=previous, today=setting.tools.today)
    match decided:
        case offline.Answer(calls=calls):
            return {"calls": [_json(c) for c in calls], "intent": calls[0].tool, "options": [], "modelled": False}
        case offline.Clarify(options=options):
            asked = [[label, _json(call)] for label, call in options]
            return {"calls": [], "intent": "clarify", "options": asked, "modelled": False}
        case offline.Decline(kind=kind):
            return {"calls": [], "intent": f"{DECLINED}{kind}", "options": [], "modelled": False}


def act(state: State, runtime: Runtime[Setting]) -> State:
    """Runs the tools; a refusal becomes its sentence."""
    made: list[Block] = []
    for call in state.get("calls", [])[:MAX_CALLS]:
        try:
            made += BY_NAME[call["tool"]](runtime.context.tools, **call["args"])
        except Refusal as refusal:
            made.append(text(refusal.sentence))
    done: State = {"blocks": [blocks.to_json(block) for block in made]}
    if state.get("calls"):
        done["last_call"] = state["calls"][-1]  # pyright: ignore[reportTypedDictNotRequiredAccess]
    return done


def word(state: State, runtime: Runtime[Setting]) -> State:
    """Lets the model phrase the facts it planned for; anything but whole facts in plain words keeps the template."""
    made = [blocks.from_json(block) for block in state.get("blocks", [])]
    sentences = prompt.facts(made)
    if not state.get("modelled") or not sentences:
        return {}
    prose = _ask(
        [SystemMessage(prompt.WORD), HumanMessage(f"{state.get('question', '')}\n\n{prompt.listed(sentences)}")]
    )
    said = prompt.placed(prose.content, sentences) if prose is not None and isinstance(prose.content, str) else None
    if said is None:
        return {}
    rest = [block for block in made if block not in sentences]
    return {"blocks": [blocks.to_json(block) for block in [said, *rest]]}


def builder() -> StateGraph[State, Setting, State, State]:
    """The graph, to be compiled with a turn's checkpointer."""
    graph = StateGraph(State, context_schema=Setting)
    graph.add_node("plan", plan)
    graph.add_node("act", act)
    graph.add_node("word", word)
    graph.add_edge(START, "plan")
    graph.add_edge("plan", "act")
    graph.add_edge("act", "word")
    graph.add_edge("word", END)
    return graph


def _json(call: Call) -> Json:
    return {"tool": call.tool, "args": {key: value for key, value in call.args.items() if value is not None}}


def _schemas() -> list[StructuredTool]:
    """The tools as a model sees them: without the context, which is ours to give."""
    return [StructuredTool.from_function(_without_context(tool), name=tool.__name__) for tool in TOOLS]


def _without_context(tool: Any) -> Any:
    def shown(**_: Any) -> None:
        return None

    signature = inspect.signature(tool, eval_str=True)
    wanted = [parameter for name, parameter in signature.parameters.items() if name != "context"]
    shown.__signature__ = signature.replace(parameters=wanted)  # pyright: ignore[reportFunctionMemberAccess]
    shown.__annotations__ = {parameter.name: parameter.annotation for parameter in wanted}
    shown.__doc__ = tool.__doc__
    return shown


def _ask(messages: list[Any], *, tools: bool = False) -> Any:
    """The model's message; None where it is down, slow, over its limit or speaks nonsense."""
    try:
        model = llm.chat_model()
        return (model.bind_tools(_schemas()) if tools else model).invoke(messages)
    except Exception as error:  # noqa: BLE001 - a door: whatever a provider does, the offline planner answers
        log.warning("model.failed", error=error)
        return None


def _model_plan(question: str, setting: Setting) -> list[Json]:
    """The model's calls that name our tools and fit their arguments; empty where any of them does not."""
    owner = setting.tools.owner
    order = "month/day" if owner.locale == "US" else "day/month"
    told = prompt.PLAN.format(today=setting.tools.today.isoformat(), currency=owner.currency, order=order)
    message = _ask([SystemMessage(told), HumanMessage(question)], tools=True)
    if message is None or message.invalid_tool_calls or not 0 < len(message.tool_calls) <= MAX_CALLS:
        return []
    calls = [{"tool": call["name"], "args": _given(call["args"])} for call in message.tool_calls]
    if not all(_fits(call) for call in calls):
        log.warning("model.bad_call", count=len(calls))
        return []
    return calls


def _given(arguments: Json) -> Json:
    return {key: value for key, value in arguments.items() if value is not None}


def _fits(call: Json) -> bool:
    """Whether the tool exists and takes these arguments: days are days, and nothing names another user."""
    tool = BY_NAME.get(call["tool"])
    if tool is None:
        return False
    try:
        inspect.signature(tool).bind(None, **call["args"])
        for name in ("start", "end", "on"):
            if name in call["args"]:
                date.fromisoformat(call["args"][name])
    except (TypeError, ValueError):
        return False
    return all(isinstance(value, (str, int)) for value in call["args"].values())
