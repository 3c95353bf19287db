"""What is kept of the owner, and what of it was ever sent to a model."""

from __future__ import annotations

from decimal import Decimal

from core import llm
from core.accounts.profile import profile
from core.blocks import Block, Figure, Table, text
from core.chats import disclosures
from core.dashboard import figures
from core.days import format_near_day, format_period
from core.ledger import bank_accounts, categories
from core.ledger.filters import Filter
from core.money import counted
from tools.context import ToolContext

SHOWN = 5  # of what was sent: enough to see the kind of it
SHOWN_WORDS = 300
NO_MODEL = "No language model is set up here: I answer from your rows on this machine, and nothing of yours leaves it."
EVER = (
    "What a model gets is your question, with account and card numbers masked, the names of my tools, and the "
    "sentences of the answer with every amount taken out. It never gets your rows, statements or figures."
)


def get_profile(context: ToolContext) -> list[Block]:
    """What is known about the owner: settings, accounts, how much data, rules, who they talk from."""
    owner = context.owner
    with context.read() as session:
        accounts = bank_accounts.listed(session)
        covered = {one.account_id: one for one in figures.coverage(session)}
        total = figures.count_transactions(session, Filter())
        known = profile(session)
        sorts = len(categories.expense_categories(session))
    who = " · ".join(part for part in (owner.full_name, owner.email) if part) or "no name and no e-mail"
    dates = "month/day" if owner.locale == "US" else "day/month"
    blocks: list[Block] = [
        text(f"You: {who}. Currency {owner.currency}, time zone {owner.timezone}, dates {dates}."),
        _number("accounts", len(accounts), "Bank accounts: ", "."),
    ]
    if accounts:
        rows = [
            (
                one.name,
                f"{one.kind}, {one.currency}{f', …{one.last_digits}' if one.last_digits else ''}",
                format_period(days.start, days.end) if (days := covered.get(one.id)) else "no transactions",
            )
            for one in accounts
        ]
        blocks.append(Table(("Account", "What", "Statements"), tuple(rows)))
    blocks.append(
        text(
            f"From {counted(known.imports, 'import')} I keep {counted(total)}, {counted(known.entities, 'payee')}, "
            f"{sorts} categories, {counted(known.rules, 'rule')} you taught me and {counted(known.tags, 'tag')}; "
            f"of our chats, {counted(known.messages, 'message')}."
        )
    )
    talks = ", ".join(known.channels) or "nowhere but here"
    weekly = f"the weekly summary is set to {known.weekly.capitalize()}" if known.weekly else "no weekly summary"
    blocks.append(
        text(f"You talk to me from: {talks}; {weekly}. “what left this machine?” says what was sent elsewhere.")
    )
    return blocks


def _number(name: str, number: int, before: str, after: str) -> Block:
    return text(before, Figure(name, Decimal(number)), after)


def get_disclosures(context: ToolContext) -> list[Block]:
    """What was sent to the provider of a language model: how often, and the newest words of it."""
    with context.read() as session:
        count, newest = disclosures.sent(session, limit=SHOWN)
    if not count:
        return [text(NO_MODEL if not llm.configured() else "Nothing was sent to the model yet."), text(EVER)]
    number = Figure("sent", Decimal(count))
    blocks: list[Block] = [text("Messages sent to the language model so far: ", number, ". The newest, word for word:")]
    blocks += [text(f"{format_near_day(one.at)} {one.at:%H:%M} · {one.words[:SHOWN_WORDS]}") for one in newest]
    return [*blocks, text(EVER), *([] if llm.configured() else [text(NO_MODEL)])]
