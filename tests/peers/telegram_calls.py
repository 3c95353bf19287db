"""What each Bot API method does in the fake, with the limits and the wording of the real one."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any
from urllib.parse import urlsplit

from tests.peers.telegram_html import Entity, MarkupError, parse_html, units
from tests.peers.telegram_state import ApiError, Chat, SentButton, SentMessage, State, Upload, Webhook

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ENTITIES = 100
MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_UPLOAD = 50 << 20
MAX_PHOTO = 10 << 20
MAX_DOWNLOAD = 20 << 20
PRESS_SECONDS = 150
ACTIONS = (
    "typing",
    "upload_photo",
    "upload_document",
    "record_voice",
    "upload_voice",
    "find_location",
    "choose_sticker",
)
UPDATES = ("message", "edited_message", "channel_post", "callback_query", "my_chat_member", "chat_member")

Rows = tuple[tuple[SentButton, ...], ...]


def bad(description: str) -> ApiError:
    """A 400 in Telegram's form."""
    return ApiError(400, f"Bad Request: {description}")


def get_me(state: State, call: Any) -> Any:
    more = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return state.bot_json() | more


def set_webhook(state: State, call: Any) -> Any:
    url = urlsplit(call.url)
    if url.scheme != "https" and url.hostname not in ("127.0.0.1", "localhost"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if url.scheme == "https" and url.port not in (None, 443, 80, 88, 8443):
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if call.secret_token is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", call.secret_token):
        raise bad("secret token contains unallowed characters")
    if not 1 <= (call.max_connections or 40) <= 100:
        raise bad("max_connections must be between 1 and 100")
    _check_kinds(call.allowed_updates)
    allowed = tuple(call.allowed_updates) if call.allowed_updates is not None else state.allowed
    state.allowed = allowed
    state.webhook = Webhook(call.url, call.secret_token, allowed, call.max_connections or 40)
    return True


def delete_webhook(state: State, call: Any) -> Any:
    state.webhook = None
    return True


def send_message(state: State, call: Any) -> Any:
    chat = _open_chat(state, call.chat_id)
    text, entities = _read(call.text, call.parse_mode)
    if not text:
        raise bad("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad("message is too long")
    preview = not (call.link_preview_options is not None and getattr(call.link_preview_options, "is_disabled", False))
    return _keep(state, chat, "sendMessage", call, call.text, text, entities, None, preview)


def send_photo(state: State, call: Any) -> Any:
    chat = _open_chat(state, call.chat_id)
    upload = _upload(call.photo, "photo")
    size = len(upload.content)
    if size > MAX_PHOTO:
        raise bad(f"file of size {size} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes")
    width, height = picture_size(upload.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return _with_caption(state, chat, "sendPhoto", call, upload)


def send_document(state: State, call: Any) -> Any:
    chat = _open_chat(state, call.chat_id)
    return _with_caption(state, chat, "sendDocument", call, _upload(call.document, "document"))


def edit_message_text(state: State, call: Any) -> Any:
    chat = _open_chat(state, call.chat_id, edits=True)
    place = next((i for i, m in enumerate(state.sent) if (m.chat_id, m.message_id) == (chat.id, call.message_id)), None)
    if place is None:
        raise bad("message to edit not found")
    if state.sent[place].upload is not None:
        raise bad("there is no text in the message to edit")
    text, entities = _read(call.text or "", call.parse_mode)
    if not text:
        raise bad("message text is empty")
    if units(text) > MAX_TEXT:
        raise bad("MESSAGE_TOO_LONG")
    before = state.sent[place]
    after = replace(before, text=text, markup=call.text, entities=entities, rows=read_rows(call.reply_markup))
    if after == replace(before, markup=call.text):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same as a current"
            " content and reply markup of the message"
        )
    state.sent[place] = replace(after, edited=True)
    return message_json(state, state.sent[place])


def answer_callback_query(state: State, call: Any) -> Any:
    press = state.presses.get(call.callback_query_id)
    if press is None or press.answered or state.now() - press.at > PRESS_SECONDS:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(call.text or "") > 200:
        raise bad("MESSAGE_TOO_LONG")
    press.answered = True
    return True


def send_chat_action(state: State, call: Any) -> Any:
    chat = _open_chat(state, call.chat_id, edits=True)
    if call.action not in ACTIONS:
        raise bad("wrong parameter action in request")
    state.typing.append(chat.id)
    return True


def set_my_commands(state: State, call: Any) -> Any:
    if len(call.commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in call.commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.command):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    state.commands = [(command.command, command.description) for command in call.commands]
    return True


def get_file(state: State, call: Any) -> Any:
    file = state.files.get(call.file_id)
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if max(len(file.content), file.claimed or 0) > MAX_DOWNLOAD:
        raise bad("file is too big")
    size = {} if file.claimed is None else {"file_size": file.claimed}
    return {"file_id": call.file_id, "file_unique_id": f"u{call.file_id}", "file_path": file.path, **size}


METHODS: dict[str, Callable[[State, Any], Any]] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageText": edit_message_text,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "setMyCommands": set_my_commands,
    "getFile": get_file,
}


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels; Telegram's refusal for what is no picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except UnidentifiedImageError:
        raise bad("IMAGE_PROCESS_FAILED") from None


def read_rows(markup: Any) -> Rows:
    """The inline buttons of a reply_markup, within Telegram's limits."""
    rows = tuple(tuple(_button(button) for button in row) for row in getattr(markup, "inline_keyboard", None) or ())
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad("reply markup is too long")
    return rows


def message_json(state: State, message: SentMessage) -> dict[str, Any]:
    """The Message that Telegram shows for `message`."""
    body: dict[str, Any] = {
        "message_id": message.message_id,
        "date": int(message.at),
        "chat": state.chats[message.chat_id].json(),
        "from": state.bot_json(),
    }
    entities = [{k: v for k, v in asdict(entity).items() if v is not None} for entity in message.entities]
    words, marks = ("text", "entities") if message.upload is None else ("caption", "caption_entities")
    if message.text:
        body |= {words: message.text, marks: entities}
    if message.rows:
        body["reply_markup"] = {"inline_keyboard": [[_button_json(b) for b in row] for row in message.rows]}
    if message.upload is not None:
        body |= _media_json(message, message.upload)
    return body


def _media_json(message: SentMessage, upload: Upload) -> dict[str, Any]:
    file_id = f"sent-{message.message_id}"
    file: dict[str, Any] = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(upload.content)}
    if message.method == "sendPhoto":
        width, height = picture_size(upload.content)
        return {"photo": [file | {"width": width, "height": height}]}
    return {"document": file | {"file_name": upload.name, "mime_type": upload.mime}}


def _check_kinds(allowed: list[str] | None) -> None:
    unknown = set(allowed or ()) - set(UPDATES)
    if unknown:
        raise bad(f"can't parse allowed updates: {unknown.pop()}")


def _open_chat(state: State, chat_id: int | str, *, edits: bool = False) -> Chat:
    chat = state.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise bad("chat not found")
    if chat.moved_to is not None:
        description = "group chat was upgraded to a supergroup chat"
        raise ApiError(400, f"Bad Request: {description}", {"migrate_to_chat_id": chat.moved_to})
    if chat.barred is not None:
        raise ApiError(403, f"Forbidden: {chat.barred}")
    wait = chat.last_sent + state.flood_seconds - state.now()
    if state.flood_seconds and wait > 0 and not edits:
        seconds = math.ceil(wait)
        raise ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
    return chat


def _read(markup: str, parse_mode: Any) -> tuple[str, tuple[Entity, ...]]:
    """The words and entities of a text; parse_mode is a str only where the bot gave one."""
    if not isinstance(parse_mode, str):
        return markup.strip(), ()
    if parse_mode.lower() != "html":
        raise bad("unsupported parse_mode")
    try:
        text, entities = parse_html(markup)
    except MarkupError as error:
        raise bad(f"can't parse entities: {error}") from None
    return text.strip(), entities


def _with_caption(state: State, chat: Chat, method: str, call: Any, upload: Upload) -> Any:
    caption, entities = _read(call.caption or "", call.parse_mode)
    if units(caption) > MAX_CAPTION:
        raise bad("message caption is too long")
    return _keep(state, chat, method, call, call.caption or "", caption, entities, upload, False)


def _keep(
    state: State,
    chat: Chat,
    method: str,
    call: Any,
    markup: str,
    text: str,
    entities: tuple[Entity, ...],
    upload: Upload | None,
    preview: bool,
) -> Any:
    rows = read_rows(call.reply_markup)
    if len(entities) > MAX_ENTITIES:
        state.violations.append(f"{method}: {len(entities)} entities, of which Telegram keeps {MAX_ENTITIES}")
    mode = call.parse_mode if isinstance(call.parse_mode, str) else None
    message = SentMessage(
        message_id=next(state.numbers),
        chat_id=chat.id,
        method=method,
        text=text,
        markup=markup,
        parse_mode=mode,
        entities=entities,
        rows=rows,
        upload=upload,
        at=state.now(),
        preview=preview,
    )
    chat.last_sent = message.at
    state.sent.append(message)
    return message_json(state, message)


def _upload(file: Any, kind: str) -> Upload:
    if isinstance(file, str):
        raise bad("wrong file identifier/HTTP URL specified")  # this fake knows uploads only
    if not file.data:
        raise bad("file must be non-empty")
    if len(file.data) > MAX_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    import mimetypes

    name = file.filename or kind
    return Upload(name, mimetypes.guess_type(name)[0] or "application/octet-stream", file.data)


def _button(button: Any) -> SentButton:
    if not button.text:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.callback_data is None and button.url is None:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= MAX_DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    return SentButton(button.text, button.callback_data, button.url)


def _button_json(button: SentButton) -> dict[str, Any]:
    named = {"text": button.label, "callback_data": button.data, "url": button.url}
    return {key: value for key, value in named.items() if value is not None}
