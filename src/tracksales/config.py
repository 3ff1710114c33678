"""The installation's settings, all from the environment. `tracksales --help` lists them."""

import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from .machine import on_this_machine
from .mailserver import NO_MAIL, MailServer, mail_server

MOST_THREADS = 32
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, its default as shown to a person, and its meaning."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("PORT", "8000", "TCP port to serve on"),
    Setting("HOST", "127.0.0.1", "address to serve on; 0.0.0.0 opens the shop's network"),
    Setting("TRACKSALES_DATA", "./data", "folder for the database, secrets and snapshots"),
    Setting("DATABASE_URL", "SQLite in the data folder", "postgresql://user:password@host:port/name"),
    Setting("TRACKSALES_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "host names served, comma-separated"),
    Setting("TRACKSALES_TLS_CERT", "none", "PEM certificate file; with the key, serves HTTPS"),
    Setting("TRACKSALES_TLS_KEY", "none", "PEM private key file of the certificate"),
    Setting(
        "TRACKSALES_MAIL", "none", "mail server for receipts: smtp://user:password@host:587, or smtps://"
    ),
    Setting("TRACKSALES_MAIL_FROM", "none", "the address that receipts come from; needed with a mail server"),
    Setting("TRACKSALES_WORKERS", "1", "server processes; more than one needs PostgreSQL"),
    Setting("TRACKSALES_LOG", "lines", "lines: what went wrong, for a person; json: each request too"),
    Setting("TRACKSALES_METRICS_TOKEN", "none", "the bearer token that opens /metrics to Prometheus"),
)


class ConfigError(Exception):
    """A setting is unusable; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, read and checked."""

    host: str
    port: int
    folder: Path
    database_url: str
    allowed_hosts: tuple[str, ...]
    tls_cert: str
    tls_key: str
    workers: int
    mail: MailServer = NO_MAIL
    mail_from: str = ""
    log: str = "lines"
    metrics_token: str = ""

    @property
    def threads(self) -> int:
        """How many requests each server process answers at once; on PostgreSQL each has a connection."""
        return max(MOST_THREADS // 4, min(MOST_THREADS, 2 * MOST_THREADS // self.workers))

    @property
    def address(self) -> str:
        """Where this machine's browser finds the server."""
        host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self.host, self.host)  # noqa: S104
        host = f"[{host}]" if ":" in host and not host.startswith("[") else host
        return f"{'https' if self.tls_cert else 'http'}://{host}:{self.port}/"


def read() -> Config:
    """Read the environment. Raises ConfigError for a value that cannot be."""
    env = os.environ
    cert, key = env.get("TRACKSALES_TLS_CERT", ""), env.get("TRACKSALES_TLS_KEY", "")
    if bool(cert) != bool(key):
        raise ConfigError("TRACKSALES_TLS_CERT and TRACKSALES_TLS_KEY go together: set both or neither.")
    for name, file in (("TRACKSALES_TLS_CERT", cert), ("TRACKSALES_TLS_KEY", key)):
        if file and not Path(file).is_file():
            raise ConfigError(f"{name} names {file}, and there is no such file: correct the path.")
    database_url = env.get("DATABASE_URL", "")
    workers = _whole_number("TRACKSALES_WORKERS", env.get("TRACKSALES_WORKERS", "1"), 1, 64)
    if workers > 1 and not database_url:
        raise ConfigError("TRACKSALES_WORKERS above 1 needs PostgreSQL: set DATABASE_URL, or leave it at 1.")
    mail, mail_from = _mail(env.get("TRACKSALES_MAIL", ""), env.get("TRACKSALES_MAIL_FROM", ""))
    hosts = env.get("TRACKSALES_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
    return Config(
        host=env.get("HOST", "127.0.0.1"),
        port=_whole_number("PORT", env.get("PORT", "8000"), 1, 65535),
        folder=Path(env.get("TRACKSALES_DATA", str(ROOT / "data"))).expanduser().resolve(),
        database_url=database_url,
        allowed_hosts=tuple(host.strip() for host in hosts.split(",") if host.strip()),
        tls_cert=cert,
        tls_key=key,
        workers=workers,
        mail=mail,
        mail_from=mail_from,
        log=_one_of("TRACKSALES_LOG", env.get("TRACKSALES_LOG", "lines"), "lines", "json"),
        metrics_token=env.get("TRACKSALES_METRICS_TOKEN", ""),
    )


def _mail(address: str, sender: str) -> tuple[MailServer, str]:
    try:
        server = mail_server(address)
    except ValueError as error:
        raise ConfigError(
            "TRACKSALES_MAIL must read smtp://user:password@host:587, or smtps:// for TLS from the start."
        ) from error
    if server.scheme == "smtp+plain" and not on_this_machine(server.host):
        raise ConfigError(
            "TRACKSALES_MAIL says smtp+plain://, which is for a relay on this machine: "
            "receipts would go to another one unencrypted. Use smtp:// or smtps://."
        )
    if server.host and not re.fullmatch(r"[^@\s]+@[^@\s]+", sender):
        raise ConfigError("TRACKSALES_MAIL needs TRACKSALES_MAIL_FROM: the address that receipts come from.")
    return server, sender


def _whole_number(name: str, text: str, low: int, high: int) -> int:
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    raise ConfigError(f"{name} is {text!r}; it must be a whole number from {low} to {high}.")


def _one_of(name: str, text: str, *choices: str) -> str:
    if text in choices:
        return text
    raise ConfigError(f"{name} is {text!r}; it must be {' or '.join(choices)}.")


def prepare_folder(config: Config) -> None:
    """Make the data folder. Raises ConfigError where it cannot be written."""
    try:
        config.folder.mkdir(parents=True, exist_ok=True)
        probe = config.folder / f".probe-{secrets.token_hex(4)}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise ConfigError(
            f"The data folder {config.folder} cannot be written ({error.strerror}): "
            "give it to this user, or name another by TRACKSALES_DATA."
        ) from error


def secret_key(config: Config) -> str:
    """The installation's secret, made once and kept in the data folder, readable by its owner only."""
    file = config.folder / "secret-key"
    try:
        if not file.exists() or not file.stat().st_size:
            _write_secret(file)
        return file.read_text(encoding="ascii")
    except OSError as error:
        raise ConfigError(
            f"{file} cannot be used ({error.strerror}): give it to this user, "
            "or name another folder by TRACKSALES_DATA."
        ) from error


def _write_secret(file: Path) -> None:
    """Whole or not at all, whatever ends the process."""
    fresh = file.with_name(f".secret-key-{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(64))
    fresh.replace(file)
