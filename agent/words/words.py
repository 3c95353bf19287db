"""An owner's spelling made plain: contractions, text-speak, typing slips and word forms, one word for each idea."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from agent.words.joined import JOINED
from agent.words.voices import PICTURES, SAID
from core.periods.spelling import slips

SLOTS = frozenset(
    ("ENT", "WHEN", "WEEK", "AHEAD", "AMT", "PCT", "NUM", "CAT")
)  # what stands in the text where a slot was found

# Written for its sound, or in a hurry. Values may be several words.
SHORTENED = {
    form: word
    for word, forms in {
        "what": "wot wat wut whta waht wht", "what is": "what's whats wots wats wat's whatz wot's", "what did": "what'd whatd",
        "how": "hw hwo owh", "how did": "how'd howd", "where did": "where'd whered", "why did": "why'd", "when did": "when'd", "who did": "who'd whod",
        "how is": "how's hows howz", "how much": "howmuch howmutch hm", "much": "mch muhc mutch muc",
        "many": "mny", "who is": "who's whos", "who": "hoo whom", "where is": "where's wheres", "where": "wheres were'd wher",
        "when is": "when's whens", "that is": "that's thats dats", "that would": "that'd thatd", "it would": "it'd itd", "there is a": "exists exist", "it is": "it's its", "there is": "there's theres",
        "here is": "here's heres", "let us": "let's lets", "i am": "i'm im", "i have": "i've ive", "i will": "i'll ill il",
        "i": "i'd id", "we": "we'd", "we have": "we've weve", "we are": "we're", "we will": "we'll", "you are": "you're youre",
        "they": "they'd dey", "them": "em dem", "they are": "they're theyre", "they have": "they've", "he is": "he's", "she is": "she's",
        "do not": "don't dont dnt", "did not": "didn't didnt", "does not": "doesn't doesnt", "is not": "isn't isnt ain't aint",
        "are not": "aren't arent", "was not": "wasn't wasnt", "can not": "can't cant cannot", "will not": "won't wont",
        "have not": "haven't havent hasn't hasnt hadn't", "would not": "wouldn't wouldnt", "make": "mke mk mak mek mkae", "made": "mde", "take": "tke tk tek", "took": "tuk", "should": "shud shld shuld shd", "would": "wud wld", "could": "cud cld", "got": "gt", "get": "gte", "give": "gve", "know": "kno knw", "want": "wnt", "think": "thnk", "came": "cme", "come": "cum", "went": "wnet", "be": "b", "sorry": "soz sry", "question": "q", "could not": "couldn't couldnt",
        "should not": "shouldn't shouldnt", "going to": "gonna gunna gna gon", "want to": "wanna", "got to": "gotta",
        "give me": "gimme gimmie giv", "let me": "lemme", "do you know": "dunno", "kind of": "kinda", "out of": "outta",
        "you": "u ya yous yer ye thou", "your": "ur yor youre", "are": "r", "to": "too ter", "for": "fr fer",
        "and": "n an' nd & + und", "with": "wiv wid wth", "the": "da teh th de", "this": "dis ths tis", "that": "dat tht taht",
        "of": "ov", "have": "hav hve av", "has": "haz", "did": "dd ddi didd", "do": "du", "me": "mee", "my": "mi mah",
        "is": "iz si", "was": "woz wos wuz waz", "were": "wer", "because": "cus cuz cos coz bc cause becuase", "before": "b4",
        "about": "abt bout bowt", "from": "frm form fm", "been": "bin bn bean", "please": "pls plz plse pleas",
        "thanks": "thx ty tnx thnx cheers ta thankyou thnks tks tq", "money": "wedge lolly bunce spondulicks mony muny monies moneys munny dosh dough wonga "
        "moolah readies brass dinero", "cash": "csh cahs", "spend": "spnd sepnd spned", "spent": "spnt spennt spendt spended",
        "pay": "py remit", "paid": "payd payed pd piad remitted", "bank": "bnk bakn bnak", "balance": "bal balanc ballance balence",
        "account": "acc acct accnt acount", "accounts": "accs accts", "revenue": "rev revs reveneu", "expenses": "exps expences",
        "expense": "exp expence", "transactions": "txns trans trx trxs tx txs transacs", "transaction": "txn transac",
        "payments": "payouts pymts pmts paymnts", "payment": "pymt pmt paymnt", "invoice": "inv invo", "invoices": "invs invos",
        "customer": "cust punter", "customers": "custs punters", "clients": "clnts", "supplier": "supp", "amount": "amt amnt",
        "total": "tot totl ttl", "average": "avg ave", "business": "biz bizz busines bussiness", "category": "cat catgory",
        "categories": "cats", "statement": "stmt statment", "statements": "stmts", "subscriptions": "subs subscripts",
        "subscription": "sub", "show": "shw sho", "tell": "tel", "forecast": "fcast forcast", "profit": "proffit", "left": "lft",
        "compared to": "cf compd", "versus": "vs v vrs verses", "marketing": "mktg mkting", "salaries": "sals",
        "equipment": "equip eqpt kit", "software": "sw", "number": "num nr", "something": "smth sumthin summat sth",
        "problems": "probs prob", "problem": "problemo", "can": "cn", "back": "bk bck", "right now": "rn atm", "picture": "pic pics piccy pictures", "ok": "okay k oki okey kk", "report": "rpt", "alerts": "alrts", "enough": "enuf enuff enogh",
        "until": "til till untill", "weird": "wierd", "receipts": "rcpts", "quarter": "qtr", "quarters": "qtrs", "month": "mth mnth", "months": "mths mnths", "week": "wk", "weeks": "wks", "year": "yr", "years": "yrs", "really": "rly", "anything": "anythin anyfing owt", "nothing": "nowt nothin", "everything": "everythin evrything", "any": "ne", "only": "onli",
        "good": "gud", "morning": "mornin", "afternoon": "arvo", "percent": "pct", "pounds": "quid quids squid nicker",
        "dollars": "bucks", "coming": "comin", "going": "goin", "making": "makin", "getting": "gettin", "paying": "payin",
        "spending": "spendin", "earning": "earnin", "doing": "doin", "looking": "lookin", "owing": "owin", "nothing left": "zilch",
    }.items()
    for form in forms.split()
} | SAID  # fmt: skip

# One form for each verb and for the owner: "we spent", "I've been spending" and "I spend" are one thing to ask about.
_FORMS = {
    form: word
    for word, forms in {
        "be": "is are was were am been being", "do": "does did doing done", "have": "has had having", "get": "got gets getting gotten",
        "spend": "spent spends spending", "pay": "paid pays paying", "make": "made makes making", "earn": "earned earns earnt",
        "receive": "received receives receiving recieve recieved", "come": "came comes coming", "go": "went goes going gone",
        "take": "took takes taken taking", "bring": "brought brings bringing", "cost": "costs costing costed", "buy": "bought buys buying",
        "owe": "owed owes owing", "sell": "sold sells selling", "lose": "lost loses losing", "give": "gave gives given giving",
        "send": "sent sends sending", "show": "showed shown shows showing", "run": "ran runs running", "burn": "burnt burned burns burning",
        "shell": "shelled shells shelling", "fork": "forked forking forks", "cough": "coughed coughing", "splash": "splashed splashing",
        "blow": "blew blown blowing blows", "charge": "charged charges charging", "invoice": "invoiced invoicing billed billing", "expect": "expected expecting",
        "predict": "predicted prediction predictions predicts", "projection": "projected projections projecting",
        "forecast": "forecasts forecasted forecasting", "compare": "compared compares comparing comparison comparisons comparative",
        "cover": "covers covering covered", "last": "lasts lasting", "look": "looks looking looked", "expend": "expended expends",
        "withdraw": "withdrew withdrawn withdrawals withdrawal", "deposit": "deposited deposits", "leave": "leaving leaves",
        "worry": "worried worrying worries fret frets fretting fretted stress stressing stressed sweat sweating panic panicking", "outgoings": "outgo outgoes",
        "happen": "happens happened happening", "change": "changed changes changing", "move": "moved moves moving",
        "hire": "hired hires hiring", "stop": "stopped stops stopping", "upload": "uploaded uploads uploading", "add": "added adds adding",
        "import": "imported imports importing", "export": "exported exports exporting", "download": "downloaded downloads downloading",
        "clear": "cleared clears clearing", "categorise": "categorize categorised categorized", "unusual": "unusually",
        "gain": "gained gains gaining", "enter": "entered enters entering", "exit": "exited exits exiting", "generate": "generated generates", "ping": "pinging pinged pings", "bother": "bothering", "nag": "nagging", "pester": "pestering", "repeat": "repeating repeats repeated", "want": "wants wanted wanting", "need": "needs needed needing", "know": "knows knew known", "tell": "told tells telling",
        "ask": "asked asks asking", "think": "thought thinks thinking", "wonder": "wondering wondered", "say": "said says saying",
        "i": "we", "my": "our ours mine", "me": "us myself", "work": "works working worked", "afford": "affording", "grow": "grew grown "
        "grows growing growth", "lend": "lent", "draw": "drew drawn draws drawing", "rise": "rose risen rises rising", "fall": "fell fallen falls falling", "drop": "dropped "
        "drops dropping", "win": "won wins winning", "waste": "wasted wasting", "use": "used uses using", "sign": "signed signing", "set": "sets setting",
        "turn": "turned turns turning", "email": "emailed e-mail emailing", "merge": "merged merging", "rename": "renamed renaming",
    }.items()
    for form in forms.split()
}  # fmt: skip

_FILLERS = frozenset(
    "the a an please kindly mate pal love boss bro bruv fam sir madam dear hun um umm erm er uh eh lol haha tbh btw "
    "so well oh ah actually basically literally honestly really exactly roughly approximately simply possibly "
    "x xx xxx quickly quick maybe perhaps just very quite bloody flipping fucking damn innit kindly also yet ever already "
    "altogether approx pet whey aye gbp usd eur".split()
)  # fmt: skip
_KEEP_S = frozenset(
    "ideas takings earnings savings outgoings incomings settings business this always shares stocks less news gas bus plus minus versus us "
    "analysis status taxes series previous address process access overdues across unless yes his hers as was is".split()
)  # fmt: skip
HEADLESS = 6  # letters: who drops a vowel in front writes the rest
_CUT = re.compile(r"[A-Z]{3,5}(?![a-z])|[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:st|nd|rd|th)?|[?!.;:,|]|&|\+")
_LONG_DRAWN = re.compile(r"([a-z])\1\1+")  # "pleeease", "sooo"
_STOPS = frozenset("?!.;:,|")
_SLOT = re.compile(rf"(\b(?:{'|'.join(sorted(SLOTS))})\b)")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """`text` in lower case, without accents, curly quotes or dashes."""
    text = text.translate(_MARKS)
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


_MARKS = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019\u0060\u00b4", "'")
)


def form(word: str) -> str:
    """The one form of a lower-case word: "spending" is "spend", "invoices" is "invoice"."""
    known = _FORMS.get(word)
    if known:
        return known
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" and word not in _KEEP_S:
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return _FORMS.get(word, word)


def words(text: str, vocabulary: frozenset[str] = frozenset(), plain: frozenset[str] = frozenset()) -> list[str]:
    """The plain words of `text`, where slots are already marked; "|" where a clause ends.

    vocabulary: plain words that a misspelt one may have meant; empty corrects nothing. plain: other words, which are no
    slip of those.
    """
    return list(_words(text, vocabulary, plain))


@lru_cache(maxsize=512)  # one question is put into words many times, whole and in parts
def _words(text: str, vocabulary: frozenset[str], plain: frozenset[str]) -> tuple[str, ...]:
    lowered = "".join(part if part.strip() in SLOTS else fold(part) for part in _SLOT.split(text))
    for pattern, joined in JOINED:
        lowered = pattern.sub(joined, lowered)
    out: list[str] = []
    for found in _CUT.finditer(_LONG_DRAWN.sub(r"\1", lowered.translate(PICTURES))):
        word = found[0]
        if word in SLOTS:
            out.append(word)
        elif word in _STOPS:
            if out and out[-1] != "|":
                out.append("|")
        else:
            for part in (SHORTENED.get(word) or SHORTENED.get(word.removesuffix("'s"), word)).split():
                out.extend(_plain(part, vocabulary, plain))
    return tuple(out[:-1] if out and out[-1] == "|" else out)


def _plain(word: str, vocabulary: frozenset[str], kept: frozenset[str]) -> list[str]:
    if word in _FILLERS:
        return []
    if "'" in word or "-" in word:
        pieces = word.replace("'s", "").replace("'", "").split("-")
        return [form(piece) for piece in pieces if piece and piece not in _FILLERS]
    plain = form(word)
    return [_mended(word, plain, vocabulary) if vocabulary and plain not in vocabulary and plain not in kept else plain]


_ENDINGS = (
    ("in", "ing"),
    ("ins", "ings"),
    ("ng", ""),
    ("ng", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("er", ""),
    ("es", ""),
)


def _mended(word: str, plain: str, vocabulary: frozenset[str]) -> str:
    """A known word that `word` is a form of ("stacking"), lost its first letter of ("xpenses"), or slipped from."""
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and len(stem) > 3 and (known := form(stem)) in vocabulary:
            return known
    if not _vowels(word) and (written := _written_out(word, vocabulary)):
        return written
    near = nearest(plain, vocabulary)
    if word.endswith("ly") and not near.endswith("ly"):
        return plain  # "materially" is no "material"
    if (
        near == plain
        and (known := _unvowelled(vocabulary).get(_bones(word)) or _unvowelled(vocabulary).get(_bones(plain)))
        and _vowels(word) < _vowels(known)
    ):
        return known
    if near == plain and len(plain) >= HEADLESS:
        return next((one for one in (form(f"{letter}{word}") for letter in "aeiou") if one in vocabulary), plain)
    return near


def _written_out(word: str, vocabulary: frozenset[str]) -> str | None:
    """A known word that one without any vowel stands for: "chrgd" for charged, "spndng" for spending."""
    stems = (word.removesuffix(ending) for ending in ("d", "ng", "s", "r") if word.endswith(ending))
    return next((known for one in stems if len(one) > 3 and (known := _unvowelled(vocabulary).get(_bones(one)))), None)


def _bones(word: str) -> str:
    """A word without its vowels but the first letter, and without doubled letters: "summary" and "sumry" are "smry"."""
    return re.sub(r"(.)\1+", r"\1", word[:1] + re.sub(r"[aeiou]", "", word[1:]))


def _vowels(word: str) -> int:
    return sum(letter in "aeiou" for letter in word)


@lru_cache(maxsize=64)
def _unvowelled(vocabulary: frozenset[str]) -> dict[str, str]:
    """The words of five letters or more by their bones, where they are three at least and no other word has them."""
    found: dict[str, list[str]] = {}
    for word in vocabulary:
        found.setdefault(_bones(word), []).append(word)
    return {
        bones: words[0] for bones, words in found.items() if len(bones) > 2 and len(words) == 1 and len(words[0]) > 4
    }


@lru_cache(maxsize=8192)
def nearest(word: str, vocabulary: frozenset[str]) -> str:
    """The word of `vocabulary` that `word` is a slip from, else `word`: one slip from five letters, two from eight."""
    room = 2 if len(word) >= 8 else 1
    if len(word) < 5 or not word.isalpha():
        return word
    letters = set(word)
    near = [
        (distance, known)
        for known in _by_letter(vocabulary).get(word[0], ())
        if abs(len(known) - len(word)) <= room and len(letters ^ set(known)) <= 2 * room
        if (distance := slips(word, known)) <= room
    ]
    return min(near)[1] if near else word


@lru_cache(maxsize=64)
def _by_letter(vocabulary: frozenset[str]) -> dict[str, list[str]]:
    """Words of four letters or more by their first, which people seldom mistype."""
    out: dict[str, list[str]] = {}
    for word in vocabulary:
        if len(word) >= 4:
            out.setdefault(word[0], []).append(word)
    return out
