"""Which place of a list is asked for, and how that is said: the second, the third."""

from __future__ import annotations

from core.blocks import Block, text

_SAID = ("", "first", "second", "third", "fourth", "fifth")


def nth(place: int) -> str:
    """ "The second" for 2, "Number 7" for 7: how a sentence begins."""
    return f"The {_SAID[place]}" if place < len(_SAID) else f"Number {place}"


def missing(place: int, found: int, most: int) -> Block | None:
    """What is said where `found` rows, of which at most `most` are shown, do not reach to that place."""
    if place > most:
        return text(f"I list no further than number {most}.")
    return text("That is all there is, so there is none in that place.") if place > found else None
