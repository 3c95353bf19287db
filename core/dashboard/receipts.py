"""What a figure was made of: the receipts of a reply, and the rows behind each, which add up to it to the cent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from core import blocks
from core.blocks import Behind, Block, Figure, Table, Text
from core.chats import messages
from core.dashboard import figures
from core.ledger import balances, filters
from core.ledger.filters import Filter
from core.models import Transaction

PENNY = Decimal("0.01")
MOST_PAGES = 200  # that a person turns before they ask something else
EXPLAIN = "explain_figure"  # the tool that reads receipts; its own replies are nothing to explain


@dataclass(frozen=True)
class Receipt:
    """A figure that was said, and the words that said what it is."""

    label: str
    figure: Figure


@dataclass(frozen=True)
class Part:
    """Rows that make up a figure, or part of one. base: what they are added to, printed by the bank on base_day."""

    label: str
    currency: str | None
    wanted: Filter
    total: Decimal
    rows: int
    base: Decimal | None = None
    base_day: date | None = None


@dataclass(frozen=True)
class Proof:
    """A figure taken apart. value: what its parts come to now; over: what their sum is divided by.

    payees: it counts whose its rows are, and not the rows.
    """

    receipt: Receipt
    parts: tuple[Part, ...]
    value: Decimal
    over: int = 1
    usual: bool = False
    payees: bool = False

    @property
    def holds(self) -> bool:
        """Whether the books still say what was said."""
        return self.usual or self.value == self.receipt.figure.amount

    @property
    def rows(self) -> int:
        """How many transactions stand behind it."""
        return sum(part.rows for part in self.parts)


def written(wanted: Filter, **more: str) -> Behind:
    """The receipt of a figure that is the sum, or the count, of the rows that match.

    more: over="6" where the sum is divided by 6; usual="yes" where the figure is a usual one of these rows;
    payees="yes" where it counts whose they are.
    """
    return filters.written(wanted, **more)


def of_balance(one: balances.Balance) -> Behind:
    """The receipt of an account's balance: what its statement prints, and the rows since."""
    if one.base is None or one.since is None:
        return ()
    day = {"base_day": one.base_day.isoformat()} if one.base_day else {}
    return filters.written(one.since, base=str(one.base), label=one.account_name, **day)


def of_several(parts: Sequence[Behind]) -> Behind:
    """The receipt of what several figures come to together, by their own; none where one of them has none."""
    return (("parts", json.dumps([dict(one) for one in parts])),) if all(parts) else ()


def of_balances(on: date, currency: str) -> Behind:
    """The receipt of what all accounts of a currency hold."""
    return (("balances_on", on.isoformat()), ("currency", currency))


# ---- what was said ----


def said(session: Session, chat_key: str, *, seq: int | None = None) -> tuple[int, list[Receipt]] | None:
    """(number, receipts) of the reply `seq`, or of the chat's newest answer that holds money; None where none does.

    No receipts: what it said is no sum of rows, as an alert or a forecast. An older answer's rows would not explain it.
    """
    for limit in (messages.SHOWN_TURNS, MOST_PAGES):  # seldom are more looked at: only where pages were turned
        if found := _said(session, chat_key, seq, limit):
            return found
    return None


def _said(session: Session, chat_key: str, seq: int | None, limit: int) -> tuple[int, list[Receipt]] | None:
    reach = messages.SHOWN_TURNS
    for message in messages.spoken(session, chat_key, seq=seq, limit=limit):
        payload = message.data_payload or {}
        calls = payload.get("calls") or [{}]
        if seq is None and calls[-1].get("name") == EXPLAIN:
            continue
        reach -= 1
        if reach < 0:
            return None
        reply = [blocks.from_json(block) for block in payload.get("blocks", [])]
        found = receipts_in(reply)
        if found or (seq is None and (calls[-1] or any(one.currency for one in blocks.figures(reply)))):
            return message.seq, found
    return None


def receipts_in(reply: Iterable[Block]) -> list[Receipt]:
    """The figures of a reply whose rows are known, each with the words in front of it."""
    found: list[Receipt] = []
    for block in reply:
        match block:
            case Text(parts=parts):
                found += [Receipt(_before(parts, at), part) for at, part in enumerate(parts) if _has_rows(part)]  # pyright: ignore[reportArgumentType]
            case Table(rows=rows):
                found += [
                    Receipt(str(row[0]), cell)
                    for row in rows
                    for cell in row
                    if isinstance(cell, Figure) and cell.behind
                ]
            case Figure() if block.behind:
                found.append(Receipt(block.name.replace("_", " "), block))
            case _:
                pass
    return found


def _has_rows(part: str | Figure) -> bool:
    return isinstance(part, Figure) and bool(part.behind)


def _before(parts: Sequence[str | Figure], at: int) -> str:
    words = parts[at - 1] if at else ""
    return words.strip(" :(") if isinstance(words, str) else ""


def chosen(found: Sequence[Receipt], which: str | None = None) -> list[Receipt]:
    """The receipts to show: those of money before counts, each set of rows once, a whole in place of its parts.

    which: words of the one that is meant; where nothing is called so, all.
    """
    money = [one for one in found if one.figure.currency] or list(found)
    if which:
        wanted = which.casefold()
        money = [one for one in money if wanted in one.label.casefold()] or money
    if any(_is_whole(one) for one in money):
        money = [one for one in money if not _is_account(one)]
    money = [one for one in money if not any(_is_part(one, other) for other in money)]
    sides = {_without_flow(one) for one in money if dict(one.figure.behind).get("flow") in ("earned", "spent")}
    kept: dict[Behind, Receipt] = {}
    for one in money:
        both = dict(one.figure.behind).get("flow") == "either"
        if not (both and _without_flow(one) in sides):
            kept.setdefault(one.figure.behind, one)
    return list(kept.values())


def _is_whole(one: Receipt) -> bool:
    return any(name == "balances_on" for name, _ in one.figure.behind)


def _is_account(one: Receipt) -> bool:
    """Whether it is what one account holds."""
    return any(name == "base" for name, _ in one.figure.behind)


def _is_part(one: Receipt, whole: Receipt) -> bool:
    """Whether all rows of `one` are among those of `whole`: a part of its sum; or the same conditions, and more."""
    if any(dict(one.figure.behind) == dict(part) for part in _parts_of(whole.figure.behind)):
        return True
    mine, theirs = set(one.figure.behind), set(whole.figure.behind)
    counted = not _is_whole(one) and not _is_whole(whole)
    return counted and one.figure.currency == whole.figure.currency and theirs < mine


def _parts_of(behind: Behind) -> list[Behind]:
    """The receipts that one of a sum of figures is made of."""
    told = dict(behind).get("parts")
    return [tuple(part.items()) for part in json.loads(told)] if told else []


def _without_flow(one: Receipt) -> Behind:
    return tuple(pair for pair in one.figure.behind if pair[0] != "flow")


# ---- what is behind it ----


def prove(session: Session, one: Receipt) -> Proof:
    """`one` taken apart by the books as they are now."""
    told = dict(one.figure.behind)
    if "balances_on" in told:
        day = date.fromisoformat(told["balances_on"])
        accounts = [each for each in balances.balances(session, day) if each.currency == told["currency"]]
        parts = tuple(
            _part(session, each.account_name, of_balance(each), each.currency) for each in accounts if of_balance(each)
        )
    elif several := _parts_of(one.figure.behind):
        parts = tuple(_part(session, one.label, each, one.figure.currency) for each in several)
    else:
        parts = (_part(session, told.get("label") or one.label, one.figure.behind, one.figure.currency),)
    if "payees" in told:
        known = {each.entity_id for each in figures.by_payee(session, parts[0].wanted)}
        return Proof(one, parts, Decimal(len(known)), payees=True)
    over = int(told.get("over", "1"))
    summed = sum((part.total + (part.base or 0) for part in parts), Decimal(0))
    value = summed if one.figure.currency else Decimal(sum(part.rows for part in parts))
    return Proof(one, parts, (value / over).quantize(PENNY) if over > 1 else value, over, "usual" in told)


def _part(session: Session, label: str, behind: Behind, currency: str | None) -> Part:
    told, wanted = dict(behind), filters.read(behind)
    if currency is not None:
        wanted = replace(wanted, currency=currency)
    total, rows = balances.moved_by(session, wanted)
    base = Decimal(told["base"]) if "base" in told else None
    base_day = date.fromisoformat(told["base_day"]) if "base_day" in told else None
    return Part(label, currency, wanted, total, rows, base, base_day)


def page(session: Session, parts: Sequence[Part], *, offset: int, limit: int) -> list[tuple[Part, list[Transaction]]]:
    """The rows of `parts`, one part after the other, from `offset` on: each part that has some of them."""
    found: list[tuple[Part, list[Transaction]]] = []
    for part in parts:
        if limit > 0 and (offset < part.rows or (part.rows == 0 and offset == 0)):
            rows = figures.transactions(session, part.wanted, limit=limit, offset=offset) if part.rows else []
            found.append((part, rows))
            limit -= len(rows)
        offset = max(0, offset - part.rows)
    return found
