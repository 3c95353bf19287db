"""What owners say for each thing they can ask: phrases in many voices, with what each is worth.

A line is one phrase in plain English; the compiler puts it into the same plain words as the question, so "we spent"
also meets "have I been spending". (a/b) is a choice, (a/) may be left out, ... stands for up to four words of one
clause. ENT, WHEN, AMT, PCT and NUM are slots already found. Weights: 9 settles it, 6 is clear, 3 leans, 1 hints.
"""

from __future__ import annotations

# intent -> {weight: lines}. Adding a way of saying something is adding a line.
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
            (enter/entered/generate)
            (gain/gained)
            (money/cash) (come/came)
        """,
        2: """
            we make
            we take
            (earn/received/receive)
            how (are/is) (we/business) doing
        """,
    },
    "expense": {
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
    "top_n": {
        9: """
            top (NUM/) ... (customers/clients/suppliers/vendors/categories/expenses/payers/costs/payees/spenders/earners/buyers/bills/accounts/outgoings/payments/transactions/spend/merchants/sellers/contractors)
            (biggest/largest/best/highest/main/major/greatest/most important/worst/most expensive/smallest/heaviest/number one/most valuable) (NUM/) (single/paying/) (customer/client/supplier/vendor/category/expense/payer/cost/payee/spender/earner/buyer/bill/outgoing/payment/transaction/invoice/spend/account/merchant/purchase/source/contractor/sale)
            NUM (biggest/largest/best/highest/main/top/major/worst/most expensive/smallest/priciest)
            (who/which/what) ... (the/) most
            (who/which/what) ... (biggest/largest/best/highest/main/top/worst)
            (biggest/largest/best/main/top) NUM
            (rank/ranking/league table)
            (customers/clients/suppliers/categories) (by/ranked/in order/sorted) (spend/revenue/by/of/)
            (who/which customer/which client) (bring/brings/give/gives/spend/spends/pay/pays) (in/me/us/) (the/) most
            (who/which) ... (costs/cost) (me/us) (the/) most
            (list/show/give me/name) ... NUM (largest/biggest/top/best)
            most (money/revenue/income/business/cash) (come/comes/came) from
            (best/biggest/top) (selling/paying)
            top (customer/client/supplier/vendor/spender/payer/NUM)
            most (come/comes/came/go/goes/went) (from/to)
            (my/our) (best/biggest/top/main) (customer/client/supplier/cost/expense)
            (biggest/largest/best/top/main/important) ... (customer/client/supplier/vendor/payer/cost/expense/bill/outgoing)
            (customer/client/supplier/vendor) ... (biggest/largest/best/highest/top/most)
            (customers/clients/suppliers/ones/who/people) ... (pay/paying/spend/spending/buy/owe/owes) (us/me/) (the/) (more/most)
            who (is/are) (my/our/the) (best/top/main/biggest) (NUM/)
            (spend/expenses/costs/revenue/sales/income/spending) by (supplier/vendor/customer/client/merchant/payee)
            (who/what) (do/did/have) (we/) ... most (on/with/to/from/at)
            who (owe/owes/owed) (us/me/) (the/) most
            (who/which) ... (bring/brings/give/gives) (in/me/us/) (the/) (most/more)
            (what/which) ... (costing/cost/costs/eating/spending/spend) ... (most)
            most (money/cash) (with/to/on/from/goes/go)
            (where/who/what) ... (most of) (my/our/the) (money/income/revenue/sales/spend)
            (big/biggest) (spenders/hitters/payers/ones)
            (our/my) most important (customer/client/supplier)
            rank
        """,
        4: """
            (biggest/largest/highest/top)
            (the/) most
            best
        """,
    },
    "compare": {
        9: """
            compare
            (versus/against) WHEN
            WHEN (versus/against) WHEN
            (versus/compared to/compared with/in comparison)
            (more/less/better/worse/higher/lower/bigger/smaller/busier/quieter/faster/fewer) ... than (WHEN/usual/normal/before)
            (was/is/are/were) WHEN (better/worse/higher/lower/busier/quieter/up/down)
            difference between
            (up or down/down or up/up/down/ahead/behind/increase/rise/growth/drop/change) (on/from/over/since/against/compared to) (WHEN/before)
            (how/what) (does/do/did/is) ... (stack up/measure up/match up)
            (stack/measure) up
            (year on year/month on month/week on week/yoy/mom/year over year/month over month/quarter on quarter)
            (than/beat/from) ... WHEN (and/or/to) WHEN
            (are/is/have/has) ... (gone/going/go) (up/down)
            (grow/growing/improving/increasing/decreasing/shrinking/improve/increase/decrease)
            WHEN (better/worse/higher/lower) than
            which (was/is/month/year/quarter) (better/worse/higher/best) ... WHEN or WHEN
            (WHEN/) or WHEN (better/worse/which)
            side by side
            same as WHEN
            than (in/) WHEN
            next to WHEN
            (compare/comparing/comparison/compared)
            (this/WHEN) (or/and) WHEN (which/better/more/who)
            (better/worse/more/less/busier/quieter/higher/lower) (WHEN/this) ... than (last/WHEN)
            (am/are/is/was/were) ... (up/down) (on/from/versus/against) WHEN
            (gone/go/going/went/been) (up/down) (since/from/on/compared/versus/against/between)
            (change/changed/difference/gap/movement) (between/from/in/since/versus) ... WHEN
            (how/what) ... (against/versus) (WHEN/last one/the last one/the one before/usual)
            (better/worse/more/less/same/busier/quieter) ... (than/as) (WHEN/last/before/the year before/usual)
            (improvement/improve/improved) (on/since/from/over)
            (up/down) or (down/up) (on/from/versus/against/since)
            (increase/decrease/rise/fall/drop) (from/since/between/in) ... WHEN
            WHEN (compared/against/versus/or/next to)
        """,
        4: """
            (difference/than)
            (higher/lower/better/worse)
        """,
    },
    "forecast": {
        9: """
            (forecast/predict/projection/outlook)
            (am/are) we (ok/fine/alright/all right/good/safe/sorted) (for/) (money/cash/) ... AHEAD
            (ok/enough) (for/) (money/cash) ... AHEAD
            (cashflow/cash/balance/money) (forecast/prediction/projection/outlook)
            (will/would/going to) we (be/) (ok/fine/alright/able/all right/safe/short/skint/broke/overdrawn/solvent/struggling/tight)
            (will/can) we (make/cover/meet/afford to pay/have enough to pay/have enough for/manage/be able to pay/pay/still pay) ... (payroll/wage/rent/bill/tax/salary/staff/vat/lads/incometax)
            (will/do/have/going to) ... have enough (money/cash/left/in the bank/to/for/)
            (run/running/ran) (out/short/low) ... WHEN
            (likely/going/about) to (run/be) (out/short/low)
            (where/what/how much) (will/would/do you expect/do you think/you expect/you reckon) ... (balance/bank/account/cash/money/we) (be/have/look/stand/end)
            (how much/what) (will/would) (we/be/there/I) (have/be/left/got/in)
            will (my/our/the) (balance/account/cash/money/bank)
            (looking/look) ahead
            (expect/expected/expecting/upcoming/coming up/due) ... (WHEN/in/out/balance/bills/payments/to come)
            what (is/bills/payments) ... (coming up/due/upcoming)
            (cash/money/balance/account/bank/it/things/we) (be/will/going to/be going to) (look/be looking) (like/) ... WHEN
            (cash/money) (flow/) look ... (ahead/future/coming)
            (will/going to) (be/have/need/go) ... (WHEN/overdraft/overdrawn/short/negative/zero)
            (will/going to) ... (end/ending) (up/) (WHEN/with/on)
            (go/going/dip/drop) (overdrawn/negative/below zero/under zero/into overdraft/in the overdraft/into the red/inthered)
            (make/get) (it/us/me) (through/to) (the/) (WHEN/month/end)
            (survive/last) (until/till/to/WHEN)
            what (is/does) the future
            (future/upcoming) (balance/cash/cashflow)
            (will/) (there/we/i) (be/have) ... (enough/short) (cash/money/left/for/to)
            (gonna be/will be) (tight/short/ok/fine/skint/alright)
            how (tight/bad/good) (will/is) (it/things/cash)
            (will/shall/going to) we (have/need/be/run/make/end/get)
            we will (have/be/run/make/need/end/get/still)
            will (be/have) (enough/sufficient)
            how (will/would) (be/my/our/the/it/things/cash/money/look)
            (money/cash) enough (for/to) (pay/cover)
            (have/got) enough (money/cash/left/in the bank/in there) (to/for) (pay/cover/last/make/meet/see)
            (pay/cover/make/afford/meet) ... (wage/payroll/rent/salary/vat/lads/bills/tax/staff) ... (AHEAD/next)
            (will/can/going to) ... (get/make/see) (it/me/us/) (through/thru/to) WHEN
            (get/make/see) (it/me/us/) (through/thru/to) AHEAD
            (expect/expecting/anticipate) ... (balance/cash/money/income/account)
            (what/how much) ... (expect/expected/forecast/predicted/anticipate/anticipated)
            (in the future/going forward/down the line/coming months/months ahead/weeks ahead/days ahead)
            (how/what) (does/do/is) ... (look/looking/picture) ... (ahead/for WHEN/going forward/coming)
            (struggle/struggling/tight/squeeze/short) ... (WHEN/for cash/for money)
            (go/going) (bust/under/broke/skint/into the red/overdrawn) (WHEN/by/before)
            (where/what) (will/would) (we/i/the balance/the account/it) (be/stand/end)
            (when) (will/do) (we/i) (get/be) (paid)
            (predict/estimate/guess/project) ... (balance/cash/revenue/sales/income/money/WHEN)
            (bank/balance/account/cash) ... (by/at) (WHEN) (be)
        """,
        4: """
            (will/going to/upcoming/ahead/future/soon)
            (enough/expect)
            (run out/run short)
        """,
    },
    "what_if": {
        9: """
            what if
            (what/how) (will/would/does/do) happen ... (if/when)
            what (happen/happens) (if/when/to)
            (if/suppose/imagine/assume/assuming/supposing/say) (we/i/they/ENT/customers/a customer/sales/revenue/rent/it/prices/the) ... (lose/hire/buy/get/take/pay/pays/raise/cut/drop/drops/double/goes/go/fall/falls/rise/leave/leaves/stop/stops/add/borrow/put/increase/reduce/late/doubles/quit/close/spend/sack/charge/employ/move)
            (if/when) ENT (pay/paid/pays/left/leave/leaves/stop/stops/lose/dropped/goes/is late/delays/delay/doesn't pay/do not pay/not pay)
            (can/could/would/will/do you think) (we/i) (really/) afford
            afford
            (able/enough) to (buy/hire/afford/take on/employ)
            (enough/ok/safe/room) ... to (buy/hire/take on/employ/get/put on)
            (simulate/simulation/scenario/suppose/supposing/imagine/pretend we)
            runway
            how (long/much time/many months/many weeks/many days) (will/can/do/does/have/would/before/until/till/could/of) ... (last/left/survive/go/keep going/run out/money/cash/keep/got/gone/run dry)
            how long (will/can/does/would) ... (money/cash/funds/it/we/bank)
            how long ... (have/got) (left/before/until/till/)
            (months/weeks/days) of (cash/money/runway)
            when (will/do/does/are/am/would) (we/i/the money/the cash/money/cash/my money) (going to/) (run/be) (out/broke/skint/dry/gone)
            when ... run out
            (before/until/till) (we/the/) (money/cash/) run(s/) out
            (lose/losing/lost) (PCT/AMT) of
            (cut/raise/increase/reduce/drop/put up) ... (by/) PCT
            (take/took/taking) on (a/another/new/someone/NUM/an)
            (hire/hiring/employ/employing) (someone/a/another/new/one/an/more/NUM)
            is it safe to (buy/hire/spend/take)
            should (we/i) (hire/buy/take on/employ)
            how long (till/til/until/before/can/will/have/could/do/would)
            (how/what) (if) ... (lose/hire/buy/late/drop)
            (if/when) (we/i) (be/am) (buy/buying/hire/hiring/take on)
            if ... (is possible/possible/ok/can i/could i/will i/would i/go bust/still be/be ok/be alright/would that)
            (is it/would it be) (possible/ok/safe/sensible) to
            (buy/buying/get/getting/hire/hiring/lease) (a/an/another/new/) ... (can/could/would/possible/afford/ok)
            (money/stretch/budget) (to/for) (buy/hire/get) (a/an/another/new)
            (job/contract/client/customer/order) (fall/falls/fell) through
            (can/could) (the business/my business/we/i) (take/handle/support/stand/absorb/manage/stomach)
            (how long/how many months/how many weeks) ... (survive/last/keep going/carry on/left/run out/afloat/go on)
            (stay/keep) afloat
            (keep/carry) (going/on) if
            no (work/customers/sales/income/money) (come/comes/coming) in
            (impact/effect) (of/on/if)
            (lose/lost/losing) (ENT/a customer/a client/my biggest/our biggest/the contract/half)
            (enough/room) in the budget (for/to)
        """,
        3: """
            if
            would
            could
        """,
    },
    "alerts": {
        9: """
            (show/list/any/what/see/my/open/active/current/new/recent/all/unread/get/check/view/there/outstanding) ... (alert/warning/notification)
            (alert/warning/redflag)
            anything (we/i) (should/need to/ought to/must/have to) (worry/be worried/know/be aware/look at/be concerned/watch/care/fix/deal with)
            should (we/i) be (worried/concerned/aware/worry)
            (anything/something) (to worry/worrying/urgent/to be concerned/needing attention/need my attention/need attention/need looking at/concerning/bad/to flag/to watch)
            (any/are there/there/got) (problems/issues/concerns/risks/worries/dangers/trouble)
            (what/anything) (need/needs/wants) (my/our/) attention
            what should (we/i) (worry/be worried/be concerned/look out/watch out/watch)
            (watch/look) out for
            headsup
            (in/any) (danger/trouble)
            anything (wrong/bad) (with/going/happening) ... (money/finances/cash/business/cashflow)
            (is everything/everything/all) (ok/alright/all right/fine/good) (with/) ... (money/finances/cash/business/account)
            (am i/are we) in (trouble/danger)
            what (did/have) you (flag/spot/notice)
            anything (flagged/spotted)
            (any/what/got/there) (problem/issue/concern/risk/worry)
            (anything/something/owt/what) ... (worry/worried/concern/concerned/bother/urgent/wrong/aware)
            (what/anything) (should/do) (we/i) (know/watch/look at)
            (anything/something) (happening/happened/going on) ... (know/aware/see)
            what is wrong
            (danger/dangers/risk/risks)
            am i (ok/okay/alright/in trouble)
            (notify/notification/notifications) (list/for me/today)
            (bring/come/draw) to ... attention
            (matters/things/points/items) ... (attention/worry/concern)
            anything (to report/new/needs doing/i missed/important)
            (important/urgent) (things/stuff/news/matters)
        """,
    },
    "anomalies": {
        9: """
            (anything/something/any/what/payments/transactions/charges/stuff/things/spending/look/looks/all) ... (unusual/weird/strange/odd/suspicious/dodgy/funny/fishy/iffy/abnormal/out of place/peculiar/irregular)
            (look/looks/seem/seems/feel/feels) (a bit/bit/) off
            (unusual/weird/strange/odd/suspicious/dodgy/fishy/iffy/abnormal/anomaly/anomalies/outlier/irregular/peculiar/unexpected/unexplained/surprising/unfamiliar)
            out of the ordinary
            (not/isn't/don't look) (normal/right/usual)
            anything (is/) off
            (fraud/fraudulent/scam/scammed/hacked/stolen/rip off/ripped off/nicked/steal/stealing/ripping)
            (double/twice/duplicate/duplicated) (charge/charged/pay/paid/payment/billed/bill/invoice/transaction/payments/entry)
            (charge/charged/pay/paid/bill/billed/taken/take/took/invoice) ... (twice/double/two times)
            (duplicates/duplicate/doubles)
            (overcharge/overcharged/over charge/charge too much/charged too much/overpaid/over paid)
            (do not/don't) (recognise/recognize/remember)
            (look/looks) (wrong/off/funny/odd)
            (spike/spikes/sudden/jumped/shot up)
            different (from/to/than) (usual/normal)
            (what/anything) (is/) (changed/different)
            higher than (usual/normal)
            (some/any) mistake ... (bank/account/payment/transaction)
            (payment/payments/charge/charges/transaction/transactions/spending/expense) ... (not normal/strange/weird/odd/suspicious/unusual/unknown)
            (strange/weird/odd/suspicious/unusual/unknown/rare/bizarre) (payment/payments/charge/charges/thing/things/movement/activity/transaction/expense)
            (went/gone/go/paid/pay/charged/taken/come) ... (twice/two times/double)
            (look/check) for (duplicates/double/errors/mistakes/fraud)
            (any/check/find) (errors/mistakes) (in/on/with) (my/the) (account/transactions/bank/payments)
            (am i/are we/been/being) (ripped off/overcharged/scammed/robbed/done over)
            (not/do not) (look/looking) right
            (funny business/out of whack/out of line/out of character)
            (owt/anything/something) (funny/strange/odd/weird/dodgy/wrong/amiss) ... (gone/come/payment/out/account/lately/this/WHEN)
            (more/higher/bigger) than (usual/normal)
        """,
    },
    "recurring": {
        9: """
            (recurring/reoccurring/recurrent/repeating/repeat) (payments/charges/bills/costs/expenses/transactions/)
            (regular/monthly/fixed/weekly/annual/yearly/standing/automatic) (payments/bills/outgoings/costs/charges/subscriptions/expenses/commitments/payment/bill/fees/overheads)
            (directdebit/standingorder/auto renew/auto renewal/membership/autopay)
            (list/show/what/which/all/any/see/cancelled/cancel/active/my/how many/got/have) ... subscription
            subscription (list/do/are/am/we/i)
            what (am/are/do/be) (we/i) (paying/pay) (for/out/) (every/each/per) (month/week/year)
            (comes/come/coming/goes/go/going/went) out (every/each/per) (month/week/year)
            (pay/paying/paid) (every/each) (month/week/year)
            (pay/bills) (for/) (regularly/monthly/automatically/regular)
            (signed/sign/subscribed) (up/) to
            what (have/are/am) (we/i) (subscribed/signed up/signed up to/committed)
            every (month/week) ... (pay/out/payment)
            (all/those/that/the/my) (monthly/weekly/regular/annual) (stuff/things/ones/outgoings/amounts)
            what (comes/goes/go/come) out ... (without fail/like clockwork/automatically/by itself)
            (same/always) ... every month
            (cancel/cancelled/canceled/unused) (subscriptions/memberships)
            (cost/bill/payment/expense/charge/they/it) (come/comes/go/goes) (out/) (every/each) (month/week/year)
            (how much) ... (subscriptions/directdebit) ... (cost/each/month)
            (payments/bills/things/charges/what/which) ... (repeat/repeats/repeating)
            (every/each/all) (the/) (month/months/week/weeks) ... (pay/payments/bills/charged/same)
            (pay/paying/payments/bills/goes/go/charged) ... (every/each/all) (month/months/week/weeks)
            (signed/sign) up (to/for)
            (monthly/weekly/annual/yearly/regular) (commitments/obligations/direct debits/payments/bills/subscriptions/costs/outgoings/expenses)
            what (do/am/are) (we/i) (pay/paying) (for/) (monthly/regularly/weekly/annually)
            (which/what/any) (subscriptions/memberships/contracts/directdebit/standingorder)
            (subscriptions/directdebit/standingorder/memberships) (do/have/are/am/we/i/that/not/going/set up/list)
            (rolling/ongoing) (payments/contracts/subscriptions/costs)
            (cancel/stop paying/get rid of/not using/do not use/use any more)
            how many (subscriptions/directdebit/standingorder)
        """,
        5: """
            subscription
            every month
            each month
            regularly
        """,
    },
    "find_tx": {
        9: """
            (find/search/search for/look up/lookup/locate/look for/dig out/pull up/track down) ... (payment/transaction/charge/transfer/purchase/invoice/deposit/refund/AMT/one/bill/receipt/debit/credit/cheque/order/money)
            (what/who/where) (is/was/were/are/for) (this/that/the/these/those) (AMT/big/) ... (payment/transaction/charge/transfer/debit/purchase/AMT/one/deposit/refund/credit/bill/invoice/withdrawal)
            (what/who/where/why) ... AMT (payment/transaction/charge/transfer/debit/purchase/from/on/for/go/to/out/in/come/that)
            (what/who) (is/was) (the/that/this/) AMT
            (which/when/what) ... (payment/transaction/charge/transfer/purchase) (was/is/for/of/did) ... (AMT/WHEN)
            (payment/transaction/charge/transfer/debit/purchase/deposit/refund/credit/withdrawal) (of/for/over/above/under/below/around/about/more than/less than/worth/bigger than/larger than/greater than/between) AMT
            AMT (payment/transaction/charge/transfer/debit/purchase/deposit/refund/invoice/credit/bill/withdrawal/one)
            (payment/transaction/charge/transfer/anything/everything/purchase/stuff/item) (over/above/under/below/more than/bigger than/larger than/less than/at least/exceeding/greater than/between) (AMT/NUM)
            (list/show/see/view/give/get/pull/display/what are/send) ... (transactions/transaction/payments/purchases/movements/entries)
            (last/latest/recent/most recent/newest/first) (NUM/) (transactions/payments/purchases/movements/transaction/payment/entries)
            (transactions/transaction) (list/history/from/for/on/in/of)
            (did/has/have) (the/my/that/this/an/) AMT ... (come/go/arrive/arrived/clear/land/went/came/gone/paid/get)
            (did/has) ... (payment/money/transfer/invoice) (of AMT/AMT/come through/arrived/gone through/cleared/landed/come/go through)
            (when/where/how) did (we/i) (last/) (pay/buy/spend/get)
            (where/what) did (that/the/this/my) AMT (go/come)
            (who/what) (took/take/charged/charge/sent/send/gave/paid) (me/us/) (that/the/) AMT
            AMT (on/from/to) (WHEN/ENT)
            (show me/list/what are) (them/those/these)
            (bank/account) movements
            transaction history
            (expenses/payments/spending/transactions/purchases/anything/everything/stuff/things) (over/above/under/below/more than/bigger than/larger than/less than/at least/between) (AMT/NUM)
            (charge/payment/transaction/debit/amount) ... (AMT) ... (what/who/why/recognise/find/for)
            (AMT) ... (what is it/what was it/who is it/who was it/what was that/recognise)
            (find/search/locate/look for/look up/need to find/looking for) ... (payment/transaction/AMT/transfer/charge)
            (that/this/the) (AMT/payment of AMT/charge of AMT/transaction of AMT)
            (payment/charge/transaction) ... AMT
            (what/who/which) ... (went/came/gone/taken/left/debited/credited) ... AMT
            AMT (that/which/what) (went/came/go/come/left/was)
            (payments/transactions/movements) (from/on/in/for/of/today/yesterday)
            (transactions/movements) WHEN
            (show/list/see/give/view) ... (transactions/payments/movements/entries/operations)
            (bank/latest/recent/last) (movements/operations/activity/entries)
        """,
        5: """
            find
            transaction
            (look up/search)
            who (sent/paid/pay/send)
        """,
        3: """
            (charge/transfer/payment/purchase/refund)
            (list/show me)
        """,
    },
    "correct": {
        9: """
            (should/must/supposed/meant/needs/need/ought) (be/to be/have been/to have been/go/to go/been) (under/in/as/to/assigned/listed/marked/filed/categorised/)
            (that/this/it/they/payment/charge/transaction/one) (is/was/were) (a/an/for/from/) (business/personal/private)
            (recategorise/reclassify/relabel/rename/merge/reassign/retag/recode/correct/miscategorised/misclassified/mislabelled)
            (change/set/update/fix/switch/edit/correct) (the/this/that/its/) (category/supplier/customer/name/entity/type/label/vendor/payee/client) (on/of/for/to/from/in/)
            (change/set/switch/move/put/stick/file/mark/tag/label/classify/categorise/assign/code/book/log/count/treat/call/shift/chuck/bung/transfer) (this/that/it/them/the/these/those/all/last one/ENT) ... (to/as/under/in/into/down/with/against)
            (move/put/stick/file/mark/tag/label/classify/categorise/assign/book/chuck/bung) ... (ENT/payment/charge/transaction/one/purchase/it/bill/that) (as/to/under/in/into)
            (that/this/it/ENT/payment/transaction/charge/one/those/they) (is/was/are/were/be) not (a/an/for/)
            not (CAT/ENT)
            (that/this/it/no that) (is/was) (ENT/CAT) not
            (wrong/incorrect/mistake/error) (category/supplier/customer/name/label/in/with/place/one/type/client)
            (you/u) (got/have/put/made) (that/it/this/a/the/) ... (wrong/mistake/in wrong)
            (is/are) (the/) same (as/company/customer/supplier/one/people/person/business)
            (same/one) (company/customer/supplier/business) as
            (merge/combine/join/link) ... (with/and/into)
            (is/are/was) (in/under) (the/) wrong
            (wrongly/incorrectly) (categorised/labelled/tagged/named/put)
            (that/this/it/they) (is/was/be) (wrong/incorrect/not right)
            (file/filed/put/count) (that/it/this) (as/under)
            is personal
            (mark/tag/flag) ... as
            (that/it/this) (belongs/belong/goes/go) (to/in/under/with)
            (ENT/payment/charge) (belongs/belong/goes/go) (in/under)
            (call/name) (it/that/this/them)
            no (that/it) (is/was)
            (was/is) for (CAT/work/personal)
            (ENT/it/that/this/payment/charge) ... (is/was) (CAT) not (CAT)
            not (CAT) (is/but/it/its) (CAT)
            (ENT/payment/charge/one/it/that/this) ... not (CAT/ENT)
            (put/move/stick/chuck/bung/change/switch) (that/this/it/them/those/ENT/all ENT/the last one/the ENT one) (in/under/to/into/as/with/down as/down under)
            (should/must/ought to/needs to/supposed to) be (CAT/ENT/under/in/down as/a/an)
            (you/u) (got/have/put/done/made) (that/it/this/the/ENT/them) ... (wrong/mistake/wrong place)
            (that/this/it/ENT/one) (is/was) (wrong/not right/incorrect/mistaken)
            (ENT) (one/payment/charge/bill/stuff) (is/was/should) (CAT/for/in/under/be/go)
            (is/was) (CAT) not
            (treat/count/class/label/mark/tag/code/book/record/categorise) ... as
            (that/this) (payment/charge/one/transaction/bill) (is/was/should be) (CAT/ENT/for/from/actually)
            (ENT) (is/are) (the same/same) (as/company/people)
            (category/name/supplier/customer) (is/was) wrong
            it is (CAT/ENT)
        """,
        4: """
            wrong
            rename
        """,
    },
    "import_help": {
        9: """
            (how/where/can/do) ... (upload/import/load/submit/attach/connect/link) ... (statement/csv/file/bank/transactions/data/pdf/spreadsheet/account/ofx/qif/excel/screenshot/photo/document/records)
            (how/where/can/do) ... (add/get/put/share/feed/give you/send you) ... (statement/csv/file/transactions/data/pdf/spreadsheet/ofx/qif/screenshot/photo/document/records) ... (in/into/to/on/here/you)
            (how/where/can/do) ... (add/give you/send you/share) ... (statement/csv/file/transactions/pdf/bank/account)
            (upload/import) (a/my/the/another/new/) (statement/csv/file/transactions/data/pdf/bank statement/bank/)
            (upload/import)
            (add/load/connect/link/attach/submit) (a/my/the/another/new/our/) (bank/statement/csv/file/bank account/account/bank statement/data/transactions)
            (which/what) (file/bank/format/file format/type of file/kind of file/formats/kind/type) ... (work/support/accept/take/read/can/need/use/allowed/want/understand/like)
            (which/what) banks
            (file/) (formats/format/types)
            (do/can/will) (you/u/it/this) (support/accept/take/read/work with/handle/understand/connect to/do/link to/import) ... (pdf/csv/ofx/qif/barclays/hsbc/lloyds/natwest/monzo/starling/tide/revolut/santander/chase/bank/excel/xlsx/statement/file/wells fargo/photo/screenshot/paypal/stripe/quickbooks/xero/open banking)
            can (we/i) (send/give/forward/share/drop/use) (you/) ... (statement/pdf/csv/file/excel/screenshot/photo/bank)
            (send/give) you (my/the/a/) ... (statement/csv/file/pdf/transactions)
            (getting/get) (my/the) (data/transactions/statement/bank) (in/into/on)
            (what/how/where) ... (statement/csv) (do/to/should/can/from/work)
            (here is/i have/got/this is) (a/my/the/) ... (statement/csv file/bank file/csv)
            (get/download) ... statement ... (bank/barclays/hsbc/lloyds/natwest/monzo)
            (new/another) (bank/) (statement/account)
            (statement/csv/pdf) (upload/import)
            (put/feed/stick) ... (statement/csv) (in/into)
            send (you/) (the/my/a/) (bank/) statement
            (how/where) (do/can/should) (i/we) (start/begin/get started)
            (how/where/can) ... (get/put/stick/send/upload/give/share/pass/bring/enter/insert/introduce) ... (statement/file/csv/pdf/spreadsheet/data) ... (here/in/into/on/you/this/app/bot)
            (how/where) (do/can/to/should) ... (get/put/stick/send/upload) (it/them/this/that) (in/into/on/to) (here/you/this/the app/there)
            (work/works/compatible/connect/link/sync) (with/to) (my/the/) (bank/barclays/hsbc/lloyds/natwest/monzo/starling/tide/revolut/santander/chase/wells fargo/quickbooks/xero/paypal)
            (moved/changed/new/switch/switched/different) bank
            (file/files) (size/limit/type/types/format/formats)
            (max/maximum/limit/how big) ... (file/size/statement/upload)
            (accept/support/take/read/handle) ... (file/files/pdf/csv/statement/photo/excel)
            (send/give/upload/share/import/load/add) (you/) (a/an/the/my) (bank/) (statement/csv/pdf/bank file)
            (how/where) ... (statement/csv/pdf/file) ... (here/upload/in/send)
            i (have/got) (this/a/the/my) (file/statement/csv/pdf)
        """,
        6: """
            (statement/csv/pdf/ofx)
        """,
    },
    "weekly_summary": {
        9: """
            (weekly/week/monday) (summary/recap/report/digest/roundup/review/update/rundown/overview/wrap up/round up/summery/brief/briefing/figures/numbers/results/performance)
            (summary/recap/report/digest/roundup/review/rundown/overview/lowdown/update/debrief) ... (week/weekly)
            (summary/recap/report/digest/roundup/review/rundown/overview/lowdown/update) (of/for/on/) (how/) WEEK
            how (did/was/is/has/have/are/be) (we/i/the/my/our/business/it/things/shop/) (do/doing/done/been/go/going/look/looking/perform/get on/) (WEEK/week)
            how (did/was/is/has) WEEK (go/been/going/look/looking/turn out/)
            (sum/round/wrap) up (WEEK/the week/my week/week)
            what happened WEEK
            (catch/bring) me up
            (week/WEEK) (in review/at a glance/in numbers/in short/in brief)
            what kind of week
            (good/bad) week
            (WEEK/week) (summary/recap/report/digest/roundup/review)
            (resume/summary/summery/report/recap/review) of (the/this/my/) (week/WEEK)
            (summarise/summarize/sum up/recap) ... (week/WEEK)
            how (things/it/we/business/did things) (go/went/going/been) ... (WEEK/week)
            (give/send/show/make/get/can i have/want/need) ... (week/WEEK) (summary/recap/report/resume/review/roundup/digest)
            (summary/recap/report/roundup) ... (WEEK/week)
            (WEEK/week) (numbers/figures/results/in a nutshell/gone)
            how (was/is) (the/my/our) week
        """,
        4: """
            (summary/recap/digest/rundown/lowdown/roundup/summarise/summarize)
        """,
    },
    "dashboard": {
        9: """
            (dashboard/chart/graph/plot/diagram/visual/visualise/visualize/visualisation/visualization/graphic/infographic)
            (pie/bar/line) (chart/graph)
            (draw/show/give/send/make/see/paint) ... (picture/image/visual/graph/chart/drawing)
            (overview/snapshot/big picture)
            (picture/image) of
            (trend/trends) ... (show/chart/line)
            show ... trend
            as (a/) (picture/image/chart/graph)
            at a glance
            (see/view) ... (overview/figures/numbers)
            (pic/pics/picture/pictures/image/images/visual/drawing/graphic/graphics/graphical/chart/charts/graph/graphs/histogram/curve)
            (draw/sketch/visualise/paint/plot)
            (show/see/view/open/get/pull up/bring up/give) ... (dashboard/overview/charts)
        """,
        4: """
            (overview/trend/snapshot/picture)
        """,
    },
    "export": {
        9: """
            (export/download)
            (spreadsheet/excel/xlsx/xls)
            (send/email/forward/give/share/get/make/create/need/want) ... (to/for) ... (accountant/bookkeeper/tax return/book keeper)
            (email/forward/send) (my/the/) (accountant/bookkeeper)
            (accountant/bookkeeper) (need/needs/want/wants/asking/asked/ask) (for/) ... (csv/file/transactions/records/everything/list/copy/data/all/figures/books)
            (csv/file/copy/spreadsheet/pdf) (of/with) ... (transactions/everything/all/expenses/income/payments/sales/data/books)
            (send/give/get/make/create/need/want/email/save) (me/us/) (a/the/my/) (csv/file/excel/spreadsheet/copy)
            (save/put/get/dump) ... (to/in/into/as) (a/an/) (csv/excel/spreadsheet/file/xlsx/google sheets/sheet/pdf)
            csv (export/download/for)
            (print/printout/print out) ... (transactions/statement/list/everything)
            (all/my) (data/transactions) as (a/) (csv/file)
            (quickbooks/xero/sage/freeagent) ... (export/file/format)
            (csv/xlsx) (last/WHEN/of)
            send ... everything
            (download/export/extract/save) ... (transactions/movements/everything/data/file/excel/csv/report/books/list/spreadsheet)
            (stick/put/get/have/send/give/want/need/chuck) ... (in/into/as/on) (a/an/) (spreadsheet/excel/csv/file/sheet)
            (file/report/list/copy/something/everything/transactions/figures/numbers/books/records) (for/to) (my/the/our) (accountant/bookkeeper/tax return/taxman)
            (accountant/bookkeeper) ... (file/csv/spreadsheet/copy/download/export/records/send/everything)
        """,
    },
    "settings": {
        9: """
            (alert/notify/warn/message/tell/text/ping/remind/let) (me/us) (know/) (when/if/whenever/once/before/every/as soon as/each)
            (stop/cancel/pause/mute/silence/disable/turn off/switch off/quit/unsubscribe/snooze) ... (sending/messages/alerts/notifications/summary/summaries/report/reminders/messaging/updates/texting/warnings/digest/emails/alert/recap/texts/notification)
            (turn/switch) (off/on)
            (enable/disable/activate/mute/unmute/unsubscribe/opt out/snooze/pause)
            (alert/notification/report/summary/warning/account/bot/my/user/chat/email/general/change/open/show) (settings/preferences/options/config/setting)
            (settings/preferences/setting/preference)
            (change/set/update/switch/make/use/adjust/edit/put) (my/the/our/it/) ... (currency/timezone/time zone/language/threshold/limit/week start/name/business name/locale/financial year/year end/tax year/date format/theme/dark mode/alerts/notifications/time/frequency/email/report day/country/password/number)
            (alert/warning/low balance/balance/cash/spending/minimum) (threshold/limit/level)
            threshold
            (send/get/give/deliver/have/want/move) ... (report/summary/recap/digest/alerts/update/weekly) ... (on/at/every/each/to/daily/instead) (WHEN/friday/sunday/monday/tuesday/wednesday/thursday/saturday/NUM/morning/evening/day/AMT/week/month/of/daily/weekly)
            (do not/no more/stop) (send/message/text/email/alert/notify/bother/spam/ping/remind/nag/pester) ... (me/us/messages/alerts/summary/report/anything/it/them/so many/those)
            (do not/no longer) (want/need) ... (messages/alerts/notifications/summary/report/digest/updates/reminders/texts)
            (stop/quit) (messaging/sending/texting/pinging/nagging/pestering/emailing)
            (leave/stop) (me/) (alone/bothering/spamming/pestering)
            only (alert/message/notify/tell) (me/us)
            (when/if) (my/the/our/) (balance/account/bank/cash/money) (fall/drop/go/dip/get/is/be/hit/goes/gets/drops/falls/hits) (below/under/beneath/less/lower/to/down/short/near) (than/to/) (AMT/NUM)
            (currency/timezone) (to/is/should/in)
            (use/switch to/change to/show in/display in) (dollars/euros/pounds/sterling)
            (want/like/prefer) ... (summary/report/alerts/updates) ... (daily/weekly/monthly/friday/sunday)
            quiet hours
            (week/weeks) (start/starts/begin/begins) (on/)
            delete my (account/data)
            (get/give) me (alerts/notifications/warnings)
            (give/send/drop) (me/us) (a/an) (shout/nudge/ping/heads up/headsup/bell/message/text/alert/warning/note/buzz) (when/if/once/before/whenever)
            (advise/inform/warn/tell/alert/notify/ping/text/message/remind) (me/us) (when/if/once/whenever/before/about/every/of)
            (shout/let us know/let me know) (when/if/once)
            (stop/quit/no more) (ping/pinging/message/messaging/text/texting/bother/nag/spam/send/email/alert/the/those/these/with)
            (ping/message/text/email/bother/contact/disturb) (me/us) ... (at night/after hours/so much/in the morning/at weekends/WHEN)
            (account/balance/bank/money) ... (below/under/less than/down to/lower than/beneath) (of/) (AMT/NUM)
            (down to/under/below) (my last/) (AMT/NUM) (tell/let/warn/alert/message/text)
            (email/send/text/message) (me/us) (the/my/a) ... (on/every/each) (WHEN/friday/monday/sunday/saturday/tuesday/wednesday/thursday/day/week/month/morning)
            (wish) ... stop (send/sending)
            change (the/my/our) (time/day/hour/currency/timezone/time zone/language/name/threshold/limit/report)
            (daily/weekly/monthly) (instead/not)
        """,
        4: """
            (alert me/notify/threshold/notification)
        """,
    },
    "smalltalk": {
        7: """
            (hi/hello/hey/hiya/howdy/yo/sup/wassup/greetings/hola/heya/ello/alright/namaste/salut/bonjour/hallo/ciao/ay up/oi oi/gday)
            good (morning/afternoon/evening/day/night)
            (morning/evening/afternoon)
            (thanks/thank you/thank/much appreciated/appreciate/grateful/brilliant/perfect/great/awesome/lovely/nice/cool/sweet/wicked/fab/amazing/excellent/top man/legend/nice one/good job/good bot/great job/sound/sorted/smashing/champion/splendid/magic)
            (bye/goodbye/see you/see ya/cya/good night/take care/laters/ttyl/farewell/ta ta/cheerio)
            (who/what) are you
            (who/what) is (this/your name)
            what (can/do) you (do/help)
            how (can/do) you (help/work)
            how does (this/it) work
            how do (i/we) use (this/you/it)
            are you (a/) (bot/human/robot/real/person/ai/there/alive/machine)
            how are (you/things/we doing)
            how (is/are) (it/you/things/life/your day) (going/doing/hanging/)
            are you (ok/there/alright/about/around)
            (help/menu/commands/start/help me)
            what (can/could/should) i ask
            (yes/no/yep/nope/yeah/nah/sure/fine/got it/understood/i see/never mind/nevermind/nvm/forget it/no worries/no problem/sorry/wow/alright then/fair enough/makes sense/great stuff)
            (you are/you be) (great/helpful/the best/amazing/brilliant/awesome/good/useless/stupid/rubbish/star)
            (have/happy) (a/) (good/nice/great/birthday/christmas/new year/friday/weekend)
            nice to meet
            (long day/what a day/tired/knackered)
            helpful
            (happy/pleased) with
            what is up
            what else can
            what (sort/kind/type) of (things/questions/stuff) (can/could/do) (i/you)
            what can (we/i) (ask/do)
            (how you doing/how are you doing/how goes it/how do you do/what are you up to)
            (just/only) (testing/checking you are there/test)
            (testing/test)
            (lol/haha/hehe/wow/omg/cool cool/amazing/interesting/hmm)
            (merry/happy) (christmas/xmas/easter/new year/birthday)
            my friend
        """,
    },
    "out_of_scope": {
        9: """
            (weather/rain/sunny/temperature/snow)
            (joke/poem/story/song/recipe/riddle/limerick/rap/lyrics)
            (capital/president/prime minister/king/queen/population/currency/flag) of (france/germany/spain/portugal/the/italy/england/america)
            capital of
            (bitcoin/crypto/ethereum/shares/stocks/stock market/forex/nft/gold price/share price/isa/pension/dogecoin)
            (should/can/do/would) ... (invest/gamble/bet/mortgage/remortgage)
            (invest/investing/investment) (in/advice/tip/my/the/our)
            (write/draft/compose/create/generate/design) ... (email/letter/post/ad/advert/copy/slogan/blog/essay/poem/website/logo/tweet/caption/contract/cv/plan/story/song/flyer/speech/review/reply/policy/code/leaflet)
            (write/draft/compose) (me/us/a/an/my)
            translate
            (file/do/submit/complete/fill/prepare/sort) (in/out/) (my/our/the/a/) (tax/taxes/tax return/vat return/self assessment/accounts/return/vat/vatreturn/books)
            (tax/legal/financial/investment/medical/relationship) (advice/advise)
            (lawyer/solicitor/sue/court/legal) ... (should/can/need/advice/against)
            can (we/i) (claim/deduct/write off/expense)
            (claim/deduct) ... (tax/back/against/expenses)
            (tax/vat) (deductible/rate/threshold/band/code/allowance/loophole/relief)
            (deductible/write off)
            (avoid/evade/dodge/pay less) (paying/) (tax/vat/incometax)
            (how much/what) (tax/vat/incometax) (will/do/should/would) (we/i) (have to pay/owe/need to pay/be due)
            (football/cricket/rugby/match/game/score/world cup/premier league/super bowl/olympics/arsenal/liverpool/team)
            (news/headlines/election/politics/politician/trump/biden/war)
            (movie/film/netflix show/tv/music/book a/restaurant/holiday/flight to/hotel in/train times/directions/traffic)
            (who/what/when/where) (is/was/won/invented/wrote/discovered) (the/) (world/cup/president/moon/king/war/elon/best film/meaning of life/shakespeare/internet)
            meaning of life
            (horoscope/star sign/lottery/dream)
            (pay/transfer/send/wire/move) (the/my/a/AMT/some/ENT/this/money) ... (to/into/from/invoice/bill) (ENT/account/bank/supplier/savings/hmrc/him/her/them/landlord/staff/dave)
            (make/schedule/set up) (a/) (payment/transfer/directdebit/standingorder) (to/for)
            (send/make/create/raise/issue/generate/chase) (a/an/the/my/) (invoice/quote/estimate/bill/receipt) (to/for/)
            (book/order/reserve) (me/a/an/some/us)
            (call/ring/phone/visit) (ENT/him/her/them/someone/the bank/my bank/the landlord/hmrc/my accountant)
            (phone/text) (ENT/him/them/someone)
            (set/wake) (an/a/me/) (alarm/timer/up)
            (what/current) time (is/in)
            what day is
            (apply/get/take/qualify/need/recommend/borrow) ... (loan/mortgage/credit card/grant/overdraft extension/insurance/funding)
            (loan/mortgage/credit card/insurance) (should/can/best/rate/rates/recommend/quote/compare)
            (which/what) (bank/accountant/software/laptop/phone/van/insurance/car/energy supplier) (should/is best/do you recommend/is the best/is better)
            (what/which) (is/are) the best ... (for/to buy/to get/to use)
            how many (hours/miles/people/visitors/units/items/covers/bookings/jobs/employees/staff/days off/holidays/calories)
            (walk/walked) (in/into/past/out)
            (how much/what) ... (put/enter/declare/claim) (on/in) (my/our/the/) (return/taxreturn/tax return/vat return)
            (hire/find/recommend) (me/) (a/an/) (plumber/accountant/lawyer/electrician/employee/staff/restaurant)
            (price/value) of (gold/oil/house/bitcoin/petrol/apple/tesla)
            (exchange rate/interest rate/inflation/base rate/convert)
            (cook/dinner/lunch/breakfast) (for/tonight/recipe/ideas/what)
            (girlfriend/boyfriend/marry/date with)
            (solve/calculate) (the/this/equation/x/integral)
            (what is/calculate) (NUM/AMT) (plus/minus/times/divided/x)
            (python/javascript/code/program/script/html)
            (sell/promote/advertise/grow) (my/the) (business/product/shop/company)
            (business idea/marketing idea/name ideas/ideas for)
            (how do/how to) (we/i/) (register/become/set up/start a/sack/fire/grow/price/market)
            (explain/what is) (vat/corporation tax/depreciation/gdp/inflation/accruals/blockchain/quantum)
            (open/close) (a/an/my) (bank account/account/company/business)
            (who will win/next president/world record/tallest/longest/fastest)
            (dog/cat/kids/wife/husband) (name/sick/food/ill)
            (headache/doctor/medicine/symptoms)
            (spell/define/synonym)
            how old
            (competitor/competitors/other companies/market share/industry average)
            (pay/paying/transfer/send/wire/bung) (ENT) (AMT/now/today/the invoice/their invoice/his invoice/a deposit)
            (pay/transfer/send/wire) AMT to
            (write/type/draft/prepare/compose/do) ... (letter/email/message/contract/proposal/quote/cv)
            (send/make/create/raise/issue/do/write) (an/a/the/my/) (invoice/invoices/quote/quotes/estimate)
            (who/what) ... (fancy/win/winning/playing/score/tip) ... (cup/match/game/tonight/league/race/final)
            (exchange rate/conversion rate)
            (form/set up/start/register/incorporate/open) (a/an/my) (limited company/ltd/company/business/llc/shop/partnership/charity)
            (recommend/suggest/know) (a/an/any/some/me a) (good/decent/cheap/) (accountant/lawyer/plumber/solicitor/restaurant/bank/builder/bookkeeper/book/film/van/supplier)
            (how/can/do/should/when) ... (claim/reclaim/register/deduct/pay less/avoid/submit/file) ... (vat/tax/expenses/self assessment/return)
            (employment/labour/contract) law
            (traffic/football/rugby/cricket/tennis/golf/boxing/f1/netflix/spotify)
            (what is/what does) (the meaning/love/life/ai/chatgpt/mean)
            (sing/dance/play a game/play music/play)
            (who/what) (is/was) (elon/taylor/king/queen/messi/ronaldo/einstein/pope/god)
            (favourite/favorite) (colour/color/food/film/song/team)
            (news/politics/government/brexit/elections/war)
            (diet/exercise/gym/lose weight/health)
        """,
    },
    "coverage": {
        9: """
            (what/which) (statements/months/files/data/dates/accounts/periods) (do/have/are) (you/we/i/) (have/got/uploaded/imported/loaded/covered/missing/sent)
            (which/what) (months/statements/weeks/dates/data) (are/is) missing
            (what/which) (period/dates/months) (do/does) (you/my data/it/the statements) (cover/have)
            (when/what) (was/did) (my/the/i/we) (last/latest/) (upload/statement/import/send)
            (how far back/how up to date/how recent/how current)
            (up to date/upto date)
            (any/are there/is there) (gaps/gap/missing months/missing statements/holes)
            (have you got/do you have/did you get) (my/all/the/all my) (statements/statement/data/transactions/file)
            (last/latest) (statement/upload/import)
            (missing) (statements/months/data/transactions)
            what (have i/did i) (uploaded/upload/sent you/send you/import/imported)
            statement coverage
            (what/which/anything/something) (am i/are we/do i/is/) (missing/lacking)
            (am i/are we) missing (anything/something/any/a) (statements/statement/months/)
            (what/which) (else/) (do you/should i/do i) (still/) need (from me/to send/to upload/)
            what data
        """,
    },
    "why": {
        9: """
            why
            why (is/was) (that/it/this/high/low/much)
            how come
            (what/which) (makes/made/make) (up/that/it) (that/up/this/)
            where (does/did) (that/this/it) (number/figure/come) (come/) (from/)
            (explain/prove) (that/it/this/the figure/)
            how did you (get/work/calculate)
            (show/give) (me/) (the/) (workings/working/detail/details/rows/lines/source)
            what is (behind/in) (that/it/this)
        """,
    },
}
