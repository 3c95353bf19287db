"""Reads a statement in a child process under memory, CPU and wall limits, so a hostile file costs only the child."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from core.statements.bounds import MAX_BYTES, too_large
from core.statements.reading import Reading, refused
from core.statements.wire import unpacked

MEMORY = 768 * 1024 * 1024  # address space, not resident: the interpreter and its libraries map 100 MB of it
CPU_SECONDS = 20
WALL_SECONDS = 30.0
_ROOT = Path(__file__).resolve().parents[2]

_TOO_MUCH = (
    "Reading this file took more memory or time than a statement should. "
    "Please export a shorter period, as CSV if you can."
)


def read_in_child(
    data: bytes,
    name: str,
    answers: Mapping[str, str] | None = None,
    *,
    limit: int = MAX_BYTES,
    memory: int = MEMORY,
    cpu_seconds: int = CPU_SECONDS,
    wall_seconds: float = WALL_SECONDS,
) -> tuple[Reading, ...]:
    """What `reader.read` says of `data`, from a child of its own; a child that dies or hangs is a refusal.

    memory: bytes of address space. Safe from any thread: the child is started, never forked from this process's state.
    """
    if len(data) > limit:
        return (refused(name, too_large(limit)),)
    order = json.dumps([name, dict(answers or {}), limit, memory, cpu_seconds]).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-S", "-P", "-c", "from core.statements import child; child.main()"],
            input=len(order).to_bytes(4, "big") + order + data,
            capture_output=True,
            timeout=wall_seconds,
            check=False,
            env={"PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)]), "LC_ALL": "C.UTF-8"},
        )
    except subprocess.TimeoutExpired:
        return (refused(name, _TOO_MUCH),)
    if done.returncode != 0:
        return (refused(name, _TOO_MUCH),)
    try:
        return unpacked(done.stdout)
    except (ValueError, TypeError, ArithmeticError):
        return (refused(name, _TOO_MUCH),)
