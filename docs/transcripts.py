"""Five conversations with the product, written down. `python -m docs.transcripts` makes docs/transcripts anew."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from core import log
from docs import conversations
from docs.product import installed
from docs.scribe import Scribe
from tests.household import household

FOLDER = Path(__file__).resolve().parent / "transcripts"
IN_A_TERMINAL = {"a-month": conversations.month, "correcting": conversations.correcting}
IN_A_CHAT = {
    "telegram": conversations.telegram,
    "whatsapp": conversations.whatsapp,
    "hostile": conversations.hostile,
}
CONVERSATIONS = (*IN_A_TERMINAL, *IN_A_CHAT)


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes the folder's files, or only those that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(CONVERSATIONS))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args(arguments)
    log.configure(level=logging.CRITICAL)
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for name in given.names or CONVERSATIONS:
        write(name, folder)
        sys.stdout.write(f"{name}.md\n")


def write(name: str, folder: Path) -> None:
    """Writes that transcript with its pictures into `folder`, on an installation of its own."""
    for old in folder.glob(f"{name}*"):
        old.unlink()
    scribe = Scribe(name, folder)
    with installed(conversations.ENDS) as calendar:
        if name in IN_A_TERMINAL:
            IN_A_TERMINAL[name](scribe, calendar)
        else:
            with pytest.MonkeyPatch.context() as patches, household(patches) as house:
                IN_A_CHAT[name](scribe, house)
    scribe.end()


if __name__ == "__main__":
    main()
