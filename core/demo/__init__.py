"""A made-up company with a believable bank history, the same for the same seed: for the demo, tests and benchmarks."""

from __future__ import annotations

from core.demo.build import company
from core.demo.export import LAYOUTS, to_csv
from core.demo.records import DemoAccount, DemoCompany, DemoRow

__all__ = ["LAYOUTS", "DemoAccount", "DemoCompany", "DemoRow", "company", "to_csv"]
