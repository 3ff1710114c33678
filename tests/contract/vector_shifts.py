"""Shifts as somebody would add them up on paper."""

from typing import Any


def paid(method: str, amount: int) -> dict[str, Any]:
    """A payment."""
    return {
        "method": method,
        "name": {"cash": "Cash", "mpesa": "M-Pesa", "card": "Card", "account": "On account"}[method],
        "amount": amount,
    }


def taxed(tax_class: str, rate: int, total: int, tax: int) -> dict[str, Any]:
    """A line under its tax."""
    return {"tax_class": tax_class, "tax_rate": rate, "total": total, "tax": tax}


def taking(payments: list[Any], lines: list[Any], **special: Any) -> dict[str, Any]:
    """A receipt."""
    plain = {"out": None, "back": None, "undone": None, "discounts": 0, "change": 0, "rounding": 0}
    return {**plain, **special, "payments": payments, "lines": lines}


EMPTY = {
    "float": 0, "cash_sales": 0, "cash_in": 0, "cash_out": 0, "expected": 0, "sales": 0, "sold": 0,
    "returns": 0, "returned": 0, "voids": 0, "voided": 0, "discounts": 0, "tax": 0, "drawer_opened": 0,
    "rounding": 0, "account_paid": 0, "methods": [], "taxes": [],
}  # fmt: skip


def on_account() -> dict[str, Any]:
    """A sale on account, and payments on account."""
    takings = [
        taking([paid("account", 9000)], [taxed("B", 1600, 9000, 1241)], out=9000),
        taking([paid("cash", 4000)], [], account=4000),
        taking([paid("mpesa", 2500)], [], account=2500),
    ]
    return {
        "what": "a sale on account, and two payments on account",
        "float": 1000, "takings": takings, "moves": [], "drawer_opened": 0,
        "totals": EMPTY | {
            "float": 1000,
            "cash_sales": 4000,
            "expected": 5000,
            "sales": 1,
            "sold": 9000,
            "tax": 1241,
            "account_paid": 6500,
            "methods": [
                {"method": "account", "name": "On account", "amount": 9000, "count": 1},
                {"method": "cash", "name": "Cash", "amount": 4000, "count": 1},
                {"method": "mpesa", "name": "M-Pesa", "amount": 2500, "count": 1},
            ],
            "taxes": [{"tax_class": "B", "tax_rate": 1600, "net": 7759, "tax": 1241}],
        },
    }  # fmt: skip


def nothing() -> dict[str, Any]:
    """Nothing at all."""
    return {
        "what": "nothing happened",
        "float": 0, "takings": [], "moves": [], "drawer_opened": 0,
        "totals": EMPTY,
    }  # fmt: skip


def a_float() -> dict[str, Any]:
    """A float."""
    return {
        "what": "a float alone",
        "float": 200_000, "takings": [], "moves": [], "drawer_opened": 0,
        "totals": EMPTY | {"float": 200_000, "expected": 200_000},
    }  # fmt: skip


def in_coins() -> dict[str, Any]:
    """Cash rounded to coins that exist."""
    takings = [
        taking([paid("cash", 5000)], [taxed("B", 1600, 4755, 656)], out=4755, change=200, rounding=45),
        taking([paid("card", 4000), paid("cash", 700)], [taxed("E", 0, 4749, 0)], out=4749, rounding=-49),
        taking([paid("cash", -1600)], [taxed("B", 1600, -1585, -219)], back=1585, rounding=-15),
    ]
    return {
        "what": "cash in coins of a shilling: rounded up, rounded down beside a card, refunded",
        "float": 0, "takings": takings, "moves": [], "drawer_opened": 0,
        "totals": EMPTY | {
            "cash_sales": 3900,
            "expected": 3900,
            "sales": 2,
            "sold": 9504,
            "returns": 1,
            "returned": 1585,
            "tax": 437,
            "rounding": -19,
            "methods": [
                {"method": "card", "name": "Card", "amount": 4000, "count": 1},
                {"method": "cash", "name": "Cash", "amount": 3900, "count": 3},
            ],
            "taxes": [
                {"tax_class": "B", "tax_rate": 1600, "net": 2733, "tax": 437},
                {"tax_class": "E", "tax_rate": 0, "net": 4749, "tax": 0},
            ],
        },
    }  # fmt: skip


def a_mixed_shift() -> dict[str, Any]:
    """Everything that goes through a drawer."""
    takings = [
        taking([paid("cash", 100_000)], [taxed("B", 1600, 84_000, 11_586)], out=84_000, change=16_000),
        taking([paid("mpesa", 5000), paid("cash", 1000)], [taxed("E", 0, 6000, 0)], out=6000, discounts=500),
        taking([paid("card", 7000)], [taxed("B", 1600, 7000, 966)], out=7000),
        taking([paid("cash", -2000)], [taxed("B", 1600, -2000, -276)], back=2000),
        taking(
            [paid("cash", 400)],
            [taxed("B", 1600, 2400, 331), taxed("B", 800, -2000, -148)],
            out=2400, back=2000,
        ),
        taking([paid("card", -7000)], [taxed("B", 1600, -7000, -966)], undone=7000),
    ]  # fmt: skip
    return {
        "what": "sales, a return, an exchange, a void, a safe drop and change fetched",
        "float": 200_000, "takings": takings, "moves": [50_000, -120_000, 1], "drawer_opened": 2,
        "totals": {
            "float": 200_000,
            "cash_sales": 83_400,
            "cash_in": 50_001,
            "cash_out": 120_000,
            "expected": 213_401,
            "sales": 4,
            "sold": 99_400,
            "returns": 2,
            "returned": 4000,
            "voids": 1,
            "voided": 7000,
            "discounts": 500,
            "tax": 11_493,
            "drawer_opened": 2,
            "rounding": 0,
            "account_paid": 0,
            "methods": [
                {"method": "card", "name": "Card", "amount": 0, "count": 2},
                {"method": "cash", "name": "Cash", "amount": 83_400, "count": 4},
                {"method": "mpesa", "name": "M-Pesa", "amount": 5000, "count": 1},
            ],
            "taxes": [
                {"tax_class": "B", "tax_rate": 800, "net": -1852, "tax": -148},
                {"tax_class": "B", "tax_rate": 1600, "net": 72_759, "tax": 11_641},
                {"tax_class": "E", "tax_rate": 0, "net": 6000, "tax": 0},
            ],
        },
    }  # fmt: skip


def shifts() -> dict[str, Any]:
    """What went through a drawer, and the figures of it."""
    return {"shifts": [on_account(), nothing(), a_float(), in_coins(), a_mixed_shift()]}
