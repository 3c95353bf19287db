"""Files people sent and pictures we drew, under a storage URL; and links to them that expire."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import fsspec
from itsdangerous import BadData, URLSafeTimedSerializer

from core.errors import NotFoundError
from core.settings import get_settings

LINK_SECONDS = 30 * 60  # a provider fetches within seconds; a person opens a picture within minutes
NAME_LIMIT = 200


def _store() -> tuple[Any, str]:
    settings = get_settings()
    url = settings.files_url or f"file://{(settings.cashflow_data / 'files').resolve()}"
    return fsspec.core.url_to_fs(url)


def put(user_id: UUID, folder: str, data: bytes) -> str:
    """Stores `data` under a name of our own (never the sender's) and returns its key."""
    key = f"{user_id}/{folder}/{uuid4().hex}"
    system, root = _store()
    path = f"{root}/{key}"
    system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
    with system.open(path, "wb") as file:
        file.write(data)
    return key


def get(key: str) -> bytes:
    """The bytes stored under `key`. Raises NotFoundError."""
    system, root = _store()
    try:
        with system.open(f"{root}/{key}", "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise NotFoundError from error


def delete(key: str) -> None:
    """Removes the file, if it is there."""
    system, root = _store()
    if system.exists(f"{root}/{key}"):
        system.rm(f"{root}/{key}")


def delete_all(user_id: UUID) -> None:
    """Removes every file of a user."""
    system, root = _store()
    folder = f"{root}/{user_id}"
    if system.exists(folder):
        system.rm(folder, recursive=True)


def owners() -> list[UUID]:
    """Whose files are stored."""
    system, root = _store()
    if not system.exists(root):
        return []
    names = [path.rstrip("/").rsplit("/", 1)[-1] for path in system.ls(root, detail=False)]
    return [UUID(name) for name in names if _UUID.fullmatch(name)]


_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _signer() -> URLSafeTimedSerializer:
    secret = get_settings().secret_key
    if secret is None:
        raise RuntimeError("SECRET_KEY is not set")
    return URLSafeTimedSerializer(secret.get_secret_value(), salt="file link")


def link(key: str, mime: str, name: str) -> str:
    """An address for `key` that anyone who has it can open for half an hour: for providers and browsers."""
    token = _signer().dumps([key, mime, safe_name(name)])
    return f"{get_settings().base_url}/files/{token}"


def open_link(token: str) -> tuple[str, str, str]:
    """(key, mime, name) of a link's token. Raises NotFoundError where it is forged or too old."""
    try:
        key, mime, name = _signer().loads(token, max_age=LINK_SECONDS)
    except BadData as error:
        raise NotFoundError from error
    return key, mime, name


def safe_name(name: str) -> str:
    """`name` as a file name only: no path, no quotes, no control characters. It is data, never a path."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return re.sub(r"[^\w.\- ]", "_", last)[:NAME_LIMIT].strip() or "file"
