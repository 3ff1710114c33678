"""A demo shop, made once in each process and copied by whoever needs one."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from .server import Server


@cache
def demo_data() -> Path:
    """The data folder of a fresh demo shop, to be copied. Raises RuntimeError where none could be made."""
    folder = Path(tempfile.mkdtemp(prefix="tracksales-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    prepared = Server(folder).command("prepare")
    if prepared.returncode != 0:
        raise RuntimeError(prepared.stderr)
    return folder
