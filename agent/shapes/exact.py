"""A payment looked for by its exact amount: "who paid me 4276.78", "who did I pay 7670 to", "a payment of 3806.49"."""

from __future__ import annotations

import re

from agent.call import Call, dated
from agent.sentence.amounts import bound_in, range_in
from agent.sentence.days import DefaultDays
from agent.sentence.meaning import World
from core import periods
from core.numbers import Number, numbers

_ASKER = (
    r"(?:(?:who|whom|what|which|did|does|has|have|was|were|is|are|there|any|anyone|anybody|someone|somebody|customers?|clients?|"
    r"suppliers?|people|when|where|a|an|the|my|our|that|this|i|we|you|find|show|me|us|for|look|up|see|got|get|go|going|to|it|of|"
    r"exactly|please|and|so|ok|payments?|transactions?|credits?|debits?|deposits?|transfers?|receipts?|invoices?|bills?|charges?|"
    r"refunds?|amounts?|ever|just|pay|pays|paid|paying|give|gave|send|sent|receive|received|take|took|charged?|billed|spend|"
    r"spent|came|come|coming|went|gone|in|out|from|into|account|bank|on|yet|already|once|back|us\b|by|or|'?s)\W+)*"
)
_BEFORE = re.compile(rf"\W*{_ASKER}£?\W*", re.IGNORECASE)
_AFTER = re.compile(
    r"\W*(?:(?:quid|pounds?|gbp|exactly|to|from|in|on|at|for|me|us|out|of|the|my|our|account|bank|came|come|go|went|was|paid|received|"
    r"payments?|transactions?|credits?|debits?|deposits?|transfers?|who|what|is|that|it|please|ever|last|this|then|so|far|yet|back|"
    r"invoices?|bills?|charges?|one)\b\W*)*",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(
    r"\b(?:who|whom|which|what|did|has|have|was|payments?|transactions?|credits?|debits?|deposits?|transfers?|receipts?|invoices?|"
    r"bills?|charges?)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|gave|sent|sends?|receive[ds]?|took|charged?|billed|spen[dt]|came|come|went|gone|payments?|transactions?|"
    r"credits?|debits?|deposits?|transfers?|receipts?|got|invoices?|bills?|charges?)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\bpa(?:y|ys|id|ying) (?:me|us)\b|\b(?:gave|sent|sends?) (?:me|us)\b|\b(?:i|we|me|us) (?:get|got|been|get|was|were) paid\b|"
    r"\b(?:customers?|clients?)\b|\breceive[ds]?\b|\bc[ao]me in\b|\bcoming in\b|\b(?:credits?|deposits?|receipts?)\b|"
    r"\bwho (?:has |have )?paid\b|\bpa(?:id|yment) (?:in|from)\b|\b(?:get|got) paid\b",
    re.IGNORECASE,
)
_OUT = re.compile(
    r"\b(?:did|do|have|had) (?:i|we) (?:ever |just )?(?:pay|paid|spen[dt]|send|sent|give)\b|\b(?:i|we) (?:paid|pay|spent|spend|sent|gave)\b"
    r"|\bwent out\b|\bgone out\b|\bcharged?\b|\bbilled\b|\bdebits?\b|\bsuppliers?\b|\bpaid to\b|\btook\b",
    re.IGNORECASE,
)
_THINGS = re.compile(r"\s*(?:payments|transactions|invoices|bills|times|credits|debits|deposits|charges|transfers)\b")
_FEWEST = 10  # below it a bare number counts something: "who paid me 3 times"


def call_of(text: str, blank: str, world: World, days: DefaultDays) -> Call | None:
    """The list of the payments of that amount; None for any other sentence. blank: the text with its dates blanked."""
    found = periods.find(text, today=days.today, locale=world.locale, week_start=world.week_start)
    amount = _amount(blank)
    if amount is None or len(found) > 1 or any(one.start > days.today for one in found):
        return None
    before, after = (part.replace("\x00", " ") for part in (blank[: amount.span[0]], blank[amount.span[1] :]))
    whole = f"{before} {after}"
    if not (_BEFORE.fullmatch(f"{before} ") and _AFTER.fullmatch(after)):
        return None
    if not (_ABOUT_IT.search(whole) and _MOVED.search(whole)):
        return None
    size = str(amount.value)
    way = {"direction": way} if (way := _way(whole)) else {}
    when = dated((found[0].start, found[0].end) if found else days.everything)
    return Call("list_transactions", {**when, "minimum": size, "maximum": size, **way})


def _amount(blank: str) -> Number | None:
    """The one amount of the question, where it is no bound."""
    each = numbers(blank.replace("\x00", " "))
    if len(each) != 1 or each[0].kind not in ("money", "count") or bound_in(blank, each[0]) or range_in(blank):
        return None
    counts = each[0].kind == "count" and (each[0].value < _FEWEST or _THINGS.match(blank, each[0].span[1]))
    return None if counts else each[0]


def _way(said: str) -> str | None:
    """In or out, where the words say one of them."""
    inward, outward = _IN.search(said) is not None, _OUT.search(said) is not None
    return None if inward == outward else "in" if inward else "out"
