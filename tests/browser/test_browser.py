"""The page in Chromium, at a phone's width and a desk's: sign in, see the figures, talk, reload, sign out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from uuid import UUID

import pytest
import uvicorn

from cashflow.app import build
from core import clock, db, files
from core.accounts import codes
from core.blocks import Figure, Image, Table
from core.blocks import text as words
from core.chats import actions
from core.chats.actions import Option
from core.dashboard import charts
from core.settings import get_settings
from tests.api_people import PASSWORD, Bot, add_rows, cheap_hashes, client, nudges, own_counters, sign_up

CHROMIUM = Path("/usr/bin/chromium")
PHONE, DESK = (390, 844), (1280, 860)
TODAY = clock.today("Europe/London")
LONG_NAME = "Eleanor Fitzgerald-Whittington-Featherstonehaugh Holdings"


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM.exists():
        why = f"{CHROMIUM} is not installed (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass(frozen=True)
class Site:
    """A running server with a bot beside it."""

    url: str
    bot: Bot


@pytest.fixture
def site(database, monkeypatch) -> Iterator[Site]:
    cheap_hashes(monkeypatch)
    own_counters(monkeypatch)
    nudges(monkeypatch)
    config = uvicorn.Config(build(), host="127.0.0.1", port=0, access_log=False, log_level="error", lifespan="off")
    server, bot, stop = uvicorn.Server(config), Bot(answers), Event()

    def work() -> None:
        while not stop.wait(0.05):
            bot.turn()

    threads = [Thread(target=server.run), Thread(target=work)]
    for thread in threads:
        thread.start()
    try:
        deadline = monotonic() + 10
        while not server.started:
            assert monotonic() < deadline, "the server did not start"
            sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        get_settings.cache_clear()
        yield Site(f"http://127.0.0.1:{port}", bot)
    finally:
        server.should_exit = True
        stop.set()
        for thread in threads:
            thread.join(10)


def answers(inbound):
    """Every kind of block, long words and a picture; a button says what was pressed."""
    user_id = UUID(inbound.identity)
    if inbound.kind == "action":
        return [words(f"You pressed {inbound.text}.")]
    if inbound.kind == "file":
        return [words("Got ", Figure("size", Decimal(inbound.attachments[0].size or 0)), " bytes.")]
    figure = Figure("balance", Decimal("-1234567.89"), "GBP", rows=3)
    with db.as_user(user_id) as session:
        chat_key = f"web:{inbound.chat_id}"
        options = [Option("Yes, do", "x", {}), Option("No", "y", {})]
        question = actions.offer(session, user_id, chat_key, "Shall I?", options)
    points = [(TODAY - timedelta(days=n), Decimal(1000 + n)) for n in range(30)]
    png = charts.cash_line(points, currency="GBP", title="Cash", today=TODAY)
    picture = Image(files.put(user_id, "charts", png), "Cash: a line that falls")
    table = Table(("Date", "Who", "Amount"), (("3 March 2026", LONG_NAME, figure), ("4 March 2026", "x" * 90, figure)))
    return [words("You have ", figure, " <b>not bold</b>."), table, picture, question]


def open_page(chromium, size, scheme="light"):
    """A page that keeps what the browser complains of."""
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, complaints


def fits(page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def someone() -> tuple[str, str]:
    """A person with books and a link that signs them in."""
    with client() as web:
        ann = sign_up(web)
    rows = [(TODAY - timedelta(days=n), f"{LONG_NAME} {n}", f"-{n}.25", f"{5000 - n}.00") for n in range(20, 0, -1)]
    add_rows(ann.id, [*rows, (TODAY, "ACME LTD", "1234567.89", "1239567.89")])
    with db.as_user(ann.id) as session:
        return ann.email, codes.make(session, user_id=ann.id, purpose="login")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_sign_in_see_figures_talk_reload_sign_out(site, chromium, size, tmp_path):
    email, _ = someone()
    page, complaints = open_page(chromium, size)
    page.goto(site.url)
    assert fits(page)
    page.get_by_label("E-mail").first.fill(email)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="In the bank").wait_for()
    assert page.locator(".figure.main .amount").inner_text() == "£1,239,567.89"
    assert (
        page.get_by_role("img", name="Cash in the bank").evaluate("i => i.decode().then(() => i.naturalWidth)") == 1080
    )
    assert page.get_by_role("region", name="Latest transactions").get_by_role("listitem").count() == 10
    assert fits(page)
    page.get_by_label("Message").fill("What is my balance?")
    page.keyboard.press("Enter")
    reply = page.locator(".bubble.assistant")
    reply.wait_for()
    assert "You have -£1,234,567.89 <b>not bold</b>." in reply.inner_text()
    assert page.locator(".bubble.user").inner_text().endswith("What is my balance?")
    assert reply.get_by_role("img", name="Cash: a line that falls").evaluate(
        "i => i.decode().then(() => i.naturalWidth)"
    )
    assert fits(page)
    page.get_by_role("button", name="Yes, do").click()
    page.get_by_text("You pressed Yes, do.").wait_for()
    page.locator("#file").set_input_files({"name": "march.csv", "mimeType": "text/csv", "buffer": b"12345"})
    page.get_by_text("Got 5 bytes.").wait_for()
    assert page.locator(".bubble.pending").count() == 0
    page.screenshot(path=tmp_path / "page.png")
    page.reload()
    page.get_by_text("Got 5 bytes.").wait_for()
    assert page.locator(".bubble.user").count() == 3, "a reload loses nothing and doubles nothing"
    assert [one.kind for one in site.bot.heard] == ["text", "action", "file"]
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Know where your cash stands").wait_for()
    page.go_back()
    assert "1,239,567" not in page.content(), "the page is not kept after signing out"
    # The page that was left may have been asking for news: a 401 it answers by itself.
    assert [one for one in complaints if "401" not in one] == []
    page.context.close()


def test_make_an_account_and_see_how_to_begin(site, chromium):
    page, complaints = open_page(chromium, PHONE, "dark")
    page.goto(site.url)
    page.get_by_text("Make an account").first.click()
    page.get_by_label("E-mail").last.fill("new@example.com")
    page.get_by_label("Password").last.fill("plum tractor evening")
    assert fits(page)
    page.get_by_role("button", name="Make an account").click()
    page.get_by_role("heading", name="Nothing imported yet").wait_for()
    assert fits(page)
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose the file").click()
    chosen.value.set_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"123"})
    page.get_by_text("Got 3 bytes.").wait_for()
    assert complaints == []
    page.context.close()


def test_a_login_link_opens_with_its_button(site, chromium):
    _, code = someone()
    page, complaints = open_page(chromium, PHONE)
    page.goto(f"{site.url}/login/{code}")
    page.get_by_role("button", name="Open my dashboard").click()
    page.get_by_role("heading", name="In the bank").wait_for()
    assert code not in page.url
    assert complaints == []
    page.context.close()


def test_the_chat_survives_a_server_that_is_away(site, chromium):
    _, code = someone()
    page, _ = open_page(chromium, DESK)
    page.goto(f"{site.url}/login/{code}")
    page.get_by_role("button", name="Open my dashboard").click()
    page.get_by_role("heading", name="In the bank").wait_for()
    page.route("**/api/**", lambda route: route.abort())
    page.get_by_label("Message").fill("hello")
    page.get_by_role("button", name="Send", exact=True).click()
    page.wait_for_function("document.getElementById('words').value === 'hello'")
    assert page.locator(".bubble.user").count() == 0, "what was not sent is back in the box, not shown as said"
    assert "could not reach" in page.locator("#status").inner_text()
    page.unroute("**/api/**")
    page.get_by_role("button", name="Send", exact=True).click()
    page.locator(".bubble.assistant").wait_for()
    assert site.bot.heard[0].text == "hello"
    page.context.close()


def test_contrast_and_labels(site, chromium):
    """Text on its ground at 4.5 to 1, in both schemes; every control has a name."""
    _, code = someone()
    cookies = []
    for scheme in ("light", "dark"):
        page, _ = open_page(chromium, DESK, scheme)
        if scheme == "light":
            page.goto(f"{site.url}/login/{code}")
            page.get_by_role("button", name="Open my dashboard").click()
            cookies = page.context.storage_state()["cookies"]
        else:
            page.context.add_cookies(cookies)
            page.goto(site.url)
        page.get_by_role("heading", name="In the bank").wait_for()
        page.locator(".hint, .bubble").first.wait_for()
        poor = page.evaluate(CONTRAST)
        assert poor == [], scheme
        nameless = page.locator("button, input, textarea, a, select").evaluate_all(
            "all => all.filter(e => !(e.textContent.trim() || e.labels?.length || e.ariaLabel)).map(e => e.outerHTML)"
        )
        assert nameless == []
        page.context.close()


CONTRAST = """
() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest(".hidden")) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push(e.tagName + "." + e.className + " " + ratio.toFixed(2));
  }
  return poor;
}
"""
