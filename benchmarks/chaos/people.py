"""Who writes: a linked user a chat, whose books hold the payees they are going to ask about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from benchmarks.chaos.names import name_of, paid_to
from benchmarks.chaos.traffic import Message
from core import db
from core.accounts import links, people
from core.accounts.links import Identity
from core.ledger import classify
from core.models import Account, Transaction


def move_in(messages: Iterable[Message]) -> None:
    """Makes and links one user for each chat of `messages`, with one payment in March 2026 a message."""
    chats: dict[int, list[int]] = defaultdict(list)
    for message in messages:
        chats[message.chat_id].append(message.n)
    for chat, asked in chats.items():
        user_id = people.new_id()
        with db.as_user(user_id) as session:
            people.create(session, user_id, full_name=f"Person {chat}")
            links.connect(session, user_id, Identity("telegram", str(chat), str(chat)))
            account = Account(user_id=user_id, name="Current account", currency="GBP", opening_balance=Decimal(1000))
            session.add(account)
            session.flush()
            for n in asked:
                session.add(_booked(user_id, account.id, 2 + n % 28, name_of(n), -paid_to(n)))
            # The first and the last of the month, so that no reply adds that the statements do not reach.
            session.add(_booked(user_id, account.id, 1, "Harbour Rent", Decimal(-800)))
            session.add(_booked(user_id, account.id, 31, "Card takings", Decimal(950)))
        while classify.classify_chunk(user_id):
            pass


def _booked(user_id: UUID, account_id: UUID, day: int, payee: str, amount: Decimal) -> Transaction:
    return Transaction(
        user_id=user_id,
        account_id=account_id,
        transaction_date=date(2026, 3, day),
        description=payee,
        counterparty=payee,
        amount=amount,
        currency="GBP",
    )
