"""A shop on PostgreSQL whose tills, manager and office write at once."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

TWO_SHOPS = """
import simulator
from simulator.concurrent.running import play
whole, mutated = play(3, 2, "stock read, then written")
print(whole.histories, whole.wrong, {one.kind for one in mutated.wrong})
"""


@pytest.mark.postgresql
def test_what_writes_at_once_loses_nothing_and_a_stock_level_read_then_written_is_seen() -> None:
    """In a process of its own: the simulator's Django is another than the tests'."""
    command = [sys.executable, "-c", TWO_SHOPS]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, "2 [] {'out of balance'}\n"), done.stderr
