"""What the oracle is told of a history."""

from collections.abc import Sequence
from typing import Protocol

from simulator.records import Till, Written


class Seen(Protocol):
    """What was seen of a shop by those who are no part of what is tested."""

    written: list[Written]
    odd: set[str]
    wanted: list[tuple[str, str]]
    cloned: set[str]
    set_back: bool

    @property
    def tills(self) -> Sequence[Till]:
        """The tills."""
