"""What each column was read as is said, and a person's correction is followed or refused in a sentence."""

import pytest

from core.statements.reader import read
from core.statements.reading import Reading, to_json
from core.statements.sandbox import read_in_child

TABLE = b"""Date,Value,Description,Details,Amount,Balance
14/03/2024,15/03/2024,Coffee,two cups,-3.50,96.50
18/03/2024,19/03/2024,Salary,March,100.00,196.50
20/03/2024,21/03/2024,Rent,April,-50.00,146.50
"""
TWINS = b"""Date,Description,Amount,Amount charged,Type
14/03/2024,Coffee,3.50,4.50,DR
18/03/2024,Salary,100.00,101.00,CR
"""
NAMELESS = b"""14/03/2024,Coffee,3.50,,101
18/03/2024,Salary,,100.00,102
20/03/2024,Rent,50.00,,103
"""


def one(data: bytes, **answers: str) -> Reading:
    (reading,) = read(data, "statement.csv", answers)
    return reading


def amounts(reading: Reading) -> list[str]:
    return [str(row.amount) for row in reading.rows]


def test_columns_are_said_in_the_tables_order_also_from_the_child() -> None:
    wanted = [("date", 1), ("description", 3), ("description", 4), ("amount", 5), ("balance", 6)]
    assert [(column.role, column.number) for column in one(TABLE).columns] == wanted
    (child,) = read_in_child(TABLE, "statement.csv")
    assert child.columns == one(TABLE).columns
    said = to_json(child)["columns"]
    assert isinstance(said, list)
    assert said[0] == {"role": "date", "number": 1, "name": "Date"}


def test_sides_are_debit_and_credit() -> None:
    reading = one(NAMELESS, debit_column="3", credit_column="4")
    assert [(c.role, c.number, c.name) for c in reading.columns if c.role in {"debit", "credit"}] == [
        ("debit", 3, ""),
        ("credit", 4, ""),
    ]
    assert amounts(reading) == ["-3.50", "100.00", "-50.00"]


@pytest.mark.parametrize("said", ["2", "Value", "value"])
def test_the_date_is_where_a_person_says(said: str) -> None:
    assert one(TABLE, date_column=said).rows[0].date.isoformat() == "2024-03-15"


@pytest.mark.parametrize(("said", "wanted"), [("3", ["-3.50", "100.00"]), ("Amount charged", ["-4.50", "101.00"])])
def test_the_amount_is_where_a_person_says_and_keeps_its_sign_column(said: str, wanted: list[str]) -> None:
    assert amounts(one(TWINS, amount_column=said)) == wanted


def test_one_side_corrected_keeps_the_other() -> None:
    data = b"Date,Text,Debit,Credit,Cost\n14/03/2024,Coffee,3.50,,3.60\n18/03/2024,Salary,,100.00,\n"
    assert amounts(one(data, debit_column="Cost")) == ["-3.60", "100.00"]


def test_the_description_is_where_a_person_says() -> None:
    assert [row.description for row in one(TABLE, description_column="4").rows] == ["two cups", "March", "April"]


def test_the_balance_is_where_a_person_says() -> None:
    data = TABLE.replace(b"Balance", b"Left over")
    assert one(data, balance_column="6").proof.kind == "balance"
    assert one(data, balance_column="left over").proof.kind == "balance"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"amount_column": "9"}, 'no column "9". It has 6: 1 Date'),
        ({"amount_column": "0"}, 'no column "0"'),
        ({"date_column": "²"}, 'no column "²"'),
        ({"balance_column": "Betrag"}, 'no column "Betrag"'),
        ({"amount_column": "3"}, 'Column 3 "Description" holds no amounts (it says "coffee")'),
        ({"balance_column": "1"}, 'Column 1 "Date" holds no amounts'),
        ({"date_column": "5"}, 'Column 5 "Amount" holds no dates'),
        (
            {"amount_column": "Balance"},
            'does not follow from row to row; it does with the amounts in column 5 "Amount"',
        ),
        ({"debit_column": "5"}, "does not follow from row to row"),
        ({"balance_column": "5"}, 'With column 5 "Amount" as the balance, no column of amounts is left'),
        ({"amount_column": "5", "balance_column": "Amount"}, "cannot be both the amount and the balance"),
        ({"amount_column": "1,99"}, 'no column "99"'),
    ],
)
def test_nonsense_is_refused_in_a_sentence(answers: dict[str, str], sentence: str) -> None:
    reading = one(TABLE, **answers)
    assert reading.status == "refused"
    assert sentence in reading.reason


def test_an_empty_correction_says_nothing() -> None:
    assert one(TABLE, amount_column=" ").status == "read"


def test_which_way_kinds_of_rows_go_is_asked_for_each_that_does_not_say_it() -> None:
    text = b"""Date,Type,Merchant,Amount
20/03/2024,Purchase,Grocer,23.45
22/03/2024,Credit,J Doe,100.00
25/03/2024,Refund,Books,19.99
26/03/2024,Purchase,Cafe,5.00
"""
    first = one(text)
    assert first.question is not None
    assert first.question.key == "sign:purchase"
    second = one(text, **{"sign:purchase": "out"})
    assert second.question is not None
    assert second.question.key == "sign:refund"
    assert amounts(one(text, **{"sign:purchase": "out", "sign:refund": "in"})) == ["-23.45", "100.00", "19.99", "-5.00"]


OF_A_BRANCH = """Date,Description,{head},Amount,Balance
13/03/2026,RENT,{cell},-300.00,4700.00
22/03/2026,SHOP,{cell},-20.00,4680.00
"""


@pytest.mark.parametrize(
    ("head", "cell", "ending"),
    [
        ("Sort Code,Account Number", "'30-98-11,22114409", "4409"),
        ("Account Number,Sort Code", "22114409,309811", "4409"),
        ("BSB,Account Number", "063-111,10234567", "4567"),
        ("BLZ,Kontonummer", "50350000,1234567", "4567"),
        ("Routing Number,Account", "021000021,987654321", "4321"),
        ("Branch Code,Account", "3098,22114409", "4409"),
        ("Sort Code", "30-98-11 12344409", "4409"),
        ("Sort Code", "30-98-11", None),
    ],
)
def test_an_account_is_known_by_its_number_and_not_by_its_branch(head: str, cell: str, ending: str | None) -> None:
    assert one(OF_A_BRANCH.format(head=head, cell=cell).encode()).last4 == ending


@pytest.mark.parametrize(
    "above",
    [
        "Sort code 30-98-11 Account number 22114409",
        "Account sort code 309811 number 22114409",
        "Account number: 22114409 Sort code: 30-98-11",
        "Account,30-98-11 22114409",
    ],
)
def test_the_line_above_the_rows_names_the_number_beside_the_branch(above: str) -> None:
    table = "Date,Description,Amount,Balance\n13/03/2026,RENT,-300.00,4700.00\n22/03/2026,SHOP,-20.00,4680.00\n"
    assert one(f"{above}\n{table}".encode()).last4 == "4409"
