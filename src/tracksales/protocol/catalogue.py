"""The catalogue on its way down."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from .base import Count, Id
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
    sounds: bool = False
    offline_rules: list[OfflineRule] = []
    logo: str = ""


class ProductPage(Struct, frozen=True):
    """Up to about 5,000 products, a list a column; `price` null means asked at the till."""

    id: list[int]
    item: list[str]
    name: list[str]
    price: list[int | None]
    tax: list[str]
    category: list[int | None]
    weighed: list[int]
    barcodes: list[list[str]]


class CustomerPage(Struct, frozen=True):
    """Up to about 5,000 customers, a list a column; credit limit and balance owed in minor units."""

    id: list[str]
    name: list[str]
    phone: list[str]
    email: list[str]
    credit_limit: list[int]
    balance: list[int]


class PageRef(Struct, frozen=True):
    """A page of the snapshot: named by its content, never changed."""

    name: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    kind: Literal["product", "customer"]
    rows: int


class Change(Struct, frozen=True, array_like=True):
    """One row of the catalogue as it is now, or a tombstone where `row` is null."""

    kind: Literal["product", "category", "customer", "payment_method", "tax_class", "shop", "staff", "role"]
    ref: str
    row: Any


class Snapshot(Struct, frozen=True):
    """The whole catalogue at one version: pages for the large kinds, rows for the small ones."""

    restore_id: Id
    version: int
    pages: list[PageRef]
    rows: list[Change]


class Changes(Struct, frozen=True):
    """What changed after a cursor, in commit order; `more` asks to come again from `version`."""

    restore_id: Id
    version: int
    more: bool
    changes: list[Change]
