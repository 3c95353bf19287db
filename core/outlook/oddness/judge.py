"""Judges payments in the order they came, by what was known before each, and calibrates every rule by its own past."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from core.outlook import taxes
from core.outlook.oddness import rules
from core.outlook.oddness.past import Past, Rule, alike
from core.outlook.recurring import Payment
from core.outlook.recurring.texts import clean

TELLING = 0.3  # chances above it are nothing odd and are not calibrated
CALIBRATION = 400  # payments that a rule's own arithmetic counts as, against what it has said so far


@dataclass(frozen=True)
class Judged:
    """One payment. key: whose it is taken to be. chances: by rule, those below 1. twin: which it repeats, or ""."""

    payment: Payment
    key: str
    chances: dict[Rule, float]
    twin: str = ""

    @property
    def chance(self) -> float:
        """How likely a payment at least as odd is: the smallest of the rules'."""
        return min(self.chances.values(), default=1.0)

    @property
    def rule(self) -> Rule | None:
        """By which rule it is oddest."""
        return min(self.chances, key=lambda rule: self.chances[rule], default=None)


def judge(payments: Sequence[Payment]) -> list[Judged]:
    """Every payment, oldest first; each account and currency by itself. Of an office's taxes each is a payee's own."""
    pasts: dict[tuple[str, str], Past] = defaultdict(Past)
    ordered = sorted((one for one in payments if one.amount), key=lambda one: one.day)
    whose = [one.key or clean(one.text) for one in ordered]
    keys = taxes.keys_of(whose, [one.text for one in ordered], [one.amount > 0 for one in ordered])
    return [
        _one(pasts[payment.account, payment.currency], payment, key) for payment, key in zip(ordered, keys, strict=True)
    ]


def _one(past: Past, payment: Payment, key: str) -> Judged:
    side = past.side(payment.amount)
    size, earlier = log(abs(payment.amount)), list(side.payees[key])
    same = alike(earlier, payment.day, payment.amount, rules.TWICE_DAYS)
    raw: dict[Rule, float] = {
        "amount": rules.amount(past, side, earlier, size),
        "duplicate": rules.duplicate(earlier, same),
        "off_schedule": rules.off_schedule(past, earlier, payment.day, size),
    }
    if earlier:
        raw["largest"] = rules.largest(side, size)
    elif payment.amount < 0 and not taxes.is_tax(key):  # a new customer is no worry, and a tax office no stranger
        raw["new_payee"] = rules.new_payee(side, size)
    chances: dict[Rule, float] = {rule: _calibrated(past, rule, chance) for rule, chance in raw.items() if chance < 1}
    for rule, chance in raw.items():
        if chance < TELLING:
            insort(past.odd[rule], chance)
    past.learn(key, payment.day, payment.amount, len(same), payment.id)
    return Judged(payment, key, chances, same[-1].id if same else "")


def _calibrated(past: Past, rule: Rule, chance: float) -> float:
    """The chance, moved to how often this account has met one as small: its own habits are nothing odd in it."""
    if chance >= TELLING:
        return chance
    as_small = bisect_right(past.odd[rule], chance)
    return (as_small + CALIBRATION * chance) / (past.total + CALIBRATION)
