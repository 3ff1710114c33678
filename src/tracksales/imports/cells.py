"""Cells that are not numbers: names, codes, yes and no."""

import re

from .faults import BadRowError

_YES = {"yes", "y", "true", "t", "1", "active", "enabled", "on"}
_NO = {"no", "n", "false", "f", "0", "inactive", "disabled", "off"}
_KILO = {"kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "per kg", "by weight"}
_SHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")
_FORMULA = re.compile(r"=\s*(?:[-+]?\d|[-+(\"]|\$?[A-Za-z]+\$?[\d(])")
_SEPARATORS = re.compile(r"[|;,\s]+")


def folded(text: str, longest: int, what: str) -> str:
    """A text with line breaks, no-break spaces and doubles folded to single blanks. Raises BadRowError."""
    if "\0" in text:
        raise BadRowError(f"the {what} holds a NUL character")
    if _SHEET_ERROR.fullmatch(text.strip()):
        raise BadRowError(f"the {what} is a spreadsheet's error, {text.strip()}")
    one_line = " ".join(text.split())
    if _FORMULA.match(one_line):
        raise BadRowError(f"the {what} is a formula, {one_line[:40]!r}: save the file with values")
    if len(one_line) > longest:
        raise BadRowError(f"the {what} has {len(one_line)} characters, and {longest} are the most")
    return one_line


def code(text: str, what: str) -> str:
    """An item number or barcode, kept as text. Raises BadRowError for one that a spreadsheet spoilt."""
    kept = folded(text, 64, what)
    if _SHORTENED.fullmatch(kept):
        raise BadRowError(f"the {what} {kept} was shortened by a spreadsheet: format its column as text")
    if re.search(r"[\x00-\x1f\x7f]", kept):
        raise BadRowError(f"the {what} holds a control character")
    return kept


def barcodes(texts: list[str]) -> tuple[str, ...]:
    """The barcodes in one or several cells, each once, in their order. Raises BadRowError."""
    found = [code(part, "barcode") for text in texts for part in _SEPARATORS.split(text) if part]
    return tuple(dict.fromkeys(found))


def levels(text: str) -> tuple[str, ...]:
    """A category's path, top first: levels divided by > or, without one, by /. Raises BadRowError."""
    parts = text.split(">" if ">" in text else "/")
    path = tuple(kept for part in parts if (kept := folded(part, 120, "category")))
    if len(path) > 10:
        raise BadRowError(f"the category has {len(path)} levels, and 10 are the most")
    return path


def yes_or_no(text: str, what: str) -> bool | None:
    """Yes or no; None where the cell is empty. Raises BadRowError for anything else."""
    word = text.strip().casefold()
    if not word:
        return None
    if word not in _YES | _NO:
        raise BadRowError(f"{what} is {text[:40]!r}, neither yes nor no")
    return word in _YES


def by_weight(unit: str) -> bool | None:
    """Whether a unit of measure is the kilogram; None where the cell is empty."""
    word = " ".join(unit.casefold().rstrip(".").split())
    return word in _KILO if word else None
