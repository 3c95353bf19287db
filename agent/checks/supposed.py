"""Whether an answer about what is to come keeps its "if": "if Acme doesn't pay, can I still pay wages on Friday?"."""

from __future__ import annotations

import re

from agent.call import Call
from agent.shapes.decided import Answer, Decided

_AHEAD = frozenset("get_cashflow_forecast get_runway get_expected_payments get_balance".split())
_IF = re.compile(
    r"(?P<before>\b[\w'’]+\W+)?\b(?:if|unless|assuming|supposing|suppose|provided(?: that)?|in case|should(?= \w+ (?:not |never )?(?:pay|go|stop|leave|quit|drop|fall)\b))\b"
    r"(?P<what>[^?.;]+)",
    re.IGNORECASE,
)
# "Can you check if …", "let me know if …": whether, and no condition.
_WHETHER = frozenset(
    "know see check tell ask sure wonder wondering say find out look us me worried clue idea unsure confirm work remind warn alert".split()
)
_OF_OURS = r"(?:(?:i|we|you|it|there|that|possible|so|not|any)\b(?! (?:don['’]?t|never|stop|lose|buy|hire|take on|borrow|sell|sack|drop|cancel|spend|draw|skip|delay|raise|cut|put|pull|get rid)))"
_CHANGES = re.compile(
    r"\b(?:pays?|paid|paying|stops?|stopped|leaves?|left|quits?|loses?|lost|drops?|dropped|falls?|fell|fails?|halves|doubles?|rises?|goes? (?:up|down|bust|under|away)|"
    r"cancels?|never|late|early|later|buy|hire|borrow|takes? (?:on |out )?[£$€]?\d|draw|spend|sell|skip|delay|cut|do(?:es)?n['’]?t|do(?:es)? not|won['’]?t|comes? back)\b",
    re.IGNORECASE,
)


def with_its_condition(text: str, decided: Decided) -> Decided:
    """`decided`, or the what-if that `text` supposes, where its answer would be the forecast as it stands."""
    if not isinstance(decided, Answer) or not any(call.tool in _AHEAD for call in decided.calls):
        return decided
    return Answer((Call("what_if", {"changes": text}),), decided.left) if _supposes(text) else decided


def _supposes(text: str) -> bool:
    for found in _IF.finditer(text):
        before = (found["before"] or "").strip().casefold()
        what = found["what"].strip()
        if before not in _WHETHER and not re.match(_OF_OURS, what, re.IGNORECASE) and _CHANGES.search(what):
            return True
    return False
