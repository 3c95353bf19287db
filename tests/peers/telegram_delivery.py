"""How updates leave the fake Telegram: by webhook with retries, in order within a chat, or through getUpdates."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx

from tests.peers.telegram_calls import PRESS_SECONDS
from tests.peers.telegram_state import ApiError, State, Webhook

MESSAGE_SECONDS = 86_400
MAX_DELAY = 60
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# What the real server leaves out unless asked for by name.
ON_REQUEST_ONLY = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass(frozen=True)
class Pending:
    """An update not yet confirmed. key: updates of one key go out one after the other."""

    body: dict[str, Any]
    key: tuple[str, int]
    expires: float

    @property
    def update_id(self) -> int:
        return self.body["update_id"]


@dataclass(frozen=True)
class Delivery:
    """One try to bring an update. status: None when the connection broke or timed out."""

    update_id: int
    status: int | None


class Deliveries:
    """The queues of one bot. retry_unit: how many real seconds one second of Telegram's waiting takes."""

    def __init__(self, state: State, *, retry_unit: float, timeout: float) -> None:
        self._state = state
        self._unit = retry_unit
        self._client = httpx.Client(trust_env=False, timeout=timeout)
        self._workers: dict[tuple[str, int], threading.Thread] = {}
        self._slots = threading.BoundedSemaphore(40)  # Telegram's default for max_connections
        self._poll = 0
        self.pending: list[Pending] = []
        self.tried: list[Delivery] = []
        self.lost: list[int] = []
        self.answers_to_lose = 0

    def put(self, body: dict[str, Any], key: tuple[str, int]) -> None:
        """Queues an update, unless the bot did not ask for its kind."""
        state = self._state
        kind = next(name for name in body if name != "update_id")
        with state.changed:
            if kind in ON_REQUEST_ONLY if state.allowed is None else kind not in state.allowed:
                return
            seconds = PRESS_SECONDS if kind == "callback_query" else MESSAGE_SECONDS
            self.pending.append(Pending(body, key, state.now() + seconds))
            state.changed.notify_all()
            self.kick()

    def kick(self) -> None:
        """Starts a worker for each queue that has none; holds nothing back once a webhook is set."""
        with self._state.changed:
            for key in {update.key for update in self.pending} - set(self._workers):
                if self._state.webhook is not None and not self._state.stopping.is_set():
                    worker = threading.Thread(target=self._serve, args=(key,), name=f"telegram-{key}", daemon=True)
                    self._workers[key] = worker
                    worker.start()

    def get_updates(self, call: Any) -> list[dict[str, Any]]:
        """What getUpdates answers: confirms all before `offset`, then waits up to `timeout` for more."""
        state = self._state
        with state.changed:
            if state.webhook is not None:
                hint = "use deleteWebhook to delete the webhook first"
                raise ApiError(409, f"Conflict: can't use getUpdates method while webhook is active; {hint}")
            if call.allowed_updates is not None:
                state.allowed = tuple(call.allowed_updates)
            self._poll += 1
            mine = self._poll
            state.changed.notify_all()
            if call.offset is not None:
                self.pending = [update for update in self.pending if update.update_id >= call.offset]
                state.changed.notify_all()
            state.changed.wait_for(
                lambda: self.pending or self._poll != mine or state.stopping.is_set(), timeout=call.timeout or 0
            )
            if self._poll != mine:
                hint = "make sure that only one bot instance is running"
                raise ApiError(409, f"Conflict: terminated by other getUpdates request; {hint}")
            self._drop_expired()
            return [update.body for update in self.pending[: call.limit or 100]]

    def drain(self, timeout: float) -> None:
        """Waits until every update is confirmed. Raises TimeoutError."""
        with self._state.changed:
            if not self._state.changed.wait_for(lambda: not self.pending, timeout=timeout):
                raise TimeoutError(f"{len(self.pending)} updates not confirmed; tried {self.tried[-5:]}")

    def post(self, body: dict[str, Any], hook: Webhook) -> tuple[int | None, float | None]:
        """One call of the webhook: its status and Retry-After."""
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        try:
            answer = self._client.post(hook.url, json=body, headers=headers)
        except httpx.HTTPError:
            return None, None
        wait = answer.headers.get("Retry-After", "")
        return answer.status_code, float(wait) if wait.isdigit() else None

    def stop(self) -> None:
        """Ends the workers; `stopping` is set already."""
        with self._state.changed:
            workers = list(self._workers.values())
            self._state.changed.notify_all()
        for worker in workers:
            worker.join()
        self._client.close()

    def _serve(self, key: tuple[str, int]) -> None:
        attempt = 0
        while (work := self._next(key)) is not None:
            update, hook = work
            with self._slots:
                status, asked = self.post(update.body, hook)
            with self._state.changed:
                self.tried.append(Delivery(update.update_id, status))
                if self._confirmed(status):
                    self.pending.remove(update)
                    self._state.changed.notify_all()
                    attempt = 0
                    continue
                attempt += 1
                delay = 0 if attempt == 1 else min(2 ** (attempt - 1), MAX_DELAY)
                wait = (asked if asked is not None else delay) * self._unit
                self._state.changed.wait_for(partial(self._changed_from, hook), timeout=wait)

    def _next(self, key: tuple[str, int]) -> tuple[Pending, Webhook] | None:
        with self._state.changed:
            self._drop_expired()
            hook = self._state.webhook
            head = next((update for update in self.pending if update.key == key), None)
            if head is None or hook is None or self._state.stopping.is_set():
                del self._workers[key]
                return None
            return head, hook

    def _confirmed(self, status: int | None) -> bool:
        if status is None or not 200 <= status < 300:
            return False
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            return False
        return True

    def _changed_from(self, hook: Webhook) -> bool:
        return self._state.stopping.is_set() or self._state.webhook is not hook

    def _drop_expired(self) -> None:
        now = self._state.now()
        gone = [update for update in self.pending if update.expires <= now]
        if gone:
            self.lost += [update.update_id for update in gone]
            self.pending = [update for update in self.pending if update.expires > now]
            self._state.changed.notify_all()
