"""Reading an entry's body by its kind."""

from typing import Any

import msgspec

from tracksales.protocol import BODIES, Entry

_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(body) for kind, body in BODIES.items()
}


class UnreadableBodyError(ValueError):
    """The body is of no kind this server knows, or not of its kind's form."""


def read_body(entry: Entry) -> msgspec.Struct:
    """The body as its kind's struct. Raises UnreadableBodyError."""
    decoder = _DECODERS.get(entry.kind)
    if decoder is None:
        raise UnreadableBodyError(f"unknown kind {entry.kind}")
    try:
        body: msgspec.Struct = decoder.decode(entry.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableBodyError(str(error)) from error
    return body
