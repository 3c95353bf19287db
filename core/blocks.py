"""What a reply is made of: a closed union that tools and core make and channels draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

Behind = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """One money amount or count, bound to the query that made it.

    amount: Decimal, + is money in. currency: ISO code, or None for a count.
    start, end: the owner's calendar days the figure covers, both included; None where it has none.
    rows: how many transactions stand behind it. unsigned: shown without its minus, where the words say "spent".
    behind: which ones, so that they can be listed and add up to it; core.dashboard.receipts reads it.
    about: an estimate, rounded and shown without decimals.
    """

    name: str
    amount: Decimal
    currency: str | None = None
    start: date | None = None
    end: date | None = None
    rows: int = 0
    unsigned: bool = False
    behind: Behind = field(default=(), compare=False, repr=False)
    about: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph. A figure stands in it as itself, so nothing a person wrote can pose as one."""

    parts: tuple[str | Figure, ...]


@dataclass(frozen=True)
class Table:
    """Rows for the eye; cells are words or figures. about: the ids of the transactions, where each row is one."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | Figure, ...], ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Image:
    """A picture in the file store, with the sentence that says what it shows."""

    file: str
    alt: str
    mime: str = "image/png"


@dataclass(frozen=True)
class Document:
    """A file in the file store to hand over."""

    file: str
    name: str
    mime: str


@dataclass(frozen=True)
class Choice:
    """One button: what it says, and the opaque token of the action row it stands for."""

    label: str
    token: str


@dataclass(frozen=True)
class Choices:
    """A question with buttons under it. prompt: empty where they only go on from what was said."""

    prompt: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Link:
    """An address to open."""

    label: str
    url: str


Block = Text | Figure | Table | Image | Document | Choices | Link


def text(*parts: str | Figure) -> Text:
    """A paragraph from words and figures, in reading order."""
    return Text(parts)


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every figure in `blocks`, in reading order, those inside paragraphs and tables too."""
    for block in blocks:
        match block:
            case Figure():
                yield block
            case Text(parts=parts):
                yield from (part for part in parts if isinstance(part, Figure))
            case Table(rows=rows):
                yield from (cell for row in rows for cell in row if isinstance(cell, Figure))
            case _:
                pass


def to_json(block: Block) -> dict[str, Any]:
    """A block as plain JSON; amounts are decimal strings, days ISO. `from_json` undoes it."""
    match block:
        case Figure():
            return {
                "type": "figure",
                "name": block.name,
                "amount": str(block.amount),
                "currency": block.currency,
                "start": block.start.isoformat() if block.start else None,
                "end": block.end.isoformat() if block.end else None,
                "rows": block.rows,
                "unsigned": block.unsigned,
                **({"behind": dict(block.behind)} if block.behind else {}),
                **({"about": True} if block.about else {}),
            }
        case Text():
            return {"type": "text", "parts": [_cell(part) for part in block.parts]}
        case Table():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            about = {"about": list(block.about)} if block.about else {}
            return {"type": "table", "columns": list(block.columns), "rows": rows, **about}
        case Image():
            return {"type": "image", "file": block.file, "alt": block.alt, "mime": block.mime}
        case Document():
            return {"type": "document", "file": block.file, "name": block.name, "mime": block.mime}
        case Choices():
            choices = [{"label": c.label, "token": c.token} for c in block.choices]
            return {"type": "choices", "prompt": block.prompt, "choices": choices}
        case Link():
            return {"type": "link", "label": block.label, "url": block.url}


def from_json(data: dict[str, Any]) -> Block:
    """The block that `to_json` wrote. Raises KeyError for a type it never writes."""
    return _READERS[data["type"]](data)


def _cell(cell: str | Figure) -> str | dict[str, Any]:
    return to_json(cell) if isinstance(cell, Figure) else cell


def _read_cell(cell: Any) -> str | Figure:
    return cell if isinstance(cell, str) else _read_figure(cell)


def _read_day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_figure(d: dict[str, Any]) -> Figure:
    return Figure(
        d["name"],
        Decimal(d["amount"]),
        d["currency"],
        _read_day(d["start"]),
        _read_day(d["end"]),
        d["rows"],
        d["unsigned"],
        tuple(d.get("behind", {}).items()),
        d.get("about", False),
    )


_READERS = {
    "figure": _read_figure,
    "text": lambda d: Text(tuple(_read_cell(p) for p in d["parts"])),
    "table": lambda d: Table(
        tuple(d["columns"]), tuple(tuple(_read_cell(c) for c in r) for r in d["rows"]), tuple(d.get("about", ()))
    ),
    "image": lambda d: Image(d["file"], d["alt"], d["mime"]),
    "document": lambda d: Document(d["file"], d["name"], d["mime"]),
    "choices": lambda d: Choices(d["prompt"], tuple(Choice(c["label"], c["token"]) for c in d["choices"])),
    "link": lambda d: Link(d["label"], d["url"]),
}
