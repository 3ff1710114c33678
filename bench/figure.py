"""A figure: what was measured, beside its floor, and whether it is within reach."""

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["ratio at most", "speed at least", "at most"]


class SkippedError(Exception):
    """The figure can't be measured here; the message says why."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What counts as reached: ours/floor, floor/ours (a speed), or ours alone."""

    kind: Kind
    value: float

    def __str__(self) -> str:
        sign = ">=" if self.kind == "speed at least" else "<="
        return f"{sign} {self.value:g}{'' if self.kind == 'at most' else 'x'}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure; `ours` and `floor` in `unit`, `rounds` as measured, one after the other."""

    what: str
    ours: float
    floor: float | None
    unit: str
    reach: Reach | None
    rounds: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    speed: bool = False
    """Whether the ratio tells a speed, floor to ours, rather than a cost, ours to floor."""

    @property
    def ratio(self) -> float | None:
        """Ours to floor; the other way round for a speed."""
        if not self.floor or not self.ours:
            return None
        if self.speed:
            return self.floor / self.ours
        return self.ours / self.floor

    @property
    def reached(self) -> bool | None:
        """Whether it is within reach; None for a figure that only informs."""
        if self.reach is None:
            return None
        if self.reach.kind == "at most":
            return self.ours <= self.reach.value
        ratio = self.ratio
        if ratio is None:
            return False
        return ratio >= self.reach.value if self.reach.kind == "speed at least" else ratio <= self.reach.value


def table(figures: list[Figure]) -> str:
    """The figures as text, a line each and their notes below."""
    heading = ("figure", "ours", "floor", "unit", "ratio", "reach", "ok")
    rows = [heading, *(_cells(one) for one in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heading))]
    lines = [
        "  ".join(
            cell.ljust(width) if column in (0, 3, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    notes = [f"- {one.what}: {one.note}" for one in figures if one.note]
    return "\n".join([*lines, "", *notes]).rstrip() + "\n"


def _cells(one: Figure) -> tuple[str, ...]:
    ratio = f"{one.ratio:.2f}x" if one.ratio is not None else "-"
    floor = f"{one.floor:.4g}" if one.floor is not None else "-"
    verdict = {True: "yes", False: "NO", None: ""}[one.reached]
    return (one.what, f"{one.ours:.4g}", floor, one.unit, ratio, str(one.reach or "-"), verdict)
