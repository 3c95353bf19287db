"""Ways back: a process that has imported next to nothing knows each of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from core import undo

ROOT = Path(__file__).resolve().parents[1]
REGISTERS = re.compile(r"^@undo\.inverse_of\(", re.MULTILINE)


def test_every_module_with_a_way_back_is_known() -> None:
    sources = [one for part in ("core", "bot", "tools", "agent", "web") for one in (ROOT / part).rglob("*.py")]
    found = {one for one in sources if REGISTERS.search(one.read_text(encoding="utf-8"))}
    assert {".".join(one.relative_to(ROOT).with_suffix("").parts) for one in found} == set(undo.HOMES)


def test_a_process_of_its_own_knows_them_all() -> None:
    asked = "from core import undo; print(*sorted(undo.inverses()), sep='\\n')"
    alone = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "import" in alone.stdout.splitlines()
    assert alone.stdout.splitlines() == sorted(undo.inverses())
