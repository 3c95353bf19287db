"""Files people send over Telegram: what it hands out, and no more of it than was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from telegram import Bot

PLATFORM_FILE_BYTES = 20 * 1024 * 1024  # getFile hands out no more


async def download(bot: Bot, client: httpx.AsyncClient, file_id: str, cap: int) -> bytes | None:
    """The file's bytes. None: over `cap`, whatever the platform said its size was."""
    file = await bot.get_file(file_id)
    if (file.file_size or 0) > cap:
        return None
    content = bytearray()
    async with client.stream("GET", file.file_path or "") as response:
        response.raise_for_status()
        async for chunk in response.aiter_bytes():
            content += chunk
            if len(content) > cap:
                return None
    return bytes(content)
