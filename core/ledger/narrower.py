"""Kinds of cost and of takings that are narrower than a category, and what banks write of them: the water bill."""

from __future__ import annotations

from collections.abc import Sequence

# The kind as its owner says it → the words of the bank's text that tell it. A kind that no text tells has none.
_TOLD_BY: dict[str, str] = {
    "water": "water, wave, anglian, thames wtr, severn trent, united utilities, yorkshire wtr, affinity, "
    "castle wtr, business stream",
    "electricity": "electric, electricity, edf, eon, e.on, npower, ovo, bulb, scottish power, sse energy, "
    "octopus energy, ecotricity",
    "gas": "british gas, gas, calor, flogas, corona energy, shell energy",
    "energy": "energy, electric, electricity, gas, edf, eon, e.on, npower, ovo, sse, scottish power, octopus, "
    "ecotricity, calor",
    "mobile": "mobile, vodafone, ee limited, ee ltd, o2, three, giffgaff, tesco mobile, voxi, lebara",
    "phone": "phone, telecom, telephone, bt, bt group, vodafone, ee limited, ee ltd, o2, three, giffgaff, talktalk",
    "broadband": "broadband, internet, bt, bt group, virgin media, sky digital, talktalk, plusnet, zen internet, "
    "hyperoptic, vodafone broadband",
    "pension": "pension, nest, aviva, peoples pension, now pensions, smart pension, royal london, "
    "scottish widows, penfold",
    "trains": "rail, railway, train, trains, trainline, gwr, lner, avanti, crosscountry, northern, scotrail, "
    "southeastern, tpe, greater anglia, thameslink, c2c, lnwr, eurostar",
    "taxis": "taxi, taxis, cab, cabs, uber, bolt, addison lee, free now, freenow, minicab, gett",
    "fuel": "fuel, petrol, diesel, shell, bp, esso, texaco, jet, gulf, murco, applegreen, mfg, motor fuel, "
    "fuel card, allstar, petroleum",
    "parking": "parking, car park, ringgo, paybyphone, justpark, ncp, apcoa, saba, q-park, mipermit",
    "flights": "airways, airlines, airline, easyjet, ryanair, jet2, wizz, british airways, flybe, klm, lufthansa",
    "hotels": "hotel, hotels, premier inn, travelodge, booking.com, airbnb, hilton, ibis, marriott, "
    "holiday inn, expedia",
    "accountants": "account, accountancy, accountant, accountants, accounting, bookkeep, audit, chartered",
    "solicitors": "solicitor, solicitors, legal, law, lawyer, llp",
    "freelancers": "freelance, contractor, subcontract",
    "insurance": "insurance, insur, hiscox, axa, aviva, direct line, simply business, nfu, zurich, allianz, "
    "admiral, policy bee",
    "postage": "royal mail, post office, parcelforce, dpd, evri, hermes, ups, fedex, dhl, postage",
    "printing": "print, printing, printers, vistaprint, moo print, solopress, instantprint",
    "waste": "waste, biffa, veolia, suez, skip hire, recycling, grundon",
    "card takings": "zettle, izettle, sumup, stripe, square, worldpay, dojo, barclaycard, elavon, takepayments, "
    "clover, paymentsense, teya, adyen, global payments, tyl, lopay, mypos, card",
    "cash takings": "cash, counter credit, lodgement, lodgment, paid in at, post office",
    "coffee": "coffee, costa, starbucks, caffe nero, pret, cafe",
}


def told_by(part: str) -> tuple[str, ...]:
    """The words by which a bank's text says `part`: one kind, or several with ";" between. Any other says itself."""
    kinds = [one.strip() for one in part.split(";") if one.strip()]
    found = [word.strip() for kind in kinds for word in _TOLD_BY.get(kind.casefold(), kind).split(",")]
    return tuple(dict.fromkeys(word for word in found if word))


def said(part: str) -> str:
    """`part` as it is read: "trains and taxis"."""
    return _listed([one.strip() for one in part.split(";") if one.strip()])


def _listed(kinds: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1] if kinds else "")))
