"""What comes from outside, spoiled by chance: nothing falls over, nothing is half done, and twice is once."""

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.db import transaction
from hypothesis import strategies as some
from openpyxl import Workbook

from tests.contract.examples import STRUCTS
from tests.contract.vector_receiptcodes import code, receipt
from tests.support.attacks import examples
from tests.support.mutation import as_text, spoiled_bytes, spoiled_json
from tests.support.shop import NOW, goods
from tests.support.till import Till
from tracksales.catalog.models import Product
from tracksales.domain.barcode import ScaleLabel, check_digit, has_check_digit, read_scale_label
from tracksales.errors import TracksalesError
from tracksales.imports.customers import CustomerImport
from tracksales.imports.faults import WrongFileError
from tracksales.imports.products import ProductImport
from tracksales.journal.intake import take
from tracksales.journal.line import UnreadableLineError, read_line
from tracksales.journal.models import Entry, InboxItem, Quarantine
from tracksales.journal.rescue import seal, take_rescue_file
from tracksales.journal.verify import verify
from tracksales.protocol import BODIES
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop

ROOT = Path(__file__).parents[2]
OUTCOMES = {"accepted", "duplicate", "needs_review"}


def a_morning(till: Till) -> list[bytes]:
    """Some of everything that a till writes."""
    till.open_epoch()
    till.open_shift()
    sale = till.sell([(goods("100"), 1000), (goods("101"), 2500)])
    till.take_back(sale, [(1, 1000)])
    till.move_cash(-500)
    return till.lines


def counts() -> list[int]:
    """How much the intake has kept."""
    return [model.objects.count() for model in (Entry, Quarantine, InboxItem, Sale)]


def faults() -> list[str]:
    """What of the ledger the stored lines do not prove."""
    return [one for one in verify() if isinstance(one, str)]


def is_text(content: bytes) -> bool:
    """Whether it is UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def test_any_bytes_at_the_intake_are_kept_and_sent_again_change_nothing(till: Till) -> None:
    lines = a_morning(till)

    for content in examples(60, spoiled_bytes([b"\n".join(lines), *lines])):
        sent = content.split(b"\n")[:50]
        first = take(till.register, sent, NOW)
        held = counts()
        again = take(till.register, sent, NOW)
        assert len(first.outcomes) == len(again.outcomes) == len(sent), content
        assert {one.outcome for one in first.outcomes} <= OUTCOMES, content
        assert {one.outcome for one in again.outcomes} <= {"duplicate", "needs_review"}, content
        assert counts() == held, content


SPOILED_BODIES = some.sampled_from(sorted(BODIES)).flatmap(
    lambda kind: some.tuples(some.just(kind), spoiled_json(STRUCTS[BODIES[kind].__name__]["valid"]))
)


def odd_entry(till: Till, kind: str, body: Any) -> bytes:
    """The next line of the till, with this for its content."""
    till.seq += 1
    entry = {
        "v": 1, "id": till.new_id(), "register": till.register, "epoch": 1, "seq": till.seq,
        "prev": till.prev, "at": till.at, "receipts": till.receipts, "kind": kind, "body": body,
    }  # fmt: skip
    return till.sign(as_text(entry))


def test_a_signed_entry_of_any_content_is_taken_and_the_sale_after_it_too(till: Till) -> None:
    take(till.register, a_morning(till), NOW)

    odd_ones: list[str] = []
    for kind, body in examples(100, SPOILED_BODIES):
        before = till.seq
        odd = odd_entry(till, kind, body)
        try:
            till.prev = read_line(odd).sha256
        except UnreadableLineError:
            till.seq = before
        good = till.sell([(goods("100"), 1000)])

        outcomes = take(till.register, [odd, good], till.at).outcomes
        again = take(till.register, [odd, good], till.at).outcomes

        assert outcomes[0].outcome in OUTCOMES, (kind, body)
        assert (outcomes[1].outcome, outcomes[1].reasons) == ("accepted", []), (kind, body)
        assert again[1].outcome == "duplicate", (kind, body)
        assert again[0].outcome == "duplicate" or outcomes[0].id is None, (kind, body)
        odd_ones.append(str(outcomes[0].id))
    good_ones = [fault for fault in faults() if not any(odd in fault for odd in odd_ones)]
    assert [fault for fault in good_ones if "receipt numbers leap" not in fault] == []


def sealed_anew(file: Any) -> bytes:
    """The file with the seal that its lines, such as they are, must have."""
    lines = file.get("lines") if isinstance(file, dict) else None
    if isinstance(lines, list) and all(isinstance(one, str) and is_text(as_text(one)) for one in lines):
        file["sha256"] = seal(lines)
    return as_text(file)


def test_a_rescue_file_of_any_content_is_taken_or_refused_in_a_sentence(till: Till) -> None:
    texts = [line.decode() for line in a_morning(till)]
    file = {"tracksales_rescue": 1, "register": till.register, "written_at": NOW, "lines": texts}
    whole = as_text(file | {"sha256": seal(texts)})

    for content in examples(100, spoiled_json([file]).map(sealed_anew) | spoiled_bytes([whole])):
        refused = set()
        try:
            answer = take_rescue_file(content, NOW)
            assert answer.lines == answer.accepted + answer.duplicate + answer.needs_review, content
        except TracksalesError as error:
            refused.add(error.code)
        assert refused <= {"rescue_unreadable", "rescue_damaged", "register_unknown"}, content
    assert faults() == []


def files(folder: Path) -> dict[str, list[bytes]]:
    """Good files of every form that an import reads."""
    rows = [["item", "name", "price", "barcode", "stock"], ["1", "Flour", "210.00", "6161100000018", "4"]]
    rows += [[str(number), f"Good {number}", f"{number},50", "", "-1.5"] for number in range(2, 9)]
    text = "\r\n".join(";".join(row) for row in rows)
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(folder / "good.xlsx")
    return {
        "csv": [text.encode(), text.encode("utf-16"), text.replace(";", ",").encode("cp1252")],
        "gz": [gzip.compress(text.encode(), mtime=0)],
        "xlsx": [(folder / "good.xlsx").read_bytes()],
    }


@pytest.mark.parametrize("form", ["csv", "gz", "xlsx"])
@pytest.mark.parametrize("kind", [ProductImport, CustomerImport])
def test_a_file_of_any_content_is_imported_or_refused_in_a_line(
    shop: Shop, tmp_path: Path, form: str, kind: type[Any]
) -> None:
    good, file, said = files(tmp_path)[form], tmp_path / "spoiled", list[str]()
    with_shop = (shop, "B") if kind is ProductImport else ()

    for content in examples(30, spoiled_bytes(good)):
        file.write_bytes(content)
        try:
            with transaction.atomic():
                kind(file, *with_shop, lambda _: None).write(lambda _: None)
        except WrongFileError as error:
            said.append(str(error))
    assert [one for one in said if "\n" in one] == []
    assert not Product.objects.filter(price__lt=0).exists()


DIGITS = "0123456789"
LABELS = some.builds(
    ScaleLabel, prefix=some.text(DIGITS, max_size=3), item_digits=some.integers(0, 7),
    value_digits=some.integers(1, 7), value=some.sampled_from(["weight", "price"]),
)  # fmt: skip
IN_TYPESCRIPT = """
import { hasCheckDigit, readScaleLabel } from "./register/src/domain/barcode.ts";
let text = "";
for await (const part of process.stdin) text += part;
const read = ({ code, labels }) => [hasCheckDigit(code), readScaleLabel(code, labels)];
console.log(JSON.stringify(JSON.parse(text).map(read)));
"""


def in_typescript(script: str, asked: Any) -> Any:
    """What the register's own code makes of it."""
    done = subprocess.run(
        ["node", "--import", "tsx", "--input-type=module", "-e", script],
        cwd=ROOT, input=msgspec.json.encode(asked), capture_output=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@some.composite
def scans(draw: Any) -> tuple[str, list[ScaleLabel]]:
    """Something scanned and the labels of a shop's scales: often one of them, or nearly."""
    labels = draw(some.lists(LABELS, max_size=3))
    kind = draw(some.integers(0, 3))
    if kind == 0 or not labels:
        return draw(some.text(max_size=16) | some.text(DIGITS + "٠１ a", max_size=16)), labels
    length = labels[0].item_digits + labels[0].value_digits
    code = labels[0].prefix + draw(some.text(DIGITS, min_size=length, max_size=length))
    return code + (check_digit(code) if kind > 1 else draw(some.sampled_from(DIGITS))), labels


def test_any_code_is_the_same_label_in_both_languages() -> None:
    asked = examples(300, scans())
    ours = [[has_check_digit(code), read_scale_label(code, labels)] for code, labels in asked]
    theirs = in_typescript(IN_TYPESCRIPT, [{"code": code, "labels": labels} for code, labels in asked])

    assert theirs == json.loads(msgspec.json.encode(ours))
    assert sum(label is not None for _, label in ours) > len(asked) / 10


READ_CODES = """
import { codedBytes, codeText, readCode } from "./register/src/domain/receiptcode.ts";
let text = "";
for await (const part of process.stdin) text += part;
const signature = new Uint8Array(64);
const read = (code) => {
  const first = readCode(code)?.receipt ?? null;
  return [first, first && (readCode(codeText(codedBytes(first), signature))?.receipt ?? null)];
};
console.log(JSON.stringify(JSON.parse(text).map(read)));
"""
PRINTED = code(receipt())
CODES = (
    spoiled_bytes([receipt()]).map(code)
    | some.binary(max_size=330).map(lambda content: code(b"\x01" + content))
    | some.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=100, max_size=700).map("TS1".__add__)
    | some.text(max_size=700).map(lambda text: PRINTED[: len(text)] + text)
)


def test_any_receipt_code_is_refused_or_says_what_can_be_printed_again() -> None:
    asked = examples(300, CODES)
    read = in_typescript(READ_CODES, asked)

    for text, (first, again) in zip(asked, read, strict=True):
        if first is not None:
            assert again is not None, text
            assert again | {"lines": []} == first | {"lines": []}, text
            for one, printed in zip(first["lines"], again["lines"], strict=False):
                assert printed == one | {"name": one["name"][:20]}, text
    assert sum(first is not None for first, _ in read) > len(asked) / 20
