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
        "day": "days dayz dys", "week": "weeks wk wks week weeek wek weak weks wks", "weekend": "wknd weekends wkend",
        "month": "months mnth mnths mth mths mo mos monht mont moth mouth mouths munth motnh montj",
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

        "before": "befor b4", "aug": "augst agust augus auguest", "mar": "marhc mrach martch mar",
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
_WORD = re.compile(r"[^\W_]+")
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
_NOT_BEFORE_DAY = frozenset(
    ("", "just", "is", "it", "be", "still", "was", "been", "are", "in", "the", "has", "have", "money")
)
_NOT_AFTER_MAY = frozenset(
    ("i", "we", "you", "it", "be", "have", "the", "he", "she", "they", "not", "also", "as", "need", "want", "my", "our")
)


# "May sales": what is counted by the month.
_AFTER_MAY = frozenset(
    "sales income revenue payments spending costs profit bills expenses takings turnover transactions wages payroll "
    "rent figures numbers total totals summary report invoices purchases vs versus compared against".split()
)


@lru_cache(maxsize=4096)
def _spell(word: str) -> str:
    known = _SPELLINGS.get(word)
    if known:
        return known
    if counted := _COUNTED.match(word):
        unit = {"d": "day", "w": "week", "m": "month", "y": "year"}[counted[2][0]]
        return f"{counted[1]} {unit}"
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
        spelt = _spell(word[0].lower())
        if at and spelt not in _UNITS and words[at - 1][0].lower() in _BEFORE_UNIT:
            spelt = _unit_near(spelt) or spelt
        if spelt in _SHY:
            spelt = _shy(spelt, words, at)
        elif spelt in _NTHS and at and _spell(words[at - 1][0].lower()) in MONTHS:
            spelt = _NTHS[spelt]  # "from march first"
        elif (months := _MONTHS_SHORT.match(spelt)) and at and _spell(words[at - 1][0].lower()) in _COUNTS:
            spelt = f"{months[1]} month"
        out.append(spelt)
        left.extend([word.start()] * len(spelt))
        right.extend([end] * len(spelt))
    out.append(text[end:])
    left.extend(range(end, len(text)))
    right.extend(range(end + 1, len(text) + 1))
    return "".join(out), left, right


_UNITS = ("week", "month", "year", "quarter")
_BEFORE_UNIT = frozenset(("this", "last", "next", "previous", "past"))


def _unit_near(word: str) -> str | None:
    """The unit that a slip of the pen after "last" or "this" was meant for: "last qurater", "this mounth"."""
    near = (unit for unit in _UNITS if len(word) >= 4 and word[0] == unit[0] and slips(word, unit) <= len(unit) // 4)
    return next(near, None)


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
        return "may" if sure and after not in _NOT_AFTER_MAY else "might"
    ends = after == "" and before not in _NOT_BEFORE_DAY  # "what did I make sat", not "the money just sat"
    return spelt if led or ends or len(words[at][0]) > 3 else spelt + "_"


# Dashes and quotes as a phone writes them, a character for a character.
_MARKS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019", "'"))
_MARKS |= str.maketrans({"\u00a0": " ", "_": " "})
