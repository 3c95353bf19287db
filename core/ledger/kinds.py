"""What a payment is, from the bank's words about it: a fee, interest, cash, tax, wages, a refund, or plainly a purchase or income."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal[
    "purchase", "income", "transfer_own", "fee", "interest", "cash", "tax", "payroll", "refund", "loan", "card_settlement", "unknown"
]


_DIGIT = re.compile(r"\d")


class _Rule(NamedTuple):
    kind: Kind
    sign: int  # -1 money out only, 1 money in only, 0 either
    named: bool | None  # only with (without) a payee's name, None either
    words: re.Pattern[str]


def _rule(kind: Kind, sign: int, named: bool | None, *words: str) -> _Rule:
    return _Rule(kind, sign, named, re.compile("|".join(words)))


# In order: the first that fits decides. Word ends are written out where a language glues words together.
_RULES = (
    _rule("fee", 0, False, r"\b(?:ecs|cheque|chq|item|direct debit|ach|nach) return(?:ed)?\b.*\b(?:fee|charge|chgs?|chrg)"),
    _rule("card_settlement", 0, None, r"(?:automatic|auto|online|internet|mobile|electronic|e-?)?\s?payment\s?(?:received)?\W*thank", r"^payment received", r"internet payment received", r"(?:pmt|paymt) received",
          r"autopay(?:ment)?\s?[-:]?\s?(?:thank|si-?tad|auto-?pmt)|si-tad|cc \d* ?autopay", r"(?:credit ?card|kreditkarten?|carte de cr[eé]dit|creditcard|tarjeta de cr[eé]dito|carta di credito)\W?\s?(?:payment|pmt|bill|auto ?pay|abrechnung|zahlung|ausgleich|afrekening|bill ?pay|settlement|crd autopay)",
          r"kreditkartenabrechnung|kartenabrechnung|abrechnung (?:kreditkarte|karte)|monatsabrechnung", r"american express exp|(?:amex|american express|barclaycard|capital one|discover|citi ?card|chase (?:card|credit crd)|mbna)\W+(?:e-?payment|ach pmt|epay|autopay|crd|online pmt|payment|mobile pmt|card srvc)",
          r"crcardpmt|credit crd\b|credit crd autopay|\bcrd (?:autopay|epay|pmt)|cardmember serv|applecard gsbank|payment to (?:chase|citi|credit) card|card ending in \d+ ?payment", r"还款", r"сплата кредит|spłata karty|spłata zadłużenia|paiement releve|relev[eé] carte|d[eé]bit diff[eé]r[eé]|ausgleich kartenkonto|bill ?payment received",
          r"international card services|^mbna\b|^barclaycard\b|internet transfer from account ending|transfer from (?:checking|current) to card|lastschrift kreditkarte", r"pagamento (?:de |da )?fatura|pago (?:de )?tarjeta|liquidaci[oó]n tarj|estratto conto carta"),
    _rule("refund", 1, None, r"\brefund", r"\breturn(?:ed)?\b(?!.*unpaid)", r"revers(?:al|ed)", r"chargeback|charge ?back", r"erstattung|r[uü](?:e)?ckerstattung|retoure|storno|r[uü]e?ckzahlung|r[uü]ckbuchung|gutschrift retoure", r"terugbetaling|retour|stornering|teruggave", r"remboursement|annulation|avoir\b", r"devoluci[oó]n|reembolso|estorno|rimborso", r"zwrot|gr[aą][zž]inimas|tilbagef|återköp|återbetalning|refusjon|hyvitys", r"退款|退货|退貨|возврат|отмена", r"cashback refund|rev-upi|upi-?rev|adjustment credit"),
    _rule("refund", 0, None, r"^refund for"),
    _rule("payroll", 0, None, r"\bpayroll\b(?!.*\b(?:fee|software)s?\b)", r"\b(?:wages?|salar(?:y|ies)|sal cr|sal for|net pay|staff pay)\b", r"\b(?:geh(?:ae|ä)lt(?:er)?|gehalt|lohn|l(?:ö|oe)hne|bez(?:ü|ue)ge|lohn.?gehalt|besoldung|arbeitslohn)\b(?!steuer)", r"\b(?:loon|salaris(?:sen)?|nettoloon)\b", r"\b(?:salaires?|paie|paye du)\b", r"\bn[oó]minas?\b|\bsueldo|\bstipendi[oi]?\b|\bsal[aá]rios?\b|\bproventos\b|\bordenado", r"wynagrodzeni|\bpensja\b|wyp[lł]ata wynagr", r"\b(?:alga|algos|atlyginim\w*|darbo u[zž]mokes\w*)\b", r"\b(?:l[øö]n(?:overf\w*)?|l[oö]neins\w*|palkka|l[oø]nn)\b", r"зарплат|заработн|工资|代发(?!住房)|薪", r"\bdir(?:ect)? dep(?:osit)?\b.*\b(?:gusto|adp|paychex)|\bgusto\b.*\b(?:net|tax|pay)\b|\b(?:adp|paychex)\b.*\b(?:wage|tax|payrol|net|salary)"),
    _rule("tax", 0, None, r"\b(?:hmrc|vat (?:payment|return|q\d)|paye|corporation tax|self.?assess|council tax|nndr|bus(?:iness)? rates|irs usataxpymt|usataxpymt|eftps|franchise tax|sales tax|tax ?p(?:y|a)mn?t|texnet|property tax|state tax|income tax|advance tax|tds payment|gst payment|gst ?challan|cbic|gstn|cpin|oltas|professional tax)\b",
          r"finanzamt|finanzkasse|umsatzsteuer|lohnsteuer|\blohnst\b|ums\.? ?st\b|ust\.?-?va|gewerbesteuer|grundsteuer|kfz-?steuer|hundesteuer|einkommens?teuer|k[oö]rperschaftsteuer|kapitalertragsteuer|solidarit(?:ä|ae)tszuschlag|kirchensteuer|steuernachzahlung|loonheffing|abgeltungsteuer|\bkest\b|bundeskasse|hauptzollamt|\bust\b.*\d{2}", r"belastingdienst|omzetbelasting|gemeentelijke belasting|waterschapsbelasting|motorrijtuigenbel|\bgblt\b",
          r"\bimp[oô]ts?\b|\bdgfip\b|\burssaf\b|\btva\b|tr[eé]sor public|\bcfe\b.*20|pr[eé]l[eè]vements? sociaux", r"agencia tributaria|\baeat\b|seguridad social|\btgss\b|\birpf\b|modelo \d{3}|agenzia (?:delle )?entrate|\bf24\b|imposta|\bi\.?o\.?f\.?\b|\bdarf\b|\binss\b|simples nacional|impuesto", r"urz[aą]d skarbowy|\bpodatek\b|\bzus\b|\bvat-7|\bpit-\d|\bcit-\d|przelew podatkowy", r"\bvmi\b|valstybin[eė] mokes|\bsodra\b|\bpvm\b|pajam[uų] mokes|\bgpm\b", r"skatteverket|\bskat\b|skatteetaten|skattekonto|verohallinto|\bmoms\b|\bmva\b", r"\bналог|\bндс\b|税务|税费|缴税"),
    _rule("interest", 0, None, r"\b(?:interest|int\.? (?:paid|pd|earned|charge|credit)|int\.pd|credit int(?:erest)?|debit int)\b(?!.*\bfree\b)", r"\bcash advance (?:int|[\d.]+%)|\bapr\b.*%", r"(?:haben|soll|guthaben|überziehungs)?zins(?:en|abschluss|gutschrift|ertrag)?\b|rechnungsabschluss", r"\b(?:credit|debet|spaar)?rente\b(?!.*(?:versicherung|ueberweisung))|creditrente|debetrente", r"\bint[eé]r[eê]ts\b|\bagios\b", r"\bintereses\b|\bjuros\b|\binteressi\b|\bcompetenze\b", r"odset(?:ki|ek)|kapitalizacja", r"pal[uū]kan", r"\br(?:ä|a)nt(?:a|or)\b|\brenter\b|tilskrevet rente|\bkorko", r"процент|利息|结息|\bkamat", r"\brendimento"),
    _rule("fee", 0, None, r"\b(?:cash advance|atm|withdrawal|overdraft|transfer|wire|foreign|service|interac|e-?transfer)\b.*\b(?:fee|charge)s?\b", r"cobran[cç]a de tarifa|commission interv|tranz?\.? ?d[ií]j"),
    _rule("cash", 0, None, r"\batm\b(?!.*\bfee)", r"^lnk\b", r"^(?:\w+ )?(?:withdrawal|w/d|wdl)(?! (?:ach|debit|pos|card|transfer|to ))\b", r"\bcash (?:withdrawal|withdrawn|wdl|w/d|machine|deposit|dep|at|advance|in branch|counter)\b|\bcardless cash\b|\bcashpoint\b|\bcash ?pt\b|\blink cash\b|withdrawal at atm|\bcash$|^cash\b(?! ?app| ?back| ?converters)", r"geld(?:automat|ausgabe)|bargeld|barauszahlung|barabhebung|behebung|\bstorting\b|bareinzahlung|(?<!bezahlung )\bbankomat|\bga nr|\bauszahlung\b.*\b(?:ga|gaa|karte)", r"geldautomaa?t|geldopname|kasopname|\bgea\b|geldmaat|chipknip|contante opname|opname contant|stort?ing contant", r"\bretrait\b|\bdab\b|distributeur", r"\bcajero\b|reintegro|retirada de efectivo|disp\.? efectivo|\bprelievo\b|prelevamento|\bsaque\b|levantamento", r"wyp[lł]ata (?:got|w bank|z bank|bankomat)|bankomacie|wp[lł]ata (?:got|w[lł]asna)|wp[lł]atomat", r"gryni(?:eji|[eė]j)|grynųjų|grynuju|bankomat[eo]|išgryninim", r"h[æa]vning|kontantuttak|kontanth|uttag\b|minibank|kontantinds|nosto\b|k[aä]teis|bankautomat|udtaksautomat", r"выдача наличн|снятие|наличн|取款|取现|取現|存现|k[eé]szp[eé]nz", r"\b(?:atw|nwd|eaw|ats|csh|cwdr|cwd)\b[-/ ]|\bself-?cash\b|\bcdm\b"),
    _rule("loan", 0, None, r"\bloan\b(?!.*\bshop)|capital repayment", r"\bmortgage\b", r"darlehen|kreditrate|ratenkredit|tilgung", r"\b(?:lening|hypotheek|aflossing)\b", r"\bpr[eêé]t\b|[eé]ch[eé]ance (?:de )?pr[eê]t|emprunt", r"pr[eé]stamo|hipoteca|empr[eé]stimo|\bmutuo\b|finanziamento", r"\b(?:kredyt|po[zż]yczk)\w*|sp[lł]ata (?:raty|kredytu)", r"paskol|lizing", r"\bl[aå]n\b.*(?:betal|amort)|amorter|\blaina", r"погашение (?:кредита|займа)|贷款|放款", r"\bemi\b[-/ ]|\bbounce back loan|\bbbls\b|\bsba (?:eidl|loan)|\bppp loan"),
    _rule("fee", 0, False, r"\b(?:fee|fees)\b", r"\bcharges?\b(?! ?back)|\bch(?:r)?gs\b|\b[cs]gst\b|\bigst\b", r"\bcommission\b", r"\b(?:nsf|overdraft)\b"),
    _rule("fee", 0, None, r"\b(?:account|acct|maintenance|monthly|service|transaction|transfer|wire|overdraft|atm|foreign|non-?sterling|card|annual|late|nsf|returned|unpaid|arranged|unarranged|sms|amc|bank|merchant|processing|cash advance|balance|conversion|exchange|fx|int'?l|international|non-?gbp|replacement|stop payment|paper|statement|faster payment|chaps|dcc|dd|ach|ecs|neft|imps|rtgs|cheque|chq)\s+(?:\w+\s+){0,2}(?:fees?|charges?|chrgs?|chgs?|comm(?:ission)?)\b",
          r"\b(?:fees?|charges?)\s+(?:for|period|on|from)\b", r"(?:konto(?:f(?:ü|ue)hrungs?)?|karten|bank|buchungs|auslands?(?:einsatz)?|jahres|depot|transaktions|grund)-?\s?(?:entgelt|geb(?:ü|ue)hr(?:en)?|preis|kosten)\b|\bentgelt(?:e|abschluss)?\b|\bgeb(?:ü|ue)hr(?:en)?\b|kontoabschluss|\bspesen\b|kontof(?:ü|ue)hrung|abschluss per|buchungskosten|auslagen|versandkosten|kartenpreis|abrechnung \d\d\.\d\d", r"bankkosten|afsluitkosten|\bkosten (?:betaal|zakelijk|rekening|van)|betaalpakket|tarifering|afrekening betalingsverkeer|\bprovisie\b|transactiekosten|pakketkosten|koersopslag|^kosten\b|\bkosten\b$|kosten (?:gebruik|van)|algemene tussenrekening kos", r"\bfrais\b|cotisation (?:carte|cb|mensuelle|annuelle|jazz|esprit|compte)|\bcommissions?\b(?! paritaire)", r"\bcomisi[oó]n|mantenimiento|\btarifas?\b|\banuidade\b|\bcommissione\b|\bcommissioni\b|canone (?:mensile|conto|carta)|imposta bollo|\bspese\b", r"op[lł]at[ay] (?:za|mies|od|kart)|\bprowizj|pobranie op", r"aptarnavimo mokes|s[aą]skaitos mokes|komisini|mokestis u[zž]|paslaug\w+ (?:plano|krep|mokes)|m[eė]nesinis mokes|m[eė]nesio (?:kaina|mokes)", r"\bgebyr|\bavgift(?:er)?\b|palvelumaksu|kuukausimaksu|årsavgift|kortavgift|månadsavgift", r"комисси|плата за|обслуживани|手续费|年费|服务费|管理费|短信费|illet[eé]k$|sz[aá]mlavezet[eé]s|\bd[ií]j\b"),
    _rule("transfer_own", 0, None, r"\b(?:to|from|transfer|xfer|tfr|move\w*|trf)\b.*\b(?:savings?|sav|saver|isa|pot|vault|space|reserve|current account|checking|chk|money market|brokerage|own account|my account|tax account|business account)\b(?!.*\b(?:reward|trust|bond)\b)", r"\b(?:savings?|internal|own account|account to account|between accounts|inter ?account|self)\s+(?:account\s+)?(?:transfer|tfr|xfer)\b", r"\bround ?ups?\b|\bpot (?:transfer|withdrawal|deposit)\b|exchanged (?:to|from)|\btop-?up\b(?= by|$| from)|topped up|ext(?:ernal)? tr(?:an|n)sf(?:e?r)?|sweep (?:to|from)|\bself transfer\b|transfer between accounts|between accounts|to own a/c|own a/c",
          r"umbuchung|eigen(?:e[rsn]?)?\s?(?:ü|ue)bertrag|(?:ü|ue)bertrag (?:auf|von|vom|zu)|eigenes konto|sparplan|sparvertrag|tagesgeld|sparrate|festgeld|\bsparen\b", r"eigen rekening|spaarrekening|spaaropdracht|oranje spaar|spaargeld|(?:naar|van) (?:spaar|eigen|zakelijke)|\boverboeking eigen|tussenrekening", r"virement interne|vir(?:ement)? (?:vers|de) (?:mon |livret|compte)|livret a|epargne|compte [aà] compte", r"\btraspaso\b|cuenta propia|ahorro|giroconto|poupan[cç]a|mesma titularidade", r"przelew w[lł]asny|rachunek w[lł]asny|oszcz[eę]dno|na w[lł]asne|mi[eę]dzy w[lł]asnymi|otwarcie lokaty|przelew wewn[eę]trzny", r"tarp (?:savo|nuosav)|savo s[aą]skait|pervedimas tarp|s[aą]skaitos papildymas", r"\b(?:egen|eget|egne)\b.*(?:konto|overf|[oö]verf)|opsparing|sparkonto|budgetkonto|oma siirto|omien tilien", r"vklad-karta|между своими|собственных средств|вклад|网上快捷提现|提现|转存|活期转|本人", r"\bfd through|\bfd booked|auto ?sweep|\brd installment|^pts (?:to|frm|from)|internet transfer sav"),
    _rule("purchase", -1, None, r"\b(?:pos|card payment|debit card|compra|achat|kauf|einkauf|pirkinys|purchase|zakup|k[öøo]p|karten?zahlung|girocard)\b|支付|消费|消費|\bpagamento de t[ií]tulo|\bboleto\b|bill payment|contactless|^carte\b|\bcb\b|top-?up (?:phone|mobile)|\bbill pay\b"),
    _rule("income", 1, False, r"cash ?back(?! refund)|reward|dividend|\bdirect deposit\b|benef[ií]cio|公积金|现金奖励|выплат|\bbenefit\b|uitkering|rente\b|pension|sozialleistung|einzahlungsschein|gutschrift|zahlungseingang|bijschrijving|grant|\bbonus\b|\bsales?\b|takings|card sales|merchant deposit|bankcard dep"),
)
_TRANSFERRED = re.compile(
    r"transf|\bxfer\b|\btrf\b|\btfr\b|wire|zelle|venmo|cash app|faster payment|\bfp[io]\b|\bbp\b|ueberw|überw|overboek|\bvir(?:ement)?\b|bizum|bonifico|przelew|pavedim|pervedim|swish|mobilepay|vipps|перевод|card2card|转账|转帐|汇款|\bupi\b|\bimps\b|\bneft\b|^(?:to|from)\b|\bbenm\b|payment sent|money to|money from|e-?transfer|\bpix\b|\bted\b",
    re.IGNORECASE,
)
_APP = re.compile(r"zelle|venmo|cash app", re.IGNORECASE)  # small firms are paid so
_SETTLES = re.compile(r"\b(?:bgc|bacs|credit|fpi|faster payments? receipt|gutschr|bijschr|sepa|neft|rtgs|imps|ccd|ppd|orig co|des:|giro|vir|/remi/|eref|payout|payments|deposit|settlement|od:|uznanie)", re.IGNORECASE)
_BOUGHT = re.compile(r"\b(?:inv|invoice|rechnung|rg|factuur|facture|faktura|bill|order|rent|miete|huur|loyer|po)\b|\binv[-\d]", re.IGNORECASE)


def judge(text: str, *, money_in: bool, name: str | None, category: str | None, known: bool, person: bool) -> Kind:
    """The kind of a payment. category is its brand's, known whether it has a brand, person whether it looks like one."""
    masked = _DIGIT.sub("0", text).lower()  # rows that differ in a reference only are judged once; no rule asks which digit
    called = name.lower() if name else None
    return _judge(masked, money_in=money_in, name=called, category=category, known=known, person=person)


@lru_cache(maxsize=32768)
def _judge(text: str, *, money_in: bool, name: str | None, category: str | None, known: bool, person: bool) -> Kind:
    if category == "Taxes":
        return "tax"
    if category == "Salaries":
        return "payroll"
    sign = 1 if money_in else -1
    for rule in _RULES:
        if rule.sign in (0, sign) and rule.named in (None, name is not None) and rule.words.search(text):
            if _excused(rule.kind, name, known=category is not None, money_in=money_in):
                continue
            return rule.kind
    return _plain(text, money_in=money_in, name=name, category=category, known=known, person=person)


def _excused(kind: Kind, name: str | None, *, known: bool, money_in: bool) -> bool:
    """Words of a payee's own name or of its bill are not the bank's: "Royal Mail fees", "ATM Tours", "SumUp settlement"."""
    if name is None:
        return False
    return known and kind in {"fee", "cash", "interest", "loan", "transfer_own", "card_settlement"}


def _plain(text: str, *, money_in: bool, name: str | None, category: str | None, known: bool, person: bool) -> Kind:
    if name is None:
        return "purchase" if not money_in and _generic_purchase(text) else "unknown"
    if money_in:
        return "refund" if category and not _SETTLES.search(text) else "income"
    if known and category is None and _TRANSFERRED.search(text):
        return "unknown"
    if person and (_TRANSFERRED.search(text) or text == name) and not _BOUGHT.search(text) and not _APP.search(text):
        return "unknown"
    return "purchase"


def _generic_purchase(text: str) -> bool:
    """A category where a payee should be: "Supermarket", "MIETE"."""
    from core.ledger.folding import fold, phrases  # noqa: PLC0415 - a leaf of this module only

    goods = phrases("trades.txt") - phrases("trades.txt", section="?")
    split = fold(text).split()
    return " ".join(split) in goods or all(w in goods for w in split) or any(w in phrases("trades.txt", section="Rent") for w in split)
