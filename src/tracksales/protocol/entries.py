"""The envelope of every entry, and the entries that are no business of the drawer."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from .base import NO_NUL, Cashier, Count, Hash, Id, Mark, Text


class Entry(Struct, frozen=True):
    """The envelope of one journal entry, as signed.

    `prev` is the SHA-256 of the line before (signature, blank, entry). `receipts` counts the
    receipts issued in this epoch up to and including this entry.
    """

    v: Count
    id: Id
    register: Id
    epoch: Annotated[int, Meta(ge=1, le=2**31 - 1)]
    seq: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    prev: Hash
    at: Count
    receipts: Count
    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}$")]
    body: msgspec.Raw


class EpochOpened(Struct, frozen=True):
    """A register begins a series under a new key: base64url of the raw P-256 point (65 bytes).

    `after` is the last entry known of the series before, where there was one.
    """

    public_key: Annotated[str, Meta(max_length=100)]
    reason: Literal["enrolled", "store_lost", "key_lost", "forked"]
    after: Mark | None
    app: Text


class Training(Struct, frozen=True):
    """What was done in training mode: an entry's kind and body, kept on record, counting nowhere."""

    kind: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}$")]
    body: dict[str, Any]


class ReceiptEmailRequested(Struct, frozen=True):
    """A customer asked for a receipt by e-mail; `sale` is the entry that issued it."""

    sale: Id
    address: Annotated[str, Meta(min_length=3, max_length=254, pattern=NO_NUL)]
    cashier: Cashier


class CustomerCreated(Struct, frozen=True):
    """A customer made at the till; the entry's id is the customer's."""

    name: Text
    phone: Text
    email: Text
    cashier: Cashier
