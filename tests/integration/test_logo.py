"""The shop's logo: what the office takes becomes dots that every receipt printer prints."""

import base64
import io
import json
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from tests.support.drawn import bomb, picture
from tests.support.shop import shop_form
from tracksales.catalog.models import Publication
from tracksales.catalog.publish import catalog_version
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]

PAGE = "/office/shop/1/change/"


@pytest.fixture
def owner(shop: Shop, client: Client) -> Client:
    """Give the browser of a signed-in owner."""
    client.force_login(hire("olive", "another password", "owner", "Olive Owner"))
    return client


def upload(owner: Client, content: bytes, name: str = "logo.png") -> HttpResponse:
    form = shop_form() | {"new_logo": SimpleUploadedFile(name, content)}
    return owner.post(PAGE, form)  # type: ignore[return-value]


def told() -> Image.Image | None:
    """The logo as registers are told it."""
    row = Publication.objects.get(kind="shop", ref="1").row
    logo = json.loads(row or "{}")["logo"]
    return Image.open(io.BytesIO(base64.b64decode(logo))) if logo else None


@pytest.mark.parametrize(
    ("kind", "size", "becomes"),
    [
        ("PNG", (1200, 400), (384, 128)),
        ("JPEG", (300, 900), (80, 240)),
        ("PNG", (50, 21), (56, 24)),
    ],
)
def test_a_logo_goes_to_every_register_in_dots_that_fit_58_mm_paper(
    owner: Client, kind: str, size: tuple[int, int], becomes: tuple[int, int]
) -> None:
    assert upload(owner, picture(kind, size)).status_code == 302
    logo = told()
    assert logo is not None
    assert (logo.format, logo.mode, logo.size) == ("PNG", "1", becomes)
    assert logo.getpixel((becomes[0] // 4, becomes[1] // 2)) == 255
    assert logo.getpixel((becomes[0] * 3 // 4, becomes[1] // 2)) == 0


def test_what_is_transparent_is_paper_and_another_change_leaves_the_logo_as_it_is(owner: Client) -> None:
    upload(owner, picture("PNG", (80, 80), (0, 0, 0, 0)))
    logo = told()
    assert logo is not None
    assert logo.getextrema() == (255, 255)
    assert owner.post(PAGE, shop_form(name="Duka jipya")).status_code == 302
    assert told() is not None
    assert "The logo in use" in owner.get(PAGE).content.decode()

    owner.post(PAGE, shop_form() | {"new_logo-clear": "on"})
    assert told() is None
    assert Shop.objects.get().logo == ""


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            lambda: picture("PNG", (80, 80)) + noise(40 * 2**20),
            "This file has 40.0 MB; a logo has 2 MB at most.",
        ),
        (bomb, "This picture has too many dots"),
        (lambda: noise(5000), "This file is no PNG or JPEG picture"),
        (lambda: picture("PNG", (80, 80))[:90], "This file is no PNG or JPEG picture"),
        (lambda: picture("GIF", (80, 80)), "This file is no PNG or JPEG picture"),
    ],
    ids=["of 40 MB", "with too many dots", "of noise", "cut off", "of another kind"],
)
def test_a_file_that_is_no_logo_is_told_at_the_field_and_nothing_is_saved(
    owner: Client, content: object, says: str
) -> None:
    upload(owner, picture("PNG", (80, 80)))
    before = Shop.objects.values().get(), catalog_version()
    answer = upload(owner, content())  # type: ignore[operator]
    assert answer.status_code == 200
    assert says in answer.content.decode().replace("&#x27;", "'")
    assert (Shop.objects.values().get(), catalog_version()) == before
