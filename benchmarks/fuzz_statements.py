"""Statements broken in every way a mutator knows, read in-process: nothing may be raised, nothing may take a second.

`python benchmarks/fuzz_statements.py [--seconds 120 | --count N] [--seed S] [--keep DIR]`. The seeds are written here,
one and more a format; each file is one of them with one to six mutations of bytes or structure. Two workers, each with
an alarm a file. Prints a table and JSON; --keep saves what failed. 1 where anything failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.fuzz_mutations import mutated
from core.statements import reader
from tests.statements.xlsx import workbook

LIMIT = 1.0  # seconds a file
_ALARM = 3.0  # of the processor, after which it counts as hanging: others use the machine too
_SEEDS: dict[str, str] = {
    "comma.csv": """Bank of Somewhere,,,,
Account,GB29NWBK60161331926819,,,
Period,01/03/2024 - 31/03/2024,,,

Date,Description,Amount,Balance,Currency
14/03/2024,"COFFEE, LARGE",-3.50,96.50,GBP
15/03/2024,SALARY ""ACME"",100.00,196.50,GBP
16/03/2024,RENT,-50.00,146.50,GBP
Total,,46.50,,
""",
    "semicolon.csv": """"Buchungstag";"Wertstellung";"Verwendungszweck";"Soll";"Haben";"Saldo"
"14.03.2024";"14.03.2024";"Kaffee
mit Milch";"3,50";"";"1.096,50"
"15.03.2024";"15.03.2024";"Gehalt";"";"1.100,00";"2.196,50"
"vorgemerkt";"15.03.2024";"Hotel";"7,00";"";""
""",
    "flag.csv": "Datum;Naam;Af Bij;Bedrag\n20240314;Winkel;Af;3,50\n20240315;Baas;Bij;100,00\n",
    "bare.csv": "14.03\tCoffee\t-3.50\t96.50\n15.03\tSalary\t100.00\t196.50\n16.03\tRent\t(50.00)\t146.50\n",
    "statement.ofx": """OFXHEADER:100
DATA:OFXSGML

<OFX><SIGNONMSGSRSV1><SONRS><FI><ORG>BANK</FI></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
<BANKACCTFROM><ACCTID>12345678</BANKACCTFROM><BANKTRANLIST><DTSTART>20240301<DTEND>20240331
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240314120000[+1:CET]<TRNAMT>-3,50<FITID>1<NAME>Coffee &amp; Co<MEMO>cup</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240315<TRNAMT>+100.00<FITID>2<NAME>Salary</STMTTRN>
</BANKTRANLIST><LEDGERBAL><BALAMT>196.50<DTASOF>20240331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
""",
    "statement.qif": "!Type:Bank\nD3/14'24\nT-3.50\nPCoffee\nMcup\n^\nD3/15'24\nT1,100.00\nPSalary\nSFood\n$-1.00\n^\n",
    "statement.sta": """{1:F01BANKDEFFAXXX0000000000}{4:
:20:STARTUMS
:25:DE89370400440532013000
:28C:00001/001
:60F:C240313EUR100,00
:61:2403140314DR3,50NMSCNONREF//ABC
:86:005?00LASTSCHRIFT?20Kaffee?21gross?32Coffee GmbH
:61:240315C100,00NTRFNONREF
:86:166?00GEHALT?32ACME
:62F:C240315EUR196,50
-}
""",
    "camt.xml": """<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id>
<FrToDt><FrDtTm>2024-03-01T00:00:00</FrDtTm><ToDtTm>2024-03-31T00:00:00</ToDtTm></FrToDt>
<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">196.50</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="EUR">3.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-03-14</Dt></BookgDt>
<NtryDtls><TxDtls><RmtInf><Ustrd>Coffee</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2024-03-15</Dt></BookgDt></Ntry>
</Stmt></BkToCstmrStmt></Document>
""",
    "page.xls": """<html><head><meta charset="utf-8"></head><body><table border=1>
<tr><td colspan=4>Statement 12345678</td></tr>
<tr><th>Date<th>Details<th>Amount<th>Balance</tr>
<tr><td>14/03/2024</td><td>Coffee &amp; Co<br>large</td><td>-3.50</td><td>96.50</td></tr>
<tr><td>15/03/2024</td><td>Salary</td><td>1,100.00</td><td>1,196.50</td></tr></table></body></html>
""",
    "sheet.xml": """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="1"><Table><Row><Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Details
</Data></Cell><Cell><Data ss:Type="String">Amount</Data></Cell></Row>
<Row><Cell><Data ss:Type="DateTime">2024-03-14T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">Coffee</Data>
</Cell><Cell><Data ss:Type="Number">-3.5</Data></Cell></Row>
<Row><Cell ss:Index="1"><Data ss:Type="DateTime">2024-03-15T00:00:00.000</Data></Cell><Cell ss:Index="3">
<Data ss:Type="Number">1100</Data></Cell></Row></Table></Worksheet></Workbook>
""",
    "torn.csv": """Date,Details,Debit,Credit,Balance
14/03/2024,Coffee,3.50,,2,096.50
15/03/2024,Pay,,1,100.00,3,196.50
16/03/2024,Rent,1,050.00,,2,146.50
17/03/2024,Tea,46.50,,2,100.00
""",
}


def seeds() -> list[tuple[str, bytes]]:
    """Every seed with its name; texts also in other encodings, some long."""
    found = [(name, text.encode()) for name, text in _SEEDS.items()]
    found += [(name, text.encode("utf-16")) for name, text in _SEEDS.items()]
    found += [(f"cp1252-{name}", text.replace("Coffee", "Café").encode("cp1252")) for name, text in _SEEDS.items()]
    rows = [
        ["Date", "Text", "Amount", "Balance"],
        ["2024-03-14", "Coffee", -3.5, 96.5],
        [45366, "Salary", 100, 196.5],
        ["16.03.2024", "Rent", "(50,00)", 146.5],
    ]
    found.append(("statement.xlsx", workbook(rows)))
    long = _SEEDS["comma.csv"].replace(
        "16/03/2024,RENT,-50.00,146.50,GBP\n", "16/03/2024,RENT,-50.00,146.50,GBP\n" * 3_000
    )
    found.append(("long.csv", long.encode()))
    return found


class Slow(BaseException):
    """The alarm of a file that hangs; nothing in the reader catches it."""


def _ring(*_: object) -> None:
    raise Slow


def attempt(name: str, data: bytes) -> tuple[str, float, str]:
    """What became of one file, the seconds it took, and the end of its trace where it failed."""
    signal.setitimer(signal.ITIMER_PROF, _ALARM)
    started = time.process_time()
    try:
        said = {one.status for one in reader.read(data, name)}
        said |= {one.status for one in reader.read(data, name, {"date_order": "DMY", "sign": "printed"})}
        verdict, trace = "/".join(sorted(said)), ""
    except Slow:
        verdict, trace = "hangs", traceback.format_exc()[-800:]
    except Exception:  # noqa: BLE001 - what is looked for
        verdict, trace = "raises", traceback.format_exc()[-800:]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    took = (time.process_time() - started) / 2  # it was read twice
    return ("slow" if took > LIMIT and not trace else verdict), took, trace


def run(seed: int, until: float, count: int) -> Iterator[tuple[str, float, str, str, bytes]]:
    """Files of one worker until the clock or the count says stop."""
    signal.signal(signal.SIGPROF, _ring)
    pool = seeds()
    for number in range(count):
        if time.monotonic() > until:
            return
        name, data = mutated(random.Random(f"{seed}:{number}"), pool)
        yield (*attempt(name, data), name, data)


def _worker(seed: int, seconds: float, count: int, keep: Path | None) -> tuple[Counter[str], float, list[str]]:
    found: Counter[str] = Counter()
    longest, failed = 0.0, []
    for verdict, took, trace, name, data in run(seed, time.monotonic() + seconds, count):
        found[verdict] += 1
        longest = max(longest, took)
        if verdict in {"raises", "hangs", "slow"}:
            digest = hashlib.sha256(data).hexdigest()[:12]
            failed.append(f"{verdict} {name} {digest} {took:.2f} s\n{trace}")
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{digest}-{name}").write_bytes(data)
    return found, longest, failed


def main() -> int:
    """Runs two workers and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    seconds = asked.seconds or (1e9 if asked.count else 120.0)
    each = (asked.count + 1) // 2 if asked.count else 10**9
    started = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        parts = pool.starmap(_worker, [(asked.seed * 2 + k, seconds, each, asked.keep) for k in range(2)])
    total: Counter[str] = sum((part[0] for part in parts), Counter())
    for failure in (line for part in parts for line in part[2][:20]):
        print(failure)
    for verdict, count in total.most_common():
        print(f"{verdict:24} {count:>9}")
    figures = {
        "files": total.total(),
        "seconds": round(time.monotonic() - started, 1),
        "longest_s": round(max(part[1] for part in parts), 3),
        "failed": sum(total[kind] for kind in ("raises", "hangs", "slow")),
        "verdicts": dict(total),
    }
    print(json.dumps(figures))
    return 1 if figures["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
