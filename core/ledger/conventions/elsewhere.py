"""Ways of France, Spain, Italy, Poland, the Baltics, the Nordics, Hungary, Russia, China, Hong Kong and Kenya."""

from __future__ import annotations

import re

from core.ledger.parts import Parts

_END = r"(?=\s+(?:ECH|MANDAT|RUM|ICS|MOTIF|/MOTIF|REF|/REF|SEPA|ID\b|N°|LIB|EMETTEUR|DU \d|LE \d|\d{2}[/.]\d{2}|CARTE \d|CB\*?\d|TNS|REGLEMENT|FACTURE|NUM)|\s*$)"
_WAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # French
        rf"^(?:PRLV|PRELEVEMENT|PRÉLÈVEMENT)(?:\s+(?:SEPA|EUROPEEN|RECU|DE|CORE|B2B|\d{{4,}}))*\s+(?P<name>.+?){_END}",
        rf"^(?:VIR(?:EMENT)?|VRT)(?:\s+(?:SEPA|INST(?:ANTANE)?|RECU|REÇU|EMIS|ÉMIS|PERM(?:ANENT)?|INTERNET|WEB|FAVEUR|EN|VOTRE|TIERS|EUROPEEN|LOGITEL\+?|VERS|POUR|DE|/DE|M|MME|\d{{4,}}))*\s+(?P<name>.+?){_END}",
        r"^(?:PAIEMENT|ACHAT|FACTURE|RETRAIT|REMBOURSEMENT|AVOIR)?\s*(?:PAR\s+)?(?:CARTE|CB|PSC)(?:\s+(?:BANCAIRE|DU|NO|X?\d{4}))*\s*(?:\d{2}[/.]?\d{2}(?:[/.]?\d{2,4})?|\d{6,8})?\s+(?P<name>[^\W\d].+?)(?:\s+(?:CARTE|CB)\b.*|\s+\d{2}[/.]\d{2}.*|\s+X\d{4}.*)?$",
        # Spanish, Italian, Portuguese
        r"^(?:COMPRA|PAGO|PAGO CON TARJETA|COMPRA TARJ\S*|TARJETA|RECIBO|ADEUDO|ABONO|DEVOLUCI[OÓ]N COMPRA|INGRESO|TRANSFERENCIA|TRANSF|TRASPASO|BIZUM)(?:\s+(?:INMEDIATA|RECIBIDA|REALIZADA|INTERNACIONAL|TARJ\S*|SEPA|CON|DE|EN|A|FAVOR|POR|INTERNET|LA|PAGO|/|[\dX*]{4,}|CONTACTLESS))*[-:]?\s+(?P<name>[^\W\d].+?)(?:,?\s+(?:TARJ|TARJETA|CONCEPTO|EL \d|N[º°]|REF|FECHA|COMISION)\b.*)?$",
        r"^(?:PAGAMENTO|PAGAM\.?|ADDEBITO|ACCREDITO|BONIFICO|OPERAZIONE|STORNO)(?:\s+(?:POS|SDD|CARTA|SEPA|CORE|DIRETTO|ISTANTANEO|A|FAVORE|DI|DA|PER|TRAMITE|SU|PRESSO|CONTACTLESS|[\d/*.:]+))*\s+(?P<name>[^\W\d].+?)(?:\s+(?:CARTA|CAUSALE|MANDATO|DATA|ORE|IL \d|INVIATO|RIF)\b.*)?$",
        r"^(?:Pagto|Pagamento|Pag\.?|Compra|D[eé]bito|Pix|TED|DOC|Boleto|MB WAY|DD|Transf\w*)(?:\s+(?:com|cart[aã]o|conta|de|a|em|para|enviado|recebido|recebida|enviada|telefone|luz|[aá]gua|energia|g[aá]s|internet|eletr[oô]nico|autom[aá]tico|\d+))*\s*[-:]\s*(?:\d\d/\d\d\s*(?:\d\d:\d\d)?\s*)?(?P<name>[^\W\d].+)$",
        # Polish
        r"(?:Nazwa (?:odbiorcy|nadawcy|i adres (?:odbiorcy|nadawcy))|Odbiorca|Nadawca|Dane kontrahenta)\s?:\s?(?P<name>.+?)(?=\s+(?:Adres|Tytu|Rachunek|Kwota|Numer|Referencje|UL\b)|\s*[;,]|$)",
        r"(?:Lokalizacja|Adres)\s?:\s?(?:.*Adres\s?:\s?)?(?:Kraj\s?:\s?\S+\s+)?(?:Miasto\s?:\s?\S+\s+)?(?:Adres\s?:\s?)?(?P<name>.+?)(?=\s+(?:Miasto|Kraj|Data|Oryginalna|Numer)\b|$)",
        r"\bOD:\s?(?P<name>.+?)(?=\s+(?:UL\b|AL\b|OS\b|PL\b|\d)|[;,]|$)",
        r"^(?:ZAKUP PRZY UŻYCIU KARTY|ZAKUP PRZY UZYCIU KARTY|PŁATNOŚĆ KARTĄ|PLATNOSC KARTA|TRANSAKCJA KARTĄ|PŁATNOŚĆ|ZAKUP|ZWROT)(?:\s+(?:W KRAJU|ZA GRANICĄ|ZA GRANICA|BLIK|INTERNET|POS|KARTA|\d{2}\.\d{2}\.\d{4}|NR|[\dX*]{4,}))*\s*[-:,]?\s*(?P<name>[^\W\d].+?)(?:\s+DATA TRANSAKCJI.*)?$",
        r"^(?P<name>.+?)\s+(?:/?\S+\s+)?DATA TRANSAKCJI:?\s.*$",
        r"^(?:PRZELEW(?: (?:ZEWN\S+|WEWN\S+|PRZYCH\S+|WYCH\S+|KRAJOWY|ELIXIR|EXPRESS\S*|NA RACHUNEK|OTRZYMANY|UZNANIOWY|ZLECONY))*)\s+(?:OD|DO|DLA)\s+(?P<name>.+?)(?:\s+TYTU\S+.*)?$",
        # Lithuanian
        r"^(?:PIRKINYS|PIRKIMAS|Pirkinys|ATSISKAITYMAS|MOK[EĖ]JIMAS KORTELE|GR[AĄ][ZŽ]INIMAS|APMOK[EĖ]JIMAS|Kortel\S+ operacija)\s+(?:[\d*X]{6,}\s+)?(?:\d{4}[.-]\d\d[.-]\d\d\s+)?(?:\d\d:\d\d(?::\d\d)?\s+)?(?:[\d ]+[.,]\d\d\s*[A-Z]{3}\s*)?(?:\(\S+\)\s*)?(?P<name>[^\d\s(].+)$",
        r"(?:Gav[eė]jas|Mok[eė]tojas|Prekybininkas)\s?:\s?(?P<name>.+?)(?=[;,]|\s+(?:Paskirtis|S[aą]skaita|Kodas)\b|$)",
        # Nordic
        r"^(?:Dankort|Visa/Dankort|MasterCard|Visa|Kort|Mobilepay|MobilePay|Swish|Vipps|Varer|VAREKJ[ØO]P|VAREK[ØO]B|Kortk[öøo]p|Kortink[öo]p|K[öø]p|Reservation|BS|Betalingsservice|Autogiro|Avtalegiro|Giro|Bankgiro|Betaling|Betalning|Overf[øo]rsel|[ÖO]verf[öo]ring|Insättning|Korttiosto|Tilisiirto)"
        r"(?:[- ](?:k[øöo]b|k[öøo]p|til|till|fra|från|kortet|udland|mottagen|betalning|betaling|kontaktl\S*|DKK|SEK|NOK|EUR|[\d.,:/*]+))*\s+(?P<name>[^\W\d].+?)(?:\s+Den \d.*|\s+Kurs:.*|,\s?Den\b.*|\s+\d\d[.)]\d.*)?$",
        r"^\*?\d{4}\s+\d\d\.\d\d\s+[A-Z]{3}\s+[\d.,]+\s+(?P<name>.+?)(?:\s+Kurs:.*)?$",
        # Hungarian, Russian, Kenyan, Hong Kong, Swiss
        r"\s15(?P<name>\D.+?)(?=\s?\b1[67]\w|$)",
        r"^SBOL перевод\s+[\d*]+\s+(?P<name>.+)$",
        r"(?:Merchant Payment|Pay Bill|Paybill|Customer Payment|Buy Goods|Business Payment|Customer Transfer|Funds received|Pay Merchant)\b.*?\s-\s+(?P<name>.+?)(?:\s+Acc\.?\b.*)?$",
        r"^(?:SALES|RETURN|REFUND|QR|APPLEPAY|APPLE PAY|GOOGLEPAY|UNIONPAY|EPS|FPS)\s?:?\s+(?P<name>[^\W\d].+)$",
        r"\bAUFTRAGGEBER:\s?(?P<name>.+?)(?=\s+\S*(?:STRASSE|WEG|GASSE|PLATZ|RUE)\b|\s+\d|$)",
        r"^(?:ACHAT|KAUF|EINKAUF|ACQUISTO)(?:/?(?:SERVICE|DIENSTLEISTUNG|PRESTATION\S*))?\s+(?:VOM|DU|DEL)\s+\d\d\.\d\d\.\d{2,4}\s+(?:KARTE|CARTE|CARTA)\s+\S+\s+\S+\s+(?P<name>.+)$",
    )
]
_AMOUNT_FIRST = re.compile(
    r"^(?:[\d*X]{4,}\s+)?(?:\d{4}[.-]\d\d[.-]\d\d|\d\d[./]\d\d[./]\d{2,4})?\s*(?:\d\d:\d\d(?::\d\d)?)?\s*[\d ]+[.,]\d\d\s*(?:EUR|PLN|LTL|USD|GBP|NOK|SEK|DKK)\s*(?:\([^)]*\))?\s*(?P<name>[^\W\d].+)$"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CHINESE = re.compile(
    "跨行|自助|转账|转帐|还款|信用卡|储蓄卡|借记卡|消费|退货|退款|支付|网上|网络|快捷|手机|银行|银联|在线|入账|入帐|提现|取款|取现|存款|存入|存现|现金|工资|代发|利息|结息|手续费|年费|短信|服务费"
    "|异地|本地|境外|境内|无卡|有卡|扫码|二维码|扣款|代扣|代付|汇款|汇入|汇出|转入|转出|理财|申购|赎回|基金|交易|费用|账户|余额|财付通|支付宝|微信|微信支付|网银在线|钱袋宝|云闪付|快钱|易宝|拉卡拉|银联商务|平台商户|商户|平台"
    "|充值|缴费|话费|有限公司|科技|信息|技术|股份|北京|上海|深圳|杭州|广州|天津|成都|普通|一般|其他|收入|支出|报销|奖金|公积金|贷款|放款|分期|本金|红包|收款|付款|转存|结算|清算|冲正|撤销|预授权|POS|ATM|特约|协议"
)
_RAILS = re.compile(r"支付宝|财付通|微信支付|微信|云闪付|网银在线|钱袋宝|快钱|易宝")


def read(text: str) -> Parts | None:
    """The payee's part of a text written in one of these ways."""
    if _CJK.search(text):
        return _chinese(text)
    if found := _AMOUNT_FIRST.match(text):
        return Parts(found["name"], "phrase")
    for way in _WAYS:
        if found := way.search(text):
            return Parts(found["name"], "phrase", purpose=text)
    return None


def _chinese(text: str) -> Parts:
    """Words are not parted in Chinese: take the bank's and the rails' words away and see what stands."""
    rail = _RAILS.search(text)
    pieces = [piece for piece in re.split(r"[\s\-—_/:,，。()（）]+", text) if piece]
    for piece in reversed(pieces):
        rest = _CHINESE.sub("", piece)
        if len(rest) >= 2 and not re.fullmatch(r"[\d*X.元]+|哈哈|[A-Za-z]{1,3}", rest) and _CJK.search(rest):
            whole = re.sub(r"^(?:消费|退货|退款|支付宝|财付通|微信支付|扫码支付|快捷支付)|(?:平台商户|特约商户|商户|有限公司)$", "", piece)
            return Parts(whole or rest, "line", intermediary=rail[0] if rail else None)
    latin = re.sub(r"[\u3040-\u30ff\u3400-\u9fff]+", " ", text).strip(" -")
    return Parts(latin if sum(c.isalpha() for c in latin) >= 3 else "", "line", intermediary=rail[0] if rail else None)
