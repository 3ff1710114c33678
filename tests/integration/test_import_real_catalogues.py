"""The catalogues that shops and volunteers published, oddities and all."""

import gzip
import re
from itertools import islice
from pathlib import Path

import pytest

from tests.support.command import run
from tracksales.catalog.models import Barcode, Product, Publication
from tracksales.cli.import_ import import_
from tracksales.domain.barcode import has_check_digit
from tracksales.shop.models import Shop
from tracksales.stock.models import StockLevel

SHARED = Path("/work/shared/data")
CARREFOUR = SHARED / "catalogue_carrefour_kenya_2026-04.csv.gz"
OPEN_FOOD_FACTS = SHARED / "catalogue_open_food_facts_2019-06.csv.gz"
JUMIA = SHARED / "catalogue_jumia_kenya_2024-09.csv.gz"

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(not SHARED.is_dir(), reason=f"the published catalogues are not in {SHARED}"),
]


def test_the_kenyan_supermarket_comes_in_whole(shop: Shop) -> None:
    result = run(import_, "products", CARREFOUR)
    assert result.stdout == "rows 4000 = imported 4000 (new 3995, updated 0, unchanged 5) + reported 0\n"
    imported = Product.objects.exclude(item_number__in=("100", "101", "102"))
    assert imported.count() == 3995
    assert Barcode.objects.count() == 3995 + 75
    assert imported.filter(price=None).count() == 0
    assert (imported.order_by("price")[0].price, imported.order_by("-price")[0].price) == (900, 1_013_200)
    weighed = imported.filter(weighed=True)
    codes = list(Barcode.objects.filter(product__in=weighed).values_list("code", flat=True))
    assert (weighed.count(), len(codes)) == (32, 32)
    assert all(code[:2] == "21" and code[7:12] == "00000" and has_check_digit(code) for code in codes)
    assert StockLevel.objects.count() == 1131
    assert imported.filter(name__contains="\n").count() == 0
    pilau = Product.objects.get(barcodes__code="6161100912830")
    assert (pilau.item_number, pilau.name, pilau.price) == (
        "49834",
        "Tropical Heat Spices Pilau Masala Whol100G",
        28_500,
    )
    assert pilau.category is not None
    assert (pilau.category.name, str(pilau.category.parent)) == (
        "Masala and Mix",
        "Herbs, Spices & Seasoning",
    )
    assert Publication.objects.filter(kind="product").exclude(row=None).count() == 3995 + 3

    again = run(import_, "products", CARREFOUR)
    assert again.stdout == "rows 4000 = imported 4000 (new 0, updated 0, unchanged 4000) + reported 0\n"


def test_thirty_thousand_barcodes_stay_text(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "products.csv"
    with gzip.open(OPEN_FOOD_FACTS, "rt", encoding="utf-8", newline="") as rows:
        file.write_text("".join(islice(rows, 30_001)), encoding="utf-8", newline="")
    result = run(import_, "products", file)
    assert result.stdout == "rows 30000 = imported 29999 (new 29998, updated 0, unchanged 1) + reported 1\n"
    assert "line 324: there is no name\n" in result.stderr
    assert "29998 new products have no price: it is asked at the till." in result.stderr
    assert Product.objects.count() == 29_998 + 3
    assert Product.objects.get(barcodes__code="0000000000123").name == "Sauce Sweety chili 0%"
    assert Product.objects.filter(barcodes__code="123").exists() is False


def test_a_market_place_without_numbers_adds_up(shop: Shop) -> None:
    result = run(import_, "products", JUMIA)
    assert result.exit_code == 0
    assert result.stderr.count("is a range\n") == 674
    rows, imported, new, updated, unchanged, reported = map(int, re.findall(r"\d+", result.stdout))
    assert (rows, imported + reported, new + updated + unchanged) == (8702, 8702, imported)
    assert result.stderr.count("\nline ") == reported
