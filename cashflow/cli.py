"""The command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any


class _Said(argparse.Action):
    """Keeps messages and files in the order they were given."""

    def __call__(self, _parser: Any, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:
        namespace.said = [*(namespace.said or []), ("file" if option == "--file" else "message", values)]


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    made = argparse.ArgumentParser(prog="cashflow", description="A cash-flow assistant for a small business.")
    commands = made.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="everything in one: databases, web page, bot, jobs")
    for name, what in (
        ("web", "the page, the API and the webhooks"),
        ("bot", "turns and delivery"),
        ("turns", "more turns at once, beside the bot"),
        ("worker", "imports and scheduled work"),
        ("beat", "the clock that starts scheduled work"),
        ("migrate", "bring the database to the newest version"),
    ):
        commands.add_parser(name, help=what)
    chat = commands.add_parser("chat", help="the assistant in this terminal")
    chat.add_argument("--user", default="me", metavar="NAME", help="whose books; made when new")
    chat.add_argument("--message", action=_Said, dest="said", metavar="TEXT", help="say this, instead of asking you")
    chat.add_argument("--file", action=_Said, dest="said", metavar="PATH", help="send this file")
    chat.add_argument("--today", type=date.fromisoformat, metavar="DAY", help="pretend it is this day (YYYY-MM-DD)")
    chat.add_argument("--json", action="store_true", help="one JSON object a turn")
    chat.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where pictures are written")
    read = commands.add_parser("read", help="read statement files, without a database")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--answer", action="append", default=[], metavar="KEY=VALUE", help="the answer to a question")
    read.add_argument("--json", action="store_true", help="one JSON object a statement")
    export = commands.add_parser("export", help="an owner's transactions as a file")
    export.add_argument("--user", default="me", metavar="NAME", help="whose books")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help="a name that ends in .csv or .xlsx")
    export.add_argument("--start", type=date.fromisoformat, metavar="DAY", help="the first day (YYYY-MM-DD)")
    export.add_argument("--end", type=date.fromisoformat, metavar="DAY", help="the last day")
    demo = commands.add_parser("demo", help="a made-up company to try everything on")
    demo.add_argument("--seed", type=int, default=7)
    demo.add_argument("--today", type=date.fromisoformat, metavar="DAY", help="the last day of its books")
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command; exits with 1 and a sentence where it cannot be done."""
    asked = parser().parse_args(arguments)
    if asked.command == "read":
        from cashflow import read

        sys.exit(read.main(asked.files, asked.answer, as_json=asked.json))
    from cashflow import processes

    sys.exit(processes.start(asked))


if __name__ == "__main__":
    main()
