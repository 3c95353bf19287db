"""Header and label words of banks in many languages, for made_statements.py: from exports, not the reader's own list."""

# ruff: noqa: E501 - one line a language
from __future__ import annotations

# date / value date / description / payee / amount / debit / credit / balance / currency / reference / account /
# opening / closing / total / pending / money-out flag / money-in flag / code page
_KEYS = (
    "date value text payee amount debit credit balance currency ref account opening closing total pending out in page"
)
_LINES = """
en|Date,Transaction Date,Posting Date,Trans Date,Booking Date,Completed Date|Value Date|Description,Narrative,Particulars,Transaction Details,Remarks,Memo|Payee,Merchant Name,Counterparty Name|Amount,Transaction Amount,Net Amount|Debit,Withdrawals,Money Out,Paid out,Debit Amount,Withdrawal Amt.|Credit,Deposits,Money In,Paid in,Credit Amount,Deposit Amt.|Balance,Running Balance,Closing Balance,Ledger Balance|Currency,Ccy|Reference,Transaction ID,Cheque No.|Account Number,Account|Opening Balance,Balance brought forward|Closing Balance,Balance carried forward|Total,Totals|Pending|Debit,DR,D|Credit,CR,C|cp1252
de|Buchungstag,Buchungsdatum,Datum,Belegdatum,Buchung|Wertstellung,Valuta,Valutadatum|Verwendungszweck,Buchungstext,Beschreibung,Umsatztext|Auftraggeber/Empfänger,Begünstigter/Zahlungspflichtiger,Name|Betrag,Umsatz,Betrag (EUR),Betrag in EUR|Soll,Belastung,Lastschrift,Ausgaben|Haben,Gutschrift,Einnahmen|Saldo,Kontostand,Saldo nach Buchung|Währung|Kundenreferenz,Referenz,Belegnummer|Kontonummer,IBAN Auftragskonto|Anfangssaldo,Alter Kontostand|Endsaldo,Neuer Kontostand|Summe,Gesamtsumme|vorgemerkt|S,Soll|H,Haben|cp1252
fr|Date,Date opération,Date comptable,Date de l'opération|Date valeur,Date de valeur|Libellé,Libellé de l'opération,Détail de l'opération,Nature de l'opération|Bénéficiaire,Contrepartie|Montant,Montant (EUR),Montant en euros|Débit,Débit (€),Montant débit|Crédit,Crédit (€),Montant crédit|Solde,Solde progressif|Devise|Référence,Numéro d'opération|Numéro de compte,Compte|Solde initial,Solde précédent|Solde final,Nouveau solde|Total,Total des opérations|En attente|Débit,D|Crédit,C|cp1252
nl|Datum,Boekdatum,Transactiedatum,Boekingsdatum|Valutadatum,Rentedatum|Omschrijving,Mededeling,Mededelingen|Naam / Omschrijving,Naam tegenpartij,Tegenpartij|Bedrag,Bedrag (EUR),Transactiebedrag|Af,Debet,Uitgaven|Bij,Credit,Inkomsten|Saldo,Saldo na mutatie,Saldo na trn|Munt,Valuta|Referentie,Volgnr,Kenmerk|Rekening,Rekeningnummer|Beginsaldo,Vorig saldo|Eindsaldo,Nieuw saldo|Totaal|Gereserveerd|Af,D|Bij,C|cp1252
es|Fecha,Fecha operación,Fecha contable,F. Operación|Fecha valor,F. Valor|Concepto,Descripción,Movimiento|Beneficiario,Comercio|Importe,Importe (EUR),Monto,Cantidad|Cargo,Cargos,Débito,Debe|Abono,Abonos,Crédito,Haber|Saldo,Saldo contable,Saldo disponible|Divisa,Moneda|Referencia,Nº documento|Cuenta,Número de cuenta|Saldo inicial,Saldo anterior|Saldo final|Total,Totales|Pendiente|Cargo,D|Abono,H|cp1252
pt|Data,Data Lançamento,Data mov.,Data do Movimento,Data Operação|Data valor|Descrição,Histórico,Descritivo,Lançamento|Estabelecimento,Favorecido|Valor,Montante,Valor (R$),Importância|Débito,Saída,Saídas|Crédito,Entrada,Entradas|Saldo,Saldo contabilístico,Saldo após|Moeda|Documento,Nº Documento|Conta|Saldo inicial,Saldo anterior|Saldo final,Saldo atual|Total|Pendente|Débito,D|Crédito,C|cp1252
it|Data,Data operazione,Data contabile,Data registrazione|Valuta,Data valuta|Descrizione,Causale,Descrizione operazione|Beneficiario,Controparte|Importo,Importo (€),Importo in euro|Dare,Addebiti,Uscite,Addebito|Avere,Accrediti,Entrate,Accredito|Saldo,Saldo contabile|Divisa|Riferimento,Numero operazione|Conto,Numero conto|Saldo iniziale|Saldo finale|Totale,Totali|In attesa|Dare,D|Avere,A|cp1252
pl|Data operacji,Data księgowania,Data transakcji,Data|Data waluty|Opis operacji,Tytuł,Opis transakcji,Tytułem|Nadawca/Odbiorca,Kontrahent|Kwota,Kwota operacji,Kwota transakcji|Obciążenia,Wypłaty,Wn|Uznania,Wpłaty,Ma|Saldo po operacji,Saldo,Saldo po transakcji|Waluta|Numer transakcji,Nr referencyjny|Numer rachunku,Rachunek|Saldo początkowe|Saldo końcowe|Razem,Suma|Oczekująca|Wn|Ma|cp1250
cs|Datum,Datum zaúčtování,Datum provedení,Datum transakce|Datum valuty|Popis,Zpráva pro příjemce,Poznámka,Typ transakce|Název protiúčtu,Protistrana|Částka,Objem,Zaúčtovaná částka|Výdaje,Odepsáno,Má dáti|Příjmy,Připsáno,Dal|Zůstatek,Účetní zůstatek|Měna|ID transakce,Číslo dokladu|Číslo účtu,Účet|Počáteční zůstatek|Konečný zůstatek|Celkem|Čekající|Výdaj|Příjem|cp1250
sk|Dátum,Dátum zaúčtovania,Dátum transakcie|Dátum valuty|Popis,Informácia pre príjemcu|Názov protistrany,Protistrana|Suma,Čiastka|Výdaj,Debet|Príjem,Kredit|Zostatok|Mena|Referencia,ID transakcie|Účet,Číslo účtu|Počiatočný zostatok|Konečný zostatok|Spolu|Čakajúce|Debet|Kredit|cp1250
hu|Könyvelés dátuma,Tranzakció dátuma,Dátum|Értéknap|Közlemény,Tranzakció típusa,Leírás|Partner neve,Ellenoldali név|Összeg,Tranzakció összege|Terhelés,Kiadás|Jóváírás,Bevétel|Egyenleg,Könyvelt egyenleg|Devizanem,Pénznem|Azonosító,Hivatkozás|Számlaszám|Nyitó egyenleg|Záró egyenleg|Összesen|Függőben|Terhelés|Jóváírás|cp1250
ro|Data tranzacției,Data,Data procesării|Data valutei|Descriere,Detalii tranzacție,Explicații|Beneficiar,Nume partener|Suma,Valoare|Debit,Plăți|Credit,Încasări|Sold,Sold contabil|Moneda,Valuta|Referința,Număr referință|Cont|Sold inițial|Sold final|Total|În așteptare|Debit|Credit|cp1250
sv|Bokföringsdag,Bokföringsdatum,Transaktionsdag,Datum|Valutadag|Text,Beskrivning,Meddelande,Rubrik|Mottagare,Namn|Belopp,Transaktionsbelopp|Uttag,Utgifter|Insättning,Insättningar|Saldo,Bokfört saldo|Valuta|Referens,Verifikationsnummer|Konto,Kontonummer|Ingående saldo|Utgående saldo|Summa|Reserverat|Uttag|Insättning|cp1252
da|Dato,Bogføringsdato,Bogført|Rentedato,Valør|Tekst,Beskrivelse,Posteringstekst|Modtager,Navn|Beløb,Beløb (DKK)|Hævet,Ud|Indsat,Ind|Saldo|Valuta|Reference,Bilagsnummer|Konto,Kontonummer|Primo saldo,Startsaldo|Ultimo saldo,Slutsaldo|I alt|Reserveret|Debet|Kredit|cp1252
nb|Dato,Bokføringsdato,Bokført dato,Utført dato|Rentedato,Valuteringsdato|Forklaring,Tekst,Beskrivelse|Mottaker,Navn|Beløp,Beløp (NOK)|Ut fra konto,Ut,Belastning|Inn på konto,Inn,Godskrevet|Saldo|Valuta|Arkivref,Referanse|Konto,Fra konto|Inngående saldo|Utgående saldo|Sum|Reservert|Ut|Inn|cp1252
fi|Kirjauspäivä,Pvm,Tapahtumapäivä,Maksupäivä|Arvopäivä|Selitys,Viesti,Tapahtuma,Laji|Saaja/Maksaja,Nimi|Määrä,Määrä EUROA,Summa|Otto,Maksut|Pano,Hyvitykset|Saldo|Valuutta|Viitenumero,Arkistointitunnus|Tilinumero,Tili|Alkusaldo|Loppusaldo|Yhteensä|Varaus|Otto|Pano|cp1252
et|Kuupäev,Kande kuupäev,Tehingu kuupäev|Väärtuspäev|Selgitus,Makse selgitus|Saaja/Maksja,Saaja/maksja nimi|Summa,Tehingu summa|Deebet,Väljaminek|Kreedit,Sissetulek|Jääk,Saldo|Valuuta|Viitenumber,Arhiveerimistunnus|Konto number,Kliendi konto|Algsaldo|Lõppsaldo|Kokku|Broneering|D|K|cp1257
lv|Datums,Darījuma datums|Valutēšanas datums|Maksājuma mērķis,Apraksts,Informācija saņēmējam|Saņēmējs/Maksātājs,Partneris|Summa,Darījuma summa|Debets,Izdevumi|Kredīts,Ieņēmumi|Atlikums|Valūta|Dokumenta numurs,Atsauce|Konts|Sākuma atlikums|Beigu atlikums|Kopā|Rezervēts|D|K|cp1257
lt|Data,Operacijos data,Mokėjimo data|Valiutavimo data|Mokėjimo paskirtis,Paskirtis|Gavėjas/Mokėtojas,Gavėjas|Suma,Suma (EUR)|Debetas,Išlaidos|Kreditas,Pajamos|Likutis|Valiuta|Dokumento Nr.,Nuoroda|Sąskaita,Sąskaitos Nr.|Pradinis likutis|Galutinis likutis|Iš viso|Rezervuota|D|K|cp1257
ru|Дата операции,Дата,Дата платежа,Дата проводки|Дата валютирования|Описание,Описание операции,Назначение платежа,Основание|Контрагент,Получатель|Сумма,Сумма операции,Сумма платежа|Расход,Списание,Дебет|Приход,Поступление,Кредит|Остаток,Баланс|Валюта|Номер документа,Референс|Номер счета,Счет|Входящий остаток|Исходящий остаток|Итого|В обработке|Расход,Списание|Приход,Поступление|cp1251
uk|Дата операції,Дата,Дата і час операції|Дата валютування|Опис операції,Призначення платежу,Деталі операції|Контрагент,Отримувач|Сума,Сума у валюті картки,Сума операції|Видаток,Списання,Дебет|Надходження,Зарахування,Кредит|Залишок,Залишок після операції|Валюта|Номер документа|Рахунок|Вхідний залишок|Вихідний залишок|Разом,Всього|В обробці|Видаток|Надходження|cp1251
bg|Дата,Дата на операция,Дата на трансакция|Вальор|Основание,Описание,Пояснение|Наредител/Получател,Контрагент|Сума,Сума на операцията|Дебит,Разход|Кредит,Приход|Салдо,Разполагаемост|Валута|Референция,Референс|Сметка|Начално салдо|Крайно салдо|Общо|Обработва се|Дебит|Кредит|cp1251
tr|Tarih,İşlem Tarihi,Tarih/Saat|Valör|Açıklama,İşlem Açıklaması|Alıcı/Gönderen|Tutar,İşlem Tutarı,Miktar|Borç,Gider|Alacak,Gelir|Bakiye|Döviz,Para Birimi|Dekont No,Referans No|Hesap No|Devreden Bakiye,Açılış Bakiyesi|Kapanış Bakiyesi|Toplam|Beklemede|Borç,B|Alacak,A|cp1254
el|Ημερομηνία,Ημ/νία Κίνησης,Ημερομηνία Συναλλαγής|Αξία,Ημερομηνία Αξίας|Αιτιολογία,Περιγραφή|Επωνυμία,Δικαιούχος|Ποσό,Ποσό κίνησης|Χρέωση,Χρεώσεις|Πίστωση,Πιστώσεις|Υπόλοιπο,Λογιστικό Υπόλοιπο|Νόμισμα|Αριθμός αναφοράς|Λογαριασμός|Υπόλοιπο έναρξης|Υπόλοιπο λήξης|Σύνολο|Εκκρεμεί|Χρέωση|Πίστωση|cp1253
hr|Datum,Datum knjiženja,Datum transakcije,Datum izvršenja|Datum valute|Opis,Opis plaćanja,Svrha,Opis transakcije|Primatelj/Platitelj,Naziv|Iznos,Iznos transakcije|Isplata,Duguje,Terećenje|Uplata,Potražuje,Odobrenje|Stanje,Saldo|Valuta|Referenca,Poziv na broj|Račun,Broj računa|Početno stanje|Završno stanje|Ukupno|Na čekanju|Isplata|Uplata|cp1250
sl|Datum,Datum knjiženja|Datum valute|Namen,Opis,Opis prometa|Naziv,Prejemnik/Plačnik|Znesek|Breme,V breme,Odlivi|Dobro,V dobro,Prilivi|Stanje,Saldo|Valuta|Referenca|Račun|Začetno stanje|Končno stanje|Skupaj|V obdelavi|Breme|Dobro|cp1250
zh|交易日期,记账日期,交易时间,日期|起息日|摘要,交易摘要,交易说明,用途|对方户名,交易对方|交易金额,金额,发生额|支出,支出金额,借方金额,借方发生额|收入,收入金额,贷方金额,贷方发生额|余额,账户余额|币种|流水号,交易流水号|账号,本方账号|期初余额|期末余额|合计|处理中|支出,借|收入,贷|gb18030
ja|日付,取引日,お取引日|起算日|摘要,お取引内容,内容|お名前,相手先|金額,取引金額|出金,お支払金額,お引出し,出金金額|入金,お預り金額,お預入れ,入金金額|残高,差引残高|通貨|整理番号,取引番号|口座番号|前残高,繰越残高|最終残高,次期繰越|合計|処理中|出金|入金|shift_jis
ko|거래일시,거래일자,거래일|기산일|적요,내용,거래내용|상대방,받는분|거래금액,금액|출금,출금액,찾으신금액|입금,입금액,맡기신금액|잔액,거래후잔액|통화|거래번호|계좌번호|이월잔액|최종잔액|합계|대기|출금|입금|euc_kr
he|תאריך,תאריך עסקה,תאריך פעולה|תאריך ערך,יום ערך|תיאור,פרטים,תיאור פעולה|שם מוטב,בית עסק|סכום,סכום הפעולה|חובה,בחובה|זכות,בזכות|יתרה,יתרה בש"ח|מטבע|אסמכתא|חשבון,מספר חשבון|יתרת פתיחה|יתרת סגירה|סה"כ|ממתין|חובה|זכות|cp1255
id|Tanggal,Tanggal Transaksi,Tgl|Tanggal Valuta|Keterangan,Uraian,Deskripsi|Penerima,Nama|Jumlah,Nominal|Debet,Pengeluaran,Keluar|Kredit,Pemasukan,Masuk|Saldo|Mata Uang|No. Referensi|No. Rekening|Saldo Awal|Saldo Akhir|Total|Tertunda|DB|CR|cp1252
vi|Ngày giao dịch,Ngày GD,Ngày|Ngày hiệu lực|Nội dung,Diễn giải,Mô tả|Người thụ hưởng,Tên đối tác|Số tiền|Ghi nợ,Số tiền ghi nợ,Rút ra|Ghi có,Số tiền ghi có,Gửi vào|Số dư|Loại tiền|Số tham chiếu,Số giao dịch|Số tài khoản|Số dư đầu kỳ|Số dư cuối kỳ|Tổng cộng|Chờ xử lý|Ghi nợ|Ghi có|cp1258
th|วันที่,วันที่ทำรายการ|วันที่มีผล|รายการ,รายละเอียด,คำอธิบาย|ชื่อผู้รับ|จำนวนเงิน|ถอน,ถอนเงิน,เดบิต|ฝาก,ฝากเงิน,เครดิต|ยอดคงเหลือ,คงเหลือ|สกุลเงิน|เลขที่อ้างอิง|เลขที่บัญชี|ยอดยกมา|ยอดยกไป|รวม|รอดำเนินการ|ถอน|ฝาก|cp874
"""

WORDS: dict[str, dict[str, list[str]]] = {
    str(line.split("|")[0]): {
        str(key): [str(word) for word in part.split(",")]
        for key, part in zip(_KEYS.split(), line.split("|")[1:], strict=True)
    }
    for line in _LINES.strip().splitlines()
}

LANGUAGE = {
    "DE": "de", "AT": "de", "CH": "de", "NL": "nl", "BE": "nl", "BR": "pt", "PL": "pl", "CZ": "cs", "DK": "da",
    "HU": "hu", "IT": "it", "NO": "nb", "ES": "es", "GR": "el", "LV": "lv", "SK": "sk", "FR": "fr", "CO": "es",
    "AR": "es", "LT": "lt", "MX": "es", "RO": "ro", "SE": "sv", "GB": "en", "US": "en", "CA": "en", "IE": "en",
    "AU": "en", "IN": "en", "SG": "en", "NZ": "en", "KE": "en", "ZA": "en", "MV": "en",
}  # fmt: skip

# What the rows say; the first list leaves the account, the second comes in.
OUT = {
    "en": "CARD PAYMENT TESCO, LONDON|DIRECT DEBIT VODAFONE|Rent 03/2024|ATM withdrawal|POS 4411; STORE|Invoice 12.50 off|FEE",
    "de": "Lastschrift Telekom|Kartenzahlung REWE, Köln|Miete 03/2024|Dauerauftrag|Rechnung Nr. 4711; Müller|Entgelt",
    "fr": "PRLV EDF|CARTE 12/03 CARREFOUR, Paris|VIR Loyer|Cotisation mensuelle|CHEQUE 0012345",
    "*": 'ACME, Ltd.|Shop 24; North|Nr. 4711/2024|Energia|Hotel "Astoria"|Tel. +44 20 1234|Abc 12.03.2024 x',
}
IN = {
    "en": "SALARY ACME|Deposit|Interest paid|Faster payments receipt J SMITH, 22",
    "de": "Gehalt ACME GmbH|Gutschrift Müller & Söhne|Zinsen Gutschrift",
    "fr": "VIREMENT RECU SARL DUPONT|Salaire mars|Remise chèque",
    "*": "ACME & Co|Bonifico 22|Cliente 4, S.A.|Invoice 9",
}
