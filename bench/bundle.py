"""What a register loads before it sells: the build's brotli files, all of them (docs/decisions/0011)."""

from collections.abc import Iterator
from pathlib import Path

from .figure import Figure, Reach, SkippedError

BUILD = Path(__file__).parents[1] / "register" / "dist"


def measure() -> Iterator[Figure]:
    """Bytes of every compressed file; images are not compressed and not counted."""
    sizes = {str(file.relative_to(BUILD)): file.stat().st_size for file in sorted(BUILD.rglob("*.br"))}
    if not sizes:
        raise SkippedError(f"the register is not built: {BUILD} holds no brotli file (npm run build)")
    yield Figure(
        "register bundle, brotli", sum(sizes.values()) / 1000, None, "kB", Reach("at most", 75),
        {"bytes": sizes}, f"{len(sizes)} files, without images",
    )  # fmt: skip
