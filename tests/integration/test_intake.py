"""The journal's intake: every fact kept once, and every oddity shown."""

import pytest
from django.db import connection

from tests.support.shop import NOW, enrolled_till, goods, outcomes
from tests.support.till import Till
from tracksales.backoffice.inbox.detail import described
from tracksales.catalog.models import Customer
from tracksales.journal.intake import take
from tracksales.journal.models import Entry, Epoch, InboxItem, Quarantine, Register
from tracksales.journal.places import STEP
from tracksales.sales.models import Payment, Sale, SaleLine
from tracksales.shop.models import Shop
from tracksales.stock.models import StockLevel


def test_a_morning_of_sales_is_in_the_ledger_to_the_cent(till: Till) -> None:
    till.open_epoch()
    till.open_shift()
    till.sell([(goods("100"), 2000), (goods("101"), 1000)])
    till.sell([(goods("101"), 3000)])

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer) == [("accepted", [])] * 4
    assert (answer.mark.epoch, answer.mark.seq, answer.mark.hash) == (1, 4, till.prev)
    assert list(Sale.objects.order_by("number").values_list("receipt", "total", "tax", "change")) == [
        ("T1-1-000001", 48_500, 6690, 0),
        ("T1-1-000002", 19_500, 2690, 0),
    ]
    assert list(SaleLine.objects.order_by("id").values_list("name", "quantity", "total")) == [
        ("Maize flour 2 kg", 2000, 42_000),
        ("Milk 500 ml", 1000, 6500),
        ("Milk 500 ml", 3000, 19_500),
    ]
    assert list(Payment.objects.order_by("id").values_list("method", "amount")) == [
        ("cash", 48_500),
        ("cash", 19_500),
    ]
    assert [
        bytes(line) for line in Entry.objects.order_by("seq").values_list("line", flat=True)
    ] == till.lines
    assert InboxItem.objects.count() == 0


def test_the_same_push_again_changes_nothing_and_gets_the_first_answer(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 1000)])
    first = take(till.register, till.lines, NOW)

    again = take(till.register, till.lines, NOW + 5000)

    assert [(one.outcome, one.first) for one in again.outcomes] == [("duplicate", "accepted")] * 2
    assert again.mark == first.mark
    assert (Entry.objects.count(), Sale.objects.count(), Payment.objects.count()) == (2, 1, 1)


def test_a_sale_sent_twice_in_one_push_is_one_sale(till: Till) -> None:
    till.open_epoch()
    line = till.sell([(goods("100"), 1000)])

    answer = take(till.register, [*till.lines, line], NOW)

    assert [one.outcome for one in answer.outcomes] == ["accepted", "accepted", "duplicate"]
    assert Sale.objects.count() == 1


def test_one_unreadable_body_does_not_stop_the_sale_after_it(till: Till) -> None:
    till.open_epoch()
    till.append("sale", {"total": "much"})
    till.append("juggled", {})
    till.sell([(goods("100"), 1000)])

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer)[1:] == [
        ("needs_review", ["body_unreadable"]),
        ("needs_review", ["body_unreadable"]),
        ("accepted", []),
    ]
    assert (Entry.objects.count(), Sale.objects.count()) == (4, 1)


def test_a_text_the_database_will_not_have_does_not_stop_the_push(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 1000)], customer_name="nul \x00 in a name")
    till.sell([(goods("101"), 1000)])

    answer = take(till.register, till.lines, NOW)

    refused = connection.vendor == "postgresql"
    assert outcomes(answer) == [
        ("accepted", []),
        ("needs_review", ["body_unreadable"]) if refused else ("accepted", []),
        ("accepted", []),
    ]
    assert Entry.objects.count() == 3
    assert Sale.objects.filter(total=6500).count() == 1


def test_garbage_between_good_lines_is_quarantined_once(till: Till) -> None:
    till.open_epoch()
    lines = [till.lines[0], b"garbage", b"\xff\x00\xfe", till.sell([(goods("100"), 1000)])]

    first = take(till.register, lines, NOW)
    take(till.register, lines, NOW)

    assert outcomes(first)[1:3] == [("needs_review", ["line_unreadable"])] * 2
    assert [one.id for one in first.outcomes][1:3] == [None, None]
    assert (Quarantine.objects.count(), InboxItem.objects.count(), Sale.objects.count()) == (2, 2, 1)


def test_a_forged_signature_is_kept_aside_and_the_real_sale_still_comes_in(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    real = till.sell([(goods("100"), 1000)])
    forged = real.replace(b'"total":21000', b'"total":99000')

    assert outcomes(take(till.register, [forged], NOW)) == [("needs_review", ["signature_invalid"])]
    assert Sale.objects.count() == 0
    assert outcomes(take(till.register, [real], NOW)) == [("accepted", [])]
    assert Sale.objects.get().total == 21_000


def test_the_same_id_with_other_content_is_kept_beside_and_reported(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 1000)])
    take(till.register, till.lines, NOW)
    entry_id = Entry.objects.get(kind="sale").pk
    till.seq -= 1
    other = till.sell([(goods("101"), 1000)], kind="sale")
    other_text = other.partition(b" ")[2]
    new_id = other_text[len(b'{"v":1,"id":"') :][:36]
    swapped = till.sign(other_text.replace(new_id, entry_id.encode()))

    assert outcomes(take(till.register, [swapped], NOW)) == [("needs_review", ["id_reused"])]
    assert Sale.objects.get().total == 21_000
    assert bytes(Quarantine.objects.get().line) == swapped


def test_a_cloned_browser_is_seen_and_both_sales_are_kept(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    clone = Till(register=till.register)
    clone.key, clone.seq, clone.prev, clone.at = till.key, till.seq, till.prev, till.at + 7
    till.sell([(goods("100"), 1000)])
    clone.sell([(goods("101"), 1000)])
    take(till.register, till.lines[1:], NOW)

    answer = take(till.register, clone.lines, NOW)

    assert outcomes(answer) == [("needs_review", ["fork"])]
    assert answer.new_epoch_required
    assert Register.objects.get().new_epoch_required
    assert sorted(Sale.objects.values_list("total", flat=True)) == [6500, 21_000]


def test_a_gap_is_seen_named_and_closed_when_the_missing_entry_comes(till: Till) -> None:
    till.open_epoch()
    for _ in range(4):
        till.sell([(goods("100"), 1000)])
    head, missing, rest = till.lines[:2], till.lines[2:3], till.lines[3:]
    take(till.register, head, NOW)

    gapped = take(till.register, rest, NOW)

    assert outcomes(gapped) == [("needs_review", ["gap"]), ("accepted", [])]
    assert gapped.mark.seq == 2
    item = InboxItem.objects.get()
    assert item.details == {"epoch": 1, "from": 3, "to": 3}
    filled = take(till.register, missing, NOW + 1)
    assert (filled.mark.seq, filled.mark.hash) == (5, till.prev)
    item.refresh_from_db()
    assert item.resolved_at == NOW + 1
    assert Sale.objects.count() == 4


def test_after_a_gap_is_filled_the_journal_goes_on_as_before(till: Till) -> None:
    till.open_epoch()
    for _ in range(3):
        till.sell([(goods("100"), 1000)])
    take(till.register, till.lines[:1] + till.lines[2:], NOW)
    take(till.register, till.lines[1:2], NOW)
    line = till.sell([(goods("100"), 1000)])

    assert outcomes(take(till.register, [line], NOW)) == [("accepted", [])]
    epoch = Epoch.objects.get()
    assert (epoch.mark_seq, epoch.last_seq, epoch.mark_hash) == (5, 5, till.prev)


def test_a_gap_before_hundreds_of_entries_is_passed_whole_when_it_is_filled(till: Till) -> None:
    till.open_epoch()
    for _ in range(2 * STEP + 1):
        till.sell([(goods("100"), 1000)])
    assert take(till.register, till.lines[:1] + till.lines[2:], NOW).mark.seq == 1

    assert take(till.register, till.lines[1:2], NOW).mark.seq == len(till.lines)


def test_a_broken_chain_is_taken_and_shown(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    till.prev = "f" * 64
    till.sell([(goods("100"), 1000)])

    assert outcomes(take(till.register, till.lines[1:], NOW)) == [("needs_review", ["chain_broken"])]
    assert Sale.objects.count() == 1


def test_a_register_that_lost_its_key_goes_on_under_a_new_epoch(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    reborn = Till(register=till.register, epoch=2, seed=9)
    reborn.open_epoch("key_lost")
    reborn.sell([(goods("100"), 1000)])

    answer = take(till.register, reborn.lines, NOW)

    assert outcomes(answer) == [("needs_review", ["epoch_opened"]), ("accepted", [])]
    assert (answer.mark.epoch, answer.mark.seq) == (2, 2)


def test_what_a_register_wrote_before_it_lost_its_journal_and_never_sent_is_named(till: Till) -> None:
    till.open_epoch()
    take(till.register, till.lines, NOW)
    for _ in range(2):
        till.sell([(goods("100"), 1000)])
    reborn = Till(register=till.register, epoch=2, seed=9)
    after = {"epoch": 1, "seq": till.seq, "hash": till.prev}
    told = {"public_key": reborn.public_key, "reason": "store_lost", "after": after, "app": "test"}
    reborn.append("epoch_opened", told)

    assert outcomes(take(till.register, reborn.lines, NOW)) == [("needs_review", ["epoch_opened"])]

    assert described(InboxItem.objects.get(reason="epoch_opened")) == [
        "its browser lost its storage",
        "entries 2 to 3 are missing in series 1",
    ]


def test_an_epoch_nobody_opened_is_kept_aside(till: Till) -> None:
    stray = Till(register=till.register, epoch=5, seed=4)
    stray.sell([(goods("100"), 1000)])

    assert outcomes(take(till.register, stray.lines, NOW)) == [("needs_review", ["epoch_unknown"])]
    assert (Sale.objects.count(), Quarantine.objects.count()) == (0, 1)


def test_another_registers_entries_are_not_taken_under_this_credential(shop: Shop, till: Till) -> None:
    other = enrolled_till(shop, seed=2)
    other.open_epoch()

    assert outcomes(take(till.register, other.lines, NOW)) == [("needs_review", ["register_mismatch"])]
    assert Entry.objects.count() == 0


def test_what_is_odd_about_a_sale_is_named(till: Till) -> None:
    till.open_epoch()
    StockLevel.objects.create(product_id=goods("100").id, quantity=1500)
    unknown, cheap = goods("101"), goods("100")
    unknown.id = 999_999
    cheap.price = 20_000
    till.sell([(unknown, 1000)])
    till.sell([(cheap, 1000)])
    till.sell([(goods("100"), 1000)], customer="01900000-0000-7000-8000-000000000000", customer_name="Who")
    till.sell([(goods("101"), 1000)], total=1)
    till.append("sale", {})

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer)[1:] == [
        ("needs_review", ["product_unknown"]),
        ("needs_review", ["price_drift"]),
        ("needs_review", ["customer_unknown", "stock_negative"]),
        ("needs_review", ["amounts_disagree"]),
        ("needs_review", ["body_unreadable"]),
    ]
    assert StockLevel.objects.get().quantity == -500
    assert Sale.objects.count() == 4


def test_an_entry_from_the_future_is_taken_and_shown(till: Till) -> None:
    till.open_epoch()
    till.append("shift_opened", {"cashier": {"id": 1, "name": "C"}, "float": 0}, at=2**53 - 1)

    answer = take(till.register, till.lines, NOW)

    assert outcomes(answer)[1] == ("needs_review", ["clock_ahead"])


def test_a_customer_made_at_the_till_is_linked_in_the_same_push(till: Till) -> None:
    till.open_epoch()
    body = {"name": "Wanjiku", "phone": "0712", "email": "", "cashier": {"id": 1, "name": "C"}}
    till.append("customer_created", body)
    customer = till.lines[-1].partition(b'"id":"')[2][:36].decode()
    till.sell([(goods("100"), 1000)], customer=customer, customer_name="Wanjiku")

    assert outcomes(take(till.register, till.lines, NOW)) == [("accepted", [])] * 3
    assert Customer.objects.get().name == "Wanjiku"
    assert Sale.objects.get().customer == customer


def test_a_return_mirrors_its_sale(till: Till) -> None:
    till.open_epoch()
    till.sell([(goods("100"), 2000)])
    till.sell([(goods("100"), 1000)], kind="return")
    take(till.register, till.lines, NOW)

    back = Sale.objects.get(kind="return")
    assert (back.total, back.tax) == (-21_000, -2897)
    assert list(back.lines.values_list("quantity", "total")) == [(-1000, -21_000)]


@pytest.mark.parametrize("lines", [[b""], [b" "], [b"x" * 200], [b"a" * 86 + b" {}"]])
def test_what_is_no_line_is_answered_and_kept(till: Till, lines: list[bytes]) -> None:
    assert outcomes(take(till.register, lines, NOW)) == [("needs_review", ["line_unreadable"])]
    assert Quarantine.objects.count() == 1
