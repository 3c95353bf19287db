"""The words banks head their columns with, by what the column holds, in the languages they export in."""

from __future__ import annotations

# One phrase between bars; lower case without accents or punctuation, as words.normal() leaves them. A phrase matches whole
# words; one with a star also matches inside a compound ("buchungs*" in "Buchungsdatum").
HEADERS: dict[str, str] = {
    "date": """date|transaction date|trans date|txn date|tran date|posting date|post date|posted date|booking date|booked|date posted|
        posted transactions date|date processed|processed date|process date|completed date|completion time|date completed|started date|
        operation date|accounting date|entry date|effective date|created|created at|created utc|created on|date time|datetime|timestamp|
        date utc|open book|day|posted|purchase date|activity date|settlement date|clearing date|transaction time|settled date|settled at|
        date of transaction|transaction created at|payment date|bill date|event date|date finished|finished on|created date|when|tran time|
        datum|buchungstag|buchungsdatum|buchung|belegdatum|umsatzdatum|transaktionsdatum|abschlussdatum|buchungszeit|kaufdatum|eingangstag|valuta buchung|
        datum uhrzeit|ausfuhrungsdatum|auftragsdatum|buchungs datum|abrechnungsdatum|verbuchungsdatum|
        date operation|date de l operation|date d operation|date de comptabilisation|date comptable|date comptabilisation|date transaction|date de transaction|
        date de la transaction|date ecriture|date d ecriture|date mouvement|date d execution|date de debit|dateop|
        transactiedatum|boekdatum|boekingsdatum|uitvoeringsdatum|datum verrichting|datum transactie|datum boeking|datum verrekening|verwerkingsdatum|
        date d achat|afschriftdatum|invoerdatum|
        fecha|fecha operacion|fecha de operacion|f operacion|fecha contable|f contable|fecha movimiento|fecha mov|fecha transaccion|fecha de transaccion|
        fecha de la operacion|fecha proceso|dia|fecha de registro|fecha hora|fecha y hora|
        data|data lancamento|data do lancamento|data movimento|data mov|data da operacao|data operacao|data transacao|data da transacao|data de lancamento|data da compra|data compra|data hora|
        data operazione|data contabile|data movimento|data registrazione|data transazione|data di contabilizzazione|data contabilizzazione|data op|data esecuzione|data di esecuzione|
        data transakcji|data ksiegowania|data operacji|data zaksiegowania|data i godzina|data rozliczenia|data wykonania|data zlecenia|
        datum provedeni|datum zauctovani|datum transakce|datum uctovani|datum operace|datum odepsani|datum uctovania|datum transakcie|datum realizacie|
        datum a cas|datum zuctovani|datum zpracovani|datum pohybu|datum prevodu|
        tranzakcio datuma|konyveles datuma|konyvelesi datum|tranzakcio napja|konyveles napja|datum konyveles|terheles datuma|
        data tranzactiei|data tranzactie|data procesarii|data inregistrarii|data operatiunii|
        bokforingsdag|bokforingsdatum|transaktionsdag|bokford|reskontradatum|bokfort|
        dato|bokforingsdato|bokfort dato|bogforingsdato|transaktionsdato|transaksjonsdato|utfort dato|dato bokfort|posteringsdato|
        kirjauspaiva|tapahtumapaiva|paivamaara|maksupaiva|pvm|pvm kirjaus|
        kuupaev|kande kuupaev|tehingu kuupaev|makse kuupaev|datums|darijuma datums|gramatojuma datums|operacijos data|mokejimo data|sandorio data|laikas|
        дата|дата операции|дата платежа|дата совершения операции|дата обработки|дата обработки операции|дата проводки|дата и час|дата и время|дата транзакции|дата списания|
        дата операції|дата проведення|дата на операция|дата на транзакцията|дата на трансакция|дата валютирования|счетоводна дата|дата і час операції|
        tarih|islem tarihi|muhasebe tarihi|tarih saat|islem tarih|
        ημερομηνια|ημ νια|ημερ νια|ημερομηνια συναλλαγης|ημ νια κινησης|
        datum knjizenja|datum transakcije|datum izvrsenja|datum placanja|datum prometa|
        交易日期|记账日期|交易时间|入账日期|记账日|交易日|日期|创建时间|付款时间|交易时间戳|記帳日|帳務日期|交易日期時間|日付|取引日|年月日|お取引日|利用日|ご利用日|
        거래일|거래일시|거래일자|날짜|일자|이용일|이용일자|
        תאריך|תאריך עסקה|تاريخ|التاريخ|تاريخ العملية|תאריך רכישה|
        tanggal|tanggal transaksi|tgl|tgl transaksi|tarikh|tarikh transaksi|ngay|ngay giao dich|ngay gd|วันที่|วันที่ทำรายการ|
        transaksiedatum|ngay hieu luc|
        bogfort|datum obrade|datum terecenja|datum knjizbe|datum posla|data e transaksionit|data zapisu|data ksieg|booking time|posting time|date of booking|date of posting|value and booking date|bogforing|registreringsdatum|
        transaktionstidspunkt|tidspunkt|vreme transakcije|дата зачисления|дата на осчетоводяване|дата опер|күні|дата проведення операції|처리일자|거래날짜|計上日|ご利用年月日|操作日|年月日|ngay thuc hien|วันที่ทำรายการ|dagsetning|bokunardagur|datums|datë|dáta|datum valute i knjizenja|თარიღი|ամսաթիվ|tarix|sana|дата проведения|огноо|data wykonania operacji|data platnosci|fecha de pago|fecha de compra|fecha de liquidacion|data pagamento|zahlungsdatum|buchungs tag|datum van boeking|data transmisiunii|dátum|datum transakce|date d enregistrement|date paiement""",
    "value_date": """value date|value dt|value dat|val date|date value|available on|available on utc|interest date|effective|
        valuta|valutadatum|wertstellung|wertstellungstag|wertstellungsdatum|wert|valutatag|valuta datum|
        date valeur|date de valeur|valeur|rentedatum|valutadag|
        fecha valor|f valor|fecha de valor|data valor|data valuta|data val|data disponibilita|data di valuta|
        data waluty|data do balancete|datum valuty|datum splatnosti|datum valuta|
        erteknap|ertek napja|data valutei|
        valutadag|valutadato|rentedato|arvopaiva|valuuttapaiva|vaartuspaev|vaartuskuupaev|valuteerimispaev|
        вальор|дата валютування|valor tarihi|valor|ημερομηνια αξιας|valor tarih|起息日|datum valute|ημ νια αξιας|
        valuteringsdato|valutesanas datums|valiutavimo data|дата валютирования|αξια|起算日|기산일|תאריך ערך|יום ערך|ngay hieu luc|วันที่มีผล|valuutapaev|rentedag|datum rente|fecha de valoracion|fecha efectiva|data efetiva|data efectiva|valuterad""",
    "amount": """amount|transaction amount|amt|value|sum|net|net amount|total|amount local|transaction amount local|billing amount|posted amount|signed amount|
        amount in account currency|amount in eur|amount in usd|amount in gbp|movement|debit credit amount|withdrawal deposit|amount debit credit|total amount|
        betrag|umsatz|buchungsbetrag|betrag in eur|betrag eur|umsatz in eur|betrag in euro|abrechnungsbetrag|netto|betrag chf|zahlungsbetrag|soll haben betrag|kontobetrag|betrag kontowahrung|
        montant|montant de l operation|montant operation|montant en eur|montant en euros|montant eur|montant net|montant ttc|mnt|
        bedrag|bedrag eur|bedrag in eur|transactiebedrag|bedrag in euro|
        importe|monto|cantidad|importe eur|valor movimiento|importe operacion|importe total|
        valor|montante|quantia|valor r|valor em reais|valor rs|importancia|valor da operacao|valor do movimento|
        importo|importo in euro|importo eur|importo operazione|importo movimento|ammontare|
        kwota|kwota operacji|kwota transakcji|kwota w walucie rachunku|wartosc|kwota blokady kwota operacji|kwota rozliczenia|
        castka|zauctovana castka|objem|suma|ciastka|castka v mene uctu|castka transakce|ciastka v mene uctu|zauctovana suma|castka czk|
        osszeg|tranzakcio osszege|konyvelt osszeg|forgalom|
        valoare|suma tranzactiei|
        belopp|belob|belop|beloep|summa|transaktionsbelopp|
        maara|maara eur|summa eur|tapahtuman maara|
        makse summa|tehingu summa|suma eur|suma ir valiuta|darijuma summa|
        сумма|сумма в валюте счета|сумма платежа|сумма операции|сумма транзакции|сумма пересчитанная в валюту счета|
        сума|сума операції|сума у валюті картки|сума на операцията|сума в валюті картки|сума в валюті рахунку|
        tutar|islem tutari|miktar|islem tutar|
        ποσο|ποσο κινησης|ποσο συναλλαγης|ποσον|
        iznos|iznos transakcije|
        金额|交易金额|金額|交易金額|收支金额|入出金|入出金額|入出金 円|credit debit amount|取引金額|お取引金額|利用金額|ご利用金額|거래금액|이용금액|금액|
        סכום|סכום חיוב|סכום החיוב|מבוצע|المبلغ|مبلغ|
        jumlah|nominal|mutasi|amaun|so tien|จำนวนเงิน|geldbetrag|gelybedrag|
        znesek|znesek eur|znesek v eur|iznos eur|发生额|發生額|交易額|お支払い金額|ご利用額|이용금액|거래액|montante eur|quantia eur|valor liquido|valor transacao|betrag ohne|zahlbetrag|wert eur|suma operatiunii|suma operacji|kwota netto|castka platby|osszeg huf|belopp sek|belopp kr|belop nok|sum eur|sum|shuma|suma w pln|upphaed|თანხა|գումար|mebleg|summa platezha|shuma e transaksionit|payout amount|zahlbetrag|betrag in wahrung|kwota platnosci|kwota w pln|suma platba""",
    "debit": """purchases|purchase amount|debit|debits|debit amount|debit amt|withdrawal|withdrawals|withdrawal amount|withdrawal amt|withdrawn|money out|paid out|payments out|funds out|out|outflow|
        payment|payments|amount debit|amount out|dr|dr amount|spent|charges|charge|debit value|spend|expense|expenses|money out amount|debited|total debits|paid|
        soll|belastung|belastungen|ausgang|ausgaben|abgang|lastschrift betrag|belastung in chf|belastungsbetrag|lastschrift|ausgabe|zahlungsausgang|abbuchung|soll betrag|
        debit eur|debit euros|montant debit|debit en euros|depenses|sortie|sorties|debit montant|retrait|retraits|prelevement montant|
        af|debet|uitgaven|uit|bedrag af|uitgave|
        cargo|cargos|debe|debito|debitos|egreso|egresos|gastos|gasto|salida|salidas|retiro|retiros|adeudo|importe debe|importe cargo|
        saida|saidas|despesa|valor debito|a debito|debitado|
        addebiti|addebito|dare|uscite|uscita|importo addebito|importo dare|spese|importo uscite|
        obciazenia|obciazenie|wyplata|wydatki|wyplaty|kwota obciazenia|wn|kwota wn|rozchod|
        vydaje|vydaj|ma dati|odepsano|na vrub|
        terheles|kiadas|debit osszeg|terheles osszege|
        debit lei|cheltuieli|plati|iesire|
        uttag|ut|utgift|utgifter|debitering|uttag belopp|
        haevet|haevning|ud|ut fra konto|ut av konto|belop ut|ut konto|
        otto|otot|maksu|panot ja otot ulos|veloitus|
        deebet|valjaminek|deebetsumma|islaidos|debetas|izdevumi|debets|debetas suma|
        расход|списание|списания|дебет|разход|расходы|сумма списания|видаток|видатки|тегления|списано|расход в валюте счета|дебит|
        borc|gider|cikan|cekilen|harcama|borc tutari|
        χρεωση|χρεωσεις|
        isplata|duguje|troskovi|zaduzenje|terecenje|isplate|rashod|odliv|na teret|breme|odlivi|v breme|
        支出|支出金额|借方|借方金额|支取|借方发生额|转出金额|提出|提款|支出金額|出金|お引出し|引出し|お支払金額|支払い金額|引出金額|支払金額|出金額|출금|출금액|출금금액|찾으신금액|지급금액|
        חובה|בחובה|مدين|سحب|
        debet idr|keluar|penarikan|pengeluaran|pengambilan|ghi no|rut ra|no|ถอน|ถอนเงิน|matumizi|duit keluar|
        maksut|출금금액|出金金額|belastning|belastet|เดบิต|списання|breme eur|odliv|zadolzitev|placilo|odtok|ausgabe eur|belastung eur|debito r|saidas r|debits eur|utbetaling|utbetalinger|uitgave eur|zahlungsausgange|bedrag uit|pagos|cargos eur|sorties eur|debit gbp|debit usd|money spent|disbursement|disbursements|sum debited|amount withdrawn|amount spent|obciazenia pln|vyber|vybery|isplata eur|duguje eur|zadolzeno|debi|pengeluaran rp|so tien ghi no|phat sinh no|тегления|видатки|сума списання|списано|下ろした金額|支払額|お引出額|出金額 円|払出金額|払出|払戻|払戻金額""",
    "credit": """credit|credits|credit amount|credit amt|deposit|deposits|deposit amount|deposit amt|money in|paid in|payments in|funds in|in|inflow|receipt|receipts|
        amount credit|amount in|cr|cr amount|received|credit value|income|money in amount|credited|total credits|lodgement|lodgements|lodged|
        haben|gutschrift|gutschriften|eingang|einnahmen|zugang|gutschriftsbetrag|gutschrift in chf|einnahme|zahlungseingang|einzahlung|haben betrag|
        credit eur|credit euros|montant credit|credit en euros|recettes|entree|entrees|credit montant|versement|versements|
        bij|inkomsten|bedrag bij|inkomst|
        abono|abonos|haber|credito|creditos|ingreso|ingresos|entrada|entradas|deposito|depositos|importe haber|importe abono|
        receita|valor credito|a credito|creditado|
        accrediti|accredito|avere|entrate|entrata|importo accredito|importo avere|importo entrate|
        uznania|uznanie|wplata|wplywy|wplaty|kwota uznania|przychod|kwota ma|ma|
        prijmy|prijem|dal|pripsano|ve prospech|
        jovairas|bevetel|jovairas osszege|
        credit lei|venituri|incasari|intrare|
        insattning|inkomst|inkomster|kreditering|insattningar|insattning belopp|
        indsat|indsaetning|ind|inn pa konto|inn til konto|inn|belop inn|
        pano|panot|hyvitys|
        kreedit|sissetulek|kreeditsumma|pajamos|kreditas|ienemumi|kredits|kreditas suma|kredit|
        приход|поступление|поступления|кредит|зачисление|зачисления|доходы|сумма зачисления|надходження|постъпления|поступило|пополнение|доход|
        alacak|gelir|giren|yatan|alacak tutari|
        πιστωση|πιστωσεις|
        uplata|potrazuje|prihodi|odobrenje|uplate|prihod|priliv|u korist|dobro|prilivi|v dobro|
        收入|收入金额|贷方|贷方金额|存入|贷方发生额|转入金额|存款|存入金額|入金|お預入れ|お預り金額|預かり金額|預入れ|入金金額|預入金額|入金額|お預入金額|입금|입금액|입금금액|맡기신금액|
        זכות|בזכות|دائن|ايداع|إيداع|
        kredit idr|masuk|setoran|pemasukan|ghi co|nap vao|gui vao|co|ฝาก|ฝากเงิน|duit masuk|
        hyvitykset|入金金額|godskrevet|godskrivning|เครดิต|зарахування|dobro eur|priliv|odobritev|prejem|gutschrift eur|einnahme eur|credito r|entradas r|credits eur|innbetaling|innbetalinger|zahlungseingange|bedrag in|ingresos eur|entrees eur|credit gbp|credit usd|money received|sum credited|amount deposited|amount received|uznania pln|vklad|vklady|uplata eur|potrazuje eur|so tien ghi co|phat sinh co|постъпления|надходження|зараховано|сума зарахування|預入額|お預入額|入金額 円|受入金額|受入|預り|入金額 円""",
    "flag": """dr cr|cr dr|d c|c d|d k|k d|debit credit|credit debit|creditdebet|debet credit|credit debet|debit kredit|debet kredit|db cr|cr db|dc|type dr cr|debit or credit|
        credit debit indicator|debit credit indicator|transaction direction|direction|sign|indicator|in out|af bij|bij af|soll haben|s h|h s|haben soll|
        sollhaben|soll haben kennzeichen|sens|signe|debit credit flag|cargo abono|debe haber|deb cred|d h|debito credito|credito debito|dare avere|segno|bevetel kiadas|tipo d c|
        strona|wn ma|debet kredit indicator|deebet kreedit|deebet kreedit d c|debetas kreditas|d c k d|приход расход|тип приход расход|дебет кредит|вид операции приход расход|
        borc alacak|b a|收支类型|收 支|收支|借贷标志|借贷|借贷方向|收支方向|income or expense|money in out|drcr|crdr|soll haben flag|προσημο|χ π|amount sign|billing amount sign|transaction sign|plus minus|cr dr indicator|kd|dk|ma wn|t j|znak""",
    "balance": """balance|guthaben|running balance|running bal|runningbalance|bal|closing balance|available balance|account balance|ledger balance|balance after|current balance|book balance|
        balance amount|bank balance|balance after transaction|statement balance|outstanding balance|new balance|remaining balance|end balance|balance account|
        saldo|kontostand|saldo nach buchung|saldo eur|saldo in eur|saldo neu|neuer saldo|kontosaldo|saldo chf|saldo buchung|
        solde|solde eur|solde apres operation|solde en euros|solde progressif|
        saldo na trn|saldo na boeking|saldo na mutatie|saldo na transactie|
        saldo disponible|saldo contable|saldo final|saldo posterior|balance final|saldo disponivel|saldo contabilistico|saldo apos|saldo apos movimento|
        saldo contabile|saldo progressivo|saldo finale|saldo po transakcji|saldo po operacji|saldo ksiegowe|saldo koncowe|saldo rachunku|
        zustatek|zostatok|zustatek po|ucetni zustatek|zustatek uctu|egyenleg|konyvelt egyenleg|uj egyenleg|sold|sold final|sold curent|sold contabil|
        bokfort saldo|saldo efter|tillganglig saldo|saldo kontostand|jaak|kontojaak|likutis|atlikums|likutis po operacijos|
        остаток|баланс|остаток на счете|остаток средств|исходящий остаток|залишок|залишок після операції|салдо|разполагаемост|баланс на момент операции|
        bakiye|kullanilabilir bakiye|υπολοιπο|λογιστικο υπολοιπο|νεο υπολοιπο|stanje|stanje nakon|
        余额|账户余额|本次余额|帳戶餘額|餘額|结余|交易余额|残高|差引残高|お預り残高|잔액|거래후잔액|거래후 잔액|
        יתרה|יתרה בש|الرصيد|رصيد|
        baki|sisa saldo|so du|ยอดคงเหลือ|คงเหลือ|saldo balans|
        stanje eur|saldo racuna|novo stanje|razpolozljivo stanje|saldo pln|saldo r|saldo sek|saldo dkk|saldo nok|saldo huf|solde en eur|solde restant|kontostand eur|kontostand in eur|saldo danach|rest|restsaldo|account bal|new bal|balance gbp|balance usd|balance eur|current bal|bal after|saldo acumulado|saldo actual|saldo atual|saldo parcial|saldo wynikowy|konecny zustatek|aktualni zustatek|отстатък|наличност|υπολοιπο λογαριασμου|sisasaldo|so du sau giao dich|残高 円|현재잔액|現在高|現在 貸付 高|貯金残高|stada|ნაშთი|մնացորդ|qaliq|gjendja|balanca|bilanci|running|running total|closing|closing bal|ending daily balance|bal after""",
    "currency": """currency|ccy|curr|currency code|account currency|cur|transaction currency|local currency type|billing currency|currency account|
        wahrung|waehrung|whrg|kontowahrung|buchungswahrung|buchungswaehrung|devise|monnaie|devise du compte|munt|muntsoort|valutacode|valuta rekening|
        divisa|moneda|moeda|valuta conto|divisa cuenta|waluta|waluta rachunku|waluta operacji|mena|mena uctu|penznem|deviza|devizanem|tranzakcio devizaneme|valuta|
        valuutta|valuuta|valiuta|valyuta|валюта|валюта счета|валюта операции|валюта карты|валюта рахунку|doviz|para birimi|νομισμα|币别|币种|幣別|货币|通貨|통화|מטבע|العملة|mata uang|loai tien|สกุลเงิน|balance currency|valutakod|valutakode|
        валута|moneda cuenta|moeda conta|devise compte|currency symbol|waluta transakcji|oznaka valute|valutna oznaka|пари|валута на операцията""",
    "counterparty": """payee|payer|counterparty|counter party|counterparty name|merchant|merchant name|merchant description|beneficiary|name|partner name|payee name|payer name|beneficiary party|counter party name|
        name of counterparty|sender|recipient|recipient name|sender name|transaction partner|party|remitter|vendor|paid to|from to|to from|beneficiary name|partner|merchant or business|card acceptor|
        empfanger|empfaenger|auftraggeber|zahlungsempfanger|zahlungspflichtiger|beguenstigter|begunstigter|auftraggeber empfanger|empfanger auftraggeber|auftraggeber begunstigter|
        beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|name zahlungsbeteiligter|zahlungspflichtige r|zahlungsempfanger in|gegenpartei|partnername|handler|
        empfanger name|auftraggebername|zahlungsbeteiligter|gegenkonto name|partner name zahlung|name des partners|
        nom|beneficiaire|emetteur|nom du tiers|tiers|contrepartie|nom contrepartie|marchand|commercant|nom de la contrepartie|
        naam|naam tegenpartij|tegenrekeninghouder|naam tegenrekening|tegenpartij|handelaar|naam van de tegenpartij|naam begunstigde|tegenpartij naam|naam omschrijving|
        beneficiario|ordenante|comercio|nombre|titular|establecimiento|nome|ordinante|controparte|esercente|beneficiario ordinante|destinatario|remetente|favorecido|estabelecimento|remitente|
        nazwa odbiorcy|nazwa nadawcy|kontrahent|nadawca|odbiorca|nadawca odbiorca|dane kontrahenta|nazwa kontrahenta|nazwa nadawcy odbiorcy|
        nazev protiuctu|nazev uctu protistrany|protistrana|nazev protistrany|nazov protistrany|obchodnik|nazev obchodnika|nazov partnera|jmeno protistrany|nazev protiuctu a|
        partner neve|kedvezmenyezett|partner|nume beneficiar|platitor|beneficiar|comerciant|
        mottagare|avsandare|namn|motpart|navn|modtager|afsender|mottaker|mottakernavn|avsender|butikk|forretning|
        saaja|maksaja|saaja maksaja|nimi|saajan nimi|saaja maksaja nimi|saajan maksajan nimi|
        saaja maksja nimi|saaja maksja|moketojas gavejas|gavejas|saneimejs|partneris|moketojas|gavejo pavadinimas|
        контрагент|получатель|отправитель|кореспондент|наименование контрагента|плательщик|имя контрагента|получатель отправитель|отримувач|
        alici|gonderen|karsi taraf|isyeri|unvan|δικαιουχος|primatelj|platitelj|primalac|naziv primatelja|naziv partnera|
        对方账户名|对方户名|交易对方|对方名称|对方姓名|对手户名|商户名称|对方单位|收款人|付款人|收付款人名称|店名|利用店名|取引先|ご利用先|가맹점명|거래처|보낸분받는분|받는분|
        שם בית עסק|בית עסק|شام|penerima|nguoi nhan|
        ellenoldali nev|nume partener|sanemejs maksatajs|наредител получател|επωνυμια|naziv|prejemnik placnik|お名前|相手先|상대방|שם מוטב|nama|nguoi thu huong|ten doi tac|ชื่อผู้รับ|naziv primatelja|naziv partnera|partner|korisnik|primatelj platitelj|kontrahent|odbiorca|nadawca|mottagare|modtager|mottaker|saaja|maksja|gavejas|moketojas|получател|отримувач|платник|gonderen|alici|beneficiar|platitor|kedvezmenyezett""",
    "description": """description|details|detail|narrative|narration|memo|particulars|transaction details|transaction description|action|transaction remarks|remarks|remark|
        description 1|description 2|description1|description2|description3|original description|extended details|bank description|raw description|appears on your statement as|
        additional information|extra info|more info|activity|label|transaction|transactions|title|subject|text|note|notes|notes and tags|comment|comments|message|purpose|
        payment details|statement description|transaction narrative|payment reference|transaction type|tran type|type|reason|communication|full description|entry description|transaction text|
        merchant description|simple description|further information|payment purpose|detail 1|explanation|additional details|narrative 1|narrative 2|narrative 3|item|entry|
        verwendungszweck|buchungstext|umsatzart|umsatztyp|vorgang|beschreibung|buchungsdetails|transaktionsbeschreibung|transaktionsbeschreibung zusatz|text|buchungsinfo|buchungsart|vorgang verwendungszweck|
        betreff|notiz|zweck|zahlungsgrund|vorgangsart|transaktionstyp|transaktionsart|informationen|mitteilung|avisierungstext|buchungsinformation|zahlungsreferenz verwendungszweck|beschreibung1|beschreibung2|beschreibung3|zusatztext|
        libelle|libelle operation|libelle de l operation|detail de l ecriture|nature|nature de l operation|informations complementaires|libelle simplifie|description de l operation|libelle complet|communication libre|
        motif|intitule|operation|type operation|type de transaction|libelle complementaire|detail operation|details de l operation|
        omschrijving|omschrijving 1|omschrijving 2|omschrijving 3|mededeling|mededelingen|vrije mededeling|mutatiesoort|betaalwijze|soort|type verrichting|details van de verrichting|toelichting|mededeling van de verrichting|
        type betaling|boeking|transactieomschrijving|soort transactie|gestructureerde mededeling|
        concepto|descripcion|detalle|movimiento|observaciones|mas datos|concepto ampliado|informacion adicional|glosa|descripcion movimiento|tipo de movimiento|comentario|referencia concepto|
        descricao|historico|lancamento|detalhes|descritivo|observacoes|identificacao|descricao do movimento|tipo de transacao|dependencia origem|titulo|descricao movimento|
        descrizione|descrizione operazione|descrizione operazioni|causale|descrizione completa|dettagli|descrizione estesa|operazione|causale descrizione|descrizione del movimento|tipo operazione|tipologia|dettaglio|note operazione|
        opis|opis operacji|opis transakcji|szczegoly transakcji|tytul|tytul operacji|typ transakcji|rodzaj operacji|rodzaj transakcji|szczegoly|tytulem|rodzaj|
        popis|zprava|zprava pro prijemce|poznamka|typ transakce|informacia pre prijemcu|sprava pre prijemcu|kategorie transakce|popis transakce|typ pohybu|zprava pro me|popis pohybu|ucel platby|typ operace|
        kozlemeny|tranzakcio tipusa|reszletek|megjegyzes|tranzakcio leirasa|tipus|megnevezes|konyvelesi informaciok|jogcim|
        descriere|detalii|explicatii|detalii tranzactie|tip tranzactie|descrierea tranzactiei|
        beskrivning|meddelande|rubrik|transaktion|transaktionstyp|referens meddelande|specifikation|
        tekst|beskrivelse|forklaring|melding|transaksjonstype|betegnelse|kommentar|besked|type transaksjon|
        selitys|viesti|tapahtuma|tapahtumalaji|kuvaus|viite viesti|laji|
        selgitus|makse selgitus|tehingu selgitus|mokejimo paskirtis|paskirtis|maksajuma merkis|apraksts|informacija|tips|detales|detalized|
        описание|описание операции|назначение платежа|основание|назначение|детали операции|категория описание|вид операции|тип операции|опис|опис операції|призначення платежу|
        детали|комментарий|примечание|деталі операції|тип на трансакция|детайли|пояснения|
        aciklama|islem aciklamasi|islem|islem turu|detay|fis dekont aciklama|
        αιτιολογια|περιγραφη|περιγραφη συναλλαγης|
        opis transakcije|svrha|svrha placanja|opis placanja|namen|opis prometa|svrha doznake|
        摘要|交易摘要|交易名称|附言|用途|备注|交易类型|商品|商品说明|商品名称|交易说明|说明|交易分类|交易描述|交易附言|備註|摘要說明|お取引内容|内容|入出金内容|取引内容|メモ|摘要内容|적요|내용|거래내용|메모|기재내용|거래구분|
        פרטים|תיאור|הפעולה|סוג פעולה|תיאור הפעולה|البيان|الوصف|تفاصيل|
        keterangan|deskripsi|uraian|rincian|uraian transaksi|butiran|dien giai|noi dung|noi dung giao dich|mo ta|รายการ|รายละเอียด|
        beskrywing|beskrywing1|beskrywing2|beskrywing3|besonderhede|
        umsatztext|leiras|пояснение|คำอธิบาย|buchungsdetails|buchungsinformation|zahlungsgrund|transaktionsbeschreibung|comments|comment|purpose|payment details|payment purpose|transaction text|details of transaction|libelle operation|motif|detalle|detalle movimiento|observaciones|glosa|historico do lancamento|causale descrizione|wiadomosc|opis zdarzenia|popis transakcie|megjegyzes|detalii|explicatie|spraporucilo|namen placila|szczegoly operacji|viesti saajalle|arve selgitus|merkis|pastaba|назначение на плащането|основание за плащане|açıklamalar|περιγραφη κινησης|備考|비고|הערות|catatan|noi dung chuyen khoan|lysing|skyring|texti|დანიშნულება|նպատակ|teyinat|pershkrimi|pershkrim|opis placanja""",
    "reference": """reference|ref|ref no|reference no|reference number|transaction id|txn id|receipt no|receipt|chq ref no|chq ref number|ref no cheque no|cheque no|cheque number|check number|check no|
        check|check or slip|chqno|id|unique id|transaction reference|fitid|utr|record id|doc no|document number|serial|confirmation|authorization code|identifier|balance transaction id|
        transaction number|number|bank reference|customer reference|end to end id|voucher|voucher no|instrument id|cheque|cheque details|chq no|chq|transferwise id|transaction id number|trace|tran id|
        kundenreferenz|kundenreferenz end to end|mandatsreferenz|referenz|buchungsreferenz|referenznummer|belegnummer|beleg nr|transaktions id|transaktionsnummer|auftragsnummer|buchungsnummer|end to end referenz|
        transactiereferentie|referentie|betalingskenmerk|machtigingskenmerk|volgnummer|volgnr|afschriftnummer|transactie id|kenmerk|
        numero|numero de operacion|referencia|referencia 1|referencia 2|reference operation|no operation|numero operation|numero do documento|identificador|documento|n documento|doc|numero documento|num documento|docto|
        numer transakcji|numer referencyjny|id transakce|id transakcie|id operace|cislo dokladu|megbizas azonosito|azonosito|referinta|numar referinta|
        referens|verifikationsnummer|referanse|arkivref|arkivreferanse|kid|bilagsnummer|viite|viitenumero|arkistointitunnus|viitenumber|arhiveerimistunnus|
        референс|референс проводки|номер документа|номер операции|системен код|код операции|референция|номер квитанции|
        dekont no|fis no|referans|islem no|referans no|fis dekont no|
        交易流水号|流水号|凭证号|订单号|交易订单号|交易号|商户订单号|交易单号|商户单号|凭证号码|거래번호|אסמכתא|أسماء|no referensi|no ref|so giao dich|so but toan|reference id|poziv na broj|
        riferimento|nr referencyjny|hivatkozas|dokumenta numurs|atsauce|dokumento nr|nuoroda|αριθμος αναφορας|referenca|整理番号|取引番号|so tham chieu|เลขที่อ้างอิง|broj transakcije|stevilka transakcije|номер транзакции|номер на документ|入出金明細|入出金明細id|明細番号|tilvisun""",
    "foreign": """foreign*|original*|local amount|local currency|fremdwahrung|fremdwahrungsbetrag|ursprunglicher betrag|ursprungsbetrag|originalbetrag|originalwahrung|originalwaehrung|
        oorspr bedrag|oorspr munt|exchange out|exchange in|exchange from|exchange to|exchange to amount|exchange rate|wechselkurs|kurs|koers|umrechnungskurs|rate|fx rate|fx amount|type foreign currency|
        transaction amount foreign|foreign currency type|puvodni castka a mena|puvodni castka|puvodni mena|cambio|tipo de cambio|taux|taux de change|devise d origine|montant d origine|
        сумма в валюте операции|курс|kurs wymiany|kwota oryginalna|waluta oryginalna|amount currency|lastschrift ursprungsbetrag|auslagenersatz rucklastschrift|auslagenersatz ruecklastschrift|
        importe original|divisa original|valor original|moeda original|importo originale|valuta originale|arfolyam|eredeti osszeg|
        сумма операции в валюте|curs|kurz|valutakurs|vaxelkurs|kurssi|合约币别|汇率|原币金额|外币金额|現地通貨額|converted amount|source amount|target amount|
        source currency|target currency|merchant amount|merchant currency|conversion rate|kurs przewalutowania|belopp i utlandsk valuta|utenlandsk belop|belop i valuta|sous categorie|intl amount|international amount|presentment*""",
    "fee": """fee|fees|fee amount|commission|commissions|charges fee|gebuhr|gebuehr|entgelt|frais|kosten|kosten op verrichting|opgeloopte koste|poplatek|oplata|prowizja|comision|comisiones|commissione|commissioni|tarifa|taxa|
        avgift|gebyr|teenustasu|комиссия|комісія|такса|сума комісій|手续费|手數料|手数料|수수료|bank charges|transaction fee""",
    "gross": """gross|gross amount|brutto|brut|bruttobetrag|bruto|lordo|bedrag bruto""",
    "status": """status|state|transaction status|pending|stato|estado|statut|etat|stav|stan|status transakcji|buchungsstatus|stato operazione|info|статус|durum|tila|allapot|交易状态|状态|当前状态|상태|afstemt|transaction state""",
    "time": """time|uhrzeit|heure|hora|ora|czas|cas|tid|kellonaika|время|saat|记账时间|交易时刻|时间|時刻|시간|tijd|ido|godzina""",
    "account": """account|account no|account number|own account|account name|account type|bank account|source account|account id|posted account|iban|sort code|bsb|card|card number|account holder|product|
        auftragskonto|kontonummer|kontoname|konto|iban auftraggeberkonto|auftraggeberkonto|compte|numero de compte|rekening|rekeningnummer|iban bban|cuenta|numero de cuenta|conta|conto|
        rachunek|numer rachunku|numer konta|cislo uctu|szamlaszam|szamla neve|cont|kontonr|kontonummer|tili|konto nr|konto number|saskaita|konts|счет|номер счета|рахунок|номер карты|номер карты счета договора|тип карты|тип счета|card used for transaction|card member|card holder full name|
        last four digits|card last four digits|name on card|purchased by|member name|kaarthouder|kredietkaart|rubrieknaam|kaartnummer|kartennummer|karta|tarjeta|cartao|carta|numero carta|intestatario carta|kartyaszam|账号|卡号|借记卡号|账户|本方账号|계좌번호|hesap no|hesap|λογαριασμος|
        ucet|fra konto|tilinumero|saskaitos nr|сметка|racun|broj racuna|stevilka racuna|口座番号|חשבון|מספר חשבון|so tai khoan|เลขที่บัญชี|iban konto|номер на сметка|αριθμος λογαριασμου|rekeningnr""",
    "branch": """sort code|sortcode|account sort code|bsb|bsb number|bsb no|blz|bankleitzahl|bankleitzahl auftraggeberkonto|routing number|routing no|routing|aba|aba number|branch|branch code|branch number|transit number|bank code|code banque|code guichet|clearing number|clearingnummer""",
    "iban": """tegenrekening|tegenrekening iban bban|counterparty iban|counterparty account|account number counterparty|payee account number|iban zahlungsbeteiligter|kontonummer iban|rekeningnummer tegenpartij|tegenrekeningnummer|
        partner szamlaszama|iban beneficiario|numero compte beneficiaire|numer rachunku odbiorcy|numer rachunku nadawcy|cislo protiuctu|protiucet|kontrahent rachunek|nr rachunku|beneficiary account|
        对方卡号 账号|对方账号|对手账号|对方账户|saaja maksja konto|gavejo saskaita|vastaskonto|iban destinatario|iban tegenrekening|gegenkonto|kontonummer empfanger|saajan tilinumero|motkonto|til konto|fra konto|mottagarkonto""",
    "ignore": """total fees|tax|vat|gst|cashback|iva|mwst|ust|tva|rewards|points|miles|кэшбэк|bonus|interest amount|accrued charges|conversion charge|сума кешбеку|сумма операции с округлением|округление на инвесткопилку|category|categorie|kategorie|kategoria|categoria|kategori|subcategory|unterkategorie|underkategori|spending category|reporting category|category folder|merchant category|mcc|location|address|adres|city|town city|state code|zip|
        postcode|country|latitude|longitude|street address|bic|bic swift code|blz|bankleitzahl|bankleitzahl auftraggeberkonto|swift|branch|branch code|bank|bank name|glaeubiger id|glaubiger id|incassant id|batch id|sammlerreferenz|emoji|receipt image|
        attachment|gl code|category split|tags|labels|scheduled for|recorded at|channel|渠道|网点名称|对方开户行|code|batch|informatie|circuito|tipo rimborso|landerkennzeichen|gebuhrenschlussel|abrechnungskennzeichen|
        категория|кэшбэк|город совершения операции|страна совершения операции|land|locatie|wise|spaces|sol|bank code|l1tag|l2tag|l3tag|flag|s no|sl no|serial no|sr no|sno|no|nommer|line|row|vs|ks|ss|variabilni symbol|konstantni symbol|specificky symbol|konstantny symbol|variabilny symbol|specificky symbol""",
}

OPENING = """opening balance|openingbalance|beginning balance|starting balance|balance brought forward|brought forward|balance b f|balance forward|previous balance|start balance|balance at start|b f|bal b f|initial balance|balance carried forward from|
    anfangssaldo|anfangsbestand|alter kontostand|alter saldo|saldovortrag|kontostand am anfang|eroffnungssaldo|startsaldo|saldo alt|
    solde initial|solde precedent|ancien solde|solde d ouverture|solde debut|solde anterieur|solde de depart|
    beginsaldo|vorig saldo|oud saldo|openingssaldo|saldo begin|
    saldo inicial|saldo anterior|saldo iniziale|saldo precedente|saldo di apertura|saldo apertura|
    saldo poczatkowe|pocatecni zustatek|pociatocny zostatok|nyito egyenleg|sold initial|sold precedent|sold anterior|
    ingaende saldo|inngaende saldo|primo saldo|alkusaldo|algsaldo|algjaak|pradinis likutis|likutis pradzioje|sakuma atlikums|atlikums sakuma|
    входящий остаток|остаток на начало|начальный остаток|вхідний залишок|начално салдо|devreden bakiye|devir|acilis bakiyesi|υπολοιπο εκ μεταφορας|pocetno stanje|
    期初余额|上期余额|承前頁|前期繰越|繰越残高|前页余额|saldo awal|baki awal|so du dau ky|openingsaldo|balans oorgebring|fund brought forward|
    υπολοιπο εναρξης|zacetno stanje|前残高|이월잔액|יתרת פתיחה|ยอดยกมา|so du dau|pocetni saldo|prethodno stanje|stanje prej|saldo de inicio|saldo di inizio|solde au debut|initial saldo|saldo poprzednie|predchozi zustatek|predchadzajuci zostatok|elozo egyenleg|ankomstsaldo|forrige saldo|edellinen saldo|начален баланс|предишно салдо|onceki bakiye|上月余额|전월잔액|vortrag|a reporter|report a nouveau|riporto|overforsel fra forrige"""
CLOSING = """closing balance|ending balance|end balance|final balance|balance carried forward|carried forward|balance c f|new balance|current balance|ledger balance|account balance|statement balance|c f|bal c f|balance at end|available balance|balance|
    endsaldo|endbestand|neuer kontostand|neuer saldo|schlusssaldo|kontostand|saldo neu|saldo|aktueller kontostand|aktueller saldo|abschlusssaldo|
    solde final|nouveau solde|solde de cloture|solde|solde fin|solde au|
    eindsaldo|nieuw saldo|slotsaldo|
    saldo final|saldo actual|saldo finale|saldo di chiusura|saldo contabile|saldo atual|saldo disponible|saldo disponibile|saldo do dia|saldo total|
    saldo koncowe|konecny zustatek|konecny zostatok|zaro egyenleg|sold final|
    utgaende saldo|ultimo saldo|loppusaldo|loppjaak|lõppsaldo|loppsaldo|galutinis likutis|likutis pabaigoje|beigu atlikums|atlikums beigas|
    исходящий остаток|остаток на конец|конечный остаток|вихідний залишок|крайно салдо|kapanis bakiyesi|zavrsno stanje|krajnje stanje|
    期末余额|本期余额|次頁|次期繰越|saldo akhir|baki akhir|so du cuoi ky|slotsaldo|balance a nouveau|
    slutsaldo|υπολοιπο ληξης|koncno stanje|最終残高|최종잔액|יתרת סגירה|ยอดยกไป|so du cuoi|zavrsni saldo|novo stanje|saldo de cierre|saldo de fecho|краен баланс|ново салдо|son bakiye|당월잔액|bestand|kontobestand"""
TOTALS = """total|totals|total debits|total credits|total debit|total credit|total turnover|turnover|sum|subtotal|sub total|grand total|page total|total withdrawals|total deposits|total amount|total payments|total charges|statement total|
    debits|credits|count|transaction count|number of transactions|total paid in|total paid out|total in|total out|
    summe|gesamt|gesamtsumme|gesamtbetrag|umsatzsumme|summe soll|summe haben|zwischensumme|summen|
    totaal|totale|totaux|total des operations|total general|total mouvements|total des mouvements|totaal af|totaal bij|
    totale movimenti|totale addebiti|totale accrediti|totale entrate|totale uscite|totali|totales|suma total|
    razem|suma|suma operacji|suma obciazen|suma uznan|celkem|spolu|obrat|obraty|osszesen|apyvarta|apgrozijums|kaive|kokku|summa|yhteensa|i alt|sum totalt|summa totalt|
    итого|всего|оборот|обороты|общо|разом|усього|toplam|genel toplam|συνολο|ukupno|合计|总计|合計|小计|小計|합계|סהכ|الاجمالي|المجموع|jumlah|total mutasi|mutasi debet|mutasi kredit|tong cong|tong|รวม|end|einde|slut|
    kopa|is viso|всього|skupaj|סהכ|סה כ|total general|suma total|total geral|toplam tutar|zbroj|zbir|sveukupno|samtals|gjithsej"""
DEBIT_WORDS = """expense|expenses|expenditure|transfer out|debit|debits|debet|dr|db|d|s|soll|af|uit|out|outgoing|outflow|withdrawal|withdraw|money out|paid out|debito|cargo|debe|uscita|uscite|addebito|dare|saida|depense|sortie|wn|obciazenie|ma dati|vydaj|terheles|kiadas|uttag|ut|ud|otto|
    deebet|debetas|расход|списание|дебет|разход|списания|borc|gider|χρεωση|isplata|duguje|支出|借|借方|支|出金|出|출금|转出|חובה|keluar|ghi no|payment out|belastung|lastschrift|ausgang|ausgabe|egreso|debit dr|minus|
    видаток|дебит|видатки|breme|ถอน|isplate|zaduzenje|v breme|money out dr|dr debit|sent|debited|depenses|gasto|retiro|adeudo|vydej|vyber|odchozi|odchozi platba|wychodzacy|wydatek|kimeno|iesire|utbetaling|udbetaling|ut fra konto|valjamakse|izejosais|isejimas|расходы|списано|harcama|cekilen|支出額|χ|дт|shkarkim|dalis|isplaceno|出账|支取|扣款|출|ถอนเงิน|cargos|uitgaand|salida|salidas"""
CREDIT_WORDS = """income|transfer in|credit|credits|kredit|cr|c|k|h|haben|bij|in|incoming|inflow|deposit|money in|paid in|credito|abono|haber|entrata|entrate|accredito|avere|entrada|recette|entree|ma|uznanie|dal|prijem|jovairas|bevetel|insattning|inn|ind|pano|
    kreedit|kreditas|приход|поступление|кредит|зачисление|пополнение|alacak|gelir|πιστωση|uplata|potrazuje|收入|贷|贷方|收|入金|入|입금|转入|זכות|masuk|ghi co|eingang|gutschrift|einnahme|ingreso|credit cr|plus|
    надходження|кредит|dobro|ฝาก|uplate|odobrenje|v dobro|received|credited|recettes|ingresos|vklad|prichozi|prichozi platba|przychodzacy|wplyw|przychod|bejovo|intrare|incasare|innbetaling|indbetaling|inn pa konto|sissemakse|ienakosais|iejimas|доходы|зачислено|yatan|gelen|収入額|π|кт|进账|存入|입|ฝากเงิน|abonos|inkomend|entradas|ingresos"""

# Words inside a transaction's text that say which way its money went.
INCOME = """salary|payroll|wages|direct dep|direct deposit|deposit|interest paid|interest credit|interest earned|received from|money received|payment from|credit from|dividend|cashback|ach credit|pension|tax refund|
    lohn|gehalt|zinsen gutschrift|gutschrift|salaire|virement recu|vir recu|remise cheque|remise de cheque|remise cheques|remise|salaris|loon|nomina|sueldo|stipendio|bonifico in entrata|accredito|salario|transferencia recebida|deposito|wynagrodzenie|
    mzda|vyplata|lon|palkka|zarplata|зарплата|заработная плата|alacak|gaji|工资|給与|급여|customer payment|funds received|faster payments receipt|bank credit|
    bgc|bank giro credit|fpi|bacs credit"""
SPENDING = """purchase|card payment|pos|atm|withdrawal|direct debit|standing order|fee|charge|payment to|bill payment|debit card|cash withdrawal|check|cheque|paid to|sent money|transfer to|
    ddr|bbp|sto|fpo|
    kartenzahlung|lastschrift|abbuchung|gebuhr|entgelt|dauerauftrag|retrait|prelevement|achat|paiement|cotisation|betaalautomaat|pinnen|incasso|geldautomaat|compra|cargo|comision|recibo|
    pagamento pos|prelievo|addebito|commissione|acquisto|tarifa|saque|platba kartou|vyber|kartya|vasarlas|kortkop|uttag|kop|pirkinys|pirkums|ost|покупка|оплата|снятие|комиссия|odeme|消费|支付"""
REPAID = """payment received|thank you|thankyou|automatic payment|autopay|auto pay|payment recd|pagamento recebido|estorno|refund|credit voucher|reversal|ruckerstattung|remboursement|terugbetaling|
    abono|pago recibido|su pago|paiement recu|betaling ontvangen|zahlung erhalten|payment from chk|payment recvd|cashback|statement credit|merci|gracias"""
CARD = """credit card|card member|card number|card ending|mastercard|visa|amex|american express|cardholder|kreditkarte|carte de credit|creditcard|tarjeta de credito|carta di credito|cartao de credito|fatura|statement cycle|minimum payment|merchant category|merchant name|merchant"""

NEUTRAL = """memo|不计收支|不計收支|其他|中性交易|neutral|none|n a|内部转账"""
