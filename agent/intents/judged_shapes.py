"""The shapes of clause by which agent.intents.judged tells what no bank statement says."""

from __future__ import annotations

import re

from agent.words.beyond_words import forms

PAYS = re.compile(
    r" (?:pay|owe|send|settle|transfer|give|deposit|charge (?=me |i )|take (?:from|money)|refund) (?!their |his |her )"
)
AUX = "(?:be|do|have|will|can|could|would)"
LEAD = r"^ (?:(?:\||and|but|so|ok|also|or|then|right|anyway|tell me|show me|if|whether|i wonder|know) )*"
ASKS_WHETHER = re.compile(rf"(?:{LEAD}| (?:how much|how many|what|why|when|where|how) )(?P<aux>{AUX}) ")
NOUN_OF = re.compile(
    r" (?:profit|margin|markup|sale|revenue|income|takings|turnover|spend|cost|money|bill|expense|spending|much|amount) "
    r"(?:\S+ )?(?:of|per|by|each|every) "
)
BALANCE_OF = re.compile(r" (?:balance|fund|cash|money) (?:on|of|for|with) ")
HELD = forms("fund balance account cash money")
AGAINST = re.compile(r" (?:against|versus|than|per|what be in|what be on) ")
MARGIN = re.compile(r" (?:margin|markup|profit (?=(?:on|per) )) ?(?:\S+ )?(?:on|for|from|of|per) ")
ASKED_TO = re.compile(r" (?:(?:can|could|will|would|may|might) you|(?<!to )help me) (?:please |just )?(?P<verb>\S+) ")
COUNT = re.compile(r" how many (?P<rest>.*)$")
HOLD = re.compile(r" how much (?P<what>\S+) (?:do |have |be )*(?:i|we|there) (?:have|get|left|in stock|on) ")
ADVICE = re.compile(
    r" (?:(?:should|shall|ought|must) (?:i|we|me)|(?:i|we) (?:should|shall|ought to|must)|"
    r"be (?:i|we) (?:allow|allowed|entitle|entitled|suppose|supposed|oblige|obliged|require|required|liable) to|"
    r"may (?:i|we)) (?P<verb>(?:be )?\S+) "
)
# "Should I be worried", "what should I have left": what is so, and not what to do.
NO_ADVICE = forms(
    "be worry know watch have look expect see care concern fret aware ok alright fine safe get receive still hire afford buy take employ pay ask"
)
# "What am I supposed to pay her": what is due, and not what was paid.
PAY_HER = re.compile(r" pay (?:he|him|his|she|her|they|them|someone|somebody) ")
ASK_HIM = re.compile(r" (?:what|which) .*ask (?:he|him|she|her|they|them|ENT|people|customer|client|bank|supplier)? ?")
MUST = re.compile(r" (?:do|does|will) (?:i|we) (?:have|need|ought) to (?P<verb>\S+) ")
MUST_BE = NO_ADVICE | forms("do find make keep wait cover meet")
WISE = re.compile(
    r" be (?:it|this|that|there) (?:advisable|wise|legal|allowed|lawful) "
    r"| do you (?:think|reckon) (?:it|that|this|he|she|they) (?:be |will |would |look |sound )?(?:work|a good|good|fair|worth|true|right|legit|wise|sensible|clever|fit|suit) "
)
WHERE = re.compile(
    r" where (?:can |could |do |should |to ){0,2}(?:i |we )?(?:can |could |should )?(?:find|get|buy|order|hire|sell|advertise) "
)
TO_COME = re.compile(
    r" (?:be|will) (?P<what>\S+) (?:go to |get |become )+(?:be |get )?(?:hit|reach|rise|fall|drop|increase|up|down) "
)
# "Has Studio Nine signed the contract?": what a payee does beside paying and costing.
DOES = re.compile(
    r" (?:(?:do|have|will) ENT|be ENT (?:likely|go|about|plan) to) (?:(?:all|not|last|still|ever|even|first|recently|already) )*(?P<verb>\S+) "
)
DOINGS = forms(
    "pay owe send give come settle cost charge transfer deposit bring go take get refund bill invoice land arrive clear hit put make still spend be do have cough stump raise eat swallow drain gobble suck burn rinse sting rack earn"
)
# Slang for giving money: "has Acme bunged us anything".
DOINGS |= forms("receive collect earn bank bill tally total")
DOINGS |= forms("bung sling slung slip lob lobbed chuck toss weigh fork square sort sorted stump cross shove whack tap")
SPENT_SO = re.compile(
    r" (?:what|how much) (?:do|have) i (?P<verb>\S+) (?:out |away |up )?(?:on|into|at|towards) (?!(?:WHEN|WEEK|my) )"
)
NOT_WITH_MONEY = forms(
    "learn work write miss forget read do be get say tell think know hear go have look talk talked wait waited"
)
# "How much juice have I put through Shell": of a payee it is told what it cost.
BOUGHT_OF = re.compile(
    r" how much \S+ (?:do|have|be) i (?:\S+ )?(?:buy|bought|spend|put|pay|get|take|order|ordered|purchase|use|burn|go|run|bring) (?:\S+ )?(?:at|from|through|with|off|in) ENT "
)
# What the owner has and money goes into.
OWN_THINGS = forms(
    "van vans truck car vehicle lorry shop office unit workshop machine boiler heating house yard oven fleet"
)
LISTED = forms("show list give find all stuff one lot side tell up this last girl lad guy cough and right send")
OWED = re.compile(r" (?:do|will|would) (?:i|we) owe ")
PAID_LATE = re.compile(
    r" (?:who|customer) .*(?:pay|settle) (?:i |we )?late (?:\S+ )?WHEN "
)  # late now is known, not then
DEARER = re.compile(r" (?:cheap|cheaper|dear|dearer|expensive|price|pricier|costlier) ")
