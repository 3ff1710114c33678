"""Asks whether a locked dependency is known to be vulnerable: `_audit.py python` or `_audit.py npm`.

Exits 1 where one is. Where nobody who knows can be asked, says so in a line that begins "not audited"
and exits 0: a shop's server is set up without the wide network too.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 90
"""Seconds until whoever is asked counts as not answering."""

PIP_AUDIT = [
    sys.executable, "-m", "pip_audit", "-r", "requirements/run.txt", "--disable-pip", "--no-deps",
    "--format", "json", "--progress-spinner", "off",
]  # fmt: skip
NPM_AUDIT = ["npm", "audit", "--omit=dev", "--json"]


class NotAuditedError(Exception):
    """Nobody who knows could be asked."""


def answer_of(command: list[str]) -> dict[str, Any]:
    """The JSON that an auditor prints. Raises NotAuditedError."""
    try:
        ran = subprocess.run(  # noqa: S603
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotAuditedError(str(error)) from error
    try:
        answer: dict[str, Any] = json.loads(ran.stdout)
    except ValueError as error:
        said = ran.stderr.strip().splitlines() or ["it said nothing"]
        raise NotAuditedError(said[-1][:200]) from error
    return answer


def python() -> tuple[list[str], str]:
    """Vulnerable Python packages, and how many were looked at."""
    packages = answer_of(PIP_AUDIT)["dependencies"]
    known = [one for one in packages if "vulns" in one]
    if not known:
        raise NotAuditedError("the package index knows of no vulnerabilities: " + _reason(packages))
    found = [f"{one['name']} {one['version']}: {vuln['id']}" for one in known for vuln in one["vulns"]]
    return found, f"{len(known)} of {len(packages)} locked Python packages"


def npm() -> tuple[list[str], str]:
    """Vulnerable npm packages that the register ships, and how many were looked at."""
    answer = answer_of(NPM_AUDIT)
    if "vulnerabilities" not in answer:
        error = answer.get("error") or {}
        raise NotAuditedError(str(error.get("summary") or answer.get("message") or error)[:200])
    found = [f"{name}: {one['severity']}" for name, one in answer["vulnerabilities"].items()]
    return found, f"{answer['metadata']['dependencies']['prod']} npm packages"


def _reason(packages: list[dict[str, Any]]) -> str:
    return str(packages[0].get("skip_reason", ""))[:120] if packages else "it lists none"


def main(kind: str) -> int:
    """Print what was found; 1 where that is a vulnerability."""
    try:
        found, looked_at = {"python": python, "npm": npm}[kind]()
    except NotAuditedError as reason:
        print(f"not audited: {kind} packages ({reason})")
        return 0
    print("\n".join(found) or f"ok      {looked_at} audited")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
