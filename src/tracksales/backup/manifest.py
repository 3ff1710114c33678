"""What a backup says of itself, so that it can be judged before anything is replaced by it."""

from typing import Literal

import msgspec
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tracksales import __version__
from tracksales.journal.heads import Head, count_entries, heads
from tracksales.shop.settings import shop_name

FORMAT = 1
Kind = Literal["sqlite", "postgresql"]


class BackupError(Exception):
    """A backup cannot be made or restored; the message says why, what is safe, and what to do."""


class Contents(msgspec.Struct, frozen=True):
    """What a ledger held at one moment; equal where nothing is lost and nothing was added."""

    shop: str
    entries: int
    heads: list[Head]
    migrations: list[str]


class Manifest(msgspec.Struct, frozen=True):
    """The first thing in the file. `made_at` is ms since 1970 UTC, `sha256` the database's."""

    app: str
    made_at: int
    database: Kind
    size: int
    sha256: str
    contents: Contents
    format: int = FORMAT


def contents() -> Contents:
    """What the open database holds. Raises NoShopError, or DatabaseError where it is none of ours."""
    applied = MigrationRecorder(connection).applied_migrations()
    return Contents(shop_name(), count_entries(), heads(), sorted(".".join(one) for one in applied))


def refuse_newer(manifest: Manifest) -> None:
    """Raise BackupError for a backup that this version cannot read, as a newer one made it."""
    known = {".".join(one) for one in MigrationLoader(None).disk_migrations or ()}
    if manifest.format > FORMAT or set(manifest.contents.migrations) - known:
        raise BackupError(
            f"This backup is of Tracksales {manifest.app}, and this is {__version__}, which is older and "
            "does not know all that is in it. Nothing was changed: install that version or a newer one first."
        )
