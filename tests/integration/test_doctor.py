"""`tracksales doctor`: what it finds, in words."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from pytest_django import Settings

from tests.support.postgres import free_port
from tests.support.server import Server
from tests.support.shop import goods
from tests.support.till import Till
from tracksales import clock
from tracksales.backup.last import note_backup
from tracksales.config import Config
from tracksales.health.checks import folder as folder_check
from tracksales.health.checks.backups import backups
from tracksales.health.checks.folder import file_system, folder
from tracksales.health.checks.office import office
from tracksales.health.checks.registers import registers
from tracksales.health.checks.served import served
from tracksales.health.checks.store import store
from tracksales.health.diagnosis import Diagnosis
from tracksales.journal.intake import take
from tracksales.journal.models import Register
from tracksales.shop.models import Shop

REGISTER_BUILT = (configured.REGISTER_BUILD / "index.html").is_file()


@pytest.fixture
def config(settings: Settings, tmp_path: Path) -> Config:
    found: Config = replace(settings.CONFIG, folder=tmp_path, port=free_port())
    return found


def said(found: list[Diagnosis]) -> list[tuple[str, str]]:
    return [(one.state, one.what) for one in found]


def test_a_sound_database_is_well(shop: Shop, config: Config) -> None:
    assert {one.state for one in store(config)} == {"well"}


def test_a_register_that_was_just_heard_of_is_well(till: Till, config: Config) -> None:
    Register.objects.update(last_contact=clock.now() - 40_000)

    assert said(list(registers(config))) == [("well", "Till 1: heard of 40 seconds ago, nothing waits")]


def test_entries_that_wait_at_a_register_online_are_wrong_and_at_one_offline_to_be_looked_at(
    till: Till, config: Config
) -> None:
    now = clock.now()
    Register.objects.update(last_contact=now - 10_000, pending=3, pending_since=now - 3_600_000)
    assert said(list(registers(config))) == [
        ("wrong", "Till 1: 3 entries wait there, the oldest for 1 hour, although it is online")
    ]

    Register.objects.update(last_contact=now - 1_800_000, pending=1)
    assert said(list(registers(config))) == [("look", "Till 1: 1 entry waits there, the oldest for 1 hour")]


def test_entries_that_never_came_are_wrong(till: Till, config: Config) -> None:
    opening = till.open_epoch()
    till.sell([(goods("100"), 1000)])
    take(till.register, [opening, till.sell([(goods("100"), 1000)])], clock.now())
    Register.objects.update(last_contact=clock.now())

    (found,) = registers(config)
    assert (found.state, found.what) == ("wrong", "Till 1: 1 entries were written there and never came")
    assert "rescue file" in found.remedy


def test_a_register_not_heard_of_for_days_is_looked_at_and_a_revoked_one_is_not(
    till: Till, config: Config
) -> None:
    Register.objects.update(last_contact=clock.now() - 3 * 86_400_000)
    assert said(list(registers(config))) == [("look", "Till 1: heard of 3 days ago")]

    Register.objects.update(revoked=True)
    assert said(list(registers(config))) == [("look", "No register is enrolled")]


def test_the_inbox_and_the_demos_password_are_told(till: Till, config: Config) -> None:
    take(till.register, [till.open_epoch(), till.append("riddle", {})], clock.now())
    Shop.objects.update(demo=False)
    mary = User.objects.get(username="mary")
    mary.set_password("demo")
    mary.save()

    assert said(list(office(config))) == [
        ("well", "Duka la Mary"),
        ("look", "1 matters wait in the inbox (1 body unreadable)"),
        ("wrong", "mary has the demo's password"),
    ]


def test_a_backup_that_is_old_or_gone_is_told(config: Config, tmp_path: Path) -> None:
    file = tmp_path / "tracksales-20261127.backup"
    file.write_bytes(b"")
    for hours, there, state in ((1, True, "well"), (37, True, "look"), (1, False, "look")):
        note_backup(config.folder, file, clock.now() - hours * 3_600_000)
        if not there:
            file.unlink()
        assert [one.state for one in backups(config)] == [state]


def test_little_room_on_the_disk_is_told(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, state in ((10**10, "well"), (10**9, "look"), (10**6, "wrong")):
        monkeypatch.setattr(folder_check, "free_bytes", lambda _, free=free: free)
        (found,) = folder(config)
        assert found.state == state


def test_a_secret_that_others_can_read_is_told(config: Config) -> None:
    secret = config.folder / "secret-key"
    secret.write_text("s3cret")
    secret.chmod(0o644)

    assert ("look", f"Others can read {secret}") in said(list(folder(config)))


def test_a_data_folder_with_sqlite_in_the_network_is_wrong(
    config: Config, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nnas:/shop {tmp_path} nfs4 rw 0 0\n")
    assert file_system(tmp_path / "till", mounts) == "nfs4"
    assert file_system(Path("/"), mounts) == "ext4"

    monkeypatch.setattr(folder_check, "file_system", lambda _: "nfs4")
    assert ("wrong", "The data folder lies on a network file system (nfs4)") in said(list(folder(config)))


@pytest.mark.enable_socket
def test_a_server_that_does_not_answer_and_a_register_not_built_are_wrong(
    config: Config, settings: Settings, tmp_path: Path
) -> None:
    settings.REGISTER_BUILD = tmp_path

    nobody, unbuilt = served(config)
    assert nobody.what.startswith(f"Nobody answers at http://127.0.0.1:{config.port}/ (")
    assert (unbuilt.state, unbuilt.what) == ("wrong", "The register is not built")


@pytest.mark.enable_socket
@pytest.mark.process
def test_the_command_goes_through_a_served_shop_and_names_a_damaged_database(tmp_path: Path) -> None:
    server = Server(tmp_path, TRACKSALES_LOG="json")
    server.command("demo")
    with server:
        seen = server.command("doctor")
        assert httpx.get(f"{server.url}/readyz").status_code == (200 if REGISTER_BUILT else 503)
    assert "ok    The database file is whole." in seen.stdout
    assert "look  No backup was ever made here." in seen.stdout
    assert "look  No register is enrolled." in seen.stdout
    assert seen.returncode == (0 if REGISTER_BUILT else 1)
    requests = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    assert {"/healthz", "/readyz"} <= {told.get("route") for told in requests}

    file = tmp_path / "tracksales.sqlite3"
    with sqlite3.connect(file) as database:
        (root,) = database.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'journal_entry'"
        ).fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as damaged:
        damaged.seek((root - 1) * size)
        damaged.write(b"\xff" * size)
    seen = server.command("doctor")
    assert seen.returncode == 1
    assert "WRONG The database file is damaged (" in seen.stdout
    assert "tracksales restore" in seen.stdout
    assert "Inbox" not in seen.stdout


@pytest.mark.enable_socket
@pytest.mark.process
def test_where_no_shop_lies_the_command_says_so_and_makes_none(tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    seen = Server(folder).command("doctor")

    assert (seen.returncode, seen.stdout) == (1, "")
    assert seen.stderr.startswith(f"Error: No shop lies in {folder}: start bin/run")
    assert not folder.exists()
