"""Settings that cannot be: each is refused in one sentence that names it and the remedy."""

from pathlib import Path

import pytest

from tests.support.certificate import write_certificate
from tracksales import config, database
from tracksales.cli.certificate import check_certificate
from tracksales.config import Config, ConfigError

FORM = "DATABASE_URL must read postgresql://user:password@host:port/name."


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave only the data folder set."""
    for one in config.SETTINGS:
        monkeypatch.delenv(one.name, raising=False)
    monkeypatch.setenv("TRACKSALES_DATA", str(tmp_path))


def read(monkeypatch: pytest.MonkeyPatch, **settings: str) -> Config:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return config.read()


def test_without_settings_the_defaults_are_those_that_help_shows() -> None:
    shown = {one.name: one.default for one in config.SETTINGS}

    read = config.read()

    assert (str(read.port), read.host, str(read.workers)) == (
        shown["PORT"],
        shown["HOST"],
        shown["TRACKSALES_WORKERS"],
    )
    assert ",".join(read.allowed_hosts) == shown["TRACKSALES_ALLOWED_HOSTS"]
    assert (read.database_url, read.tls_cert, read.tls_key) == ("", "", "")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::", "http://[::1]:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("till.example", "http://till.example:8000/"),
    ],
)
def test_the_address_is_one_that_a_browser_takes(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str
) -> None:
    assert read(monkeypatch, HOST=host).address == address


@pytest.mark.parametrize(
    "url", ["mysql://u@h/x", "postgresql://h", "postgresql://h:x/x", "postgresql://[::1/x", "x"]
)
def test_an_address_that_is_no_databases(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    with pytest.raises(ConfigError) as refused:
        database.django_settings(read(monkeypatch, DATABASE_URL=url))

    assert str(refused.value) == FORM


@pytest.mark.parametrize(
    ("place", "mode"),
    [
        ("u:p@db.example/x", "require"),
        ("u:p@192.0.2.7:5432/x", "require"),
        ("u:p@/x?host=db.example", "require"),
        ("u:p@db.example/x?sslmode=verify-full", "verify-full"),
        ("u:p@db.example/x?sslmode=disable", "disable"),
        ("u:p@127.0.0.1:5432/x", None),
        ("u:p@localhost/x", None),
        ("u:p@[::1]/x", None),
        ("u:p@/x?host=/run/postgresql", None),
        ("/x", None),
    ],
)
def test_a_database_on_another_machine_is_spoken_to_by_tls_unless_its_address_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, place: str, mode: str | None
) -> None:
    settings = database.django_settings(read(monkeypatch, DATABASE_URL=f"postgresql://{place}"))

    assert settings["OPTIONS"].get("sslmode") == mode


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("smtp+plain://127.0.0.1:1025", True),
        ("smtp+plain://localhost", True),
        ("smtp+plain://mail.example", False),
        ("smtp+plain://192.0.2.7:25", False),
        ("smtp://mail.example", True),
        ("smtps://mail.example", True),
    ],
)
def test_a_mail_server_on_another_machine_gets_no_receipts_unencrypted(
    monkeypatch: pytest.MonkeyPatch, address: str, taken: bool
) -> None:
    said = {"TRACKSALES_MAIL": address, "TRACKSALES_MAIL_FROM": "till@duka.example"}
    if taken:
        assert read(monkeypatch, **said).mail.host
        return
    with pytest.raises(ConfigError, match="smtp\\+plain://, which is for a relay on this machine"):
        read(monkeypatch, **said)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("TRACKSALES_WORKERS", "0"),
        ("TRACKSALES_WORKERS", "2"),
    ],
)
def test_a_number_that_cannot_be(monkeypatch: pytest.MonkeyPatch, setting: str, value: str) -> None:
    with pytest.raises(ConfigError, match=rf"^{setting} "):
        read(monkeypatch, **{setting: value})


@pytest.mark.parametrize("named", ["TRACKSALES_TLS_CERT", "TRACKSALES_TLS_KEY"])
def test_one_of_certificate_and_key(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    with pytest.raises(ConfigError, match="go together: set both or neither"):
        read(monkeypatch, **{named: __file__})


def test_a_key_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError) as refused:
        read(monkeypatch, TRACKSALES_TLS_CERT=__file__, TRACKSALES_TLS_KEY="/nowhere/key.pem")

    assert str(refused.value) == (
        "TRACKSALES_TLS_KEY names /nowhere/key.pem, and there is no such file: correct the path."
    )


def test_a_certificate_and_its_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificate, key = map(str, write_certificate(tmp_path))
    settings = read(monkeypatch, TRACKSALES_TLS_CERT=certificate, TRACKSALES_TLS_KEY=key)

    check_certificate(settings)

    assert settings.address == "https://127.0.0.1:8000/"


def test_files_that_are_no_certificate_and_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    certificate, _ = write_certificate(tmp_path / "one")
    _, key = write_certificate(tmp_path / "other")
    _, sealed = write_certificate(tmp_path / "sealed", password=b"secret")
    for pair in ((certificate, key), (certificate, sealed), (key, certificate), (Path(__file__), key)):
        cert_file, key_file = map(str, pair)
        settings = read(monkeypatch, TRACKSALES_TLS_CERT=cert_file, TRACKSALES_TLS_KEY=key_file)
        with pytest.raises(ConfigError, match="belongs to it, without a password"):
            check_certificate(settings)
