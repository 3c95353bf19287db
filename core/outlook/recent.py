"""The forecasts this process made last, by all they are made of: asked again, one is not drawn again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from core.outlook.forecast import Forecast

MOST = 32  # a forecast of a large owner is some megabytes, of most a third of one

_kept: OrderedDict[Hashable, Forecast] = OrderedDict()
_lock = Lock()


def get(made_of: Hashable) -> Forecast | None:
    """The forecast made of exactly this, None where it is not kept. made_of: begins with whose it is."""
    with _lock:
        if made_of in _kept:
            _kept.move_to_end(made_of)
        return _kept.get(made_of)


def put(made_of: Hashable, found: Forecast) -> None:
    """Keeps it, and forgets the one that was asked for the longest time ago."""
    with _lock:
        _kept[made_of] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
