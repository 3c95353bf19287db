"""How often an owner hears from us unasked in a year in which nothing was made to go wrong.

`python benchmarks/boring_year.py --data ../shared/forecast [--owners N] [--days N] [--step N] [--say] [--out JSON]`

The last year of DIR/sim's accounts (README there), day by day: every Monday a statement up to Sunday is imported; on
every day the detectors look, and the product's own rules decide what is new, what is the same and what is materially
worse. Payees, kinds and categories are read from the bank's texts as the ledger reads them; the forecast is the
product's, with its backtests done again every four weeks. Preferences are those everybody starts with. Nobody dismisses
anything.

A message is a day on which something of medium severity is new or worse, and each high one. --owners: so many accounts,
every trade in turn; all of them without it. --step: look only every so many days (7: as soon as a statement is in),
which is quicker and finds what has not passed again meanwhile. --say: also prints every message, in order.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.anomalies import accounts
from core.chats.messages import plain
from core.ledger import naming
from core.ledger.category import CATEGORY_SURE, categorise
from core.outlook import alerts, episodes
from core.outlook import forecast as forecaster
from core.outlook.detectors import Context, Finding, Row, detect
from core.outlook.episodes import Kept
from core.outlook.forecast import Calibration, Forecast, Overlay
from core.outlook.recurring import Payment, Series, find, public_holidays, rhythms

DAY = timedelta(days=1)
YEAR = 365
LATELY = timedelta(days=180)
MOST, MOST_HIGH = 12, 0  # messages a year and owner, and high ones of all
OWN = "transfer_own"


@dataclass
class Books:
    """One account. opening: before its first payment."""

    name: str
    rows: list[Row]
    opening: Decimal

    def until(self, last: date) -> list[Row]:
        """What is imported by then."""
        return [row for row in self.rows if row.payment.day <= last]


def read(folder: Path) -> list[Books]:
    """The accounts of `folder`, each row with what the ledger would know of it."""
    listed = list(csv.DictReader((folder / "accounts.csv").open()))
    found = accounts(folder)
    return [
        Books(one["account"], [_row(payment) for payment in found[one["account"]]], Decimal(one["opening"]))
        for one in listed
        if one["account"] in found
    ]


def _row(payment: Payment) -> Row:
    named = naming.clean(payment.text, amount=payment.amount)
    kind, category = named.kind, None
    if payment.amount < 0 and kind not in (OWN, "cash", "loan"):
        sort = categorise(named, payment.text, money_in=False)
        category = sort.name if sort.confidence >= CATEGORY_SURE else None
    return Row(replace(payment, currency="GBP"), kind, category)


@dataclass
class Imported:
    """The books as of one import, with what need not be found again until the next."""

    context: Context
    payments: list[Payment]
    balance: Decimal
    series: list[Series]
    lesson: Calibration

    def forecast(self, today: date, overlays: Sequence[Overlay] = ()) -> Forecast:
        """On `today`, as the product makes it."""
        return replace(
            forecaster.forecast(
                self.payments, opening=self.balance, today=today, recurring=self.series, scenario=list(overlays),
                known_until=self.context.known_until, holidays=public_holidays("GB"), names=self.context.names,
                calibration=self.lesson,
            ),
            currency="GBP",
        )  # fmt: skip


def imported(books: Books, last: date, lesson: Calibration | None = None) -> Imported:
    """What a statement up to `last` leaves. lesson: of earlier backtests, to do without new ones."""
    rows = books.until(last)
    shown = [row for row in rows if row.kind != OWN]
    payments = [row.payment for row in shown]
    repeating = [row.payment for row in shown if row.kind not in (OWN, "cash", "refund")]
    until = {rows[0].payment.account: last}
    series = find(repeating, today=last, holidays=public_holidays("GB"), covered=until)
    names = {row.payment.key: row.payment.key.title() for row in rows}
    balance = books.opening + sum((row.payment.amount for row in rows), Decimal(0))
    ahead = find(payments, today=last, holidays=public_holidays("GB"), covered=until)
    if lesson is None:
        past = forecaster.history(payments, balance=float(balance), last=last)
        lesson = forecaster.learn(past, public_holidays("GB"), names, ahead)
    context = Context(
        today=last + DAY, currency="GBP", rows=tuple(shown), series=tuple(series), names=names, until=until,
        rhythms=tuple(rhythms([one for one in repeating if one.amount > 0], today=last)),
        lowest=_lowest(rows, balance, last),
    )  # fmt: skip
    return Imported(context, payments, balance, ahead, lesson)


def _lowest(rows: Sequence[Row], balance: Decimal, last: date) -> Decimal:
    lowest = balance
    for row in reversed(rows):
        if row.payment.day <= last - LATELY:
            break
        balance -= row.payment.amount
        lowest = min(lowest, balance)
    return lowest


@dataclass
class Memory:
    """What was noticed so far, as `alerts.keep` remembers it."""

    kept: list[Kept] = field(default_factory=list)

    def news(self, found: Sequence[Finding], today: date) -> list[Finding]:
        """Those that are new or materially worse."""
        news: list[Finding] = []
        for one in found:
            step, before = episodes.step(one, self.kept)
            if step == "same" and before is not None:
                self.kept[self.kept.index(before)] = replace(before, day=one.day)
                continue
            self.kept.append(Kept(one.cause, today, one.day, one.bucket))
            news.append(one)
        return news


@dataclass
class Heard:
    """What one owner heard: (day, what)."""

    said: list[tuple[date, Finding]] = field(default_factory=list)
    shown: list[tuple[date, Finding]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def messages(self) -> int:
        """Days with something to say, and every high one by itself."""
        calm = {day for day, one in self.said if one.severity != "high"}
        return len(calm) + self.high

    @property
    def high(self) -> int:
        """Those that do not wait for the morning."""
        return sum(one.severity == "high" for _, one in self.said)


def live(books: Books, days: int, *, step: int, cured: bool) -> Heard:
    """The last `days` days of that account, every `step` days. cured: also look for cures; they decide nothing."""
    end = max(row.payment.day for row in books.rows)
    memory, heard = Memory(), Heard()
    known: Imported | None = None
    monday = end - timedelta(days=days - 1 + (end - timedelta(days=days - 1)).weekday())
    for n in range(0, days, step):
        today = monday + timedelta(days=n)
        began = perf_counter()
        if known is None or today.weekday() == 0:
            learned = known.lesson if known and n % 28 >= 7 else None
            known = imported(books, today - DAY, learned)
        context = replace(
            known.context,
            today=today,
            forecast=known.forecast(today),
            rerun=partial(known.forecast, today) if cured else None,
        )
        context.__dict__["judged"] = known.context.judged  # the same rows: judged once an import
        news = memory.news(detect(context), today)
        heard.milliseconds.append(1000 * (perf_counter() - began))
        if n == 0:
            continue  # what the first import brings up is the welcome, not a message
        heard.said += [(today, one) for one in news if one.severity in alerts.SAID]
        heard.shown += [(today, one) for one in news if one.severity not in alerts.SAID]
    return heard


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table; 1 where an owner hears too much."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--owners", type=int)
    parser.add_argument("--days", type=int, default=YEAR)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--say", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    found = {}
    for books in read(given.data / "sim")[: given.owners]:
        heard = found[books.name] = live(books, given.days, step=given.step, cured=given.say)
        kinds = ", ".join(f"{kind} {count}" for kind, count in Counter(one.type for _, one in heard.said).most_common())
        shown = ", ".join(
            f"{kind} {count}" for kind, count in Counter(one.type for _, one in heard.shown).most_common()
        )
        middle = sorted(heard.milliseconds)[len(heard.milliseconds) // 2]
        print(f"{books.name:<20} {heard.messages:>3} messages, {heard.high} high ({kinds})", flush=True)
        print(f"{'':<24} shown only: {shown}; a look takes {middle:.0f} ms")
        for day, one in heard.said if given.say else ():
            print(f"    {day} [{one.severity}] {plain(alerts.blocks_of_finding(one))}")
    counts = [heard.messages for heard in found.values()]
    high = sum(heard.high for heard in found.values())
    good = max(counts) <= MOST and high <= MOST_HIGH
    mean, verdict = sum(counts) / len(counts), "as wanted" if good else "MISSED"
    print(f"{verdict}: {mean:.1f} messages a year, at most {max(counts)} (≤ {MOST}), {high} high")
    if given.out:
        figures = {name: {"messages": one.messages, "high": one.high} for name, one in found.items()}
        given.out.write_text(json.dumps(figures, indent=1) + "\n")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
