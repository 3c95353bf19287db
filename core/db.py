"""Sessions that know whose they are: row-level security is set before the first statement of every transaction."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError, InvalidatePoolError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from core.errors import UnavailableError
from core.settings import Settings, get_settings

__all__ = [
    "Session",
    "acting_as",
    "as_nobody",
    "as_nobody_at_once",
    "as_sched",
    "as_user",
    "as_worker",
    "dispose",
    "driver_connection",
    "is_down",
    "ping",
]
Role = Literal["app_user", "app_worker", "app_sched"]
# Set for the transaction only (true): nothing stays on a pooled connection. RELIABILITY: the seed's SET leaks.
_ACT_AS = text("SELECT set_config('role', :role, true), set_config('app.current_user_id', :user_id, true)")
_SET_USER = "SELECT set_config('app.current_user_id', %s, true)"
# A bot frozen in the middle of a closing transaction holds the row's lock, whatever its lease says: its chat would
# wait until the server gives up on it. Between two statements of such a transaction nothing slow is done.
_OPTIONS: dict[str, str] = {"app_worker": "-c idle_in_transaction_session_timeout=10s"}
IDLE_SECONDS = 1.0  # a connection that was used since then is taken to be there still
POOL_WAIT_SECONDS = 10  # past that a request is better answered 503 than kept


class NoUserError(RuntimeError):
    """A session began without a user: a fault of the program, never shown to a person."""


class UserSession(Session):
    """One user's unit of work. Never reused for another: the identity map would answer past row security."""


class WorkerSession(Session):
    """The bot's own rows (inbox, outbox); an owner's rows only inside `acting_as`."""


class SchedSession(Session):
    """Ids and time zones, to know whose work is due."""


@event.listens_for(UserSession, "after_begin")
def _set_user(session: Session, _transaction: Any, connection: Any) -> None:
    user_id = session.info.get("user_id")
    if user_id is None:
        raise NoUserError
    connection.exec_driver_sql(_SET_USER, (str(user_id),))  # as the driver takes it: this is said before everything


def database_url(role: Role, settings: Settings | None = None) -> str:
    """The SQLAlchemy address under which `role` connects. Raises UnavailableError where none is configured."""
    settings = settings or get_settings()
    own = {"app_user": None, "app_worker": settings.database_worker_url, "app_sched": settings.database_sched_url}[role]
    if own is None and settings.database_url is None:
        raise UnavailableError
    url = make_url(own or settings.database_url or "").set(drivername="postgresql+psycopg")
    if own is None and role != "app_user":
        url = url.set(username=role)
    return url.render_as_string(hide_password=False)


_engines: dict[Role, Engine] = {}
_making = Lock()


def engine(role: Role) -> Engine:
    """The process's pool for `role`: one, also when threads ask for it at once."""
    with _making:
        if role not in _engines:
            made = _engines[role] = create_engine(
                database_url(role),
                pool_size=get_settings().database_pool,
                max_overflow=0,  # what a pool makes beyond its size it closes at once, and makes anew for the next
                pool_timeout=POOL_WAIT_SECONDS,
                connect_args={
                    "connect_timeout": 5,
                    "keepalives_idle": 30,
                    "application_name": f"cashflow {role}",
                    "options": _OPTIONS.get(role, ""),
                },
            )
            _ping_idle(made)
        return _engines[role]


def _ping_idle(made: Engine) -> None:
    """Asks the server whether it is still there before a connection that lay idle is used.

    Not before every use, as SQLAlchemy's own ping: a turn takes a dozen connections, and each ping is a round trip.
    """

    def note(_connection: Any, record: Any) -> None:
        record.info["used"] = time.monotonic()

    def ping_where_idle(connection: Any, record: Any, _proxy: Any) -> None:
        now = time.monotonic()
        if now - record.info.get("used", now) < IDLE_SECONDS:
            return
        try:
            made.dialect.do_ping(connection)
        except made.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error  # the others are as old

    event.listen(made, "checkin", note)
    event.listen(made, "checkout", ping_where_idle)


def dispose() -> None:
    """Closes every pool and forgets the addresses: after a fork, and between tests."""
    with _making:
        for one in _engines.values():
            one.dispose()
        _engines.clear()


@contextmanager
def as_user(user_id: UUID) -> Iterator[UserSession]:
    """A transaction of `user_id`, committed at the end and rolled back by an exception."""
    # A session is one unit of work: what it read stays readable after its end, for nothing is read again through it.
    with UserSession(engine("app_user"), info={"user_id": user_id}, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def as_nobody() -> Iterator[Session]:
    """A transaction of app_user with no user set: sees no owned row; for the look-ups before anyone is known."""
    with Session(engine("app_user")) as session, session.begin():
        yield session


@contextmanager
def as_nobody_at_once() -> Iterator[Session]:
    """As `as_nobody`, but every statement commits by itself: nothing is held from one to the next.

    A transaction with a NOTIFY waits, while it commits, for every other such, so that each waits for the disk alone.
    """
    at_once = engine("app_user").execution_options(isolation_level="AUTOCOMMIT")
    with Session(at_once) as session:
        yield session


@contextmanager
def as_worker() -> Iterator[WorkerSession]:
    """A transaction on the inbox and the outbox."""
    with WorkerSession(engine("app_worker")) as session, session.begin():
        yield session


@contextmanager
def as_sched() -> Iterator[SchedSession]:
    """A transaction that may read ids, states and time zones, of everyone."""
    with SchedSession(engine("app_sched")) as session, session.begin():
        yield session


@contextmanager
def acting_as(session: Session, user_id: UUID) -> Iterator[Session]:
    """Inside a worker's transaction: the part that is `user_id`'s, under app_user and its policies."""
    session.execute(_ACT_AS, {"role": "app_user", "user_id": str(user_id)})
    yield session
    # After an exception the transaction is lost anyway, and with it the role.
    session.flush()
    session.expunge_all()
    session.execute(_ACT_AS, {"role": "none", "user_id": ""})


def driver_connection(session: Session) -> Any:
    """The psycopg connection of the session's transaction, for libraries that bring SQL of their own."""
    return session.connection().connection.driver_connection


def is_down(error: BaseException) -> bool:
    """Whether `error` says that the database is away, so that trying later can help."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, (OperationalError, TimeoutError)) or type(error).__name__ == "TimeoutError"


def is_unmigrated(error: BaseException) -> bool:
    """Whether `error` says that a table is not there yet."""
    return isinstance(error, ProgrammingError) and getattr(error.orig, "sqlstate", None) == "42P01"


def ping() -> None:
    """Raises where the database does not answer or is not migrated."""
    with as_nobody() as session:
        session.execute(text("SELECT 1 FROM users LIMIT 1"))
