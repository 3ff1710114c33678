"""What is played: a whole shop, or one register's catalogue, each with registers, histories, a runner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from .catalogue.running import CatalogueRunner, catalogue_plan
from .plan import History, plan
from .running import Result, Runner
from .server import Server
from .tills import Tills

Name = Literal["shop", "catalogue"]


class Player(Protocol):
    """Runs histories."""

    def run(self, history: History) -> Result:
        """Carry one out, heal, and judge."""

    def close(self) -> None:
        """End the registers' process."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`entry` is what is bundled of the registers."""

    entry: str
    plan: Callable[..., History]
    player: Callable[[Server, Tills], Player]


STAGES: dict[Name, Stage] = {
    "shop": Stage("main", plan, Runner),
    "catalogue": Stage("catalogue", catalogue_plan, CatalogueRunner),
}
