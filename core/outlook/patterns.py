"""What the books show over months: a customer who pays slower, a category that takes a larger part, what is left."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from statistics import median

from core.blocks import Figure
from core.days import format_period
from core.outlook.detectors import Context, Row, Stretch
from core.outlook.detectors.context import ids, total
from core.outlook.insight import Insight
from core.outlook.recurring import Rhythm

QUARTER = 3  # months that are held against the three before
GAPS = 6  # a customer's newest gaps, held against those before
SLOWER = Decimal("1.3")  # times the gaps before, and a week: less is chance
SLOWER_DAYS = 7
UNTOLD = ("", "Other")  # what nobody has sorted, and what says nothing
SHARE_POINTS = 8  # points of spending by which a category takes more
LEFT_CHANGE = Decimal("0.3")  # of what was left before, and a tenth of the revenue: less is noise
LEFT_OF_REVENUE = Decimal("0.1")


def find(context: Context) -> list[Insight]:
    """Those there are."""
    return [*_slower(context), *_larger_part(context), *_left(context)]


def _slower(context: Context) -> list[Insight]:
    days = {row.payment.id: row.payment.day for row in context.rows}
    found: list[Insight] = []
    for one in context.rhythms:
        paid = sorted({days[id_] for id_ in one.payment_ids if id_ in days})
        gaps = [(b - a).days for a, b in pairwise(paid)]
        if len(gaps) < 2 * GAPS or one.currency != context.currency:
            continue
        now, before = median(gaps[-GAPS:]), median(gaps[:-GAPS])
        if now >= SLOWER_DAYS + before and now >= float(SLOWER) * before:
            found.append(_pays_slower(context, one, round(before), round(now)))
    return found


def _pays_slower(context: Context, one: Rhythm, before: int, now: int) -> Insight:
    name = context.names.get(one.key, one.name)
    usual = Figure("usual_amount", one.usual, one.currency, None, one.last_day, len(one.payment_ids))
    return Insight(
        type="pattern",
        kind="pays_slower",
        title=f"{name} pays slower than before",
        parts=(f"{name} used to pay every {before} days and now does every {now}, usually ", usual, "."),
        why=f"The middle of the last {GAPS} gaps between their payments, against all gaps before.",
        question=f"When did {name} last pay me?",
        cause=f"pays_slower:{one.key}:{now // 10}",
        end=one.last_day,
        payment_ids=one.payment_ids,
        facts={"customer": name, "days_before": str(before), "days_now": str(now)},
    )


def _quarters(context: Context) -> tuple[Stretch, Stretch] | None:
    """The last three whole months and the three before; None where they are not all covered."""
    months = context.months[: 2 * QUARTER]
    if len(months) < 2 * QUARTER:
        return None
    now = Stretch(months[QUARTER - 1].start, months[0].end)
    before = Stretch(months[-1].start, months[QUARTER].end)
    return (now, before) if context.covered(now) and context.covered(before) else None


def _larger_part(context: Context) -> list[Insight]:
    """The category whose part of all spending grew the most."""
    found = _quarters(context)
    if found is None:
        return []
    now, before = (_by_category(context.out(days)) for days in found)
    spent, earlier = (total(row for rows in one.values() for row in rows) for one in (now, before))
    if not spent or not earlier:
        return []
    grown = {
        name: (total(rows) / spent - total(before.get(name, ())) / earlier) * 100
        for name, rows in now.items()
        if name not in UNTOLD
    }
    name = max(grown, key=lambda one: grown[one], default="")
    if not name or grown[name] < SHARE_POINTS:
        return []
    share, was = total(now[name]) / spent * 100, total(before.get(name, ())) / earlier * 100
    amount = Figure("spent", total(now[name]), context.currency, found[0].start, found[0].end, len(now[name]), True)
    return [
        Insight(
            type="pattern",
            kind="larger_part",
            title=f"{name} takes a larger part of your spending",
            parts=(
                f"{format_period(found[0].start, found[0].end)}: {name} took ",
                amount,
                f", {round(share)}% of all spending; in the three months before it was {round(was)}%.",
            ),
            why="Its part of all money out in the last three whole months, against the three before.",
            question=f"What did I spend on {name} this year?",
            cause=f"larger_part:{name}:{found[0].end:%Y-%m}",
            start=found[0].start,
            end=found[0].end,
            payment_ids=ids(now[name]),
            facts={"category": name, "share_pct": f"{share:.1f}", "share_before_pct": f"{was:.1f}"},
        )
    ]


def _by_category(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.category or ""].append(row)
    return found


def _left(context: Context) -> list[Insight]:
    """What was left of the revenue, where it is much more or less than before."""
    found = _quarters(context)
    if found is None:
        return []
    (into, out), (into_before, out_before) = ((context.into(days), context.out(days)) for days in found)
    now, before = total(into) + total(out), total(into_before) + total(out_before)
    change, revenue = now - before, total(into)
    if abs(change) < max(abs(before) * LEFT_CHANGE, revenue * LEFT_OF_REVENUE) or not revenue:
        return []
    days, earlier = found
    return [
        Insight(
            type="pattern",
            kind="left_over",
            title=_what_is_left(now, before),
            parts=(
                f"{format_period(days.start, days.end)}: money in less money out was ",
                Figure("net", now, context.currency, days.start, days.end, len(into) + len(out)),
                "; in the three months before it was ",
                Figure("net", before, context.currency, earlier.start, earlier.end, len(into_before) + len(out_before)),
                ".",
            ),
            why="All money in and out of the last three whole months, against the three before.",
            question=f"Compare {days.end:%B} with {earlier.end:%B}",
            cause=f"left_over:{days.end:%Y-%m}",
            start=days.start,
            end=days.end,
            payment_ids=ids([*into, *out]),
            facts={"net": str(now), "net_before": str(before), "currency": context.currency},
        )
    ]


def _what_is_left(now: Decimal, before: Decimal) -> str:
    """A smaller loss is no profit, and is not called one."""
    if now >= 0 and before >= 0:
        return f"There is {'more' if now > before else 'less'} left of your revenue than before"
    if now >= 0:
        return "More comes in than goes out again"
    if before >= 0:
        return "More goes out now than comes in"
    return f"More goes out than comes in, {'but by less' if now > before else 'and by more'} than before"
