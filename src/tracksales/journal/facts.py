"""What intake hands to a projector, and what a projector hands back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from msgspec import Struct

from tracksales.protocol import Entry


@dataclass(frozen=True, slots=True)
class Fact:
    """An authentic entry with its body read."""

    entry: Entry
    body: Struct
    received_at: int
    business_day: date


@dataclass(frozen=True, slots=True)
class Finding:
    """Why an entry wants a person's eye: a code of the reasons registry, and what was seen."""

    entry_id: str
    reason: str
    details: dict[str, Any] = field(default_factory=dict)


Projector = Callable[[Sequence[Fact]], list[Finding]]
"""Writes the rows of one kind's facts, all or none, and says what it found."""
