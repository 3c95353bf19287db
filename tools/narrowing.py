"""Conditions that any sum may have: one account or currency, certain weekdays, a kind of payment, somebody left out."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from core.dashboard.figures import count_transactions, of_payee
from core.days import format_period
from core.ledger import bank_accounts, categories, narrower, one_tax
from core.ledger.filters import Direction, Filter
from core.money import format_money
from tools.context import BadArgumentError, period

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
STRETCHES = {"weekend": (5, 6), "weekday": (0, 1, 2, 3, 4)}
YEARS_BACK = 10  # no statement is asked about further back
# Where no payment of a category says which tax it was.
NONE_SAYS = "That is all of {name}. No payment of those days says {part}, so I cannot tell that part from the rest."
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


class OtherCurrencyError(BadArgumentError):
    """None of your accounts is in that currency."""

    code = "OTHER_CURRENCY"


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
    currency: str | None = None,
    without_days: str | None = None,
    part: str | None = None,
) -> Narrowed:
    """`wanted` with more conditions. without: payees or categories, a semicolon between them.

    weekday: "monday; friday" for both, "not sunday" for the others. without_days: stretches, 2026-04-01/2026-04-30; a
    semicolon between. part: a kind of cost that is narrower than the category, which it stands in for: "water".
    Raises BadArgumentError, NoSuchAccountError, WhichAccountError.
    """
    told = part if part and not one_tax.called(part) else None  # `part_of` knows one tax of its category
    wanted, words = _of_sort(session, wanted, None if told else category, tag, kind)
    if told:
        wanted = replace(wanted, says=narrower.told_by(told))
        words.append(f"only what says {narrower.said(told)}")
    if account:
        held = bank_accounts.named(session, account)
        wanted = replace(wanted, account_id=held.id)
        words.append(f"{held.name} only")
    if currency and (code := _currency(session, currency)):
        wanted = replace(wanted, currency=code)
        words.append(f"in {code} only")
    wanted, of_days = _of_days(wanted, weekday, without_days)
    words += of_days
    if without:
        wanted, left = _without(session, wanted, [one.strip() for one in without.split(";") if one.strip()])
        words.append(f"without {left}")
    return Narrowed(wanted, "".join(f", {one}" for one in words))


def _of_sort(
    session: Any, wanted: Filter, category: str | None, tag: str | None, kind: str | None
) -> tuple[Filter, list[str]]:
    """With what it is for: a category, a tag, a kind of payment; and how that is said."""
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
    return wanted, words


def _of_days(wanted: Filter, weekday: str | None, without_days: str | None) -> tuple[Filter, list[str]]:
    """With certain days of the week, without certain stretches of days; and how that is said."""
    words: list[str] = []
    if weekday:
        days, said = _weekdays(weekday)
        wanted = replace(wanted, weekdays=days)
        words.append(said)
    if without_days:
        stretches = (one.partition("/") for one in without_days.split(";"))
        left_out = tuple(_inside(*period(first.strip(), last.strip()), wanted) for first, _, last in stretches)
        wanted = replace(wanted, not_days=left_out)
        words.append(f"without {' and '.join(format_period(*days) for days in left_out)}")
    return wanted, words


def category_of(session: Any, name: str) -> Any:
    """The category called `name`. Raises BadArgumentError with those there are."""
    found = categories.category_named(session, name)
    if found is None:
        known = ", ".join(one.name for one in categories.expense_categories(session))
        raise BadArgumentError(f"{name} is none of your categories: {known}.")
    return found


def part_of(session: Any, wanted: Narrowed, category: str | None, part: str | None) -> tuple[Narrowed, str]:
    """The rows of `wanted` that say `part`, the one tax asked for; all of them where none ever does, and that so."""
    if not category or not part or not one_tax.called(part):
        return wanted, ""
    own = replace(wanted.filter, name=part)
    if count_transactions(session, replace(own, start=None, end=None)):
        return Narrowed(own, f", {part}{wanted.words}"), ""
    return wanted, NONE_SAYS.format(part=part, name=category_of(session, category).name)


def amount_of(value: str | None) -> Decimal | None:
    """A size without its sign. Raises BadArgumentError."""
    if value is None:
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise BadArgumentError(f"{value!r} is not an amount: write it like 250.00.") from error
    if not amount.is_finite():
        raise BadArgumentError("An amount must be finite.")
    return abs(amount)


def direction_of(value: str | None) -> Direction | None:
    """Which way the money goes. Raises BadArgumentError."""
    if value not in (None, "in", "out"):
        raise BadArgumentError('direction is "in" or "out", or left out for both.')
    return value


def way(wanted: Filter) -> str:
    """Which way the rows go, as it is said."""
    return {"in": " coming in", "out": " going out", None: ""}[wanted.direction]


def sizes(wanted: Filter) -> str:
    """The sizes of the rows, as they are said: " from 200 up to 500"."""
    least, most = wanted.minimum, wanted.maximum
    if least is not None and least == most:
        return f" of {format_money(least, None)}"
    parts = [f"from {format_money(least, None)}"] if least is not None else []
    parts += [f"up to {format_money(most, None)}"] if most is not None else []
    return f" {' '.join(parts)}" if parts else ""


def _tag_of(session: Any, name: str) -> Any:
    """The tag called `name`. Raises BadArgumentError with those there are."""
    known = categories.tags(session)
    found = next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
    if found is None and not known:
        raise BadArgumentError("Nothing is tagged yet. Say “tag those as …” after a list, and ask for it by that word.")
    if found is None:
        raise BadArgumentError(f"“{name}” is none of your tags: {', '.join(one.name for one in known)}.")
    return found


def _weekdays(said: str) -> tuple[tuple[int, ...], str]:
    """Which days of the week are meant, and how that is said."""
    plain = said.strip().casefold()
    named = [one.strip().removesuffix("s") for one in plain.removeprefix("not ").split(";")]
    if not set(named) <= {*STRETCHES, *WEEKDAYS}:
        raise BadArgumentError(f"weekday is one of: {', '.join((*WEEKDAYS, *STRETCHES))}.")
    days = sorted({day for one in named for day in STRETCHES.get(one) or (WEEKDAYS.index(one),)})
    words = f"on {' and '.join(f'{one if one in STRETCHES else one.capitalize()}s' for one in named)}"
    if not plain.startswith("not "):
        return tuple(days), words
    return tuple(day for day in range(len(WEEKDAYS)) if day not in days), f"not {words}"


def _currency(session: Any, code: str) -> str | None:
    """The currency to keep to; None where all accounts are in it. Raises OtherCurrencyError where none is."""
    wanted = code.strip().upper()
    held = sorted({one.currency for one in bank_accounts.listed(session)})
    if wanted not in held:
        raise OtherCurrencyError(
            f"None of your accounts is in {wanted}, only in {' and '.join(held)}; I turn no amount into another "
            "currency by myself."
        )
    return wanted if len(held) > 1 else None


def _inside(first: date, last: date, wanted: Filter) -> tuple[date, date]:
    """The days as they are meant within `wanted`: of "2025 without March" the March of that year."""
    years = range(YEARS_BACK) if wanted.start and wanted.end else range(0)
    moved = ((_years_before(first, back), _years_before(last, back)) for back in years)
    meant = (one for one in moved if wanted.end and wanted.start and one[0] <= wanted.end and one[1] >= wanted.start)
    return next(meant, (first, last))


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; the end of February stays its end."""
    ends = (monthrange(year, day.month)[1] for year in (day.year, day.year - years))
    was, will_be = ends
    return day.replace(year=day.year - years, day=will_be if day.day == was else min(day.day, will_be))


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
        if who.filter.entity_id or who.filter.entities:
            entities += who.filter.entities or [who.filter.entity_id]
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
