"""Each mutant put in, until the oracle says so, by its class; one of which it says nothing survives."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.oracle import Wrong
from simulator.ready import FOLDER
from simulator.server import Server
from simulator.stages import STAGES, Player
from simulator.template import shop_file
from simulator.tills import Tills, bundle

from . import MUTANTS
from .mutant import Mutant

LENGTH = 50


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a mutant: caught in so many histories, or `wrong` is empty."""

    name: str
    seeds: int
    wrong: list[Wrong]
    seconds: float

    def __str__(self) -> str:
        said = str(self.wrong[0])[:110] if self.wrong else "NOT CAUGHT"
        return f"{self.name:<58} {self.seeds:>3} histories {self.seconds:>5.1f} s  {said}"


def try_all(names: Sequence[str], first: int, processes: int) -> Iterator[Tried]:
    """Try these mutants, or all, with histories from this seed on."""
    shop_file()
    wanted = [one.name for one in MUTANTS if not names or one.name in names]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        yield from pool.imap_unordered(_try, [(name, first) for name in wanted])


def _try(asked: tuple[str, int]) -> Tried:
    name, first = asked
    (mutant,) = (one for one in MUTANTS if one.name == name)
    started = time.monotonic()
    stage = STAGES[mutant.stage]
    script = bundle(FOLDER / f"mutant-{MUTANTS.index(mutant)}.mjs", mutant.patches, stage.entry)
    server = _server()
    runner = stage.player(server, Tills(script))
    try:
        with mutant.server(server):
            seeds, wrong = _hunt(runner, mutant, first)
    finally:
        runner.close()
    return Tried(name, seeds, wrong, time.monotonic() - started)


def _hunt(runner: Player, mutant: Mutant, first: int) -> tuple[int, list[Wrong]]:
    for count in range(mutant.within):
        history = STAGES[mutant.stage].plan(first + count, LENGTH, mutant.often)
        result = runner.run(history)
        if any(one.kind == mutant.kind for one in result.wrong):
            return count + 1, [one for one in result.wrong if one.kind == mutant.kind]
    return mutant.within, []


_servers: list[Server] = []


def _server() -> Server:
    """This process's one server, with the shop as it was made."""
    if not _servers:
        _servers.append(Server(shop_file()))
    _servers[0].furnish(shop_file())
    return _servers[0]
