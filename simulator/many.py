"""Many histories of a stage, in several processes, each with a server and registers of its own."""

import multiprocessing
from collections.abc import Callable, Iterator
from itertools import count
from multiprocessing.pool import Pool
from pathlib import Path

from .ready import FOLDER
from .running import Result
from .server import Server
from .stages import STAGES, Name, Player, Stage
from .template import shop_file
from .tills import Tills, bundle

STEP = 4
_playing: tuple[Stage, Player] | None = None


class Many:
    """Runs a stage's seeds in so many processes."""

    def __init__(self, stage: Name, processes: int) -> None:
        self._stage, self._processes = stage, processes
        shop_file()
        self._script = script_of(stage)

    def run(
        self,
        first: int,
        seeds: int | None,
        enough: int | None = None,
        told: Callable[[Result], None] = lambda _: None,
    ) -> Result:
        """Run so many seeds (None: without end), or until enough faults happened; what they came to.

        `told` is told what they have come to as they run.
        """
        total = Result()
        with self._pool() as pool:
            for result in pool.imap_unordered(_some, steps(first, seeds)):
                total.add(result)
                told(total)
                if enough is not None and sum(total.faults.values()) >= enough:
                    break
            pool.terminate()
        return total

    def _pool(self) -> Pool:
        return multiprocessing.get_context("spawn").Pool(self._processes, _begin, (self._stage, self._script))


def steps(first: int, seeds: int | None) -> Iterator[tuple[int, int]]:
    """Seeds in short stretches."""
    if seeds is None:
        yield from ((start, STEP) for start in count(first, STEP))
    else:
        for start in range(first, first + seeds, STEP):
            yield start, min(STEP, first + seeds - start)


def script_of(stage: Name) -> Path:
    """The stage's registers, bundled."""
    return bundle(FOLDER / f"{stage}.mjs", entry=STAGES[stage].entry)


def _begin(stage: Name, script: Path) -> None:
    global _playing
    _playing = (STAGES[stage], STAGES[stage].player(Server(shop_file()), Tills(script)))


def _some(stretch: tuple[int, int]) -> Result:
    assert _playing
    stage, player = _playing
    start, length = stretch
    total = Result()
    for seed in range(start, start + length):
        total.add(player.run(stage.plan(seed)))
    return total
