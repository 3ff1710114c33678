"""A journal line as it travels: signature, blank, entry. The bytes signed are the bytes kept."""

import binascii
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from tracksales.protocol import Entry

_decode_entry = msgspec.json.Decoder(Entry).decode
_ECDSA = ECDSA(SHA256())


class UnreadableLineError(ValueError):
    """The bytes are no journal line."""


class UnusableKeyError(ValueError):
    """The text is no public key on P-256."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line read: the bytes, their hash (what the next entry's `prev` names), and the entry."""

    raw: bytes
    sha256: str
    signature: bytes
    signed: bytes
    entry: Entry


def read_line(raw: bytes) -> Line:
    """Read a line's envelope; the body is left as it is. Raises UnreadableLineError."""
    signature, blank, signed = raw.partition(b" ")
    if not blank or len(signature) != 86:
        raise UnreadableLineError("no signature before the entry")
    try:
        entry = _decode_entry(signed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableLineError(str(error)) from error
    return Line(raw, sha256(raw).hexdigest(), signature, signed, entry)


@lru_cache(maxsize=4096)
def _key(encoded: str) -> EllipticCurvePublicKey:
    try:
        point = urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
        return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), point)
    except (ValueError, binascii.Error) as error:
        raise UnusableKeyError("the public key is no point on P-256") from error


def check_key(encoded: str) -> None:
    """Raise UnusableKeyError unless the text is a public key: base64url of the raw P-256 point."""
    _key(encoded)


def signature_holds(encoded_key: str, line: Line) -> bool:
    """Whether the line is signed by the key (ECDSA P-256 SHA-256, r and s as WebCrypto gives them)."""
    try:
        signature = urlsafe_b64decode(line.signature + b"==")
        r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
        _key(encoded_key).verify(encode_dss_signature(r, s), line.signed, _ECDSA)
    except (InvalidSignature, UnusableKeyError, binascii.Error):
        return False
    return len(signature) == 64
