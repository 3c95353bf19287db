"""Books to ask a model about: an owner's, a stranger's, and a fake model that can be switched on and off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest

from agent import answer, prompt
from agent.answer import Answer
from core.accounts.people import Owner
from core.ledger import classify
from core.settings import get_settings
from tests.api_people import add_rows
from tests.peers.model_api import KEY, FakeModel, Played, calls, words
from tools.context import context_of

TODAY = date(2026, 4, 2)
SPENT = "How much did I spend in March 2026?"
MARCH = {"start": "2026-03-01", "end": "2026-03-31"}
SPEND = ("get_expense_summary", MARCH)
QUESTIONS = (
    "What is my balance?",
    SPENT,
    "How much came in in February 2026?",
    "What was my profit in March 2026?",
    "How much did Acme pay me in March 2026?",
    "Show me the payments in March 2026",
    "Show me a chart of my balance",
    "What period do my statements cover?",
)
ACCOUNT = "12345678"
ROWS = [
    (date(2026, 2, 1), f"acme ltd 20-00-00 {ACCOUNT}", "1200.00", "1200.00"),
    (date(2026, 2, 9), "corner rent", "-310.25", "889.75"),
    (date(2026, 3, 3), f"acme ltd 20-00-00 {ACCOUNT}", "940.10", "1829.85"),
    (date(2026, 3, 9), "corner rent", "-310.25", "1519.60"),
    (date(2026, 3, 31), "bean supply", "-77.07", "1442.53"),
]
THEIRS = [(date(2026, 3, 5), "zyzzyva holdings", "98765.43", "98765.43")]
SECRETS = ("zyzzyva", "98,765", "98765")


@dataclass(frozen=True)
class Books:
    """The owner's questions, answered with the model off or on."""

    owner: Owner
    switch: Callable[[str | None], None]
    model: FakeModel

    def off(self, question: str) -> Answer:
        self.switch(None)
        return self._ask(question)

    def on(self, question: str, *script: Played, url: str | None = None) -> Answer:
        self.model.play(*script)
        self.switch(url or self.model.url)
        return self._ask(question)

    def _ask(self, question: str) -> Answer:
        return answer.ask(question, context=context_of(self.owner, TODAY), thread="test:1")


@contextmanager
def opened(owner: Owner, stranger: Owner, monkeypatch: pytest.MonkeyPatch) -> Iterator[Books]:
    """Both owners' rows, and a model that must never be asked what OpenAI would refuse."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    add_rows(owner.id, ROWS)
    add_rows(stranger.id, THEIRS)
    for one in (owner, stranger):
        classify.classify_chunk(one.id)

    def switch(url: str | None) -> None:
        for name, value in (("OPENAI_BASE_URL", url), ("OPENAI_API_KEY", KEY if url else None)):
            monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
        get_settings.cache_clear()

    with FakeModel() as model:
        yield Books(owner, switch, model)
    assert model.violations == []


def as_calls(found: Answer) -> Played:
    return calls(*((call.tool, dict(call.args)) for call in found.calls))


def around(found: Answer, hello: str = "Here is what I found.") -> Played:
    """Honest words around every fact of `found`."""
    slots = [f"{{{{f{n}}}}}" for n in range(1, len(prompt.facts(found.blocks)) + 1)]
    return words(" ".join([hello, *slots, "I hope that helps!"]))
