"""A shift's figures, summed by hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from .cashier import METHODS, RATE, Body

SIGN = {"sale": 1, "exchange": 1, "return": -1, "void": -1}
"""Of the kinds with a receipt: whether their amounts are money in or out."""


def totals(float_: int, written: Iterable[tuple[str, Body]]) -> Body:
    """The figures of a shift from what was written in it: kinds and bodies."""
    figures: Counter[str] = Counter()
    methods: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    taxes: list[int] | None = None
    for kind, body in written:
        if kind == "cash_moved":
            figures["cash_in" if body["amount"] > 0 else "cash_out"] += abs(body["amount"])
        elif kind == "drawer_opened":
            figures["drawer_opened"] += 1
        elif kind == "account_paid":
            figures["account_paid"] += body["amount"]
            _count(methods, body["method"], body["amount"])
        elif kind in SIGN:
            _receipt(figures, methods, kind, body)
            taxes = taxes or [0, 0]
            taxes[0] += SIGN[kind] * (body["total"] - body["tax"])
            taxes[1] += SIGN[kind] * body["tax"]
    cash = methods["cash"][0] if "cash" in methods else 0
    names = (
        "cash_in", "cash_out", "sales", "sold", "returns", "returned", "voids", "voided", "tax",
        "drawer_opened", "account_paid",
    )  # fmt: skip
    return {name: figures[name] for name in names} | {
        "float": float_, "cash_sales": cash, "discounts": 0, "rounding": 0,
        "expected": float_ + cash + figures["cash_in"] - figures["cash_out"],
        "methods": [
            {"method": code, "name": METHODS[code], "amount": amount, "count": count}
            for code, (amount, count) in sorted(methods.items())
        ],
        "taxes": [] if taxes is None
        else [{"tax_class": "B", "tax_rate": RATE, "net": taxes[0], "tax": taxes[1]}],
    }  # fmt: skip


def _receipt(figures: Counter[str], methods: dict[str, list[int]], kind: str, body: Body) -> None:
    for one in body["payments"]:
        _count(methods, one["method"], SIGN[kind] * one["amount"])
    if body["change"]:
        methods["cash"][0] -= body["change"]
    lines = sum(one["total"] for one in body["lines"])
    if kind in ("sale", "exchange"):
        figures.update(sales=1, sold=lines)
    if kind == "exchange":
        figures.update(returns=1, returned=sum(one["total"] for one in body["returned"]))
    elif kind == "return":
        figures.update(returns=1, returned=lines)
    elif kind == "void":
        figures.update(voids=1, voided=lines)
    figures["tax"] += SIGN[kind] * body["tax"]


def _count(methods: dict[str, Any], method: str, amount: int) -> None:
    methods[method][0] += amount
    methods[method][1] += 1
