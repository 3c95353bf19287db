"""A question in, blocks out: loads what the planner must know, runs the graph, leaves its checkpoint to the closing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from agent.offline import Call, World
from core import blocks, llm
from core.accounts.people import DEFAULT_CATEGORIES
from core.blocks import Block, text
from core.dashboard.figures import counterparties
from core.db import Session
from tools.context import ToolContext

RECURSION_LIMIT = 12  # LangGraph's own default is as good as none
SMALLTALK = "Hello! Ask me what came in, what went out or what is in the bank, or send me a new statement."
OUT_OF_SCOPE = (
    "That is not something I can tell from your bank statements. I can tell you your balance, what came in and went "
    "out, what a customer or supplier adds up to, list the payments, and draw your cash balance."
)
NOT_YET = (
    "I understand the question, but I cannot answer that one yet. I can tell you your balance, what came in and went "
    "out, what a customer or supplier adds up to, list the payments, and draw your cash balance."
)
UNSURE = "I am not sure what you mean. Could you say it another way? /help shows what I can answer."
WHICH = "I can read that in more than one way."


@dataclass(frozen=True)
class Answer:
    """What to say and where it came from. options: choices to offer, each with the call it stands for.

    save writes the conversation's state; it runs in the turn's closing transaction, as the owner.
    """

    blocks: Sequence[Block]
    calls: Sequence[Call]
    options: Sequence[tuple[str, dict[str, Any]]]
    intent: str
    save: Callable[[Session], None]


def ask(question: str, *, context: ToolContext, thread: str) -> Answer:
    """Answers `question` of the context's owner. thread: the chat it was asked in."""
    return _run(question, None, context, thread)


def repeat(call: Mapping[str, Any], *, context: ToolContext, thread: str) -> Answer:
    """Does the call that a tapped choice stood for."""
    return _run("", dict(call), context, thread)


def _run(question: str, given: dict[str, Any] | None, context: ToolContext, thread: str) -> Answer:
    from agent import graph, memory
    from agent.state import Setting

    owner = context.owner
    saver = memory.TurnSaver(owner.id)
    setting = Setting(context, _world(context), use_model=llm.configured())
    compiled = graph.builder().compile(checkpointer=saver)
    state = compiled.invoke(
        {"question": question, "given": given, "blocks": [], "calls": []},
        {
            "configurable": {"thread_id": memory.thread_id(owner.id, thread)},
            "recursion_limit": RECURSION_LIMIT,
        },
        context=setting,
        durability="exit",
    )
    intent = state.get("intent", "")
    said = [blocks.from_json(block) for block in state.get("blocks", [])]
    options = [(label, call) for label, call in state.get("options", [])]
    if not said:
        said = [text(WHICH if options else _declined(intent))]
    calls = [Call(call["tool"], call["args"]) for call in state.get("calls", [])]
    return Answer(said, calls, options, intent, saver.save)


def _declined(intent: str) -> str:
    kind = intent.partition(":")[2]
    if kind.startswith("not_yet"):
        return NOT_YET
    return {"smalltalk": SMALLTALK, "unsure": UNSURE}.get(kind, OUT_OF_SCOPE)


def _world(context: ToolContext) -> World:
    with context.read() as session:
        names = tuple(counterparties(session))
    owner = context.owner
    return World(
        currency=owner.currency, locale=owner.locale, week_start=0, counterparties=names, categories=DEFAULT_CATEGORIES
    )
