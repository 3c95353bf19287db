"""Ways of asking that come to another way of asking the same: "non Stripe income" is income without Stripe."""

from __future__ import annotations

import re

_SUM = r"(?:sales|takings|revenue|income|turnover|spend(?:ing)?|costs|expenses|profits?|trade|payments)"
_UNIT = r"(?:day|week|month|quarter|year)"
_DAY = r"(?:week(?:end|day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
# (words, what they come to), in the order in which they are put.
_OTHERWISE = tuple(
    (re.compile(said, re.IGNORECASE), instead)
    for said, instead in (
        # "Go back another year".
        (
            rf"\b(?:go|going|look|take (?:it|that|me)) back (?:another|one more|a further|a|one) (?P<unit>{_UNIT})\b(?: (?:on|from|for) (?:that|it))?",
            r"and the \g<unit> before",
        ),
        (
            rf"\b(?:another|one more) (?P<unit>{_UNIT}) (?:back|earlier|before that|before)\b",
            r"and the \g<unit> before",
        ),
        (r"\b(?:go|going) back (?:another|one more) one\b", "and the one before"),
        # Word by word out of another language: "in 14 last days", "the month which is after", "the passed week".
        (
            r"\b(?P<n>\d{1,3}|two|three|four|five|six|ten|twelve) (?P<det>last|past|next) (?P<unit>days|weeks|months|years)\b",
            r"\g<det> \g<n> \g<unit>",
        ),
        (
            rf"\bthe (?P<unit>{_UNIT}) (?:which|that) (?:is|was|comes|came) (?P<side>after|before)\b",
            r"the \g<unit> \g<side>",
        ),
        (rf"\bpassed (?P<unit>{_UNIT})\b", r"last \g<unit>"),
        (
            r"\b(?P<at>(?:at|on|from|of|since) (?:the )?(?:date|day)) (?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\b\.?(?!\d)",
            r"\g<at> \g<d>/\g<m>",
        ),
        # "The tax year that's finished", "that ended in April".
        (
            r"\b(?:the )?(?P<unit>(?:tax|fiscal|financial) year|quarter) (?:that|which)(?:['’]?s| is| has)? (?:just |now )?(?:ended|finished|over|gone|done|closed)\b(?: in (?:april|march))?",
            r"last \g<unit>",
        ),
        # What bookmakers and builders call sums.
        (r"\ba monkey\b(?= (?:a|per|each|every|on|for|to|from|in|out)\b)", "500"),
        (r"\ba pony\b(?= (?:a|per|each|every) (?:day|week|month)\b)", "25"),
        (r"\b(?P<put>stick|put|send|bung|stuff|pop) (?:that|the) lot\b", r"\g<put> that"),
        # "Non Stripe income", "anything but Stripe".
        (rf"\bnon[- ](?P<who>[a-z][\w&'’]+(?: (?-i:[A-Z])[\w&'’]+)?) (?P<what>{_SUM})\b", r"\g<what> without \g<who>"),
        (
            r"\b(?:from |on |at |to )?(?:anything|everything|anyone|everyone|anybody|everybody|all) (?:but|bar|save|besides) (?=[a-z])",
            "without ",
        ),
        (
            r"\b(?P<top>(?:biggest|largest|highest|top|main)(?: \w+){1,2}) after (?P<what>(?:the |my |our )?(?:payroll|wages|salaries|rent|tax(?:es)?|vat|stock))\b",
            r"\g<top> apart from \g<what>",
        ),
        # "Last November first 20 days", "last year November", "last year same time".
        (
            rf"\b(?P<month>(?:last |this )?{_MONTH}(?: 20\d\d)?),? (?P<first>(?:first|last) \d{{1,2}} days)\b",
            r"\g<first> of \g<month>",
        ),
        (rf"\b(?P<year>last|this) year['’]?s? (?P<month>{_MONTH})\b(?! \d)", r"\g<month> \g<year> year"),
        (
            r"\blast year,? (?:at |around |by )?(?:the |this )?same (?:time|point|stage|period)\b",
            "the same time last year",
        ),
        # "Monday sales in October": of all its Mondays, and not of the last one. "Sales Saturday vs Sunday".
        (
            rf"\b(?P<day>{_DAY})['’]?s?['’]? (?P<what>{_SUM})\b(?=.*\b(?:in|during|for|over|since|this|last|q[1-4]|20\d\d)\b)",
            r"\g<what> on \g<day>s",
        ),
        (
            rf"\b(?P<what>{_SUM}),? (?:on )?(?P<a>{_DAY})s? (?P<by>vs\.?|versus|v|or|against|compared (?:to|with)) (?:on )?(?P<b>{_DAY})s?\b",
            r"\g<what> \g<a>s \g<by> \g<b>s",
        ),
        # "How much more did I pay Uber than last year".
        (
            r"\bhow much (?:more|less) (?P<asked>(?:did|have|has|do) .{3,60}?) than (?P<last>(?:the )?last (?P<unit>week|month|quarter|year))\b",
            r"\g<asked> more this \g<unit> than \g<last>",
        ),
        (
            r"\b(?:get |got |been |was |were )?charged by (?:the|my|our) bank\b|\b(?:the|my|our) bank(?: has| have)? charged? (?:me|us)\b",
            "pay in bank charges",
        ),
    )
)


def put_plainly(text: str) -> str:
    """`text` with each of these ways of asking in its plain form."""
    for said, instead in _OTHERWISE:
        text = said.sub(instead, text)
    return text
