"""Structured logs: facts, never sentences, money or words. A closed list of keys is what gets out."""

from __future__ import annotations

import logging
import sys
from uuid import UUID

import structlog
from structlog.typing import EventDict, WrappedLogger

# Everything else is dropped: a log line cannot leak what it was never allowed to say.
ALLOWED = frozenset(
    "event level timestamp logger turn_id inbox_id outbox_id import_id user_id channel kind attempts seconds ms rows "
    "status code error_type method path route port process pid tool calls task state count reason version bytes "
    "exit_code where service".split()
)
QUIET = ("httpx", "httpcore", "telegram", "twilio", "openai", "matplotlib", "urllib3", "alembic", "kombu", "amqp")


def configure(*, json: bool = False, level: int = logging.INFO) -> None:
    """Sets up structlog for this process: lines for people on stderr, or JSON."""
    for name in QUIET:  # httpx's INFO lines hold the bot token in their URLs
        logging.getLogger(name).setLevel(logging.WARNING)
    renderer = (
        structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _error_type,
            _only_allowed,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _error_type(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """An exception's type and place; its message may hold a row's words."""
    error = event.pop("error", None)
    if isinstance(error, BaseException):
        event["error_type"] = type(error).__name__
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if trace is not None:
            event["where"] = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
    return event


def _only_allowed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    return {key: str(value) if isinstance(value, UUID) else value for key, value in event.items() if key in ALLOWED}
