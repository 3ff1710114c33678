"""The queue of SQLite's one writer: a sale at a till goes before those who catch up, and all have a turn."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from tracksales.journal import writing
from tracksales.journal.writer import Writer

Asked = tuple[float, str, int]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def writer() -> Iterator[Writer]:
    """Give a writer of the test's own."""
    one = Writer()
    yield one
    one.stop()


def in_turn(
    writer: Writer, monkeypatch: pytest.MonkeyPatch, asked: list[tuple[float, str, int]]
) -> list[str]:
    """The names of writes of so many lines, asked for at these moments behind a long one, as carried out."""
    done: list[str] = []
    busy, go_on = Event(), Event()

    def long() -> None:
        busy.set()
        go_on.wait()

    threads = [Thread(target=writer.carry_out, args=(1, long))]
    threads[0].start()
    busy.wait()
    for at, name, lines in asked:
        monkeypatch.setattr(writing.time, "monotonic", lambda at=at: at)
        queued = writer._waiting.qsize()
        threads.append(Thread(target=writer.carry_out, args=(lines, done.append, name)))
        threads[-1].start()
        while writer._waiting.qsize() == queued:
            pass
    go_on.set()
    for one in threads:
        one.join()
    return done


def test_one_sale_goes_before_those_who_catch_up(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [(100.0, "catching up", 50), (100.1, "catching up too", 50), (100.2, "one sale", 1)]

    assert in_turn(writer, monkeypatch, asked) == ["one sale", "catching up", "catching up too"]


def test_those_who_catch_up_have_their_turn_after_a_second(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [(100.0, "catching up", 50), (100.9, "one sale", 1), (101.1, "another", 1), (101.2, "a third", 1)]

    assert in_turn(writer, monkeypatch, asked) == ["one sale", "catching up", "another", "a third"]
