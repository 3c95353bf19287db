"""What an owner puts on payments can be asked for by it, and what they say has ended is expected no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.terminal import Terminal
from core.chats.messages import plain

HEAD = "Date,Description,Money Out,Money In,Balance\n"


def books() -> str:
    """Six months of two subscriptions, and three single payments in June."""
    balance, lines = 1000, [HEAD]
    for month in range(1, 7):
        for day, name, price in ((3, "QUILLSTREAM", 10), (9, "ORBIT STUDIO", 25)):
            balance -= price
            lines.append(f"{day:02}/{month:02}/2026,DIRECT DEBIT {name},{price}.00,,{balance}.00\n")
    for day, name, price in ((12, "OAKLEAF FUEL", 40), (15, "WENDLE TOYS", 7), (20, "OAKLEAF FUEL", 50)):
        balance -= price
        lines.append(f"{day:02}/06/2026,CARD PAYMENT {name},{price}.00,,{balance}.00\n")
    return "".join(lines)


@pytest.fixture
def say(database, tmp_path: Path):
    terminal = Terminal("ann", today=date(2026, 6, 25))
    path = tmp_path / "books.csv"
    path.write_text(books())
    terminal.send(path)

    def spoken(words: str) -> str:
        return plain(terminal.say(words).blocks)

    assert "Imported" in spoken("import")
    return spoken


@pytest.fixture
def tagged(say):
    say("tag all Orbit Studio payments as design")
    assert "Tagged 6" in say("yes")
    return say


@pytest.mark.parametrize(
    "words",
    [
        "untag Orbit Studio",
        "remove the tag design from Orbit Studio",
        "take the #design off Orbit Studio payments",
        "untag everything",
        "remove the design tag",
        "untag design",
        "delete the tag design",
    ],
)
def test_a_tag_is_taken_off_and_put_back(tagged, words: str) -> None:
    assert "6 transactions" in tagged(words)
    assert "6" not in tagged("what tags do I have?")
    tagged("undo")
    assert "on 6 transactions again" in tagged("yes")
    assert "6 transactions" in tagged("show me everything tagged design")


def test_a_tag_is_taken_off_what_was_shown(tagged) -> None:
    tagged("show me payments to Orbit Studio in June 2026")
    assert "off 1 transaction" in tagged("untag that")
    assert "No payment of what I showed last has a tag" in tagged("take the tag off")
    assert "5 transactions" in tagged("show me everything tagged design")


@pytest.mark.parametrize(
    "words", ["rename the tag design to studio", "rename #design to studio", "call the design tag to studio"]
)
def test_a_tag_is_called_something_else_and_back(tagged, words: str) -> None:
    assert "called “studio” now" in tagged(words)
    assert "6 transactions" in tagged("show me everything tagged studio")
    tagged("undo")
    tagged("yes")
    assert "6 transactions" in tagged("show me everything tagged design")


def test_a_tag_that_is_none_is_said_to_be_none(tagged) -> None:
    for words in ("remove the tag van", "rename the tag van to car", "untag Orbit Studio from van"):
        assert "You have no tag “van”. Your tags: design." in tagged(words)


@pytest.mark.parametrize(
    "words",
    [
        "what did I spend on #design in May 2026",
        "what did I spend on design in May 2026",
        "how much went on #Design in may 2026?",
    ],
)
def test_a_tag_is_asked_for_by_its_name_alone(tagged, words: str) -> None:
    told = tagged(words)
    assert "tagged “design”" in told
    assert "-£25.00" in told


@pytest.mark.parametrize(
    ("words", "sum_"), [("spend by tag", "£150.00"), ("what did I spend per tag in May 2026", "£25.00")]
)
def test_each_tag_has_its_sum(tagged, words: str, sum_: str) -> None:
    assert sum_ in tagged(words)


def test_a_file_of_a_tag_holds_no_more(tagged) -> None:
    assert "6 transactions, 3 January to 20 June 2026, tagged “design”. The link" in tagged(
        "csv of everything tagged design"
    )


def test_those_of_a_list_by_tag_are_only_those(tagged) -> None:
    tagged("show me everything tagged design")
    assert "6 payments of" in tagged("those are Marketing")


def test_what_is_tagged_can_be_asked_for_by_its_tag(say) -> None:
    assert "Nothing is tagged yet" in say("show me everything tagged gifts")
    assert "Nothing is tagged yet" in say("what tags do I have?")
    say("show me payments to Wendle Toys in June 2026")
    say("tag those as gifts")
    say("show me payments to Oakleaf Fuel in June 2026")
    assert "Tag 2 payments “van”?" in say("tag those as van")
    say("yes")
    told = say("what tags do I have?")
    assert "2 tags" in told
    assert "gifts" in told
    listed = say("show me everything tagged gifts")
    assert "1 transaction" in listed
    assert "tagged “gifts”" in listed
    assert "Wendle" in listed
    spent = say("how much did I spend on things tagged Van in June 2026?")
    assert "2 transactions going out" in spent
    assert "£90.00" in spent
    assert "“boat” is none of your tags: gifts, van." in say("what did we spend under the tag boat")


@pytest.mark.parametrize(
    "words", ["I cancelled Quillstream", "stop expecting Quillstream", "Quillstream does not repeat any more"]
)
def test_what_ended_is_expected_no_more_until_it_is_undone(say, words: str) -> None:
    assert "Quillstream" in say("what repeats?")
    assert "Quillstream does not repeat any more" in say(words)
    repeats = say("what repeats?")
    assert "Quillstream" not in repeats
    assert "Orbit Studio" in repeats
    say("undo")
    assert "it repeats again" in say("yes")
    assert "Quillstream" in say("what repeats?")


def test_what_never_repeated_is_not_ended(say) -> None:
    assert "does not repeat any more, so" not in say("I cancelled Wendle Toys")
    assert "2 payments" in say("what repeats?")


def test_what_is_kept_is_told_in_everyday_words(say) -> None:
    assert "10 categories of spending" in say("what categories do you use")
    assert "Bank accounts: 1" in say("how many accounts do I have?")
    assert "no rules yet" in say("which rules have I taught you?")
    say("what did I spend in June 2026")
    assert "in the currency it was paid in" in say("in euros")
    say("show me payments to Orbit Studio")
    doubted = say("I don't recognise that")
    assert "cannot stop or dispute a payment" in doubted
    assert "All payments with Orbit Studio" in doubted


def test_an_account_is_called_anew_by_its_currency(say) -> None:
    assert "“Main”?" in say("call the GBP account Main")
    say("yes")
    assert "Main" in say("which accounts do you know?")


def test_a_question_that_nothing_answers_is_not_passed_over(say) -> None:
    both = say("what did I spend in June 2026 and how many people work for me")
    assert "£" in both
    assert "“how many people work for me”: that I cannot tell" in both
    assert "cannot tell" not in say("what did I spend in June 2026")
