"""The app server as configured, which says where it is once it answers there."""

import socket
from pathlib import Path
from typing import Any

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from tracksales.config import Config
from tracksales.health.logs import logging_settings

BACKLOG = 1024
CONNECTIONS = 16_384
"""Open at most, most of them idle: every browser keeps a few. The accepting stops beyond that."""

KILLED_AFTER = 20
"""Seconds that a worker has to answer what it is answering, once it was told to stop."""

LOOK_AGAIN = 0.02
"""Seconds between two looks whether a worker listens by now."""


class AppServer(MPServer):
    """Granian, whose own hook at the start is called before a worker listens.

    `words` are printed once the port takes a connection; not at all where it was stopped, or a worker died,
    before.
    """

    words = ""

    def startup(self, spawn_target: Any, target_loader: Any) -> None:
        """Start the workers, and say so when one of them answers."""
        super().startup(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        while not self.main_loop_interrupt.is_set():
            if self._answers():
                click.echo(self.words)
                return
            self.main_loop_interrupt.wait(LOOK_AGAIN)

    def _answers(self) -> bool:
        try:
            socket.create_connection((self.bind_addr, self.bind_port), timeout=1).close()
        except OSError:
            return False
        return True


def app_server(config: Config, words: str) -> AppServer:
    """The server of `config`, which says `words` once it answers. SQLite has one worker, and its writer."""
    server = AppServer(
        "tracksales.wsgi:application",
        address=config.host,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=config.threads,
        backlog=BACKLOG,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,
        log_dictconfig=_log_settings(config.log),
        ssl_cert=Path(config.tls_cert) if config.tls_cert else None,
        ssl_key=Path(config.tls_key) if config.tls_key else None,
        respawn_failed_workers=True,
        workers_kill_timeout=KILLED_AFTER,
    )
    server.words = words
    return server


def _log_settings(form: str) -> dict[str, Any]:
    """The app server's own words, in the form of all others."""
    settings = logging_settings(form)
    settings["loggers"] = {"_granian": {"handlers": ["console"], "propagate": False}}
    return settings
