"""The lock files: the same packages on every machine, from whatever registry it is set up for."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "node.txt"])
def test_every_locked_package_has_a_version_and_hashes_and_no_host(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text()
    assert "://" not in text
    assert "--find-links" not in text
    assert "--index" not in text
    for requirement in text.replace("\\\n", " ").splitlines():
        if not requirement.startswith("#"):
            assert "==" in requirement
            assert "--hash=sha256:" in requirement


def test_tests_run_with_the_versions_that_a_shop_runs() -> None:
    def versions(lock: str) -> set[str]:
        lines = (ROOT / "requirements" / lock).read_text().splitlines()
        return {line.split()[0] for line in lines if line[0] not in "# "}

    assert versions("run.txt") <= versions("dev.txt")


def test_the_npm_lock_names_no_host() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
