"""What owners say about money in and money out. agent.words.phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "revenue": {
        8: """
            how much (money/cash/) (did/have/) we (make/made/earn/bring in/bring/take/took/pull in/rake in/receive/get in/bill)
            how much (money/cash/) (did/has/is/have/) (come/came/coming/gone/flow) (in/into)
            how much (have/did/) we (taken/take/sell/sold/invoice)
            how much (money/cash/) we (did/have) (make/made/earn/bring in/take/took/pull in/receive/sell/sold)
            (money/cash/payments/funds) (in/coming in/came in/received/incoming/into)
            what (did/have/) we (take/bring in/earn/make/pull in/rake in/bank/sell)
            what (came/has come/is coming/come) in
            what was in WHEN
            (how much/what) (money/cash/) (be/was) (received/collected/earned)
            (what/how much) (money/) we (have/did/) earn
            (money/cash/payment/payments) (which/that) (come/came/arrive/arrived/enter/entered/get/got) (in/into/to/for) (us/me/WHEN/my/account/bank)
            (total/gross/all/) (revenue/turnover/income/takings/sales/earnings/incomings/receipts/deposits/inflow)
            how (much/many) (sales/revenue/income/turnover/takings/earnings)
            how is (revenue/sales/business/turnover/income/trade) (looking/doing/going)
            (customers/clients/people/they/everyone) (pay/paid/paid us/pay me)
            how much (did/have/) (customers/clients/people/they/everyone) (pay/paid/give/send)
            how much ... (come/came) (in/into) (the/) (account/bank/till/business)
            how much ... (got/get/been) paid
            how much (did/was/have) we (been/) (paid/pay)
            (did/have/be/are/were) we (get/got/been) paid
            what (be/was) pay in
            (sum/amount/total/money/how much/what) (we/) (have/did/was/) (we/) (collect/collected/cashed/banked/cashed in)
            (what/how much) ... (put/paid) through the (books/business)
            (what/how much) (have/did/do) we (bill/invoice/bank/gross/trouser/coin/scoop)
            (what/how much) we (have/did/do/) (bill/invoice/bank/gross/trouser/coin/scoop)
            (money/cash/income/payments) ... (into/in) (my/our/the) (account/bank) (WHEN/WEEK)
            (how/what) (be/do) (sales/takings/revenue/turnover/income) (do/be/look/like/come/go)
            how much (work/jobs) ... (paid/invoice/bring)
            (what/how much) ... (go/went) (through/into/in) (the/) till
            what (did/was) (the/) (shop/business/firm/company/cafe/store/salon/van) (make/take/took/earn/bring in)
            how much ... (shop/business/firm/company/cafe/store/salon) (make/take/took/earn/bring in)
            (amount/sum/total) (received/earned/we earned/from customers/from sales)
            (money/cash) ... (we got/we get/we receive/we earned) (from/)
            how much ... (rolling/roll/rolled/pour/poured) in
            how much ... (enter/entered/come inside/get in/came through)
            (what/how much) (did/have) (customers/clients/people) (give/pay/spend with/spend)
            (amount/total/sum) of (sales/revenue/income/incoming/money in/payments in/takings)
            how (much/many) ... (sold/sales/sell/takings)
            (sales/revenue/income/takings/turnover) (figure/figures/number/numbers/total/for/in/this/WHEN/WEEK)
            (show/give/tell) (me/) ... (revenue/sales/income/takings/turnover)
            (what/how much) ... (gross/grossed)
            how much ... (land/landed/hit/arrive/arrived) (in/into/) (the/my/our/) (bank/account)
            (money/cash) (made/make/earned/generated)
            how much ... (generate/generated/raise)
            what (was/is/were/are) (my/our/the/) (takings/sales/revenue/income/turnover/earnings)
            (ring/rang/rung) (up/through)
            how much ... work ... (bring/brought/pay)
            what (did/have) we (invoice/gross)
        """,
        7: """
            how much (do/have/has/did) ... pay (me/us)
            how much we (have/had/get/got) (off/from) ENT
        """,
        5: """
            (revenue/turnover/income/takings/sales/sale/earnings/incomings/receipt/inflow/incoming)
            (came/come/coming) in
            (bring/brought/pulled/pull/rake/raked) in
            money in
            we (earn/receive/sell)
            (invoices/customers) paid
            takings
            gross
            in the till
            (through/into/in) (the/my/our) (till/register/shop)
            (pay/paid) in (on/to/yesterday/today)
            deposit
            (did/have) we (get/receive) (any/) (money/payments)
            any (money/payments/income) (in/come in/received)
            (anyone/anybody/someone/somebody) (pay/paid) (me/us)
            (enter/entered/generate)
            (gain/gained)
            (money/cash) (come/came)
        """,
        4: """
            money (WHEN/WEEK)
            how much (in/) (WHEN/WEEK)
        """,
        2: """
            we make
            we take
            (earn/received/receive)
            how (are/is) (we/business) doing
        """,
    },
    "expense": {
        9: """
            how much (did/have/do/are) we (pay out/paid out)
            how much (money/) (have/) (go/went/gone) (out/) on
        """,
        8: """
            how much (money/cash/) (did/have/do/are/) (we/it/the business/the company/the shop) (spend/spent/pay/pay out/paid out/waste/blow/burn/fork out/shell out/lay out/use)
            how much (money/cash/) (have/did/) (we/) (been/) (spend/spending/burning/burn)
            how much (money/cash/) we (have/do/did/be/) (been/) (spend/pay/pay out/lose/waste/burn)
            (have/had) off (us/me/we)
            (take/took/taken) off (us/me/we)
            how much (money/cash/) (did/has/have/is/) (go/gone/went/going/leave/left/flow) out
            how much (money/cash/) (did/has/) (leave/left) (the/) (account/bank)
            what (did/have/do) we (spend/pay/pay out/shell out/fork out/lay out/splash out/blow)
            what (went/has gone/is going/go/gone) out
            (money/cash/payments/funds) (out/going out/went out/outgoing/gone out/paid out/leaving)
            (total/all/overall/) (expenses/expense/spending/outgoings/costs/outlay/overheads/spend/expenditure/outflow)
            how much ... (bills/costs/expenses/outgoings/overheads) (come to/add up/were/are/be/)
            how much ... (cost/costs) (me/us/to run)
            (shell/fork/fork/pay/paying/lay/splash) out
            what (did/was) ... (cost/set) (me/us) (back/)
            set (us/me) back
            (the/) damage (for/in/WHEN/WEEK)
            (bill/payment/cost/charge/directdebit/expense) ... (hit/hits/leave/left/come out of/came out of/come off) (my/our/the) (account/bank)
            (what/which/how much) ... (amount/total/sum/level) of charges (for/in/of/)
            (what/how much) (do/did/have) we (get through/part with/hand over/lay down/drop/burn through/go through)
            (what/how much) (be/was/is) (it/that/everything) ... (cost/costing) (me/us)
            (cost/costs) (of/) (running/to run) (the/my/our) (business/shop/place/company/firm/van)
            what is the damage
            we (blow/splash/burn/waste/part with/chuck)
            how much are we burning
            (amount/sum/total) (spent/we spent/paid/we paid/going out)
            how much ... (exit/exited/go out/went out/left) (of/from/) (the/my/our/) (bank/account/)
            (what/how much) ... (fork/cough/stump/pony) (out/up)
            (what/how much) ... (set me back/lay out/splash out/splurge/drop on/dropped)
            (amount/total/sum) (of/) (spent/spend/paid out/expenses/costs/outgoings/money out/payments out)
            (expenses/spending/spend/costs/outgoings) (figure/figures/number/numbers/total/for/in/this/WHEN/WEEK)
            (show/give/tell) (me/) ... (expenses/spending/outgoings/costs/overheads)
            how (much/many) (expenses/expense/costs/outgoings/spendings)
            what (was/is/were/are) (my/our/the/) (expenses/costs/outgoings/spending/overheads/spend/bills)
            (bills/costs/expenses) (come to/came to/total/add up to/amount to)
            how much (did/has/have) ... (cost/costs) (me/us/)
            (burn/cash burn/burn rate)
            how much (are/do) (my/our/the) (bills/costs/expenses/outgoings/overheads)
            how much ... (get through/got through/go through/went through)
            how much ... (throw/chuck/blow/waste) ... (at/on)
            how much (did/have/do) (we/) (give/given/hand over/bung/send/sent)
        """,
        5: """
            (expense/spending/spend/outgoings/outlay/overhead/expenditure/outflow/burn)
            (go/going/went) out
            paid out
            cost
            we (pay/spend)
            bill
            purchase
            bought
            money out
            (exit/exited)
        """,
        4: """
            how much (in/) (WHEN/WEEK)
            out (WHEN/WEEK)
        """,
        2: """
            pay
            paid
            (costs/spent)
            payments
        """,
    },
}
