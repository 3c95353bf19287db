"""The process that reads one statement for the sandbox: limits, the file, its readings. It imports little."""

from __future__ import annotations

import gc
import json
import os
import resource
import sys


def main() -> None:
    """The order and the file from standard input; the readings to standard output."""
    size = int.from_bytes(sys.stdin.buffer.read(4), "big")
    name, answers, limit, memory, cpu_seconds = json.loads(sys.stdin.buffer.read(size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    gc.disable()  # a child lives for one file, and what it makes it keeps
    from core.statements import reader, wire  # noqa: PLC0415 - not before the limits

    readings = reader.read(sys.stdin.buffer.read(limit + 1), name, answers, limit=limit)
    sys.stdout.buffer.writelines(wire.packed(readings))
    sys.stdout.buffer.flush()
    os._exit(0)  # taking 100,000 rows apart object by object takes as long as a tenth of reading them
