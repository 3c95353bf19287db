"""Messages that try to give the program orders instead of asking about money: they end in no tool call."""

from __future__ import annotations

import re

from agent.words.words import fold

_RULES = r"(?:instructions?|rules?|prompts?|guidelines?|directives?|programming|training|restrictions?|constraints?|safety|filters?|orders|policies|policy|system message|guardrails?|limitations?)"
_OLD = r"(?:all|any|every|your|the|my|these|those|previous|prior|earlier|above|preceding|old|initial|original|system|other|current|of|safety|content)"
_OTHERS = (
    r"(?:other|another|somebody else'?s?|someone else'?s?|everyone else'?s?|everybody'?s?|different|all|every|each)"
)
_TENANTS = r"(?:users?|customers of yours|businesses|companies|owners|tenants|clients of yours|accounts on (?:this|the)|people (?:on|using)|shops on|user'?s)"

_PATTERNS = [
    rf"\b(?:ignore|disregard|forget|override|bypass|skip|drop|cancel|discard|neglect|violate|break|do not follow|don't follow|stop following)\b(?: \w+){{0,3}}? {_OLD}*\s*(?:\w+ )?{_RULES}",
    r"\b(?:ignore|disregard|forget) (?:everything|all|anything|what)\b.{0,30}\b(?:above|before|told|said|earlier|previous|so far|prior)",
    r"^\W*forget (?:everything|all)\b(?! (?:from|in|about)\b)",
    r"\b(?:mate|friend|neighbour|neighbor|competitor|rival|brother|sister|cousin|ex|boss|he|she|they|someone|somebody)\b.{0,20}\b(?:uses?|using|on) (?:this|your|the same|ur|dis)\b|\b(?:customers?|users?|people|business(?:es)?|compan(?:y|ies)|competitors?) (?:who|that|which)?\s?(?:uses?|using|on) (?:this|your|the|ur) (?:app|bot|service|system|platform)",
    r"\bforget (?:that )?you(?:'re| are)\b",
    r"\b(?:your|ur|hidden|secret|initial|system|developer'?s?) (?:system |initial |hidden |secret )*(?:prompt|system message|instructions)\b",
    r"\bsystem prompt\b|\bpre-?prompt\b|\bprompt injection\b|\bjail ?break",
    r"^\s*[\[<#*]*\s*(?:system|assistant|developer|admin|root|sudo)\s*[\]>#*]*\s*(?::|>|-{2,})",
    r"<\s*/?\s*(?:system|script|instructions?|im_start|im_end|tool|function|admin|img|iframe)\b|<\|",
    r"\[/?(?:inst|system)\]|###\s*(?:system|instruction|new|override)|\bBEGIN (?:SYSTEM|INSTRUCTIONS)\b",
    r"\b(?:you are|you're|ur|u r|you will be) (?:now|no longer|actually) (?:an? |the |in |free|dan\b|called|named|bound|\w*bot\b|my (?:slave|hacker|evil))",
    r"\b(?:from now on|henceforth|starting now),? (?:you|act|answer|respond|ignore|your)\b",
    r"\b(?:act|behave|respond|reply|answer|roleplay|role-play) (?:as|like)(?: if)?(?: you(?:'re| are| were))? (?:a |an |the |my |if )?(?:\w+ )?(?:admin|root|dan|hacker|developer|unrestricted|evil|different|another|linux|terminal|system|god|pirate|jailbroken|sql|database|no rules)",
    r"\bpretend (?:to be|you(?:'re| are)|that you|there are no|i(?:'m| am))\b",
    r"\b(?:dan|developer|debug|god|admin|sudo|root|maintenance|unrestricted|test) mode\b|\bdo anything now\b",
    r"\b(?:no|without(?: any)?) (?:restrictions|rules|filters?|limits|guardrails|safety|censorship|ethical)\b",
    r"\b(?:i am|i'm|im|this is) (?:the |an? |your )?(?:admin|administrator|developer|creator|root|owner of (?:this|the) (?:bot|service|system|app)|openai|system|sysadmin|support engineer)\b",
    r"\b(?:as|with|give me|grant me|switch to|log ?in as|become|set (?:current )?user (?:to|=)|elevate to|su) (?:an? |the )?(?:admin|administrator|root|superuser|developer|sudo|another user|user \d+)\b",
    r"\b(?:reveal|leak|expose|print|dump|output|show|display|repeat|tell|give|send|list|share|what(?:'s| is| are))\b.{0,40}\b(?:api[ _-]?keys?|secret keys?|secrets|environment variables?|env vars?|\.env|passwords? (?:of|for)|access tokens?|credentials|private keys?|source code|connection strings?|database url|config file|system prompt|internal instructions|hidden rules|llm|/etc/passwd)",
    r"\b(?:api keys?|environment variables|database password|admin password|bot token|secret key)\b",
    r"\b(?:repeat|print|output|echo|recite|copy|reproduce|say|translate|summari[sz]e|quote|show|encode) (?:\w+ )?(?:the |all |everything |your |my )*(?:(?:text|words|message|conversation|content|instructions?|everything|prompt|lines?|sentences?|above|rules)\b ?)(?:above|before|verbatim|preceding|you were given|word for word|exactly|prior|in base64)",
    r"\b(?:verbatim|word for word)\b.{0,40}\b(?:prompt|instructions|above|message|text)\b",
    r"\b(?:drop|truncate|alter|dump|delete from|insert into|update) (?:the )?(?:\w+ )?(?:tables?|database|db|schema|users table)\b|\bselect\b.{1,40}\bfrom\b \w+|\bunion select\b|;\s*--|'\s*or\s*'?1'?\s*=\s*'?1|\bor 1\s*=\s*1\b",
    r"\b(?:dump|delete|wipe|erase|destroy) (?:the |all |every )*(?:\w+ )?(?:database|tables?|users|servers?|everyone'?s|records of)\b",
    rf"\b(?:show|list|see|give|tell|send|get|view|access|read|display|what|how much|fetch|export|open|switch to|balance|transactions|data|payments|revenue|details|statements?)\b.{{0,50}}\b{_OTHERS} {_TENANTS}\b(?! (?:that |who |which )?(?:we|i|paid|pay|owe|sub))",
    rf"\b(?:other|another|someone else'?s|somebody else'?s|everyone'?s|everybody'?s) (?:\w+ )?(?:{_TENANTS}\b(?! (?:that |who |which )?(?:we|i|paid|pay|owe|sub))|(?:business|company|customer|account|user|shop|owner|person)(?:'s|s|es)? (?:data|balance|transactions|accounts?|statements?|revenue|bank|figures|records))",
    r"\b(?:someone|somebody|everyone|everybody) else'?s? (?:\w+ )?(?:data|balance|transactions?|account|bank|revenue|statements?|money|finances|figures|books)\b",
    r"\buser[ _-]?id\s*(?:=|:|is|to)?\s*['\"]?[0-9a-f-]+|\b(?:tenant|account|user)[_ ]?id\s*=|\buser (?:number |#|no\.? ?)?\d+(?:'s)?\b",
    r"\b(?:call|invoke|execute|run|use) (?:the )?(?:\w+ )?(?:tool|function|shell|command|sql|code|script|bash|python|query)\b",
    r"\brm -rf\b|\bcurl https?:|\beval\(|\bos\.system|\b__import__|\{\{.*\}\}|\$\{.*\}|\bsubprocess\b",
    r"\b(?:without|skip|no need for|bypass|disable|turn off) (?:asking (?:me )?for |any |the |my |your )*(?:confirmation|confirming|approval|authentication|security|safety|row level|rls|verification)\b",
    r"\b(?:new|updated|important|urgent) (?:system )?(?:instructions?|directive|rules?|prompt)\b\s*(?::|-|from|for you|are|is)",
    r"\bend of (?:the )?(?:conversation|prompt|instructions|user input)\b|\boverride (?:code|protocol|your|the|all|safety)\b",
    r"\b(?:transfer|send|move|wire) (?:all|every|the entire|everything)\b.{0,40}\b(?:to (?:my|this|account|iban)|offshore|bitcoin)",
    r"\b(?:instructions?|rules?|prompts?|orders) (?:that )?(?:you|u) (?:were|are|was|have been|got|have) (?:given|told|set|programmed|loaded|start)",
    r"\b(?:the|a|any) user (?:called|named|with)\b",
    r"\b(?:secret|hidden) (?:orders|commands|rules)\b|\bwhat (?:it is )?(?:you(?:'ve| have)?|u) (?:were|was|are|been|have been) (?:told|instructed|programmed|ordered) (?:to|before|by|not)\b",
    r"\b(?:everyone|everybody|every one|anyone|anybody|the others?|others|other (?:people|businesses|firms|builders|shops|owners|users)) (?:else )?(?:on here|in here|on this|using this|who use this)\b",
    r"\bhow (?:were|are) you (?:programmed|instructed|prompted|told to)\b|\bwhat (?:were|are) you (?:told|instructed|programmed)\b",
    r"\b(?:hack|exploit|sql injection|bypass|backdoor|crack)\b.{0,30}\b(?:system|bot|bank|account|database|you|server|this|password|security)\b",
    r"\bwhat model are you|\bwhich (?:llm|model|gpt)\b|\bmake up (?:a |some )?(?:number|figure)s?\b|\b(?:say|pretend|tell \w+|report|lie)\b.{0,30}\b(?:is|was|that) (?:a million|£?\$?1,?000,?000|whatever)",
]
_ONE = re.compile(r"\bev(?:e|)?ry ?(?:1|one)\b")
_INJECTION = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


def is_injection(text: str) -> bool:
    """Whether `text` gives orders to the program, asks for its secrets or for what belongs to others."""
    return _INJECTION.search(_ONE.sub("everyone", fold(text))) is not None
