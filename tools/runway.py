"""How long the cash lasts at the pace of the last months."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from core.blocks import Block, Figure, text
from core.dashboard import averages, receipts, spans
from core.days import format_day, format_period
from core.ledger import balances
from core.ledger.filters import Filter
from core.money import rounded
from core.outlook import cash
from core.outlook.forecast import LONGEST as FURTHEST
from core.outlook.forecast import Forecast
from tools.ahead_sentences import back
from tools.context import ToolContext, known_days, nothing_yet

MONTHS = 3  # a quarter: the shortest stretch in which rent, payroll and VAT all show
DAYS_A_MONTH = Decimal("30.44")
TENTH = Decimal("0.1")
LONGEST = 60  # months; a longer answer would say that nothing changes for five years
NO_MONTH = "Your statements cover no whole month yet, so I cannot say how fast the cash goes."
NO_BALANCE = "Your statements print no balance, so I cannot say how long it lasts. Send one that does."


def get_runway(context: ToolContext) -> list[Block]:
    """How many months the cash lasts if money goes as it did in the last three whole months."""
    with context.read() as session:
        covered = known_days(session)
        if not covered:
            return nothing_yet()
        last = min(context.today, max(one.end for one in covered))
        whole = spans.whole(min(one.start for one in covered), last, "month")[-MONTHS:]
        held = balances.total_balances(balances.balances(session, context.today))
        if not whole:
            return [text(NO_MONTH)]
        wanted = Filter(start=whole[0][0], end=whole[-1][1], flow="either")
        moved = {one.currency: one for one in averages.average(session, wanted, "month")}
        spent = {one.currency: one for one in averages.average(session, replace(wanted, flow="spent"), "month")}
        ahead = cash.forecast(session, context.owner.id, today=context.today, horizon=FURTHEST)
    blocks: list[Block] = []
    dry = False
    for currency, amount, rows in held:
        behind = receipts.of_balances(context.today, currency)
        balance = Figure("balance", amount, currency, last, last, rows, behind=behind)
        pace = moved.get(currency) or averages.Average(
            replace(wanted, currency=currency), currency, Decimal(0), 0, len(whole)
        )
        days = len(ahead.days) if currency == ahead.currency else 0
        dry |= amount > 0 > amount + pace.amount * days / DAYS_A_MONTH
        blocks += [*_said(balance, pace, len(whole), last), *_out_alone(spent.get(currency), len(whole))]
    return [*blocks, *_by_day(ahead, dry=dry)] if blocks else [text(NO_BALANCE)]


def _by_day(ahead: Forecast, *, dry: bool) -> list[Block]:
    """When the forecast runs dry, which knows the days on which things fall due: a good month can pass through it.

    dry: whether the pace of the months runs dry within the days of the forecast, which then says why it does not.
    """
    below = next((one for one in ahead.days if one.balance < 0), None)
    if below is None and dry:
        left = Figure("expected_balance", rounded(ahead.days[-1].balance), ahead.currency, about=True)
        why = ": that counts each payment on its day and the usual business, not the pace of those months."
        return [text("The forecast differs: I expect about ", left, f" on {format_day(ahead.days[-1].day)}{why}")]
    if below is None:
        return []
    nothing = Figure("threshold", Decimal(0), ahead.currency, about=True)
    start = "That is an average of months. Day by day, with what is due by then, I expect it to fall below "
    return [text(start, nothing, f" on {format_day(below.day)}{back(ahead, Decimal(0))}.")]


def _out_alone(spent: averages.Average | None, months: int) -> list[Block]:
    """What goes out a month, whatever comes in: some mean that by a burn rate."""
    if spent is None:
        return []
    behind = receipts.written(spent.wanted, over=str(months)) if months > 1 else receipts.written(spent.wanted)
    first, end = spent.wanted.start, spent.wanted.end
    out = Figure("average_out", spent.amount, spent.currency, first, end, spent.rows, unsigned=True, behind=behind)
    return [text("What goes out by itself is ", out, " a month, over the same time.")]


def _said(balance: Figure, pace: averages.Average, months: int, last: object) -> list[Block]:
    first, end = pace.wanted.start, pace.wanted.end
    when = format_period(first, end) if first and end else ""
    behind = receipts.written(pace.wanted, over=str(months)) if months > 1 else receipts.written(pace.wanted)
    net = Figure("average_net", pace.amount, pace.currency, first, end, pace.rows, unsigned=True, behind=behind)
    over = "the last whole month" if months == 1 else f"the last {months} whole months"
    if pace.amount >= 0:
        return [
            text("More comes in than goes out: ", net, f" a month, on average of {over} ({when})."),
            text("At that pace the ", balance, " in the bank does not run out."),
        ]
    if balance.amount <= 0:
        return [
            text(
                "There is nothing left to last: ",
                balance,
                " in the bank, and ",
                net,
                f" a month more goes out than comes in ({when}).",
            )
        ]
    lasts = balance.amount / -pace.amount
    if lasts > LONGEST:
        length = "more than five years"
    else:
        until = balance.end + timedelta(days=int(lasts * DAYS_A_MONTH)) if balance.end else None
        length = f"about {lasts.quantize(TENTH)} months" + (f", until about {format_day(until)}" if until else "")
    return [
        text(
            balance,
            " lasts ",
            length,
            ", at the pace of ",
            net,
            f" a month more out than in, the average of {over} ({when}).",
        ),
        text("That only carries on the past: no new customer, no new cost, no bill that comes once a year."),
    ]
