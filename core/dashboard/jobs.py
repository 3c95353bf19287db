"""Celery's tasks of what is said unasked. Above the outlook, for the week has a picture."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfoNotFoundError

import structlog
from sqlalchemy import or_, select

from core import clock, db
from core.accounts import people
from core.accounts.preferences import is_open
from core.accounts.schedule import Quiet, Schedule, week_of
from core.dashboard import monday
from core.jobs import app, nudge
from core.models import Notice, NotificationPreferences, User
from core.outlook import alerts, unasked

log = structlog.get_logger()
# Owners nudged at a time, those longest due first: two workers tell about that many between two looks, so that few are
# nudged twice, and an import that comes meanwhile waits behind a minute's work, not behind everyone's Monday.
AT_ONCE = 600
FARTHEST = timedelta(hours=14)  # how far ahead of UTC the earliest zone is


@app.task(name="generate_weekly_summary")
def generate_weekly_summary(user_id: str) -> None:
    """Tells one owner their week, where it is due and was not told."""
    try:
        outcome = monday.tell(UUID(user_id), now=clock.now())
    except Exception as error:  # a door: a book that no forecast fits must not come up for ever
        if db.is_down(error):
            raise
        log.error("summary.without_forecast", error=error)
        outcome = monday.tell(UUID(user_id), now=clock.now(), forecast=None)
    log.info("summary.done", state=outcome)


@app.task(name="send_weekly_summaries_all_users")
def send_weekly_summaries_all_users() -> None:
    """Nudges for the owners whose week is due and was not told. Late or doubled, it finds the same rows."""
    found = due(clock.now(), limit=AT_ONCE)
    for user_id in found:
        nudge("generate_weekly_summary", user_id)
    if found:
        log.info("summaries.due", count=len(found))


def due(now: datetime, *, limit: int) -> list[UUID]:
    """Whose week may be told at `now`, the longest due first: read from ids, zones and hours alone."""
    row = NotificationPreferences
    latest = week_of((now + FARTHEST).date())
    wanted = select(
        row.user_id, User.timezone, row.weekly_summary_day, row.weekly_summary_time, row.summary_week, row.created_at,
        row.quiet_from, row.quiet_until, row.quiet_weekends,
    ).join(User, User.id == row.user_id)  # fmt: skip
    open_ = or_(row.summary_week.is_(None), row.summary_week < latest)
    with db.as_sched() as session:
        rows = session.execute(wanted.where(row.weekly_summary_enabled, open_)).all()
    found: list[tuple[datetime, UUID]] = []
    plans: dict[Schedule, datetime] = {}  # most owners share a zone and an hour
    for one in rows:
        plan = Schedule(one.timezone, one.weekly_summary_day, one.weekly_summary_time)
        try:
            last = plans[plan] if plan in plans else plans.setdefault(plan, plan.last(now))
            is_due = is_open(one.summary_week, one.created_at, plan, now)
            quiet = Quiet(one.timezone, one.quiet_from, one.quiet_until, one.quiet_weekends)
            night = now - last > unasked.ON_TIME and quiet.until(now) > now
        except (ZoneInfoNotFoundError, ValueError) as error:  # one bad row must not silence everyone
            log.warning("summary.no_such_zone", error=error)
            continue
        if is_due and not night:
            found.append((last, one.user_id))
    return [user_id for _, user_id in sorted(found)[:limit]]


@app.task(name="say_unasked")
def say_unasked(user_id: str) -> None:
    """Says what waits for one owner and may be said now."""
    with people.told(UUID(user_id)) as (session, _):
        count = unasked.say_waiting(
            session, UUID(user_id), now=clock.now(), blocks_of=alerts.blocks_of, options_of=alerts.options_of
        )
    log.info("unasked.said", count=count)


@app.task(name="sweep_unasked")
def sweep_unasked() -> None:
    """Nudges for the owners for whom something waits whose time has come."""
    waiting = select(Notice.user_id).where(Notice.state == "waiting", Notice.not_before <= clock.now())
    with db.as_sched() as session:
        found = session.scalars(waiting.distinct().limit(AT_ONCE)).all()
    for user_id in found:
        nudge("say_unasked", user_id)
