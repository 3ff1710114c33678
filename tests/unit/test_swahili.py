"""The office speaks Swahili: no text of ours lacks it, and what is compiled is what is written."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation import override

from tests.support.messages import CATALOGUE, in_python, in_template, our_texts
from tracksales.backoffice.contents import office
from tracksales.backoffice.inbox.reasons import reasons
from tracksales.backoffice.theme import UNFOLD

BLANK = re.compile(r"%\(\w+\)s|{\w+}")
TEMPLATES = CATALOGUE.parents[3] / "backoffice" / "templates"
PLAIN = re.compile(r"<(?:h1|h2|dt|th|title)(?:\s[^<>]*)?>([^<>{}]*[A-Za-z]{2}[^<>{}]*)</")


@pytest.fixture(scope="module")
def swahili() -> Catalog:
    """Give the catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="sw")


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_no_text_of_ours_lacks_its_swahili(swahili: Catalog) -> None:
    translated = {
        one for message in swahili if message.id and all(forms(message.string)) for one in forms(message.id)
    }

    assert our_texts() - translated == set()
    assert len(translated) > 300


def test_every_reason_of_the_inbox_is_said_in_swahili(swahili: Catalog) -> None:
    texts = {
        text
        for reason in reasons().values()
        for text in (reason.title, reason.what, reason.safety, *reason.fixes)
    }

    assert {text for text in texts if not swahili.get(text) or not swahili.get(text).string} == set()


def test_the_columns_of_every_list_are_named_in_swahili() -> None:
    with override("sw"):
        unsaid = {
            f"{model.__name__}.{name}"
            for model, page in office._registry.items()
            for name in page.list_display
            if isinstance(name, str)
            and not hasattr(page, name)
            and str(model._meta.get_field(name).verbose_name) == name.replace("_", " ")
        }

    assert unsaid == set()


def test_every_blank_of_a_text_is_in_its_swahili(swahili: Catalog) -> None:
    for message in swahili:
        if message.id:
            for ours, theirs in zip(forms(message.id), forms(message.string), strict=True):
                assert sorted(BLANK.findall(ours)) == sorted(BLANK.findall(theirs)), ours


def test_what_is_compiled_is_what_is_written(swahili: Catalog) -> None:
    compiled = BytesIO()
    write_mo(compiled, swahili)

    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_headings_of_a_page_are_looked_up_and_not_written_out(file: Path) -> None:
    assert [text for text in PLAIN.findall(file.read_text(encoding="utf-8")) if text != "SHA-256"] == []


def test_every_place_in_the_sidebar_is_looked_up() -> None:
    for group in UNFOLD["SIDEBAR"]["navigation"]:
        for item in group["items"]:
            assert not isinstance(item["title"], str), item["title"]


def test_texts_are_found_where_they_stand() -> None:
    assert list(in_python('x = _("One"); y = gettext("Two"); z = other("Three")')) == ["One", "Two"]
    block = "{% blocktranslate count n=n %}{{ n }} line{% plural %}{{ n }} lines{% endblocktranslate %}"
    assert list(in_template(f'{{% translate "A" %}}{block}')) == ["A", "%(n)s line", "%(n)s lines"]
