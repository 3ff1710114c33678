"""A journal in wrong hands: what is altered, moved, cut, repeated or lent never alters the ledger."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.support.shop import NOW, enrolled_till, goods, outcomes
from tests.support.tables import row_counts
from tests.support.till import Till
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, InboxItem, Quarantine, Register
from tracksales.journal.rescue import seal, take_rescue_file
from tracksales.journal.verify import verify
from tracksales.sales.models import Sale
from tracksales.shop.models import Shop

SET_BACK = ["clock_behind"]
SHARED = [HealthCheck.function_scoped_fixture]
KEPT_ASIDE = {"signature_invalid", "line_unreadable", "register_mismatch", "epoch_unknown", "id_reused"}


@pytest.fixture
def lines(till: Till) -> list[bytes]:
    """Give a journal of four sales of which nothing was sent."""
    till.open_epoch()
    for _ in range(4):
        till.sell([(goods("100"), 1000)])
    return till.lines


def sums() -> list[int]:
    return sorted(Sale.objects.values_list("total", flat=True))


@given(place=some.floats(0, 1, exclude_max=True), bit=some.integers(0, 7))
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_flipped_bit_alters_the_ledger(till: Till, lines: list[bytes], place: float, bit: int) -> None:
    take(till.register, lines, NOW)
    before, held = sums(), Entry.objects.count()
    last = bytearray(lines[-1])
    last[int(place * len(last))] ^= 1 << bit

    for one in take(till.register, bytes(last).split(b"\n"), NOW).outcomes:
        assert set(one.reasons) <= KEPT_ASIDE
        assert one.outcome == "needs_review"

    assert (sums(), Entry.objects.count()) == (before, held)
    assert [fault for fault in verify() if isinstance(fault, str)] == []


def test_lines_in_another_succession_are_all_kept_and_said_to_be(till: Till, lines: list[bytes]) -> None:
    answer = take(till.register, [lines[0], *reversed(lines[1:])], NOW)

    assert {one.outcome for one in answer.outcomes} == {"accepted", "needs_review"}
    assert {reason for one in answer.outcomes for reason in one.reasons} == {"gap"}
    assert sums() == [21_000] * 4
    assert answer.mark.seq == 5
    assert not InboxItem.objects.filter(resolved_at=None).exists()


def test_a_journal_without_a_line_in_the_middle_says_so(till: Till, lines: list[bytes]) -> None:
    answer = take(till.register, [*lines[:2], *lines[3:]], NOW)

    assert [reasons for _, reasons in outcomes(answer)] == [[], [], ["gap"], []]
    assert answer.mark.seq == 2
    assert [item.details for item in InboxItem.objects.all()] == [{"epoch": 1, "from": 3, "to": 3}]


@pytest.mark.parametrize("kept", [1, 86, 87, 200])
def test_a_line_cut_short_is_kept_aside_and_the_whole_one_still_comes_in(
    till: Till, lines: list[bytes], kept: int
) -> None:
    cut = take(till.register, [*lines[:4], lines[4][:kept]], NOW)
    whole = take(till.register, lines[4:], NOW)

    assert outcomes(cut)[-1] == ("needs_review", ["line_unreadable"])
    assert outcomes(whole) == [("accepted", [])]
    assert sums() == [21_000] * 4


def test_a_journal_signed_by_another_key_is_nobodys(till: Till, lines: list[bytes]) -> None:
    take(till.register, lines[:1], NOW)
    before = row_counts()
    thief = Till(register=till.register, seed=66)

    answer = take(till.register, [thief.sign(line.partition(b" ")[2]) for line in lines[1:]], NOW)

    assert [reasons for _, reasons in outcomes(answer)] == [["signature_invalid"]] * 4
    assert (sums(), Quarantine.objects.count()) == ([], 4)
    changed = {table for table, count in row_counts().items() if count != before[table]}
    assert changed == {"journal_quarantine", "journal_inboxitem"}
    assert outcomes(take(till.register, lines[1:], NOW)) == [("accepted", [])] * 4


def test_a_thief_with_the_credential_alone_begins_a_series_that_is_shown(
    till: Till, lines: list[bytes]
) -> None:
    take(till.register, lines, NOW)
    thief = Till(register=till.register, epoch=2, seed=66)
    thief.open_epoch("key_lost")
    thief.sell([(goods("101"), 1000)])

    answer = take(till.register, thief.lines, NOW)

    assert outcomes(answer)[0] == ("needs_review", ["epoch_opened"])
    assert InboxItem.objects.filter(reason="epoch_opened", resolved_at=None).count() == 1


def test_everything_sent_again_at_any_time_has_no_effect(till: Till, lines: list[bytes]) -> None:
    take(till.register, lines, NOW)
    before = row_counts()

    for again in (lines, lines[::-1], lines[2:3] * 50, lines):
        answer = take(till.register, again, NOW + 10**9)
        assert {one.outcome for one in answer.outcomes} == {"duplicate"}

    assert row_counts() == before


def test_one_tills_entries_under_anothers_credential_are_kept_aside(
    shop: Shop, till: Till, lines: list[bytes]
) -> None:
    other = enrolled_till(shop, seed=2)

    answer = take(other.register, lines, NOW)

    assert {tuple(one.reasons) for one in answer.outcomes} == {("register_mismatch",)}
    assert (sums(), Entry.objects.count()) == ([], 0)
    assert outcomes(take(till.register, lines, NOW)) == [("accepted", [])] * 5


def test_a_copied_entry_under_a_new_number_or_id_is_kept_aside_or_shown(
    till: Till, lines: list[bytes]
) -> None:
    take(till.register, lines, NOW)
    entry = json.loads(lines[-1].partition(b" ")[2])

    renumbered = till.append("sale", entry["body"], id=entry["id"])
    renamed = till.append("sale", entry["body"])

    answer = take(till.register, [renumbered, renamed], NOW)
    assert outcomes(answer)[0] == ("needs_review", ["id_reused"])
    assert "cart_sold_twice" in answer.outcomes[1].reasons
    assert len(sums()) == 5


@pytest.mark.parametrize(
    ("back", "reasons"),
    [
        (60_000, []),
        (11 * 60_000, ["clock_behind"]),
        (86_400_000, ["clock_behind"]),
        (10**12, ["clock_behind"]),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_sale_dated_back_is_in_the_ledger_and_shown(
    till: Till, lines: list[bytes], back: int, reasons: list[str], together: bool
) -> None:
    till.at -= back
    late = till.sell([(goods("101"), 1000)])

    if together:
        answer = take(till.register, [*lines[:-1], late], NOW)
    else:
        take(till.register, lines[:-1], NOW)
        answer = take(till.register, [late], NOW + 3_600_000)

    assert answer.outcomes[-1].reasons == reasons
    assert Sale.objects.count() == 5
    entry = Entry.objects.get(pk=answer.outcomes[-1].id)
    assert entry.received_at >= NOW


@pytest.mark.parametrize("together", [True, False])
def test_two_copies_of_a_till_are_shown_as_such_and_not_as_a_clock_set_back(
    till: Till, lines: list[bytes], together: bool
) -> None:
    copy = replace(till, lines=[])
    copy.key = till.key
    copy.random.seed(2)
    till.at += 3_600_000
    late = till.sell([(goods("101"), 1000)])
    early, after_it = copy.sell([(goods("101"), 1000)]), copy.sell([(goods("101"), 1000)])

    take(till.register, lines[:5], NOW + 7_200_000)
    pushes = [[early, late, after_it]] if together else [[late], [early], [after_it]]
    answers = [take(till.register, push, NOW + 7_200_000) for push in pushes]

    reasons = [one.reasons for answer in answers for one in answer.outcomes]
    assert reasons == [[], ["fork"], ["chain_broken"] if not together else []]


def test_a_clock_set_right_again_is_no_matter_for_the_inbox(till: Till, lines: list[bytes]) -> None:
    till.at += 20 * 60_000
    ahead = till.sell([(goods("101"), 1000)])

    answer = take(till.register, [*lines[:-1], ahead], till.at + 1000)

    assert {one.outcome for one in answer.outcomes} == {"accepted"}


def test_what_a_lost_tablet_still_holds_comes_in_by_its_rescue_file_and_by_nothing_else(
    till: Till, lines: list[bytes], client: Any
) -> None:
    Register.objects.filter(pk=till.register).update(revoked=True)
    pushed = client.post(
        "/api/v1/journal", b"\n".join(lines), "text/plain", headers={"authorization": till.credential}
    )
    assert (pushed.status_code, pushed.json()["error"]["code"]) == (403, "register_revoked")
    assert Entry.objects.count() == 0

    texts = [line.decode() for line in lines]
    file = {"tracksales_rescue": 1, "register": till.register, "written_at": NOW, "lines": texts}
    client.force_login(User.objects.get(username="mary"))
    taken = client.post("/api/v1/rescue", file | {"sha256": seal(texts)}, "application/json")

    assert taken.json() == {"lines": 5, "accepted": 5, "duplicate": 0, "needs_review": 0}
    assert sums() == [21_000] * 4


def test_a_rescue_file_with_a_right_seal_over_forged_lines_forges_nothing(
    till: Till, lines: list[bytes]
) -> None:
    texts = [line.decode().replace('"total":21000', '"total":99000') for line in lines]
    file = {"tracksales_rescue": 1, "register": till.register, "written_at": NOW, "lines": texts}

    answer = take_rescue_file(json.dumps(file | {"sha256": seal(texts)}).encode(), NOW)

    assert (answer.accepted, answer.needs_review) == (1, 4)
    assert sums() == []
