"""`tracksales serve`: the app server, for one shop."""

import multiprocessing
import os
import resource
import shutil
import signal
from collections.abc import Callable
from typing import Any

import click

from tracksales.config import ConfigError, read

from .app_server import CONNECTIONS, app_server
from .certificate import check_certificate
from .prepare import make_ready, welcome
from .setup import open_database

BESIDE = 2
"""Threads that may wait for the writer beside those of the requests: the contacts', and the teller's."""


@click.command()
@click.option("--demo", is_flag=True, help="Make a demo shop first where there is no shop yet.")
def serve(demo: bool) -> None:
    """Serve the register and the office until Ctrl-C."""
    _share_counts()
    open_database()
    from tracksales.settings import CONFIG

    check_certificate(CONFIG)
    make_ready(demo=demo)
    server = app_server(CONFIG, welcome())
    _load_before_the_workers_fork()
    _allow_connections()
    _let_the_parent_alone_hear_signals()
    multiprocessing.set_start_method("fork", force=True)
    try:
        server.serve(target_loader=_application, wrap_loader=False)
    except (OSError, RuntimeError) as error:
        said = str(error).partition("\n")[0]
        if isinstance(error, RuntimeError) and "os error" not in said:
            raise
        raise ConfigError(
            f"Port {CONFIG.port} on {CONFIG.host} cannot be used ({said}): set PORT to another."
        ) from error


def _share_counts() -> None:
    """Several processes count into one folder, of which any of them tells /metrics the sum."""
    config = read()
    if config.workers == 1:
        return
    folder = config.folder / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _load_before_the_workers_fork() -> None:
    """The application's modules are shared; a database connection must not be (sqlite.org/howtocorrupt)."""
    from django.db import connections

    import tracksales.urls
    import tracksales.wsgi  # noqa: F401

    connections.close_all()


def _application() -> Callable[..., Any]:
    """What a worker answers requests with, once that which stands beside the requests is let loose in it."""
    from tracksales.journal.contact import contacts
    from tracksales.journal.writer import writer
    from tracksales.sales.teller import teller
    from tracksales.settings import CONFIG
    from tracksales.wsgi import application

    writer.move_out(CONFIG.threads + BESIDE)
    teller.let_wake()
    contacts.let_wake()
    return application


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
    heard: list[set[signal.Signals | int]] = []

    def in_child() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])

    os.register_at_fork(
        before=lambda: heard.append(signal.pthread_sigmask(signal.SIG_BLOCK, both)),
        after_in_parent=lambda: signal.pthread_sigmask(signal.SIG_SETMASK, heard.pop()),
        after_in_child=in_child,
    )
