"""The one event loop that python-telegram-bot lives in, behind plain blocking calls."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent import futures
from typing import Any, TypeVar

T = TypeVar("T")

STOP_LOOK_SECONDS = 0.2  # how late a stopped long poll notices: below what a person waiting for a shutdown feels


class LoopThread:
    """An event loop in a daemon thread, started by the first call. Safe from several threads."""

    def __init__(self, name: str) -> None:
        """name: the thread's, for whoever reads a stack dump."""
        self._name = name
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def run(
        self, work: Callable[[], Coroutine[Any, Any, T]], *, seconds: float, stop: threading.Event | None = None
    ) -> T:
        """What `work` returns. Raises what it raises, TimeoutError after `seconds`, CancelledError once stopped.

        stop: when set, the work is given up within STOP_LOOK_SECONDS.
        """

        async def bounded() -> T:
            async with asyncio.timeout(seconds):
                return await work()

        with self._lock:  # with it, because work handed to a loop that has just stopped would never end
            loop = self._started()
            future = asyncio.run_coroutine_threadsafe(bounded(), loop)
        if stop is None:
            return future.result()
        while not stop.is_set():
            if futures.wait([future], timeout=STOP_LOOK_SECONDS).done:
                return future.result()
        future.cancel()
        raise futures.CancelledError

    def close(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Gives up what is under way, runs `last`, ends the thread. A second call does nothing."""
        with self._lock:
            loop, thread, was_closed = self._loop, self._thread, self._closed
            self._closed = True
        if was_closed or loop is None or thread is None:
            return
        asyncio.run_coroutine_threadsafe(_wind_down(last), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def _started(self) -> asyncio.AbstractEventLoop:
        if self._closed:
            raise futures.CancelledError
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._loop.run_forever, name=self._name, daemon=True)
            self._thread.start()
        return self._loop


async def _wind_down(last: Callable[[], Coroutine[Any, Any, None]]) -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await last()
    await asyncio.get_running_loop().shutdown_asyncgens()
