"""A journal line: signature, blank, entry; read as it came, whoever signed it."""

import json
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.till import Till
from tests.support.vectors import vectors
from tracksales.journal.bodies import UnreadableBodyError, read_body
from tracksales.journal.line import (
    UnreadableLineError,
    UnusableKeyError,
    check_key,
    read_line,
    signature_holds,
)
from tracksales.protocol import SaleBody

LINES = vectors("lines")
REGISTER = "01900000-0000-7000-8000-00000000000a"


def envelope() -> dict[str, Any]:
    entry: dict[str, Any] = json.loads(Till(REGISTER).append("sale", {}).partition(b" ")[2])
    return entry


@pytest.mark.parametrize("vector", LINES["lines"], ids=[vector["by"] for vector in LINES["lines"]])
def test_a_line_signed_on_either_side_is_read_and_holds(vector: dict[str, Any]) -> None:
    line = read_line(vector["line"].encode())

    assert line.sha256 == vector["sha256"]
    assert signature_holds(vector["public_key"], line)
    body = read_body(line.entry)
    assert isinstance(body, SaleBody)
    assert (line.entry.seq, body.total, body.lines[0].name) == (1, 31_500, "Wanjikũ's flour 😀 \u2028 \n")


def test_a_line_holds_under_no_other_key() -> None:
    first, second = LINES["lines"]

    assert not signature_holds(second["public_key"], read_line(first["line"].encode()))
    assert not signature_holds("AAAA", read_line(first["line"].encode()))


def test_a_changed_letter_breaks_the_signature() -> None:
    vector = LINES["lines"][0]
    changed = vector["line"].replace("T1-1-000001", "T1-1-000007")

    assert not signature_holds(vector["public_key"], read_line(changed.encode()))


def test_the_file_copys_checksums_are_everybodys_crc32() -> None:
    assert [[text, f"{crc32(text.encode()):08x}"] for text, _ in LINES["crc32"]] == LINES["crc32"]


@pytest.mark.parametrize("key", ["", "A", "A" * 87, "BB" * 50, "💥", "\x00", "////"])
def test_what_is_no_key_is_said_to_be_none(key: str) -> None:
    with pytest.raises(UnusableKeyError):
        check_key(key)


@pytest.mark.parametrize(
    "changed",
    [
        {"seq": 0}, {"epoch": 0}, {"epoch": 2**31}, {"seq": 2**53}, {"id": "x"}, {"prev": "0"}, {"at": -1},
        {"kind": "A b"}, {"kind": ""}, {"register": REGISTER.upper()}, {"v": "1"}, {"at": 1.5},
        {"receipts": -1},
    ],
)  # fmt: skip
def test_an_envelope_out_of_bounds_is_no_line(changed: dict[str, Any]) -> None:
    with pytest.raises(UnreadableLineError):
        read_line(b"A" * 86 + b" " + json.dumps(envelope() | changed).encode())


@pytest.mark.parametrize("depth", [2_000, 100_000])
@pytest.mark.parametrize("kind", ["sale", "juggled"])
def test_a_body_nested_without_end_stops_nothing(depth: int, kind: str) -> None:
    till = Till(REGISTER)
    text = till.append(kind, {"deep": "HERE"}).partition(b" ")[2]
    raw = till.sign(text.replace(b'"HERE"', b"[" * depth + b"]" * depth))

    with pytest.raises((UnreadableLineError, UnreadableBodyError)):
        read_body(read_line(raw).entry)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_line_or_are_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(UnreadableLineError):
        read_line(raw)


@given(st.binary(max_size=100), st.sampled_from([b"", b"=", b"==", b"AA", b"-_-_"]))
def test_a_signature_of_any_bytes_is_only_ever_refused(noise: bytes, more: bytes) -> None:
    vector = LINES["lines"][0]
    signature = (noise.replace(b" ", b"") + more + b"A" * 86)[:86]
    line = read_line(signature + b" " + vector["line"].encode().partition(b" ")[2])

    assert not signature_holds(vector["public_key"], line)
