"""Who works at the tills, and what each role may do there alone."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from .base import Count, Hash, Rate, Text

Role = Literal["owner", "manager", "cashier"]

Permission = Literal[
    "discount",
    "price_override",
    "return",
    "void",
    "cash_out",
    "no_sale",
    "close_shift",
    "discard",
    "take_over",
    "credit",
    "offline_limit",
    "reset",
]
"""What a role may be allowed at a till without asking anybody."""


class PinVerifier(Struct, frozen=True):
    """What tells a right PIN from a wrong one: PBKDF2-HMAC-SHA-256 over it, hex, with salt and rounds."""

    salt: Annotated[str, Meta(max_length=64)]
    hash: Hash
    rounds: Annotated[int, Meta(ge=1, le=10_000_000)]


class StaffMember(Struct, frozen=True):
    """A staff member as registers are told; without a PIN they sign in by password only."""

    username: Text
    name: Text
    role: Role
    pin: PinVerifier | None


class RoleRule(Struct, frozen=True):
    """What a role may do alone. `discount_limit`: basis points of what the goods would cost without any."""

    permissions: list[Permission]
    discount_limit: Rate


class OfflineRule(Struct, frozen=True):
    """What happens beyond a limit while there is no connection.

    `limit` is in hours since the last contact for `hours`, in minor units for the others.
    """

    operation: Literal["hours", "sale", "discount", "credit", "return"]
    limit: Count
    beyond: Literal["warn", "ask", "block"]
