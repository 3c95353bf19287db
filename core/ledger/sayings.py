"""What people say to put their books right: "no, that's Joe's, and it's travel", "Acme is a customer", "merge A and B"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_NAME = r"[^,.;:!?\n]{1,80}?"
_END = r"\s*[.!]*\s*$"
_KINDS = {
    "own transfer": "transfer_own",
    "transfer": "transfer_own",
    "refund": "refund",
    "loan": "loan",
    "fee": "fee",
    "tax": "tax",
    "wages": "payroll",
    "salary": "payroll",
    "interest": "interest",
}


@dataclass(frozen=True)
class Saying:
    """verb: that, type, rename, rename_category, merge, split, category, file, is, sort, rules, forget_rule, tag,
    untag, drop_tag, rename_tag, dismiss.

    who: a name; None is what was last shown.
    other: the second name, the one that is to go apart, the category, the kind, the type or the tag. also: of a
    "that": what it is for; of a "rename_category": the category, where its name comes before that word; of a "merge":
    the word by which the first goes into the second. many: whether all that was shown is meant ("those", "they").
    """

    verb: str
    who: str | None = None
    other: str | None = None
    also: str | None = None
    many: bool = False


def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    lead = r"^\s*(?:(?:no|nope|sorry|actually|ok|hmm|hey|please|pls)[\s,.!-]+)*"
    it = r"(?:that(?:'s| is| was| one is| one was)?|thats|it(?:'s| is| was)|its|this(?: is| was| one is)?|th(?:o|e)se (?:are|were)|they(?:'re| are| were))"
    rows = r"(?:ones|payments?|transactions?|bills?|charges?|purchases?|rows?)"
    counts = r"(?:is|are|was|were|should\s+be|should\s+(?:go|count|come)|goes|go|counts?|belongs?)(?:\s+(?:really|actually|always|all|for|under|in|into|as|to))*"
    off = r"(?:remove|take|delete|drop|get\s+rid\s+of|forget|clear|strip)\s+(?:off\s+)?"
    new = r"(?:(?:an?\s+new|the|my|an?)\s+(?:expense\s+|spending\s+)?category\s+(?:called\s+|named\s+)?|category\s+)?"
    said = [
        ("untag", rf"{off}(?:the\s+|my\s+)?(?:(?:tags?|labels?)\s+(?P<other>{_NAME})|(?P<also>{_NAME})\s+(?:tags?|labels?)|(?=#)(?P<hash>{_NAME}))\s+(?:off|from)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|my\s+)?(?P<who>{_NAME})(?:\s+{rows})?"),
        ("untag", rf"{off}(?:the\s+|all\s+|my\s+|its\s+|their\s+)*(?:tags?|labels?)(?:\s+(?:off|from)(?:\s+(?:all\s+)?(?:of\s+)?(?:the\s+|my\s+)?(?P<who>{_NAME})(?:\s+{rows})?)?)?(?:\s+again)?"),
        ("untag", rf"un-?tag\s+(?:all\s+)?(?:of\s+)?(?:the\s+|my\s+)?(?P<who>{_NAME})(?:\s+{rows})?(?:\s+(?:from|as|with)\s+(?P<other>{_NAME}))?"),
        ("drop_tag", rf"{off}(?:the\s+|my\s+)?(?:(?:tag|label)\s+(?P<other>{_NAME})|(?P<also>{_NAME})\s+(?:tag|label)|(?=#)(?P<hash>{_NAME}))(?:\s+(?:altogether|completely|everywhere))?"),
        ("that", rf"{it}\s+not\s+(?:an?\s+)?[^,.;:!?\n]{{1,40}}?[\s,;–-]+(?:but|it(?:['’]s| is)|its|rather|is)\s+(?P<other>{_NAME})"),
        ("split", rf"(?:split(?:\s+up)?|divide|take\s+apart|un-?merge|separate)\s+(?P<who>{_NAME})(?:\s*[:,;–-]\s*(?P<other>{_NAME})(?:\s+(?:rows?|ones?|payments?|transactions?))?\s+(?:is|are|belongs?\s+to)\s+(?:an?other|a\s+different|a\s+separate|someone\s+else|their\s+own|its\s+own)(?:\s+(?:one|payee|supplier|customer|company|firm|person))?)?"),
        ("split", rf"(?:split(?:\s+off)?|separate|take)\s+(?P<other>{_NAME})\s+(?:off|out\s+of|(?:away\s+)?from)\s+(?P<who>{_NAME})"),
        ("end_series", rf"(?P<who>{_NAME})\s+(?:(?:does|do|will)\s+not|doesn['’]?t|don['’]?t|won['’]?t|no\s+longer)\s+(?:repeats?|recurs?|come\s+(?:again|back))(?:\s+any\s?more)?"),
        ("end_series", rf"(?P<who>{_NAME})\s+(?:is|are|was)(?:\s+not|\s+no\s+longer|n['’]?t)\s+(?:an?\s+)?(?:recurring|repeating|regular|a\s+subscription|subscription|monthly|weekly|standing\s+order|direct\s+debit)(?:\s+(?:payment|cost|bill|expense|thing|one|income))?(?:\s+any\s?more)?"),
        ("end_series", rf"(?:(?:i|we|you\s+can)\s+)?(?:stop|quit|no\s+longer)\s+expect(?:ing)?\s+(?:the\s+|my\s+|any(?:thing)?\s+(?:more\s+)?(?:from\s+)?)?(?P<who>{_NAME})(?:\s+(?:payments?|bills?))?(?:\s+(?:any\s?more|again))?"),
        ("end_series", rf"(?:do\s+not|don['’]?t)\s+expect\s+(?:the\s+|my\s+)?(?P<who>{_NAME})(?:\s+(?:payments?|bills?))?\s+(?:any\s?more|again|ever(?:\s+again)?)"),
        ("end_series", rf"(?:delete|remove|forget|drop|end)\s+(?:the\s+|my\s+)?(?P<who>{_NAME})\s+(?:series|from\s+(?:the\s+|my\s+)?(?:list\s+of\s+)?(?:what\s+repeats|recurring(?:\s+payments|\s+list)?|repeating(?:\s+payments)?|regular\s+payments|subscriptions))"),
        ("end_series", rf"(?:i|we)(?:['’]ve|\s+have|\s+just|\s+already)*\s+(?:cancel(?:l?ed)|stopped\s+paying|ended|quit|got\s+rid\s+of)\s+(?:the\s+|my\s+|our\s+)?(?P<who>{_NAME})(?:\s+(?:subscription|contract|membership|plan|account|direct\s+debit|standing\s+order|policy))?(?:\s+(?:today|yesterday|last\s+\w+|this\s+\w+))?"),
        ("split", rf"(?P<other>{_NAME})\s+(?:(?:is|are)\s+not|isn['’]?t|aren['’]?t)\s+(?:the\s+same\s+as\s+|part\s+of\s+)?(?P<who>{_NAME})"),
        ("split", rf"(?:{it}|(?P<who>{_NAME})\s+(?:is|are))\s+(?:really\s+)?(?:two|several|\d)\s+(?:different\s+|separate\s+)?(?:payees|companies|firms|people|suppliers|customers|ones|businesses)"),
        ("type", rf"(?P<who>{_NAME})\s+(?:is|are)\s+(?:an?\s+|my\s+|our\s+|both\s+)?(?P<other>customers?|clients?|suppliers?|vendors?|both)(?:\s+(?:a\s+)?(?:customer|client)s?\s+and\s+(?:a\s+)?(?:supplier|vendor)s?)?"),
        ("rename_tag", rf"(?:rename|call|change)\s+(?:the\s+|my\s+)?(?:(?:tag|label)\s+(?P<who>{_NAME})\s+(?:to|as|into)|(?P<also>{_NAME})\s+(?:tag|label)\s+(?:to|as|into)|(?=#)(?P<hash>{_NAME})\s+(?:to|as|into))\s+(?P<other>{_NAME})"),
        ("rename_category", rf"(?:rename|call)\s+(?:the\s+|my\s+|our\s+)?(?:(?:expense\s+|spending\s+)?category\s+(?P<who>{_NAME})\s+(?:to|as|into)|(?P<also>{_NAME})\s+category(?:\s+(?:to|as|into))?)\s+[\"“]?(?P<other>{_NAME})[\"”]?"),
        ("rename", rf"(?:rename|call)\s+(?P<who>{_NAME})\s+(?:to|as|into)\s+(?P<other>{_NAME})"),
        ("rename", rf"(?:rename|call)\s+(?P<who>{_NAME})\s+[\"“](?P<other>{_NAME})[\"”]"),
        ("merge", rf"(?:merge|join|combine)\s+(?P<who>{_NAME})\s+(?:and|with|(?P<also>in\s?to|to))\s+(?P<other>{_NAME})"),
        ("merge", rf"(?:make\s+)?(?P<who>{_NAME})\s+(?:(?:is|are)\s+)?(?:really\s+|actually\s+|just\s+)*(?P<also>(?:a\s+)?part\s+of)\s+(?P<other>{_NAME})"),
        ("merge", rf"(?P<who>{_NAME})\s+and\s+(?P<other>{_NAME})\s+(?:are|is)\s+(?:all\s+)?(?:the\s+)?same(?:\s+(?:one|company|firm|people|person|thing))?"),
        ("file", rf"(?:everything|anything|all|every\s+payment|all\s+(?:of\s+)?(?:the\s+|my\s+)?{rows})\s+(?:from|to|at|with|by)\s+(?P<who>{_NAME})\s+{counts}\s+{new}(?P<other>{_NAME})"),
        ("file", rf"(?:all|every|each)\s+(?:of\s+)?(?:the\s+|my\s+)?(?P<who>{_NAME})\s+{rows}\s+{counts}\s+{new}(?P<other>{_NAME})"),
        ("file", rf"(?:always\s+|please\s+)*(?:put|file|sort|class(?:ify)?|categori[sz]e)\s+(?:all\s+|every\s+|anything\s+)*(?:(?:the\s+|my\s+)?(?:payments?|bills?)\s+)?(?:(?:from|to)\s+)?(?P<who>{_NAME})(?:\s+(?:payments?|bills?))?\s+(?:under|in|into|as)\s+{new}(?P<other>{_NAME})"),
        ("file", rf"(?:make|mark)\s+(?P<who>the\s+(?:last|first|top|latest|newest)\s+\w+(?:\s+{rows})?)\s+(?:as\s+)?(?P<other>{_NAME})"),
        ("category", rf"(?:always\s+)?(?:put|file|move|sort|class(?:ify)?|categori[sz]e|count)\s+(?:all\s+)?(?P<who>{_NAME})\s+(?:under|in|into|as|to)\s+(?P<other>{_NAME})"),
        ("category", rf"(?:the\s+)?(?P<who>{_NAME})\s+(?:one|{rows})\s+{counts}\s+(?P<other>{_NAME})"),
        ("tag", rf"tag\s+(?:{it}|that|this|it|those|them)\s+(?:as|with)?\s*(?P<other>{_NAME})"),
        ("tag", rf"(?:tag|label)\s+(?:all|every(?:thing)?|each)\s+(?:of\s+|the\s+|my\s+|from\s+|with\s+)*(?P<who>{_NAME})(?:\s+(?:ones?|rows?|payments?|transactions?|bills?|charges?|purchases?|stuff))?\s+(?:as|with)\s+(?P<other>{_NAME})"),
        ("tag", rf"(?:tag|label)\s+(?:the\s+|my\s+)?(?:payments?|transactions?|bills?|charges?|purchases?)\s+(?:to|from|at|with|by|for)\s+(?P<who>{_NAME})\s+(?:as|with)\s+(?P<other>{_NAME})"),
        ("tag", rf"(?:tag|label)\s+(?:the\s+|my\s+)?(?P<who>{_NAME})\s+(?:ones|payments|transactions|bills|charges|purchases)\s+(?:as|with)\s+(?P<other>{_NAME})"),
        ("tag", rf"(?:tag|label)\s+(?:the\s+|my\s+)?(?P<who>{_NAME})\s+(?:as|with)\s+(?P<other>{_NAME})"),
        ("dismiss", rf"(?:dismiss|acknowledge|ignore|mute|close|clear|put away)\s+(?:(?:the|that|this|my)\s+)?(?:alert|warning|notice)s?(?:\s+(?:about|on|for|of)\s+(?:the\s+)?(?P<who>{_NAME}))?"),
        ("dismiss", r"(?:dismiss|acknowledge|ignore|mute|close|clear|put away)\s+(?P<who>(?:all|both|every)\b(?:\s+(?:of|the|my|them|these|those))*\s+(?:alert|warning)s?|(?:the\s+)?(?:first|second|third|last)\s+(?:alert|warning|notice))"),
        ("dismiss", rf"(?:stop|don['’]?t|do not|no need to)\s+(?:tell(?:ing)?|warn(?:ing)?|alert(?:ing)?|bother(?:ing)?|remind(?:ing)?)\s+me\s+(?:any ?more\s+)?(?:about|of)\s+(?:the\s+)?(?P<who>{_NAME})"),
        ("dismiss", rf"(?:dismiss|acknowledge)\s+(?P<who>{_NAME})"),
        ("that", rf"{it}\s+(?!not\b)(?P<other>{_NAME})(?:,?\s+and\s+{it}\s+(?:for\s+)?(?P<also>{_NAME}))?"),
        ("forget_rule", rf"(?:stop|switch off|turn off|delete|remove|forget|drop)\s+(?:using\s+)?(?:the\s+|my\s+)?rules?\s+(?:for|about|on)\s+(?P<who>{_NAME})"),
        ("forget_rule", rf"(?:stop|switch off|turn off|delete|remove|forget|drop)\s+(?:using\s+)?(?:the\s+|my\s+)?(?P<who>{_NAME})\s+rules?"),
        ("rules", r"(?:what|which|show|list|see|my)?\s*(?:are\s+|me\s+)?(?:all\s+)?(?:the\s+|my\s+)?rules(?:\s+do\s+(?:you|i)\s+have)?"),
        ("rules", r"(?:(?:can|could)\s+you\s+)?(?:what|which|how\s+many|list|show|see|tell|name|give)(?:\s+me)?(?:\s+(?:are|all|of|a\s+list\s+of))*\s+(?:the\s+|my\s+|your\s+|our\s+)?rules(?:\s+(?:that|do|did|have|had|has|are|were|there|you|i|we|ve|['’]ve|got|know|use|keep|follow|apply|learn(?:ed|t)?|taught|teach|told|tell|given|give|gave|made|make|set|up|so|far|now|from|me|us|already))*"),
        ("rules", r"what\s+(?:have|did)\s+(?:i|we)\s+(?:taught|teach|told)\s+you(?:\s+(?:so\s+far|to\s+do|already))?"),
        ("sort", r"(?:what(?:'s| is| else is)?|show(?: me)?|which (?:payments|ones|transactions) (?:are|is)|anything)?\s*(?:still\s+|left\s+|to\s+)*(?:needs?\s+sorting(?: out)?|un-?sorted|un-?categori[sz]ed|not\s+(?:yet\s+|been\s+)*(?:sorted|categori[sz]ed)(?:\s+(?:out|yet))*|sort(?:ing)?(?: out)?|without a category)(?:\s+(?:payments|transactions|ones|spending))?"),
        ("is", rf"(?:the\s+|my\s+)?(?P<who>{_NAME})\s+(?:is|are)(?:\s+not|n['’]?t)\s+{_NAME}[\s,;–-]+(?:but|it(?:['’]?s| is)|they(?:['’]?re| are)|rather)\s+(?P<other>{_NAME})"),
        ("is", rf"(?:the\s+|my\s+)?(?P<who>{_NAME})\s+{counts}\s+(?P<other>{_NAME})(?:\s*,?\s+(?:and\s+)?not\s+{_NAME}|\s+(?:too|as\s+well|also))?"),
    ]  # fmt: skip
    return [
        (verb, re.compile(f"{lead}{pattern}{_END.replace(chr(33), chr(33) + chr(63))}", re.IGNORECASE))
        for verb, pattern in said
    ]


_PATTERNS = _patterns()
_ABOUT_IT = frozenset("that this it those these them that one this one that payment this payment".split()) | {
    "that one",
    "this one",
}
_OF_TAGS = frozenset(("untag", "drop_tag", "rename_tag"))
_MANY = re.compile(r"\b(?:those|these|they(?:['’]re)?|them|all of (?:it|that|this))\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^\s*(?:what|who|when|where|why|how|which|is|are|do|does|did|can|could|will|would|should)\b(?!.*\brules\b)",
    re.IGNORECASE,
)


# "Can you put Costa under travel?" is asked for, and no question.
_POLITE = re.compile(
    r"^\s*(?:(?:can|could|would|will)\s+(?:you|u)|i(?:['’]d|\s+would)\s+like\s+you\s+to|i\s+want\s+you\s+to)\s+(?:please\s+)?"
    r"(?=(?:put|file|tag|untag|label|rename|call|merge|join|combine|split|separate|dismiss|class|categor|forget|stop|delete|"
    r"remove|move|sort|count|make)\w*\s)",
    re.IGNORECASE,
)


def read(words: str) -> Saying | None:
    """What `words` change, or which list of what was learned they ask for; None where they are about something else."""
    if len(words) > 200:
        return None
    if polite := _POLITE.match(words):
        words = words[polite.end() :].rstrip("? ")
    for verb, pattern in _PATTERNS:
        found = pattern.match(words)
        if not found or (verb not in {"rules", "sort"} and _ASKS.match(words)):
            continue
        parts = found.groupdict()
        who, other = _clean(parts.get("who")) or None, _clean(parts.get("other"))
        if who and who.casefold() in _ABOUT_IT:
            who = None
        if verb == "split" and other and other.casefold() in _ABOUT_IT:
            other = None
        many = verb in {"that", "category", "file"} and bool(_MANY.search(words))
        if verb in _OF_TAGS:
            return _of_tag(verb, who, other, _clean(parts.get("also") or parts.get("hash")))
        return Saying(verb, who, other, _clean(parts.get("also")), many)
    return None


def _of_tag(verb: str, who: str | None, other: str | None, named: str | None) -> Saying:
    """named: the tag, where its name stands before the word or has a #."""
    return Saying(verb, who or named, other) if verb == "rename_tag" else Saying(verb, who, other or named)


def kind_of(said: str) -> str | None:
    """The kind of payment that `said` names ("a transfer", "my wages"); None where it names none."""
    plain = re.sub(r"^(?:an?|the|my|our|just|only)\s+", "", said.strip().casefold())
    return _KINDS.get(plain)


def type_of(said: str) -> Literal["customer", "supplier", "both"]:
    """The blueprint's word for what an entity is."""
    plain = said.casefold()
    if plain.startswith("both"):
        return "both"
    return "customer" if plain.startswith(("customer", "client")) else "supplier"


def _clean(said: str | None) -> str | None:
    return said.strip().strip("“”\"'") if said else None
