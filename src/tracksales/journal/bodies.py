"""Reading an entry's body by its kind."""

from dataclasses import replace
from typing import Any

import msgspec

from tracksales.protocol import BODIES, Entry

from .line import Line, UnreadableLineError, read_line

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


def read_ahead(raw: bytes) -> Line | bytes:
    """The line with its body as far as they can be read, or else the bytes: what needs no turn to write."""
    try:
        line = read_line(raw)
    except UnreadableLineError:
        return raw
    try:
        return replace(line, body=read_body(line.entry))
    except UnreadableBodyError:
        return line
