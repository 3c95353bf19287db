"""How fast a webhook is acknowledged, beside an endpoint that only inserts a row: a table and JSON.

`python benchmarks/webhooks.py [--senders 50] [--messages 3000] [--json FILE]`. One private PostgreSQL serves both: our
`cashflow web` as in production, and a bare FastAPI endpoint (asyncio, psycopg's pool, one INSERT of the body into a
plain table, nothing verified). They take turns on the same messages, so that what the machine does meanwhile falls on
both. Afterwards the inbox must hold one row for every 200 and no other, also not for forged calls and repeated ones.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from subprocess import Popen
from urllib.parse import urlencode

import psutil
import psycopg
from starlette.requests import Request

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS = 6  # turns of each target on each kind of message
POOL = 16  # Settings.database_pool
TOKEN = "twilio-token"
KINDS: Sequence[str] = ("telegram", "telegram, one chat", "whatsapp")
# What the web process has no use for until someone asks: looked for in the list of all it imported.
HEAVY = ("pandas", "numpy", "matplotlib", "sklearn", "langgraph", "langchain_core", "openai", "telegram", "twilio.rest")


def serve_bare(port: int) -> None:
    """The other target."""
    import uvicorn
    from fastapi import FastAPI
    from psycopg_pool import AsyncConnectionPool

    pool = AsyncConnectionPool(os.environ["DATABASE_OWNER_URL"], min_size=POOL, max_size=POOL, open=False)

    @asynccontextmanager
    async def opened(_app: FastAPI) -> AsyncIterator[None]:
        async with pool:
            yield

    app = FastAPI(lifespan=opened)

    @app.post("/bare")
    async def receive(request: Request) -> dict[str, bool]:
        body = await request.body()
        async with pool.connection() as connection:
            await connection.execute("INSERT INTO bare (body) VALUES (%s)", [body.decode()])
        return {"ok": True}

    uvicorn.run(app, host="127.0.0.1", port=port, access_log=False, log_level="warning")


def call(kind: str, n: int, public_url: str, *, forged: bool = False) -> tuple[str, bytes]:
    """Message n: what the inbox must know it by, and the POST, signed as its platform signs."""
    from twilio.request_validator import RequestValidator

    from benchmarks.chaos import traffic

    if kind == "whatsapp":
        form = {
            "MessageSid": f"SM{n:032x}", "SmsMessageSid": f"SM{n:032x}", "AccountSid": f"AC{0:032x}", "NumMedia": "0",
            "From": f"whatsapp:+4915{n:09d}", "To": "whatsapp:+14155238886", "WaId": f"4915{n:09d}", "NumSegments": "1",
            "Body": f"how much did I pay to {n} in March 2026?", "ProfileName": "Ada", "MessageType": "text",
            "SmsStatus": "received", "ApiVersion": "2010-04-01",
        }  # fmt: skip
        path, ext_id, body = "/webhooks/whatsapp", form["MessageSid"], urlencode(form).encode()
        signature = RequestValidator(TOKEN).compute_signature(f"{public_url}{path}", form)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}
    else:
        message = traffic.Message(n, 700_000 if kind == KINDS[1] else 800_000 + n, "question", False)
        path, ext_id, body = "/webhooks/telegram", str(message.update_id), traffic.update(message)
        headers = dict(traffic.HEADERS)
    if forged:
        headers[list(headers)[-1]] = "forged"
    headers |= {"Host": "127.0.0.1", "Content-Length": str(len(body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return ext_id, f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


class Target:
    """One of the two, and what came of the calls to it: per kind, (status, seconds), calls a second, CPU seconds."""

    def __init__(self, name: str, process: Popen[bytes], port: int) -> None:
        self.name, self.port, self.process = name, port, psutil.Process(process.pid)
        self.answers: dict[str, list[tuple[int, float]]] = {kind: [] for kind in KINDS}
        self.rates: dict[str, list[float]] = {kind: [] for kind in KINDS}
        self.cpu = dict.fromkeys(KINDS, 0.0)
        self.memory = [self.megabytes()]

    def megabytes(self) -> float:
        """Resident memory."""
        return round(self.process.memory_info().rss / 2**20, 1)

    async def post(self, requests: Sequence[bytes], senders: int) -> list[tuple[int, float]]:
        """Status and seconds of each, over `senders` kept connections at once. Raises where a connection breaks."""
        answers = [(0, 0.0)] * len(requests)

        async def send(mine: range) -> None:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            for n in mine:
                began = time.perf_counter()
                writer.write(requests[n])
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length))
                answers[n] = int(head[9:12]), time.perf_counter() - began
            writer.close()

        await asyncio.gather(*(send(range(i, len(requests), senders)) for i in range(senders)))
        return answers

    def turn(self, kind: str, requests: Sequence[bytes], senders: int, *, count: bool) -> list[int]:
        """One turn, which may count; the statuses."""
        used, began = sum(self.process.cpu_times()[:2]), time.perf_counter()
        answers = asyncio.run(self.post(requests, senders))
        if count:
            self.rates[kind].append(len(answers) / (time.perf_counter() - began))
            self.cpu[kind] += sum(self.process.cpu_times()[:2]) - used
            self.answers[kind] += answers
        return [status for status, _ in answers]

    def figures(self, kind: str) -> dict[str, float]:
        """Milliseconds of the 200s, the median turn's calls a second, the process's CPU milliseconds a call."""
        times = [1000 * seconds for status, seconds in self.answers[kind] if status == 200]
        cuts = statistics.quantiles(times, n=100, method="inclusive")
        rate, cpu = statistics.median(self.rates[kind]), 1000 * self.cpu[kind] / len(self.answers[kind])
        made = {"p50": cuts[49], "p99": cuts[98], "max": max(times), "per_second": rate, "cpu_ms": cpu}
        return {name: round(value, 2) for name, value in made.items()}


def measure(ours: Target, bare: Target, asked: argparse.Namespace) -> set[str]:
    """Both targets in turns, on every kind of message; what ours answered with 200."""
    url, n, acknowledged = f"http://127.0.0.1:{ours.port}", 0, set[str]()
    for kind in ("telegram", "whatsapp"):
        wrong = [call(kind, i, url, forged=True)[1] for i in range(10**7, 10**7 + 25)]
        if {status for status, _ in asyncio.run(ours.post(wrong, 5))} != {403}:
            raise SystemExit("A forged call was not refused.")
    for kind in KINDS:
        calls: list[tuple[str, bytes]] = []
        for turn in range(ROUNDS + 1):  # the first to warm up
            calls = [call(kind, n + i, url) for i in range(asked.messages // ROUNDS)]
            n += len(calls)
            for target in (ours, bare):
                path = None if target is ours else b"POST /bare HTTP/1.1"
                requests = [re.sub(rb"^POST \S+ HTTP/1.1", path, post) if path else post for _, post in calls]
                statuses = target.turn(kind, requests, asked.senders, count=turn > 0)
                if target is ours:
                    acknowledged |= {calls[i][0] for i, status in enumerate(statuses) if status == 200}
        if set(ours.turn(kind, [post for _, post in calls], asked.senders, count=False)) != {200}:
            raise SystemExit("A repeated call was refused.")
    return acknowledged


def main() -> int:
    """Starts both, measures, prints; 1 where the inbox is not what was acknowledged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--senders", type=int, default=50)
    parser.add_argument("--messages", type=int, default=3000, help="to each target, of each kind")
    parser.add_argument("--json", type=Path, metavar="FILE")
    asked = parser.parse_args()
    from benchmarks.chaos.house import open_house

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ.update(TWILIO_AUTH_TOKEN=TOKEN, PYTHONPROFILEIMPORTTIME="1")  # each import becomes a line of the log
    commands = {"bare": ("benchmarks.webhooks", "bare", str(port)), "web": ("cashflow", "web")}
    with tempfile.TemporaryDirectory() as folder, open_house(Path(folder), commands, "http://127.0.0.1:9") as house:
        owner = house.addresses.database_owner_url
        with psycopg.connect(owner) as connection:
            connection.execute("CREATE TABLE bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)")
        house.start()
        for _ in range(300):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.1)
        ours = Target("cashflow web", house.running["web"], house.port)
        bare = Target("bare FastAPI", house.running["bare"], port)
        before = time.process_time(), time.perf_counter()
        acknowledged = measure(ours, bare, asked)
        share = (time.process_time() - before[0]) / (time.perf_counter() - before[1])
        for target in (ours, bare):
            target.memory.append(target.megabytes())
        with psycopg.connect(owner) as connection:
            rows = [row[0] for row in connection.execute("SELECT ext_id FROM inbox")]
        log = "".join(path.read_text() for path in (Path(folder) / "logs").glob("*-web.log"))
    imported = {line.rpartition("|")[2].strip() for line in log.splitlines() if line.startswith("import time:")}
    heavy, kinds = [name for name in HEAVY if name in imported], {}
    print(f"{'':34}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}{'per s':>9}{'CPU ms':>9}")
    for kind in KINDS:
        both = {target.name: target.figures(kind) for target in (ours, bare)}
        both["ratio"] = {name: round(value / both[bare.name][name], 2) for name, value in both[ours.name].items()}
        for name, row in both.items():
            print(f"{kind:20}{name:14}" + "".join(f"{value:9.2f}" for value in row.values()))
        kinds[kind] = both
    exact = len(rows) == len(acknowledged) and set(rows) == acknowledged
    verdict = "the same" if exact else "NOT the same"
    print(f"{'200s / rows of the inbox':34}{len(acknowledged)} / {len(rows)}, {verdict}")
    for target in (ours, bare):
        print(f"{'resident memory, ' + target.name:34}{target.memory[0]} MB before, {target.memory[1]} MB after")
    print(f"{'heavy imports of the web process':34}{', '.join(heavy) or 'none'} of {len(imported)} modules")
    print(f"{'load generator':34}{share:.0%} of one core")
    report = {"senders": asked.senders, "messages": asked.messages, "kinds": kinds, "exact": exact, "rows": len(rows)}
    report |= {"rss_mb": {one.name: one.memory for one in (ours, bare)}, "heavy": heavy, "generator": round(share, 2)}
    print(json.dumps(report))
    if asked.json:
        asked.json.write_text(json.dumps(report), encoding="utf-8")
    return 0 if exact and imported and not heavy else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["bare"]:
        serve_bare(int(sys.argv[2]))
    else:
        sys.exit(main())
