"""What owners say about money in, money out, what is left and what is in the bank. planner_phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "revenue": {
        8: """
            how much (money/cash/) (did/have/) we (make/made/earn/bring in/bring/take/took/pull in/rake in/receive/get in/bill)
            how much (money/cash/) (did/has/is/have/) (come/came/coming/gone/flow) (in/into)
            how much (have/did/) we (taken/take/sell/sold/invoice)
            (money/cash/payments/funds) (in/coming in/came in/received/incoming/into)
            what (did/have/) we (take/bring in/earn/make/pull in/rake in/bank/sell)
            what (came/has come/is coming/come/was) in
            (total/gross/all/) (revenue/turnover/income/takings/sales/earnings/incomings/receipts/deposits/inflow)
            how (much/many) (sales/revenue/income/turnover/takings/earnings)
            how is (revenue/sales/business/turnover/income/trade) (looking/doing/going)
            (customers/clients/people/they/everyone) (pay/paid/paid us/pay me)
            how much (did/have/) (customers/clients/people/they/everyone) (pay/paid/give/send)
            how much ... (come/came) (in/into) (the/) (account/bank/till/business)
            how much ... (got/get/been) paid
            how much (did/was/have) we (been/) (paid/pay)
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
            (the/) damage (for/in/WHEN)
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
        """,
        2: """
            pay
            paid
            (costs/spent)
            payments
        """,
    },
    "profit": {
        9: """
            (give/show/tell/send) (me/us/) (the/my/our/) (numbers/figures) (for/from/of/in) (WHEN/WEEK)
            (profit/profitandloss/netprofit/loss/margin/bottom line/breakeven)
            (make/making/made) (a/any/some/) (profit/loss)
            (make/making) a (pounds/buck/penny/bean/bob/living/killing)
            (are/am) we (up/down) or (down/up) (in/for/over/this/) WHEN
            (make/making/made) (anything/owt/summat) (after/WHEN)
            (did/do/are/have/was) (we/it) (make/making/made/lose/losing/lost) (any/) (money/cash)
            (make/lose) (any/) money
            (in/) (intheblack/inthered)
            (are/were/did) (we/) (up/ahead/down) (or/overall/on the) (down/month/year/week/)
            (left/left over) after (costs/expenses/everything/bills/tax/all)
            after (costs/expenses/bills/all the bills/everything/outgoings/all the costs)
            what (did/do/have) we (clear/pocket/keep/net)
            how much (did/do/have/) (we/) (clear/pocket/keep/net)
            (in minus out/in less out/income minus expenses/revenue minus expenses/money in minus money out)
            (take/taking) home
            (come/came/coming) out ahead
            (net/netting)
            (we/) (cover/covered) (our/) costs
            how profitable
            profitable
            worth it
            how much (is/was) (mine/ours)
            (gain/gained/profit) ... (we/WHEN/business)
            (make/made/turn/turned) a (profit/loss)
            (after/minus/less) (all/) (the/) (costs/expenses/outgoings/bills/wages)
            (money/cash) (left/left over) (after/at the end/from WHEN)
            (losing/lose/lost) money
            (in profit/at a loss/profit or loss/surplus/deficit)
            (what/how much) (is/was) left over
            (earn/earned/made) (more/less) than ... (spend/spent)
            (spend/spent/spending) (more/less) than ... (earn/earned/make/made/bring/came in)
            (income/revenue/money in) (less/minus/versus/against) (expenses/costs/money out/spend/spending/outgoings) (what/profit/left/net)
            (am i/are we) (up or down/making anything/making money/winning/losing)
            (did/do) we (make/clear/earn) (anything/owt/something/a bean/a penny/a living)
            clear (anything/much/a profit)
            (is/was) (the business/it/business) (profitable/making money/losing money/in profit)
            (bottom line/earnings after)
            (net/) (result/gain)
            any (profit/money left)
        """,
        4: """
            how (did/are/have) (we/i/business) (do/doing/done/been)
            how (did/was/is) (the/) (business/month/shop/trade/WHEN) (do/doing/go/going/been)
            how did WHEN (go/look/do)
            good (month/year/quarter)
            better off
            what is left
            how (is/be) (go/going/doing) ... (business/trade/things/shop)
            how (is/are) (my/our/the) (business/trade/shop/company) (go/going/doing/do/getting on/been)
            how (was/is/did) (trade/trading/business)
            how (was/is) WHEN
        """,
    },
    "balance": {
        9: """
            (what/how) (is/are) (my/our) (money/cash) (now/right now/today/at the moment/looking)
            (balance/bank balance/account balance/closing balance/opening balance/cash position)
            how much (money/cash/do/have/) ... (in/at) (the/my/our/) (bank/account/accounts/current account)
            what (is/have/do) ... in (the/my/our/) (bank/account/accounts/pot/kitty)
            how much (money/cash/) (do/have) we (have/got) (left/available/now/right now/at the moment/currently/)
            how much (money/cash/) (do/have) we (left/available/now/right now/at the moment/currently)
            how much (money/cash/) (is/) (there/left/available/remaining/remain)
            what (do/have) we (got/have) (left/in the bank/available/)
            (are/am/is) we (skint/broke/brassic/overdrawn/out of money)
            (skint/brassic/overdrawn/overdraft)
            (cash/money) (in the bank/at bank/on hand/available/in hand/remaining)
            (available/current) (cash/funds/money)
            our (cash/funds) (now/available/right now/at the moment/currently)
            (funds/money) (available/left/remaining)
            how much (is/) (sat/sitting/sit) in
            how much (money/cash) (have/do) we (have/got)
            (how much/what) (does/do) (the/) bank (say/have)
            (current/today) (position/balance)
            how much (is/was) in (bank/account)
            are we (in credit/overdrawn)
            (check/show/see) (my/the/) (balance/account)
            how (is/are) (my/our/the) (bank/account/accounts/bank account/cash) (looking/look/doing/)
            where (do/are) we (stand/at) ... (bank/cash/money)
            (cash/money) we have
            how much ... (left in/remain in) (the/) (bank/account/kitty/pot)
            how much (money/cash/) we (have/got)
            how much you have of me
            how much ... (left/remaining) in
            (money/cash) (do/have) we (have/got)
            (what/how much) (money/cash) (is/) (there/we have) (in/at/on/left)
            (show/tell/give) (me/) ... balance
            (what/how) (is/are) (my/our/the) (account/bank/finances) (at/on/now/right now)
            how (flush/rich/poor) (are/am) we
            (what/how much) (have/do) we (have/got) (in/to play with/to spend/to work with/there)
            (balance/money/cash) (in/on/of) (the/my/our/) (account/bank/accounts)
            how much (money/cash) (is/be) (in/there/left)
            (any/got) (money/cash) (left/in the bank/in the account)
            (how much/what) (is/was) (in/on) (the/my/our) (account/bank/card)
            how much (can/could) we (spend/take out/withdraw) (now/today/right now)
            how much (is/) (sat/sitting)
            how much (is/was) (there/we on)
            (money/cash) (we/i) (have/got) (now/right now/at the moment/today/in bank)
            (funds/money/cash) (available/we have/on account)
            what (we/i) (have/got) in (bank/account)
        """,
        4: """
            in (the/) (bank/account/kitty)
            (funds/kitty)
            how much (money/cash)
        """,
        3: """
            (account/bank/cash)
        """,
    },
    "category": {
        9: """
            (by/per/each/every/into/in) category
            (breakdown/split/break down/split up/divide/analyse) ... (expenses/spending/costs/spend/outgoings/expense/cost/money)
            (expenses/spending/costs/spend/outgoings/expense) ... (breakdown/split/break down/by type/by area)
            where (is/does/did/has/do/) (all/) (my/our/the/) (money/cash) (all/) (going/go/gone/went/been going)
            where (is/does/did/has/do) it all (going/go/gone)
            what (am/are/do/have/did) (we/) (been/) (spending/spend) (my/our/) (money/it/cash/) (all/) on
            what (is/does) (my/our/the) (money/cash/spend) (being/) (spent/going/go) on
            category (breakdown/split/summary/totals)
            (lose/losing/lost) (to/on) CAT
            (waste/wasted/wasting/burn/burning) (on/at) CAT
            (all/list/show/spend by/show spend by) categories
            (what/which) (kind/type/sort) of (things/stuff) ... (spend/spending)
            break (it/that/them) down
            what (eats/eating/ate/swallow) (my/our/up/) (money/cash)
            (what/which) (things/stuff/areas/kind of things) ... (spend/spending/pay/buy/cost)
            (in/on) (what/which) (things/stuff/areas/categories) ... (spend/spending/money/pay)
            where (go/goes/went) (all/) (my/our/the/) (money/cash)
            (on what/in what) (do/did/am/are/we) ... (spend/spending/money)
            what (do/did/have) (we/) (spend/spent/spending) (all/) (my/our/the/) (money/cash/it) on
            what (did/do) (we/) (spend/waste/blow) ... on
            (expenses/spending/costs/outgoings/spend) (grouped/sorted/divided/separated/organised/per type/by kind)
            (group/sort/split/divide) ... (expenses/spending/costs/outgoings/spend)
            (what is/what are) (eating/draining) ... (money/cash/profit/account)
            (money/cash) ... (going/go) where
        """,
        6: """
            (breakdown/break down)
            (spend/spent/costs/paid/pay/much/expense) ... category
            where ... money go
        """,
    },
}
