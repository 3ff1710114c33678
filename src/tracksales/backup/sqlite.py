"""SQLite's half: a copy of one moment while others write, and the change of one file for another."""

import os
import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from errno import EIO
from pathlib import Path
from urllib.parse import quote

from django.db import DatabaseError, OperationalError, connection

from tracksales.database import elsewhere
from tracksales.shop.settings import NoShopError

from .archive import Tell
from .manifest import BackupError, Contents, contents

_PAGES = 4096


def copy(source: Path, target: Path, tell: Tell) -> Contents:
    """Copy the database as it is now, check the copy, and say what it holds.

    Raises BackupError, NoShopError, or OSError where reading or writing fails.
    """
    if not source.exists():
        raise NoShopError(f"There is no {source}.")
    try:
        _copy(source, target, tell)
    except sqlite3.OperationalError as error:
        raise OSError(EIO, str(error)) from error
    except sqlite3.Error as error:
        raise damaged(source, str(error)) from error
    with elsewhere(str(target)):
        tell("Checking the copy", 0, 0)
        return checked(source)


def damaged(file: Path, why: str) -> BackupError:
    """What is said of a database that cannot be relied on."""
    return BackupError(
        f"The database {file} is damaged ({why}). Nothing was changed: keep it as it is, and restore the "
        "last backup that is whole."
    )


def _copy(source: Path, target: Path, tell: Tell) -> None:
    with (
        closing(sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True, timeout=20)) as one,
        closing(sqlite3.connect(target)) as other,
    ):
        # Within an open read nothing that others write makes the copy begin again.
        one.isolation_level = None
        one.execute("BEGIN")
        one.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        one.backup(
            other,
            pages=_PAGES,
            progress=lambda _, left, pages: tell("Copying the database", pages - left, pages),
        )


def checked(named: Path) -> Contents:
    """Check the open database, leave it as one file that stands alone, and say what it holds.

    Raises BackupError, which calls it `named`, or OSError.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(1)")
            said = str(cursor.fetchone()[0])
            cursor.execute("PRAGMA foreign_key_check")
            astray = len(cursor.fetchall())
            found = contents()
            cursor.execute("PRAGMA journal_mode = DELETE")
    except OperationalError as error:
        raise OSError(EIO, str(error)) from error
    except DatabaseError as error:
        raise damaged(named, str(error)) from error
    if said != "ok" or astray:
        raise damaged(named, said if said != "ok" else f"{astray} rows belong to rows that are not there")
    return found


def put_in_place(fresh: Path, place: Path, aside: Path) -> Path | None:
    """Let `fresh` take the database's place at once; where the replaced one is now. Raises OSError."""
    kept = None
    _belongs_like(fresh, place if place.exists() else place.parent)
    if place.exists():
        _end_log(place)
        try:
            os.link(place, aside)
        except OSError:
            shutil.copy2(place, aside)
        kept = aside
    for ending in ("-wal", "-shm"):
        left = place.with_name(place.name + ending)
        if left.exists():
            left.rename(aside.with_name(aside.name + ending))
    fresh.replace(place)
    sync_folder(place.parent)
    return kept


def _belongs_like(fresh: Path, model: Path) -> None:
    """Root may restore for the user whom the server runs as."""
    like = model.stat()
    if os.geteuid() == 0:
        os.chown(fresh, like.st_uid, like.st_gid)
    if model.is_file():
        fresh.chmod(stat.S_IMODE(like.st_mode))


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _end_log(place: Path) -> None:
    """Write what is in the write-ahead log into the file itself; a damaged one keeps its log beside it."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(place, timeout=20)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode = DELETE")
