"""The picture of the cash to come, and what REST says of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from core import clock, db
from core.accounts import preferences
from core.dashboard import ahead
from core.dashboard.ahead import Ahead, Payment, Sight
from core.dashboard.style import WIDTH, Style
from core.money import format_about, rounded
from core.outlook import cash
from tests.api_people import API, sign_up
from tests.studio import book, studio

TODAY = date(2026, 11, 26)
DAY = timedelta(days=1)


def sight(
    *, past: int = 45, days: int = 30, size: Decimal = Decimal(100), start: Decimal = Decimal(4000), name: str = "Rent",
    currency: str = "GBP", band: bool = True, before: bool = False,
) -> Sight:  # fmt: skip
    history = [(TODAY - DAY * n, start + size * (n % 9)) for n in range(past)]
    line = [(TODAY + DAY * n, start - size * n + size * 3 * (n % 7)) for n in range(1, days + 1)]
    lower = tuple(balance - size * n for n, (_, balance) in enumerate(line)) if band else ()
    upper = tuple(balance + size * n for n, (_, balance) in enumerate(line)) if band else ()
    drivers = tuple(Payment(TODAY + DAY * n, name, -size * 20) for n in (2, 9, 17))
    low = min(line, key=lambda point: point[1])
    usual = [(day, balance + size * 2) for day, balance in line] if before else []
    return Sight(history, Ahead(tuple(line), lower, upper, low, drivers), currency, "Cash ahead", TODAY, usual)


CASES = {
    "usual": sight(),
    "long names": sight(name="The Worshipful Company of Extremely Long Names and Sons Limited"),
    "one day of history": sight(past=1),
    "no history": sight(past=0),
    "one day ahead": sight(days=1),
    "ninety days": sight(days=90),
    "negative": sight(start=Decimal(-9000)),
    "across zero": sight(start=Decimal(900)),
    "huge": sight(start=Decimal(98765432109876), size=Decimal(1650660000000), currency="JPY"),
    "pennies": sight(start=Decimal(2), size=Decimal("0.02")),
    "no symbol": sight(currency="PLN"),
    "no band": sight(band=False),
    "what if": sight(before=True),
    "flat": sight(size=Decimal(0)),
}


@pytest.mark.parametrize("style", ["light", "dark"])
@pytest.mark.parametrize("case", CASES)
def test_nothing_is_clipped_and_no_words_touch(case: str, style: Style) -> None:
    with ahead.ONE_AT_A_TIME:
        canvas = ahead.draw(CASES[case], style)
        for one in canvas.written:
            assert one.box.left >= 0, one.text
            assert one.box.right <= WIDTH, one.text
        for place, one in enumerate(canvas.written):
            for other in canvas.written[place + 1 :]:
                assert not one.box.overlaps(other.box), (one.text, other.text)


def test_the_words_say_what_the_picture_shows() -> None:
    said = ahead.alt(sight())
    assert said.startswith("Cash ahead: about £")
    assert "in 8 of 10 cases" in said
    assert "after Rent £2,000 (28 Nov), Rent £2,000 (5 Dec), Rent £2,000 (13 Dec)" in said
    assert "without the change" in ahead.alt(sight(before=True))
    assert "cases" not in ahead.alt(sight(band=False))


def test_no_day_ahead_is_no_picture() -> None:
    with pytest.raises(ValueError, match="no day ahead"):
        ahead.alt(Sight([], Ahead(()), "GBP", "Cash ahead", TODAY))


def test_small_and_the_same_again() -> None:
    made = ahead.picture(sight())
    assert len(made) < 300_000
    assert made == ahead.picture(sight())


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("16803.24", "£16,800"),
        ("9412.10", "£9,410"),
        ("67.49", "£67"),
        ("-1204.9", "-£1,200"),
        ("0", "£0"),
        ("0.4", "£0"),
    ],
)
def test_an_estimate_is_said_in_three_digits(amount: str, said: str) -> None:
    assert format_about(rounded(Decimal(amount)), "GBP") == said


def test_rest_says_the_forecast_of_the_core(web) -> None:
    ann, today = sign_up(web), clock.today("Europe/London")
    book(ann.id, studio(today))
    got = web.get(f"{API}/forecasts/cashflow", headers=ann.headers).json()["data"]
    with db.as_user(ann.id) as session:
        found = cash.forecast(session, ann.id, today=today)
    assert got["basis"] == "full"
    assert Decimal(str(got["current_balance"])) == found.opening
    assert [one["date"] for one in got["forecast"]] == [day.day.isoformat() for day in found.days]
    assert [Decimal(str(one["projected_balance"])) for one in got["forecast"]] == [day.balance for day in found.days]
    first = got["forecast"][0]
    assert set(first) == {
        "date", "projected_balance", "projected_revenue", "projected_expense", "confidence_lower", "confidence_upper",
    }  # fmt: skip
    assert set(got["risk_alert"]) == {"has_risk", "risk_date", "projected_low", "message"}
    assert found.low is not None
    assert got["risk_alert"]["risk_date"] == found.low.day.isoformat()
    assert len(web.get(f"{API}/forecasts/cashflow?days=90", headers=ann.headers).json()["data"]["forecast"]) == 90
    assert web.get(f"{API}/forecasts/cashflow?days=91", headers=ann.headers).status_code == 422
    line = web.get(f"{API}/dashboard/cashflow-timeline", headers=ann.headers).json()["data"]
    assert line["projected"] == got["forecast"]


def test_rest_warns_below_what_its_owner_named(web) -> None:
    ann, today = sign_up(web), clock.today("Europe/London")
    book(ann.id, studio(today))

    def risk(floor: int) -> dict[str, object]:
        with db.as_user(ann.id) as session:
            preferences.change(
                session, ann.id, preferences.Change(cashflow_risk_threshold=Decimal(floor)), now=clock.now()
            )
        return web.get(f"{API}/forecasts/cashflow", headers=ann.headers).json()["data"]["risk_alert"]

    assert risk(0)["has_risk"] is False
    high = risk(1_000_000)
    assert high["has_risk"] is True
    assert "below £1,000,000.00" in str(high["message"])


def test_rest_without_data_says_so(web) -> None:
    ann = sign_up(web)
    got = web.get(f"{API}/forecasts/cashflow", headers=ann.headers).json()["data"]
    assert (got["basis"], got["forecast"], got["current_balance"]) == ("none", [], None)
    assert got["risk_alert"]["has_risk"] is False


def test_rest_saves_grants_and_drops_a_what_if(web) -> None:
    ann, today = sign_up(web), clock.today("Europe/London")
    book(ann.id, studio(today))
    at = f"{API}/scenarios"
    made = web.post(at, headers=ann.headers, json={"changes": "a hire at 2,400 a month"})
    assert made.status_code == 201, made.text
    row = made.json()["data"]
    assert row["is_active"] is False
    assert row["balance_with"] < row["balance_without"]

    def end() -> float:
        got = web.get(f"{API}/forecasts/cashflow?days=60", headers=ann.headers).json()["data"]
        return got["forecast"][-1]["projected_balance"]

    usual = end()
    assert web.put(f"{at}/{row['id']}", headers=ann.headers, json={"is_active": True}).json()["data"]["is_active"]
    assert end() < usual - 2000
    assert [one["id"] for one in web.get(at, headers=ann.headers).json()["data"]["items"]] == [row["id"]]
    assert web.delete(f"{at}/{row['id']}", headers=ann.headers).status_code == 200
    assert end() == usual
    assert web.delete(f"{at}/{row['id']}", headers=ann.headers).status_code == 404
    refused = web.post(at, headers=ann.headers, json={"changes": "it rains"})
    assert (refused.status_code, refused.json()["error"]) == (422, "NOT_UNDERSTOOD")
