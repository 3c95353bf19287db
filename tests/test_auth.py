"""Sign-in: rotation, stolen tokens, forged ones, guesses. Each test tries to get in where it should not."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event, Thread
from time import perf_counter
from uuid import uuid4

import jwt
import pytest
from sqlalchemy import select, text, update

from core import clock, db
from core.accounts import auth, passwords, throttle, tokens
from core.accounts.passwords import LongPasswordError, WeakPasswordError
from core.accounts.throttle import TooManyTriesError
from core.accounts.tokens import Bearer, SignedOutError
from core.models import RefreshToken, User
from core.settings import get_settings
from tests.api_people import API, PASSWORD, cheap_hashes, client, own_counters, sign_up


@pytest.fixture
def web(database, monkeypatch):
    cheap_hashes(monkeypatch)
    own_counters(monkeypatch)
    with client() as made:
        yield made


def live_tokens(user_id) -> int:
    with db.as_user(user_id) as session:
        fresh = select(RefreshToken).where(RefreshToken.used_at.is_(None), RefreshToken.revoked_at.is_(None))
        return len(session.scalars(fresh).all())


def refresh(web, token):
    return web.post(f"{API}/auth/refresh", json={"refresh_token": token})


def overview(web, access):
    return web.get(f"{API}/dashboard/overview", headers={"Authorization": f"Bearer {access}"})


def test_register_sign_in_refresh_and_log_out(web):
    ann = sign_up(web)
    assert overview(web, ann.access).status_code == 200
    signed = web.post(f"{API}/auth/login", json={"email": "ANN@example.com", "password": PASSWORD}).json()["data"]
    assert signed["expires_in"] == 15 * 60
    rotated = refresh(web, signed["refresh_token"]).json()["data"]
    assert overview(web, rotated["access_token"]).status_code == 200
    assert web.post(f"{API}/auth/logout", json={"refresh_token": rotated["refresh_token"]}).status_code == 200
    assert refresh(web, rotated["refresh_token"]).status_code == 401
    assert overview(web, rotated["access_token"]).status_code == 401, "logout ends the access token too"
    assert overview(web, ann.access).status_code == 200, "but not another sign-in"


def test_a_refresh_token_used_twice_ends_its_family_and_no_other(web):
    ann = sign_up(web)
    other = web.post(f"{API}/auth/login", json={"email": ann.email, "password": PASSWORD}).json()["data"]
    second = refresh(web, ann.refresh).json()["data"]
    assert refresh(web, ann.refresh).status_code == 401
    assert refresh(web, second["refresh_token"]).status_code == 401, "the thief's or the owner's: both are out"
    assert overview(web, second["access_token"]).status_code == 401
    assert refresh(web, other["refresh_token"]).status_code == 200


def test_thirty_parallel_uses_of_one_refresh_token(web):
    ann = sign_up(web)
    with ThreadPoolExecutor(30) as pool:
        answers = list(pool.map(lambda _: refresh(web, ann.refresh), range(30)))
    assert sorted(a.status_code for a in answers) == [200] + [401] * 29
    assert live_tokens(ann.id) == 0


def test_a_family_that_ends_while_it_rotates_leaves_nothing_alive(web):
    """The thief rotates the newest token at the moment the owner's old one is seen again."""
    for _ in range(5):
        ann = sign_up(web, f"{uuid4().hex}@example.com")
        second = refresh(web, ann.refresh).json()["data"]["refresh_token"]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda token: refresh(web, token), [ann.refresh, second] * 4))
        assert live_tokens(ann.id) == 0


def test_an_expired_refresh_token(web):
    ann = sign_up(web)
    with db.as_user(ann.id) as session:
        session.execute(update(RefreshToken).values(expires_at=clock.now() - timedelta(seconds=1)))
    assert refresh(web, ann.refresh).status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: f"{uuid4()}.{token.partition('.')[2]}",  # another's name before the secret
        lambda token: token.partition(".")[0],
        lambda token: "x",
        lambda token: f"{token} ",
    ],
)
def test_a_tampered_refresh_token_is_refused_and_harms_nobody(web, change):
    ann = sign_up(web)
    assert refresh(web, change(ann.refresh)).status_code == 401
    assert refresh(web, ann.refresh).status_code == 200


def test_a_pages_cookie_is_no_refresh_token_and_the_other_way_round(web):
    ann = sign_up(web)
    with db.as_user(ann.id) as session:
        cookie = auth.open_page(session, ann.id)
    assert refresh(web, cookie).status_code == 401
    with db.as_user(ann.id) as session, pytest.raises(SignedOutError):
        auth.read_page(session, ann.id, ann.refresh)


def test_tokens_are_kept_as_hashes_only(web):
    ann = sign_up(web)
    with db.as_user(ann.id) as session:
        kept = session.scalars(select(RefreshToken.token_hash)).all()
    assert kept
    assert not any(ann.refresh.partition(".")[2] in one for one in kept)


def _claims(ann_id, family, **changes):
    now = clock.now()
    claims = {
        "sub": str(ann_id),
        "sid": str(family),
        "iat": now,
        "exp": now + timedelta(minutes=5),
        "jti": "1",
        "aud": tokens.AUDIENCE,
        "typ": "access",
    } | changes
    return {name: value for name, value in claims.items() if value is not None}


KEY = tokens._key
FORGERIES = {
    "no exp": {"exp": None},
    "no iat": {"iat": None},
    "no jti": {"jti": None},
    "no aud": {"aud": None},
    "no sub": {"sub": None},
    "no typ": {"typ": None},
    "no sid": {"sid": None},
    "expired": {"exp": 1},
    "issued tomorrow": {"iat": 4_000_000_000},
    "other audience": {"aud": "someone else"},
    "refresh kind": {"typ": "refresh"},
    "sub is no id": {"sub": "ann"},
    "sub is a number": {"sub": 7},
    "sid is a list": {"sid": ["x"]},
}


@pytest.mark.parametrize("changes", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_token_with_our_signature_but_wrong_claims_is_refused(web, changes):
    who = tokens.read_access(sign_up(web).access)
    good = jwt.encode(_claims(who.user_id, who.family), KEY(), "HS256")
    assert overview(web, good).status_code == 200, "the forgery differs from a good token in one claim"
    bad = _claims(who.user_id, who.family, **changes)
    if isinstance(bad.get("sub"), int):  # PyJWT itself would refuse to make it
        body = base64.urlsafe_b64encode(json.dumps(bad, default=lambda d: d.timestamp()).encode()).rstrip(b"=")
        forged = jwt.api_jws.encode(base64.urlsafe_b64decode(body + b"=="), KEY(), "HS256")
    else:
        forged = jwt.encode(bad, KEY(), "HS256")
    assert overview(web, forged).status_code == 401


def test_tokens_signed_otherwise_are_refused(web):
    who = tokens.read_access(sign_up(web).access)
    claims = _claims(who.user_id, who.family)
    forged = [
        jwt.encode(claims, "", "none"),
        jwt.encode(claims, "y" * 48, "HS256"),
        jwt.encode(claims, "x" * 64, "HS512"),
        jwt.encode(claims, get_settings().secret_key.get_secret_value() * 2, "HS256"),  # type: ignore[union-attr]
        "a.b.c",
        "",
        "\x00",
    ]
    good = tokens.make_access(who)
    head, body, signature = good.split(".")
    forged += [f"{head}.{body}.", f"{head}.{body[:-2]}AA.{signature}", f"{head}.{body}.{signature[:-4]}AAAA"]
    for one in forged:
        with pytest.raises(SignedOutError):
            tokens.read_access(one)
    assert tokens.read_access(good) == who


def test_a_short_key_is_refused_and_not_padded(database, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "k" * 31)
    get_settings.cache_clear()
    with pytest.raises(RuntimeError):
        tokens.make_access(Bearer(uuid4(), uuid4()))


def test_a_person_who_was_switched_off_is_out_at_once(web):
    ann = sign_up(web)
    with db.as_user(ann.id) as session:
        session.execute(update(User).values(is_active=False))
    assert overview(web, ann.access).status_code == 401
    assert refresh(web, ann.refresh).status_code == 401
    assert web.post(f"{API}/auth/login", json={"email": ann.email, "password": PASSWORD}).status_code == 401


def test_an_email_belongs_to_one_person(web):
    sign_up(web)
    again = web.post(f"{API}/auth/register", json={"email": "Ann@Example.com", "password": PASSWORD})
    assert (again.status_code, again.json()["error"]) == (409, "EMAIL_TAKEN")


@pytest.mark.parametrize(
    "password",
    ["short", "Password2024!", "qwertyuiop", "1234567890", "aaaaaaaaaaaa", "1212121212", "Iloveyou!!!!", "welcome12345",
     "ann.smith@example.com", "!!Liverpool99"],
)  # fmt: skip
def test_passwords_that_are_guessed_first_are_refused(password):
    with pytest.raises(WeakPasswordError):
        passwords.check_new(password, "Ann.Smith@example.com")


def test_passwords_that_are_fine():
    for password in ("SecurePass123!", PASSWORD, "ñandú sobre el río", "9f!kQ2#vLp0z"):
        passwords.check_new(password, "ann@example.com")
    with pytest.raises(LongPasswordError):
        passwords.check_new("long " * 26)


def test_a_real_hash_is_argon2id_and_matches_only_its_password():
    hashed = passwords.hash_of(PASSWORD)
    assert hashed.startswith("$argon2id$")
    assert passwords.matches(PASSWORD, hashed)
    assert not passwords.matches(PASSWORD + "x", hashed)
    assert not passwords.matches("x" * 129, hashed)


def test_an_unknown_email_costs_the_hash_that_a_wrong_password_does(monkeypatch):
    """Real hashes, for each costs some hundred times what the look-up does: one each, of the same strength."""
    met: list[str] = []
    hasher = passwords._hasher()

    class Spy:
        hash = hasher.hash

        def verify(self, password: str, hashed: str) -> bool:
            met.append(hashed.rsplit("$", 2)[0])  # the kind, the memory and the rounds, without salt and hash
            return hasher.verify(password, hashed)

    monkeypatch.setattr(passwords, "_hasher", Spy)
    known = auth.Login(uuid4(), passwords.hash_of(PASSWORD), is_active=True)
    for one in (known, None, auth.Login(uuid4(), None, is_active=True)):
        with pytest.raises(auth.WrongPasswordError):
            auth.recognise(one, "not the password")
    assert len(met) == 3
    assert len(set(met)) == 1
    assert met[0].startswith("$argon2id$")


def test_hashes_are_made_two_at_a_time(monkeypatch):
    cheap_hashes(monkeypatch)
    running, most, go = [], [], Event()

    class Slow:
        def hash(self, password):
            running.append(password)
            most.append(len(running))
            go.wait(5)
            running.remove(password)
            return "hash"

    monkeypatch.setattr(passwords, "_hasher", lambda: Slow())
    threads = [Thread(target=passwords.hash_of, args=(str(n),)) for n in range(6)]
    for thread in threads:
        thread.start()
    Event().wait(0.2)
    go.set()
    for thread in threads:
        thread.join(5)
    assert len(most) == 6
    assert max(most) == 2


# Throttle


def guess(web, email="ann@example.com"):
    return web.post(f"{API}/auth/login", json={"email": email, "password": "wrong but long enough"})


def test_guesses_at_one_account_are_stopped_even_with_the_right_password(web):
    sign_up(web)
    codes = [guess(web).status_code for _ in range(10)]
    assert codes == [401] * 10
    stopped = web.post(f"{API}/auth/login", json={"email": "ann@example.com", "password": PASSWORD})
    assert (stopped.status_code, stopped.json()["error"]) == (429, "TOO_MANY_TRIES")


def test_a_right_password_forgives_the_slips_before_it(web):
    sign_up(web)
    for _ in range(2):
        for _ in range(9):
            assert guess(web).status_code == 401
        assert web.post(f"{API}/auth/login", json={"email": "ann@example.com", "password": PASSWORD}).status_code == 200


def test_guesses_at_many_accounts_from_one_address_are_stopped(web):
    codes = [guess(web, f"p{n}@example.com").status_code for n in range(31)]
    assert codes == [401] * 30 + [429]


def test_with_redis_away_memory_counts(database, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "unix:///tmp/there-is-no-such.sock")
    get_settings.cache_clear()
    began = perf_counter()
    limit, key = throttle.SIGN_IN_PER_ACCOUNT, uuid4().hex
    for _ in range(10):
        throttle.count(limit, key)
    with pytest.raises(TooManyTriesError):
        throttle.count(limit, key)
    throttle.count(limit, "another")
    throttle.forget(limit, key)
    throttle.count(limit, key)
    assert perf_counter() - began < 3


def test_tries_are_shared_between_processes_on_redis(database):
    """Two counters with one Redis: what one process counts, the other knows."""
    key = uuid4().hex
    one = throttle._Counters(database.redis_url)
    two = throttle._Counters(database.redis_url)
    assert all((one if n % 2 else two).hit(throttle.SIGN_IN_PER_ACCOUNT, key) for n in range(10))
    assert not one.hit(throttle.SIGN_IN_PER_ACCOUNT, key)
    assert not two.hit(throttle.SIGN_IN_PER_ACCOUNT, key)


def test_nobodys_email_lies_in_the_sign_ins_of_another(web):
    """Row security under the refresh tokens: B's session sees none of A's, whatever it asks."""
    ann, bob = sign_up(web), sign_up(web, "bob@example.com")
    with db.as_user(bob.id) as session:
        owners = session.scalars(text("SELECT DISTINCT user_id FROM refresh_tokens")).all()
        assert owners == [bob.id]
        assert auth.rotate(session, bob.id, ann.refresh) is None
    assert refresh(web, ann.refresh).status_code == 200
