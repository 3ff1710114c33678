"""Which encoding a register's browser is served."""

import pytest

from tracksales.catalog.negotiation import choose_encoding


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("br;q=0, *;q=0.1", "zstd"),
        ("*", "br"),
        ("identity;q=1, gzip;q=0.2", "identity"),
        ("GZIP ; Q=0.7", "gzip"),
        ("br;q=nonsense", "identity"),
        ("br;q=0, zstd;q=0, gzip;q=0, identity;q=0", "identity"),
        (",,;q=1,", "identity"),
    ],
)
def test_the_browser_gets_the_encoding_it_likes_best(header: str, encoding: str) -> None:
    assert choose_encoding(header) == encoding
