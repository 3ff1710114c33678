"""The TLS certificate and its key, tried before they are served with."""

import ssl

from tracksales.config import Config, ConfigError


def check_certificate(config: Config) -> None:
    """Raise ConfigError where the files named cannot be read, or do not belong together."""
    if not config.tls_cert:
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(
            config.tls_cert, config.tls_key, password=lambda: ""
        )
    except ssl.SSLError as error:
        raise ConfigError(
            f"TRACKSALES_TLS_CERT and TRACKSALES_TLS_KEY cannot be used ({error.reason or 'no PEM files'}): "
            "name a PEM certificate and the PEM private key that belongs to it, without a password."
        ) from error
    except OSError as error:
        raise ConfigError(
            f"TRACKSALES_TLS_CERT or TRACKSALES_TLS_KEY cannot be read ({error.strerror}): "
            "let this user read both files."
        ) from error
