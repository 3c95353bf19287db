"""Card lines: who took the card (SQ *, PAYPAL *, SumUp *) set apart from where it was used."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger import brands
from core.ledger.bankspeak import only_bank
from core.ledger.folding import fold
from core.ledger.parts import Parts

# Who, and how they begin a line; what follows is the shop.
_PATTERNS = (
    ("Square", r"SQ\s?\*|SQU\*\s?|SQ\s+|GOSQ\.COM\s?\*?"),
    ("Toast", r"TST\s?\*|TST-"),
    (
        "PayPal",
        r"(?:PAYPAL|PP|PYPL|PAYPAL INST XFER)\s?[*-]\s?(?:PP\s?\*)?|PAYPAL\s+(?:INST XFER |PAYMENT TO )?(?!TRANSFER|PAYMENT|INST|EUROPE|SARL|PPD|S\.?A|INC|LTD|\d)",
    ),
    ("SumUp", r"SUM\s?UP\s?\*+|SUM\s?UP[ _-]{1,3}(?!PID|PAYMENTS|PAYOUT|LTD|LIMITED|\d)"),
    ("Zettle", r"ZETTLE[_ ]?\*?(?! ?BY )|I?ZETTLE\s?[*_]|IZ\s?[*_]|IZ\s+"),
    ("Stripe", r"STRIPE\s?\*"),
    ("Klarna", r"KLARNA\s?\*|KLARNA AB\s?\*?\s"),
    ("Clearpay", r"CLEARPAY\s?\*|AFTERPAY\s?\*"),
    ("Amazon Pay", r"AMZ\s?\*|AMZN PMTS\s?\*|AMAZON PAY\s?\*|AMZ(?!N|\b| UK|AMAZON)(?=[A-Z][A-Z0-9-]{2})"),
    ("Shopify", r"SP\s?\*|SP\s+(?=[A-Z])|SHOPPAY\s?\*|SHOP PAY\s?\*"),
    ("FastSpring", r"FS\s?\*|FSPRG\S*\s?\*?"),
    ("Checkout.com", r"CKO\s?\*"),
    ("Paddle", r"PADDLE(?:\.NET)?\s?\*"),
    ("2Checkout", r"2CO(?:\.COM)?\s?[*|]|2CHECKOUT\s?\*"),
    ("Digital River", r"DRI\s?\*"),
    ("Gumroad", r"GUMROAD\s?\*"),
    ("Lemon Squeezy", r"LEMSQZY\s?\*|LS\s?\*"),
    ("WePay", r"WPY\s?\*"),
    ("Intuit", r"IN\s?\*"),
    ("Clover", r"CLV\s?\*|CLOVER\s?\*"),
    ("Nayax", r"NYA\s?\*|NYX\s?\*|NAYAX\s?\*"),
    ("Cantaloupe", r"CTLP\s?\*|USA\s?\*"),
    ("Mollie", r"MOLLIE\s?[*-]"),
    ("Adyen", r"ADYEN\s?\*"),
    ("Worldpay", r"WORLDPAY\s?\*|WP\s?\*"),
    ("Razorpay", r"RAZ\s?\*|RAZORPAY\s?\*|RZP\s?\*"),
    ("GoCardless", r"GC RE\s|GOCARDLESS\s?\*|GC\s?\*|GOCARDLESS\s+(?!LTD|LIMITED|REF|PAYMENT|PAYOUT|SAS|\d)"),
    ("PayU", r"PAYU\s?\*"),
    ("BillDesk", r"(?:\S+/)?BILLDE?S?K(?=[A-Z])"),
    ("CCAvenue", r"CCA\s?\*"),
    ("Paytm", r"PAYTM\s?[*-]"),
    ("Alipay", r"ALP\s?\*|ALIPAY\s?\*"),
    ("WeChat Pay", r"WECHAT(?: ?PAY)?\s?\*"),
    ("Patreon", r"PATREON\s?\*"),
    ("CCV", r"CCV\s?\*"),
    ("Dojo", r"DOJO\s?\*"),
    ("Tyl", r"TYL\s?\*"),
    ("Viva", r"VIVA(?:WALLET)?\s?\*"),
    ("myPOS", r"MYPOS\s?\*"),
    ("Payzone", r"PAYZONE\s?\*"),
    ("Ringgo", r"RINGGO\s?\*"),
    (
        "UATP",
        r"WL\s?\*|EIG\s?\*|DNH\s?\*|BKG\s?\*|SMP\s?\*|APL\s?\*|PY\s?\*|BT\s?\*|LIM\s?\*|CRO\s?\*|MSFT\s?\*\s?(?=[A-Z]{4})",
    ),
)
_PROCESSORS = [(who, re.compile(rf"^(?:{pattern})\s*(?P<name>\S.*)$", re.IGNORECASE)) for who, pattern in _PATTERNS]
_ANY = re.compile("|".join(pattern for _, pattern in _PATTERNS), re.IGNORECASE)  # most lines are no processor's
_NOT_NAMED = {"UATP", "CCV"}  # these only mark the way a card was read, nobody calls them by name
_LEAD = re.compile(
    r"^(?:VD[PCA]-|POSC?\d\d[A-Z]{3}\s+|APLPAY\s+|(?:CONTACTLESS|CARD|DEBIT|CREDIT|VISA|MASTERCARD|MAESTRO|AMEX|POS|PURCHASE|PAYMENT|ONLINE|E-?COM|RECURRING|REFERENZ|REF|TRANSACTION|BETALING|KAUF|SALE|REFUND|PENDING|INTL|"
    r"INTERNATIONAL|FOREIGN|APPLE PAY|GOOGLE PAY)\b[ :*.-]*)+",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^(?:(?:#?\d[\d.,/:*Xx-]*|[*X]{2,}\d*|\(\S+\)|[\d.,]+\s?[A-Z]{3})\s+)+(?=\S*[^\W\d_])")
_SELLS_ITSELF = (
    (re.compile(r"^DD\s?\*\s?(?:DOORDASH)?", re.IGNORECASE), "DoorDash"),
    (re.compile(r"^(?:EB\s?\*|EB\s+(?=[a-z])|EVENTBRITE)", re.IGNORECASE), "Eventbrite"),
)


def processor(text: str) -> tuple[str | None, str]:
    """(who took the card, the rest of the line)."""
    for pattern, name in _SELLS_ITSELF:
        if pattern.match(text):
            return None, name
    for who, pattern in _PROCESSORS if _ANY.match(text) else ():
        if (found := pattern.match(text)) and not only_bank(found["name"]):
            return (None if who in _NOT_NAMED else who), found["name"].lstrip("*_- ")
    code, star, rest = text.partition("*")
    if star and len(code) <= _CODE and rest and not brands.find(fold(code)) and brands.find(fold(rest)):
        return None, rest  # "CTCT*CONSTANTCONTACT": what stands before is no name
    return None, text


# Who is paid in a shop's stead and names the shop in the payment's purpose.
BETWEEN = frozenset(
    "mollie adyen buckaroo klarna paypal multisafepay icepay sofort payu przelewy24 tpay payone computop stripe worldline "
    "gocardless sumup razorpay cashfree ccavenue paypro bluem wero twisto".split()
)
_BUYING = frozenset(
    "order orders bestelling bestellung bestell bestellnr ordernr orderid ordernummer bestelnr einkauf ihr ihre uw bei bij "
    "zakup zamowienie zam payment payments purchase shop webshop transaktion trx tx via id oid inz inzake stichting".split()
)
_CODE = 5  # letters of a code that a card machine sets before a shop
_MOST = 5  # words a shop's name may have; a longer purpose is a sentence


def behind(payee: str, purpose: str) -> tuple[str, str] | None:
    """(processor, shop) of a payment to a processor whose purpose is nothing but a shop's name and references."""
    between = next((word for word in fold(payee).split() if word in BETWEEN), None)
    if between is None:
        return None
    kept = [
        word
        for word in purpose.strip(" /,.-").split()
        if not any(c.isdigit() for c in word) and not _BUYING.intersection(split := fold(word).split()) and split
    ]
    shop = " ".join(kept)
    if not 0 < len(kept) <= _MOST or only_bank(shop) or BETWEEN.intersection(fold(shop).split()):
        return None
    return between.title(), shop


def read(text: str) -> Parts:
    """Any line that no convention claims: without its leading card words, numbers and processor."""
    who, name = processor(text)
    if who is None:
        stripped = _HEAD.sub("", _LEAD.sub("", text))
        if stripped != text and only_bank(stripped):
            stripped = text  # "AMEX DD 1009": the card is all that is named
        who, name = processor(stripped)
    return Parts(name, "line", intermediary=who)
