"""Attackers drawn by chance, for long: the tests of bin/test with other examples, and more of them."""

import os
import random
import subprocess
import sys
from pathlib import Path

from .counts import Counts

ROOT = Path(__file__).parents[1]


def schemathesis(times: float) -> Counts:
    """schemathesis against the API's own description; `times` 1 is twenty times what bin/test does."""
    return _attack("tests/integration/test_attack_api.py", times)


def fuzz(times: float) -> Counts:
    """Spoiled lines, entries, rescue files, imports, labels, codes; `times` 1 is twenty times bin/test's."""
    return _attack("tests/integration/test_attack_parsers.py", times)


def _attack(tests: str, times: float) -> Counts:
    seed = random.randrange(1, 2**32)
    print(f"{tests}: seed {seed}", flush=True)
    told = {"TRACKSALES_ATTACK_TIMES": str(20 * times), "TRACKSALES_ATTACK_SEED": str(seed)}
    counted = ROOT / ".cache" / f"attacks-{os.getpid()}"
    counted.parent.mkdir(exist_ok=True)
    told["TRACKSALES_ATTACKS_COUNTED"] = str(counted)
    command = [sys.executable, "-m", "pytest", tests, "-q", "-o", "faulthandler_timeout=0"]
    ran = subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, check=False)
    attacks = sum(map(int, counted.read_text().split())) if counted.exists() else 0
    counted.unlink(missing_ok=True)
    if ran.returncode:
        raise SystemExit(f"{tests} found something; again with TRACKSALES_ATTACK_SEED={seed}")
    return Counts(faults=attacks)
