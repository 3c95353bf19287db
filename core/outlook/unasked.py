"""The one door for what is said unasked: at most one message a day unless it is grave, none at night, none twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from core import clock
from core.accounts import preferences
from core.accounts.schedule import MORNING, WEEKDAYS
from core.blocks import Block, text
from core.chats import actions, messages
from core.chats.actions import Option
from core.models import Alert, ChannelLink, Notice, NotificationPreferences, User

HIGH = "high"
MOST_TOGETHER = 3  # alerts in one message: a phone's screen
# A summary said this late is still what its owner asked for; later it is news that can wait for the morning.
ON_TIME = timedelta(hours=1)
ALERTS = "get_alerts"  # the tool that a "show me" after an alert means
_GRAVER = {HIGH: 0, "medium": 1, "low": 2}
BlocksOf = Callable[[Alert], Sequence[Block]]
OptionsOf = Callable[[Alert], Sequence[Option]]
SEEN = "Have you seen it?"
MOST_LABEL = 20  # letters that WhatsApp shows on a button


def plain_blocks(alert: Alert) -> list[Block]:
    """An alert as its title and its message."""
    return [text(alert.title), text(alert.message)]


def no_options(_alert: Alert) -> list[Option]:
    """No button."""
    return []


def offer(session: Session, user_id: UUID, alerts: Sequence[Alert], *, now: datetime) -> int:
    """Notes new alerts as to be said; how many were not known yet. In the transaction that made them: none is lost."""
    new = 0
    for alert in alerts:
        noted = session.execute(
            insert(Notice)
            .values(user_id=user_id, about=_about(alert.id), severity=alert.severity, not_before=now)
            .on_conflict_do_nothing(index_elements=["user_id", "about"])
            .returning(Notice.id)
        )
        new += len(noted.all())
    return new


def _about(alert_id: UUID) -> str:
    return f"alert:{alert_id}"


def say_waiting(
    session: Session,
    user_id: UUID,
    *,
    now: datetime,
    blocks_of: BlocksOf = plain_blocks,
    options_of: OptionsOf = no_options,
) -> int:
    """Says what waits and may be said now; the rest waits on, or is dropped where it is no longer true.

    How many alerts were said. One worker at a time: the owner's preferences are locked. options_of: the buttons of an
    alert, which are offered in each chat.
    """
    row = preferences.get(session, user_id, lock=True)
    waiting = session.scalars(
        select(Notice).where(Notice.state == "waiting").order_by(Notice.created_at, Notice.id)
    ).all()
    open_ = _open(session, waiting, now)
    for notice in waiting:
        if notice.about not in open_:
            notice.state = "dropped"
    notices = sorted((one for one in waiting if one.about in open_), key=lambda one: _GRAVER.get(one.severity, 3))
    chats = preferences.chats(session)
    if not notices:
        return 0
    if not chats or not row.alerts_enabled:
        for notice in notices:
            notice.state = "kept"
        return 0
    zone = session.get_one(User, user_id).timezone
    chosen = _chosen(session, notices, row, zone, now)
    if chosen:
        alerts = [open_[one.about] for one in chosen]
        saying = _Saying(chosen, [block for one in alerts for block in blocks_of(one)], _options(alerts, options_of))
        _say(session, user_id, saying, chats, clock.local(now, zone).date())
    for notice in notices[len(chosen) :]:
        notice.not_before = _later(row, zone, now)
    return len(chosen)


def _open(session: Session, waiting: Sequence[Notice], now: datetime) -> dict[str, Alert]:
    """Of those, the alerts that are still true, by what their notice is about."""
    ids = [UUID(one.about.removeprefix("alert:")) for one in waiting if one.about.startswith("alert:")]
    true = (Alert.is_acknowledged.is_(False), or_(Alert.expires_at.is_(None), Alert.expires_at > now))
    return {_about(one.id): one for one in session.scalars(select(Alert).where(Alert.id.in_(ids), *true))}


def _chosen(
    session: Session, notices: Sequence[Notice], row: NotificationPreferences, zone: str, now: datetime
) -> Sequence[Notice]:
    """Those to say now, the gravest first; the less grave go along with a grave one."""
    if preferences.quiet(zone, row).until(now) > now:
        return []
    grave = notices[0].severity == HIGH
    today = clock.local(now, zone).date()
    return notices[:MOST_TOGETHER] if grave or not (_taken(session, today) or _is_told_on(row, today)) else []


def _taken(session: Session, today: date) -> bool:
    """Whether today's one message was said."""
    said = select(Notice.id).where(Notice.state == "said", Notice.severity != HIGH, Notice.day == today)
    return session.scalars(said.limit(1)).first() is not None


def _is_told_on(row: NotificationPreferences, day: date) -> bool:
    """Whether that day's one message is the summary."""
    return row.weekly_summary_enabled and WEEKDAYS[day.weekday()] == row.weekly_summary_day


def _later(row: NotificationPreferences, zone: str, now: datetime) -> datetime:
    """When to look again: at the end of the night that it is, else tomorrow morning."""
    opening = preferences.quiet(zone, row).until(now)
    if opening > now:
        return opening
    tomorrow = clock.local(now, zone).date() + timedelta(days=1)
    return clock.moment(tomorrow, row.quiet_until or MORNING, zone)


@dataclass(frozen=True)
class _Saying:
    """One message: what it is about, its words and its buttons."""

    notices: Sequence[Notice]
    blocks: Sequence[Block]
    options: Sequence[Option]


def _options(alerts: Sequence[Alert], options_of: OptionsOf) -> list[Option]:
    """The buttons of all, told apart by what they are about where there is more than one alert."""
    many = len(alerts) > 1
    return [
        replace(option, label=f"{option.label}: {alert.title}"[:MOST_LABEL]) if many else option
        for alert in alerts
        for option in options_of(alert)
    ]


def _say(session: Session, user_id: UUID, saying: _Saying, chats: Sequence[ChannelLink], today: date) -> None:
    calls = [{"name": ALERTS, "args": {}}]
    for link in chats:
        blocks = list(saying.blocks)
        if saying.options:
            blocks.append(actions.offer(session, user_id, _key(link), SEEN, saying.options))
        deliver(session, user_id, blocks, chats=[link], about=saying.notices[0].about, intent="alerts", calls=calls)
    for n, notice in enumerate(saying.notices):
        notice.state, notice.day = ("joined" if n else "said"), today
    session.flush()


def _key(link: ChannelLink) -> str:
    return f"{link.channel}:{link.chat_id}"


def may_tell_week(session: Session, row: NotificationPreferences, zone: str, due: datetime, now: datetime) -> bool:
    """Whether the summary that was due at `due` may be said now: at its hour always, later not at night."""
    if now - due > ON_TIME and preferences.quiet(zone, row).until(now) > now:
        return False
    return not _taken(session, clock.local(now, zone).date())


def note_week(session: Session, user_id: UUID, week: date, *, today: date, told: bool, risks: Sequence[UUID]) -> bool:
    """Notes that the week (its Monday) was told, and that those alerts were told with it; False where it was before."""
    state = "said" if told else "kept"
    noted = session.execute(
        insert(Notice)
        .values(
            user_id=user_id,
            about=f"week:{week.isoformat()}",
            severity="low",
            state=state,
            not_before=clock.now(),
            day=today,
        )
        .on_conflict_do_nothing()
        .returning(Notice.id)
    ).first()
    if told:
        mine = (Notice.about.in_([_about(one) for one in risks]), Notice.state == "waiting")
        session.execute(update(Notice).where(*mine).values(state="joined", day=today))
    return noted is not None


def deliver(
    session: Session,
    user_id: UUID,
    blocks: Sequence[Block],
    *,
    chats: Sequence[ChannelLink],
    about: str,
    intent: str,
    calls: Sequence[dict[str, Any]],
) -> None:
    """Puts `blocks` into the outbox for each of the chats, once for what it is about."""
    for link in chats:
        key = f"{about}:{link.id}"
        messages.say(session, user_id, _key(link), blocks, dedupe_key=key, intent=intent, calls=calls)
