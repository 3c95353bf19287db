"""Much money to a payee that was never paid before."""

from __future__ import annotations

from datetime import timedelta

from core.blocks import Figure
from core.days import format_day
from core.outlook.detectors.context import Context
from core.outlook.detectors.finding import Finding
from core.outlook.detectors.odd_payment import GREAT, figure, odd
from core.outlook.recurring import Payment

EXPIRES = timedelta(days=30)


def _is_known(context: Context, payment: Payment, name: str) -> bool:
    """Whether somebody was paid before whose name is this one and more, or of whose name this is more: no new payee."""
    words = set(name.casefold().split())
    for row in context.rows:
        earlier = row.payment
        if earlier.day < payment.day and earlier.amount < 0 and earlier.key != payment.key:
            theirs = set(context.name(earlier).casefold().split())
            if min(len(words), len(theirs)) > 1 and (words <= theirs or theirs <= words):
                return True
    return False


def detect(context: Context) -> tuple[Finding, ...]:
    """One for each such payment."""
    found: list[Finding] = []
    for one in odd(context):
        payment, name = one.payment, context.name(one.payment)
        if one.rule != "new_payee" or _is_known(context, payment, name):
            continue
        month = Figure("usual_out", -context.usual_out, context.currency, unsigned=True)
        found.append(
            Finding(
                type="new_big_payee",
                severity="medium" if -payment.amount >= GREAT * context.usual_out else "low",
                title=f"A large first payment to {name}",
                parts=(
                    f"{name} got ",
                    figure(one),
                    f" on {format_day(payment.day)}, and never before. In a month about ",
                    month,
                    " goes out altogether. Is it yours?",
                ),
                cause=f"new_big_payee:{payment.id}",
                day=payment.day,
                expires=payment.day + EXPIRES,
                payment_ids=(payment.id,),
                facts={"payee": name, "amount": str(payment.amount), "chance": f"{one.chance:.5f}"},
                question=f"Show me the payments to {name}",
            )
        )
    return tuple(found)
