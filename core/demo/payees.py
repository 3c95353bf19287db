"""Whom every small business in Britain pays: how the name is printed, how much, how often."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.demo.bank_text import Way

Rhythm = Literal["weekly", "monthly", "yearly", "sometimes"]


@dataclass(frozen=True)
class Payee:
    """Somebody paid again and again, in pounds.

    prints: the name on the statement; {n} becomes a branch number. on: the weekday (0 is Monday) of a weekly payment,
    the day of a monthly one, the month of a yearly one, how many times a month for "sometimes". spread: how far the
    amount strays, in thousandths. vat: the price holds 20% VAT to reclaim. scales: it grows with the business.
    heating: dear in winter. rises: its price goes up once. ends: it is cancelled after two thirds of the time.
    """

    name: str
    prints: str
    category: str
    way: Way
    amount: str
    rhythm: Rhythm
    on: int
    spread: int = 0
    vat: bool = True
    scales: bool = False
    heating: bool = False
    rises: bool = False
    ends: bool = False

    @property
    def price(self) -> Decimal:
        """The usual amount."""
        return Decimal(self.amount)


SOFTWARE, UTILITIES, TRAVEL, OTHER = "Software & Subscriptions", "Utilities", "Travel", "Other"
MARKETING, EQUIPMENT, TAXES, ADVICE = "Marketing", "Equipment", "Taxes", "Professional Services"

# One of each line is taken.
ANY: tuple[tuple[Payee, ...], ...] = (
    (
        Payee("British Gas", "BRITISH GAS BUSINESS", UTILITIES, "direct_debit", "310", "monthly", 14, 90, heating=True),
        Payee("EDF Energy", "EDF ENERGY CUST PLC", UTILITIES, "direct_debit", "295", "monthly", 17, 90, heating=True),
        Payee(
            "Octopus Energy", "OCTOPUS ENERGY BUS", UTILITIES, "direct_debit", "280", "monthly", 12, 90, heating=True
        ),
    ),
    (
        Payee("Castle Water", "CASTLE WATER LTD", UTILITIES, "direct_debit", "58", "monthly", 20, 160, vat=False),
        Payee("Wave Utilities", "WAVE LTD WATER", UTILITIES, "direct_debit", "64", "monthly", 6, 160, vat=False),
    ),
    (
        Payee("BT", "BT GROUP PLC", UTILITIES, "direct_debit", "47.94", "monthly", 9, rises=True),
        Payee("Virgin Media Business", "VIRGIN MEDIA BUSIN", UTILITIES, "direct_debit", "54.00", "monthly", 21),
    ),
    (
        Payee("Vodafone", "VODAFONE LTD", UTILITIES, "direct_debit", "43.20", "monthly", 24, 60),
        Payee("EE", "EE LIMITED", UTILITIES, "direct_debit", "38.40", "monthly", 18, 60),
    ),
    (
        Payee("Xero", "XERO UK LTD", SOFTWARE, "direct_debit", "39.60", "monthly", 11, rises=True),
        Payee("QuickBooks", "INTUIT QUICKBOOKS", SOFTWARE, "card", "42.00", "monthly", 13, rises=True),
        Payee("Sage", "SAGE SOFTWARE LTD", SOFTWARE, "direct_debit", "43.20", "monthly", 16, rises=True),
    ),
    (
        Payee("Google Workspace", "GOOGLE*WORKSPACE", SOFTWARE, "card", "41.40", "monthly", 2, rises=True),
        Payee("Microsoft 365", "MICROSOFT*365", SOFTWARE, "card", "37.08", "monthly", 4, rises=True),
    ),
    (
        Payee("Mailchimp", "MAILCHIMP *MISC", MARKETING, "card", "32.50", "monthly", 19, ends=True),
        Payee("LinkedIn Premium", "LINKEDIN PRE", SOFTWARE, "card", "49.99", "monthly", 23, ends=True),
    ),
    (
        Payee("Hiscox", "HISCOX INSURANCE", OTHER, "card", "864.50", "yearly", 3, 40, vat=False, scales=True),
        Payee("Simply Business", "SIMPLYBUSINESS.CO.UK", OTHER, "card", "742.10", "yearly", 10, 40, vat=False),
        Payee("AXA", "AXA INSURANCE UK", OTHER, "direct_debit", "918.00", "yearly", 6, 40, vat=False, scales=True),
    ),
    (
        Payee("Barnes & Mowbray", "BARNES & MOWBRAY LLP", ADVICE, "standing_order", "174", "monthly", 5),
        Payee("Okafor Accountancy", "OKAFOR ACCOUNTANCY", ADVICE, "standing_order", "162", "monthly", 8),
    ),
    (
        Payee("Biffa", "BIFFA WASTE SERVICES", OTHER, "direct_debit", "71.40", "monthly", 25, 80, scales=True),
        Payee("Veolia", "VEOLIA ES UK LTD", OTHER, "direct_debit", "66.20", "monthly", 22, 80, scales=True),
    ),
    (
        Payee("Amazon", "AMZNMKTPLACE AMAZON.CO", OTHER, "card", "46", "sometimes", 3, 700),
        Payee("Argos", "ARGOS BUSINESS {n}", OTHER, "card", "52", "sometimes", 2, 600),
    ),
    (
        Payee("Trainline", "TRAINLINE.COM", TRAVEL, "card", "64", "sometimes", 2, 500, vat=False),
        Payee("GWR", "GWR TICKETS {n}", TRAVEL, "card", "58", "sometimes", 2, 450, vat=False),
    ),
    (
        Payee("Royal Mail", "ROYAL MAIL GROUP {n}", OTHER, "card", "23", "sometimes", 2, 500, vat=False),
        Payee("Post Office", "POST OFFICE COUNTER {n}", OTHER, "card", "19", "sometimes", 2, 500, vat=False),
    ),
)

LANDLORDS = ("Northgate Lettings", "Albion Estates", "Quayside Property", "Hartley & Finch")
LENDERS = (
    ("Funding Circle", "FUNDING CIRCLE LTD"),
    ("iwoca", "IWOCA LTD"),
    ("Close Brothers", "CLOSE BROTHERS FIN"),
)  # fmt: skip
# (name, as printed, thousandths taken from each payment)
PROCESSORS = (
    ("SumUp", "SUMUP PAYMENTS LTD", 17),
    ("Worldpay", "WORLDPAY UK LTD", 15),
    ("Zettle", "ZETTLE BY PAYPAL", 18),
    ("Dojo", "PAYMENTSENSE DOJO", 14),
)  # fmt: skip
# The coffee that is bought twice, for the owner and a guest: two true rows that look like one.
COFFEES = (("Costa Coffee", "COSTA COFFEE {n}", "3.65"), ("Pret A Manger", "PRET A MANGER {n}", "3.40"))
# (name, as printed, category, least pounds, most pounds, way)
ONE_OFFS: tuple[tuple[str, str, str, int, int, Way], ...] = (
    ("Currys", "CURRYS BUSINESS {n}", EQUIPMENT, 380, 1150, "card"),
    ("Drain Doctor", "DRAIN DOCTOR PLUMBING", OTHER, 160, 540, "paid"),
    ("Lowry Legal", "LOWRY LEGAL LLP", ADVICE, 420, 980, "paid"),
    ("Bright Signs", "BRIGHT SIGNS LTD", MARKETING, 290, 870, "paid"),
    ("Premier Inn", "PREMIER INN {n}", TRAVEL, 89, 310, "card"),
    ("Companies House", "COMPANIES HOUSE", OTHER, 34, 34, "card"),
    ("IKEA", "IKEA LTD {n}", EQUIPMENT, 120, 640, "card"),
)
TOWNS = ("Leeds", "Bristol", "Sheffield", "Norwich", "Cardiff", "York", "Exeter", "Lincoln")
FIRST_NAMES = (
    "Amelia",
    "Tomasz",
    "Priya",
    "Gareth",
    "Ngozi",
    "Hannah",
    "Yusuf",
    "Siân",
    "Callum",
    "Mei",
    "Rosa",
    "Dylan",
)
SURNAMES = (
    "Whitlock",
    "Kowalski",
    "Nair",
    "Pritchard",
    "Eze",
    "Lindqvist",
    "Demir",
    "Morgan",
    "Fraser",
    "Chen",
    "Ortega",
)
