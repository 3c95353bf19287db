"""Some seconds of broken statements: nothing is raised, nothing hangs. `benchmarks/fuzz_statements.py` runs longer."""

import random
import signal
import time

import pytest

from benchmarks.fuzz_mutations import mutated
from benchmarks.fuzz_statements import LIMIT, attempt, seeds


@pytest.mark.fuzz
@pytest.mark.parametrize("worker", [1, 2])
def test_broken_statements_raise_nothing(worker: int) -> None:
    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, ring)
    pool, until, number = seeds(), time.monotonic() + 9, 0
    try:
        while time.monotonic() < until:
            number += 1
            name, data = mutated(random.Random(f"slice {worker}:{number}"), pool)
            verdict, took, trace = attempt(name, data)
            assert not trace, f"{verdict}: {name}, file {number} of slice {worker}\n{trace}"
            assert took < LIMIT, f"{took:.2f} s: {name}, file {number} of slice {worker}"
    finally:
        signal.signal(signal.SIGPROF, before)
    assert number > 200
