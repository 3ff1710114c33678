"""How often somebody may have what is costly: all such limits, counted in one way.

Django's cache counts in this process's memory: a restart forgets, and several processes allow each their own.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest

from .errors import TracksalesError


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` in `seconds` for each whom; the count begins anew at whole multiples of `seconds`."""

    what: str
    times: int
    seconds: int

    def check(self, whom: object, now: int) -> None:
        """Raise TracksalesError too_many_requests where it is reached. `now` is ms since 1970 UTC."""
        if cache.get(self._key(whom, now), 0) >= self.times:
            raise TracksalesError("too_many_requests", retry_after=self.seconds - now // 1000 % self.seconds)

    def count(self, whom: object, now: int) -> None:
        """One more."""
        key = self._key(whom, now)
        cache.add(key, 0, 2 * self.seconds)
        cache.incr(key)

    def take(self, whom: object, now: int) -> None:
        """Check and count."""
        self.check(whom, now)
        self.count(whom, now)

    def _key(self, whom: object, now: int) -> str:
        """Of any text a key that a cache takes."""
        return sha256(f"{self.what} {now // 1000 // self.seconds} {whom}".encode()).hexdigest()


def address(request: HttpRequest) -> str:
    """Where the connection comes from: what a header says of it, anybody may write."""
    return str(request.META.get("REMOTE_ADDR") or "127.0.0.1")


WRONG_PASSWORDS = Limit("wrong passwords", 100, 300)
"""From an address, whatever the names: each costs a slow hash. A name and address have eight (lockout.py)."""

RESCUE_FILES = Limit("rescue files", 60, 600)
"""Of a person, at the API and in the office."""

EXPORTS = Limit("exports", 60, 600)
"""Of a person."""

RECEIPTS_TO_ADDRESS = Limit("receipts to an address", 10, 3600)
"""By e-mail; what is more waits (mail/turns.py)."""

RECEIPTS_OF_TILL = Limit("receipts of a till", 200, 3600)
"""By e-mail."""
