"""What every part of the wire is written in.

Amounts are integer minor units, quantities integer thousandths, rates basis points, times
milliseconds since 1970 UTC, ids UUID text (RFC 9562; the register makes version 7).
"""

from typing import Annotated

from msgspec import Meta, Struct

VERSION = 1

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Text = Annotated[str, Meta(max_length=500)]
Code = Annotated[str, Meta(max_length=40)]
Serial = Annotated[str, Meta(min_length=1, max_length=64)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Amount = Annotated[int, Meta(ge=-(2**53 - 1), le=2**53 - 1)]
Rate = Annotated[int, Meta(ge=0, le=1_000_000)]

NO_NUL = r"^[^\u0000]*$"
"""For texts that a database will be asked for: PostgreSQL has no NUL."""

GENESIS = "0" * 64
"""The `prev` of an entry that has none before it."""


class Cashier(Struct, frozen=True):
    """Who acted: the staff member's id and the name as it stood then."""

    id: Count
    name: Text


class Mark(Struct, frozen=True):
    """How far the server holds a register's journal without a gap: epoch, number, hash of that line."""

    epoch: Count
    seq: Count
    hash: Hash


class Approval(Struct, frozen=True):
    """Who allowed what the cashier alone may not do, and for which permission."""

    by: Cashier
    permission: Code
