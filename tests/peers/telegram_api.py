"""A strict Telegram on 127.0.0.1: the Bot API our bot calls, the people who write to it, and the faults it meets."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable
from threading import Thread
from typing import Any, Self

from tests.peers.telegram_calls import METHODS
from tests.peers.telegram_delivery import Deliveries, Delivery
from tests.peers.telegram_people import People
from tests.peers.telegram_state import ApiError, Call, Fault, SentMessage, State, Webhook
from tests.peers.telegram_wire import (
    Answer,
    Dropped,
    Request,
    Server,
    WrongCallError,
    check_call,
    check_result,
    method_name,
)

TOKEN = "4242:AAF-the_fake_bots_token-keep_me_out_of_logs"


class FakeTelegram(People):
    """The fake. `with FakeTelegram() as telegram:` starts it; `violations` lists what the real one would not take.

    token: the bot's. flood_seconds: how long one chat must rest between two messages, 0 for never. retry_unit: real
    seconds per second that Telegram waits before it calls a webhook again. webhook_timeout: real seconds.
    Strings count in UTF-16 code units, the strictest reading of "characters".
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        username: str = "cashflow_test_bot",
        flood_seconds: float = 0.0,
        retry_unit: float = 0.01,
        webhook_timeout: float = 10.0,
    ) -> None:
        self.token = token
        self._state = State(token, username, flood_seconds)
        self._deliveries = Deliveries(self._state, retry_unit=retry_unit, timeout=webhook_timeout)
        self.updates: dict[int, dict[str, Any]] = {}
        self._server = Server(self._answer)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, name="telegram-api")
        self.user()

    @property
    def url(self) -> str:
        """The API's address: TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        method_name("getMe")  # loads aiogram now: its seconds must not count against a caller's timeout
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._state.stopping.set()
        self._deliveries.stop()
        with self._state.changed:
            self._state.changed.notify_all()
        self._server.stop()
        self._thread.join()

    # What the bot did.

    @property
    def sent(self) -> list[SentMessage]:
        """The bot's messages in order, as they stand now."""
        with self._state.changed:
            return list(self._state.sent)

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, refused ones too."""
        with self._state.changed:
            return list(self._state.calls)

    @property
    def violations(self) -> list[str]:
        """Calls outside the Bot API's description. A test ends with none."""
        with self._state.changed:
            return list(self._state.violations)

    @property
    def typing(self) -> list[int]:
        """The chats where the bot showed an action."""
        with self._state.changed:
            return list(self._state.typing)

    @property
    def commands(self) -> list[tuple[str, str]]:
        """The bot's menu."""
        with self._state.changed:
            return list(self._state.commands)

    @property
    def webhook(self) -> Webhook | None:
        """Where updates go."""
        with self._state.changed:
            return self._state.webhook

    @property
    def unanswered(self) -> list[str]:
        """Presses whose button still turns."""
        with self._state.changed:
            return [query for query, press in self._state.presses.items() if not press.answered]

    @property
    def now(self) -> float:
        """The fake's clock, in seconds since 1970; `advance` moves it."""
        return self._state.now()

    def wait_sent(self, count: int, timeout: float = 10.0) -> list[SentMessage]:
        """The messages, once there are `count`. Raises TimeoutError."""
        with self._state.changed:
            if not self._state.changed.wait_for(lambda: len(self._state.sent) >= count, timeout=timeout):
                raise TimeoutError(f"{len(self._state.sent)} of {count} messages")
            return list(self._state.sent)

    # What happens to updates.

    @property
    def deliveries(self) -> list[Delivery]:
        """Every call of the webhook."""
        with self._state.changed:
            return list(self._deliveries.tried)

    @property
    def pending(self) -> list[int]:
        """The ids of updates not yet confirmed."""
        with self._state.changed:
            return [update.update_id for update in self._deliveries.pending]

    @property
    def lost(self) -> list[int]:
        """The ids of updates given up: too old."""
        with self._state.changed:
            return list(self._deliveries.lost)

    def webhook_to(self, url: str, secret: str | None) -> None:
        """As setWebhook, without the bot."""
        with self._state.changed:
            self._state.webhook = Webhook(url, secret, self._state.allowed, 40)
        self._deliveries.kick()

    def drain(self, timeout: float = 10.0) -> None:
        """Waits until every update is confirmed. Raises TimeoutError."""
        self._deliveries.drain(timeout)

    def deliver_again(self, update_id: int) -> int | None:
        """Calls the webhook once more with an update, delivered or not; its status."""
        hook = self.webhook
        assert hook is not None
        status, _ = self._deliveries.post(self.updates[update_id], hook)
        return status

    def lose_answers(self, count: int = 1) -> None:
        """The webhook's next `count` 2xx answers get lost, so those updates come again."""
        with self._state.changed:
            self._deliveries.answers_to_lose = count

    # What goes wrong.

    def fail(self, method: str, fault: Fault, times: int = 1) -> None:
        """The next `times` calls of `method` ("file" for a download) meet `fault`."""
        with self._state.changed:
            self._state.faults.setdefault(method, deque()).extend([fault] * times)

    def migrate(self, chat: int, new_chat: int) -> None:
        """A group becomes a supergroup."""
        with self._state.changed:
            self.group(new_chat, self._state.chats[chat].title or "", "supergroup")
            self._state.chats[chat].moved_to = new_chat

    def advance(self, seconds: float) -> None:
        """Moves the fake's clock: presses grow old, floods pass, updates expire."""
        with self._state.changed:
            self._state.skew += seconds
            self._state.changed.notify_all()

    # The API itself.

    def _answer(self, request: Request) -> Answer:
        kind, _, rest = request.path.lstrip("/").partition("/")
        if kind == "file":
            return self._download(rest)
        method = method_name(rest)
        if kind != f"bot{self.token}" or method is None:
            described = (404, "Not Found") if kind == f"bot{self.token}" else (401, "Unauthorized")
            return _json(described[0], {"ok": False, "error_code": described[0], "description": described[1]})
        try:
            result = self._guarded(method, request)
        except Dropped:
            self._note(method, request, 0)
            raise
        except ApiError as error:
            self._note(method, request, error.status)
            parameters = {"parameters": dict(error.parameters)} if error.parameters else {}
            body = {"ok": False, "error_code": error.status, "description": error.description, **parameters}
            return _json(error.status, body)
        if isinstance(result, Answer):
            self._note(method, request, result.status)
            return result
        self._note(method, request, 200)
        return _json(200, {"ok": True, "result": result})

    def _guarded(self, method: str, request: Request) -> Any:
        """The method's result, through whatever fault is due; an Answer where the fault says how to answer."""
        model = self._model(method, request)
        fault = self._due(method)
        if fault is not None and not fault.takes_effect:
            return self._meet(fault)
        result = self._deliveries.get_updates(model) if method == "getUpdates" else self._do(method, model)
        return result if fault is None else self._meet(fault)

    def _model(self, method: str, request: Request) -> Any:
        try:
            if method not in METHODS and method != "getUpdates":
                raise WrongCallError(f"{method}: not in this fake")
            return check_call(method, request.params, request.files)
        except WrongCallError as error:
            with self._state.changed:
                self._state.violations.append(str(error))
            raise ApiError(400, f"Bad Request: {error}") from None

    def _do(self, method: str, model: Any) -> Any:
        with self._state.changed:
            result = METHODS[method](self._state, model)
            check_result(method, result)
            self._state.changed.notify_all()
        if method == "setWebhook":
            self._deliveries.kick()
        return result

    def _due(self, method: str) -> Fault | None:
        with self._state.changed:
            faults = self._state.faults.get(method)
            return faults.popleft() if faults else None

    def _meet(self, fault: Fault) -> Answer:
        if fault.stall:
            self._state.stopping.wait(fault.stall)
        if fault.drop or not fault.status:
            raise Dropped
        if fault.body is not None:
            return Answer(fault.status, fault.body, "text/html")
        raise ApiError(fault.status, fault.description, fault.parameters)

    def _note(self, method: str, request: Request, status: int) -> None:
        with self._state.changed:
            self._state.calls.append(Call(method, dict(request.params), tuple(request.files), status))

    def _download(self, rest: str) -> Answer:
        token, _, path = rest.partition("/")
        file = next((file for file in self._state.files.values() if file.path == path), None)
        if token != f"bot{self.token}" or file is None:
            return Answer(404, b"Not Found", "text/plain")
        fault = self._due("file")
        if fault is not None:
            try:
                return self._meet(fault)
            except ApiError as error:
                return Answer(error.status, error.description.encode(), "text/plain")
        return Answer(200, file.content, "application/octet-stream")


def too_many_requests(seconds: int) -> Fault:
    """429: wait `seconds`."""
    return Fault(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def bad_request(description: str) -> Fault:
    """400 in Telegram's form."""
    return Fault(400, f"Bad Request: {description}")


def forbidden(description: str = "bot was blocked by the user") -> Fault:
    """403 in Telegram's form."""
    return Fault(403, f"Forbidden: {description}")


def unauthorized() -> Fault:
    """401: the token was revoked."""
    return Fault(401, "Unauthorized")


def conflict() -> Fault:
    """409: another bot process polls."""
    return Fault(
        409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def server_error(status: int = 502, *, page: bool = False, takes_effect: bool = False) -> Fault:
    """5xx. page: as a proxy's HTML instead of the API's JSON."""
    body = b"<html><body><h1>Bad Gateway</h1></body></html>" if page else None
    return Fault(status, "Internal Server Error", body=body, takes_effect=takes_effect)


def migrated(new_chat: int) -> Fault:
    """400 with the supergroup's id."""
    return Fault(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new_chat})


def dropped(*, takes_effect: bool = False) -> Fault:
    """The connection ends without an answer."""
    return Fault(drop=True, takes_effect=takes_effect)


def stalled(seconds: float, *, takes_effect: bool = False) -> Fault:
    """No answer for `seconds`, then the connection ends."""
    return Fault(stall=seconds, drop=True, takes_effect=takes_effect)


def _json(status: int, body: dict[str, Any]) -> Answer:
    return Answer(status, json.dumps(body).encode())


def wait_until(condition: Callable[[], object], timeout: float = 5.0) -> None:
    """Waits for `condition()` to be true. Raises TimeoutError."""
    end = time.monotonic() + timeout
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.01)
