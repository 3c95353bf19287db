"""What will be in the bank, day by day: recurring payments on their days, and the rest from the account's own past."""

from core.outlook.forecast.calibrate import Calibration
from core.outlook.forecast.engine import LEAST_PAYMENTS, LONGEST, MODEL, compared, forecast, learn, series_of
from core.outlook.forecast.history import history
from core.outlook.forecast.shape import (
    LEVELS,
    Become,
    Day,
    Delay,
    Drop,
    Expect,
    Forecast,
    Item,
    LeaveOut,
    LowPoint,
    Overlay,
    Repeat,
    Scale,
    Spread,
    Track,
)  # fmt: skip
from core.outlook.forecast.whatif import UnknownNameError, is_known, is_meant

__all__ = [
    "LEAST_PAYMENTS", "LEVELS", "LONGEST", "MODEL", "Become", "Calibration", "Day", "Delay", "Drop", "Expect",
    "Forecast", "Item", "LeaveOut", "LowPoint", "Overlay", "Repeat", "Scale", "Spread", "Track", "UnknownNameError",
    "compared", "forecast", "history", "is_known", "is_meant", "learn", "series_of",
]  # fmt: skip
