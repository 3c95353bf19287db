"""People for the tests of the API: made through its own doors, with hashes that cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from bot.messages import Inbound
from bot.web import WebChannel
from cashflow.app import build
from core import db, jobs
from core.accounts import passwords, throttle
from core.blocks import Block
from core.chats import messages
from core.models import Account, Transaction
from core.settings import get_settings

PASSWORD = "plum tractor evening"
API = "/api/v1"


def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """argon2 with the least it takes: what is tested is around it."""
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    cheap = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    monkeypatch.setattr(passwords, "_hasher", lambda: cheap)
    passwords._nobodys_hash.cache_clear()


def own_counters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries are counted in memory, from nothing: the Redis of the tests is everyone's."""
    monkeypatch.delenv("REDIS_URL", raising=False)
    get_settings.cache_clear()
    throttle._counters.cache_clear()


def nudges(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, UUID]]:
    """What would have been queued, as it comes."""
    jobs.app.loader.import_default_modules()  # else the tasks, first imported here, would keep this nudge for good
    found: list[tuple[str, UUID]] = []
    monkeypatch.setattr(jobs, "nudge", lambda task, row_id: found.append((task, row_id)))
    return found


def client() -> TestClient:
    """A client of a new application; errors come back as answers, as they would over the wire."""
    return TestClient(build(), raise_server_exceptions=False, follow_redirects=False)


@dataclass(frozen=True)
class Person:
    """Someone signed in."""

    id: UUID
    email: str
    access: str
    refresh: str

    @property
    def headers(self) -> dict[str, str]:
        """What a program sends."""
        return {"Authorization": f"Bearer {self.access}"}


def sign_up(web: TestClient, email: str = "ann@example.com") -> Person:
    """A new person."""
    answer = web.post(f"{API}/auth/register", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    data: dict[str, Any] = answer.json()["data"]
    return Person(UUID(data["user_id"]), email, data["access_token"], data["refresh_token"])


def add_rows(user_id: UUID, rows: list[tuple[date, str, str, str]], currency: str = "GBP") -> UUID:
    """Puts (day, description, amount, balance) into a new account; returns the account's id."""
    with db.as_user(user_id) as session:
        account = Account(user_id=user_id, name="Business account", currency=currency)
        session.add(account)
        session.flush()
        for day, description, amount, balance in rows:
            size = Decimal(amount)
            session.add(
                Transaction(
                    user_id=user_id,
                    account_id=account.id,
                    transaction_date=day,
                    description=description,
                    counterparty=description.title(),
                    amount=size,
                    currency=currency,
                    balance_after=Decimal(balance),
                    transaction_type="credit" if size > 0 else "debit",
                )
            )
            session.flush()
        return account.id


class Bot:
    """Answers what stands in the inbox, in one transaction each, as the bot process does."""

    def __init__(self, answers: Callable[[Inbound], Sequence[Block]]) -> None:
        """answers: what to say to an inbound."""
        self.answers = answers
        self.heard: list[Inbound] = []

    def turn(self) -> int:
        """Answers all that waits; how many that was."""
        with db.as_worker() as session:
            waiting = session.execute(text("SELECT * FROM inbox WHERE state = 'new' ORDER BY id")).all()
        for row in waiting:
            inbound = WebChannel().parse(row.payload)
            assert inbound is not None
            self.heard.append(inbound)
            user_id = UUID(inbound.identity)
            said = inbound.text or ", ".join(one.name or "a file" for one in inbound.attachments)
            with db.as_worker() as session:
                with db.acting_as(session, user_id):
                    messages.heard(session, user_id, row.chat_key, said, inbox_id=row.id)
                    reply = self.answers(inbound)
                    messages.say(session, user_id, row.chat_key, reply, inbox_id=row.id, intent="general")
                session.execute(text("UPDATE inbox SET state = 'done' WHERE id = :id"), {"id": row.id})
        return len(waiting)
