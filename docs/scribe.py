"""Writes a conversation down as Markdown while it takes place: every word as it was shown, pictures as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from core.days import format_day

MAX_BYTES = 300_000  # of a picture
FENCE = "~~~"


@dataclass(frozen=True)
class Shown:
    """A message as the person sees it. picture: its bytes; text is then the caption."""

    text: str
    buttons: Sequence[str] = ()
    picture: bytes | None = None
    document: str | None = None


class Chat(Protocol):
    """A person's side of a chat, whatever the channel; each act returns what is shown for it."""

    def say(self, words: str) -> Sequence[Shown]: ...

    def send(self, content: bytes, name: str) -> Sequence[Shown]: ...

    def press(self, label: str) -> Sequence[Shown]: ...


@dataclass
class Scribe:
    """name: the file's, without its ending. folder: where it and its pictures go."""

    name: str
    folder: Path
    lines: list[str] = field(default_factory=list)
    pictures: int = 0

    def begin(self, title: str, about: str) -> None:
        """The heading, and what the reader is about to see."""
        made = "*Made by `python -m docs.transcripts`: every word and figure is the product's.*"
        self.lines += [f"# {title}", "", about, "", made, ""]

    def note(self, words: str) -> None:
        """A sentence of the teller's."""
        self.lines += [f"*{words}*", ""]

    def day(self, on: date) -> None:
        """What follows takes place on another day."""
        self.lines += [f"## {format_day(on)}", ""]

    def person(self, who: str, did: str) -> None:
        """What a person said or did."""
        self.lines += [f"**{who}:** {did}", ""]

    def bot(self, shown: Sequence[Shown]) -> None:
        """What came back. Raises SystemExit where a picture is too large for a repository."""
        for one in shown:
            if one.picture:
                self._picture(one.picture, one.text)
            held = [one.text] if one.text else []
            held += [f"[file] {one.document}"] if one.document else []
            held += ["", "  ".join(f"[ {label} ]" for label in one.buttons)] if one.buttons else []
            self.lines += [f"{FENCE}text", *held, FENCE, ""]

    def _picture(self, data: bytes, alt: str) -> None:
        self.pictures += 1
        name = f"{self.name}-{self.pictures}.png"
        if len(data) > MAX_BYTES:
            raise SystemExit(f"{name} is {len(data):,} bytes; make it smaller.")
        (self.folder / name).write_bytes(data)
        plain = alt.partition("\n")[0].replace("[", "(").replace("]", ")")
        self.lines += [f"![{plain}]({name})", ""]

    def end(self) -> None:
        """Writes the file."""
        (self.folder / f"{self.name}.md").write_text("\n".join(self.lines).rstrip() + "\n", encoding="utf-8")


@dataclass
class Teller:
    """One person's chat, told to a scribe as it goes."""

    who: str
    chat: Chat
    scribe: Scribe

    def says(self, words: str, shown_as: str | None = None) -> None:
        """A message in words. shown_as: in its place, where it is too long to print."""
        self.scribe.person(self.who, shown_as or " ".join(words.split()))
        self.scribe.bot(self.chat.say(words))

    def sends(self, content: bytes, name: str) -> None:
        """A file."""
        self.scribe.person(self.who, f"*sends {name}*")
        self.scribe.bot(self.chat.send(content, name))

    def taps(self, label: str) -> None:
        """The newest button with that label."""
        self.scribe.person(self.who, f"*taps* {label}")
        self.scribe.bot(self.chat.press(label))
