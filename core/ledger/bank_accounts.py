"""An owner's bank accounts: listed, found by what people call them, named anew, given the balance they started with."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError, Refusal
from core.ledger import rate_sayings
from core.models import Account
from core.money import format_money

KINDS = ("current", "savings", "card", "loan", "cash", "other")
NAME_LIMIT = 255
NEAR = 85.0  # likeness of two short names under which one letter is still a slip
# What people call a kind. The blueprint's "current" is an American's "checking".
_CALLED = {
    "current": "current checking cheque main everyday business",
    "savings": "savings saving saver deposit reserve pot",
    "card": "card credit visa mastercard amex",
    "loan": "loan mortgage",
    "cash": "cash till petty",
}
MOST_OF_CURRENCY = 2  # words: "US dollar"
_NTH = {word: at for at, names in enumerate(("first 1st", "second 2nd", "third 3rd")) for word in names.split()}
_NOT_A_NAME = frozenset("my our the account accounts acct bank a an in of".split())


class NoSuchAccountError(Refusal):
    """You have no account of that name."""

    status = 404
    code = "NO_SUCH_ACCOUNT"


class WhichAccountError(Refusal):
    """More than one of your accounts is called that."""

    status = 409
    code = "WHICH_ACCOUNT"


def listed(session: Session) -> list[Account]:
    """The accounts, the oldest first."""
    return list(session.scalars(select(Account).order_by(Account.created_at, Account.name)))


def get(session: Session, account_id: UUID) -> Account:
    """The account of the session's user. Raises NotFoundError for anyone else's."""
    found = session.scalars(select(Account).where(Account.id == account_id)).first()
    if found is None:
        raise NotFoundError
    return found


def named(session: Session, said: str) -> Account:
    """The one meant by `said`: name, last digits, bank, kind, currency.

    Raises NoSuchAccountError, WhichAccountError.
    """
    known = listed(session)
    found = meant(said, [(one.name, one.kind, one.last_digits or "", one.bank or "") for one in known])
    found = found or in_currency(said, [one.currency for one in known]) or _by_place(said, len(known))
    if not found and len(known) == 1 and set(said.casefold().split()) <= _NOT_A_NAME:
        return known[0]  # "the account", of one who has no other
    if not found:
        names = ", ".join(one.name for one in known) or "none yet"
        raise NoSuchAccountError(f"You have no account called “{said}”. I know: {names}.")
    if len(found) > 1:
        names = ", ".join(known[at].name for at in found)
        raise WhichAccountError(f"“{said}” may be any of {names}. Which one?")
    return known[found[0]]


def meant(said: str, known: list[tuple[str, str, str, str]]) -> list[int]:
    """Which of `known`, (name, kind, last digits, bank) each, `said` may mean: the most exact reading that fits any."""
    words = [word for word in said.casefold().replace("'s", "").split() if word not in _NOT_A_NAME]
    plain = " ".join(words)
    if not plain:
        return []
    readings: tuple[Callable[[str, str, str, str], bool], ...] = (
        lambda name, _kind, _digits, _bank: name.casefold() in (said.casefold().strip(), plain),
        lambda _name, _kind, digits, _bank: (
            bool(digits) and any(w.isdigit() and w.endswith(digits[-4:]) for w in words)
        ),
        lambda name, _kind, _digits, bank: set(words) <= set(f"{name} {bank}".casefold().split()),
        lambda _name, kind, _digits, _bank: set(words) <= set(_CALLED.get(kind, kind).split()) | {kind},
        lambda name, _kind, _digits, _bank: fuzz.ratio(name.casefold(), plain) >= NEAR,
    )
    for fits in readings:
        found = [at for at, one in enumerate(known) if fits(*one)]
        if found:
            return found
    return []


def in_currency(said: str, known: list[str]) -> list[int]:
    """Which of `known`, the currency of each account, `said` names: "my GBP account", "the euro one"."""
    words = {word for word in said.casefold().replace("'s", "").split() if word not in _NOT_A_NAME} - {"one"}
    codes = {code for word in words if (code := rate_sayings.code_of(word))}
    return [at for at, one in enumerate(known) if {one} == codes and len(words) <= MOST_OF_CURRENCY]


def _by_place(said: str, known: int) -> list[int]:
    """ "The second account" is the one whose statement came second."""
    words = [word for word in said.casefold().split() if word not in _NOT_A_NAME]
    place = _NTH.get(words[0], known) if len(words) == 1 else known
    return [place] if place < known else []


def edit(
    session: Session,
    account_id: UUID,
    *,
    name: str | None = None,
    kind: str | None = None,
    opening_balance: Decimal | None = None,
) -> Account:
    """Another name, another kind, another opening balance, as one change that can be undone."""
    row = get(session, account_id)
    wanted = {"name": name and name.strip()[:NAME_LIMIT], "kind": kind, "opening_balance": opening_balance}
    changes = {field: value for field, value in wanted.items() if value is not None and value != getattr(row, field)}
    if not changes:
        return row
    before = {field: _stored(getattr(row, field)) for field in changes}
    summary = " and ".join(_said(row, field, value) for field, value in changes.items())
    for field, value in changes.items():
        setattr(row, field, value)
    session.flush()
    undo.remember(session, row.user_id, "edit account", summary, {"account_id": str(row.id), "before": before})
    return row


def _stored(value: Any) -> str | None:
    return None if value is None else str(value)


def _said(row: Account, field: str, value: Any) -> str:
    match field:
        case "name":
            return f"calling {row.name} “{value}”"
        case "kind":
            return f"that {row.name} is a {value} account"
        case _:
            return f"that {row.name} started with {format_money(value, row.currency)}"


@undo.inverse_of("edit account")
def _edit_back(session: Session, inverse: dict[str, Any]) -> str:
    row = get(session, UUID(inverse["account_id"]))
    for field, value in inverse["before"].items():
        setattr(row, field, Decimal(value) if field == "opening_balance" and value is not None else value)
    session.flush()
    return f"Undone: {row.name} is as it was."
