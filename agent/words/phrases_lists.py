"""What owners say to see lists, comparisons, pictures and single payments. agent.words.phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "top_n": {
        9: """
            top (NUM/) ... (customers/clients/suppliers/vendors/categories/expenses/payers/costs/payees/spenders/earners/buyers/bills/accounts/outgoings/payments/transactions/spend/merchants/sellers/contractors)
            (biggest/largest/best/highest/main/major/greatest/most important/worst/most expensive/smallest/heaviest/number one/most valuable) (NUM/) (single/paying/) (customer/client/supplier/vendor/category/expense/payer/cost/payee/spender/earner/buyer/bill/outgoing/payment/transaction/invoice/spend/account/merchant/purchase/source/contractor/sale)
            NUM (biggest/largest/best/highest/main/top/major/worst/most expensive/smallest/priciest)
            (bottom/least/lowest/weakest/poorest/least valuable/least profitable/least important) (NUM/) (single/paying/) (customer/client/supplier/vendor/payer/buyer)
            (worst/bottom/lowest) NUM (customer/client/supplier/vendor/payer/buyer)
            (customer/client/supplier/vendor) ... (most/more) (often/frequently/frequent/regularly/times)
            most (frequent/regular) (customer/client/supplier/vendor/payee/payer/buyer)
            who ... (most) (often/frequently/times)
            (who/which/what) ... (the/) most
            (who/which/what) ... (biggest/largest/best/highest/main/top/worst)
            (biggest/largest/best/main/top) NUM
            (rank/ranking/league table)
            who (have/be/) pay (me/us/) (WHEN/WEEK)
            (customer/client/supplier/vendor/category/expense) (desc/descending/ordered/sorted/order by/sort by)
            (customers/clients/suppliers/categories) (by/ranked/in order/sorted) (spend/revenue/by/of/)
            (who/which customer/which client) (bring/brings/give/gives/spend/spends/pay/pays) (in/me/us/) (the/) most
            (who/which) ... (costs/cost) (me/us) (the/) most
            (list/show/give me/name) ... NUM (largest/biggest/top/best)
            most (money/revenue/income/business/cash) (come/comes/came) from
            (best/biggest/top) (selling/paying)
            top (customer/client/supplier/vendor/spender/payer/NUM)
            (which/who/what) ... (customer/client/supplier/vendor) ... (the/) least
            (what/which) (all/) (customer/client/buyer) (do/have/) (i/) (receive/get/earn/be pay/take) ... from
            most (come/comes/came/go/goes/went) (from/to)
            (my/our) (best/biggest/top/main) (customer/client/supplier/cost/expense)
            (biggest/largest/best/top/main/important) ... (customer/client/supplier/vendor/payer/cost/expense/bill/outgoing)
            (customer/client/supplier/vendor) ... (biggest/largest/best/highest/top/most)
            (customers/clients/suppliers/ones/who/people) ... (pay/paying/spend/spending/buy/owe/owes) (us/me/) (the/) (more/most)
            (customer/client/supplier/vendor/payment/expense/cost) (more/most) (big/important/expensive/large/high)
            (biggest/largest/best/top) (of/in/from) (my/our/the) (customer/client/supplier/vendor/expense/cost)
            (customer/client/supplier/vendor) (be/that be/who be) (the/my/our) (biggest/best/largest/main)
            who (is/are) (my/our/the) (best/top/main/biggest) (NUM/)
            by (customer/client/supplier/vendor) (spend/sales/revenue/income/costs/purchases)
            (spend/expenses/costs/revenue/sales/income/spending) by (supplier/vendor/customer/client/merchant/payee)
            (who/what) (do/did/have) (we/) ... most (on/with/to/from/at)
            (who/which/on what) ... ... most
            (principal/key/leading/chief/primary/core/main/major/number one/no 1) (NUM/) ... (customer/client/supplier/vendor/cost/expense/payer/account/source)
            (customer/client/supplier/vendor/one) (what/which/that/who) ... (more/most) (pay/pays/buy/buys/spend/spends/give/gives/cost/costs/charge)
            (customer/client/supplier/vendor/one) (what/which/that/who) (pay/pays/buy/buys/spend/spends/give/gives/cost/costs/charge/earn/bring) (us/me/) (more/most)
            who (owe/owes/owed) (us/me/) (the/) most
            (who/which) ... (bring/brings/give/gives) (in/me/us/) (the/) (most/more)
            (what/which) ... (costing/cost/costs/eating/spending/spend) ... (most)
            most (money/cash) (with/to/on/from/goes/go)
            (where/who/what) ... (most of) (my/our/the) (money/income/revenue/sales/spend)
            (which/what) (customer/client/buyer) (bring/pay/spend/make/give)
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
            (sale/revenue/income/takings/turnover/profit/cost/spend/expense/bill) (be/) (up/down) (WHEN/WEEK)
            (be) (sale/revenue/income/takings/turnover/profit/cost/spend/expense/bill) (up/down)
            (more/less/higher/lower/better/worse) ... than ... (last one/one before/previous one/previous/last time/before)
            WHEN (beat/top/better/exceed/outdo/match/outsell) WHEN
            (dearer/cheaper/pricier/costlier) (than/WHEN)
            (trend/trending/head/heading/creep/creeping) (up/down)
            (difference/change) ... WHEN WHEN
            (cost/expense/sale/bill/category/heading/price/revenue/income) ... (rise/increase/decrease/jump/climb/grow/go up/come down/go down)
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
            WHEN be (good/better/bad/worse/busy) or WHEN
            (ahead/behind) of where
            same as WHEN
            than (in/) WHEN
            next to WHEN
            (compare/comparing/comparison/compared)
            (this/WHEN) (or/and) WHEN (which/better/more/who)
            (better/worse/more/less/busier/quieter/higher/lower) (WHEN/this) ... than (last/WHEN)
            (am/are/is/was/were) ... (up/down) (on/from/versus/against) WHEN
            (gone/go/going/went/been) (up/down) (since/from/on/compared/versus/against/between)
            (difference/gap/change) (of/in) ... (between) WHEN
            (change/changed) ... between WHEN
            (change/changed/difference/gap) (between/from/in/since/versus) ... WHEN
            (how/what) ... (against/versus) (WHEN/last one/the last one/the one before/usual)
            (better/worse/more/less/same/busier/quieter) ... (than/as) (WHEN/last/before/the year before/usual)
            (improvement/improve/improved) (on/since/from/over)
            (up/down) or (down/up) (on/from/versus/against/since)
            (increase/decrease/rise/fall/drop) (from/since/between/in) ... WHEN
            WHEN (compared/against/versus/next to)
            WHEN or (in/) WHEN
            (how/be) ... (different/differ/differs) (from/to/than) WHEN
            (have/be/do) (my/our/) (income/revenue/sales/profit/costs/spending/expenses/takings/turnover) (drop/fall/rise/increase/decrease/grow/shrink/go up/go down/dip/slip) WHEN
        """,
        4: """
            (difference/than)
            (higher/lower/better/worse)
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
            be ENT ... (monthly/weekly/yearly/annual/regular/subscription/automatic/repeat/recurring)
            (be/do) (it/that/this/they/ENT) (a/) (repeat/recurring/monthly/regular/weekly/yearly/annual/subscription)
            do (it/that/this/they/ENT) (come/go) (out/) (regularly/automatically/each/every)
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
            (cost/expense/payment/charge/bill/outgoing) (fixed/regular/monthly/recurring/automatic/permanent)
            (what/which/list) ... (leave/go/come/take/debit) ... automatically
            (fixed/standing/regular) (costs/overheads/charges/expenses)
            (tied/locked/committed) (in/into/to)
            when (do/does) (it/they/that) (go/come) out
            (auto/automatic/automated) (debit/payment/pay)
            (payment/bill/cost) ... always same
            (go/going/come/coming/leave) out (regular/regularly/automatic/automatically)
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
            (what/who) (is/was) (the/that/this/) NUM (on/from/for/to/in/at/that/which/WHEN/ENT)
            (which/when/what) ... (payment/transaction/charge/transfer/purchase) (was/is/for/of/did) ... (AMT/WHEN)
            (payment/transaction/charge/transfer/debit/purchase/deposit/refund/credit/withdrawal) (of/for/over/above/under/below/around/about/more than/less than/worth/bigger than/larger than/greater than/between) AMT
            AMT (payment/transaction/charge/transfer/debit/purchase/deposit/refund/invoice/credit/bill/withdrawal/one)
            (payment/transaction/charge/transfer/anything/everything/purchase/stuff/item/invoice/bill) (over/above/under/below/more than/bigger than/larger than/less than/at least/exceeding/greater than/between) (AMT/NUM)
            (something/thing) ... AMT
            list of (everything/all/what/whatever/things) ... (spend/pay/buy/receive/earn/go out/come in)
            (list/show/see/view/give/get/pull/display/what are/send) ... (transactions/transaction/payments/purchases/movements/entries)
            (last/latest/recent/most recent/newest/first) (NUM/) (transactions/payments/purchases/movements/transaction/payment/entries)
            (transactions/transaction) (list/history/from/for/on/in/of)
            (did/has/have) (the/my/that/this/an/) AMT ... (come/go/arrive/arrived/clear/land/went/came/gone/paid/get)
            (did/has) ... (payment/money/transfer/invoice) (of AMT/AMT/come through/arrived/gone through/cleared/landed/come/go through)
            (when/where/how) did (we/i) (last/) (pay/buy/spend/get)
            (where/what) did (that/the/this/my) AMT (go/come)
            (who/what) (took/take/charged/charge/sent/send/gave/paid) (me/us/) (that/the/) AMT
            AMT (on/from/to) (WHEN/ENT)
            (that/the/this) NUM (from/to) ENT
            (show me/list/what are) (them/those/these)
            (bank/account) movements
            transaction history
            (out/in/spend/pay) (over/above/under/below/more than/less than/bigger than/larger than/greater than) (AMT/NUM)
            (expenses/payments/spending/transactions/purchases/anything/everything/stuff/things) (over/above/under/below/more than/bigger than/larger than/less than/at least/between) (AMT/NUM)
            (payment/charge/transaction/debit) ... recognise ... AMT
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
    "anomalies": {
        9: """
            (anything/something/any/what/payments/transactions/charges/stuff/things/spending/look/looks/all) ... (unusual/weird/strange/odd/suspicious/dodgy/funny/fishy/iffy/abnormal/out of place/peculiar/irregular)
            (look/looks/seem/seems/feel/feels) (a bit/bit/) off
            (unusual/weird/strange/odd/suspicious/dodgy/fishy/iffy/abnormal/anomaly/anomalies/outlier/irregular/peculiar/unexpected/unexplained/surprising/unfamiliar)
            out of the ordinary
            (not/isn't/don't look) (normal/right/usual)
            (is/be) (this/that/it) ... normal
            be normal (this/that/the)
            anything (is/) off
            (fraud/fraudulent/scam/scammed/hacked/stolen/rip off/ripped off/nicked/steal/stealing/ripping)
            (debit/debited/charge/bill/take) (me/us/) (NUM times/two times/twice/again)
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
            (cheeky/sneaky/hidden/dubious/unauthorised/unauthorized/mystery/surprise/random) (payment/charge/fee/transaction/debit/thing/cost)
            (payment/charge/transaction/debit/movement/thing) (strange/weird/odd/suspicious/unusual/unknown/rare/bizarre/not recognise)
            (strange/weird/odd/suspicious/unusual/unknown/rare/bizarre) (payment/payments/charge/charges/thing/things/movement/activity/transaction/expense)
            (went/gone/go/paid/pay/charged/taken/come) ... (twice/two times/double)
            (make/do/take/pay/charge/send) (twice/double/NUM time/two times)
            (hit/come/go/leave/take/debit) ... (twice/two times)
            (look/check) for (duplicates/double/errors/mistakes/fraud)
            (wrong/incorrect/mistaken/strange/false/fake) (entry/entries/transaction/charge/debit/item/figure)
            (any/check/find) (errors/mistakes) (in/on/with) (my/the) (account/transactions/bank/payments)
            (am i/are we/been/being) (ripped off/overcharged/scammed/robbed/done over)
            (not/do not) (look/looking) right
            (funny business/out of whack/out of line/out of character)
            (owt/anything/something) (funny/strange/odd/weird/dodgy/wrong/amiss) ... (gone/come/payment/out/account/lately/this/WHEN)
            (more/higher/bigger) than (usual/normal)
        """,
    },
    "dashboard": {
        9: """
            (dashboard/chart/graph/plot/diagram/visual/visualise/visualize/visualisation/visualization/graphic/infographic)
            (pie/bar/line) (chart/graph)
            (in/as) (a/an/) (pie/graph/chart/picture)
            (draw/show/give/send/make/see) ... (picture/image/visual/graph/chart/drawing)
            (overview/snapshot/big picture)
            (picture/image) of
            (trend/trends) ... (show/chart/line)
            show ... trend
            as (a/) (picture/image/chart/graph)
            at a glance
            (see/view) ... (overview/figures/numbers)
            (pic/pics/picture/pictures/image/images/visual/drawing/graphic/graphics/graphical/chart/charts/graph/graphs/histogram/curve)
            (draw/sketch/visualise/plot)
            (show/see/view/open/get/pull up/bring up/give) ... (dashboard/overview/charts)
        """,
        4: """
            (overview/trend/snapshot/picture)
        """,
    },
    "weekly_summary": {
        9: """
            (weekly/week/monday) (summary/recap/report/digest/roundup/review/update/rundown/overview/wrap up/round up/brief/briefing/figures/numbers/results/performance)
            (have/give/show/get/see/send) (me/us/) (the/my/) weekly
            how (we/i/business/it/things/shop/place) (do/did/go/went/look/looked) (in/over/) WEEK
            (headlines/highlights/low down/gist/key figures) ... (week/WEEK/weekly)
            (summary/recap/report/digest/roundup/review/rundown/overview/lowdown/update/debrief) ... (week/weekly)
            (summary/recap/report/digest/roundup/review/rundown/overview/lowdown/update) (of/for/on/about/) (how/) WEEK
            how (did/was/is/has/have/are/be) (we/i/the/my/our/business/it/things/shop/) (do/doing/done/been/go/going/look/looking/perform/get on/) (WEEK/week)
            how (did/was/is/has) WEEK (go/been/going/look/looking/turn out/)
            (sum/round/wrap) up (WEEK/the week/my week/week)
            what happened WEEK
            (catch/bring) me up
            (week/WEEK) (in review/at a glance/in numbers/in short/in brief)
            what kind of week
            (good/bad) week
            (WEEK/week) (summary/recap/report/digest/roundup/review)
            (resume/summary/report/recap/review) of (the/this/my/) (week/WEEK)
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
}
