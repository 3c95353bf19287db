"""No message makes a pattern try for ever: text comes from strangers, and one that hangs is a message lost."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import agent
import bot
import core

BLANK = "\x00"  # what a date is once it has been read
HANGS = 5  # seconds: an honest pattern takes milliseconds
NASTY = (
    f"sales {BLANK * 30} vs {BLANK * 25} first 20 days of x",
    f"{'how much ' * 12}{BLANK * 20}!",
    f"{'and ' * 40}zz",
    f"{'in ' * 40}zz",
    f"{BLANK * 60}zz",
    f"{('the ' + BLANK * 10 + ' and ') * 6}zz",
    f"{'a' * 60} !",
    f"{'1,' * 40}x",
    f"{'12 ' * 40}x",
    f"{', ' * 50}x",
    f"{'please show me ' * 10}zzz9",
    f"{'acme and ' * 15}zz",
)


def _patterns(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _patterns(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _patterns((key, one))


def _all_of(package: Any) -> dict[tuple[str, int], tuple[str, re.Pattern[str]]]:
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(info.name)).items():
            for one in _patterns(value):
                found.setdefault((one.pattern, one.flags), (f"{info.name}.{name}", one))
    return found


@contextmanager
def _alarmed(where: str) -> Iterator[None]:
    def stop(*_: Any) -> None:
        raise TimeoutError(where)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("package", [agent, bot, core], ids=lambda one: one.__name__)
def test_no_pattern_hangs(package: Any):
    found = _all_of(package)
    assert found
    for name, pattern in found.values():
        for text in NASTY:
            with _alarmed(f"{name} on {text!r}"):
                for look in (pattern.search, pattern.match, pattern.fullmatch):
                    look(text)
