"""What the owner is told unasked, and when."""

from __future__ import annotations

from core.accounts import preferences
from core.blocks import Block, text
from core.models import User
from tools.context import ToolContext

SHOWN = (
    "weekly_summary_enabled",
    "alerts_enabled",
    "cashflow_risk_threshold",
    "quiet_from",
    "quiet_weekends",
    "timezone",
)
HOW = (
    "To change them, say for example “send it on Fridays at 7”, “stop the Monday message”, “warn me below 2,000”, "
    "“quiet from 9pm to 7am”, “no messages at weekends”, “turn off alerts” or “my time zone is Madrid”. STOP ends "
    "everything that I say unasked."
)


def get_notification_settings(context: ToolContext) -> list[Block]:
    """What the owner is told unasked: the weekly summary's day and hour, warnings, quiet times, time zone."""
    with context.read() as session:
        row = preferences.get(session, context.owner.id)
        user = session.get_one(User, context.owner.id)
        said = [preferences.in_words(row, user, name) for name in SHOWN]
        chats = [one.channel.capitalize() for one in preferences.chats(session)]
    where = f"I write first on {' and '.join(dict.fromkeys(chats))}." if chats else "I write first nowhere: only here."
    return [text(f"Set now: {'; '.join(said)}."), text(where), text(HOW)]
