"""What people meant who worded it alike, beside what the rules read."""

from collections import Counter
from datetime import date
from importlib import resources

import pytest

from agent import train
from agent.call import Call
from agent.followups.turns import understand
from agent.intents.beyond import BEYOND
from agent.intents.reading import by_rules, taken_apart
from agent.intents.second import FOLLOWS, likelihoods
from agent.learned import intents
from agent.offline import Answer, Clarify, Decline, World, plan
from agent.sentence.moment import Moment
from agent.words.phrases import PHRASES
from core import linear

TODAY = date(2026, 11, 22)
WORLD = World(
    names=("Acme Corp", "Harbour Café", "Kestrel Events", "Screwfix", "Shell"),
    categories=("Rent", "Salaries", "Marketing", "Software & Subscriptions", "Travel", "Utilities", "Taxes"),
    books=(date(2025, 1, 1), TODAY),
)


def meant(text, previous=None):
    return understand(text, world=WORLD, today=TODAY, previous=previous)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who won the footy last nite", "out_of_scope"),
        ("oh you are a gem, thank you, I don't know what I'd do without you, honestly", "smalltalk"),
        ("What it happens if Kestrel Events don't want to be client anymore?", "what_if"),
        ("can i jus send a pic of my statement", "import_help"),
        ("Please tell me if there are warnings", "alerts"),
        ("In which 3 categories we have spend more the last month?", "top_n"),
        ("My bank is Monzo, it is working with you?", "import_help"),
        ("nah that Screwfix one's equipment, not other", "correct"),
    ],
)
def test_what_no_rule_reads_means_what_others_meant_by_it(text, intent):
    assert meant(text).intent == intent


@pytest.mark.parametrize(
    "text",
    ["sales of cakes in March", "how many flat whites did we sell", "do we spend more at the start of the month"],
)
def test_what_is_no_payment_stays_refused_however_it_is_worded(text):
    assert meant(text).intent == "out_of_scope"
    assert isinstance(plan(text, world=WORLD, previous=None, today=TODAY), Decline)


def test_what_rules_read_for_certain_needs_more_than_a_likeness():
    text = "how much did we spend on rent in March"
    sentence = taken_apart(text, Moment(TODAY, WORLD))
    sure, refused = by_rules(text, Moment(TODAY, WORLD)), BEYOND
    assert likelihoods(sentence, sure)["category"] > likelihoods(sentence, refused)["category"]
    assert sum(likelihoods(sentence, sure).values()) == pytest.approx(1.0)


def test_a_message_follows_only_where_something_came_before():
    sentence = taken_apart("hmm and the same for marketing then", Moment(TODAY, WORLD))
    rules = by_rules("hmm and the same for marketing then", Moment(TODAY, WORLD))
    assert FOLLOWS not in likelihoods(sentence, rules)
    likely = likelihoods(sentence, rules, after=True)
    assert max(likely, key=lambda intent: likely[intent]) == FOLLOWS


def test_a_follow_up_wrapped_in_talk_changes_the_question_before():
    before = meant("how much did Acme Corp pay us last quarter")
    after = meant("hmm, that's more than I thought, and what about Harbour Café then, the same sort of thing", before)
    assert (after.intent, after.entity, after.period) == ("entity", "Harbour Café", before.period)


def test_a_name_in_a_story_is_no_second_question():
    found = meant(
        "the auditor, well he's not really one, he's Pam's cousin, "
        "wants to know what we had in the bank at the end of june"
    )
    assert (found.intent, found.period, found.also) == ("balance", (date(2026, 6, 30), date(2026, 6, 30)), ())


@pytest.mark.parametrize(
    ("text", "intents_of"),
    [
        ("how much have I got today? need to pay for the van", ["balance"]),
        ("my phone bill is driving everyone barmy, who is our biggest customer", ["top_n"]),
        ("what did we take in May and the flipping rent", ["revenue", "category"]),
    ],
)
def test_a_remark_is_no_question_and_a_terse_one_is(text, intents_of):
    found = meant(text)
    assert [found.intent, *(one.intent for one in found.also)] == intents_of


def test_two_questions_stay_two():
    found = meant("what did we take in May and what did we spend")
    assert [found.intent, *(one.intent for one in found.also)] == ["revenue", "expense"]


def test_the_average_customer_payment_comes_in_after_a_question_of_money_out_too():
    before = Call("get_expense_summary", {"start": "2026-05-01", "end": "2026-05-31"})
    decided = plan("average customer payment the previous quarter", world=WORLD, previous=before, today=TODAY)
    assert isinstance(decided, Answer)
    assert [(call.args["what"], call.args["start"]) for call in decided.calls] == [("in", "2026-07-01")]


@pytest.mark.parametrize(
    "text",
    [
        "I'm trying to fill in a form, what was our turnover in May",
        "what did we spend in May, am scared to look",
        "how much did we actually spend in May",
        "what did me n jess spend in May",
        "takings for May, if you've got them by there",
    ],
)
def test_what_is_no_name_is_nobody(text):
    decided = plan(text, world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer)
    assert [call.args.get("name") for call in decided.calls] == [None]


def test_she_will_is_no_payee():
    assert meant("she'll want to know what we spent in May").entity is None
    assert meant("what did we spend at Shell in May").entity == "Shell"


def test_where_neither_reading_is_much_likelier_both_are_asked_about(monkeypatch):
    even = {"profit": 0.5, "revenue": 0.4, "out_of_scope": 0.1}
    monkeypatch.setattr("agent.intents.reading.likelihoods", lambda *_: even)
    found = plan("how much did we make in May", world=WORLD, previous=None, today=TODAY)
    assert isinstance(found, Clarify)
    assert {call.tool for _, call in found.options} == {"get_revenue_summary", "get_profit_summary"}


def test_no_name_and_no_category_of_an_owner_is_learned():
    one = taken_apart("what did Shell get for rent in May", Moment(TODAY, WORLD)).marked
    other = taken_apart("what did Screwfix get for travel in June", Moment(TODAY, WORLD)).marked
    assert intents.shares(one) == intents.shares(other)


def test_what_is_learned_from_is_labelled_with_what_there_is_and_said_once():
    known = {*PHRASES, FOLLOWS, "entity", "injection"} - {"coverage", "why"}
    questions = list(train.questions())
    assert {intent for _, intent in questions} == known
    assert min(Counter(intent for _, intent in questions).values()) > 100
    assert all(text for text, _ in questions)


def test_the_model_is_of_these_intents_and_small():
    model = linear.load("agent.learned", ".", "intents")
    assert model is not None
    assert set(model.classes) == {intent for _, intent in train.questions()}
    assert len(model.weights) == len(model.classes) * intents.BUCKETS
    assert len(resources.files("agent.learned").joinpath("intents.bin").read_bytes()) < 1_000_000


def test_training_again_gives_a_model_that_says_the_same(monkeypatch, tmp_path, capsys):
    some = list(train.questions())[::60]
    kept = [pair for pair in some if Counter(intent for _, intent in some)[pair[1]] >= train.FOLDS]
    monkeypatch.setattr(train, "questions", lambda: iter(kept))
    monkeypatch.setattr(train, "HERE", tmp_path)
    train.main()
    first = (tmp_path / "intents.bin").read_bytes()
    train.main()
    assert (tmp_path / "intents.bin").read_bytes() == first
    assert "right in fifths left out" in capsys.readouterr().out


def test_what_is_drawn_of_nobody_by_himself_is_told_by_month():
    before = Call("get_entity_summary", {"name": "Shell", "start": "2026-05-01", "end": "2026-06-30"})
    decided = plan("plot it", world=WORLD, previous=before, today=TODAY)
    assert isinstance(decided, Answer)
    assert [(call.tool, call.args["name"], call.args["by"]) for call in decided.calls] == [
        ("get_history", "Shell", "month")
    ]


def test_the_lower_fourth_compares_nothing():
    found = meant("As I used to tell the Lower Fourth, show your workings, so what did I take between 1 May and 31 May")
    assert (found.intent, found.period, found.also) == ("revenue", (date(2026, 5, 1), date(2026, 5, 31)), ())


def test_a_thing_in_a_story_is_no_kind_of_income():
    found = meant("The jugs have done nothing, but the vans were brisk, so what did I take last week?")
    assert (found.intent, found.category) == ("revenue", None)


def test_to_share_payments_is_to_show_them():
    decided = plan("Kindly share payments received from Acme till date", world=WORLD, previous=None, today=TODAY)
    assert isinstance(decided, Answer)
    assert [call.args.get("name") for call in decided.calls] == ["Acme Corp"]


def test_a_short_change_of_a_list_without_a_limit_is_heard():
    before = Call("list_transactions", {"start": "2026-05-01", "end": "2026-05-31", "limit": None})
    assert isinstance(plan("just the top five", world=WORLD, previous=before, today=TODAY), Answer)
