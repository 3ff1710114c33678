"""The registers' process: the TypeScript that browsers run, under Node; a line in, a line out."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .ready import ROOT

Out = list[Any]
Patch = dict[str, str]

SMALL_SEGMENTS: Patch = {
    "file": "register/src/store/opfs.ts",
    "find": "const SEGMENT_SIZE = 2 * 2 ** 20;",
    "replace": "const SEGMENT_SIZE = 8192;",
}
"""A file of the journal's copy is full after a few sales, so that files are begun and forgotten here too."""

SMALL_CACHE: list[Patch] = [
    {
        "file": "register/src/catalog/cache.ts",
        "find": "const COMPACT_ROWS = 3000;",
        "replace": "const COMPACT_ROWS = 14;",
    },
    {
        "file": "register/src/catalog/cache.ts",
        "find": "const COMPACT_BATCHES = 100;",
        "replace": "const COMPACT_BATCHES = 6;",
    },
]
"""A cache takes a new snapshot after a few changes."""

SMALL: dict[str, list[Patch]] = {"main": [SMALL_SEGMENTS], "catalogue": SMALL_CACHE}


class Tills:
    """Every register of a simulation."""

    def __init__(self, script: Path) -> None:
        self._node = subprocess.Popen(
            ["node", "--enable-source-maps", str(script)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        self.commands = 0

    def ask(self, now: int, device: int, name: str, *args: object) -> tuple[list[Out], bool]:
        """Give a command; what came of it, and whether the device's process died of it."""
        assert self._node.stdin
        assert self._node.stdout
        self.commands += 1
        said = json.dumps([now, device, name, *args], separators=(",", ":"), ensure_ascii=False)
        self._node.stdin.write(said.encode() + b"\n")
        self._node.stdin.flush()
        line = self._node.stdout.readline()
        if not line:
            raise RuntimeError(f"the registers' process ended with {self._node.wait()} at {said[:300]}")
        answer = json.loads(line)
        return answer["out"], answer["died"]

    def close(self) -> None:
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.close()
        self._node.stdout.close()
        self._node.wait()


def bundle(target: Path, patches: Sequence[Patch] = (), entry: str = "main") -> Path:
    """Bundle the registers with these patches. Raises RuntimeError where one finds no place."""
    fresh = target.with_suffix(f".{os.getpid()}.mjs")
    command = ["node", "simulator/registers/bundle.mjs", entry, str(fresh)]
    told = json.dumps([*SMALL[entry], *patches])
    done = subprocess.run(command, input=told, cwd=ROOT, text=True, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the registers could not be bundled: {done.stderr[-2000:]}")
    return fresh.replace(target)
