"""Products from a file into the catalogue, as the command does it."""

from pathlib import Path

import pytest

from tests.support.command import run
from tracksales.catalog.models import Barcode, Category, Product, Publication
from tracksales.catalog.publish import catalog_version
from tracksales.cli.import_ import import_
from tracksales.shop.models import Shop
from tracksales.stock.models import StockLevel


@pytest.fixture
def file(tmp_path: Path, shop: Shop) -> Path:
    return tmp_path / "products.csv"


def products() -> list[tuple[str, str, int | None]]:
    return list(
        Product.objects.exclude(item_number__in=("100", "101", "102"))
        .order_by("id")
        .values_list("item_number", "name", "price")
    )


def barcodes(item: str) -> list[str]:
    return list(Barcode.objects.filter(product__item_number=item).values_list("code", flat=True))


def test_good_rows_are_imported_and_bad_ones_are_reported(file: Path, tmp_path: Path) -> None:
    file.write_text(
        "Item No,Product Name,EAN,Price,Category,Unit of measure,Stock,VAT class\n"
        '500,"Tea\nbags",6161100912830,"KSh 2,099",Food/Tea,pcs,4,16%\n'
        "501,Beef,,750,Butchery,Kilo,1.5,A\n"
        "502,,,10,,,,\n"
        "503,Salt,,-1,,,,\n"
        "504,Sugar,,10 - 20,,,,\n"
        "505,Oil,,10,,,,Z\n"
        "506,Open item,,,,,,\n"
        ",Nameless code,,5,,,,\n"
    )
    result = run(import_, "products", file, "--report", tmp_path / "report.csv")
    assert result.exit_code == 0
    assert result.stdout == "rows 8 = imported 4 (new 4, updated 0, unchanged 0) + reported 4\n"
    assert (tmp_path / "report.csv").read_text() == (
        "line,reason\n"
        "5,there is no name\n"
        "6,the price '-1' is negative\n"
        "7,the price '10 - 20' is a range\n"
        "8,there is no tax class 'Z'\n"
    )
    assert "line 5: there is no name\n" in result.stderr
    assert "1 new products have no price: it is asked at the till." in result.stderr
    tea, beef = Product.objects.get(item_number="500"), Product.objects.get(item_number="501")
    assert (tea.name, tea.price, tea.tax_class_id, tea.weighed) == ("Tea bags", 209_900, "B", False)
    assert (beef.price, beef.tax_class_id, beef.weighed) == (75_000, "A", True)
    assert Product.objects.get(item_number="506").price is None
    assert dict(StockLevel.objects.values_list("product__item_number", "quantity")) == {
        "500": 4000,
        "501": 1500,
    }
    assert list(Category.objects.order_by("name").values_list("name", "parent__name")) == [
        ("Butchery", None),
        ("Food", None),
        ("Tea", "Food"),
    ]


def test_the_same_file_again_changes_nothing(file: Path) -> None:
    file.write_text("sku,name,barcode,price,category,stock\n500,Tea,61|62,10,A/B,5\n,Salt,63,5,,\n")
    run(import_, "products", file)
    before = (list(Publication.objects.order_by("id").values()), catalog_version())
    result = run(import_, "products", file)
    assert result.stdout == "rows 2 = imported 2 (new 0, updated 0, unchanged 2) + reported 0\n"
    assert (list(Publication.objects.order_by("id").values()), catalog_version()) == before


def test_a_dry_run_checks_everything_and_writes_nothing(file: Path) -> None:
    file.write_text("sku,name,barcode\n500,Tea,61\n501,Salt,61\n100,Maize flour,\n")
    before = (Product.objects.count(), Category.objects.count(), catalog_version())
    result = run(import_, "products", file, "--dry-run")
    assert result.stdout == (
        "Dry run, nothing written: rows 3 = imported 2 (new 1, updated 1, unchanged 0) + reported 1\n"
    )
    assert "line 3: its barcode is already that of item 500 on line 2" in result.stderr or (
        "line 3: barcode 61 is already that of item 500 (Tea)" in result.stderr
    )
    assert (Product.objects.count(), Category.objects.count(), catalog_version()) == before


def test_a_row_updates_the_product_with_its_number_or_else_its_barcode(file: Path) -> None:
    file.write_text("sku,name,barcode,price\n500,Tea,61,10\n,Salt,63,5\n")
    run(import_, "products", file)
    file.write_text("sku,name,barcode,price\n500,Tea large,64,12\n,Sea salt,63,\n")
    result = run(import_, "products", file)
    assert result.stdout == "rows 2 = imported 2 (new 0, updated 2, unchanged 0) + reported 0\n"
    assert products() == [("500", "Tea large", 1200), ("63", "Sea salt", 500)]
    assert barcodes("500") == ["61", "64"]


def test_an_empty_cell_leaves_what_is_there(file: Path) -> None:
    file.write_text("sku,name,price,category,active,stock\n500,Tea,10,Food,no,7\n")
    run(import_, "products", file)
    file.write_text("sku,name,price,category,active,stock\n500,Tea,,,,\n")
    result = run(import_, "products", file)
    assert result.stdout == "rows 1 = imported 1 (new 0, updated 0, unchanged 1) + reported 0\n"


def test_a_code_that_lost_its_zeros_is_found_as_it_came_and_repaired(file: Path) -> None:
    file.write_text("ean,name\n95849400203,Rice\n0012345678905,Tea\n")
    result = run(import_, "products", file)
    assert "line 2: 95849400203 is found as 095849400203, too" in result.stderr
    assert barcodes("95849400203") == ["95849400203", "095849400203"]
    assert barcodes("0012345678905") == ["0012345678905"]


def test_a_repaired_code_does_not_swallow_the_product_that_bears_it(file: Path) -> None:
    file.write_text("ean,name\n95849400203,Rice\n095849400203,Wild rice\n")
    result = run(import_, "products", file)
    assert result.stdout == "rows 2 = imported 2 (new 2, updated 0, unchanged 0) + reported 0\n"
    assert "95849400203 may be 095849400203, which is another product's: not added" in result.stderr
    assert barcodes("95849400203") == ["95849400203"]
    assert barcodes("095849400203") == ["095849400203"]


def test_a_price_list_that_lost_zeros_finds_the_product_by_its_whole_barcode(file: Path) -> None:
    file.write_text("ean,name,price\n095849400203,Rice,10\n")
    run(import_, "products", file)
    file.write_text("ean,name,price\n95849400203,Rice,11\n")
    result = run(import_, "products", file)
    assert result.stdout == "rows 1 = imported 1 (new 0, updated 1, unchanged 0) + reported 0\n"
    assert products() == [("095849400203", "Rice", 1100)]


def test_barcodes_of_two_products_in_one_row_are_a_bad_row(file: Path) -> None:
    file.write_text("sku,name,barcode\n500,Tea,61\n501,Salt,62\n502,Both,61 62\n")
    result = run(import_, "products", file)
    assert result.stdout == "rows 3 = imported 2 (new 2, updated 0, unchanged 0) + reported 1\n"
    assert "line 4: barcode 62 is already that of item 501 (Salt)" in result.stderr
    assert products() == [("500", "Tea", None), ("501", "Salt", None)]


def test_products_without_number_and_barcode_are_known_again_by_name(file: Path) -> None:
    file.write_text('Name,Price\nTV 43",100\nTV 43",100\nRadio,50\nRadio,60\n')
    result = run(import_, "products", file)
    assert result.stdout == "rows 4 = imported 3 (new 2, updated 0, unchanged 1) + reported 1\n"
    assert "line 5: line 4 has the same name at another price" in result.stderr
    file.write_text("Name,Price\nRadio,60\n")
    assert run(import_, "products", file).stdout == (
        "rows 1 = imported 1 (new 0, updated 1, unchanged 0) + reported 0\n"
    )


def test_a_wrong_file_is_one_line_and_changes_nothing(file: Path) -> None:
    version = catalog_version()
    file.write_bytes(b"name,price\nMilk,50\nBre\0ad,60\n")
    result = run(import_, "products", file)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {file} is not text: line 3 holds a NUL byte. Nothing was imported.\n"
    assert result.stdout == ""
    assert (Product.objects.count(), catalog_version()) == (3, version)


def test_a_file_without_headings_is_refused(file: Path) -> None:
    file.write_text("1,2,3\n4,5,6\n")
    result = run(import_, "products", file)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: No heading was recognised (the first row says '1', '2', '3')")


def test_an_unknown_tax_class_for_new_products_is_refused(file: Path) -> None:
    file.write_text("name\nTea\n")
    result = run(import_, "products", file, "--tax-class", "Q")
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: There is no tax class 'Q'; there are A, B, C, D, E. Nothing was imported.\n",
    )
