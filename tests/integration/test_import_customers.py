"""Customers from a file."""

import uuid
from pathlib import Path

from tests.support.command import run
from tracksales.catalog.models import Customer, Publication
from tracksales.cli.import_ import import_
from tracksales.shop.models import Shop


def test_customers_are_known_again_by_number_phone_email_or_name(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text(
        "Customer No,Full Name,Mobile,E-mail\n"
        "C1,Jane  Wanjiku,0712 345 678,jane@example.com\n"
        ",John Otieno,+254722000111,\n"
        ",Mary Njeri,,mary@example.com\n"
        ",Walk-in,,\n"
        ",Bad phone,xx,\n"
        ",Bad mail,,nowhere\n"
        ",,0700000000,\n"
    )
    result = run(import_, "customers", file)
    assert result.stdout == "rows 7 = imported 4 (new 4, updated 0, unchanged 0) + reported 3\n"
    assert result.stderr == (
        "line 6: 'xx' is no phone number\nline 7: 'nowhere' is no email address\nline 8: there is no name\n"
    )
    assert set(Customer.objects.values_list("name", "phone", "email")) == {
        ("Jane Wanjiku", "0712 345 678", "jane@example.com"),
        ("John Otieno", "+254722000111", ""),
        ("Mary Njeri", "", "mary@example.com"),
        ("Walk-in", "", ""),
    }
    for id_ in Customer.objects.values_list("id", flat=True):
        assert str(uuid.UUID(id_)) == id_
    assert Publication.objects.filter(kind="customer").count() == 4
    assert run(import_, "customers", file).stdout == (
        "rows 7 = imported 4 (new 0, updated 0, unchanged 4) + reported 3\n"
    )


def test_a_changed_number_or_name_updates_the_customer(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("id,first name,surname,phone\nC1,Jane,Wanjiku,0712345678\n,John,Otieno,0722000111\n")
    run(import_, "customers", file)
    file.write_text(
        "id,first name,surname,phone\nC1,Jane,Kamau,0733000111\n,John,O. Otieno,+254 722 000 111\n"
    )
    result = run(import_, "customers", file)
    assert result.stdout == "rows 2 = imported 2 (new 0, updated 2, unchanged 0) + reported 0\n"
    assert set(Customer.objects.values_list("name", "phone")) == {
        ("Jane Kamau", "0733000111"),
        ("John O. Otieno", "+254 722 000 111"),
    }


def test_a_family_that_shares_a_phone_is_not_made_one_person(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("name,phone\nJane,0712345678\nJohn,0712345678\n")
    result = run(import_, "customers", file)
    assert result.stdout == "rows 2 = imported 1 (new 1, updated 0, unchanged 0) + reported 1\n"
    assert "line 3: its phone or email is already that of 'Jane' on line 2" in result.stderr
    assert list(Customer.objects.values_list("name", flat=True)) == ["Jane"]


def test_a_customer_list_may_be_tried_without_writing(shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("name\nJane\n")
    result = run(import_, "customers", file, "--dry-run")
    assert result.stdout == (
        "Dry run, nothing written: rows 1 = imported 1 (new 1, updated 0, unchanged 0) + reported 0\n"
    )
    assert Customer.objects.count() == 0
