"""Registers at the API: heartbeat, enrolment, and staff signing in at them."""

import time

from django.contrib.auth import authenticate as check_password
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase

from tracksales import __version__, clock
from tracksales.catalog.publish import catalog_version
from tracksales.errors import TracksalesError
from tracksales.journal import registers
from tracksales.journal.contact import note_contact
from tracksales.limits import WRONG_PASSWORDS, address
from tracksales.protocol import (
    VERSION,
    Enrol,
    Heartbeat,
    HeartbeatAnswer,
    SessionAnswer,
    SignIn,
    Staff,
)
from tracksales.sales.teller import teller
from tracksales.shop.models import Shop
from tracksales.shop.settings import NoShopError, restore_id
from tracksales.staff.demo import demo_password_refused
from tracksales.staff.roles import may_manage, role_of

from .answers import answer, endpoint, read_body
from .credential import caller, same_origin


@endpoint("POST")
def heartbeat(request: HttpRequest) -> HttpResponseBase:
    """Protocol Heartbeat -> HeartbeatAnswer."""
    register = caller(request)
    said = read_body(request, Heartbeat)
    now = clock.now()
    note_contact(register, said, now)
    teller.wake()
    return answer(
        HeartbeatAnswer(
            nonce=said.nonce,
            protocol=VERSION,
            app=__version__,
            at=now,
            restore_id=restore_id(),
            catalog_version=catalog_version(),
            marks=registers.marks(register.id),
            spread_ms=spread_ms(),
            new_epoch_required=register.new_epoch_required,
        )
    )


def spread_ms() -> int:
    """How long registers spread their first push after an outage: nothing for ten, 40 s for a thousand."""
    tills = _tills.now()
    return 0 if tills <= 10 else min(45_000, tills * 40)


class _Tills:
    """How many there are, counted anew every ten seconds: each heartbeat asks."""

    def __init__(self) -> None:
        self._counted = (0, float("-inf"))

    def now(self) -> int:
        tills, at = self._counted
        if time.monotonic() - at > 10:
            tills = registers.count()
            self._counted = (tills, time.monotonic())
        return tills


_tills = _Tills()


@endpoint("GET")
def session(request: HttpRequest) -> HttpResponseBase:
    """Who is signed in in this browser -> SessionAnswer."""
    return _session(_user(request))


@endpoint("POST")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Protocol SignIn -> SessionAnswer; begins a login session of this browser too."""
    same_origin(request)
    said = read_body(request, SignIn)
    WRONG_PASSWORDS.check(address(request), clock.now())
    user = check_password(request, username=said.username, password=said.password)
    if not isinstance(user, User) or role_of(user) is None:
        WRONG_PASSWORDS.count(address(request), clock.now())
        raise TracksalesError("sign_in_refused")
    if demo_password_refused(user, said.password):
        raise TracksalesError("demo_password")
    login(request, user)
    return _session(user)


@endpoint("POST")
def enrol(request: HttpRequest) -> HttpResponseBase:
    """Protocol Enrol -> EnrolAnswer; the signed-in manager answers for it."""
    same_origin(request)
    user = _user(request)
    if user is None or not may_manage(user):
        raise TracksalesError("manager_needed")
    said = read_body(request, Enrol)
    former = registers.Former(said.epoch, said.restore_id, said.number)
    till = registers.enrol(user, _shop(), said.public_key, said.register, said.name, clock.now(), former)
    return answer(till)


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _shop() -> Shop:
    shop = Shop.objects.first()
    if shop is None:
        raise NoShopError
    return shop


def _session(user: User | None) -> HttpResponseBase:
    shop = _shop()
    role = role_of(user) if user else None
    staff = (
        Staff(user.pk, user.username, user.get_full_name() or user.username, role) if user and role else None
    )
    tills = registers.choices() if role in ("owner", "manager") else []
    return answer(SessionAnswer(staff, shop.demo, tills))
