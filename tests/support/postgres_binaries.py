"""Where PostgreSQL's programs are, and whose name they run under.

As a script it prints their folder, or fails: `bin/test` asks it before fetching any.
"""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEM = Path("/")
FETCHED = Path(__file__).parents[2] / ".cache" / "postgresql"
OLDEST = 15


def binaries() -> Path:
    """Return the folder of initdb and pg_ctl; raises FileNotFoundError with the remedy.

    TRACKSALES_POSTGRES_BIN comes first, then Debian's newest, the one bin/test fetched, and the PATH.
    """
    named = os.environ.get("TRACKSALES_POSTGRES_BIN")
    places = [Path(named)] if named else []
    for prefix in (SYSTEM, FETCHED):
        places += sorted(prefix.glob("usr/lib/postgresql/*/bin"), key=major_version, reverse=True)
    if on_path := shutil.which("initdb"):
        places.append(Path(on_path).resolve().parent)
    for place in places:
        if (place / "initdb").exists() and major_version(place) >= OLDEST:
            return place
    raise FileNotFoundError(f"no PostgreSQL {OLDEST} or newer found: bin/test fetches one")


def major_version(place: Path) -> int:
    """Return the version in Debian's folder name, or else the one that the program itself tells."""
    if place.parent.name.isdigit():
        return int(place.parent.name)
    told = subprocess.run([place / "pg_ctl", "--version"], capture_output=True, text=True, check=True).stdout
    return int(told.split()[-1].split(".")[0])


def environment(place: Path) -> dict[str, str]:
    """Return the environment to run them in: packages unpacked in a folder bring their libraries along."""
    prefix = place.parents[4] if place.parts[-5:-2] == ("usr", "lib", "postgresql") else SYSTEM
    if prefix == SYSTEM:
        return dict(os.environ)
    folders = [*prefix.glob("usr/lib/*-linux-*"), *prefix.glob("lib/*-linux-*")]
    return {**os.environ, "LD_LIBRARY_PATH": os.pathsep.join(map(str, folders))}


def unprivileged_user() -> str | None:
    """Return whom to run them as when we are root, which PostgreSQL refuses; else None: ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


if __name__ == "__main__":
    try:
        print(binaries())
    except FileNotFoundError as missing:
        sys.exit(str(missing))
