"""What will be in the bank, day by day: recurring payments on their days, and the rest from the account's own past."""

from core.outlook.forecast.shape import (
    LEVELS, Day, Delay, Drop, Expect, Forecast, Item, LowPoint, Overlay, Repeat, Scale, Spread, Track,
)  # fmt: skip

__all__ = [
    "LEVELS", "Day", "Delay", "Drop", "Expect", "Forecast", "Item", "LowPoint", "Overlay", "Repeat", "Scale",
    "Spread", "Track",
]  # fmt: skip
