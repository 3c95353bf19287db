"""How many questions the offline planner understands, and how quickly.

`python benchmarks/questions.py --bank FILE --world FILE [--out OUT.jsonl] [--json FILE]`

The bank's shape and its conventions are in ../shared/questions/README.md. A call is exact when its intent and every
slot that the gold names agree. Asking back counts as right only with the gold among at most three readings. The peer,
in the same run, is the plainest planner there is: the intent of the question in the bank that shares most words with
this one, leaving that one out, and no slots. "called" looks at what the product does about questions that stand alone:
it has reasons of its own to refuse (benchmarks/questions_called.py).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from agent.followups.turns import understand
from agent.intents.reading import UNSURE
from agent.sentence.meaning import Days, Meaning, World
from benchmarks.questions_called import called

Record = dict[str, Any]
SLOTS = ("period", "period_b", "entity", "category", "n", "amount")
MAX_OPTIONS = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the bank and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bank", type=Path, required=True, help="a bank, or questions_own.txt beside this file")
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="what was decided, a JSON line per question")
    parser.add_argument("--json", type=Path, help="the figures")
    given = parser.parse_args(arguments)
    bank = _own(given.bank) if given.bank.suffix == ".txt" else _shared(given.bank)
    owner: Record = json.loads(given.world.read_text())
    decided, seconds = _decide(bank, owner)
    if given.out:
        lines = [
            json.dumps({"id": one["id"], **said}, ensure_ascii=False) for one, said in zip(bank, decided, strict=True)
        ]
        given.out.write_text("\n".join(lines) + "\n")
    figures = {**_figures(bank, decided, seconds), **_called(bank, owner)}
    for name, value in figures.items():
        print(f"{name:<28}{value:>10}")
    for one, said in zip(bank, decided, strict=True):
        if not _exact(one["gold"], said):
            print(f"- {one['id']} {one['text']!r}\n  gold {one['gold']}\n  said {said}")
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1) + "\n")


def _shared(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


_KEYS = {"e": "entity", "c": "category", "n": "n", "a": "amount"}


def _own(path: Path) -> list[Record]:
    """Our own bank: a question a line, its meaning in short."""
    found: list[Record] = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        voice, locale, text, meaning, *before = (part.strip() for part in line.split("|"))
        first, *also = (_call(one) for one in meaning.split(" + "))
        context = [{"user": "", "call": _call(before[0])}] if before else []
        gold = {**first, "also": also} if also else first
        found.append(
            {"id": f"o{number:03}", "text": text, "author": voice, "locale": locale, "context": context, "gold": gold}
        )
    return found


def _call(short: str) -> Record:
    """ "entity p=2026-01-01..2026-11-22 e=Shell" as the shared bank writes it; an amount is judged where given."""
    intent, *pairs = re.split(r"\s+(?=[pbecna]=)", short.strip())
    said: Record = dict.fromkeys(("period", "period_b", "entity", "category", "n"))
    for pair in pairs:
        key, value = pair.split("=", 1)
        if key in "pb":
            said["period" if key == "p" else "period_b"] = value.split("..")
        else:
            said[_KEYS[key]] = int(value) if key == "n" else float(value) if key == "a" else value
    return {"intent": intent, **said}


def _world(one: Record, owner: Record, books: Days | None = None) -> World:
    return World(
        currency=owner["currency"],
        locale=one["locale"],
        names=tuple(owner["entities"]),
        categories=tuple(owner["categories"]),
        books=books,
    )


def _called(bank: list[Record], owner: Record) -> Record:
    """Of the answerable that stand alone, the shares called right, wrong, refused, asked; of the others, refused."""
    today = date.fromisoformat(owner["today"])
    books = (date(today.year - 2, 1, 1), today)
    found = Counter(called(one, _world(one, owner, books), today) for one in bank if not one["context"])
    can, cannot = ("right", "wrong", "refused", "asked"), ("refused rightly", "answered")
    return {
        **{f"called: {how}": round(found[how] / max(1, sum(found[one] for one in can)), 4) for how in can},
        "called: refused rightly": round(found["refused rightly"] / max(1, sum(found[one] for one in cannot)), 4),
    }


def _decide(bank: list[Record], owner: Record) -> tuple[list[Record], list[float]]:
    decided, seconds = [], []
    for one in bank:
        world = _world(one, owner)
        previous = _meaning(one["context"][-1]["call"]) if one["context"] else None
        begun = perf_counter()
        meant = understand(one["text"], world=world, today=date.fromisoformat(owner["today"]), previous=previous)
        seconds.append(perf_counter() - begun)
        decided.append(_said(meant))
    return decided, seconds


def _said(meant: Meaning) -> Record:
    """In the bank's fields: the call, or the readings it asks about."""
    if meant.margin < UNSURE and meant.rivals:
        return {"clarify": [_fields(one) for one in (meant, *meant.rivals)[:MAX_OPTIONS]]}
    if len(meant.names) > 1:
        return {"clarify": [{**_fields(meant), "entity": name} for name in meant.names[:MAX_OPTIONS]]}
    return {**_fields(meant), "also": [_fields(one) for one in meant.also]}


def _fields(meant: Meaning) -> Record:
    return {
        "intent": meant.intent,
        "period": _days(meant.period),
        "period_b": _days(meant.period_b),
        "entity": meant.entity,
        "category": meant.category,
        "n": meant.n,
        "amount": float(meant.amount) if meant.amount is not None else None,
    }


def _days(days: Days | None) -> list[str] | None:
    return [day.isoformat() for day in days] if days else None


def _meaning(call: Record) -> Meaning:
    def days(name: str) -> Days | None:
        found = call.get(name)
        return (date.fromisoformat(found[0]), date.fromisoformat(found[1])) if found else None

    return Meaning(
        call["intent"],
        period=days("period"),
        period_b=days("period_b"),
        entity=call.get("entity"),
        category=call.get("category"),
        n=call.get("n"),
        amount=Decimal(str(call["amount"])) if call.get("amount") is not None else None,
    )


def _same(gold: Record, said: Record) -> bool:
    """Only the slots that the gold names are judged."""
    return gold["intent"] == said["intent"] and all(gold[slot] == said[slot] for slot in SLOTS if slot in gold)


def _exact(gold: Record, said: Record) -> bool:
    if "clarify" in said:
        return any(_same(gold, one) for one in said["clarify"])
    also: list[Record] = gold.get("also", [])
    rest: list[Record] = said["also"]
    return _same(gold, said) and len(also) == len(rest) and all(map(_same, also, rest))


def _intent(gold: Record, said: Record) -> bool:
    return gold["intent"] in {one["intent"] for one in said.get("clarify", [said])}


def _nearest(bank: list[Record]) -> list[str]:
    """The peer's intents, in the order of `bank`."""
    words = [set(re.findall(r"\w+", one["text"].lower())) for one in bank]

    def likeness(here: int, there: int) -> float:
        return len(words[here] & words[there]) / (len(words[here] | words[there]) or 1)

    best = [max((j for j in range(len(bank)) if j != i), key=lambda j, i=i: likeness(i, j)) for i in range(len(bank))]
    return [bank[index]["gold"]["intent"] for index in best]


def _figures(bank: list[Record], decided: list[Record], seconds: list[float]) -> Record:
    golds = [one["gold"] for one in bank]
    cuts = quantiles([1000 * value for value in seconds], n=20)

    def share(rights: list[bool]) -> float:
        return round(sum(rights) / len(bank), 4)

    return {
        "questions": len(bank),
        "intent": share([_intent(gold, said) for gold, said in zip(golds, decided, strict=True)]),
        "intent of the peer": share([g["intent"] == other for g, other in zip(golds, _nearest(bank), strict=True)]),
        "exact call": share([_exact(gold, said) for gold, said in zip(golds, decided, strict=True)]),
        "asked back": share(["clarify" in said for said in decided]),
        "p50 ms": round(cuts[9], 2),
        "p95 ms": round(cuts[18], 2),
    }


if __name__ == "__main__":
    main()
