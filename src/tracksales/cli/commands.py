"""Which commands there are. Each lives in a module of its own and is a click command or group."""

import click


def add_to(cli: click.Group) -> None:
    """Add every command."""
    from .backup import backup
    from .demo import demo
    from .doctor import doctor
    from .import_ import import_
    from .journal import journal
    from .prepare import prepare
    from .print_agent import print_agent
    from .restore import restore
    from .sales import sales
    from .serve import serve
    from .shop_ import shop, staff

    shops = (prepare, serve, doctor, demo, shop, staff, import_, sales, journal, backup, restore)
    for command in (*shops, print_agent):
        cli.add_command(command)
