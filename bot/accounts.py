"""Bank accounts put right from a chat: what one is called, what it is, what it began with; confirmed first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from bot import texts
from bot.turn import Closing, Reply, Turn
from core import db, periods
from core.accounts.people import Owner
from core.blocks import Figure, text
from core.chats import actions
from core.chats.actions import Option
from core.days import format_day
from core.db import Session
from core.errors import Refusal
from core.ledger import balances, bank_accounts
from core.ledger.bank_accounts import NoSuchAccountError, WhichAccountError
from core.ledger.filters import Filter
from core.models import Account
from core.money import format_money

_AMOUNT = r"(?P<sign>-|minus )?[£$€]?\s?(?P<amount>\d[\d,]*(?:\.\d{1,2})?)(?P<thousand>k)?"
_OF = r"(?:\s+(?:of|for|in)\s+(?:my |the |our )?(?P<who>[\w '&.…*-]{2,40}?))?"
_LEAD = r"^\W*(?:(?:please|ok|no|actually|hi|hey)[\s,]+)*"
_TOLD = re.compile(
    rf"{_LEAD}(?:set |make |change )?(?:my |the |our )?(?P<start>opening |starting |initial )?(?:bank )?balance{_OF}"
    rf"(?:\s+(?:on|at|as of)\s+(?P<day>.{{3,30}}?))?\s+(?:is|was|to|=|should be|should have been|:)\s*(?:to )?{_AMOUNT}"
    rf"(?:\s+(?:on|at|as of)\s+(?P<then>.{{3,30}}?))?\W*$",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"{_LEAD}(?:my |the |our )?(?P<who>[\w '&.…*-]{{2,40}}?)\s+(?:had|held|contained|stood at|was at)\s+{_AMOUNT}"
    rf"(?: in it)?\s+(?:on|at|as of)\s+(?P<day>.{{3,30}}?)\W*$",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"{_LEAD}(?:(?:rename|call)\s+(?:my |the |our )?(?P<who>[\w '&.…*-]{{2,60}}?)\s+(?:to|as|into)\s+"
    rf"|call\s+(?:my |the |our )?(?P<plain>[\w '&.…*£$€-]{{1,40}}? (?:accounts?|acct|a/c|card|pot)(?: \d(?=\s))?)\s+"
    r"(?!(?:to|as|into|up|about)\b)"
    rf"|(?:my |the |our )(?P<whose>[\w '&.…*-]{{2,60}}?) (?:is|should be) (?:called|named)\s+)"
    rf"[“\"']?(?P<name>[^”\"'\n]{{1,80}}?)[”\"']?\W*$",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"{_LEAD}(?:my |the |our )?(?P<who>[\w '&.…*-]{{2,60}}?) (?:is|should be) (?:a |an |my |the |our )?"
    rf"(?P<kind>current|checking|savings?|credit card|card|loan|cash)(?: account| one)\W*$",
    re.IGNORECASE,
)
_KINDS = {"checking": "current", "saving": "savings", "credit card": "card"}
_NOT_AN_ACCOUNT = re.compile(r"\b(?:acc(?:oun)?t|current|savings?|checking|card|a/c|pot)\b", re.IGNORECASE)


class PrintedError(Refusal):
    """The statements print the balance, and every figure follows from that."""

    status = 409
    code = "PRINTED"


@dataclass(frozen=True)
class _Change:
    """What to do to which account, and the question that asks."""

    account: Account
    question: str
    fields: dict[str, str]


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message would change about a bank account, as a question; None where it is about something else."""
    words = turn.inbound.text
    if len(words) > 200 or "?" in words:
        return None
    with db.as_user(owner.id) as session:
        change = _called(session, words) or _kind(session, words) or _opening(session, words, owner, turn.today)
    if change is None:
        return None

    def close(session: Session) -> Reply:
        arguments = {"account_id": str(change.account.id), **change.fields}
        options = [Option("Yes, do it", "account.edit", arguments), Option("No", "undo.cancel", {})]
        return Reply([actions.offer(session, owner.id, turn.chat_key, change.question, options)], intent="settings")

    return Closing(owner.id, close)


def press_edit(session: Session, _turn: Turn, _owner: Owner, arguments: dict[str, Any]) -> Reply:
    """Does what was asked about."""
    opening = arguments.get("opening_balance")
    row = bank_accounts.edit(
        session,
        UUID(arguments["account_id"]),
        name=arguments.get("name"),
        kind=arguments.get("kind"),
        opening_balance=Decimal(opening) if opening is not None else None,
    )
    if arguments.get("name"):
        return Reply([text(f"Done: it is called {row.name} now. Say “undo” to take it back.")], intent="settings")
    if opening is None:
        return Reply(
            [text(f"Done: {row.name} is a {row.kind} account. Say “undo” to take it back.")], intent="settings"
        )
    began = Figure("opening_balance", Decimal(opening), row.currency)
    return Reply([text(f"Done: {row.name} began with ", began, ". Say “undo” to take it back.")], intent="settings")


def _called(session: Session, words: str) -> _Change | None:
    found = _CALLED.match(words)
    if not found:
        return None
    account = _meant(session, found["who"] or found["whose"] or found["plain"], sure=False)
    if account is None:
        return None
    name = found["name"].strip()
    return _Change(account, f"Call {account.name} “{name}”?", {"name": name})


def _kind(session: Session, words: str) -> _Change | None:
    found = _IS.match(words)
    account = _meant(session, found["who"], sure=False) if found else None
    if not found or account is None:
        return None
    kind = _KINDS.get(found["kind"].lower(), found["kind"].lower())
    return _Change(account, f"{account.name} is a {kind} account?", {"kind": kind})


def _opening(session: Session, words: str, owner: Owner, today: date) -> _Change | None:
    """ "opening balance is 2,500": what was there before the first row; on a day: what makes that day's balance so.

    So does "the current account had 2,500 on 1 June", where there is such an account.
    """
    found, held = _TOLD.match(words), _HELD.match(words)
    said = found or held
    if said is None:
        return None
    on_day = said["day"] or (found["then"] if found else "") or ""
    when = periods.find(on_day, today=today, locale=owner.locale)
    begins = found is not None and found["start"] is not None
    if not (begins or when):
        return None
    account = _meant(session, said["who"] or "", sure=found is not None)
    amount = _money(said)
    if account is None or amount is None:
        return None
    day = (when[0].start - timedelta(days=1) if begins else when[0].end) if when else None
    _check_unprinted(session, account, day)
    return _began(session, account, amount, day)


def _check_unprinted(session: Session, account: Account, day: date | None) -> None:
    """Raises PrintedError where the account's own statements say what it held."""
    start = balances.printed_start(session, account)
    if start is None:
        return
    amount, on = start
    held = next((one for one in balances.balances(session, day or on) if one.account_id == account.id), None)
    said = f"it began with {format_money(amount, account.currency)} before {format_day(on)}"
    if day is not None and held is not None and held.amount is not None:
        said = f"at the end of {format_day(day)} it held {format_money(held.amount, account.currency)}"
    raise PrintedError(texts.PRINTED.format(name=account.name, said=said))


def _began(session: Session, account: Account, amount: Decimal, day: date | None) -> _Change:
    """day: at whose end it held `amount`; None where it began with that."""
    opening, on = amount, ""
    if day is not None:
        moved, _ = balances.moved_by(session, Filter(account_id=account.id, end=day))
        opening, on = (
            amount - moved,
            f", so that it holds {format_money(amount, account.currency)} on {format_day(day)}",
        )
    question = f"{account.name} began with {format_money(opening, account.currency)}{on}?"
    return _Change(account, question, {"opening_balance": str(opening)})


def _money(found: re.Match[str]) -> Decimal | None:
    try:
        amount = Decimal(found["amount"].replace(",", "")) * (1000 if found["thousand"] else 1)
    except InvalidOperation:
        return None
    return -amount if found["sign"] else amount


def _meant(session: Session, said: str, *, sure: bool) -> Account | None:
    """The account called so. sure: it is about an account whatever it is called, so a wrong name is refused."""
    if not said.strip():
        known = bank_accounts.listed(session)
        if len(known) == 1:
            return known[0]
        raise WhichAccountError(f"Which account do you mean: {', '.join(one.name for one in known)}?")
    try:
        return bank_accounts.named(session, said)
    except (NoSuchAccountError, WhichAccountError):
        if sure or _NOT_AN_ACCOUNT.search(said):
            raise
        return None
