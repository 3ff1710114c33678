"""Who calls: a register by its own credential, or a person by this browser's session."""

from django.http import HttpRequest

from tracksales.errors import TracksalesError
from tracksales.journal.registers import Caller, authenticate


def caller(request: HttpRequest) -> Caller:
    """The calling register. Raises TracksalesError credential_missing, _refused or register_revoked.

    Header: `Authorization: Register <id>:<secret>`. No cookie, no session, no CSRF token: a login
    that expired never stops the outbox.
    """
    scheme, _, credential = request.headers.get("Authorization", "").partition(" ")
    register, colon, secret = credential.partition(":")
    if scheme != "Register" or not colon or "\x00" in register:
        raise TracksalesError("credential_missing")
    return authenticate(register, secret)


def same_origin(request: HttpRequest) -> None:
    """Refuse a request that another site's page sent with this browser's session.

    Browsers name a page's origin on every POST (Fetch standard, `Origin` header); other clients
    carry no session that a foreign page could misuse.
    """
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.get_host():
        raise TracksalesError("request_unreadable", "(it came from another site's page)")
