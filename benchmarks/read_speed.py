"""How fast a large statement is read, beside `pandas.read_csv` with the file's dialect given.

`python benchmarks/read_speed.py [--rows 100000] [--rounds 3]`. Makes a CSV of about 10 MB, then in one run, in turns:
pandas inside one process (delimiter, decimal sign and the columns' types told, dates parsed), and `read_in_child`, from
the start of the child to its rows here. Memory: the child's highest resident size (VmHWM) over that of a child that
read three rows. Prints a table and JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import os
import random
import statistics
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.statements.sandbox import read_in_child

_LEAST = 10 * 1024 * 1024 * 98 // 100
_PEAK = (  # the child as `sandbox.main` runs it, and what it was resident with at its highest
    "import gc,sys;gc.disable();from core.statements import reader,sandbox;"
    "said=sandbox.packed(reader.read(sys.stdin.buffer.read(),'s.csv'));open('/dev/null','wb').writelines(said);"
    "print(next(one.split()[1] for one in open('/proc/self/status') if one.startswith('VmHWM')))"
)


def statement(rows: int, seed: int = 7) -> bytes:
    """A bank's CSV of `rows` transactions over years, with a running balance: about 100 bytes a row."""
    rng = random.Random(seed)
    day, balance = dt.date(2015, 1, 1), Decimal("1200.00")
    lines = ["Date,Description,Reference,Amount,Balance"]
    for number in range(rows):
        day += dt.timedelta(days=rng.random() < 0.03)
        amount = Decimal(rng.randrange(-50_000, 52_000)) / 100
        balance += amount
        words = f"CARD PAYMENT SHOP {rng.randrange(4_000)} HIGH STREET LONDON GB {rng.randrange(10**6):06d}"
        lines.append(f"{day:%d/%m/%Y},{words},TX{number:012d},{amount:.2f},{balance:.2f}")
    return ("\n".join(lines) + "\n").encode()


def by_pandas(data: bytes) -> float:
    """Seconds pandas takes when told everything about the file."""
    import pandas as pd

    started = time.perf_counter()
    frame = pd.read_csv(
        io.BytesIO(data), sep=",", decimal=".", parse_dates=["Date"], date_format="%d/%m/%Y",
        dtype={"Description": str, "Reference": str, "Amount": float, "Balance": float},
    )  # fmt: skip
    assert len(frame) > 1
    return time.perf_counter() - started


def by_us(data: bytes) -> tuple[float, int, str]:
    """Seconds from the child's start to the rows in this process; how many; the proof."""
    started = time.perf_counter()
    (reading,) = read_in_child(data, "statement.csv")
    took = time.perf_counter() - started
    assert reading.status == "read", reading.reason
    return took, len(reading.rows), reading.proof.text


def child_peak(data: bytes) -> float:
    """MiB a child that reads `data` is resident with at its highest."""
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-c", _PEAK],
        input=data,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parents[1]), *filter(None, sys.path)])},
    )
    return int(done.stdout) / 1024


def main() -> int:
    """Measures in turns and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    data = statement(asked.rows)
    by_pandas(data[: data.index(b"\n", 2000) + 1])  # pandas is imported before the clock
    theirs: list[float] = []
    ours: list[float] = []
    count, proof = 0, ""
    for _ in range(asked.rounds):
        theirs.append(by_pandas(data))
        took, count, proof = by_us(data)
        ours.append(took)
    idle = child_peak(data[: data.index(b"\n", 300) + 1])
    figures = {
        "bytes": len(data),
        "rows": count,
        "pandas_s": round(statistics.median(theirs), 3),
        "read_in_child_s": round(statistics.median(ours), 3),
        "times": round(statistics.median(ours) / statistics.median(theirs), 2),
        "child_peak_mib": round(child_peak(data), 1),
        "child_idle_mib": round(idle, 1),
        "above_idle_mib": round(child_peak(data) - idle, 1),
        "proof": proof,
    }
    for name, value in figures.items():
        print(f"{name:18} {value}")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
