"""Putting the books right from a chat: what a saying changes, done or asked about, always with a way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from bot import apart, called, dismissing, effects, filing, repeating, ruling, shown, tagging, texts
from bot.turn import Closing, Reply, Turn
from core import db, undo
from core.accounts.people import Owner
from core.blocks import Block, text
from core.chats import actions, messages
from core.chats.actions import Option
from core.dashboard import figures
from core.days import format_day
from core.db import Session
from core.ledger import categories, corrections, entities, joining, rule_words, sayings
from core.ledger.corrections import Offer
from core.ledger.rules import Effect
from core.ledger.sayings import Saying
from core.models import Transaction, UndoEntry
from core.money import counted
from core.outlook import repeats

SHOWN_PAYEES = 9  # a list that a phone shows whole; a chat with fewer buttons numbers them
BARE_WORDS = 4  # a reply of no more may be nothing but the name or the category
_LOOKS = frozenset({"rules", "sort"})  # what changes nothing
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)  # "that's Joe's" is of Joe, where nobody is called Joe's
# What takes back what was just said: "no, travel", "sorry, I meant rent".
_NO = re.compile(
    r"\W*(?:(?:no|nope|sorry|oops|actually|wait|rather|i mean(?:t)?|make (?:that|it)|not that)\b[\s,.!:-]*)+",
    re.IGNORECASE,
)
Deed = Callable[[Session, Turn, Owner, Saying], Sequence[Block] | None]


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message changes in the books; None where it is a question, or about something else."""
    saying = sayings.read(turn.inbound.text) or _bare(turn, owner)
    if saying is None:
        return None
    if saying.verb == "that" and _NO.match(turn.inbound.text):
        with db.as_user(owner.id) as session:
            saying = replace(saying, verb="instead") if _last_correction(session, turn) else saying
    deed = _DEEDS[saying.verb]
    with db.as_user(owner.id) as session:
        applies = deed(session, turn, owner, saying) is not None
        session.rollback()  # a look whether it is about the books at all; the closing does it
    if not applies:
        return None

    def close(session: Session) -> Reply:
        blocks = deed(session, turn, owner, saying)
        nudges = [] if saying.verb in _LOOKS else repeats.stale(session)
        return Reply(list(blocks or [text(texts.UNDO_KEPT)]), intent="correct", nudges=nudges)

    return Closing(owner.id, close)


def _bare(turn: Turn, owner: Owner) -> Saying | None:
    """A reply that is nothing but what the shown payment is: "travel", "Joe's". Only what the books know already.

    So is "no, travel" right after a correction.
    """
    taken_back = _NO.match(turn.inbound.text)
    if not (taken_back or turn.inbound.reply_to):
        return None
    words = turn.inbound.text[taken_back.end() if taken_back else 0 :].strip().rstrip(".!")
    if not words or "?" in words or len(words.split()) > BARE_WORDS:
        return None
    with db.as_user(owner.id) as session:
        named = categories.category_named(session, words) or categories.stream_named(session, words)
        is_named = named is not None and words.casefold() in named.name.casefold()
        if not (is_named or sayings.kind_of(words) or entities.by_name(session, words)):
            return None
        if taken_back and _last_correction(session, turn):
            return Saying("instead", None, words)
        return Saying("that", None, words) if turn.inbound.reply_to and shown.about(session, turn) else None


@dataclass(frozen=True)
class _Said:
    """What a person says of a row. new: the name of a payee that the books do not know yet."""

    effect: Effect
    new: str | None = None


def _that(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "that's Joe's, and it's travel": of the one payee that was shown; of several, one question first."""
    rows = shown.about(session, turn)
    said = _effect(session, saying, rows)
    if said is None or (not rows and turn.inbound.reply_to is None):
        return None
    if not rows:
        return [text(texts.NOT_ABOUT_PAYMENTS)]
    payees = {row.payee_key or str(row.id): row for row in reversed(rows)}
    if len(payees) == 1:
        return _correct(session, turn, owner, rows, said, many=saying.many)
    if len(payees) > SHOWN_PAYEES:
        return [text(texts.TOO_MANY_PAYEES.format(number=len(payees)))]
    options = [
        Option(
            _what(row)[:40],
            "change.correct",
            {"row": str(row.id), "effect": effects.stored(said.effect), "new": said.new},
        )
        for row in reversed(payees.values())
    ]
    return [actions.offer(session, owner.id, turn.chat_key, texts.WHICH_PAYMENT, options)]


def _effect(session: Session, saying: Saying, rows: Sequence[Transaction]) -> _Said | None:
    """What "that's X and it's Y" says; None where X is nothing that the books know, and no name."""
    said: dict[str, Any] = {}
    new: str | None = None
    for words in (saying.other, saying.also):
        if not words:
            continue
        if kind := sayings.kind_of(words):
            said["kind"] = kind
        elif category := categories.category_named(session, words):
            said["expense_category_id"] = category.id
        elif rows and rows[0].amount > 0 and (stream := categories.stream_named(session, words)):
            said["revenue_stream_id"] = stream.id
        elif who := entities.by_name(session, words) or entities.by_name(session, _POSSESSIVE.sub("", words)):
            said["entity_id"] = who.id
        elif words[:1].isupper():
            new = words
        else:
            return None
    return _Said(Effect(**said), new) if said or new else None


def _correct(
    session: Session, turn: Turn, owner: Owner, rows: Sequence[Transaction], said: _Said, *, many: bool = False
) -> list[Block]:
    """rows: of one payee, the newest first. many: whether all of them are meant; else the newest, by its day."""
    effect, row, meant, made = said.effect, rows[0], rows if many else rows[:1], None
    if said.new:
        who = entities.by_name(session, said.new)  # it may be known by now: the question may be two days old
        kind = "customer" if row.amount > 0 else "supplier"
        made = None if who else entities.create(session, owner.id, said.new, entity_type=kind)
        effect = replace(effect, entity_id=who.id if who else made)
    what, which = rule_words.said(session, effect), _what(row)
    if len(meant) > 1:
        which = f"{counted(len(meant), 'payment')} of {which}"
    elif len(rows) > 1:
        which = f"{which} of {format_day(row.transaction_date)}"
    ids, summary = [one.id for one in meant], f"{which}: {what}"
    offer = corrections.correct(session, owner.id, ids, effect, summary=summary, made=made)
    blocks: list[Block] = [text(f"Noted: {which} {'is' if len(meant) == 1 else 'are'} {what}.")]
    return [*blocks, *_offered(session, turn, owner, offer, many=len(meant) > 1)]


def _offered(session: Session, turn: Turn, owner: Owner, offer: Offer | None, *, many: bool) -> list[Block]:
    """The rule, with its effect counted first."""
    if offer is None:
        return []
    arguments = {"pattern": offer.pattern, "direction": offer.direction, "effect": effects.stored(offer.effect)}
    arguments["after"] = str(offer.after)
    earlier = f"Also {counted(offer.rows, 'earlier payment')}, and all to come?" if offer.rows else "And all to come?"
    only = Option("Only those" if many else "Only this one", "change.cancel", {})
    options = [Option("Yes, always", "change.rule", arguments), only]
    return [actions.offer(session, owner.id, turn.chat_key, earlier, options)]


def _type(session: Session, _turn: Turn, _owner: Owner, saying: Saying) -> Sequence[Block] | None:
    who = entities.by_name(session, saying.who or "")
    if who is None:
        return None
    kind = sayings.type_of(saying.other or "")
    entities.set_type(session, who.id, kind)
    name = who.name
    return [text(f"{name} is {'both a customer and a supplier' if kind == 'both' else f'a {kind}'} now.")]


def _merge(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    keep, gone = (entities.by_name(session, one or "") for one in (saying.who, saying.other))
    if keep is None and gone is None:
        return None
    if keep is None or gone is None:
        unknown = saying.who if keep is None else saying.other
        return [text(f"I know nobody called {unknown} in your books, so the two stay as they are.")]
    if keep.id == gone.id:
        return [text(f"They are one already: {keep.name}.")]
    if saying.also or gone.transaction_count > keep.transaction_count:
        keep, gone = gone, keep  # the one that is said to go into the other, else the smaller
    prompt = f"Make {gone.name} ({counted(gone.transaction_count)}) part of {keep.name}?"
    arguments = {"keep": str(keep.id), "gone": str(gone.id)}
    options = [Option("Yes, they are one", "change.merge", arguments), Option("No", "undo.cancel", {})]
    return [actions.offer(session, owner.id, turn.chat_key, prompt, options)]


def _category(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "put Tesco under Travel"; without a name, what was shown."""
    if saying.who is not None:
        return _one_of_those(session, turn, owner, saying) or filing.put(session, turn, owner, saying)
    if categories.category_named(session, saying.other or "") is None:
        return None
    done = _that(session, turn, owner, Saying("that", None, saying.other, many=saying.many))
    return [text(texts.NOT_ABOUT_PAYMENTS)] if done is None and saying.verb == "file" else done


_NTH = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4}


def _one_of_those(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "the second one is travel", "the Okafor one is travel": a row of the list that was shown."""
    who = (saying.who or "").casefold()
    place = _NTH.get(who.removesuffix(" one"))
    if saying.verb != "category" or (place is None and entities.by_name(session, who)):
        return None  # of one who is known, all payments are meant
    last = messages.last_call(session, turn.chat_key)
    if last and last["name"] == "get_entity_summary" and turn.inbound.reply_to is None:
        return None  # a sum, of which no row was shown
    rows = shown.about(session, turn)
    meant = rows[place : place + 1] if place is not None else [row for row in rows if who in _what(row).casefold()]
    said = _effect(session, replace(saying, who=None), meant) if len(meant) == 1 else None
    return _correct(session, turn, owner, meant, said) if said and not said.new else None


def _instead(session: Session, turn: Turn, owner: Owner, saying: Saying) -> Sequence[Block] | None:
    """ "no, travel" right after a correction: of the same payments, in place of what was said first."""
    entry = _last_correction(session, turn)
    if entry is None:
        return None
    before = entry.inverse.get("after")
    corrected = undo.get(session, UUID(before)) if before else entry  # what a rule was made of goes with it
    rows = shown.newest(figures.by_ids(session, [UUID(one["id"]) for one in corrected.inverse["rows"]]))
    said = _effect(session, saying, rows)
    if said is None:
        return None
    undo.undo(session, entry.id)
    return _correct(session, turn, owner, rows, said, many=True)


def _last_correction(session: Session, turn: Turn) -> UndoEntry | None:
    """The correction that was the last thing said, where nothing was changed since."""
    said = messages.spoken(session, turn.chat_key, limit=1)
    entry = undo.newest(session)
    just_now = bool(said) and said[0].intent == "correct" and entry is not None
    is_one = entry is not None and (entry.verb == "correction" or "after" in entry.inverse)
    return entry if just_now and is_one else None


_DEEDS: dict[str, Deed] = {
    "that": _that,
    "type": _type,
    "rename": called.rename,
    "rename_category": called.rename_category,
    "merge": _merge,
    "split": apart.split,
    "category": _category,
    "file": _category,
    "is": filing.put,
    "instead": _instead,
    "tag": tagging.tag,
    "untag": tagging.untag,
    "drop_tag": tagging.drop,
    "rename_tag": tagging.rename,
    "rules": ruling.told,
    "forget_rule": ruling.forget,
    "sort": ruling.sorting,
    "dismiss": dismissing.dismiss,
    "end_series": repeating.end,
}


# What the buttons do.


def press_correct(session: Session, turn: Turn, owner: Owner, arguments: dict[str, Any]) -> Reply:
    """The one of several payments that was meant."""
    (row,) = figures.by_ids(session, [UUID(arguments["row"])])
    said = _Said(effects.read(arguments["effect"]), arguments.get("new"))
    return Reply(_correct(session, turn, owner, [row], said), intent="correct", nudges=repeats.stale(session))


def press_only(_session: Session, _turn: Turn, _owner: Owner, _arguments: dict[str, Any]) -> Reply:
    """No rule is made of a correction."""
    return Reply([text(texts.NO_RULE)], intent="correct")


def press_merge(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Joins the two."""
    keep = entities.get(session, UUID(arguments["keep"]))
    name = keep.name
    moved = joining.merge(session, keep.id, UUID(arguments["gone"]))
    return Reply(
        [text(f"Done: {counted(moved)} more are with {name}. Say “undo” to part them.")],
        intent="correct",
        nudges=repeats.stale(session),
    )


def _what(row: Transaction) -> str:
    return (row.description_cleaned or row.counterparty or row.description)[:60]
