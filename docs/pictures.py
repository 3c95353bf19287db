"""The screenshots of the README. `python -m docs.pictures` starts the product, asks a few questions and looks."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from playwright.sync_api import Page, ViewportSize, sync_playwright

from bot.terminal import Terminal
from cashflow import bot
from cashflow.app import build
from core import db, log
from core.accounts import codes
from core.demo import company
from core.demo.load import load
from core.ledger import classify
from core.settings import get_settings
from docs.product import installed

if TYPE_CHECKING:
    import uvicorn

CHROMIUM = Path("/usr/bin/chromium")
PICTURES = Path(__file__).resolve().parent / "pictures"
SEED, TODAY, MONTHS = 7, date(2026, 11, 20), 18  # the same company and the same figures every time
PHONE, DESK = (390, 844), (1280, 1640)
SCALE = {PHONE: 2.0, DESK: 1.1}  # sharp enough for a dense screen, small enough for a README
MAX_BYTES = 300_000
QUESTIONS = ("How much came in last month?", "Show me my cash as a chart")
PATIENCE_SECONDS = 20.0
DECODED = "images => Promise.all(images.map(image => image.decode()))"


def main() -> None:
    """Writes docs/pictures/*.png. Raises SystemExit where that cannot be done or a picture is too large."""
    if not CHROMIUM.exists():
        raise SystemExit(f"{CHROMIUM} is not installed (Debian: apt-get install chromium).")
    log.configure(level=logging.WARNING)
    with product() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_page(viewport=_size(PHONE), device_scale_factor=SCALE[PHONE])
            sign_in(page, url)
            talk(page)
            keep(page.locator("#chat").screenshot(), "chat.png")
            signed_in = page.context.storage_state()
            page = browser.new_page(viewport=_size(DESK), device_scale_factor=SCALE[DESK], storage_state=signed_in)
            page.goto(url)
            page.locator("#log img").wait_for()
            show_everything(page)
            keep(page.screenshot(), "dashboard.png")
        finally:
            browser.close()


@contextmanager
def product() -> Iterator[str]:
    """The web server and the bot of a demo company on a data folder of their own; yields the page's address."""
    with installed(TODAY), web() as url, talking():
        yield url


@contextmanager
def web() -> Iterator[str]:
    """The web process as a thread, on a free port of the loopback."""
    import uvicorn

    config = uvicorn.Config(build(), host="127.0.0.1", port=0, access_log=False, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, name="web")
    thread.start()
    try:
        os.environ["PORT"] = str(_port(server))
        get_settings.cache_clear()
        yield get_settings().base_url
    finally:
        server.should_exit = True
        thread.join()


def _port(server: uvicorn.Server) -> int:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not server.started:
        if time.monotonic() > deadline:
            raise SystemExit("The web server did not start.")
        time.sleep(0.02)
    return server.servers[0].sockets[0].getsockname()[1]


@contextmanager
def talking() -> Iterator[None]:
    """The bot process as a thread."""
    stop = Event()
    thread = Thread(target=bot.main, args=(stop,), name="bot")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def sign_in(page: Page, url: str) -> None:
    """Loads the demo company and opens its page by a link, as `cashflow demo` offers it."""
    owner = Terminal("demo").user_id
    with db.as_user(owner) as session:
        load(session, owner, company(SEED, end=TODAY, months=MONTHS))
        code = codes.make(session, user_id=owner, purpose="login")
    while classify.classify_chunk(owner):
        pass
    page.goto(f"{url}/login/{code}")
    page.get_by_role("button", name="Open my dashboard").click()
    page.locator("#figures").wait_for()


def talk(page: Page) -> None:
    """Asks QUESTIONS, each when the one before is answered."""
    for count, question in enumerate(QUESTIONS, 1):
        page.get_by_label("Message").fill(question)
        page.keyboard.press("Enter")
        page.locator(".bubble.assistant").nth(count - 1).wait_for()
    show_everything(page)


def show_everything(page: Page) -> None:
    """Waits for what is still on its way: pictures, and the end of “Working on it…”."""
    page.locator("img").evaluate_all(DECODED)
    page.wait_for_function("document.getElementById('status').textContent === ''")
    page.locator(".bubble.pending").wait_for(state="detached")
    page.evaluate("document.activeElement?.blur()")
    page.locator("#log").evaluate("log => { log.scrollTop = log.scrollHeight; }")


def keep(png: bytes, name: str) -> None:
    """Writes one picture."""
    if len(png) > MAX_BYTES:
        raise SystemExit(f"{name} is {len(png):,} bytes; make it smaller.")
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / name).write_bytes(png)
    sys.stdout.write(f"{name}: {len(png):,} bytes\n")


def _size(size: tuple[int, int]) -> ViewportSize:
    return {"width": size[0], "height": size[1]}


if __name__ == "__main__":
    main()
