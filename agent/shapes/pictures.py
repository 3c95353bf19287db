"""Which picture is asked for: the dashboard, the balance, the months, the categories, the customers or suppliers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from agent.sentence.meaning import Days, Meaning

Kind = Literal["overview", "balance", "ahead", "months", "category", "customers", "suppliers"]
TOOLS: dict[Kind, str] = {
    "overview": "show_overview",
    "balance": "show_cash_chart",
    "ahead": "get_cashflow_forecast",
    "months": "show_months_chart",
    "category": "show_category_chart",
    "customers": "show_top_chart",
    "suppliers": "show_top_chart",
}
# Words by which a question about figures asks for a picture of them.
_DRAWN = re.compile(
    r"\b(?:charts?|graphs?|plots?|plotted|diagrams?|pictures?|pics?|images?|drawn|draw|drawing|visual\w*|graphics?|"
    r"infographics?|pie|histogram)\b",
    re.IGNORECASE,
)
# The first that fits: a chart of "spending with suppliers by month" is one of months.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("months", r"(?:by|each|every|per|across the|over the) months?|monthly(?! (?:overview|dashboard|snapshot|picture|summary))|month (?:by|on|over|to) month|over time|trends?|ins? (?:and|&|n|vs|versus|against|\+) (?:money |cash )?outs?|"
               r"(?:incomings?|income|revenue|sales|takings|turnover|earnings) (?:and|&|n|vs\.?|versus|against|to|\+|with) (?:the |my |our )?(?:outgoings?|expenses?|costs?|spend(?:ing)?|expenditure)|"
               r"(?:expenses?|costs?|spend(?:ing)?) (?:and|&|n|vs\.?|versus|against) (?:the |my |our )?(?:income|revenue|sales|takings|turnover)"),
    ("customers", r"customers?|clients?|buyers?|payers?|who pa(?:ys|id) (?:me|us)(?: (?:the )?most)?"),
    ("suppliers", r"suppliers?|vendors?|payees?|who (?:i|we) pa(?:y|id)(?: (?:the )?most)?"),
    ("ahead", r"forecast\w*|projections?|projected|predict\w*|ahead|outlook|the future"),
    ("category", r"categor\w+|spen[dt]\w*|expenses?|expenditure|costs?|outgoings?|overheads?|money out|where (?:\w+ ){0,3}money (?:go(?:es)?|went|is going)|pie"),
    ("months", r"profits?|profitability|p ?(?:&|and|n) ?l|revenues?|incomes?|incomings?|sales|takings|turnover|earnings|money in|margins?|made"),
    ("balance", r"balances?|cash ?flow|cash|bank|accounts?|money"),
)  # fmt: skip
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for kind, pattern in _PATTERNS
)
LABELS: dict[str, str] = {
    "show_overview": "The dashboard",
    "show_cash_chart": "Draw the cash balance",
    "get_cashflow_forecast": "Draw the forecast",
    "show_months_chart": "Draw money in and out by month",
    "show_category_chart": "Draw spending by category",
    "show_top_chart": "Draw the largest ones",
}
_WITH_WORDS = frozenset(("revenue", "expense", "profit", "category", "top_n"))  # intents that have a picture, too
_WEEK = re.compile(r"\b(?:weeks?|weekly)\b", re.IGNORECASE)
_TOP = re.compile(
    r"\b(?:top|biggest|largest|best) (\d{1,2})\b|\b(\d{1,2}) (?:biggest|largest|best|top)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Spans:
    """The days that a picture is of where none are named: the month, a year of months, or all there is."""

    today: date
    month: Days
    year: Days
    everything: Days


def is_picture(words: str) -> bool:
    """Whether `words` ask to see something drawn."""
    return _DRAWN.search(words) is not None


def kind_of(meant: Meaning, words: str, *, by: str | None = None) -> Kind | None:
    """The picture that a question means; None for one that is not drawn: of one payee, one category, or by the week.

    words: the whole question; a follow-up has its picture as the meaning's topic. by: what a list has a line for.
    """
    if meant.entity or meant.category or by not in (None, "month"):
        return None
    if "follows the turn before" in meant.cues:
        return next((kind for kind in TOOLS if kind == meant.topic), None)
    if by == "month":
        return "months"
    for kind, pattern in _KINDS:
        if pattern.search(words):
            return kind
    return "overview"


def is_asked(meant: Meaning, words: str, *, by: str | None = None) -> bool:
    """Whether the question is for a picture that there is."""
    asks = meant.intent == "dashboard" or (meant.intent in _WITH_WORDS and is_picture(words))
    return asks and kind_of(meant, words, by=by) is not None


def call_of(
    meant: Meaning, words: str, spans: Spans, *, by: str | None = None
) -> tuple[str, Mapping[str, str | int | None]] | None:
    """The tool that draws it, with its arguments; None where nothing does. words: the whole question."""
    kind, when = kind_of(meant, words, by=by), meant.period
    if kind is None:
        return _by_month(meant, spans) if by in (None, "month") else None
    if kind == "overview" and _WEEK.search(words):  # a week has a summary of its own
        return "get_weekly_summary", {"start": when[0].isoformat()} if when else {}
    if kind in ("overview", "balance", "months") and when and when[0] > spans.today:
        kind = "ahead"
    return TOOLS[kind], _arguments(kind, meant, words, spans)


def _by_month(meant: Meaning, spans: Spans) -> tuple[str, Mapping[str, str | int | None]] | None:
    """What is drawn of nobody by himself is told month by month."""
    if not (meant.entity or meant.category):
        return None
    about = {"what": meant.direction or "out", "name": meant.entity, "category": meant.category, "by": "month"}
    return "get_history", {**about, **_days(meant.period or spans.year)}


def _arguments(kind: Kind, meant: Meaning, words: str, spans: Spans) -> Mapping[str, str | int | None]:
    when = meant.period
    match kind:
        case "balance":
            return _days(when) if when else {}
        case "ahead":
            return {"on": when[1].isoformat()} if when and when[1] > spans.today else {}
        case "months":
            return _days(when or spans.year)
        case "customers" | "suppliers":
            top = _TOP.search(words)
            limit = meant.n or (int(top[1] or top[2]) if top else None)
            return {"which": kind, **_days(when or spans.everything), "limit": limit}
        case _:
            return _days(when or spans.month)


def _days(days: Days) -> dict[str, str]:
    return {"start": days[0].isoformat(), "end": days[1].isoformat()}
