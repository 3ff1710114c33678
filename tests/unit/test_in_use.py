"""Who may work in a shop's data folder alone."""

import os
from pathlib import Path

import pytest

from tracksales import in_use
from tracksales.config import ConfigError
from tracksales.in_use import alone, share


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Give the lock of a server that works in the folder."""
    held = dict[Path, int]()
    monkeypatch.setattr(in_use, "_shared", held)
    share(tmp_path)
    return held[tmp_path]


def test_a_server_that_ends_meanwhile_is_waited_for(
    served: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_use.time, "sleep", lambda _: os.close(served))

    with alone(tmp_path):
        pass


def test_a_server_that_goes_on_is_not(served: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(0, 100, 2))
    monkeypatch.setattr(in_use.time, "monotonic", lambda: next(now))
    monkeypatch.setattr(in_use.time, "sleep", lambda _: None)

    with pytest.raises(ConfigError, match="A server or another command works in"), alone(tmp_path):
        pass
    os.close(served)
