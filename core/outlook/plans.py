"""What-ifs that are kept: saved under a name, taken for granted or dropped, and compared with what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import undo
from core.errors import NotFoundError
from core.models import Scenario
from core.outlook.forecast import Delay, Forecast, Overlay, Repeat, Spread, is_meant
from core.outlook.forecast.whatif import MONTH
from core.outlook.recurring import Series

ABOUT_THEN = timedelta(days=10)  # how much sooner than said it may begin
ALIKE = Decimal("0.15")  # a wage with its tax taken off some other way is still that wage
CHANGE_OF = "change of "  # what `changes` calls the change of somebody's amount
_KINDS: dict[str, Any] = {one.__name__: one for one in get_args(Overlay)}


def taken_for_granted(session: Session, until: date | None = None) -> list[Overlay]:
    """The overlays of every what-if that its owner reckons with, the oldest first.

    until: the last day known; what was to happen once, by then, has happened or not, and the statements know.
    """
    rows = session.scalars(select(Scenario).where(Scenario.is_active).order_by(Scenario.created_at))
    return [overlay for row in rows for overlay in _open(row, until)]


def _open(row: Scenario, until: date | None) -> list[Overlay]:
    over = (row.expected or {}).get("over") or {}
    days = {int(place): date.fromisoformat(day) for place, day in over.items()}
    found = read(row.overlays)
    return [one for place, one in enumerate(found) if until is None or place not in days or days[place] > until]


def has_come(overlay: Overlay, series: Sequence[Series]) -> bool:
    """Whether a monthly what-if is in the statements by now: reckoned with on top, it would count twice.

    A wage, a rent or a customer is there once payments like it have become a series of their own that began when it was
    to begin; a change of somebody's amount, once that series has changed by as much.
    """
    return isinstance(overlay, Repeat) and any(_is(overlay, one) for one in series if one.state != "stopped")


def _is(overlay: Repeat, one: Series) -> bool:
    amount, begins = abs(overlay.amount), overlay.start - ABOUT_THEN
    if overlay.name.startswith(CHANGE_OF):
        whose = is_meant(overlay.name.removeprefix(CHANGE_OF), one.name)
        return whose and any(_about(new.new - new.old, amount) for new in one.changes if new.since >= begins)
    same_way = (overlay.amount > 0) == (one.direction == "in")
    return same_way and one.first_day >= begins and _about(one.typical, amount)


def _about(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= ALIKE * other


def saved(session: Session) -> list[Scenario]:
    """All of them, the newest first."""
    return list(session.scalars(select(Scenario).order_by(Scenario.created_at.desc())))


def get(session: Session, scenario_id: UUID) -> Scenario:
    """That one of the session's user. Raises NotFoundError."""
    row = session.scalars(select(Scenario).where(Scenario.id == scenario_id)).first()
    if row is None:
        raise NotFoundError
    return row


def by_name(session: Session, name: str) -> Scenario:
    """The one whose name is, or else holds, `name`. Raises NotFoundError."""
    rows, wanted = saved(session), name.casefold().strip()
    same = [row for row in rows if row.name.casefold() == wanted]
    held = [row for row in rows if wanted and wanted in row.name.casefold()]
    if not same and not held:
        raise NotFoundError
    return (same or held)[0]


def save(
    session: Session, user_id: UUID, *, name: str, overlays: Sequence[Overlay], today: date, granted: bool,
    before: Forecast, after: Forecast,
) -> Scenario:  # fmt: skip
    """Keeps a what-if under `name`; one of that name is replaced. granted: every forecast from now on reckons with it.

    before, after: the forecasts without and with it, of which the last day is remembered.
    """
    row = session.scalars(select(Scenario).where(Scenario.name == name)).first()
    old = None if row is None else _state(row)
    if row is None:
        row = Scenario(user_id=user_id, name=name)
        session.add(row)
    row.overlays = [write(one) for one in overlays]
    row.is_active, row.made_on = granted, today
    row.expected = _expected(before, after, overlays)
    session.flush()
    said = f"that {name} is reckoned with" if granted else f"the what-if {name}"
    undo.remember(session, user_id, "save scenario", said, {"id": str(row.id), "old": old})
    return row


def drop(session: Session, row: Scenario) -> None:
    """Forgets it."""
    undo.remember(
        session, row.user_id, "drop scenario", f"dropping {row.name}", {"id": str(row.id), "old": _state(row)}
    )
    session.delete(row)
    session.flush()


def grant(session: Session, row: Scenario, *, granted: bool) -> None:
    """Whether every forecast from now on reckons with it."""
    undo.remember(
        session, row.user_id, "save scenario", f"the change to {row.name}", {"id": str(row.id), "old": _state(row)}
    )
    row.is_active = granted
    session.flush()


@undo.inverse_of("save scenario")
@undo.inverse_of("drop scenario")
def _bring_back(session: Session, inverse: dict[str, Any]) -> str:
    id_, old = UUID(inverse["id"]), inverse["old"]
    row = session.scalars(select(Scenario).where(Scenario.id == id_)).first()
    if old is None:
        if row is not None:
            session.delete(row)
        return "Undone: the what-if is forgotten."
    if row is None:
        row = Scenario(id=id_, user_id=UUID(old["user_id"]), name=old["name"])
        session.add(row)
    row.name, row.overlays, row.is_active = old["name"], old["overlays"], old["is_active"]
    row.made_on, row.expected = date.fromisoformat(old["made_on"]), old["expected"]
    return f"Undone: {row.name} is as it was."


def _state(row: Scenario) -> dict[str, Any]:
    return {
        "user_id": str(row.user_id),
        "name": row.name,
        "overlays": row.overlays,
        "is_active": row.is_active,
        "made_on": row.made_on.isoformat(),
        "expected": row.expected,
    }


def _expected(before: Forecast, after: Forecast, overlays: Sequence[Overlay]) -> dict[str, Any] | None:
    if not after.days or not before.days or before.low is None or after.low is None:
        return None
    return {
        "currency": after.currency,
        "day": after.days[-1].day.isoformat(),
        "with": str(after.days[-1].balance),
        "without": str(before.days[-1].balance),
        "low_with": [after.low.day.isoformat(), str(after.low.balance)],
        "low_without": [before.low.day.isoformat(), str(before.low.balance)],
        "over": {str(place): day.isoformat() for place, one in enumerate(overlays) if (day := _over(one, before))},
    }


def _over(overlay: Overlay, before: Forecast) -> date | None:
    """The day by which what happens once has happened; None for what goes on."""
    if not isinstance(overlay, Delay | Spread) or (isinstance(overlay, Delay) and not overlay.once):
        return None
    due = next((one.day for one in before.items if is_meant(overlay.name, one.name)), before.today)
    later = overlay.days if isinstance(overlay, Delay) else MONTH * (overlay.parts - 1)
    return due + timedelta(days=max(later, 0))


def write(overlay: Overlay) -> dict[str, Any]:
    """An overlay as plain JSON; `read` undoes it."""
    values = {one.name: getattr(overlay, one.name) for one in fields(overlay)}
    plain = {key: str(value) if isinstance(value, Decimal | date) else value for key, value in values.items()}
    return {"kind": type(overlay).__name__, **plain}


def read(written: Sequence[dict[str, Any]]) -> list[Overlay]:
    """The overlays that `write` wrote."""
    return [_read(dict(one)) for one in written]


def _read(one: dict[str, Any]) -> Overlay:
    kind = _KINDS[one.pop("kind")]
    for key in ("day", "start"):
        if key in one:
            one[key] = date.fromisoformat(one[key])
    for key in ("amount", "factor"):
        if key in one:
            one[key] = Decimal(one[key])
    return kind(**one)
