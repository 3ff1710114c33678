"""The office in Swahili: by the browser's wish, or by the switch in the office."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tracksales.shop.models import Shop

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office(shop: Shop, client: Client) -> Client:
    """Give a manager's browser."""
    client.force_login(User.objects.get(username="mary"))
    return client


def words(client: Client, path: str = "/office/", **headers: str) -> str:
    return client.get(path, headers=headers).content.decode()


def test_the_office_speaks_the_language_that_the_browser_asks_for(office: Client) -> None:
    assert "Mapato ya leo" in words(office, **{"Accept-Language": "sw-KE,sw;q=0.9,en;q=0.5"})
    assert "Takings today" in words(office, **{"Accept-Language": "de,fr;q=0.8"})
    assert "Takings today" in words(office)


def test_the_switch_in_the_office_keeps_the_language(office: Client) -> None:
    page = words(office)
    assert "/office/language/setlang/" in page
    assert "Kiswahili" in page

    office.post("/office/language/setlang/", {"language": "sw", "next": "/office/"})

    assert "Mapato ya leo" in words(office)
    assert "Hesabu za bidhaa" in words(office, "/office/stock-takes/")
    office.post("/office/language/setlang/", {"language": "en", "next": "/office/"})
    assert "Takings today" in words(office)


def test_what_is_wrong_with_a_field_is_said_in_swahili_too(office: Client) -> None:
    office.cookies["django_language"] = "sw"
    form = {"name": "W", "phone": "", "email": "", "active": "on", "credit_limit": "12,50"}

    answer = office.post("/office/customers/add/", form)

    assert "Andika kiasi kwa tarakimu" in answer.content.decode()
