"""The model's part in a turn: the tools as it sees them, its calls checked before they run, the time it may take."""

from __future__ import annotations

import inspect
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

import structlog
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langchain_core.tools import StructuredTool
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import TypeAdapter, ValidationError

from agent import prompt, routing
from agent.state import Json, Setting
from core import llm
from core.blocks import Text
from tools import TOOLS

log = structlog.get_logger()
MAX_CALLS = 3  # what fits one answer; a model that asks for more is not answering
BY_NAME = {tool.__name__: tool for tool in TOOLS}
YEARS = range(1970, 2101)  # no statement is older and no plan reaches further; outside it a model has slipped
MORE_TOOLS: Json = {
    "type": "function",
    "function": {
        "name": "other_tools",
        "description": "None of these tools fits: show me the others.",
        "parameters": {"type": "object", "properties": {}},
    },
}
SPOKEN = ("name", "without", "less")  # what a tool repeats in its answer
AMOUNTS = ("minimum", "maximum")  # text to the tools; a model may well send a number


def planned(question: str, setting: Setting, last: Json | None, own: Sequence[str] = ()) -> list[Json]:
    """The model's calls that name our tools and fit their arguments; none where any of them does not.

    own: the tools that the offline planner chose.
    """
    owner = setting.tools.owner
    order = "month/day" if owner.locale == "US" else "day/month"
    told = prompt.PLAN.format(today=setting.tools.today.isoformat(), currency=owner.currency, order=order)
    messages = [SystemMessage(told + prompt.before(last)), HumanMessage(prompt.masked(question))]
    likely = routing.ranked(question, own)
    message = _ask(messages, setting, tools=likely[: routing.FIRST], more=True)
    if message is not None and [asked["name"] for asked in message.tool_calls] == [MORE_TOOLS["function"]["name"]]:
        rest = likely[routing.FIRST : routing.FIRST + routing.REST]
        message = _ask(messages, setting, tools=rest)
        setting.asked_twice = True
    if message is None or message.invalid_tool_calls or not 0 < len(message.tool_calls) <= MAX_CALLS:
        return []
    calls: list[Json] = []
    for asked in message.tool_calls:
        call = _checked(asked["name"], asked["args"], question, setting.world.names)
        if call is None:
            log.warning("model.bad_call", count=len(message.tool_calls))
            return []
        calls += [call] if call not in calls else []
    return calls


def worded(question: str, sentences: Sequence[Text], setting: Setting) -> Text | None:
    """The model's words around `sentences`; None where the template is to be kept."""
    asked = f"{prompt.masked(question)}\n\n{prompt.listed(sentences)}"
    message = None if setting.asked_twice else _ask([SystemMessage(prompt.WORD), HumanMessage(asked)], setting)
    return prompt.placed(message.content, sentences) if message and isinstance(message.content, str) else None


def _ask(messages: Sequence[BaseMessage], setting: Setting, *, tools: Sequence[str] = (), more: bool = False) -> Any:
    """The model's message; None where it is down, over its limit, speaks nonsense or has no time left in this turn."""
    if setting.patience is None:
        return None
    told = "\n".join(str(message.content) for message in messages)
    shown = _affordable([_shown(name) for name in tools], setting.letters - len(told), more=more)
    if (tools and not shown) or len(told) > setting.letters:
        log.info("model.budget_spent")
        return None
    setting.letters -= len(told) + _size(shown)
    setting.sent.append(told)
    try:
        chat = llm.chat_model()
        model = chat.bind_tools(shown) if shown else chat
        return setting.patience.wait(lambda: model.invoke(messages))
    except Exception as error:  # noqa: BLE001 - a door: whatever a provider does, the offline planner answers
        log.warning("model.failed", error=error)
        return None


def _affordable(shown: list[Json], letters: int, *, more: bool) -> list[Json]:
    """As many of the tools, the likeliest first, as so many letters pay for; none where not even one."""
    tail = [MORE_TOOLS] if more else []
    while shown and _size(shown + tail) > letters:
        shown = shown[:-1]
    return shown + tail if shown else []


def _size(shown: Sequence[Json]) -> int:
    return len(json.dumps(shown)) if shown else 0


@cache
def _offered() -> dict[str, StructuredTool]:
    """The tools as a model sees them: without the context, which is ours to give."""
    return {name: StructuredTool.from_function(_without_context(tool), name=name) for name, tool in BY_NAME.items()}


@cache
def _shown(name: str) -> Json:
    shown = convert_to_openai_tool(_offered()[name])
    schemas = shown["function"]["parameters"]["properties"]
    schemas.update({argument: _plainly(schema) for argument, schema in schemas.items()})
    return shown


def _plainly(schema: Json) -> Json:
    """Without "or null, else null": what is not required may be left out, and each word is paid for at every turn."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    return kinds[0] if len(kinds) == 1 else schema


def _without_context(tool: Any) -> Any:
    def shown(**_: Any) -> None:
        return None

    signature = inspect.signature(tool, eval_str=True)
    wanted = [parameter for name, parameter in signature.parameters.items() if name != "context"]
    shown.__signature__ = signature.replace(parameters=wanted)
    shown.__annotations__ = {parameter.name: parameter.annotation for parameter in wanted}
    shown.__doc__ = inspect.getdoc(tool)
    return shown


def _checked(name: str, arguments: Json, question: str, names: Sequence[str]) -> Json | None:
    """The call as its tool will take it; None where there is no such tool or no such argument."""
    tool = _offered().get(name)
    if tool is None or not set(arguments) <= set(tool.args):
        return None
    try:
        fitting = (
            TypeAdapter(tool.tool_call_schema)
            .validate_python(_as_text(arguments))
            .model_dump(exclude_none=True, exclude_defaults=True)
        )
        said = [fitting[argument] for argument in SPOKEN if argument in fitting]
        possible = _is_period(fitting) and all(_is_known(one, question, names) for one in said)
    except (ValidationError, ValueError):
        return None
    return {"tool": name, "args": fitting} if possible else None


def _as_text(arguments: Json) -> Json:
    return {
        name: str(value) if name in AMOUNTS and type(value) in (int, float) else value
        for name, value in arguments.items()
    }


def _is_period(arguments: Json) -> bool:
    """Whether its days are in order and of our time, and both ends are there. Raises ValueError where one is no day."""
    pairs = (("start", "end"), ("start_b", "end_b"), ("on",))
    for pair in pairs:
        days = [date.fromisoformat(arguments[name]) for name in pair if name in arguments]
        whole = len(days) in (0, len(pair))
        if not whole or days != sorted(days) or not all(day.year in YEARS for day in days):
            return False
    return True


def _is_known(name: str, question: str, names: Sequence[str]) -> bool:
    """Whether the owner wrote this payee or the bank did: tools repeat it, and a model must not speak through them."""
    wanted = [one.strip().casefold() for one in name.split(";")]
    known = (question.casefold(), *(one.casefold() for one in names))
    return all(one and any(one in text for text in known) for one in wanted)
