"""Who is who with a model, right, lying, slow or broken: at worst, what is said without one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from core import db, llm
from core.ledger import asking, books, naming
from core.ledger.matching import Known
from core.settings import get_settings
from tests.api_people import add_rows
from tests.ledger_books import DAY, book, check_counters, read, state
from tests.peers.model_api import KEY, FakeModel, Played, embeddings, error, nobody_home, refuses, words

KNOWN = [("CARD PAYMENT TO QUILLON GARDEN CENTRE SUPPLIES", "-120.34")]
NEW = [
    ("CARD PAYMENT TO QUILLON GDN CTR 40-11-22 12345678", "-71.50"),
    ("CARD PAYMENT TO QUILLON GDN CTR 40-11-22 12345678", "-72.50"),
    ("FASTER PAYMENT TO PRIYA NAIR", "-30.00"),
    ("FASTER PAYMENT TO PRIYA NAYAR", "-31.00"),
]
ONE = [0.0] * 1535 + [1.0]
Switch = Callable[[str | None], None]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeModel]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with FakeModel() as made:
        yield made
    assert made.violations == []


@pytest.fixture
def switch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Switch]:
    def to(url: str | None) -> None:
        for name, value in (("OPENAI_BASE_URL", url), ("OPENAI_API_KEY", KEY if url else None)):
            monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
        get_settings.cache_clear()

    yield to
    get_settings.cache_clear()


def bring(user_id: UUID) -> None:
    add_rows(user_id, [(DAY, what, amount, "0.00") for what, amount in NEW], "GBP")
    read(user_id)


def entities_of(user_id: UUID) -> dict[str, int]:
    with db.as_user(user_id) as session:
        return dict(list(session.execute(text("SELECT name, transaction_count FROM entities ORDER BY 1"))))


def same(*answers: tuple[int, int | None]) -> Played:
    return words(json.dumps({"answers": [{"n": n, "same": which} for n, which in answers]}))


def vectors(count: int) -> Played:
    return embeddings([ONE] * count)


OFFLINE = {"Priya Nair": 1, "Priya Nayar": 1, "Quillon Garden Centre Supplies": 1, "Quillon Gdn Ctr": 2}


def test_without_a_model_they_are_two(owner) -> None:
    book(owner.id, KNOWN)
    bring(owner.id)
    assert entities_of(owner.id) == OFFLINE


def test_a_model_that_knows_makes_them_one(owner, model: FakeModel, switch: Switch) -> None:
    book(owner.id, KNOWN)
    switch(model.url)
    model.play(vectors(4), same((1, 1)))
    bring(owner.id)
    assert entities_of(owner.id) == {"Priya Nair": 1, "Priya Nayar": 1, "Quillon Garden Centre Supplies": 3}
    check_counters(owner.id)
    with db.as_user(owner.id) as session:
        sure = session.execute(
            text("SELECT max(classification_confidence) FROM transactions WHERE amount < -71 AND amount > -73")
        )
        assert sure.scalar_one() <= asking.MODEL_SURE, "no surer than a model's word is worth"
    chat = model.requests[-1]
    assert "Quillon Gdn Ctr" in chat.said
    for request in model.requests:
        for secret in ("71.5", "120.34", "12345678", "40-11-22", "2026"):
            assert secret not in request.raw, "names only"
    assert "Priya" not in chat.said, "people are nobody's guess"
    switch(None)
    book(owner.id, [("CARD PAYMENT TO QUILLON GDN CTR", "-1.00")])
    assert entities_of(owner.id)["Quillon Garden Centre Supplies"] == 4, "what was learned stays without the model"


def test_vectors_are_kept_under_the_models_name(owner, model: FakeModel, switch: Switch) -> None:
    book(owner.id, KNOWN)
    switch(model.url)
    model.play(vectors(4), same())
    bring(owner.id)
    with db.as_user(owner.id) as session:
        kept = session.execute(text("SELECT model, name FROM entity_vectors")).all()
        assert [tuple(row) for row in kept] == [("text-embedding-3-small", "Quillon Garden Centre Supplies")]
        own = session.execute(text("SELECT DISTINCT embedding_model FROM entities")).scalars().all()
        assert own == ["ngrams-1"], "our own space stays whole beside it"
        found = books.nearest(session, owner.id, "zzz", ONE)
        quillon = session.execute(text("SELECT id FROM entities WHERE name LIKE 'Quillon Garden%'")).scalar_one()
        assert found[-1] == quillon or quillon in found
        session.execute(text("UPDATE entity_vectors SET model = 'another'"))
        assert books.nearest(session, owner.id, "zzz", ONE)[:3] == books.nearest(session, owner.id, "zzz", None)


LIES: dict[str, Callable[[], list[Played]]] = {
    "a candidate that was not offered": lambda: [vectors(4), same((1, 7))],
    "a name that was not asked": lambda: [vectors(4), same((99, 1))],
    "not JSON": lambda: [vectors(4), words("They are all the same company, trust me.")],
    "JSON of another kind": lambda: [vectors(4), words('{"answers": {"1": "Quillon"}}')],
    "a name instead of a number": lambda: [vectors(4), words('{"answers": [{"n": 1, "same": "Acme"}]}')],
    "a refusal": lambda: [vectors(4), refuses("I cannot help with that.")],
    "nothing": lambda: [vectors(4), words("")],
    "its limit is reached": lambda: [error(429, "rate_limit_exceeded"), error(429, "rate_limit_exceeded")],
    "vectors of another size": lambda: [embeddings([[1.0]] * 4), same()],
    "fewer vectors than names": lambda: [vectors(2), same()],
    "vectors of nothing": lambda: [embeddings([[0.0] * 1536] * 4), same()],
    "half an answer": lambda: [Played(vectors(4).body, cut=True), Played(same((1, 1)).body, cut=True)],
}


@pytest.mark.parametrize("lie", LIES)
def test_whatever_it_says_the_rows_are_read_as_without_it(owner, model: FakeModel, switch: Switch, lie: str) -> None:
    book(owner.id, KNOWN)
    switch(model.url)
    model.play(*LIES[lie]())
    bring(owner.id)
    assert entities_of(owner.id) == OFFLINE
    check_counters(owner.id)


def test_a_slow_one_is_not_waited_for(owner, model: FakeModel, switch: Switch, monkeypatch: pytest.MonkeyPatch) -> None:
    import langchain_openai  # noqa: F401 - its seconds of loading are not the model's

    monkeypatch.setenv("LLM_TIMEOUT_SECONDS", "0.5")
    book(owner.id, KNOWN)
    switch(model.url)
    model.play(Played(vectors(4).body, wait=5), Played(same((1, 1)).body, wait=5))
    bring(owner.id)
    assert entities_of(owner.id) == OFFLINE


def test_nobody_home(owner, switch: Switch) -> None:
    book(owner.id, KNOWN)
    switch(nobody_home())
    bring(owner.id)
    assert entities_of(owner.id) == OFFLINE


def test_a_model_off_leaves_no_trace(owner, stranger, model: FakeModel, switch: Switch) -> None:
    """The same rows, read with a model that answers nothing and without: but for ids, the same books."""
    book(owner.id, KNOWN)
    book(stranger.id, KNOWN)
    bring(stranger.id)
    switch(model.url)
    model.play(vectors(4), same((1, None)))
    bring(owner.id)

    def seen(user_id: UUID) -> list[Any]:
        found = state(user_id)
        return [[row[4:8] for row in found["transactions"]], sorted(row[1:10] for row in found["entities"])]

    assert seen(owner.id) == seen(stranger.id)


@pytest.mark.parametrize(
    ("name", "other", "asked"),
    [
        ("Quillon Gdn Ctr", "Quillon Garden Centre Supplies", True),
        ("Priya Nair", "Priya Nayar", False),
        ("Amazon", "Amazon Web Services", False),
        ("Shell", "Zorblax Bakery", False),
        ("Quillon 123456", "Quillon Garden", False),
    ],
)
def test_what_a_model_is_asked_at_all(name: str, other: str, asked: bool) -> None:
    named = naming.clean(f"CARD PAYMENT TO {name}", amount=Decimal(-1), currency="GBP", counterparty=name)
    assert asking.may_be_asked(named._replace(name=name), Known(other)) is asked


def test_no_vector_of_a_model_is_anyone_elses(owner, stranger, model: FakeModel, switch: Switch) -> None:
    book(owner.id, KNOWN)
    switch(model.url)
    model.play(vectors(4), same())
    bring(owner.id)
    with db.as_user(stranger.id) as session:
        assert session.execute(text("SELECT count(*) FROM entity_vectors")).scalar_one() == 0
        assert books.nearest(session, stranger.id, "Quillon", ONE) == []
    assert llm.EMBEDDING_MODEL == "text-embedding-3-small"
