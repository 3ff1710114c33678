"""The `tracksales` command."""

import os
import sys

import click

from tracksales import __version__
from tracksales.config import SETTINGS, ConfigError

INTERRUPTED = 130
"""The exit code that shells give to a command ended by Ctrl-C."""


def _settings_text() -> str:
    lines = [f"  {one.name:<26}{one.meaning} (default: {one.default})" for one in SETTINGS]
    return "\b\nSettings, from the environment:\n" + "\n".join(lines)


class _Commands(click.Group):
    """Loads Django only for a command that is really run, and says settings' faults in one line."""

    def invoke(self, ctx: click.Context) -> object:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracksales.settings")
        try:
            return super().invoke(ctx)
        except ConfigError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            sys.exit(INTERRUPTED)


@click.group(cls=_Commands, epilog=_settings_text())
@click.version_option(__version__)
def cli() -> None:
    """Tracksales: an offline-first point of sale."""


def main() -> None:
    """Run the command line."""
    try:
        from . import commands

        commands.add_to(cli)
        sys.exit(cli())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
