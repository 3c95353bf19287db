"""The one look of every picture: its size, colours and letters, and a canvas measured in pixels."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

Style = Literal["light", "dark"]
Point = tuple[float, float]

# 1080 is what Telegram and WhatsApp keep; a phone shows it a third as wide, so that 32 pixels read like 11.
WIDTH, HEIGHT, DPI = 1080, 864, 100
TITLE, BIG, LABEL, TICK, NOTE = 44, 60, 38, 32, 30  # letters, in pixels
EDGE = 40  # nothing is drawn nearer to the border, in pixels
DOT = 11  # radius of a point that a line names, in pixels
FONT = "DejaVu Sans"  # ships with matplotlib: the same letters on every machine; Latin, Greek, Cyrillic, Arabic, Hebrew
# In matplotlib's folder, but made of symbols, of mathematics, or of boxes.
NOT_FOR_WORDS = ("Last Resort", "STIX", "cm", "DejaVu")
COMPRESSION = 2  # 15 ms less than the usual 6, for a fourth more bytes
ONE_AT_A_TIME = Lock()  # matplotlib's fonts are shared and not thread-safe: hold it from Canvas() to png()


@dataclass(frozen=True)
class Palette:
    """Colours as #RRGGBB. line: money held or coming in; out: money going out or missing.

    Both pairs are Okabe and Ito's, which people of every colour vision tell apart, at three to one on the background.
    """

    background: str
    ink: str
    muted: str
    grid: str
    axis: str
    line: str
    out: str


PALETTES: dict[Style, Palette] = {
    "light": Palette("#FFFFFF", "#111827", "#4B5563", "#E5E7EB", "#6B7280", "#0072B2", "#D55E00"),
    "dark": Palette("#111827", "#F9FAFB", "#B6BECB", "#2B3547", "#8B95A5", "#56B4E9", "#E69F00"),
}


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def overlaps(self, other: Box, gap: float = 0) -> bool:
        """Whether they are nearer than `gap`."""
        apart = self.right + gap <= other.left or other.right + gap <= self.left
        return not (apart or self.top + gap <= other.bottom or other.top + gap <= self.bottom)


@dataclass(frozen=True)
class Written:
    """Words on the canvas and where they are."""

    text: str
    box: Box


class Canvas:
    """A picture being drawn, in pixels from the lower left corner. `written` keeps every text and its place."""

    def __init__(self, style: Style, height: int = HEIGHT) -> None:
        """style: "light" or "dark"; KeyError for another. height: in pixels."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.palette = PALETTES[style]
        self.height = height
        self._figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=self.palette.background)
        self._agg = FigureCanvasAgg(self._figure)
        self._renderer: RendererAgg = self._agg.get_renderer()
        self._figure.patch.draw(self._renderer)
        self._sizes: dict[tuple[str, int, bool], tuple[float, float, float]] = {}
        self.written: list[Written] = []

    def size(self, text: str, pixels: int, *, bold: bool = False) -> Point:
        """Width and height of one line of `text`."""
        width, height, _ = self._measure(text, pixels, bold)
        return width, height

    def text(
        self, at: Point, text: str, pixels: int, *, colour: str = "", bold: bool = False, align: float = 0
    ) -> None:
        """One line with its base line at `at`. align: 0 begins there, 0.5 is centred, 1 ends there."""
        font = _font(text, pixels, bold)
        width, height, descent = self._measure(text, pixels, bold)
        left, base = round(at[0] - width * align), round(at[1])
        pen = self._renderer.new_gc()
        pen.set_foreground(colour or self.palette.ink)
        # Without matplotlib's Text, which measures again. Money signs are not mathematics.
        self._renderer.draw_text(pen, left, self.height - base, text, font, 0, ismath=False)
        pen.restore()
        self.written.append(Written(text, Box(left, base - descent, left + width, base - descent + height)))

    def line(self, points: Sequence[Point], colour: str, width: float, *, dashed: bool = False) -> None:
        """A line through `points`, `width` pixels wide."""
        from matplotlib.lines import Line2D

        xs, ys = [x for x, _ in points], [y for _, y in points]
        drawn = Line2D(xs, ys, color=colour, linewidth=width * 72 / DPI, solid_joinstyle="miter")
        if dashed:
            drawn.set_dashes((2, 1.4))  # in widths of the line
        self._add(drawn)

    def area(self, points: Sequence[Point], colour: str, opacity: float = 1) -> None:
        """The polygon with these corners, filled."""
        from matplotlib.patches import Polygon

        self._add(Polygon(list(points), closed=True, facecolor=colour, edgecolor="none", alpha=opacity, linewidth=0))

    def box(self, box: Box, colour: str, opacity: float = 1) -> None:
        """A filled rectangle."""
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        self.area(corners, colour, opacity)

    def dot(self, at: Point, radius: float, colour: str) -> None:
        """A filled circle with a rim in the background's colour."""
        from matplotlib.patches import Circle

        self._add(Circle(at, radius + 4, facecolor=self.palette.background, edgecolor="none"))
        self._add(Circle(at, radius, facecolor=colour, edgecolor="none"))

    def png(self) -> bytes:
        """The picture; the same calls give the same bytes."""
        from matplotlib.image import imsave

        out, settings = BytesIO(), {"compress_level": COMPRESSION}
        shown = self._agg.buffer_rgba()
        nameless: dict[str, Any] = {"Software": None}  # else every version of matplotlib has other bytes
        imsave(out, shown, format="png", origin="upper", dpi=DPI, metadata=nameless, pil_kwargs=settings)
        return out.getvalue()

    def _measure(self, text: str, pixels: int, bold: bool) -> tuple[float, float, float]:
        """Width, height, and how much of the height is below the base line."""
        key = (text, pixels, bold)
        if key not in self._sizes:
            font = _font(text, pixels, bold)
            self._sizes[key] = self._renderer.get_text_width_height_descent(text, font, ismath=False)
        return self._sizes[key]

    def _add(self, artist: Artist) -> None:
        from matplotlib.transforms import IdentityTransform

        artist.set_figure(self._figure)
        artist.set_transform(IdentityTransform())
        artist.draw(self._renderer)  # at once, so that later calls are on top


def heading(canvas: Canvas, title: str, fallback: str, *, lines: int = 2) -> float:
    """Draws `title` at the top, in at most `lines` lines, and returns the base line for what comes under it.

    Letters no font here can draw are left out (the text alternative has them); `fallback` is drawn when none is left.
    """
    base = canvas.height - EDGE - TITLE * 0.75
    for line in wrap(canvas, drawable(title, bold=True) or fallback, TITLE, WIDTH - 2 * EDGE, lines=lines):
        canvas.text((EDGE, base), line, TITLE, bold=True)
        base -= TITLE * 1.2
    return base


def wrap(canvas: Canvas, text: str, pixels: int, width: float, *, lines: int) -> list[str]:
    """Bold `text` in at most `lines` lines of `width` pixels; what does not fit ends in an ellipsis."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if not rows[-1] or len(rows) == lines or canvas.size(longer, pixels, bold=True)[0] <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return [cut(canvas, row, pixels, width, bold=True) for row in rows]


def cut(canvas: Canvas, text: str, pixels: int, width: float, *, bold: bool = False) -> str:
    """`text` in one line of `width` pixels; what does not fit ends in an ellipsis."""
    start = text[:200]  # no line holds more, and measuring a novel takes long
    if start == text and canvas.size(text, pixels, bold=bold)[0] <= width:
        return text
    # How many letters fit: a longer text is a wider one.
    kept = bisect_right(range(len(start)), width, key=lambda n: canvas.size(f"{start[:n]}…", pixels, bold=bold)[0])
    return f"{start[: max(0, kept - 1)].rstrip()}…"


def drawable(text: str, *, bold: bool = False) -> str:
    """`text` without what would come out as boxes: letters of no font on this machine, control characters."""
    letters = [" " if letter.isspace() else letter for letter in text]
    kept = [letter for letter in letters if letter == " " or _has_shape(letter, bold)]
    words = " ".join("".join(kept).split())
    return words if len(kept) == len(letters) else words.strip(" -–—:,·|/")


def _has_shape(letter: str, bold: bool) -> bool:
    return unicodedata.category(letter)[0] != "C" and _family(letter, bold) is not None


def _font(text: str, pixels: int, bold: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    needed = [_family(letter, bold) for letter in text if ord(letter) > 126]
    families = dict.fromkeys([FONT, *(family for family in needed if family)])
    return FontProperties(family=list(families), weight=_weight(bold), size=pixels * 72 / DPI)


def _weight(bold: bool) -> str:
    return "bold" if bold else "normal"


@lru_cache(maxsize=4096)
def _family(letter: str, bold: bool) -> str | None:
    """The family that draws `letter`: the house's own if it can, else the first other on this machine, else None."""
    from matplotlib.font_manager import FontProperties, fontManager

    names = sorted({font.name for font in fontManager.ttflist if not font.name.startswith(NOT_FOR_WORDS)})
    for name in [FONT, *names]:
        path = fontManager.findfont(FontProperties(family=name, weight=_weight(bold)))
        if ord(letter) in _letters_of(path):
            return name
    return None


@lru_cache(maxsize=512)
def _letters_of(path: str) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(path).get_charmap())
    except (OSError, RuntimeError):  # a font file that is broken or gone
        return frozenset()
