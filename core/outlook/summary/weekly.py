"""The weekly summary as one thing: made for any week, kept for the weeks that were told, and what programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.accounts import preferences
from core.accounts.people import Owner
from core.accounts.schedule import WEEKDAYS
from core.blocks import Block
from core.chats.messages import plain
from core.models import AiInsight, NotificationPreferences
from core.outlook import scores
from core.outlook.forecast.shape import Forecast
from core.outlook.summary import words
from core.outlook.summary.comparing import signed_percent
from core.outlook.summary.facts import Facts, Kind, Scored, Week, gather
from core.outlook.summary.words import Told

TYPE = "weekly_summary"  # of ai_insights
TOOL = "get_weekly_summary"  # what "why?" after it is about
MOST_CURRENCIES = 3  # looked ahead in: each is a forecast of its own
SPAN = timedelta(days=7)
AHEAD_DAYS = 4  # a forecast of tomorrow proves nothing; one from Monday for Friday does
# (session, owner, today, currency) → the forecast.
Forecaster = Callable[[Session, UUID, date, str], Forecast]


@dataclass(frozen=True)
class Weekly:
    """One owner's week: what is known, what lies ahead, and how it is said."""

    facts: Facts
    ahead: tuple[Forecast, ...]
    told: Told

    @property
    def blocks(self) -> list[Block]:
        """What a chat is told, without the picture."""
        return self.told.blocks

    @property
    def call(self) -> dict[str, Any]:
        """The tool call that a "why?" after it is about."""
        return {"name": TOOL, "args": {"start": self.facts.start.isoformat()}}


def make(
    session: Session, owner: Owner, *, start: date, today: date, now: datetime, forecast: Forecaster | None
) -> Weekly:
    """The week from `start`. forecast: what looks ahead; None where nothing does."""
    facts = gather(session, start=start, today=today, currency=owner.currency, now=now)
    looks = forecast is not None and facts.kind in {"week", "ahead"}
    wanted = facts.currencies[:MOST_CURRENCIES] if looks else ()
    ahead = tuple(forecast(session, owner.id, today, one) for one in wanted) if forecast else ()
    if facts.kind == "week":
        facts = replace(facts, scored=_scored(session, facts))
    threshold = Decimal(preferences.get(session, owner.id).cashflow_risk_threshold)
    return Weekly(facts, ahead, words.tell(facts, ahead, threshold=threshold))


def _scored(session: Session, facts: Facts) -> Scored | None:
    """What was said, days before, of the last day of the week that is known, against what it was."""
    known = scores.told(session, currency=facts.currencies[0], ahead=AHEAD_DAYS)
    if not known or known[0].forecast_date < facts.start or known[0].actual_balance is None:
        return None
    newest, actual = known[0], known[0].actual_balance
    banded = [
        one.confidence_lower <= one.actual_balance <= one.confidence_upper
        for one in known
        if one.confidence_lower is not None and one.confidence_upper is not None and one.actual_balance is not None
    ]
    return Scored(
        newest.made_on, newest.forecast_date, newest.confidence_lower, newest.confidence_upper,
        newest.projected_balance, actual, sum(banded), len(banded),
    )  # fmt: skip


def payload(weekly: Weekly) -> dict[str, Any]:
    """The blueprint's, of the owner's main currency, with the others beside; amounts are decimal strings.

    The figures are null where no statement covers the week: that is not nothing.
    """
    facts = weekly.facts
    known = facts.kind == "week"
    main = next(iter(facts.weeks), None)
    figures = _figures(main) if main else dict.fromkeys(_FIGURES, "0" if known else None) | _UNKNOWN
    low = next((one for one in weekly.ahead if one.low is not None), None)
    return {
        "kind": facts.kind,
        "period": f"{facts.start.isoformat()} to {facts.end.isoformat()}",
        "covered_until": facts.until.isoformat() if facts.until else None,
        **figures,
        "currency": main.currency if main else next(iter(facts.currencies), None),
        "others": [_figures(one) | {"currency": one.currency} for one in facts.weeks[1:]],
        "narrative": plain(weekly.told.body),
        "recommendations": [plain([one]) for one in weekly.told.todo],
        "low_point": _low(low) if low else None,
    }


_FIGURES = ("revenue", "expenses", "net")
_UNKNOWN = {
    "revenue_change_pct": None, "expense_change_pct": None, "top_customer": None, "top_expense_category": None,
}  # fmt: skip


def _figures(week: Week) -> dict[str, Any]:
    customer, category = week.came.top(), week.went.top_category()
    came = signed_percent(week.came.now, week.came.before, week.currency)
    went = signed_percent(week.went.now, week.went.before, week.currency)
    return {
        "revenue": str(week.came.now),
        "expenses": str(week.went.now),
        "net": str(week.net),
        "revenue_change_pct": str(came) if came is not None else None,
        "expense_change_pct": str(went) if went is not None else None,
        "top_customer": customer.name if customer else None,
        "top_expense_category": category.name if category else None,
    }


def _low(one: Forecast) -> dict[str, Any] | None:
    low = one.low
    return {"date": low.day.isoformat(), "balance": str(low.balance), "currency": one.currency} if low else None


def keep(session: Session, user_id: UUID, weekly: Weekly) -> UUID:
    """Stores what was told, for the page and for programs; its id."""
    row = AiInsight(
        user_id=user_id,
        insight_type=TYPE,
        title=weekly.told.title,
        content=plain([*weekly.told.body, *weekly.told.todo]),
        data_payload=payload(weekly),
        period_start=weekly.facts.start,
        period_end=weekly.facts.end,
        generated_by="offline",
    )
    session.add(row)
    session.flush()
    return row.id


def latest(session: Session) -> AiInsight | None:
    """The last week that was told to the session's user; None before the first."""
    newest = (AiInsight.period_end.desc(), AiInsight.created_at.desc())
    return session.scalars(select(AiInsight).where(AiInsight.insight_type == TYPE).order_by(*newest).limit(1)).first()


def is_silent(kind: Kind, before: AiInsight | None) -> bool:
    """Whether there is nothing to say that was not said: no statement at all, or none for long, is told of once."""
    said = ((before.data_payload or {}) if before else {}).get("kind")
    return (kind == "first" and before is not None) or (kind == "quiet" and said == "quiet")


def last_week(zone: str, row: NotificationPreferences, now: datetime) -> date:
    """The first day of the week that was to be told last: the seven days before its owner's day."""
    return preferences.schedule(zone, row).day(now) - SPAN


def week_before(row: NotificationPreferences, today: date) -> date:
    """The first day of the last whole week on `today`, as its owner counts weeks: from their day on."""
    day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(row.weekly_summary_day)) % 7)
    return day - SPAN


def movers(facts: Facts) -> Mapping[str, Sequence[tuple[str, Decimal, Decimal, int]]]:
    """For each currency: (name, before, now, rows) of the payees that changed most, + is money in."""
    found: dict[str, list[tuple[str, Decimal, Decimal, int]]] = {}
    for week in facts.weeks:
        came = [(one.name, one.before, one.now, one.rows) for one in week.came.payees]
        went = [(one.name, -one.before, -one.now, one.rows) for one in week.went.payees]
        found[week.currency] = sorted([*came, *went], key=lambda one: -abs(one[2] - one[1]))
    return found
