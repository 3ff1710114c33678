"""Pages of the catalogue as files."""

import gzip
import hashlib
from pathlib import Path

import brotli
import pytest
import zstandard
from pytest_django import Settings

from tracksales.catalog import pages

PAGE = b'{"id":[1,2],"name":["Ugali","Sukuma wiki"]}' * 50
UNPACK = {
    "br": brotli.decompress,
    "zstd": zstandard.decompress,
    "gzip": gzip.decompress,
    "identity": bytes,
}


@pytest.fixture(autouse=True)
def snapshot_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.SNAPSHOT_FOLDER = tmp_path / "snapshots"
    return tmp_path / "snapshots"


@pytest.mark.parametrize("encoding", UNPACK)
def test_a_page_comes_back_in_every_encoding_with_its_size(encoding: str) -> None:
    name = pages.write_page(PAGE)
    file, found, size = pages.open_page(name, "gzip;q=0" if encoding == "identity" else encoding)
    with file:
        packed = file.read()
    assert (found, size, UNPACK[encoding](packed)) == (encoding, len(packed), PAGE)


def test_a_page_is_named_by_its_content_and_written_once(snapshot_folder: Path) -> None:
    name = pages.write_page(PAGE)
    before = {file: file.stat().st_mtime_ns for file in snapshot_folder.iterdir()}
    assert name == hashlib.sha256(PAGE).hexdigest()
    assert pages.write_page(PAGE) == name
    assert {file: file.stat().st_mtime_ns for file in snapshot_folder.iterdir()} == before


@pytest.mark.parametrize(
    "name",
    ["", "../secret-key", "a" * 63, "A" * 64, "a" * 64 + "\n", "a" * 64 + "/../../key", "a" * 64],
)
def test_a_name_that_is_no_page_opens_nothing(name: str) -> None:
    with pytest.raises(FileNotFoundError):
        pages.open_page(name, "br")


def test_pages_no_manifest_names_and_torn_writes_are_removed(snapshot_folder: Path) -> None:
    kept, dropped = pages.write_page(PAGE), pages.write_page(PAGE + b" ")
    (snapshot_folder / f".{kept}.json.br.0a1b2c3d").write_bytes(b"torn")
    (snapshot_folder / "manifest.json").write_bytes(b"{}")
    pages.remove_all_but({kept})
    assert pages.is_kept(kept)
    assert not pages.is_kept(dropped)
    assert sorted(file.name for file in snapshot_folder.iterdir()) == sorted(
        [f"{kept}.json{suffix}" for suffix in ("", ".br", ".gz", ".zst")] + ["manifest.json"]
    )
