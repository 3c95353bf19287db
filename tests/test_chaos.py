"""A slice of the chaos harness: processes die under load, and nothing is lost, doubled or said out of order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.settings import get_settings

ROOT = Path(__file__).parents[1]
PROMISES = ("lost", "double_effects", "order_breaks", "lost_replies", "wrong_figures")
pytestmark = [pytest.mark.chaos, pytest.mark.timeout(300)]


def play(path: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "benchmarks.chaos", "--json", str(path), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=280)
    assert path.exists(), done.stderr
    return done.returncode, json.loads(path.read_text())


def test_nothing_is_lost_doubled_or_out_of_order(tmp_path: Path) -> None:
    _, outcome = play(tmp_path / "ours.json", "--messages", "240", "--kills", "5", "--pg", "1", "--seed", "11")
    found = outcome["verdict"]
    assert found["acknowledged"] == 240
    assert {name: found[name] for name in PROMISES} == dict.fromkeys(PROMISES, 0)
    assert (found["unread_statements"], found["silent_statements"]) == (0, 0)
    # Whatever was on its way to the provider at a blow may have arrived: it is said again rather than not at all.
    on_the_way = len(outcome["struck"]) * get_settings().send_threads
    assert found["extra_replies"] <= outcome["ambiguous"] + on_the_way
    assert outcome["frozen"]["taken"] == outcome["frozen"]["held"]


def test_the_same_blows_turn_a_naive_design_red(tmp_path: Path) -> None:
    status, outcome = play(
        tmp_path / "naive.json", "--messages", "240", "--kills", "5", "--pg", "1", "--seed", "11", "--design", "naive"
    )
    assert status == 1
    assert any(outcome["verdict"][name] for name in PROMISES)
