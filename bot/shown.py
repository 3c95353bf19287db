"""Which transactions a message of ours was about: the one that is replied to, or else the last answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from bot.turn import Turn
from core.chats import actions, messages
from core.dashboard import figures, receipts
from core.db import Session
from core.ledger import rules
from core.ledger.filters import Direction, Filter
from core.models import Rule, Transaction
from tools.context import day
from tools.explain import PAGE_ROWS
from tools.narrowing import narrowed, part_of

MOST_ROWS = 50  # as many as a list may show; "that" about a figure of more means none of them
_LISTS = frozenset({"list_transactions", "get_entity_summary"})
# What narrows a list beside whose it is, when and how much.
_NARROWER = ("account", "weekday", "kind", "category", "without", "tag", "currency", "without_days", "part")
_FIGURES: dict[str, Direction | None] = {
    "get_revenue_summary": "in",
    "get_expense_summary": "out",
    "get_category_breakdown": "out",
    "get_profit_summary": None,
}


def about(session: Session, turn: Turn) -> list[Transaction]:
    """The rows that "that" means, the newest first: of the message replied to, or of the last answer that had any."""
    if turn.inbound.reply_to is None:
        call = messages.last_call(session, turn.chat_key)
        if call and call["name"] == receipts.EXPLAIN:
            return _explained(session, turn.chat_key, call.get("args", {}))
        return _of_call(session, call) if call and call["name"] in _LISTS else []
    said = messages.said(session, turn.chat_key, turn.inbound.reply_to)
    return _of_message(session, said) if said else []


def _of_message(session: Session, said: dict[str, Any]) -> list[Transaction]:
    """What was shown row by row; else what its question was about; else what its import brought, or its figure adds."""
    blocks = said.get("blocks", [])
    shown = [UUID(one) for block in blocks for one in block.get("about", ())]
    if shown:
        return newest(figures.by_ids(session, shown))
    tokens = [one["token"] for block in blocks for one in block.get("choices", ())]
    asked = actions.offered(session, tokens) if tokens else []
    if asked:
        return _of_question(session, asked)
    if said.get("import_ids"):
        return figures.of_imports(session, [UUID(one) for one in said["import_ids"]], limit=MOST_ROWS)
    calls = said.get("calls") or []
    return _of_call(session, calls[-1]) if calls else []


def _explained(session: Session, chat_key: str, args: dict[str, Any]) -> list[Transaction]:
    """The rows of the page that was shown behind a figure."""
    said = receipts.said(session, chat_key, seq=args.get("reply"))
    shown = receipts.chosen(said[1], args.get("which")) if said else []
    parts = [part for one in shown for part in receipts.prove(session, one).parts]
    page = int(args.get("page") or 1)
    pages = receipts.page(session, parts, offset=(page - 1) * PAGE_ROWS, limit=PAGE_ROWS)
    return [row for _, rows in pages for row in rows]


def _of_question(session: Session, asked: Sequence[dict[str, Any]]) -> list[Transaction]:
    ids = [UUID(one["row"]) for one in asked if "row" in one]
    if ids:
        return newest(figures.by_ids(session, ids))
    first = asked[0]
    if "pattern" not in first:
        return []
    rule = Rule(pattern=first["pattern"], by_text=False, direction=first.get("direction"))
    return figures.matching(session, rules.matching(rule), limit=MOST_ROWS)


def newest(rows: list[Transaction]) -> list[Transaction]:
    """The same, the newest first."""
    return sorted(rows, key=lambda row: (row.transaction_date, row.seq), reverse=True)


def _of_call(session: Session, call: dict[str, Any]) -> list[Transaction]:
    """The rows that a tool's answer was made of; none where they were more than one can mean by "that"."""
    args = call.get("args", {})
    if call["name"] not in _LISTS | _FIGURES.keys():
        return []
    who = figures.of_payee(session, args["name"]).filter if args.get("name") else Filter()
    plain = replace(
        who,
        start=day(args["start"]),
        end=day(args["end"]),
        direction=args.get("direction") or _FIGURES.get(call["name"]),
        minimum=_amount(args.get("minimum")),
        maximum=_amount(args.get("maximum")),
        flow=args.get("flow"),
    )
    narrow = narrowed(session, plain, **{name: args[name] for name in _NARROWER if args.get(name)})
    wanted = part_of(session, narrow, args.get("category"), args.get("part"))[0].filter
    if call["name"] in _FIGURES and figures.count_transactions(session, wanted) > MOST_ROWS:
        return []
    return figures.transactions(session, wanted, limit=MOST_ROWS, order=args.get("order") or "newest")


def _amount(value: Any) -> Decimal | None:
    return Decimal(str(value)) if value is not None else None
