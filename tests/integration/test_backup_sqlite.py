"""Backups and what is restored from them: whole or not at all, and the reason in one line."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from tests.support.command import run
from tests.support.shop import NOW, goods
from tests.support.till import Till
from tracksales.backup import archive
from tracksales.backup.make import Made, make_backup
from tracksales.backup.manifest import BackupError, Contents, Manifest, contents
from tracksales.backup.restore import Restored
from tracksales.backup.restore import restore as put_back
from tracksales.cli.backup import backup as backup_command
from tracksales.cli.restore import restore as restore_command
from tracksales.config import ConfigError
from tracksales.in_use import alone
from tracksales.journal.intake import take
from tracksales.journal.writer import writer
from tracksales.shop.models import Shop
from tracksales.shop.settings import restore_id, restore_ids

Change = Callable[[bytes], bytes]


def silent(*_: object) -> None:
    pass


def saved(folder: Path, at: int = NOW, keep: int = 0) -> Made:
    return make_backup(folder, keep, at, silent)


def restored(
    file: Path, folder: Path, confirm: Callable[[Manifest, Contents | None], None] = silent
) -> Restored:
    writer.stop()
    return put_back(file, folder, NOW, confirm, silent)


def sell(till: Till, sales: int) -> None:
    before = len(till.lines)
    if not before:
        till.open_epoch()
    for _ in range(sales):
        till.sell([(goods("100"), 1000)])
    take(till.register, till.lines[before:], NOW)


def place() -> Path:
    return Path(connection.settings_dict["NAME"])


def test_the_newest_are_kept_and_nothing_else_in_the_folder_is_touched(shop: Shop, tmp_path: Path) -> None:
    (tmp_path / "tracksales-notes.txt").touch()
    (tmp_path / ".tracksales-0123abcd.part").write_bytes(b"what a killed backup left")
    made = [saved(tmp_path, NOW + at, keep=2) for at in range(4)]

    assert {file.name for file in tmp_path.iterdir()} == {
        "tracksales-notes.txt", made[2].file.name, made[3].file.name,
    }  # fmt: skip
    assert made[3].removed == [made[1].file]
    assert made[3].file.stat().st_mode & 0o777 == 0o600


def test_a_backup_that_cannot_be_written_whole_is_not_there(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = saved(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tracksales.backup.make.archive.unpack", full)
    said = run(backup_command, tmp_path, "--keep", "1")

    assert (said.exit_code, list(tmp_path.iterdir())) == (1, [earlier.file])
    assert "(No space left on device)" in said.output
    assert said.output.endswith("Earlier backups are still there.\n")


def test_a_damaged_ledger_is_not_backed_up_over_good_backups(shop: Shop, till: Till, tmp_path: Path) -> None:
    sell(till, 1)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute("UPDATE journal_entry SET register_id = 'nobody'")

    with pytest.raises(BackupError, match="2 rows belong to rows that are not there"):
        saved(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_what_is_restored_is_what_was_saved_under_a_fresh_restore_id(
    shop: Shop, till: Till, tmp_path: Path
) -> None:
    sell(till, 3)
    Session.objects.create(session_key="k", session_data="d", expire_date=timezone.now() + timedelta(1))
    then, known = contents(), restore_id()
    made = saved(tmp_path)
    assert made.manifest.contents == then
    sell(till, 2)
    later = contents()
    shown: list[Contents | None] = []

    done = restored(made.file, tmp_path, lambda _, there: shown.append(there))

    assert contents() == then
    assert shown == [later]
    assert restore_id() == done.restore_id != known
    assert not Session.objects.exists()
    assert done.replaced is not None
    with sqlite3.connect(done.replaced) as replaced:
        assert replaced.execute("SELECT count(*) FROM journal_entry").fetchone() == (later.entries,)
    replaced.close()
    Path(done.replaced).unlink()
    again = restored(made.file, tmp_path).restore_id
    assert restore_ids() == [known, done.restore_id, again]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file[: len(file) * 9 // 10],
        lambda file: file[: len(file) // 2],
        lambda file: file[:10],
        lambda file: b"",
        lambda file: b"x" + file[1:],
        lambda file: file[: len(file) // 2] + bytes([file[len(file) // 2] ^ 1]) + file[len(file) // 2 + 1 :],
    ],
    ids=["a tenth gone", "half", "ten bytes", "empty", "first byte", "one bit"],
)
def test_a_damaged_backup_is_refused_and_the_ledger_stays(
    shop: Shop, till: Till, tmp_path: Path, damage: Change
) -> None:
    file = saved(tmp_path).file
    sell(till, 1)
    before = contents()
    file.write_bytes(damage(file.read_bytes()))

    with pytest.raises(BackupError, match="is damaged, or no backup of Tracksales"):
        restored(file, tmp_path)

    assert contents() == before
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".restoring")] == []


def changed(file: Path, change: Callable[[Manifest], Manifest]) -> None:
    """Write the backup again with another manifest, sealed as the first was."""
    database = file.with_name("database")
    manifest = change(archive.unpack(file, database, silent))
    file.unlink()
    archive.write(file, manifest, database, silent)


def without_one_entry(manifest: Manifest) -> Manifest:
    held = msgspec.structs.replace(manifest.contents, entries=manifest.contents.entries + 1)
    return msgspec.structs.replace(manifest, contents=held)


def by_a_newer_version(manifest: Manifest) -> Manifest:
    migrations = [*manifest.contents.migrations, "sales.9999_of_tomorrow"]
    return msgspec.structs.replace(
        manifest, app="9.9.9", contents=msgspec.structs.replace(manifest.contents, migrations=migrations)
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_one_entry, "This backup is damaged: it holds 2 entries and its manifest says 3"),
        (by_a_newer_version, "This backup is of Tracksales 9.9.9"),
        (lambda one: msgspec.structs.replace(one, format=2), "which is older"),
        (lambda one: msgspec.structs.replace(one, database="postgresql"), "set DATABASE_URL to restore it"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_and_the_ledger_stays(
    shop: Shop, till: Till, tmp_path: Path, change: Callable[[Manifest], Manifest], words: str
) -> None:
    sell(till, 1)
    file = saved(tmp_path).file
    changed(file, change)
    sell(till, 1)
    before, known = contents(), restore_id()

    with pytest.raises(BackupError, match=words):
        restored(file, tmp_path)

    assert (contents(), restore_id()) == (before, known)


def test_nothing_is_replaced_where_nobody_says_yes(shop: Shop, till: Till, tmp_path: Path) -> None:
    file = saved(tmp_path).file
    sell(till, 4)
    known = restore_id()
    writer.stop()

    said = run(restore_command, file)

    assert said.exit_code == 1
    assert said.output.startswith(
        "Error: There is a ledger already: Duka la Mary, 5 entries, would be replaced"
    )
    assert said.output.endswith("Nothing was changed: say --yes.\n")
    assert restore_id() == known


def test_nothing_is_restored_where_something_else_works_in_the_folder(shop: Shop, tmp_path: Path) -> None:
    file = saved(tmp_path).file

    with alone(tmp_path), pytest.raises(ConfigError, match=r"works in .*: stop it, then try again"):
        restored(file, tmp_path)


def test_a_folder_without_a_shop_has_nothing_to_back_up(transactional_db: None, tmp_path: Path) -> None:
    said = run(backup_command, tmp_path)

    assert (said.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert said.output.startswith("Error: There is nothing to back up.")
