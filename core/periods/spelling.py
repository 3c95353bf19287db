"""One spelling for the words that name time, with the positions of the original kept."""

from __future__ import annotations

import re
from functools import lru_cache
from re import Match

MONTH_NAMES = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
               "november", "december")  # fmt: skip
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {name[:3]: at for at, name in enumerate(MONTH_NAMES, start=1)}
WEEKDAYS = {name[:3]: at for at, name in enumerate(WEEKDAY_NAMES)}

_SPELLINGS = {
    form: word
    for word, forms in {
        "day": "days dayz dys", "week": "weeks wk wks week weeek wek weak weks wks wik weke",
        "weekend": "wknd weekends wkend",
        "month": "months mnth mnths mth mths mo mos monht mont moth mouth mouths munth motnh montj mnt mnts mht",
        "year": "years yr yrs yer yeer yaer",
        "fortnight": "fortnights fortnite", "half": "semester",
        "quarter": "quarters qtr qtrs quater qarter quartr qurter quaarter qaurter quartre quarer trimester trimestre",
        "today": "2day tody tdy todays",
        "tomorrow": "tomoz tmrw tomorow tmw tmr 2moro",
        "yesterday": "yday yest ystd ystrday yesturday yesteday yesterdy yestrday ystday",
        "last": "lst lats laste lastt las", "this": "dis tis ths thsi", "next": "nxt nex", "previous": "prev previus",
        "past": "pst", "since": "sinse snce scince", "between": "betwen btw btwn betwixt", "until": "untill",
        "till": "til", "to": "upto tae", "through": "thru thro", "the": "da teh", "1": "one", "2": "two couple",
        "3": "three few", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten",
        "11": "eleven", "12": "twelve dozen", "14": "fourteen", "15": "fifteen", "18": "eighteen", "20": "twenty",
        "24": "twentyfour", "28": "twentyeight", "30": "thirty", "60": "sixty", "90": "ninety", "100": "hundred",
        "christmas": "xmas chrimbo crimbo", "autumn": "autum", "financial": "fin", "mon": "monday mon",
        "sep": "sept", "tue": "tues", "wed": "weds", "thu": "thur thurs", "jun": "juni juin", "jul": "juli",

        "before": "befor b4 afore", "preceding": "precedent precedente",
        "aug": "augst agust augus auguest", "mar": "marhc mrach martch mar",
        "apr": "aprl apirl abril",
    }.items()
    for form in forms.split()
}  # fmt: skip
_SPELLINGS |= {name: name[:3] for name in (*MONTH_NAMES, *WEEKDAY_NAMES)}
_NOT_MONTHS = frozenset(("augment", "junior", "julia", "julie", "novel", "novice", "augusta", "augustine"))
_NTHS = {
    word: f"{at}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(at, 'th') }"
    for at, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": "30th"}
_LATE_NTHS = {
    f"{tens}{gap}{nth}": f"{base + at}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(at, 'th') }"
    for tens, base in (("twenty", 20), ("thirty", 30))
    for at, nth in enumerate(list(_NTHS)[:9], start=1)
    for gap in " -"
    if base + at <= 31
}
_NTHS |= _LATE_NTHS
_UNMISTAKEN = frozenset(_NTHS) - {"first", "second", "third"}  # no half, no quarter and no choice is called so
_YEARS_SAID = {
    f"twenty{gap}twenty{more}": str(2020 + at)
    for gap in " -"
    for at, word in enumerate(("", *"one two three four five six seven eight nine".split()))
    for more in ({f"-{word}", f" {word}"} if word else {""})
}
# "The thirty-first" is one word, and "twenty twenty-five" is.
_SAID_AS_ONE = sorted([*_LATE_NTHS, *_YEARS_SAID], key=len, reverse=True)
_WORD = re.compile(rf"\b(?:{'|'.join(_SAID_AS_ONE)})\b|[^\W_]+", re.IGNORECASE)
_COUNTED = re.compile(r"(\d+)(d|days?|w|wks?|weeks?|mths?|months?|yrs?|years?)$")
_MONTHS_SHORT = re.compile(r"(\d{1,2})m$")  # "last 6m"; elsewhere it is millions
_COUNTS = ("last", "past", "previous", "next")
# "may I", "the money sat in the account", "Jan from the office": words that are periods only after such a word.
_SHY = frozenset(("may", "sat", "sun", "mon", "wed"))
_LEADS = frozenset(
    ("in", "for", "since", "of", "last", "this", "next", "from", "to", "between", "and", "during", "until", "till",
     "by", "vs", "versus", "than", "on", "late", "early", "mid", "through", "or", "before", "after", "with", "end",
     "start", "past", "sales", "revenue", "income", "spend", "spending", "expenses", "profit", "takings")
)  # fmt: skip
_BEFORE_MONTH = frozenset("in for since during until till last this next between through".split())
_AND_DAY = frozenset(("and", "n", "or", "to", "vs", "v", "till", "until"))
_NOT_BEFORE_DAY = frozenset(
    ("", "just", "is", "it", "be", "still", "was", "been", "are", "in", "the", "has", "have", "money")
)
_NOT_AFTER_MAY = frozenset(
    ("i", "we", "you", "it", "be", "have", "the", "he", "she", "they", "not", "also", "as", "need", "want", "my", "our")
)


# "May sales": what is counted by the month.
_AFTER_MAY = frozenset(
    "sales income revenue payments spending costs profit bills expenses takings turnover transactions wages payroll "
    "rent figures numbers total totals summary report invoices purchases vs versus compared against day bank".split()
)


@lru_cache(maxsize=4096)
def _spell(word: str) -> str:
    known = _SPELLINGS.get(word) or _YEARS_SAID.get(word)
    if known:
        return known
    if counted := _COUNTED.match(word):
        unit = {"d": "day", "w": "week", "m": "month", "y": "year"}[counted[2][0]]
        return f"{counted[1]} {unit}"
    if word[-2:-1] == word[-1:] and word[:-1] in MONTH_NAMES:
        return word[:3]  # "julyy"
    if len(word) >= 5 and word.isalpha() and word not in _NOT_MONTHS:
        # The long names bear two slips of the pen ("feburary", "Oktober"); March and May would eat match and many.
        for month in MONTH_NAMES:
            room = 2 if len(month) >= 7 else 1 if len(month) == 6 else 0
            if room and word[0] == month[0] and abs(len(word) - len(month)) <= room and slips(word, month) <= room:
                return month[:3]
    return word


def slips(a: str, b: str) -> int:
    """How many letters were dropped, added, changed or swapped with their neighbour."""
    before, row = list[int](), list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def plain(text: str) -> tuple[str, list[int], list[int]]:
    """`text` in one spelling, and for each of its characters where the original began and ended."""
    text = text.translate(_MARKS)
    words = list(_WORD.finditer(text))
    out: list[str] = []
    left: list[int] = []
    right: list[int] = []
    end = 0
    for at, word in enumerate(words):
        gap = text[end : word.start()]
        out.append(gap)
        left.extend(range(end, word.start()))
        right.extend(range(end + 1, word.start() + 1))
        end = word.end()
        spelt = _beside(words, at)
        out.append(spelt)
        left.extend([word.start()] * len(spelt))
        right.extend([end] * len(spelt))
    out.append(text[end:])
    left.extend(range(end, len(text)))
    right.extend(range(end + 1, len(text) + 1))
    return "".join(out), left, right


def _beside(words: list[Match[str]], at: int) -> str:
    """The spelling of word number `at`, where the words beside it say which of two it is."""
    spelt = _spell(words[at][0].lower())
    before = _spell(words[at - 1][0].lower()) if at else ""
    after = [_spell(word[0].lower()) for word in words[at + 1 : at + 3]]
    if spelt not in _UNITS and (lead := _lead_near(before)):
        spelt = _unit_near(spelt, lead) or spelt
    elif after and (lead := _lead_near(spelt)) and _is_unit(words[at + 1][0].lower(), lead):
        spelt = lead  # "lasst month", "nxet week"
    if spelt in _SHY:
        return _shy(spelt, words, at)
    if spelt in _NTHS and (before in MONTHS or _is_month(after) or (before == "the" and spelt in _UNMISTAKEN)):
        return _NTHS[spelt]  # "from march first", "the third March", "the twentieth of May"
    months = _MONTHS_SHORT.match(spelt)
    return f"{months[1]} month" if months and before in _COUNTS else spelt


def _is_month(after: list[str]) -> bool:
    return bool(after) and (after[0] in MONTHS or (after[0] == "of" and after[-1] in MONTHS))


_UNITS = ("week", "month", "year", "quarter")
_BEFORE_UNIT = ("this", "last", "next", "previous", "past")
# One slip from a word that stands before a unit, and words of their own.
_NOT_BEFORE_UNIT = frozenset(
    "lost list least lot late cast fast cost mast vast east lash lass lest lust text nest neat newt thus thin think "
    "things thing thirst paste pasta pat part pact post pest".split()
)
# Heard or mistyped for "year" with another letter in front; "last gear" and the like are said of no time but that.
_LAST = ("last", "next", "previous", "past")
_NOT_UNITS = frozenset("seek meek door dear here there were mouth".split())


def _lead_near(word: str) -> str | None:
    """The word before a unit that `word` is, or is a slip of the pen for: "lasst", "thsi"."""
    if word in _BEFORE_UNIT:
        return word
    if len(word) < 4 or word in _NOT_BEFORE_UNIT:
        return None
    return next((lead for lead in _BEFORE_UNIT if word[0] == lead[0] and slips(word, lead) == 1), None)


def _is_unit(word: str, lead: str) -> bool:
    spelt = _spell(word)
    return spelt in _UNITS or _unit_near(spelt, lead) is not None


def _unit_near(word: str, lead: str) -> str | None:
    """The unit that a slip of the pen after "last" or "this" was meant for: "last qurater", "this mounth"."""
    near = (unit for unit in _UNITS if len(word) >= 4 and word[0] == unit[0] and slips(word, unit) <= len(unit) // 4)
    found = next(near, None)
    if found is None and lead in _LAST and len(word) == 4 and word not in _NOT_UNITS and slips(word, "year") == 1:
        return "year"  # "last wear", as a telephone hears it
    return found


def _shy(spelt: str, words: list[Match[str]], at: int) -> str:
    """`spelt` where the words around it say that it is a month or a day; else a word that is neither."""
    before = words[at - 1][0].lower() if at else ""
    after = words[at + 1][0].lower() if at + 1 < len(words) else ""
    led = before in _LEADS or before.rstrip("sthndr").isdigit() or after[:2].isdigit()
    if spelt == "may":
        beyond = words[at + 2][0].lower() if at + 2 < len(words) else ""
        month_near = MONTHS.keys() & {_spell(after), _spell(beyond)}
        named = at > 0 and words[at][0] == "May"
        sure = led or month_near or after == "" or named or after in _AFTER_MAY
        if before in _BEFORE_MONTH and after not in _NOT_AFTER_MAY & {"i", "we", "you"}:
            return "may"  # "in May, not April"
        return "may" if sure and after not in _NOT_AFTER_MAY else "might"
    beyond = words[at + 2][0].lower() if at + 2 < len(words) else ""
    if after in _AND_DAY and _spell(beyond) in WEEKDAYS:
        return spelt  # "what did we take sat and sun"
    ends = after == "" and before not in _NOT_BEFORE_DAY  # "what did I make sat", not "the money just sat"
    return spelt if led or ends or len(words[at][0]) > 3 else spelt + "_"


# Dashes and quotes as a phone writes them, a character for a character.
_MARKS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019", "'"))
_MARKS |= str.maketrans({"\u00a0": " ", "_": " "})
