"""What people say that asks nothing of the books, or asks how a figure came about. agent.words.phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "smalltalk": {
        7: """
            (hi/hello/hey/hiya/howdy/yo/sup/wassup/greetings/hola/heya/ello/alright/namaste/salut/bonjour/hallo/ciao/ay up/oi oi/gday)
            good (morning/afternoon/evening/day/night)
            (morning/evening/afternoon)
            (thanks/thank you/thank/much appreciated/appreciate/grateful/so grateful/brilliant/perfect/great/awesome/lovely/nice/cool/sweet/wicked/fab/amazing/excellent/top man/legend/nice one/good job/good bot/great job/sound/sorted/smashing/champion/splendid/magic/marvellous/marvelous/wonderful/superb/clever/fantastic/lifesaver/impressive/safe/brill/bless)
            (god/lord/allah) ... bless
            bless (you/him/me)
            (bye/goodbye/see you/see ya/cya/good night/take care/laters/ttyl/farewell/ta ta/cheerio)
            (who/what) are you
            you (are/be) (who/what)
            night
            (who/what) is (this/your name)
            what (can/do) you (do/help)
            what you can (do/make/help)
            how (can/do) you (help/work)
            how does (this/it) work
            how do (i/we) use (this/you/it)
            are you (a/) (bot/human/robot/real/person/ai/there/alive/machine)
            how are (you/things/we doing)
            how (is/are) (it/you/things/life/your day) (going/doing/hanging/)
            you (there/ok/alright/about/around/awake)
            how (is/be) (tricks/your day/you/life)
            how (use/to use) (this/it/you)
            how (far/body/market)
            are you (ok/there/alright/about/around)
            (help/menu/commands/start/help me)
            what (can/could/should) i ask
            (yes/no/yep/nope/yeah/nah/sure/fine/got it/understood/i see/never mind/nevermind/nvm/forget it/no worries/no problem/sorry/wow/alright then/fair enough/makes sense/great stuff)
            (you are/you be) (great/helpful/the best/amazing/brilliant/awesome/good/useless/stupid/rubbish/star)
            (have/happy) (a/) (good/nice/great/birthday/christmas/new year/friday/weekend)
            wrong (chat/person/number/window/group/one)
            nice to meet
            (long day/what a day/tired/knackered)
            helpful
            (happy/pleased) with
            what is up
            what else can
            what (sort/kind/type) of (things/questions/stuff) (can/could/do) (i/you)
            what can (we/i) (ask/do)
            (how are you keeping/how you keeping/how are you today/how are you getting on/how have you been/how are things with you)
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
            (any/some/got/have) (good/bright/other/) (ideas/suggestions/tips)
            (how much/what) (can/could/should/would) we (sell/get/charge/ask) ... for
            (how much/what) (are/is) (it/they/this/these/those) worth
            what (do/would) (you) (do/suggest/advise)
            what mean (word/term)
            what do (word/term) ... mean
            (meaning/definition) of
            what do ... mean
            (file/submit/complete/fill/prepare/sort) (in/out/) (my/our/the/a/) (tax/taxes/tax return/vat return/self assessment/accounts/return/vat/vatreturn/books)
            (you/to/please/and/i) do (my/our/the/a/) (tax/taxes/tax return/vat return/self assessment/accounts/return/vat/vatreturn/books)
            (tax/legal/financial/investment/medical/relationship) (advice/advise)
            (lawyer/solicitor/sue/court/legal) ... (should/can/need/advice/against)
            can (we/i) (claim/deduct/write off/expense)
            (claim/deduct) ... (tax/back/against/expenses)
            (tax/vat) (deductible/rate/threshold/band/code/allowance/loophole/relief)
            (deductible/write off)
            (avoid/evade/dodge/pay less) (paying/) (tax/vat/incometax/salestax)
            (how much/what) (tax/vat/incometax/salestax) (will/do/should/would) (we/i) (have to pay/owe/need to pay/be due)
            (how much/what/which) (tax/vat/incometax/salestax) (we/i) (must/should/have to/need to/ought to) (pay/owe)
            (minimum/living) wage
            (balance sheet/trial balance/nominal ledger/cap table)
            how much should ... (be pay/be paid/earn/cost/charge)
            (holiday/sick/maternity/redundancy) pay
            how many (day/week/month/hour) ... (work/off/holiday/open/close)
            summarise ... (meeting/email/article/document/call/book)
            (when/will/have) ... (client/customer/supplier/landlord/council/he/she/they/ENT) ... (sign/reply/answer/decide/accept/approve/renew/respond)
            do we (have to/need to/) pay (him/her)
            be (AMT/NUM) (too much/too little/fair/reasonable/a fair price/a good price)
            (staff/employee/customer/client) (turnover/churn/retention/satisfaction)
            (last date/deadline/due date/cut off) (for/to/of)
            (vat/tax/company/account/registration/sort) (number/code/reference)
            (when/what time) ... (open/close/shut)
            (most/least/more/less) profitable (customer/client/job/product/service/dish/item/line/project)
            (can we/we can) ... (his/her/their) (salary/wage/pay)
            (football/cricket/rugby/game/score/world cup/premier league/super bowl/olympics/arsenal/liverpool)
            (news/headlines/election/politics/politician/trump/biden/war)
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
            (python/javascript/code/script/html)
            (write/make/build/code) (me/us/a/an/my) ... program
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
            good time to (buy/sell/invest/move/hire/expand)
            (put/set/save/keep/stash/reserve) ... (tax/incometax/taxman/vat)
            (put/set/save/keep) aside
            (what/how much) ... owe ... (tax/incometax/taxman/vat)
            how many (customer/client/people/visitor/punter) ... (come/visit/walk/call/enter)
            best (plumber/builder/electrician/accountant/solicitor/restaurant/pub/hotel/lawyer/decorator/roofer/mechanic) (in/near/around)
            (can/could/will/would) you (pay/settle/transfer/refund/invoice/order/buy/book/hire/fire/ring/call/phone) (ENT/my/the/this/that/a/an/him/her/them/AMT/NUM)
            (order/book/reserve) me
            (transfer/move/send/wire) (AMT/NUM) (to/into/from)
            (put/claim/run/pass) ... through (the/my) (business/company/books)
            how (do/can/should/could) we (get/find/attract/win/keep/gain) (more/new/better) (customer/client/work/sale/business/job/staff)
            how (do/can/should/could) we (improve/boost/increase/grow) (my/our/the) (sale/business/marketing/profit/cashflow)
            (how/should) ... (price/quote) (a/the/this/my) (job/work/product)
            (chase/remind/nudge/contact/message/pester) ENT
            (should/shall/ought) (i/we) (raise/put up/increase/lower/cut) ... (price/rate/fee)
            (good/fair/right/decent) price (for/of)
            remind (me/us) to
            PCT of (AMT/NUM)
            (other/similar/most/average/typical/normal) (plumber/builder/electrician/baker/business/shop/company/trader/cafe/salon/restaurant/people in) ... (charge/earn/make/pay/spend/cost)
            (charge/rate) per (hour/day)
            (the/) going rate
            (what/how much) (should/shall/could) we (charge/quote/price/ask for)
            (be/will/do/could/think/reckon) ENT (go/going to go/will go/be/be going/go to) (bust/bankrupt/under/insolvent/liquidation)
            ENT (be/go to be/) ... (trustworthy/reliable/good company/any good/solvent/legit/honest)
            pay (ENT/my/this/that) ... (bill/invoice) for (me/us)
            (leave/get/write/post/read) (me/us/) (a/any/) review
            other (companies/businesses/shops/cafes/restaurants/salons/garages/agencies/firms/owners/traders/barbers/builders/plumbers)
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
            (traffic/football/rugby/cricket/tennis/golf/boxing/f1)
            (what is/what does) (the meaning/love/life/ai/chatgpt/mean)
            (sing me/sing a/dance/play a game/play music/play chess/play me)
            (who/what) (is/was) (elon/taylor/king/queen/messi/ronaldo/einstein/pope/god)
            (favourite/favorite) (colour/color/food/film/song/team)
            (news/politics/government/brexit/elections/war)
            (diet/exercise/gym/lose weight/health)
        """,
        6: """
            (movie/film/netflix show/tv/music/flight to/hotel in/train times/directions/traffic)
            (what/which) (be) (the/) best ... (bank account/bank/account/app/software/insurance/way to/broadband/deal)
            tell (the/my) (accountant/bank/landlord/customer/hmrc/staff)
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
