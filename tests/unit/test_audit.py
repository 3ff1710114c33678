"""`bin/check` asks for known holes in what is locked: one that is found fails it, nobody to ask does not."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[2] / "bin" / "_audit.py"
SAFE = {"name": "django", "version": "5.2.19", "vulns": []}
HOLE = {"name": "pillow", "version": "11.0.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": []}]}
SKIPPED = {"name": "django", "skip_reason": "Dependency not found on PyPI"}
NPM = {"vulnerabilities": {}, "metadata": {"dependencies": {"prod": 9}}}


def audited(tmp_path: Path, kind: str, answer: str, code: int = 0) -> tuple[int, str]:
    """Run the audit beside an auditor that answers this."""
    script = (
        f"import sys\nsys.stdout.write({answer!r})\nsys.stderr.write('its last words')\nsys.exit({code})\n"
    )
    (tmp_path / "pip_audit.py").write_text(script)
    npm = tmp_path / "npm"
    npm.write_text(f"#!{sys.executable}\n{script}")
    npm.chmod(0o755)
    path = {"PYTHONPATH": str(tmp_path), "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    ran = subprocess.run(
        [sys.executable, str(AUDIT), kind],
        env={**os.environ, **path},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stdout.strip()


@pytest.mark.parametrize(
    ("kind", "answer", "said"),
    [
        ("python", {"dependencies": [SAFE, HOLE]}, (1, "pillow 11.0.0: PYSEC-2026-1")),
        ("python", {"dependencies": [SAFE, SKIPPED]}, (0, "ok      1 of 2 locked Python packages audited")),
        ("npm", NPM, (0, "ok      9 npm packages audited")),
        ("npm", NPM | {"vulnerabilities": {"idb": {"severity": "high"}}}, (1, "idb: high")),
    ],
)
def test_a_known_hole_fails_and_none_does_not(
    tmp_path: Path, kind: str, answer: dict[str, Any], said: tuple[int, str]
) -> None:
    assert audited(tmp_path, kind, json.dumps(answer), said[0]) == said


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("python", ""),
        ("python", json.dumps({"dependencies": [SKIPPED]})),
        ("npm", ""),
        ("npm", json.dumps({"message": "405 Method Not Allowed", "error": {"summary": "", "detail": ""}})),
    ],
)
def test_where_nobody_can_be_asked_it_says_so_and_goes_on(tmp_path: Path, kind: str, answer: str) -> None:
    code, said = audited(tmp_path, kind, answer, 1)

    assert (code, said.splitlines()) == (0, [said])
    assert said.startswith(f"not audited: {kind} packages (")
