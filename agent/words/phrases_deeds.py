"""What owners say to have something done: put right, sent, set, and what was sent. agent.words.phrases says how a line is read."""

from __future__ import annotations

PHRASES: dict[str, dict[int, str]] = {
    "correct": {
        9: """
            (make/do/have/one/need/want) ... correction
            ENT (should/must/need to/ought to/has to) be (category/CAT)
            (payment/payments/charge/transaction/this/that/it/ENT) ... (belong/belonging) (to/in/under)
            (should/must/supposed/meant/needs/need/ought) (be/to be/have been/to have been/go/to go/been) (under/in/as/to/assigned/listed/marked/filed/categorised)
            (that/this/it/they/payment/charge/transaction/one) (is/was/were) (a/an/for/from/) (business/personal/private)
            (recategorise/reclassify/reallocate/recode/repost/rebook/refile/relabel/rename/merge/reassign/retag/recode/correct/miscategorised/misclassified/mislabelled)
            (repair/mend) (the/this/that/its/my/) (name/spelling/label/category)
            you (write/wrote/spell/spelt/spelled) ENT
            (change/set/update/fix/switch/edit/correct) (the/this/that/its/) (category/supplier/customer/name/entity/type/label/vendor/payee/client) (on/of/for/to/from/in/)
            (put/move/file/stick/place) ... (in/into/under/to) category
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
            (that/this/those) (is/was/were) (CAT)
            (ENT/them/they/those/these) ... (be) all (CAT)
            ENT (belongs/belong) (to/with) (CAT/ENT)
            ENT ... (that/it) (be/should be/must be/counts as/goes as) (CAT)
            (call/name) (it/that/this/them)
            no (that/it) (is/was)
            (was/is) for (CAT/work/personal)
            (ENT/it/that/this/payment/charge) ... (is/was) (CAT) not (CAT)
            not (CAT) (is/but/it/its) (CAT)
            (ENT/payment/charge/one/it/that/this) ... not (CAT/ENT)
            (put/move/stick/chuck/bung/change/switch) (that/this/it/them/those/ENT/all ENT/the last one/the ENT one) (in/under/to/into/as/with/down as/down under)
            (should/must/ought to/needs to/supposed to/want to/wants to) (all/) be (CAT/ENT/under/in/down as)
            (you/u) (got/have/put/done/made) (that/it/this/the/ENT/them) ... (wrong/mistake/wrong place)
            (that/this/it/ENT/one) (is/was) (wrong/not right/incorrect/mistaken)
            (ENT) (one/payment/charge/bill/stuff/thing/lot) (is/was/should) (CAT/for/in/under/be/go)
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
            where (do/can/should/must/would) (i/we) (put/send/drop/upload/stick/load/give/bring/paste) (it/this/that/them/these/those)
            (for you/so you can/that you can/so you) (read/see/look at) (it/them/that/this)
            (what/which) (kind/kinds/sort/sorts/type/types) of (file/files/statement/format) ... (take/want/need/accept/read/like/eat)
            (how/where/can/do) ... (bank stuff/bank data/bank details/bank records/bank account/bank info/my bank/transactions) ... (in/into/on/onto/here/to you)
            (get/put/bring/pull) ... (bank/bank stuff/bank data/statement) ... (in/into/on/onto) (this/here/the app/the system/it/you)
            you (do/take/support/accept/work with) (barclays/hsbc/lloyds/natwest/monzo/starling/tide/revolut/santander/chase/pdf/csv/excel/photo)
            (send/give/pass/bring) ... (bank document/bank paper/bank file/bank sheet/bank record/bank letter)
            (how/where/can/do) ... (up/charge up/pass/insert/enter) ... (statement/csv/bank file)
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
    "export": {
        9: """
            (export/download)
            (in/as) (a/an/) csv
            (spreadsheet/excel/xlsx/xls)
            (give/send/make/prepare/get/need/want) ... (file/report/list/document/copy/sheet) ... ... for (my/the/our) (accountant/bookkeeper)
            (send/email/forward/give/share/get/make/create/need/want) ... (to/for) ... (accountant/bookkeeper/tax return/book keeper)
            (email/forward/send) (my/the/) (accountant/bookkeeper)
            (accountant/bookkeeper) (need/needs/want/wants/asking/asked/ask) (for/) ... (csv/file/transactions/records/everything/list/copy/data/all/figures/books)
            (csv/file/copy/spreadsheet/excel/sheet) (of/for/with/from) (WHEN/WEEK)
            (csv/file/copy/spreadsheet/pdf) (of/with) ... (transactions/everything/all/expenses/income/payments/sales/data/books)
            (send/give/get/make/create/need/want/email/save) (me/us/) (a/the/my/) (csv/file/excel/spreadsheet/copy)
            (save/put/get/dump) ... (to/in/into/as) (a/an/) (csv/excel/spreadsheet/file/xlsx/google sheets/sheet/pdf)
            csv (export/download/for)
            (print/run) off ... (for/WHEN/everything/all/lot)
            print out ... (for/WHEN/everything/all/lot)
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
            (summary/report/recap/digest/update/message) ... (on/in/at/for/by/) WHEN (|/) (and/but/) not (on/in/at/for/by/) (WHEN/WEEK)
            (alert/notify/warn/message/tell/text/ping/remind/let) (me/us) (know/) (when/if/whenever/once/before/every/as soon as/each)
            (change/move/switch/shift/swap/push) ... (summary/report/recap/digest/message/messages/weekly/update) (to/from/onto) ... (WHEN/monday/tuesday/wednesday/thursday/friday/saturday/sunday/morning/evening/daily)
            (stop/cancel/quit/kill/drop/lose/scrap) ... (WHEN/WEEK/weekly/daily) (thing/one/stuff/bit/lot)
            before (we/it/the balance/the account) (get/go/drop/fall/dip/hit/reach) (down/) (to/below/under/) AMT
            (write/writing) (to/) (me/us) (only/on/every/less/not)
            (kill/scrap/drop/ditch/lose/sack/axe) ... (messages/alerts/notifications/texts/reminders/digest)
            (stop/cancel/pause/mute/silence/disable/turn off/switch off/quit/unsubscribe/snooze) ... (sending/messages/alerts/notifications/summary/summaries/report/reminders/messaging/updates/texting/warnings/digest/emails/alert/recap/texts/notification)
            (turn/switch) (it/them/that/those/these/messages/alerts/notifications/) (off/on)
            (enable/disable/activate/mute/unmute/unsubscribe/opt out/snooze/pause)
            (alert/notification/report/summary/warning/account/bot/my/user/chat/email/general/change/open/show) (settings/preferences/options/config/setting)
            (settings/preferences/setting/preference)
            (change/set/update/switch/adjust/edit) (my/the/our/it/) ... (currency/timezone/time zone/language/threshold/limit/week start/name/business name/locale/financial year/year end/tax year/date format/theme/dark mode/alerts/notifications/frequency/email/report day/country/password/number)
            (make/use/put) (my/the/our/it/) (currency/timezone/time zone/language/threshold/limit/week start/name/business name/locale/financial year/year end/tax year/date format/theme/dark mode/alerts/notifications/frequency/email/report day/country/password/number)
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
            no (message/alert/text/notification/email) (before/after/at/on/in/until)
            (receive/get/have/send) ... (alert/report/summary/message/notification) ... (morning/evening/night/afternoon/weekend/weekday)
            (summary/message/report/alert/digest/recap) ... (too early/too late/too often/earlier/later/less often/more often)
            (stop/quit) (buzz/buzzing/annoying/hassling/bugging/beeping/alerting/notifying/disturbing/messaging/ringing) (me/us)
            (what time/when) (do/does) (you/it/they) (send/come/arrive/go out) ... (weekly/report/summary/message/digest/alert/monday)
            what time (do/does) (you/it/they) (send/come/arrive/go out)
            (make/send/have/set/move/do/get) (them/it/those) (later/earlier/weekly/monthly/daily/less often/in the morning/in the evening/at NUM)
            (receive/get/have/want) ... (report/summary/recap/digest/alerts) ... (on/at/every/each) (WHEN/monday/tuesday/wednesday/thursday/friday/saturday/sunday/morning/evening)
            (alert/warn/notify/ping/message/text) (me/us/) (if/when/once/whenever) ... (balance/account/bank/cash/money/AMT/NUM)
            (rather/prefer/like/want) ... (have/get/receive) (it/them/that/this/those) ... (on/at/in) ... (WHEN/morning/evening/monday/tuesday/wednesday/thursday/friday/saturday/sunday)
            (getting/get/receive) (these/those/all these/too many/so many/the) (message/alert/notification/text/summary/email) ... (want/rather/prefer/stop/less/fewer)
            (too many/so many/fewer/less) (messages/alerts/notifications/texts/pings)
            (message/text/contact/disturb/bother) (me/us) (only/less/not)
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
            (gap/gaps/hole/holes) (in/on) ... (data/statement/history/record)
            (what/which) (months/statements/weeks/dates/data/files) (have/did/do) (we/i) ... (send/give/upload/forget/miss)
            (what/which/anything/something) (am i/are we/do i/is/) (missing/lacking)
            (am i/are we) missing (anything/something/any/a) (statements/statement/months/)
            (what/which) (else/) (do you/should i/do i) (still/) need (from me/to send/to upload/)
            what data
        """,
    },
}
