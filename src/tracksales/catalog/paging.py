"""The published catalogue cut into pages whose bounds stay where they are when rows come and go."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec
from django.db import connection

from tracksales.protocol import Change, CustomerPage, PageRef, ProductPage, ReceiptPage

from .pages import write_page
from .write import batches

_IDS_A_PAGE = 5000
_IDS_AT_ONCE = 500
_MOST_CUSTOMERS = 4 * _IDS_A_PAGE
_MOST_RECEIPTS = 1000
_FETCH = 2000

_PRODUCTS = (
    "SELECT ref, row FROM catalog_publication WHERE kind = 'product' AND row IS NOT NULL "
    "ORDER BY CAST(ref AS bigint)"
)
_CUSTOMERS = (
    "SELECT ref, row FROM catalog_publication WHERE kind = 'customer' AND row IS NOT NULL ORDER BY ref"
)
_SMALL = (
    "SELECT kind, ref, row FROM catalog_publication "
    "WHERE kind NOT IN ('product', 'customer', 'receipt') AND row IS NOT NULL ORDER BY kind DESC, ref"
)

_RECEIPTS = "SELECT ref, row FROM catalog_publication WHERE kind = 'receipt' AND row IS NOT NULL ORDER BY ref"

_Published = tuple[str, str]


class _ProductRow(msgspec.Struct, array_like=True):
    item: str
    name: str
    price: int | None
    tax: str
    category: int | None
    weighed: int
    barcodes: list[str]
    serialised: int
    picture: str = ""


_product_rows = msgspec.json.Decoder(list[_ProductRow])
_customer_rows = msgspec.json.Decoder(list[tuple[str, str, str, int, int, int | None]])


def small_rows() -> list[Change]:
    """The small kinds, as the snapshot carries them inline."""
    return [Change(kind, ref, msgspec.Raw(row.encode())) for kind, ref, row in _stream(_SMALL)]


def product_pages() -> Iterator[PageRef]:
    """Write a page for every 5,000 ids; the first is small, so that selling can start at once."""
    rows = _stream(_PRODUCTS)
    for _, page in groupby(rows, _ProductBounds().bound):
        published = list(page)
        products = _product_rows.decode(f"[{','.join(row for _, row in published)}]")
        ids = [int(ref) for ref, _ in published]
        encoded = msgspec.json.encode(ProductPage(ids, *_product_columns(products)))
        yield PageRef(write_page(encoded), "product", len(ids))


def customer_pages() -> Iterator[PageRef]:
    """Write pages of about 5,000 customers, cut where the ids themselves say so."""
    for _, page in groupby(_stream(_CUSTOMERS), _CustomerBounds().bound):
        refs, columns = _columns(page, _customer_rows)
        yield PageRef(write_page(msgspec.json.encode(CustomerPage(refs, *columns))), "customer", len(refs))


def receipt_pages() -> list[PageRef]:
    """Write pages of up to 1,000 receipts of one business day; the newest come first."""
    refs = []
    for day, rows in groupby(_stream(_RECEIPTS), _day):
        for page in batches(rows, _MOST_RECEIPTS):
            encoded = msgspec.json.encode(
                ReceiptPage([ref for ref, _ in page], [msgspec.Raw(row.encode()) for _, row in page])
            )
            refs.append(PageRef(write_page(encoded), "receipt", len(page), day))
    return refs[::-1]


def _day(row: _Published) -> str:
    return row[0].partition("/")[0]


class _ProductBounds:
    """Tells the page of each product, asked in the order of ids."""

    def __init__(self) -> None:
        self._first: int | None = None

    def bound(self, row: _Published) -> tuple[int, bool]:
        product = int(row[0])
        if self._first is None:
            self._first = product // _IDS_AT_ONCE
        return product // _IDS_A_PAGE, product // _IDS_AT_ONCE != self._first


class _CustomerBounds:
    """Tells the page of each customer, asked in the order of ids: a hash of the id ends a page."""

    def __init__(self) -> None:
        self._page = self._rows = 0
        self._ended = False

    def bound(self, row: _Published) -> int:
        if self._ended or self._rows == _MOST_CUSTOMERS:
            self._page, self._rows = self._page + 1, 0
        self._rows += 1
        self._ended = zlib.crc32(row[0].encode()) % _IDS_A_PAGE == 0
        return self._page


def _product_columns(products: list[_ProductRow]) -> list[list[Any]]:
    """Their columns; that of the pictures is empty where none of them has one."""
    *columns, pictures = zip(*map(msgspec.structs.astuple, products), strict=True)
    return [*map(list, columns), list(pictures) if any(pictures) else []]


def _columns(page: Iterable[_Published], decoder: msgspec.json.Decoder[Any]) -> tuple[list[str], Any]:
    refs, rows = zip(*page, strict=True)
    return list(refs), [list(column) for column in zip(*decoder.decode(f"[{','.join(rows)}]"), strict=True)]


def _stream(query: str) -> Iterator[Any]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(_FETCH):
            yield from rows
