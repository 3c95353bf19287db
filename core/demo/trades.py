"""The three kinds of business: what each sells, to whom, with whose help, and what it eats up."""

from __future__ import annotations

from dataclasses import dataclass

from core.demo.payees import ADVICE, EQUIPMENT, MARKETING, OTHER, SOFTWARE, TRAVEL, Payee


@dataclass(frozen=True)
class Trade:
    """A kind of business, in pounds a month unless named otherwise.

    takings: card sales of an average open day. weekdays: each weekday's share of that, Monday first, in thousandths
    (0 is closed); seasons: the same by month, January first. banknotes: cash sales paid in, in thousandths of card
    sales. invoice: an average one; invoices: how many a month. taxed: the part of sales that carries VAT, in
    thousandths. staff: net monthly wages. big: (payee, as printed) of the one purchase that makes cash tight.
    """

    kind: str
    names: tuple[str, ...]
    takings: int
    weekdays: tuple[int, int, int, int, int, int, int]
    seasons: tuple[int, int, int, int, int, int, int, int, int, int, int, int]
    banknotes: int
    invoice: int
    invoices: int
    taxed: int
    customers: tuple[str, ...]
    staff: tuple[int, ...]
    rent: int
    suppliers: tuple[Payee, ...]
    big: tuple[str, str]


WORKSHOP = Trade(
    kind="joinery workshop",
    names=("Ashdown Joinery", "Plane & Mortise", "Hollis & Daughter Joiners", "Saltmarsh Kitchens", "Tenon Works"),
    takings=190,
    weekdays=(0, 700, 800, 850, 1050, 1600, 0),
    seasons=(820, 880, 980, 1040, 1080, 1050, 980, 900, 1030, 1090, 1130, 1020),
    banknotes=30,
    invoice=1980,
    invoices=13,
    taxed=1000,
    customers=(
        "Harbour Kitchens", "O'Brien Builders", "Kestrel Events", "Patel & Sons", "Müller Interiors", "Oakleaf Homes",
        "St Anne's School", "Bright Dental", "Tern Architects", "Fox & Hounds", "Larkfield Developments", "Mistry Fits",
    ),
    staff=(2350, 2180, 1990, 1320),
    rent=1900,
    suppliers=(
        Payee("Sterling Timber", "STERLING TIMBER MERCH", OTHER, "paid", "690", "weekly", 3, 350, scales=True),
        Payee("Medite Panels", "MEDITE PANEL PRODS", OTHER, "direct_debit", "620", "monthly", 15, 250, scales=True),
        Payee("Howdens", "HOWDENS JOINERY {n}", OTHER, "direct_debit", "760", "monthly", 28, 300, scales=True),
        Payee("Screwfix", "SCREWFIX DIR LTD {n}", EQUIPMENT, "card", "58", "sometimes", 5, 700),
        Payee("Axminster Tools", "AXMINSTER TOOLS {n}", EQUIPMENT, "card", "134", "sometimes", 1, 600),
        Payee("Morrells Paints", "MORRELLS WOODFINISH", OTHER, "card", "148", "sometimes", 2, 400, scales=True),
        Payee("Shell", "SHELL {n} SERVICE STN", TRAVEL, "card", "71", "sometimes", 5, 250),
        Payee("Lex Autolease", "LEX AUTOLEASE LTD", TRAVEL, "direct_debit", "412.80", "monthly", 7),
        Payee("SketchUp", "TRIMBLE SKETCHUP", SOFTWARE, "card", "27.60", "monthly", 26),
        Payee("Google Ads", "GOOGLE*ADS", MARKETING, "card", "180", "monthly", 1, 220),
    ),
    big=("Felder UK", "FELDER UK LTD"),
)  # fmt: skip

CAFE = Trade(
    kind="café",
    names=("Copper Kettle Coffee", "Rook & Crumb", "The Slow Cup", "Harbour Café", "Pear Tree Kitchen", "Ember Coffee"),
    takings=860,
    weekdays=(760, 840, 880, 950, 1120, 1460, 990),
    seasons=(820, 860, 930, 990, 1070, 1110, 1150, 1120, 1020, 990, 970, 1050),
    banknotes=70,
    invoice=365,
    invoices=9,
    taxed=820,
    customers=(
        "Kestrel Events", "Bright Dental", "Studio Nine", "Hartwell Solicitors", "Northwind Traders", "Meadow Nursery",
        "Town Hall Weddings", "Łódź Supper Club", "Riverside Gallery", "Patel & Sons", "Wether Books", "Pilates Loft",
    ),
    staff=(1940, 1720, 1480, 1210, 780),
    rent=1950,
    suppliers=(
        Payee("Allpress Espresso", "ALLPRESS ESPRESSO", OTHER, "direct_debit", "262", "weekly", 2, 160, False, True),
        Payee("Cotteswold Dairy", "COTTESWOLD DAIRY", OTHER, "direct_debit", "148", "weekly", 0, 180, False, True),
        Payee("Bidfood", "BFS GROUP BIDFOOD", OTHER, "direct_debit", "590", "weekly", 4, 220, False, True),
        Payee("Bakehouse 24", "BAKEHOUSE 24 LTD", OTHER, "paid", "225", "weekly", 1, 150, False, True),
        Payee("Costco", "COSTCO WHOLESALE {n}", OTHER, "card", "176", "sometimes", 2, 450, scales=True),
        Payee("Tesco", "TESCO STORES {n}", OTHER, "card", "27", "sometimes", 4, 600, vat=False),
        Payee("Packhelp", "PACKHELP UK", OTHER, "card", "210", "monthly", 10, 300, scales=True),
        Payee("Nisbets", "NISBETS PLC {n}", EQUIPMENT, "card", "84", "sometimes", 1, 600),
        Payee("Deputy", "DEPUTY.COM", SOFTWARE, "card", "28.80", "monthly", 6),
        Payee("PPL PRS", "PPL PRS LTD", OTHER, "direct_debit", "41.22", "monthly", 27),
        Payee("Facebook", "FACEBK *ADS", MARKETING, "card", "95", "monthly", 3, 300),
    ),
    big=("Caterfit Kitchens", "CATERFIT KITCHENS LTD"),
)  # fmt: skip

AGENCY = Trade(
    kind="design agency",
    names=("Studio Marlowe", "Fieldnote Design", "Brightside & Co", "Two Doors Down", "Kiln Creative", "Plain Giants"),
    takings=110,
    weekdays=(1200, 1150, 1100, 1050, 900, 850, 750),
    seasons=(1150, 1080, 1020, 960, 950, 930, 820, 780, 1120, 1140, 1180, 870),
    banknotes=0,
    invoice=3150,
    invoices=12,
    taxed=940,
    customers=(
        "Acme Corp", "Green Leaf Landscaping", "Northwind Traders", "Müller GmbH", "Tern Architects", "Coastal Trust",
        "Bright Dental", "Hopper Cycles", "Larder & Vine", "Pennine Rail Tours", "Ridgeway Homes", "Aurora Festival",
    ),
    staff=(2850, 2610, 2380, 2120, 1990, 1760),
    rent=2250,
    suppliers=(
        Payee("Ines Duarte", "INES DUARTE", ADVICE, "paid", "940", "sometimes", 2, 350, vat=False, scales=True),
        Payee("Kwame Boateng", "K BOATENG DEV", ADVICE, "paid", "860", "sometimes", 1, 400, vat=False, scales=True),
        Payee("Adobe", "ADOBE *CREATIVE CLOUD", SOFTWARE, "card", "286.20", "monthly", 8, rises=True),
        Payee("Figma", "FIGMA MONTHLY", SOFTWARE, "card", "108.00", "monthly", 15),
        Payee("AWS", "AWS EMEA {n}", SOFTWARE, "card", "164", "monthly", 3, 120),
        Payee("Slack", "SLACK T{n}", SOFTWARE, "card", "50.40", "monthly", 17),
        Payee("Google Ads", "GOOGLE*ADS", MARKETING, "card", "420", "monthly", 1, 200),
        Payee("Facebook", "FACEBK *ADS", MARKETING, "card", "260", "sometimes", 1, 300),
        Payee("Uber", "UBER *TRIP", TRAVEL, "card", "17", "sometimes", 4, 500),
        Payee("Shutterstock", "SHUTTERSTOCK", SOFTWARE, "card", "34.80", "monthly", 20),
        Payee("Print Bureau", "PRINT BUREAU LTD", OTHER, "paid", "320", "sometimes", 2, 500, scales=True),
    ),
    big=("Oktave Office Fitouts", "OKTAVE FITOUTS LTD"),
)  # fmt: skip

TRADES = (WORKSHOP, CAFE, AGENCY)  # seed 7, the default, is a café: card takings, cash and a few invoices
