"""Passwords that are guessed first in a shop of all places."""

import re
from typing import Final

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tracksales.shop.models import Shop

WORDS: Final = frozenset(
    {
        "admin", "administrator", "back", "boss", "business", "cash", "cashier", "change",
        "checkout", "counter", "demo", "drawer", "duka", "electron", "enter", "guest", "hello",
        "manager", "market", "money", "mpesa", "my", "office", "open", "owner", "pass", "password",
        "point", "pos", "receipt", "register", "root", "sale", "sales", "secret", "shop", "staff",
        "store", "test", "the", "till", "track", "tracksales", "user", "welcome",
    }
)  # fmt: skip
"""Words of the trade; docs/security.md names them. The shop's own name counts as such."""


class NotOfTheShop:
    """A password is more than words of the trade, the names of shop and person, and digits."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for such a password."""
        known = (
            WORDS
            | _words(_shop_name())
            | (_words(f"{user.username} {user.get_full_name()}") if user else set())
        )
        rest = re.sub(r"[\W\d_]+", " ", password.casefold())
        if not all(_is_made_of(word, frozenset(known)) for word in rest.split()):
            return
        raise ValidationError(
            _("This password is guessed first in a shop: choose words that have nothing to do with it."),
            code="password_of_the_shop",
        )

    def get_help_text(self) -> str:
        """What is asked for."""
        return str(_("Not only words of the trade, the shop's name or your own, and digits."))


def _is_made_of(text: str, words: frozenset[str]) -> bool:
    """Whether a text is words of these, one after the other."""
    whole = [True] + [False] * len(text)
    for end in range(1, len(text) + 1):
        whole[end] = any(whole[end - len(word)] for word in words if text.endswith(word, 0, end))
    return whole[-1]


def _words(text: str) -> set[str]:
    return {word for word in re.split(r"[\W\d_]+", text.casefold()) if word}


def _shop_name() -> str:
    return Shop.objects.values_list("name", flat=True).first() or ""
