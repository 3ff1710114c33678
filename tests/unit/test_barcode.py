"""Barcodes: text with check digits, zeros kept, and the labels that scales print."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from tests.support.vectors import vectors
from tracksales.domain.barcode import (
    ScaleLabel,
    check_digit,
    has_check_digit,
    read_scale_label,
    restore_leading_zeros,
)

BARCODES = vectors("barcodes")
RULES = [ScaleLabel(**rule) for rule in BARCODES["rules"]]
digits = st.text("0123456789", min_size=1, max_size=17)


def test_check_digits_are_as_the_vectors_say() -> None:
    assert [[body, check_digit(body)] for body, _ in BARCODES["check_digits"]] == BARCODES["check_digits"]


def test_codes_are_told_from_what_is_none() -> None:
    assert [code for code in BARCODES["valid"] if not has_check_digit(code)] == []
    assert [code for code in BARCODES["invalid"] if has_check_digit(code)] == []


def test_zeros_that_a_spreadsheet_cut_off_come_back() -> None:
    for code, restored in BARCODES["leading_zeros"]:
        assert restore_leading_zeros(code) == restored


def test_a_scales_label_tells_goods_and_value() -> None:
    for label in BARCODES["labels"]:
        read = read_scale_label(label["code"], RULES)
        assert (asdict(read) if read else None) == label["read"]


@given(digits)
def test_one_wrong_digit_is_always_seen(body: str) -> None:
    code = body + check_digit(body)

    for at, digit in enumerate(code):
        other = str((int(digit) + 1) % 10)
        assert not has_check_digit(code[:at] + other + code[at + 1 :])


@given(digits)
def test_zeros_before_a_code_do_not_change_its_check_digit(body: str) -> None:
    assert check_digit("000" + body) == check_digit(body)
