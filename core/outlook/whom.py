"""Whom a person means who speaks of money to come: a payee, what a payment is for, "my biggest customer"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.ledger import one_tax
from core.models import ExpenseCategory, Transaction
from core.outlook import taxes
from core.outlook.cash import Prepared
from core.outlook.forecast import UnknownNameError, is_meant
from core.outlook.recurring import Payment

LATELY = timedelta(days=365)  # in which the biggest customer is the biggest
MOSTLY = 0.5  # of a payee's payments that a word or a category must be on
SLIP = 80  # rapidfuzz's ratio: one letter of five mistyped
NEAR, SHOWN = 50, 3  # names not quite like the one that nobody has, and how many of them are offered
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAD = re.compile(r"^(?:(?:the|my|our|a|an|all|that|this|its|next|of|from|to|for)\s+)+", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:['’]s|\s+(?:bill|bills|payment|payments|invoice|invoices|subscription|standing order|direct debit|"
    r"as (?:a |my )?(?:client|customer|supplier)))+$",
    re.IGNORECASE,
)
_BIGGEST = re.compile(
    r"(?:biggest|largest|top|best|main|most important|number one) (?P<who>customer|client|supplier|vendor|cost|bill|expense)s?",
    re.IGNORECASE,
)
_INCOME = frozenset(
    "sales revenue income turnover takings money in earnings orders prices customers clients business trade".split()
)
_COSTS = frozenset("costs expenses spending outgoings overheads cost expense bills suppliers".split())
# What a category is called in everyday speech. `agent.sentence.slots` has more for questions; these are what is paid.
_CATEGORY = {
    "Rent": "rent lease landlord premises",
    "Salaries": "payroll wages wage salaries salary staff pay team employees",
    "Taxes": "tax taxes taxman duty",
    "Utilities": "utilities electricity gas water energy power heating broadband internet phone phones",
    "Marketing": "marketing advertising ads adverts",
    "Software & Subscriptions": "software subscriptions subscription apps",
    "Travel": "travel fuel petrol diesel",
    "Professional Services": "accountant accountants solicitor lawyer bookkeeper",
    "Equipment": "equipment tools machinery supplies materials stock",
}  # fmt: skip
Direction = Literal["in", "out"]


@dataclass(frozen=True)
class Who:
    """Someone who pays or is paid. key: of their series where they have one, or of the tax it is.

    usual: what it usually comes to; + is in. lately: all of the last year. words: those of most of their payments'
    texts. category: of most of them. rows: the payments that alone are meant, where not all of theirs are: one tax of
    an office.
    """

    name: str
    key: str
    usual: Decimal
    lately: Decimal
    words: frozenset[str]
    category: str
    rows: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Everything:
    """All that comes in, or all that goes out."""

    direction: Direction


@dataclass(frozen=True)
class Book:
    """Everyone the forecast knows, the most money first."""

    people: tuple[Who, ...]
    payee: Mapping[str, Decimal] = field(default_factory=dict)

    def find(self, said: str) -> tuple[Who, ...] | Everything:
        """Whom `said` means; several where it is a kind of payment. Raises UnknownNameError with the nearest names."""
        words = _TAIL.sub("", _LEAD.sub("", said.strip(" .!?,'’\"“”"))).strip()
        lowered = words.casefold()
        tokens = frozenset(lowered.split())
        if tokens and tokens <= _INCOME:
            return Everything("in")
        if tokens and tokens <= _COSTS:
            return Everything("out")
        found = (
            self._biggest(lowered)
            or self._of_tax(words, tokens)
            or self._named(words)
            or self._about(tokens)
            or self._misspelt(lowered)
        )
        if not found:
            raise UnknownNameError(self._nobody(words or said.strip()))
        return found

    def expected(self, said: str) -> str:
        """The name of the one payee that `said` means, or what was said: money may be expected of anybody."""
        try:
            found = self.find(said)
        except UnknownNameError:
            return _LEAD.sub("", said.strip())
        names = {one.name for one in found} if isinstance(found, tuple) else set[str]()
        return names.pop() if len(names) == 1 else _LEAD.sub("", said.strip())

    def _biggest(self, words: str) -> tuple[Who, ...]:
        asked = _BIGGEST.fullmatch(words)
        if asked is None or not self.payee:
            return ()
        pick = max if asked["who"] in {"customer", "client"} else min
        name = pick(self.payee, key=lambda one: self.payee[one])
        return tuple(one for one in self.people if one.name == name)

    def _of_tax(self, words: str, tokens: frozenset[str]) -> tuple[Who, ...]:
        """By the tax that is meant; a loan taken out for one has no category, whatever it is called."""
        if one_tax.called(words) is None:
            return ()
        return tuple(one for one in self.people if one.category and tokens <= one.words and one.usual < 0)

    def _named(self, words: str) -> tuple[Who, ...]:
        exact = tuple(one for one in self.people if one.name.casefold() == words.casefold())
        return exact or tuple(one for one in self.people if words and is_meant(words, one.name))

    def _about(self, tokens: frozenset[str]) -> tuple[Who, ...]:
        """By what the payments are for, as the bank prints it or as they are sorted."""
        printed = tuple(one for one in self.people if tokens and tokens <= one.words and one.usual < 0)
        if printed:
            return printed
        sorts = {name for name, said in _CATEGORY.items() if tokens and tokens <= set(said.split())}
        sorts |= {one.category for one in self.people if one.category.casefold() == " ".join(sorted(tokens))}
        return tuple(one for one in self.people if one.category in sorts and one.key and one.usual < 0)

    def _misspelt(self, words: str) -> tuple[Who, ...]:
        names = {one.name for one in self.people}
        best = process.extractOne(words, names, scorer=_likeness, score_cutoff=SLIP, processor=str.casefold)
        return tuple(one for one in self.people if best and one.name == best[0])

    def _nobody(self, words: str) -> str:
        sort = next((name for name, said in _CATEGORY.items() if words.casefold() in said.split()), None)
        if sort is not None:
            return (
                f"Nothing that repeats is sorted under {sort}, so I do not know which payment {words} is. "
                f"Say “put … under {sort}” with the name of who gets it, or ask with that name."
            )
        names = {one.name for one in self.people}
        near = process.extract(words, names, scorer=fuzz.WRatio, limit=SHOWN, score_cutoff=NEAR, processor=str.casefold)
        known = [name for name, *_ in near] or list(dict.fromkeys(one.name for one in self.people))[:SHOWN]
        said = f"I expect nothing by the name of {words}, so there is nothing to change."
        return f"{said} The nearest I know: {', '.join(known)}." if known else said


def _likeness(said: str, name: str, **_: object) -> float:
    """The whole name, or its first word: "acmee" is Acme Corp."""
    return max(fuzz.ratio(said, name), fuzz.ratio(said, name.split()[0]) if len(said) > 3 else 0)


def book(session: Session, ready: Prepared) -> Book:
    """Everyone in what the forecast was prepared from."""
    payments = {one.id: one for one in ready.payments}
    if not payments:
        return Book(())
    names: Mapping[str, str] = ready.given["names"]
    sorts = _categories(session)
    until: date = ready.given["known_until"]
    people: list[Who] = []
    taken: set[str] = set()
    for series in ready.given["recurring"]:
        own = [payments[id_] for id_ in series.payment_ids if id_ in payments]
        if series.state == "stopped" or not own:
            continue
        taken |= {one.id for one in own}
        people.append(_who(names.get(series.key, series.name), series.fingerprint, own, sorts, until))
    others: dict[str, list[Payment]] = defaultdict(list)
    parts = taxes.keys_of(
        [one.key for one in ready.payments],
        [one.text for one in ready.payments],
        [one.amount > 0 for one in ready.payments],
    )
    for one, part in zip(ready.payments, parts, strict=True):
        if one.id not in taken and part:
            others[part].append(one)
    people += [
        _who(taxes.name_of(key, names), key if taxes.is_tax(key) else "", own, sorts, until)
        for key, own in others.items()
    ]
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for one in people:
        totals[one.name] += one.lately
    return Book(tuple(sorted(people, key=lambda one: -abs(one.lately))), totals)


def _who(name: str, key: str, own: Sequence[Payment], sorts: Mapping[str, str], until: date) -> Who:
    newest = sorted(own, key=lambda one: one.day)[-6:]
    counts = Counter(word for one in own for word in set(_WORD.findall(one.text.casefold())))
    most = Counter(sorts.get(one.id, "") for one in own).most_common(1)[0][0]
    return Who(
        name,
        key,
        sorted(one.amount for one in newest)[len(newest) // 2],
        sum((one.amount for one in own if one.day > until - LATELY), Decimal(0)),
        frozenset(word for word, count in counts.items() if count > MOSTLY * len(own)),
        most,
    )


def _categories(session: Session) -> dict[str, str]:
    """Category by transaction, of those that have one."""
    sort = ExpenseCategory
    named: dict[UUID, str] = {row.id: row.name for row in session.execute(select(sort.id, sort.name))}
    rows = session.execute(
        select(Transaction.id, Transaction.expense_category_id).where(Transaction.expense_category_id.is_not(None))
    )
    return {str(id_): named[category] for id_, category in rows if category is not None and category in named}
