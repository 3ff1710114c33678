"""Files that are not what they should be: one clear word, no stack trace, bounded memory."""

import gzip
import random
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tracksales.imports.faults import WrongFileError
from tracksales.imports.source import open_source


def cells_of(path: Path) -> list[tuple[int, list[str]]]:
    return [(one.line, one.cells) for one in open_source(path).records]


def refusal(path: Path) -> str:
    with pytest.raises(WrongFileError) as refused:
        cells_of(path)
    assert "\n" not in str(refused.value)
    return str(refused.value).replace(str(path), "FILE")


def test_delimiter_and_encoding_are_found(tmp_path: Path) -> None:
    file = tmp_path / "list"
    file.write_bytes("Name;Price\nCafé;1,50\n".encode("cp1252"))
    source = open_source(file)
    assert [one.cells for one in source.records] == [["Name", "Price"], ["Café", "1,50"]]
    assert source.remarks == [
        "The file is not UTF-8; it was read as Windows-1252: look at accents and apostrophes."
    ]
    file.write_bytes(b"\xef\xbb\xbfName\tPrice\nCaf\xc3\xa9\t1,50\n")
    assert cells_of(file) == [(1, ["Name", "Price"]), (2, ["Café", "1,50"])]
    file.write_bytes(gzip.compress("Name,Price\r\nCafé,2\r\n".encode()))
    assert cells_of(file) == [(1, ["Name", "Price"]), (2, ["Café", "2"])]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == "FILE cannot be read: No such file or directory."
    assert refusal(tmp_path) == "FILE is a folder, not a file."
    assert refusal(Path("/dev/zero")) == "FILE is not a regular file."
    (tmp_path / "empty.csv").touch()
    assert refusal(tmp_path / "empty.csv") == "FILE is empty."


def test_a_truncated_or_altered_gzip_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(b"".join(b"name %d,%d\n" % (n, n * 7919 % 1000) for n in range(5000)))
    file = tmp_path / "list.csv.gz"
    file.write_bytes(packed[: len(packed) // 2])
    assert refusal(file).startswith("FILE is a damaged or truncated gzip file")
    file.write_bytes(packed[:-8] + b"\0\0\0\0" + packed[-4:])
    assert refusal(file).startswith("FILE is a damaged or truncated gzip file (CRC check failed")


def test_ten_megabytes_of_garbage_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "garbage.csv"
    file.write_bytes(random.Random(1).randbytes(10 * 2**20))
    assert refusal(file) == "FILE is not text: line 1 holds a NUL byte."
    file.write_bytes(b"word " * 2**21)
    assert refusal(file) == "FILE is no list: line 1 is longer than 4 MiB."
    file.write_bytes(b"PK\x03\x04" + random.Random(1).randbytes(10 * 2**20))
    assert refusal(file) == "FILE is not a usable XLSX workbook (BadZipFile: File is not a zip file)."


def test_a_nul_is_named_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"name,price\nMilk,50\nBre\0ad,60\n")
    assert refusal(file) == "FILE is not text: line 3 holds a NUL byte."


def test_bytes_of_no_known_encoding_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"name\nCaf\xe9 \x81\n")
    assert refusal(file) == "FILE is not text: neither UTF-8 nor Windows-1252."


def test_a_workbook_is_read_as_it_shows_itself(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Name", "Price", "Barcode"])
    book.active.append(["Milk", 0.1 + 0.2, 6161100912830])
    book.active.append([None, None, None])
    book.active.append(["Bread", 65, "0012345678905"])
    book.create_sheet("Other")
    file = tmp_path / "list.xlsx"
    book.save(file)
    source = open_source(file)
    assert source.remarks == ["The workbook has 2 sheets; only 'Sheet' was read."]
    assert [(one.line, one.cells) for one in source.records] == [
        (1, ["Name", "Price", "Barcode"]),
        (2, ["Milk", "0.3", "6161100912830"]),
        (3, []),
        (4, ["Bread", "65", "0012345678905"]),
    ]


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as archive, archive.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(1025):
            part.write(bytes(2**20))
    assert refusal(file) == "FILE unpacks to more than 1024 MiB: it is refused."


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refusal(file).startswith("FILE is not a usable XLSX workbook (KeyError")
