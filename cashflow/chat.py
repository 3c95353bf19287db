"""`cashflow chat`: the assistant in a terminal, for a person or, with --json, for a program."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.channel import Capabilities
from bot.render import draw
from bot.terminal import Exchange, Terminal, TerminalChannel
from core import blocks, files
from core.blocks import Block, Choices, Image
from core.chats.messages import plain

PROMPT = "you> "
HINT = "Type a question, the path of a statement file, or “quit”."


def main(asked: argparse.Namespace) -> int:
    """Says what was given, or talks until the person leaves; 1 where a file could not be opened."""
    terminal = Terminal(asked.user, today=asked.today)
    show = _json_printer(asked.out) if asked.json else _printer(asked.out)
    status = 0
    for kind, value in asked.said or _typed():
        try:
            show(terminal.send(Path(value)) if kind == "file" else terminal.say(value))
        except OSError as error:
            sys.stderr.write(f"I cannot open {value}: {error.strerror}.\n")
            status = 1
    return status


def _typed() -> Iterator[tuple[str, str]]:
    sys.stdout.write(f"{HINT}\n")
    while True:
        try:
            line = input(PROMPT).strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line.lower() in {"quit", "exit"}:
            return
        if line:
            path = Path(line.removeprefix("file://").strip("'\"")).expanduser()
            yield ("file", str(path)) if len(line) < 1000 and path.is_file() else ("message", line)


def _printer(out: Path):  # noqa: ANN202
    can: Capabilities = TerminalChannel.capabilities

    def show(exchange: Exchange) -> None:
        for message in draw(exchange.blocks, can, files.link):
            if message.file:
                sys.stdout.write(f"[{message.alt}]\n  {_write(message.file, out)}\n")
            else:
                sys.stdout.write(f"{message.plain}\n")
        sys.stdout.flush()

    return show


def _json_printer(out: Path):  # noqa: ANN202
    def show(exchange: Exchange) -> None:
        said = {
            "text": plain(exchange.blocks),
            "blocks": [made for block in exchange.blocks for made in _as_json(block, out)],
            "tool_calls": list(exchange.calls),
            "ms": round(exchange.ms, 1),
        }
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    return show


def _as_json(block: Block, out: Path) -> list[dict[str, Any]]:
    """The block, and each figure in it as a block of its own."""
    figures = [_figure(figure) for figure in blocks.figures([block])]
    match block:
        case blocks.Figure():
            return figures
        case blocks.Text():
            return [{"type": "text", "text": plain([block])}, *figures]
        case blocks.Table(columns=columns, rows=rows):
            cells = [[cell if isinstance(cell, str) else str(cell.amount) for cell in row] for row in rows]
            return [{"type": "table", "columns": list(columns), "rows": cells}, *figures]
        case Image(alt=alt):
            return [{"type": "image", "path": str(_write(block.file, out)), "alt": alt}]
        case Choices():
            return [blocks.to_json(block)]
        case _:
            return [blocks.to_json(block)]


def _figure(figure: blocks.Figure) -> dict[str, Any]:
    made = blocks.to_json(figure)
    del made["unsigned"]
    return made


def _write(key: str, out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{key.rsplit('/', 1)[-1]}.png"
    path.write_bytes(files.get(key))
    return path.resolve()
