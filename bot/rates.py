"""Exchange rates in a chat: given, listed, forgotten; each with a way back."""

from __future__ import annotations

from bot import texts
from bot.turn import Closing, Reply, Turn
from core.accounts.people import Owner
from core.blocks import Block, Figure, text
from core.days import format_day
from core.db import Session
from core.ledger import own_rates, rate_sayings, rates
from core.ledger.rate_sayings import RateSaying
from core.ledger.rates import Rate
from core.money import counted
from core.outlook import repeats


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message says of exchange rates; None where it is about something else."""
    saying = rate_sayings.read(turn.inbound.text)
    if saying is None:
        return None

    def close(session: Session) -> Reply:
        if saying.verb == "list":
            return Reply(_listed(session), intent="correct")
        blocks = _kept(session, owner, saying) if saying.verb == "set" else _forgotten(session, owner, saying)
        return Reply(blocks, intent="correct", nudges=repeats.stale(session))

    return Closing(owner.id, close)


def _line(one: Rate) -> list[str | Figure]:
    since = f" from {format_day(one.since)}" if one.since else ""
    return [f"1 {one.base} = ", Figure("rate", one.rate, one.quote, one.since), since]


def _listed(session: Session) -> list[Block]:
    known = rates.load(session).known
    return [text(*_line(one)) for one in known] or [text(texts.NO_RATES)]


def _kept(session: Session, owner: Owner, saying: RateSaying) -> list[Block]:
    quote = saying.quote or owner.currency
    kept, pairs = own_rates.set_rate(session, owner.id, saying.base, quote, saying.rate)
    found = f" {counted(pairs, 'transfer')} between your accounts is explained by it." if pairs == 1 else ""
    found = f" {counted(pairs, 'transfer')} between your accounts are explained by it." if pairs > 1 else found
    return [text("Noted: ", *_line(kept), f". I add {kept.base} and {kept.quote} up at that rate.{found}")]


def _forgotten(session: Session, owner: Owner, saying: RateSaying) -> list[Block]:
    quote = saying.quote or owner.currency
    own_rates.forget(session, owner.id, saying.base, quote)
    return [text(f"Forgotten. I do not add {saying.base} and {quote} up any more.")]
