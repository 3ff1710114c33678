"""How often attackers drawn by chance try: as often as bin/test has time for, or as bin/soak says."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.strategies import SearchStrategy

Value = TypeVar("Value")

TIMES = float(os.environ.get("TRACKSALES_ATTACK_TIMES", "1"))
SEED = int(os.environ.get("TRACKSALES_ATTACK_SEED", "0"))
"""0: the same examples in every run."""

COUNTED = os.environ.get("TRACKSALES_ATTACKS_COUNTED", "")
"""A file to which how many were made is added."""

_CHECKS = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much]
_CHECKS += [HealthCheck.data_too_large, HealthCheck.large_base_example]


def drawn(examples: int) -> Callable[[Any], Any]:
    """Decorate a test that is given examples: so many, times what bin/soak asks for."""
    wanted = max(1, round(examples * TIMES))
    if COUNTED:
        with Path(COUNTED).open("a") as out:
            out.write(f"{wanted}\n")
    chosen = settings(
        max_examples=wanted, deadline=None, derandomize=SEED == 0, database=None,
        suppress_health_check=_CHECKS, print_blob=True,
    )  # fmt: skip
    return lambda test: chosen(seed(SEED)(test) if SEED else test)


def examples(count: int, strategy: SearchStrategy[Value]) -> list[Value]:
    """So many values of a strategy, for attacks upon something that remembers the ones before."""
    made: list[Value] = []
    drawn(count)(given(value=strategy)(lambda value: made.append(value)))()
    return made
