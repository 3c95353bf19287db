"""`cashflow read`: what a statement file says, without importing it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from core.statements.reading import Reading, refused, to_json
from core.statements.sandbox import read_in_child
from core.statements.show import show


def main(paths: Sequence[Path], answers: Sequence[str], *, as_json: bool) -> int:
    """Prints each statement; 1 where any was not read."""
    given = {key: value for key, _, value in (answer.partition("=") for answer in answers)}
    status = 0
    for path in paths:
        for reading in _read(path, given):
            sys.stdout.write((json.dumps(to_json(reading), ensure_ascii=False) if as_json else show(reading)) + "\n")
            status |= reading.status != "read"
    return int(status)


def _read(path: Path, answers: dict[str, str]) -> Sequence[Reading]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return [refused(path.name, f"I cannot open {path.name}: {error.strerror}.")]
    return read_in_child(data, path.name, answers)
