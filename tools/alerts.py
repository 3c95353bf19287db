"""What was noticed: alerts, odd payments, insights."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core.blocks import Block, Figure, text
from core.dashboard import receipts
from core.days import format_day, format_period
from core.ledger import entities
from core.ledger.filters import Filter
from core.outlook import alerts, anomalies, insights
from core.outlook.anomalies import Anomaly
from tools.context import BadArgumentError, ToolContext, known_days, nothing_yet, outside, period

SHOWN = 5  # what a person reads in a chat; the page lists them all
LATELY = timedelta(days=90)
NOTHING = "Nothing needs your attention: I see no risk and nothing unusual that you have not put away."
NONE_SUCH = "There is no open alert about that."
NO_INSIGHTS = "I have no advice yet; it takes some months of statements to see what is worth a word."


def get_alerts(context: ToolContext, about: str | None = None) -> list[Block]:
    """What needs the owner's attention: cash running low, late customers, unusual payments, bills, taxes.

    about: a payee or a kind of alert; leave it out for all.
    """
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        found = alerts.about(session, about or "", today=context.today)
        said = [blocks for row in found[:SHOWN] for blocks in alerts.blocks_of(row)]
    if not found:
        return [text(NONE_SUCH if about else NOTHING)]
    number = Figure("alerts", Decimal(len(found)), None, rows=len(found))
    more = f"; the gravest {SHOWN} are:" if len(found) > SHOWN else ":"
    head = text(number, f" {'alert is' if len(found) == 1 else 'alerts are'} open{more}")
    return [head, *said, text("Say “dismiss” and what it is about to put one away.")]


def get_anomalies(
    context: ToolContext, start: str | None = None, end: str | None = None, only: Literal["twice"] | None = None,
    name: str | None = None, direction: Literal["in", "out"] | None = None,
) -> list[Block]:  # fmt: skip
    """Unusual payments: much more than usual, charged twice, off their days, or large to someone new.

    start, end: YYYY-MM-DD, both included; leave both out for the last ninety days. only: "twice" for what was paid, or
    came, twice. name: of one payee. direction: "out" for what went out.
    """
    if bool(start) != bool(end):
        raise BadArgumentError("Give both start and end, or neither.")
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        if start and end:
            first, last = period(start, end)
        else:
            first, last = context.today - LATELY, context.today
        odd = anomalies.recent(session, today=context.today, start=first)
        who = entities.by_name(session, name) if name else None
        called = who.name if who else name
        found = [one for one in odd if one.day <= last and (only is None or one.rule == "duplicate")]
        found = [one for one in found if called is None or one.name == called]
        found = [one for one in found if direction is None or (one.amount > 0) == (direction == "in")]
        missing = outside(covered, first, last) if start else None
    blocks = _told(found, called, only, (first, last))
    return [*blocks, missing] if missing else blocks


def _told(found: list[Anomaly], called: str | None, only: str | None, days: tuple[date, date]) -> list[Block]:
    """The newest of them, or that there is none."""
    first, last = days
    if not found:
        whose = f" with {called}" if called else ""
        none = f"I see no payment{whose} that was made twice" if only else f"Nothing unusual{whose}"
        return [text(f"{none}, {format_period(first, last)}.")]
    if only:
        number = Figure("odd_payments", Decimal(len(found)), None, first, last, len(found))
        noun = "payment looks" if len(found) == 1 else "payments look"
        head = text(number, f" {noun} like the one before, {format_period(first, last)}:")
        return [head, *map(_line, found[:SHOWN])]
    number = Figure("odd_payments", Decimal(len(found)), None, first, last, len(found))
    more = f"; the newest {SHOWN} are:" if len(found) > SHOWN else ":"
    noun = "payment is" if len(found) == 1 else "payments are"
    return [text(number, f" {noun} unusual, {format_period(first, last)}{more}"), *map(_line, found[:SHOWN])]


def _line(one: Anomaly) -> Block:
    behind = receipts.written(Filter(ids=(one.transaction_id,)))
    amount = Figure("amount", one.amount, one.currency, one.day, one.day, 1, behind=behind)
    said = text(f"{one.name}, {format_day(one.day)}: ", amount, f", {one.why}.")
    if one.usual is None or one.rule == "off_schedule":
        return said
    usual = Figure("usual_amount", one.usual, one.currency, rows=one.rows, unsigned=True)
    return text(*said.parts[:-1], f", {one.why}; usually it is ", usual, ".")


def get_insights(context: ToolContext) -> list[Block]:
    """Advice and what the books show over months: prices that rose, customers who pay slower, what to do about it."""
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        newest = insights.listed(session, limit=3 * SHOWN)
        found = [row for row in newest if row.insight_type != "weekly_summary"][:SHOWN]
        said = [block for row in found for block in insights.blocks_of(row)]
        asks = [row.question for row in found if row.question][:1]
    if not found:
        return [text(NO_INSIGHTS)]
    return [*said, *(text(f"You can ask: “{question}”.") for question in asks)]


def acknowledge_alert(context: ToolContext, about: str) -> list[Block]:
    """Puts an alert away that the owner has seen. It changes nothing by itself: the owner is told what to say.

    about: the payee or the kind of alert.
    """
    with context.read() as session:
        titles = [row.title for row in alerts.about(session, about, today=context.today)]
    if not titles:
        return [text(NONE_SUCH)]
    if len(titles) > 1:
        return [text("Which one? ", "; ".join(titles[:SHOWN]), ".")]
    return [text(f"That is “{titles[0]}”. Say “dismiss the alert about” and its name, and I put it away.")]
