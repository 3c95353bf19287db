"""Lists of what there is: "who are my customers?", "which tags do I have", "how many accounts do you know of".

Such a message holds the noun and the words that ask for a list, and nothing else: with one word more ("customers in
Leeds", "my supplier for coffee") it asks for something else, and the planner reads it as ever.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from agent.words.beyond_words import forms
from agent.words.words import words

MOST_WORDS = 14
EVERYBODY = "all"  # the topic of a ranking that shows whoever there is
LISTED = 20  # how many a list of all of them shows, of a ranking that shows five
_ASKS = forms("who what which list show give tell name see display many know")
_AROUND = (
    _ASKS
    | {"be", "|"}
    | forms(
        "all of my our the me i we us you it that this there do have has had did get got can could would will please pls "
        "how a an any so far and ok hi hey hello now just want need like to let full whole complete list everything "
        "every each entire right then also again currently here on with for in file record called name names book books "
        "system different existing current quick remind up set made make thanks keep exist pay buy from deal work use used using know known"
    )
)
_NOUNS: dict[str, str] = {
    **dict.fromkeys(forms("customer client buyer payer punter"), "in"),
    **dict.fromkeys(forms("supplier vendor payee merchant"), "out"),
    **dict.fromkeys(forms("tag label"), "get_tags"),
    **dict.fromkeys(forms("category head"), "get_categories"),
    **dict.fromkeys(forms("rule"), "get_rules"),
    **dict.fromkeys(forms("account"), "get_profile"),
}
_LOOK = re.compile(
    r"\b(?:c[uo]s\w{3,7}|clients?|buyers?|payers?|punters?|sup+l\w{2,6}|vend[oe]rs?|payees?|merchants?|who\w{0,2}|every(?:one|body)|people)\b",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"\b(?:tags?|labels?|rules|cat[aeg]+\w{2,7}|(?:expense|cost|spending) heads?|acc(?:oun)?ts?|accs)\b", re.IGNORECASE
)
_SEVERAL = re.compile(r"\b(?:acc(?:oun)?ts|accs)\b", re.IGNORECASE)
_LEAD = r"^ (?:(?:\||and|but|so|ok|now|also|please|can you|could you|tell me|show me|give me|list|list of|name|remind me|all) )*"
_PEOPLE = r"(?:(?:all )?(?:of )?(?:everyone|everybody|anyone|people|person) (?:who |that )?|who (?:be )?(?:all )?(?:people )?(?:who |that )?|who (?:all )?)"
_END = r"(?: (?:for (?:thing|stuff)|from|to|money|WHEN|WEEK|in|for|during|so far|regularly|\||at all|all))* $"
_PAYERS = re.compile(rf"{_LEAD}{_PEOPLE}(?:do |have |be )?(?:pay|buy from|give|bring) (?:me|i){_END}")
_PAID = re.compile(rf"{_LEAD}{_PEOPLE}(?:do |have |be )?i (?:be )?(?:pay|buy from|give money|purchase from){_END}")
_PLACES = frozenset(("WHEN", "WEEK"))


def who_is_listed(text: str, plain: Sequence[str]) -> Literal["in", "out"] | None:
    """Which way the money goes of those whom `text` wants listed, all of them; None for every other message.

    plain: its plain words, with their slots marked.
    """
    if len(plain) > MOST_WORDS or not _LOOK.search(text):
        return None
    spaced = f" {' '.join(plain)} "
    if _PAYERS.search(spaced):
        return "in"
    if _PAID.search(spaced):
        return "out"
    found = _noun(plain, _AROUND | _PLACES)
    return found if (found == "in" or found == "out") and "many" not in plain else None


def tool_of(text: str) -> str | None:
    """The tool that lists what `text` asks for: tags, categories, accounts; None for every other message."""
    if not _THINGS.search(text):
        return None
    plain = words(text, forms(" ".join(_NOUNS)) | _AROUND)
    if len(plain) > MOST_WORDS:
        return None
    found = _noun(
        plain, _AROUND | forms("bank expense spending cost used using put created connected linked added own there")
    )
    if found in (None, "in", "out"):
        return None
    # "Show me the account" is what is in it; of several it is asked which they are.
    return None if found == "get_profile" and not (_SEVERAL.search(text) and _ASKS_WHICH.intersection(plain)) else found


_ASKS_WHICH = forms("what which list name many")


def _noun(plain: Sequence[str], around: frozenset[str]) -> str | None:
    """What a list is asked for, where there is one noun and nothing but words that ask for it."""
    nouns = [word for word in plain if word in _NOUNS]
    rest = [word for word in plain if word not in _NOUNS]
    if len(set(nouns)) != 1 or not around.issuperset(rest) or not _ASKS.intersection(rest):
        return None
    return _NOUNS[nouns[0]]
