"""`tracksales journal`: proving the journals, and taking in rescue files."""

import stat
import sys
from pathlib import Path

import click

MOST_BYTES = 512 * 2**20


@click.group()
def journal() -> None:
    """Registers' journals."""


@journal.command("verify")
def verify_command() -> None:
    """Check every chain, signature, gap, receipt number and total.

    Exits 1 and names what is wrong; exits 0 when all holds.
    """
    from .setup import open_database

    open_database()
    from tracksales.journal.verify import verify

    entries = faults = 0
    for found in verify():
        if isinstance(found, int):
            entries += found
            if sys.stderr.isatty():
                click.echo(f"\r{entries} entries", nl=False, err=True)
        else:
            faults += 1
            click.echo(found)
    click.echo(f"{entries} entries verified, {faults} faults")
    sys.exit(1 if faults else 0)


@journal.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_command(file: Path) -> None:
    """Take in a register's rescue FILE. Any number of times, with one effect."""
    from .setup import open_database

    try:
        status = file.stat()
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read ({error.strerror}): check the path.") from error
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        raise click.ClickException(f"{file} is no rescue file: it is not a plain file of a sensible size.")
    open_database()
    from tracksales import clock
    from tracksales.errors import TracksalesError
    from tracksales.journal.rescue import take_rescue_file

    try:
        taken = take_rescue_file(file.read_bytes(), clock.now())
    except (OSError, TracksalesError) as error:
        raise click.ClickException(f"{file}: {error}") from error
    click.echo(
        f"{taken.lines} entries: {taken.accepted} new, {taken.duplicate} held already, "
        f"{taken.needs_review} kept for review."
    )
