"""What owners say about what is left, what is in the bank and where it goes. agent.words.phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "profit": {
        9: """
            (give/show/tell/send) (me/us/) (the/my/our/) (numbers/figures) (for/from/of/in) (WHEN/WEEK)
            (profit/profitandloss/netprofit/loss/margin/bottom line/breakeven)
            (make/making/made) (a/any/some/) (profit/loss)
            (make/making/turn) (a/) few (pounds/bob/money/bucks)
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
            (lose or win/win or lose/lose or gain/gain or lose)
            (WHEN/WEEK) (number/figure/result)
            (remain/left/stay) ... after
            how (do/did/have) we (make out/fare/come out/finish/end up/finish up)
            (have/had) (anything/much/) (left/left over) ... (after/once/when) ... (bill/cost/expense/everything/wage/pay/paid)
            (have/had) left over
            (what/how much) (be/was/do/did/have) ... (left/left over/remain) (after/once) ... (bill/cost/expense/everything/wage/paid)
            (end up/ended up/finish/finished) (WHEN/) (up/down/ahead/in profit)
            (worth/worthwhile) (my/our/the) while
            (make/made/making) (enough/owt/anything) ... (after/over/on top)
            (am i/are we) (making/losing/earning) (money/anything/any money)
            profitable
            (my/our/the) (win/winning/gain) (of/in/for/WHEN)
            worth it
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
            (what/how much) (be/was) we (sat/sit/sitting) on
            (what/how much) (be/was/have) (we/) in there
            state of (my/our/the) (account/bank/cash/finances)
            (account/bank) (stand/stood/sit/sat) at
            (what/how much) (amount/money/) (be/) (now/still/) available ... (account/bank)
            (am/are) we inthered (at/with/in) (the/my/our/) (bank/account)
            (what/how) (is/are) (my/our) (money/cash) (now/right now/today/at the moment/looking)
            (balance/bank balance/account balance/closing balance/opening balance/cash position)
            how much (money/cash/do/have/) ... (in/at) (the/my/our/) (bank/account/accounts/current account/pot/kitty/coffers)
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
            (account/bank) how much (have/be/is/do)
            (my/the) account ... how much
            position (on/of/with) (my/the/) (cash/money/account/bank)
            how much (stand/stands/lie/lies/remain) (on/in)
            how much (money/cash) (have/do) we (have/got)
            (how much/what) (does/do) (the/) bank (say/have)
            (current/today) (position/balance)
            how much (is/was) in (bank/account)
            are we (in credit/overdrawn)
            how (be/am/are) we (do/doing/fixed/off/placed/set/situated/sat/sitting/fare/faring) for (cash/money/funds)
            how we (do/doing/fixed/off/placed/set/situated/sat/sitting/fare/faring) for (cash/money/funds)
            how much (be/is) (actually/really/) (there/in there/in it/on it/sitting there)
            (treasury/funds at bank/bank position/cash position/money position)
            (funds/money/cash/sum/amount/balance) ... (held/hold/standing/sits/kept) ... (bank/account)
            what (be/have) (i/we) (in/got in/left in) (the/my/our) (bank/account/pot/kitty/till)
            how (much/healthy/full/empty) ... (bank/account) (be/look)
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
            (by/per/each/every/into/in each) category
            (spend/pay) (too much/most/the most) where
            (breakdown/split/break down/split up/divide/analyse) ... (expenses/spending/costs/spend/outgoings/expense/cost/money)
            (expenses/spending/costs/spend/outgoings/expense) ... (breakdown/split/break down/by type/by area)
            where (is/does/did/has/do/) (most/much/bulk/lion's share) of (my/our/the/) (money/cash) (go/going/gone/went/been going)
            where (is/does/did/has/do/) (all/) (my/our/the/) (money/cash) (all/) (going/go/gone/went/been going)
            where (is/does/did/has/do/) (all/) (my/our/the/) (money/cash) (all/) (going/go) (each/every) (month/week)
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
            where (be/do) (go/going) ... (money/cash)
        """,
    },
}
