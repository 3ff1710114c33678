"""The texts of ours that a person may read in another language, as the sources name them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import tracksales

SOURCE = Path(tracksales.__file__).parent
CATALOGUE = SOURCE / "locale" / "sw" / "LC_MESSAGES" / "django.po"

_TRANSLATE = re.compile(r'{% translate "([^"]+)"')
_BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
_BLANK = re.compile(r"{{ (\w+) }}")


def in_python(text: str) -> Iterator[str]:
    """What stands in _() and gettext()."""
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "gettext")
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def in_template(text: str) -> Iterator[str]:
    """What stands in translate and blocktranslate."""
    yield from _TRANSLATE.findall(text)
    for block in _BLOCK.findall(text):
        for form in block.split("{% plural %}"):
            yield _BLANK.sub(r"%(\1)s", form)


def our_texts() -> set[str]:
    """Every text that is looked up in a catalogue."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        found.update(in_python(file.read_text(encoding="utf-8")))
    for file in (SOURCE / "backoffice" / "templates").rglob("*.html"):
        found.update(in_template(file.read_text(encoding="utf-8")))
    return found
