"""The conversations in docs/: the script makes the same bytes again, and its words are those that are kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "docs" / "transcripts"
SHORT = "correcting"  # no pictures, one terminal


def test_a_conversation_is_made_again_byte_for_byte(tmp_path: Path):
    command = [sys.executable, "-m", "docs.transcripts", SHORT, "--folder", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, timeout=300)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in KEPT.glob(f"{SHORT}*")}
