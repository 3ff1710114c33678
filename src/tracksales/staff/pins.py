"""PINs: how they must look, how they are kept, and how registers hear of them."""

import hashlib
import secrets
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import User

from tracksales import clock

from .models import Pin

ROUNDS = 600_000
"""PBKDF2-HMAC-SHA-256 (OWASP Password Storage Cheat Sheet)."""
SHORTEST, LONGEST = 4, 8


def fault_of(pin: str) -> str | None:
    """What is wrong with a PIN, in a sentence; None where it may be set."""
    if not (pin.isascii() and pin.isdigit()):
        return "A PIN is digits only, like 4071."
    if not SHORTEST <= len(pin) <= LONGEST:
        return f"A PIN has {SHORTEST} to {LONGEST} digits."
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        return "This PIN is guessed first: choose digits that are neither all the same nor in a row."
    return None


def set_pin(user: User, pin: str) -> None:
    """Give a staff member this PIN; publishing it is the caller's."""
    salt = secrets.token_hex(16)
    kept: dict[str, Any] = {
        "salt": salt,
        "hash": hashlib.pbkdf2_hmac("sha256", pin.encode(), salt.encode(), ROUNDS).hex(),
        "rounds": ROUNDS,
        "set_at": clock.now(),
    }
    Pin.objects.update_or_create(user=user, defaults=kept)


def remove_pin(user: User) -> None:
    """From now on the staff member signs in by password only."""
    Pin.objects.filter(user=user).delete()
