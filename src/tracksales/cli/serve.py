"""`tracksales serve`: the app server, for one shop."""

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from tracksales.config import Config, ConfigError

from .setup import open_database

THREADS = 16
BACKLOG = 1024


@click.command()
def serve() -> None:
    """Serve the register and the office until Ctrl-C."""
    open_database()
    from tracksales.settings import CONFIG

    try:
        server(CONFIG).serve()
    except OSError as error:
        raise ConfigError(
            f"Port {CONFIG.port} on {CONFIG.host} cannot be used ({error.strerror}): set PORT to another."
        ) from error


def server(config: Config) -> Server:
    """The server as configured: one process for SQLite, so that one thread writes."""
    return Server(
        "tracksales.wsgi:application",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        log_level=LogLevels.error,
        ssl_cert=config.tls_cert or None,
        ssl_key=config.tls_key or None,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    )
