"""A slice of the simulator: histories of a whole shop, each with its own misfortunes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def simulate(*asked: str) -> subprocess.CompletedProcess[str]:
    """Run `bin/simulate` with the environment that is there."""
    command = [sys.executable, "-m", "simulator", *asked]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)


def test_whatever_happens_to_a_shop_every_confirmed_sale_is_in_its_ledger_once() -> None:
    done = simulate("shop", "--seeds", "50")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "50 histories" in done.stdout
    assert " 0 lost, 0 doubled, 0 altered, 0 out of balance, 0 undrained" in done.stdout


def test_whatever_happens_to_a_catalogue_the_register_shows_what_is_published() -> None:
    done = simulate("catalogue", "--seeds", "24")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "catalogue: 24 histories" in done.stdout
    assert " 0 altered, 0 out of balance, 0 undrained" in done.stdout


def test_each_mutant_is_caught() -> None:
    done = simulate("--mutants")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 of 27 mutants survived" in done.stdout


def test_a_seed_has_the_same_history_every_time() -> None:
    """Whatever ids and signatures were drawn."""
    told = [simulate("shop", "--seeds", "3", "--from", "7", "--processes", "1").stdout for _ in range(2)]
    first, second = (text.rpartition(", in ")[0] for text in told)
    assert "faults: 0 lost" in first
    assert first == second
