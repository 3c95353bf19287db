"""What-ifs that lose some of their changes, and those that are kept by name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from agent.shapes.decided import Answer
from tests.studio_chat import Zoe
from tests.test_goes_on import TODAY as SUNDAY
from tests.test_goes_on import WORLD, plan

THREE = "what if Acme pays three weeks late, I hire someone at 2,400 a month and I buy a van for 8,000 on 15 December"
LATE, HIRE, VAN = (
    "Acme pays three weeks late",
    "I hire someone at 2,400 a month",
    "I buy a van for 8,000 on 15 December",
)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("drop the hire", (LATE, VAN)),
        ("leave out the van", (LATE, HIRE)),
        ("leave the van out", (LATE, HIRE)),
        ("without the second one", (LATE, VAN)),
        ("what if we don't hire anybody after all", None),
        ("and without hiring", (LATE, VAN)),
        ("keep only Acme late", (LATE,)),
        ("only the van", (VAN,)),
        ("just the last one", (VAN,)),
        ("without Argos", None),
    ],
)
def test_a_what_if_with_fewer_changes(words: str, left: tuple[str, ...] | None) -> None:
    first = plan(THREE, world=WORLD, previous=None, today=SUNDAY)
    assert isinstance(first, Answer)
    said = plan(words, world=WORLD, previous=first.calls[0], today=SUNDAY)
    changes = said.calls[0].args.get("changes") if isinstance(said, Answer) else None
    if left:
        assert changes == f"what if {' and '.join(left)}"
    else:
        assert changes in (None, words)


@pytest.mark.parametrize("words", ["what if nothing changes", "without that", "drop it all, as things stand"])
def test_with_no_change_left_it_is_the_forecast(words: str) -> None:
    first = plan("what if I buy a van for 8,000", world=WORLD, previous=None, today=SUNDAY)
    assert isinstance(first, Answer)
    said = plan(words.partition(", ")[2] or words, world=WORLD, previous=first.calls[0], today=SUNDAY)
    assert isinstance(said, Answer)
    assert [one.tool for one in said.calls] == ["get_cashflow_forecast"]


def test_a_what_if_beside_questions_has_only_its_own_words() -> None:
    said = plan("what did I spend in October and what if I lose Acme?", world=WORLD, previous=None, today=SUNDAY)
    assert isinstance(said, Answer)
    assert [one.tool for one in said.calls] == ["get_expense_summary", "what_if"]
    assert said.calls[1].args == {"changes": "what if I lose Acme?"}


def test_what_ifs_with_a_name_are_kept_compared_and_used(zoe: Zoe) -> None:
    before = zoe.expected()
    assert "There is no what-if to name here" in zoe.say("call it plan B")
    zoe.say("what if I hire someone at 2,000 a month from the 1st?")
    assert "Kept as “plan B”" in zoe.say("call it plan b")
    zoe.say("what if sales drop 20%")
    said = zoe.say("compare with plan B")
    assert said.startswith("This is a forecast:\nAs things are: about")
    assert "With the one before: about" in said
    assert "With plan B: about" in said
    assert "There is no plan C. Kept: plan B." in zoe.say("compare plan B and plan C")
    assert zoe.expected() == before  # a name alone changes no forecast
    assert "Kept without reckoning with it: plan B." in zoe.say("what plans do I have")
    assert "that nobody named" in zoe.say("go back to the plan before")
    assert "From now on I reckon with “plan B”" in zoe.say("use plan B")
    assert before.days[-1].balance - zoe.expected().days[-1].balance == pytest.approx(Decimal(2000), abs=1)
