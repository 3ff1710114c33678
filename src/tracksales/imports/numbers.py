"""Numbers as shops write them, read exactly. Nothing is rounded and nothing is guessed."""

import re
from decimal import Decimal

from .faults import BadRowError

_MARKS = {
    "KES": ("kes", "ksh", "kshs", "sh", "shs"),
    "UGX": ("ugx", "ush", "sh", "shs"),
    "TZS": ("tzs", "tsh", "sh", "shs"),
    "USD": ("usd", "us$", "$"),
    "EUR": ("eur", "€"),
    "GBP": ("gbp", "£"),
}
_PRICE = re.compile(
    r"(?P<before>(?:[A-Za-z]\.?|[^A-Za-z\d.,+-])*)(?P<number>[+-]?[.,]?\d[\d.,' ]*)(?P<after>.*)", re.DOTALL
)
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_PLAIN = re.compile(r"\d+\.\d*|\d*\.\d+|\d+(?:,\d{1,2})?|0,\d+|\d{4,},\d+|\d+,\d{4,}")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?P<mark>[,' ])\d{3}(?:(?P=mark)\d{3})*(?:\.\d*)?")
_CONTINENTAL = re.compile(r"[1-9]\d{0,2}(?P<mark>[.' ])\d{3}(?:(?P=mark)\d{3})*(?:,\d*)?")
_MOST_DIGITS = 25
_RANGE = re.compile(r"\d\s*(?:-|–|—|to)\s*\D*\d")
_LARGEST = 10**15
_LONGEST = 100


def price(text: str, currency: str, minor_digits: int) -> int:
    """A price in minor units, from `2099`, `2,099.50`, `KSh 2,099`, `12,5`. Raises BadRowError."""
    shown = text[:40]
    if len(text) > _LONGEST:
        raise BadRowError(f"the price {shown!r} is no number")
    if _RANGE.search(text):
        raise BadRowError(f"the price {shown!r} is a range")
    found = _PRICE.fullmatch(text.strip().replace("\N{NO-BREAK SPACE}", " "))
    if found is None:
        raise BadRowError(f"the price {shown!r} is no number")
    _check_currency(found["before"] + " " + found["after"], currency, shown)
    value = _decimal(found["number"].rstrip(" .,"), shown, "price", point_is_decimal=minor_digits >= 3)
    if value < 0:
        raise BadRowError(f"the price {shown!r} is negative")
    minor = value.scaleb(minor_digits)
    if minor != minor.to_integral_value():
        raise BadRowError(f"the price {shown!r} has more decimals than {currency} has ({minor_digits})")
    if minor >= _LARGEST:
        raise BadRowError(f"the price {shown!r} is too large")
    return int(minor)


def _check_currency(around: str, currency: str, shown: str) -> None:
    known = _MARKS.get(currency, (currency.casefold(),))
    for word in re.findall(r"[^\s.:/=-]+", around.casefold()):
        if word not in known:
            raise BadRowError(f"the price {shown!r} is no amount in {currency}")


def quantity(text: str) -> int:
    """A quantity in thousandths; stock may be below zero. Raises BadRowError."""
    shown = text[:40]
    if len(text) > _LONGEST or not re.fullmatch(r"[+-]?[.,]?\d[\d.,' ]*", text):
        raise BadRowError(f"the stock {shown!r} is no number")
    milli = _decimal(text, shown, "stock", point_is_decimal=True).scaleb(3)
    if milli != milli.to_integral_value():
        raise BadRowError(f"the stock {shown!r} has more than three decimals")
    if abs(milli) >= _LARGEST:
        raise BadRowError(f"the stock {shown!r} is too large")
    return int(milli)


def _decimal(text: str, shown: str, what: str, *, point_is_decimal: bool) -> Decimal:
    """Read digits with thousands marks and a decimal mark.

    `2,099` is two thousand and `12,5` is twelve and a half; `1.500` may be either and is refused
    unless the point is known to be a decimal one.
    """
    body = text.lstrip("+-")
    if _EITHER.fullmatch(body) and not point_is_decimal:
        raise BadRowError(f"the {what} {shown!r} may mean {body.replace('.', '')} or {body.rstrip('0')}")
    if _PLAIN.fullmatch(body):
        digits = body.replace(",", ".")
    elif _ENGLISH.fullmatch(body):
        digits = re.sub(r"[^\d.]", "", body)
    elif _CONTINENTAL.fullmatch(body):
        digits = re.sub(r"[^\d,]", "", body).replace(",", ".")
    else:
        raise BadRowError(f"the {what} {shown!r} is no number")
    if len(digits) > _MOST_DIGITS:
        raise BadRowError(f"the {what} {shown!r} has too many digits")
    value = Decimal(digits)
    return -value if text.startswith("-") else value
