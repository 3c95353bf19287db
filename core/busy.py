"""How many of a process's threads work at once: one that waits for somebody else lets another work meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Semaphore

_held: ContextVar[Semaphore | None] = ContextVar("busy", default=None)


@contextmanager
def working(slots: Semaphore) -> Iterator[None]:
    """Does the block once one of `slots` is free, and holds it but for the time it stands aside."""
    with slots:
        token = _held.set(slots)
        try:
            yield
        finally:
            _held.reset(token)


@contextmanager
def aside() -> Iterator[None]:
    """Gives the thread's slot to others while the block waits, and takes one again after it; without one, nothing."""
    slots = _held.get()
    if slots is None:
        yield
        return
    slots.release()
    try:
        yield
    finally:
        slots.acquire()
