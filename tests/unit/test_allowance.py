"""How much a role may give away, to the last cent, as registers compute it too."""

from typing import Any

import pytest

from tests.support.vectors import vectors
from tracksales.domain.allowance import given_on, is_within


@pytest.mark.parametrize("vector", vectors("money")["allowances"])
def test_a_discount_is_within_a_roles_limit_to_the_last_cent(vector: dict[str, Any]) -> None:
    assert is_within(vector["full"], vector["taken"], vector["limit"]) is vector["within"]


def test_nothing_given_away_is_within_every_limit() -> None:
    assert is_within(0, 0, 0)


@pytest.mark.parametrize(("discount", "given"), [(0, 0), (34, 0), (35, 35), (3000, 3000)])
def test_what_a_scales_label_is_rounded_by_is_not_given_away(discount: int, given: int) -> None:
    assert given_on(discount, 34_900) == given
