"""What a person says of a file's columns: "the amount is in column 5", "date is column 2 and money in is column 4"."""

from __future__ import annotations

import re

from bot import texts
from bot.turn import Closing, Reply, Turn
from core import db
from core.accounts.people import Owner
from core.blocks import text
from core.chats import actions
from core.db import Session
from core.ledger import rate_sayings
from core.statements import imports

# The reader's answers, by what people call the column.
_ROLES = {
    "amount_column": r"amounts?|sums?|values?|money",
    "debit_column": r"money out|paid out|debits?|withdrawals?|out",
    "credit_column": r"money in|paid in|credits?|deposits?|in",
    "balance_column": r"(?:running )?balances?",
    "date_column": r"(?:transaction |booking )?(?:dates?|days?)",
    "description_column": r"descriptions?|details?|payees?|names?|what|texts?|narrative",
}
# Longer names first: "money in" is no amount.
_ORDER = ("debit_column", "credit_column", "balance_column", "date_column", "description_column", "amount_column")
_SAID = re.compile(
    r"\b(?P<role>"
    + "|".join(_ROLES[role] for role in _ORDER)
    + r")\b(?:\s+(?:is|are|was|should be|comes?|in|from|under|the))*\s+col(?:umn)?\.?\s*(?:number|no\.?|#)?\s*"
    r"(?P<number>\d{1,3})\b",
    re.IGNORECASE,
)


_CURRENCY = re.compile(
    r"\b(?:currency (?:is|was|should be)?|(?:it|that|this|file)(?:'s| is)(?: all)? in)\s*(?P<code>[a-z]{3})\s*[.!]?$",
    re.IGNORECASE,
)
# "its usd", "they are all in dollars", "change the currency to USD": the whole message, and a currency's name.
_NAMED = re.compile(
    r"(?:no|sorry)?[,.]?\s*"
    r"(?:(?:its|(?:it|that|this|these|those|they|all(?: (?:of )?(?:it|them|these|those|this|that))?|"
    r"(?:the |this )?(?:file|statement|account|amounts?))\s*(?:['’]s|['’]re|is|are|was|were))\s+(?:all\s+)?(?:in\s+)?|"
    r"(?:change|set|make|put)\s+(?:the|its|their)?\s*currency\s+(?:to|into)\s+|(?:the )?currency (?:is|should be)\s+)"
    r"(?:us |american |british )?(?P<name>[a-z]{2,12}|[$€£])\s*[.!]?",
    re.IGNORECASE,
)


def said(words: str) -> dict[str, str]:
    """The corrections in `words` as the reader takes them, {"amount_column": "5"}; empty where there are none."""
    found: dict[str, str] = {}
    currency = _CURRENCY.search(words)
    named = _NAMED.fullmatch(words.strip())
    if named and (code := rate_sayings.code_of(named["name"])):
        found["currency"] = code
    elif currency:
        found["currency"] = currency["code"].upper()
    for each in _SAID.finditer(words):
        role = next(role for role in _ORDER if re.fullmatch(_ROLES[role], each["role"], re.IGNORECASE))
        found[role] = each["number"]
    return found


def correct(turn: Turn, owner: Owner) -> Closing | None:
    """Reads the chat's newest open statement again as the person says; None where they speak of something else."""
    corrections = said(turn.inbound.text)
    if not corrections:
        return None
    with db.as_user(owner.id) as session:
        import_id = imports.latest_open(session, turn.chat_key)
    if import_id is None:
        return None

    def close(session: Session) -> Reply:
        imports.correct(session, import_id, corrections)
        actions.withdraw(session, "import_ids", str(import_id))
        return Reply([text(texts.READING_AGAIN)], intent="import", nudges=[("process_csv_import", import_id)])

    return Closing(owner.id, close)
