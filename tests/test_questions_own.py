"""Our own bank of questions in many voices: what the planner understands today, it goes on understanding."""

from __future__ import annotations

from pathlib import Path

from benchmarks import questions

BANK = Path(questions.__file__).with_name("questions_own.txt")
LEAST_INTENT, LEAST_EXACT, MOST_ASKED = 0.97, 0.96, 0.03  # a little under what was measured when it was written
CATEGORIES = [
    *("Rent", "Salaries", "Marketing", "Software & Subscriptions", "Travel", "Utilities"),
    *("Professional Services", "Equipment", "Taxes", "Other"),
]
ALSO_KNOWN = ("AWS", "British Gas", "Google Ads", "HMRC", "Stripe", "Zoom")


def test_our_own_voices_are_understood():
    bank = questions._own(BANK)
    named = {call["entity"] for one in bank for call in (one["gold"], *one["gold"].get("also", []))} - {None}
    owner = {
        "today": "2026-11-22",
        "currency": "GBP",
        "entities": sorted({*named, *ALSO_KNOWN}),
        "categories": CATEGORIES,
    }
    decided, seconds = questions._decide(bank, owner)
    figures = questions._figures(bank, decided, seconds)
    assert len(bank) > 250
    assert figures["intent"] >= LEAST_INTENT, figures
    assert figures["exact call"] >= LEAST_EXACT, figures
    assert figures["asked back"] <= MOST_ASKED, figures
