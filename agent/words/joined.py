"""What is said in several words and meant as one, or as nothing: "profit and loss", "if it is not too much trouble"."""

from __future__ import annotations

import re

# Said in two or three words, meant as one. Applied to lower-case text before it is cut into words.
JOINED = [
    (re.compile(pattern), word)
    for pattern, word in [
        (r"\bprofit (?:and|&|n) loss(?:es)?\b|\bp ?(?:&|and|n) ?l\b", "profitandloss"),
        (r"\bsales tax(?:es)?\b", "salestax"),
        (r"\b(?:income|corporation|corp|council|payroll|self employment) tax(?:es)?\b", "incometax"),
        (r"\b(?:vat|tax|revenue) ?(?:man|men|people|office|lot|inspector)\b", "taxman"),
        (r"\b(?:went|gone) (?:out )?to\b", "was paid to"),  # what is over; "going to" is still to come
        (r"\bget(?:ting)? (?:us |me |we |by )?through(?: to)?(?=\s+(?:the\s+)?(?:WHEN|WEEK|AHEAD)\b)", "last until"),
        # "How much have we got in the account" is what is there, "what did we get in" what came.
        (
            r"\b(have (?:i|we)|(?:i|we) have|(?:i|we)'?ve) (?:actually |currently )?got in (?=(?:the |my |our )*(?:bank|acc\w*|kitty|pot|coffers|there)\b)",
            r"\1 in ",
        ),
        (r"\bas if\b", "like"),
        (r"\b(?:am|are|is|be) able to\b", "can"),
        (r"\bwere (?=(?:do|does|did|dose|has)\b)", "where "),
        (r"\bwhat(?:'?s| is) the (?:craic|crack|score|story|word) (?:with|on|for)(?=\s+WEEK\b)", "summary of"),
        (r"\b(?:i|we)(?:'?d| would) rather(?: that)? you\b", "i want you"),
        (r"\bhow'?s much\b", "how much"),
        (
            r"\bhow (?:much|many) (?:euros?|pounds?|dollars?|quid|bucks)(?: or (?:euros?|pounds?|dollars?))?(?= (?:come|came|comes|did|do|have|has|went|go|was|were|is)\b)",
            "how much money",
        ),
        (
            r"\b(come|came|comes|arrived?|entered|enter|landed|got) on (?=(?:the |my |our )?(?:account|bank)\b)",
            r"\1 in ",
        ),
        (r"\bdisposable\b", "available"),
        (r"\b(?:in|at) (?:which|what) height\b", "what"),
        # "More than it was last month", "higher as in May".
        (
            r"\bthan (?:it|they|that|we|i) (?:was|were|did|had|spent|made|took|is|are)(?: back)?(?: (?:in|for))?(?=\s+(?:WHEN|WEEK)\b)",
            "than",
        ),
        (
            r"\b(higher|lower|bigger|smaller|better|worse|more|less|greater|cheaper) as (?=(?:in |on |the )*\s*(?:WHEN|WEEK)\b)",
            r"\1 than ",
        ),
        (r"(?:\band\b|&|\+|,)?\s*\bnothing (?:else|more)\b", " "),
        (r"\bpaint (?=me\b|us\b)", "draw "),
        (r"\b(?:money|cash)[- ]?wise\b|\bfinancially(?: speaking)?\b", "for money"),
        # What a trade calls being charged, being paid, and making a living.
        (
            r"\b(?:sting|stings|stung|stinging|fleec(?:e[sd]?|ing)|rins(?:e[sd]?|ing)|rob(?:s|bed|bing)?|clobber(?:s|ed)?|skinn(?:ed|ing)|tapp(?:ed|ing)|hammer(?:ed|ing)?|rush(?:es|ed)?)(?= (?:me|us)\b)",
            "charge",
        ),
        (r"\bsee (the lads|the boys|the girls|the team|staff|everyone|them) (?:right|alright|straight)\b", r"pay \1"),
        (r"\bwash(?:ing|es)? (?:our|its|my|their) (?:own )?faces?\b", "make a profit"),
        (r"\bhow(?:'?ve| have| did| do) (we|i) (?:gone|got|go|get) on\b", r"how did \1 do"),
        (r"\bhad (?:me|us) (?:over )?(twice|double)\b", r"charge me \1"),
        (
            r"(?<=ENT)\s+(?:\w+\s+)?(?:jobs?|gig|contract)(?=\s+(?:\w+\s+){0,2}(?:paid|pay|settled|cleared|coughed)\b)",
            " ",
        ),
        (r"\bhow'?ve\b", "how have"),
        (r"\bmost (?:much|many)\b", "most"),
        (r"\bg(?:oo)?d ?m(?:or)?n(?:in)?g?\b|^\W*gm\W*$", "good morning"),
        (r"^\W*gn\W*$", "good night"),
        (r"\bnet (?:income|earnings|revenue|result)\b", "netprofit"),
        (r"\bcash[- ]?flows?\b", "cashflow"),
        (r"\bdirect debits?\b|\bd/?d'?s\b", "directdebit"),
        (r"\bstanding orders?\b|\bs/o'?s\b", "standingorder"),
        (r"\bbreak ?even(?:ing)?\b", "breakeven"),
        (r"\bin the (?:black|green)\b(?! (?:market|book|box|list|bin|room))", "intheblack"),
        (r"\bin the red\b", "inthered"),
        (r"\bbreak[- ]?downs?\b", "breakdown"),
        (r"\bspread ?sheets?\b", "spreadsheet"),
        (r"\bdash ?board\b", "dashboard"),
        (r"\bred flags?\b", "redflag"),
        (r"\bheads[- ]up\b", "headsup"),
        (r"\bround[- ]?up\b", "roundup"),
        (r"\bwhat[- ]ifs?\b|\bwhatif\b", "what if"),
        (r"\bpay ?roll\b", "payroll"),
        (r"\bback ?office\b", "office"),
        (r"\bper ?cent\b", "percent"),
        (r"\bb4\b", "before"),
        (r"\b(any|some|every|no)1\b", r"\1one"),
        (r"\bm8\b", " "),
        (r"\bgr8\b", "great"),
        (r"\bl8(r?)\b", r"late\1"),
        (r"\b2(day|morrow|night)\b", r"to\1"),
        (r"\b(?:i|we)(?:'?d| would| should) (?:really |very much |so )*(?:like|love|want|wish)\b", "i want"),
        (r"\bma(?:k|d)e (?:a |any |some |the )?benefits?\b", "make profit"),
        (
            r"\b(?:(?<!do )(?<!did )(?<!would )(?<!let )(?:you|y'?|ya) ?know(?! (?:how|what|who|if|when|where|which|my|about|why))|"
            r"if you (?:know|see) what i mean|so to speak|to be (?:honest|fair|frank)|not gonna lie|ngl|i guess|and (?:all )?that(?= ?[,.?!]|$)|"
            r"and (?:stuff|things|the like|so on|what ?not))\b|\b(?:etc|i\.e\.|e\.g\.)",
            " ",
        ),
        (
            r"\bi (?:don'?t|dont|do not) (?:suppose|imagine|think) (?:you|u)(?:'?d| would| could)?(?: happen to)?(?: know)?\b|"
            r"\b(?:you (?:wouldn'?t|don'?t) happen to know|do you happen to know|by any chance|(?<!what )would you|could you possibly)\b",
            " ",
        ),
        (
            r"\b(?:(?:to cut a )?long story short|driv(?:ing|es) (?:me|us) (?:up the wall|mad|crazy|nuts|round the bend)|put my finger on(?: it)?|"
            r"head in the sand|get my head (?:a?round|straight)|hit me with it|bear with me|off the top of my head|at the end of the day|"
            r"by the way|for what it'?s worth|out of interest|just out of curiosity|or so|or thereabouts|give or take)\b",
            " ",
        ),
        (
            r"\b(?:ran|run|running|went|gone|going|flew|flying|walked|walking|pour(?:ed|ing)) (?:straight )?out (?:of )?(?:the |my |our )?door\b",
            "went out",
        ),
        (
            r"\bme (?=(?:money|bank|account|balance|cash|business|customers?|suppliers?|takings|rent|wages|bills?|van|phone|tax)\b)",
            "my ",
        ),
        (r"\b(see|check|find out|look|(?<!me )know) if\b", r"\1 whether"),
        (r"\b(customer|client|supplier|vendor) (?:number|no\.?|nr) (?:one|1)\b", r"number one \1"),
        (r"\blow[- ]down\b", "lowdown"),
        (r"(?<=[a-z] )r[ua]n (?:me|us)(?= (?:in|last|this|so|since|for|on)\b| ?[?.!]*$)", "cost me"),
        (r"\bcollections\b", "takings"),
        (
            r"\b(am i|are we|i'?m|we'?re) (?:cooked|toast|screwed|stuffed|done for|snookered|sunk|scuppered|goosed)\b",
            r"\1 skint",
        ),
        (r"\b(?:exceeding|in excess of|upwards of|north of)\b", "over"),
        (r"(?<=\w)'ve\b", " have"),
        (r"(?<=\w)'ll\b", " will"),
        (r"(?<=\w)'re\b", " are"),
        (r"\bmost kind\b|\b(?:very |so )?kind of you\b", " "),
        (r"(?<=[A-Z] )'s?\b", " "),
        (r"\bhow (?:many|much) (?:of )?time\b", "how long"),
        (r"\b(?:good|top|nice|sound) (?:lad|lads|man|girl|boy|woman|fella)\b", "thanks"),
        (r"\bwhat (?:do )?you can\b", "what can you"),
        (r"\bknock(?:ing)? (.{1,25}) on the head\b", r"stop \1"),
        (r"\bre-?categori[sz]e", "recategorise"),
        (r"\b(?:mrr|arr)\b", "revenue"),
        (r"\ba/c\b", "account"),
        (r"\bb/f\b|\bc/f\b", "balance"),
        (r"\bw/o\b", "without"),
        (r"[\u00a3$\u20ac](?! ?\d)", " money "),
        (r"\bor (?:nah|nope|not|no|what|wot|wat|wht|nowt)\b", " "),
        (r"\bturn(?:ed|ing|s)? over\b", "turnover"),
        (r"\bset(?:s|ting)? (?:me|us|you) back\b", "cost us"),
        (r"\br(?:i|a|u)ng(?:ing)? up\b", "take"),
        (
            r"\b(?:pack|jack|knock|cut|sack|bin|jib|leave|lay) (?:it )?(?:in|out|off)\b(?= (?:the|those|these|them|that|sending|all|with|my|your|messaging|texting)\b)",
            "stop",
        ),
        (
            r"\b(?:bin|chuck) (?=(?:the |those |these |them |that |your |all )*(?:weekly |monday |daily )?(?:messages?|summar\w+|alerts?|reports?|texts?)\b)",
            "stop ",
        ),
        (r"\bin (?:my |the |our )?(?:checking|savings)\b", "in the account"),
        (r"\bget(?:ting|s)? on\b(?! (?:with|to|the))", "do"),
        (r"\b(?:the )?(?:more|most) (?:big|large|important)\b", "biggest"),
        (
            r"\b(?:if (?:that(?:'?s| is)|its|it's|it is) (?:possible|ok(?:ay)?|alright|all right|not too much trouble)|if possible|if you (?:can|could|would|like|"
            r"don'?t mind|wouldn'?t mind|please|get a (?:sec|minute|chance))|when(?:ever)? you(?:'ve| have)? (?:get|got|have|can) (?:a |the )?(?:min(?:ute)?|sec(?:ond)?|moment|chance|time))\b",
            " ",
        ),
        (r"\bins (?:and|&|n) outs\b", "money in and money out"),
        (r"\b(?:incomings? (?:and|&|n) outgoings?)\b", "income and expenses"),
        (r"\bw/", "with "),
        (r"\b(?:party|customer|client|buyer)[- ]?wise\b", "by customer"),
        (r"\b(?:supplier|vendor)[- ]?wise\b", "by supplier"),
        (r"\b(?:category|head|item|type)[- ]?wise\b", "by category"),
        (r"\b(month|week|day|quarter|year)[- ]?wise\b", r"by \1"),
        (r"\b(?:a|the|my|our|your) resume\b|\bresume (?=of\b|for\b)", "summary "),
        (
            r"\b(?:bank )?extracts?(?: of| from)? (?:the |my |our )?(?:bank|account)\b|\bbank extracts?\b|\baccount extracts?\b",
            "bank statement",
        ),
        (r"\b(?:paper|document|file|extract|sheet)s? of (?:the |my )?bank\b", "bank statement"),
        (
            r"\bhow (?:much|many)\s+(?:\S+\s+)?(?:is|are|for)\s+(?:(?:NUM|AMT|one|a|the)\s+)?(?:(?:eur|gbp|usd|euros?|pounds?|dollars?|sterling)\s+)?(?:worth\s+)?in\s+(?:\w+\s+)?(?:zloty|zlotys|rupees?|euros?|dollars?|lira|yuan|yen|francs?|pesos?|koruna|forint|leu|lei)\b",
            "exchange rate",
        ),
        (
            r"\b(?:eur|gbp|usd|euros?|pounds?|dollars?|sterling) ?(?:/|to|against|versus|vs) ?(?:the )?(?:eur|gbp|usd|euros?|pounds?|dollars?|sterling)\b",
            "exchange rate",
        ),
        (r"\bpiggy ?bank\b", "bank"),
        (r"\b(?:in (?:god|heaven)'?s name|on earth|the (?:hell|heck|devil|dickens|fuck)|in the world)\b", " "),
        (r"\bany chance(?: of| that)?\b", "will"),
        (
            r"\bkeep(?:ing)? (?:the |our |my )?(?:lights|wheels|show|doors?|heads?|ship) (?:on(?: the road)?|turning|going|open|above water|afloat)\b",
            "keep going",
        ),
        (
            r"\b((?:have|did|do) (?:i|we)|(?:i|we)(?:'?ve| have)?) (?:drop(?:ped)?|lash(?:ed)? out|chuck(?:ed)?|lob(?:bed)?|slung|bung(?:ed)?|s[iu]nk|plough(?:ed)?|pump(?:ed)?"
            r"|splash(?:ed)?|throw[n]?|threw|spaff(?:ed)?|whack(?:ed)?|fritter(?:ed)?) (?=(?:away )?(?:in|at|on|into|to|with|since|this|last|WHEN|WEEK)\b)",
            r"\1 spend ",
        ),
        (r"\bt'(?=[a-z]{2})", " "),
        (r"\banything (?:which|that) (?=i\b|we\b)", "anything "),
        (r"\bby (?:bucket|heading|head|line item|cost type|nature)s?\b", "by category"),
        (r"\bbank papers?\b", "bank statement"),
        (r"\bthe (?:minute|moment|second|instant)(?: that)? (?=we\b|i\b|my\b|our\b|the\b|it\b)", "when "),
        (r"\bbetter (?=clients?\b|customers?\b|suppliers?\b|payers?\b)", "best "),
        (r"\bhad in (?=this|last|since|on|in|so|WHEN|WEEK)", "received "),
        (r"\barrive to\b", "manage to"),
        (r"\bsince when\b", "when last time"),
        (r"\bit (?:rests|stays|remains) (?=how (?:much|many))", "there is left "),
        (r"\bpermits? (?=me|us|to|buying|hiring)", "afford "),
        (r"\b(?:over|during|in|throughout) the (?:whole )?(?:course|span|space|period) of\b", "in"),
        # The owner's own place is the owner: "what the shop took", "how much has the business made".
        (
            r"\b(?:the|my|our) (?:shop|business|firm|company|cafe|store|salon|studio|agency|garage|workshop|restaurant|bar|pub|"
            r"bakery|place|practice|surgery|clinic|(?:food )?truck|stall|stand|charity|farm|hotel|nursery|gallery|gym|brewery|kitchen|yard)(?= (?:actually |really |just |even )?(?:ha[sd] |have |did )?(?:t[ao]ke[sn]?|took|ma[dk]es?|spen[dt]s?|earn(?:s|ed)?|br(?:ing|ings|ought)|"
            r"turn(?:s|ed)?|owes?|gets?|got|pa(?:ys?|id)|clear(?:s|ed)?|gross(?:ed|es)?|pull(?:s|ed)? in)\b)",
            "we",
        ),
        (
            r"\b(?:if )?(?:that(?:'?s| is) what |what )?(?:they|you|people|one) (?:still |now )?calls? (?:it|them|him|her|that|these|those)"
            r"(?: that| those)?(?: now| these days| nowadays| still)?(?=,|\s*$)",
            " ",
        ),
        (r"\bdo you suppose\b", "do you think"),
        (
            r"\b(?:for|over|in) (?:the|that) same (?:stretch|spell|window|time ?frame|bit|chunk of time)\b",
            "for the same period",
        ),
        (r"\bbetween (?:'?em|them|the two|the pair of them|the both)\b(?: of them)?", "together"),
        (r"\b(?:to|by|from) the (?:state|government|gov|treasury|exchequer|crown)\b", "to the taxman"),
        (r"\ballow (?:itself|ourselves|myself|us|me) (?:to|a|an|the)\b", "afford to"),
        (r"\buncle sam\b", "taxman"),
        (r"\b(?:till|until) (?:date|now|this moment)\b", " "),
        (r"\bnon[- ]?stop\b", "always"),
    ]
]
