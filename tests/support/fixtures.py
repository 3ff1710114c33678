"""Fixtures for tests that need a real PostgreSQL; loaded by `pytest_plugins` in tests/conftest.py."""

import os
from collections.abc import Iterator

import pytest

from .postgres import Databases, Postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """Give the server that DATABASE_URL names, or start one for this run (without fsync)."""
    given = os.environ.get("TRACKSALES_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    server = Databases(given) if given else Postgres.start()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres: Databases) -> Iterator[str]:
    """Give the URL of an empty database of this test's own."""
    url = postgres.create()
    yield url
    postgres.drop(url)
