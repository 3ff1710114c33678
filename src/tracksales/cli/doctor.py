"""`tracksales doctor`: what is wrong with this installation, in words, and what to do."""

import sys

import click

_SIGNS = {"well": ("ok   ", "green"), "look": ("look ", "yellow"), "wrong": ("WRONG", "red")}


@click.command()
def doctor() -> None:
    """Say what is wrong with this installation, and what to do about it. Changes nothing.

    Exits 1 where something is wrong; what should only be looked at leaves it 0.
    """
    import django
    from django.db import connection

    from tracksales.config import ConfigError, read

    config = read()
    if not config.database_url and not (config.folder / "tracksales.sqlite3").is_file():
        raise ConfigError(f"No shop lies in {config.folder}: start bin/run, or name it by TRACKSALES_DATA.")
    django.setup()
    from tracksales.health.doctor import examine

    ill = 0
    last = ""
    for place, found in examine(config):
        if place != last:
            click.echo(f"{'' if not last else chr(10)}{place}")
        last = place
        sign, colour = _SIGNS[found.state]
        click.echo(f"  {click.style(sign, fg=colour)} {found.what}.")
        if found.remedy:
            click.echo(f"        {found.remedy}")
        ill += found.state == "wrong"
    connection.close()
    click.echo(f"\n{ill} {'thing is' if ill == 1 else 'things are'} wrong." if ill else "\nNothing is wrong.")
    sys.exit(1 if ill else 0)
