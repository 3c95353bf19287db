"""Slots to work in: whoever waits for somebody else stands aside."""

from __future__ import annotations

from threading import Event, Semaphore, Thread

import pytest

from core import busy, llm

SOON = 5.0


def test_one_that_waits_lets_another_work():
    slots, entered, answered, others = Semaphore(1), Event(), Event(), []

    def patient() -> None:
        with busy.working(slots):
            with busy.aside():
                entered.set()
                assert answered.wait(SOON)
            others.append("patient")

    def quick() -> None:
        with busy.working(slots):
            others.append("quick")
            answered.set()

    first = Thread(target=patient)
    first.start()
    assert entered.wait(SOON)
    second = Thread(target=quick)
    second.start()
    first.join(SOON)
    second.join(SOON)
    assert others == ["quick", "patient"]
    assert slots.acquire(blocking=False), "both slots were given back"


def test_a_slot_is_held_while_working():
    slots = Semaphore(1)
    with busy.working(slots):
        assert not slots.acquire(blocking=False)
    assert slots.acquire(blocking=False)


def test_a_slot_is_given_back_after_an_error():
    slots = Semaphore(1)
    with pytest.raises(ValueError, match="no"), busy.working(slots), busy.aside():
        raise ValueError("no")
    assert slots.acquire(blocking=False)
    assert not slots.acquire(blocking=False)


def test_without_a_slot_nothing_is_given_away():
    with busy.aside():
        pass


def test_a_turn_that_waits_for_the_model_stands_aside():
    slots, free = Semaphore(1), []

    def answer() -> str:
        free.append(slots.acquire(timeout=SOON))
        slots.release()
        return "said"

    with busy.working(slots):
        assert llm.Patience(SOON).wait(answer) == "said"
    assert free == [True]
