"""UUID version 7 (RFC 9562): time-ordered ids for what the server makes."""

import secrets
import time
import uuid


def uuid7() -> str:
    """A new id: 48 bits of milliseconds, 74 random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return str(uuid.UUID(int=value))
