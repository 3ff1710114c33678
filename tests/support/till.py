"""A register in Python: signs and chains entries as a browser does. For tests, benchmarks, replays."""

import json
import random
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tracksales.domain.pricing import CartLine, Discount, price_cart
from tracksales.domain.refund import Charged, share
from tracksales.protocol import GENESIS, RECEIPT_KINDS, VERSION

CASHIER: dict[str, Any] = {"id": 900_001, "name": "Caleb Cashier"}
MANAGER: dict[str, Any] = {"id": 900_002, "name": "Mary Manager"}


def approved(permission: str, by: dict[str, Any] = MANAGER) -> list[dict[str, Any]]:
    """An approval, as entries carry it."""
    return [{"by": by, "permission": permission}]


MORNING = 1_780_000_000_000


def base64url(content: bytes) -> str:
    """Base64url without padding, as WebCrypto callers write it."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


@dataclass
class Goods:
    """A product as a till knows it; prices in minor units, tax in basis points."""

    id: int | None
    item: str
    name: str
    price: int | None
    tax_class: str = "B"
    tax_rate: int = 1600


@dataclass
class Till:
    """One register's journal, kept in memory. `lines` holds all it ever wrote."""

    register: str
    number: int = 1
    epoch: int = 1
    seed: int = 1
    lines: list[bytes] = field(default_factory=list)
    seq: int = 0
    receipts: int = 0
    prev: str = GENESIS
    at: int = MORNING
    credential: str = ""

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self.key = ec.generate_private_key(ec.SECP256R1())

    @property
    def public_key(self) -> str:
        """What enrolment is told: base64url of the raw point."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return base64url(point)

    def new_id(self) -> str:
        """A version 7 UUID from this till's own clock and seed."""
        value = self.at << 80 | self.random.getrandbits(80)
        value = value & ~(0xF << 76) | 7 << 76
        return str(uuid.UUID(int=value & ~(0x3 << 62) | 2 << 62))

    def append(self, kind: str, body: dict[str, Any], **changed: Any) -> bytes:
        """Write an entry; `changed` overrides parts of the envelope. Returns the line."""
        self.seq += 1
        self.at += 1000
        if kind in RECEIPT_KINDS:
            self.receipts += 1
            receipt = f"T{self.number}-{self.epoch}-{self.receipts:06d}"
            body = {"receipt": receipt, "number": self.receipts, **body}
        entry = {
            "v": VERSION,
            "id": self.new_id(),
            "register": self.register,
            "epoch": self.epoch,
            "seq": self.seq,
            "prev": self.prev,
            "at": self.at,
            "receipts": self.receipts,
            "kind": kind,
            "body": body,
        } | changed
        line = self.sign(json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode())
        self.prev = sha256(line).hexdigest()
        self.lines.append(line)
        return line

    def sign(self, text: bytes) -> bytes:
        """The line of an entry's text."""
        r, s = decode_dss_signature(self.key.sign(text, ec.ECDSA(SHA256())))
        return base64url(r.to_bytes(32) + s.to_bytes(32)).encode() + b" " + text

    def open_epoch(self, reason: str = "enrolled") -> bytes:
        """The first entry of an epoch."""
        body = {"public_key": self.public_key, "reason": reason, "after": None, "app": "test"}
        return self.append("epoch_opened", body)

    def open_shift(self, amount: int = 100_000) -> bytes:
        """A shift with its float."""
        return self.append("shift_opened", {"cashier": CASHIER, "float": amount})

    def move_cash(self, amount: int, shift: str | None = None, reason: str = "Safe drop") -> bytes:
        """Cash in (positive) or out."""
        body = {"shift": shift, "cashier": CASHIER, "amount": amount, "reason": reason, "note": ""}
        return self.append("cash_moved", body)

    def open_drawer(self, shift: str | None = None) -> bytes:
        """No sale."""
        return self.append("drawer_opened", {"shift": shift, "cashier": CASHIER, "reason": "Change"})

    def close_shift(self, shift: str, totals: dict[str, Any], counted: int | None = None) -> bytes:
        """The shift's end, its figures as given."""
        body = {
            "shift": shift, "cashier": CASHIER, "counted": totals["expected"] if counted is None else counted,
            "denominations": [], "note": "", "totals": totals,
        }  # fmt: skip
        return self.append("shift_closed", body)

    def pay_account(self, customer: str, amount: int, *, method: str = "cash", **changed: Any) -> bytes:
        """A payment on account."""
        body = {
            "shift": None, "cashier": CASHIER, "customer": customer, "customer_name": "", "amount": amount,
            "method": method, "name": method.title(), "reference": "",
        }  # fmt: skip
        return self.append("account_paid", body | changed)

    def take_back(
        self, sale: bytes, quantities: Sequence[tuple[int, int]], *, kind: str = "return", **changed: Any
    ) -> bytes:
        """A return or void of lines (position from 1) and quantities (thousandths), none of it back yet."""
        return self.append(kind, self.back(sale, quantities) | changed)

    def back(self, sale: bytes, quantities: Sequence[tuple[int, int]]) -> dict[str, Any]:
        """The body of such a return."""
        original = json.loads(sale.partition(b" ")[2])
        sold = original["body"]["lines"]
        lines = [returned(sold[position - 1], position, quantity) for position, quantity in quantities]
        total = sum(line["total"] for line in lines)
        body = original["body"] | {
            "cart": self.new_id(), "original": original["id"], "reason": "Faulty", "lines": lines,
            "discount": sum(line["sale_discount"] for line in lines), "total": total,
            "tax": sum(line["tax"] for line in lines), "change": 0,
            "payments": [{"method": "cash", "name": "Cash", "amount": total, "reference": ""}],
        }  # fmt: skip
        return {name: value for name, value in body.items() if name not in ("receipt", "number")}

    def park(self, cart: str, **line: Any) -> bytes:
        """Set a cart of two lines aside, the second with these changes."""
        cart_line = {
            "product": None, "item": "", "name": "Bread", "weighed": False, "quantity": 1000,
            "unit_price": 6000, "list_price": None, "tax_class": "B", "tax_rate": 1600, "discount": None,
        }  # fmt: skip
        body = {
            "cart": cart, "cashier": CASHIER, "label": "Red jacket", "customer": None,
            "customer_name": "Mama", "lines": [cart_line, cart_line | line], "discount": None,
            "total": 12_000,
        }  # fmt: skip
        return self.append("cart_parked", body)

    def sell(
        self,
        goods: Sequence[tuple[Goods, int]],
        *,
        discount: Discount | None = None,
        method: str = "cash",
        tax_included: bool = True,
        customer: str | None = None,
        customer_name: str = "",
        shift: str | None = None,
        kind: str = "sale",
        **changed: Any,
    ) -> bytes:
        """A sale of goods and quantities (thousandths), paid exactly."""
        body = sale_body(goods, discount=discount, method=method, tax_included=tax_included)
        body |= {"cart": self.new_id(), "customer": customer, "customer_name": customer_name, "shift": shift}
        if kind in ("return", "void"):
            body |= {"original": None, "reason": "", "lines": [as_returned(line) for line in body["lines"]]}
        return self.append(kind, body | changed)


def returned(line: dict[str, Any], position: int, quantity: int) -> dict[str, Any]:
    """The share of a sold line that comes back first."""
    charged = Charged(**{name: line[name] for name in Charged.__dataclass_fields__})
    return as_returned(line | asdict(share(charged, 0, quantity)), position)


def as_returned(
    line: dict[str, Any], original_line: int | None = None, *, restock: bool = True
) -> dict[str, Any]:
    """A sold line as it comes back."""
    return line | {"original_line": original_line, "restock": restock}


def sale_body(
    goods: Sequence[tuple[Goods, int]],
    *,
    discount: Discount | None = None,
    method: str = "cash",
    tax_included: bool = True,
) -> dict[str, Any]:
    """A sale's body without receipt, number, cart, customer and shift."""
    wanted = [CartLine(one.price or 0, quantity, one.tax_rate) for one, quantity in goods]
    cart = price_cart(wanted, discount, tax_included=tax_included)
    lines = [
        {
            "product": one.id,
            "item": one.item,
            "name": one.name,
            "quantity": quantity,
            "unit_price": one.price or 0,
            "list_price": one.price,
            "gross": priced.gross,
            "discount": priced.discount,
            "sale_discount": priced.sale_discount,
            "total": priced.total,
            "tax_class": one.tax_class,
            "tax_rate": one.tax_rate,
            "tax": priced.tax,
        }
        for (one, quantity), priced in zip(goods, cart.lines, strict=True)
    ]
    return {
        "shift": None,
        "cashier": CASHIER,
        "customer": None,
        "customer_name": "",
        "currency": "KES",
        "catalog_version": 0,
        "lines": lines,
        "discount": cart.discount,
        "total": cart.total,
        "tax": cart.tax,
        "payments": [{"method": method, "name": method.title(), "amount": cart.total, "reference": ""}],
        "change": 0,
        "tax_included": tax_included,
    }
