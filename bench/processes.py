"""What running processes cost, as Linux tells in /proc."""

import os
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """A process and all its descendants."""
    parents = {}
    for folder in _PROC.iterdir():
        if folder.name.isdigit() and (fields := _fields(int(folder.name))):
            parents[int(folder.name)] = int(fields[1])
    members = [pid]
    for member in members:
        members += [child for child, parent in parents.items() if parent == member]
    return members


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of these processes so far, in steps of a clock tick."""
    fields = [_fields(pid) for pid in pids]
    return sum((int(one[11]) + int(one[12])) / _TICK for one in fields if one)


def resident_bytes(pids: list[int]) -> int:
    """Resident memory of these processes; what they share counts for each."""
    total = 0
    for pid in pids:
        try:
            total += int((_PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
        except OSError:
            continue
    return total


def _fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; empty where the process is gone."""
    try:
        return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
