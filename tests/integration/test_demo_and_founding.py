"""A shop comes into being: the demo, and a real one."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User

from tests.support.command import run
from tracksales.catalog.models import (
    Barcode,
    Category,
    Clock,
    Customer,
    PaymentMethod,
    Product,
    Publication,
    TaxClass,
)
from tracksales.cli.demo import demo
from tracksales.cli.prepare import prepare
from tracksales.cli.shop_ import shop as shop_command
from tracksales.cli.shop_ import staff
from tracksales.domain.barcode import has_check_digit
from tracksales.shop.models import Shop
from tracksales.staff.demo import demo_password_refused
from tracksales.staff.roles import role_of
from tracksales.stock.models import StockLevel


@pytest.fixture
def empty_database(transactional_db: None) -> None:
    Clock.objects.get_or_create(id=1, defaults={"version": 0})


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text("correct horse battery\n")
    return file


def test_the_demo_shop_is_a_small_kenyan_grocery(empty_database: None) -> None:
    result = run(demo)
    assert result.stdout == "The demo shop has 62 products and 12 customers.\n"
    shop = Shop.objects.get()
    assert (shop.demo, shop.currency, shop.minor_digits, shop.time_zone) == (True, "KES", 2, "Africa/Nairobi")
    assert list(TaxClass.objects.values_list("code", "rate")) == [
        ("A", 0),
        ("B", 1600),
        ("C", 0),
        ("D", 0),
        ("E", 800),
    ]
    methods = PaymentMethod.objects.values_list(
        "name", "requires_authorisation", "gives_change", "asks_reference"
    )
    assert list(methods) == [
        ("Cash", False, True, False),
        ("M-Pesa", False, False, True),
        ("Card", True, False, False),
        ("Bank Transfer", False, False, True),
        ("On account", False, False, False),
    ]
    assert Product.objects.filter(price=None).count() == 1
    assert Product.objects.filter(weighed=True).count() == 8
    codes = list(Barcode.objects.values_list("code", flat=True))
    assert len(codes) == 61
    assert all(has_check_digit(code) and code[:3] in ("616", "219") for code in codes)
    assert Category.objects.filter(parent=None).count() == 9
    assert Category.objects.exclude(parent__parent=None).count() == 0
    kinds = Publication.objects.values_list("kind", flat=True)
    assert {kind: list(kinds).count(kind) for kind in set(kinds)} == {
        "shop": 1,
        "role": 3,
        "staff": 3,
        "tax_class": 5,
        "payment_method": 5,
        "category": Category.objects.count(),
        "product": 62,
        "customer": 12,
    }
    roles = {user.get_full_name(): role_of(user) for user in User.objects.all()}
    assert roles == {"Olive Owner": "owner", "Mary Manager": "manager", "Caleb Cashier": "cashier"}


def test_a_demo_shop_grows_and_stays_what_it_was(empty_database: None) -> None:
    run(demo)
    before = list(Product.objects.order_by("id").values())
    result = run(demo, "--products", "5000", "--customers", "300")
    assert result.stdout == "The demo shop has 5000 products and 300 customers.\n"
    assert list(Product.objects.order_by("id").values()[:62]) == before
    assert Product.objects.values("name").distinct().count() == 5000
    assert Customer.objects.values("phone").distinct().count() == 300
    assert 1500 < StockLevel.objects.count() < 2500
    assert run(demo, "--products", "100").stdout == "The demo shop has 5000 products and 300 customers.\n"


def test_a_demo_of_a_hundred_is_the_same_every_time(empty_database: None) -> None:
    run(demo, "--products", "100")
    columns = ("item_number", "name", "price", "tax_class_id", "barcodes__code")
    first = list(Product.objects.order_by("id").values_list(*columns))
    Product.objects.all().delete()
    run(demo, "--products", "100")
    assert list(Product.objects.order_by("id").values_list(*columns)) == first


def test_a_real_shop_is_founded_once_and_is_no_demo(empty_database: None, password_file: Path) -> None:
    arguments = ("new", "--name", "Duka la Mary", "--owner", "mary", "--password-file", password_file)
    assert run(shop_command, *arguments).stdout == "Duka la Mary is open for business; mary may sign in.\n"
    mary = User.objects.get()
    assert (role_of(mary), mary.check_password("correct horse battery")) == ("owner", True)
    assert run(shop_command, *arguments).stderr == (
        "Error: This database holds a shop already: Duka la Mary.\n"
    )
    refused = run(demo)
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: This database holds a real shop (Duka la Mary); a demo belongs into one of its own.\n"
    )
    assert (Product.objects.count(), User.objects.count()) == (0, 1)
    assert demo_password_refused(mary, "demo") is True
    assert demo_password_refused(mary, "correct horse battery") is False


def test_the_demo_password_is_good_in_a_demo_shop(empty_database: None) -> None:
    run(demo)
    assert demo_password_refused(User.objects.get(username="owner"), "demo") is False


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--currency", "shillings", "'shillings' is no currency code: KES, UGX, EUR and the like are."),
        ("--time-zone", "Mars/Olympus", "'Mars/Olympus' is no time zone: Africa/Nairobi and the like are."),
        ("--minor-digits", "9", "A currency has 0 to 3 minor digits."),
        ("--owner", "not a name", "'not a name' is no user name"),
    ],
)
def test_a_shop_that_cannot_be_is_not_half_made(
    empty_database: None, password_file: Path, option: str, value: str, message: str
) -> None:
    named = {"--name": "Duka", "--owner": "mary", "--password-file": str(password_file), option: value}
    result = run(shop_command, "new", *(word for pair in named.items() for word in pair))
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {message}")
    assert (Shop.objects.count(), TaxClass.objects.count(), User.objects.count()) == (0, 0, 0)


def test_a_weak_password_is_refused(empty_database: None, tmp_path: Path) -> None:
    (tmp_path / "weak").write_text("demo\n")
    result = run(
        shop_command, "new", "--name", "Duka", "--owner", "mary", "--password-file", tmp_path / "weak"
    )
    assert result.stderr.startswith("Error: This password is too short.")
    assert Shop.objects.count() == 0


def test_staff_is_added_in_a_role(empty_database: None, password_file: Path) -> None:
    arguments = ("add", "caleb", "--role", "cashier", "--password-file", password_file)
    assert run(staff, *arguments).exit_code == 1
    run(demo)
    assert run(staff, *arguments).stdout == "caleb may sign in as cashier.\n"
    assert run(staff, *arguments).stderr == "Error: There is a caleb already.\n"
    assert role_of(User.objects.get(username="caleb")) == "cashier"


def test_each_role_may_do_what_it_should_in_the_office(empty_database: None) -> None:
    run(demo)
    owner, manager, cashier = (User.objects.get(username=name) for name in ("owner", "manager", "cashier"))
    assert owner.has_perms(["auth.add_user", "catalog.delete_paymentmethod", "shop.change_shop"])
    assert manager.has_perms(["catalog.add_product", "journal.change_inboxitem", "sales.view_sale"])
    for forbidden in (
        "auth.add_user",
        "catalog.change_paymentmethod",
        "sales.change_sale",
        "shop.change_shop",
    ):
        assert manager.has_perm(forbidden) is False
    assert cashier.get_all_permissions() == set()
    assert Group.objects.count() == 3


def test_prepare_makes_a_demo_once_and_says_where_it_is(empty_database: None, settings: object) -> None:
    first, second = run(prepare), run(prepare)
    assert first.stdout == second.stdout
    assert first.stdout.startswith("Demo Shop: http://127.0.0.1:")
    assert first.stdout.endswith(
        "Demo logins, password demo: owner (PIN 1111), manager (PIN 2222), cashier (PIN 3333)\n"
    )
    assert (Shop.objects.count(), Product.objects.count()) == (1, 62)
