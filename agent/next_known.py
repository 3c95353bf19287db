"""What decides whether a next step leads anywhere: looked up only where a step hangs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from agent.sentence.meaning import Days
from core.accounts.people import Owner
from core.dashboard import figures
from core.db import Session
from core.ledger import balances, entities
from core.ledger.filters import Direction, Filter
from core.outlook import alerts, repeats
from tools.narrowing import narrowed

Args = Mapping[str, Any]
_FLOWS = {"in": "earned", "out": "spent", None: "either"}
_NARROWED = ("category", "without", "account", "weekday", "currency", "without_days")


@dataclass(frozen=True)
class Known:
    """The owner's books as a step needs to know them.

    books: the days the statements cover. before: the call answered before this one, as {"name", "args"}.
    """

    session: Session = field(repr=False)
    owner: Owner
    today: date
    books: Days
    before: Mapping[str, Any] | None

    def repeats(self) -> bool:
        """Whether any payment is known to come again."""
        return any(one.direction == "out" for one in repeats.series(self.session))

    def late(self) -> bool:
        """Whether an alert says that a customer is late: cheaper than to look through the ledger once more."""
        return bool(alerts.active(self.session, today=self.today, kinds=("late_customer",)))

    def balance(self) -> bool:
        """Whether the statements say what is in the bank."""
        return any(one.amount is not None for one in balances.balances(self.session, self.today))

    def customers(self, days: Days) -> bool:
        """Whether anybody known by name paid in those days."""
        return bool(entities.top(self.session, "in", *days, limit=1))

    def anything(self, args: Args, side: Direction | None) -> bool:
        """Whether a call with those arguments is about any transaction. side: money in, money out, or None for both."""
        days = {name: date.fromisoformat(args[name]) for name in ("start", "end")}
        who = figures.of_payee(self.session, args["name"]).filter if args.get("name") else Filter()
        narrow = {name: args[name] for name in _NARROWED if args.get(name)}
        wanted = narrowed(self.session, replace(who, **days, flow=_FLOWS[side]), **narrow)
        return figures.count_transactions(self.session, wanted.filter) > 0
