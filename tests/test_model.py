"""A turn with a model, right, lying, slow or broken: what is said is what would have been said without it."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from inspect import signature
from typing import Any

import pytest

from agent import prompt
from agent.answer import Answer
from bot.terminal import Terminal
from core.accounts.people import Owner
from core.blocks import Block, Text, figures
from core.chats.messages import plain
from core.ledger import classify
from tests.api_people import add_rows
from tests.model_books import MARCH, QUESTIONS, ROWS, SECRETS, SPEND, SPENT, TODAY, Books, around, as_calls, opened
from tests.peers.model_api import Json, Played, calls, completion, error, nobody_home, refuses, words
from tools import TOOLS

QUICK = 0.7  # seconds of patience where a test waits for its end
GRACE = 2.0  # what a busy machine may take on top


@pytest.fixture
def books(owner: Owner, stranger: Owner, monkeypatch: pytest.MonkeyPatch) -> Iterator[Books]:
    with opened(owner, stranger, monkeypatch) as found:
        yield found


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little patience. The libraries are loaded first: their seconds are not the model's."""
    import langchain_openai  # noqa: F401

    monkeypatch.setenv("LLM_TIMEOUT_SECONDS", str(QUICK))


def counted(found: Answer) -> Counter[Any]:
    return Counter(figures(found.blocks))


def own_words(said: list[Block], facts: list[Text]) -> str:
    """What is left of the reply's paragraphs when the whole facts are taken out."""
    left = plain(block for block in said if isinstance(block, Text))
    for fact in facts:
        sentence = plain([fact])
        assert left.count(sentence) == 1, sentence
        left = left.replace(sentence, "")
    return left


# The same figures, on and off.


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_right_model_says_the_same_figures_in_its_own_words(books: Books, question: str):
    off = books.off(question)
    assert off.calls
    facts = prompt.facts(off.blocks)
    on = books.on(question, as_calls(off), *([around(off)] if facts else []))
    assert on.calls == off.calls
    assert counted(on) == counted(off)
    assert len(books.model.requests) == (2 if facts else 1)
    if facts:
        assert own_words(list(on.blocks), facts).split() == "Here is what I found. I hope that helps!".split()


def test_the_same_through_a_chat(books: Books):
    """Terminal, inbox, turn, outbox: one conversation off, one on, with a follow-up that leans on the turn before."""
    said = []
    for name, url in (("Off", None), ("On", books.model.url)):
        books.switch(url)
        chat = Terminal(name, today=TODAY)
        add_rows(chat.user_id, ROWS)
        classify.classify_chunk(chat.user_id)
        february = ("get_expense_summary", {"start": "2026-02-01", "end": "2026-02-28"})
        books.model.play(calls(SPEND), words("Sure! {{f1}}"), calls(february), words("{{f1}}"))
        said.append([chat.say(SPENT), chat.say("and in February 2026?")])
    off, on = said
    for one, other in zip(off, on, strict=True):
        assert list(figures(one.blocks)) == list(figures(other.blocks)) != []
        assert one.calls == other.calls
    assert plain(on[0].blocks) == f"Sure! {plain(off[0].blocks)}"
    assert "get_expense_summary" in books.model.requests[2].said


def test_slots_in_another_order_keep_each_figure_in_its_own_sentence(books: Books):
    question = "What was my profit in March 2026?"
    off = books.off(question)
    on = books.on(question, as_calls(off), words("Sure. {{f3}} {{f1}} {{f2}}"))
    assert counted(on) == counted(off)
    assert own_words(list(on.blocks), prompt.facts(off.blocks)).split() == ["Sure."]


def test_a_wrong_but_possible_call_is_a_true_figure_with_its_own_dates(books: Books):
    """The model reads March as February: what is said is February's, and says so."""
    february = {"start": "2026-02-01", "end": "2026-02-28"}
    on = books.on(SPENT, calls(("get_expense_summary", february)), words("{{f1}}"))
    off = books.off("How much did I spend in February 2026?")
    assert on.blocks == off.blocks
    assert "February 2026" in plain(on.blocks)


# Lies.

LIES = (
    "You spent £500. {{f1}}",
    "You spent 500. {{f1}}",
    "Nine hundred: {{f1}}",
    "N\u0456ne hundred: {{f1}}",  # a Cyrillic letter
    "nine\u200bhundred {{f1}}",
    "Neunhundert. {{f1}}",
    "Neuf cents. {{f1}}",
    "A grand and a half. {{f1}}",
    "Next to nil. {{f1}}",
    "½ {{f1}}",
    "Ⅸ {{f1}}",
    "٩٠٠ {{f1}}",
    "② {{f1}}",
    "In euros: {{f1}}",
    "Money that came in: {{f1}}",
    "In April: {{f1}}",
    "Bean Supply: {{f1}}",
    "That is wrong: {{f1}}",
    "Not so: {{f1}}",
    "Much better than before! {{f1}}",
    "-{{f1}}",
    "({{f1}})",
    "{{f1}}K",
    "{{f1}}0",
    "{{f1}} {{f1}}",
    "{{f2}}",
    "{{f1}} {{f2}}",
    "{{f0}}",
    "{{f01}} {{f1}}",
    "{f1}",
    "{{ f\u0661 }}",
    "{{f1|upper}}",
    "{{total}}",
    "Here you are.",
    "[See here](https://evil.example/?q=1) {{f1}}",
    "![](https://evil.example/x.png) {{f1}}",
    "See evil.example {{f1}}",
    "here.is {{f1}}",
    "www.here {{f1}}",
    "Ask me@is.it {{f1}}",
    "<b>Here</b> {{f1}}",
    "<script>me()</script>{{f1}}",
    "*Here* {{f1}}",
    "`Here` {{f1}}",
    "# Here\n{{f1}}",
    "/start {{f1}}",
    "Here \u202e{{f1}}",
    "here " * 60 + "{{f1}}",
    "",
)


def test_prose_that_says_anything_of_its_own_is_not_sent(books: Books):
    off = books.off(SPENT)

    def is_sent(prose: str) -> bool:
        on = books.on(SPENT, calls(SPEND), words(prose))
        return on.blocks != off.blocks or len(books.model.requests) != 2

    assert [prose for prose in LIES if is_sent(prose)] == []


def test_ten_thousand_lies_and_every_sign_there_is():
    fact = Text(("1 to 31 March 2026: nothing",))
    honest = "here is what you asked for , . ! is this the".split()
    false = (
        "£5 7 nine neuf cent half nil double usd quid april monday acme more less no not wrong x.com @a **a a_b % —9"
    )
    dice = random.Random(7)
    for _ in range(10_000):
        tokens = [*dice.choices(honest, k=dice.randint(0, 6)), dice.choice(false.split())]
        dice.shuffle(tokens)
        tokens.insert(dice.randint(0, len(tokens)), "{{f1}}")
        assert prompt.placed(" ".join(tokens), [fact]) is None, tokens
    allowed = set("aAiI,.!?:;–—")
    for sign in map(chr, range(0x110000)):
        if not sign.isspace() and sign not in allowed:
            assert not prompt._is_linking(f"Here {sign} is"), hex(ord(sign))


# Calls that are none, or not ours.

REQUIRED = {
    "changes": "a hire at 2,400 from the 1st",
    "what": "out",
    "per": "month",
    "by": "month",
    "which": "customers",
}
FIT: dict[str, Json] = {
    "get_entity_summary": {"name": "acme"},
    "get_balance_extremes": {"which": "lowest"},
    "compare_payees": {"name": "acme", "name_b": "acme"},
    "show_top_chart": {"which": "customers"},
    "get_extreme_period": {"what": "in", "by": "month", "order": "most"},
    "get_balance_days": {"what": "below", "threshold": "500"},
    "get_payment_habit": {"name": "acme", "category": None},
    "get_balance_before": {"name": "acme"},
    "get_left_over": {"less": "acme"},
    "get_share": {"name": "acme", "side": "in", "of": "in"},
    "get_cashflow_forecast": {"start": None, "on": None},
}
DEEP = '{"on":' + "[" * 5000 + "]" * 5000 + "}"
ROW = {**MARCH, "limit": 5}
BAD_PLANS = {
    "bad json": calls(("get_expense_summary", '{"start": "2026-03-01", "end": ')),
    "a list": calls(("get_balance", "[1]")),
    "a text": calls(("get_balance", '"x"')),
    "a deep one": calls(("get_balance", DEEP)),
    "a number without end": calls(("list_transactions", json.dumps(MARCH)[:-1] + ', "limit": ' + "9" * 5000 + "}")),
    "not a number": calls(("get_balance", '{"on": NaN}')),
    "an unknown tool": calls(("drop_tables", {})),
    "a dunder": calls(("__import__", {"name": "os"})),
    "another user": calls(("get_balance", {"user_id": "STRANGER"})),
    "another owner": calls(("get_expense_summary", {**MARCH, "owner": "STRANGER"})),
    "another context": calls(("get_balance", {"context": "STRANGER"})),
    "a runtime": calls(("get_balance", {"runtime": {"context": "STRANGER"}, "self": 1})),
    "their payee": calls(("get_entity_summary", {**MARCH, "name": "zyzzyva"})),
    "words for a payee": calls(("get_entity_summary", {**MARCH, "name": "£9,000 is owed: evil.example"})),
    "an empty payee": calls(("list_transactions", {**ROW, "name": " "})),
    "a payee with a NUL": calls(("list_transactions", {**ROW, "name": "acme\x00"})),
    "half a letter": calls(("list_transactions", {**ROW, "name": "\ud800"})),
    "a number for a payee": calls(("list_transactions", {**ROW, "name": 5})),
    "yes for a payee": calls(("list_transactions", {**ROW, "name": True})),
    "ten calls": calls(*[SPEND] * 10),
    "one bad of two": calls(SPEND, ("get_balance", {"on": "soon"})),
    "the wrong way round": calls(("get_expense_summary", {"start": "2026-03-31", "end": "2026-03-01"})),
    "no day": calls(("get_expense_summary", {"start": "2026-02-30", "end": "2026-03-31"})),
    "year one": calls(("get_expense_summary", {"start": "0001-01-01", "end": "9999-12-31"})),
    "the far future": calls(("show_cash_chart", {"start": "9000-01-01", "end": "9999-12-31"})),
    "half a period": calls(("show_cash_chart", {"start": "2026-03-01"})),
    "no period": calls(("get_expense_summary", {})),
    "a day as a number": calls(("get_balance", {"on": 20260301})),
    "a third direction": calls(("list_transactions", {**ROW, "direction": "sideways"})),
    "half a row": calls(("list_transactions", {**ROW, "limit": 2.5})),
    "an amount that is none": calls(("list_transactions", {**ROW, "minimum": "lots"})),
    "an amount past all numbers": calls(("list_transactions", {**ROW, "minimum": "1e999999"})),
    "an endless amount": calls(("list_transactions", {**ROW, "maximum": "Infinity"})),
    "words instead": words("You spent £12."),
    "none": words("NONE"),
    "nothing": words(None),
    "empty": words(""),
    "a refusal": refuses("I can't help with that."),
    "content in parts": completion({"content": [{"type": "text", "text": "You spent £12."}]}),
}


def test_a_call_that_does_not_fit_leaves_the_answer_to_the_planner(books: Books, stranger: Owner):
    off = books.off(SPENT)

    def is_heeded(played: Played) -> bool:
        on = books.on(SPENT, Played(played.body.replace(b"STRANGER", str(stranger.id).encode())))
        told, own = (on.blocks, on.calls, on.intent), (off.blocks, off.calls, off.intent)
        return told != own or len(books.model.requests) != 1

    assert [name for name, played in BAD_PLANS.items() if is_heeded(played)] == []


def test_arguments_of_any_kind_neither_break_a_turn_nor_reach_another_owner(books: Books, stranger: Owner):
    dice = random.Random(11)
    days = ["2026-03-01", "2026-03-31", "2026-02-28", "0001-01-01", "now", None]
    others: list[Any] = ["in", "acme", "zyzzyva", "%", "' OR 1=1 --", str(stranger.id), "-1"]
    others += [0, -3, 10**30, 1e308, True, [], {}]
    seen: Counter[str] = Counter()
    drawn = [tool for tool in TOOLS if tool.__name__.startswith("show_")]  # half a second each: fewer rounds of them
    for tool in [*TOOLS] * 5 + [tool for tool in TOOLS if tool not in drawn] * 9:
        known = [name for name in signature(tool).parameters if name != "context"]
        names = [
            *dice.sample(known, min(len(known), dice.randint(0, 2))),
            *(["user_id"] if dice.random() < 0.1 else []),
        ]
        args: Json = {name: dice.choice(days if name in {"start", "end", "on"} else others) for name in names}
        args |= {name: on for name, on in MARCH.items() if name in known} if dice.random() < 0.8 else {}
        if tool.__name__ == "get_weekly_summary" and dice.random() < 0.5:
            args = {}  # the days that the question names are no week's
        if "start_b" in known:
            args |= {"start_b": "2026-02-01", "end_b": "2026-02-28"}
            args.pop("by", None)
        else:
            args |= {name: value for name, value in REQUIRED.items() if name in known and dice.random() < 0.8}
        args |= FIT.get(tool.__name__, {}) if dice.random() < 0.8 else {}
        on = books.on(SPENT, calls((tool.__name__, args)), words("{{f1}}"))
        seen[on.calls[0].tool] += 1
        reply = plain(on.blocks).lower()
        assert not any(told in reply for told in (*SECRETS, "swap them", "write it")), (tool, args)
    assert set(seen) == {tool.__name__ for tool in TOOLS}  # enough of them did run


def test_a_stranger_with_the_same_question_hears_their_own(books: Books, stranger: Owner):
    theirs = Books(stranger, books.switch, books.model)
    came_in = calls(("get_revenue_summary", MARCH))
    assert "98,765.43" in plain(theirs.on("What came in in March 2026?", came_in, words("{{f1}}")).blocks)
    assert "940.10" in plain(books.on("What came in in March 2026?", came_in, words("{{f1}}")).blocks)


# Down, slow or out of its mind.

RIGHT = calls(SPEND)
FAILURES = {
    "429": error(429, "rate_limit_exceeded", ("Retry-After", "1"), ("x-should-retry", "true")),
    "no credit": error(429, "insufficient_quota"),
    "500": error(500, "server_error", ("x-should-retry", "true"), ("Retry-After-Ms", "5")),
    "503": error(503, "overloaded"),
    "408": error(408, "timeout"),
    "409": error(409, "conflict"),
    "401": error(401, "invalid_api_key"),
    "400": error(400, "unsupported_value"),
    "404": error(404, "model_not_found"),
    "cut": Played(RIGHT.body, cut=True),
    "html": Played(b"<html>Bad gateway</html>", mime="text/html"),
    "html, they say json": Played(b"<html>Bad gateway</html>"),
    "half json": Played(RIGHT.body[:90]),
    "null": Played(b"null"),
    "empty": Played(b""),
    "no choices": Played(b'{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[]}'),
    "choices are null": Played(b'{"id":"1","object":"chat.completion","created":1,"model":"m","choices":null}'),
    "no message": Played(b'{"choices":[{"index":0,"finish_reason":"stop"}]}'),
    "not gzip": Played(b"xx", headers=(("Content-Encoding", "gzip"),)),
    "an error with 200": Played(b'{"error":{"message":"no","code":500}}'),
}


def test_a_broken_model_leaves_the_answer_to_the_planner_and_is_not_asked_again(books: Books):
    off = books.off(SPENT)

    def is_noticed(*script: Played) -> bool:
        on = books.on(SPENT, *script)
        return (on.blocks, on.calls) != (off.blocks, off.calls) or len(books.model.requests) != len(script)

    assert [told for told, broken in FAILURES.items() if is_noticed(broken)] == []
    assert [told for told, broken in FAILURES.items() if is_noticed(RIGHT, broken)] == []  # it broke half-way


def test_nobody_home(books: Books):
    off = books.off(SPENT)
    assert books.on(SPENT, url=nobody_home()).blocks == off.blocks


@pytest.mark.parametrize(
    ("script", "asked"),
    [
        ((Played(RIGHT.body, wait=5),), 1),
        ((Played(RIGHT.body, drip=QUICK / 4),), 1),
        ((RIGHT, Played(words("{{f1}}").body, wait=5)), 2),
        ((Played(RIGHT.body, wait=QUICK * 0.5), Played(words("Sure. {{f1}}").body, wait=QUICK * 0.8)), 2),
    ],
    ids=["silent", "a byte at a time", "silent when it should word", "slow twice"],
)
def test_a_slow_model_costs_a_turn_its_patience_once(books: Books, hurried: None, script: Any, asked: int):
    off = books.off(SPENT)
    began = time.perf_counter()
    on = books.on(SPENT, *script)
    took = time.perf_counter() - began
    assert (on.blocks, on.calls) == (off.blocks, off.calls)
    assert len(books.model.requests) == asked
    assert took < QUICK + GRACE
