"""A question in, blocks out: loads what the planner must know, runs the graph, leaves its checkpoint to the closing."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from agent import next_steps
from agent.followups.pointing import EXPLAIN
from agent.offline import Call, World
from agent.state import Setting, State
from core import blocks, clock, llm
from core.blocks import Block, text
from core.chats import messages
from core.dashboard.known import known
from core.db import Session
from core.settings import get_settings
from tools.context import HOW_TO_START, ToolContext
from tools.settings import HOW

if TYPE_CHECKING:
    from agent.memory import TurnSaver  # LangGraph is slow to load: a process that asks nothing need not

RECURSION_LIMIT = 12  # LangGraph's own default is as good as none
SMALLTALK = {
    "greeting": "Hello! Ask me what came in, what went out or what is in the bank, or send me a new statement.",
    "thanks": "You are welcome.",
    "bye": "Goodbye. I am here when you need me.",
    "who": "I am CashFlow AI, a program that reads your bank statements and answers from them. Every figure I give can "
    "be traced to its transactions.",
    "help": "Send me a bank statement and ask about it: your balance, what came in and went out, what a customer or "
    "supplier adds up to, or the payments themselves. /help shows examples.",
}
CAN_DO = (
    "I can tell you your balance now and in the weeks to come, what came in and went out, by payee, category or month, "
    "and the payments behind any figure; try a “what if”, say what repeats, who is late and how long the cash lasts."
)
NOTHING_OPEN = "All right. Ask me what came in, what went out or what is in the bank, or send me a new statement."
OUT_OF_SCOPE = f"That is not something I can tell from your bank statements. {CAN_DO}"
NOT_YET = f"I understand the question, but I cannot answer that one yet. {CAN_DO}"
NOT_PUT = (
    "I am not sure what to put right, or as what. After a list or a payment say “that's Travel” or “that's Joe's”, "
    "with a category or a name; “put Bidfood under Stock” makes a category that you do not have yet."
)
NOT_SET = f"That is nothing I can set, so nothing was changed. {HOW}"
NO_REMINDERS = (
    "I set no reminders. An alert stays in “any alerts?” until you dismiss it, and one that you put away I say "
    "again if it gets worse."
)
HOW_TO_SEND = (
    "Send me the file your bank gives you (CSV, Excel, OFX, QIF, MT940 or CAMT), or paste the rows here. Ask “what is "
    "missing?” for the days I have."
)
UNSURE = "I am not sure what you mean. Could you say it another way? /help shows what I can answer."
NO_SUCH_DAY = "There is no such day in the calendar. Which day or month do you mean?"
UNREAD_TIME = (
    "I cannot tell which days “{what}” means. Say it in dates, like “since 28 October”; “when did I last pay the "
    "rent?” tells the day of a payment."
)
UNHEARD = (
    "I cannot answer that with “{what}” in it, and without it the figure would be another one. Ask for the payments "
    "themselves, or without that."
)
CURRENCY = (
    "I give every amount in the currency it was paid in, and turn none into another by myself. Tell me a rate, like "
    "“1 EUR is 0.86 GBP”, and I add up at it what you hold in the two."
)
DOUBTED = (
    "I say what your bank wrote, and cannot stop or dispute a payment. If you do not know one, ask your bank soon: "
    "they see who took it. This is what I can look up:"
)
NOBODY = "I know nobody called {name}. Did you mean this one?"
WHICH = "I can read that in more than one way."
MEANT = "I am not sure I understood. Did you mean this?"


@dataclass(frozen=True)
class Answer:
    """What to say and where it came from. options: choices to offer, each with the call it stands for.

    steps: what may be asked next, as (label, call) each; a call is {"tool", "args"}.
    sent: what a model was told. save writes the conversation's state; it runs in the turn's closing transaction, as
    the owner.
    """

    blocks: Sequence[Block]
    calls: Sequence[Call]
    options: Sequence[tuple[str, dict[str, Any]]]
    intent: str
    save: Callable[[Session], None]
    sent: Sequence[str] = ()
    steps: Sequence[tuple[str, dict[str, Any]]] = ()


def prepare() -> None:
    """Loads beforehand what the first question would wait for: the word lists, the graph, the model's client."""
    from agent import graph, memory, offline

    offline.plan("how much did we spend last month?", world=World(), previous=None, today=clock.today("UTC"))
    graph.with_saver(memory.TurnSaver())
    if llm.configured():
        llm.chat_model()


def ask(question: str, *, context: ToolContext, thread: str, about: Mapping[str, Any] | None = None) -> Answer:
    """Answers `question` of the context's owner. thread: the chat it was asked in.

    about: the call, as {"name", "args"}, of the message it replies to; None where it leans on the turn before.
    """
    said: State = {"question": question, "given": None, "blocks": [], "calls": [], "left": []}
    with context.read() as session:
        # What the chat was told unasked since it last asked anything: "show me" is about that.
        leant_on = about or messages.last_unasked(session, thread)
        beforehand = _known(session, context, thread)
    if leant_on:
        said["last_call"] = {"tool": leant_on["name"], "args": leant_on["args"]}
    return _run(said, context, thread, *beforehand)


def repeat(call: Mapping[str, Any], *, context: ToolContext, thread: str) -> Answer:
    """Does the call that a tapped choice stood for. "Why?" is about the message that the context says it replies to."""
    given = dict(call)
    if given["tool"] == EXPLAIN and context.replied_to:
        given["args"] = {**given["args"], "reply": context.replied_to}
    with context.read() as session:
        beforehand = _known(session, context, thread)
    return _run({"question": "", "given": given, "blocks": [], "calls": [], "left": []}, context, thread, *beforehand)


NEW_YEAR = (1, 1)
BY_THE_CALENDAR = frozenset(("USD", "EUR"))  # currencies whose owners' tax year is the calendar's


def _known(session: Session, context: ToolContext, thread: str) -> tuple[World, TurnSaver]:
    """(what is known of the owner, the state of the chat)."""
    from agent import memory

    owner, found = context.owner, known(session, context.owner.id)
    world = World(
        currency=owner.currency,
        locale=owner.locale,
        names=tuple(found.called),
        called=found.called,
        categories=tuple(name for name, _ in found.categories),
        renamed=tuple((meaning, name) for name, meaning in found.categories if meaning and meaning != name),
        books=found.books,
        accounts=found.accounts,
        currencies=found.currencies,
        tags=found.tags,
        year_start=NEW_YEAR if found.currencies and set(found.currencies) <= BY_THE_CALENDAR else None,
        week_told=found.week_told,
    )
    return world, memory.TurnSaver.of(session, memory.thread_id(owner.id, thread))


def _run(said: State, context: ToolContext, thread: str, world: World, saver: TurnSaver) -> Answer:
    from agent import graph, memory

    owner = context.owner
    patience = llm.Patience(get_settings().llm_timeout_seconds) if llm.configured() else None
    setting = Setting(context, world, patience)
    with _untraced():
        state = graph.with_saver(saver).invoke(
            said,
            {
                "configurable": {"thread_id": memory.thread_id(owner.id, thread)},
                "recursion_limit": RECURSION_LIMIT,
            },
            context=setting,
            durability="exit",
        )
    intent = state.get("intent", "")
    made = [blocks.from_json(block) for block in state.get("blocks", [])]
    options = [(label, call) for label, call in state.get("options", [])]
    if not made:
        made = [
            text(
                (_offered(intent) or (WHICH if len(options) > 1 else MEANT))
                if options
                else _declined(intent, started=setting.world.books is not None)
            )
        ]
    calls = [Call(call["tool"], call["args"]) for call in state.get("calls", [])]
    steps = _steps(calls[0], made, context, thread, setting.world) if len(calls) == 1 and not options else []
    return Answer(made, calls, options, intent, saver.save, tuple(setting.sent), steps)


def _steps(
    call: Call, made: Sequence[Block], context: ToolContext, thread: str, world: World
) -> list[tuple[str, dict[str, Any]]]:
    """What may be asked next after one call's answer."""
    if world.books is None:
        return []
    with context.read() as session:
        before = messages.last_call(session, thread)
        books = next_steps.Known(session, context.owner, context.today, world.books, before)
        return next_steps.after(call.tool, call.args, made, books)


def _untraced() -> AbstractContextManager[None]:
    """LangSmith off, whatever the environment says: the owner's money is nobody else's."""
    from langsmith import tracing_context

    for retired in ("LANGCHAIN_TRACING", "LANGCHAIN_HANDLER"):
        os.environ.pop(retired, None)  # LangChain raises where one of them is set and tracing is not
    return tracing_context(enabled=False)


def _offered(intent: str) -> str | None:
    """What is said above choices that stand for something else than two readings."""
    _, why, name = (*intent.split(":", 2), "", "")[:3]
    return {"doubted": DOUBTED, "nobody": NOBODY.format(name=name)}.get(why)


def _declined(intent: str, *, started: bool) -> str:
    kind, _, more = intent.partition(":")[2].partition(":")
    match kind:
        case "smalltalk":
            return SMALLTALK.get(more, NOTHING_OPEN)
        case "not_yet":
            return {"correct": NOT_PUT, "settings": NOT_SET, "remind": NO_REMINDERS}.get(more, NOT_YET)
        case "import_help":
            return HOW_TO_SEND if started else HOW_TO_START
        case "unsure":
            return UNSURE
        case "unheard" | "unread_time":
            return (UNHEARD if kind == "unheard" else UNREAD_TIME).format(what=more)
        case "currency":
            return CURRENCY
        case "no_such_day":
            return NO_SUCH_DAY
        case _:
            return OUT_OF_SCOPE
