"""Money as people write it: symbols, grouping, decimals. Amounts are Decimal, + is money in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from statistics import median

SYMBOLS = {"GBP": "£", "USD": "$", "EUR": "€", "JPY": "¥", "INR": "₹", "AUD": "A$", "CAD": "C$", "NZD": "NZ$"}
# ISO 4217 minor units where they are not two.
DECIMALS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "HUF": 2, "KWD": 3, "BHD": 3, "TND": 3, "OMR": 3}


@dataclass(frozen=True)
class Marks:
    """How a country writes a number: what parts thousands, what parts decimals, whether the symbol stands behind."""

    group: str = ","
    point: str = "."
    behind: bool = False


# By country; the spaces do not break. Whoever is not here writes as the British do.
MARKS = {
    **dict.fromkeys(("DE", "ES", "IT", "PT", "GR", "DK", "RO", "HR", "SI"), Marks(".", ",", behind=True)),
    **dict.fromkeys(("AT", "FR", "PL", "CZ", "SK", "FI", "SE", "NO", "BG", "UA"), Marks("\u00a0", ",", behind=True)),
    **dict.fromkeys(("NL", "BR", "TR", "ID"), Marks(".", ",")),
    **dict.fromkeys(("CH", "LI"), Marks("’", ".")),
}
PLAIN = Marks()


def marks(locale: str) -> Marks:
    """The marks of a locale: "DE", "de_DE", "de-DE"."""
    return MARKS.get(locale.replace("-", "_").rpartition("_")[2].upper(), PLAIN)


def local(amount: str, currency: str, locale: str) -> str:
    """`amount`, as format_money and the like write it, as it is written in `locale`: "-1.234,50 €"."""
    told = marks(locale)
    if told == PLAIN:
        return amount
    symbol = SYMBOLS.get(currency)
    swapped = amount.translate(str.maketrans({",": told.group, ".": told.point}))
    if symbol and told.behind:
        return f"{swapped.replace(symbol, '', 1)}\u00a0{symbol}"
    return swapped


def format_money(amount: Decimal, currency: str | None, locale: str = "GB") -> str:
    """`amount` with its currency ("-£1,234.50", "1,234.50 PLN"); a count (currency None) without decimals.

    locale: the country whose way of writing numbers is used.
    """
    if currency is None:
        return f"{amount:,f}" if amount % 1 else f"{int(amount):,}"
    # More than the currency has only where the amount needs it: an odd half-yen is shown, not rounded away.
    needed = -int(amount.normalize().as_tuple().exponent) if amount else 0
    places = max(DECIMALS.get(currency, 2), min(needed, 4))
    digits = f"{abs(amount):,.{places}f}"
    sign = "-" if amount < 0 else ""
    symbol = SYMBOLS.get(currency)
    return local(f"{sign}{symbol}{digits}" if symbol else f"{sign}{digits} {currency}", currency, locale)


def median_amount(amounts: Iterable[Decimal]) -> Decimal:
    """The median, to the hundredth: between two sums lies none that anybody pays. Raises StatisticsError for none."""
    return Decimal(median(amounts)).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def rounded(amount: Decimal) -> Decimal:
    """An estimate as people say it: three digits, and no pennies ("16,800", "1,240", "67")."""
    step = Decimal(1).scaleb(max(amount.adjusted() - 2, 0)) if amount else Decimal(1)
    return (amount / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step


def format_about(amount: Decimal, currency: str | None, locale: str = "GB") -> str:
    """An estimate with its currency, without decimals: "-£1,240"."""
    whole = f"{abs(amount):,.0f}"
    sign = "-" if amount < 0 else ""
    symbol = SYMBOLS.get(currency or "")
    said = f"{sign}{symbol or ''}{whole}" if symbol or currency is None else f"{sign}{whole} {currency}"
    return local(said, currency or "", locale)


def counted(number: int, noun: str = "transaction") -> str:
    """ "1 transaction", "2,000 transactions"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
