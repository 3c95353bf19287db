"""One tax that is asked for is told apart from the others that go to the same office: VAT is no PAYE."""

from __future__ import annotations

import re
from dataclasses import replace

from agent.call import Call
from agent.sentence.meaning import World
from agent.shapes.decided import Clarify, Decided, Decline
from core.ledger import one_tax
from core.ledger.one_tax import OneTax

TAXES = "Taxes"  # what that default category means, whatever its owner calls it
_OFFICE = re.compile(rf"\b(?:{one_tax.OFFICE})\b", re.IGNORECASE)
_PAYROLL = re.compile(r"\b(?:gusto|adp|paychex)\b", re.IGNORECASE)  # a payroll tax is a part of what they take
# These tell a part of a category themselves; the others look for its rows in the bank's text.
_PARTED = frozenset(("get_category_breakdown", "list_transactions"))
_NARROWED = frozenset("get_average get_history get_extreme_period compare_periods export_transactions".split())
# What sales would be without their VAT no statement holds: its rows are what was paid to the office.
_NET_OF = re.compile(
    r"\b(?:ex(?:cl?(?:uding)?)?\.?|without|net of|before|less|minus|after|not including|take off|taking off|off)\s+"
    r"(?:the\s+)?vat\b|\bvat (?:is |was )?(?:in|on|within|inside)\b.{0,20}\b(?:sales|revenue|takings|turnover|income|invoices)\b",
    re.IGNORECASE,
)
_OF_SALES = re.compile(
    r"\b(?:sales|revenue|takings|turnover|income|profits?|margin|earnings|invoices)\b", re.IGNORECASE
)


def told_apart(text: str, decided: Decided, world: World) -> Decided:
    """`decided`, each call about taxes as a whole narrowed to the tax that `text` names; a call for each of several."""
    wanted = one_tax.named(text)
    if not wanted or isinstance(decided, Decline):
        return decided
    if _NET_OF.search(text) and _OF_SALES.search(text):
        return Decline("unheard:VAT taken off")
    if isinstance(decided, Clarify):
        return replace(decided, options=tuple((said, _of(call, wanted[0], world)) for said, call in decided.options))
    return replace(decided, calls=tuple(_narrowed(decided.calls, wanted, world)))


def _narrowed(calls: tuple[Call, ...], wanted: tuple[OneTax, ...], world: World) -> list[Call]:
    """Each call about its own tax, where there are as many; else a call for each tax in place of those about all."""
    whole = [call for call in calls if _is_whole(call, world)]
    if len(wanted) == 1 or not whole:
        return [_of(call, wanted[0], world) for call in calls]
    told = whole if len(whole) == len(wanted) else [whole[0]] * len(wanted)
    others = [call for call in calls if call not in whole]
    return [*(_of(call, one, world) for call, one in zip(told, wanted, strict=True)), *others]


def _is_whole(call: Call, world: World) -> bool:
    """Whether it is about all taxes, or all that goes to their office, or leaves all of them out."""
    if call.args.get("direction") == "in":
        return False
    name, sort = call.args.get("name"), call.args.get("category")
    if call.args.get("kind") == "refund" and not name and not sort:
        return True  # "the VAT I got back"
    if name:
        return _OFFICE.search(str(name)) is not None
    return sort == _sort(world) or _sort(world) in _left_out(call)


def _left_out(call: Call) -> list[str]:
    return [one.strip() for one in str(call.args.get("without") or "").split(";")]


def _sort(world: World) -> str:
    return dict(world.renamed).get(TAXES, TAXES)


def _of(call: Call, one: OneTax, world: World) -> Call:
    of_payroll = one.name == "payroll tax" and _PAYROLL.search(str(call.args.get("name") or ""))
    if not of_payroll and not _is_whole(call, world):
        return call
    if _sort(world) in _left_out(call):
        others = (one.name if name == _sort(world) else name for name in _left_out(call))
        return Call(call.tool, {**call.args, "without": "; ".join(others)})
    args = {name: said for name, said in call.args.items() if name not in ("name", "part")}
    if call.tool == "get_entity_summary":
        kept = {name: said for name, said in args.items() if name != "direction"}
        return Call("get_category_breakdown", {**kept, "category": _sort(world), "part": one.name})
    if call.tool in _PARTED:
        return Call(call.tool, {**args, "category": _sort(world), "part": one.name})
    return Call(call.tool, {**args, "name": one.name, "category": _sort(world)}) if call.tool in _NARROWED else call
