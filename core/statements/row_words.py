"""The words that say what a row of a statement is: booked, pending, refused, to come, carried over."""

from __future__ import annotations

# Written as in vocabulary.py.
PENDING = """pending|processing|authorised|authorized|authorisation|authorization|vorgemerkt|umsatz vorgemerkt|
    ausstehend|en attente|en cours|in behandeling|gereserveerd|pendiente|pendente|autorizzato|in attesa|
    oczekujaca|blokada|cekajici|fuggoben|in asteptare|reserverat|reservert|reserveret|varaus|broneering|ootel|
    rezervuota|в обработке|в обробці|обработва се|beklemede|provizyon|处理中|預約|処理中|대기|not posted|hold|
    cakajuce|rezervets|εκκρεμει|na cekanju|v obdelavi|ממתין|tertunda|cho xu ly|รอดำเนินการ|offen|
    noch nicht gebucht|nicht gebucht|unposted|uncleared|awaiting|on hold|reserved|rezervirano|rezervovane|
    rezervace|provizija|a confirmar|por confirmar|a liquidar|nao efetivado|in verwerking|en traitement|
    in elaborazione|da contabilizzare|nezauctovano|nezauctovane|nerealizovano|konyveletlen|zarolt|odottaa|
    laukiama|в ожидании|очаква|очікується|холд"""
DROPPED = """declined|failed|cancelled|canceled|reverted|rejected|not approved|void|voided|denied|blocked|
    expired|refused|unsuccessful|not completed|abgelehnt|storniert|fehlgeschlagen|refuse|annule|rejete|echoue|
    geweigerd|geannuleerd|rechazado|rechazada|cancelado|cancelada|anulado|anulada|recusado|recusada|rifiutato|
    annullato|rifiutata|annullata|odrzucona|anulowana|zamitnuta|zrusena|elutasitva|sikertelen|respinsa|anulata|
    avvisad|avbruten|avvist|afvist|hylatty|отклонено|отменено|отклонена|отменена|ошибка|неуспешно|неуспешна|
    stornato|stornata|stornierung|ruckgangig gemacht|відхилено|скасовано|iptal|reddedildi|basarisiz|交易关闭|
    交易失败|已关闭|失败|已取消|取消|실패|취소|gagal|batal|that bai|insufficient funds|insufficient balance|
    authorisation expired|authorization expired|lapsed|timed out|timeout|not processed|not authorised|
    not authorized|unpaid|nicht ausgefuhrt|nicht genehmigt|mangels deckung|non autorizzato|no autorizado|negado|
    negada|denegado|denegada|odmitnuto|zamietnute|odrzucono|refuzat|avslatt|nekatud|atmesta|noraidits|отказ|
    отказано|отклонен|отменен"""
# What a status says of a row whose money moved.
BOOKED = """booked|posted|cleared|completed|complete|settled|reconciled|uncleared|unreconciled|paid|succeeded|
    success|successful|approved|executed|processed|done|ok|final|finalized|captured|refunded|partially refunded|
    reviewed|unreviewed|accepted|confirmed|sent|received|delivered|active|yes|no|y|n|true|false|ja|nein|nej|oui|
    non|si|sim|nao|tak|nie|ano|ne|gebucht|umsatz gebucht|verbucht|abgeschlossen|ausgefuhrt|erledigt|bezahlt|
    abgerechnet|erfolgreich|nicht abgerechnet|execute|executee|termine|terminee|effectue|effectuee|comptabilise|
    comptabilisee|regle|paye|valide|reussi|geboekt|verwerkt|voltooid|uitgevoerd|betaald|geslaagd|contabilizzato|
    contabilizzata|eseguito|eseguita|completato|completata|pagato|regolato|ejecutado|ejecutada|realizado|
    realizada|completado|completada|contabilizado|contabilizada|liquidado|liquidada|pagado|aprobado|concluido|
    concluida|efetivado|efetivada|efetuado|pago|aprovado|aprovada|zrealizowana|zrealizowano|zaksiegowana|
    zaksiegowano|rozliczona|rozliczono|wykonana|zauctovano|zauctovane|provedeno|uskutecneno|zrealizovane|
    dokoncene|dokonceno|konyvelt|teljesitett|sikeres|lekonyvelt|finalizata|finalizat|efectuata|procesata|
    inregistrata|bokford|bokfort|bogfort|gjennomfort|genomford|gennemfort|utford|utfort|klar|afstemt|kirjattu|
    toteutunut|valmis|tehtud|teostatud|kinnitatud|ivykdyta|ivykdytas|izpildits|izpildita|проведено|проведена|
    проведен|исполнено|исполнен|исполнена|выполнено|выполнен|успешно|успешна|завершено|виконано|успешная|
    изпълнена|осчетоводена|приключена|tamamlandi|onaylandi|gerceklesti|basarili|ολοκληρωθηκε|εκτελεσμενη|
    izvrseno|izvrsena|realizirano|knjizeno|izvedeno|成功|支付成功|交易成功|已入账|已完成|已收钱|完了|確定|承認|
    완료|승인|정상|הושלם|berhasil|sukses|selesai|thanh cong|สำเร็จ"""
# A line of these words alone heads what is still to come.
FUTURE = """future transactions|future|scheduled|scheduled transactions|upcoming|upcoming transactions|
    scheduled payments|upcoming payments|lancamentos futuros|movimentos futuros|geplante umsatze|
    geplante zahlungen|anstehende zahlungen|operations a venir|a venir|operations futures|geplande betalingen|
    toekomstige transacties|movimientos futuros|proximos movimientos|operaciones futuras|movimenti futuri|
    operazioni future|przyszle transakcje|zaplanowane|kommande transaktioner|kommande betalningar|
    kommende betalinger|fremtidige betalinger|tulevat maksut|будущие операции|запланированные операции|
    planlanan"""
# Alone in a row they are a sum carried to a new page, or a transfer: both are called so.
CARRIED = """c f|b f|devir|ubertrag|uebertrag|report|carry over|carryover|carried over|suma y sigue|suma anterior|
    a transportar|de la vuelta|preneseno|atvitel"""
# Words of a bookkeeper's account, whose debit is money in.
LEDGER = """kontoblatt|kontenblatt|sachkonto|sachkontenblatt|hauptbuch|kassenbuch|general ledger|ledger account|
    nominal|nominal code|nominal activity|account ledger|bank ledger|cash book|grand livre|journal de banque|
    libro mayor|libro diario|mastrino|scheda contabile|partitario|razao|livro razao|grootboek|grootboekkaart|
    ksiega glowna|karta konta|hlavni kniha|fokonyv|fokonyvi|fisa contului|fisa de cont|huvudbok|hovedbok|
    finanskort|paakirja|glavna knjiga|kartica konta|карточка счета|оборотно сальдовая|главная книга|muavin|
    yevmiye|καρτελα|总账|明细账|元帳|仕訳|계정별원장"""
# Words of an account that is no card.
BANKED = """iban|sort code|bsb|ifsc|micr|clabe|overdraft|check number|cheque number|cheque no|check no|checking|
    chequing|savings|saver|current|current account|current a c|reserve|deposit account|giro|girokonto|sparkonto|
    tagesgeld|kontokorrent|compte courant|compte cheque|compte de cheques|livret|cuenta corriente|
    cuenta de ahorro|conta corrente|poupanca|conto corrente|betaalrekening|spaarrekening|zichtrekening|
    lonekonto|lonnskonto|brukskonto|kayttotili|saastotili|rachunek biezacy|rachunek oszczednosciowy|bezny ucet|
    sporici ucet|vadesiz|расчетный счет|текущий счет|普通預金|活期"""
