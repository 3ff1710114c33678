"""The mail server by its address, as Django wants it told."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}


@dataclass(frozen=True, slots=True)
class MailServer:
    """smtp:// encrypts with STARTTLS, smtps:// from the start, smtp+plain:// not at all."""

    scheme: str
    host: str
    port: int
    user: str
    password: str


NO_MAIL = MailServer("smtp", "", 0, "", "")


def mail_server(address: str) -> MailServer:
    """The server at an address; none for an empty one. Raises ValueError for what is no address."""
    if not address:
        return NO_MAIL
    url = urlsplit(address)
    if url.scheme not in PORTS or not url.hostname:
        raise ValueError(address)
    port = url.port or PORTS[url.scheme]
    return MailServer(
        url.scheme, url.hostname, port, unquote(url.username or ""), unquote(url.password or "")
    )
