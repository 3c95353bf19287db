"""Which statements there are, and which are missing."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, text
from core.chats.doubts import doubts
from core.dashboard import receipts
from core.dashboard.figures import count_transactions
from core.days import format_period
from core.ledger.filters import Filter
from core.statements import completeness
from tools.context import ToolContext, known_days, nothing_yet


def get_statement_coverage(context: ToolContext) -> list[Block]:
    """Which days the owner's statements cover, what is missing between them and where two do not agree."""
    with context.read() as session:
        known = known_days(session)
        covered = {one.account_id: one for one in completeness.covered(session)}
        of_account = {one.account_id: Filter(account_id=one.account_id) for one in known}
        rows = {account: count_transactions(session, wanted) for account, wanted in of_account.items()}
    if not known:
        return nothing_yet()
    blocks: list[Block] = []
    for one in known:
        account = covered.get(one.account_id)
        stretches = account.stretches if account else ((one.start, one.end),)
        days = ", ".join(format_period(*stretch) for stretch in stretches)
        behind, held = receipts.written(of_account[one.account_id]), rows[one.account_id]
        number = Figure("transactions", Decimal(held), None, one.start, one.end, held, behind=behind)
        blocks.append(text(f"{one.account_name}: {days}, ", number, " transactions."))
        blocks += doubts(account) if account else []
    if not any(account.gaps or account.conflicts for account in covered.values()):
        blocks.append(text("Nothing is missing between them."))
    return blocks
