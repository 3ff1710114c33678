"""Replays the Online Retail stream (245,903 lines) into a shop of its own, twice, and checks the ledger.

The ledger's monthly totals must equal the stream's, and the control totals in the README beside it;
what no till sells must be in the inbox, counted; the second time must change nothing. The shop is in
GBP with three decimals, as one line of the stream costs 0.001. Exits 1 on any difference.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .installation import Installation, Login
from .replay_report import describe, differences
from .replaying import replay
from .results import write_text
from .retail import MINOR_DIGITS, STREAM, read_invoices


def main() -> int:
    """Replay, print, and say by the exit status whether all was as it must be."""
    options = _options()
    if not options.file.is_file():
        print(f"replay skipped: there is no {options.file}")
        return 0
    invoices = read_invoices(options.file)[: options.invoices]
    readme = options.file.with_name("README.md")
    with _shop(options.base_url) as (base_url, shop, login):
        done = replay(base_url, shop, login, invoices, options.registers)
    controlled = readme if readme.is_file() and options.invoices is None else None
    found = differences(done, invoices, controlled)
    against = "the stream and the control totals of its README" if controlled else "the stream"
    verdict = "\n".join(found) or f"All equal to {against}."
    text = f"{describe(done)}\n\n{verdict}\n"
    print(text)
    if options.write:
        write_text("replay", text)
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.replay", description=__doc__)
    parser.add_argument("--registers", type=int, default=4, help="tills to spread the invoices over")
    parser.add_argument("--file", type=Path, default=STREAM, help="the stream")
    parser.add_argument("--invoices", type=int, help="only so many, the first ones")
    parser.add_argument("--write", action="store_true", help="write the figures to bench/results/replay.txt")
    parser.add_argument(
        "--base-url",
        help="a server that runs, with an empty ledger; TRACKSALES_DATA or DATABASE_URL name its database",
    )
    return parser.parse_args()


@contextmanager
def _shop(base_url: str | None) -> Iterator[tuple[str, Installation, Login]]:
    if base_url:
        database = {"DATABASE_URL": os.environ.get("DATABASE_URL", "")}
        shop = Installation(Path(os.environ.get("TRACKSALES_DATA", "data")).resolve(), database)
        yield base_url, shop, shop.hire_manager()
        return
    with own_shop() as made:
        yield made


@contextmanager
def own_shop() -> Iterator[tuple[str, Installation, Login]]:
    """A shop of the stream's currency in a temporary folder, served; address, installation, owner."""
    with tempfile.TemporaryDirectory(prefix="tracksales-replay-") as folder:
        shop = Installation(Path(folder))
        currency = ["--currency", "GBP", "--minor-digits", str(MINOR_DIGITS), "--time-zone", "UTC"]
        login = shop.found_shop("Online Retail", *currency)
        with shop.served() as served:
            yield served.url, shop, login


if __name__ == "__main__":
    sys.exit(main())
