"""Statements one after the other, as a person sends them: what is new, what is known, what is missing, and undo."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from bot import columns
from bot.terminal import Terminal
from core import db, files
from core.chats.messages import plain
from core.statements import agreement
from tests.bank_files import APRIL, MARCH, UNDECIDED

HEAD = "Date,Description,Money Out,Money In,Balance\n"


class Person:
    """Someone at the terminal."""

    def __init__(self, folder: Path) -> None:
        self.terminal = Terminal("ann")
        self._folder = folder

    def say(self, words: str) -> str:
        return plain(self.terminal.say(words).blocks)

    def send(self, content: str | bytes, name: str) -> str:
        path = self._folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return plain(self.terminal.send(path).blocks)

    def rows(self) -> int:
        with db.as_user(self.terminal.user_id) as session:
            return session.execute(text("SELECT count(*) FROM transactions")).scalar_one()


@pytest.fixture
def ann(database, tmp_path) -> Person:
    return Person(tmp_path)


def test_overlap_then_undo_the_first(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    assert "Imported 7 transactions" in ann.say("import")
    both = ann.send(MARCH + APRIL.removeprefix(HEAD), "spring.csv")
    assert "7 are ones you have" in both
    ann.say("import")
    assert ann.rows() == 10
    # The newest is undone first; then the older, whose rows nobody else holds any more.
    assert "3 transactions of spring.csv" in ann.say("undo") + ann.say("1")
    assert ann.rows() == 7
    ann.send(MARCH + APRIL.removeprefix(HEAD), "spring.csv")
    ann.say("import")
    assert ann.rows() == 10


def test_undoing_an_import_leaves_the_rows_another_holds_too(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    ann.send(MARCH + APRIL.removeprefix(HEAD), "spring.csv")
    ann.say("import")
    with db.as_user(ann.terminal.user_id) as session:
        first = session.execute(text("SELECT id FROM undo_log ORDER BY created_at LIMIT 1")).scalar_one()
        from core import undo

        assert "0 transactions of march.csv" in undo.undo(session, first)
    assert ann.rows() == 10
    assert "10 transactions of spring.csv" in ann.say("undo") + ann.say("1")
    assert ann.rows() == 0


def test_statements_that_follow_on_and_one_that_is_missing(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    ann.send(APRIL, "april.csv")
    assert "no statement" not in ann.say("import")
    june = HEAD + "22/06/2026,HARBOUR RENTALS LTD RENT,900.00,,4000.00\n"
    assert "Which account" not in ann.send(june, "june.csv")
    done = ann.say("import")
    assert "no statement of the time between 21 April and 22 June 2026" in done
    assert "moved by -£999.50" in done
    assert "2 March to 21 April 2026, 22 June 2026, 11 transactions" in ann.say("what am I missing?")


def test_a_row_that_was_reworded_is_shown_and_can_be_had(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    reworded = MARCH.replace("CARD PAYMENT TIMBER YARD", "TIMBER YARD LEEDS 0912")
    said = ann.send(reworded, "march-2.csv")
    assert "6 are ones you have" in said
    assert "1 looks like one you have" in said
    assert "9 Mar 26 TIMBER YARD LEEDS 0912 -£412.30 ~ 9 Mar 26 CARD PAYMENT TIMBER YARD" in said
    assert "Imported 1 transaction" in ann.say("those too")
    assert ann.rows() == 8


def test_what_only_looks_known_is_left_out_by_import(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    moved = MARCH.replace("30/03/2026,HMRC VAT", "31/03/2026,HMRC VAT 881") + APRIL.removeprefix(HEAD)
    assert "1 looks like one you have" in ann.send(moved, "spring.csv")
    assert "Imported 3 transactions" in ann.say("import")
    assert ann.rows() == 10


def test_an_answer_is_asked_once_a_layout(ann: Person) -> None:
    assert "One question about" in ann.send(UNDECIDED, "april.csv")
    ann.say("1")
    ann.say("import")
    later = UNDECIDED.replace("/04/", "/06/").replace("/05/", "/07/").replace("120.00", "80.00")
    assert "One question about" not in ann.send(later, "june.csv")
    assert "Imported 3 transactions" in ann.say("import")


OPEN = HEAD + "02/04/2026,CAFE,4.00,,12001.70\n03/04/2026,ACME,,100.00,12101.70\n"


def test_a_file_that_follows_on_is_read_as_the_one_before_it(ann: Person) -> None:
    days = HEAD + "13/03/2026,RENT,1000.00,,12010.00\n31/03/2026,SHOP,4.30,,12005.70\n"
    ann.send(days, "march.csv")
    ann.say("import")
    said = ann.send(OPEN, "april.csv")
    assert "2 to 3 April 2026" in said
    assert "Imported 2 transactions" in ann.say("import")


def test_a_file_of_the_same_header_from_elsewhere_is_asked_about(ann: Person) -> None:
    days = HEAD + "13/03/2026,RENT,1000.00,,12010.00\n31/03/2026,SHOP,4.30,,12009.70\n"
    ann.send(days, "march.csv")
    ann.say("import")
    assert "One question about april.csv" in ann.send(OPEN, "april.csv"), "another bank may write its days another way"


ONE_COLUMN = "Date,Description,Amount,Balance\n"
SPENT = (
    ONE_COLUMN + "13/03/2026,RENT,-1000.00,12010.00\n20/03/2026,HALL,-4.30,12005.70\n31/03/2026,ACME,10.00,12015.70\n"
)
EARNED = (
    ONE_COLUMN
    + "14/04/2026,ACME,100.00,{0}115.70\n15/04/2026,BORIS,50.00,{0}165.70\n20/04/2026,RENT,-60.00,{0}105.70\n"
)


def test_what_a_plus_means_is_known_from_the_statement_before(ann: Person) -> None:
    assert "One question" in ann.send(EARNED.format("12"), "alone.csv"), "a card's spending may be printed so"
    ann.say("cancel")
    ann.send(SPENT, "march.csv")
    ann.say("import")
    assert "In £150.00, out £60.00" in ann.send(EARNED.format("12"), "april.csv")
    assert "Imported 3 transactions" in ann.say("import")
    card = ONE_COLUMN + "21/04/2026,LAMP,31.00,331.00\n22/04/2026,DESK,19.00,350.00\n24/04/2026,DAN,-50.00,300.00\n"
    assert "One question about card.csv" in ann.send(card, "card.csv"), "it follows on from nothing"


def test_a_zip_is_one_preview_and_one_confirmation(ann: Person) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("march.csv", MARCH)
        archive.writestr("april.csv", APRIL)
        archive.writestr("notes.txt", "nothing")
    said = ann.send(packed.getvalue(), "year.zip")
    assert "Import all 2" in said
    assert "7 transactions. In £4,850.00, out £1,612.30" in said
    assert "3 transactions. In £2,750.00, out £1,088.20" in said
    assert said.count("Check: ") == 2, "each statement says what its file proves"
    assert said.count("The file names no currency; I took GBP") == 2
    assert "notes.txt" in said
    done = ann.say("1")
    assert "Imported 7 transactions" in done
    assert "Imported 3 transactions" in done
    assert ann.rows() == 10
    assert "£5,899.50" in ann.say("balance")


def test_a_cancelled_statement_leaves_no_account(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    assert "Nothing was imported" in ann.say("cancel")
    with db.as_user(ann.terminal.user_id) as session:
        assert session.execute(text("SELECT count(*) FROM accounts")).scalar_one() == 0


def test_a_column_is_corrected_in_words(ann: Person) -> None:
    two = "Date,Text,Fee,Amount\n02/03/2026,RENT,-9.00,-900.00\n25/03/2026,ACME,-1.00,50.00\n"
    ann.send(two, "odd.csv")
    assert "read" in ann.say("the amount is in column 3").lower()
    ann.say("import")
    with db.as_user(ann.terminal.user_id) as session:
        assert session.execute(text("SELECT sum(amount) FROM transactions")).scalar_one() == -10


def test_an_old_preview_does_nothing_after_a_correction(ann: Person) -> None:
    two = "Date,Text,Fee,Amount\n02/03/2026,RENT,-9.00,-900.00\n25/03/2026,ACME,-1.00,50.00\n"
    before = ann.terminal.send(_file(ann, two))
    ann.say("the amount is in column 3")
    with db.as_user(ann.terminal.user_id) as session:
        open_ = session.execute(text("SELECT token FROM actions WHERE used_at IS NULL")).scalars().all()
    shown = [choice.token for block in before.blocks for choice in getattr(block, "choices", ())]
    assert shown
    assert not set(shown) & set(open_)


def _file(ann: Person, content: str) -> Path:
    path = ann._folder / "odd.csv"
    path.write_text(content)
    return path


def test_rows_of_two_currencies_are_two_imports(ann: Person) -> None:
    mixed = "Date,Description,Amount,Currency\n13/03/2026,ACME,100.00,EUR\n14/03/2026,RENT,-50.00,USD\n"
    mixed += "15/03/2026,BUS,-1.00,EUR\n"
    said = ann.send(mixed, "wise.csv")
    assert "Import all 2" in said
    ann.say("1")
    assert "€99.00" in ann.say("profit in march 2026")
    assert "$50.00" in ann.say("what did I spend in march 2026")


def test_a_second_account_is_asked_about_once(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    other = HEAD + "05/03/2026,INTEREST,,1.00,20001.00\n30/03/2026,INTEREST,,2.00,20003.00\n"
    assert "Which account" in ann.send(other, "savings.csv")
    ann.say("another account")
    ann.say("import")
    assert "£24,240.70" in ann.say("balance")
    later = HEAD + "05/04/2026,INTEREST,,1.00,20004.00\n30/04/2026,INTEREST,,2.00,20006.00\n"
    assert "Which account" not in ann.send(later, "savings-april.csv")


@pytest.mark.parametrize(
    "words",
    ["its usd", "all these are dollars", "change the currency to USD", "it's in US dollars", "they are all in dollars"],
)
def test_a_waiting_statements_currency_is_heard_in_other_words(ann: Person, words: str) -> None:
    ann.send(MARCH, "march.csv")
    assert "USD account" in ann.say(words)


def test_a_statement_read_again_in_another_currency_leaves_no_account_behind(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("currency is USD")
    with db.as_user(ann.terminal.user_id) as session:
        assert session.execute(text("SELECT currency FROM accounts")).scalars().all() == ["USD"]


LLOYDS = "Transaction Date,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n"


def test_two_accounts_of_one_branch_are_two(ann: Person) -> None:
    current = (
        LLOYDS
        + "13/03/2026,'30-98-11,22114409,RENT,300.00,,4700.00\n22/03/2026,'30-98-11,22114409,SHOP,20.00,,4680.00\n"
    )
    savings = LLOYDS + "14/03/2026,'30-98-11,30778821,INTEREST,,1.00,20001.00\n"
    ann.send(current, "current.csv")
    ann.say("import")
    assert "Which account" not in ann.send(savings, "savings.csv")
    ann.say("import")
    assert "£24,681.00" in ann.say("balance")


def test_an_account_once_numbered_by_its_branch_is_known_again(ann: Person) -> None:
    """As earlier versions numbered it: the file that goes on from its statement gives it its own number."""
    ann.send(LLOYDS + "13/03/2026,'30-98-11,22114409,RENT,300.00,,4700.00\n", "march.csv")
    ann.say("import")
    with db.as_user(ann.terminal.user_id) as session:
        session.execute(text("UPDATE accounts SET last_digits = '9811', name = 'GBP account …9811'"))
    ann.send(LLOYDS + "22/04/2026,'30-98-11,22114409,SHOP,20.00,,4680.00\n", "april.csv")
    ann.say("import")
    with db.as_user(ann.terminal.user_id) as session:
        known = session.execute(text("SELECT last_digits, name FROM accounts")).all()
    assert known == [("4409", "GBP account …4409")]


def test_two_accounts_that_pay_the_same_fee_on_a_day_are_two(ann: Person) -> None:
    ann.send(HEAD + "05/03/2026,ACME,,500.00,900.00\n30/03/2026,CHARGES,6.50,,893.50\n", "current.csv")
    ann.say("import")
    other = HEAD + "02/03/2026,RENT,300.00,,4700.00\n12/03/2026,SHOP,20.00,,4680.00\n"
    other += "14/03/2026,FUEL,30.00,,4650.00\n30/03/2026,CHARGES,6.50,,4643.50\n"
    assert "Which account" in ann.send(other, "project.csv")
    ann.say("another account")
    ann.say("import")
    assert ann.rows() == 6
    assert "£5,537.00" in ann.say("balance")


def test_a_balance_is_of_its_day_where_the_bank_books_in_another_order(ann: Person) -> None:
    ann.send(
        "Started Date,Completed Date,Description,Amount,Currency,Balance\n"
        "2026-03-05,2026-03-05,transfer,-250.00,GBP,160.00\n"
        "2026-03-03,2026-03-06,bakery,-10.00,GBP,150.00\n"
        "2026-03-06,2026-03-06,top-up,500.00,GBP,650.00\n"
        "2026-03-05,2026-03-07,shop,-50.00,GBP,600.00\n"
        "2026-03-08,2026-03-09,food,-20.00,GBP,580.00\n",
        "card.csv",
    )
    ann.say("import")
    said = ("2 March", "410"), ("3 March", "400"), ("5 March", "100"), ("6 March", "600"), ("8 March", "580")
    for day, amount in said:
        assert f"£{amount}.00" in ann.say(f"what was my balance on {day} 2026?")
    assert "£410.00 to begin with" in (ann.say("what was my balance on 3 march 2026?") and ann.say("why?"))
    assert "£100.00" in ann.say("what was my lowest balance in march 2026?")


def test_import_while_a_question_is_open_asks_it_again(ann: Person) -> None:
    assert "Is 0" in ann.send(UNDECIDED, "may.csv")
    ann.say("what is my balance?")
    said = ann.say("import")
    assert "One question about may.csv" in said
    assert "One question about may.csv" in ann.say("yes"), "which of the two it does not say"
    ann.say("1")
    assert "Imported" in ann.say("import")


@pytest.mark.parametrize("words", ["cancel", "Cancel that."])
def test_a_statement_that_asks_something_is_cancelled_by_a_word(ann: Person, words: str) -> None:
    assert "Is 0" in ann.send(UNDECIDED, "may.csv")
    ann.say("what is my balance?")
    assert "Nothing was imported" in ann.say(words)
    assert "nothing open to cancel" in ann.say(words)
    assert ann.rows() == 0


def test_import_is_no_older_statement_while_a_newer_one_waits(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    assert "One question about may.csv" in ann.send(UNDECIDED, "may.csv")
    assert "One question about may.csv" in ann.say("import")
    assert ann.rows() == 0
    ann.say("1")
    ann.say("another account")
    assert "Imported 3 transactions" in ann.say("import")


@pytest.mark.parametrize("words", ["import it", "Yes, import it.", "import them", "please import"])
def test_an_import_is_confirmed_in_other_words(ann: Person, words: str) -> None:
    ann.send(MARCH, "march.csv")
    assert "Imported 7 transactions" in ann.say(words)


def test_an_originals_bytes_are_kept(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    with db.as_user(ann.terminal.user_id) as session:
        key = session.execute(text("SELECT s3_key FROM csv_imports")).scalar_one()
    assert files.get(key) == MARCH.encode()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the amount is in column 5", {"amount_column": "5"}),
        ("no, date is column 2 and money in is col 4", {"date_column": "2", "credit_column": "4"}),
        ("Balance comes from column #7", {"balance_column": "7"}),
        ("what did I spend in March?", {}),
        ("5 columns?", {}),
    ],
)
def test_what_people_say_of_columns(words: str, found: dict[str, str]) -> None:
    assert columns.said(words) == found


def test_accounts_of_one_file_are_kept_apart(ann: Person) -> None:
    both = "Date,Type,Description,Value,Balance,Account Name,Account Number\n"
    both += "20/03/2026,D/D,WATER,-10.00,90.00,Current,600923-12345678\n"
    both += "21/03/2026,BAC,ACME,50.00,140.00,Current,600923-12345678\n"
    both += "20/03/2026,INT,INTEREST,1.00,5001.00,Reserve,600923-87654321\n"
    both += "23/03/2026,INT,INTEREST,2.00,5003.00,Reserve,600923-87654321\n"
    assert "Import all 2" in ann.send(both, "all.csv")
    ann.say("1")
    balance = ann.say("balance")
    assert "£5,143.00" in balance
    assert "5678" in balance
    assert "4321" in balance
    assert "Undo the import of 2 statements (4 transactions)?" in ann.say("undo")
    ann.say("1")
    assert ann.rows() == 0


def test_what_was_written_is_what_is_kept(ann: Person) -> None:
    odd = ["back\\slash \\N", "tab\tin it", "two\nlines", "\\", "it's 100% {odd}", "end\\t"]
    lines = [f'{14 + n}/03/2024,"{words}",1.00,,{9 - n}.00\n' for n, words in enumerate(odd)]
    ann.send(HEAD + "".join(lines), "odd.csv")
    ann.say("import")
    with db.as_user(ann.terminal.user_id) as session:
        kept = session.execute(text("SELECT description FROM transactions ORDER BY seq")).scalars()
        assert [*kept] == [" ".join(words.split()) for words in odd]


def headless(month: int) -> str:
    """Four payments and a last row that may be the balance."""
    rows = [("14", "CAFE", "-3.50", "96.50"), ("15", "BAKER", "-2.50", "94.00"), ("16", "SHOP", "-4.00", "90.00")]
    lines = [f"{day}/{month:02}/2024,{what},{amount},{left}" for day, what, amount, left in rows]
    return "\n".join([f"13/{month:02}/2024,REFUND,10.00,100.00", *lines, f"28/{month:02}/2024,,90.00,"]) + "\n"


def test_what_was_said_of_one_row_is_not_taken_for_the_next_files(ann: Person) -> None:
    assert "Is it a transaction or the account's balance?" in ann.send(headless(3), "march.csv")
    assert "4 transactions" in ann.say("1")
    assert "Imported 4" in ann.say("import")
    assert "Is it a transaction or the account's balance?" in ann.send(headless(4), "april.csv")
    assert "5 transactions" in ann.say("2")


def test_an_american_owner_reads_american_days(ann: Person) -> None:
    with db.as_user(ann.terminal.user_id) as session:
        session.execute(text("UPDATE users SET locale = 'US'"))
    said = ann.send(MARCH, "march.csv")
    assert "March 2 to 30, 2026" in said
    assert "March 2 to 30, 2026" in ann.say("import")
    assert "March 1 to 31, 2026: £1,612.30 went out" in ann.say("what did I spend in March 2026?")
    assert "February 1 to March 31, 2026" in ann.say("what did I spend between February 1 and March 31 2026?")
    assert "Mar 2, 26" in ann.say("list my payments in March 2026")
    with db.as_user(ann.terminal.user_id) as session:
        session.execute(text("UPDATE users SET locale = 'GB'"))
    assert "1 to 31 March 2026: £1,612.30 went out" in ann.say("what did I spend in March 2026?")


OTHERS = HEAD + "05/03/2026,OPENING DEPOSIT,,7000.00,7000.00\n20/03/2026,INTEREST,,12.34,7012.34\n"


def test_a_statement_that_contradicts_its_account_is_said_to(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    ann.send(OTHERS, "savings.csv")
    said = ann.say("1")  # "of the account there is"
    assert "It does not agree with what I have of GBP account: at the end of 5 March 2026 this file says" in said
    assert "£7,000.00, your statements before it £" in said
    assert "They differ until 19 March 2026" in said
    assert "2 of its rows are of days you have sent before" in said
    assert "Shall I import it anyway?" in said
    assert "do not agree about 5 to 19 March 2026" in ann.say("import anyway")
    assert "do not agree about 5 to 19 March 2026" in ann.say("how much came in in march 2026?")
    assert "do not agree about 5 to 19 March 2026" in ann.say("what am I missing?")
    assert "do not agree" not in ann.say("how much came in in april 2026?")
    ann.say("undo")
    ann.say("yes")
    assert "do not agree" not in ann.say("how much came in in march 2026?")


def test_what_contradicts_an_account_can_be_made_another(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    ann.send(OTHERS, "savings.csv")
    ann.say("1")
    again = ann.say("another account")
    assert "does not agree" not in again
    assert "GBP account 2, 5 to 20 March 2026" in again
    ann.say("import")
    assert "do not agree" not in ann.say("how much came in in march 2026?")
    assert "£7,012.34" in ann.say("balance of GBP account 2")
    for words in ("call GBP account 2 Savings", "rename the second account to Savings"):
        assert "Call GBP account 2 “Savings”?" in ann.say(words)


def test_a_row_left_out_of_the_earlier_statement_is_counted(ann: Person) -> None:
    first, *rows = MARCH.splitlines(keepends=True)
    plain = "".join([first.replace(",Balance", ""), *(row.rsplit(",", 1)[0] + "\n" for row in rows)])
    lines = plain.splitlines(keepends=True)
    ann.send("".join(lines[:3] + lines[4:]), "march.csv")
    ann.say("import")
    said = ann.send(plain, "march-whole.csv")
    assert "1 of its rows is of days you have sent before, but not in what I have of them." in said
    assert "not in it" not in said


@pytest.mark.parametrize("words", ["delete the last import", "remove my last statement", "undo the latest file"])
def test_the_last_import_is_taken_out_in_other_words(ann: Person, words: str) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    assert "Undo the import of march.csv (7 transactions)?" in ann.say(words)
    ann.say("yes")
    assert ann.rows() == 0


def test_a_gap_is_told_before_the_import(ann: Person) -> None:
    ann.send(MARCH, "march.csv")
    ann.say("import")
    said = ann.send(HEAD + "22/06/2026,HARBOUR RENTALS LTD RENT,900.00,,4000.00\n", "june.csv")
    assert (
        "no statement of the time between 30 March and 22 June 2026, and the balance moved by £662.30 meanwhile" in said
    )
    assert "agree" not in said


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ([(1, 10), (2, 20), (4, 15), (6, 5)], None),
        ([(2, 20), (4, 15)], None),
        ([(1, 10), (2, 30), (4, 15), (6, 5)], None),  # one day's payment that the other books a day later
        ([(1, 10), (2, 20), (4, 25), (6, 35)], (4, 5)),
        ([(1, 110), (2, 120), (4, 115), (6, 105)], (1, 5)),
        ([(6, 99)], None),  # one day may be printed at noon
    ],
)
def test_which_days_do_not_agree(file: list[tuple[int, int]], found: tuple[int, int] | None) -> None:
    def lines(days: list[tuple[int, int]], known: bool) -> list[agreement.Line]:
        return [agreement.Line(date(2026, 3, day), Decimal(1), Decimal(left), known) for day, left in days]

    ours = lines([(1, 10), (2, 20), (4, 15), (6, 5)], False)
    told = agreement.compare(lines(file, True), ours, [(date(2026, 3, 1), date(2026, 3, 31))])
    assert (told and (told.start.day, told.end.day)) == found
