"""`tracksales journal verify`: whatever was done to the database behind our back is named."""

from collections.abc import Callable

import pytest
from django.db.models import F

from tests.support.command import run
from tests.support.shop import NOW, enrolled_till, goods, outcomes
from tests.support.till import Till
from tracksales.cli.journal import verify_command
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, Epoch, InboxItem
from tracksales.sales.models import Payment, Sale, SaleLine
from tracksales.shop.models import Shop


@pytest.fixture
def busy(till: Till) -> Till:
    """Give a till with five sales and a return in the ledger."""
    till.open_epoch()
    for _ in range(5):
        till.sell([(goods("100"), 1000), (goods("101"), 2000)])
    till.sell([(goods("101"), 1000)], kind="return")
    take(till.register, till.lines, NOW)
    return till


def verified() -> tuple[int, list[str]]:
    """The command's exit code, and the faults it named."""
    result = run(verify_command)
    *faults, _ = result.output.splitlines()
    return result.exit_code, faults


def entry(seq: int) -> Entry:
    return Entry.objects.get(seq=seq)


def test_a_ledger_that_nobody_touched_holds(busy: Till, shop: Shop) -> None:
    other = enrolled_till(shop, seed=2)
    other.open_epoch()
    take(other.register, other.lines, NOW)

    result = run(verify_command)

    assert (result.exit_code, result.output) == (0, "8 entries verified, 0 faults\n")


def test_an_empty_shop_holds(shop: Shop) -> None:
    assert run(verify_command).output == "0 entries verified, 0 faults\n"


def changed_total() -> None:
    Sale.objects.filter(number=2).update(total=1)


def changed_tax() -> None:
    Sale.objects.filter(number=2).update(tax=F("tax") + 1)


def changed_line_of_a_sale() -> None:
    SaleLine.objects.filter(sale__number=2, position=2).update(total=F("total") - 1)


def deleted_line_of_a_sale() -> None:
    SaleLine.objects.filter(sale__number=2, position=2).delete()


def deleted_payment() -> None:
    Payment.objects.filter(sale__number=2).delete()


def deleted_sale() -> None:
    Payment.objects.filter(sale__number=2).delete()
    SaleLine.objects.filter(sale__number=2).delete()
    Sale.objects.filter(number=2).delete()


def changed_byte_of_an_entry() -> None:
    line = bytes(entry(3).line)
    Entry.objects.filter(seq=3).update(line=line.replace(b"Maize", b"Maiza"))


def garbage_for_an_entry() -> None:
    Entry.objects.filter(seq=3).update(line=b"garbage")


def deleted_entry() -> None:
    deleted_sale()
    InboxItem.objects.all().delete()
    Entry.objects.filter(seq=3).delete()


def deleted_last_entry() -> None:
    Payment.objects.filter(sale__number=6).delete()
    SaleLine.objects.filter(sale__number=6).delete()
    Sale.objects.filter(number=6).delete()
    Entry.objects.filter(seq=7).delete()


def swapped_entries() -> None:
    Entry.objects.filter(seq=3).update(seq=99)
    Entry.objects.filter(seq=4).update(seq=3)
    Entry.objects.filter(seq=99).update(seq=4)


def swapped_lines_of_entries() -> None:
    third, fourth = bytes(entry(3).line), bytes(entry(4).line)
    Entry.objects.filter(seq=3).update(line=fourth)
    Entry.objects.filter(seq=4).update(line=third)


def mark_too_far() -> None:
    Epoch.objects.update(mark_seq=99)


def mark_too_near() -> None:
    Epoch.objects.update(mark_seq=2)


def wrong_hash_in_the_mark() -> None:
    Epoch.objects.update(mark_hash="f" * 64)


def another_key() -> None:
    Epoch.objects.update(public_key=Till("x", seed=5).public_key)


DAMAGE: dict[Callable[[], None], str] = {
    changed_total: "receipt T1-1-000002",
    changed_tax: "receipt T1-1-000002",
    changed_line_of_a_sale: "receipt T1-1-000002",
    deleted_line_of_a_sale: "receipt T1-1-000002",
    deleted_payment: "receipt T1-1-000002",
    deleted_sale: "receipt T1-1-000002",
    changed_byte_of_an_entry: "signature does not hold",
    garbage_for_an_entry: "stored line cannot be read",
    deleted_entry: "entries 3 to 3 are missing",
    deleted_last_entry: "the mark says 7, and entries are held up to 6",
    swapped_entries: "the row does not say what the signed entry says",
    swapped_lines_of_entries: "the row does not say what the signed entry says",
    mark_too_far: "the mark says 99, and entries are held up to 7",
    mark_too_near: "the mark says 2, and entries are held up to 7",
    wrong_hash_in_the_mark: "the mark's hash is not that of entry 7",
    another_key: "signature does not hold",
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage.__name__.replace("_", " "))
def test_damage_is_named(busy: Till, damage: Callable[[], None]) -> None:
    damage()

    code, faults = verified()

    assert code == 1
    assert [fault for fault in faults if DAMAGE[damage] in fault], faults
    assert all(fault.startswith("Till 1 epoch 1") for fault in faults)


def test_a_broken_chain_is_named(busy: Till) -> None:
    busy.prev = "f" * 64
    line = busy.sell([(goods("100"), 1000)])
    take(busy.register, [line], NOW)

    code, faults = verified()

    assert code == 1
    assert ["the chain is broken" in fault for fault in faults] == [True]


def test_a_receipt_number_that_leaps_is_named(busy: Till) -> None:
    busy.receipts += 3
    line = busy.sell([(goods("100"), 1000)])
    assert outcomes(take(busy.register, [line], NOW)) == [("accepted", [])]

    code, faults = verified()

    assert code == 1
    assert ["receipt numbers leap from 6 to 10" in fault for fault in faults] == [True]


def test_entries_printed_but_never_received_are_named_and_no_more(busy: Till) -> None:
    busy.sell([(goods("100"), 1000)])
    busy.sell([(goods("100"), 1000)])
    last = busy.sell([(goods("100"), 1000)])
    take(busy.register, [last], NOW)

    assert verified() == (1, ["Till 1 epoch 1: entries 8 to 9 are missing"])


def test_a_sale_that_does_not_add_up_is_named_though_both_sides_hold_it(busy: Till) -> None:
    line = busy.sell([(goods("100"), 1000)], total=20_000)
    take(busy.register, [line], NOW)

    code, faults = verified()

    assert code == 1
    assert [fault for fault in faults if "T1-1-000007 does not add up (total, payments)" in fault]


def test_a_cloned_journal_is_named(busy: Till) -> None:
    clone = Till(busy.register, seed=9)
    clone.key, clone.seq, clone.prev, clone.receipts = busy.key, busy.seq - 1, busy.prev, busy.receipts - 1
    take(busy.register, [clone.sell([(goods("100"), 1000)])], NOW)

    code, faults = verified()

    assert code == 1
    assert [fault for fault in faults if "the journal was cloned" in fault]
