"""A disk that loses power: keeps of a browser's profile what was synced, and nothing else.

Names (made, renamed, removed, cut to a size) are kept in the order in which they were done, all that were
done before any sync: a journalling file system writes them so. Contents are kept as they were at the file's
own last sync. So it is as unkind as a power cut right after each sync can be.
"""

import os
import shutil
import struct
import subprocess
from pathlib import Path
from tempfile import mkdtemp

SOURCE = Path(__file__).parent / "disk.c"
ALL = -1


def can_be_made() -> bool:
    """Whether this computer can compile what has to be loaded before the browser."""
    return os.uname().sysname == "Linux" and shutil.which("cc") is not None


class Disk:
    """What a profile's disk holds durably. The browser has to run in its `environment`."""

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.folder = Path(mkdtemp(prefix="tracksales-disk-"))
        self._durable = self.folder / "durable"
        self._contents = self.folder / "contents"
        self._contents.mkdir()
        self._durable.mkdir()
        self._control = self._contents / "control"
        self._tell(ALL)
        library = self.folder / "disk.so"
        compiled = ["cc", "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run(compiled, check=True)
        self.environment = {
            "LD_PRELOAD": str(library),
            "DISK_PROFILE": str(profile),
            "DISK_LOG": str(self._contents),
        }

    def settle(self) -> None:
        """All that is written has long been on the disk, as before any trouble. The browser is closed."""
        shutil.rmtree(self._durable)
        shutil.copytree(self.profile, self._durable, symlinks=True, ignore=_locks)
        self._forget()

    def lose_power(self) -> None:
        """The browser was killed: what its profile holds becomes what was durable."""
        self._replay()
        shutil.rmtree(self.profile)
        shutil.copytree(self._durable, self.profile, symlinks=True)
        self._forget()

    def kill_after(self, calls: int) -> None:
        """Kill the browser at the call after so many on the files of its journal's stores."""
        self._tell(calls)

    def calls_left(self) -> int:
        """How many of the calls that were to be let through were not made."""
        left: int = struct.unpack_from("i", self._control.read_bytes())[0]
        return left

    def remove(self) -> None:
        """Everything of it goes."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _tell(self, calls: int) -> None:
        with self._control.open("r+b" if self._control.exists() else "wb") as control:
            control.write(struct.pack("i", calls))
            control.truncate(8)

    def _forget(self) -> None:
        for content in self._contents.iterdir():
            if content != self._control:
                content.unlink()
        self._tell(ALL)

    def _replay(self) -> None:
        log = self._contents / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        names: list[tuple[str, Path, str]] = []
        for line in lines:
            what, path, rest = line.split("\t")
            place = self._durable / Path(path).relative_to(self.profile)
            if what not in ("synced", "folder"):
                names.append((what, place, rest))
                continue
            for name in names:
                self._do(*name)
            names.clear()
            if what == "synced":
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self._contents / rest, place)

    def _do(self, what: str, place: Path, rest: str) -> None:
        if what == "folder made":
            place.mkdir(parents=True, exist_ok=True)
        elif what == "made":
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
        elif what == "cut" and place.exists():
            os.truncate(place, int(rest))
        elif what == "renamed" and place.exists():
            target = self._durable / Path(rest).relative_to(self.profile)
            target.parent.mkdir(parents=True, exist_ok=True)
            place.replace(target)
        elif what == "removed" and place.is_dir():
            shutil.rmtree(place)
        elif what == "removed":
            place.unlink(missing_ok=True)


def _locks(_: str, names: list[str]) -> set[str]:
    """What says that a browser runs on the profile."""
    return {name for name in names if name.startswith("Singleton")}
