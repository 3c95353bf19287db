"""Numbers and categories in a question: amounts of money, shares, how many, and the everyday words for a category."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from agent.planner_words import words

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # fmt: skip
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: at for at, word in enumerate(_ONES, start=1)} | {
    word: at * 10 for at, word in enumerate(_TENS, start=2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "grand": 1000,
    "k": 1000,
    "million": 1_000_000,
    "mil": 1_000_000,
    "m": 1_000_000,
}
_WORD = rf"(?:{'|'.join([*_TENS, *reversed(_ONES)])})"
_NUMBER_WORDS = rf"(?:(?:an?|{_WORD})(?:[ -]{_WORD})?(?:[ -](?:hundred|thousand|grand|million|mil)\b(?: (?:and )?{_WORD}(?:[ -]{_WORD})?)?)+|{_WORD}(?:[ -]{_WORD})?)\b"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"(?:quids?|squid|pounds?|nicker|dollars?|bucks?|euros?|gbp|usd|eur|pence|rupees|sterling)\b"
_AMOUNT = re.compile(
    rf"(?P<sign>[£$€₹¥]|\b(?:gbp|usd|eur|rs\.?)) ?(?P<a>{_DIGITS})(?: ?(?P<ka>k|m|grand|thousand|mil|million)\b)?(?![\d%])"
    rf"|(?<![\w.])(?P<b>{_DIGITS}|{_NUMBER_WORDS})(?: ?(?P<kb>k|grand|thousand|mil|million)\b)? ?(?P<unit>{_UNIT})"
    rf"|(?<![\w.])(?P<c>{_DIGITS}|{_NUMBER_WORDS}) ?(?P<pct>%|percent\b|per cent\b|pct\b)"
    rf"|(?<![\w.])(?P<d>{_DIGITS})(?: ?(?P<kd>k|grand|thousand|mil|million))\b"
    rf"|(?<![\w.])(?P<e>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d\d)(?![\d%])"
    rf"|(?<![\w.])(?P<f>(?:an?|{_WORD})(?:[ -]{_WORD})?[ -](?:hundred|thousand|grand|million)\b(?: (?:and )?{_WORD}(?:[ -]{_WORD})?)?)"
    r"|\ba (?P<note>fiver|tenner)\b",
    re.IGNORECASE,
)
_LATE = re.compile(
    rf"\b(?P<n>\d{{1,3}}|{_WORD}|an?)[ -]?(?P<unit>days?|weeks?|wks?|months?|mths?)'? (?:late|overdue|delay|behind|later|slower)\b"
    rf"|\b(?:late|delayed?|slower|later) by (?P<n2>\d{{1,3}}|{_WORD}|an?) (?P<unit2>days?|weeks?|wks?|months?|mths?)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(rf"(?<![\w.,£$€-])(?:(?P<n>\d{{1,6}})|(?P<w>{_WORD}))(?![\w%]|[.,]\d)", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30}


@dataclass(frozen=True)
class Number:
    """A number in a text. kind: money, share (percent), late (days) or count. span: where it stands."""

    value: Decimal
    kind: str
    span: tuple[int, int]


def numbers(text: str) -> list[Number]:
    """The numbers of `text` in reading order, the written-out ones too; "2.5k", "five hundred quid", "two weeks late"."""
    found: list[Number] = []
    for m in _LATE.finditer(text):
        unit = (m["unit"] or m["unit2"]).lower()
        found.append(Number(_value(m["n"] or m["n2"]) * _DAYS[unit[0]], "late", m.span()))
    for m in _AMOUNT.finditer(text):
        words_or_digits = next((m[g] for g in "abcdef" if m[g]), None)
        scale = _SCALES.get((m["ka"] or m["kb"] or m["kd"] or "").lower(), 1)
        value = (
            _value(words_or_digits) * scale
            if words_or_digits
            else Decimal({"fiver": 5, "tenner": 10}[m["note"].lower()])
        )
        _append(found, Number(value, "share" if m["pct"] else "money", m.span()))
    for m in _COUNT.finditer(text):
        if (m["w"] or "").lower() != "one":
            _append(found, Number(_value(m[0]), "count", m.span()))
    return sorted(found, key=lambda number: number.span)


def _append(found: list[Number], number: Number) -> None:
    start, end = number.span
    if all(end <= other.span[0] or other.span[1] <= start for other in found):
        found.append(number)


def _value(text: str) -> Decimal:
    """ "1,280.50" or "two hundred and fifty" as a number."""
    plain = text.lower().replace(",", "")
    if plain[0].isdigit():
        return Decimal(plain.replace(".", "") if re.fullmatch(r"\d{1,3}\.\d{3}", plain) else plain)
    total = part = 0
    for word in re.split(r"[ -]+", plain):
        if word in ("a", "an"):
            part = 1
        elif word in _VALUES:
            part += _VALUES[word]
        elif word in _SCALES:
            total, part = (
                (total, max(part, 1) * 100) if word == "hundred" else (total + max(part, 1) * _SCALES[word], 0)
            )
    return Decimal(total + part)


# Everyday words for the categories every owner starts with. A name in brackets is a person: it speaks of the category
# only as what money is spent on, since "my accountant wants to know" is not about fees.
_EVERYDAY = {
    "Rent": "rent, rental, lease, [landlord], premises, office rent, shop rent, unit rent, yard rent, workshop rent, mortgage payment, "
    "storage unit, lock up, office space, desk space, coworking, room hire, chair rent, rent and rates, the unit, ground rent",
    "Salaries": "salary, salaries, wage, wages, payroll, staff, [staff], [the lads], [lads], [employees], [workers], [my guys], [the girls], "
    "[the team], [my team], [the boys], staff costs, staffing, labour, labor, paye, pension contributions, pensions, national insurance, [apprentice], "
    "[subbies], [subcontractors], [labourer], [labourers], staff wages, employee pay, salary payments, pay packets, overtime, bonuses, "
    "[helpers], [workforce], [the crew], [crew], [my workers], wage bill, people costs, [waitress], [barista], [driver wages], [personnel]",
    "Marketing": "marketing, advertising, adverts, advert, advertisements, advertisement, ads, ad spend, promotion, promotions, facebook ads, google adwords, "
    "instagram, seo, flyers, leaflets, publicity, social media, ppc, campaigns, branding, promo, sponsorship, billboards, facebook and google ads, "
    "van signwriting, business cards, mailshots, influencers, advertisement, tiktok, newsletter",
    "Software & Subscriptions": "software, subscriptions, software and subscriptions, apps, saas, licences, licenses, software licences, hosting, domain names, "
    "cloud, online tools, web hosting, computer programs, it subscriptions, software subscriptions, streaming, adobe, microsoft, dropbox, "
    "xero, quickbooks, website hosting, cloud services, app subscriptions, programs, programmes, tech subscriptions, memberships, licence fees",
    "Travel": "travel, getting about, getting around, travelling, traveling, trips, trains, train fares, train tickets, flights, flight, hotels, hotel, taxis, taxi, cabs, mileage, fuel, petrol, diesel, "
    "parking, fares, airfare, accommodation, derv, gasoline, bus fares, tolls, car hire, transport, travel costs, business trips, "
    "van fuel, filling up, filling the van, flights and hotels, hotels and flights, train, plane tickets, airbnb, transportation, tube fares, congestion charge, parking tickets, getting around, driving",
    "Utilities": "utilities, utility, utility bills, gas, electric, electricity, gas and electric, gas and electricity, water, water bill, energy, power, heating, "
    "broadband, internet, wifi, phone bill, phone bills, phones, phone, mobile phones, mobile, telephone, landline, energy bills, leccy, lecky, light and heat, heat and light, "
    "lighting, gas bill, electricity bill, electric bill, current bill, light bill, power bill, internet bill, gas bills, water rates, hydro, bills for gas, telecoms",
    "Professional Services": "professional services, professional fees, [accountant], accountancy, accounting fees, accountants fees, [bookkeeper], bookkeeping, [solicitor], "
    "[lawyer], [lawyers], [solicitors], [accountants], legal fees, legal, legal costs, [consultant], [consultants], consulting, consultancy, [architect], [advisor], [adviser], [auditor], audit fees, notary, "
    "[attorney], accountant fees, [freelancers], [freelancer], [contractors], professional advice, lawyer fees, [surveyor], accountancy fees, [my cpa], cpa",
    "Equipment": "equipment, tools, machinery, machines, hardware, laptops, laptop, computers, computer, furniture, kit, gear, power tools, drills, plant hire, tool hire, "
    "office equipment, printers, printer, fixtures, new tools, scaffolding, machine, screens, monitors, ovens, materials, supplies, office supplies, stationery, parts, ladders, fittings, desks, chairs, devices",
    "Taxes": "taxes, tax, vat, hmrc bill, salestax, incometax, taxman, the taxman, the tax man, vat bill, vat payments, corporation tax, tax bill, tax bills, irs, "
    "duty, duties, business rates, council tax, self assessment, customs, tax payments, the vat, inland revenue, gst, government taxes, stamp duty",
    "Other": "other category, category other, miscellaneous, misc, sundries, odds and ends, bits and bobs, uncategorised, uncategorized, everything else, other expenses, other costs",
}


@dataclass(frozen=True)
class Found:
    """A category named in plain words. at, to: which of them; person: named by who is paid; exact: by its own name."""

    category: str
    at: int
    to: int
    person: bool
    exact: bool


@lru_cache(maxsize=64)
def _table(categories: tuple[str, ...]) -> dict[tuple[str, ...], tuple[str, bool, bool]]:
    """Plain words to (category, said of a person, its own name). An owner's own category wins over an everyday word."""
    table: dict[tuple[str, ...], tuple[str, bool, bool]] = {}
    own = {category.casefold(): category for category in categories}
    for default, phrases in _EVERYDAY.items():
        if category := own.get(default.casefold()):
            for phrase in phrases.split(","):
                person = "[" in phrase
                table.setdefault(tuple(words(phrase.strip(" []"))), (category, person, False))
    for category in categories:
        if category.casefold() != "other":
            table[tuple(words(category))] = (category, False, True)
    table.pop((), None)
    return table


@lru_cache(maxsize=64)
def category_words(categories: tuple[str, ...]) -> frozenset[str]:
    """The plain words that speak of a category, for mending misspelt ones."""
    return frozenset(word for key in _table(categories) for word in key)


def find_categories(plain: list[str], categories: tuple[str, ...]) -> list[Found]:
    """The categories `plain` names, the longest reading first taken, in order."""
    table = _table(categories)
    found: list[Found] = []
    at = 0
    while at < len(plain):
        for count in range(min(5, len(plain) - at), 0, -1):
            hit = table.get(tuple(plain[at : at + count]))
            if hit:
                found.append(Found(hit[0], at, at + count, hit[1], hit[2]))
                at += count - 1
                break
        at += 1
    return found
