"""Who comes into the office, and where everybody else is sent."""

import pytest
from django.test import Client

from tracksales.catalog.models import Clock
from tracksales.shop.models import Shop
from tracksales.staff.demo import hire_demo_staff
from tracksales.staff.hiring import hire

pytestmark = [pytest.mark.one_database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staffed(shop: Shop) -> Shop:
    """Give a demo shop with its three demo logins."""
    hire_demo_staff()
    return shop


def sign_in(client: Client, username: str, password: str = "demo", after: str = "/") -> str:
    answer = client.post("/office/login/", {"username": username, "password": password, "next": after})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


def test_the_address_without_a_path_leads_everybody_to_their_work(staffed: Shop, client: Client) -> None:
    assert client.get("/")["Location"] == "/office/login/?next=/"
    assert sign_in(client, "cashier") == "/"
    assert client.get("/")["Location"] == "/register/"
    client.logout()
    assert sign_in(client, "manager") == "/"
    assert client.get("/")["Location"] == "/office/"


def test_a_cashier_in_the_office_is_shown_the_way_to_the_register(staffed: Shop, client: Client) -> None:
    sign_in(client, "cashier")
    answer = client.get("/office/products/", follow=True)
    assert answer.status_code == 403
    assert "Go to the register" in answer.content.decode()


def test_a_cashier_can_sign_out_at_the_office(staffed: Shop, client: Client) -> None:
    sign_in(client, "cashier")
    assert client.post("/office/logout/")["Location"] == "/office/login/"
    assert client.get("/")["Location"] == "/office/login/?next=/"


def test_the_demo_password_does_not_open_a_real_shop(staffed: Shop, client: Client) -> None:
    Shop.objects.update(demo=False)
    assert "demo password opens demo shops only" in sign_in(client, "owner")
    assert client.get("/")["Location"] == "/office/login/?next=/"


def test_a_wrong_password_says_so_and_lets_nobody_in(staffed: Shop, client: Client) -> None:
    assert "Please enter" in sign_in(client, "owner", "wrong")
    assert client.get("/office/")["Location"] == "/office/login/?next=/office/"


PAGES = [
    "", "inbox/", "products/", "products/add/", "categories/", "categories/add/", "customers/",
    "customers/add/", "payment-methods/", "tax-classes/", "sales/", "invoices/", "journal/",
    "registers/", "registers/add/", "rescue/", "shop/1/change/",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_manager_opens_every_page(staffed: Shop, client: Client, page: str) -> None:
    sign_in(client, "manager")
    assert client.get(f"/office/{page}").status_code == 200


@pytest.mark.parametrize("page", ["staff/", "staff/add/", "payment-methods/add/", "tax-classes/add/"])
def test_staff_taxes_and_payment_methods_are_the_owners_to_change(
    staffed: Shop, client: Client, page: str
) -> None:
    sign_in(client, "manager")
    assert client.get(f"/office/{page}").status_code == 403
    client.logout()
    sign_in(client, "owner")
    assert client.get(f"/office/{page}").status_code == 200


@pytest.mark.parametrize("page", ["sales", "invoices", "journal", "inbox"])
def test_nobody_adds_to_the_ledger_in_the_office(staffed: Shop, client: Client, page: str) -> None:
    sign_in(client, "owner")
    assert client.get(f"/office/{page}/add/").status_code == 403
    assert client.post(f"/office/{page}/add/", {"total": "1"}).status_code == 403


def test_pages_name_no_other_host(staffed: Shop, client: Client) -> None:
    sign_in(client, "owner")
    for page in ["", *PAGES]:
        text = client.get(f"/office/{page}").content.decode()
        for mark in ('src="http', 'href="http', "url(http", 'src="//', 'href="//'):
            assert mark not in text, page


def test_a_signed_in_manager_without_a_shop_is_told_what_to_do(
    transactional_db: None, client: Client
) -> None:
    Clock.objects.get_or_create(id=1)
    hire("mary", "a long password", "manager")
    sign_in(client, "mary", "a long password")
    assert "holds no shop yet" in client.get("/office/").content.decode()
