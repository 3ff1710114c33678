"""Median and p99 of what was measured."""

from collections.abc import Iterable
from math import ceil
from statistics import median


def p99(values: Iterable[float]) -> float:
    """The smallest value that 99 in 100 do not exceed."""
    ordered = sorted(values)
    return ordered[ceil(len(ordered) * 0.99) - 1]


def quoted(values: Iterable[float]) -> str:
    """Median and p99 as a figure's note quotes them."""
    measured = list(values)
    return f"{median(measured):.3g}/{p99(measured):.3g}"
