"""`tracksales serve`: the app server, for one shop."""

import os
import resource
import shutil
import signal
from pathlib import Path
from typing import Any

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from tracksales.config import Config, ConfigError, read
from tracksales.health.logs import logging_settings

from .certificate import check_certificate
from .prepare import make_ready, welcome
from .setup import open_database

BACKLOG = 1024
CONNECTIONS = 16_384
"""Open at most, most of them idle: every browser keeps a few. The accepting stops beyond that."""

KILLED_AFTER = 20
"""Seconds that a worker has to answer what it is answering, once it was told to stop."""


@click.command()
@click.option("--demo", is_flag=True, help="Make a demo shop first where there is no shop yet.")
def serve(demo: bool) -> None:
    """Serve the register and the office until Ctrl-C."""
    _share_counts()
    open_database()
    from tracksales.settings import CONFIG

    check_certificate(CONFIG)
    make_ready(demo=demo)
    served = server(CONFIG)
    words = welcome()
    served.on_startup(lambda: click.echo(words))
    _load_before_the_workers_fork()
    _allow_connections()
    _let_the_parent_alone_hear_signals()
    try:
        served.serve()
    except (OSError, RuntimeError) as error:
        said = str(error).partition("\n")[0]
        if isinstance(error, RuntimeError) and "os error" not in said:
            raise
        raise ConfigError(
            f"Port {CONFIG.port} on {CONFIG.host} cannot be used ({said}): set PORT to another."
        ) from error


def server(config: Config) -> MPServer:
    """The server as configured: one process for SQLite, so that one thread writes."""
    return MPServer(
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


def _share_counts() -> None:
    """Several processes count into one folder, of which any of them tells /metrics the sum."""
    config = read()
    if config.workers == 1:
        return
    folder = config.folder / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _log_settings(form: str) -> dict[str, Any]:
    """The app server's own words, in the form of all others."""
    settings = logging_settings(form)
    settings["loggers"] = {"_granian": {"handlers": ["console"], "propagate": False}}
    return settings


def _load_before_the_workers_fork() -> None:
    """The application's modules are shared; a database connection must not be (sqlite.org/howtocorrupt)."""
    from django.db import connections

    import tracksales.urls
    import tracksales.wsgi  # noqa: F401
    from tracksales.journal.contact import contacts
    from tracksales.sales.teller import teller

    os.register_at_fork(after_in_child=teller.let_wake)
    os.register_at_fork(after_in_child=contacts.let_wake)
    connections.close_all()


def _allow_connections() -> None:
    """As many open files as the system lets this user have, up to what may be needed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + 1024
    if soft not in (resource.RLIM_INFINITY,) and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def _let_the_parent_alone_hear_signals() -> None:
    """Ctrl-C reaches every process, and two signals at once hang a worker: its parent alone ends it.

    Until the worker listens, a SIGTERM ends it as the system does; none is lost while it is made.
    """
    both = [signal.SIGINT, signal.SIGTERM]

    def in_child() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])

    os.register_at_fork(
        before=lambda: signal.pthread_sigmask(signal.SIG_BLOCK, both),
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, both),
        after_in_child=in_child,
    )
