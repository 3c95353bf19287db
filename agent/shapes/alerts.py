"""What is asked of an alert that was shown: whether it still holds, what would avoid it, to be told again later."""

from __future__ import annotations

import re

from agent.call import Call

_SHOWN = frozenset(("get_alerts", "acknowledge_alert"))
_NAMED = re.compile(r"\b(?:alerts?|warnings?)\b", re.IGNORECASE)
_STILL = re.compile(
    r"\W*(?:(?:and|so|but|ok)\W+)*(?:is|are|does|do) (?:the |that |this |those |these |it|they)+(?:(?:cash|low|last|first) )*(?:alerts?|warnings?|one)?\s*"
    r"(?:still|yet) (?:true|valid|current|right|on|open|the case|a (?:risk|problem)|hold|holds|stand|stands|apply|applies|so|there)\W*",
    re.IGNORECASE,
)
_CURE = re.compile(
    r"\W*(?:(?:and|so|but|ok)\W+)*(?:what (?:would|could|will|can (?:i|we) do to)|how (?:do|can|could|would|should) (?:i|we)) "
    r"(?:fix|solve|avoid|prevent|cure|help|stop|get round|clear|sort)(?: out)? (?:it|that|this|them|the (?:alerts?|warnings?|problem|risk)|(?:that|this) (?:alert|warning|one))\W*",
    re.IGNORECASE,
)
_LOW = re.compile(
    r"\bhow (?:do|can|could|should) (?:i|we) (?:avoid|prevent|stop|keep from) (?:going|running|falling|dropping|being|getting) "
    r"(?:below|under|out of|short|overdrawn|into|low)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\W*(?:(?:please|ok|and|can you|could you)\W+)*(?:remind|tell|ask|warn|alert) me (?:(?:again|of|about|it|that|this|them|the|alert|warning)\s+)*"
    r"(?:again\s+)?(?:later|tomorrow|tonight|next (?:week|month|year)|in (?:an?|\w+) (?:hours?|days?|weeks?|months?)|on \w+day|(?:the )?(?:day|week) before)\W*"
    r"|\W*(?:please\W+)?snooze\b.{0,40}",
    re.IGNORECASE,
)


def call_of(text: str, previous: Call | None) -> Call | None:
    """The alerts that are open, each with what avoids it, where one of them is asked about; None for anything else."""
    about_one = bool(_NAMED.search(text)) or (previous is not None and previous.tool in _SHOWN)
    asked = about_one and (_STILL.fullmatch(text) or _CURE.fullmatch(text))
    return Call("get_alerts", {}) if asked or _LOW.search(text) else None


def asks_for_later(text: str) -> bool:
    """Whether it asks to be reminded, which nothing does."""
    return _LATER.fullmatch(text) is not None
