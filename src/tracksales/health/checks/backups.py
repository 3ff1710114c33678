"""Whether the ledger lies anywhere else than here."""

from collections.abc import Iterator
from pathlib import Path

from tracksales.backup.last import last_backup
from tracksales.config import Config

from ..diagnosis import Diagnosis, look, spoken, well
from ..shop import age

_STALE = 36 * 3600


def backups(config: Config) -> Iterator[Diagnosis]:
    """The backup made last."""
    last = last_backup(config.folder)
    if last is None:
        yield look("No backup was ever made here", "tracksales backup FOLDER on another disk, every night.")
        return
    waited = age(last.made_at) or 0
    told = f"The last backup is {spoken(waited)} old ({last.file})"
    if waited > _STALE:
        yield look(told, "See what became of the nightly one; its words say why it failed.")
    elif not Path(last.file).exists():
        yield look(f"{told}, and it is not there any more", "Find it, or make another: tracksales backup.")
    else:
        yield well(told)
