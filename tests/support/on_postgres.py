"""Runs pytest on a PostgreSQL started for it: `python -m tests.support.on_postgres PYTEST-ARGUMENTS`.

The server keeps what it acknowledged, as Tracksales demands. TRACKSALES_TEST_DATABASE_URL names another one.
"""

import os
import subprocess
import sys

from .postgres import Databases, Postgres


def main(arguments: list[str]) -> int:
    """Start, run, stop; pytest's exit code."""
    given = os.environ.get("TRACKSALES_TEST_DATABASE_URL")
    server = Databases(given) if given else Postgres.start({})
    url = server.create()
    try:
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    finally:
        server.drop(url)
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
