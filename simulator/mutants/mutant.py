"""What a mutant is."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from simulator.server import Server
from simulator.stages import Name
from simulator.tills import Patch


def _unchanged(_: Server) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault, the class of what it does, and within how many histories that must be seen.

    `patches` change the registers' source as it is bundled; `server` changes the server's modules or tables
    while it is entered. `often` is by how much happenings come more often than usual, so that few histories
    do. `instead` says which is the nearest in our design, where it has no place for the mutant as worded.
    """

    name: str
    kind: str
    patches: tuple[Patch, ...] = ()
    server: Callable[[Server], AbstractContextManager[None]] = _unchanged
    often: Mapping[str, float] = field(default_factory=dict)
    within: int = 40
    stage: Name = "shop"
    instead: str = ""


def patch(file: str, find: str, replace: str) -> Patch:
    """A change of a file below register/src."""
    return {"file": f"register/src/{file}", "find": find, "replace": replace}
