"""The page without a browser: its doors, its headers, its one-time links, its states."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update

from core import clock, db
from core.accounts import codes
from core.models import CsvImport, Entity, LinkCode, RefreshToken, Transaction, User
from core.outlook import alerts
from core.settings import get_settings
from tests.api_people import API, PASSWORD, add_rows, sign_up
from web.files import short

OURS = {"Sec-Fetch-Site": "same-origin"}
TODAY = clock.today("Europe/London")


def form(web, path, **fields):
    return web.post(path, data=fields, headers=OURS)


def enter(web, email="ann@example.com"):
    """Registers with the form; the client keeps the cookie."""
    fields = {"full_name": "", "currency": "GBP", "timezone": "Europe/London"}
    answer = form(web, "/register", email=email, password=PASSWORD, **fields)
    assert answer.status_code == 303, answer.text
    return answer


def code_of(user_id, purpose, chat_key=None):
    with db.as_user(user_id) as session:
        return codes.make(session, user_id=user_id, purpose=purpose, chat_key=chat_key)


def test_register_see_nothing_yet_sign_out_sign_in(web):
    assert "Make an account" in web.get("/").text
    entered = enter(web)
    assert entered.headers["location"] == "/"
    page = web.get("/")
    assert "Nothing imported yet" in page.text
    assert "Send it in the chat" in page.text
    stolen = web.cookies["session"]
    assert web.post("/logout", headers=OURS).status_code == 303
    assert "session" not in web.cookies
    assert "Nothing imported yet" not in web.get("/").text
    again = web.get("/", headers={"Cookie": f"session={stolen}"})
    assert "Make an account" in again.text, "a kept cookie opens nothing after signing out"
    assert form(web, "/login", email="ann@example.com", password=PASSWORD).status_code == 303
    assert "Nothing imported yet" in web.get("/").text


def test_the_cookie(web, monkeypatch):
    set_cookie = enter(web).headers["set-cookie"].lower()
    assert set_cookie.startswith("session=")
    for part in ("httponly", "samesite=lax", "path=/"):
        assert part in set_cookie
    assert "secure" not in set_cookie
    monkeypatch.setenv("PUBLIC_URL", "https://cash.example")
    get_settings.cache_clear()
    secure = enter(web, "bob@example.com").headers["set-cookie"].lower()
    assert secure.startswith("__host-session=")
    assert "secure" in secure
    assert "domain=" not in secure


def test_an_old_cookie_and_a_switched_off_person_are_out(web):
    enter(web)
    with db.as_nobody() as session:
        user_id = session.execute(select(func.count()).select_from(User)).scalar()
    assert user_id == 0, "nobody sees nobody"
    cookie = web.cookies["session"]
    from core.accounts import tokens

    with db.as_user(tokens.owner_of(cookie)) as session:
        session.execute(update(RefreshToken).values(expires_at=clock.now() - timedelta(seconds=1)))
    assert "Make an account" in web.get("/").text


@pytest.mark.parametrize(
    ("path", "fields", "status", "sentence"),
    [
        ("/login", {"email": "ann@example.com", "password": "wrong wrong wrong"}, 401, "do not go together"),
        ("/login", {"email": "no mail", "password": "x"}, 422, "Email"),
        ("/login", {}, 422, "Email"),
        ("/register", {"email": "new@example.com", "password": "password123"}, 422, "too easy"),
        ("/register", {"email": "ann@example.com", "password": PASSWORD}, 409, "Sign in instead"),
        ("/register", {"email": "a\x00@b.c", "password": PASSWORD}, 422, "Email"),
        ("/register", {"email": "n@example.com", "password": PASSWORD, "timezone": "../../etc"}, 422, "Timezone"),
        ("/register", {"email": "n@example.com", "password": PASSWORD, "currency": "<b>"}, 422, "Currency"),
    ],
)
def test_forms_that_are_refused_say_why(web, path, fields, status, sentence):
    sign_up(web)
    answer = form(web, path, **fields)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert sentence in answer.text
    assert PASSWORD not in answer.text
    assert "set-cookie" not in answer.headers


def test_forms_from_elsewhere_do_nothing(web):
    sign_up(web)
    fields = {"email": "ann@example.com", "password": PASSWORD}
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = web.post("/login", data=fields, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    enter(web, "bob@example.com")
    assert web.post("/logout", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert "Sign out" in web.get("/").text
    assert web.post("/login", data=fields, headers={"Origin": "http://testserver"}).status_code == 303


HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
}


def test_every_answer_has_the_security_headers(web):
    enter(web)
    paths = ("/", "/login/ABC", "/upload/ABC", "/nothing", f"{API}/transactions", f"{API}/nothing", "/healthz")
    for path in (*paths, "/charts/cash.png", "/files/x"):
        headers = web.get(path).headers
        for name, value in HEADERS.items():
            assert headers[name] == value, path
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["referrer-policy"] in {"no-referrer", "same-origin"}
    assert web.get(f"{API}/transactions").headers["referrer-policy"] == "no-referrer"
    assert web.get("/static/page.css").headers["cache-control"] == "no-cache"


def test_nothing_inline_and_nothing_from_elsewhere(web):
    ann = sign_up(web)
    add_rows(ann.id, [(TODAY, "ACME", "1.00", "1.00")])
    form(web, "/login", email=ann.email, password=PASSWORD)
    pages = [web.get(path).text for path in ("/", "/login/ABC", "/upload/ABC", "/nothing")]
    web.post("/logout", headers=OURS)
    pages.append(web.get("/").text)
    for page in pages:
        assert "<html" in page
        assert not re.search(r"<script(?![^>]* src=\"/static/)", page)
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"(?:src|href|srcset|action)=\"(?!/|#)", page)


def test_figures_of_this_month_and_the_latest_rows(web):
    ann = sign_up(web)
    add_rows(ann.id, [(TODAY, "ACME LTD", "1200.00", "3200.00"), (TODAY, "RENT & CO <b>", "-800.10", "2399.90")])
    form(web, "/login", email=ann.email, password=PASSWORD)
    page = web.get("/").text
    for seen in ("£2,399.90", "£1,200.00", "£800.10", f"{TODAY:%B %Y}", "Rent &amp; Co &lt;B&gt;", "so far"):
        assert seen in page
    assert "<B>" not in page
    chart = web.get("/charts/cash.png")
    assert chart.headers["content-type"] == "image/png"
    assert chart.content.startswith(b"\x89PNG")
    assert web.get("/charts/cash.png?style=dark").content != chart.content
    assert web.get("/charts/cash.png?style=loud").status_code == 422
    assert re.search(r'alt="Cash in the bank: balance £2,399.90', page)


def test_what_needs_attention(web):
    ann = sign_up(web)
    user_id = ann.id
    form(web, "/login", email=ann.email, password=PASSWORD)
    rows = [(TODAY - timedelta(days=10 + 7 * n), "paper <b>", f"-{80 + n % 9}.10", "900.00") for n in range(60)]
    add_rows(user_id, sorted([*rows, (TODAY - timedelta(days=3), "paper <b>", "-840.10", "900.00")]))
    assert "Needs your attention" not in web.get("/").text
    with db.as_user(user_id) as session:
        found = alerts.refresh(session, user_id, today=TODAY)
    page = card(web.get("/").text, "notices")
    assert "anomaly" in {one.alert_type for one in found}
    assert "£840.10" in page
    assert "An unusual payment to Paper &lt;B&gt;" in page
    with db.as_user(user_id) as session:
        for alert in alerts.active(session, today=TODAY):
            alerts.acknowledge(session, alert.id)
    assert "Needs your attention" not in web.get("/").text


def card(page, title):
    """The text of one card, tags cut out."""
    inside = page.split(f'aria-labelledby="{title}"')[1].split("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside)).split(">", 1)[1].strip()


def read_books(user_id, rows, currency="GBP"):
    from core.ledger import classify

    add_rows(user_id, rows, currency)
    while classify.classify_chunk(user_id):
        pass


def test_who_and_what_for(web):
    ann = sign_up(web)
    rows = [
        ("BANK GIRO CREDIT BRIGHTWATER LTD", "600.00"),
        ("BANK GIRO CREDIT NORTHGATE LTD", "200.00"),
        ("CARD PAYMENT TO QUILLON <b> 221", "-100.00"),
        ("DIRECT DEBIT ZORBLAX", "-60.00"),
        ("CARD PAYMENT TO TRAINLINE LONDON", "-40.00"),
    ]
    read_books(ann.id, [(TODAY, words, amount, "0.00") for words, amount in rows])
    read_books(ann.id, [(TODAY, "EUROKUNDE GMBH", "9000.00", "0.00")], "EUR")
    form(web, "/login", email=ann.email, password=PASSWORD)
    page = web.get("/").text
    assert card(page, "customers") == (
        "Top customers Brightwater £600.00 75% · 1 transaction Northgate £200.00 25% · 1 transaction"
    )
    assert card(page, "suppliers").startswith("Top suppliers Quillon")
    assert "£100.00 50% · 1 transaction Zorblax £60.00 30% · 1 transaction Trainline" in card(page, "suppliers")
    assert card(page, "spending") == (
        "Spending by category No category £160.00 80% · 2 transactions Travel £40.00 20% · 1 transaction"
    )
    queue = card(page, "queue")
    assert "2 transactions of all months have no category. 2 answers settle 100% of that money." in queue
    assert queue.endswith("Answer in the chat")
    assert "Eurokunde" not in card(page, "customers"), "one currency is not ranked against another"
    assert 'data-say="What is unsorted?"' in page
    assert "Brightwater</span>" in page.split('id="latest"')[1], "the latest rows have names, not the bank's words"
    assert "<b>" not in page


def test_who_and_what_for_before_it_is_read_and_when_nothing_is_left(web):
    ann = sign_up(web)
    add_rows(ann.id, [(TODAY, "DIRECT DEBIT ZORBLAX", "-60.00", "0.00")])
    form(web, "/login", email=ann.email, password=PASSWORD)
    page = web.get("/").text
    assert "1 transaction still being read" in page
    assert "Not known yet" in card(page, "queue")
    assert "No category £60.00 100%" in card(page, "spending")
    read_books(ann.id, [(TODAY, "CARD PAYMENT TO TRAINLINE LONDON", "-40.00", "0.00")])
    with db.as_user(ann.id) as session:
        from core.ledger import entities

        entities.rename(session, session.scalars(select(Entity.id).where(Entity.name == "Zorblax")).one(), "Zed & Co")
        session.execute(update(Transaction).where(Transaction.expense_category_id.is_(None)).values(amount=60))
    page = web.get("/").text
    assert "still being read" not in page
    assert "Everything is sorted" in card(page, "queue")
    assert card(page, "customers").startswith("Top customers Zed &amp; Co £60.00 100%")


def test_many_categories_add_up(web):
    from core.dashboard.figures import Slice
    from web.home import _spending

    slices = [Slice(None, f"c{n}", "GBP", Decimal(-10 * n), 1) for n in range(9, 0, -1)]
    parts = _spending(slices)
    assert [one.name for one in parts] == ["c9", "c8", "c7", "c6", "c5", "c4", "3 more"]
    assert (sum(one.size for one in parts), sum(one.rows for one in parts)) == (450, 9)
    assert sum(one.share for one in parts) == 1
    assert len(_spending(slices[:7])) == 7, "one more is shown rather than called one more"
    assert [one.share for one in _spending([Slice(None, None, "GBP", Decimal(0), 1)])] == [0]


def test_statements_that_end_before_this_month(web):
    ann = sign_up(web)
    last = TODAY.replace(day=1) - timedelta(days=40)
    add_rows(ann.id, [(last, "ACME LTD", "1200.00", "3200.00")])
    form(web, "/login", email=ann.email, password=PASSWORD)
    page = web.get("/").text
    assert f"{last:%B %Y}" in page
    assert "the last month your statements reach" in page
    assert "£1,200.00" in page


def test_a_login_link_survives_a_preview_and_works_once(web):
    ann = sign_up(web)
    code = code_of(ann.id, "login")
    for _ in range(3):  # a chat app opens it for its preview
        shown = web.get(f"/login/{code}")
        assert "Open my dashboard" in shown.text
        assert "set-cookie" not in shown.headers
    assert web.post(f"/login/{code}").status_code == 403, "another site cannot press it"
    assert web.post(f"/login/{code}", headers=OURS).status_code == 303
    assert "Nothing imported yet" in web.get("/").text
    again = web.post(f"/login/{code}", headers=OURS)
    assert again.status_code == 404
    assert "used already" in again.text


def test_codes_of_one_purpose_do_nothing_for_another_and_expire(web):
    ann = sign_up(web)
    for purpose, path in (("upload", "/login/"), ("chat", "/login/")):
        assert web.post(path + code_of(ann.id, purpose), headers=OURS).status_code == 404
    code = code_of(ann.id, "login")
    with db.as_user(ann.id) as session:
        session.execute(update(LinkCode).values(expires_at=clock.now() - timedelta(seconds=1)))
    assert web.post(f"/login/{code}", headers=OURS).status_code == 404


def test_guessing_codes_is_stopped(web):
    answers = [web.post(f"/login/{'A' * 23}{n % 10}", headers=OURS).status_code for n in range(31)]
    assert answers == [404] * 30 + [429]


def test_an_upload_link_takes_one_file_for_its_chat(web, nudged):
    ann = sign_up(web)
    code = code_of(ann.id, "upload", "telegram:42")
    assert 'type="file"' in web.get(f"/upload/{code}").text
    empty = web.post(f"/upload/{code}", files={"file": ("march.csv", b" \n", "text/csv")})
    assert (empty.status_code, "empty" in empty.text) == (400, True)
    sent = web.post(f"/upload/{code}", files={"file": ("<march>.csv", b"Date,Amount\n", "text/csv")})
    assert sent.status_code == 200
    assert "Look in your chat" in sent.text
    with db.as_user(ann.id) as session:
        made = session.scalars(select(CsvImport)).one()
        assert (made.chat_key, made.file_name) == ("telegram:42", "_march_.csv")
        assert nudged == [("process_csv_import", made.id)]
    again = web.post(f"/upload/{code}", files={"file": ("march.csv", b"Date,Amount\n", "text/csv")})
    assert again.status_code == 404
    assert web.post(f"/upload/{code}").status_code == 422


def test_a_file_too_large_leaves_the_upload_link_good(web, monkeypatch):
    ann = sign_up(web)
    code = code_of(ann.id, "upload", "telegram:42")
    monkeypatch.setenv("MAX_FILE_BYTES", "1000")
    get_settings.cache_clear()
    for size in (1001, 200_000):
        large = web.post(f"/upload/{code}", files={"file": ("a.csv", b"x" * size, "text/csv")})
        assert large.status_code == 413
        assert "larger than I can take" in large.text
    assert web.post(f"/upload/{code}", files={"file": ("a.csv", b"x", "text/csv")}).status_code == 200


def test_faults_are_a_page_with_a_sentence(web, monkeypatch):
    missing = web.get("/nothing")
    assert (missing.status_code, "There is no such thing here" in missing.text) == (404, True)
    enter(web)
    monkeypatch.setenv("DATABASE_URL", "postgresql://app_user@127.0.0.1:1/none")
    get_settings.cache_clear()
    db.dispose()
    away = web.get("/")
    assert away.status_code == 503
    assert "Nothing was lost" in away.text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("chart.png", "chart.png"),
        ("a very long name of a statement.csv", "a very long name.csv"),
        ("ünï.pdf", "_n_.pdf"),
        ('x"\r\ny.png', "x___y.png"),
        ("no ending whatever, but long", "no ending whatever_ "),
        ("", "file"),
    ],
)
def test_names_of_files(name, kept):
    assert short(name) == kept
    assert len(short(name)) <= 20
