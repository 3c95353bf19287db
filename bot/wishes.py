"""What a person wants to be told and when, set from a chat, always with a way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
_LIMITS = {"cashflow_risk_threshold", "spending_spike_threshold"}  # what alerts are looked for by
_QUIET = {"quiet_from", "quiet_until", "quiet_weekends"}
_OF_SUMMARY = {"weekly_summary_enabled", "weekly_summary_day", "weekly_summary_time"}


_ZONE = re.compile(
    r"^\W*(?:what|which)(?:['’]?s| is| are)?\s+(?:(?:is|my|the|our|your)\s+)*time ?zone\b(?!.*\b(?:to|as)\b)",
    re.IGNORECASE,
)


def find(turn: Turn, owner: Owner) -> Closing | None:
    """What the message sets; None where it sets nothing."""
    wish = wishes.read(turn.inbound.text)
    if _ZONE.match(turn.inbound.text):
        return say(turn, text(texts.ZONE_IS.format(zone=owner.timezone)), intent="settings")
    if wish is None or (wish.vague and not _spoke_of_it(turn, owner)):
        return None
    if wish.refused:
        return Closing(owner.id, lambda session: _refused(session, owner, wish))
    if wish.unknown_zone:
        return say(turn, text(texts.NO_ZONE.format(zone=wish.unknown_zone)), intent="settings")
    if wish.whatsapp is not None:
        return Closing(owner.id, lambda session: _no_whatsapp(session, owner))
    return Closing(owner.id, lambda session: _set(session, turn, owner, wish))


def _refused(session: Session, owner: Owner, wish: Wish) -> Reply:
    row, user = preferences.get(session, owner.id), session.get_one(User, owner.id)
    what = preferences.said(row, user, ["weekly_summary_enabled", "quiet_from", "quiet_weekends"])
    said = {"day": texts.NOT_THAT_DAY.format(what=what), "time": texts.NO_SUCH_TIME, "below zero": texts.NOT_BELOW_ZERO}
    return Reply([text(said[wish.refused or "day"])], calls=[{"name": SETTINGS, "args": {}}], intent="settings")


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
    if row.weekly_summary_enabled:
        said += _next(row, user.timezone, now, names)
    if _asks_for_more(wish):  # who asks to be written to may be written to
        preferences.consent(session, owner.id, turn.inbound.channel, turn.inbound.chat_id, enabled=True)
    nudges = [("check_alerts", owner.id)] if _LIMITS & set(names) else []
    blocks = [text(f"{said} {texts.SETTING_UNDO}")]
    return Reply(blocks, calls=[{"name": SETTINGS, "args": {}}], intent="settings", nudges=nudges)


def _asks_for_more(wish: Wish) -> bool:
    more = wish.change
    return bool(more.weekly_summary_enabled or more.alerts_enabled or more.cashflow_risk_threshold is not None)


def _next(row: NotificationPreferences, zone: str, now: datetime, names: Sequence[str]) -> str:
    """When the week is told next, where that was set; after a setting of quiet times only where it has to wait."""
    plan, of_summary = preferences.schedule(zone, row), bool(_OF_SUMMARY & set(names))
    if preferences.is_due(row, plan, now):
        return f" {texts.SETTING_NOW}" if of_summary else ""
    after = plan.next(now)
    while row.summary_week and week_of(plan.day(after)) <= row.summary_week:  # this week's was told already
        after = plan.next(after)
    said = f" {texts.SETTING_NEXT.format(day=format_day(clock.local(after, zone).date()))}" if of_summary else ""
    opens = preferences.quiet(zone, row).until(after)
    if opens > after and (of_summary or _QUIET & set(names)):
        on = clock.local(opens, zone)
        said += f" {texts.WAITS.format(day=format_day(on.date()), at=f'{on:%H:%M}')}"
    return said
