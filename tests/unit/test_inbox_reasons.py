"""Every reason that intake can give is explained to a person, and nothing else is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tracksales
from tracksales.backoffice.inbox.fixes import FIXES
from tracksales.backoffice.inbox.reasons import reason_title, reasons

SOURCE = Path(tracksales.__file__).parent
NAMED_BY_CALLS = {"Finding": 1, "Aside": 2}


def constant(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def reasons_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            position = NAMED_BY_CALLS.get(node.func.id)
            if position is not None and len(node.args) > position:
                yield from constant(node.args[position])
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
            if node.value.attr == "reasons":
                yield from constant(node.slice)
        elif isinstance(node, ast.Dict) and node.values and all(isinstance(v, ast.Dict) for v in node.values):
            for key in node.keys:
                yield from constant(key) if key else ()


def reasons_given() -> set[str]:
    files = [
        file
        for app in ("accounts", "journal", "cash", "catalog", "mail", "parking", "sales", "staff")
        for file in (SOURCE / app).glob("*.py")
    ]
    return {code for file in files for code in reasons_in(ast.parse(file.read_text()))}


def test_every_reason_that_intake_gives_is_explained_and_no_other() -> None:
    assert reasons_given() == set(reasons())


def test_every_reason_says_what_happened_whether_the_sale_is_safe_and_what_to_do() -> None:
    for code, reason in reasons().items():
        assert reason.title, code
        assert reason.what.endswith("."), code
        assert reason.safety.endswith("."), code
        assert reason.fixes, code


def test_every_fix_belongs_to_a_reason_that_exists() -> None:
    assert set(FIXES) <= set(reasons())


def test_a_reason_that_a_newer_version_wrote_is_shown_by_its_code() -> None:
    assert reason_title("drawer_on_fire") == "drawer_on_fire"
