"""A restore on PostgreSQL and whoever is connected to the database that it replaces."""

import psycopg
import pytest
from django.db import connection

from tests.support.locked import conninfo
from tracksales import in_use
from tracksales.backup.postgres import refuse_used
from tracksales.config import ConfigError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


@pytest.fixture
def other() -> psycopg.Connection:
    """Give a connection of somebody else."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has its lock: tests/unit/test_in_use.py")
    return psycopg.connect(conninfo(connection.settings_dict))


def test_a_connection_of_a_server_that_just_ended_is_waited_for(
    other: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_use.time, "sleep", lambda _: other.close())

    refuse_used()

    assert other.closed


def test_a_connection_that_stays_is_told(other: psycopg.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_use, "_ENDS_WITHIN", 0.0)

    with other, pytest.raises(ConfigError, match=r"is in use \(1 connections\)"):
        refuse_used()
