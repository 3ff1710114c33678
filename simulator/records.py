"""What cashiers were told, kept outside of everything under test."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Written:
    """An entry that somebody wanted; `line` and what follows only where its register confirmed it."""

    till: int
    device: int
    kind: str
    body: dict[str, Any]
    register: str = ""
    id: str = ""
    epoch: int = 0
    seq: int = 0
    receipt: str | None = None
    number: int | None = None
    line: str = ""
    training: bool = False
    """Whether the till showed that it was in training."""
    tried: bool = False

    @property
    def confirmed(self) -> bool:
        """Whether the register said that it is saved."""
        return bool(self.id)


@dataclass(slots=True)
class Till:
    """A till as the shop sees it: a computer (or two, where its profile was copied), a page, a drawer."""

    name: int
    device: int
    tab: int = 0
    """The page that is open; 0: none."""
    register: str = ""
    offset: int = 0
    """How far the computer's clock is ahead, in ms."""
    pending: int = 0
    shift: str | None = None
    alarm: str | None = None
    refused: str | None = None
    stopped: str | None = None
    training: bool = False
    """Whether the screen says so."""
    cart: Written | None = None
    """A sale that was begun, or tried and not confirmed: the cashier goes on with it."""
    parked: dict[str, tuple[Written, list[dict[str, Any]]]] = field(default_factory=dict)
    """What was set aside and waits, by cart, and its lines."""
    customers: list[Written] = field(default_factory=list)
    """Those made here."""
    sales: list[Written] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    """Confirmed entries that were not looked for in the ledger yet."""
    files: list[str] = field(default_factory=list)
    """Rescue files saved at this till."""
    prices: dict[int, int] = field(default_factory=dict)
    """What it knows of the catalogue: by product, in minor units."""
