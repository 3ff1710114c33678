"""`tracksales print-agent`: on a till's computer, for a printer that its browser cannot reach."""

import os
import secrets
from pathlib import Path

import click

from tracksales.printagent.jobs import Jobs
from tracksales.printagent.printers import UnknownPrinterError, printer_at
from tracksales.printagent.server import Agent

TOKEN_FILE = "~/.tracksales-print-agent-token"  # noqa: S105
ORIGINS = ("http://127.0.0.1:8000", "http://localhost:8000")


@click.command("print-agent")
@click.option(
    "--printer", required=True, help="tcp://HOST:9100, file:PATH, serial:PORT@BAUD or usb:VVVV:PPPP."
)
@click.option("--origin", "origins", multiple=True, help="Where the register is served; may be repeated.")
@click.option("--port", default=8180, show_default=True, type=click.IntRange(1, 65535))
@click.option("--token-file", default=TOKEN_FILE, show_default=True, help="Keeps the token that tills need.")
def print_agent(printer: str, origins: tuple[str, ...], port: int, token_file: str) -> None:
    """Print what the register on this computer sends, until Ctrl-C."""
    try:
        jobs = Jobs(printer_at(printer))
        token = _token(Path(token_file).expanduser())
        agent = Agent(port, jobs, printer=printer, token=token, origins=tuple(origins) or ORIGINS)
    except UnknownPrinterError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"The agent cannot start ({error}).") from error
    with agent:
        click.echo(f"Printing to {printer}.\nAddress: http://127.0.0.1:{port}\nToken:   {token}")
        agent.serve_forever()


def _token(file: Path) -> str:
    """Made once, readable by its owner only."""
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        token = secrets.token_urlsafe(16)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(token)
        return token
