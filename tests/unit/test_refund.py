"""What comes back is worth its share of what was paid, to the cent."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.vectors import vectors
from tracksales.domain.refund import Charged, share

amounts = st.integers(0, 10**12)


@st.composite
def pieces_of_a_line(draw: st.DrawFn) -> tuple[Charged, list[int]]:
    pieces = draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
    discount, sale_discount, total = draw(amounts), draw(amounts), draw(amounts)
    tax = draw(st.integers(0, total))
    return (
        Charged(sum(pieces), discount + sale_discount + total, discount, sale_discount, total, tax),
        pieces,
    )


@pytest.mark.parametrize("vector", vectors("money")["refunds"])
def test_a_refund_is_what_the_vectors_say(vector: dict[str, object]) -> None:
    line, before, made = Charged(**vector["line"]), 0, []  # type: ignore[arg-type]
    for piece in vector["pieces"]:  # type: ignore[attr-defined]
        made.append(asdict(share(line, before, piece["quantity"])))
        before += piece["quantity"]
    assert made == vector["pieces"]


@given(pieces_of_a_line())
def test_all_pieces_of_a_line_sum_to_the_line_whatever_their_size(one: tuple[Charged, list[int]]) -> None:
    line, pieces = one
    parts = [share(line, sum(pieces[:at]), piece) for at, piece in enumerate(pieces)]

    sums = {name: sum(getattr(part, name) for part in parts) for name in asdict(line)}
    assert Charged(**sums) == line
    for part in parts:
        assert part.gross - part.discount - part.sale_discount == part.total
        assert min(asdict(part).values()) >= 0


@pytest.mark.parametrize(("before", "quantity"), [(0, 0), (0, -1), (-1, 1), (0, 1001), (1000, 1), (999, 2)])
def test_more_than_was_sold_does_not_come_back(before: int, quantity: int) -> None:
    with pytest.raises(ValueError, match="cannot come back"):
        share(Charged(1000, 100, 0, 0, 100, 14), before, quantity)
