"""What people do in the fake Telegram, as the updates it tells the bot about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.peers.telegram_calls import message_json
from tests.peers.telegram_delivery import Deliveries
from tests.peers.telegram_state import Chat, Press, SentButton, SentMessage, State, StoredFile
from tests.peers.telegram_wire import check_update

ANN = 1001
SIZE_AS_IT_IS = -1


class People:
    """Actions of people. Each returns the id of its update. user: their Telegram id; chat: None for the private one."""

    _state: State
    _deliveries: Deliveries

    def user(self, user: int = ANN, first_name: str = "Ann", **more: Any) -> None:
        """Makes a person known under a name (language_code, last_name, …), with an open private chat."""
        with self._state.changed:
            self._state.users[user] = {"id": user, "is_bot": False, "first_name": first_name, **more}
            self._state.chats.setdefault(user, Chat(user, "private"))

    def group(self, chat: int, title: str = "Café", kind: str = "group") -> None:
        """Makes a group that the bot is in. kind: group, supergroup or channel."""
        with self._state.changed:
            self._state.chats[chat] = Chat(chat, kind, title)

    def user_says(
        self, text: str, user: int = ANN, *, chat: int | None = None, reply_to: SentMessage | None = None
    ) -> int:
        """A text message; a word that begins with a slash is a command."""
        commands = [
            {"type": "bot_command", "offset": found.start(), "length": len(found[0])}
            for found in re.finditer(r"(?<!\S)/\w+", text)
        ]
        content: dict[str, Any] = {"text": text, **({"entities": commands} if commands else {})}
        return self._message(user, chat, content, reply_to)

    def user_sends_document(
        self,
        content: bytes,
        name: str | None,
        user: int = ANN,
        *,
        mime: str | None = "text/csv",
        caption: str | None = None,
        size: int | None = SIZE_AS_IT_IS,
        album: str | None = None,
        chat: int | None = None,
    ) -> int:
        """A document. size: what Telegram claims, None to claim nothing. album: the media group's id."""
        file = self.store(content, f"documents/{name or 'file'}", size)
        document = _given({"file_name": name, "mime_type": mime}) | file
        more = _given({"caption": caption, "media_group_id": album})
        return self._message(user, chat, {"document": document, **more})

    def user_sends_photo(
        self, content: bytes, user: int = ANN, *, caption: str | None = None, album: str | None = None
    ) -> int:
        """A photo in two sizes: a thumbnail of other bytes, and `content`."""
        small = self.store(b"thumbnail", "photos/small.jpg") | {"width": 90, "height": 60}
        large = self.store(content, "photos/large.jpg") | {"width": 1280, "height": 853}
        more = _given({"caption": caption, "media_group_id": album})
        return self._message(user, None, {"photo": [small, large], **more})

    def user_sends(self, content: Mapping[str, Any], user: int = ANN, *, chat: int | None = None) -> int:
        """A message with any other content: {"sticker": {…}}, {"location": {…}}, …"""
        return self._message(user, chat, dict(content))

    def user_edits(self, message_id: int, text: str, user: int = ANN) -> int:
        """A change to an earlier message."""
        now = int(self._state.now())
        body = {**self._envelope(user, None), "message_id": message_id, "edit_date": now, "text": text}
        return self.emit({"edited_message": body}, ("chat", user))

    def user_presses(self, button: SentButton | str, user: int = ANN) -> int:
        """A press on `button`, or on the newest one whose label is that text, in whichever message has it."""
        state = self._state
        with state.changed:
            message, pressed = next(
                (message, each)
                for message in reversed(state.sent)
                for each in message.buttons
                if button in (each, each.label) and each.data is not None
            )
            query = f"press-{next(state.numbers)}"
            state.presses[query] = Press(state.now())
            body = {
                "id": query,
                "from": self._person(user),
                "message": message_json(state, message),
                "chat_instance": f"instance-{message.chat_id}",
                "data": pressed.data,
            }
        return self.emit({"callback_query": body}, ("press", user))

    def user_blocks(self, user: int = ANN) -> int:
        """The person stops the bot."""
        return self._membership(user, user, "kicked", barred="bot was blocked by the user")

    def user_unblocks(self, user: int = ANN) -> int:
        """The person lets the bot in again."""
        return self._membership(user, user, "member", barred=None)

    def user_removes_bot(self, chat: int, user: int = ANN) -> int:
        """The bot is thrown out of a group."""
        return self._membership(user, chat, "kicked", barred="bot was kicked from the group chat")

    def emit(self, update: dict[str, Any], key: tuple[str, int]) -> int:
        """Any update, checked against aiogram's models, into the queue `key`."""
        with self._state.changed:
            update_id = next(self._state.numbers)
            body = {"update_id": update_id, **update}
            check_update(body)
            self._deliveries.put(body, key)
            self.updates[update_id] = body
            return update_id

    def store(self, content: bytes, path: str, size: int | None = SIZE_AS_IT_IS) -> dict[str, Any]:
        """A file people sent: the fields every kind of file has."""
        state = self._state
        with state.changed:
            number = next(state.numbers)
            claimed = len(content) if size == SIZE_AS_IT_IS else size
            state.files[f"file-{number}"] = StoredFile(content, f"{number}/{path}", claimed)
            return _given({"file_id": f"file-{number}", "file_unique_id": f"ufile-{number}", "file_size": claimed})

    updates: dict[int, dict[str, Any]]

    def _message(
        self, user: int, chat: int | None, content: dict[str, Any], reply_to: SentMessage | None = None
    ) -> int:
        with self._state.changed:
            envelope = self._envelope(user, chat)
            answered = {"reply_to_message": message_json(self._state, reply_to)} if reply_to else {}
            if self._state.chats[chat or user].barred:
                raise AssertionError("nobody writes where the bot is not")
            return self.emit({"message": {**envelope, **answered, **content}}, ("chat", chat or user))

    def _envelope(self, user: int, chat: int | None) -> dict[str, Any]:
        state = self._state
        person = self._person(user)
        if chat is None:
            # Telegram names a private chat after the person.
            named = {key: person[key] for key in ("first_name", "last_name", "username") if key in person}
            where = state.chats[user].json() | named
        else:
            where = state.chats[chat].json()
        return {"message_id": next(state.numbers), "date": int(state.now()), "chat": where, "from": person}

    def _person(self, user: int) -> dict[str, Any]:
        if user not in self._state.users:
            self.user(user, "Ann" if user == ANN else f"Person {user}")
        return self._state.users[user]

    def _membership(self, user: int, chat: int, status: str, *, barred: str | None) -> int:
        state = self._state
        with state.changed:
            person = self._person(user)
            state.chats[chat].barred = barred
            bot = state.bot_json()
            out, in_ = {"user": bot, "status": "kicked", "until_date": 0}, {"user": bot, "status": "member"}
            old, new = (in_, out) if status == "kicked" else (out, in_)
            body = {
                "chat": state.chats[chat].json(),
                "from": person,
                "date": int(state.now()),
                "old_chat_member": old,
                "new_chat_member": new,
            }
            return self.emit({"my_chat_member": body}, ("chat", chat))


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
