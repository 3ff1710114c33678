"""What a cashier puts into an entry: reckoned here, by hand, not by the code under test."""

from collections.abc import Sequence
from random import Random
from typing import Any
from uuid import UUID

CALEB = {"id": 900_001, "name": "Caleb Cashier"}
MARY = {"id": 900_002, "name": "Mary Manager"}
RATE = 1600
METHODS = {"cash": "Cash", "m-pesa": "M-Pesa", "account": "On account"}
NOBODY = (None, "")
Body = dict[str, Any]
Customer = tuple[str | None, str]
"""Id and name."""


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


def sale(
    cart: str, shift: str | None, lines: list[Body], tendered: int, method: str, customer: Customer = NOBODY
) -> Body:
    """A sale's body; cash may be tendered in excess."""
    total = sum(one["total"] for one in lines)
    change = tendered if method == "cash" else 0
    return {
        "cart": cart, "shift": shift, "cashier": CALEB, "customer": customer[0], "customer_name": customer[1],
        "currency": "KES", "catalog_version": 0, "lines": lines, "discount": 0, "total": total,
        "tax": sum(one["tax"] for one in lines), "change": change, "payments": paid(method, total + change),
    }  # fmt: skip


def paid(method: str, amount: int) -> list[Body]:
    """What one method paid; nothing where nothing was due."""
    one = {"method": method, "name": METHODS[method], "amount": amount, "reference": ""}
    return [one] if amount else []


def coming_back(sold: Body, parts: Sequence[tuple[int, int, int]], *, restock: bool = True) -> list[Body]:
    """Lines of goods that come back: position on the original, pieces back before, pieces now."""
    return [
        _share(sold["lines"][at - 1], before, pieces) | {"original_line": at, "restock": restock}
        for at, before, pieces in parts
    ]


def _share(line: Body, before: int, pieces: int) -> Body:
    whole: int = line["quantity"] // 1000

    def part(amount: int) -> int:
        upto = (2 * amount * (before + pieces) + whole) // (2 * whole)
        return upto - (2 * amount * before + whole) // (2 * whole)

    gross, total, tax = part(line["gross"]), part(line["total"]), part(line["tax"])
    return line | {"quantity": pieces * 1000, "gross": gross, "total": total, "tax": tax}


def taken_back(sold: Body, entry: str, cart: str, shift: str | None, kind: str, lines: list[Body]) -> Body:
    """Goods back, money out: to where it came from if it was on account or is undone, else in cash."""
    total = sum(one["total"] for one in lines)
    by = [one["method"] for one in sold["payments"]]
    method = by[0] if by and (kind == "void" or by == ["account"]) else "cash"
    kept = {name: value for name, value in sold.items() if name != "returned"}
    return kept | {
        "cart": cart, "shift": shift, "original": entry, "reason": "Faulty", "lines": lines, "change": 0,
        "total": total, "tax": sum(one["tax"] for one in lines), "payments": paid(method, total),
        "approvals": approved(kind),
    }  # fmt: skip


def exchange(fresh: Body, entry: str, back: list[Body]) -> Body:
    """A sale that takes goods back too; where they are worth more, money goes out."""
    total = fresh["total"] - sum(one["total"] for one in back)
    tax = fresh["tax"] - sum(one["tax"] for one in back)
    return fresh | {
        "original": entry, "reason": "Wrong size", "returned": back, "total": total, "tax": tax, "change": 0,
        "payments": paid("cash", total), "approvals": approved("return"),
    }  # fmt: skip


def parked(cart: str, lines: list[Body], label: str, customer: Customer = NOBODY) -> Body:
    """A cart set aside."""
    kept = ("product", "item", "name", "quantity", "unit_price", "list_price", "tax_class", "tax_rate")
    return {
        "cart": cart, "cashier": CALEB, "label": label, "customer": customer[0], "customer_name": customer[1],
        "lines": [{name: one[name] for name in kept} | {"weighed": False, "discount": None} for one in lines],
        "discount": None, "total": sum(one["total"] for one in lines),
    }  # fmt: skip


def account_paid(shift: str | None, customer: Customer, amount: int, method: str) -> Body:
    """A customer pays of what they owe."""
    return {
        "shift": shift, "cashier": CALEB, "customer": customer[0], "customer_name": customer[1],
        "amount": amount, "method": method, "name": METHODS[method], "reference": "",
    }  # fmt: skip
