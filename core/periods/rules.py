"""The words: one row for each way of naming a period; those of its parts are in `parts`."""

from __future__ import annotations

import re
from collections.abc import Callable
from re import Match

from core.periods import calendars, counted, dates, feasts, units, weekdays
from core.periods.days import Context, Reading, whole
from core.periods.spelling import MONTHS, WEEKDAYS
from core.periods.terms import unit_of

Resolver = Callable[[Match[str], Context], Reading | None]

_MON = "(?P<mon>" + "|".join(MONTHS) + r")\b"
_A_MONTH = "(?:" + "|".join(MONTHS) + r")\b"  # "since 1st July" is no 1st by itself
WD = "(?P<wd>" + "|".join(WEEKDAYS) + r")\b"
N = r"(?:an? )?(?P<n>\d{1,3})(?: of)?"
U = r"(?P<unit>day|week|fortnight|month|quarter|(?:(?:tax|fiscal|financial|accounting) )?year)\b"
_Y = r"(?:,? ?(?:of |in )?(?:the )?(?P<year>20\d\d\b|'\d\d\b|(?:last|previous|this|next) year\b))?"
ORD = r"(?P<ord>1st|2nd|3rd|4th|first|second|third|fourth|last|final)"


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
    """`U` under another group's name, for a row that needs it twice."""
    return U.replace("unit", f"u{number}")


def _rows() -> list[tuple[str, Resolver]]:
    return [*_dates(), *_named(), *_counted(), *_relative()]


def _dates() -> list[tuple[str, Resolver]]:
    d, e, th = r"(?P<d>\d{1,2})", r"(?P<e>\d{1,2})", r"(?:st|nd|rd|th)?"
    to = r" ?(?:to|-|until|till|through|and)(?: the)? ?"
    stop = r"(?![\w%/]|[.,]\d)"
    return [
        (r"(?<![/.-])(20\d\d)[-/](\d{1,2})[-/](\d{1,2})(?![\d/-])", dates.iso),
        (r"(?<![/.-])(20\d\d)-(0[1-9]|1[0-2])(?![\d/-])", dates.iso_month),
        (r"(?<![/.\d-])(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?![\d/-])", calendars.month_number),
        (rf"(?<![/.£$€-])(?P<a>\d{{1,2}})([/.-])(?P<b>\d{{1,2}})\2(?P<y>{_TWO})(?![\d/-])", dates.numeric),
        (r"(?<![/.£$€-])(?!24/7|1/2|50/50)(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\d/%-])", dates.numeric),
        (rf"(?:the )?(?<!top )(?<![.,]){d}{th}(?: of)?[ /-]?{_MON}-?{_Y}", dates.day_month),
        (rf"(?:the )?{_MON}\.? (?:the )?{d}{th}{stop}{_Y}", dates.day_month),
        (
            rf"(?:the )?(?P<word>{'|'.join(dates.NTH)}) (?:day )?of {_MON}{_Y}",
            dates.nth_of,
        ),
        (rf"{d}{th}{to}{e}{th}(?: of)? ?{_MON}{_Y}", dates.day_range),
        (rf"(?:the )?{d}{th}{to}{e}{th} of (?P<of>the|this|last|next) month\b", calendars.days_of_month),
        (rf"{_MON}\.? (?:the )?{d}{th}{to}{e}{th}{stop}{_Y}", dates.day_range),
        (
            rf"(?:the |on |by |since |from ){d}(?:st|nd|rd|th)\b(?: of (?P<of>the|this|last|next) month)?"
            rf"{_NOT_NTH}(?! {_A_MONTH})",
            dates.the_nth,
        ),
        (
            rf"(?:on |by |for )?(?:the )?day (?P<d>\d{{1,2}})\b(?P<of>)(?! (?:of|to|{'|'.join(MONTHS)}))",
            dates.the_nth,
        ),
    ]


_MOVABLE = (
    r"black fri|cyber mon|good fri|easter(?: sun(?:day)?| mon(?:day)?)?|labor day|memorial day|thanksgiving(?: day)?"
)


def _named() -> list[tuple[str, Resolver]]:
    seasons, days = "|".join(feasts.SEASONS), "|".join(sorted(feasts.FEASTS, key=len, reverse=True))
    return [
        (rf"(?:(?P<det>last|previous|this|next) )?{_MON}{_Y}", units.month),
        (
            rf"{_NOT_EACH}month (?:number |no\.? ?|nr\.? ?|# ?)?(?P<number>1[0-2]|[1-9])\b(?![.,:/%]\d| ?%)"
            rf"(?! (?:of|in) (?:the |this |my |our )*(?:tax|fin|fis|acc|vat)){_Y}",
            units.numbered_month,
        ),
        (rf"the {_MON} (?:before|prior|previous)\b", units.month_before),
        (
            rf"(?:the )?(?:(?:q|quarter )(?P<q>[1-4])|{ORD} quarter)\b (?:of|in) "
            rf"(?:(?P<det>the|this|last|previous|current) )+{_FISCAL}",
            calendars.tax_quarter,
        ),
        (r"(?P<ord>)(?P<det>)(?:tax|fiscal|financial) (?:year )?(?:q|quarter )(?P<q>[1-4])\b", calendars.tax_quarter),
        (
            rf"(?P<q>)(?:the )?(?P<det>this|last|previous|current)? ?(?:the )?(?!last|final){ORD} "
            r"(?:tax|fiscal|financial) (?:year )?quarter\b",
            calendars.tax_quarter,
        ),
        (
            r"(?:the )?(?:(?:tax|fiscal|financial) (?:year )?)?(?:(?:q|quarter )(?P<q>[1-4])|"
            rf"{ORD} (?:(?:tax|fiscal|financial) )?quarter),? "
            rf"(?:(?:of|in) )?(?:the )?(?P<fy>fy) ?'?(?P<c>{_TWO})(?:[/-](?P<z>\d\d))?\b",
            calendars.quarter_of_tax_year,
        ),
        (
            r"(?<!per )(?<!\ba )(?:calendar |iso )?week (?:number |no\.? ?|nr\.? ?|# ?)?(?P<number>[1-5]?\d)\b"
            r"(?![.,:/%]\d| ?%| (?:of|in)\b)",
            calendars.week_number,
        ),
        (r"(?<=in )'?(?P<yy>2\d)(?= ?$| ?[?.!,]| (?:vs|versus|compared)\b)", calendars.short_year),
        (rf"(?:the )?(?:q|quarter )(?P<q>[1-4])\b{_Y}", units.quarter),
        (r"(?P<year>20\d\d) ?q(?P<q>[1-4])\b", units.quarter),
        (rf"(?:the )?{ORD} quarter\b(?: of the year)?{_Y}", units.quarter),
        (rf"(?:the )?h(?P<h>[12])\b{_Y}", units.half),
        (rf"(?:the )?{ORD} half\b(?: of the year)?{_Y}", units.half),
        (
            rf"(?:the )?{_FISCAL}(?: (?P<a>{_TWO})(?:[/-](?P<z>{_TWO}))?)?\b|(?P<b>{_TWO})[/-](?:{_TWO}) {_FISCAL}\b",
            units.tax_year,
        ),
        (rf"(?P<fy>fy) ?'?(?P<c>{_TWO})(?:[/-](?P<z>\d\d))?\b", units.tax_year),
        (r"(?<![/.-])(?P<a>20\d\d)/(?P<z>\d\d)(?![\d/-])", units.tax_pair),
        (r"(?<![\d/.,£$€-])(?P<a>1[3-9]|[2-4]\d)/(?P<z>\d\d)(?![\d/%-])", units.tax_pair),
        (rf"(?<![£$€/.,-])(20[0-4]\d){_NO_AMOUNT}\b", units.year),
        (
            rf"(?:(?:in|over|during|for) )?(?:the )?(?:(?P<det>last|this) )?(?P<name>{seasons})\b"
            rf"(?! (?:below|under|short|behind)){_Y}",
            feasts.season,
        ),
        (r"(?P<name>easter) (?P<weekend>weekend)(?: (?P<year>20\d\d)\b)?", feasts.easter_weekend),
        (
            r"(?:the )?(?:last )?(?P<name>(?:early )?may(?: day)?|late may|spring|whitsun|whit|august|aug|summer)"
            r" bank holidays?(?: mon)?"
            r"(?P<weekend> weekend)?(?: (?P<year>20\d\d)\b)?",
            feasts.bank_holiday,
        ),
        (
            r"(?:the )?(?:(?P<n>\d{1,2}|two|three|four|ten) )?(?P<unit>days?|weeks?|fortnights?) "
            r"(?P<side>before|leading up to|running up to|up to|after) "
            rf"(?:(?P<det>last) )?(?P<feast>{days}|{_MOVABLE})\b{_Y}",
            feasts.around,
        ),
        (rf"(?P<feast>{_MOVABLE})\b{_Y}", feasts.movable),
        (rf"(?:(?P<det>last) )?(?P<feast>{days})\b(?:'s)?{_Y}", feasts.feast),
    ]


def _counted() -> list[tuple[str, Resolver]]:
    return [
        (
            rf"(?:the )?(?P<det>{_DET}|latest)[ -]{N}[ -]?(?P<full>(?:whole|full|complete|calendar) )?{U}",
            counted.last_n,
        ),
        (rf"{_NOT_LATE}(?<!first )(?<!1st ){N}[ -]?{U}{_NOT_N}", counted.bare_n),
        (
            r"(?:the )?(?:last|past|previous) (?P<n>\d{1,3}) (?:working|business|week|trading) ?days?\b",
            calendars.working_days,
        ),
        (r"(?:the )?(?:last|past|previous) (?:(?P<n>\d) )?year and a half\b", calendars.and_a_half),
        (r"(?:the )?(?:last|past|previous) (?P<n>\d) and a half year\b", calendars.and_a_half),
        (rf"in (?:{N}|an?) {U}(?P<sure>'?s? time)?(?! (?:ago|of cash))", counted.in_n),
        (rf"after (?:{N}|an?) {U}(?! (?:ago|late|of))", counted.after_n),
        (rf"(?:{N}|an?) {U} (?P<sure>from (?:now|today)|ahead)", counted.in_n),
        (rf"(?:{N}|an?) {U} (?:ago|back)\b", counted.ago),
        (rf"before (?P<n>\d{{1,3}}) {U}", counted.ago),
        (r"(?:an?|1) year (?:earlier|before|prior)\b(?: that)?", lambda _, c: counted.year_earlier(c)),
        (rf"(?:the )?{N} {U} (?:before|prior)(?: that)?\b", counted.n_before),
    ]


def _relative() -> list[tuple[str, Resolver]]:
    not_what = r"(?! (?:last|all|the|my|our|we|i|every|everything|costs?|expenses?|bills?|tax|wages?|rent)\b)"
    side = rf"(?P<side>before|prior|previous|earlier|preceding|after|following)\b{not_what}(?: (?:that|then|it|this))?"
    return [
        (
            r"(?P<over>(?:over|within) the |(?:in|during|for) the (?=\w+ fortnight))?"
            r"(?:the )?(?:this )?"
            rf"(?P<det>{_DET}){_WHOLE} {U}"
            r"(?P<twice> (?:before last|but 1))?",
            units.det_unit,
        ),
        (
            rf"(?:the )?{U} (?:just )?(?:{_LAST_OF_IT})",
            lambda m, c: whole(unit_of(m), c.today, c, -1),
        ),
        (r"(?:the )?(?:whole|entire|full) (?P<unit>week|month|quarter|year)\b(?! (?:of )?20\d\d)", units.this_whole),
        (
            r"(?:for|over|in|during) the (?P<unit>week|month|quarter|year)\b"
            r"(?! (?:of|end|ended|ending|to|before|after|in|gone|just|past|commencing|beginning|that|so|we|i|prior|"
            rf"ahead|{'|'.join(MONTHS)}|\d))",
            units.this_whole,
        ),
        # "How's the week been", "the month's looking good": the one we are in.
        (
            r"(?:the|my|our) (?P<unit>week|month|quarter|year)(?:'s)?"
            r"(?= (?:been|going|looking|shaping|panning|treating|doing)\b)",
            units.this_whole,
        ),
        (
            r"(?:(?<=sum up )|(?<=wrap up )|(?<=recap of ))(?:my|our|the) "
            r"(?P<unit>week|month|quarter|year)\b(?! (?:of|to|end|before|in))",
            units.this_whole,
        ),
        (  # a week that was is the last whole one, as it is told on its day: asked on a Monday this one has only begun
            r"(?<=how was )(?:my|our|the) (?P<unit>month|quarter|year)\b(?! (?:of|to|end|before|in))",
            units.this_whole,
        ),
        (rf"(?:the )?{U} before last", lambda m, c: whole(unit_of(m), c.today, c, -2)),
        (rf"(?:the )?{U} after next\b", lambda m, c: whole(unit_of(m), c.today, c, 2)),
        (rf"(?:the )?{U} {side}", units.before),
        (
            r"(?:the )?(?:1 before|previous 1|1 after|next 1)(?: that)?\b|before that\b|after that\b",
            units.one_before,
        ),
        (rf"(?:at )?(?:the |this )?(?:same |this ){_SAME}{_BACK}", units.same_last),
        (
            r"last year[ -]to[ -]date\b",
            calendars.to_date_last_year,
        ),
        (
            rf"so far this {_us(1)}|this {_us(2)} so far|{_us(3)}[ -]to[ -]date|(?:the ){_us(4)} so far"
            r"|(?:ytd|mtd|qtd|wtd)\b",
            units.to_date,
        ),
        (
            rf"(?:ever )?since (?:the |this )?{_us(5)} (?:started|starts?|began|begins?|begun|opened)\b",
            units.to_date,
        ),
        (r"(?:ever )?(?:since|from) then(?: on(?:wards?)?)?\b", units.since_then),
        (r"(?:the )?day (?:before yesterday|after tomorrow)", weekdays.near),
        (
            r"(?:an? |1 |(?P<n>\d{1,2}) )(?P<unit>week|fortnight) (?:on |from |this |next )?"
            rf"(?:(?P<near>today|tomorrow)\b|{WD})",
            weekdays.weeks_on,
        ),
        (rf"{_NOT_A}(?P<unit>week|fortnight) (?:(?P<near>today|tomorrow)\b|on {WD})", weekdays.weeks_on),
        (r"(?P<near>today|tomorrow) (?P<unit>week|fortnight)\b", weekdays.weeks_on),
        (
            rf"{WD} (?:(?P<unit>week|fortnight)\b(?! (?:\d|commencing|starting|beginning|ending|to)\b)|after next\b)",
            weekdays.weeks_on,
        ),
        (r"(?:today|yesterday|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b", weekdays.near),
        (
            rf"(?<!every )(?<!each )(?<!per )(?<!\ba )(?:(?P<det>last|past|previous|this|next|coming|on) )?{WD}"
            r"(?: (?:of |in )?(?P<week>last|this|next) week\b)?",
            weekdays.weekday,
        ),
        (rf"(?:the )?{WD} (?:before|prior)\b(?: that| last)?(?! \w)", weekdays.weekday_before),
        (rf"(?P<det>)(?P<week>last|this|next) week (?:on )?{WD}(?! (?:to|and|or|until|till)\b)", weekdays.weekday),
        (r"(?:the )?(?:(?P<det>last|past|previous|this|next|coming) )?weekend\b", weekdays.weekend),
    ]


def compiled(rows: list[tuple[str, Resolver]]) -> list[tuple[re.Pattern[str], Resolver]]:
    """The rows as they are searched for: from the start of a word."""
    return [(re.compile(rf"(?<!\w)(?:{pattern})"), resolve) for pattern, resolve in rows]


RULES = compiled(_rows())
