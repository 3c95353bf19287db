"""Words of dialects, text-speak, second languages and pictures, each with the plain English words it stands for."""

from __future__ import annotations

import re

from agent.words.said_otherwise import put_plainly

# Plain words to the ways they are said or written elsewhere.
_SAID = {
    # Scots, Northern, Irish
    "damage": "dmg", "graph": "graf graff", "text": "txt", "texting": "txting txtin", "electricity": "elec elecy", "late": "l8", "duplicate": "dupe dupes dup dups", "excel": "xl exel excell exell", "when": "wen whn", "night": "nite", "difference": "diff", "expense": "opex", "suspicious": "sketchy sus shady hooky", "treasury": "tresorerie tesoreria", "collect": "encash encashed encaissed incassed", "what": "whit wha wetin", "have": "hae", "give": "gie gies", "give me": "gie's", "going to": "gonnae gannin gannae", "to": "tae",
    "from": "fae frae", "most": "maist", "now": "noo", "more": "mair", "all": "aw", "do not": "dinnae dunnae divvent",
    "did not": "didnae", "can not": "cannae", "is not": "isnae", "was not": "wasnae", "have not": "havenae hasnae",
    "will not": "willnae", "our": "oor", "small": "wee", "on": "oan", "off": "aff",
    "out": "oot", "about": "aboot", "do": "dae", "down": "doon", "in": "intae", "myself": "meself", "nothing": "nuthin nada",
    "one": "wan", "no": "naw nae", "you": "una thee", "is": "na",
    # text-speak
    "message": "msg mesage messsage", "messages": "msgs", "messaging": "msging msgin", "be right": "brb", "i do not know": "idk",
    "tell me": "lmk", "please": "plez plis plss", "people": "ppl peeps", "are you": "ru", "today": "tdy",
    "need": "nd", "money": "moola cashola", "laugh": "lmao rofl", "what the": "wtf",
    "paid": "payed", "income": "incum incom proceeds", "sales": "slaes sls", "profit": "prft profet profits proft benefice benefit", "last": "lsat", "month": "mnth",
    "bill": "bil", "bills": "bils blls", "owes": "owz", "charge": "chrg", "suppliers": "supps suplliers", "top": "tp",
    "wages": "wgs", "customer": "custmer", "spend": "spendage expend", "fuel": "deisel deisal", "going": "gaun goan", "coming": "cummin",
    # second languages: German, Polish, Spanish, French, Italian, Indian English
    "spent": "gasted gastado gaste", "current": "actual aktual", "summary": "resumen", "breakdown": "bifurcation bifurcate", "turnover": "umsatz ciro", "balance": "saldo solde kontostand bakiye", "account": "konto cuenta compte", "subscriptions": "abonnements abos abonnementen", "subscription": "abonnement abo",
    "tax": "impost imposto impot tributo", "taxes": "imposts impostos impuestos impots tributes", "rent": "miete kira loyer alquiler", "revenues": "recettes ingresos einnahmen",
    "invoice": "facture factura", "invoices": "factures facturas", "recurring": "cyclic cyclical periodic periodical repetitive",
    "forecast": "prognosis prognose prevision previsions pronostico previsione",
    "thanks": "thanx thnx thx tnx thankx gracias danke merci dziekuje grazie obrigado shukran", "hello": "heyy hii helo hllo yoo oii heyya guten servus czesc buenos dzien salaam namaskar",
    "work": "graft", "want": "wish desire", "skint": "boracic potless brassic strapped", "export": "xport exprt", "total": "tally", "cafe": "caff", "alerts": "alarms alarm",
    "expenses": "expenditure expenditures outlays disbursements disbursement xpenses expnss",
    "customers": "clientele parties", "costs": "costes gastos depenses ausgaben kosten",
}  # fmt: skip
SAID = {form: plain for plain, forms in _SAID.items() for form in forms.split()}

# What a picture says in a message; one that only smiles says nothing.
_PICTURES = {
    "money": "💰🤑💲", "spend": "💸🛒🛍", "pounds": "💷", "euros": "💶", "dollars": "💵", "chart": "📈📉📊", "bank": "🏦",
    "hello": "👋", "thanks": "🙏🏻", "ok": "👍👌", "rent": "🏠🏡🏢", "fuel": "⛽", "travel": "✈🚆🚂🚕🚌", "phone": "📱☎📞",
    "electricity": "💡⚡", "tools": "🔧🔨🛠", "tax": "🧾", "alerts": "🚨⚠", "forecast": "🔮", "calendar": "📅📆",
}  # fmt: skip
PICTURES = {ord(picture): f" {plain} " for plain, pictures in _PICTURES.items() for picture in pictures}
# "What am I paying 4", "2 the bank": digits that are words.
_FOR = re.compile(
    r"(?<=pay )4\b|(?<=payin )4\b|(?<=paying )4\b|(?<=paid )4\b|(?<=spent )4\b|(?<=enough )4\b|(?<=looking )4\b"
    r"|\b4(?= (?:the|my|a|an|me|us|our|this|that|all|next|last|some|new|rent|tax|wages|fuel|it|them|acc?ount\w*|each)\b)",
    re.IGNORECASE,
)
_THE_BEFORE = re.compile(r"\bthe (?:before|previous to this) (day|week|month|quarter|year)\b", re.IGNORECASE)
_TOO = re.compile(r"\b2(?= (?:much|many|little|late|early|high|low)\b)", re.IGNORECASE)
_IN_PLUS = re.compile(r"\b(?:on|in) (?:the )?plus\b", re.IGNORECASE)
_IN_MINUS_AHEAD = re.compile(
    r"\b(will|shall|going to|gonna|might|could) (we|i|the account|it|the balance)?(.{0,15}?)\b(?:come|go|be|fall|get|land|end up|slip|run) (?:on|in|into|to) (?:the )?minus\b",
    re.IGNORECASE,
)
_IN_MINUS = re.compile(r"\b(?:on|in) (?:the )?minus\b", re.IGNORECASE)
_THIS_TIME = re.compile(r"\blast year (?:at|around|by) this (?:time|point)\b", re.IGNORECASE)
_WHICH_DATE = re.compile(r"\b(?:on )?(?:which|what) date(?= (?:did|have|has|was|were|do|does|is)\b)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bb/w\b|\bbtwn\b", re.IGNORECASE)
# "That last 1": one of them, where no time is counted.
_ONE = re.compile(
    r"\b(last|that|this|which|big|wrong|first|next) 1\b(?! ?(?:d|day|wk|week|mth|month|yr|year|qtr|quarter|k|pound|quid)s?\b|[.,:/%]\d|%)",
    re.IGNORECASE,
)
# "This month compared with last": the word for the time is said once.
_LAST_OF_THEM = re.compile(
    r"\b(?P<lead>this|current) (?P<unit>week|wk|month|mth|quarter|qtr|year|yr)\b(?P<gap>[^.?!]{0,30}?\b(?:to|with|against|vs\.?|versus|v|than|or|and|on|over))"
    r" (?P<last>(?:the )?(?:last|previous))\b(?=\W*(?:$|please\b|pls\b|then\b|was\b|did\b|ones?\b))(?: ones?\b)?",
    re.IGNORECASE,
)
_COMING = re.compile(r"\bthis (week|month|weekend) coming\b", re.IGNORECASE)
_MONTHS_FIRST = re.compile(r"\b(?:first|1st) of (the|this|last|next) month\b", re.IGNORECASE)
# "How did the third quarter compare with the second": the word for the time is said once.
# "Salaries jan 2 mar", "pymt 2 screwfix", "all of it 2 csv".
_DAY_OR_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)[a-z]*"
_TO_THERE = re.compile(
    rf"(?<![\w]){_DAY_OR_MONTH} (2) (?:\d{{1,2}}(?:st|nd|rd|th)? )?{_DAY_OR_MONTH}\b|\b(?:p(?:ay|y)?m(?:e?n)?ts?|payments?|transfers?|paid|sent|spend|spent|gone|went|cost) (2) (?!(?:days?|wee?ks?|wks?|months?|mth?s?|quarters?|qtrs?|years?|yrs?|fortnights?)\b)(?=[a-z])|\b(?:alerts?|limit|threshold|warnings?) (2) (?=£?\d{(2,)})|\b(2) (?=(?:csv|excel|xlsx?|pdf|spreadsheet)\b)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(?<=[a-z]) (?:x ?2|2 ?x)\b(?! ?\d)", re.IGNORECASE)
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_NTH_OF_THEM = re.compile(
    rf"\b(?P<lead>{_NTH}) (?P<unit>quarter|qtr|half)\b(?P<gap>[^.?!]{{0,40}}?\b(?:to|with|against|vs\.?|versus|v|than|or|and))"
    rf" (?P<nth>(?:the )?{_NTH})(?=\W*$|\W*(?:please|pls|then|was|did|one)\b)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?<=going )2\b|(?<=that )2(?= [a-z])|(?<=dat )2(?= [a-z])|(?<=paid )2(?= [a-z])|(?<=sent )2(?= [a-z])|(?<=gave )2(?= [a-z])|(?<=goin )2\b|\b2(?= (?:the|my|me|us|our|pay|see|know|be|get|hire|buy|make|do|go|send|have|spend|keep|cover|find|show|check|ask|put|change|move|add|take|give|stop|tell|last|survive|transfer)\b)|(?<=one )2(?= [a-z])",
    re.IGNORECASE,
)


# "The first quarter of this year and last".
_OF_EACH_YEAR = re.compile(
    rf"\b(?P<what>{_NTH} (?:quarter|half|month|week)|q[1-4]|h[12]) of (?P<a>this|last) year "
    r"(?P<by>and|or|vs|versus|compared (?:to|with|against)|against|with) (?:of )?(?P<b>last|this)(?: year)?\b",
    re.IGNORECASE,
)
# "The first half of October against the second half".
_OTHER_HALF = re.compile(
    r"\b(?P<a>first|second|1st|2nd) half (?P<of>(?:of |in )?(?:last |this |the )?(?!of\b|in\b|the\b|last\b|this\b)[a-z]{3,9}(?: 20\d\d)?)"
    r"(?P<gap>(?:(?! half\b).){1,40}?\b)(?P<b>first|second|1st|2nd) half\b(?! (?:of|in) )",
    re.IGNORECASE,
)
_OF = re.compile(r"(?<= )o['’] (?=[a-z0-9])", re.IGNORECASE)  # "since start o' September"
_TOGETHER = re.compile(r"\b2geth(?:er|a|r)\b", re.IGNORECASE)
_DROPPED = re.compile(
    r"\b(com|go|pay|spend|mak|tak|gett|ow|do|look|earn|buy|bring|charg|cost|runn|burn|leav|ask|tell|show|los|sell|expect|"
    r"work|happen|chang|mov|hir|stopp|send|giv|put|creep)in['’]?(?=\s|[?.!,]|$)",
    re.IGNORECASE,
)
# "Out > 750", "AWS = software".
_SIGNS = re.compile(r"([<>])=? ?(?=[£$€]?\d)|(?<=[a-z]) ?(=) ?(?=[a-z])", re.IGNORECASE)
_SAID_AS = {">": "over", "<": "under", "=": "should be"}


_MOVES = re.compile(r"^\W*(?:pls |please )?(?:move|put|change|switch|set|transfer|send|shift)\b", re.IGNORECASE)
_MOVED_TO = re.compile(r"(?<=[a-z] )2(?= [a-z])", re.IGNORECASE)


def spelt(text: str) -> str:
    """`text` with its digits that are words written out."""
    text = _TOGETHER.sub("together", _DROPPED.sub(r"\1ing", text))
    text = _OTHER_HALF.sub(r"\g<a> half \g<of>\g<gap>\g<b> half \g<of>", text)
    text = _OF_EACH_YEAR.sub(r"\g<what> of \g<a> year \g<by> \g<what> of \g<b> year", _OF.sub("of ", text))
    text = _THE_BEFORE.sub(r"the \1 before", text)
    text = _BETWEEN.sub("between", _WHICH_DATE.sub("when", text))
    text = _LAST_OF_THEM.sub(r"\g<lead> \g<unit>\g<gap> \g<last> \g<unit>", _ONE.sub(r"\1 one", text))
    text = _IN_MINUS_AHEAD.sub(r"\1 \2\3go overdrawn", text)
    text = _IN_PLUS.sub("in profit", _IN_MINUS.sub("at a loss", text))
    text = _MONTHS_FIRST.sub(_first_of, _COMING.sub(r"this coming \1", text))
    text = _THIS_TIME.sub("this time last year", _TOO.sub("too", text))
    text = _TO.sub("to", _FOR.sub("for", _SIGNS.sub(lambda sign: f" {_SAID_AS[sign[1] or sign[2]]} ", text)))
    text = _TWICE.sub(" twice", text)
    text = put_plainly(_TO_THERE.sub(_with_to, text))
    text = _NTH_OF_THEM.sub(r"\g<lead> \g<unit>\g<gap> \g<nth> \g<unit>", text)
    return _MOVED_TO.sub("to", text) if _MOVES.match(text) else text


def _with_to(found: re.Match[str]) -> str:
    at = found.start(found.lastindex or 0) - found.start()
    return f"{found[0][:at]}to{found[0][at + 1 :]}"


def _first_of(found: re.Match[str]) -> str:
    return f"1st of {found[1].lower().replace('the', 'this')} month"
