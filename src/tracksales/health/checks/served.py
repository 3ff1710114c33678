"""What is served, and how: address, certificate, clock, the register's files."""

import json
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from django.conf import settings

from tracksales.config import Config

from ..diagnosis import Diagnosis, look, spoken, well, wrong

_SOON = 14 * 86_400
_LOCAL = ("127.0.0.1", "localhost", "::1")
_BUILT = datetime(2026, 1, 1, tzinfo=UTC).timestamp()
_WAIT_SECONDS = 5


def served(config: Config) -> Iterator[Diagnosis]:
    """The server, as a browser finds it."""
    yield _answers(config)
    yield from _certificate(config)
    if time.time() < _BUILT:
        yield wrong(
            f"This computer's clock says {datetime.now(UTC):%Y-%m-%d}",
            "Set the clock: business days and certificates go by it.",
        )
    if not (settings.REGISTER_BUILD / "index.html").is_file():
        yield wrong("The register is not built", "Start the server by bin/run, which builds it.")


def _answers(config: Config) -> Diagnosis:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(  # noqa: S310
            f"{config.address}readyz", timeout=_WAIT_SECONDS, context=trusting
        ) as answer:
            return well(f"The server answers at {config.address} (HTTP {answer.status})")
    except urllib.error.HTTPError as error:
        return wrong(f"The server at {config.address} is not ready: {_unready(error)}", "See below.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return wrong(
            f"Nobody answers at {config.address} ({reason})",
            "Start the server: bin/run. Registers go on selling and send when it is there.",
        )


def _unready(error: urllib.error.HTTPError) -> str:
    """Which parts are not ready, as /readyz tells; else the status."""
    try:
        parts: dict[str, str] = json.loads(error.read(2000))["parts"]
    except (ValueError, KeyError, TypeError):
        return f"HTTP {error.code}"
    return ", ".join(f"{name} {state}" for name, state in parts.items() if state != "ok")


def _certificate(config: Config) -> Iterator[Diagnosis]:
    if not config.tls_cert:
        if config.host not in _LOCAL:
            yield look(
                f"{config.host} is served without a certificate",
                "Browsers elsewhere let no register work without HTTPS: set TRACKSALES_TLS_CERT and _KEY.",
            )
        return
    ends = x509.load_pem_x509_certificate(Path(config.tls_cert).read_bytes()).not_valid_after_utc
    left = (ends - datetime.now(UTC)).total_seconds()
    if left <= 0:
        yield wrong(
            f"The certificate ended on {ends:%Y-%m-%d}",
            "Renew it: until then registers are offline (their sales are safe).",
        )
    elif left < _SOON:
        yield look(f"The certificate ends in {spoken(left)}", "Renew it: without it registers are offline.")
    else:
        yield well(f"The certificate holds until {ends:%Y-%m-%d}")
