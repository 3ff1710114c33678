"""So many pushes at once and no more: who is sent away is told when to come again, and nothing else waits."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tracksales.api import admission
from tracksales.api.admission import LATEST, PUSH, SENT_AWAY_A_SECOND, SMALL, SOONEST, bounded_pushes
from tracksales.config import MOST_THREADS

LARGE = b"x" * (SMALL + 1)


class Server:
    """Answers behind the bound; a push stays under way until `let_go`."""

    def __init__(self) -> None:
        self.begun, self._go = threading.Semaphore(0), threading.Event()
        self.answer: Callable[[HttpRequest], Any] = bounded_pushes(self._view)
        self.under_way: list[threading.Thread] = []
        self.answered: list[int] = []

    def _view(self, request: HttpRequest) -> HttpResponse:
        if request.path == PUSH:
            self.begun.release()
            self._go.wait()
        return HttpResponse("taken")

    def push(self, body: bytes) -> None:
        """Begin a push and wait until it is under way."""
        one = threading.Thread(target=lambda: self.answered.append(self.ask(body).status_code))
        one.start()
        self.under_way.append(one)
        self.begun.acquire()

    def ask(self, body: bytes, path: str = PUSH) -> HttpResponse:
        """Ask and wait for the answer."""
        answer: HttpResponse = self.answer(RequestFactory().generic("POST", path, body))
        return answer

    def fill(self) -> None:
        """As many who catch up are under way as are taken."""
        self._go.clear()
        for _ in range(MOST_THREADS // 2):
            self.push(LARGE)

    def let_go(self) -> None:
        """All that is under way is answered."""
        self._go.set()
        for one in self.under_way:
            one.join()


@pytest.fixture
def server() -> Server:
    """Give a server with as many who catch up under way as it takes."""
    one = Server()
    one.fill()
    return one


def test_one_more_who_catches_up_is_told_when_to_come_again(server: Server) -> None:
    refused = server.ask(LARGE)
    server.let_go()

    assert refused.status_code == 503
    assert 1 <= int(refused["Retry-After"]) <= SOONEST
    assert b'"code":"server_busy"' in refused.content
    assert b"All sales on this register are kept" in refused.content
    assert server.answered == [200] * (MOST_THREADS // 2)
    assert server.ask(LARGE).status_code == 200


def test_the_more_are_sent_away_the_longer_they_may_wait_and_what_is_taken_shortens_it(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission.random, "randint", lambda _, longest: longest)

    waits = [int(server.ask(LARGE)["Retry-After"]) for _ in range(200)]
    server.let_go()
    for _ in range(200):
        assert server.ask(LARGE).status_code == 200
    server.fill()
    afterwards = int(server.ask(LARGE)["Retry-After"])
    server.let_go()

    assert (waits[0], waits[SENT_AWAY_A_SECOND - 1], waits[-1]) == (SOONEST, SOONEST + 1, LATEST)
    assert waits == sorted(waits)
    assert afterwards == SOONEST


def test_a_till_that_sells_is_told_to_come_soon_however_many_catch_up(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission.random, "randint", lambda _, longest: longest)
    for _ in range(MOST_THREADS // 4):
        server.push(b"one sale")

    catching_up = [int(server.ask(LARGE)["Retry-After"]) for _ in range(200)][-1]
    sells = int(server.ask(b"one sale")["Retry-After"])
    server.let_go()

    assert (catching_up, sells) == (LATEST, SOONEST)


def test_a_till_that_sells_and_a_heartbeat_do_not_wait_for_them(server: Server) -> None:
    for _ in range(MOST_THREADS // 4):
        server.push(b"one sale")

    refused = server.ask(b"one sale")
    heartbeat = server.ask(LARGE, "/api/v1/heartbeat")
    server.let_go()

    assert (refused.status_code, heartbeat.status_code) == (503, 200)
    assert server.answered == [200] * (MOST_THREADS * 3 // 4)


def test_a_push_that_fails_gives_its_place_back() -> None:
    def fail(_: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    answer = bounded_pushes(fail)
    for _ in range(MOST_THREADS):
        with pytest.raises(ZeroDivisionError):
            answer(RequestFactory().generic("POST", PUSH, LARGE))
