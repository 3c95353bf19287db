"""The planted design: the webhook answers 200 and leaves the message to a queue. It must go red under the same kills.

What most bots do: `LPUSH` for Celery's delay(), a worker that takes the message off before it works (acknowledged
early, Celery's default), counts it, sends, and on an error puts it back to try again.
"""

from __future__ import annotations

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import psycopg
import redis
from fastapi import FastAPI, HTTPException, Request

from benchmarks.chaos.provider import TOKEN
from benchmarks.chaos.traffic import SECRET
from cashflow.processes import follow_parent

QUEUE = "naive"
THREADS = 8
TABLE = "CREATE TABLE IF NOT EXISTS naive_effects (update_id bigint PRIMARY KEY, times int NOT NULL)"
_COUNT = (
    "INSERT INTO naive_effects VALUES (%s, 1) ON CONFLICT (update_id) DO UPDATE SET times = naive_effects.times + 1"
)


def web() -> FastAPI:
    """The webhook."""
    app = FastAPI()
    queue = redis.from_url(os.environ["REDIS_URL"])

    @app.get("/healthz")
    def healthy() -> dict[str, bool]:
        return {"ok": True}

    @app.post("/webhooks/telegram")
    async def receive(request: Request) -> dict[str, bool]:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
            raise HTTPException(403)
        queue.lpush(QUEUE, await request.body())
        return {"ok": True}

    return app


def bot() -> None:
    """The worker."""
    queue = redis.from_url(os.environ["REDIS_URL"])
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(THREADS):
            pool.submit(_work, queue)


def _work(queue: Any) -> None:
    with httpx.Client(timeout=10) as client:
        while True:
            try:
                taken = queue.brpop([QUEUE], timeout=1)
            except redis.RedisError:
                time.sleep(0.2)
                continue
            if taken is None:
                continue
            try:
                _handle(json.loads(taken[1]), client)
            except Exception:  # noqa: BLE001 - autoretry_for=(Exception,)
                time.sleep(0.5)
                _put_back(queue, taken[1])


def _put_back(queue: Any, body: bytes) -> None:
    try:
        queue.lpush(QUEUE, body)
    except redis.RedisError:
        sys.stderr.write("lost on the way back\n")


def _handle(update: dict[str, Any], client: httpx.Client) -> None:
    message = update["message"]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection:
        connection.execute(_COUNT, [update["update_id"]])
    words = message.get("text") or message["document"]["file_name"]
    answer = client.post(
        f"{os.environ['TELEGRAM_API_URL']}/bot{TOKEN}/sendMessage",
        json={"chat_id": message["chat"]["id"], "text": words},
    )
    answer.raise_for_status()


if __name__ == "__main__":
    follow_parent()
    if sys.argv[1] == "web":
        import uvicorn

        uvicorn.run(web(), host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False, log_level="warning")
    else:
        bot()
