"""Conditions that any sum may have: one account, certain weekdays, a kind of payment, somebody left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from core.dashboard.figures import count_transactions, of_payee
from core.ledger import bank_accounts, categories
from core.ledger.filters import Filter
from tools.context import BadArgumentError

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
STRETCHES = {"weekend": (5, 6), "weekday": (0, 1, 2, 3, 4)}
KINDS = {
    "fee": "bank fees",
    "interest": "interest",
    "cash": "cash",
    "tax": "tax",
    "payroll": "wages",
    "refund": "refunds",
    "loan": "loans",
    "transfer_own": "transfers between your own accounts",
    "card_settlement": "card settlements",
}
Kind = Literal["fee", "interest", "cash", "tax", "payroll", "refund", "loan", "transfer_own", "card_settlement"]


class NobodyError(BadArgumentError):
    """I know nobody of that name."""

    code = "NOBODY"


@dataclass(frozen=True)
class Narrowed:
    """A filter and how it is said after a period: ", without Acme Corp, on Mondays"."""

    filter: Filter
    words: str = ""


def narrowed(
    session: Any,
    wanted: Filter,
    *,
    account: str | None = None,
    weekday: str | None = None,
    kind: str | None = None,
    category: str | None = None,
    without: str | None = None,
    tag: str | None = None,
) -> Narrowed:
    """`wanted` with more conditions. without: payees or categories, a semicolon between them.

    Raises BadArgumentError, NoSuchAccountError, WhichAccountError.
    """
    words: list[str] = []
    if category:
        found = category_of(session, category)
        wanted = replace(wanted, category_id=found.id)
        words.append(f"{found.name} only")
    if tag:
        put = _tag_of(session, tag)
        wanted = replace(wanted, tag_id=put.id)
        words.append(f"tagged “{put.name}”")
    if kind:
        if kind not in KINDS:
            raise BadArgumentError(f"kind is one of: {', '.join(KINDS)}.")
        wanted = replace(wanted, kind=kind)
        words.append(f"{KINDS[kind]} only")
    if account:
        held = bank_accounts.named(session, account)
        wanted = replace(wanted, account_id=held.id)
        words.append(f"{held.name} only")
    if weekday:
        wanted = replace(wanted, weekdays=_weekdays(weekday))
        named = weekday.strip().casefold().removesuffix("s")
        words.append(f"on {named if named in STRETCHES else named.capitalize()}s")
    if without:
        wanted, left = _without(session, wanted, [one.strip() for one in without.split(";") if one.strip()])
        words.append(f"without {left}")
    return Narrowed(wanted, "".join(f", {one}" for one in words))


def category_of(session: Any, name: str) -> Any:
    """The category called `name`. Raises BadArgumentError with those there are."""
    found = categories.category_named(session, name)
    if found is None:
        known = ", ".join(one.name for one in categories.expense_categories(session))
        raise BadArgumentError(f"{name} is none of your categories: {known}.")
    return found


def _tag_of(session: Any, name: str) -> Any:
    """The tag called `name`. Raises BadArgumentError with those there are."""
    known = categories.tags(session)
    found = next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
    if found is None and not known:
        raise BadArgumentError("Nothing is tagged yet. Say “tag those as …” after a list, and ask for it by that word.")
    if found is None:
        raise BadArgumentError(f"“{name}” is none of your tags: {', '.join(one.name for one in known)}.")
    return found


def _weekdays(said: str) -> tuple[int, ...]:
    plain = said.strip().casefold().removesuffix("s")
    if plain in STRETCHES:
        return STRETCHES[plain]
    if plain not in WEEKDAYS:
        raise BadArgumentError(f"weekday is one of: {', '.join((*WEEKDAYS, *STRETCHES))}.")
    return (WEEKDAYS.index(plain),)


def _without(session: Any, wanted: Filter, names: list[str]) -> tuple[Filter, str]:
    """A category by its own name is left out as one; anything else is a payee."""
    entities, kinds, texts, said = [], [], [], []
    exact = {one.name.casefold(): one for one in categories.expense_categories(session)}
    for name in names:
        if name.casefold() in exact:
            kinds.append(exact[name.casefold()].id)
            said.append(exact[name.casefold()].name)
            continue
        who = of_payee(session, name)
        said.append(who.name)
        if who.filter.entity_id:
            entities.append(who.filter.entity_id)
        elif not count_transactions(session, who.filter):
            raise NobodyError(f"I know nobody and no category called “{name}”, so I cannot leave it out.")
        else:
            texts.append(name)
    left = replace(
        wanted,
        not_entities=tuple(entities) or None,
        not_categories=tuple(kinds) or None,
        not_names=tuple(texts) or None,
    )
    return left, " and ".join(said)
