"""What a run of faults counted."""

from dataclasses import asdict, dataclass


@dataclass(slots=True)
class Counts:
    """Faults made, what was confirmed meanwhile, and what of that they took: nothing, where it `holds`."""

    faults: int = 0
    confirmed: int = 0
    lost: int = 0
    doubled: int = 0
    altered: int = 0
    out_of_balance: int = 0
    undrained: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was taken."""
        return not (self.lost or self.doubled or self.altered or self.out_of_balance or self.undrained)

    def add(self, other: "Counts") -> None:
        """Count another run in."""
        for name, count in asdict(other).items():
            setattr(self, name, getattr(self, name) + count)

    def __str__(self) -> str:
        return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in asdict(self).items())
