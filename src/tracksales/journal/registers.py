"""Registers: enrolment, their own credential, and the word they send of themselves."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tracksales.catalog.publish import publish
from tracksales.errors import TracksalesError
from tracksales.protocol import GENESIS, EnrolAnswer, Mark, RegisterChoice
from tracksales.shop.models import Shop
from tracksales.shop.settings import restore_ids
from tracksales.sql import execute, one_row

from .line import UnusableKeyError, check_key
from .models import Epoch, Register


@dataclass(frozen=True, slots=True)
class Caller:
    """A register that proved its credential."""

    id: str
    new_epoch_required: bool
    last_contact: int
    pending: int


def authenticate(register: str, secret: str) -> Caller:
    """The register of a credential. Raises TracksalesError credential_refused or register_revoked."""
    row = one_row(
        "SELECT credential_sha256, revoked, new_epoch_required, last_contact, pending "
        "FROM journal_register WHERE id = %s",
        register,
    )
    if row is None or not hmac.compare_digest(row[0], sha256(secret.encode()).hexdigest()):
        raise TracksalesError("credential_refused")
    if row[1]:
        raise TracksalesError("register_revoked")
    return Caller(register, bool(row[2]), row[3] or 0, row[4])


def choices() -> list[RegisterChoice]:
    """The tills of this shop."""
    return [
        RegisterChoice(one.id, one.number, one.name, bool(one.credential_sha256))
        for one in Register.objects.order_by("number")
    ]


@dataclass(frozen=True, slots=True)
class Former:
    """What a browser was before it is enrolled again: the last epoch it wrote, its shop's restore id then,
    its number."""

    epoch: int = 0
    restore_id: str | None = None
    number: int = 0


@transaction.atomic
def enrol(
    manager: User,
    shop: Shop,
    public_key: str,
    register: str | None,
    name: str,
    now: int,
    former: Former = Former(),
) -> EnrolAnswer:
    """Make a browser a register under a new epoch, and give it its credential, shown once.

    Enrolling a till again ends its former credential. A server set back to a backup may not know its last
    epoch, or the till itself. Raises TracksalesError key_unusable, register_unknown,
    register_name_taken or register_choice_needed.
    """
    try:
        check_key(public_key)
    except UnusableKeyError as error:
        raise TracksalesError("key_unusable") from error
    till = _till(shop, register, name.strip(), former)
    secret = secrets.token_urlsafe(32)
    till.credential_sha256 = sha256(secret.encode()).hexdigest()
    till.enrolled_at, till.enrolled_by = timezone.now(), manager
    till.revoked, till.new_epoch_required = False, False
    till.save()
    last = till.epochs.aggregate(last=Max("epoch"))["last"] or 0
    epoch = max(last, former.epoch) + 1
    Epoch.objects.create(register=till, epoch=epoch, public_key=public_key, opened_at=now, mark_hash=GENESIS)
    publish("register", [till.id])
    return EnrolAnswer(till.id, till.number, till.name, epoch, secret, shop.restore_id)


def _till(shop: Shop, register: str | None, name: str, former: Former) -> Register:
    if register is not None:
        till = Register.objects.select_for_update().filter(id=register).first()
        return till or _as_it_was(register, name, former)
    number = _next_number()
    if not name and not shop.demo:
        raise TracksalesError("register_choice_needed")
    name = name or f"Till {number}"
    if Register.objects.filter(name=name).exists():
        raise TracksalesError("register_name_taken")
    return Register(number=number, name=name)


def _as_it_was(register: str, name: str, former: Former) -> Register:
    """A till of ours that the restored backup does not know keeps its id, or its sales would be nobody's."""
    if former.restore_id not in restore_ids():
        raise TracksalesError("register_unknown")
    taken = Register.objects.filter(number=former.number).exists()
    number = _next_number() if taken or not former.number else former.number
    names = (name, f"Till {number}", register)
    known = set(Register.objects.filter(name__in=names).values_list("name", flat=True))
    return Register(id=register, number=number, name=next(one for one in names if one and one not in known))


def _next_number() -> int:
    return int(Register.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def marks(register: str) -> list[Mark]:
    """How far each epoch of the register is held."""
    query = "SELECT epoch, mark_seq, mark_hash FROM journal_epoch WHERE register_id = %s ORDER BY epoch"
    return [Mark(*row) for row in execute(query, [register])]


def count() -> int:
    """How many tills the shop has enrolled."""
    return Register.objects.exclude(credential_sha256="").count()
