"""Barcodes are text. GS1 check digits, and the labels that shop scales print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ScaleLabel:
    """How a scale writes its labels: prefix, item digits, value digits, check digit.

    `value` says what the digits hold: thousandths of a kilogram, or the price in minor units.
    """

    prefix: str
    item_digits: int
    value_digits: int
    value: Literal["weight", "price"]


@dataclass(frozen=True, slots=True)
class ScannedLabel:
    """A label read: the code of the goods (value digits zeroed), the item digits, and the value."""

    code: str
    item: str
    value: int
    kind: Literal["weight", "price"]


def check_digit(digits: str) -> str:
    """The GS1 mod-10 check digit for the digits before it (GS1 General Specifications, 7.9)."""
    odd = sum(map(int, digits[-1::-2]))
    even = sum(map(int, digits[-2::-2]))
    return str(-(3 * odd + even) % 10)


def has_check_digit(code: str) -> bool:
    """Whether a code is all digits and its last one is its check digit."""
    return len(code) > 1 and code.isascii() and code.isdigit() and check_digit(code[:-1]) == code[-1]


def restore_leading_zeros(code: str) -> str | None:
    """The GTIN that a spreadsheet cut leading zeros off, or None where the code needs no repair."""
    if len(code) in (8, 12, 13, 14) or not 6 <= len(code) <= 11 or not has_check_digit(code):
        return None
    return code.zfill(8 if len(code) < 8 else 12)


def read_scale_label(code: str, labels: Sequence[ScaleLabel]) -> ScannedLabel | None:
    """Read a scale's label by the first format that fits; None where the code is none."""
    for label in labels:
        start = len(label.prefix) + label.item_digits
        length = start + label.value_digits + 1
        if len(code) == length and code.startswith(label.prefix) and has_check_digit(code):
            zeroed = code[:start] + "0" * label.value_digits
            return ScannedLabel(
                code=zeroed + check_digit(zeroed),
                item=code[len(label.prefix) : start],
                value=int(code[start:-1]),
                kind=label.value,
            )
    return None
