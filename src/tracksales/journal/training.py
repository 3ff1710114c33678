"""What was done in training mode: in the journal, and nowhere else."""

from collections.abc import Sequence

from .facts import Fact, Finding


def project_training(_: Sequence[Fact]) -> list[Finding]:
    """Nothing: no sale, no stock, no cash, no finding."""
    return []
