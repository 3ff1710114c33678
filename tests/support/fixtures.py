"""Fixtures for tests that need a real PostgreSQL; loaded by `pytest_plugins` in tests/conftest.py."""

import os
from collections.abc import Iterator, Mapping

import pytest

from .postgres import FAST_AND_FORGETFUL, Databases, Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """Give the server that DATABASE_URL names, or start one for this run (without fsync)."""
    yield from _server(FAST_AND_FORGETFUL)


@pytest.fixture(scope="session")
def safe_postgres() -> Iterator[Databases]:
    """Give one that keeps what it acknowledged, as Tracksales demands."""
    yield from _server({})


def _server(settings: Mapping[str, str]) -> Iterator[Databases]:
    given = os.environ.get("TRACKSALES_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    server = Databases(given) if given else Postgres.start(settings)
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Databases) -> Iterator[str]:
    """Give the URL of an empty database of this test's own."""
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
def safe_postgres_url(safe_postgres: Databases) -> Iterator[str]:
    """Give the URL of an empty database of this test's own that `tracksales serve` accepts."""
    url = safe_postgres.create()
    yield url
    safe_postgres.drop(url)
