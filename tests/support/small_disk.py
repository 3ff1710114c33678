"""A disk that can be filled."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NotRootError(Exception):
    """Only root may make a disk."""


@contextmanager
def small_disk() -> Iterator[Path]:
    """A small disk, where PostgreSQL's user may go too. Raises NotRootError."""
    place = Path(tempfile.mkdtemp(prefix="tracksales-disk-"))
    place.chmod(0o755)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256m,mode=755", "tmpfs", place], capture_output=True, check=False
    )
    if made.returncode:
        place.rmdir()
        raise NotRootError
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)
        place.rmdir()


def fill(ballast: Path) -> None:
    """Leave no room at all."""
    with ballast.open("ab", buffering=0) as out:
        for step in (2**20, 4096, 1):
            try:
                while out.write(b"\0" * step):
                    pass
            except OSError:
                continue
