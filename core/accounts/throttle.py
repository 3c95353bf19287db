"""Tries counted in a moving window, on Redis; in this process's memory while Redis is away."""

from __future__ import annotations

import threading
import time
from functools import lru_cache
from typing import Any

import structlog
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from core.errors import Refusal
from core.settings import get_settings

log = structlog.get_logger()
REDIS_SECONDS = 0.5  # a throttle must not make anyone wait
PAUSE_SECONDS = 10.0  # how long Redis is left alone after it did not answer

# A person mistypes a few times; a guesser needs thousands.
SIGN_IN_PER_ADDRESS = RateLimitItemPerMinute(30, 5, "sign-in address")
SIGN_IN_PER_ACCOUNT = RateLimitItemPerMinute(10, 15, "sign-in account")
REGISTER_PER_ADDRESS = RateLimitItemPerHour(20, 1, "register address")
REFRESH_PER_ADDRESS = RateLimitItemPerMinute(120, 5, "refresh address")
CODE_PER_ADDRESS = RateLimitItemPerMinute(30, 10, "code address")
CODES_PER_USER = RateLimitItemPerHour(20, 1, "new codes")
MESSAGES_PER_USER = RateLimitItemPerMinute(60, 1, "messages")


class TooManyTriesError(Refusal):
    """That was tried too often. Please wait a few minutes and try again."""

    status = 429
    code = "TOO_MANY_TRIES"


class _Counters:
    """Redis while it answers, memory otherwise."""

    def __init__(self, redis_url: str | None) -> None:
        self._memory = MovingWindowRateLimiter(MemoryStorage())
        self._redis_url = redis_url
        self._redis: MovingWindowRateLimiter | None = None
        self._again_at = 0.0
        self._lock = threading.Lock()

    def hit(self, limit: RateLimitItem, key: str) -> bool:
        """Counts one try; False where it is one too many."""
        return bool(self._ask("hit", limit, key))

    def clear(self, limit: RateLimitItem, key: str) -> None:
        """Forgets the tries of `key`."""
        self._ask("clear", limit, key)

    def _ask(self, verb: str, limit: RateLimitItem, key: str) -> Any:
        if self._redis_url and time.monotonic() >= self._again_at:
            try:
                return self._call(self._on_redis(self._redis_url), verb, limit, key)
            except (RedisError, OSError) as error:
                self._again_at = time.monotonic() + PAUSE_SECONDS
                log.warning("throttle.redis_away", error=error)
        return self._call(self._memory, verb, limit, key)

    @staticmethod
    def _call(limiter: MovingWindowRateLimiter, verb: str, limit: RateLimitItem, key: str) -> Any:
        return limiter.hit(limit, key) if verb == "hit" else limiter.clear(limit, key)

    def _on_redis(self, url: str) -> MovingWindowRateLimiter:
        with self._lock:
            if self._redis is None:
                storage = storage_from_string(_address(url), **_WAITS)
                if not isinstance(storage, Storage):
                    raise TypeError
                self._redis = MovingWindowRateLimiter(storage)
        return self._redis


_WAITS: Any = {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS}


def _address(url: str) -> str:
    """As `limits` spells a socket."""
    return url.replace("unix://", "redis+unix://", 1) if url.startswith("unix://") else url


@lru_cache
def _counters(redis_url: str | None) -> _Counters:
    return _Counters(redis_url)


def count(limit: RateLimitItem, key: str) -> None:
    """Counts one try of `key`. Raises TooManyTriesError past `limit`."""
    if not _counters(get_settings().redis_url).hit(limit, key):
        raise TooManyTriesError


def forget(limit: RateLimitItem, key: str) -> None:
    """The try succeeded: those before it were slips, not guesses."""
    _counters(get_settings().redis_url).clear(limit, key)
