"""`tracksales restore`: a backup takes the ledger's place, and registers send again what it lacks."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .progress import Progress

if TYPE_CHECKING:
    from tracksales.backup.manifest import Contents, Manifest

NEXT = """\
What happens next:
- Start the server. Every register sees that this is another history and sends again, by itself,
  what this backup lacks of the last 30 days: nothing is doubled.
- Make again in the office what was changed there since: products, prices, staff and their passwords.
  Revoke again the registers that were revoked since; enrol anew those that were enrolled since.
- Everybody signs in anew. Receipts by e-mail that were queued then may go out a second time.
- When no register has anything pending, run `tracksales journal verify`."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Replace the ledger that is there without asking.")
def restore(file: Path, yes: bool) -> None:
    """Put the backup FILE in the place of this installation's ledger; the server must be stopped.

    The ledger that is there is kept beside it under another name.
    """
    from .setup import load

    load()
    from django.db import DatabaseError

    from tracksales import clock
    from tracksales.backup.manifest import BackupError, Contents, Manifest
    from tracksales.backup.restore import restore as put_back
    from tracksales.settings import CONFIG
    from tracksales.shop.settings import NoShopError

    progress = Progress()

    def confirm(manifest: Manifest, there: Contents | None) -> None:
        progress.end()
        _confirm(manifest, there, yes=yes)

    try:
        done = put_back(file, CONFIG.folder, clock.now(), confirm, progress.tell)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    except (DatabaseError, NoShopError, OSError) as error:
        said = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
        raise click.ClickException(
            f"{file} could not be restored ({said}): see that it can be read and that the disk of "
            f"{CONFIG.folder} has room. The ledger is as it was."
        ) from error
    finally:
        progress.end()
    click.echo(f"Restored {_described(done.manifest)}.")
    if done.replaced:
        click.echo(f"The ledger that was there is kept: {done.replaced}")
    click.echo(NEXT)


def _confirm(manifest: "Manifest", there: "Contents | None", *, yes: bool) -> None:
    if yes:
        return
    held = f"{there.shop}, {there.entries} entries" if there else "a database that cannot be read or is empty"
    words = f"{held}, would be replaced by {_described(manifest)}"
    if not sys.stdin.isatty():
        raise click.ClickException(f"There is a ledger already: {words}. Nothing was changed: say --yes.")
    click.confirm(f"{words}. Replace it?", abort=True, err=True)


def _described(manifest: "Manifest") -> str:
    made = datetime.fromtimestamp(manifest.made_at / 1000, UTC)
    held = manifest.contents
    return f"{held.shop} as of {made:%Y-%m-%d %H:%M:%S} UTC, {held.entries} entries"
