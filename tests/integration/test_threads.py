"""The threads beside the requests go on after whatever went wrong in them, and say so in the log."""

import threading
from collections.abc import Callable

import pytest

from tracksales.catalog import snapshot
from tracksales.journal.later import Later
from tracksales.mail.sender import Sender

pytestmark = pytest.mark.django_db(transaction=True)


class _EndOfTest(BaseException):
    """Ends a thread's loop, which has no end of its own."""


def fails_once(tries: list[int], after: Callable[[], None]) -> Callable[..., None]:
    """Work that fails in an unforeseen way the first time and ends the loop the second."""

    def work(*_: object) -> None:
        tries.append(len(tries))
        after()
        if len(tries) == 1:
            raise ZeroDivisionError("unforeseen")
        raise _EndOfTest

    return work


def test_the_sender_of_e_mails_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries, sender = list[int](), Sender()
    monkeypatch.setattr("tracksales.mail.deliver.deliver_due", fails_once(tries, sender.wake))

    with pytest.raises(_EndOfTest):
        sender._work()

    assert tries == [0, 1]
    assert "unforeseen" in caplog.text


def test_what_is_done_later_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    tries = list[int]()
    telling = Later("receipts-teller", 0, fails_once(tries, lambda: telling._woken.set()))
    telling._woken.set()

    with pytest.raises(_EndOfTest):
        telling._work()

    assert tries == [0, 1]
    assert "unforeseen" in caplog.text


def test_the_maker_of_snapshots_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries = list[int]()
    monkeypatch.setattr(snapshot, "_POLL_SECONDS", 0)
    monkeypatch.setattr(snapshot, "position", fails_once(tries, lambda: None))

    with pytest.raises(_EndOfTest):
        snapshot._keep_fresh(threading.Event())

    assert tries == [0, 1]
    assert "unforeseen" in caplog.text
