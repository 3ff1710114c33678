"""What a cashier puts into an entry: reckoned here, by hand, not by the code under test."""

from random import Random
from typing import Any
from uuid import UUID

CALEB = {"id": 900_001, "name": "Caleb Cashier"}
MARY = {"id": 900_002, "name": "Mary Manager"}
RATE = 1600
METHODS = (("cash", "Cash"), ("m-pesa", "M-Pesa"))
Body = dict[str, Any]


def tax_in(total: int, rate: int = RATE) -> int:
    """The tax contained in an amount, rounded half away from zero."""
    return (2 * total * rate + 10_000 + rate) // (2 * (10_000 + rate))


def approved(permission: str) -> list[Body]:
    """Mary allowed it."""
    return [{"by": MARY, "permission": permission}]


def new_id(random: Random) -> str:
    """A UUID that follows from the seed."""
    return str(UUID(int=random.getrandbits(128), version=4))


def line(product: int, price: int, quantity: int) -> Body:
    """A line of so many whole pieces."""
    total = price * quantity
    return {
        "product": product, "item": str(100 + product), "name": f"Item {product}",
        "quantity": quantity * 1000, "unit_price": price, "list_price": price,
        "gross": total, "discount": 0, "sale_discount": 0,
        "total": total, "tax_class": "B", "tax_rate": RATE, "tax": tax_in(total),
    }  # fmt: skip


def sale(cart: str, shift: str | None, lines: list[Body], tendered: int, method: int) -> Body:
    """A sale's body; cash may be tendered in excess."""
    total = sum(one["total"] for one in lines)
    code, name = METHODS[method]
    change = tendered if code == "cash" else 0
    return {
        "cart": cart, "shift": shift, "cashier": CALEB, "customer": None, "customer_name": "",
        "currency": "KES", "catalog_version": 0, "lines": lines, "discount": 0, "total": total,
        "tax": sum(one["tax"] for one in lines), "change": change,
        "payments": [{"method": code, "name": name, "amount": total + change, "reference": ""}],
    }  # fmt: skip


def taken_back(sold: Body, entry: str, cart: str, shift: str | None, kind: str) -> Body:
    """The whole of a sale back, money out in cash."""
    lines = [one | {"original_line": at, "restock": True} for at, one in enumerate(sold["lines"], start=1)]
    return sold | {
        "cart": cart, "shift": shift, "original": entry, "reason": "Faulty", "lines": lines, "change": 0,
        "payments": [{"method": "cash", "name": "Cash", "amount": sold["total"], "reference": ""}],
        "approvals": approved(kind),
    }  # fmt: skip


def totals(float_: int, written: list[tuple[str, Body]]) -> Body:
    """A shift's figures, summed by hand from what was written in it."""
    cash = sold = returned = voided = tax = cash_in = cash_out = 0
    counts = {"sale": 0, "return": 0, "void": 0, "drawer_opened": 0}
    methods: dict[str, list[int]] = {}
    taxes = [0, 0]
    for kind, body in written:
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "cash_moved":
            cash_in += max(0, body["amount"])
            cash_out += max(0, -body["amount"])
        if kind not in ("sale", "return", "void"):
            continue
        sign = 1 if kind == "sale" else -1
        for paid in body["payments"]:
            of = methods.setdefault(paid["method"], [0, 0])
            of[0] += sign * paid["amount"]
            of[1] += 1
        if body["change"]:
            methods.setdefault("cash", [0, 0])[0] -= body["change"]
        sold += body["total"] if kind == "sale" else 0
        returned += body["total"] if kind == "return" else 0
        voided += body["total"] if kind == "void" else 0
        tax += sign * body["tax"]
        taxes[0] += sign * (body["total"] - body["tax"])
        taxes[1] += sign * body["tax"]
    cash = methods.get("cash", [0, 0])[0]
    return {
        "float": float_, "cash_sales": cash, "cash_in": cash_in, "cash_out": cash_out,
        "expected": float_ + cash + cash_in - cash_out, "sales": counts["sale"], "sold": sold,
        "returns": counts["return"], "returned": returned, "voids": counts["void"], "voided": voided,
        "discounts": 0, "tax": tax, "drawer_opened": counts["drawer_opened"], "rounding": 0,
        "account_paid": 0,
        "methods": [
            {"method": code, "name": dict(METHODS)[code], "amount": amount, "count": count}
            for code, (amount, count) in sorted(methods.items())
        ],
        "taxes": [{"tax_class": "B", "tax_rate": RATE, "net": taxes[0], "tax": taxes[1]}]
        if counts["sale"] + counts["return"] + counts["void"] else [],
    }  # fmt: skip
