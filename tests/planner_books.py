"""The books that the planner's tests ask of, and the calls that a question becomes."""

from __future__ import annotations

from datetime import date

from agent.offline import Answer, Call, World, plan

TODAY = date(2026, 11, 26)
BOOKS = (date(2025, 5, 27), TODAY)
NAMES = ("Acme Corp", "Tesco", "HM Revenue & Customs", "Bidfood", "Wether Books", "Wave Utilities", "Łódź Supper Club")
CALLED = {name: name for name in NAMES} | {"hmrc": "HM Revenue & Customs", "h m r c": "HM Revenue & Customs"}
CATEGORIES = ("Rent", "Travel", "Utilities", "Equipment", "Other")
WORLD = World(
    "GBP",
    "GB",
    0,
    tuple(CALLED),
    CATEGORIES,
    books=BOOKS,
    called=CALLED,
    accounts=("Business Current", "Business Savings"),
)
MARCH = {"start": "2026-03-01", "end": "2026-03-31"}
OCTOBER = {"start": "2026-10-01", "end": "2026-10-31"}
YEAR = {"start": "2026-01-01", "end": "2026-11-26"}
LAST_YEAR = {"start": "2025-11-01", "end": "2026-10-31"}
ALL = {"start": "2025-05-27", "end": "2026-11-26"}
BEST, WORST = {"by": "month", "order": "most"}, {"by": "month", "order": "least"}


def calls(text: str, previous: Call | None = None) -> list[tuple[str, dict[str, object]]]:
    decided = plan(text, world=WORLD, previous=previous, today=TODAY)
    assert isinstance(decided, Answer), decided
    return [(one.tool, {name: value for name, value in one.args.items() if value is not None}) for one in decided.calls]
