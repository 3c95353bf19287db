"""What people say about what they want to be told, and when: "send it on Fridays at 7", "warn me below 2,000"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from functools import lru_cache
from typing import Literal
from zoneinfo import available_timezones

from core.accounts.preferences import Change, Hours
from core.accounts.schedule import WEEKDAYS, Weekday

LONGEST = 160  # letters; longer is a story, not a setting
LARGEST = Decimal(10) ** 12  # what NUMERIC(15, 2) still takes
NOON, MIDNIGHT = time(12), time(0)


@dataclass(frozen=True)
class Wish:
    """What is to be different. whatsapp: whether to write to them there. unknown_zone: a place no zone is named for.

    vague: only an "it" says that it is about the summary. refused: what cannot be set: "day" for one day of the week,
    "below zero", "time" for a time that there is not.
    """

    change: Change
    whatsapp: bool | None = None
    unknown_zone: str | None = None
    vague: bool = False
    refused: Literal["day", "below zero", "time"] | None = None


_LEAD = (
    r"^\W*(?:(?:please|pls|ok(?:ay)?|hey|hi|and|now|from now on|can you|could you|would you|will you|i want you to|"
    r"i'?d like you to|i would like you to)[\s,]+)*"
)
_END = r"(?:[\s,]+(?:please|pls|thanks|thank you|from now on|instead|any ?more|again|for now))*[\s.!?]*$"
_SUMMARY = (
    r"(?:(?:(?:the|my|this|that|your|those|these|any|me (?:the|my)|us the)\s+)?"
    r"(?:(?:weekly|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week'?s?)\s+)+"
    r"(?:summar(?:y|ies)|messages?|reports?|digests?|updates?|recaps?|reviews?|mails?|news)"
    r"|(?:the|my|that) weekly(?: one| thing)?(?= (?:on|to|for|every|at)))"
)
_IT = rf"(?:{_SUMMARY}|(?:me\s+)?(?:it|that|this)|(?:the|my|me (?:the|my))\s+(?:summary|report|digest|recap))"
_DAYS = {day[:3]: day for day in WEEKDAYS}
_DAY = r"(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs)?s?\b(?:\s+(?P<part>mornings?|afternoons?|evenings?|nights?))?"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|o'?clock)?|noon|midday|midnight)"
_AT = rf"(?:(?:at|around|by|@)\s*|(?=\d{{1,2}}(?:[:.]\d{{2}}|\s*[ap]\.?m|\s*o'?clock)|noon|mid))(?P<at>{_CLOCK})"
_ME = r"(?:(?:message|text|write(?: to)?|ping|contact)\s+(?:me|us))"
_STOP = r"(?:stop|cancel|pause|end|mute|disable|unsubscribe (?:me )?from|(?:turn|switch) off|no more|(?:do not|don'?t|never) (?:send|want|need)|i (?:do not|don'?t) (?:want|need))"
_GO = (
    r"(?:start|resume|restart|enable|unmute|subscribe (?:me )?to|(?:turn|switch) on|(?:turn|switch) back on|bring back)"
)
_WARNINGS = r"(?:(?:the|my|your|any|all|me)\s+)*(?:alerts?|warnings?|notifications?)"
_MONEY = r"(?P<amount>[£$€]?\s*\d[\d,]*(?:\.\d{1,2})?\s*(?:k|m|thousand|grand)?)\s*(?:pounds|dollars|euros|quid|gbp|usd|eur)?"
_WARN = r"(?:warn|alert|tell|notify|message|text|ping|let)\s+(?:me|us)(?:\s+know)?"
_BALANCE = r"(?:(?:my|the|our)\s+)?(?:cash|bank|account|balance|money|bank balance|cash balance|account balance)"
_BELOW = r"(?:below|under|beneath|less than|lower than|down to)"
_FALLS = r"(?:have|has|['’]?ve(?: got)?|there(?: i|['’])s|is|gets?|goes|go|falls?|drops?|dips?|runs?|will be|would be|will (?:go|fall|drop|get))"
_WRITING = r"(?:messag(?:e|es|ing)|text(?:s|ing)?|writ(?:e|ing)(?: to)?|contact(?:ing)?|disturb(?:ing)?|bother(?:ing)?|ping(?:s|ing)?|alerts?|warnings?|notifications?|send(?:ing)?)"
_WEEKENDS = (
    r"(?:(?:at|on|over|during|in)\s+)?(?:the\s+|my\s+)?(?:week ?-?ends?|saturdays?(?:\s*(?:and|or|&|/)\s*sundays?))"
)
_PATTERNS: list[tuple[str, str]] = [
    ("summary_off", rf"{_STOP}\s+(?:sending\s+)?(?:me\s+)?{_SUMMARY}"),
    ("summary_on", rf"(?:{_GO}|send me)\s+(?:sending\s+)?(?:me\s+)?{_SUMMARY}\s+again"),
    ("summary_on", rf"{_GO}\s+(?:sending\s+)?(?:me\s+)?{_SUMMARY}"),
    (
        "summary_when",
        rf"(?:send|move|deliver|give|get|have|make|set|change|switch|put|do|i want|i'?d like|i prefer)\s+(?:to\s+(?:send|get|have)\s+)?{_IT}"
        rf"(?:\s+(?:to me|me))?(?:\s+be)?\s+(?:(?:on|to|for|every|each|on a)\s+)*{_DAY}(?:\s+{_AT})?(?:\s+instead of .{{3,20}})?",
    ),
    (
        "summary_when",
        rf"(?:send|move|deliver|give|get|have|make|set|change|switch|put|i want|i'?d like|i prefer)\s+{_IT}"
        rf"(?:\s+(?:to me|me))?\s+(?:to\s+)?{_AT}(?:\s+(?:on|every)\s+{_DAY})?",
    ),
    ("summary_when", rf"{_ME}\s+(?:(?:only|my week|the week|on|every|each)\s+)*{_DAY}(?:\s+{_AT})?"),
    ("summary_when", rf"{_ME}\s+{_AT}\s+(?:on|every|each)\s+{_DAY}"),
    ("no_time", rf"(?:{_ME}|(?:send|deliver|move|set|change)\s+{_IT})\s+(?:to\s+)?(?:(?:on|every)\s+\w+days?\s+)?(?:at|around|to)\s+(?P<hour>2[5-9]|[3-9]\d|2[0-4]:[6-9]\d)\S*"),
    ("not_below_zero", rf"{_WARN}\s+.{{0,40}}?{_BELOW}\s+(?:-|–|minus\s)\s*{_MONEY}"),
    ("no_day", rf"(?:(?:{_STOP}|no|not|do not|don'?t|never)\s+)(?:any\s+|to\s+)*(?:{_WRITING}|send)(?:\s+(?:me|us))?(?:\s+(?:anything|messages?))?\s+(?:on|every)\s+(?:a\s+|any\s+)?{_DAY}"),
    ("no_day_vague", rf"(?:but\s+)?not\s+on\s+(?:a\s+)?{_DAY}"),
    ("summary_off", rf"(?:(?:turn|switch)\s+)?{_SUMMARY}\s+off"),
    ("summary_on", rf"(?:(?:turn|switch)\s+)?{_SUMMARY}\s+(?:back\s+)?on"),
    ("alerts_off", rf"(?:(?:turn|switch)\s+)?{_WARNINGS}\s+off"),
    ("alerts_on", rf"(?:(?:turn|switch)\s+)?{_WARNINGS}\s+(?:back\s+)?on"),
    ("alerts_off", r"(?:do not|don'?t|never|stop|no more)\s+(?:(?:warn|alert|notify)(?:ing)?\s+(?:me|us)|warnings|alerts)(?:\s+about anything| at all| ever)?"),
    ("alerts_on", r"(?:warn|alert|notify)\s+(?:me|us)"),
    ("no_quiet", r"(?:(?:turn|switch|set)\s+)?(?:my\s+|the\s+)?quiet (?:hours|times?)\s+(?:to\s+)?(?:off|none|away)"),
    ("summary_when", rf"{_SUMMARY}\s+(?:(?:on|to|every)\s+)+{_DAY}(?:\s+{_AT})?"),
    ("below", rf"{_WARN}\s+(?:(?:when|if|once|before|as soon as)\s+)?(?:{_BALANCE}\s+)?(?:(?:i'?m|we'?re|it|i|we)\s+)?(?:{_FALLS}\s+)?(?:to\s+)?{_BELOW}\s+{_MONEY}"),
    ("below", rf"(?:if|when)\s+{_BALANCE}\s+(?:{_FALLS}\s+)?{_BELOW}\s+{_MONEY},?\s+{_WARN}"),
    (
        "below",
        rf"(?:set|change|move|put|make|raise|lower)\s+(?:(?:my|the|our)\s+)?(?:(?:low|cash|balance|alert|warning|risk|low balance|cash risk|minimum|alert balance)\s+)*"
        rf"(?:threshold|limit|level|alert|warning|minimum)\s+(?:to|at|=|is)?\s*{_MONEY}",
    ),
    ("below", rf"(?:low|cash|balance|low balance)\s+(?:alert|warning|threshold|limit)\s+(?:to|at|below|=)?\s*{_MONEY}"),
    ("spike", rf"{_WARN}\s+(?:when|if)\s+(?:my\s+|the\s+|our\s+)?(?:spending|costs?|expenses)\s+(?:is|are|jumps?|rises?|goes|go|grows?|increases?)\s*(?:up\s+)?(?:by\s+)?(?:more than\s+|over\s+)?(?P<percent>\d{{1,3}})\s*(?:%|per ?cent)(?:\s+up)?"),
    ("no_quiet", rf"(?:{_STOP}|no)\s+(?:my\s+|the\s+)?quiet (?:hours|times?)"),
    ("no_quiet", r"(?:you (?:can|may) )?(?:message|write to|text) me (?:at )?any ?time"),
    (
        "weekends_off",
        rf"(?:{_STOP}|no|not|do not|don'?t|never)\s+(?:(?:any|to)\s+)*{_WRITING}(?:\s+(?:me|us))?(?:\s+(?:anything|messages?))?\s+{_WEEKENDS}",
    ),
    ("weekends_off", rf"(?:{_STOP}|no)\s+(?:the\s+|any\s+)?week ?-?end\s+{_WRITING}"),
    ("weekends_off", rf"(?:(?:keep|be|stay)\s+)?quiet\s+{_WEEKENDS}|(?:leave|let) (?:me|us) (?:alone|be|in peace)\s+{_WEEKENDS}"),
    ("weekends_off", rf"(?:only\s+{_WRITING}(?:\s+(?:me|us))?|{_WRITING}(?:\s+(?:me|us))? only)\s+(?:on\s+|during\s+)?(?:the\s+)?(?:week ?days|working days|business days)"),
    ("weekends_on", rf"(?:(?:you|u) (?:can|may)\s+|(?:do|please)\s+)?{_WRITING}\s+(?:me|us)\s+(?:{_WEEKENDS}(?:,? too| as well)?|(?:on )?(?:any|every) day)"),
    (
        "quiet",
        rf"(?:(?:set|be|keep|stay|make|change)\s+)?(?:(?:my|the)\s+)?quiet(?:\s+(?:hours|times?))?(?:\s+to)?\s*(?:(?:are|is|should be)\s+)?"
        rf"(?:from|between|:)?\s*(?P<start>{_CLOCK})\s*(?:to|until|till|and|-|–)\s*(?P<end>{_CLOCK})",
    ),
    (
        "quiet",
        rf"(?:do not|don'?t|never|no|stop)\s+(?:message|messages|messaging|text|texts|write|writing|disturb|contact|bother|ping|send|wake|alerts?)(?:\s+to)?(?:\s+me)?(?:\s+anything)?"
        rf"\s+(?:from|between)\s*(?P<start>{_CLOCK})\s*(?:to|until|till|and|-|–)\s*(?P<end>{_CLOCK})",
    ),
    (
        "quiet_end",
        rf"(?:(?:be|keep|stay)\s+quiet|(?:leave|let) (?:me|us) (?:alone|be|in peace)|(?:do not|don'?t|never|not?)\s+{_WRITING}(?:\s+(?:me|us))?(?:\s+(?:anything|messages?))?)"
        rf"\s+(?:until|till|before)\s+(?P<end>{_CLOCK})(?:\s+in the morning)?",
    ),
    (
        "quiet_start",
        rf"(?:(?:be|keep|stay)\s+quiet|(?:leave|let) (?:me|us) (?:alone|be|in peace)|(?:do not|don'?t|never|not?)\s+{_WRITING}(?:\s+(?:me|us))?(?:\s+(?:anything|messages?))?)"
        rf"\s+(?:after|from)\s+(?P<start>{_CLOCK})(?:\s+(?:on|onwards?|in the evening|at night))?",
    ),
    ("alerts_off", rf"{_STOP}\s+(?:sending\s+)?(?:me\s+)?{_WARNINGS}"),
    ("alerts_on", rf"{_GO}\s+(?:sending\s+)?(?:me\s+)?{_WARNINGS}"),
    ("zone", r"(?:(?:my|the|our)\s+)?time ?zone\s+(?:is|to|should be|=)?\s*(?P<zone>[\w/+\- ]{2,40}?)"),
    ("zone", r"(?:set|change|switch|put)\s+(?:(?:my|the|our)\s+)?time ?zone\s+(?:to|as)?\s*(?P<zone>[\w/+\- ]{2,40}?)"),
    ("whatsapp_off", r"(?:stop|no more|(?:do not|don'?t) (?:send|write))\s+(?:me\s+)?(?:on\s+)?whats ?app(?:\s+messages?)?"),
]  # fmt: skip
_READ = [(name, re.compile(f"{_LEAD}{pattern}{_END}", re.IGNORECASE)) for name, pattern in _PATTERNS]


_ORDER = re.compile(
    rf"{_LEAD}(?:{_STOP}|{_GO}|not?|do not|don'?t|never|send|move|deliver|give|make|set|change|switch|turn|put|quiet|only|{_WARN}|{_ME})\b",
    re.IGNORECASE,
)


def is_order(words: str) -> bool:
    """Whether the words tell to set something, whatever it is."""
    return "?" not in words and _ORDER.match(words) is not None


def read(words: str) -> Wish | None:
    """What `words` want to be different; None where they are about something else, or name nothing that can be set."""
    if len(words) > LONGEST:
        return None
    for name, pattern in _READ:
        found = pattern.match(words.strip())
        if found:
            wish = _MEANS[name](found)
            if wish is not None:
                return wish
    return None


# "Make it Tuesday" may be about a payment; "send it" is about what we send.
_NAMED = re.compile(
    r"\b(?:send|deliver|text|write|ping|contact|summar(?:y|ies)|messages?|reports?|digests?|updates?|recaps?|reviews?|mails?|news)\b",
    re.IGNORECASE,
)


_BY_DAY, _EXACT = range(1, 6), re.compile(r"[ap:.]", re.IGNORECASE)


def _when(found: re.Match[str]) -> Wish | None:
    said, day = found["at"], found["day"]
    at = _time(said, late=(found["part"] or "").startswith(("afternoon", "evening", "night"))) if said else None
    if said and at is None:
        return None
    if said and at and at.hour in _BY_DAY and not _EXACT.search(said):
        at = at.replace(hour=at.hour + 12)  # "on Fridays at 5": nobody reads it in the night
    weekday: Weekday | None = _DAYS[day[:3].lower()] if day else None  # pyright: ignore[reportAssignmentType]
    vague = not _NAMED.search(found.string)
    return Wish(Change(weekly_summary_enabled=True, weekly_summary_day=weekday, weekly_summary_time=at), vague=vague)


def _below(found: re.Match[str]) -> Wish | None:
    amount = _amount(found["amount"])
    return Wish(Change(cashflow_risk_threshold=amount)) if amount is not None else None


def _spike(found: re.Match[str]) -> Wish | None:
    return Wish(Change(spending_spike_threshold=Decimal(found["percent"]))) if int(found["percent"]) else None


def _quiet(found: re.Match[str]) -> Wish | None:
    """Without am and pm, quiet begins in the evening and ends in the morning."""
    start, end = _time(found["start"], late=True), _time(found["end"], late=False)
    return Wish(Change(quiet=Hours(start, end))) if start and end and start != end else None


def _quiet_end(found: re.Match[str]) -> Wish | None:
    end = _time(found["end"], late=False)
    return Wish(Change(quiet_until=end)) if end else None


def _quiet_start(found: re.Match[str]) -> Wish | None:
    start = _time(found["start"], late=True)
    return Wish(Change(quiet_from=start)) if start else None


def _zone(found: re.Match[str]) -> Wish | None:
    zone = named_zone(found["zone"])
    return Wish(Change(timezone=zone)) if zone else Wish(Change(), unknown_zone=found["zone"].strip())


_MEANS: dict[str, Callable[[re.Match[str]], Wish | None]] = {
    "summary_off": lambda _: Wish(Change(weekly_summary_enabled=False)),
    "summary_on": lambda _: Wish(Change(weekly_summary_enabled=True)),
    "summary_when": _when,
    "no_time": lambda _: Wish(Change(), refused="time"),
    "not_below_zero": lambda _: Wish(Change(), refused="below zero"),
    "no_day": lambda _: Wish(Change(), refused="day"),
    "no_day_vague": lambda _: Wish(Change(), refused="day", vague=True),
    "below": _below,
    "spike": _spike,
    "quiet": _quiet,
    "quiet_end": _quiet_end,
    "quiet_start": _quiet_start,
    "no_quiet": lambda _: Wish(Change(quiet=Hours(None, None))),
    "weekends_off": lambda _: Wish(Change(quiet_weekends=True)),
    "weekends_on": lambda _: Wish(Change(quiet_weekends=False)),
    "alerts_off": lambda _: Wish(Change(alerts_enabled=False)),
    "alerts_on": lambda _: Wish(Change(alerts_enabled=True)),
    "zone": _zone,
    "whatsapp_off": lambda _: Wish(Change(), whatsapp=False),
}
_PARTS = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?", re.IGNORECASE)


def _time(words: str, *, late: bool) -> time | None:
    """A time of day. late: without am or pm, an hour up to twelve is one of the evening."""
    said = words.strip().lower()
    if said in {"noon", "midday"}:
        return NOON
    if said == "midnight":
        return MIDNIGHT
    found = _PARTS.match(said)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif late and 1 <= hour < 12:
        hour += 12
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None


def _amount(words: str) -> Decimal | None:
    digits = re.match(r"[£$€]?\s*([\d,]+(?:\.\d+)?)\s*(k|m|thousand|grand)?", words.strip(), re.IGNORECASE)
    if digits is None:
        return None
    unit = {"k": 1000, "thousand": 1000, "grand": 1000, "m": 1_000_000}.get((digits[2] or "").lower(), 1)
    amount = Decimal(digits[1].replace(",", "") or "0") * unit
    return amount if amount < LARGEST else None


@lru_cache
def _zones() -> dict[str, str]:
    """What people call a zone → its name: the name itself, and its city."""
    known: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        area, _, city = zone.rpartition("/")
        known.setdefault(zone.lower(), zone)
        if area and area not in {"Etc", "SystemV", "US"}:
            known.setdefault(city.replace("_", " ").lower(), zone)
    return known | {"uk": "Europe/London", "gmt": "Etc/GMT", "utc": "Etc/UTC", "eastern": "America/New_York",
        "central": "America/Chicago", "mountain": "America/Denver", "pacific": "America/Los_Angeles"}  # fmt: skip


def named_zone(words: str) -> str | None:
    """The IANA zone that `words` name, as "Europe/Madrid", "Madrid" or "New York time"; None where none."""
    said = re.sub(r"\s+(?:time|zone|standard time)$", "", words.strip().lower())
    return _zones().get(said) or _zones().get(said.replace(" ", "_"))
