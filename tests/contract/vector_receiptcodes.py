"""Codes of receipts (docs/decisions/0014) by another hand than the register's, good and bad."""

from base64 import b32encode
from typing import Any

ID = "01900000-0000-7000-8000-00000000000a"
LARGEST = 2**53 - 1
LAST_MOMENT = 253_402_300_799_999
SIGNATURE = bytes(range(64))
LINE = {
    "product": 7, "quantity": 2000, "unit_price": 500, "tax_class": "A", "tax_rate": 0, "gross": 1000,
    "discount": 0, "sale_discount": 0, "tax": 0, "name": "", "total": 1000,
}  # fmt: skip


def count(value: int) -> bytes:
    """Seven bits a byte, the low ones first."""
    low, left = value % 128, value // 128
    return bytes([low | 128]) + count(left) if left else bytes([low])


def signed(value: int) -> bytes:
    """Its sign in the lowest bit."""
    return count(abs(value) * 2 + (value < 0))


def said(text: str | bytes) -> bytes:
    """A text after its length."""
    content = text if isinstance(text, bytes) else text.encode()
    return count(len(content)) + content


def line(
    *, product: int = 8, quantity: int = 2000, price: int = 500, rate: int = 0, place: int = 0,
    tax_class: str = "A", odd: int = 0, discount: int = 0,
) -> bytes:  # fmt: skip
    """The first line of a receipt, or one that is spoilt."""
    return b"".join(
        (
            count(place), said(tax_class), count(rate), count(product), said("") if not product else b"",
            signed(quantity), signed(price), signed(odd), signed(discount), signed(0), signed(0), signed(0),
        )
    )  # fmt: skip


def receipt(**changed: bytes) -> bytes:
    """The bytes that are signed."""
    parts = {
        "version": b"\x01", "flags": b"\x00", "register": count(2), "epoch": count(1), "number": count(45),
        "id": bytes.fromhex(ID.replace("-", "")), "at": count(1_780_000_000_000), "currency": said("KES"),
        "total": signed(1000), "change": signed(0), "rounding": signed(0),
        "payments": count(1) + said("cash") + signed(1000), "count": count(1), "lines": line(),
    }  # fmt: skip
    return b"".join((parts | changed).values())


def code(content: bytes, signature: bytes = SIGNATURE) -> str:
    """As it is printed."""
    return "TS1" + b32encode(content + signature).decode().rstrip("=")


def says(**changed: Any) -> dict[str, Any]:
    """What the usual one says."""
    return {
        "kind": "sale", "register": 2, "epoch": 1, "number": 45, "id": ID, "at": 1_780_000_000_000,
        "currency": "KES", "taxIncluded": True, "total": 1000, "change": 0, "rounding": 0,
        "payments": [{"method": "cash", "amount": 1000}], "lineCount": 1, "lines": [LINE],
    } | changed  # fmt: skip


def receiptcodes() -> dict[str, list[dict[str, Any]]]:
    """All of them; `says` is null where nothing may be read."""
    usual = code(receipt())
    added = b"\x10"
    good = [
        ("a usual one", receipt(), says()),
        ("nothing sold", receipt(count=count(0), lines=b""), says(lineCount=0, lines=[])),
        ("more lines than fit", receipt(count=count(5000)), says(lineCount=5000)),
        ("tax on top", receipt(flags=added), says(taxIncluded=False)),
        ("a void", receipt(flags=b"\x03"), says(kind="void")),
        ("the last moment of all", receipt(at=count(LAST_MOMENT)), says(at=LAST_MOMENT)),
    ]
    bad = [
        ("an unknown version", receipt(version=b"\x02")),
        ("an unknown kind", receipt(flags=b"\x04")),
        ("a currency that is a tag", receipt(currency=said("<b>"))),
        ("a currency in small letters", receipt(currency=said("kes"))),
        ("no currency", receipt(currency=said(""))),
        ("a currency of another alphabet", receipt(currency=said("КЕЅ"))),
        ("a text that is no UTF-8", receipt(currency=said(b"\xc3\x28\xff"))),
        ("a text that is longer than the code", receipt(currency=count(10**6) + b"KES")),
        ("a text of no end", receipt(currency=count(LARGEST) + b"KES")),
        ("a time after all calendars", receipt(at=count(LAST_MOMENT + 1))),
        ("the largest time", receipt(at=count(LARGEST))),
        ("a number too large", receipt(register=count(2**53))),
        ("a number without end", receipt(register=b"\xff" * 40)),
        ("seven payments", receipt(payments=count(7) + (said("cash") + signed(1)) * 7)),
        ("payments that do not come", receipt(payments=count(6), count=b"", lines=b"")),
        ("a line of an unknown tax class", receipt(lines=line(place=3))),
        ("a line cut short", receipt(lines=line()[:-1])),
        ("a price beyond all numbers", receipt(lines=line(price=2**51, quantity=2**51))),
        ("a price below all numbers", receipt(lines=line(price=-(2**51), quantity=2**51))),
        ("a tax beyond numbers", receipt(lines=line(price=2**51, quantity=1000, rate=LARGEST), flags=added)),
        ("a discount beyond all numbers", receipt(lines=line(price=-(2**51), quantity=3000, discount=2**51))),
        ("nothing at all", b""),
    ]  # fmt: skip
    texts = [
        ("small letters", usual.lower()),
        ("a blank in it", f"{usual[:50]} {usual[50:]}"),
        ("a line break after it", f"{usual}\n"),
        ("a digit of no base32", f"{usual[:50]}1{usual[51:]}"),
        ("longer than any that is printed", usual + "A" * 600),
        ("a script", "TS1<script>alert(1)</script>" + "A" * 100),
        ("only its beginning", "TS1" + "A" * 100),
    ]
    return {
        "receiptCodes": [
            *({"what": what, "code": code(content), "says": meant} for what, content, meant in good),
            *({"what": what, "code": code(content), "says": None} for what, content in bad),
            *({"what": what, "code": text, "says": None} for what, text in texts),
        ]
    }
