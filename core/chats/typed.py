"""Words typed instead of a button: "yes", "2", "Import"; what they confirm, and what they cannot confirm any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.blocks import Choices
from core.chats import actions
from core.chats.actions import GO_ON, Option, Pressed
from core.models import Action, ChatMessage, ChatSession

OPEN_BUTTONS = 24  # as many as a person still remembers
_ACKNOWLEDGED = frozenset("ok okay sure go please import".split())  # said without meaning that anything was asked
YES = _ACKNOWLEDGED | frozenset("yes y yeah yep".split()) | {"do it", "yes please", "yes do it", "go ahead", "yes ok"}
_CANCEL = frozenset(("cancel", "cancel that", "cancel it", "cancel this"))
NO = _CANCEL | frozenset("no n nope don't dont".split()) | {"no thanks", "leave it"}
# Questions that "yes" does not answer: each button is another reading, or it is said with more than a yes.
CHOSEN = frozenset({GO_ON, "import.answer", "ask", "alert.choose", "series.choose", "erase.ask", "erase.do"})
_HAS_ITS_OWN = frozenset((GO_ON, "import.answer"))  # nothing is asked, or what it says to a yes is more
_KEEP = frozenset(
    (
        "reckon with it",
        "save it",
        "save that",
        "save this",
        "keep it",
        "keep that",
        "keep this",
        "yes keep it",
        "yes keep that",
    )
)
_ALWAYS = frozenset(("always", "yes always", "always please", "yes to all", "all of them", "always do", "all to come"))
_ONLY = frozenset(f"{just} {this} one" for just in ("just", "only", "no just", "no only") for this in ("this", "that"))
# What else presses a button of the newest question, where its label is not what people say.
_SAID_FOR = {
    "import.confirm": frozenset(
        f"{before}import{after}"
        for before in ("", "yes ", "ok ", "please ", "yes please ")
        for after in ("", " it", " them", " that", " this", " it please", " please", " now", " it now", " them all")
    ),
    "plan.keep": _KEEP,
    "plan.cancel": frozenset(("forget that", "drop it", "drop that", "don't keep it", "dont keep it")),
    "change.rule": _ALWAYS,
    "change.cancel": _ONLY,
    "undo.cancel": frozenset(("keep", "keep it", "no keep it")),
}
_NEVER = datetime.min.replace(tzinfo=UTC)


def typed(session: Session, chat_key: str, words: str) -> Pressed | None:
    """The button that typed words stand for: the label, "2" or "yes" of the question that was the last thing said.

    A word said to something else confirms nothing older. Only a statement that waits to be imported goes on waiting,
    and "import" is said of nothing else.
    """
    said = _plain(words)
    still_open = _open(session, chat_key)
    waiting = _waiting(session, chat_key, still_open)
    meant = next((row for row in waiting if _is_for(row, said)), None) or _only_word(waiting, said)
    return _pressed(meant) if meant else _agreed(waiting, said) or _of_statement(still_open, said)


def is_unclear(session: Session, chat_key: str, words: str) -> bool:
    """Whether the words say yes to a question, just asked, of which each answer is another."""
    if _plain(words) not in YES:
        return False
    waiting = _waiting(session, chat_key, _open(session, chat_key))
    return bool(waiting) and waiting[0].verb not in _HAS_ITS_OWN


def again(session: Session, chat_key: str, prompt: str) -> Choices:
    """The question that was just asked, once more, as `prompt`; its first buttons are used up."""
    waiting = _waiting(session, chat_key, _open(session, chat_key))
    actions.use(session, waiting[0].token)
    options = [Option(row.label, row.verb, row.arguments) for row in waiting]
    return actions.offer(session, waiting[0].user_id, chat_key, prompt, options)


def confirms(session: Session, chat_key: str, words: str) -> bool:
    """Whether the words say yes to something, though nothing was asked or something else was said since."""
    said = _plain(words)
    asked = [row for row in _open(session, chat_key) if row.verb != GO_ON]
    if said in _ACKNOWLEDGED - {"import"}:
        return bool(asked)
    agreed = said in (YES | _KEEP | _ALWAYS) - _ACKNOWLEDGED
    return agreed or (said.startswith("yes ") and any(_is_called(row, said) for row in asked))


def cancels(words: str) -> bool:
    """Whether the words take back something that was asked, and nothing else."""
    return _plain(words) in _CANCEL | {"forget it"}


def _plain(words: str) -> str:
    """The words without case, commas and full stops."""
    return " ".join(words.lower().replace(",", " ").split()).rstrip(".! ")


def _open(session: Session, chat_key: str) -> Sequence[Action]:
    """The chat's newest buttons that can still be pressed, of questions and of next steps, by question."""
    still = (Action.chat_key == chat_key, *actions.unused())
    newest = (Action.created_at.desc(), Action.position)
    place = func.row_number().over(partition_by=Action.verb == GO_ON, order_by=newest).label("place")
    ranked = select(Action.id, place).where(*still).subquery()
    kept = select(Action).join(ranked, ranked.c.id == Action.id).where(ranked.c.place <= OPEN_BUTTONS)
    return session.scalars(kept.order_by(*newest)).all()


def _waiting(session: Session, chat_key: str, still_open: Sequence[Action]) -> list[Action]:
    """The buttons under the last thing said; those of a question before those of next steps."""
    asked = [row for row in still_open if row.verb != GO_ON]
    rows = max(asked, [row for row in still_open if row.verb == GO_ON], key=_moment)
    newest = [row for row in rows if row.question == rows[0].question]
    return newest if newest and newest[0].created_at >= _last_said(session, chat_key) else []


def _of_statement(still_open: Sequence[Action], said: str) -> Pressed | None:
    """What "import", "cancel" or an answer does to the statement that waits, whatever was said since it came."""
    asked = [row for row in still_open if row.verb.startswith("import.")]
    if not asked:
        return None
    newest = asked[0]
    if newest.verb == "import.answer" and said in _CANCEL:
        return replace(_pressed(newest), verb="import.cancel")
    same = [row for row in asked if row.question == newest.question or newest.verb != "import.answer"]
    return next((_pressed(row) for row in same if _is_called(row, said)), None)


def _is_for(row: Action, said: str) -> bool:
    return said == str(row.position) or _is_called(row, said) or said in _SAID_FOR.get(row.verb, ())


def _is_called(row: Action, said: str) -> bool:
    return _plain(row.label) == said


def _only_word(question: Sequence[Action], said: str) -> Action | None:
    """The answer about a statement of which `said` is a word that no other answer has: "in" for “Money in”."""
    if not question or question[0].verb != "import.answer":
        return None
    having = [row for row in question if said in row.label.lower().split()]
    return having[0] if len(having) == 1 else None


def _moment(rows: Sequence[Action]) -> datetime:
    return rows[0].created_at if rows else _NEVER


def _agreed(question: Sequence[Action], said: str) -> Pressed | None:
    """The first choice for a yes, where it is one that a yes can mean; the cancelling one for a no."""
    if not question:
        return None
    if said in YES and (question[0].verb not in CHOSEN or _is_only_reading(question)):
        return _pressed(question[0])
    cancel = next((row for row in question[1:] if row.verb.endswith("cancel")), None)
    return _pressed(cancel) if said in NO and cancel else None


def _is_only_reading(question: Sequence[Action]) -> bool:
    """ "Did you mean this?" can be met with a yes."""
    return len(question) == 1 and question[0].verb == "ask"


def _last_said(session: Session, chat_key: str) -> datetime:
    """When we last spoke in the chat. A question and its message are of one transaction, so of one moment."""
    newest = (
        select(ChatMessage.created_at)
        .join(ChatSession, ChatSession.id == ChatMessage.session_id)
        .where(ChatSession.chat_key == chat_key, ChatMessage.role == "assistant")
        .order_by(ChatMessage.seq.desc())
        .limit(1)
    )
    return session.scalars(newest).first() or _NEVER


def _pressed(row: Action) -> Pressed:
    return Pressed(row.token, row.verb, row.arguments, row.label)
