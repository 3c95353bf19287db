"""/notifications/preferences: what a person wants to be told unasked, when and where."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field, PlainSerializer, StringConstraints, model_validator

from core import clock, db
from core.accounts import codes, people, preferences, throttle
from core.accounts.people import Owner
from core.accounts.preferences import Change, Hours
from core.accounts.schedule import Weekday
from core.db import Session
from core.models import NotificationPreferences
from web.deps import SignedIn
from web.envelope import Envelope, documented, reply
from web.fields import Money, Percent, Size, TimeZone

router = APIRouter(prefix="/notifications", tags=["notifications"])
Clock = Annotated[time, PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str)]
Share = Annotated[Decimal, Field(gt=0, le=999, max_digits=5, decimal_places=2, allow_inf_nan=False)]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]


class PreferencesOut(BaseModel):
    """What is set; hours are those of `timezone`.

    email_weekly_summary and email_alerts are kept for programs: no e-mail is sent, the page and the chats show both.
    whatsapp_number is the owner's only once whatsapp_verified. quiet_from, quiet_until: null where nothing is quiet.
    """

    email_weekly_summary: bool
    email_alerts: bool
    whatsapp_enabled: bool
    whatsapp_number: str | None
    whatsapp_verified: bool
    whatsapp_consent_at: datetime | None
    cashflow_risk_threshold: Money
    spending_spike_threshold: Percent
    concentration_risk_threshold: Percent
    weekly_summary_enabled: bool
    weekly_summary_day: Weekday
    weekly_summary_time: Clock
    alerts_enabled: bool
    quiet_from: Clock | None
    quiet_until: Clock | None
    quiet_weekends: bool
    timezone: str
    updated_at: datetime


class PreferencesSet(PreferencesOut):
    """The same after a change. whatsapp_command: what to send from the new number within ten minutes."""

    whatsapp_command: str | None = None


class PreferencesIn(BaseModel):
    """What is to be different; what is left out stays as it is.

    whatsapp_number: is connected once the command of the answer was sent from it. quiet_from and quiet_until go
    together; both null end the quiet hours.
    """

    email_weekly_summary: bool | None = None
    email_alerts: bool | None = None
    whatsapp_enabled: bool | None = None
    whatsapp_number: Phone | None = None
    cashflow_risk_threshold: Size | None = None
    spending_spike_threshold: Share | None = None
    concentration_risk_threshold: Share | None = None
    weekly_summary_enabled: bool | None = None
    weekly_summary_day: Weekday | None = None
    weekly_summary_time: time | None = None
    alerts_enabled: bool | None = None
    quiet_from: time | None = None
    quiet_until: time | None = None
    quiet_weekends: bool | None = None
    timezone: TimeZone | None = None

    @model_validator(mode="after")
    def _both_ends(self) -> Self:
        said = self.model_fields_set & {"quiet_from", "quiet_until"}
        if len(said) == 1 or (self.quiet_from is None) != (self.quiet_until is None):
            raise ValueError("quiet_from and quiet_until go together")
        return self

    def change(self) -> Change:
        """As core takes it. A time of day with an offset is read as the owner's own."""
        return Change(
            weekly_summary_enabled=self.weekly_summary_enabled,
            weekly_summary_day=self.weekly_summary_day,
            weekly_summary_time=_bare(self.weekly_summary_time),
            alerts_enabled=self.alerts_enabled,
            quiet=(
                Hours(_bare(self.quiet_from), _bare(self.quiet_until))
                if "quiet_from" in self.model_fields_set
                else None
            ),
            quiet_weekends=self.quiet_weekends,
            cashflow_risk_threshold=self.cashflow_risk_threshold,
            spending_spike_threshold=self.spending_spike_threshold,
            concentration_risk_threshold=self.concentration_risk_threshold,
            email_weekly_summary=self.email_weekly_summary,
            email_alerts=self.email_alerts,
            timezone=self.timezone,
        )


def _bare(at: time | None) -> time | None:
    return at.replace(second=0, microsecond=0, tzinfo=None) if at else None


def _shown(row: NotificationPreferences, owner: Owner, command: str | None = None) -> PreferencesSet:
    stored = {name: getattr(row, name) for name in PreferencesOut.model_fields if name != "timezone"}
    return PreferencesSet(**stored, timezone=owner.timezone, whatsapp_command=command)


@router.get("/preferences", response_model=Envelope[PreferencesOut])
def get_preferences(who: SignedIn) -> Response:
    """What is set now."""
    with db.as_user(who.user_id) as session:
        shown = _shown(preferences.get(session, who.user_id), people.owner(session, who.user_id))
    return reply(PreferencesOut(**shown.model_dump(exclude={"whatsapp_command"})))


@router.put("/preferences", response_model=Envelope[PreferencesSet], responses=documented(409))
def set_preferences(who: SignedIn, wanted: PreferencesIn) -> Response:
    """Sets what is given; “undo” in a chat takes it back."""
    if wanted.whatsapp_number is not None:
        throttle.count(throttle.CODES_PER_USER, str(who.user_id))
    with db.as_user(who.user_id) as session:
        command = _whatsapp(session, who.user_id, wanted)
        row = preferences.change(session, who.user_id, wanted.change(), now=clock.now())
        session.refresh(row)
        shown = _shown(row, people.owner(session, who.user_id), command)
    return reply(shown)


def _whatsapp(session: Session, user_id: UUID, wanted: PreferencesIn) -> str | None:
    """The command that connects a new number; a number typed here is nobody's yet."""
    command = None
    if "whatsapp_number" in wanted.model_fields_set and preferences.expect_number(
        session, user_id, wanted.whatsapp_number
    ):
        command = f"CONNECT {codes.make(session, user_id=user_id, purpose='chat')}"
    if wanted.whatsapp_enabled is not None:
        preferences.set_whatsapp(session, user_id, enabled=wanted.whatsapp_enabled)
    return command
