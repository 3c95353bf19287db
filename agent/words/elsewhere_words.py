"""Words for what no bank statement holds, by what they are about: goods, people and their hours, papers, ratings, secrets."""

from __future__ import annotations

import re

from agent.words.words import words


def choice(text: str) -> str:
    """A pattern of the phrases of `text`, a comma between them, each in its plain forms and with a space after it."""
    plain = dict.fromkeys(" ".join(words(one)) for one in text.split(",") if one.strip())
    return "(?:" + "|".join(re.escape(one) for one in sorted(filter(None, plain), key=len, reverse=True)) + ") "


# Things that only money spent on them or got for them makes a question to the books.
THINGS = choice(
    # goods and how they sell
    "stock, stocks, stock level, stocktake, inventory, product, dish, sku, barcode, best seller, bestseller, bestselling, popular, menu, recipe, shelf, warehouse, wastage, "
    # people who come, and what they think
    "footfall, foot traffic, visit, visitor, walk in, walk ins, passers by, headcount, head count, attendance, queue, waiting list, waitlist, no show, no shows, "
    "rating, star rating, google review, star review, online review, complaint, feedback, follower, subscriber, page view, impression, click, website traffic, web traffic, "
    # selling
    "pipeline, leads, new leads, lead time, quote, quotes, proposal, tender, conversion, conversion rate, churn, churn rate, retention, retention rate, win rate, hit rate, close rate, "
    "utilisation, utilization, billable, occupancy, capacity, market share, order book, backlog, repeat business, repeat rate, repeat customer, returning customer, new customers rate, "
    # work and who does it
    "hour, hours, man hour, timesheet, rota, roster, clock in, holiday entitlement, holiday allowance, holiday left, holiday request, annual leave, sick leave, sick day, day off, days off, maternity leave, "
    "absence, notice period, appraisal, performance review, training record, staff turnover, turnover of staff, turnover rate, "
    # the diary and the road
    "appointment, reservation, free slot, slot, diary, availability, delivery, parcel, shipment, tracking number, eta, mileage, mile, miles, mpg, odometer, mot, tyre pressure, "
    # papers and what they say
    "clause, small print, contract end, contract say, contract expire, sign contract, contract run out, lease end, lease expire, payment terms, terms and conditions, warranty, guarantee, policy number, insurance policy, policy excess, certificate, logbook, po number, purchase order, "
    "delivery note, line item, invoice number, order number, invoice date, balance sheet, trial balance, general ledger, ledger, journal entry, depreciation, accruals, "
    "asset register, fixed asset, net asset, creditor, debtor, aged debtor, debtor days, receivable, accounts receivable, accounts payable, bad debt, "
    # what it is worth, and who would lend on it
    "ratio, sector, net worth, valuation, goodwill, equity, collateral, credit score, credit rating, credit check, credit history, credit limit, loan application, application, overdraft limit, interest rate, "
    "mortgage rate, base rate, loan rate, yield, rate of return, return on investment, roi, gift card, loyalty point, reward point, nectar point, air mile, "
    # secrets and addresses
    "pin, pin number, password, passcode, login, log in, sort code, sortcode, iban, swift code, bic, vat number, vat reg, vat registration, utr, tax id, tax code, company number, "
    "registration number, reg number, card number, cvv, expiry date, account number, phone number, telephone number, contact number, email address, address, postcode, "
    "opening hour, opening time, website"
)
# Money words near a thing: "what did the stock cost", "paid for deliveries", "holiday pay".
PAID_FOR = frozenset(
    "laid lay sink sunk spend pay cost buy purchase blow waste fork shell bill payment expenditure outlay expense fee claim allowance "
    "reimbursement splash drop outgoings reimburse refund subscription".split()
)
# Who does as they like, and no bank statement says what.
OTHERS = choice(
    "landlord, landlady, bank, council, government, competitor, boss, inspector, tenant, neighbour, insurer, agent, franchisor, fed, chancellor, staff, lad, girl, employee, worker, "
    "apprentice, manager, accountant, bookkeeper, solicitor, lawyer, supplier, customer, client, insurance company, taxman, ENT"
)
