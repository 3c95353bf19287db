"""What a message takes over from the turn before, and what it leaves."""

from datetime import date

import pytest

from agent.call import Call
from agent.offline import Answer, Decline, World, plan

TODAY = date(2026, 11, 22)
WORLD = World(
    names=("Acme", "Argos", "Callum Morgan", "Costa Coffee", "HM Revenue & Customs", "Zettle"),
    categories=("Rent", "Salaries", "Marketing", "Travel", "Software & Subscriptions", "Utilities"),
    books=(date(2025, 5, 23), date(2026, 11, 20)),
)
OCTOBER = {"start": "2026-10-01", "end": "2026-10-31"}
THIS_YEAR = {"start": "2026-01-01", "end": "2026-11-22"}
LAST_YEAR = {"start_b": "2025-01-01", "end_b": "2025-12-31"}


def after(*texts):
    """The calls of the last of `texts`, said one after the other."""
    before = None
    decided = Decline("unsure")
    for text in texts:
        decided = plan(text, world=WORLD, previous=before, today=TODAY)
        before = decided.calls[-1] if isinstance(decided, Answer) else before
    return decided


def call(*texts):
    decided = after(*texts)
    assert isinstance(decided, Answer), decided
    assert len(decided.calls) == 1, decided
    return decided.calls[0]


def given(one: Call, **args):
    return {name: one.args.get(name) for name in args} == args


@pytest.mark.parametrize("before", ["rent last month", "Acme this year", "compare Q2 and Q3"])
def test_a_thing_that_nobody_is_called_takes_over_nobody(before):
    one = call(before, "gifts last month")
    assert (one.tool, one.args) == ("list_transactions", {"name": "gifts", **OCTOBER})


@pytest.mark.parametrize("text", ["coffee this month vs last month", "insurance this month against last month"])
def test_a_comparison_of_one_thing_is_of_no_other_money(text):
    assert call(text).args["name"] == text.split()[0]


def test_a_whole_question_after_a_comparison_is_no_comparison():
    one = call("compare Q2 and Q3", "travel this year")
    assert (one.tool, given(one, category="Travel", **THIS_YEAR)) == ("get_category_breakdown", True)
    assert call("compare Q2 and Q3 travel", "and rent?").tool == "compare_periods"


def test_what_is_left_out_stays_left_out():
    texts = ("spend last month", "excluding wages", "and without hmrc", "and without rent too")
    assert given(call(*texts), without="Salaries; hmrc; Rent", **OCTOBER)
    assert given(call("spend last month", "excluding wages", "without rent instead"), without="Rent")


def test_costs_are_taken_from_what_came_in():
    assert call("revenue in october", "minus expenses") == Call("get_profit_summary", OCTOBER)


@pytest.mark.parametrize(("text", "limit"), [("just the top one", 1), ("the top 3", 3), ("show me the biggest 2", 2)])
def test_the_top_of_a_ranking_is_of_that_ranking(text, limit):
    one = call("top customers in october", text)
    assert (one.tool, given(one, limit=limit, **OCTOBER)) == ("get_top_customers", True)


@pytest.mark.parametrize("text", ["show me the biggest", "the most expensive one", "the largest?"])
def test_the_largest_of_a_sum_is_one_of_its_payments(text):
    one = call("marketing last month", text)
    assert one.tool == "list_transactions"
    assert given(one, category="Marketing", limit=1, order="largest", **OCTOBER)


@pytest.mark.parametrize(
    ("before", "text", "args"),
    [
        ("marketing this year", "which month was the highest", {"category": "Marketing", "what": "out"}),
        ("Zettle this year", "best month?", {"name": "Zettle"}),
        ("marketing this year", "which month did we spend most", {"category": None, "what": "out"}),
    ],
)
def test_the_best_month_is_of_what_was_told(before, text, args):
    one = call(before, text)
    assert one.tool == "get_extreme_period"
    assert given(one, **args)


def test_how_much_more_is_of_the_same():
    one = call("how much did we pay Callum Morgan this year", "how much more than last year")
    assert one.tool == "compare_periods"
    assert given(one, name="Callum Morgan", **THIS_YEAR, **LAST_YEAR)


def test_there_is_where_money_was_spent():
    one = call("when did we last buy from argos", "how much have we spent there in total")
    assert (one.tool, one.args["name"]) == ("get_entity_summary", "Argos")


def test_they_are_nobody_in_a_ranking():
    assert after("who paid most", "when did they last pay") == Decline("unsure")


def test_those_who_were_counted_are_of_the_same_days():
    assert given(call("how many customers paid us this year", "which customers"), **THIS_YEAR)


@pytest.mark.parametrize("text", ["spend 2 months ago", "what did we spend 2 months ago"])
def test_two_is_a_number_of_months(text):
    assert call(text) == Call("get_expense_summary", {"start": "2026-09-01", "end": "2026-09-30"})


@pytest.mark.parametrize(
    ("texts", "tool", "args"),
    [
        (("balance", "lowest this year"), "get_balance_extremes", {"which": "lowest", **THIS_YEAR}),
        (("balance", "lowest this year", "and highest"), "get_balance_extremes", {"which": "highest", **THIS_YEAR}),
        (("average sale", "this year"), "get_average", {"per": "payment", **THIS_YEAR}),
        (("what's due next week", "and the week after"), "get_expected_payments", {"start": "2026-11-30"}),
        (("what's due next week", "just the bills"), "get_expected_payments", {"direction": "out"}),
        (("export october", "only acme"), "export_transactions", {"name": "Acme", **OCTOBER}),
        (("export october", "only acme", "as csv"), "export_transactions", {"name": "Acme", **OCTOBER}),
        (("top suppliers in october", "how much altogether"), "get_expense_summary", OCTOBER),
        (
            ("travel in october 2026", "vs last year"),
            "compare_periods",
            {"category": "Travel", **OCTOBER, "start_b": "2025-10-01", "end_b": "2025-10-31"},
        ),
    ],
)
def test_the_answer_before_is_moved(texts, tool, args):
    one = call(*texts)
    assert (one.tool, given(one, **args)) == (tool, True), one


@pytest.mark.parametrize("text", ["next 5", "the rest", "show me more", "as a share of sales", "in percent"])
def test_the_same_list_again_is_no_answer(text):
    assert after("top suppliers this year", text) == Decline("unsure")


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("worst month this year", "what came in that month"), "unread_time:that month"),
        (("lowest balance this year", "what did I spend that week"), "unread_time:that week"),
    ],
)
def test_a_time_that_the_answer_found_is_not_another(texts, said):
    assert after(*texts) == Decline(said)


@pytest.mark.parametrize("text", ["best one", "which was better", "who costs more", "which is higher?"])
def test_which_of_them_is_not_who_was_paid_most_of_all(text):
    assert after("sales in q1", "and q2", text) == Decline("unsure")


@pytest.mark.parametrize(("text", "tool"), [("money out", "get_expense_summary"), ("profit", "get_profit_summary")])
def test_two_words_are_of_the_same_time(text, tool):
    assert call("sales in october", text) == Call(tool, OCTOBER)


def test_a_range_narrows_the_rows_before():
    one = call("payments over 1000 in october", "between 1k and 2k")
    assert given(one, minimum="1000", maximum="2000", **OCTOBER)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Zettle and Acme in september and october", 4),
        ("travel and marketing in september and october", 4),
        ("spend and sales in september and october", 4),
        ("Argos this year and last year", 2),
    ],
)
def test_everybody_is_told_at_every_time(text, count):
    decided = after(text)
    assert isinstance(decided, Answer)
    assert len({str(one) for one in decided.calls}) == count


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("marketing over 200 and under 400 in october", {"minimum": "200", "maximum": "400"}),
        ("payments under 400 but over 200 in october", {"minimum": "200", "maximum": "400"}),
        ("payments of 1-2k in october", {"minimum": "1000", "maximum": "2000"}),
        ("payments between one hundred and five hundred pounds in october", {"minimum": "100", "maximum": "500"}),
        ("sales between 10/1 and 10/15", {"start": "2026-10-01", "end": "2026-10-15"}),
        ("first half of october spend vs second half", {"start_b": "2026-10-16", "end_b": "2026-10-31"}),
        ("did Zettle or Acme pay more in october", {"direction": "in"}),
        ("sales in fiscal q2", {"start": "2026-07-06", "end": "2026-10-05"}),
        ("spend in may, not april", {"start": "2026-05-01", "end": "2026-05-31"}),
    ],
)
def test_two_ends_are_both_kept(text, args):
    assert given(call(text), **args)


@pytest.mark.parametrize(
    "text", ["Zettle not in 2026", "customers who paid in september but not october", "sales except in April this year"]
)
def test_what_no_call_leaves_out_is_refused(text):
    decided = after(text)
    assert isinstance(decided, Decline)
    assert decided.kind.startswith("unheard:")


@pytest.mark.parametrize(
    ("texts", "args"),
    [
        (("costs in october", "how is the difference to september"), {**OCTOBER, "start_b": "2026-09-01"}),
        (("revenue in october", "how much more than last year"), {"start_b": "2025-10-01", "end_b": "2025-10-31"}),
        (("spend in q3", "compare with q2"), {"start": "2026-07-01", "start_b": "2026-04-01"}),
    ],
)
def test_what_is_held_against_another_time_is_what_was_told(texts, args):
    assert given(call(*texts), **args)


@pytest.mark.parametrize(
    ("texts", "tool", "args"),
    [
        (("Argos this year", "last payment"), "list_transactions", {"name": "Argos", "limit": 1}),
        (("Zettle in october", "best week"), "get_extreme_period", {"name": "Zettle", **OCTOBER}),
        (("Argos this year", "most in one month"), "get_extreme_period", {"name": "Argos", "what": "out"}),
        (("Argos this year", "how many payments is that"), "get_entity_summary", {"name": "Argos", **THIS_YEAR}),
        (("last tuesday's spend", "and the tuesday before"), "get_expense_summary", {"start": "2026-11-10"}),
    ],
)
def test_whom_a_short_question_is_about_was_said_before(texts, tool, args):
    one = call(*texts)
    assert (one.tool, given(one, **args)) == (tool, True), one


def test_no_sum_is_told_for_a_number_of_months():
    assert after("how many months did Acme pay this year") == Decline("unheard:how many months")


@pytest.mark.parametrize(
    "texts", [("are we up or down so far this month",), ("spend in october", "are we up or down this month")]
)
def test_up_or_down_against_nothing_is_what_is_left(texts):
    assert call(*texts) == Call("get_profit_summary", {"start": "2026-11-01", "end": "2026-11-22"})


def test_a_greeting_is_no_place():
    words = "hi there, could you tell me how much money came in since January 2026"
    assert call("Argos last month", words).tool == "get_revenue_summary"


ALL = {"start": "2025-05-23", "end": "2026-11-20"}
Q3 = {"start": "2026-07-01", "end": "2026-09-30"}


@pytest.mark.parametrize(
    ("texts", "tool", "args"),
    [
        (("acme last quarter", "last one from argos"), "list_transactions", {"name": "Argos", "limit": 1}),
        (("acme last quarter", "who paid more, them or zettle"), "compare_payees", {"name_b": "Zettle", **Q3}),
        (("sales without acme this year", "what share is zettle"), "get_share", {"name": "Zettle", **THIS_YEAR}),
        (("acme this year", "avg per order"), "get_average", {"name": "Acme", "per": "payment", **THIS_YEAR}),
        (("argos this year", "how much per trip"), "get_average", {"name": "Argos", "per": "payment", **THIS_YEAR}),
        (("travel this year", "average trip"), "get_average", {"category": "Travel", "per": "payment"}),
        (("spend this year", "average monday"), "get_average", {"weekday": "monday", "per": "day", **THIS_YEAR}),
        (("spend last week", "on average on a tuesday"), "get_average", {"weekday": "tuesday", **ALL}),
        (
            ("spend last week", "and the week before", "just tuesday"),
            "get_expense_summary",
            {"start": "2026-11-03", "end": "2026-11-03"},
        ),
        (("profit this year", "by quarter", "which was best"), "get_extreme_period", {"what": "net", "order": "most"}),
        (("argos this year", "by month", "worst month"), "get_extreme_period", {"what": "net", "order": "least"}),
        (("travel this year", "by month", "worst month"), "get_extreme_period", {"what": "out", "order": "most"}),
        (("argos this year", "by month", "highest"), "get_extreme_period", {"what": "out", "order": "most"}),
        (("profit last month", "best ever"), "get_extreme_period", {"what": "net", "by": "month", **ALL}),
        (("sales last week", "worst ever"), "get_extreme_period", {"what": "in", "by": "week", "order": "least"}),
        (("acme this year", "when do they usually pay"), "get_payment_habit", {"name": "Acme"}),
        (("argos this year", "how many"), "get_entity_summary", {"name": "Argos", **THIS_YEAR}),
        (("travel in october", "how many times"), "get_category_breakdown", {"category": "Travel", **OCTOBER}),
        (("spend in october", "over 1000"), "list_transactions", {"minimum": "1000", "direction": "out", **OCTOBER}),
        (("argos in october", "only the ones under 50"), "list_transactions", {"maximum": "50", "name": "Argos"}),
        (("argos this year", "by month", "most in one month"), "get_extreme_period", {"name": "Argos", **THIS_YEAR}),
        (("salaries in october", "who gets the most"), "get_top_suppliers", {"category": "Salaries", **OCTOBER}),
        (
            ("average spend on fridays this year", "average wage"),
            "get_average",
            {"category": "Salaries", "weekday": None, "start": "2025-11-01"},
        ),
    ],
)
def test_a_few_words_are_asked_of_the_figure_before(texts, tool, args):
    one = call(*texts)
    assert (one.tool, given(one, **args)) == (tool, True), one


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("sales not in november this quarter", "2026-11-01/2026-11-22"),
        ("spend this quarter but not november", "2026-11-01/2026-11-22"),
        ("sales excluding october this year", "2026-10-01/2026-10-31"),
        ("sales not in october this year", "2026-10-01/2026-10-31"),
        ("sales in may, not april", None),
    ],
)
def test_a_month_is_left_out_of_the_longer_time_around_it(text, left):
    assert call(text).args.get("without_days") == left


def test_days_before_the_statements_are_not_claimed():
    assert call("revenue before june").args == {"start": "2025-05-23", "end": "2026-05-31"}


@pytest.mark.parametrize("text", ["how long do they normally take", "how long do customers usually take to pay"])
def test_how_long_somebody_takes_is_no_average_amount(text):
    assert after("acme this year", text) == Decline("out_of_scope")


ALERTS = Call("get_alerts", {})


@pytest.mark.parametrize(
    "text",
    [
        "is the alert still true",
        "is it still true",
        "what would fix it",
        "how do I avoid that",
        "how can I avoid going below zero",
    ],
)
def test_an_alert_that_was_shown_is_shown_again_with_what_avoids_it(text):
    decided = plan(text, world=WORLD, previous=ALERTS, today=TODAY)
    assert isinstance(decided, Answer), decided
    assert decided.calls == (ALERTS,)


@pytest.mark.parametrize(
    "text", ["remind me of it tomorrow", "snooze it", "remind me next week", "tell me again later"]
)
def test_nothing_reminds_and_that_is_said(text):
    assert plan(text, world=WORLD, previous=ALERTS, today=TODAY) == Decline("not_yet:remind")


@pytest.mark.parametrize(
    "text",
    [
        "how many parcels did Zettle lose",
        "how many bricks in a square metre",
        "how many hours did the team log last week",
        "how many followers have I got",
        "20% off october sales",
        "add 20% to october sales",
    ],
)
def test_what_no_payment_counts_is_refused(text):
    assert isinstance(after(text), Decline), after(text)


@pytest.mark.parametrize(
    "text", ["how often do we use costa", "how many costas did we buy", "how many times did we go to costa"]
)
def test_how_often_we_buy_is_told_by_the_sum_of_it(text):
    one = call(text)
    assert (one.tool, given(one, name="Costa Coffee")) == ("get_entity_summary", True), one
