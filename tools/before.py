"""What will be in the bank the evening before a payment: "cash before wages", "enough the day before VAT"."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from core.blocks import Block, Figure, text
from core.days import format_day
from core.money import rounded
from core.outlook import cash
from core.outlook.forecast import LONGEST
from tools.ahead_sentences import TOGETHER, about, in_hundred, of_people, people_named, share_below
from tools.context import ToolContext, known_days, nothing_yet


def get_balance_before(context: ToolContext, name: str) -> list[Block]:
    """The balance that is expected the evening before a payment is next made, and whether it is enough for it.

    name: of a payee or of a kind of payment: "wages", "VAT".
    """
    with context.read() as session:
        if not known_days(session):
            return nothing_yet()
        people = people_named(session, context, name)
        found = cash.forecast(session, context.owner.id, today=context.today, horizon=LONGEST)
    if found.basis == "none":
        return [text(f"I cannot forecast yet: {found.why}.")]
    due = sorted((one for one in of_people(found.items, people) if one.amount < 0), key=lambda one: one.day)
    if not due:
        return [text(f"I expect no payment for {name} until {format_day(found.days[-1].day)}.")]
    same = [one for one in due if one.day - due[0].day <= TOGETHER]
    eve = same[0].day - timedelta(days=1)
    known = {one.day: one for one in found.days}
    before = known[eve].balance if eve in known else found.opening
    after = known[same[-1].day]
    total, rows = sum((one.amount for one in same), Decimal(0)), sum(len(one.payment_ids) for one in same)
    code, first, last = found.currency, same[0].day, same[-1].day
    amount = Figure("expected_payment", rounded(total), code, first, last, rows, unsigned=True, about=True)
    chance = in_hundred(1 - share_below(after, Decimal(0)))
    return [
        text(
            "I expect about ", about("expected_before", before, code, eve),
            f" in the bank at the end of {format_day(eve)}, the evening before {name}.",
        ),
        text(
            f"{name[:1].upper()}{name[1:]}, about ", amount, f" on {format_day(first)}, leaves about ",
            about("expected_after", after.balance, code, last), f"; it is there in {chance} cases. This is a forecast.",
        ),
    ]  # fmt: skip
