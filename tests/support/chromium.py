"""The real Chromium that browser tests and benchmarks drive.

As a script it prints the executable's path, or fails: `bin/test` asks it before installing one.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
UNPACKED = Path(__file__).parents[2] / ".cache" / "chromium" / "chromium"
PLAYWRIGHTS = Path(__file__).parents[2] / ".playwright"
PLAYWRIGHTS_NAMES = {"chrome", "Chromium", "Google Chrome for Testing"}

LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> Path:
    """Return a Chromium that starts: the one CHROMIUM names and no other, or the first one found.

    Raises FileNotFoundError, with the remedy, when there is none.
    """
    named = os.environ.get("CHROMIUM")
    for candidate in [Path(named)] if named else candidates():
        if starts(candidate):
            return candidate
    raise FileNotFoundError(
        f"CHROMIUM={named} does not start" if named else "no Chromium found: bin/test fetches one"
    )


def candidates() -> list[Path]:
    """Return the places to look at, the system's own first."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or PLAYWRIGHTS)
    fetched = sorted(folder.glob("chromium-*/**/*"), reverse=True)
    return [
        *on_path,
        MAC,
        UNPACKED,
        *(path for path in fetched if path.name in PLAYWRIGHTS_NAMES and path.is_file()),
    ]


def starts(candidate: Path) -> bool:
    """Tell whether it runs at all; Ubuntu's chromium-browser without its snap does not."""
    try:
        asked = subprocess.run([candidate, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


if __name__ == "__main__":
    try:
        print(executable())
    except FileNotFoundError as missing:
        sys.exit(str(missing))
