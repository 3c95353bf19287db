"""Blocks to a channel's messages, by its capabilities: the only place where a reply becomes markup."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from bot.channel import Capabilities
from bot.messages import Button, Outbound
from core.blocks import Block, Choices, Document, Figure, Image, Link, Table, Text
from core.chats.messages import numbered, shown

FileLink = Callable[[str, str, str], str]
WORD_JOINER = "\u2060"
GOING_ON = "And next?"  # over buttons that ask nothing, where no words of the answer can carry them


@dataclass(frozen=True)
class _Paragraph:
    """A piece of text that stays whole where it fits: as the channel marks it up, and plain."""

    marked: str
    plain: str


def draw(blocks: Iterable[Block], can: Capabilities, file_link: FileLink) -> list[Outbound]:
    """The messages, in order. file_link(key, mime, name) makes an address for what the channel cannot carry."""
    messages: list[Outbound] = []
    waiting: list[_Paragraph] = []
    for block in blocks:
        match block:
            case Choices(prompt="") if messages and not waiting and len(block.choices) <= can.max_buttons:
                messages[-1] = replace(messages[-1], buttons=_buttons(block, can))
            case Image() if can.sends_images:
                messages += _pack(waiting, can)
                waiting = []
                caption = _cut(block.alt, can.max_caption)
                messages.append(
                    Outbound(_mark(caption, can), caption, block.file, "chart.png", block.mime, (), block.alt)
                )
            case Document() if can.sends_documents:
                messages += _pack(waiting, can)
                waiting = []
                messages.append(Outbound(file=block.file, file_name=block.name, mime=block.mime))
            case Choices():
                messages += _choices(block, waiting, can)
                waiting = []
            case _:
                waiting += _paragraphs(block, can, file_link)
    return messages + _pack(waiting, can)


def length(text: str) -> int:
    """Characters as the chat platforms count them: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _mark(text: str, can: Capabilities) -> str:
    """`text` so that nothing in it is taken for markup."""
    if can.markup == "html":
        return html.escape(text, quote=False)
    if can.markup == "whatsapp":
        return re.sub(r"([*_~`])", rf"\1{WORD_JOINER}", text)
    return text


def _cell(cell: str | Figure) -> str:
    return cell if isinstance(cell, str) else shown(cell)


def _paragraphs(block: Block, can: Capabilities, file_link: FileLink) -> list[_Paragraph]:
    match block:
        case Text(parts=parts):
            return _plain("".join(_cell(part) for part in parts), can)
        case Figure():
            return _plain(f"{block.name.replace('_', ' ').capitalize()}: {shown(block)}", can)
        case Table():
            return _table(block, can)
        case Link():
            return _plain(f"{block.label}: {block.url}", can, exact=True)
        case Document():
            address = file_link(block.file, block.mime, block.name)
            return _plain(f"{block.name}: {address}", can, exact=True)
        case Image():
            return _plain(block.alt, can)
        case Choices():
            return _plain(block.prompt, can)


def _plain(words: str, can: Capabilities, *, exact: bool = False) -> list[_Paragraph]:
    """exact: an address, which a word joiner would break."""
    marked = words if exact and can.markup != "html" else _mark(words, can)
    return [_Paragraph(marked, words)]


def _table(table: Table, can: Capabilities) -> list[_Paragraph]:
    """Aligned columns no wider than a phone: the last one right, the longest one cut."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    if not rows:
        return []
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    spare = can.monospace_width - sum(widths) - 2 * (len(widths) - 1)
    if spare < 0:
        widest = widths.index(max(widths))
        widths[widest] = max(6, widths[widest] + spare)
    lines = ["  ".join(_fit(cell, widths[n], last=n == len(widths) - 1) for n, cell in enumerate(row)) for row in rows]
    text = "\n".join(line.rstrip() for line in lines)
    match can.markup:
        case "html":
            return [_Paragraph(f"<pre>{html.escape(text, quote=False)}</pre>", text)]
        case "whatsapp":
            return [_Paragraph("```" + text.replace("`", "'") + "```", text)]
        case _:
            return [_Paragraph(text, text)]


def _fit(cell: str, width: int, *, last: bool) -> str:
    cut = cell if len(cell) <= width else cell[: width - 1] + "…"
    return cut.rjust(width) if last else cut.ljust(width)


def _pack(paragraphs: list[_Paragraph], can: Capabilities) -> list[Outbound]:
    """As few messages as hold them; a paragraph longer than a message is split between words, without its markup."""
    messages: list[Outbound] = []
    for paragraph in (part for whole in paragraphs for part in _split(whole, can)):
        last = messages[-1] if messages else None
        joined = length(last.plain) + 1 + length(paragraph.plain) if last else 0
        marked = length(last.text) + 1 + length(paragraph.marked) if last else 0
        # Only HTML's tags are free; elsewhere the marks count.
        if last and (joined if can.markup == "html" else marked) <= can.max_text:
            messages[-1] = replace(
                last, text=f"{last.text}\n{paragraph.marked}", plain=f"{last.plain}\n{paragraph.plain}"
            )
        else:
            messages.append(Outbound(text=paragraph.marked, plain=paragraph.plain))
    return messages


def _split(paragraph: _Paragraph, can: Capabilities) -> list[_Paragraph]:
    size = length(paragraph.plain if can.markup == "html" else paragraph.marked)
    if size <= can.max_text:
        return [paragraph]
    pieces: list[str] = []
    rest = paragraph.plain
    room = can.max_text // 2  # every character might be marked, or count twice
    while len(rest) > room:
        at = max(rest.rfind("\n", 0, room), rest.rfind(" ", 0, room))
        at = at if at > 0 else room
        pieces.append(rest[:at])
        rest = rest[at:].lstrip()
    pieces.append(rest)
    return [_Paragraph(_mark(piece, can), piece) for piece in pieces if piece]


def _cut(text: str, limit: int) -> str:
    if length(text) <= limit:
        return text
    while length(text) > limit - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _choices(block: Choices, before: list[_Paragraph], can: Capabilities) -> list[Outbound]:
    """Buttons under the words before them; a numbered list where the channel has no, or too few, buttons."""
    if len(block.choices) > can.max_buttons:
        listed = numbered(block.prompt, block.choices) + ("\nReply with a number." if block.prompt else "")
        return _pack([*before, *_plain(listed, can)], can)
    prompt = _plain(block.prompt or GOING_ON, can)
    messages = _pack([*before, *prompt] if block.prompt or not before else before, can)
    if length(messages[-1].plain) > can.max_choices_text:
        messages = [*_pack(before, can), *_pack(prompt, can)]
    return [*messages[:-1], replace(messages[-1], buttons=_buttons(block, can))]


def _buttons(block: Choices, can: Capabilities) -> tuple[Button, ...]:
    return tuple(Button(_cut(choice.label, can.max_button_label), choice.token) for choice in block.choices)
