"""Runs the soaks asked for, and prints what each counted."""

import argparse
import sys
import time
from collections.abc import Callable

from .answers import answers
from .attacks import fuzz, schemathesis
from .clocks import clocks
from .copied import copied
from .counts import Counts
from .diskfull import disk_full
from .emptied import emptied
from .herd import herd
from .kills import kills
from .powerloss import powerloss
from .restores import restores
from .serverkills import server_kills
from .storage import cleared, full
from .tabs import tabs
from .torn import torn
from .updates import newer, updates

SOAKS: dict[str, Callable[[float], Counts]] = {
    "kills": kills,
    "powerloss": powerloss,
    "torn": torn,
    "emptied": emptied,
    "full": full,
    "cleared": cleared,
    "clocks": clocks,
    "tabs": tabs,
    "copied": copied,
    "answers": answers,
    "server-kills": server_kills,
    "restores": restores,
    "disk-full": disk_full,
    "herd": herd,
    "updates": updates,
    "newer": newer,
    "schemathesis": schemathesis,
    "fuzz": fuzz,
}
"""By name: a function that takes how many times the usual number of faults to make."""


def main() -> int:
    """Run what was asked for; 1 where anything was lost, doubled, altered, out of balance or never sent."""
    parser = argparse.ArgumentParser(prog="bin/soak", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SOAKS)}; else all")
    parser.add_argument("--times", type=float, default=1, help="how many times the usual number of faults")
    asked = parser.parse_args()
    names = asked.names or list(SOAKS)
    if unknown := [name for name in names if name not in SOAKS]:
        parser.error(f"no soak is called {', '.join(unknown)}")
    held = True
    for name in names:
        print(f"{name} ...", file=sys.stderr, flush=True)
        started = time.monotonic()
        counts = SOAKS[name](asked.times)
        print(f"{name}: {counts}, in {time.monotonic() - started:.0f} s", flush=True)
        held = held and counts.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
