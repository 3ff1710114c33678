"""A history before it happens: made from a seed, independent of what comes of it: parts can be left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .world import World

Act = Callable[..., None]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of happening: how often, what is drawn for it, what it does."""

    name: str
    weight: float
    ranges: Mapping[str, tuple[int, int]]
    act: Act


KINDS: dict[str, Kind] = {}


def happens(
    name: str, weight: float, kinds: dict[str, Kind] = KINDS, **ranges: tuple[int, int]
) -> Callable[[Act], Act]:
    """Make a function a kind of happening: `act(world, till, **numbers)`, numbers drawn from `ranges`."""

    def register(act: Act) -> Act:
        kinds[name] = Kind(name, weight, ranges, act)
        return act

    return register


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens, so many ms after the one before it."""

    after: int
    kind: str
    till: int
    numbers: tuple[tuple[str, int], ...]

    def act(self, world: World) -> None:
        KINDS[self.kind].act(world, world.till(self.till), **dict(self.numbers))

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value}" for name, value in self.numbers)
        return f"+{self.after / 1000:7.1f} s  till {self.till}  {self.kind}" + (f" ({told})" if told else "")


@dataclass(frozen=True, slots=True)
class History:
    """A seed's happenings; `weights` is by how much kinds come more often (0: never) than they say."""

    seed: int
    tills: int
    happenings: tuple[Happening, ...]


def plan(
    seed: int, length: int = 60, weights: Weights | None = None, kinds: Mapping[str, Kind] = KINDS
) -> History:
    """The history of a seed."""
    random = Random(f"history {seed}")
    tills = random.randint(1, 3)
    sequence = sorted(kinds.values(), key=lambda kind: kind.name)
    shares = [kind.weight * (weights or {}).get(kind.name, 1) for kind in sequence]
    made = []
    for kind in random.choices(sequence, shares, k=length):
        numbers = tuple((name, random.randint(*range_)) for name, range_ in kind.ranges.items())
        made.append(Happening(int(random.expovariate(1 / 4000)), kind.name, random.randrange(tills), numbers))
    return History(seed, tills, tuple(made))
