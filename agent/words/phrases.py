"""What owners say for each thing they can ask: phrases in many voices, with what each is worth.

A line is one phrase in plain English; the compiler puts it into the same plain words as the question, so "we spent"
also meets "have I been spending". (a/b) is a choice, (a/) may be left out, ... stands for up to four words of one
clause. ENT, WHEN, AMT, PCT and NUM are slots already found. Weights: 9 settles it, 6 is clear, 3 leans, 1 hints.
"""

from __future__ import annotations

from agent.words import phrases_ahead as ahead
from agent.words import phrases_deeds as deeds
from agent.words import phrases_left as left
from agent.words import phrases_lists as lists
from agent.words import phrases_money as money
from agent.words import phrases_talk as talk

# Of two intents that are said equally well the first here is taken.
_ORDER = (
    "revenue expense profit balance category top_n compare forecast what_if alerts anomalies "
    "recurring find_tx correct import_help weekly_summary dashboard export settings smalltalk "
    "out_of_scope coverage why"
).split()
_ALL = {**money.PHRASES, **left.PHRASES, **lists.PHRASES, **ahead.PHRASES, **deeds.PHRASES, **talk.PHRASES}
# intent -> {weight: lines}. Adding a way of saying something is adding a line.
PHRASES: dict[str, dict[int, str]] = {intent: _ALL[intent] for intent in _ORDER}
