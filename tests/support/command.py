"""Running a command of `tracksales` within a test's own database."""

import click
from click.testing import CliRunner, Result


def run(command: click.Command, *arguments: object) -> Result:
    """Run it; whatever it raises, apart from its own exit, is the test's."""
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
