"""What the answers must be: plain SQL over the owner's rows. Imports nothing of the product.

What is counted, in words: money in is every row above zero that is neither a transfer between the owner's own accounts,
nor a refund, nor tax that comes back, nor a loan received; money out is every row below zero that is no such transfer,
and refunds and tax that comes back, which make it smaller. Kinds, payees and categories are taken from the rows as they
stand; whether they are right is another benchmark's question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg

IN = "amount > 0 AND coalesce(kind, '') NOT IN ('transfer_own', 'refund', 'tax', 'loan')"
OUT = "((amount < 0 AND coalesce(kind, '') <> 'transfer_own') OR kind = 'refund' OR (kind = 'tax' AND amount > 0))"
SIDES = {"in": IN, "out": OUT, "net": f"({IN} OR {OUT})", "all": "true"}
PENNY = Decimal("0.01")
Money = dict[str, Decimal]
Days = tuple[date, date]


@dataclass(frozen=True)
class Oracle:
    """One owner's rows."""

    connection: psycopg.Connection[Any]
    user_id: Any

    def ask(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of a query that begins after SELECT; %s are `values`; the owner's transactions are called t."""
        mine = "WITH t AS (SELECT * FROM transactions WHERE user_id = %s AND deleted_at IS NULL) SELECT "
        return list(self.connection.execute(mine + query, [self.user_id, *values]))

    def total(self, side: str, days: Days, more: str = "true", *values: Any) -> Money:
        """What a side comes to in the days, by currency, where any row is."""
        rows = self.ask(
            f"currency, sum(amount) FROM t WHERE {SIDES[side]} AND transaction_date BETWEEN %s AND %s AND {more} "
            "GROUP BY currency",
            *days,
            *values,
        )
        return dict(rows)  # type: ignore[arg-type]

    def count(self, side: str, days: Days, more: str = "true", *values: Any) -> int:
        """How many rows that is."""
        where = f"count(*) FROM t WHERE {SIDES[side]} AND transaction_date BETWEEN %s AND %s AND {more}"
        return int(self.ask(where, *days, *values)[0][0])

    def payee(self, side: str, days: Days, name: str) -> Money:
        """The same of one payee."""
        return self.total(side, days, _OF_PAYEE, self.user_id, name)

    def category(self, days: Days, name: str) -> Money:
        """Money out of one category."""
        return self.total("out", days, _OF_CATEGORY, self.user_id, name)

    def without(self, side: str, days: Days, name: str) -> Money:
        """A side without one payee."""
        return self.total(side, days, f"NOT coalesce({_OF_PAYEE}, false)", self.user_id, name)

    def without_category(self, days: Days, name: str) -> Money:
        """Money out without one category."""
        return self.total("out", days, f"NOT coalesce({_OF_CATEGORY}, false)", self.user_id, name)

    def balance(self, on: date, kinds: Sequence[str] = ("current", "savings")) -> Money:
        """The last printed balance of each account of those kinds up to the day, and what moved after it."""
        rows = self.ask(
            "a.currency, coalesce((SELECT l.balance_after FROM t l WHERE l.account_id = a.id "
            "AND l.transaction_date <= %s AND l.balance_after IS NOT NULL "
            "ORDER BY l.transaction_date DESC, l.seq DESC LIMIT 1), a.opening_balance + coalesce((SELECT sum(m.amount) "
            "FROM t m WHERE m.account_id = a.id AND m.transaction_date <= %s), 0)) FROM accounts a "
            "WHERE a.user_id = %s AND a.kind = ANY(%s) AND EXISTS (SELECT 1 FROM t WHERE t.account_id = a.id)",
            on,
            on,
            self.user_id,
            list(kinds),
        )
        found: Money = {}
        for currency, amount in rows:
            found[currency] = found.get(currency, Decimal(0)) + amount
        return found

    def top(self, side: str, days: Days, limit: int) -> list[tuple[str, Decimal]]:
        """The payees of most money, with what they come to, so many of each currency."""
        order = "DESC" if side == "in" else "ASC"
        rows = self.ask(
            "name, s FROM (SELECT e.name, sum(amount) s, row_number() OVER (PARTITION BY currency "
            f"ORDER BY sum(amount) {order}, e.name) n FROM t JOIN entities e ON e.id = t.entity_id WHERE {SIDES[side]} "
            "AND transaction_date BETWEEN %s AND %s GROUP BY e.id, e.name, currency) ranked WHERE n <= %s",
            *days,
            limit,
        )
        return [(name, amount) for name, amount in rows]

    def by_category(self, days: Days) -> list[tuple[str, Decimal]]:
        """Money out by category."""
        rows = self.ask(
            f"coalesce(c.name, 'Not sorted yet'), sum(amount) s FROM t LEFT JOIN expense_categories c "
            f"ON c.id = t.expense_category_id WHERE {OUT} AND transaction_date BETWEEN %s AND %s "
            "GROUP BY 1, currency ORDER BY s, 1",
            *days,
        )
        return [(name, amount) for name, amount in rows]

    def largest(self, direction: str, days: Days, limit: int, more: str = "true", *values: Any) -> list[Decimal]:
        """The amounts of the largest single rows."""
        sign = ">" if direction == "in" else "<"
        rows = self.ask(
            f"amount FROM t WHERE amount {sign} 0 AND transaction_date BETWEEN %s AND %s AND {more} "
            "ORDER BY abs(amount) DESC LIMIT %s",
            *days,
            *values,
            limit,
        )
        return [amount for (amount,) in rows]

    def lowest(self, days: Days) -> Money:
        """The lowest end-of-day balance of all accounts together in the days, in each currency."""
        found: Money = {}
        day = days[0]
        while day <= days[1]:
            for currency, amount in self.balance(day).items():
                found[currency] = min(amount, found.get(currency, amount))
            day += timedelta(days=1)
        return found

    def payees(self, side: str, least: int) -> list[str]:
        """The payees with at least so many rows on a side, by name."""
        rows = self.ask(
            f"e.name FROM t JOIN entities e ON e.id = t.entity_id WHERE {SIDES[side]} GROUP BY e.name "
            "HAVING count(*) >= %s ORDER BY e.name",
            least,
        )
        return [name for (name,) in rows]

    def categories(self) -> list[str]:
        """The categories that money went to, the most used first."""
        rows = self.ask(
            f"c.name FROM t JOIN expense_categories c ON c.id = t.expense_category_id WHERE {OUT} GROUP BY c.name "
            "ORDER BY count(*) DESC, c.name"
        )
        return [name for (name,) in rows]

    def covered(self) -> Days:
        """The first and the last day of any row."""
        return self.ask("min(transaction_date), max(transaction_date) FROM t")[0]  # type: ignore[return-value]


_OF_PAYEE = "entity_id = (SELECT id FROM entities WHERE user_id = %s AND name = %s)"
_OF_CATEGORY = "expense_category_id = (SELECT id FROM expense_categories WHERE user_id = %s AND name = %s)"


# ---- days, worked out here and not by the product's grammar ----


def month(year: int, number: int) -> Days:
    """A calendar month."""
    first = date(year, number, 1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def months_back(today: date, back: int) -> Days:
    """The calendar month `back` months before today's."""
    at = today.year * 12 + today.month - 1 - back
    return month(at // 12, at % 12 + 1)


def quarter_of(day: date) -> Days:
    """The calendar quarter of a day."""
    first = (day.month - 1) // 3 * 3 + 1
    return date(day.year, first, 1), month(day.year, first + 2)[1]


def tax_year_of(day: date) -> Days:
    """The British tax year, 6 April to 5 April, of a day."""
    year = day.year if day >= date(day.year, 4, 6) else day.year - 1
    return date(year, 4, 6), date(year + 1, 4, 5)
