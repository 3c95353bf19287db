"""Words of dialects, text-speak, second languages and pictures, each with the plain English words it stands for."""

from __future__ import annotations

# Plain words to the ways they are said or written elsewhere.
_SAID = {
    # Scots, Northern, Irish
    "what": "whit wha", "have": "hae", "give": "gie gies", "give me": "gie's", "going to": "gonnae", "to": "tae",
    "from": "fae frae", "most": "maist", "now": "noo", "more": "mair", "all": "aw", "do not": "dinnae dunnae",
    "did not": "didnae", "can not": "cannae", "is not": "isnae", "was not": "wasnae", "have not": "havenae hasnae",
    "will not": "willnae", "our": "oor", "small": "wee", "on": "oan", "off": "aff",
    "out": "oot", "about": "aboot", "do": "dae", "down": "doon", "in": "intae", "myself": "meself", "nothing": "nuthin nada",
    "one": "wan", "no": "naw nae",
    # text-speak
    "message": "msg mesage messsage", "messages": "msgs", "messaging": "msging msgin", "be right": "brb", "i do not know": "idk",
    "tell me": "lmk", "please": "plez plis plss", "people": "ppl peeps", "are you": "ru", "today": "tdy",
    "need": "nd", "money": "moola cashola", "laugh": "lmao rofl", "what the": "wtf", "expenses": "xpenses expnss",
    "income": "incum incom proceeds", "sales": "slaes sls", "profit": "prft profet profits proft benefice benefit", "last": "lsat", "month": "mnth",
    "bill": "bil", "bills": "bils blls", "owes": "owz", "charge": "chrg", "suppliers": "supps suplliers", "top": "tp",
    "wages": "wgs", "customer": "custmer", "spend": "spendage", "fuel": "deisel deisal", "going": "gaun goan", "coming": "cummin",
    # second languages: German, Polish, Spanish, French, Italian, Indian English
    "spent": "gasted gastado gaste", "current": "actual aktual", "summary": "resumen", "turnover": "umsatz",
    "invoice": "facture factura", "invoices": "factures facturas", "recurring": "cyclic cyclical periodic periodical repetitive",
    "thanks": "gracias danke merci dziekuje grazie obrigado shukran", "hello": "guten servus czesc buenos dzien salaam namaskar",
    "expenditure": "expenditures outlays disbursements disbursement",
    "customers": "clientele", "costs": "costes",
}  # fmt: skip
SAID = {form: plain for plain, forms in _SAID.items() for form in forms.split()}

# What a picture says in a message; one that only smiles says nothing.
_PICTURES = {
    "money": "💰🤑💲", "spend": "💸🛒🛍", "pounds": "💷", "euros": "💶", "dollars": "💵", "chart": "📈📉📊", "bank": "🏦",
    "hello": "👋", "thanks": "🙏🏻", "ok": "👍👌", "rent": "🏠🏡🏢", "fuel": "⛽", "travel": "✈🚆🚂🚕🚌", "phone": "📱☎📞",
    "electricity": "💡⚡", "tools": "🔧🔨🛠", "tax": "🧾", "alerts": "🚨⚠", "forecast": "🔮", "calendar": "📅📆",
}  # fmt: skip
PICTURES = {ord(picture): f" {plain} " for plain, pictures in _PICTURES.items() for picture in pictures}
