"""Telegram: the channel over python-telegram-bot, whose event loop stays in a thread of its own."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx
import structlog

from bot.channel import Capabilities, FetchError, Rejected, RetryLater
from bot.messages import Attachment, Fetched, Inbound, Outbound, Sent
from bot.telegram_draft import MAX_TOKEN_BYTES, Draft, draft_for
from bot.telegram_errors import call_errors, is_stale_press, is_too_big, is_unchanged, refusal_for
from bot.telegram_files import PLATFORM_FILE_BYTES, download
from bot.telegram_loop import LoopThread
from bot.telegram_parse import CHANNEL, parse_update
from bot.telegram_poll import follow
from core.errors import FileTooLargeError, NotFoundError, UnavailableError

log = structlog.get_logger()

T = TypeVar("T")

API_URL = "https://api.telegram.org"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
MAX_CONNECTIONS = 40  # Telegram's default: the webhook only records, and one chat's updates wait for each other anyway

CALL_SECONDS = 30.0
SEND_SECONDS = 180.0  # a 50 MB document over a slow line; the lease is renewed meanwhile
FETCH_SECONDS = 90.0
ACKNOWLEDGE_SECONDS = 3.0  # typing shows for five seconds: later than this it is no help, and the turn waits for it
POLL_SECONDS = 25

CAPABILITIES = Capabilities(
    markup="html",
    max_text=4096,
    max_caption=1024,
    max_buttons=40,  # a hundred are allowed, but nobody scrolls past forty
    max_button_label=40,  # what a phone shows of a button as wide as the message
    max_choices_text=4096,
    sends_documents=True,
    sends_images=True,
    edits=True,
    monospace_width=32,
)


class TelegramChannel:
    """The Telegram bot `token`, as bot.channel.Channel. Safe from several threads; `close()` when done."""

    name = CHANNEL
    capabilities = CAPABILITIES

    def __init__(self, token: str, *, open_file: Callable[[str], bytes], api_url: str = API_URL) -> None:
        """Nothing is sent yet. open_file: the bytes behind an Outbound's storage key.

        open_file raises NotFoundError or FileNotFoundError for a file that is gone, another OSError or
        UnavailableError for a store that does not answer.
        """
        from telegram import Bot
        from telegram.request import HTTPXRequest

        _hush()
        self._open_file = open_file
        context = httpx.create_ssl_context()  # one for both clients: reading the authorities takes its time
        self._requests = HTTPXRequest(
            connection_pool_size=64,
            connect_timeout=5,
            read_timeout=20,
            write_timeout=20,
            media_write_timeout=120,
            httpx_kwargs={"verify": context},
        )
        self._bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=self._requests,
            get_updates_request=self._requests,
        )
        self._files = httpx.AsyncClient(timeout=httpx.Timeout(20, connect=5), verify=context)
        self._loop = LoopThread("telegram")

    def parse(self, payload: dict[str, Any]) -> Inbound | None:
        """The inbound in a recorded update; None for what needs no answer."""
        return parse_update(payload)

    def fetch(self, attachment: Attachment, *, limit: int) -> Fetched:
        """The file, at most `limit` bytes of it. Raises FileTooLargeError, FetchError."""
        cap = min(limit, PLATFORM_FILE_BYTES)
        if attachment.size is not None and attachment.size > cap:
            raise FileTooLargeError
        refusal: Exception
        try:
            content = self._loop.run(
                lambda: download(self._bot, self._files, attachment.locator, cap), seconds=FETCH_SECONDS
            )
        except (*call_errors(), httpx.HTTPError, httpx.InvalidURL) as error:
            self._note(error)
            refusal = FileTooLargeError() if is_too_big(error) else FetchError()
        else:
            if content is not None:
                return Fetched(content)
            refusal = FileTooLargeError()
        # Raised out here, so that nothing hangs on it: the errors above hold the file's address, and it the token.
        raise refusal

    def send(self, chat_id: str, outbound: Outbound, *, again: bool) -> Sent:
        """Hands one message to Telegram. Raises RetryLater, Unreachable, Rejected, Moved.

        again changes nothing: Telegram cannot be asked whether it took a message, and twice is better than never.
        """
        if any(len(button.token.encode()) > MAX_TOKEN_BYTES for button in outbound.buttons):
            raise Rejected("a button's token is over 64 bytes")
        draft = draft_for(chat_id, outbound, self._content(outbound.file) if outbound.file else None)
        return Sent(provider_id=self._call(lambda: self._deliver(draft), seconds=SEND_SECONDS))

    def forget(self, attachment: Attachment) -> None:
        """Nothing to do: Telegram keeps files in the person's chat, and only there can they be deleted."""

    def acknowledge(self, inbound: Inbound) -> None:
        """Releases the pressed button and shows "typing". Never raises, and takes ACKNOWLEDGE_SECONDS at most."""
        if inbound.kind not in ("text", "file", "action"):
            return
        try:
            self._loop.run(lambda: self._acknowledge(inbound), seconds=ACKNOWLEDGE_SECONDS)
        except call_errors() as error:
            log.info("acknowledgement.failed", channel=CHANNEL, error_type=type(error).__name__)

    def poll(
        self,
        on_update: Callable[[dict[str, Any]], None],
        stop: threading.Event,
        *,
        wait: int = POLL_SECONDS,
        pause: float = 1.0,
    ) -> None:
        """Gives every update to `on_update` until `stop` is set; blocks. Ends webhook mode first.

        An update is confirmed to Telegram only after on_update returned; one that raised comes again. wait: seconds a
        quiet request stays open. pause: seconds to wait after a first failure.
        """
        seconds = wait + CALL_SECONDS
        follow(
            lambda: self._leave_webhook(stop),
            lambda offset: self._loop.run(lambda: self._updates(offset, wait), seconds=seconds, stop=stop),
            on_update,
            stop,
            pause=pause,
        )

    def set_webhook(self, url: str, secret: str) -> None:
        """Has Telegram call `url` with `secret` in the header. Raises RetryLater, Rejected."""
        self._call(
            lambda: self._bot.set_webhook(
                url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, max_connections=MAX_CONNECTIONS
            )
        )

    def describe(self) -> str:
        """The bot's user name, without @, as deep links need it. Raises RetryLater, Rejected."""
        return self._call(self._bot.get_me).username or ""

    def set_my_commands(self, commands: Sequence[tuple[str, str]]) -> None:
        """Fills the menu with (name without slash, description), in order. Raises RetryLater, Rejected."""
        self._call(lambda: self._bot.set_my_commands(list(commands)))

    def close(self) -> None:
        """Gives up what is under way and ends the thread."""
        self._loop.close(self._shut)

    def _call(self, work: Callable[[], Coroutine[Any, Any, T]], *, seconds: float = CALL_SECONDS) -> T:
        try:
            return self._loop.run(work, seconds=seconds)
        except call_errors() as error:
            self._note(error)
            refusal = refusal_for(error)
        raise refusal  # not inside `except`: the library's error drags requests along, and their address has the token

    def _note(self, error: BaseException) -> None:
        from telegram.error import InvalidToken

        if isinstance(error, InvalidToken):
            log.error("token.rejected", channel=CHANNEL)

    def _content(self, key: str) -> bytes:
        try:
            return self._open_file(key)
        except (NotFoundError, FileNotFoundError):
            raise Rejected("the file is gone") from None
        except (OSError, UnavailableError) as error:
            raise RetryLater(certain=True) from error

    async def _deliver(self, draft: Draft) -> str:
        from telegram.error import BadRequest

        try:
            return await self._hand_over(draft)
        except BadRequest as error:
            softer = draft.softened(error)
            if softer is None:
                raise
        log.warning("message.softened", channel=CHANNEL, kind="document" if softer.html else "plain")
        return await self._deliver(softer)

    async def _hand_over(self, draft: Draft) -> str:
        from telegram import LinkPreviewOptions

        chat, mode, markup = draft.chat_id, draft.parse_mode, draft.keyboard()
        if draft.edits is not None:
            await self._edit(draft, draft.edits)
            return str(draft.edits)
        if draft.content is None:
            message = await self._bot.send_message(
                chat,
                draft.words,
                parse_mode=mode,
                reply_markup=markup,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        else:
            send = self._bot.send_photo if draft.photo else self._bot.send_document
            message = await send(
                chat,
                draft.content,
                caption=draft.words or None,
                parse_mode=mode,
                reply_markup=markup,
                filename=draft.name,
                read_timeout=60,
            )
        return str(message.message_id)

    async def _edit(self, draft: Draft, message_id: int) -> None:
        from telegram.error import BadRequest

        try:
            await self._bot.edit_message_text(
                draft.words, draft.chat_id, message_id, parse_mode=draft.parse_mode, reply_markup=draft.keyboard()
            )
        except BadRequest as error:
            if not is_unchanged(error):  # the second try of an edit that went through
                raise

    async def _acknowledge(self, inbound: Inbound) -> None:
        from telegram.error import TelegramError

        calls: list[Coroutine[Any, Any, bool]] = [self._bot.send_chat_action(inbound.chat_id, "typing")]
        if inbound.action_ref is not None:
            calls.append(self._bot.answer_callback_query(inbound.action_ref))
        for outcome in await asyncio.gather(*calls, return_exceptions=True):
            if isinstance(outcome, TelegramError) and not is_stale_press(outcome):
                log.info("acknowledgement.failed", channel=CHANNEL, error_type=type(outcome).__name__)

    async def _updates(self, offset: int | None, wait: int) -> list[dict[str, Any]]:
        # As JSON, not as the library's objects: the inbox keeps what Telegram sent, newer fields too.
        query: dict[str, Any] = {"timeout": wait, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if offset is not None:
            query["offset"] = offset
        answer: Any = await self._requests.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=wait + 10
        )
        return answer["result"] if isinstance(answer, dict) else answer

    def _leave_webhook(self, stop: threading.Event) -> None:
        self._loop.run(self._bot.delete_webhook, seconds=CALL_SECONDS, stop=stop)

    async def _shut(self) -> None:
        await self._requests.shutdown()
        await self._files.aclose()


def _hush() -> None:
    """Before anything is sent: httpx logs addresses (they hold the token), the library the bodies it cannot read."""
    for name, level in (("httpx", logging.WARNING), ("httpcore", logging.WARNING), ("telegram", logging.CRITICAL)):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, level))
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else a mere RetryAfter warns of its own deprecation
