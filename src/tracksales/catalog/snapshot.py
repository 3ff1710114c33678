"""The whole catalogue at one version, made now and then; registers bridge the rest by changes."""

import fcntl
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from django.db import connection

from tracksales.protocol import Snapshot

from . import pages
from .changes import CursorUnknown, position
from .paging import customer_pages, product_pages, receipt_pages, small_rows
from .remembered import Manifest, read_manifest

MOST_CHANGES = 2000
"""Rows changed since a snapshot from which on a new one is made."""

_POLL_SECONDS = 5.0
_LONGEST_UNREST_SECONDS = 60.0
_LAG = "SELECT COUNT(*) FROM (SELECT 1 FROM catalog_publication WHERE version > %s LIMIT %s) AS newer"

_log = logging.getLogger(__name__)


def current() -> bytes:
    """The JSON of a protocol.Snapshot not far behind the catalogue, made first where there is none.

    Raises CursorUnknown where the database holds no shop, OSError where pages can't be written.
    """
    known = read_manifest(_manifest_file())
    version, restore_id = position()
    if known and _is_fresh(known, version, restore_id):
        return known.encoded
    return _rebuild(known if known and known.restore_id == restore_id else None)


def forget() -> None:
    """Make the next snapshot from nothing, whatever the newest one is."""
    _manifest_file().unlink(missing_ok=True)


def keep_fresh() -> threading.Event:
    """Start the thread that makes snapshots before registers ask; setting the event ends it."""
    ended = threading.Event()
    threading.Thread(target=_keep_fresh, args=(ended,), name="snapshot", daemon=True).start()
    return ended


def _keep_fresh(ended: threading.Event) -> None:
    seen, restless_since = -1, time.monotonic()
    while not ended.is_set():
        try:
            version, _ = position()
            at_rest = version == seen or read_manifest(_manifest_file()) is None
            if at_rest or time.monotonic() - restless_since > _LONGEST_UNREST_SECONDS:
                restless_since = time.monotonic()
                current()
            seen = version
        except CursorUnknown:
            _log.debug("No shop yet, so no snapshot.")
        except Exception:
            _log.exception("No snapshot could be made; trying again in %d s.", _POLL_SECONDS)
            connection.close()
        ended.wait(_POLL_SECONDS)
    connection.close()


def _is_fresh(known: Manifest, version: int, restore_id: str) -> bool:
    if known.restore_id != restore_id or known.version > version:
        return False
    if known.version != version:
        with connection.cursor() as cursor:
            cursor.execute(_LAG, [known.version, MOST_CHANGES])
            return bool(cursor.fetchone()[0] < MOST_CHANGES)
    return True


def _rebuild(older: Manifest | None) -> bytes:
    """Make a snapshot, or give what another builder made; the older one while it is at it."""
    with _only_builder(wait=older is None) as alone:
        if not alone and older:
            return older.encoded
        made = read_manifest(_manifest_file())
        version, restore_id = position()
        if made and _is_fresh(made, version, restore_id):
            return made.encoded
        with _one_view():
            return _build()


def _build() -> bytes:
    started = time.monotonic()
    version, restore_id = position()
    refs = [*product_pages(), *customer_pages(), *receipt_pages()]
    encoded = msgspec.json.encode(Snapshot(restore_id, version, refs, small_rows()))
    before = read_manifest(_manifest_file())
    pages.write_whole(_manifest_file(), encoded)
    pages.remove_all_but({ref.name for ref in refs} | set(before.pages if before else ()))
    rows = sum(ref.rows for ref in refs)
    _log.info("Snapshot of version %d: %d rows in %.1f s.", version, rows, time.monotonic() - started)
    return encoded


@contextmanager
def _one_view() -> Iterator[None]:
    """Read one state of the catalogue, without keeping writers waiting."""
    if connection.in_atomic_block:
        yield
        return
    read_only = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}
    with connection.cursor() as cursor:
        cursor.execute(read_only[connection.vendor])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


@contextmanager
def _only_builder(*, wait: bool) -> Iterator[bool]:
    """Hold the builder's lock, across threads and processes; False where another holds it."""
    pages.folder().mkdir(parents=True, exist_ok=True)
    with (pages.folder() / "builder.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _manifest_file() -> Path:
    return pages.folder() / "manifest.json"
