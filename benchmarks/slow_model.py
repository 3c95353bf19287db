"""A model on the loopback that takes its time and is right: a tool call first, then words around each fact.

`python benchmarks/slow_model.py SECONDS` prints its address and serves until its standard input ends. A process of its
own: what a model costs is not the product's processor.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

START, END = "2026-02-01", "2026-02-28"


@contextmanager
def slow_model(seconds: float) -> Iterator[str]:
    """Its address, as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, __file__, str(seconds)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(10)


def completion(body: dict[str, Any]) -> dict[str, Any]:
    """What it answers: to a question with tools what was spent in February, to sentences the sentences."""
    if body.get("tools"):
        arguments = json.dumps({"start": START, "end": END})
        call = {"id": "c1", "type": "function", "function": {"name": "get_expense_summary", "arguments": arguments}}
        message: dict[str, Any] = {"role": "assistant", "content": None, "tool_calls": [call]}
    else:
        facts = [line.split(":")[0] for line in body["messages"][-1]["content"].splitlines() if line.startswith("f")]
        message = {"role": "assistant", "content": "Sure. " + " ".join(f"{{{{{fact}}}}}" for fact in facts)}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice], "usage": usage}


async def _serve(seconds: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await _head(reader):
                body = json.loads(await reader.readexactly(head))
                await asyncio.sleep(seconds)
                said = json.dumps(completion(body)).encode()
                kind = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                writer.write(kind + str(len(said)).encode() + b"\r\n\r\n" + said)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=512)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def _head(reader: asyncio.StreamReader) -> int:
    """The length of the body that follows; 0 where the client has gone."""
    length = 0
    while (line := await reader.readline()) not in (b"", b"\r\n"):
        name, _, value = line.partition(b":")
        length = int(value) if name.lower() == b"content-length" else length
    return length


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1])))
