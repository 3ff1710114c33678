"""Going through an installation: what is looked at, in which sequence."""

from collections.abc import Callable, Iterator

from tracksales.config import Config

from .checks.backups import backups
from .checks.folder import folder
from .checks.office import office
from .checks.registers import registers
from .checks.served import served
from .checks.store import store
from .diagnosis import Diagnosis

Check = Callable[[Config], Iterator[Diagnosis]]


def examine(config: Config) -> Iterator[tuple[str, Diagnosis]]:
    """All that can be looked at, each with the name of its place; changes nothing.

    What lies in the database is left out where that is wrong.
    """
    yield from _of("Data folder", folder, config)
    yield from _of("Served", served, config)
    sound = True
    for place, one in _of("Database", store, config):
        sound = sound and one.state != "wrong"
        yield place, one
    if sound:
        yield from _of("Backups", backups, config)
        yield from _of("Shop", office, config)
        yield from _of("Registers", registers, config)


def _of(place: str, check: Check, config: Config) -> Iterator[tuple[str, Diagnosis]]:
    for found in check(config):
        yield place, found
