"""Records, headings and cells of a file."""

import pytest

from tracksales.imports.cells import barcodes, folded, levels
from tracksales.imports.delimited import records
from tracksales.imports.faults import BadRowError, WrongFileError
from tracksales.imports.headings import CUSTOMER_HEADINGS, PRODUCT_HEADINGS, recognise


def read(text: str) -> list[tuple[int, list[str], bool]]:
    return [(one.line, one.cells, bool(one.fault)) for one in records(text.splitlines(keepends=True), ",")]


def test_a_record_is_named_by_the_line_on_which_it_starts() -> None:
    assert read('a,"b\nc",d\n\ne,f\n') == [
        (1, ["a", "b\nc", "d"], False),
        (3, [], False),
        (4, ["e", "f"], False),
    ]


def test_a_broken_quotation_mark_costs_its_own_line_and_no_other() -> None:
    assert read('"43" TV,500\nMilk,50\n"Open,70\nTea,80\n') == [
        (1, [], True),
        (2, ["Milk", "50"], False),
        (3, [], True),
        (4, ["Tea", "80"], False),
    ]


def test_an_inch_mark_within_a_name_stays() -> None:
    assert read('Samsung 43" TV,500\n') == [(1, ['Samsung 43" TV', "500"], False)]


def test_a_field_that_never_ends_makes_the_file_wrong() -> None:
    endless = 'name\n"' + "a" * 1000 + ("a" * 1000 + "\n") * 2000
    with pytest.raises(WrongFileError, match="line 2: a field is larger than 1 MiB"):
        read(endless)


def test_usual_headings_are_recognised_whatever_their_case() -> None:
    columns = recognise(
        ["Item No.", "PRODUCT_NAME", "Price (KES)", "EAN", "ean_2", "Colour"], PRODUCT_HEADINGS
    )
    assert columns is not None
    assert columns.at == {"item": (0,), "barcode": (3, 4), "name": (1,), "price": (2,)}
    assert columns.unused == ("Colour",)


def test_of_two_columns_the_more_telling_one_is_taken() -> None:
    columns = recognise(["id", "description", "name", "sku", "old_price_kes", "price_kes"], PRODUCT_HEADINGS)
    assert columns is not None
    assert columns.at == {"item": (3,), "name": (2,), "price": (5,)}
    assert columns.unused == ("id", "description", "old_price_kes")


def test_a_row_without_a_name_column_is_no_heading() -> None:
    assert recognise(["a", "b", "price"], PRODUCT_HEADINGS) is None
    assert recognise(["First Name", "Surname", "Mobile"], CUSTOMER_HEADINGS) is not None


def test_line_breaks_and_no_break_spaces_in_a_name_are_folded() -> None:
    assert folded(" Big\r\nTea\N{NO-BREAK SPACE} Bags\t", 500, "name") == "Big Tea Bags"


def test_barcodes_stay_text_and_are_told_apart() -> None:
    assert barcodes(["0012|0034; 56", "0012"]) == ("0012", "0034", "56")
    with pytest.raises(BadRowError, match=r"6\.1611E\+12 was shortened by a spreadsheet"):
        barcodes(["6.1611E+12"])
    with pytest.raises(BadRowError, match="65 characters"):
        barcodes(["1" * 65])


def test_category_levels_divide_at_the_arrow_or_else_at_the_slash() -> None:
    assert levels("Food Cupboard/Herbs, Spices & Seasoning") == ("Food Cupboard", "Herbs, Spices & Seasoning")
    assert levels("Food > Tea/Coffee >") == ("Food", "Tea/Coffee")
    assert levels("") == ()


def test_a_text_that_a_spreadsheet_wrapped_to_keep_its_zeros_is_unwrapped() -> None:
    cells = next(records(['="0012345678905","=""007""",Milk\n'], ",")).cells
    columns = recognise(["barcode", "sku", "name"], PRODUCT_HEADINGS)
    assert columns is not None
    assert (columns.text("barcode", cells), columns.text("item", cells)) == ("0012345678905", "007")


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x.example","Milk")', "=1+1", "=A2&B2", "=-3", "= SUM(A1:A9)"]
)
def test_a_formula_is_no_name(text: str) -> None:
    with pytest.raises(BadRowError, match="the name is a formula"):
        folded(text, 500, "name")


@pytest.mark.parametrize("text", ["= half price =", "a=b", "+254700", "-", "@home", "==="])
def test_other_signs_are_no_formula(text: str) -> None:
    assert folded(text, 500, "name") == text
