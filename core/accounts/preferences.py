"""What a person wants to be told unasked, when, and where; each change with a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import clock, undo
from core.accounts.links import Identity
from core.accounts.schedule import Quiet, Schedule, Weekday, week_of
from core.errors import Refusal
from core.models import ChannelLink, NotificationPreferences, User
from core.money import format_money

# Channels on which a person can be written to first, and whether they may be before they were asked.
UNASKED = {"telegram": True, "whatsapp": False}
WHATSAPP = "whatsapp"
REMEMBERED = "change settings"  # the verb of undo


class NotConnectedError(Refusal):
    """Connect WhatsApp first: make a code here and send it from that phone, as CONNECT and the code."""

    status = 409
    code = "WHATSAPP_NOT_CONNECTED"


class ConnectedError(Refusal):
    """WhatsApp is connected with another number. Send /unlink from that phone first."""

    status = 409
    code = "WHATSAPP_CONNECTED"


@dataclass(frozen=True)
class Hours:
    """From `start` to `end`, over midnight or not; both None: no hours at all."""

    start: time | None
    end: time | None


USUAL_QUIET = Hours(time(21), time(7))


@dataclass(frozen=True)
class Change:
    """What is to be different; None leaves it as it is. quiet_from, quiet_until: one end of the quiet hours alone."""

    weekly_summary_enabled: bool | None = None
    weekly_summary_day: Weekday | None = None
    weekly_summary_time: time | None = None
    alerts_enabled: bool | None = None
    quiet: Hours | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    quiet_weekends: bool | None = None
    cashflow_risk_threshold: Decimal | None = None
    spending_spike_threshold: Decimal | None = None
    concentration_risk_threshold: Decimal | None = None
    email_weekly_summary: bool | None = None
    email_alerts: bool | None = None
    timezone: str | None = None


def get(session: Session, user_id: UUID, *, lock: bool = False) -> NotificationPreferences:
    """The preferences of the session's user, made where there are none. lock: until the transaction ends."""
    wanted = select(NotificationPreferences).where(NotificationPreferences.user_id == user_id)
    wanted = wanted.with_for_update() if lock else wanted
    found = session.scalars(wanted).first()
    if found is None:
        made = insert(NotificationPreferences).values(user_id=user_id)
        session.execute(made.on_conflict_do_nothing(index_elements=["user_id"]))
        found = session.scalars(wanted).one()
    return found


def schedule(zone: str, row: NotificationPreferences) -> Schedule:
    """When the week is told."""
    return Schedule(zone, row.weekly_summary_day, row.weekly_summary_time)  # pyright: ignore[reportArgumentType]


def quiet(zone: str, row: NotificationPreferences) -> Quiet:
    """When nothing is said unasked."""
    return Quiet(zone, row.quiet_from, row.quiet_until, row.quiet_weekends)


def is_due(row: NotificationPreferences, plan: Schedule, now: datetime) -> bool:
    """Whether the week that `plan` told of last is still to be told to its owner, who was here then."""
    return is_open(row.summary_week, row.created_at, plan, now) and row.weekly_summary_enabled


def is_open(summary_week: date | None, since: datetime, plan: Schedule, now: datetime) -> bool:
    """The same of what the scheduler may read. since: when the owner came."""
    return plan.last(now) >= since and (summary_week is None or summary_week < week_of(plan.day(now)))


def change(session: Session, user_id: UUID, wanted: Change, *, now: datetime) -> NotificationPreferences:
    """Sets what `wanted` says and keeps the way back, where it changes anything."""
    row = get(session, user_id, lock=True)
    user = session.get_one(User, user_id)
    wanted = _with_both_ends(row, wanted)
    before = _differing(row, user, wanted)
    if before:
        columns = _columns(wanted)
        _set(row, user, {name: columns[name] for name in before if name in columns})
        _enabled(row, user.timezone, list(before), now)
        session.flush()
        undo.remember(session, user_id, REMEMBERED, f"the setting: {said(row, user, list(before))}", {"was": before})
    return row


def _with_both_ends(row: NotificationPreferences, wanted: Change) -> Change:
    """Where there are no quiet hours yet, one end of them comes with the usual other."""
    if row.quiet_from is not None or not (wanted.quiet_from or wanted.quiet_until):
        return wanted
    hours = Hours(wanted.quiet_from or USUAL_QUIET.start, wanted.quiet_until or USUAL_QUIET.end)
    return replace(wanted, quiet=hours, quiet_from=None, quiet_until=None)


def _columns(wanted: Change) -> dict[str, Any]:
    given = {one.name: getattr(wanted, one.name) for one in fields(wanted) if one.name != "quiet"}
    named = {name: value for name, value in given.items() if value is not None}
    if wanted.quiet is not None:
        named |= {"quiet_from": wanted.quiet.start, "quiet_until": wanted.quiet.end}
    return named


def _differing(row: NotificationPreferences, user: User, wanted: Change) -> dict[str, str | bool | None]:
    """Column → what it was, as JSON, of each that changes."""
    was: dict[str, str | bool | None] = {}
    for name, value in _columns(wanted).items():
        old = user.timezone if name == "timezone" else getattr(row, name)
        if old != value:
            was[name] = old if isinstance(old, bool) or old is None else str(old)
    if {"quiet_from", "quiet_until"} & set(was):  # one without the other is not allowed
        for name in ("quiet_from", "quiet_until"):
            old = getattr(row, name)
            was[name] = None if old is None else str(old)
    return was


def _set(row: NotificationPreferences, user: User, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(user if name == "timezone" else row, name, value)
    row.updated_at = clock.now()


def _enabled(row: NotificationPreferences, zone: str, changed: list[str], now: datetime) -> None:
    """Wanted again: the weeks in between are not made up for. (A new day or hour loses no week, and repeats none.)"""
    if "weekly_summary_enabled" in changed and row.weekly_summary_enabled:
        week = week_of(schedule(zone, row).day(now))
        row.summary_week = max(row.summary_week or week, week)


@undo.inverse_of(REMEMBERED)
def _change_back(session: Session, inverse: dict[str, Any]) -> str:
    row = session.scalars(select(NotificationPreferences).with_for_update()).one()
    user = session.get_one(User, row.user_id)
    _set(row, user, {name: _read(name, value) for name, value in inverse["was"].items()})
    _enabled(row, user.timezone, list(inverse["was"]), clock.now())
    session.flush()
    return f"Undone. Now: {said(row, user, list(inverse['was']))}."


_TIMES = ("weekly_summary_time", "quiet_from", "quiet_until")


def _read(name: str, value: str | bool | None) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if name in _TIMES:
        return time.fromisoformat(value)
    return Decimal(value) if name.endswith("threshold") else value


def said(row: NotificationPreferences, user: User, names: list[str]) -> str:
    """The settings as they are now, of those columns."""
    return " and ".join(dict.fromkeys(in_words(row, user, name) for name in names))


def in_words(row: NotificationPreferences, user: User, name: str) -> str:
    """One setting as it is."""
    words = _WORDS.get(name)
    return words(row, user) if words else f"{name.replace('_', ' ')} {'on' if getattr(row, name) else 'off'}"


def _told(row: NotificationPreferences, _user: User) -> str:
    if not row.weekly_summary_enabled:
        return "no weekly summary"
    return f"the weekly summary on {row.weekly_summary_day.capitalize()}s at {row.weekly_summary_time:%H:%M}"


def _hours(row: NotificationPreferences, _user: User) -> str:
    if row.quiet_from is None or row.quiet_until is None:
        return "no quiet hours"
    return f"quiet hours from {row.quiet_from:%H:%M} to {row.quiet_until:%H:%M}"


_WORDS: dict[str, Callable[[NotificationPreferences, User], str]] = {
    **dict.fromkeys(("weekly_summary_enabled", "weekly_summary_day", "weekly_summary_time"), _told),
    **dict.fromkeys(("quiet_from", "quiet_until"), _hours),
    "quiet_weekends": lambda row, _: "no messages at weekends" if row.quiet_weekends else "messages at weekends, too",
    "alerts_enabled": lambda row, _: "warnings in the chat" if row.alerts_enabled else "no warnings in the chat",
    "cashflow_risk_threshold": lambda row, user: (
        f"a warning below {format_money(Decimal(row.cashflow_risk_threshold), user.currency)}"
    ),
    "spending_spike_threshold": lambda row, _: (
        f"a warning where spending rises by {_plain(row.spending_spike_threshold)}%"
    ),
    "concentration_risk_threshold": lambda row, _: (
        f"a warning where one customer brings over {_plain(row.concentration_risk_threshold)}%"
    ),
    "timezone": lambda _, user: f"the time zone {user.timezone}",
}


def _plain(number: Any) -> str:
    return f"{Decimal(str(number)).normalize():f}"


def chats(session: Session) -> list[ChannelLink]:
    """Where the session's user may be written to unasked, the oldest chat first."""
    linked = select(ChannelLink).where(ChannelLink.channel.in_(list(UNASKED)), ChannelLink.blocked.is_(False))
    found = session.scalars(linked.order_by(ChannelLink.created_at, ChannelLink.id))
    return [one for one in found if (UNASKED[one.channel] if one.consent is None else one.consent)]


def consent(session: Session, user_id: UUID, channel: str, chat_id: str, *, enabled: bool) -> bool:
    """Whether that chat may be written to unasked, with the moment it was said; False where we never do there."""
    now = clock.now()
    known = session.execute(
        update(ChannelLink)
        .where(ChannelLink.channel == channel, ChannelLink.chat_id == chat_id, ChannelLink.channel.in_(list(UNASKED)))
        .values(consent=enabled, consent_at=now)
        .returning(ChannelLink.id)
    ).first()
    if channel == WHATSAPP:
        row = get(session, user_id)
        row.whatsapp_enabled, row.whatsapp_consent_at = enabled, now
        session.flush()
    return known is not None


def set_whatsapp(session: Session, user_id: UUID, *, enabled: bool) -> None:
    """The same for every WhatsApp chat of the user, said on the page. Raises NotConnectedError."""
    row, now = get(session, user_id), clock.now()
    mine = update(ChannelLink).where(ChannelLink.channel == WHATSAPP).values(consent=enabled, consent_at=now)
    linked = session.execute(mine.returning(ChannelLink.id)).first()
    if enabled and linked is None:
        raise NotConnectedError
    row.whatsapp_enabled, row.whatsapp_consent_at = enabled, now
    session.flush()


def expect_number(session: Session, user_id: UUID, number: str | None) -> bool:
    """Notes the number that is going to be connected; it is nobody's until a code comes from it. Whether it is new.

    Raises ConnectedError where another one was verified.
    """
    row = get(session, user_id)
    if row.whatsapp_number == number:
        return not row.whatsapp_verified and number is not None
    if row.whatsapp_verified:
        raise ConnectedError
    row.whatsapp_number = number
    session.flush()
    return number is not None


def connected(session: Session, user_id: UUID, who: Identity) -> None:
    """`who` has just shown on WhatsApp, by a code or by writing first, that the number is theirs."""
    if who.channel == WHATSAPP:
        row = get(session, user_id)
        row.whatsapp_number, row.whatsapp_verified = who.alt_identity or who.identity, True
        session.flush()


def disconnected(session: Session, user_id: UUID, channel: str) -> None:
    """A chat of that channel speaks for the user no more; the last one takes the number with it."""
    left = select(ChannelLink.id).where(ChannelLink.channel == channel)
    if channel == WHATSAPP and session.scalars(left.limit(1)).first() is None:
        row = get(session, user_id)
        row.whatsapp_number, row.whatsapp_verified, row.whatsapp_enabled = None, False, False
        session.flush()
