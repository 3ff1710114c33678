"""A shift's figures are what somebody would add up on paper."""

from dataclasses import asdict
from random import Random
from typing import Any

import pytest

from tests.support.vectors import vectors
from tracksales.domain.shift import Paid, ShiftTotals, Taking, Taxed, shift_totals

SHIFTS = vectors("shifts")["shifts"]


def taking(given: dict[str, Any]) -> Taking:
    payments = [Paid(**one) for one in given["payments"]]
    return Taking(**given | {"payments": payments, "lines": [Taxed(**one) for one in given["lines"]]})


def totals(vector: dict[str, Any], seed: int | None = None) -> ShiftTotals:
    takings = [taking(one) for one in vector["takings"]]
    if seed is not None:
        Random(seed).shuffle(takings)
    return shift_totals(vector["float"], takings, vector["moves"], vector["drawer_opened"])


@pytest.mark.parametrize("vector", SHIFTS, ids=lambda vector: vector["what"])
def test_a_shift_is_summed_as_the_vectors_say(vector: dict[str, Any]) -> None:
    assert asdict(totals(vector)) == vector["totals"]


@pytest.mark.parametrize("vector", SHIFTS, ids=lambda vector: vector["what"])
def test_what_was_paid_is_what_was_taken_and_its_rounding(vector: dict[str, Any]) -> None:
    made = totals(vector)

    assert sum(one.amount for one in made.methods) == (
        made.sold - made.returned - made.voided + made.rounding + made.account_paid
    )


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_receipts_does_not_matter(seed: int) -> None:
    assert asdict(totals(SHIFTS[-1], seed)) == SHIFTS[-1]["totals"]
