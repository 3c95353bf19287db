"""Categories in a question: the everyday words for each. Numbers are read in `core.numbers`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from agent.sentence.meaning import Sorts
from agent.words.words import words
from core.numbers import Number, numbers

__all__ = ["Found", "Number", "category_names", "category_words", "find_categories", "numbers"]

# Everyday words for the categories every owner starts with. A name in brackets is a person: it speaks of the category
# only as what money is spent on, since "my accountant wants to know" is not about fees.
_EVERYDAY = {
    "Rent": "rent, rental, lease, [landlord], premises, office rent, shop rent, unit rent, yard rent, workshop rent, mortgage payment, "
    "storage unit, lockup, the lock up garage, office space, desk space, coworking, room hire, chair rent, rent and rates, the unit, ground rent",
    "Salaries": "salary, salaries, wage, wages, payroll, staff, [staff], [the lads], [lads], [employees], [workers], [my guys], [the girls], "
    "[the team], [my team], [the boys], staff costs, staffing, labour, labor, paye, pension contributions, pensions, national insurance, [apprentice], "
    "[subbies], [subcontractors], [labourer], [labourers], staff wages, employee pay, salary payments, pay packets, overtime, bonuses, "
    "[helpers], [workforce], [the crew], [crew], [my workers], wage bill, people costs, [waitress], [barista], [driver wages], [personnel]",
    "Marketing": "marketing, advertising, adverts, advert, advertisements, advertisement, ads, ad spend, promotion, promotions, facebook ads, facebook, google adwords, "
    "instagram, seo, flyers, leaflets, publicity, social media, ppc, campaigns, branding, promo, sponsorship, billboards, facebook and google ads, "
    "van signwriting, business cards, mailshots, influencers, advertisement, tiktok, newsletter",
    "Software & Subscriptions": "software, subscriptions, software and subscriptions, apps, saas, licences, licenses, software licences, hosting, domain names, "
    "cloud, online tools, web hosting, computer programs, it subscriptions, software subscriptions, streaming, "
    "website hosting, cloud services, app subscriptions, programs, programmes, tech subscriptions, memberships, licence fees",
    "Travel": "travel, getting about, getting around, travelling, traveling, trips, trains, train fares, train tickets, flights, flight, hotels, hotel, taxis, taxi, cabs, mileage, fuel, petrol, diesel, "
    "parking, fares, airfare, accommodation, derv, gasoline, bus fares, tolls, car hire, transport, travel costs, business trips, "
    "van fuel, filling up, filling the van, flights and hotels, hotels and flights, train, plane tickets, transportation, tube fares, congestion charge, parking tickets, getting around",
    "Utilities": "utilities, utility, utility bills, gas, electric, electricity, gas and electric, gas and electricity, water, water bill, energy, power, heating, "
    "propane, lpg, calor gas, heating oil, broadband, internet, wifi, phone bill, phone bills, phones, phone, mobile phones, mobile, telephone, landline, energy bills, leccy, lecky, light and heat, heat and light, "
    "lighting, gas bill, electricity bill, electric bill, current bill, light bill, power bill, internet bill, gas bills, water rates, hydro, bills for gas, telecoms",
    "Professional Services": "professional services, professional fees, prof fees, prof services, [accountant], accountancy, accounting fees, accountants fees, [bookkeeper], bookkeeping, [solicitor], "
    "[lawyer], [lawyers], [solicitors], [accountants], legal fees, legal, legal costs, [consultant], [consultants], consulting, consultancy, [architect], [advisor], [adviser], [auditor], audit fees, notary, "
    "[attorney], accountant fees, [freelancers], [freelancer], [contractors], professional advice, lawyer fees, [surveyor], accountancy fees, [my cpa], [cpa]",
    "Equipment": "equipment, tools, machinery, machines, hardware, laptops, laptop, computers, computer, furniture, kit, gear, power tools, drills, plant hire, tool hire, "
    "office equipment, printers, printer, fixtures, new tools, scaffolding, machine, screens, monitors, ovens, materials, supplies, office supplies, stationery, parts, paint, paints, brushes, timber, wood, bricks, cement, plaster, pipes, cables, screws, nails, tiles, fixings, consumables, building materials, ladders, fittings, desks, chairs, devices",
    "Taxes": "taxes, tax, vat, hmrc bill, salestax, incometax, taxman, the taxman, the tax man, vat bill, vat payments, corporation tax, tax bill, tax bills, irs, "
    "duty, duties, excise, excise tax, excise duty, federal tax, state tax, franchise tax, business rates, council tax, self assessment, customs, tax payments, the vat, inland revenue, gst, government taxes, stamp duty",
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
def _table(sorts: Sorts, american: bool = False) -> dict[tuple[str, ...], tuple[str, bool, bool]]:
    """Plain words to (category, said of a person, its own name). An owner's own category wins over an everyday word."""
    table: dict[tuple[str, ...], tuple[str, bool, bool]] = {}
    own = {meaning.casefold(): name for meaning, name in sorts.renamed}
    own |= {name.casefold(): name for name in sorts.names}
    for default, phrases in _EVERYDAY.items():
        if category := own.get(default.casefold()):
            for phrase in phrases.split(","):
                person = "[" in phrase
                table.setdefault(tuple(words(phrase.strip(" []"))), (category, person, False))
    if american and (fuel := own.get("travel")):
        table[("gas",)] = (fuel, False, False)
    for category in sorts.names:
        if category.casefold() != "other":
            table[tuple(words(category))] = (category, False, True)
    table.pop((), None)
    return table


@lru_cache(maxsize=64)
def category_words(sorts: Sorts) -> frozenset[str]:
    """The plain words that speak of a category, for mending misspelt ones."""
    return frozenset(word for key in _table(sorts) for word in key)


@lru_cache(maxsize=64)
def category_names(sorts: Sorts) -> frozenset[str]:
    """The plain words that each speak of a category by themselves: "insurance" alone is no national insurance."""
    return frozenset(key[0] for key in _table(sorts) if len(key) == 1)


def find_categories(plain: list[str], sorts: Sorts, *, american: bool = False) -> list[Found]:
    """The categories `plain` names, the longest reading first taken, in order. american: gas alone goes into a car."""
    table = _table(sorts, american)
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
