"""What can be done in a chat beside asking: accounts, tags, a file of the books, and being forgotten."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from bot.terminal import Terminal
from cashflow import services
from core import db, files
from core.accounts.people import Owner
from core.blocks import Choices, Document
from core.chats.messages import plain
from core.dashboard import examples, exporting
from core.ledger import bank_accounts, categories, classify
from core.ledger.filters import Filter
from core.models import Transaction
from core.settings import get_settings
from tests.api_people import add_rows
from tests.terminal_chat import said

TODAY = date(2026, 5, 10)
ROWS = [
    (date(2026, 3, 2), "QUINCEBERRY LETTINGS", "-900.00", "4100.00"),
    (date(2026, 3, 9), "=HYPERLINK(evil)", "-240.00", "3860.00"),
    (date(2026, 4, 20), "ACME CORP INV 118", "3200.00", "7060.00"),
    (date(2026, 5, 4), "@SUM(A1)", "-10.50", "7049.50"),
]


@pytest.fixture
def chat(database: services.Addresses) -> Terminal:
    terminal = Terminal("zoe", today=TODAY)
    add_rows(terminal.user_id, ROWS)
    return terminal


# Accounts.


def unprinted(chat: Terminal) -> None:
    """The same books where the bank prints no balance."""
    with db.as_user(chat.user_id) as session:
        for row in session.query(Transaction):
            row.balance_after = None


def test_an_opening_balance_is_asked_about_set_and_taken_back(chat: Terminal):
    unprinted(chat)
    assert "do not print a balance" in said(chat, "what is my balance?")
    assert "Business account began with £1,000.00?" in said(chat, "my opening balance was 1,000")
    assert "do not print a balance" in said(chat, "what is my balance?")  # nothing before the yes
    said(chat, "my opening balance was 1,000")
    assert "began with £1,000.00" in said(chat, "yes")
    assert "£3,049.50" in said(chat, "what is my balance?")
    said(chat, "undo")
    said(chat, "yes")
    assert "do not print a balance" in said(chat, "what is my balance?")


def test_a_balance_on_a_day_sets_what_came_before(chat: Terminal):
    unprinted(chat)
    assert "began with £5,000.00, so that it holds £4,100.00" in said(chat, "my balance on 5 march 2026 was 4,100")
    said(chat, "yes")
    assert "£4,100.00" in said(chat, "what was my balance on 5 march 2026")
    assert "£7,049.50" in said(chat, "balance")


def test_what_an_account_held_on_a_day_sets_it_too(chat: Terminal):
    unprinted(chat)
    asked = "began with £5,000.00, so that it holds £4,100.00"
    assert asked in said(chat, "my business account had 4,100 in it on 5 march 2026")
    assert "began with" not in said(chat, "Acme had 4,100 on 5 march 2026")  # no account of that name


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("my opening balance is 5,000", "began with £5,000.00 before 2 March 2026"),
        ("my opening balance is 4,000", "began with £5,000.00 before 2 March 2026"),
        ("the opening balance on 9 March 2026 was 1000", "at the end of 8 March 2026 it held £4,100.00"),
        ("my balance on 10 March 2026 was 4,100", "at the end of 10 March 2026 it held £3,860.00"),
    ],
)
def test_what_the_statements_print_is_not_set_otherwise(chat: Terminal, words: str, held: str):
    answer = said(chat, words)
    assert held in answer
    assert "I set no other" in answer
    assert "nothing open for me to confirm" in said(chat, "yes")


def test_an_opening_balance_of_a_day_is_what_it_began_with_then(chat: Terminal):
    unprinted(chat)
    asked = said(chat, "the opening balance on 9 march 2026 was 4,100")
    assert "began with £5,000.00, so that it holds £4,100.00 on 8 March 2026" in asked


def test_an_account_is_renamed_and_becomes_a_savings_account(chat: Terminal):
    assert "Call Business account “Rainy Day”?" in said(chat, "rename business account to Rainy Day")
    assert "it is called Rainy Day now" in said(chat, "yes")
    said(chat, "rainy day is a savings account")
    said(chat, "yes")
    with db.as_user(chat.user_id) as session:
        (account,) = bank_accounts.listed(session)
        assert (account.name, account.kind) == ("Rainy Day", "savings")
    said(chat, "undo")
    assert "Undone: Rainy Day is as it was." in said(chat, "yes")
    assert "£7,049.50" in said(chat, "how much is in rainy day?")


def test_a_name_of_no_account_is_refused_and_a_question_changes_nothing(chat: Terminal):
    assert "You have no account called" in said(chat, "rename the euro account to Foo")
    assert "Call" not in said(chat, "what was my opening balance?")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("savings", ["Rainy Day"]),
        ("my current account", ["Business Current", "Second Current"]),
        ("Business Current", ["Business Current"]),
        ("account ending 1234", ["Rainy Day"]),
        ("rainy", ["Rainy Day"]),
        ("Busines Current", ["Business Current"]),
        ("the account", []),
        ("euro", []),
    ],
)
def test_what_people_call_an_account(words: str, found: list[str]):
    known = [
        ("Business Current", "current", "9876", ""),
        ("Rainy Day", "savings", "1234", ""),
        ("Second Current", "current", "", ""),
    ]
    assert [known[at][0] for at in bank_accounts.meant(words, known)] == found


# Tags.


def test_a_tag_can_be_taken_back(chat: Terminal):
    said(chat, "show me payments over 800 in march 2026")
    assert "Tagged 1 transaction “office”" in said(chat, "tag that as office")
    said(chat, "undo")
    assert "the tag is off 1 transaction" in said(chat, "yes")
    with db.as_user(chat.user_id) as session:
        rows = [row.id for row in session.query(Transaction)]
        assert categories.tags_of_rows(session, rows) == {}


# A file of the books.


def test_the_books_as_a_csv_by_a_signed_link(chat: Terminal):
    reply = chat.say("export my transactions from march to may 2026")
    (document,) = (block for block in reply.blocks if isinstance(block, Document))
    key, mime, _ = files.open_link(files.link(document.file, document.mime, document.name).rsplit("/", 1)[1])
    assert mime == "text/csv"
    rows = list(csv.reader(io.StringIO(files.get(key).decode("utf-8-sig"))))
    assert rows[0] == list(exporting.COLUMNS)
    assert [row[6] for row in rows[1:]] == ["-900.00", "-240.00", "3200.00", "-10.50"]
    assert [row[2] for row in rows[1:]] == [
        "QUINCEBERRY LETTINGS",
        "'=HYPERLINK(evil)",
        "ACME CORP INV 118",
        "'@SUM(A1)",
    ]


def test_the_books_as_excel_hold_no_formula(chat: Terminal):
    reply = chat.say("export everything to excel")
    (document,) = (block for block in reply.blocks if isinstance(block, Document))
    assert document.name.endswith(".xlsx")
    archive = zipfile.ZipFile(io.BytesIO(files.get(document.file)))
    sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 't="inlineStr"' in sheet
    assert "=HYPERLINK(evil)" in sheet
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(files.get(document.file)))
    rows = book.get_sheet_by_name("Transactions").to_python()
    assert [row[6] for row in rows[1:]] == [-900, -240, 3200, -10.5]
    assert rows[1][0] == date(2026, 3, 2)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_is_quoted(text: str):
    assert exporting.quoted(text) == f"'{text}"
    assert exporting.quoted(f"a{text}") == f"a{text}"


def test_an_export_holds_nothing_of_a_stranger(chat: Terminal, stranger: Owner):
    add_rows(stranger.id, [(TODAY, "THEIRS", "-5.00", "5.00")])
    with db.as_user(chat.user_id) as session:
        made = exporting.export(session, Filter(), "csv")
    assert made.rows == len(ROWS)
    assert b"THEIRS" not in made.data


def test_nothing_to_export_is_said(chat: Terminal):
    assert "nothing to put in a file" in said(chat, "export january 2026")


# Being forgotten.


def everything(addresses: services.Addresses) -> str:
    """Every row of every table, as text, seen by one whom row security does not stop."""
    socket, name = addresses.database_url.split("host=")[1], re.search(r"/(\w+)\?", addresses.database_url)
    assert name
    with psycopg.connect(f"postgresql://postgres@/{name[1]}?host={socket}") as connection:
        tables = connection.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        found: list[str] = []
        for (table,) in tables.fetchall():
            query = sql.SQL("SELECT row_to_json(t)::text FROM {} t").format(sql.Identifier(table))
            found += [f"{table}: {row}" for (row,) in connection.execute(query)]
    return "\n".join(found)


def test_delete_my_data_leaves_nothing_in_any_table_or_file(
    database: services.Addresses, chat: Terminal, stranger: Owner, tmp_path: Path
):
    add_rows(stranger.id, [(TODAY, "THEIRS", "-5.00", "5.00")])
    statement = tmp_path / "books.csv"
    statement.write_text("Date,Description,Amount,Balance\n06/05/2026,QUINCEBERRY LETTINGS,-1.00,7048.50\n")
    chat.send(statement)
    for words in (
        "import",
        "what did I spend in march 2026?",
        "why?",
        "show me payments over 800 in march 2026",
        "tag that as office",
        "that's rent",
        "draw my cash balance",
        "export everything",
        "/dashboard",
        "rename business account to Rainy Day",
        "yes",
    ):
        chat.say(words)
    mine = (str(chat.user_id), "terminal:zoe", "QUINCEBERRY", '"zoe"')
    folder = get_settings().cashflow_data / "files" / str(chat.user_id)
    before = everything(database)
    assert all(one in before for one in mine)
    assert any(folder.rglob("*"))

    first = chat.say("delete my data")
    assert isinstance(first.blocks[-1], Choices)
    assert "export my transactions" in plain(first.blocks)
    assert "Delete everything" in plain(first.blocks)
    said(chat, "yes")  # a yes is not enough
    assert "QUINCEBERRY" in everything(database)
    said(chat, "delete my data")
    assert "Delete it for good?" in said(chat, "Delete everything")
    assert "Everything of yours is deleted" in said(chat, "Yes, delete it for good")

    after = everything(database)
    assert [line for line in after.splitlines() if any(one in line for one in mine)] == []
    assert "THEIRS" in after
    assert not folder.exists()


def test_keeping_it_keeps_it(chat: Terminal, database: services.Addresses):
    said(chat, "delete my account")
    said(chat, "no, keep it")
    assert "QUINCEBERRY" in everything(database)
    assert "£7,049.50" in said(chat, "balance")


def test_help_asks_about_the_owners_own(chat: Terminal):
    with db.as_user(chat.user_id) as session:
        asked = examples.examples(session, TODAY)
    shown = said(chat, "/help")
    assert len(asked) == 6
    assert all(one in shown for one in asked)
    for one in asked:
        assert chat.say(one).calls, one


def test_help_before_the_first_statement(database: services.Addresses):
    assert "how much did I pay Tesco this year?" in said(Terminal("new"), "/help")


def test_a_question_goes_on_after_its_rows_were_shown_and_they_can_be_put_right(chat: Terminal):
    said(chat, "what did I spend in march 2026?")
    said(chat, "why?")
    assert "1 to 30 April 2026" in said(chat, "and in april 2026?")
    said(chat, "what did I spend in may 2026?")
    said(chat, "why?")
    assert "is Travel" in said(chat, "that's travel")


# Messages no person types.


def test_spaces_and_empty_lines_change_nothing(chat: Terminal):
    plainly = said(chat, "what did I spend in March?")
    assert "£1,140.00" in plainly
    again = said(chat, "  what\u00a0did   I\n\n\tspend in " + " " * 2_000 + " March?  ")
    assert again == plainly.partition("\nNext:")[0]  # what may be asked next is not said twice


@pytest.mark.parametrize("words", ["pays " * 800, "what if " + "paid 9 to " * 400, " " * 20 + "A-1, " * 700])
def test_a_letter_instead_of_a_message_gets_a_sentence_at_once(chat: Terminal, words: str):
    assert "a lot at once" in said(chat, words)


@pytest.mark.parametrize(
    "words", ["paid " * 199, "what if " + "to " * 300, "what if " + "a pays " * 100, ", " * 490 + "x"]
)
@pytest.mark.timeout(60)  # a pattern that tries every split of such a message takes minutes
def test_what_a_message_may_hold_is_read_to_its_end(chat: Terminal, words: str):
    assert said(chat, words)


# What a category is called.


def test_a_renamed_category_keeps_its_rows_and_gets_new_ones(chat: Terminal):
    while classify.classify_chunk(chat.user_id):
        pass
    rent = "how much did I spend on Rent in March?"
    assert "£900.00" in said(chat, rent)
    assert "Rent is called Bricks now" in said(chat, "rename the category Rent to Bricks")
    assert "£900.00" in said(chat, "how much did I spend on Bricks in March?")
    assert "£900.00" in said(chat, "how much went on office rent in March?"), "everyday words of what it meant"
    add_rows(chat.user_id, [(date(2026, 5, 5), "OAKFIELD LETTINGS RENT", "-700.00", "6349.50")])
    while classify.classify_chunk(chat.user_id):
        pass
    assert "£700.00" in said(chat, "what did I spend on bricks in May?")
    assert "Bricks is called Rent again" in said(chat, "undo") + said(chat, "1")
    assert "£900.00" in said(chat, rent)


@pytest.mark.parametrize(
    "words", ["call the Rent category Travel", "rename category rent to travel", "rename Rent to “travel”"]
)
def test_two_categories_are_never_called_the_same(chat: Terminal, words: str):
    assert "There is one of that name already" in said(chat, words)
    with db.as_user(chat.user_id) as session:
        assert {"Rent", "Travel"} <= {one.name for one in categories.expense_categories(session)}
