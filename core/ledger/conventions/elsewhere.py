"""Ways of France, Spain, Italy, Poland, the Baltics, the Nordics, Hungary, Russia, Hong Kong and Kenya."""
# ruff: noqa: E501 - patterns: one line an idea

from __future__ import annotations

import re

from core.ledger.folding import fold, phrases
from core.ledger.parts import Parts

_END = r"(?=\s+(?:PROVENANCE|ECH|MANDAT|RUM|ICS|MOTIF|/MOTIF|REF:?|/REF|SEPA|ID\b|N°|LIB|EMETTEUR|DU \d|LE \d|\d{2}[/.]\d{2}|CARTE \d|CB\*?\d|TNS|REGLEMENT|FACTURE|NUM)|\s*$)"
_WAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # French
        rf"^(?:PRLV|PRELEVEMENT|PRÉLÈVEMENT)(?:\s+(?:SEPA|EUROPEEN|RECU|DE|CORE|B2B|\d{{4,}}))*\s+(?P<name>.+?){_END}",
        rf"^(?:VIR(?:EMENT)?|VRT)(?:\s+(?:SEPA|INST(?:ANTANE)?|RECU|REÇU|EMIS|ÉMIS|PERM(?:ANENT)?|INTERNET|WEB|FAVEUR|EN|VOTRE|TIERS|EUROPEEN|LOGITEL\+?|VERS|POUR|DE:?|/DE|M|MME|\w*\d{{4,}}\w*))*\s+(?P<name>.+?){_END}",
        r"^(?:PAIEMENT|ACHAT|FACTURE|RETRAIT|REMBOURSEMENT|AVOIR)?\s*(?:PAR\s+)?(?:CARTE|CB|PSC)(?:\s+(?:BANCAIRE|DU|NO|X?\d{4}))*\s*(?:\d{2}[/.]?\d{2}(?:[/.]?\d{2,4})?|\d{6,8})?\s+(?P<name>[^\W\d].+?)(?:\s+(?:CARTE|CB)\b.*|\s+\d{2}[/.]\d{2}.*|\s+X\d{4}.*)?$",
        # Portuguese, which a dash tells from Spanish and Italian
        r"^(?:Pagto|Pagamento|Pag\.?|Compra|D[eé]bito|Pix|TED|DOC|Boleto|MB WAY|DD|Transf\w*)(?:\s+(?:com|cart[aã]o|conta|de|a|em|para|enviado|recebido|recebida|enviada|telefone|luz|[aá]gua|energia|g[aá]s|internet|eletr[oô]nico|autom[aá]tico|\d+))*\s*[-:]\s*(?:(?:enviad|recebid)[oa]\s+)?(?:\d\d/\d\d\s*(?:\d\d:\d\d)?\s*)?(?P<name>[^\W\d].+)$",
        # Spanish, Italian
        r"^(?:COMPRA|PAGO|PAGO CON TARJETA|COMPRA TARJ\S*|TARJETA|RECIBO|ADEUDO|ABONO|DEVOLUCI[OÓ]N COMPRA|INGRESO|TRANSFERENCIA|TRANSF|TRASPASO|BIZUM)(?:\s+(?:INMEDIATA|RECIBIDA|REALIZADA|INTERNACIONAL|TARJ\S*|SEPA|CON|DE|EN|A|FAVOR|POR|INTERNET|LA|PAGO|/|[\dX*]{4,}|CONTACTLESS))*[-:]?\s+(?P<name>[^\W\d].+?)(?:,?\s+(?:TARJ|TARJETA|CONCEPTO|EL \d|N[º°]|REF|FECHA|COMISION)\b.*)?$",
        r"^(?:PAGAMENTO|PAGAM\.?|ADDEBITO|ACCREDITO|BONIFICO|OPERAZIONE|STORNO)(?:\s+(?:POS|SDD|CARTA|SEPA|CORE|DIRETTO|ISTANTANEO|A|VOSTRO|VS\.?|MIO|FAVORE|FAV\.?|DI|DA|PER|DISPOSTO|TRAMITE|SU|PRESSO|CONTACTLESS|-|[\d/*.:]+))*\s+(?P<name>[^\W\d].+?)(?:\s+(?:CARTA|CAUSALE|MANDATO|DATA|ORE|IL \d|INVIATO|RIF)\b.*)?$",
        r"^(?:Von|An)\s+(?P<name>[^\W\d].+?) •",
        # Polish
        r"^PRZELEW [^;]*;\s*(?P<name>[^\W\d][^;]*)",
        r"(?:Nazwa (?:odbiorcy|nadawcy|i adres (?:odbiorcy|nadawcy))|Odbiorca|Nadawca|Dane kontrahenta)(?:\s?:\s?|(?<=odbiorca)\s|(?<=nadawca)\s)(?P<name>.+?)(?=\s+(?:Adres|Tytu|Rachunek|Kwota|Numer|Referencje|UL\b)|\s*[;,]|$)",
        r"(?:Lokalizacja|Adres)\s?:\s?(?:.*Adres\s?:\s?)?(?:Kraj\s?:\s?\S+\s+)?(?:Miasto\s?:\s?\S+\s+)?(?:Adres\s?:\s?)?(?P<name>.+?)(?=\s+(?:Miasto|Kraj|Data|Oryginalna|Numer)\b|$)",
        r"\bOD:\s?(?P<name>.+?)(?=\s+(?:UL\b|AL\b|OS\b|PL\b|\d)|[;,]|$)",
        r"^(?:DOP\.? \w+ [\d*]+ )?(?:ZAKUP PRZY UŻYCIU KARTY|ZAKUP PRZY UZYCIU KARTY|PŁATNOŚĆ KARTĄ|PLATNOSC KARTA|TRANSAKCJA KARTĄ|PŁATNOŚĆ|ZAKUP|ZWROT)(?:\s+(?:-|FIZ\.|UŻYCIE|PŁATNICZĄ|[\d.,]+ PLN|W KRAJU|ZA GRANICĄ|ZA GRANICA|BLIK|E-COMMERCE|INTERNET|POS|KARTA|KARTĄ|KARTY|TOWARU|TOWARÓW|TOWAROW|\d{2}\.\d{2}\.\d{4}|\d{4}-\d\d-\d\d|NR|\d{4}[X*]+\d{4}|[\dX*]{4,}))*\s*[-:,]?\s*(?P<name>[^\W\d].+?)(?:\s+DATA TRANSAKCJI.*)?$",
        r"^(?P<name>.+?)\s+(?:/?\S+\s+)?DATA TRANSAKCJI:?\s.*$",
        r"^(?:PRZELEW(?: (?:ZEWN\S+|WEWN\S+|PRZYCH\S+|WYCH\S+|KRAJOWY|ELIXIR|EXPRESS\S*|NA RACHUNEK|OTRZYMANY|UZNANIOWY|ZLECONY))*)\s+(?:OD|DO|DLA)\s+(?P<name>.+?)(?:\s+TYTU\S+.*)?$",
        r"Nr karty\s?:?\s?[\dxX*]+\s+(?P<name>[^\W\d].+)$",
        r"^BLIK(?:\s+(?:P2P|WYCHODZ\S+|PRZYCHODZ\S+|NA TELEFON))+\s+(?P<name>[^\W\d].+)$",
        # Lithuanian
        r"^(?!.*KORTEL)(?:AP)?(?:MOK|GAUT|PAVED|PERVED|S[AĄ]SKAIT)\S*\s.*?\b(?:UAB|MB|AB|IĮ|VŠĮ)\s+[\"„“]?(?P<name>[^,;\"“”\d]{3,})",
        r"^(?:PIRKINYS|PIRKIMAS|Pirkinys|ATSISKAITYMAS|MOK[EĖ]JIMAS KORTELE|GR[AĄ][ZŽ]INIMAS|APMOK[EĖ]JIMAS|Kortel\S+ operacija)\s+(?:[\d*X]{6,}\s+)?(?:\d{2,4}[.-]\d\d[.-]\d\d\s+)?(?:\d\d:\d\d(?::\d\d)?\s+)?(?:[\d ]+(?:[.,]\d{1,2})?\s*[A-Z]{3}\s*)?(?:\(\S+\)\s*)?(?P<name>[^\d\s(].+)$",
        r"(?:Gav[eė]jas|Mok[eė]tojas|Prekybininkas)\s?:\s?(?P<name>.+?)(?=[;,]|\s+(?:Paskirtis|S[aą]skaita|Kodas)\b|$)",
        # Nordic
        r"^(?:(?:BETALNING|Betaling|Inbetalning|Insättning)\s+)?(?:BG|PG)\s+[\d-]+\s+(?P<name>[^\W\d].+)$",
        r"^(?:Dankort(?:-nota)?|Visa/Dankort|(?:MasterCard|Visa)(?=[ -](?:k[øöo][bp]|vare))|Kort(?=[ -])|Mobilepay|MobilePay|Swish|Vipps|Varer|VAREKJ[ØO]P|VAREK[ØO]B|Kortk[öøo]p|Kortink[öo]p|K[öø]p|Reservation|BS|Betalingsservice|Autogiro|Avtalegiro|Giro|Bankgiro|Betaling|Betalning|Overf[øo]rsel|[ÖO]verf[öo]ring|Insättning|Korttiosto|Tilisiirto)"
        r"(?:[- ](?:k[øöo]b|k[öøo]p|til|till|fra|från|kortet|udland|mottagen|betalning|betaling|kontaktl\S*|DKK|SEK|NOK|EUR|[\d.,:/*]+))*\s+(?P<name>[^\W\d].+?)(?:\s+Den \d.*|\s+Kurs:.*|,\s?Den\b.*|\s+\d\d[.)]\d.*)?$",
        r"^(?:Bgs|Fra|Til|Fr[åa]n|Fra:|Til:)\s+(?P<name>[^\W\d].+?)(?:\s+(?:faktura|fakt|ref)\b.*)?$",
        r"^\*?\d{4}\s+\d\d\.\d\d\s+[A-Z]{3}\s+[\d.,]+\s+(?P<name>.+?)(?:\s+Kurs:.*)?$",
        # Hungarian, Russian, Kenyan, Hong Kong, Swiss
        r"\s15(?P<name>[^\W\d].+?)(?=\s?\b1[67]\w|$)",
        r"^SBOL перевод\s+[\d*]+\s+(?P<name>.+)$",
        r"(?:Merchant Payment|Pay Bill|Paybill|Customer Payment|Buy Goods|Business Payment|Customer Transfer|Funds received|Pay Merchant)\b.*?\s-\s+(?P<name>.+?)(?:\s+Acc\.?\b.*)?$",
        r"^(?:(?:SALES|RETURN|REFUND)\s?:|QR|APPLEPAY|APPLE PAY|GOOGLEPAY|UNIONPAY|EPS)\s+(?P<name>[^\W\d].+)$",
        r"\bAUFTRAGGEBER:\s?(?P<name>.+?)(?=\s+\S*(?:STRASSE|WEG|GASSE|PLATZ|RUE)\b|\s+\d|$)",
        r"^(?:ACHAT|KAUF|EINKAUF|ACQUISTO)(?:/?(?:SERVICE|DIENSTLEISTUNG|PRESTATION\S*))?\s+(?:VOM|DU|DEL)\s+\d\d\.\d\d\.\d{2,4}\s+(?:KARTEN?|CARTE|CARTA)\s+(?:N[RO°]\.?\s+)?[\dX*]+\s+(?P<name>[^\W\d].+)$",
    )
]
# Most texts are written in none of these: asked at once, what begins a line at its beginning only.
_UNNAMED = [way.pattern.replace("(?P<name>", "(?:") for way in _WAYS]
_BEGINS = re.compile("|".join(way for way in _UNNAMED if way.startswith("^")), re.IGNORECASE)
_HOLDS = re.compile("|".join(way for way in _UNNAMED if not way.startswith("^")), re.IGNORECASE)
_AMOUNT_FIRST = re.compile(
    r"^(?:[\d*X]{4,}\s+)?(?:\d{4}[.-]\d\d[.-]\d\d|\d\d[./]\d\d[./]\d{2,4})?\s*(?:\d\d:\d\d(?::\d\d)?)?\s*[\d ]+(?:[.,]\d{1,2})?\s*(?:EUR|PLN|LTL|USD|GBP|NOK|SEK|DKK)\s*(?:\([^)]*\))?\s*(?P<name>[^\W\d].+)$"
)


def read(text: str) -> Parts | None:
    """The payee's part of a text written in one of these ways."""
    if found := _AMOUNT_FIRST.match(text):
        return Parts(found["name"], "phrase")
    for way in _WAYS if _BEGINS.match(text) or _HOLDS.search(text) else ():
        if found := way.search(text):
            return Parts(_town_first(text, found["name"]), "phrase", purpose=text)
    return None


def _town_first(text: str, name: str) -> str:
    """French card lines may put the town before the shop."""
    town, _, shop = name.partition(" ")
    return shop if shop and text.startswith("PAIEMENT ") and fold(town) in phrases("places.txt") else name
