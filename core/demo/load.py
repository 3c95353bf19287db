"""Puts a made-up company into someone's books, as if its statements had been imported."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from core.demo.records import DemoCompany, DemoRow
from core.models import Account, CsvImport, ExpenseCategory, RevenueStream, Transaction


def load(session: Session, user_id: UUID, company: DemoCompany) -> int:
    """Replaces the accounts and transactions of `user_id` by the company's; how many rows there are now."""
    session.execute(delete(Transaction))
    session.execute(delete(CsvImport))
    session.execute(delete(Account))
    accounts = {account.name: _account(session, user_id, company, account.name) for account in company.accounts}
    categories = {row.name: row.id for row in session.scalars(select(ExpenseCategory))}
    stream = session.scalars(select(RevenueStream.id)).first()
    values = [
        {
            "user_id": user_id,
            "account_id": accounts[row.account],
            "transaction_date": row.date,
            "description": row.description,
            "counterparty": row.counterparty or None,
            "amount": row.amount,
            "currency": company.account(row.account).currency,
            "balance_after": row.balance,
            "transaction_type": "credit" if row.amount >= 0 else "debit",
            "expense_category_id": categories.get(row.category or ""),
            "revenue_stream_id": stream if _is_sale(row) else None,
        }
        for row in company.rows
    ]
    session.execute(insert(Transaction), values)
    return len(values)


def _is_sale(row: DemoRow) -> bool:
    return row.kind == "income"


def _account(session: Session, user_id: UUID, company: DemoCompany, name: str) -> UUID:
    account = company.account(name)
    made = Account(
        user_id=user_id,
        name=account.name,
        kind=account.kind,
        currency=account.currency,
        last_digits=account.last4,
        opening_balance=account.opening,
    )
    session.add(made)
    session.flush()
    return made.id
