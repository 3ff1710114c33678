"""Writes protocol/vectors/{money,barcodes,shifts,pricelists,receiptcodes,lines}.json, which both suites read.

`python -m tests.contract.make_vectors`. What is expected is computed here with exact fractions and by
the standards' own words, not by the code that the vectors test. Lines are signed anew each time.
"""

import json
from collections.abc import Iterator
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

from .vector_lines import lines
from .vector_pricelists import pricelists
from .vector_receiptcodes import receiptcodes
from .vector_shifts import shifts

VECTORS = Path(__file__).resolve().parents[2] / "protocol" / "vectors"
LARGEST = 2**53 - 1

NUMERATORS = (0, 1, -1, 4, 5, 6, -5, -15, 15, 499, 500, 501, -1500, 2500, 10**12 + 500, LARGEST, -LARGEST)
DENOMINATORS = (1, 2, 3, 7, 10, 1000, 10_000, 11_600, 2**31 - 1)
PRICES = (0, 1, 5, 99, 333, 21_000, 1_234_567, 10**10 + 1)
QUANTITIES = (0, 1, 499, 500, 1000, 1001, 2500, 333, 999_999, -1000, -500)
SPLITS: tuple[tuple[int, list[int]], ...] = (
    (0, []), (0, [0, 0]), (0, [5, 5]), (1, [1, 1]), (-1, [1, 1]), (100, [1, 1, 1]), (-100, [1, 1, 1]),
    (101, [3, 3, 3, 1]), (7, [0, 1, 0]), (10, [1, 2, 3, 4]), (999, [333, 333, 334]), (1, [0, 0, 9]),
    (5, [2, 2, 2]), (LARGEST, [1, 1, 1]), (LARGEST, [LARGEST]), (LARGEST - 1, [LARGEST, 1, LARGEST]),
    (2, [1] * 7), (50_000, [21_000, 6500, 99, 1, 0, 333]),
)  # fmt: skip
TOTALS = (0, 1, 58, 116, 100, 21_000, 48_500, -21_000, 1_234_567, 9_999_999_999, LARGEST, -LARGEST)
CASH = (0, 1, 2, 3, 49, 50, 51, 99, 100, 484_750, 484_749, -15_250, -15_249, -50, -49, 10**12 + 51)
COINS = (0, 1, 5, 10, 25, 100, 500)
RATES = (0, 1, 800, 1600, 1601, 10_000, 1_000_000)


def half_up(value: Fraction) -> int:
    """The nearest whole number; halves away from zero."""
    size = floor(abs(value) + Fraction(1, 2))
    return -size if value < 0 else size


def split(amount: int, weights: list[int]) -> list[int]:
    """The largest remainder method (Hamilton's), the earlier one first among equals."""
    total = sum(weights)
    if not total:
        return [0 for _ in weights]
    quotas = [Fraction(abs(amount)) * weight / total for weight in weights]
    parts = [floor(quota) for quota in quotas]
    while sum(parts) < abs(amount):
        index = max(range(len(parts)), key=lambda i: (quotas[i] - parts[i], -i))
        parts[index] += 1
    return [part if amount > 0 else -part for part in parts]


def taken(discount: dict[str, Any] | None, amount: int) -> int:
    """What a discount takes off, in minor units."""
    if discount is None:
        return 0
    by_amount = discount["kind"] == "amount"
    off = discount["value"] if by_amount else half_up(Fraction(amount * discount["value"], 10_000))
    return min(max(off, 0), max(amount, 0))


def tax_in(total: int, rate: int) -> int:
    """What is left over when the price without tax is taken off."""
    share = Fraction(rate, 10_000)
    return half_up(total - total / (1 + share))


def tax_on(net: int, rate: int) -> int:
    """A share of the price without tax."""
    return half_up(Fraction(net) * rate / 10_000)


def priced(
    lines: list[dict[str, Any]], discount: dict[str, Any] | None, *, tax_included: bool
) -> dict[str, Any]:
    """A cart's amounts."""
    gross = [half_up(Fraction(line["unit_price"]) * line["quantity"] / 1000) for line in lines]
    own = [taken(line["discount"], amount) for line, amount in zip(lines, gross, strict=True)]
    net = [amount - off for amount, off in zip(gross, own, strict=True)]
    off_sale = taken(discount, sum(net))
    shares = split(off_sale, net)
    prices = [amount - share for amount, share in zip(net, shares, strict=True)]
    rate = tax_in if tax_included else tax_on
    taxes = [rate(price, line["tax_rate"]) for price, line in zip(prices, lines, strict=True)]
    totals = prices if tax_included else [price + tax for price, tax in zip(prices, taxes, strict=True)]
    names = ("gross", "discount", "sale_discount", "total", "tax")
    rows = zip(gross, own, shares, totals, taxes, strict=True)
    return {
        "lines": [dict(zip(names, row, strict=True)) for row in rows],
        "discount": off_sale,
        "total": sum(totals),
        "tax": sum(taxes),
    }


def off(kind: str, value: int) -> dict[str, Any]:
    """A discount."""
    return {"kind": kind, "value": value}


def line(unit_price: int, quantity: int, rate: int = 1600, discount: dict[str, Any] | None = None) -> Any:
    """A line of a cart."""
    return {"unit_price": unit_price, "quantity": quantity, "tax_rate": rate, "discount": discount}


def carts() -> Iterator[tuple[str, list[dict[str, Any]], dict[str, Any] | None]]:
    """Carts by what is special about them."""
    yield "empty", [], None
    yield "empty with a discount", [], off("amount", 100)
    yield "two lines", [line(21_000, 2000), line(6500, 1000)], None
    yield "weighed goods", [line(12_999, 1234), line(333, 1), line(333, 500)], None
    yield "free goods", [line(0, 1000), line(0, 5000)], off("percent", 1000)
    yield "a line discount in percent", [line(9999, 3000, 1600, off("percent", 1250))], None
    yield "a line discount in amount", [line(9999, 3000, 800, off("amount", 1))], None
    yield "a discount larger than the line", [line(500, 1000, 1600, off("amount", 9999))], None
    yield "more than everything off", [line(500, 1000), line(3, 1000)], off("percent", 20_000)
    yield "a discount below zero", [line(500, 1000, 1600, off("amount", -5))], off("percent", -100)
    yield "one cent over three lines", [line(100, 1000)] * 3, off("amount", 1)
    yield (
        "ten percent over odd lines",
        [line(333, 1000), line(999, 1000), line(1, 1000)],
        off("percent", 1000),
    )
    yield (
        "all at once",
        [
            line(21_000, 2500, 1600, off("percent", 333)),
            line(6500, 1000, 800, off("amount", 123)),
            line(99, 7000, 0),
            line(1, 1000),
        ],
        off("amount", 1001),
    )
    yield "a half cent each", [line(1, 500), line(1, 500), line(1, 499)], None
    yield "a hundred lines", [line(7 + n * 13, 1000 + n, 1600) for n in range(100)], off("percent", 777)
    yield "as much as there is", [line(LARGEST, 1000)], off("percent", 1)
    yield "large and small", [line(10**15, 1000), line(1, 1000)], off("amount", 10**15)


SOLD = (
    {"quantity": 3000, "gross": 10_000, "discount": 0, "sale_discount": 0, "total": 10_000, "tax": 1379},
    {"quantity": 3000, "gross": 10_000, "discount": 3300, "sale_discount": 6700, "total": 0, "tax": 0},
    {"quantity": 7000, "gross": 693, "discount": 1, "sale_discount": 100, "total": 592, "tax": 82},
    {"quantity": 3000, "gross": 10_000, "discount": 500, "sale_discount": 33, "total": 10_982, "tax": 1515},
    {"quantity": 1234, "gross": 16_041, "discount": 1604, "sale_discount": 7, "total": 14_430, "tax": 1990},
    {
        "quantity": LARGEST,
        "gross": LARGEST,
        "discount": 1,
        "sale_discount": 0,
        "total": LARGEST - 1,
        "tax": 9,
    },
)
PIECES = ([1000, 1000, 1000], [3000], [1, 2999], [500, 2500], [1000, 3000, 3000], [1, 1, 1232], [LARGEST])


def returned(line: dict[str, int], pieces: list[int]) -> list[dict[str, int]]:
    """What each piece of a line is worth: the difference of what came back up to it and before it."""
    parts, before = [], 0
    for piece in pieces:
        shares = {
            name: half_up(Fraction(line[name]) * (before + piece) / line["quantity"])
            - half_up(Fraction(line[name]) * before / line["quantity"])
            for name in ("discount", "sale_discount", "total", "tax")
        }
        added = line["total"] != line["gross"] - line["discount"] - line["sale_discount"]
        gross = shares["total"] + shares["discount"] + shares["sale_discount"] - added * shares["tax"]
        parts.append({"quantity": piece, "gross": gross, **shares})
        before += piece
    return parts


def _around(amount: int) -> list[int]:
    return [near for near in (amount - 1, amount, amount + 1) if 0 < near <= LARGEST]


def money() -> dict[str, Any]:
    """Arithmetic."""
    return {
        "divide_half_up": [[n, d, half_up(Fraction(n, d))] for n in NUMERATORS for d in DENOMINATORS],
        "extend": [[p, q, half_up(Fraction(p * q, 1000))] for p in PRICES for q in QUANTITIES],
        "allocate": [[amount, weights, split(amount, weights)] for amount, weights in SPLITS],
        "added_tax": [[net, rate, tax_on(net, rate)] for net in TOTALS[:-2] for rate in RATES],
        "cash_rounding": [
            [cash, coin, (half_up(Fraction(cash, coin)) * coin if coin else cash) - cash]
            for cash in CASH
            for coin in COINS
        ],
        "included_tax": [[total, rate, tax_in(total, rate)] for total in TOTALS for rate in RATES],
        "carts": [
            {
                "what": what,
                "lines": lines,
                "discount": discount,
                "priced": priced(lines, discount, tax_included=True),
                "tax_added": priced(lines, discount, tax_included=False),
            }
            for what, lines, discount in carts()
        ],
        "allowances": [
            {"full": full, "taken": taken, "limit": limit, "within": taken <= Fraction(full * limit, 10_000)}
            for full in (0, 1, 42_000, 99_999, LARGEST)
            for limit in (0, 1, 1000, 3333, 10_000)
            for taken in _around(full * limit // 10_000)
        ],
        "refunds": [
            {"line": line, "pieces": returned(line, pieces)}
            for line in SOLD
            for pieces in PIECES
            if sum(pieces) <= line["quantity"]
        ],
    }


def gs1_check_digit(digits: str) -> int:
    """The last digit makes the sum, weighted 3 and 1 from the right, a multiple of ten."""
    padded = digits.zfill(17)
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(padded))
    return next(digit for digit in range(10) if (total + digit) % 10 == 0)


def barcodes() -> dict[str, Any]:
    """Check digits of real forms, zeros at the start, and labels of scales."""
    bodies = (
        "629104150021", "0", "00000000000", "7351353", "400638133393", "03600029145", "1234567", "9",
        "978030640615", "0061414100073", "20123450075", "99999999999999999",
    )  # fmt: skip
    weight = {"prefix": "20", "item_digits": 5, "value_digits": 5, "value": "weight"}
    price = {"prefix": "21", "item_digits": 4, "value_digits": 6, "value": "price"}
    wide = {"prefix": "2", "item_digits": 6, "value_digits": 5, "value": "price"}
    full = [body + str(gs1_check_digit(body)) for body in bodies]

    def label(rule: dict[str, Any], item: str, value: str) -> dict[str, Any]:
        body, zeroed = rule["prefix"] + item + value, rule["prefix"] + item + "0" * len(value)
        read = {
            "code": zeroed + str(gs1_check_digit(zeroed)),
            "item": item,
            "value": int(value),
            "kind": rule["value"],
        }
        return {"code": body + str(gs1_check_digit(body)), "read": read}

    wrong = label(weight, "12345", "01250")["code"][:-1]
    digit = gs1_check_digit(wrong)
    return {
        "check_digits": [[body, str(gs1_check_digit(body))] for body in bodies],
        "valid": full,
        "invalid": ["", "0", "x", "12a4", "6291041500214", "１２３４５６７０", " 6291041500213", "-1"],
        "leading_zeros": [
            ["6291041500213", None],
            [full[5][1:], full[5]],
            [full[6], None],
            ["3", None],
            ["123456", None],
        ],
        "rules": [weight, price, wide],
        "labels": [
            label(weight, "12345", "01250"),
            label(weight, "00001", "00000"),
            label(weight, "99999", "99999"),
            label(price, "0042", "012345"),
            label(wide, "900001", "00099"),
            {"code": f"{wrong}{(digit + 1) % 10}", "read": None},
            {"code": "6291041500213", "read": None},
            {"code": "20", "read": None},
            {"code": "", "read": None},
        ],
    }


def text(content: Any) -> str:
    """As the files hold it: one row a line where rows are short."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write them all."""
    made = {
        "money": money(),
        "barcodes": barcodes(),
        "shifts": shifts(),
        "pricelists": pricelists(),
        "receiptcodes": receiptcodes(),
        "lines": lines(),
    }
    for name, content in made.items():
        (VECTORS / f"{name}.json").write_text(text(content), encoding="utf-8")


if __name__ == "__main__":
    main()
