"""How fast a large statement is read, beside `pandas.read_csv` with the file's dialect given.

`python benchmarks/read_speed.py [--rows 100000] [--rounds 5]`. Makes a CSV of about 10 MB, then in turns, in one run:
pandas inside this process (delimiter, decimal sign and the columns' types told, dates parsed); `reader.read` in a
process of its own that has read nothing before, as the product has it; the whole of `read_in_child`, from the start of
the child to the columns here; and then every Row made of them. Memory: the highest resident size (VmHWM) of the child
over that of one that read three rows. Processor seconds stand beside those of the clock, for a machine that others use
too. Prints a table and JSON.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.statements.reading import Reading
from core.statements.sandbox import read_in_child

_CHILD = (  # what child.main does, with the seconds of the read and the highest resident size in kB
    "import gc,sys,time;gc.disable();from core.statements import reader,wire;data=sys.stdin.buffer.read();"
    "wall,used=time.perf_counter(),time.process_time();readings=reader.read(data,'s.csv');"
    "took=(time.perf_counter()-wall,time.process_time()-used);"
    "open('/dev/null','wb').writelines(wire.packed(readings));"
    "print(*took,next(one.split()[1] for one in open('/proc/self/status') if one.startswith('VmHWM')))"
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


@dataclass(frozen=True)
class Took:
    """Seconds of the clock, and of the processors of this process and its children."""

    wall: float
    used: float


def timed(work: Callable[[], object]) -> Took:
    """How long `work` takes."""
    wall, used = time.perf_counter(), _used()
    work()
    return Took(time.perf_counter() - wall, _used() - used)


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def by_pandas(data: bytes) -> None:
    """What pandas does when told everything about the file."""
    import pandas as pd

    frame = pd.read_csv(
        io.BytesIO(data), sep=",", decimal=".", parse_dates=["Date"], date_format="%d/%m/%Y",
        dtype={"Description": str, "Reference": str, "Amount": float, "Balance": float},
    )  # fmt: skip
    assert len(frame) > 1


def in_its_process(data: bytes) -> tuple[Took, float]:
    """The read alone, in a process that only read this; and the MiB it is resident with at its highest."""
    done = subprocess.run(
        [sys.executable, "-S", "-P", "-c", _CHILD],
        input=data,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": os.pathsep.join([str(Path(__file__).resolve().parents[1]), *filter(None, sys.path)])},
    )
    wall, used, peak = done.stdout.split()
    return Took(float(wall), float(used)), int(peak) / 1024


def through_a_child(data: bytes) -> Reading:
    """The statement as the product reads it."""
    (reading,) = read_in_child(data, "statement.csv")
    assert reading.status == "read", reading.reason
    return reading


def _median(took: list[Took], clock: str) -> float:
    return statistics.median(getattr(one, clock) for one in took)


def main() -> int:
    """Measures in turns and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    data = statement(asked.rows)
    by_pandas(data[: data.index(b"\n", 2000) + 1])  # pandas is imported before the clock
    turns: dict[str, list[Took]] = defaultdict(list)
    peak = 0.0
    for _ in range(asked.rounds):
        turns["pandas"].append(timed(lambda: by_pandas(data)))
        took, peak = in_its_process(data)
        turns["read"].append(took)
        turns["child"].append(timed(lambda: through_a_child(data)))
        turns["rows"].append(timed(lambda: [*through_a_child(data).rows]))
    _, idle = in_its_process(data[: data.index(b"\n", 300) + 1])
    reading = through_a_child(data)
    figures: dict[str, object] = {"bytes": len(data), "rows": len(reading.rows)}
    for name, took in turns.items():
        for clock in ("wall", "used"):
            figures[f"{name}_{clock}_s"] = round(_median(took, clock), 3)
            figures[f"{name}_{clock}_times"] = round(_median(took, clock) / _median(turns["pandas"], clock), 2)
    figures |= {"peak_mib": round(peak, 1), "idle_mib": round(idle, 1), "above_idle_mib": round(peak - idle, 1)}
    figures["proof"] = reading.proof.text
    for name, value in figures.items():
        print(f"{name:20} {value}")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
