"""A product's picture: uploaded in the office, told to every register, served by its name."""

import io
import json
import random
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.support.drawn import bomb, busy, picture
from tests.support.shop import shop_form
from tracksales.catalog.models import Picture, Product, Publication
from tracksales.catalog.pages import open_page
from tracksales.catalog.paging import product_pages
from tracksales.catalog.publish import catalog_version, publish
from tracksales.protocol import ProductPage
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def owner(shop: Shop, client: Client) -> Client:
    """Give the browser of a signed-in owner."""
    client.force_login(hire("olive", "another password", "owner", "Olive Owner"))
    return client


def save(owner: Client, item: str, **more: Any) -> HttpResponse:
    product = Product.objects.get(item_number=item)
    form = {
        "name": product.name, "item_number": item, "price": "210", "tax_class": "B", "category": "",
        "active": "on", "counted": "", "barcodes-TOTAL_FORMS": "0", "barcodes-INITIAL_FORMS": "0",
    } | more  # fmt: skip
    return owner.post(f"/office/products/{product.pk}/change/", form)  # type: ignore[return-value]


def upload(owner: Client, content: bytes, item: str = "100") -> HttpResponse:
    return save(owner, item, new_picture=SimpleUploadedFile("picture.png", content))


def told(item: str = "100") -> str:
    """The picture's name in the product's row as registers are told it."""
    product = Product.objects.get(item_number=item)
    row = json.loads(Publication.objects.get(kind="product", ref=str(product.pk)).row or "")
    return "".join(row[8:])


@pytest.mark.parametrize(
    ("content", "becomes"),
    [
        (picture("PNG", (1200, 800)), (240, 160)),
        (picture("JPEG", (300, 900)), (80, 240)),
        (picture("WEBP", (64, 64)), (64, 64)),
        (busy((900, 900)), (240, 240)),
    ],
    ids=["PNG", "JPEG", "WebP", "full of detail"],
)
def test_a_picture_becomes_a_small_webp_under_the_name_that_every_register_is_told(
    owner: Client, content: bytes, becomes: tuple[int, int]
) -> None:
    assert upload(owner, content).status_code == 302
    name = told()

    answer = Client().get(f"/register/pictures/{name}.webp")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert sha256(answer.content).hexdigest() == name
    assert len(answer.content) <= 14_000
    kept = Image.open(io.BytesIO(answer.content))
    assert (kept.format, kept.size) == ("WEBP", becomes)
    assert told("101") == ""


def test_a_picture_stays_until_another_comes_or_it_is_removed(owner: Client) -> None:
    upload(owner, picture("PNG", (80, 80), (0, 0, 0, 0)))
    first = told()
    save(owner, "100", name="Unga")
    assert told() == first
    product = Product.objects.get(item_number="100")
    assert "The picture in use" in owner.get(f"/office/products/{product.pk}/change/").content.decode()
    white = Image.open(io.BytesIO(bytes(Picture.objects.get().content))).convert("L").getextrema()
    assert white == (255, 255)

    upload(owner, picture("PNG", (80, 80), (200, 0, 0, 255)))
    second = told()
    assert second not in ("", first)
    assert Client().get(f"/register/pictures/{first}.webp").status_code == 404

    upload(owner, picture("PNG", (80, 80), (200, 0, 0, 255)), "101")
    assert told("101") == second
    save(owner, "100", **{"new_picture-clear": "on"})
    assert told() == ""
    assert Client().get(f"/register/pictures/{second}.webp").status_code == 200
    owner.post(f"/office/products/{Product.objects.get(item_number='101').pk}/delete/", {"post": "yes"})
    assert Client().get(f"/register/pictures/{second}.webp").status_code == 404


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            lambda: picture("PNG", (80, 80)) + random.Random(1).randbytes(40 * 2**20),
            "This file has 40.0 MB; a picture has 8 MB at most.",
        ),
        (bomb, "This picture has too many dots"),
        (lambda: b"no picture" * 500, "This file is no PNG or JPEG or WEBP picture"),
        (lambda: picture("PNG", (80, 80))[:90], "This file is no PNG or JPEG or WEBP picture"),
        (lambda: picture("GIF", (80, 80)), "This file is no PNG or JPEG or WEBP picture"),
    ],
    ids=["of 40 MB", "with too many dots", "of words", "cut off", "of another kind"],
)
def test_a_file_that_is_no_picture_is_told_at_the_field_and_nothing_is_saved(
    owner: Client, content: object, says: str
) -> None:
    upload(owner, picture("PNG", (80, 80)))
    before = Product.objects.values().get(item_number="100"), told(), catalog_version()
    answer = save(
        owner,
        "100",
        name="Unga",
        new_picture=SimpleUploadedFile("picture.png", content()),  # type: ignore[operator]
    )
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert (Product.objects.values().get(item_number="100"), told(), catalog_version()) == before


def pages() -> list[ProductPage]:
    read = []
    for ref in product_pages():
        with open_page(ref.name, "identity")[0] as file:
            read.append(msgspec.json.decode(file.read(), type=ProductPage))
    return read


def test_a_page_of_the_snapshot_has_pictures_where_a_product_has_one(owner: Client) -> None:
    (page,) = pages()
    assert page.picture == []
    upload(owner, picture("PNG", (80, 80)), "101")
    (page,) = pages()
    assert page.picture == ["", told("101"), ""]


def test_whether_registers_show_pictures_is_the_shops_setting(owner: Client) -> None:
    with transaction.atomic():
        publish("shop", [1])

    def shown() -> bool:
        return bool(json.loads(Publication.objects.get(kind="shop").row or "")["show_pictures"])

    assert shown()
    owner.post("/office/shop/1/change/", shop_form())
    assert not shown()
    owner.post("/office/shop/1/change/", shop_form(show_pictures="on"))
    assert shown()


@pytest.mark.parametrize("name", ["0" * 64, "short", "../../settings", "0" * 64 + ".png"])
def test_what_is_no_picture_is_not_found(shop: Shop, name: str) -> None:
    assert Client().get(f"/register/pictures/{name}.webp").status_code in (404, 503)
