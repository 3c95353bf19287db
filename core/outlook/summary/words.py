"""An owner's week in words: what changed and why, what lies ahead, how the last forecast did, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.blocks import Block, Figure, Text, text
from core.days import format_day, format_day_of_month, format_near_day, format_period
from core.money import rounded
from core.outlook.forecast.shape import Forecast, Item
from core.outlook.summary.facts import Facts, Missing, Risk, Scored
from core.outlook.summary.sides import Part, week_in_words

MOST_TODO = 3  # the issue's: more than three things are none
CASH_RISK = "cashflow_risk"  # the alert that names its own cures
LIKELY = 0.3  # from here on a fall below the owner's threshold is spoken of: an early warning, not a verdict
MOST_DRIVERS = 3  # payments named before a low point
LARGE = Decimal("0.1")  # of all that leaves before the low point: less is not what makes it low

FIRST = (
    "Good morning. Every week I tell you here what came in, what went out and what lies ahead. I have no statement of "
    "yours yet: send me the file your bank gives you (CSV, Excel, OFX, QIF, MT940 or CAMT), or paste its rows."
)
FIRST_THEN = (
    "From one month I can say what your money did and who it came from; from three, what repeats and when cash is "
    "lowest. Until then I will not write to you about your week again."
)
QUIET = "I will not write to you about your week again until you send me a newer statement."
ASK = "Ask “why?” or “show me”."


@dataclass(frozen=True)
class Told:
    """The week as it is said. todo: its things to do, each a sentence; body: all before them."""

    title: str
    body: tuple[Text, ...]
    todo: tuple[Text, ...]
    closing: str

    @property
    def blocks(self) -> list[Block]:
        """In reading order; the picture goes after them."""
        said: list[Block] = [text(self.title), *self.body]
        if self.todo:
            said.append(text("To do:"))
            said += [Text((f"{n}. ", *one.parts)) for n, one in enumerate(self.todo, 1)]
        return [*said, text(self.closing)] if self.closing else said


def tell(facts: Facts, ahead: Sequence[Forecast], *, threshold: Decimal) -> Told:
    """The week of `facts`. ahead: a forecast for each currency that has one. threshold: of the owner's own currency."""
    days = format_period(facts.start, facts.end)
    if facts.kind == "first":
        return Told("Your week with CashFlow AI", (text(FIRST), text(FIRST_THEN)), (), "")
    title = f"Your week, {days}" if facts.kind == "week" else "The weeks ahead"
    body: list[Text] = []
    if facts.kind == "week":
        for week in facts.weeks:
            body += week_in_words(week, facts)
        if not facts.weeks:
            body.append(text("Nothing came in and nothing went out."))
    body += _not_covered(facts, days)
    if facts.kind == "quiet":
        return Told(title, (*body, text(QUIET)), (), "")
    for one in ahead:
        main = one.currency == facts.currencies[0]
        body += _ahead(one, threshold if main else None, alone=len(facts.currencies) == 1)
    if facts.scored and facts.kind == "week":
        body.append(_record(facts.scored, facts.currencies[0]))
    return Told(title, tuple(body), _todo(facts, ahead, threshold), ASK if facts.kind == "week" and facts.weeks else "")


def _not_covered(facts: Facts, days: str) -> list[Text]:
    """What no statement says: told, not counted as nothing."""
    said: list[Text] = []
    if facts.kind in {"ahead", "quiet"} and facts.last_day:
        said.append(text(f"I have no statement for {days}: yours end on {format_day(facts.last_day)}."))
    elif facts.missing and facts.accounts == 1:
        said.append(
            text(f"Your statements end on {format_day(facts.missing[0].last)}; what came after is not in this.")
        )
    elif facts.missing:
        names = [f"{one.account} after {format_day_of_month(one.last)}" for one in facts.missing]
        said.append(text(f"Not in this, as no statement covers it: {', '.join(names)}."))
    if facts.importing:
        said.append(text("An import is still running; what it has not reached yet is not in this."))
    return said


def _ahead(one: Forecast, threshold: Decimal | None, *, alone: bool) -> list[Text]:
    """The low point, and what makes it low."""
    low = one.low
    if one.basis == "none" or low is None:
        return []
    cash, end = "your cash" if alone else f"your cash in {one.currency}", format_day_of_month(one.days[-1].day)
    if low.balance >= one.opening:
        said = [text(f"Ahead: up to {end}, {cash} does not fall below what is there now.")]
    else:
        amount = rounded(low.balance)
        balance = Figure("low_point", amount, one.currency, one.today, low.day, len(one.items), about=True)
        said = [
            Text((f"Ahead: {cash} is lowest on {format_day_of_month(low.day)}, about ", balance, *_after(one), "."))
        ]
    if threshold is not None and (chance := _chance(one, threshold)) is not None:
        limit = Figure("threshold", threshold, one.currency)
        said.append(text(f"There is {_article(chance)} {chance:.0%} chance that it falls below ", limit, f" by {end}."))
    if one.basis == "recurring_only":
        said.append(text("That is from what repeats alone; I know too little of your past for a range."))
    return said


def _chance(one: Forecast, threshold: Decimal) -> float | None:
    """How likely a fall below the threshold is; None where that is not worth a word."""
    chance = one.chance_below(threshold) if one.basis == "full" else 0.0
    return chance if chance >= LIKELY else None


def _article(chance: float) -> str:
    """ "an 8%", "an 11%", "an 18%", "an 80%"; "a" before any other."""
    said = f"{chance:.0%}"
    return "an" if said[0] == "8" or said in ("11%", "18%") else "a"


def _after(one: Forecast) -> list[Part]:
    parts: list[Part] = []
    drivers = _drivers(one)
    for n, item in enumerate(drivers):
        amount = Figure("expected", abs(item.amount), one.currency, item.day, item.day, len(item.payment_ids))
        joint = ", after " if not n else " and " if n == len(drivers) - 1 else ", "
        parts += [f"{joint}{item.name} ", amount, f" ({format_near_day(item.day)})"]
    return parts


def _drivers(one: Forecast) -> list[Item]:
    """The largest payments out up to the low point, in the order they come, without what is too small to matter."""
    total = sum((item.amount for item in one.out_before_low()), Decimal(0))
    return [item for item in one.drivers(MOST_DRIVERS) if item.amount <= total * LARGE]


def _record(one: Scored, currency: str) -> Text:
    """Last week's forecast against what happened."""
    actual = Figure("actual_balance", one.actual, currency, one.day, one.day, 1)
    if one.lower is None or one.upper is None:
        line = Figure("projected_balance", one.line, currency, one.day, one.day, 1)
        return text(
            f"On {format_day_of_month(one.made_on)} I expected ",
            line,
            f" for {format_day_of_month(one.day)}; it was ",
            actual,
            ".",
        )
    lower = Figure("confidence_lower", one.lower, currency, one.day, one.day, 1)
    upper = Figure("confidence_upper", one.upper, currency, one.day, one.day, 1)
    were = "was" if one.inside == 1 else "were"
    counted = f" Of the last {one.checked} days I said this for, {one.inside} {were} inside." if one.checked > 1 else ""
    outside = "" if one.lower <= one.actual <= one.upper else ", outside it"
    said = f"On {format_day_of_month(one.made_on)} I said "
    return text(
        said, lower, " to ", upper, f" for {format_day_of_month(one.day)}; it was ", actual, f"{outside}.{counted}"
    )


def _todo(facts: Facts, ahead: Sequence[Forecast], threshold: Decimal) -> tuple[Text, ...]:
    """At most MOST_TODO: what is grave, then the statement without which the rest is old, then what is less grave."""
    grave = [text(_deed(one)) for one in facts.risks if one.severity == "high"]
    other = [text(_deed(one)) for one in facts.risks if one.severity != "high"]
    warned = any(one.kind == CASH_RISK for one in facts.risks)
    cure = [] if warned else _cure(facts, ahead, threshold)
    return tuple([*grave, *cure, *_statement(facts), *other][:MOST_TODO])


# What there is to do about a kind of alert: its title follows.
_DEEDS = {
    "anomaly": "Check",
    "cashflow_risk": "Plan for it",
    "concentration_risk": "Keep in mind",
    "duplicate_charge": "Check",
    "late_customer": "Ask for it",
    "missed_bill": "Check",
    "new_big_payee": "Check",
    "price_rise": "Check",
    "revenue_drop": "Look into it",
    "spending_spike": "Look into it",
    "subscription_creep": "Look into it",
    "tax_due": "Set money aside",
}


def _deed(one: Risk) -> str:
    """What avoids it, where the alert knows that; else what it is, with what there is to do about it."""
    if one.cure:
        return f"{one.cure[0].upper()}{one.cure[1:]}, so that cash does not run low."
    ended = one.title if one.title.endswith((".", "!", "?")) else f"{one.title}."
    return f"{_DEEDS[one.kind]}: {ended}" if one.kind in _DEEDS else ended


def _cure(facts: Facts, ahead: Sequence[Forecast], threshold: Decimal) -> list[Text]:
    """How much is short of the threshold at the low point, where that is likely."""
    main = next((one for one in ahead if one.currency == facts.currencies[0]), None)
    if main is None or main.low is None or _chance(main, threshold) is None or main.low.balance >= threshold:
        return []
    short = Figure("short", threshold - main.low.balance, main.currency, main.today, main.low.day, len(main.items))
    limit = Figure("threshold", threshold, main.currency)
    return [
        text(
            "Bring in ",
            short,
            f" by {format_day_of_month(main.low.day)}, or move a payment past it, to stay above ",
            limit,
            ".",
        )
    ]


def _statement(facts: Facts) -> list[Text]:
    late: Sequence[Missing] = facts.missing
    if not late:
        return []
    if facts.accounts == 1:
        return [
            text(f"Send me the statement after {format_day_of_month(late[0].last)}, so that I know where you stand.")
        ]
    whose = " and ".join(f"{one.account} after {format_day_of_month(one.last)}" for one in late[:2])
    return [text(f"Send me what is missing: {whose}.")]
