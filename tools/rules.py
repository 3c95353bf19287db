"""What the owner taught: the rules that sort payments by themselves."""

from __future__ import annotations

from decimal import Decimal

from core.blocks import Block, Figure, text
from core.ledger import rule_words, rules
from tools.context import ToolContext

SHOWN = 20  # what a phone shows without losing the first
NO_RULES = "I have learned no rules yet. Put a payment right, say “that's travel”, and I offer one."
HOW_TO_END = "To switch one off, say “forget the rule for …”."


def get_rules(context: ToolContext) -> list[Block]:
    """The rules that the owner taught, the newest first: which payee's payments are what."""
    with context.read() as session:
        found = rules.all_rules(session)
        lines = [
            f"{rule_words.subject(session, one.pattern)}: {rule_words.said(session, rules.effect_of(one))}"
            f"{'' if one.is_active else ' (switched off)'}"
            for one in found[:SHOWN]
        ]
    if not found:
        return [text(NO_RULES)]
    number = Figure("rules", Decimal(len(found)))
    more = f", the newest {SHOWN} of them" if len(found) > SHOWN else ", the newest first"
    heading = text(number, f" rule{'' if len(found) == 1 else 's'}{more}:")
    return [heading, *(text(one) for one in lines), text(HOW_TO_END)]
