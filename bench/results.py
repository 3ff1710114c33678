"""Where figures are written: bench/results/."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("results")


def circumstances() -> dict[str, str]:
    """When, where and by which command a figure was measured."""
    return {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "command": f"python -m {_module()} {' '.join(sys.argv[1:])}".rstrip(),
        "machine": f"{_processor()}, {os.cpu_count()} cores shared with others, {_memory()}",
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }


def write_json(name: str, content: Mapping[str, Any]) -> None:
    """Write a figure's measurements."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps({**circumstances(), **content}, indent=2, ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def write_text(name: str, text: str) -> None:
    """Write a table, headed by its circumstances."""
    FOLDER.mkdir(exist_ok=True)
    head = "".join(f"{key}: {value}\n" for key, value in circumstances().items())
    (FOLDER / f"{name}.txt").write_text(f"{head}\n{text}", encoding="utf-8")


def _module() -> str:
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    return spec.name.removesuffix(".__main__") if spec else "bench"


def _commit() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    named = [line for line in _lines(file) if line.startswith("model name")]
    return named[0].partition(":")[2].strip() if named else platform.machine()


def _memory() -> str:
    total = [line.split()[1] for line in _lines(Path("/proc/meminfo")) if line.startswith("MemTotal")]
    return f"{int(total[0]) / 2**20:.0f} GiB" if total else "memory unknown"


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
