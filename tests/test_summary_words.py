"""How a week is worded: never a per cent of nothing or of a loss, never a smaller loss called a profit."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.blocks import figures
from core.chats.messages import plain
from core.outlook.forecast.shape import Item
from core.outlook.summary import words
from core.outlook.summary.comparing import ALIKE_PERCENT, MOST_PERCENT, base, compare, signed_percent
from core.outlook.summary.facts import Facts, Missing, Mover, Risk, Scored, Side, Week
from core.outlook.summary.sides import week_in_words
from tests.forecasts import forecast

START, END, TODAY = date(2026, 11, 16), date(2026, 11, 22), date(2026, 11, 23)
amounts = st.decimals(-100_000, 100_000, places=2)
FACTS = Facts(
    kind="week", start=START, end=END, until=END, weeks=(), currencies=("GBP",), last_day=END, missing=(),
    importing=False, risks=(), accounts=1,
)  # fmt: skip


def side(now: object, before: object | None, *payees: tuple[str, object, object]) -> Side:
    movers = tuple(Mover(name, Decimal(str(a)), Decimal(str(b)), 1) for name, a, b in payees)
    return Side(Decimal(str(now)), 3, Decimal(str(before)) if before is not None else None, movers)


def week(came: Side, went: Side, currency: str = "GBP") -> Week:
    return Week(currency, came, went)


def said(came: Side, went: Side, facts: Facts = FACTS) -> str:
    return plain(week_in_words(week(came, went), facts))


@pytest.mark.parametrize(
    ("now", "before", "how", "percent"),
    [
        ("1200", "1000", "more", "20.0"),
        ("800", "1000", "less", "20.0"),
        ("1049", "1000", "alike", "4.9"),
        ("1000", "1000", "alike", "0.0"),
        ("2000", "1000", "more", "100.0"),
        ("2010", "1000", "more", None),  # past a doubling
        ("8", "2", "more", None),  # of a tiny base
        ("99", "99", "alike", None),
        ("500", "0", "new", None),
        ("0", "500", "over", None),
        ("0", "0", "none", None),
        ("-500", "1000", "turned", None),
        ("500", "-1000", "turned", None),
        ("-500", "-1000", "more", "50.0"),
        ("-1000", "-500", "less", "100.0"),
        ("0.01", "-0.01", "turned", None),
    ],
)
def test_two_amounts(now, before, how, percent) -> None:
    found = compare(Decimal(now), Decimal(before), "GBP")
    assert (found.how, found.percent) == (how, Decimal(percent) if percent else None)


@given(amounts, amounts, st.sampled_from(["GBP", "JPY", "KWD"]))
def test_a_percent_is_of_something_and_of_the_same_sign(now: Decimal, before: Decimal, currency: str) -> None:
    found = compare(now, before, currency)
    assert found.by == abs(now - before)
    if found.percent is not None:
        assert now * before > 0
        assert abs(before) >= base(currency)
        assert found.percent <= MOST_PERCENT
        assert (found.how == "alike") == (found.percent < ALIKE_PERCENT or not found.by)
    told = signed_percent(now, before, currency)
    assert told is None or told == 0 or (told > 0) == (now > before)


def test_a_yen_is_not_a_pound() -> None:
    assert compare(Decimal(5000), Decimal(4000), "JPY").percent is None
    assert compare(Decimal(50_000), Decimal(40_000), "JPY").percent == 25
    assert signed_percent(Decimal(1), None, "GBP") is None


@pytest.mark.parametrize(
    ("net", "before", "sentence"),
    [
        (500, 300, "That leaves £500.00, after £300.00 left over in the week before."),
        (300, 500, "That leaves £300.00, after £500.00 left over in the week before."),
        (-500, -1000, "£500.00 more went out than came in, less than the £1,000.00 of the week before."),
        (-1000, -500, "£1,000.00 more went out than came in, more than the £500.00 of the week before."),
        (-1000, -1010, "£1,000.00 more went out than came in, about as much as the £1,010.00 of the week before."),
        (200, -1000, "That leaves £200.00; in the week before £1,000.00 more went out than came in."),
        (-200, 1000, "£200.00 more went out than came in, after £1,000.00 left over in the week before."),
        (0, 400, "As much went out as came in, after £400.00 left over in the week before."),
        (0, -400, "As much went out as came in; in the week before £400.00 more went out than came in."),
        (250, 0, "That leaves £250.00; in the week before as much went out as came in."),
        (0, 0, "As much went out as came in; in the week before as much went out as came in."),
        (-250, None, "£250.00 more went out than came in."),
    ],
)
def test_what_is_left(net, before, sentence) -> None:
    floor = 5000
    came = side(floor + net, None if before is None else floor + before)
    went = side(floor, None if before is None else floor)
    assert said(came, went).endswith(sentence)


sizes = st.decimals(0, 50_000, places=2)


@given(sizes, sizes, sizes, sizes)
def test_no_week_of_losses_is_praised(came, came_before, went, went_before) -> None:
    told = said(side(came, came_before), side(went, went_before))
    left = told.splitlines()[-1]
    assert "%" not in left, "what is left over has no per cent"
    assert not re.search(r"doubl|tripl|times|profit", told)
    net, before = came - went, came_before - went_before
    assert ("leaves" in left) == (net > 0)
    if net < 0 and before < 0:
        better = re.search(r"less than the|more than the|about as much", left)
        assert better
        wanted = "less than the" if net > before else "more than the"
        assert better[0] in {wanted, "about as much"}
    for percent in re.findall(r"\((\d+)%\)", told):
        assert 5 <= int(percent) <= 100


def test_what_changed_most_is_said_first_with_its_causes() -> None:
    came = side(8200, 9300, ("Acme", 1700, 3000), ("Zed", 6500, 6300))
    told = said(came, side(3100, 3000))
    assert told.splitlines()[0] == (
        "£8,200.00 came in, £1,100.00 (12%) less than in the week before, mainly Acme (£1,700.00 after £3,000.00)."
    )
    turned = said(side(8200, 8100), side(3100, 1000, ("Oak", 2000, 0), ("Tea", 100, 0)))
    assert turned.startswith("£3,100.00 went out, £2,100.00 more than in the week before, mainly Oak (£2,000.00 after ")
    spread = said(side(1000, 5000, *((f"C{n}", 100, 500) for n in range(10))), side(0, 0))
    assert "mainly" not in spread, "nobody explains a third of it"
    gone = said(side(0, 700, ("Acme", 0, 700)), side(0, 0))
    assert "£0.00 came in, after £700.00 in the week before" in gone


def test_without_a_week_before_nothing_is_compared() -> None:
    told = said(side(900, None, ("Acme", 800, 0)), side(100, None))
    assert told == "£900.00 came in, most of it from Acme.\n£100.00 went out.\nThat leaves £800.00."


def test_half_a_week_is_held_against_half_a_week() -> None:
    told = said(side(900, 500), side(100, 90), replace(FACTS, until=date(2026, 11, 19)))
    assert told.startswith(
        "Up to Thursday: £900.00 came in, £400.00 (80%) more than in the same days of the week before"
    )


def test_each_currency_by_itself() -> None:
    facts = replace(FACTS, weeks=(week(side(10, 10), side(1, 1)), week(side(20, 20), side(2, 2), "EUR")))
    facts = replace(facts, currencies=("GBP", "EUR"))
    told = plain(words.tell(facts, (), threshold=Decimal(500)).blocks)
    assert "GBP: £10.00" in told
    assert "EUR: €20.00" in told
    assert "30.00" not in told


def tell(facts: Facts, *ahead, threshold: str = "500") -> str:
    return plain(words.tell(facts, ahead, threshold=Decimal(threshold)).blocks)


BILLS = (
    Item(date(2026, 12, 1), Decimal(-2000), "Oak Lettings", "series"),
    Item(date(2026, 12, 2), Decimal(-15), "Domain", "series"),
    Item(date(2026, 12, 7), Decimal(-3100), "HMRC VAT", "series"),
    Item(date(2026, 12, 14), Decimal(4200), "Acme", "customer"),
)


def test_the_low_point_with_what_makes_it_and_what_avoids_it() -> None:
    told = tell(FACTS, forecast(TODAY, opening="5200", items=BILLS))
    assert (
        "Ahead: your cash is lowest on 7 December, about £85, after Oak Lettings £2,000.00 (1 Dec) and "
        "HMRC VAT £3,100.00 (7 Dec)." in told
    )
    assert "chance that it falls below £500.00 by 23 December" in told
    assert "1. Bring in £415.00 by 7 December, or move a payment past it, to stay above £500.00." in told
    assert "Domain" not in told


def test_nothing_is_made_up_about_what_lies_ahead() -> None:
    fine = tell(FACTS, forecast(TODAY, opening="90000", items=BILLS))
    assert "chance" not in fine
    assert "To do" not in fine
    rising = tell(FACTS, forecast(TODAY, items=(Item(date(2026, 12, 1), Decimal(5), "A", "series"),)))
    assert "does not fall below what is there now" in rising
    little = tell(FACTS, forecast(TODAY, opening="5200", items=BILLS, basis="recurring_only"))
    assert "I know too little of your past for a range" in little
    assert "chance" not in little
    assert "Ahead" not in tell(FACTS, forecast(TODAY, basis="none"))
    assert "Ahead" not in tell(FACTS)


def test_the_record_of_last_week() -> None:
    inside = Scored(
        date(2026, 11, 16), date(2026, 11, 20), Decimal(9400), Decimal(12800), Decimal(11000), Decimal(11200), 8, 10
    )
    told = tell(replace(FACTS, scored=inside))
    assert "On 16 November I said £9,400.00 to £12,800.00 for 20 November; it was £11,200.00." in told
    assert "Of the last 10 days I said this for, 8 were inside." in told
    missed = replace(inside, actual=Decimal(9000))
    assert "it was £9,000.00, outside it." in tell(replace(FACTS, scored=missed))
    plain_line = replace(inside, lower=None, upper=None)
    assert "On 16 November I expected £11,000.00 for 20 November; it was £11,200.00." in tell(
        replace(FACTS, scored=plain_line)
    )


def test_what_no_statement_covers_is_said_and_asked_for() -> None:
    one = replace(FACTS, missing=(Missing("Current", date(2026, 11, 18)),))
    told = tell(one)
    assert "Your statements end on 18 November 2026; what came after is not in this." in told
    assert "1. Send me the statement after 18 November" in told
    two = tell(replace(one, accounts=2))
    assert "Not in this, as no statement covers it: Current after 18 November." in two
    ahead = replace(one, kind="ahead", until=None, last_day=date(2026, 11, 6))
    assert "I have no statement for 16 to 22 November 2026: yours end on 6 November 2026." in tell(ahead)
    assert "came in" not in tell(ahead)
    assert "£0.00" not in tell(ahead)
    assert "will not write" in tell(replace(ahead, kind="quiet"))
    assert "still running" in tell(replace(FACTS, importing=True))


def test_the_first_monday_is_no_row_of_zeros() -> None:
    told = tell(replace(FACTS, kind="first", until=None, currencies=(), last_day=None, accounts=0))
    assert "send me the file your bank gives you" in told
    assert not re.search(r"£|\b0\b", told)


def test_at_most_three_things_to_do_the_gravest_first() -> None:
    risks = tuple(
        Risk(uuid4(), severity, kind, title)
        for severity, kind, title in (
            ("high", "cashflow_risk", "Below £500.00 on 7 December"),
            ("medium", "late_customer", "Acme is 12 days late with £4,200.00"),
            ("low", "price_rise", "Adobe went up by 20%"),
            ("low", "anomaly", "A payment of £900.00 to a new name"),
        )
    )
    facts = replace(FACTS, risks=risks, missing=(Missing("Current", date(2026, 11, 18)),))
    told = words.tell(facts, (forecast(TODAY, opening="5200", items=BILLS),), threshold=Decimal(500))
    assert [plain([one]) for one in told.todo] == [
        "Plan for it: Below £500.00 on 7 December.",
        "Send me the statement after 18 November, so that I know where you stand.",
        "Ask for it: Acme is 12 days late with £4,200.00.",
    ]
    cured = replace(facts, risks=(replace(risks[0], cure="collect Acme’s £4,200.00"),))
    (first, *_) = words.tell(cured, (), threshold=Decimal(500)).todo
    assert plain([first]) == "Collect Acme’s £4,200.00, so that cash does not run low."


@given(st.lists(st.tuples(st.text(max_size=12), sizes, sizes), max_size=6), st.booleans())
def test_every_amount_that_is_said_is_a_figure(payees, compared) -> None:
    """What is printed is bound to a result: the words around the figures hold no amount of their own."""
    came = side(sum((p[1] for p in payees), Decimal(0)), sum((p[2] for p in payees), Decimal(0)) if compared else None)
    facts = replace(FACTS, weeks=(week(came, side(10, 5)),))
    told = words.tell(facts, (forecast(TODAY, opening="5200", items=BILLS),), threshold=Decimal(500))
    bare = "".join(part for block in told.body for part in block.parts if isinstance(part, str))
    assert "£" not in bare
    assert all(one.end is None or one.start is None or one.start <= one.end for one in figures(told.body))
