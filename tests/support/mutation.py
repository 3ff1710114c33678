"""Good input spoiled by chance: bytes flipped, cut, doubled and mixed, JSON of unexpected values."""

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as some

NASTY_BYTES = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\r\n", b'"', b"'", b",", b";", b"{}", b"[" * 2000, b"]]]",
    b"null", b"NaN", b"-0", b"1e999", b"9" * 400, b"\\u0000", b"\\ud800", "\u202e".encode(), "🙂".encode(),
    b"=1+1", b"../../etc/passwd", b"%00", b"<script>", b"' OR 1=1 --", b"PK\x03\x04", b"\x1f\x8b",
]  # fmt: skip
NASTY_VALUES: list[Any] = [
    None, True, -1, 0, 1, 0.1, -0.0, 1e308, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**30, "", "\x00", "x",
    "\ud800", "\u202e" + "x" * 600, "x" * 5000, "<script>alert(1)</script>", "=1+1", "../../etc/passwd",
    [], [[]], [None], {}, {"": None}, {"__proto__": 1}, [1] * 3000, {"id": 1, "name": 1},
    "01900000-0000-7000-8000-00000000000a",
]  # fmt: skip


@some.composite
def spoiled_bytes(draw: Any, originals: Sequence[bytes]) -> bytes:
    """One of these, changed in one to six places."""
    content = draw(some.sampled_from(originals))
    for _ in range(draw(some.integers(1, 6))):
        start, end = sorted(draw(some.tuples(*[some.integers(0, len(content))] * 2)))
        content = _CHANGES[draw(some.sampled_from(sorted(_CHANGES)))](draw, content, start, end, originals)
    return content


def _flip(draw: Any, content: bytes, start: int, *_: Any) -> bytes:
    if not content:
        return b""
    at = min(start, len(content) - 1)
    return content[:at] + bytes([content[at] ^ 1 << draw(some.integers(0, 7))]) + content[at + 1 :]


_CHANGES: dict[str, Any] = {
    "flip": _flip,
    "cut": lambda _, content, start, end, __: content[:start] + content[end:],
    "double": lambda _, content, start, end, __: content[:end] + content[start:end] * 3 + content[end:],
    "insert": lambda draw, content, start, *_: (
        content[:start] + draw(some.sampled_from(NASTY_BYTES) | some.binary(max_size=40)) + content[start:]
    ),
    "mix": lambda draw, content, start, _, others: (
        content[:start] + draw(some.sampled_from(others))[start // 2 :]
    ),
}


@some.composite
def spoiled_json(draw: Any, originals: Sequence[Any]) -> Any:
    """One of these, with one to four of its values replaced, doubled or gone."""
    value = copy.deepcopy(draw(some.sampled_from(originals)))
    for _ in range(draw(some.integers(1, 4))):
        spots = list(_spots(value))
        if not spots:
            return value
        holder, key = draw(some.sampled_from(spots))
        if draw(some.integers(0, 5)) == 0:
            del holder[key]
        else:
            new = draw(some.sampled_from(NASTY_VALUES) | some.integers() | some.text(max_size=20))
            holder[key] = copy.deepcopy(new)
    return value


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    inside: Any = ()
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in inside:
        yield value, key
        yield from _spots(child)


def as_text(value: Any) -> bytes:
    """The JSON, with halves of characters as they are."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
