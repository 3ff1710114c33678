"""The vectors are what exact arithmetic gives, and nobody edited them by hand."""

from tests.contract.make_vectors import barcodes, money
from tests.contract.vector_pricelists import pricelists
from tests.contract.vector_receiptcodes import receiptcodes
from tests.contract.vector_shifts import shifts
from tests.support.vectors import vectors


def test_the_money_vectors_are_what_fractions_give() -> None:
    assert vectors("money") == money()


def test_the_barcode_vectors_are_what_the_standard_gives() -> None:
    assert vectors("barcodes") == barcodes()


def test_the_shift_vectors_are_what_was_added_up_on_paper() -> None:
    assert vectors("shifts") == shifts()


def test_the_price_list_vectors_are_what_is_read_off_the_wall() -> None:
    assert vectors("pricelists") == pricelists()


def test_the_vectors_of_receipt_codes_are_what_another_hand_writes() -> None:
    assert vectors("receiptcodes") == receiptcodes()
