"""Files that are made to hurt: bombs, paths that climb, formulas on the way out."""

import io
import json
import re
import struct
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.support.shop import NOW, goods
from tests.support.till import Goods, Till
from tracksales.catalog.models import Customer, Product
from tracksales.catalog.picture import small_picture
from tracksales.imports.faults import WrongFileError
from tracksales.imports.products import ProductImport
from tracksales.imports.source import open_source
from tracksales.journal.intake import take
from tracksales.pictures import UnusablePictureError
from tracksales.shop.models import Shop

SHEET = "xl/worksheets/sheet1.xml"
NESTED = "".join(f'<!ENTITY {chr(at + 1)} "{f"&{chr(at)};" * 10}">' for at in range(97, 106))
ENTITIES = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{NESTED}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'


def workbook(folder: Path, **parts: bytes) -> Path:
    """A good workbook in which these parts are others."""
    good, bad = io.BytesIO(), folder / "bad.xlsx"
    book = Workbook()
    book.active.append(["item", "name", "price"])  # type: ignore[union-attr]
    book.active.append(["1", "Flour", "2"])  # type: ignore[union-attr]
    book.save(good)
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return bad


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A picture that claims to be so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("words", [ENTITIES, OUTSIDE], ids=["a billion laughs", "a file outside"])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_workbooks_xml_expands_nothing_and_reads_no_other_file(
    tmp_path: Path, words: str, part: str
) -> None:
    row = '<row><c t="str"><v>&j;</v></c></row>'
    text = f'<?xml version="1.0"?>{words}<worksheet><sheetData>{row}</sheetData></worksheet>'
    file = workbook(tmp_path, **{part: text.encode()})

    began = time.process_time()
    try:
        cells = [cell for record in open_source(file).records for cell in record.cells]
    except WrongFileError:
        cells = []

    assert not [cell for cell in cells if "root:" in cell or len(cell) > 1000]
    assert time.process_time() - began < 20


def test_a_workbook_that_climbs_out_of_its_folder_writes_nothing(tmp_path: Path) -> None:
    climbing = {"../../climbed.txt": b"x", "/tmp/tracksales-climbed": b"x", "xl/../../up.txt": b"x"}
    file = workbook(tmp_path, **climbing)

    assert [record.cells for record in open_source(file).records] == [
        ["item", "name", "price"],
        ["1", "Flour", "2"],
    ]
    assert sorted(tmp_path.iterdir()) == [file]
    assert not Path("/tmp/tracksales-climbed").exists()


@pytest.mark.parametrize(
    "heading",
    ["item;name;price" + ";x" * 1_000_000, "item;name;price\n" + "1;" * 1_000_000, '"' + "x" * 9_000_000],
    ids=["a heading of a million columns", "a row of a million columns", "a quotation mark left open"],
)
def test_a_table_beyond_all_sense_is_refused_in_a_line(shop: Shop, tmp_path: Path, heading: str) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(heading)

    with pytest.raises(WrongFileError):
        ProductImport(file, shop, "B", lambda _: None)


@pytest.mark.parametrize("price", ["NaN", "Infinity", "1e400", "9" * 400, "-1", "0x10", "１２", "1__0", "∞"])
def test_a_number_that_is_none_is_a_bad_row(shop: Shop, tmp_path: Path, price: str) -> None:
    file = tmp_path / "prices.csv"
    file.write_text(f"item;name;price;stock\n77;Bomb;{price};{price}\n")

    ProductImport(file, shop, "B", lambda _: None).write(lambda _: None)

    assert not Product.objects.filter(item_number="77").exists()


@pytest.mark.parametrize(
    "upload",
    [
        png(100_000, 100_000), png(2**31 - 1, 2**31 - 1), png(2**31 - 1, 1), png(5000, 5000), png(0, 0),
        b"GIF89a" + b"\xff" * 100, b"<svg onload=alert(1)/>",
        b"BM" + b"\xff" * 1000, b"",
    ],
    ids=lambda upload: f"{upload[:4]!r} {len(upload)}",
)  # fmt: skip
def test_a_picture_that_unpacks_without_end_is_refused_before_it_does(upload: bytes) -> None:
    began = time.process_time()

    with pytest.raises(UnusablePictureError):
        small_picture(upload)

    assert time.process_time() - began < 10


def test_a_picture_keeps_nothing_that_the_camera_wrote_into_it() -> None:
    from PIL import Image

    taken, out = Image.new("RGB", (50, 50), "red"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at Mary's home"
    taken.save(out, "JPEG", exif=exif, comment=b"a secret")

    kept = small_picture(out.getvalue())

    assert b"home" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


@pytest.fixture
def office(till: Till, client: Client) -> Client:
    """Give the office of a shop in which names are formulas, and one has a bell in it."""
    till.open_epoch()
    for start in ("=", "+", "-", "@", "\t", "\r"):
        Customer.objects.create(name=f'{start}HYPERLINK("http://evil.example")', phone="+254 700", email="x")
        till.sell(
            [(Goods(None, f"{start}1", f"{start}cmd|calc", 500), 1000)], customer_name=f"{start}SUM(A1)"
        )
    till.sell([(goods("100"), 1000)], customer_name="bell \x07 and \x1b[31m")
    take(till.register, till.lines, NOW)
    client.force_login(User.objects.get(username="mary"))
    return client


@pytest.mark.parametrize("page", ["customers", "sales", "products"])
def test_no_cell_of_any_export_is_a_formula_and_numbers_stay_numbers(office: Client, page: str) -> None:
    listed = office.get(f"/office/{page}/").content.decode()
    links = re.findall(r'href="([^"]*\.xlsx[^"]*)"', listed)

    numbers = 0
    for link in links:
        answer = office.get(link if link.startswith("/") else f"/office/{page}/{link}")
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                numbers += sum(isinstance(cell.value, int | float) for cell in row)
                assert not [cell.value for cell in row if cell.data_type == "f"]
    assert links
    assert numbers > 0 or page == "customers"


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_json_nested_without_end_is_refused_everywhere(till: Till, client: Client, depth: int) -> None:
    nested = b'{"a":' * depth
    client.force_login(User.objects.get(username="mary"))
    for path in ("heartbeat", "sign-in", "enrol", "rescue", "journal"):
        answer = client.post(
            f"/api/v1/{path}", nested, "application/json", headers={"authorization": till.credential}
        )
        assert answer.status_code < 500, path


@pytest.mark.parametrize(
    "name", ["../../secret-key", "..\\..\\x", "/etc/passwd", "x\x00.json", "=cmd.json", "x" * 4000]
)
def test_an_uploads_name_is_never_a_path(till: Till, client: Client, name: str) -> None:
    client.force_login(User.objects.get(username="mary"))
    file: Any = io.BytesIO(json.dumps({"tracksales_rescue": 1}).encode())
    file.name = name

    answer = client.post("/office/rescue/", {"file": file})

    assert answer.status_code in (200, 400, 422)
    assert Path(name[-20:]).name not in {one.name for one in Path.cwd().iterdir()}
