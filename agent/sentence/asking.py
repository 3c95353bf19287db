"""Which clauses of a message ask, and which only tell."""

from __future__ import annotations

import re

ASKS = re.compile(
    r"^ (?:(?:\||and|but|then|or|also|plus|hi|hello|hey|alright|morning|evening|afternoon|yo|yeah|yes|no|great|sorry|thanks|ok|right|anyway|basically|now|listen|well|honestly|go on|i mean|can you|to) )*(?:i (?=need|want|wonder|ask|like|love))?(?:what(?! with )|who|where|when(?! (?:i|he|she|they|you) (?:have|be|get|do|come|go|start) )|which(?! (?:can|could|should|would|must|(?:be|seem|do) not|be (?:at|in|on|from|about)) )|how|why|do|be|will|can(?! not (?:read|see|find|remember|make|tell|work|figure|get|believe|recall|think|place|say|understand) )|could|would|"
    r"should|have|any|show|list|give|tell|find|get|compare|plot|draw|export|download|send|top|total|let me(?! (?:find|look|think|grab|fetch|start|tell|explain|finish|sit|open|turn|put) )|i need|i want|need|want|check|"
    r"look up|search|break|breakdown|if|anything|summarise|calculate|see|provide|state|furnish|supply|advise|confirm|share|present|"
    r"report|say(?= me| all| how| what| my| total| which| who| expense| income| sale)|review|analyse|remind|print|pull|bring|make|open|gimme) "
    r"| (?:can you|could you|will you|let me know|need to know|want to know|want to see|(?<! i )(?<! you )know|like to know|i wonder|"
    # Told by the owner, that is; "everybody tells me that …" is a story.
    r"(?:(?<=\| )|(?<=you )|(?<=to )|(?<=and )|(?<=so )|(?<=but )|(?<=then )|(?<=now )|(?<=just )|(?<=or )|(?<=body )|(?<=someone )|"
    r"(?<=help )|(?<=can )|(?<=go )|(?<=again )|(?<=ok )|(?<=right )|(?<=hi )|(?<=hello )|(?<=hey )|(?<=thanks ))(?:tell|show|give) me|"
    r"(?:they|it|that|this|those|ENT) (?:all )?(?:should|must|ought)|(?:ask|wonder|want to know) (?:me |you )?(?:what|how|who|which|when|if|whether)|(?:no idea|no clue|not sure|not know|curious|beat me) (?:what|who|how|which|when|where|if|whether)|any idea|find out|remind me|work out|how much|how many|what be|question be|asking) "
)

# "What a nightmare that was".
EXCLAIMS = re.compile(
    r"\W*(?:(?:and|but|oh|god|honestly) )*what an? (?!average|typical|normal|usual|single)", re.IGNORECASE
)
# "Somebody told me we should be claiming": its tense is lost in the plain words.
TOLD_ME = re.compile(r"\W*(?:[\w'’]+ ){1,4}(?:told|tells|keeps? telling|asked) (?:me|us)\b", re.IGNORECASE)
# What only tells begins with who did it.
TELLING = re.compile(
    r"^ (?:(?:\||and|but|so|because|then|also|now|anyway|well|ok|right) )*(?:what with|i|he|she|they|my|it|there|that|this|everyone|nobody|someone) "
)

# "…, had three boiler swaps on", "…, got a big bill due": said of what is asked before it, without its "we".
FRAGMENT = re.compile(
    r" \| (?:just |only )?(?:have|get|be) (?:NUM|AMT|big|few|some|lot|bit|couple|new|another|massive|huge|loads?|to|all sort|nothing but|off|away|busy|mad|quiet|flat) "
)
# "…, before we get down to a thousand": the condition of what is asked for.
CONDITION_OF_IT = re.compile(r" (?:\| )?(?:before|if|when|once|whenever) .*(?:AMT|NUM|PCT) ")
# "Profit is sanity": says something of something.
STATES = re.compile(
    r" (?:\||and|but|so|because) (?:my )?[a-z]+ (?:[a-z]+ )?(?:be|say|think|reckon|want|need|hate|love|mean) "
)

# "What I worry about, if I am honest," leads to "is whether we last until March".
LEADS_TO = re.compile(
    r" (?:(?:\||and|but|so|see|look|ok|right) )*(?:what|all|(?:\S+ )?thing|(?:my |only |main )*(?:question|worry|point)) (?!be \S+ $)"
)
COMES_TO = re.compile(r" (?:(?:\||and|but|so) )*be (?:that |this )?(?:whether|if|what|how|when|who|which|do|will|can) ")
# ", what is it", "can you tell me": put as a question, and what is asked stands elsewhere.
HOLLOW = frozenset(
    "| and what be it that tell we i me you can could know let give show how much many do ok so then he she they all "
    "those these there right correct true wise look check see please it's".split()
)
_ONLY_ASKED = re.compile(
    r" (?:(?:\||so|and|please|but) )*(?:can|could|will|would) you (?:have look|look|check|see|find out|tell me|help|help me|confirm|dig) "
    r"(?:(?:into|at|for|it|that|out|me|up) )*(?:(?:whether|if) (?:anyone|anybody|someone|it|that|they) (?:have|be|do) )?"
    r"| (?:\| )?(?:so )?what (?:would|will|might|be) (?:that|it|this|they) (?:be |come to )*"
    r"| (?:\| )?(?:so )?(?:have|be|do|will|can|would) (?:it|they|that|he|she|i|you) (?:not )?"
)


def is_hollow(spaced: str, plain: tuple[str, ...]) -> bool:
    """Whether a clause is put as a question and what is asked stands elsewhere: "could you have a look whether it is"."""
    return HOLLOW.issuperset(plain) or _ONLY_ASKED.fullmatch(spaced) is not None
