"""Runs histories from seeds, or with a mutant put in, and says what came of them."""

import argparse
import sys
import time
from collections.abc import Sequence

from .many import Many, script_of
from .mutants.trying import try_all
from .report import Progress, failure, table
from .running import wrong_alike
from .server import Server
from .shrink import shrink
from .stages import STAGES, Name
from .template import shop_file
from .tills import Tills

ENOUGH: dict[Name, int] = {"shop": 1_000_000, "catalogue": 20_000}
"""Faults in a long run."""


def main() -> int:
    """Run what was asked for; 1 where anything was wrong."""
    asked = _asked()
    if asked.mutants is not None:
        return mutants(asked.mutants, asked.first, asked.processes)
    if asked.stages == ["concurrent"]:
        return concurrent(asked.first if asked.seed is None else asked.seed, asked.seeds)
    stages: list[Name] = asked.stages or list(STAGES)
    if asked.seed is not None:
        return max(replay(stage, asked.seed) for stage in stages)
    return max(play(stage, asked) for stage in stages)


def play(stage: Name, asked: argparse.Namespace) -> int:
    """Run a stage's histories; 1 where one went wrong."""
    started = time.monotonic()
    enough = ENOUGH[stage] if asked.long else None
    seeds = None if asked.long else asked.seeds
    total = Many(stage, asked.processes).run(asked.first, seeds, enough, Progress(stage))
    print(f"{stage}: {table(total, time.monotonic() - started)}", flush=True)
    if not total.wrong:
        return 0
    print(f"\n{len(total.failed)} histories went wrong: seeds {', '.join(map(str, total.failed[:20]))}")
    return replay(stage, total.failed[0])


def concurrent(first: int, seeds: int) -> int:
    """Run histories on PostgreSQL, everybody at once; 1 where one went wrong."""
    from .concurrent.running import play as play_at_once

    started = time.monotonic()
    total, _ = play_at_once(first, seeds)
    print(f"concurrent: {table(total, time.monotonic() - started)}", flush=True)
    for wrong in total.wrong[:8]:
        print(f"  {str(wrong)[:600]}")
    if total.failed:
        print(f"{len(total.failed)} histories went wrong: seeds {', '.join(map(str, total.failed[:20]))}")
    return 1 if total.wrong else 0


def mutants(names: Sequence[str], first: int, processes: int) -> int:
    """Put mutants in; 1 where one survives."""
    tried = []
    for one in try_all(names, first, processes):
        print(one, flush=True)
        tried.append(one)
    survived = sum(not one.wrong for one in tried)
    print(f"{survived} of {len(tried)} mutants survived.")
    return 1 if survived or not tried else 0


def replay(stage: Name, seed: int) -> int:
    """Carry one history out again; where it goes wrong, look for the shortest that does."""
    runner = STAGES[stage].player(Server(shop_file()), Tills(script_of(stage)))
    history = STAGES[stage].plan(seed)
    result = runner.run(history)
    if not result.wrong:
        print(f"{stage}, seed {seed}: nothing went wrong.")
        return 0
    print(failure(history, result.wrong), "\nLooking for the shortest history that goes wrong alike …")
    short = shrink(history, lambda one: wrong_alike(runner.run(one), result))
    print(failure(short, runner.run(short).wrong))
    return 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/simulate", description=__doc__)
    parser.add_argument(
        "stages",
        nargs="*",
        metavar="STAGE",
        help=f"of {', '.join(STAGES)}; else all. Alone: concurrent, on PostgreSQL",
    )
    parser.add_argument("--seeds", type=int, default=100, help="how many histories")
    parser.add_argument("--from", dest="first", type=int, default=1, metavar="S", help="the first one's seed")
    parser.add_argument("--seed", type=int, metavar="S", help="this one, made shorter if it fails")
    parser.add_argument("--mutants", nargs="*", metavar="NAME", help="put these in, or all")
    parser.add_argument("--long", action="store_true", help="until a million faults have happened")
    parser.add_argument("--processes", type=int, default=2, help="how many at once")
    asked = parser.parse_args()
    unknown = [stage for stage in asked.stages if stage not in STAGES]
    if unknown and asked.stages != ["concurrent"]:
        parser.error(f"no stage is called {', '.join(unknown)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
