"""An owner's week, told once to every chat that may be written to: claimed, said and kept in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from sqlalchemy.orm import Session

from core import clock, files, outbox
from core.accounts import people, preferences
from core.accounts.people import Owner
from core.accounts.schedule import week_of
from core.blocks import Block, Image
from core.dashboard.week import PAST_DAYS, week_alt, week_picture
from core.ledger import balances
from core.models import ChannelLink, NotificationPreferences, User
from core.outlook import cash, scores, unasked
from core.outlook.forecast.shape import Forecast
from core.outlook.summary import weekly
from core.outlook.summary.weekly import Forecaster, Weekly

PICTURE = "Your cash, four weeks back and ahead"
INTENT = "weekly_summary"
Outcome = Literal["told", "kept", "silent", "not_due", "held"]


def look_ahead(session: Session, user_id: UUID, today: date, currency: str) -> Forecast:
    """The forecast that goes with a week."""
    return cash.forecast(session, user_id, today=today, currency=currency)


def look_and_note(session: Session, user_id: UUID, today: date, currency: str) -> Forecast:
    """The same, kept: next week it is told what came of it."""
    found = look_ahead(session, user_id, today, currency)
    scores.note(session, user_id, found)
    return found


def tell(user_id: UUID, *, now: datetime, forecast: Forecaster | None = look_and_note) -> Outcome:
    """Tells the week that is due, once: nothing happens where it was told, or another worker is telling it.

    forecast: what looks ahead; None where only the past is told.
    """
    with people.told(user_id) as (session, owner):
        row = preferences.get(session, user_id, lock=True)
        user = session.get_one(User, user_id)
        plan = preferences.schedule(user.timezone, row)
        if not preferences.is_due(row, plan, now):
            return "not_due"
        if not user.is_active:
            row.summary_week = week_of(plan.day(now))  # not looked at again this week
            return "silent"
        if not unasked.may_tell_week(session, row, user.timezone, plan.last(now), now):
            return "held"
        row.summary_week = week_of(plan.day(now))
        return _tell(session, owner, row, now=now, forecast=forecast)


def _tell(
    session: Session, owner: Owner, row: NotificationPreferences, *, now: datetime, forecast: Forecaster | None
) -> Outcome:
    today = clock.local(now, owner.timezone).date()
    before = weekly.latest(session)
    start = weekly.last_week(owner.timezone, row, now)
    made = weekly.make(session, owner, start=start, today=today, now=now, forecast=forecast)
    if weekly.is_silent(made.facts.kind, before):
        return "silent"
    chats = preferences.chats(session)
    week = row.summary_week or today
    risks = [one.id for one in made.facts.risks]
    if not unasked.note_week(session, owner.id, week, today=today, told=bool(chats), risks=risks):
        return "not_due"
    weekly.keep(session, owner.id, made)
    if chats:
        _say(session, owner, made, chats, f"week:{week.isoformat()}")
    return "told" if chats else "kept"


def _say(session: Session, owner: Owner, made: Weekly, chats: Sequence[ChannelLink], about: str) -> None:
    blocks = [*made.blocks, *picture(session, owner, made)]
    for link in chats:
        # Of the weeks that wait for a closed window, a person who comes back wants the last.
        outbox.drop_parked(session, f"{link.channel}:{link.chat_id}", "week:")
    unasked.deliver(session, owner.id, blocks, chats=chats, about=about, intent=INTENT, calls=[made.call])


def picture(session: Session, owner: Owner, made: Weekly) -> list[Block]:
    """The cash of the owner's main currency, as it was and as it is expected; nothing where there is no line ahead."""
    ahead = next((one for one in made.ahead if one.days and one.basis != "none"), None)
    if ahead is None:
        return []
    past = _past(session, ahead, made.facts.last_day or ahead.today)
    if not past:
        return []
    key = files.put(owner.id, "charts", week_picture(past, ahead, title=PICTURE, locale=owner.locale))
    return [Image(key, week_alt(past, ahead, title=PICTURE, locale=owner.locale))]


def _past(session: Session, ahead: Forecast, last: date) -> list[tuple[date, Decimal]]:
    """The balance up to the day that the forecast starts from: the last that is known of every account."""
    end = min(last, ahead.today)
    line = balances.daily_balance(session, end - timedelta(days=2 * PAST_DAYS), end, ahead.currency)
    start = next((n for n in range(len(line) - 1, -1, -1) if line[n][1] == ahead.opening), len(line) - 1)
    return line[: start + 1]
