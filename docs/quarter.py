"""A quarter of a made-up company, as its owner would hear it: `python -m docs.quarter` writes docs/quarter.md.

The product's own servers, tables and jobs under a clock that is moved by hand. A statement of fifteen months is sent to
a chat first; then one every Monday, up to Sunday. Five times a day the jobs run that Celery's beat would run, and what
the outbox then holds for the owner's chat is a message, in the order in which they would have come. Nobody answers,
dismisses or corrects anything.
"""

from __future__ import annotations

import csv
import io
import logging
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import select, text

from bot.terminal import Terminal
from core import clock, db, files, jobs, log, outbox
from core.accounts import links
from core.accounts.links import Identity
from core.blocks import Image
from core.chats.messages import plain
from core.demo import company
from core.models import OutboxRow
from docs.product import Calendar, installed

SEED, MONTHS = 8, 18
START, END = date(2026, 8, 24), date(2026, 11, 22)  # a Monday, and a Sunday thirteen weeks on
ACCOUNT, CHAT = "Business Current", "telegram"
PAGE = Path(__file__).resolve().parent / "quarter.md"
PICTURE = Path(__file__).resolve().parent / "pictures" / "week.png"
TICKS = (time(6, 30), time(7, 35), time(8, 5), time(13), time(18))
UPLOADED = time(7, 40)
BEAT = ("check_cashflow_thresholds", "sweep_unasked", "send_weekly_summaries_all_users")
ZONE = "Europe/London"


@dataclass
class Clock:
    """The time that the product is told."""

    calendar: Calendar
    now: datetime

    def set(self, day: date, at: time) -> None:
        """To what the clocks of ZONE show."""
        self.calendar.today, self.now = day, clock.moment(day, at, ZONE)


@dataclass
class Heard:
    """What the owner was sent unasked: (when, words), and the newest picture."""

    messages: list[tuple[datetime, str]] = field(default_factory=list)
    picture: bytes | None = None
    last: int = 0

    def listen(self, user_id: UUID, now: datetime) -> None:
        """Takes what is new in the outbox."""
        mine = select(OutboxRow.id, OutboxRow.payload).where(OutboxRow.channel == CHAT, OutboxRow.id > self.last)
        with db.as_user(user_id) as session:
            rows = session.execute(mine.order_by(OutboxRow.id)).all()
        for row in rows:
            blocks = outbox.read(row.payload)
            self.last = row.id
            self.messages.append((now, plain([one for one in blocks if not isinstance(one, Image)])))
            self.picture = next((files.get(one.file) for one in blocks if isinstance(one, Image)), self.picture)


def statement(first: date, last: date) -> bytes:
    """The bank's CSV of the company's account for those days."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["Date", "Description", "Amount", "Balance"])
    for row in company(SEED, end=END, months=MONTHS).rows_of(ACCOUNT):
        if first <= row.date <= last:
            lines.writerow([f"{row.date:%d/%m/%Y}", row.description, row.amount, row.balance])
    return out.getvalue().encode()


def upload(chat: Terminal, first: date, last: date) -> None:
    """Sends it and says yes. Raises SystemExit where it is not taken."""
    path = Path(f"statement {last.isoformat()}.csv")
    path.write_bytes(statement(first, last))
    shown = plain(chat.send(path).blocks)
    said = plain(chat.say("yes").blocks)
    if "mport" not in said:
        raise SystemExit(f"The statement was not imported: {shown}\n{said}")


def owner(moved: Clock) -> Terminal:
    """An owner with fifteen months in the books, who is written to in a chat."""
    chat = Terminal("quarter")
    with db.as_user(chat.user_id) as session:
        links.connect(session, chat.user_id, Identity(CHAT, "1", "1"))
        session.execute(
            text("UPDATE notification_preferences SET created_at = :now"), {"now": moved.now - timedelta(days=1)}
        )
    upload(chat, date.min, START - timedelta(days=1))
    with db.as_user(chat.user_id) as session:  # the database has a clock of its own
        session.execute(text("UPDATE accounts SET created_at = :now"), {"now": moved.now})
    return chat


def live(chat: Terminal, moved: Clock) -> Heard:
    """The thirteen weeks."""
    heard = Heard()
    for day in (START + timedelta(days=n) for n in range((END - START).days + 1)):
        if day.weekday() == 0 and day > START:
            moved.set(day, UPLOADED)
            upload(chat, day - timedelta(days=7), day - timedelta(days=1))
        for at in TICKS:
            moved.set(day, at)
            with jobs.inline():
                for task in BEAT:
                    jobs.app.tasks[task].run()
            heard.listen(chat.user_id, moved.now)
    return heard


def page(heard: Heard) -> str:
    """The messages as Markdown."""
    firm = company(SEED, end=END, months=MONTHS).name
    lines = [
        "# A quarter, message by message",
        "",
        f"What the owner of {firm}, a made-up company, would have heard unasked from {START:%-d %B} to",
        f"{END:%-d %B %Y}, with a statement sent every Monday morning and nothing answered.",
        "Made by `python -m docs.quarter`.",
    ]
    for when, words in heard.messages:
        lines += ["", f"## {clock.local(when, ZONE):%A %-d %B, %H:%M}", "", words.replace("\n", "  \n")]
    return "\n".join([*lines, ""])


def main() -> None:
    """Writes the page and the last week's picture."""
    log.configure(level=logging.WARNING)
    with installed(START) as calendar:
        moved = Clock(calendar, datetime.combine(START, time(5), UTC))
        with patch.object(clock, "now", lambda: moved.now):
            heard = live(owner(moved), moved)
    PAGE.write_text(page(heard), encoding="utf-8")
    if heard.picture:
        PICTURE.write_bytes(heard.picture)
    sys.stdout.write(f"{len(heard.messages)} messages\n")


if __name__ == "__main__":
    main()
