"""Since when somebody has left: what they do or approve after that is nobody's word any more."""

from collections.abc import Collection

from tracksales import clock
from tracksales.sql import select_in_numbers

from .models import Departure

_LEFT = "SELECT user_id, left_at FROM staff_departure WHERE user_id IN {}"


def note_presence(user: int, *, present: bool) -> None:
    """Keep since when somebody may sign in no more, which is from now on; or that they may (again)."""
    if present:
        Departure.objects.filter(user_id=user).delete()
    else:
        Departure.objects.get_or_create(user_id=user, defaults={"left_at": clock.now()})


def departures(staff: Collection[int]) -> dict[int, int]:
    """When each of these who has left did so, in ms since 1970 UTC."""
    return dict(select_in_numbers(_LEFT, sorted(set(staff))))
