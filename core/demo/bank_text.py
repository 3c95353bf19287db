"""How three kinds of UK bank print the same payment."""

from __future__ import annotations

from datetime import date
from typing import Literal

Way = Literal[
    "card", "direct_debit", "standing_order", "paid", "received", "giro", "cash", "paid_in", "card_refund",
    "to_savings", "from_current", "to_current", "from_savings", "fee", "interest", "overdraft",
]  # fmt: skip

# {name} is what the payee's own bank calls it, {ref} the payment's reference, {on} the day the card was used,
# {mine} and {other} the ends of the two account numbers, {card} the end of the card's.
_SENTENCES: dict[Way, str] = {
    "card": "CARD PAYMENT TO {name} ON {on:%d-%m-%Y}",
    "direct_debit": "DIRECT DEBIT PAYMENT TO {name} REF {ref}, MANDATE NO 00{card:.2}",
    "standing_order": "STANDING ORDER VIA FASTER PAYMENT TO {name} REFERENCE {ref}",
    "paid": "BILL PAYMENT VIA FASTER PAYMENT TO {name} REFERENCE {ref}",
    "received": "FASTER PAYMENTS RECEIPT REF {ref} FROM {name}",
    "giro": "BANK GIRO CREDIT REF {name}, {ref}",
    "cash": "CASH WITHDRAWAL AT {name} ATM ON {on:%d-%m-%Y}",
    "paid_in": "CASH PAID IN AT {name} POST OFFICE",
    "card_refund": "CREDIT FROM {name} ON {on:%d-%m-%Y}",
    "to_savings": "TRANSFER TO SAVINGS ACCOUNT 10-20-30 ****{other}",
    "from_current": "TRANSFER FROM BUSINESS CURRENT 10-20-30 ****{other}",
    "to_current": "TRANSFER TO BUSINESS CURRENT 10-20-30 ****{other}",
    "from_savings": "TRANSFER FROM SAVINGS ACCOUNT 10-20-30 ****{other}",
    "fee": "ACCOUNT MAINTENANCE FEE {ref}",
    "interest": "INTEREST PAID AFTER TAX 0.00 DEDUCTED",
    "overdraft": "ARRANGED OVERDRAFT INTEREST TO {on:%d-%m-%Y}",
}
_COLUMNS: dict[Way, str] = {
    "card": "{name:<18.18} ON {on:%d %b} BCC",
    "direct_debit": "{name:<18.18} {ref:<12.18} DDR",
    "standing_order": "{name:<18.18} {ref:<12.18} STO",
    "paid": "{name:<18.18} {ref:<12.18} BBP",
    "received": "{name:<18.18} {ref:<12.18} BGC",
    "giro": "{name:<18.18} {ref:<12.18} BGC",
    "cash": "{name:<18.18} {on:%d %b} {card} ATM",
    "paid_in": "PO COUNTER {name:<18.18} PIC",
    "card_refund": "{name:<18.18} ON {on:%d %b} BCC",
    "to_savings": "102030 1234{other} SAVINGS TFR FT",
    "from_current": "102030 1234{other} CURRENT TFR FT",
    "to_current": "102030 1234{other} CURRENT TFR FT",
    "from_savings": "102030 1234{other} SAVINGS TFR FT",
    "fee": "COMMISSION CHARGES {ref} CHG",
    "interest": "INTEREST PAID GROSS INT",
    "overdraft": "DEBIT INTEREST TO {on:%d%b} INT",
}
_COMMAS: dict[Way, str] = {
    "card": "{card} {on:%d%b%y} , {name}, {town} GB",
    "direct_debit": "{name} {ref}",
    "standing_order": "{name} {ref}",
    "paid": "{name}, {ref}, VIA ONLINE - PYMT, FP {on:%d/%m/%y} 10",
    "received": "{name}, {ref}, FP {on:%d/%m/%y} 40",
    "giro": "{name} {ref} BAC",
    "cash": "{card} {on:%d%b} , {name}, {town} GB",
    "paid_in": "POST OFFICE {name} CASH CREDIT",
    "card_refund": "{card} {on:%d%b%y} REFUND, {name}, {town} GB",
    "to_savings": "TO A/C ****{other}, SAVINGS, VIA ONLINE - XFER",
    "from_current": "FROM A/C ****{other}, CURRENT, VIA ONLINE - XFER",
    "to_current": "TO A/C ****{other}, CURRENT, VIA ONLINE - XFER",
    "from_savings": "FROM A/C ****{other}, SAVINGS, VIA ONLINE - XFER",
    "fee": "CHARGES {ref}",
    "interest": "{on:%d%b} GRS {other}",
    "overdraft": "{on:%d%b} DEBIT INT A/C {mine}",
}
BANKS: tuple[dict[Way, str], ...] = (_SENTENCES, _COLUMNS, _COMMAS)


def print_line(
    bank: int, way: Way, on: date, *, name: str = "", ref: str = "", town: str = "", card: str = "", other: str = "",
    mine: str = "",
) -> str:  # fmt: skip
    """The statement's text in the house of bank number `bank` (0 to 2): capitals, ASCII, no space at either end."""
    line = BANKS[bank][way].format(on=on, name=name, ref=ref, town=town, card=card, other=other, mine=mine)
    return line.upper().strip()
