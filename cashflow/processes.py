"""The process types: what each starts from, and the environment they share."""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from collections.abc import Callable

from cashflow.environment import environment, follow_parent, stopping
from core import log
from core.errors import Refusal
from core.settings import get_settings


def start(asked: argparse.Namespace) -> int:
    """Runs the command that was asked for; its exit status."""
    talking = asked.command in {"chat", "demo"}  # a person reads this terminal: only what went wrong
    log.configure(json=get_settings().log_json, level=logging.WARNING if talking else logging.INFO)
    if asked.command == "run":
        from cashflow import run

        return run.main()
    if asked.command == "migrate" and get_settings().database_owner_url:
        return _migrate(asked)  # a database of one's own: no embedded server is started for it
    with environment():
        try:
            return _COMMANDS[asked.command](asked)
        except Refusal as refusal:
            sys.stderr.write(f"{refusal.sentence}\n")
            return 1


def _web(_asked: argparse.Namespace) -> int:
    import uvicorn

    follow_parent()
    settings = get_settings()
    uvicorn.run(
        "cashflow.app:app",
        host=settings.host,
        port=settings.port,
        access_log=False,  # its lines hold one-time links
        log_level="warning",
        # Behind a proxy, tries are counted by the address it reports; a stranger's header is not believed.
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
    )
    return 0


def _bot(_asked: argparse.Namespace) -> int:
    from cashflow import bot

    bot.main(stopping())
    return 0


def _turns(_asked: argparse.Namespace) -> int:
    from cashflow import bot

    bot.more_turns(stopping())
    return 0


def _worker(_asked: argparse.Namespace) -> int:
    from core.jobs import app

    follow_parent()
    # The warning is of pickled tasks; ours are JSON, and root is who a container or a trial often runs as.
    warnings.filterwarnings("ignore", message="You're running the worker with superuser privileges")
    app.worker_main(
        [
            "--quiet",
            "worker",
            "--queues=imports,default",
            "--concurrency=2",
            "--loglevel=WARNING",
            "--without-mingle",
            "--without-gossip",
        ]
    )
    return 0


def _beat(_asked: argparse.Namespace) -> int:
    from core.jobs import app

    follow_parent()
    schedule = get_settings().cashflow_data / "beat-schedule"
    app.start(["--quiet", "beat", "--loglevel=WARNING", f"--schedule={schedule}", "--pidfile="])
    return 0


def _migrate(_asked: argparse.Namespace) -> int:
    from cashflow import migrate

    owner_url = get_settings().database_owner_url
    if owner_url is None:
        raise SystemExit("Set DATABASE_OWNER_URL to the address of app_migrate.")
    migrate.upgrade(owner_url)
    return 0


def _chat(asked: argparse.Namespace) -> int:
    from cashflow import chat

    return chat.main(asked)


def _demo(asked: argparse.Namespace) -> int:
    from cashflow import demo

    return demo.main(seed=asked.seed, today=asked.today)


def _export(asked: argparse.Namespace) -> int:
    from cashflow import export

    return export.main(user=asked.user, out=asked.out, start=asked.start, end=asked.end)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "web": _web,
    "bot": _bot,
    "turns": _turns,
    "worker": _worker,
    "beat": _beat,
    "migrate": _migrate,
    "chat": _chat,
    "demo": _demo,
    "export": _export,
}
