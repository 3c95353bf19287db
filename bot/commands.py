"""What is said in fixed words: help, undo, dashboard, upload, unlink, stop."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot import changed, linking, texts
from bot.turn import Closing, Reply, Turn, say
from core import db
from core.accounts import codes, preferences
from core.accounts.people import Owner
from core.blocks import Block, Link, text
from core.dashboard import examples
from core.db import Session
from core.settings import get_settings


def find(turn: Turn) -> Closing | None:
    """What the command in the message does; None where it is none."""
    if turn.owner is None:
        return None
    said = turn.inbound.text.strip().lower()
    word = said.split("@")[0] if said.startswith("/") else said.rstrip("!.?")
    if linking.code_in(turn.inbound.text):
        return linking.connect(turn, "")
    chosen = _COMMANDS.get(word) or (_END_ALL if _ALL_STOPPED.fullmatch(word) else None)
    return chosen(turn, turn.owner) if chosen else changed.find(turn, turn.owner)


def _help(turn: Turn, owner: Owner) -> Closing:
    return say(turn, text(_examples(owner, turn)), intent="help")


def _start(turn: Turn, owner: Owner) -> Closing:
    return say(turn, text(texts.WELCOME), text(_examples(owner, turn)), intent="help")


def _examples(owner: Owner, turn: Turn) -> str:
    """What can be asked, in six questions about the owner's own customers, suppliers and months."""
    with db.as_user(owner.id) as session:
        asked = examples.examples(session, turn.today)
    listed = "\n".join(f"• {one}" for one in asked)
    return texts.HELP.format(examples=listed)


def _unlink(turn: Turn, _owner: Owner) -> Closing:
    return linking.unlink(turn)


def _undo(turn: Turn, owner: Owner) -> Closing:
    return Closing(owner.id, lambda session: changed.offer(session, turn, owner))


def _dashboard(turn: Turn, owner: Owner) -> Closing:
    def close(session: Session) -> Reply:
        code = codes.make(session, user_id=owner.id, purpose="login")
        return Reply([Link(texts.DASHBOARD, f"{get_settings().base_url}/login/{code}")], intent="dashboard")

    return Closing(owner.id, close)


def upload_link(session: Session, owner: Owner, chat_key: str) -> Block:
    """A link that takes one file for `owner`; its preview will be said in that chat."""
    code = codes.make(session, user_id=owner.id, purpose="upload", chat_key=chat_key)
    return Link(texts.UPLOAD, f"{get_settings().base_url}/upload/{code}")


def _upload(turn: Turn, owner: Owner) -> Closing:
    return Closing(owner.id, lambda session: Reply([upload_link(session, owner, turn.chat_key)], intent="upload"))


def _set_consent(enabled: bool, sentence: str) -> Callable[[Turn, Owner], Closing]:
    def decide(turn: Turn, owner: Owner) -> Closing:
        def close(session: Session) -> Reply:
            one = turn.inbound
            known = preferences.consent(session, owner.id, one.channel, one.chat_id, enabled=enabled)
            return Reply([text(sentence if known else texts.NEVER_UNASKED)], intent="settings")

        return Closing(owner.id, close)

    return decide


# What WhatsApp's own opt-out words are, and how people say them; "cancel" and "end" mean something else here.
_STOP = (
    "stop", "/stop", "stopall", "stop all", "unsubscribe", "quit", "opt out", "optout", "stop messages",
    "stop messaging me", "stopp", "arret", "arrêt", "alto", "baja", "parar", "pare", "hou op",
)  # fmt: skip
_RESUME = ("start", "unstop", "opt in", "optin", "subscribe", "resume")


# The same in a sentence: of everything that is said unasked, on whatever day.
_ALL_STOPPED = re.compile(
    r"(?:please )?(?:(?:stop|no more|end|cancel|turn off|switch off) (?:sending )?(?:me )?"
    r"(?:(?:all |all of )(?:the |your |those |these )*(?:messages|notifications)|(?:the |your |any |those )?messages)"
    r"|(?:do not|don['’]?t|never|stop|quit) "
    r"(?:messag(?:e|ing)|text(?:ing)?|writ(?:e|ing) to|contact(?:ing)?|ping(?:ing)?) me"
    r"|no (?:more )?messages"
    r"|(?:do not|don['’]?t|never|stop) send(?:ing)? me (?:anything|any messages|messages))"
    r"(?: to me| any ?more| ever| at all| again| unasked| first| please)*"
)
_END_ALL = _set_consent(enabled=False, sentence=texts.STOPPED)

_LATEST = ("last ", "the last ", "my last ", "the latest ", "the newest ")
# The offer that follows names what it would undo: where something was changed since, that comes first.
_IMPORT_BACK = tuple(
    f"{verb} {last}{what}"
    for verb in ("undo", "delete", "remove", "take back", "take out", "reverse", "cancel")
    for last, whats in (("the ", ("import",)), *((each, ("import", "statement", "file")) for each in _LATEST))
    for what in whats
)

_COMMANDS: dict[str, Callable[[Turn, Owner], Closing]] = {
    "/help": _help,
    "help": _help,
    "/start": _start,
    "/undo": _undo,
    "undo": _undo,
    "undo that": _undo,
    **dict.fromkeys(_IMPORT_BACK, _undo),
    "/dashboard": _dashboard,
    "dashboard": _dashboard,
    "/upload": _upload,
    "upload": _upload,
    "/unlink": _unlink,
    "unlink": _unlink,
    **dict.fromkeys(_STOP, _set_consent(enabled=False, sentence=texts.STOPPED)),
    **dict.fromkeys(_RESUME, _set_consent(enabled=True, sentence=texts.RESUMED)),
}
