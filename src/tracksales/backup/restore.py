"""Putting a backup in the ledger's place: all is made ready and checked beside it, then changed at once."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import django.db.utils
from django.core.management import call_command
from django.db import connection

from tracksales.database import elsewhere
from tracksales.in_use import alone
from tracksales.shop.settings import NoShopError, draw_restore_id, restore_ids

from . import archive, postgres, sqlite
from .manifest import BackupError, Contents, Manifest, contents, refuse_newer

Confirm = Callable[[Manifest, Contents | None], None]
"""Shown the backup and the ledger that it would replace (None: one that cannot be read); raises to stop."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where the database is that was there before: a file, a name, or nowhere."""

    manifest: Manifest
    replaced: str | None
    restore_id: str


def restore(file: Path, folder: Path, now: int, confirm: Confirm, tell: archive.Tell) -> Restored:
    """Put the backup in the place of the ledger of this installation. `now` is ms since 1970 UTC.

    Raises BackupError, ConfigError or OSError; then the ledger is as it was.
    """
    with alone(folder):
        with archive.opened(file) as (manifest, _):
            _refuse_other_kind(manifest)
            refuse_newer(manifest)
        if connection.vendor == "postgresql":
            return _into_postgres(file, folder, now, confirm, tell)
        return _into_sqlite(file, folder, now, confirm, tell)


def _refuse_other_kind(manifest: Manifest) -> None:
    if manifest.database != connection.vendor:
        remedy = "set DATABASE_URL" if manifest.database == "postgresql" else "unset DATABASE_URL"
        raise BackupError(
            f"This backup is of a {manifest.database} database, and this installation uses "
            f"{connection.vendor}. Nothing was changed: {remedy} to restore it."
        )


def _into_sqlite(file: Path, folder: Path, now: int, confirm: Confirm, tell: archive.Tell) -> Restored:
    place = Path(connection.settings_dict["NAME"])
    with _unpacked(file, folder, tell) as (manifest, fresh):
        replaced = _asked(manifest, str(place), confirm) if place.exists() else []
        with elsewhere(str(fresh)):
            tell("Checking the backup", 0, 0)
            _refuse_changed(manifest, sqlite.checked(file))
            drawn = _make_ours(replaced)
            sqlite.checked(file)
        aside = place.with_name(f"{place.stem}-replaced-{_stamp(now)}{place.suffix}")
        kept = sqlite.put_in_place(fresh, place, aside)
    return Restored(manifest, str(kept) if kept else None, drawn)


def _into_postgres(file: Path, folder: Path, now: int, confirm: Confirm, tell: archive.Tell) -> Restored:
    name = str(connection.settings_dict["NAME"])
    there = postgres.exists()
    postgres.refuse_used()
    with _unpacked(file, folder, tell) as (manifest, copy):
        replaced = _asked(manifest, name, confirm) if there else []
        with postgres.fresh_database() as fresh:
            postgres.load(copy, fresh, tell)
            with elsewhere(fresh):
                tell("Checking the backup", 0, 0)
                _refuse_changed(manifest, contents())
                drawn = _make_ours(replaced)
            kept = postgres.put_in_place(fresh, f"{name[:35]}_replaced_{_stamp(now).replace('-', '_')}")
    return Restored(manifest, kept, drawn)


@contextmanager
def _unpacked(file: Path, folder: Path, tell: archive.Tell) -> Iterator[tuple[Manifest, Path]]:
    """The backup's database in a file of its own beside the ledger, gone afterwards."""
    copy = folder / f".restoring-{secrets.token_hex(4)}.sqlite3"
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield archive.unpack(file, copy, tell), copy
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)


def _asked(manifest: Manifest, name: str, confirm: Confirm) -> list[str]:
    """Ask whether the ledger there may be replaced; the restore ids that it had, where it can be read."""
    there, known = None, list[str]()
    with elsewhere(name):
        with suppress(NoShopError, django.db.utils.Error):
            there = contents()
        with suppress(NoShopError, django.db.utils.Error):
            known = restore_ids()
    confirm(manifest, there)
    return known


def _refuse_changed(manifest: Manifest, found: Contents) -> None:
    if found != manifest.contents:
        raise BackupError(
            f"This backup is damaged: it holds {found.entries} entries and its manifest says "
            f"{manifest.contents.entries}, or its journals end elsewhere. Nothing was changed: take another."
        )


def _make_ours(replaced: list[str]) -> str:
    """Bring the open database up to this version and give it a history of its own; the restore id."""
    from django.contrib.sessions.models import Session

    call_command("migrate", verbosity=0, interactive=False)
    Session.objects.all().delete()
    return draw_restore_id(replaced)


def _stamp(now: int) -> str:
    return f"{datetime.fromtimestamp(now / 1000, UTC):%Y%m%d-%H%M%S}"
