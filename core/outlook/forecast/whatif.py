"""What-ifs: dated overlays laid on what is expected by name, before the paths are added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from rapidfuzz import fuzz

from core.errors import Refusal
from core.outlook.forecast.history import Floats, History
from core.outlook.forecast.parts import Draws, Part
from core.outlook.forecast.shape import Become, Delay, Drop, Expect, LeaveOut, Overlay, Repeat, Scale, Spread

SAME_NAME = 85  # rapidfuzz's token-set ratio: "acme" is "Acme Ltd"; "shell" is not "shellfish bar"
REPLACES = 15  # days: money expected of a customer about when it pays anyway is that payment, not one more
MONTH = 30
_OnSomebody = Delay | Drop | Scale | Spread | Become


class UnknownNameError(Refusal):
    """I expect nothing by that name, so there is nothing to change."""

    status = 422
    code = "UNKNOWN_NAME"


def wanted(overlays: Iterable[Overlay]) -> list[str]:
    """The names the overlays change, each of which must be known."""
    return [one.name for one in overlays if isinstance(one, _OnSomebody) and one.name]


def keys_named(past: History, names: Sequence[str], called: Mapping[str, str]) -> frozenset[str]:
    """The keys of the payees that `names` mean. called: what a person calls a key. Raises UnknownNameError."""
    found: set[str] = set()
    for name in names:
        keys = {key for key in set(past.keys) if key and is_meant(name, called.get(key, key))}
        if not keys:
            raise UnknownNameError(f"I expect nothing by the name of {name}, so there is nothing to change.")
        found |= keys
    return frozenset(found)


def is_known(overlay: Overlay, past: History, called: Mapping[str, str]) -> bool:
    """Whether it names nobody, or somebody of that past."""
    return all(any(is_meant(name, called.get(key, key)) for key in set(past.keys) if key) for name in wanted([overlay]))


def is_meant(name: str, other: str) -> bool:
    """Whether a person who says `name` means the payee `other`: all its words, or nearly."""
    said, known = name.casefold().split(), other.casefold().split()
    return set(said) <= set(known) or (
        fuzz.token_set_ratio(" ".join(said), " ".join(known)) >= SAME_NAME and said[:1] == known[:1]
    )


def laid_over(parts: Sequence[Part], overlays: Sequence[Overlay], today: date, draw: Draws) -> list[Part]:
    """The parts as they are under the overlays, in their order; new money becomes parts of its own."""
    changed = list(parts)
    for overlay in overlays:
        changed = _under(changed, overlay, today, draw)
    return changed


def scale_of(overlays: Sequence[Overlay], direction: str) -> float:
    """What everything in a direction is multiplied by, so also what has no name."""
    factor = 1.0
    for one in overlays:
        if isinstance(one, Scale) and not one.name and one.direction in ("", direction):
            factor *= float(one.factor)
    return factor


def _under(parts: list[Part], overlay: Overlay, today: date, draw: Draws) -> list[Part]:
    match overlay:
        case LeaveOut():
            return parts  # `history` has left it out
        case Expect():
            return _expecting(parts, overlay, (overlay.day - today).days, draw)
        case Repeat():
            days = _monthly(overlay.start, today, draw.horizon)
            return [*parts, _new(overlay.name, [(day, float(overlay.amount)) for day in days], draw)]
        case Drop():
            return [part for part in parts if not _hits(overlay, part)]
        case Scale():
            return [_scaled(part, overlay) for part in parts]
        case Delay() | Spread() | Become():
            return [_changed(part, overlay) if _hits(overlay, part) else part for part in parts]


def _changed(part: Part, overlay: Delay | Spread | Become) -> Part:
    match overlay:
        case Delay():
            return _later(part, overlay)
        case Spread():
            return _spread(part, overlay.parts)
        case Become():
            return _becoming(part, float(overlay.amount))


def _hits(overlay: _OnSomebody, part: Part) -> bool:
    return part.key == overlay.key if overlay.key else is_meant(overlay.name, part.name)


def _new(name: str, dues: Sequence[tuple[int, float]], draw: Draws) -> Part:
    flows = draw.none()
    inside = tuple((day, amount) for day, amount in dues if 1 <= day <= draw.horizon)
    for day, amount in inside:
        flows[:, day] += amount
    return Part(name, "", "scenario", flows, inside, ())


def _expecting(parts: list[Part], overlay: Expect, day: int, draw: Draws) -> list[Part]:
    if day < 1:
        return parts  # it has come, or it has not: the statements know
    return [*_without_usual(parts, overlay.name, day), _new(overlay.name, [(day, float(overlay.amount))], draw)]


def _monthly(start: date, today: date, horizon: int) -> list[int]:
    found: list[int] = []
    month = start.year * 12 + start.month - 1
    while True:
        year, index = divmod(month, 12)
        after = date(year + (index == 11), (index + 1) % 12 + 1, 1)
        last = after.toordinal() - 1
        day = min(date(year, index + 1, 1).toordinal() + start.day - 1, last) - today.toordinal()
        if day > horizon:
            return found
        if day > 0:
            found.append(day)
        month += 1


def _scaled(part: Part, overlay: Scale) -> Part:
    meant = _hits(overlay, part) if overlay.name else True
    if overlay.direction:
        meant &= (part.flows.sum() > 0) == (overlay.direction == "in")
    if not meant:
        return part
    factor = float(overlay.factor)
    return part.with_flows(part.flows * factor, tuple((day, amount * factor) for day, amount in part.due))


def _becoming(part: Part, amount: float) -> Part:
    """With `amount` each time, where it is the same each time; else the next time."""
    if not part.due or not part.due[0][1]:
        return part
    first = part.due[0][1]
    alike = all(each == first for _, each in part.due)
    end = part.flows.shape[1] if alike else _first_event(part)
    flows = part.flows.copy()
    flows[:, :end] *= amount / abs(first)
    due = tuple(
        (day, float(np.sign(each)) * amount if alike or not n else each) for n, (day, each) in enumerate(part.due)
    )
    return part.with_flows(flows, due)


def _first_event(part: Part) -> int:
    """The column up to which a part's flows are its next payment."""
    if len(part.due) > 1:
        return (part.due[0][0] + part.due[1][0]) // 2 + 1
    return part.flows.shape[1]


def _later(part: Part, overlay: Delay) -> Part:
    end = _first_event(part) if overlay.once else part.flows.shape[1]
    moved = _moved(part.flows[:, :end], overlay.days, part.flows.shape[1])
    moved[:, end:] += part.flows[:, end:]
    first = part.due[:1] if overlay.once else part.due
    due = tuple((max(1, day + overlay.days), amount) for day, amount in first) + (part.due[1:] if overlay.once else ())
    return part.with_flows(moved, tuple(sorted(due)))


def _moved(flows: Floats, days: int, columns: int) -> Floats:
    """Flows so many days later: what would lie in the past comes tomorrow, what is too late in the last column."""
    moved = np.zeros((len(flows), columns))
    for column in range(1, flows.shape[1]):
        moved[:, min(max(column + days, 1), columns - 1)] += flows[:, column]
    return moved


def _spread(part: Part, pieces: int) -> Part:
    end = _first_event(part)
    columns = part.flows.shape[1]
    flows = np.zeros_like(part.flows)
    flows[:, end:] = part.flows[:, end:]
    for piece in range(pieces):
        flows += _moved(part.flows[:, :end] / pieces, piece * MONTH, columns)
    first = [(day + piece * MONTH, amount / pieces) for day, amount in part.due[:1] for piece in range(pieces)]
    return part.with_flows(flows, tuple(sorted((*first, *part.due[1:]))))


def _without_usual(parts: list[Part], name: str, day: int) -> list[Part]:
    """The parts without the payment of `name` that the one expected on `day` stands for."""
    changed: list[Part] = []
    for part in parts:
        near = bool(part.due) and abs(part.due[0][0] - day) <= REPLACES
        if name and near and is_meant(name, part.name):
            flows = part.flows.copy()
            flows[:, : _first_event(part)] = 0.0
            part = replace(part, flows=flows, due=part.due[1:])
        changed.append(part)
    return changed
