"""`cashflow demo`: a made-up company's books, to ask and to look at."""

from __future__ import annotations

import sys
from datetime import date

from bot.terminal import Terminal
from core import clock, db
from core.accounts import codes
from core.demo import company
from core.demo.load import load
from core.ledger import classify
from core.outlook import repeats
from core.settings import get_settings

NAME = "demo"
MONTHS = 18


def main(*, seed: int, today: date | None) -> int:
    """Loads the company into the user "demo" and says how to get at it."""
    end = today or clock.today("Europe/London")
    made = company(seed, end=end, months=MONTHS)
    user_id = Terminal(NAME).user_id
    with db.as_user(user_id) as session:
        rows = load(session, user_id, made)
        code = codes.make(session, user_id=user_id, purpose="login")
    while classify.classify_chunk(user_id):
        pass
    with db.as_user(user_id) as session:
        repeats.refresh(session, user_id, end)
    days = f" --today {today}" if today else ""
    sys.stdout.write(
        f"{made.name}: {rows:,} transactions in {len(made.accounts)} accounts, up to {end}.\n"
        f"  In the terminal:  cashflow chat --user {NAME}{days}\n"
        f"  On the page:      {get_settings().base_url}/login/{code}\n"
        "                    (while `cashflow run` runs; the link works once, for ten minutes)\n"
    )
    return 0
