"""The words by which agent.intents.beyond tells a question to the books from one about anything else, in their plain forms."""

from __future__ import annotations

from agent.words.words import form


def forms(text: str) -> frozenset[str]:
    """The words of `text`, each in its one plain form."""
    return frozenset(form(word) for word in text.split())


# Said around a question, and no part of what is asked.
LIGHT = forms(
    "same excuse remind refresh jog restate redo rerun repeat then again as mean sorry but wise share provide let talk anyway here her his she he him they only idea sure whether "
    "past lot prepare furnish intimate revert incur wonder hiya hi hello hey thanks morning please read whatever afternoon "
    "evening night tonight favour ask say tell think reckon know add instead earth soon today wanna like able both each "
    "other between without within during over since friend wife husband missus boss partner accountant bookkeeper proper "
    "trailing rolling running regard regarding concern properly although though until into just half confirm advise "
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday day week month year quarter season winter summer spring autumn fall q csv file excel "
    "export spreadsheet calendar base percentage proportion total altogether figure holiday christmas meeting yo oi alright right ok good state pray tell quick sorry listen"
)
# By these money is asked about; beside them a strange word may be only said in passing.
MONEY = forms(
    "money cash balance bank account spend cost expense expenditure outgoings pay payment bill income revenue sale takings "
    "turnover profit loss earn owe invoice supplier vendor customer client transaction charge fee subscription "
    "directdebit standingorder cashflow netprofit profitandloss overhead afford overdraft overdrawn skint broke refund "
    "deposit purchase budget funds books finances spending earnings savings till kitty pot reserve cushion debit settle withdraw transfer credit receipt amount sum total damage"
)
# What the books can count.
COUNTED = forms(
    "payment transaction purchase invoice customer client supplier vendor payee month week day year quarter bill "
    "subscription directdebit standingorder statement account alert deposit refund transfer charge pound dollar euro money "
    "cash category expense cost sale time debit fee payer spend credit income tax membership warning file"
)
COINS = forms("pound dollar euro")
PEOPLE = forms("customer client people punter buyer")
# What may be said of customers who are counted by what they paid, and not by their visits or bookings.
OF_PAYERS = (
    PEOPLE
    | LIGHT
    | forms(
        "have do be will i we my me us the in from to of at on with for different paying active pay spend buy give bring "
        "owe late overdue more less than over under there that who which ever this last so far new"
    )
)
# After these a noun phrase is over.
STOPS = forms(
    "be do have will can could would should must shall i we you they he she it that this my me us your their his her who "
    "may might to for in of at on from with by and or if when than not no there so because per pay spend cost make give bring go "
    "come owe buy earn take leave sell get need work land arrive hit drop look see seem want put use run keep like mean "
    "happen"
)
BEFORE_NOUN = forms(
    "of my the our all other kind sort type big more total most exactly about NUM both that these those"
)
# Whose doings the books know, beside what money is called.
WHO = forms(
    "i we you they it this that these those there he she who everything anything something everyone anyone someone "
    "everybody anybody somebody nobody nothing none business shop cafe company firm studio garage salon workshop bar pub "
    "restaurant place trade thing all any some much enough what which how my me us not ENT CAT WHEN WEEK AHEAD AMT NUM PCT"
)
# Words that questions to the books have in passing, for things of which the books say nothing.
NOT_KEPT = forms("job project product hour table cover employee appointment booking shift site")
# The same, but only where they are what is asked for: "which van", beside "fuel for the van".
NO_HEAD = forms("van car truck vehicle machine contract article")
# Words of some phrase that ask for something else where no phrase of the plan has them: "what item sells best".
NOUNS = forms(
    "activity area buyer card character contract contractor crew date deal default delay diagram effect entry error flow "
    "group handle headroom history home image impact issue item lease level line loan location match matter merchant "
    "mistake model name note number obligation operation owner part performance plan play point price "
    "problem rank rate region register renewal report rest result review ring risk room safe seller source spare stack "
    "staff store table target tender title track trade type van visual watch duty government mileage manager"
)
# Verbs by which a payment comes, beside those that every plan knows: "has Acme turned up", "any joy from Acme".
ARRIVES = forms(
    "about turn square sort sorted squared good show drop through joy luck sign news word update lately far settle settled up all that told on in off stuff monthly weekly insurance"
)
