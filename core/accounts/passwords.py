"""Passwords: which are good enough, and their argon2id hashes, two at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from core.errors import Refusal, UnavailableError

MIN_LENGTH = 10
MAX_LENGTH = 128  # longer ones would only make us hash more
FEWEST_LETTERS = 4  # "aaaaaaaaaa" and "1212121212" are long and worth nothing
# One hash takes 64 MiB and 0.3 s: twenty at once would be 1.3 GB.
AT_ONCE = BoundedSemaphore(2)
WAIT_SECONDS = 10.0
_COMMON = Path(__file__).with_name("common_passwords.txt")
_RUNS = ("01234567890123456789", "98765432109876543210")


class WeakPasswordError(Refusal):
    """That password is too easy to guess. Choose one of at least ten characters; three unrelated words do well."""

    status = 422
    code = "WEAK_PASSWORD"


class LongPasswordError(Refusal):
    """That password is too long. 128 characters are the most I can take."""

    status = 422
    code = "LONG_PASSWORD"


@lru_cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text().split())


def check_new(password: str, email: str = "") -> None:
    """Raises WeakPasswordError or LongPasswordError where `password` should not be anyone's; `email` is its owner's."""
    if len(password) > MAX_LENGTH:
        raise LongPasswordError
    lower = password.lower()
    # "Password2024!" is "password" to everyone who guesses.
    stem = re.sub(r"[\d\W_]+$", "", re.sub(r"^[\d\W_]+", "", lower))
    own = {email.lower(), email.lower().partition("@")[0]} - {""}
    weak = (
        len(password) < MIN_LENGTH
        or len(set(lower)) < FEWEST_LETTERS
        or any(lower in run for run in _RUNS)
        or bool({lower, stem} & (_common() | own))
    )
    if weak:
        raise WeakPasswordError


def hash_of(password: str) -> str:
    """The hash to keep. Raises UnavailableError where too many wait for one."""
    with _turn():
        return _hasher().hash(password)


def matches(password: str, hashed: str | None) -> bool:
    """Whether `password` is the one behind `hashed`; for None (no such person) it takes as long and is False."""
    if len(password) > MAX_LENGTH:
        return False
    with _turn():
        right = _hasher().verify(password, hashed or _nobodys_hash())
    return right and hashed is not None


@contextmanager
def _turn() -> Iterator[None]:
    if not AT_ONCE.acquire(timeout=WAIT_SECONDS):
        raise UnavailableError
    try:
        yield
    finally:
        AT_ONCE.release()


@lru_cache
def _hasher() -> Any:
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@lru_cache
def _nobodys_hash() -> str:
    return _hasher().hash("the password of nobody")
