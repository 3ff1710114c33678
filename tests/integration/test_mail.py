"""Receipts by e-mail: asked for at a till, sent once from the ledger, and their fate in the office."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.support.mail_server import MailServer
from tests.support.shop import NOW, goods, outcomes
from tests.support.till import CASHIER, Till
from tracksales.domain.pricing import Discount
from tracksales.journal.intake import take
from tracksales.mail.deliver import ABANDONED_AFTER, PAUSES, UNKNOWN, deliver_due
from tracksales.mail.letter import letter
from tracksales.mail.models import ReceiptEmail
from tracksales.shop.models import Shop
from tracksales.staff.hiring import hire

pytestmark = pytest.mark.django_db(transaction=True)

MINUTE = 60_000


@pytest.fixture
def mail(settings: Settings) -> Iterator[MailServer]:
    """Give the shop a mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_USE_TLS = False
    settings.DEFAULT_FROM_EMAIL = "till@duka.example"
    with MailServer() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


def at(moment: int) -> Callable[[], int]:
    """A clock that stands."""
    return lambda: moment


def sale(till: Till) -> str:
    """Sell two kinds of goods; the sale's entry."""
    till.open_epoch()
    sold = [(goods("100"), 2000), (goods("101"), 500)]
    till.sell(sold, discount=Discount("amount", 1000), customer_name="Wanjikũ")
    return id_of(till)


def id_of(till: Till) -> str:
    return till.lines[-1].partition(b'"id":"')[2][:36].decode()


def ask(till: Till, sold: str, address: str = "wanjiku@example.com") -> str:
    """Ask for the receipt and send all to the server; the e-mail's entry."""
    till.append("receipt_email_requested", {"sale": sold, "address": address, "cashier": CASHIER})
    take(till.register, till.lines, NOW)
    return id_of(till)


def test_a_receipt_asked_for_at_the_till_is_sent_once_with_all_that_was_sold(
    till: Till, mail: MailServer
) -> None:
    Shop.objects.update(receipt_header="Biashara Street 5", receipt_footer="Asante <karibu>")
    entry = ask(till, sale(till))
    take(till.register, till.lines, NOW)

    assert [deliver_due(at(NOW)) for _ in range(2)] == [1, 0]

    (letter,) = mail.letters
    assert (letter["To"], letter["From"]) == ("wanjiku@example.com", "Duka la Mary <till@duka.example>")
    assert letter["Subject"] == "Receipt T1-1-000001 from Duka la Mary"
    assert letter["Message-ID"] == f"<{entry}@duka.example>"
    text, html = (letter.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    lines = ("Maize flour 2 kg", "2 × 210.00", "0.5 × 65.00")
    for said in (*lines, "Wanjikũ", "KES 442.50", "Biashara Street 5"):
        assert said in text, said
        assert said in html, said
    assert "Asante <karibu>" in text
    assert "Asante &lt;karibu&gt;" in html
    sent = ReceiptEmail.objects.get()
    assert (sent.state, sent.attempts, sent.tried_at, sent.error) == ("sent", 1, NOW, "")


def test_what_the_mail_server_refuses_for_now_is_tried_later_and_for_good_is_not(
    till: Till, mail: MailServer
) -> None:
    sold = sale(till)
    ask(till, sold)
    mail.answers = [451, 550]
    assert deliver_due(at(NOW)) == 0
    waiting = ReceiptEmail.objects.get()
    assert (waiting.state, waiting.error) == ("queued", "The mail server refused it: 451 recipient")
    assert waiting.due_at == NOW + PAUSES[0] * MINUTE
    assert deliver_due(at(waiting.due_at - 1)) == 0

    assert deliver_due(at(waiting.due_at)) == 0
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == ("failed", "The mail server refused it: 550 recipient")
    assert mail.letters == []


def test_without_a_mail_server_that_answers_it_is_tried_less_and_less_often_and_then_fails(
    till: Till, mail: MailServer, settings: Settings
) -> None:
    ask(till, sale(till))
    mail.__exit__(None, None, None)
    clock = NOW
    for pause in PAUSES:
        deliver_due(at(clock))
        waiting = ReceiptEmail.objects.get()
        assert (waiting.state, waiting.due_at) == ("queued", clock + pause * MINUTE)
        assert waiting.error.startswith("The mail server cannot be used: ")
        clock = waiting.due_at
    deliver_due(at(clock))
    assert ReceiptEmail.objects.get().state == "failed"


def test_a_receipt_that_cannot_be_written_fails_alone_and_the_next_is_sent(
    till: Till, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sold = sale(till)
    broken, _ = ask(till, sold), ask(till, sold)

    def written(receipt: Any, shop: Shop, address: str, entry: str) -> Any:
        if entry == broken:
            raise ZeroDivisionError
        return letter(receipt, shop, address, entry)

    monkeypatch.setattr("tracksales.mail.deliver.letter", written)

    assert deliver_due(at(NOW)) == 1

    failed = ReceiptEmail.objects.get(pk=broken)
    assert (failed.state, failed.error) == ("failed", f"{UNKNOWN} (ZeroDivisionError: )")
    assert len(mail.letters) == 1


def test_what_may_have_been_sent_is_never_sent_again_unless_somebody_says_so(
    till: Till, mail: MailServer, client: Client
) -> None:
    sold = sale(till)
    ask(till, sold)
    mail.answers = [0]
    deliver_due(at(NOW))
    broken = ReceiptEmail.objects.get()
    assert (broken.state, broken.error[:22]) == ("failed", "It may have been sent:")

    ReceiptEmail.objects.update(state="sending", tried_at=NOW, error="")
    deliver_due(at(NOW + ABANDONED_AFTER))
    assert ReceiptEmail.objects.get().state == "sending"
    deliver_due(at(NOW + ABANDONED_AFTER + 1))
    assert ReceiptEmail.objects.get().state == "failed"
    assert mail.letters == []

    client.force_login(hire("olive", "another password", "owner", "Olive Owner"))
    page = client.get("/office/emails/").content.decode()
    for shown in ("wanjiku@example.com", "failed", "It may have been sent", f"/office/sales/{sold}/change/"):
        assert shown in page, shown
    answer = client.post("/office/emails/", {"action": "again", "_selected_action": [broken.pk]}, follow=True)
    assert "Receipts that will be sent again: 1." in answer.content.decode()
    deliver_due(at(2**52))
    assert ReceiptEmail.objects.get().state == "sent"
    assert len(mail.letters) == 1


def test_a_receipt_that_is_not_here_yet_waits_and_is_shown(till: Till, mail: MailServer) -> None:
    sold = sale(till)
    missing = "019a0000-0000-7000-8000-00000000dead"
    line = till.append(
        "receipt_email_requested", {"sale": missing, "address": "a@example.com", "cashier": CASHIER}
    )
    assert outcomes(take(till.register, till.lines, NOW))[-1] == (
        "needs_review", ["emailed_receipt_unknown"],
    )  # fmt: skip
    deliver_due(at(NOW))
    assert ReceiptEmail.objects.get().error == "The receipt is not in the ledger yet."
    assert line in till.lines
    ReceiptEmail.objects.update(sale=sold)
    assert deliver_due(at(NOW + MINUTE)) == 1


@pytest.mark.parametrize("address", ["a\r\nBcc: b@example.com", "not an address @"])
def test_an_address_that_is_none_harms_nobody_else(till: Till, mail: MailServer, address: str) -> None:
    sold = sale(till)
    ask(till, sold, address)
    ask(till, sold, "wanjiku@example.com")
    deliver_due(at(NOW))
    states = dict(ReceiptEmail.objects.values_list("address", "state"))
    assert states == {address: "failed", "wanjiku@example.com": "sent"}
    assert [letter["To"] for letter in mail.letters] == ["wanjiku@example.com"]
