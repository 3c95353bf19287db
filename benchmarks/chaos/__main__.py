"""`python -m benchmarks.chaos --messages 10000 --kills 20 --pg 3 --seed 1`: a table, JSON; 1 where a promise broke."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.chaos.play import Asked, Outcome, play
from core import log


def _asked() -> tuple[Asked, Path | None]:
    parser = argparse.ArgumentParser(prog="benchmarks.chaos", description=__doc__)
    parser.add_argument("--messages", type=int, default=600)
    parser.add_argument("--kills", type=int, default=6, help="kill -9 of web, bot, worker, beat and Valkey, in turns")
    parser.add_argument("--pg", type=int, default=1, help="kill -9 of all of PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--design", choices=("ours", "naive"), default="ours")
    parser.add_argument("--chats", type=int, help="default: a tenth of the messages, 40 to 100")
    parser.add_argument(
        "--rate", type=float, default=25.0, help="messages a second; Telegram takes 29 replies a second"
    )
    parser.add_argument("--statements", type=float, default=0.02, help="share of messages that are small CSV files")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the result here too")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="data and logs stay here, in an empty folder")
    given = parser.parse_args()
    chats = given.chats or min(100, max(40, given.messages // 10))
    asked = Asked(
        given.messages,
        given.kills,
        given.pg,
        given.seed,
        given.design,
        chats,
        given.rate,
        given.statements,
        given.keep,
    )
    return asked, given.json


def _table(outcome: Outcome) -> str:
    found, asked = outcome.verdict, outcome.asked
    rows = [
        ("messages acknowledged", f"{found.acknowledged} of {asked.messages}", ""),
        ("lost", found.lost, 0),
        ("double effects", found.double_effects, 0),
        ("order breaks", found.order_breaks, 0),
        ("lost replies", found.lost_replies, 0),
        ("wrong figures", found.wrong_figures, 0),
        ("extra replies", found.extra_replies, f"≤ {found.allowed_extra}"),
        ("statements not read", f"{found.unread_statements} of {found.statements}", 0),
        ("statements read in silence", found.silent_statements, 0),
    ]
    lines = [
        f"{asked.design}: {', '.join(target for target, _ in outcome.struck) or 'nothing'} broken, seed {asked.seed}"
    ]
    lines += [f"  {name:<28}{value!s:>14}   {limit}" for name, value, limit in rows]
    frozen = outcome.frozen
    if frozen.held:
        lines.append(f"  frozen bot: held {frozen.held}, taken over {frozen.taken} in {frozen.seconds:.1f} s")
    lines.append(f"  commits refused for a lost lease: {outcome.fenced}")
    lines.append(f"  provider: {outcome.refused} refused, {outcome.ambiguous} taken with a 502")
    lines.append(f"  webhook: {outcome.posts} posts, {outcome.retried_posts} answered other than 200")
    lines.append(f"  200 to reply: {outcome.latencies} s; blow to next reply: {outcome.recoveries} s")
    lines.append(f"  {outcome.seconds} s")
    return "\n".join([*lines, "GREEN: every promise held" if outcome.holds else "RED: a promise was broken"])


def main() -> int:
    """The exit status."""
    asked, path = _asked()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    log.configure(level=40)
    outcome = play(asked)
    print(_table(outcome))
    said = json.dumps(outcome.as_json())
    print(said)
    if path:
        path.write_text(said)
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main())
