"""The catalogue on its way down."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from .base import Count, Id
from .parking import CartParked
from .staff import OfflineRule


class ScaleLabelRule(Struct, frozen=True):
    """One format of scale label: prefix, item digits, value digits (thousandths of kg, or price)."""

    prefix: Annotated[str, Meta(min_length=1, max_length=6)]
    item_digits: Annotated[int, Meta(ge=1, le=10)]
    value_digits: Annotated[int, Meta(ge=1, le=8)]
    value: Literal["weight", "price"]


class Shop(Struct, frozen=True):
    """The shop's settings that a register needs.

    `since` is when they were last changed (ms UTC). `idle_lock_minutes`: after how long without a touch the
    till asks who is there, 0 for never. `sign_in_days`: for how many days without a connection it lets
    staff in, 0 for without end. `cash_rounding` is the smallest coin; 0: any. `logo` is a black and white PNG
    in base64, or empty.
    """

    name: str
    currency: str
    minor_digits: int
    time_zone: str
    demo: bool
    receipt_header: str
    receipt_footer: str
    receipt_width: Literal[58, 80]
    cash_management: bool
    scale_labels: list[ScaleLabelRule]
    prices_include_tax: bool = True
    cash_rounding: int = 0
    since: Count = 0
    idle_lock_minutes: Count = 0
    sign_in_days: Count = 0
    grid: Literal["items", "categories"] = "items"
    tile_size: Literal["small", "medium", "large"] = "medium"
    show_prices: bool = True
    show_pictures: bool = True
    sounds: bool = False
    offline_rules: list[OfflineRule] = []
    logo: str = ""
    history_days: int = 30


class ProductPage(Struct, frozen=True):
    """Up to about 5,000 products, a list a column; `price` null means asked at the till.

    `serialised` is 1 where each piece has a serial number. `picture` is its name, a SHA-256, or empty where a
    product has none; the column is empty where none of the page has one.
    """

    id: list[int]
    item: list[str]
    name: list[str]
    price: list[int | None]
    tax: list[str]
    category: list[int | None]
    weighed: list[int]
    barcodes: list[list[str]]
    serialised: list[int]
    picture: list[str] = []


class CustomerPage(Struct, frozen=True):
    """Up to about 5,000 customers, a list a column; credit limit and balance owed in minor units.

    `group` is that of their price lists.
    """

    id: list[str]
    name: list[str]
    phone: list[str]
    email: list[str]
    credit_limit: list[int]
    balance: list[int]
    group: list[int | None]


class ReceiptPage(Struct, frozen=True):
    """Receipts of one business day, a list a column: refs and rows as ReceiptRow has them."""

    id: list[str]
    row: list[msgspec.Raw]


class ReceiptRow(Struct, frozen=True):
    """A receipt of any register, as every register is told it. Its ref is business day, slash, entry's id.

    `body` is the entry's, without what only its own register and the ledger need. A ref that is only a
    day, with a null row, says that the day has fallen out of the shop's history.
    """

    kind: Literal["sale", "return", "exchange", "void"]
    register: str
    at: int
    body: dict[str, Any]


class RegisterRow(Struct, frozen=True):
    """A register: number, name, and its public keys by epoch, for the codes on its receipts."""

    number: int
    name: str
    keys: dict[str, str]


class ParkedRow(Struct, frozen=True):
    """A cart that waits at a register. Its ref is the cart's id; times in ms UTC, server's clock.

    `entry` parked it. `requested_by` asked for it, and who has not released it by then still holds it;
    `owner_seen` is when the holder was last heard of at that time. `released_to` alone may resume it.
    """

    entry: Id
    register: Id
    register_name: str
    at: int
    parked: CartParked
    requested_by: Id | None = None
    requested_at: int | None = None
    owner_seen: int | None = None
    released_to: Id | None = None


class PageRef(Struct, frozen=True):
    """A page of the snapshot: named by its content, never changed; `day` is that of a page of receipts."""

    name: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    kind: Literal["product", "customer", "receipt"]
    rows: int
    day: str = ""


class Change(Struct, frozen=True, array_like=True):
    """One row of the catalogue as it is now, or a tombstone where `row` is null."""

    kind: Literal[
        "product", "category", "customer", "payment_method", "tax_class", "shop", "staff", "role", "register",
        "parked_cart", "receipt", "price_list",
    ]  # fmt: skip
    ref: str
    row: Any


class Snapshot(Struct, frozen=True):
    """The whole catalogue at one version: pages for the large kinds, rows for the small ones."""

    restore_id: Id
    version: int
    pages: list[PageRef]
    rows: list[Change]


class Changes(Struct, frozen=True):
    """What changed after the cursor `since`, in commit order; `more` asks to come again from `version`."""

    restore_id: Id
    since: int
    version: int
    more: bool
    changes: list[Change]
