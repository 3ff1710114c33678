"""`tracksales backup`: the ledger in one file, while the server serves."""

from pathlib import Path

import click

from .progress import Progress


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--keep", type=click.IntRange(1), metavar="N", help="Then remove all but the newest N backups there."
)
def backup(folder: Path, keep: int | None) -> None:
    """Write a backup into FOLDER: on another disk, best in another building.

    The server goes on serving. The file appears only when it is whole, checked and on the disk;
    `tracksales restore` puts it back. It holds the whole database: staff, customers and sales.
    """
    from .setup import load

    load()
    from django.db import DatabaseError

    from tracksales import clock
    from tracksales.backup.last import note_backup
    from tracksales.backup.make import make_backup
    from tracksales.backup.manifest import BackupError
    from tracksales.settings import CONFIG
    from tracksales.shop.settings import NoShopError

    progress, now = Progress(), clock.now()
    try:
        made = make_backup(folder, keep or 0, now, progress.tell)
        note_backup(CONFIG.folder, made.file, now)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    except NoShopError as error:
        raise click.ClickException(f"There is nothing to back up. {error}") from error
    except (DatabaseError, OSError) as error:
        said = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
        raise click.ClickException(
            f"No backup was made in {folder} ({said}): see that the folder can be written, that its disk has "
            "room for the database twice, and that the database can be read. Earlier backups are still there."
        ) from error
    finally:
        progress.end()
    held = made.manifest.contents
    click.echo(
        f"{made.file}: {held.shop}, {held.entries} entries of {len({one.register for one in held.heads})} "
        f"registers, {made.file.stat().st_size / 2**20:.1f} MB; {len(made.removed)} older removed."
    )
