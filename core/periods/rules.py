"""The words: one row for each way of naming a period."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match

from core.periods import calendars, readings
from core.periods.days import DAY, Context, Reading, month_end, roll, whole
from core.periods.spelling import MONTHS, WEEKDAYS

Resolver = Callable[[Match[str], Context], Reading | None]

_MON = "(?P<mon>" + "|".join(MONTHS) + r")\b"
_A_MONTH = "(?:" + "|".join(MONTHS) + r")\b"  # "since 1st July" is no 1st by itself
_WD = "(?P<wd>" + "|".join(WEEKDAYS) + r")\b"
_N = r"(?:an? )?(?P<n>\d{1,3})(?: of)?"
_U = r"(?P<unit>day|week|fortnight|month|quarter|(?:(?:tax|fiscal|financial|accounting) )?year)\b"
_Y = r"(?:,? ?(?:of |in )?(?:the )?(?P<year>20\d\d\b|'\d\d\b|(?:last|previous|this|next) year\b))?"
_ORD = r"(?P<ord>1st|2nd|3rd|4th|first|second|third|fourth|last|final)"
_REF = (
    r"(?P<ref>(?:(?:the|this|last|next|current|previous) )*(?:(?:tax|fiscal|financial) )?(?:week|month|quarter|year)\b"
    rf"|(?:(?:last|this|next) )?(?:{'|'.join(MONTHS)})\b(?:,? (?:of )?(?:20\d\d|(?:last|this|next) year))?"
    r"|20\d\d\b|q[1-4]\b(?: 20\d\d)?|(?:(?:last|this|the) )?(?:spring|summer|autumn|fall|winter)\b)"
)


def _refer(words: str, c: Context) -> Reading | None:
    """The reading of `words` inside "the end of …", where a bare "the month" is the current one."""
    words = words.removeprefix("the ")
    unit = re.fullmatch(_U, words)
    if unit:
        return whole(readings.unit_of(unit), c.today, c)
    for pattern, resolve in RULES:
        if (m := pattern.fullmatch(words)) and (found := resolve(m, c)):
            return found
    return None


def _week_of(m: Match[str], c: Context) -> Reading | None:
    """the last week of March: seven days from its edge."""
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    number = int(m["ord"]) if m["ord"].isdigit() else readings.ORDINALS[m["ord"]]
    if number < 0:
        return Reading(ref.end - 6 * DAY, ref.end)
    start = ref.start + (number - 1) * 7 * DAY
    return Reading(start, start + 6 * DAY)


def _edge_of(m: Match[str], c: Context) -> Reading | None:
    """the first 10 days of March, the last two months of 2025, the first day of the month."""
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    count, unit = int(m["n"] or 1), readings.unit_of(m)
    if readings.ORDINALS[m["ord"]] < 0:
        return Reading(roll(count, unit, ref.end + DAY, -1), ref.end)
    return Reading(ref.start, roll(count, unit, ref.start, 1) - DAY) if readings.ORDINALS[m["ord"]] == 1 else None


def _half_of(m: Match[str], c: Context) -> Reading | None:
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    days = (ref.end - ref.start).days
    middle = roll(6, "month", ref.start, 1) if days > 300 else ref.start + (days + 1) // 2 * DAY
    return Reading(ref.start, middle - DAY) if readings.ORDINALS[m["ord"]] == 1 else Reading(middle, ref.end)


def _point_of(m: Match[str], c: Context) -> Reading | None:
    """the end of September: one day."""
    ref = _refer(m["ref"] or m["unit"], c)
    if ref is None:
        return None
    if m["part"] in ("rest", "remainder"):
        return Reading(c.today + DAY, ref.end) if ref.end > c.today else ref
    day = ref.start if m["part"] in ("start", "begin", "beginning") else ref.end
    if m["part"] == "middle" and ref.start.day == 1 and ref.end == month_end(ref.start) and not (c.point or c.future):
        return Reading(ref.start.replace(day=11), ref.start.replace(day=20), free=ref.free)
    if m["part"] == "middle":
        day = ref.start + (ref.end - ref.start) // 2
    return Reading(day, day, free=ref.free, dot=True)


def _weekday_of(m: Match[str], c: Context) -> Reading | None:
    """the first Monday of May, the last Friday of the month: one day."""
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    number, weekday = readings.ORDINALS[m["ord"]], WEEKDAYS[m["wd"]]
    if number < 0:
        day = ref.end - (ref.end.weekday() - weekday) % 7 * DAY
    else:
        day = ref.start + ((weekday - ref.start.weekday()) % 7 + (number - 1) * 7) * DAY
    return Reading(day, day, dot=True) if ref.start <= day <= ref.end else None


def _side_of(m: Match[str], c: Context) -> Reading | None:
    """May after the 10th, June until the 15th: one side of a day within its month."""
    ref = _refer(m["ref"], c)
    if ref is None or not 1 <= int(m["d"]) <= ref.end.day:
        return None
    day, side = ref.start.replace(day=int(m["d"])), m["side"]
    first = {"after": day + DAY, "from": day, "since": day}.get(side, ref.start)
    last = {"before": day - DAY, "until": day, "till": day, "up to": day}.get(side, ref.end)
    return Reading(first, last) if first <= last else None


def _part_of_month(m: Match[str], c: Context) -> Reading | None:
    ref = _refer(m["ref"], c)
    if ref is None:
        return None
    a, b = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}[m["part"]]
    return Reading(ref.start.replace(day=a), min(ref.start.replace(day=min(b, ref.end.day)), ref.end))


_DET = "this|current|last|previous|prior|preceding|past|next|coming|following|upcoming"
_WHOLE = r"(?: (?:calendar|full|complete|whole|trading|finished|entire|vat))?"
# "30 days late" is how late, "3 months ago" is one month, "2 months of cash" is none.
_NOT_N = (
    r"(?! (?:late|overdue|old|ago|back|terms?|notice|from|of cash|left|runway|ahead|early|delay|behind|before|prior|"
    rf"ended|ending|of trading|to (?:the )?(?:\d|end|{'|'.join(MONTHS)})))"
)
_UNPAID = ("not pay", "not paying", "n't pay", "stops paying", "n't pay us", "not pay us")
_NOT_LATE = "".join(rf"(?<!{words} for )" for words in _UNPAID)
_LAST_OF_IT = rf"(?:gone|finished|passed|past)\b|ended\b(?! (?:on |the |in )*(?:\d|{'|'.join(MONTHS)}))"
_SAME = r"(?P<what>month|quarter|week|day|period|time|point|stage|date|stretch|span|months)"
_BACK = r"(?: of| in|)(?: the)? (?:last|previous|prior) (?P<back>year|month|quarter|week)\b"
_NOT_NTH = r"(?! (?:biggest|largest|best|highest|quarter|half|week|time|invoice|payment|customer|supplier|one))"
_FISCAL = r"(?:tax|fiscal|financial|accounting) year"
# "Each month 3 invoices", "12 month 3": no month by its number.
_NOT_EACH = "".join(f"(?<!{word} )" for word in ("last", "this", "next", "each", "every", "per", r"\ba", "past", "the"))
_NOT_EACH += r"(?<!whole )(?<!\d )"
# "Last week on Friday", "every week on Monday": no week after the coming one.
_NOT_A = "".join(
    f"(?<!{word} )"
    for word in ("last", "this", "next", "each", "every", "per", "past", "the", "previous", "that", "my", "our")
)
_TWO = r"20\d\d|\d\d"
_NO_AMOUNT = r"(?![\d%]|[.,]\d| ?(?:pound|quid|dollar|euro|buck|gbp|usd|eur|k\b))"


def _us(number: int) -> str:
    """`_U` under another group's name, for a row that needs it twice."""
    return _U.replace("unit", f"u{number}")


def _rows() -> list[tuple[str, Resolver]]:
    return [*_dates(), *_named(), *_counted(), *_relative(), *_parts()]


def _dates() -> list[tuple[str, Resolver]]:
    d, e, th = r"(?P<d>\d{1,2})", r"(?P<e>\d{1,2})", r"(?:st|nd|rd|th)?"
    to = r" ?(?:to|-|until|till|through|and)(?: the)? ?"
    stop = r"(?![\w%/]|[.,]\d)"
    return [
        (r"(?<![/.-])(20\d\d)[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])", readings.iso),
        (r"(?<![/.-])(20\d\d)-(0[1-9]|1[0-2])(?![\d/-])", readings.iso_month),
        (r"(?<![/.\d-])(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?![\d/-])", calendars.month_number),
        (rf"(?<![/.£$€-])(?P<a>\d{{1,2}})([/.-])(?P<b>\d{{1,2}})\2(?P<y>{_TWO})(?![\d/-])", readings.numeric),
        (r"(?<![/.£$€-])(?!24/7|1/2|50/50)(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/%-])", readings.numeric),
        (rf"(?:the )?(?<!top )(?<![.,]){d}{th}(?: of)?[ /-]?{_MON}-?{_Y}", readings.day_month),
        (rf"(?:the )?{_MON}\.? (?:the )?{d}{th}{stop}{_Y}", readings.day_month),
        (
            rf"(?:the )?(?P<word>{'|'.join(readings.NTH)}) (?:day )?of {_MON}{_Y}",
            readings.nth_of,
        ),
        (rf"{d}{th}{to}{e}{th}(?: of)? ?{_MON}{_Y}", readings.day_range),
        (rf"(?:the )?{d}{th}{to}{e}{th} of (?P<of>the|this|last|next) month\b", calendars.days_of_month),
        (rf"{_MON}\.? (?:the )?{d}{th}{to}{e}{th}{stop}{_Y}", readings.day_range),
        (
            rf"(?:the |on |by |since |from ){d}(?:st|nd|rd|th)\b(?: of (?P<of>the|this|last|next) month)?"
            rf"{_NOT_NTH}(?! {_A_MONTH})",
            readings.the_nth,
        ),
        (
            rf"(?:on |by |for )?(?:the )?day (?P<d>\d{{1,2}})\b(?P<of>)(?! (?:of|to|{'|'.join(MONTHS)}))",
            readings.the_nth,
        ),
    ]


def _named() -> list[tuple[str, Resolver]]:
    seasons, feasts = "|".join(readings.SEASONS), "|".join(sorted(readings.FEASTS, key=len, reverse=True))
    return [
        (rf"(?:(?P<det>last|previous|this|next) )?{_MON}{_Y}", readings.month),
        (
            rf"{_NOT_EACH}month (?:number |no\.? ?|nr\.? ?|# ?)?(?P<number>1[0-2]|[1-9])\b(?![.,:/%]\d| ?%)"
            rf"(?! (?:of|in) (?:the |this |my |our )*(?:tax|fin|fis|acc|vat)){_Y}",
            readings.numbered_month,
        ),
        (rf"the {_MON} (?:before|prior|previous)\b", readings.month_before),
        (
            rf"(?:the )?(?:(?:q|quarter )(?P<q>[1-4])|{_ORD} quarter)\b (?:of|in) "
            rf"(?:(?P<det>the|this|last|previous|current) )+{_FISCAL}",
            calendars.tax_quarter,
        ),
        (r"(?P<ord>)(?P<det>)(?:tax|fiscal|financial) (?:year )?(?:q|quarter )(?P<q>[1-4])\b", calendars.tax_quarter),
        (
            rf"(?P<q>)(?:the )?(?P<det>this|last|previous|current)? ?(?:the )?{_ORD} "
            r"(?:tax|fiscal|financial) (?:year )?quarter\b",
            calendars.tax_quarter,
        ),
        (
            r"(?:the )?(?:(?:tax|fiscal|financial) (?:year )?)?(?:(?:q|quarter )(?P<q>[1-4])|"
            rf"{_ORD} (?:(?:tax|fiscal|financial) )?quarter),? "
            rf"(?:(?:of|in) )?(?:the )?(?P<fy>fy) ?'?(?P<c>{_TWO})(?:[/-](?P<z>\d\d))?\b",
            calendars.quarter_of_tax_year,
        ),
        (
            r"(?<!per )(?<!\ba )(?:calendar |iso )?week (?:number |no\.? ?|nr\.? ?|# ?)?(?P<number>[1-5]?\d)\b"
            r"(?![.,:/%]\d| ?%| (?:of|in)\b)",
            calendars.week_number,
        ),
        (r"(?<=in )'?(?P<yy>2\d)(?= ?$| ?[?.!,]| (?:vs|versus|compared)\b)", calendars.short_year),
        (rf"(?:the )?(?:q|quarter )(?P<q>[1-4])\b{_Y}", readings.quarter),
        (r"(?P<year>20\d\d) ?q(?P<q>[1-4])\b", readings.quarter),
        (rf"(?:the )?{_ORD} quarter\b(?: of the year)?{_Y}", readings.quarter),
        (rf"(?:the )?h(?P<h>[12])\b{_Y}", readings.half),
        (rf"(?:the )?{_ORD} half\b(?: of the year)?{_Y}", readings.half),
        (
            rf"(?:the )?{_FISCAL}(?: (?P<a>{_TWO})(?:[/-](?P<z>{_TWO}))?)?\b|(?P<b>{_TWO})[/-](?:{_TWO}) {_FISCAL}\b",
            readings.tax_year,
        ),
        (rf"(?P<fy>fy) ?'?(?P<c>{_TWO})(?:[/-](?P<z>\d\d))?\b", readings.tax_year),
        (r"(?<![/.-])(?P<a>20\d\d)/(?P<z>\d\d)(?![\d/-])", readings.tax_pair),
        (r"(?<![\d/.,£$€-])(?P<a>1[3-9]|[2-4]\d)/(?P<z>\d\d)(?![\d/%-])", readings.tax_pair),
        (rf"(?<![£$€/.,-])(20[0-4]\d){_NO_AMOUNT}\b", readings.year),
        (
            rf"(?:(?:in|over|during|for) )?(?:the )?(?:(?P<det>last|this) )?(?P<name>{seasons})\b"
            rf"(?! (?:below|under|short|behind)){_Y}",
            readings.season,
        ),
        (r"(?P<name>easter) (?P<weekend>weekend)(?: (?P<year>20\d\d)\b)?", calendars.easter_weekend),
        (
            r"(?:the )?(?:last )?(?P<name>(?:early )?may(?: day)?|late may|spring|whitsun|whit|august|aug|summer)"
            r" bank holidays?(?: mon)?"
            r"(?P<weekend> weekend)?(?: (?P<year>20\d\d)\b)?",
            calendars.bank_holiday,
        ),
        (
            r"(?P<feast>black fri|cyber mon|good fri|easter(?: sun(?:day)?| mon(?:day)?)?"
            rf"|labor day|memorial day|thanksgiving(?: day)?)\b{_Y}",
            readings.movable,
        ),
        (rf"(?:(?P<det>last) )?(?P<feast>{feasts})\b(?:'s)?{_Y}", readings.feast),
    ]


def _counted() -> list[tuple[str, Resolver]]:
    return [
        (
            rf"(?:the )?(?P<det>{_DET}|latest)[ -]{_N}[ -]?(?P<full>(?:whole|full|complete|calendar) )?{_U}",
            readings.last_n,
        ),
        (rf"{_NOT_LATE}(?<!first )(?<!1st ){_N}[ -]?{_U}{_NOT_N}", readings.bare_n),
        (
            r"(?:the )?(?:last|past|previous) (?P<n>\d{1,3}) (?:working|business|week|trading) ?days?\b",
            calendars.working_days,
        ),
        (r"(?:the )?(?:last|past|previous) (?:(?P<n>\d) )?year and a half\b", calendars.and_a_half),
        (r"(?:the )?(?:last|past|previous) (?P<n>\d) and a half year\b", calendars.and_a_half),
        (rf"in (?:{_N}|an?) {_U}(?P<sure>'?s? time)?(?! (?:ago|of cash))", readings.in_n),
        (rf"after (?:{_N}|an?) {_U}(?! (?:ago|late|of))", readings.after_n),
        (rf"(?:{_N}|an?) {_U} (?P<sure>from (?:now|today)|ahead)", readings.in_n),
        (rf"(?:{_N}|an?) {_U} (?:ago|back)\b", readings.ago),
        (rf"before (?P<n>\d{{1,3}}) {_U}", readings.ago),
        (r"(?:an?|1) year (?:earlier|before|prior)\b(?: that)?", lambda _, c: readings.year_earlier(c)),
        (rf"(?:the )?{_N} {_U} (?:before|prior)(?: that)?\b", readings.n_before),
    ]


def _relative() -> list[tuple[str, Resolver]]:
    not_what = r"(?! (?:last|all|the|my|our|we|i|every|everything|costs?|expenses?|bills?|tax|wages?|rent)\b)"
    side = rf"(?P<side>before|prior|previous|earlier|preceding|after|following)\b{not_what}(?: (?:that|then|it|this))?"
    return [
        (
            r"(?P<over>(?:over|within) the |(?:in|during) the (?=\w+ fortnight))?"
            r"(?:the )?(?:this )?"
            rf"(?P<det>{_DET}){_WHOLE} {_U}"
            r"(?P<twice> (?:before last|but 1))?",
            readings.det_unit,
        ),
        (
            rf"(?:the )?{_U} (?:just )?(?:{_LAST_OF_IT})",
            lambda m, c: whole(readings.unit_of(m), c.today, c, -1),
        ),
        (r"(?:the )?(?:whole|entire|full) (?P<unit>week|month|quarter|year)\b(?! (?:of )?20\d\d)", readings.this_whole),
        (
            r"(?:for|over|in|during) the (?P<unit>week|month|quarter|year)\b"
            r"(?! (?:of|end|ended|ending|to|before|after|in|gone|just|past|commencing|beginning|that|so|we|i|prior|"
            rf"ahead|{'|'.join(MONTHS)}|\d))",
            readings.this_whole,
        ),
        # "How's the week been", "the month's looking good": the one we are in.
        (
            r"(?:the|my|our) (?P<unit>week|month|quarter|year)(?:'s)?"
            r"(?= (?:been|going|looking|shaping|panning|treating|doing)\b)",
            readings.this_whole,
        ),
        (
            r"(?:(?<=sum up )|(?<=wrap up )|(?<=recap of ))(?:my|our|the) "
            r"(?P<unit>week|month|quarter|year)\b(?! (?:of|to|end|before|in))",
            readings.this_whole,
        ),
        (  # a week that was is the last whole one, as it is told on its day: asked on a Monday this one has only begun
            r"(?<=how was )(?:my|our|the) (?P<unit>month|quarter|year)\b(?! (?:of|to|end|before|in))",
            readings.this_whole,
        ),
        (rf"(?:the )?{_U} before last", lambda m, c: whole(readings.unit_of(m), c.today, c, -2)),
        (rf"(?:the )?{_U} after next\b", lambda m, c: whole(readings.unit_of(m), c.today, c, 2)),
        (rf"(?:the )?{_U} {side}", readings.before),
        (
            r"(?:the )?(?:1 before|previous 1|1 after|next 1)(?: that)?\b|before that\b|after that\b",
            readings.one_before,
        ),
        (rf"(?:at )?(?:the |this )?(?:same |this ){_SAME}{_BACK}", readings.same_last),
        (
            r"last year[ -]to[ -]date\b",
            calendars.to_date_last_year,
        ),
        (
            rf"so far this {_us(1)}|this {_us(2)} so far|{_us(3)}[ -]to[ -]date|(?:the ){_us(4)} so far"
            r"|(?:ytd|mtd|qtd|wtd)\b",
            readings.to_date,
        ),
        (
            rf"(?:ever )?since (?:the |this )?{_us(5)} (?:started|starts?|began|begins?|begun|opened)\b",
            readings.to_date,
        ),
        (r"(?:ever )?(?:since|from) then(?: on(?:wards?)?)?\b", readings.since_then),
        (r"(?:the )?day (?:before yesterday|after tomorrow)", readings.near),
        (
            r"(?:an? |1 |(?P<n>\d{1,2}) )(?P<unit>week|fortnight) (?:on |from |this |next )?"
            rf"(?:(?P<near>today|tomorrow)\b|{_WD})",
            readings.weeks_on,
        ),
        (rf"{_NOT_A}(?P<unit>week|fortnight) (?:(?P<near>today|tomorrow)\b|on {_WD})", readings.weeks_on),
        (r"(?P<near>today|tomorrow) (?P<unit>week|fortnight)\b", readings.weeks_on),
        (
            rf"{_WD} (?:(?P<unit>week|fortnight)\b(?! (?:\d|commencing|starting|beginning|ending|to)\b)|after next\b)",
            readings.weeks_on,
        ),
        (r"(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b", readings.near),
        (
            rf"(?<!every )(?<!each )(?<!per )(?<!\ba )(?:(?P<det>last|past|previous|this|next|coming|on) )?{_WD}"
            r"(?: (?:of |in )?(?P<week>last|this|next) week\b)?",
            readings.weekday,
        ),
        (rf"(?:the )?{_WD} (?:before|prior)\b(?: that| last)?(?! \w)", calendars.weekday_before),
        (rf"(?P<det>)(?P<week>last|this|next) week (?:on )?{_WD}(?! (?:to|and|or|until|till)\b)", readings.weekday),
        (r"(?:the )?(?:(?P<det>last|past|previous|this|next|coming) )?weekend\b", readings.weekend),
    ]


def _parts() -> list[tuple[str, Resolver]]:
    part = r"(?P<part>start|begin|beginning|end|close|middle|rest|remainder)"
    return [
        (rf"(?:the )?{_ORD} week (?:of|in) {_REF}", _week_of),
        (rf"week (?:number |no\.? ?)?(?P<ord>[1-5]) (?:of|in) {_REF}", _week_of),
        (rf"(?:the )?{_ORD} (?:{_N} )?{_U} (?:of|in) {_REF}", _edge_of),
        (rf"(?:the )?{_ORD} half (?:(?:of|in) |(?=(?:{'|'.join(MONTHS)})\b)){_REF}", _half_of),
        (rf"(?:the )?{part} of (?:{_REF}|the (?P<unit>day))", _point_of),
        (
            r"(?:eom|eoy|eoq|eow)\b"
            r"|(?:the )?(?:(?P<det>this|next|last|previous) )?(?P<unit>month|year|quarter|week)[ -]end\b",
            readings.month_end_words,
        ),
        (rf"(?:the )?{_ORD} {_WD} (?:of|in) {_REF}", _weekday_of),
        (
            rf"(?P<ref>(?:{'|'.join(MONTHS)})\b(?: 20\d\d)?) (?P<side>after|from|since|before|until|till|up to) "
            r"the (?P<d>\d{1,2})(?:st|nd|rd|th)\b(?! of)",
            _side_of,
        ),
        (
            rf"(?P<part>early|mid|late)[ -](?P<ref>(?:(?:last|this|next) )?(?:{'|'.join(MONTHS)})\b(?: 20\d\d)?"
            r"|(?:last|this|next) month\b)",
            _part_of_month,
        ),
    ]


RULES = [(re.compile(rf"(?<!\w)(?:{pattern})"), resolve) for pattern, resolve in _rows()]
