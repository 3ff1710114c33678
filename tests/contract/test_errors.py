"""The registry of errors: every code used stands in it, and every one in it is used."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracksales.config import ROOT
from tracksales.errors import RegisteredError, TracksalesError, error_answer, registry

STATUSES = {0, 400, 401, 403, 404, 405, 409, 413, 429, 500, 503, 507}
RETRIED = {401, 413, 429, 500, 503, 507}
REGISTER = ROOT / "register" / "src"


def raised_in(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "TracksalesError":
            (code,) = node.args[:1]
            assert isinstance(code, ast.Constant), (
                f"{file}:{node.lineno} raises a code that nobody can look up"
            )
            yield str(code.value)


def used_by_the_server() -> set[str]:
    return {code for file in (ROOT / "src").rglob("*.py") for code in raised_in(file)}


def register_sources() -> str:
    files = [file for ending in ("ts", "tsx") for file in REGISTER.rglob(f"*.{ending}")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files if not file.name.endswith(".gen.ts"))


def used_by_the_register() -> set[str]:
    return set(re.findall(r'registered\(\s*"([a-z_]+)"', register_sources()))


def test_every_code_that_is_used_stands_in_the_registry() -> None:
    assert (used_by_the_server() | used_by_the_register()) - registry().keys() == set()


def test_every_code_in_the_registry_is_used() -> None:
    said = register_sources()
    named = {code for code in registry() if f'"{code}"' in said}

    assert registry().keys() - used_by_the_server() - named == set()


def test_what_the_server_answers_has_a_status_and_what_the_register_says_has_none() -> None:
    assert {code for code in used_by_the_server() if registry()[code].status == 0} == set()
    only_here = registry().keys() - used_by_the_server()
    assert {code for code in only_here if registry()[code].status != 0} == set()


@pytest.mark.parametrize(("code", "error"), registry().items(), ids=registry())
def test_each_error_says_what_happened_how_safe_it_is_and_what_to_do(
    code: str, error: RegisteredError
) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", code)
    assert error.status in STATUSES
    for text in (error.message, error.safety, error.remedy):
        assert re.fullmatch(r"\S.*[.?]", text)
    assert len({error.message, error.safety, error.remedy}) == 3
    if error.status in RETRIED:
        assert error.retry
    if error.status in (400, 404, 405, 409):
        assert not error.retry


def test_an_error_answers_with_all_of_it() -> None:
    answer = error_answer(TracksalesError("not_found", "(a page)")).error

    assert (answer.code, answer.message) == ("not_found", "There is nothing at this address. (a page)")
    assert (answer.safety, answer.remedy, answer.retry) == (
        "Nothing was changed.",
        "Check the address.",
        False,
    )
