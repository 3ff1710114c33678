"""The treaty: what goes over the wire is what protocol.py says, and every change of it is a new version."""

import subprocess
import sys
from hashlib import sha256

import msgspec
import pytest

from tests.contract.examples import STRUCTS, invalid, valid
from tracksales import protocol, protocol_gen
from tracksales.config import ROOT
from tracksales.journal.bodies import read_body

NAMES = [struct.__name__ for struct in protocol.WIRE]


def test_the_schema_is_what_the_structs_say() -> None:
    assert protocol_gen.SCHEMA.read_text(encoding="utf-8") == protocol_gen.schema_text()
    assert sha256(protocol_gen.SCHEMA.read_bytes()).hexdigest() == protocol_gen.schema_hash()


def test_the_last_line_of_the_history_is_this_version_and_this_schema() -> None:
    version, hash_, what = protocol_gen.history()[-1]

    assert (version, hash_) == (protocol.VERSION, protocol_gen.schema_hash()), (
        "the wire changed: raise VERSION in protocol.py, write the schema anew, add a line to HISTORY.md"
    )
    assert len(what) > 10


def test_versions_follow_one_another_and_only_the_last_may_be_unreleased() -> None:
    lines = protocol_gen.history()

    assert [version for version, _, _ in lines] == list(range(1, protocol.VERSION + 1))
    assert len({hash_ for _, hash_, _ in lines}) == len(lines)
    assert [version for version, _, what in lines[:-1] if protocol_gen.UNRELEASED in what] == []


def test_released_lines_of_the_history_were_never_edited() -> None:
    now = {version: hash_ for version, hash_, _ in protocol_gen.history()}
    for released in former_histories():
        for version, hash_, what in released:
            if protocol_gen.UNRELEASED not in what:
                assert now[version] == hash_


def former_histories() -> list[list[tuple[int, str, str]]]:
    """HISTORY.md as every commit had it; none where this is no checkout."""
    git = ["git", "-C", str(ROOT)]
    place = "protocol/HISTORY.md"
    log = subprocess.run(
        [*git, "log", "--format=%H", "--", place], capture_output=True, text=True, check=False
    )
    texts = (
        subprocess.run(
            [*git, "show", f"{commit}:{place}"], capture_output=True, text=True, check=False
        ).stdout
        for commit in log.stdout.split()
    )
    return [protocol_gen.read_history(text) for text in texts]


MUTATIONS = {
    "a field more": "SaleLine = add(protocol.SaleLine, 'colour', str)",
    "a field of another type": "SaleLine = add(protocol.SaleLine, 'total', str)",
    "a wider bound": "SaleLine = add(protocol.SaleLine, 'tax_rate', int)",
    "an optional field": "SaleLine = add(protocol.SaleLine, 'item', str | None)",
}


@pytest.mark.parametrize("change", MUTATIONS.values(), ids=MUTATIONS.keys())
def test_a_changed_struct_without_a_new_version_turns_the_treaty_red(change: str) -> None:
    script = f"""
import msgspec
from typing import Annotated, get_type_hints
from tracksales import protocol, protocol_gen

def add(struct, name, kind):
    fields = get_type_hints(struct, include_extras=True) | {{name: kind}}
    return msgspec.defstruct(struct.__name__, list(fields.items()), frozen=True)

{change}
fields = get_type_hints(protocol.SaleBody, include_extras=True) | {{"lines": list[SaleLine]}}
body = msgspec.defstruct("SaleBody", list(fields.items()), frozen=True)
protocol.WIRE = tuple(body if one is protocol.SaleBody else one for one in protocol.WIRE
                      if one is not protocol.ReturnBody)
protocol.BODIES = {{"sale": body}}
version, pinned, _ = protocol_gen.history()[-1]
raise SystemExit(0 if (version, pinned) == (protocol.VERSION, protocol_gen.schema_hash()) else 3)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 3, done.stderr


def test_the_typescript_types_are_made_from_this_schema() -> None:
    command = ["node", "register/generate-types.mjs", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_struct_has_valid_and_invalid_examples() -> None:
    assert sorted(STRUCTS) == sorted(NAMES)
    assert [name for name in NAMES if not (STRUCTS[name]["valid"] and STRUCTS[name]["invalid"])] == []


@pytest.mark.parametrize("struct", protocol.WIRE, ids=NAMES)
def test_valid_examples_are_read_and_written_back_the_same(struct: type[msgspec.Struct]) -> None:
    for example in valid(struct.__name__):
        read = msgspec.json.decode(example, type=struct)
        assert msgspec.json.decode(msgspec.json.encode(read), type=struct) == read


@pytest.mark.parametrize("struct", protocol.WIRE, ids=NAMES)
def test_invalid_examples_are_refused(struct: type[msgspec.Struct]) -> None:
    for why, example in invalid(struct.__name__):
        try:
            msgspec.json.decode(example, type=struct)
        except msgspec.ValidationError:
            continue
        pytest.fail(f"{struct.__name__} was read although: {why}")


@pytest.mark.parametrize("kind", protocol.BODIES)
def test_every_kinds_body_is_read_by_the_intake(kind: str) -> None:
    body = protocol.BODIES[kind]
    for example in valid(body.__name__):
        entry = msgspec.json.decode(valid("Entry")[0], type=protocol.Entry)
        entry = msgspec.structs.replace(entry, kind=kind, body=msgspec.Raw(example))
        assert isinstance(read_body(entry), body)


def test_a_body_of_a_later_version_with_more_fields_is_still_read() -> None:
    sale = msgspec.json.decode(valid("SaleBody")[0])
    later = msgspec.json.encode(sale | {"loyalty_points": 7, "lines": [{**sale["lines"][0], "batch": "x"}]})

    assert msgspec.json.decode(later, type=protocol.SaleBody).total == sale["total"]
