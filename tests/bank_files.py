"""Statements for the tests: rows of our own in layouts that banks use."""

from __future__ import annotations

# A month of a workshop. In 4,850.00 (2 rows), out 1,612.30 (5 rows); opens with 1,000.00 and closes with 4,237.70.
MARCH = """\
Date,Description,Money Out,Money In,Balance
02/03/2026,HARBOUR RENTALS LTD RENT,900.00,,100.00
05/03/2026,ACME CORP INV 118,,3200.00,3300.00
09/03/2026,CARD PAYMENT TIMBER YARD,412.30,,2887.70
09/03/2026,COFFEE CORNER,3.50,,2884.20
09/03/2026,COFFEE CORNER,3.50,,2880.70
17/03/2026,BRIGHT DENTAL FIT-OUT,,1650.00,4530.70
30/03/2026,HMRC VAT,293.00,,4237.70
"""

# The month after, from the same bank: it begins where March ended.
APRIL = """\
Date,Description,Money Out,Money In,Balance
01/04/2026,HARBOUR RENTALS LTD RENT,900.00,,3337.70
14/04/2026,ACME CORP INV 121,,2750.00,6087.70
21/04/2026,CARD PAYMENT TIMBER YARD,188.20,,5899.50
"""

# Days 1 to 12 only and no balance: 03/04 may be 3 April or 4 March.
UNDECIDED = """\
Date,Description,Amount
03/04/2026,ACME CORP,120.00
05/04/2026,COFFEE CORNER,-3.50
07/05/2026,TIMBER YARD,-42.00
"""
