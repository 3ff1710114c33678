"""Print one digest of the files and folders named, so that work is done again only when they changed.

The Python version counts too: packages installed for one are not there for the next.
"""

import hashlib
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

MADE_BY_US = {"dist", "node_modules", "tests", "__pycache__"}


def files_under(path: Path) -> Iterator[Path]:
    """Yield the files that a result depends on, in a fixed order; a missing path has none."""
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name not in MADE_BY_US:
                yield from files_under(child)


def digest(names: list[str]) -> str:
    """Return the hexadecimal SHA-256 over names and contents."""
    total = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for name in names:
        for file in files_under(Path(name)):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{file.as_posix()}\0{content}\n".encode())
    return total.hexdigest()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    print(digest(sys.argv[1:]))
