"""What may be found wrong."""

from dataclasses import dataclass

KINDS = ("lost", "doubled", "altered", "out of balance", "undrained", "receipts", "inbox", "went wrong")
"""Classes of what must never be."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that must never be: of which class, and what was seen."""

    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"
