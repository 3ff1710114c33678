"""Which column holds what, by the headings that shops usually write."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .faults import WrongFileError

PRODUCT_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "item": (
        "item number", "item no", "item nr", "item code", "item id", "sku", "product code", "stock code",
        "stockcode", "product number", "product no", "article number", "article no", "plu", "code",
        "product id", "id",
    ),
    "barcode": (
        "barcode", "barcodes", "bar code", "bar codes", "ean", "eans", "ean13", "ean 13", "ean8", "ean 8",
        "ean code", "upc", "upc a", "gtin", "gtin13", "gtin 13", "gtin 14", "scan code", "scancode",
    ),
    "name": (
        "name", "product name", "item name", "product", "product title", "title", "description",
        "product description", "item description", "item",
    ),
    "price": (
        "selling price", "sale price", "retail price", "unit price", "unitprice", "price", "product price",
        "item price", "price incl", "price incl vat", "price inc vat", "price incl tax", "rrp", "rsp",
        "formatted price",
    ),
    "tax": (
        "tax class", "vat class", "tax code", "vat code", "tax type", "tax", "vat", "tax rate", "vat rate",
        "tax category",
    ),
    "category": (
        "category path", "category", "categories", "product category", "department", "product group", "group",
    ),
    "stock": (
        "quantity on hand", "qty on hand", "on hand", "stock on hand", "stock qty", "stock quantity",
        "stock level", "stock", "in stock qty", "opening stock", "current stock",
    ),
    "unit": ("unit of measure", "uom", "sold by", "unit", "units"),
    "weighed": ("weighed", "sold by weight", "is weighed"),
    "active": ("active", "is active", "enabled"),
    "currency": ("currency", "currency code"),
}  # fmt: skip

CUSTOMER_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "customer id", "customer no", "customer number", "customer code", "code", "account number"),
    "name": ("full name", "name", "customer name", "customer", "contact name", "company"),
    "first": ("first name", "firstname", "forename", "given name"),
    "last": ("last name", "lastname", "surname", "family name"),
    "phone": (
        "phone", "mobile", "phone number", "mobile number", "telephone", "tel", "cell", "cellphone",
        "mobile phone", "phone no", "msisdn",
    ),
    "email": ("email", "e mail", "email address", "e mail address", "mail"),
    "active": ("active", "is active", "enabled"),
}  # fmt: skip

_MANY = {"barcode"}
"""Fields that several columns may hold together."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field is, the headings that mean nothing to us, and how many there are."""

    at: Mapping[str, tuple[int, ...]]
    unused: tuple[str, ...]
    width: int

    def __contains__(self, field: str) -> bool:
        return field in self.at

    def texts(self, field: str, cells: Sequence[str]) -> list[str]:
        """What the field's columns say; nothing where the row ends before them."""
        return [_unwrapped(cells[place].strip()) for place in self.at.get(field, ()) if place < len(cells)]

    def text(self, field: str, cells: Sequence[str]) -> str:
        """What the field's one column says, or an empty text."""
        return next(iter(self.texts(field, cells)), "")


def _unwrapped(text: str) -> str:
    """The text within `="…"`, as programs write codes that a spreadsheet should leave alone."""
    return text[2:-1] if text.startswith('="') and text.endswith('"') and text.count('"') == 2 else text


def plain(heading: str) -> str:
    """A heading without case, punctuation, and the currency or unit in its parentheses."""
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", heading.casefold())
    words = re.findall(r"[^\W_]+", bare)
    if len(words) > 1 and re.fullmatch(r"kes|ksh|kshs|usd|eur|gbp|ugx|tzs", words[-1]):
        words.pop()
    return " ".join(words)


def recognise(cells: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> Columns | None:
    """The columns of a heading row, or None where the row is no heading."""
    headings = [plain(cell) for cell in cells]
    at: dict[str, tuple[int, ...]] = {}
    for field, names in known.items():
        found = [place for name in names for place, heading in enumerate(headings) if heading == name]
        if field in _MANY:
            found += [
                place
                for place, heading in enumerate(headings)
                if place not in found and re.sub(r" ?\d+$", "", heading) in names
            ]
            found.sort()
        if found:
            at[field] = tuple(found) if field in _MANY else (found[0],)
    if "name" not in at and not {"first", "last"} & at.keys():
        return None
    used = {place for places in at.values() for place in places}
    unused = tuple(cell.strip() for place, cell in enumerate(cells) if place not in used and cell.strip())
    return Columns(at, unused, len(cells))


def no_heading(first: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> WrongFileError:
    """What to say of a file in whose first rows no heading was found."""
    seen = ", ".join(repr(cell.strip()[:30]) for cell in first[:6] if cell.strip()) or "nothing"
    wanted = ", ".join(known["name"][:3])
    return WrongFileError(
        f"No heading was recognised (the first row says {seen}): "
        f"one column must be called {wanted} or the like."
    )
