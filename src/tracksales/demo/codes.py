"""Barcodes of the demo's goods."""

from tracksales.domain.barcode import check_digit

PREFIX = "6169"
"""Kenya's prefix, and a block that no maker is known to use."""

_STEP = 387_420_489
"""Prime to ten, so that every index below 10^8 has a code of its own."""


def ean13(index: int) -> str:
    """A Kenyan EAN-13, another one for each index."""
    digits = PREFIX + f"{(index * _STEP + 23_456_789) % 10**8:08d}"
    return digits + check_digit(digits)


def scale_code(item: int) -> str:
    """What a shop's scale prints for an item (1 to 99999), its weight zeroed."""
    digits = f"21{item:05d}00000"
    return digits + check_digit(digits)
