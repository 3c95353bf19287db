"""Refusals: a class whose docstring is the sentence the person reads."""

from __future__ import annotations

from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - it is a sentence to a person, not a fault of the program
    """That could not be done."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "REFUSED"

    def __init__(self, sentence: str | None = None) -> None:
        """sentence: what the person reads instead of the docstring, where the case has details."""
        super().__init__(sentence or (type(self).__doc__ or "").strip())

    @property
    def sentence(self) -> str:
        """What the person reads."""
        return str(self)


class NotFoundError(Refusal):
    """There is no such thing here."""

    status = 404
    code = "NOT_FOUND"


class FileTooLargeError(Refusal):
    """That file is larger than I can take (10 MB). Export a shorter period, or only this account, and send it again."""

    status = 413
    code = "FILE_TOO_LARGE"


class UnavailableError(Refusal):
    """Something I depend on is not answering. Nothing was lost; please try again in a minute."""

    status = 503
    code = "UNAVAILABLE"
