"""Rescue files: unsent sales that were carried, taken any number of times with one effect."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.support.command import run
from tests.support.shop import NOW, goods
from tests.support.tables import row_counts
from tests.support.till import Till
from tracksales.cli.journal import import_command
from tracksales.errors import TracksalesError
from tracksales.journal.intake import take
from tracksales.journal.models import InboxItem
from tracksales.journal.rescue import take_rescue_file
from tracksales.sales.models import Sale
from tracksales.staff.hiring import hire


def rescue_file(till: Till, **changed: Any) -> bytes:
    lines = [line.decode() for line in till.lines]
    seal = sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
    file = {
        "tracksales_rescue": 1,
        "register": till.register,
        "written_at": NOW,
        "lines": lines,
        "sha256": seal,
    }
    return json.dumps(file | changed).encode()


@pytest.fixture
def busy(till: Till) -> Till:
    """Give a till with three sales, of which the server has the first."""
    till.open_epoch()
    till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)
    till.sell([(goods("101"), 1000)])
    till.sell([(goods("101"), 2000)])
    return till


def test_a_rescue_file_brings_what_is_missing_and_again_changes_nothing(busy: Till) -> None:
    first = take_rescue_file(rescue_file(busy), NOW)
    after = row_counts()
    again = take_rescue_file(rescue_file(busy), NOW + 1)

    assert (first.lines, first.accepted, first.duplicate, first.needs_review) == (4, 2, 2, 0)
    assert (again.lines, again.accepted, again.duplicate, again.needs_review) == (4, 0, 4, 0)
    assert row_counts() == after
    assert sorted(Sale.objects.values_list("total", flat=True)) == [6500, 13_000, 21_000]


def test_what_the_register_sends_after_its_rescue_file_is_known(busy: Till) -> None:
    take_rescue_file(rescue_file(busy), NOW)

    assert {one.outcome for one in take(busy.register, busy.lines, NOW).outcomes} == {"duplicate"}
    assert Sale.objects.count() == 3


def test_what_a_lost_store_never_sent_closes_its_matter_when_the_rescue_file_has_brought_all_of_it(
    busy: Till,
) -> None:
    reborn = Till(register=busy.register, epoch=2, seed=9)
    after = {"epoch": 1, "seq": busy.seq, "hash": busy.prev}
    told = {"public_key": reborn.public_key, "reason": "store_lost", "after": after, "app": "test"}
    reborn.append("epoch_opened", told)
    take(reborn.register, [*reborn.lines, *busy.lines[3:]], NOW)
    reborn.sell([(goods("100"), 1000)])
    take(reborn.register, reborn.lines, NOW)
    waiting = InboxItem.objects.get(reason="epoch_opened")
    assert waiting.resolved_at is None

    take_rescue_file(rescue_file(busy), NOW + 7)

    settled = InboxItem.objects.get(reason="epoch_opened")
    assert (settled.resolved_at, settled.resolved_by) == (NOW + 7, None)
    assert settled.resolution == "The missing entries arrived."
    assert (settled.details, settled.created_at) == (waiting.details, NOW)
    assert settled.details == {"why": "store_lost", "missing": {"epoch": 1, "from": 3, "to": 4}}
    assert not InboxItem.objects.filter(resolved_at=None).exists()


def test_a_register_that_began_anew_for_another_reason_still_waits_for_a_person(busy: Till) -> None:
    take(busy.register, busy.lines[:3], NOW)
    reborn = Till(register=busy.register, epoch=2, seed=9)
    reborn.open_epoch("store_lost")
    take(reborn.register, reborn.lines, NOW)

    take_rescue_file(rescue_file(busy), NOW)

    assert InboxItem.objects.get(reason="epoch_opened").resolved_at is None


def test_more_lines_than_one_push_takes_are_taken_in_steps(till: Till) -> None:
    till.open_epoch()
    for _ in range(450):
        till.open_shift()

    taken = take_rescue_file(rescue_file(till), NOW)

    assert (taken.lines, taken.accepted) == (451, 451)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"sha256": "0" * 64}, "rescue_damaged"),
        ({"lines": []}, "rescue_damaged"),
        ({"register": "01900000-0000-7000-8000-00000000dead"}, "register_unknown"),
        ({"register": "x"}, "rescue_unreadable"),
        ({"lines": [7]}, "rescue_unreadable"),
    ],
)
def test_a_file_that_is_damaged_or_of_another_shop_is_not_taken(
    busy: Till, changed: dict[str, Any], code: str
) -> None:
    before = row_counts()

    with pytest.raises(TracksalesError) as refusal:
        take_rescue_file(rescue_file(busy, **changed), NOW)

    assert refusal.value.code == code
    assert row_counts() == before


@pytest.mark.parametrize("at", [0, 40, -40, -1])
def test_a_file_that_was_cut_is_not_taken(busy: Till, at: int) -> None:
    before = row_counts()

    with pytest.raises(TracksalesError, match="no rescue file"):
        take_rescue_file(rescue_file(busy)[:at], NOW)

    assert row_counts() == before


def test_a_letter_changed_anywhere_in_the_lines_breaks_the_seal(busy: Till) -> None:
    file = rescue_file(busy).replace(b"Milk 500 ml", b"Milk 900 ml")

    with pytest.raises(TracksalesError, match="seal"):
        take_rescue_file(file, NOW)


def test_a_manager_brings_it_by_the_api_and_nobody_else(busy: Till) -> None:
    hire("clara", "a long password", "cashier")
    for username, status in ((None, 403), ("clara", 403), ("mary", 200)):
        client = Client()
        if username:
            client.force_login(User.objects.get(username=username))
        response = client.post("/api/v1/rescue", rescue_file(busy), "application/json")
        assert response.status_code == status
        assert Sale.objects.count() == (3 if status == 200 else 1)
    assert response.json() == {"lines": 4, "accepted": 2, "duplicate": 2, "needs_review": 0}


def test_the_command_line_takes_it_any_number_of_times(busy: Till, tmp_path: Path) -> None:
    file = tmp_path / "tracksales-rescue.json"
    file.write_bytes(rescue_file(busy))

    first, again = run(import_command, file), run(import_command, file)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.output == "4 entries: 2 new, 2 held already, 0 kept for review.\n"
    assert again.output == "4 entries: 0 new, 4 held already, 0 kept for review.\n"
    assert Sale.objects.count() == 3


def test_the_command_line_says_what_is_wrong_with_a_file_in_one_line(busy: Till, tmp_path: Path) -> None:
    damaged, garbage = tmp_path / "damaged.json", tmp_path / "garbage.json"
    damaged.write_bytes(rescue_file(busy, sha256="0" * 64))
    garbage.write_bytes(b"\x9d" * 10 * 2**20)

    for file, words in (
        (damaged, "its seal does not fit"),
        (garbage, "no rescue file"),
        (tmp_path, "is no rescue file"),
        (tmp_path / "none.json", "cannot be read"),
    ):
        result = run(import_command, file)
        assert result.exit_code == 1
        assert words in result.output
        assert result.output.count("\n") == 1
    assert Sale.objects.count() == 1
