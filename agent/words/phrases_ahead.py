"""What owners say about what lies ahead, and what they worry about. agent.words.phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "forecast": {
        9: """
            (am/are) we (ok/fine/alright/all right/good/safe) (to/for) (pay/paying/cover/covering/meet) ... (payroll/wage/wages/rent/bill/bills/tax/vat/salary/staff/lads/WHEN)
            (have/got) enough (to/for) (pay/cover/meet/make) ... (payroll/wage/wages/rent/bill/bills/tax/vat/salary/staff/lads)
            how be (cash/money/bank/account/balance/cashflow/things) look (for/come/by/into) WHEN
            (can/could) (it/) happen ... no (money/cash)
            i (come out/get by/manage/make do/get through) (with/on) ... (money/cash/what i have) ... WHEN
            (forecast/predict/projection/outlook)
            (am/are) we (ok/fine/alright/all right/good/safe/sorted/solvent/covered/afloat/comfortable/skint/broke/short) (for/) (money/cash/) ... AHEAD
            (ok/enough) (for/) (money/cash) ... AHEAD
            (cashflow/cash/balance/money) (forecast/prediction/projection/outlook)
            (will/would/going to) we (be/) (ok/fine/alright/able/all right/safe/short/skint/broke/overdrawn/solvent/struggling/tight)
            (we will/we can) (manage/cover/meet/make) ... (payroll/wage/rent/bill/tax/salary/staff/vat)
            (will/can) we (make/cover/meet/afford to pay/have enough to pay/have enough for/manage/be able to pay/pay/still pay) ... (payroll/wage/rent/bill/tax/salary/staff/vat/lads/incometax)
            (will/do/have/going to) ... have enough (money/cash/left/in the bank/to/for/)
            (run/running/ran) (out/short/low) ... WHEN
            (likely/going/about) to (run/be) (out/short/low)
            (need/have/got) to (make/meet/cover) ... (payroll/wage/rent/tax/salary/vat/loan)
            (where/what/how much) (will/would/do you expect/do you think/you expect/you reckon) ... (balance/bank/account/cash/money/we) (be/have/look/stand/end)
            (how much/what) (will/would) (we/be/there/I) (have/be/left/got/in)
            will (my/our/the) (balance/account/cash/money/bank)
            (looking/look) ahead
            have (money/cash/funds) for ... (payroll/wage/rent/bill/tax/salary/vat/loan)
            (where/what) (do/will/would) ... (cash/balance/money) (end/finish/land)
            (cash/money/balance) by WHEN
            how ... (look/looking) ... (through/until/till/up to) WHEN
            (arrive/reach/get) ... (with/to) ... (money/cash/end of month)
            (expect/expected/expecting/upcoming/coming up/due) ... (WHEN/in/out/balance/bills/payments/to come)
            what (is/bills/payments) ... (coming up/due/upcoming)
            (cash/money/balance/account/bank/it/things/we) (be/will/going to/be going to) (look/be looking) (like/) ... AHEAD
            (cash/money) (flow/) look ... (ahead/future/coming)
            (will/going to) (be/have/need/go) ... (WHEN/overdraft/overdrawn/short/negative/zero)
            (will/going to) ... (end/ending) (up/) (WHEN/with/on)
            (go/going/dip/drop) (overdrawn/negative/below zero/under zero/into overdraft/in the overdraft/into the red/inthered)
            (make/get) (it/us/me) (through/to) (the/) (WHEN/month/end)
            (survive/last) (until/till/to/WHEN)
            what (is/does) the future
            (see/tide/carry) (me/us/we) (through/over/to/until/till)
            (sufficient/enough) (money/cash/funds) to
            (carry/last/reach) (me/us/) (reach/until/till)
            (future/upcoming) (balance/cash/cashflow)
            (will/) (there/we/i) (be/have) ... (enough/short) (cash/money/left/for/to)
            (gonna be/will be) (tight/short/ok/fine/skint/alright)
            how (tight/bad/good) (will/is) (it/things/cash)
            (will/shall/going to) we (have/need/be/run/make/end/get)
            we will (have/be/run/make/need/end/get/still)
            will (be/have) (enough/sufficient)
            what (become/becomes/will become) (of/) (my/our/the) (treasury/cash/money/balance/account)
            (treasury/cash/balance/money/account) ... AHEAD
            (right/sorted/covered/safe/good) for (cash/money) (over/at/in/until/through)
            (clean/wipe) (me/us) out
            (due/going/coming/leaving/scheduled) (out/to go out/to leave) ... (AHEAD)
            what (be/have) (go/going/come/coming) out ... AHEAD
            (pay/cover/meet/for) ... (payroll/wage/rent/bill/tax/salary/staff/vat) ... (sufficient/enough/suffice)
            (enough/sufficient) ... (for/to pay) ... (payroll/wage/rent/bill/tax/salary/staff/vat)
            how (will/would) (be/my/our/the/it/things/cash/money/look)
            (money/cash) enough (for/to) (pay/cover)
            (have/got) enough (money/cash/left/in the bank/in there) (to/for) (pay/cover/last/make/meet/see)
            (pay/cover/make/afford/meet) ... (wage/payroll/rent/salary/vat/lads/bills/tax/staff) ... (AHEAD/next)
            (will/can/going to) ... (get/make/see) (it/me/us/) (through/thru/to) WHEN
            (get/make/see) (it/me/us/) (through/thru/to) AHEAD
            (expect/expecting/anticipate) ... (balance/cash/money/income/account)
            (what/how much) ... (expect/expected/forecast/predicted/anticipate/anticipated)
            (in the future/going forward/down the line/coming months/months ahead/weeks ahead/days ahead)
            (how/what) (does/do/is) ... (look/looking/picture) ... (ahead/for AHEAD/going forward/coming)
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
            (can/could/should) (we/i) (get/buy/order) AMT
            (for/) how many (months/weeks/days) ... enough
            (can/could/should) (we/i) (carry/swallow/absorb/wear/bear/take/stand) (it/that/this/them)
            (if/when) (the/) (sales/sale/income/revenue/takings/turnover/costs/cost/prices/price/rent/wages) (fall/drop/rise/go/increase/decrease/sink/climb) ... PCT
            (what/how) (will/would/does/do) happen ... (if/when)
            what (happen/happens) (if/when/to/with)
            what (pass/passes/occur/occurs/arrive/arrives) (if/when)
            (if/suppose/imagine/assume/assuming/supposing/say) (we/i/they/ENT/customers/a customer/sales/revenue/rent/it/prices/the) ... (lose/hire/buy/get/take/pay/pays/raise/cut/drop/drops/double/goes/go/fall/falls/rise/leave/leaves/stop/stops/grow/climb/add/borrow/put/increase/reduce/late/doubles/quit/close/spend/sack/charge/employ/move)
            (if/when) ENT (pay/paid/pays/left/leave/leaves/stop/stops/lose/dropped/goes/is late/delays/delay/doesn't pay/do not pay/not pay)
            (can/could/would/will/do you think) (we/i) (really/) afford
            afford
            want (to/) (buy/hire/get/purchase/employ/lease) ... (AMT/NUM)
            (able/enough) to (buy/hire/afford/take on/employ)
            (enough/ok/safe/room) ... to (buy/hire/take on/employ/get/put on)
            (model/simulate/show me) (PCT/AMT) (fall/drop/rise/increase/cut/dip)
            (simulate/simulation/scenario/suppose/supposing/imagine/pretend we)
            runway
            (have/got) (money/enough/cash/funds) to ... AMT
            (can/could) we (take/pull/draw/withdraw/pay) ... AMT (out/for myself/from)
            (can/could) we (take/pull/draw/withdraw/pay) (me/myself/out) ... AMT
            (suffice/last/enough/reach) (up to/till/until/to) (which/what) (month/week/day/date)
            (where/how) would (that/it/this) leave (me/us)
            would (that/it/this) (wipe/clean/sink/break/bankrupt/ruin/finish) (me/us)
            (must/have to/got to/need to) (pay/buy/spend) (AMT/NUM) (for/on)
            how long ... (hold/holds) ... (money/cash)
            (can/could/should) we (get/buy) ... new ... (AMT/NUM)
            (can/could/should) we (do it/get it/do that/afford it/get away with it/justify it/go for it)
            (can/could) we (quit/give up/leave) (my/the) (day job/job)
            (would/will/could/can) we (cope/manage/get by/be ok/survive/struggle/still be ok/be fine)
            (when/which day/what date/what day) ... (money/cash/funds) ... (finish/end/run out/be gone/go/dry up)
            default (alive/dead)
            how long (before/till/until) we (be/go/get/run/have)
            (can/could/would/will) we (really/) (run to/go to/manage/spare/fork out/shell out for/find the money for/pay for/buy/lease)
            (got/have) (enough/room/scope/headroom/money/cash) (for/to buy) (a/an/another/new)
            (what do/what would/how would/how do) (it/that/this/things/we) (look/be/do/happen) if
            (how/what) ... (be affected/suffer/change/cope/survive) if
            (thinking/want/planning/looking/hoping/fixing/fixin/going/about/minded) (of/to/about/on) (buying/buy/hiring/hire/getting/get/taking on/expanding) ... AMT
            (can/could/would/will) we (really/) (swing/stretch to/stomach/handle/justify/squeeze in)
            (till/until) when ... (reach/last/suffice/be enough/survive/have money)
            (how far/how long/how many months) ... (reach/go/stretch/suffice)
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
            if ... ... PCT
            would ... ... (sink/kill/hurt/break/ruin) (me/us)
            (can/could) we (pay/give/lend/spend/take/draw) ... (AMT/NUM)
            (bring/bringing/take/taking/get/getting/put/putting) on ... AMT
            (enough/money/cash) (left/over/left over/) (for/to) ... AMT
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
            anything (we/i) (should/need to/ought to/must/have to) (be/) (watch/watching/aware of/doing/looking at/keeping an eye on/told)
            anything ... (we/i) (should/need to/ought to/must/have to) (know/deal/sort/fix/watch/look at/look into/do)
            (anything/what) need ... (sort/sorting/sorted/doing/fix/fixing/dealing)
            anything (we/i) (should/need to/ought to/must/have to) (worry/be worried/know/be aware/look at/look into/be concerned/watch/care/fix/deal with)
            should (we/i) be (worried/concerned/aware/worry)
            (anything/something) (to worry/worrying/urgent/to be concerned/needing attention/need my attention/need attention/need looking at/concerning/bad/to flag/to watch)
            there be (problem/issue/trouble/risk)
            (any/are there/there/got) (problems/issues/concerns/risks/worries/dangers/trouble)
            (what/anything) (that/which/) (need/needs/wants/require/deserve) (my/our/) attention
            what should (we/i) (worry/be worried/be concerned/look out/watch out/watch)
            (watch/look) out for
            headsup
            (any/some/a/got/have) (notice/warning/news/flag) (for me/for us/today)
            (in/any) (danger/trouble)
            anything (wrong/bad) (with/going/happening) ... (money/finances/cash/business/cashflow)
            (is everything/everything/all) (ok/alright/all right/fine/good) (with/) ... (money/finances/cash/business/account)
            (am i/are we) in (trouble/danger)
            what (did/have) you (flag/spot/notice)
            anything (flagged/spotted)
            (any/what/got/there/some/exist/exists) (problem/issue/concern/risk/worry)
            (anything/something/owt/what) ... (worry/worried/concern/concerned/bother/urgent/wrong/aware)
            (what/anything) (should/do) (we/i) (know/watch/look at)
            (anything/something) (happening/happened/going on) ... (know/aware/see)
            what is wrong
            (danger/dangers/risk/risks)
            am i (ok/okay/alright/in trouble)
            (anything/something/what) need ... (eye/looking at/look)
            (anything/something/what) (flash/flashing/lit up/light up/gone red/red)
            (notify/notification/notifications) (list/for me/today)
            (bring/come/draw) to ... attention
            (matters/things/points/items) ... (attention/worry/concern)
            anything (to report/new/needs doing/i missed/important)
            (important/urgent) (things/stuff/news/matters)
        """,
        5: """
            worry
            (do/should/must) we (must/have to/need to/need/) (worry/be worried/be concerned)
        """,
    },
}
