"""How a message opens: with talk, with a remark on the answer, with words that go on from the turn before."""

from __future__ import annotations

import re

# What a message opens with before it comes to what it asks.
_OPENS = (
    r"^\W*(?:(?:ok(?:ay)?|right|so|cool|great|thanks|ta|cheers|nice|h+m+|no|yeah|yes|aye|yep|sorry|sory|soz|and|now|oh|ooh|ah|um+|er+m?|uh+|"
    r"well|actually|hey|lol|haha|mate|sure|fine|alright|good|perfect|lovely|brilliant|wow|listen|wait)\b[\s,.!…-]*)*"
)
# How a message leans on the one before.
LEANS = re.compile(
    rf"{_OPENS}(?:i ment|and|also|n|but|what about|wat about|wot about|"
    r"what abt|what bout|wot bout|how about|hows about|how abt|or|then|just|only|same|plus|instead|make (?:it|that)|now|what of|show me (?:just|only)|"
    r"for|in|from|to|since|with|without|on|excluding|not|i mean(?:t)?|sorry|no)\b|\b(?:instead|too|as well|aswell|also|then|that|those|it|same)\W*$|\bof (?:it|that|this|them|those)\b"
    r"|(?:[,.!?;-]|\band|\bso|\bbut)\s+(?:what|how) about\b",
    re.IGNORECASE,
)
STRONGLY = re.compile(
    rf"{_OPENS}(?:and|also|n|but|what about|wat about|wot about|what abt|what bout|wot bout|how about|how abt|"
    r"go (?:(?:a|bit|little|tad) )*(?:further|longer)|(?:do|try|make it|give me|show me) (?:it for )?(?:the )?(?:next|last|first|same) (?!one)|"
    r"same|just|only|or|then|plus|make (?:it|that)|no|nope|nah|sorry|sory|soz|wait|oops|i mean(?:t)?|i ment|rather)\b|\b(?:instead|too|as well)\W*$",
    re.IGNORECASE,
)

# "Well that's something. It's afterwards that worries me, we always go flat. And January?"
_NEXT_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_GOES_ON = re.compile(
    rf"{_OPENS}(?:and|also|what about|wat about|wot about|how about|same|make (?:it|that)|do (?:me |us )?the same|"
    r"(?:give|show|do|send) (?:me |us )?(?:the |that |those )*same|"
    r"(?:go|look|stretch|push|run|take)(?: it| that)?(?: a| just| bit| little| tad| touch)* (?:further|longer|out|on|back|to)|(?:do|try) (?:the )?(?:next|last|first)|"
    r"(?:so |just )?(?:do|make|give|show) (?:me |it )?(?:the )?(?:next|last|first))\b",
    re.IGNORECASE,
)
_PUTS_RIGHT = re.compile(
    r"\?|\b(?:meant?|only|just (?!met|had|got|been|remembered)|instead|without|rather|show|list|which|not (?:that|the|in|for|from))\b",
    re.IGNORECASE,
)
_REMARK = 5  # words
# "…, it says to write down three of them, so three please instead": only what stands at the end is new.
_INSTEAD = re.compile(
    r"^[^?]{40,}[,.;:!-]\s*(?:(?:so|and|ok|but|just)\s+)*(?P<new>[^,.;:?!]{1,40}\binstead(?: please| pls| then)?\W*)$",
    re.IGNORECASE | re.DOTALL,
)
# "…, and all of it, make that 2,150": only the number is new.
_MAKE_IT = re.compile(
    r"^[^?]{12,}[,.;:-]\s*(?=(?:so |ok |and )?make (?:it|that) \S{1,12}(?: \w+)?\W*$)", re.IGNORECASE | re.DOTALL
)


def without_remarks(text: str) -> str:
    """What goes on from the turn before, without what is remarked on it first."""
    text = _INSTEAD.sub(r"\g<new>", _MAKE_IT.sub("", text))
    *before, last = _NEXT_SENTENCE.split(text.strip())
    remark = " ".join(before)
    if len(remark.split()) < _REMARK or not _GOES_ON.match(last) or _PUTS_RIGHT.search(remark):
        return text
    return last
