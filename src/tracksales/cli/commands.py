"""Which commands there are. Each lives in a module of its own and is a click command or group."""

import click


def add_to(cli: click.Group) -> None:
    """Add every command."""
    for command in ():
        cli.add_command(command)
