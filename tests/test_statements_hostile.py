"""Files made to hurt: each costs under two seconds and little memory, and gets a sentence or a right read."""

import io
import resource
import zipfile
from collections.abc import Callable

import pytest

from core.statements.reading import Reading
from core.statements.sandbox import read_in_child
from tests.statements.xlsx import packed, workbook

SECONDS = 2.0
MIB = 1024 * 1024
GOOD = b"Date,Description,Amount\n2024-03-14,Coffee,-3.50\n2024-03-15,Salary,100.00\n2024-03-16,Rent,-50.00\n"
SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def hurt(data: bytes, name: str = "statement.csv") -> tuple[Reading, ...]:
    """The readings of `data`, within the bounds every file has to keep: processor time, as other tests run beside."""
    before = _spent()
    readings = read_in_child(data, name)
    assert _spent() - before < SECONDS
    for one in readings:
        assert one.status in {"read", "ask", "refused"}
        if one.status == "refused":
            assert one.reason.endswith((".", "?"))
            assert not one.rows
    return readings


def amounts(reading: Reading) -> list[str]:
    return [str(row.amount) for row in reading.rows]


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def bomb() -> bytes:
    """An XLSX of about 1 MB whose sheet unpacks to 1 GB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            block = b"<row><c><v>1</v></c></row>" * 40_000
            for _ in range(1024 * MIB // len(block)):
                sheet.write(block)
    return out.getvalue()


def lying_bomb() -> bytes:
    """A bomb that claims in its directory to hold a kilobyte."""
    data = bytearray(packed({"xl/worksheets/sheet1.xml": SHEET + "<row/>" * (30 * MIB)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1024).to_bytes(4, "little")
    return bytes(data)


def test_formula_cells_are_text() -> None:
    (reading,) = hurt(GOOD.replace(b"Coffee", b'"=HYPERLINK(""http://x"",""y"")"').replace(b"Rent", b"=1+1|cmd"))
    assert amounts(reading) == ["-3.50", "100.00", "-50.00"]
    assert reading.rows[0].description.startswith("=HYPERLINK")


def test_formula_in_a_sheet_is_not_calculated() -> None:
    body = "".join(
        f'<row><c t="inlineStr"><is><t>2024-03-{day}</t></is></c><c t="inlineStr"><is><t>Shop</t></is></c>'
        f'<c><f>SYSTEM("x")</f><v>-{day}.5</v></c></row>'
        for day in (14, 15, 16)
    )
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in ("Date", "Description", "Amount"))
    data = packed({"xl/worksheets/sheet1.xml": f"{SHEET}<row>{head}</row>{body}</sheetData></worksheet>"})
    (reading,) = hurt(data, "statement.xlsx")
    assert amounts(reading) == ["-14.50", "-15.50", "-16.50"]


def test_a_few_nul_bytes_are_left_out_and_many_are_a_binary() -> None:
    (reading,) = hurt(GOOD.replace(b"Coffee", b"Cof\0fee"))
    assert amounts(reading) == ["-3.50", "100.00", "-50.00"]
    (binary,) = hurt(bytes(range(256)) * 4_000)
    assert binary.status == "refused"


def test_marks_that_turn_text_round_change_no_value() -> None:
    turned = GOOD.decode().replace("-3.50", "\u202e-3.50\u202c").replace("2024-03-15", "\u200f2024-03-15")
    (reading,) = hurt(turned.encode())
    assert amounts(reading) == ["-3.50", "100.00", "-50.00"]
    assert reading.rows[1].date.isoformat() == "2024-03-15"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"," * (10 * MIB), id="commas in one line"),
        pytest.param((b"," * 1000 + b"\n") * 10_000, id="commas in lines"),
        pytest.param((b"," * 99 + b"\n") * 100_000, id="a hundred empty columns"),
        pytest.param(b",".join(b"1" for _ in range(1_200_000)), id="1.2 million columns"),
        pytest.param(b"Date,Amount\n" + b",".join(b"2024-01-01" for _ in range(900_000)), id="a row of days"),
        pytest.param(b"x" * (10 * MIB), id="one long line"),
        pytest.param(b"1" * (10 * MIB), id="one long number"),
        pytest.param(b'"' * (10 * MIB), id="quotes"),
        pytest.param(b'a,"' * (3 * MIB), id="quotes that open"),
        pytest.param((b'2024-01-01,"x,1.00\n') * 300_000, id="a quote that opens on every line"),
        pytest.param((b'"2024-01-01";"a""b;1.00"\n') * 200_000, id="odd quotes that close"),
        pytest.param(b"\n" * (10 * MIB), id="blank lines"),
        pytest.param(b"\r\n \r\n" * (2 * MIB), id="lines of blanks"),
        pytest.param(b"2024-01-01," * (MIB // 2), id="days without end"),
        pytest.param(b"((((((((((-----1.00" * (MIB // 2), id="signs"),
        pytest.param(
            b"Date,Amount\n" + b"2024-01-01,1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1\n" * 90_000, id="digits apart"
        ),
        pytest.param(b"\xff\xfe" + b"\x00\xd8" * (2 * MIB), id="lone surrogates"),
        pytest.param(b"\xed\xa0\x80,\xed\xbf\xbf\n" * 200_000, id="surrogates in UTF-8"),
        pytest.param(bytes(range(128, 256)) * (60 * 1024), id="high bytes"),
        pytest.param(b"\xef\xbb\xbf" * 3_000_000, id="BOMs"),
        pytest.param(b"Date,Amount\n2024-01-01,1.00\n" * 100_000, id="a hundred thousand headers"),
    ],
)
def test_senseless_text_is_refused_or_read(data: bytes) -> None:
    hurt(data)


def test_unbalanced_quotes_lose_no_row() -> None:
    (reading,) = hurt(GOOD.replace(b"Coffee", b'Coffee 12" cup').replace(b"Rent", b'"Rent'))
    assert amounts(reading) == ["-3.50", "100.00", "-50.00"]


def test_300_000_rows_are_too_many() -> None:
    (reading,) = hurt(b"Date,Description,Amount\n" + b"2024-03-14,Coffee,-3.50\n" * 300_000)
    assert "250,000 rows" in reading.reason


@pytest.mark.parametrize("make", [bomb, lying_bomb])
def test_a_bomb_is_not_opened(make: Callable[[], bytes]) -> None:
    data = make()
    assert len(data) < 10 * MIB
    (reading,) = hurt(data, "statement.xlsx")
    assert "unpacks to far more" in reading.reason or "damaged" in reading.reason


def test_a_file_without_a_name_in_a_zip_is_read_like_its_neighbour() -> None:
    readings = hurt(zipped({"a.csv": GOOD, "b.csv": GOOD}).replace(b"a.csv", b"\0.csv"), "all.zip")
    assert [(one.file, one.status) for one in readings] == [("all.zip!", "read"), ("all.zip!b.csv", "read")]


def test_a_zip_in_a_zip_is_refused_and_its_neighbour_read() -> None:
    inner = zipped({"a.csv": GOOD})
    nested, good = hurt(zipped({"a.zip": inner, "b.csv": GOOD}), "all.zip")
    assert "ZIP inside a ZIP" in nested.reason
    assert good.status == "read"


def test_names_that_climb_touch_no_file() -> None:
    readings = hurt(zipped({"../../etc/passwd.csv": GOOD, "/abs.csv": GOOD, "c:\\x.csv": GOOD}), "all.zip")
    assert [one.status for one in readings] == ["read"] * 3


def test_many_members_are_refused() -> None:
    (reading,) = hurt(zipped({f"{place}.csv": GOOD for place in range(3_000)}), "all.zip")
    assert reading.status == "refused"


@pytest.mark.parametrize("cut", [10, 100, 400, 700])
def test_a_torn_sheet_is_refused(cut: int) -> None:
    data = workbook([["Date", "Amount"], ["2024-01-01", -1]])
    (reading,) = hurt(data[:cut], "statement.xlsx")
    assert reading.status == "refused"


def test_an_encrypted_workbook_is_named_as_one() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)
    (reading,) = hurt(ole, "statement.xlsx")
    assert "password" in reading.reason
    (broken,) = hurt(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000, "statement.xls")
    assert broken.status == "refused"


def test_an_entity_bomb_is_not_expanded() -> None:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lines}]><Document xmlns="camt.053">&l19;</Document>'
    (reading,) = hurt(text.encode(), "camt.xml")
    assert "document type" in reading.reason
    (late,) = hurt((" " * 9_000 + text).encode("utf-16"), "camt.xml")
    assert late.status == "refused"


@pytest.mark.parametrize(
    "cell", ["Account " + "9" * 150 + "z", "-" + " " * 16 + "1" + " " * 20 + "!", "1" + " " * 38 + "!"]
)
def test_a_cell_that_is_nearly_a_number_costs_no_search(cell: str) -> None:
    rows = [f"{place % 28 + 1:02}/03/2026,{place}{cell},-1.{place:02},{cell}{place}" for place in range(99)]
    hurt(("Date,Description,Amount,Note\n" + "\n".join(rows)).encode())
    hurt(("\n".join(f"{cell},{place}{cell}" for place in range(99)) + "\n" + "\n".join(rows)).encode())


def test_deep_nesting_is_refused() -> None:
    (camt,) = hurt(b'<?xml version="1.0"?><Document xmlns="camt.053">' + b"<a>" * 500_000, "camt.xml")
    assert camt.status == "refused"
    (ofx,) = hurt(b"OFXHEADER:100\n<OFX>" + b"<STMTTRN>" * 200_000, "statement.ofx")
    assert ofx.status == "refused"
    (empty,) = hurt(b"OFXHEADER:100\n<OFX>" + b"<STMTTRN></STMTTRN>" * 200_000, "statement.ofx")
    assert empty.status == "refused"
    (many,) = hurt(b"OFXHEADER:100\n<OFX><BANKTRANLIST>" + b"<A><B>" * 800_000, "statement.ofx")
    assert many.status == "refused"


@pytest.mark.parametrize("amount", ["1e300", "NaN", "Infinity", "-Infinity", "9" * 39, "0x10", "1_000", "1e-400"])
def test_numbers_no_bank_prints_are_no_amounts(amount: str) -> None:
    (reading,) = hurt(GOOD.replace(b"-3.50", amount.encode()))
    assert reading.status == "refused" or amounts(reading) == ["100.00", "-50.00"], reading
    ofx = f"<OFX><STMTTRN><DTPOSTED>20240314<TRNAMT>{amount}<NAME>x</STMTTRN></OFX>"
    (other,) = hurt(ofx.encode(), "statement.ofx")
    assert other.status == "refused"


def test_a_memory_limit_is_a_sentence() -> None:
    (reading,) = read_in_child(GOOD * 100_000, "statement.csv", memory=60 * MIB)
    assert "more memory or time" in reading.reason
