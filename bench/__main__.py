"""Measures the figures of the Speed table, each beside its floor in the same run."""

import argparse
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict

from . import bundle, catalogue_down, complete_sale, intake, keystroke, registers_at_once, starts
from .figure import Figure, SkippedError, table
from .results import write_json, write_text

FIGURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "intake": intake.measure,
    "registers": registers_at_once.measure,
    "catalogue": catalogue_down.measure,
    "bundle": bundle.measure,
    "keystroke": keystroke.measure,
    "sale": complete_sale.measure,
    "cold-start": starts.measure_cold,
    "first-load": starts.measure_first_load,
}


def main() -> int:
    """Measure what was asked for; 1 where a figure is missed or could not be measured."""
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FIGURES)}; else all")
    names = parser.parse_args().names or list(FIGURES)
    if unknown := [name for name in names if name not in FIGURES]:
        parser.error(f"no figure is called {', '.join(unknown)}")
    measured: list[Figure] = []
    unmeasured: list[str] = []
    for name in names:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        figures: list[Figure] = []
        try:
            figures.extend(FIGURES[name]())
        except SkippedError as skipped:
            unmeasured.append(f"{name}: skipped, {skipped}")
        except Exception:
            traceback.print_exc()
            unmeasured.append(f"{name}: failed, see above")
        if figures:
            told = [{**asdict(one), "ratio": one.ratio, "reached": one.reached} for one in figures]
            write_json(name, {"figures": told})
        measured += figures
    text = table(measured) + "".join(f"{line}\n" for line in unmeasured)
    print(text)
    write_text("table" if len(names) == len(FIGURES) else f"table-{'-'.join(names)}", text)
    missed = any(one.reached is False for one in measured)
    return 1 if missed or unmeasured else 0


if __name__ == "__main__":
    sys.exit(main())
