"""What a person wants to be told and when, set from a chat, always with a way back."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from bot import texts
from bot.turn import Closing, Reply, Turn, say
from core import clock, db
from core.accounts import preferences, wishes
from core.accounts.people import Owner
from core.accounts.schedule import week_of
from core.accounts.wishes import Wish
from core.blocks import text
from core.chats import messages
from core.days import format_day
from core.db import Session
from core.models import NotificationPreferences, User

SUMMARY, SETTINGS = "get_weekly_summary", "get_notification_settings"  # what an "it" can be about
_OF_SUMMARY = {"weekly_summary_enabled", "weekly_summary_day", "weekly_summary_time"}


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message sets; None where it sets nothing."""
    wish = wishes.read(turn.inbound.text)
    if wish is None or (wish.vague and not _spoke_of_it(turn, owner)):
        return None
    if wish.unknown_zone:
        return say(turn, text(texts.NO_ZONE.format(zone=wish.unknown_zone)), intent="settings")
    if wish.whatsapp is not None:
        return Closing(owner.id, lambda session: _no_whatsapp(session, owner))
    return Closing(owner.id, lambda session: _set(session, turn, owner, wish))


def _spoke_of_it(turn: Turn, owner: Owner) -> bool:
    with db.as_user(owner.id) as session:
        last = messages.last_call(session, turn.chat_key)
    return last is not None and last["name"] in {SUMMARY, SETTINGS}


def _no_whatsapp(session: Session, owner: Owner) -> Reply:
    preferences.set_whatsapp(session, owner.id, enabled=False)
    return Reply([text(texts.NO_WHATSAPP)], intent="settings")


def _set(session: Session, turn: Turn, owner: Owner, wish: Wish) -> Reply:
    now = clock.now()
    row = preferences.change(session, owner.id, wish.change, now=now)
    user = session.get_one(User, owner.id)
    names = [one.name for one in fields(wish.change) if getattr(wish.change, one.name) is not None]
    names = ["quiet_from" if name == "quiet" else name for name in names]
    said = texts.SETTING.format(what=preferences.said(row, user, names))
    if _OF_SUMMARY & set(names) and row.weekly_summary_enabled:
        said += f" {_next(row, user.timezone, now)}"
    if _asks_for_more(wish):  # who asks to be written to may be written to
        preferences.consent(session, owner.id, turn.inbound.channel, turn.inbound.chat_id, enabled=True)
    return Reply([text(f"{said} {texts.SETTING_UNDO}")], calls=[{"name": SETTINGS, "args": {}}], intent="settings")


def _asks_for_more(wish: Wish) -> bool:
    more = wish.change
    return bool(more.weekly_summary_enabled or more.alerts_enabled or more.cashflow_risk_threshold is not None)


def _next(row: NotificationPreferences, zone: str, now: datetime) -> str:
    plan = preferences.schedule(zone, row)
    if preferences.is_due(row, plan, now):
        return texts.SETTING_NOW
    after = plan.next(now)
    while row.summary_week and week_of(plan.day(after)) <= row.summary_week:  # this week's was told already
        after = plan.next(after)
    return texts.SETTING_NEXT.format(day=format_day(clock.local(after, zone).date()))
